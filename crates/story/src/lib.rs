//! The nouns of the paper: what a story is, what a body may hold, what is refused and why.
//!
//! Pure: types, validation and (de)serialisation. No I/O, no clock, no HTML.
//!
//! # Layout
//! - [`story`](mod@crate::story): [`Story`] and its [`Credits`]; [`Story::check`] is the one door through which
//!   every draft, save and import passes.
//! - [`body`]: the typed tree of blocks, [`Body`]; [`body_json`] reads and writes it as a ProseMirror document.
//! - [`embed`](mod@crate::embed): what other sites host, by provider and id.
//! - [`plain`]: the same body as text that a person can type, and back, without loss.
//! - [`changes`](mod@crate::changes): what changed from one state of a story to the next, word by word; [`merge`]: two changes
//!   in one text.
//!   [`passage`]: what was said of a place, found again.
//! - [`edition`]: the paper in a second language. [`id`]: story ids, slugs. [`like`]: names that are slips of others.
//!   [`moment`]: times in and out. [`limits`]: every limit, in one place.
//!
//! # Example
//! ```
//! use story::{Body, Story};
//! let body = Body::from_plain("প্রথম অনুচ্ছেদ।\n\nদ্বিতীয় অনুচ্ছেদ।");
//! let story = Story { headline: "নৌকাবাইচে ভিড়".into(), body, ..Story::default() };
//! assert_eq!(story.check().unwrap().body.blocks.len(), 2);
//! ```

pub mod body;
pub mod body_json;
pub mod changes;
pub mod edition;
pub mod embed;
pub mod id;
pub mod like;
pub mod limits;
pub mod merge;
pub mod moment;
pub mod passage;
pub mod plain;
pub mod story;

pub use body::{Block, Body, Inline, Mark, PictureUse};
pub use embed::{Embed, Provider};
pub use moment::Moment;
pub use story::{Credits, Kind, Named, Refused, Story, clean, line};
