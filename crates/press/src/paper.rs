//! What readers see of the paper's settings; `harkara.toml` in the data directory holds them.

use bangla::calendar::Calendar;
use bangla::digits::Digits;
use jiff::tz::TimeZone;

/// How a story's related list is chosen.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Related {
    /// The newest of the same section.
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
