//! Where words begin and end.
//!
//! Nearly all words of a newspaper stand between spaces and plain punctuation; those are cut here byte by byte. A
//! stretch with anything else in it goes to the full algorithm of UAX #29.

use std::ops::Range;
use unicode_segmentation::{UWordBoundIndices, UnicodeSegmentation};

pub(super) struct Segments<'t> {
    text: &'t str,
    at: usize,
    /// A stretch under the full algorithm, and where it begins.
    full: Option<(usize, UWordBoundIndices<'t>)>,
    /// What is left of a word that full stops cut.
    rest: Range<usize>,
}

/// What a character does to the word around it.
enum Part {
    /// A letter, mark or digit: goes on.
    Word,
    /// May stand inside of a word, at its ends it does not belong to it.
    Inside,
    /// Never part of a word.
    Break,
    /// Not decided here.
    Other,
}

impl<'t> Segments<'t> {
    pub(super) fn new(text: &'t str) -> Self {
        Segments { text, at: 0, full: None, rest: 0..0 }
    }

    /// The next stretch between breaks, without the punctuation at its ends, and whether it is one plain word.
    fn stretch(&mut self) -> Option<(Range<usize>, bool)> {
        let bytes = self.text.as_bytes();
        let (mut start, mut end, mut plain) = (None, 0, true);
        while self.at < bytes.len() {
            let (part, length) = part(self.text, self.at);
            let here = self.at;
            self.at += length;
            match part {
                Part::Break if start.is_some() => break,
                Part::Inside if start.is_none() => {}
                Part::Break | Part::Inside => {}
                Part::Word | Part::Other => {
                    plain &= matches!(part, Part::Word) && (start.is_none() || end == here);
                    start = start.or(Some(here));
                    end = self.at;
                }
            }
        }
        start.map(|start| (start..end, plain))
    }

    /// Cuts the first piece off `rest`.
    fn piece(&mut self) -> Option<Range<usize>> {
        let word = &self.text[self.rest.clone()];
        let cut = word.match_indices('.').map(|(at, _)| at).find(|&at| {
            let (head, tail) = (&word[..at], &word[at + 1..]);
            head.chars().next_back().is_some_and(is_bengali_letter) || tail.starts_with(is_bengali_letter)
        });
        let end = cut.map_or(self.rest.end, |at| self.rest.start + at);
        let piece = self.rest.start..end;
        self.rest.start = cut.map_or(end, |_| end + 1);
        (!piece.is_empty()).then_some(piece)
    }
}

impl Iterator for Segments<'_> {
    type Item = Range<usize>;

    fn next(&mut self) -> Option<Range<usize>> {
        loop {
            while !self.rest.is_empty() {
                if let Some(piece) = self.piece().and_then(|piece| trimmed(self.text, piece)) {
                    return Some(piece);
                }
            }
            if let Some((offset, bounds)) = &mut self.full {
                match bounds.next() {
                    Some((at, part)) if part.contains(char::is_alphanumeric) => {
                        self.rest = *offset + at..*offset + at + part.len();
                    }
                    Some(_) => {}
                    None => self.full = None,
                }
                continue;
            }
            let (range, plain) = self.stretch()?;
            if plain {
                if let Some(word) = trimmed(self.text, range) {
                    return Some(word);
                }
            } else {
                self.full = Some((range.start, self.text[range].split_word_bound_indices()));
            }
        }
    }
}

/// The word without stray marks and signs before it, and without what was typed for a colon after it.
fn trimmed(text: &str, word: Range<usize>) -> Option<Range<usize>> {
    let bytes = &text.as_bytes()[word.clone()];
    let is_plain_start = matches!(bytes, [b'0'..=b'9' | b'a'..=b'z' | b'A'..=b'Z', ..] | [0xE0, 0xA6, 0x85..=0xB9, ..]);
    let ends_in_visarga = bytes.ends_with("ঃ".as_bytes());
    if is_plain_start && !ends_in_visarga {
        return Some(word);
    }
    let inner = text[word.clone()].trim_start_matches(|c| is_mark_or_joiner(c) || !c.is_alphanumeric());
    let start = word.end - inner.len();
    let end = start + inner.trim_end_matches('ঃ').len();
    (start < end).then_some(start..end)
}

fn is_mark_or_joiner(c: char) -> bool {
    matches!(c, '\u{981}'..='\u{983}' | '\u{9bc}' | '\u{9be}'..='\u{9cd}' | '\u{9d7}' | '\u{9e2}' | '\u{9e3}' | '\u{9fe}')
        || matches!(c, '\u{200b}'..='\u{200d}' | '\u{feff}')
}

fn is_bengali_letter(c: char) -> bool {
    matches!(c, '\u{980}'..='\u{9e3}' | '\u{9f0}' | '\u{9f1}')
}

/// The part that the character at `at` plays, and its length in bytes.
fn part(text: &str, at: usize) -> (Part, usize) {
    match &text.as_bytes()[at..] {
        [b'0'..=b'9' | b'a'..=b'z' | b'A'..=b'Z', ..] => (Part::Word, 1),
        [b'\'' | b'"' | b',' | b'.' | b':' | b';' | b'_', ..] => (Part::Inside, 1),
        [0..0x80, ..] => (Part::Break, 1),
        // U+0980–09BF and U+09C0–09FF without the holes between them and the currency signs.
        [0xE0, 0xA6, 0x81..=0x83 | 0x85..=0x8C | 0x93..=0xA8 | 0xAA..=0xB0 | 0xB6..=0xB9 | 0xBC..=0xBF, ..]
        | [0xE0, 0xA6, 0x8F | 0x90 | 0xB2, ..]
        | [0xE0, 0xA7, 0x80..=0x84 | 0x87 | 0x88 | 0x8B..=0x8E | 0x97 | 0x9C | 0x9D | 0x9F | 0xA6..=0xB1, ..] => {
            (Part::Word, 3)
        }
        // । and ॥; dashes, double quotes, bullet and ellipsis.
        [0xE0, 0xA5, 0xA4 | 0xA5, ..] | [0xE2, 0x80, 0x90..=0x95 | 0x9C..=0x9F | 0xA2 | 0xA6, ..] => (Part::Break, 3),
        // U+200B and the joiners.
        [0xE2, 0x80, 0x8B..=0x8D, ..] => (Part::Word, 3),
        // ‘ and ’.
        [0xE2, 0x80, 0x98 | 0x99, ..] => (Part::Inside, 3),
        [0xC2, 0xA0, ..] => (Part::Break, 2),
        _ => (Part::Other, text[at..].chars().next().map_or(1, char::len_utf8)),
    }
}
