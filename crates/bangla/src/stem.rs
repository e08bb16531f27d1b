//! One form for the forms of a Bengali word, for search.
//!
//! # How
//!
//! Bengali adds endings to the end of a noun, several at once (দেশ-গুলো-র-ও), and the same letters may belong to a
//! word itself (সরকার, মাটি). Three means keep them apart without a dictionary:
//!
//! - Endings are taken off until none is left. So সরকারের → সরকার → সরকা, but সরকার → সরকা too: what counts is that the
//!   forms of one word meet, not that the stem is a word.
//! - An ending goes only from where it can stand (-র after a vowel, -ের after a consonant, no -টি on half a conjunct)
//!   and only if two letters stay.
//! - Words that would then meet another word are listed (`stem/kept.rs`), as are pronouns and the odd forms
//!   (`stem/irregular.rs`). Verbs are a closed class: they are recognised by their roots (`stem/verbs.rs`) and get their
//!   verbal noun, করেছিলেন → করা, which keeps them apart from nouns (কর, a tax).
//!
//! No spelling is folded here: that is [`crate::fold()`], for after the stemming.

mod irregular;
mod kept;
mod stems;
mod table;
mod verbs;

use std::borrow::Cow;

pub use stems::Stems;
use table::before;

/// The stem of a term that [`crate::words::words`] gave. Terms of other scripts come back as they are.
///
/// The stem is a key to compare, not always a word. Never longer than the term, but for verbs.
///
/// ```
/// use bangla::stem::stem;
/// assert_eq!(stem("ঢাকায়"), stem("ঢাকার"));
/// assert_eq!(stem("জানিয়েছেন"), "জানানো");
/// assert_ne!(stem("পুলিশ"), stem("পুল"));
/// ```
pub fn stem(term: &str) -> Cow<'_, str> {
    if !term.ends_with(is_bengali) {
        return Cow::Borrowed(term);
    }
    if let Some(whole) = irregular::of(term).or_else(|| verb(term)) {
        return Cow::Borrowed(whole);
    }
    let mut stem = term;
    while let Some(shorter) = without_ending(stem) {
        // বললেনও and আমাকেই: what is left may be a verb or a pronoun.
        if stem.ends_with(['ই', 'ও'])
            && let Some(whole) = irregular::of(shorter).or_else(|| verb(shorter))
        {
            return Cow::Borrowed(whole);
        }
        stem = shorter;
    }
    // বিদ্যুৎ is বিদ্যুতের.
    match stem.strip_suffix('ৎ') {
        Some(start) => Cow::Owned(format!("{start}ত")),
        None => Cow::Borrowed(stem),
    }
}

/// Where an ending can stand.
#[derive(Clone, Copy)]
enum After {
    Vowel,
    /// After া: ঢাকায়.
    Aa,
    Consonant,
    Any,
}

/// An ending, where it stands, and how many letters it must leave.
type Ending = (&'static str, After, usize);

/// Endings that only a number takes in this spelling (৫জন).
const NUMBER: usize = usize::MAX;

/// The endings of nouns that end in `last`, longer ones first.
const fn endings_in(last: char) -> &'static [Ending] {
    use After::{Aa, Any, Consonant, Vowel};
    match last {
        'র' => &[("দের", Any, 2), ("য়ের", Vowel, 2), ("এর", Any, 2), ("ের", Consonant, 2), ("র", Vowel, 2)],
        'ে' => &[
            ("ভাবে", Any, 3),
            ("য়ে", Vowel, 2),
            ("কে", Any, 2),
            ("তে", Vowel, 2),
            ("শে", Any, NUMBER),
            ("ে", Consonant, 2),
        ],
        'া' => &[("য়েরা", Vowel, 2), ("েরা", Consonant, 2), ("রা", Any, 2), ("টা", Any, 2)],
        'ি' => &[("গুলি", Any, 2), ("টি", Any, 2)],
        'ো' => &[("গুলো", Any, 2)],
        '\u{9df}' => &[("ীয়", Consonant, 3), ("য়", Aa, 2)],
        'ই' => &[("ই", Any, 2)],
        'ও' => &[("ও", Any, 2)],
        'এ' => &[("এ", Any, NUMBER)],
        'ন' => &[("জন", Any, NUMBER)],
        'হ' => &[("সমূহ", Any, 2), ("সহ", Any, 3)],
        'ণ' => &[("গণ", Any, 2)],
        'দ' => &[("বৃন্দ", Any, 2)],
        'ু' => &[("টুকু", Any, 2)],
        _ => &[],
    }
}

/// The word without its last ending, `None` when it has none. মেয়ের is মেয়ে and -র, not -য়ের: a word that is kept goes
/// before a longer ending.
fn without_ending(word: &str) -> Option<&str> {
    if kept::is_kept(word) {
        return None;
    }
    let mut first = None;
    for (rest, ending, letters) in endings(word) {
        if kept::is_kept(rest) {
            return Some(rest);
        }
        // ৫টি, ২০২৪-এর typed as one.
        let enough = || rest.ends_with(|c: char| c.is_ascii_digit()) || has_letters(rest, letters);
        if first.is_none() && enough() && !kept::ends_in_own(rest, ending) {
            first = Some(rest);
        }
    }
    first
}

/// The verbal noun of a form, unless it is better read as a noun: জমিতে is of জমি.
fn verb(form: &str) -> Option<&'static str> {
    verbs::of(form).filter(|_| !kept::is_kept(form) && !endings(form).any(|(rest, ..)| kept::is_kept(rest)))
}

/// What each ending that `word` may have leaves of it, with the ending and the letters that it asks for.
fn endings(word: &str) -> impl Iterator<Item = (&str, &'static str, usize)> {
    let last = word.chars().next_back().unwrap_or_default();
    endings_in(last).iter().filter_map(move |&(ending, after, letters)| {
        let rest = before(word, ending)?;
        can_stand(rest, after).then_some((rest, ending, letters))
    })
}

fn can_stand(rest: &str, after: After) -> bool {
    let Some(last) = rest.chars().next_back() else { return false };
    match after {
        // In এমআর and সিবিআই the end is the name of a letter.
        _ if last == 'আ' => false,
        _ if last == '\u{9cd}' || !is_bengali(last) && !last.is_ascii_digit() => false,
        After::Any => true,
        After::Aa => last == 'া',
        After::Vowel => is_vowel(last),
        After::Consonant => !is_vowel(last),
    }
}

/// Whether a word has at least so many letters, a conjunct's each counted, vowel signs and marks not.
fn has_letters(word: &str, least: usize) -> bool {
    word.chars().filter(|c| matches!(c, 'অ'..='হ' | 'ৎ' | 'ড়' | 'ঢ়' | 'য়' | 'ৰ' | 'ৱ')).take(least).count() == least
}

fn is_vowel(c: char) -> bool {
    matches!(c, '\u{9be}'..='\u{9cc}' | 'অ'..='ঔ')
}

fn is_bengali(c: char) -> bool {
    matches!(c, '\u{980}'..='\u{9ff}')
}
