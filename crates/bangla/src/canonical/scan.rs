//! The fast path: find the few stretches of a text that may not be canonical.
//!
//! An ASCII character begins a stretch, because nothing composes, reorders or is repaired across its left edge.
//! Whatever is not plainly in order counts as doubtful; the repair decides.

use std::ops::Range;
use unicode_normalization::{IsNormalized, char::canonical_combining_class, is_nfc_quick};

/// What a ZWJ may make another letter with, or belong before.
const JOINS: [&str; 2] = ["ত\u{9cd}", "র\u{9cd}"];

pub(super) struct Scan<'a> {
    text: &'a str,
    position: usize,
    dari_lookalike: bool,
}

impl<'a> Scan<'a> {
    pub(super) fn new(text: &'a str) -> Self {
        Scan { text, position: 0, dari_lookalike: false }
    }

    /// The next stretch to look at closely, from an ASCII character (or the text's start) to the next one.
    pub(super) fn next_doubtful(&mut self) -> Option<Range<usize>> {
        let bytes = self.text.as_bytes();
        let from = self.position;
        let doubt = self.first_doubt()?;
        let start = bytes[from..doubt].iter().rposition(u8::is_ascii).map_or(from, |found| from + found);
        let end = bytes[doubt..].iter().position(u8::is_ascii).map_or(bytes.len(), |found| doubt + found);
        self.position = end;
        // What the stretch hides after its doubt is not scanned again.
        self.dari_lookalike |= self.text[doubt..end].contains(super::repair::NUMERATOR_FOUR);
        Some(start..end)
    }

    /// Whether `|` or ৷ was seen; complete once [`Self::next_doubtful`] has returned `None`.
    pub(super) fn saw_dari_lookalike(&self) -> bool {
        self.dari_lookalike
    }

    /// Where the first doubtful character from `position` on begins.
    fn first_doubt(&mut self) -> Option<usize> {
        let bytes = self.text.as_bytes();
        let mut at = self.position;
        while at < bytes.len() {
            match &bytes[at..] {
                [b'|', ..] => {
                    self.dari_lookalike = true;
                    at += 1;
                }
                [0..0x80, ..] => at += 1,
                // U+0980–09BF: only the nukta (09BC) and া (09BE) can be out of order.
                [0xE0, 0xA6, 0xBC, ..] => return Some(at),
                // Their last bytes first: this sign is every tenth letter.
                [0xE0, 0xA6, 0xBE, ..]
                    if at >= 3
                        && matches!(bytes[at - 1], 0x85 | 0x87)
                        && (bytes[..at].ends_with("অ".as_bytes()) || bytes[..at].ends_with("\u{9c7}".as_bytes())) =>
                {
                    return Some(at);
                }
                [0xE0, 0xA6, _, ..] => at += 3,
                // U+09C0–09FF: ৗ composes, 09FE is reordered, ৷ may be a dari.
                [0xE0, 0xA7, 0x97 | 0xBE, ..] => return Some(at),
                [0xE0, 0xA7, third, ..] => {
                    self.dari_lookalike |= *third == 0xB7;
                    at += 3;
                }
                // । and ॥, Devanagari's, used by Bengali.
                [0xE0, 0xA5, 0xA4 | 0xA5, ..] => at += 3,
                // ZWJ, after ত or র and hasanta; ZWNJ, dashes, quotes, bullet and ellipsis are in order.
                [0xE2, 0x80, 0x8D, ..] if JOINS.iter().any(|before| bytes[..at].ends_with(before.as_bytes())) => {
                    return Some(at);
                }
                [0xE2, 0x80, 0x8C..=0x8D | 0x90..=0xA6, ..] => at += 3,
                _ => match self.text[at..].chars().next() {
                    Some(c) if in_order(c) => at += c.len_utf8(),
                    _ => return Some(at),
                },
            }
        }
        self.position = at;
        None
    }
}

/// Whether a character stays as it is whatever stands before it.
fn in_order(c: char) -> bool {
    let noise = matches!(c, '\u{a0}' | '\u{200b}' | '\u{feff}');
    !noise && canonical_combining_class(c) == 0 && is_nfc_quick(std::iter::once(c)) == IsNormalized::Yes
}
