//! What readers see of the paper's settings; `harkara.toml` in the data directory holds them.

use bangla::calendar::Calendar;
use bangla::digits::Digits;
use jiff::tz::TimeZone;

/// How a story's related list is chosen.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Related {
    /// The newest of the same section.
    #[default]
    Section,
}

/// The paper as its readers know it.
#[derive(Clone, Debug)]
pub struct Paper {
    pub name: String,
    pub slogan: String,
    /// BCP 47, as in `bn-BD`.
    pub language: String,
    pub zone: TimeZone,
    pub calendar: Calendar,
    pub digits: Digits,
    /// Scheme and host of every absolute address, without a slash at the end: `https://paper.example`.
    pub origin: String,
    pub related: Related,
    /// The line at the foot of every page: editor, publisher, address.
    pub imprint: String,
    /// Whether readers may see the earlier releases of a story, and what changed.
    pub changes: bool,
}

impl Default for Paper {
    /// A Bengali paper without a name, by Greenwich's time.
    fn default() -> Paper {
        Paper {
            name: String::new(),
            slogan: String::new(),
            language: "bn-BD".to_owned(),
            zone: TimeZone::UTC,
            calendar: Calendar::Bangladesh,
            digits: Digits::Bengali,
            origin: String::new(),
            related: Related::default(),
            imprint: String::new(),
            changes: false,
        }
    }
}
