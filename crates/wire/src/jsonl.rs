//! JSON Lines: one story a line, plain or gzip (contract.md, "harkara import jsonl").
//!
//! A thread of its own reads, parses, checks and hashes the next hand of stories while the hand before it is written.
//! The writer is held for one short turn at a time, and let go between turns, so that the desks can save meanwhile.
//! Each turn commits its stories with their reads: an import that is killed and run again ends like one run.

mod digest;
mod files;
mod form;
mod lines;
mod prepare;
mod show;
mod write;

use std::path::Path;
use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};

use newsroom::{Actor, Error, Newsroom};
use story::PictureUse;

use crate::report::Report;
use crate::section::Rules;

/// How far an import has come; cheap to clone, to be looked at while it runs.
#[derive(Clone, Debug, Default)]
pub struct Progress {
    bytes: Arc<AtomicU64>,
    stories: Arc<AtomicU64>,
}

impl Progress {
    /// Bytes taken from the file as it lies on disk.
    pub fn bytes(&self) -> u64 {
        self.bytes.load(Ordering::Relaxed)
    }

    /// Stories that were written, or found to be there already.
    pub fn stories(&self) -> u64 {
        self.stories.load(Ordering::Relaxed)
    }

    fn add(&self, stories: u64) {
        self.stories.fetch_add(stories, Ordering::Relaxed);
    }
}

/// Imports `file`. With `replace`, stories that the paper has otherwise become updates. Importing again changes nothing
/// that the first time brought.
///
/// # Errors
/// [`Failure`]; what was committed before stays, and the same command goes on from there.
pub async fn import(
    room: &Newsroom,
    file: &Path,
    rules: &Rules,
    replace: bool,
    progress: &Progress,
) -> Result<Report, Failure> {
    let runtime = tokio::runtime::Handle::current();
    let taker = room.clone();
    let take = move |bytes, focal| runtime.block_on(newsroom::picture(&taker, &Actor::command_line(), bytes, focal));
    let (hands, preparing) = prepare::start(file, rules, &room.zone, progress, take)?;
    let written = write::all(room, hands, replace, progress).await;
    join(preparing, written).await
}

/// Tells what [`import`] would do, and writes nothing: `show` gets each story that would come in as a line of the form.
/// Keeps 16 bytes a story, to know those that the file brings twice.
///
/// # Errors
/// [`Failure`].
pub async fn preview(
    room: &Newsroom,
    file: &Path,
    rules: &Rules,
    replace: bool,
    progress: &Progress,
    mut show: impl FnMut(&str),
) -> Result<Report, Failure> {
    let take = |bytes: Vec<u8>, focal| {
        let size = pictures::measure(&bytes)?;
        Ok(PictureUse {
            key: pictures::key(&bytes),
            width: size.width,
            height: size.height,
            focal,
            ..PictureUse::default()
        })
    };
    let (hands, preparing) = prepare::start(file, rules, &room.zone, progress, take)?;
    let told = write::nothing(room, hands, replace, progress, &mut show).await;
    join(preparing, told).await
}

/// Why an import ends before its file does.
#[derive(Debug, thiserror::Error)]
pub enum Failure {
    #[error("{file} cannot be opened ({error}): check the path")]
    File { file: String, error: std::io::Error },
    #[error(transparent)]
    Paper(#[from] Error),
}

async fn join(
    preparing: tokio::task::JoinHandle<Result<Report, Error>>,
    written: Result<Report, Error>,
) -> Result<Report, Failure> {
    // The thread ends by itself when nobody takes its hands any more.
    let prepared = preparing.await.map_err(|error| Error::from(store::Error::from(std::io::Error::other(error))))?;
    Ok(written?.merge(prepared?))
}
