//! The one spelling of a word.

use crate::canonical;
use std::borrow::Cow;

/// The term of a word as it stands in a text.
pub(super) fn term(word: &str) -> Cow<'_, str> {
    let word = without_possessive(word);
    match canonical(word) {
        Cow::Borrowed(word) if is_term(word) => Cow::Borrowed(word),
        Cow::Owned(word) if is_term(&word) => Cow::Owned(word),
        word => {
            let mut out = String::with_capacity(word.len());
            for c in word.chars() {
                match c {
                    '০'..='৯' => out.push(char::from(b'0' + (c as u32 - '০' as u32) as u8)),
                    _ if is_dropped(c) => {}
                    _ => out.extend(c.to_lowercase()),
                }
            }
            // A joiner may have kept two signs apart that are one.
            Cow::Owned(canonical(&out).into_owned())
        }
    }
}

/// `president's` is found as `president`.
fn without_possessive(word: &str) -> &str {
    let short = word.strip_suffix("'s").or_else(|| word.strip_suffix("’s"));
    short.filter(|short| short.ends_with(|c: char| c.is_ascii_alphabetic())).unwrap_or(word)
}

/// Whether nothing is left to do for a canonical word.
fn is_term(word: &str) -> bool {
    let bytes = word.as_bytes();
    let mut at = 0;
    while at < bytes.len() {
        at += match &bytes[at..] {
            [b'0'..=b'9' | b'a'..=b'z', ..] => 1,
            // Bengali but for the digits, U+09E6–09EF.
            [0xE0, 0xA6, _, ..] | [0xE0, 0xA7, 0x80..=0xA5 | 0xB0..=0xBF, ..] => 3,
            _ => return word.chars().all(|c| !is_dropped(c) && !matches!(c, '০'..='৯') && c.to_lowercase().eq([c])),
        };
    }
    true
}

/// Joiners and the soft hyphen show nothing by themselves; an apostrophe only parts an ending from its word, a comma
/// only the places of a number.
fn is_dropped(c: char) -> bool {
    matches!(c, '\u{200b}'..='\u{200d}' | '\u{ad}' | '\u{feff}' | '\'' | '‘' | '’' | ',')
}
