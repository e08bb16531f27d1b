//! The words of a text as they are searched for: found, and spelled one way.

mod segment;
mod spell;

use std::borrow::Cow;
use std::ops::Range;

/// A word of a text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Word<'t> {
    /// Its one spelling: [`crate::canonical`], joiners, apostrophes and the commas of a number dropped, digits ASCII,
    /// letters lower case. Borrowed where the text is written so already.
    pub term: Cow<'t, str>,
    /// Where it stands in the text, in bytes.
    pub range: Range<usize>,
}

/// The words of `text`, in order. Never panics; takes time in proportion to the text.
///
/// Words are those of UAX #29 that hold a letter or digit, with three deviations that Bengali print asks for: a full
/// stop beside a Bengali letter ends the word (মো.শাহীন is two), U+200B does not (it is copied along from web pages
/// inside of words), and a ঃ at the end, typed for a colon, belongs to no word.
///
/// ```
/// let terms = bangla::words::words("‘বিএনপি’র ১,২০০ জন—Dhaka").map(|word| word.term).collect::<Vec<_>>();
/// assert_eq!(terms, ["বিএনপির", "1200", "জন", "dhaka"]);
/// ```
pub fn words(text: &str) -> impl Iterator<Item = Word<'_>> {
    segment::Segments::new(text).filter_map(|range| {
        let term = spell::term(&text[range.clone()]);
        (!term.is_empty()).then_some(Word { term, range })
    })
}
