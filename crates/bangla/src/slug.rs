//! Readable addresses, in Latin letters ([`romanised`]) or Bengali ones ([`bengali`]).
//!
//! A transcription for readers, by sound and by rule; words whose Latin spelling everyone knows come from a list
//! (`slug/names.rs`). Not reversible.
//!
//! ```
//! use bangla::slug::romanised;
//! assert_eq!(romanised("শেখ হাসিনা"), "sheikh-hasina");
//! assert_eq!(romanised("জাতীয় নির্বাচন ২০২৬"), "jatiya-nirbachon");
//! ```

mod bengali;
mod names;
mod sounds;

pub use bengali::bengali;

pub(crate) use names::spelled as settled;

use unicode_normalization::UnicodeNormalization;

/// The longest slug, in letters and hyphens.
const MAX_LENGTH: usize = 60;

/// The text as lower-case ASCII letters and single hyphens, at most 60, cut at a hyphen; it may be empty.
///
/// Latin letters stay, without their accents. Digits go, with the Bengali ending on them (`১৬ই`): a slug is decoration,
/// the id beside it decides. Text of other scripts is left out. The same text always gives the same slug.
pub fn romanised(text: &str) -> String {
    let text = crate::canonical(text);
    let mut slug = String::new();
    for word in text.split(is_separator) {
        let latin = romanised_word(word);
        if latin.is_empty() {
            continue;
        }
        let gap = usize::from(!slug.is_empty());
        if slug.len() + gap + latin.len() > MAX_LENGTH {
            if slug.is_empty() {
                slug.push_str(&latin[..MAX_LENGTH]);
            }
            break;
        }
        slug.push_str(&"-"[..gap]);
        slug.push_str(&latin);
    }
    slug
}

/// Letters, signs, digits, joiners and apostrophes make up a word; everything else divides, the old signs of money and
/// its parts (৳ ৴ ৷) too: the last is mostly a mistyped dari.
fn is_separator(c: char) -> bool {
    let inside =
        matches!(c, '\u{980}'..='\u{9ff}' | '\u{300}'..='\u{36f}' | '\u{200c}' | '\u{200d}' | '\'' | '’' | '‘');
    matches!(c, '\u{9f2}'..='\u{9fb}') || !inside && !c.is_alphanumeric()
}

/// Spells a word run by run of one script: `BNPর` is `bnpr`.
fn romanised_word(word: &str) -> String {
    let letters: Vec<char> = word.chars().filter(|c| !matches!(c, '\'' | '’' | '‘')).collect();
    let mut latin = String::new();
    let mut after_digit = false;
    for run in letters.chunk_by(|a, b| Kind::of(*a) == Kind::of(*b)) {
        let text: String = run.iter().collect();
        match Kind::of(run[0]) {
            Kind::Bengali if after_digit => {}
            Kind::Bengali => {
                latin.push_str(&names::spelled(&text).unwrap_or_else(|| sounds::spelled(&text, !latin.is_empty())))
            }
            Kind::Digit => {}
            Kind::Other => latin.extend(text.nfd().filter(char::is_ascii_alphabetic).map(|c| c.to_ascii_lowercase())),
        }
        after_digit = Kind::of(run[0]) == Kind::Digit;
    }
    latin
}

#[derive(PartialEq)]
enum Kind {
    Bengali,
    Digit,
    Other,
}

impl Kind {
    fn of(c: char) -> Kind {
        match c {
            '০'..='৯' => Kind::Digit,
            '\u{980}'..='\u{9ff}' | '\u{200c}' | '\u{200d}' => Kind::Bengali,
            _ if c.is_numeric() => Kind::Digit,
            _ => Kind::Other,
        }
    }
}
