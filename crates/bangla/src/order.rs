//! The order of Bengali dictionaries and of lists of people.

use std::sync::LazyLock;

use icu_collator::{Collator, CollatorBorrowed, options::CollatorOptions};
use icu_locale_core::locale;

static BENGALI: LazyLock<CollatorBorrowed<'static>> = LazyLock::new(|| {
    Collator::try_new(locale!("bn").into(), CollatorOptions::default()).expect("the order is compiled in")
});

/// Bytes that compare as the texts do in Bengali order (CLDR's collation for `bn`, all three levels; UTS #10). Texts
/// that readers see as one have one key: the canonical text decides.
///
/// ```
/// // ঁ stands before the consonants, so কাঁচা comes before কাচা.
/// let mut words = ["খাতা", "কাচা", "কাঁচা", "অংশ", "ৎ", "Dhaka"];
/// words.sort_by_cached_key(|word| bangla::order::key(word));
/// assert_eq!(words, ["অংশ", "কাঁচা", "কাচা", "খাতা", "ৎ", "Dhaka"]);
/// ```
pub fn key(text: &str) -> Vec<u8> {
    let mut key = Vec::new();
    let Ok(()) = BENGALI.write_sort_key_to(&crate::canonical(text), &mut key);
    key
}

/// The key of a name without its titles; names that differ in their titles alone stand side by side, always in one order.
///
/// ```
/// let mut names = ["মো. রফিক", "ড. আনিস", "করিম"];
/// names.sort_by_cached_key(|name| bangla::order::name_key(name));
/// assert_eq!(names, ["ড. আনিস", "করিম", "মো. রফিক"]);
/// ```
pub fn name_key(name: &str) -> Vec<u8> {
    let mut name_key = key(without_titles(name));
    // No byte of a key is 0.
    name_key.push(0);
    name_key.extend(key(name));
    name_key
}

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
