//! Search: follows the press into an index (tantivy) and finds stories in it, in Bengali as it is written, inflected, misspelt,
//! typed in Latin letters or in Bijoy.
//!
//! The index holds no text and nothing that the press does not: it can be deleted and is made again. What it answers are ids; what
//! a reader sees of them is asked of the press, so that nothing that was taken back a moment ago is shown.
//!
//! # Layout
//! - [`Ask`]: what a reader typed, taken apart. [`Question`]: that, and what bounds it. [`Search::find`]: the stories that answer it, and how they are ranked.
//!   [`results`]: with what readers are shown of them.
//! - [`related`](fn@related): the stories beside a story; `likeness`: what two texts share. [`suggested_topics`]: the topics that suit it.
//! - [`days`]: the days that a form's dates name, of three calendars. [`passages`](fn@passages): where a story holds what was looked for. `spelling`: what may have been meant; `complete`: what may be typed next. `latin`: Bengali words
//!   for Latin letters.
//! - [`Follower`]: keeps the index as the press is; `index`: the folder, one index beside the other while one is made anew; `files`: its files; `merge`: which of its segments are merged.
//! - `schema`: what is held of a story; `terms`: its words as they are written, and by sound, a Bengali letter a byte.
//!
//! # Example
//! ```
//! # tokio::runtime::Builder::new_multi_thread().enable_all().build().unwrap().block_on(async {
//! # let folder = tempfile::tempdir().unwrap();
//! # let db = store::Db::open(&format!("sqlite:{}", folder.path().join("a.db").display())).await?;
//! use press::{Change, NewRelease, Section, append, sections};
//! use search::{Ask, Follower, Question, Search};
//! use story::{Moment, Story};
//! store::migrate::migrate(&db, press::tables::MIGRATIONS, 0).await?;
//! let mut write = db.write().await?;
//! sections::put(&mut write, Moment(5), &Section { slug: "river".into(), name: "নদী".into(), parent: None }).await?;
//! let story = Story { headline: "ঢাকায় নৌকাবাইচ".into(), section: "river".into(), ..Story::default() };
//! let release = NewRelease { story: "1".into(), at: Moment(10), published: Some(Moment(10)), updated: None,
//!     change: Change::Publish, note: String::new(), content: story };
//! append::release(&mut write, &jiff::tz::TimeZone::UTC, vec![release]).await?;
//! write.commit().await?;
//!
//! let search = Search::open(&folder.path().join("search"));
//! Follower::new(db.clone(), store::Clock::stopped(20), search.clone()).rebuild(|_| ()).await?;
//! for query in ["নৌকাবাইচে ঢাকা", "ঢাকার", "dhaka", "XvKv"] {
//!     let question = Question { ask: Ask::parse(query), now: Moment(20), most: 10, ..Question::default() };
//!     assert_eq!(search.find(&question)?.ids, ["1"], "{query}");
//! }
//! # Ok::<(), search::Error>(()) }).unwrap();
//! ```

mod ask;
mod complete;
mod dates;
mod files;
mod find;
mod follow;
mod index;
mod latin;
mod likeness;
mod merge;
mod passages;
mod question;
mod related;
mod results;
mod schema;
mod spelling;
mod terms;
mod topics;

pub use ask::{Ask, Part};
pub use dates::days;
pub use find::Found;
pub use follow::Follower;
pub use index::{Error, Progress, Search};
pub use passages::{Passage, Piece, Sought, marked, passages};
pub use question::{PAGES, Question, SIZE, Weights};
pub use related::{Choice, Neighbours, Pick, Subject, choose, related, similar};
pub use results::{Hit, Results, results};
pub use topics::{Suggestion, suggested_topics};
