//! How wide a headline is in print.
//!
//! Letters of Bengali join into clusters, so a count of letters says little of width. Here the advances of clusters of the
//! paper's headline font are summed, from a table that was made by shaping each with HarfBuzz. Against the whole headline
//! shaped at once (107,652 of the shared corpus) the sum is off by 0.3% in the middle and 1.25% at the 99th percentile: kerning between
//! clusters is left out. So no shaper and no font file are needed, and another font needs another table
//! (`compare/widths/advances.py` makes one).
//!
//! The font has no Latin letters; they come from the reader's own fonts and are taken as [`OTHER`].
//!
//! ```
//! use bangla::width;
//! let headline = "উত্তর কোরিয়া সফর করবেন পুতিন";
//! assert_eq!(width::pixels(headline, 32.0).round(), 410.0);
//! assert_eq!(width::lines(headline, 32.0, 328.0), 2);
//! assert_eq!(width::truncate(headline, 32.0, 328.0), "উত্তর কোরিয়া সফর…");
//! ```

mod serif;

use serif::ADVANCES;
use std::borrow::Cow;
use unicode_segmentation::UnicodeSegmentation;

/// The advance of a letter that the font lacks, in thousandths of an em: the mean of Latin lower case in bold serifs.
pub const OTHER: i64 = 560;

/// The longest text with a row of its own, in characters.
const LONGEST: usize = 4;

/// How wide a line is, set in the headline font at `size` pixels. Line ends count nothing.
pub fn pixels(text: &str, size: f64) -> f64 {
    milliems(&crate::canonical(text)) as f64 * size / 1000.0
}

/// How many lines a headline takes in a column of so many pixels, broken between words; a word wider than the column
/// stands in lines of its own. 0 for a text without words.
pub fn lines(text: &str, size: f64, column: f64) -> usize {
    let space = pixels(" ", size);
    let (mut lines, mut filled) = (0, f64::INFINITY);
    for word in text.split_whitespace() {
        let width = pixels(word, size);
        if filled + space + width <= column {
            filled += space + width;
        } else {
            lines += 1;
            filled = width;
        }
    }
    lines
}

/// The text if it is at most `most` pixels wide, otherwise as many whole words as fit with `…` after them; a first word
/// that does not fit is cut between its clusters. Empty where not even the `…` fits.
pub fn truncate(text: &str, size: f64, most: f64) -> Cow<'_, str> {
    if pixels(text, size) <= most {
        return Cow::Borrowed(text);
    }
    let fits = |end: &usize| pixels(&text[..*end], size) + pixels("…", size) <= most;
    let words = text.unicode_word_indices().map(|(start, word)| start + word.len());
    let letters = text.grapheme_indices(true).map(|(start, letter)| start + letter.len());
    match words.take_while(fits).last().or_else(|| letters.take_while(fits).last()) {
        Some(end) => Cow::Owned(format!("{}…", text[..end].trim_end())),
        None if pixels("…", size) <= most => Cow::Borrowed("…"),
        None => Cow::Borrowed(""),
    }
}

/// The rows of the longest parts, summed.
fn milliems(text: &str) -> i64 {
    let mut width = 0;
    let mut rest = text;
    while let Some(first) = rest.chars().next() {
        let (length, advance) = longest_row(rest).unwrap_or_else(|| (first.len_utf8(), other(first)));
        width += advance;
        rest = &rest[length..];
    }
    width
}

/// The length and advance of the longest row that a text begins with.
fn longest_row(text: &str) -> Option<(usize, i64)> {
    let ends = text.char_indices().map(|(at, c)| at + c.len_utf8()).take(LONGEST);
    ends.filter_map(|end| {
        let row = ADVANCES.binary_search_by(|(row, _)| (*row).cmp(&text[..end])).ok()?;
        Some((end, i64::from(ADVANCES[row].1)))
    })
    .last()
}

fn other(c: char) -> i64 {
    let joins = unicode_normalization::char::is_combining_mark(c);
    if c.is_control() || joins { 0 } else { OTHER }
}
