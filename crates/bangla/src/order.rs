//! Names by what they are sorted under.

/// Titles and honours before a name, canonical, with the dot or without.
const TITLES: [&str; 22] = [
    "ড",
    "ডা",
    "ডাঃ",
    "ডঃ",
    "মো",
    "মোঃ",
    "মোহা",
    "মোছা",
    "মোসা",
    "মু",
    "অধ্যাপক",
    "প্রফেসর",
    "প্রকৌশলী",
    "ইঞ্জিনিয়ার",
    "অ্যাডভোকেট",
    "ব্যারিস্টার",
    "জনাব",
    "বেগম",
    "আলহাজ",
    "হাজি",
    "মাওলানা",
    "ক্যাপ্টেন",
];

/// The name without the titles before it: what a list of people is sorted by. Never empty for a name that is not; a
/// name of titles alone keeps the last.
///
/// ```
/// assert_eq!(bangla::order::without_titles("অধ্যাপক ড. মো. রফিকুল ইসলাম"), "রফিকুল ইসলাম");
/// assert_eq!(bangla::order::without_titles("বেগম"), "বেগম");
/// ```
pub fn without_titles(name: &str) -> &str {
    let mut rest = name.trim();
    while let Some(end) = rest.find(|c: char| c == '.' || c.is_whitespace()) {
        let after = rest[end..].trim_start_matches(|c: char| c == '.' || c.is_whitespace());
        if after.is_empty() || !TITLES.contains(&&*crate::canonical(&rest[..end])) {
            break;
        }
        rest = after;
    }
    rest
}
