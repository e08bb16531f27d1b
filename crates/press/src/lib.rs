//! The press: the log of releases, and what readers may see. The only bridge from the newsroom to the reader.
//!
//! Writers append inside their own transaction ([`append::release`], [`retract::retract`], [`sections::put`],
//! [`standing::put`], [`redirects::claim`]); the reader-side tables change in that same transaction, so a story is on its page, in its
//! lists and in its feeds at the moment it is committed. Every question takes the moment `at` that it is asked for:
//! the paper as it stands is the paper as of now.
//!
//! # Layout
//! - [`release`]: what one public state of a story is; [`Card`], its short form in lists.
//! - [`append`], [`retract`]: the two ways a story's public state changes; [`trace`]: what a retraction must reach. [`log`]: what happened, in commit order.
//! - [`story`]: one story at a moment. [`lists`]: newest first, by keyset, page or day. [`corrections`]: likewise.
//!   [`sections`], [`redirects`].
//! - [`names`]: topics, people and desks, and their addresses; [`merged`]: two topics as one. [`standing`]: the paper's own pages, what is said of
//!   people, and the banner, every state kept; [`showing`]: which of it shows pictures. [`fronts`], [`related`]: what is set on them, and beside a story, by hand.
//! - [`pairs`]: the same story in two editions. [`ads`]: what stands in slots for money. [`pictures`]: whether a picture is still shown.
//! - [`paper`]: the settings that readers see: name, zone, calendar, origin.
//! - [`tables`]: the tables, owned by this crate alone.
//!
//! # Example
//! ```
//! # tokio::runtime::Builder::new_current_thread().enable_all().build().unwrap().block_on(async {
//! # let folder = tempfile::tempdir().unwrap();
//! # let db = store::Db::open(&format!("sqlite:{}", folder.path().join("a.db").display())).await?;
//! use jiff::tz::TimeZone;
//! use press::{Change, NewRelease, Section, append, lists, sections};
//! use story::{Moment, Story};
//! store::migrate::migrate(&db, press::tables::MIGRATIONS, 0).await?;
//! let mut write = db.write().await?;
//! sections::put(&mut write, Moment(5), &Section { slug: "river".into(), name: "নদী".into(), parent: None }).await?;
//! let story = Story { headline: "নৌকা".into(), section: "river".into(), ..Story::default() };
//! let first = NewRelease { story: "1".into(), at: Moment(10), published: Some(Moment(10)), updated: None,
//!     change: Change::Publish, note: String::new(), content: story };
//! append::release(&mut write, &TimeZone::UTC, vec![first]).await?;
//! write.commit().await?;
//! let mut read = db.read().await?;
//! assert_eq!(lists::newest(&mut read, "river", Moment(10), 5).await?[0].headline, "নৌকা");
//! assert!(lists::newest(&mut read, "river", Moment(9), 5).await?.is_empty());
//! # Ok::<(), store::Error>(()) }).unwrap();
//! ```

pub mod ads;
pub mod append;
pub mod corrections;
pub mod fronts;
pub mod lists;
pub mod log;
pub mod merged;
pub mod names;
pub mod pairs;
pub mod paper;
pub mod pictures;
pub mod redirects;
pub mod related;
pub mod release;
pub mod retract;
pub mod sections;
pub mod showing;
pub mod standing;
pub mod story;
pub mod tables;
pub mod trace;

pub use names::{Name, Of};
pub use paper::Paper;
pub use release::{Card, Change, NewRelease, Release};
pub use retract::Mode;
pub use sections::Section;
pub use story::Found;
