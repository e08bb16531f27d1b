//! Import: many stories at once from another system, released at their own times.

use store::Write;
use story::{Moment, Story};

use crate::{Error, Newsroom};

/// A story that comes in.
#[derive(Clone, Debug)]
pub struct Incoming {
    /// Where in its file it stood.
    pub line: u64,
    /// What it is known by outside: its id, else its url, else a hash of its content.
    pub key: String,
    /// The id it shall have here; a new one where it has none.
    pub id: Option<String>,
    /// `None` where the date is unknown.
    pub published: Option<Moment>,
    pub updated: Option<Moment>,
    /// The sections it needs; those that are missing are made.
    pub sections: Vec<press::Section>,
    /// Checked by [`Story::check`].
    pub story: Story,
    /// The path that leads to it from now on.
    pub old_path: Option<String>,
}

/// What became of a story that came in, with the id it has here.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Outcome {
    New(String),
    /// It is here already, with the same content.
    Same(String),
    /// It is here already with other content, and was left alone.
    Differs(String),
    /// It was here with other content, which this one now replaces as an update.
    Replaced(String),
    /// It was retracted here; what comes in from outside does not bring it back.
    Retracted(String),
}

/// Takes `batch` in one transaction, as the command line's act. Importing the same batch again changes nothing.
/// With `replace`, other content under a known key becomes an update. Outcomes are in the order of the batch.
///
/// Size batches so that the writer is not held for long (a few hundred stories).
///
/// # Errors
/// [`Error::Store`]; then nothing of the batch is kept.
pub async fn import(room: &Newsroom, batch: Vec<Incoming>, replace: bool) -> Result<Vec<Outcome>, Error> {
    let mut write = room.db.write().await?;
    let outcomes = import_within(&mut write, room, batch, replace).await?;
    write.commit().await?;
    Ok(outcomes)
}

/// [`import`] inside the caller's transaction, for callers that add something of their own to it.
///
/// # Errors
/// [`Error::Store`]; then the transaction must be dropped.
pub async fn import_within(write: &mut Write, room: &Newsroom, batch: Vec<Incoming>, replace: bool) -> Result<Vec<Outcome>, Error> {
    let _ = (write, room, batch, replace);
    todo!()
}
