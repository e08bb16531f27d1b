//! Text in Bijoy (the codes of the font SutonnyMJ), the encoding of print desks and offices from before Unicode.
//!
//! A Bijoy text is made of Latin letters and signs that only the font makes Bengali: `Avgvi` is আমার. The font draws
//! parts of letters in the order they are seen, so that `†K` is কে; and a Latin word set in another font looks the same
//! in plain text. Which words are Bijoy is therefore a judgement, made run by run over letter pairs.
//!
//! ```
//! use bangla::bijoy::{from_bijoy, is_bijoy, to_bijoy};
//!
//! assert_eq!(to_bijoy("নির্বাচন কমিশন"), "wbe©vPb Kwgkb");
//! assert_eq!(from_bijoy("wbe©vPb Kwgkb"), "নির্বাচন কমিশন");
//! assert_eq!(from_bijoy("msev` m‡¤§j‡b Facebook e¨envi"), "সংবাদ সম্মেলনে Facebook ব্যবহার");
//! assert!(is_bijoy("Avgvi †mvbvi evsjv") && !is_bijoy("my golden Bengal"));
//! ```

mod decode;
mod detect;
mod encode;
mod glyphs;
mod model;
mod symbols;

use crate::canonical;

pub use detect::is_bijoy;

/// The text in the codes of SutonnyMJ, Latin words and all that is not Bengali as they are.
///
/// What does not come back from there: joiners other than those of র‍্য and of a hasanta that shows, `…` (three dots),
/// and whatever the text holds that the font uses for a letter (`×`, `|`, `$`).
pub fn to_bijoy(text: &str) -> String {
    encode::encode(text)
}

/// The Unicode text, canonical, of a text in the codes of SutonnyMJ. Latin words and Bengali in Unicode stay.
///
/// Takes the variants that editions of the font and its typists use: † or ‡, ˆ or ‰, any height of ু ূ ৃ, signs of a
/// cluster in any order. Digits are Bengali unless they touch a Latin word or have only such around them.
pub fn from_bijoy(text: &str) -> String {
    let mut out = String::with_capacity(text.len() * 2);
    for line in text.split_inclusive('\n') {
        // Who calls this holds the text for Bijoy.
        let judged = detect::judge(line, LEANING);
        // Before the first run and after the last the line decides.
        let edge = !judged.is_empty() && judged.iter().all(|(_, is_bijoy)| !is_bijoy);
        let mut at = 0;
        let mut latin_before = edge;
        for (run, is_bijoy) in judged {
            between(&line[at..run.start], latin_before, !is_bijoy, &mut out);
            at = run.end;
            match &line[run] {
                codes if is_bijoy => decode::decode(codes, &mut out),
                latin => out.push_str(latin),
            }
            latin_before = !is_bijoy;
        }
        between(&line[at..], latin_before, edge, &mut out);
    }
    canonical(&out).into_owned()
}

/// What speaks for Bijoy in [`from_bijoy`] before anything is read, in quarters of a natural logarithm.
const LEANING: i32 = 16;

/// Appends what stands between two runs: digits and signs that Bijoy shares with Latin text.
fn between(text: &str, latin_before: bool, latin_after: bool, out: &mut String) {
    let latin = latin_before && latin_after || text.contains(detect::is_foreign);
    // A number that touches a Latin word belongs to it.
    let not_digit = |c: char| !c.is_ascii_digit();
    let head = if latin_before { text.find(not_digit).unwrap_or(text.len()) } else { 0 };
    let tail = if latin_after { text.trim_end_matches(|c: char| c.is_ascii_digit()).len() } else { text.len() };
    // As in `España`: a letter of the Latin word on both sides of it.
    let inside = latin && text.chars().nth(1).is_none();
    for (at, c) in text.char_indices() {
        out.push(match c {
            'Ò' if !inside => '“',
            'Ó' if !inside => '”',
            'Ô' if !inside => '‘',
            'Õ' if !inside => '’',
            'Ñ' if !inside => '—',
            '0'..='9' if !latin && at >= head && at < tail => {
                char::from_u32('০' as u32 + (c as u32 - '0' as u32)).unwrap_or(c)
            }
            '|' if !latin => '।',
            '\\' if !latin => '॥',
            '$' if !latin => '৳',
            _ => c,
        });
    }
}
