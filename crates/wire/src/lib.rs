//! The wire: what comes in from other systems. This edition takes JSON Lines.
//!
//! # Layout
//! - [`jsonl`]: one story a line; [`jsonl::import`] and [`jsonl::preview`].
//! - [`section`]: in which section a story comes in. [`address`]: where it was found before.
//! - [`report`]: what became of a file. [`limits`]: every limit, in one place.
//!
//! # Example
//! ```no_run
//! # async fn example(room: newsroom::Newsroom) -> Result<(), wire::jsonl::Failure> {
//! use wire::jsonl::{self, Progress};
//! use wire::section::Rules;
//! let report = jsonl::import(&room, "edition.jsonl".as_ref(), &Rules::default(), false, &Progress::default()).await?;
//! println!("{} new, {} refused", report.new, report.refused.count());
//! # Ok(()) }
//! ```

pub mod address;
pub mod jsonl;
pub mod limits;
pub mod report;
pub mod section;
