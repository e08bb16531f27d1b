//! Counts what is read: which stories, in which minute and hour; never who read them.
//!
//! A pulse is judged and counted in memory; every two seconds the counts go to the database in one transaction, so a
//! crash loses less than five seconds of them. What tells one visitor from another is a hash whose salt exists in memory
//! only and is replaced at every midnight UTC: no address and no user agent reaches the disk or the logs.
//!
//! # Layout
//! - [`Audience`]: takes pulses, flushes their counts, says what is most read.
//! - `bots`: user agents that declare themselves machines. `visitors`: who has read what in the last half hour.
//! - [`ads`]: how often advertisements were seen and followed.
//! - `rings`: the counts as SQL; [`Window`], [`seed`] for imported counts. [`tables`]: the tables, owned by this crate.
//!
//! # Example
//! ```
//! # tokio::runtime::Builder::new_current_thread().enable_all().build().unwrap().block_on(async {
//! # let folder = tempfile::tempdir().unwrap();
//! # let db = store::Db::open(&format!("sqlite:{}", folder.path().join("a.db").display())).await?;
//! use audience::{Audience, Window};
//! store::migrate::migrate(&db, &[press::tables::MIGRATIONS, audience::tables::MIGRATIONS].concat(), 0).await?;
//! let audience = Audience::new(db.clone(), store::Clock::system());
//! let reader = "203.0.113.7".parse().unwrap();
//! assert!(audience.pulse("12", reader, "Mozilla/5.0 (X11; Linux x86_64) Firefox/140.0"));
//! assert!(!audience.pulse("12", reader, "Mozilla/5.0 (X11; Linux x86_64) Firefox/140.0"), "a repeat");
//! assert!(!audience.pulse("12", reader, "curl/8.5.0"), "a machine");
//! audience.flush().await?; // or let `Audience::run` do it
//! let mut read = db.read().await?;
//! let top = audience.top(&mut read, press::lists::WHOLE, Window::Hour, story::Moment(0), 5).await?;
//! assert!(top.is_empty(), "story 12 was never released");
//! # Ok::<(), store::Error>(()) }).unwrap();
//! ```

pub mod ads;
mod bots;
mod counts;
mod rings;
pub mod tables;
mod visitors;

pub use counts::{Audience, FLUSH_EVERY};
pub use rings::{Window, seed};
