//! The one door outside: database, files, clock, randomness and outgoing requests. Knows no newspaper word.
//!
//! # Layout
//! - [`db`]: [`Db`] on SQLite or PostgreSQL, with two doors, [`Db::read`] and [`Db::write`]; [`sql`] runs statements on
//!   either: `all`, `one`, `execute`, `insert_many`. One body of SQL serves both engines (map.md).
//! - [`turn`]: who writes next, in this process and in others.
//! - [`behind`](mod@behind): work that follows what was committed.
//! - [`migrate`]: brings the tables of every room up to date, forward only.
//! - [`blobs`]: immutable files by name. [`clock`]: the time, passed in. [`random`]: tokens and salts.
//! - [`mail`]: letters, through an SMTP server or into a folder.
//! - [`outgoing`]: the guarded HTTP client; it calls public addresses only.
//! - [`Error`]: what goes wrong outside, each in one sentence that says what to do.
//!
//! # Example
//! ```
//! # tokio::runtime::Builder::new_current_thread().enable_all().build().unwrap().block_on(async {
//! use store::{Db, sql, values};
//! let folder = tempfile::tempdir().unwrap();
//! let db = Db::open(&format!("sqlite:{}", folder.path().join("a.db").display())).await?;
//! let mut write = db.write().await?;
//! sql::execute(&mut write, "CREATE TABLE boat (id BIGINT PRIMARY KEY, name TEXT)", values![]).await?;
//! sql::execute(&mut write, "INSERT INTO boat (id, name) VALUES ($1, $2)", values![1, "ময়ূরপঙ্খি"]).await?;
//! write.commit().await?;
//! let mut read = db.read().await?;
//! let row = sql::one(&mut read, "SELECT name FROM boat WHERE id = $1", values![1]).await?;
//! assert_eq!(row.unwrap().text(0), "ময়ূরপঙ্খি");
//! # Ok::<(), store::Error>(()) }).unwrap();
//! ```

pub mod behind;
pub mod blobs;
mod checkpoint;
pub mod clock;
pub mod db;
mod error;
pub mod mail;
pub mod migrate;
pub mod outgoing;
pub mod random;
pub mod sql;
pub mod turn;

pub use behind::{Looked, Pace, behind};
pub use blobs::Blobs;
pub use clock::Clock;
pub use db::{Conn, Db, Engine, Write};
pub use error::Error;
pub use mail::Mail;
pub use migrate::Migration;
pub use outgoing::Outgoing;
pub use sql::{Row, Value};
