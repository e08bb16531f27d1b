//! The slow path: put a doubtful stretch right.

use std::borrow::Cow;
use unicode_normalization::UnicodeNormalization;

const NUKTA: char = '\u{9bc}';
const HASANTA: char = '\u{9cd}';
const ZWJ: char = '\u{200d}';
const DARI: char = '।';

/// ৷, which looks like a dari.
pub(super) const NUMERATOR_FOUR: char = '\u{9f7}';

/// Writes the canonical spelling of `stretch` into `out`, replacing what is there.
pub(super) fn letters(stretch: &str, out: &mut String) {
    out.clear();
    let clean = stretch.chars().filter(|c| !matches!(c, '\u{200b}' | '\u{feff}'));
    let spaced = clean.map(|c| if c == '\u{a0}' { ' ' } else { c });
    // The last two characters are held back, because a later one may change them.
    let (mut before, mut last) = (None, None);
    for c in spaced.nfc() {
        let joined = match (before, last, c) {
            (_, Some(base), NUKTA) => with_nukta(base).map(|letter| (before, letter)),
            (_, Some('\u{9c7}'), '\u{9be}') => Some((before, '\u{9cb}')),
            (_, Some('\u{9c7}'), '\u{9d7}') => Some((before, '\u{9cc}')),
            (_, Some('অ'), '\u{9be}') => Some((before, 'আ')),
            (Some('ত'), Some(HASANTA), ZWJ) => Some((None, 'ৎ')),
            _ => None,
        };
        // A nukta typed after the vowel sign.
        let moved = match (before.and_then(with_nukta), last, c) {
            (Some(letter), Some(sign), NUKTA) if is_vowel_sign(sign) => Some((Some(letter), sign)),
            _ => None,
        };
        if let Some((new_before, new_last)) = joined.or(moved) {
            (before, last) = (new_before, Some(new_last));
        } else {
            out.extend(before);
            (before, last) = (last, Some(c));
        }
    }
    out.extend(before);
    out.extend(last);
    if out.contains(JOINER_LATE) {
        *out = out.replace(JOINER_LATE, "র\u{200d}\u{9cd}য");
    }
}

/// র‍্য with the joiner after the hasanta, where some keyboards put it; it looks the same before it.
const JOINER_LATE: &str = "র\u{9cd}\u{200d}য";

/// The letter that ড, ঢ or য is with a nukta; these three NFC keeps in two (composition exclusions).
fn with_nukta(base: char) -> Option<char> {
    match base {
        'ড' => Some('\u{9dc}'),
        'ঢ' => Some('\u{9dd}'),
        'য' => Some('\u{9df}'),
        _ => None,
    }
}

fn is_vowel_sign(c: char) -> bool {
    matches!(c, '\u{9be}'..='\u{9c4}' | '\u{9c7}' | '\u{9c8}' | '\u{9cb}' | '\u{9cc}' | '\u{9d7}')
}

/// Turns what was typed for a dari into one: ৷ where a sentence can end, `|` as the last of its line.
pub(crate) fn daris(text: Cow<'_, str>) -> Cow<'_, str> {
    let mut out = String::new();
    let mut settled = 0;
    for (at, sign) in text.match_indices(['|', NUMERATOR_FOUR]) {
        let (head, tail) = (&text[..at], &text[at + sign.len()..]);
        let is_dari = if sign == "|" { pipe_is_dari(head, tail) } else { numerator_is_dari(head, tail) };
        if is_dari {
            out.push_str(&text[settled..at]);
            out.push(DARI);
            settled = at + sign.len();
        }
    }
    if settled == 0 {
        return text;
    }
    out.push_str(&text[settled..]);
    Cow::Owned(out)
}

/// ৷ is left alone in an amount and before a letter.
fn numerator_is_dari(head: &str, tail: &str) -> bool {
    let in_amount = head.chars().next_back().is_some_and(is_amount);
    let goes_on = tail.chars().next().is_some_and(|c| is_bengali(c) || c.is_alphanumeric());
    !in_amount && !goes_on
}

/// `|` is left alone in a table or between headings: those have several in a line, or a space before it.
fn pipe_is_dari(head: &str, tail: &str) -> bool {
    let ends_line = tail.trim_start_matches([' ', '\t', '\r']).chars().next().is_none_or(|c| c == '\n');
    let ends_word = head.chars().next_back().is_some_and(|c| is_bengali(c) && !is_amount(c));
    ends_line && ends_word && !head.chars().rev().take_while(|&c| c != '\n').any(|c| c == '|')
}

/// Digits and the currency signs among which ৷ keeps its own meaning.
fn is_amount(c: char) -> bool {
    c.is_numeric() || matches!(c, '\u{9f2}'..='\u{9fb}')
}

fn is_bengali(c: char) -> bool {
    matches!(c, '\u{980}'..='\u{9ff}')
}
