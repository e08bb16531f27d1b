//! Editions: the paper in a second language beside its own.
//!
//! A section's slug says in which edition it stands: `sport` in the paper's own, `en/sport` in its English one, at that
//! address. A story stands in the edition of its section, so that the two can never disagree.

/// The languages that an edition beside the paper's own may have: first parts of its addresses, `/en/sport`.
pub const LANGUAGES: &[&str] = &["en", "bn"];

/// The edition in which `section` stands; empty for the paper's own.
pub fn of(section: &str) -> &str {
    section.split_once('/').map_or("", |(edition, _)| edition)
}

/// The slug of `section` in `edition`, which is empty for the paper's own.
pub fn section(edition: &str, section: &str) -> String {
    if edition.is_empty() { section.to_owned() } else { format!("{edition}/{section}") }
}

/// A section's slug within its edition: the same in two editions where they are the same section.
pub fn bare(section: &str) -> &str {
    section.split_once('/').map_or(section, |(_, bare)| bare)
}
