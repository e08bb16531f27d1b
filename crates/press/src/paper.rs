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
    /// Empty for the paper itself. Of another edition its language, which stands first in its addresses: `en`.
    pub edition: String,
    /// The paper in other languages, each with its own name; they share all that is not said in words.
    pub editions: Vec<Paper>,
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
            edition: String::new(),
            editions: Vec::new(),
            changes: false,
        }
    }
}

impl Paper {
    /// `path` in this edition: `/latest` is `/en/latest` in English, and `/` is `/en`.
    pub fn path(&self, path: &str) -> String {
        match self.edition.as_str() {
            "" => path.to_owned(),
            edition => format!("/{edition}{}", path.trim_end_matches('/')),
        }
    }
}
