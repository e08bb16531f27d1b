//! The fast path: find the few stretches of a text that may not be canonical.
//!
//! An ASCII character begins a stretch, because nothing composes, reorders or is repaired across its left edge.
//! Whatever is not plainly in order counts as doubtful; the repair decides. Most text is passed over [`WINDOW`] bytes at
//! a time by comparing bytes with their neighbours, which compilers turn into vector instructions; a window that is not
//! plain is walked character by character.

use std::ops::Range;
use unicode_normalization::{IsNormalized, char::canonical_combining_class, is_nfc_quick};

/// What a ZWJ may make another letter with, or belong before.
const JOINS: [&str; 2] = ["ত\u{9cd}", "র\u{9cd}"];

/// Bytes judged at once.
const WINDOW: usize = 64;

/// Bytes before a window that its first ones are compared with: a letter's.
const BEFORE: usize = 3;

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
        let mut walk_to = at;
        while at < bytes.len() {
            if at >= walk_to {
                let walk_from = plain_to(bytes, at);
                walk_to = walk_from + WINDOW;
                // Windows may end within a character; that one is walked again.
                at = self.text.floor_char_boundary(walk_from);
            }
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

/// How far the text is plain from `at` on, in whole windows; `at` where the first window is not, or too near an end.
fn plain_to(bytes: &[u8], mut at: usize) -> usize {
    while let Some(window) = at.checked_sub(BEFORE).and_then(|from| bytes[from..].first_chunk()) {
        if !is_plain(window) {
            break;
        }
        at += WINDOW;
    }
    at
}

/// Whether no byte of the window, after its first [`BEFORE`] ones, is part of a character that needs a look.
///
/// May say no of text in order, never yes of other. No branches, so that it is compiled to vector instructions.
fn is_plain(window: &[u8; BEFORE + WINDOW]) -> bool {
    let mut doubt = false;
    for i in BEFORE..BEFORE + WINDOW {
        let (third_last, second_last, last, byte) = (window[i - 3], window[i - 2], window[i - 1], window[i]);
        let continues = byte & 0xC0 == 0x80;
        // Only ASCII, U+0900–097F, Bengali and some of U+2000–203F are plain.
        doubt |= (byte >= 0xC0) & (byte != 0xE0) & (byte != 0xE2);
        doubt |= (last == 0xE0) & !((byte == 0xA5) | (byte == 0xA6) | (byte == 0xA7));
        doubt |= (last == 0xE2) & (byte != 0x80);
        doubt |= (second_last == 0xE2) & !((byte == 0x8C) | (0x90..=0xA6).contains(&byte));
        // A5, A6 and A7 end letters, too, but then no byte that continues one follows.
        doubt |= (last == 0xA5) & continues & (byte != 0xA4) & (byte != 0xA5);
        doubt |= (last == 0xA6) & (byte == 0xBC);
        doubt |= (last == 0xA6) & (byte == 0xBE) & ((third_last == 0x85) | (third_last == 0x87));
        doubt |= (last == 0xA7) & ((byte == 0x97) | (byte == 0xB7) | (byte == 0xBE));
        doubt |= byte == b'|';
    }
    !doubt
}
