//! Bengali text, dates and numbers, done right: a pure library, no I/O, no clock.
//!
//! # Layout
//!
//! - [`canonical`]: the one spelling in code points that text is compared, hashed and indexed in.
//! - [`calendar`]: Bangla dates of Bangladesh and West Bengal, both directions.
//! - [`date`]: dates and times as a newspaper prints them, by patterns that a paper sets.
//! - [`digits`]: Bengali and Latin digits, Indian grouping.
//! - [`count`]: graphemes, words, sentences, cutting text, reading time.
//! - [`number`]: amounts in লাখ and কোটি, numbers in words, and reading them back.
//! - [`bijoy`]: text for the font SutonnyMJ, both ways, and telling it from Latin text.
//! - [`avro`]: Bengali typed with Latin keys.
//! - [`slug`]: readable addresses in Latin or Bengali letters.
//! - [`width`]: how wide a headline is in print.
//! - [`tidy`]: quotes, daris and spaces, pass by pass; [`order`]: sort keys of texts and of names without their titles.
//! - [`words`], [`stem`], [`fold()`], [`is_stopword`]: from a text to the terms that a search index holds.
//! - [`Romanised`]: Bengali words for what was typed in Latin letters.
//!
//! # Example
//!
//! ```
//! use bangla::calendar::{Calendar, from_gregorian};
//! use bangla::{date, digits::Digits};
//!
//! let today = jiff::civil::date(2025, 5, 9);
//! assert_eq!(date::masthead(today, Digits::Bengali), "শুক্রবার, ০৯ মে ২০২৫");
//! let bangla = from_gregorian(today, Calendar::Bangladesh);
//! assert_eq!(date::bangla_day(bangla, Digits::Bengali), "২৬ বৈশাখ ১৪৩২");
//!
//! // য + ় and য় are one letter.
//! assert_eq!(bangla::canonical("সময\u{9bc}"), "সম\u{9df}");
//! ```

#![forbid(unsafe_code)]

pub mod avro;
pub mod bijoy;
pub mod calendar;
mod canonical;
pub mod count;
pub mod date;
pub mod digits;
mod fold;
pub mod number;
pub mod order;
mod romanised;
pub mod slug;
pub mod stem;
mod stopwords;
pub mod tidy;
pub mod width;
pub mod words;

pub use canonical::{canonical, has_control, letters};
pub use fold::fold;
pub use romanised::{Candidate, Romanised, letters_named};
pub use stopwords::is_stopword;

/// The examples of README.md run as doc tests.
#[cfg(doctest)]
#[doc = include_str!("../README.md")]
struct Readme;
