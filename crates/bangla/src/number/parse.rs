//! Reading an amount back.

use super::{CRORE, names};
use crate::digits::to_latin;
use std::fmt;

/// The text is no number.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NotANumber(pub String);

const UNITS: [(&str, i128); 9] = [
    ("কোটি", CRORE as i128),
    ("লাখ", 100_000),
    ("লক্ষ", 100_000),
    ("হাজার", 1_000),
    ("সহস্র", 1_000),
    ("শত", 100),
    ("শো", 100),
    ("শ’", 100),
    ("শ", 100),
];

/// The most words of a number that fits: nothing longer is looked at.
const WORDS: usize = 40;

/// The whole number in a text: digits of either script or mixed, plain or grouped by commas (`১,২৩,৪৫৬`, `123,456`), with
/// কোটি, লাখ, হাজার and শত between them (`১২ লাখ ৩৪ হাজার`), and number names (`বারো লাখ`, `পাঁচশো`). A sign `-` or `−` or the word
/// `ঋণাত্মক` may come first.
///
/// # Errors
///
/// [`NotANumber`] when any word is none of these, the units do not fall from left to right, or the number does not fit.
pub fn parse(text: &str) -> Result<i64, NotANumber> {
    let plain = to_latin(&crate::canonical(text));
    let plain = plain.trim();
    let negative = plain.strip_prefix(['-', '−']).or_else(|| plain.strip_prefix("ঋণাত্মক "));
    let (sign, size) = match negative {
        Some(size) => (-1, size),
        None => (1, plain),
    };
    let words: Vec<&str> = size.split_whitespace().collect();
    let size = if words.len() > WORDS { None } else { amount(&words) };
    size.and_then(|size| i64::try_from(sign * size).ok()).ok_or_else(|| NotANumber(text.to_owned()))
}

/// The last কোটি counts everything before it; below it every unit counts the one word before it.
fn amount(words: &[&str]) -> Option<i128> {
    if let Some(at) = words.iter().rposition(|word| *word == "কোটি") {
        let below = if at + 1 == words.len() { 0 } else { below_crore(&words[at + 1..])? };
        return amount(&words[..at])?.checked_mul(CRORE.into())?.checked_add(below);
    }
    below_crore(words)
}

fn below_crore(words: &[&str]) -> Option<i128> {
    let (mut total, mut last_unit, mut rest) = (0_i128, i128::MAX, words);
    loop {
        let (first, after) = rest.split_first()?;
        let joined = hundreds(first);
        let (count, unit, after) = match (joined, after.split_first()) {
            (Some(count), _) => (count, 100, after),
            (None, Some((next, after))) => (simple(first)?, unit(next)?, after),
            (None, None) => (simple(first)?, 1, after),
        };
        if unit >= last_unit {
            return None;
        }
        total = total.checked_add(count.checked_mul(unit)?)?;
        if after.is_empty() {
            return Some(total);
        }
        (last_unit, rest) = (unit, after);
    }
}

fn unit(word: &str) -> Option<i128> {
    UNITS.iter().find(|(name, _)| *name == word).map(|(_, size)| *size)
}

/// `পাঁচশো`, `পাঁচশ`: the count of hundreds written on to their unit.
fn hundreds(word: &str) -> Option<i128> {
    if name(word).is_some() {
        return None; // একুশ and ত্রিশ are no hundreds.
    }
    UNITS.iter().filter(|(_, size)| *size == 100).find_map(|(unit, _)| simple(word.strip_suffix(unit)?))
}

/// Digits, grouped or not, or a number name.
fn simple(word: &str) -> Option<i128> {
    if let Some(value) = name(word) {
        return Some(value);
    }
    let mut groups = word.split(',').rev();
    let last = groups.next()?;
    let groups: Vec<&str> = groups.collect();
    let grouped = match groups.split_last() {
        None => true,
        Some((first, middle)) => {
            last.len() == 3
                && (1..=3).contains(&first.len())
                && (middle.iter().all(|group| group.len() == 2) || middle.iter().all(|group| group.len() == 3))
        }
    };
    let digits = word.replace(',', "");
    // A sign inside is no digit; `i128::from_str` would take it.
    let sound = grouped && digits.bytes().all(|byte| byte.is_ascii_digit());
    sound.then(|| digits.parse().ok()).flatten()
}

fn name(word: &str) -> Option<i128> {
    let listed = names::NAMES.iter().position(|name| *name == word).map(|value| value as i128);
    listed.or_else(|| names::VARIANTS.iter().find(|(name, _)| *name == word).map(|(_, value)| (*value).into()))
}

impl fmt::Display for NotANumber {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "“{}” is not a number: write digits or words such as ১২ লাখ ৩৪ হাজার", self.0)
    }
}

impl std::error::Error for NotANumber {}
