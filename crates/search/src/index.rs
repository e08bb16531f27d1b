//! The folder of a paper's index: which one answers, which one is being made, and what is done when one is broken.
//!
//! `DIR/index-N` is an index, the file `DIR/current` says which N answers. A new one is made beside it and takes its place when
//! it is whole; those before it are removed then.

use std::io;
use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex, PoisonError, RwLock};
use std::time::{Instant, SystemTime};

use story::Moment;
use tantivy::directory::error::{OpenDirectoryError, OpenReadError};
use tantivy::{Index, IndexReader, ReloadPolicy, TantivyError};

use crate::files::{Files, Reading};
use crate::latin::Latin;
use crate::schema::{Fields, VERSION, schema};
use crate::terms::tokenizers;
use crate::topics::Known;

const CURRENT: &str = "current";

/// Why a search has no answer.
#[derive(Debug, thiserror::Error)]
pub enum Error {
    /// There is no whole index now; one is being made.
    #[error("the search index is being rebuilt: ask again in a moment")]
    Rebuilding(Progress),
    #[error("the search index: {0}")]
    Index(#[from] TantivyError),
    #[error("the search index: {0}")]
    Io(#[from] io::Error),
    #[error(transparent)]
    Store(#[from] store::Error),
    /// Another process writes it.
    #[error("another process makes the search index: try again when it has ended")]
    Busy,
    /// A query brought the index down: it is broken.
    #[error("a search was broken off")]
    Broken,
}

/// How far an index has come in the press's log.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Progress {
    pub done: i64,
    pub of: i64,
}

/// The index of a paper, as those who search see it. Cheap to clone; clones see the same.
#[derive(Clone)]
pub struct Search(pub(crate) Arc<Inner>);

pub(crate) struct Inner {
    pub folder: PathBuf,
    /// Somebody makes the index here: a broken one may be removed.
    makes: bool,
    open: RwLock<Option<Arc<Open>>>,
    progress: RwLock<Progress>,
    reading: Reading,
    /// See [`crate::topics`].
    pub topics: Mutex<Option<(Instant, Arc<Known>)>>,
}

/// An index that answers.
pub(crate) struct Open {
    pub number: u64,
    /// When the folder came to say so: where everything was deleted, numbers begin anew.
    since: Option<SystemTime>,
    pub reader: IndexReader,
    pub fields: Fields,
    pub latin: Latin,
}

/// What a commit says of itself.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Payload {
    pub version: u32,
    /// The press's log is in the index up to here.
    pub cursor: i64,
    /// And what readers saw at this moment: a release may wait for its time.
    pub seen: Moment,
    /// Bytes of a story that vanished are still in its files.
    pub unscrubbed: bool,
}

impl Payload {
    pub fn text(self) -> String {
        format!("{} {} {} {}", self.version, self.cursor, self.seen.0, i32::from(self.unscrubbed))
    }

    /// Of an index without one: nothing is in it.
    pub fn of(index: &Index) -> tantivy::Result<Payload> {
        let payload = index.load_metas()?.payload;
        let mut numbers = payload.as_deref().unwrap_or_default().split(' ').map(str::parse::<i64>);
        let mut next = || numbers.next().and_then(Result::ok);
        let (version, cursor, seen, unscrubbed) = (next(), next(), next(), next());
        Ok(Payload {
            version: version.map_or(VERSION, |version| u32::try_from(version).unwrap_or(0)),
            cursor: cursor.unwrap_or(0),
            seen: Moment(seen.unwrap_or(i64::MAX)),
            unscrubbed: unscrubbed == Some(1),
        })
    }
}

impl Search {
    /// The index in `folder`, which need not be there yet: [`crate::Follower`] makes it, and a broken one anew.
    pub fn open(folder: &Path) -> Search {
        Search::with(folder, true)
    }

    /// The index in `folder` as it is: nothing there is changed.
    pub fn read_only(folder: &Path) -> Search {
        Search::with(folder, false)
    }

    fn with(folder: &Path, makes: bool) -> Search {
        let (open, progress, reading, topics) =
            (RwLock::default(), RwLock::default(), Reading::default(), Mutex::default());
        let inner = Inner { folder: folder.to_owned(), makes, open, progress, reading, topics };
        let search = Search(Arc::new(inner));
        if let Err(error) = search.0.reopen() {
            tracing::warn!(%error, "the search index cannot be read");
        }
        search
    }

    /// How many stories can be found.
    ///
    /// # Errors
    /// [`Error::Rebuilding`] while there is no whole index.
    pub fn stories(&self) -> Result<u64, Error> {
        Ok(self.0.answering()?.reader.searcher().num_docs())
    }

    /// Whether there is an index that answers.
    pub fn is_whole(&self) -> bool {
        self.0.answering().is_ok()
    }

    /// How far the index has come that is being made.
    pub fn progress(&self) -> Progress {
        *self.0.progress.read().unwrap_or_else(PoisonError::into_inner)
    }
}

impl Inner {
    /// The index that answers.
    pub fn answering(&self) -> Result<Arc<Open>, Error> {
        let open = self.open.read().unwrap_or_else(PoisonError::into_inner).clone();
        open.ok_or_else(|| Error::Rebuilding(*self.progress.read().unwrap_or_else(PoisonError::into_inner)))
    }

    /// Says how far an index has come.
    pub fn tell(&self, progress: Progress) {
        *self.progress.write().unwrap_or_else(PoisonError::into_inner) = progress;
    }

    /// The number of the index that the folder says is whole.
    pub fn current(&self) -> Option<u64> {
        std::fs::read_to_string(self.folder.join(CURRENT)).ok()?.trim().parse().ok()
    }

    /// Opens the index that the folder says is whole, unless it is open already. One that is damaged is given up; then none
    /// answers.
    ///
    /// # Errors
    /// Where it cannot be opened now and may be well: it is tried again.
    pub fn reopen(&self) -> Result<(), Error> {
        let (number, since) = (self.current(), self.since());
        let known = |open: &Arc<Open>| Some(open.number) == number && open.since == since;
        if self.open.read().unwrap_or_else(PoisonError::into_inner).as_ref().is_some_and(known) {
            return Ok(());
        }
        match number.map(|number| self.open_number(number)).transpose() {
            Ok(open) => {
                let gone = open.is_none();
                let before = std::mem::replace(
                    &mut *self.open.write().unwrap_or_else(PoisonError::into_inner),
                    open.map(Arc::new),
                );
                if gone && before.is_some() {
                    tracing::warn!("the search index is gone from its folder: it is made anew");
                }
                Ok(())
            }
            // Another one has come in between, and this one was removed.
            Err(_) if self.current() != number => self.reopen(),
            Err(error) => self.broken(number.unwrap_or_default(), error),
        }
    }

    /// When the folder came to say which index answers.
    fn since(&self) -> Option<SystemTime> {
        self.folder.join(CURRENT).metadata().and_then(|about| about.modified()).ok()
    }

    fn open_number(&self, number: u64) -> Result<Open, Error> {
        let (folder, since) = (self.path(number), self.since());
        let (expected, fields) = schema();
        let mut index = Index::open(Files::open(&folder, &self.reading).map_err(TantivyError::from)?)?;
        if index.schema() != expected || Payload::of(&index)?.version != VERSION {
            return Err(TantivyError::SchemaError("it was made by another version".into()).into());
        }
        index.set_tokenizers(tokenizers());
        let reader = index.reader_builder().reload_policy(ReloadPolicy::Manual).try_into()?;
        Ok(Open { number, since, reader, fields, latin: Latin::default() })
    }

    /// The index `number` answers no more, and is removed: it is broken. Another one may answer.
    ///
    /// # Errors
    /// Where its files cannot be removed: whoever runs the server must.
    pub fn give_up(&self, number: u64) -> Result<(), Error> {
        let mut open = self.open.write().unwrap_or_else(PoisonError::into_inner);
        if open.as_ref().is_some_and(|open| open.number == number) {
            *open = None;
            self.tell(Progress::default());
        }
        drop(open);
        let current = self.folder.join(CURRENT);
        if self.current() == Some(number) {
            std::fs::remove_file(current)?;
        }
        match std::fs::remove_dir_all(self.path(number)) {
            Err(error) if error.kind() != io::ErrorKind::NotFound => Err(error.into()),
            _ => Ok(()),
        }
    }

    /// The index `number`, of which this was met, is given up where it is damaged.
    ///
    /// # Errors
    /// The error itself, where the index may be well.
    pub fn broken(&self, number: u64, error: Error) -> Result<(), Error> {
        match &error {
            Error::Index(inner) if is_damage(inner) && self.makes => {
                tracing::warn!(%error, "the search index is broken: it is made anew");
                self.give_up(number)
            }
            _ => Err(error),
        }
    }

    /// What a search met in the index `number`.
    ///
    /// # Errors
    /// Always: what the search is told.
    pub fn failed<T>(&self, number: u64, error: Error) -> Result<T, Error> {
        self.broken(number, error)?;
        Err(Error::Rebuilding(Progress::default()))
    }

    /// Gives the index up that answers, where a file of it is not what was written. It is read from the disk, whatever of it is held.
    pub fn check(&self) {
        let Ok(open) = self.answering() else { return };
        let files = Files::open(&self.path(open.number), &Reading::default()).map_err(TantivyError::from);
        match files.and_then(Index::open).and_then(|index| index.validate_checksum()) {
            Ok(damaged) if damaged.is_empty() => {}
            Ok(damaged) if self.makes => {
                tracing::warn!(?damaged, "the search index is broken: it is made anew");
                if let Err(error) = self.give_up(open.number) {
                    tracing::error!(%error, "the broken search index cannot be removed");
                }
            }
            Ok(damaged) => tracing::error!(?damaged, "the search index is broken"),
            // The end of a file, which says what it is, is damaged too.
            Err(error) => {
                if let Err(error) = self.broken(open.number, error.into()) {
                    tracing::warn!(%error, "the search index cannot be checked");
                }
            }
        }
    }

    /// Lets those who search see what was committed.
    pub fn reread(&self) -> Result<(), Error> {
        if let Ok(open) = self.answering() {
            open.reader.reload()?;
        }
        Ok(())
    }

    /// Whether the index `number` is there, with the list of its files, without which tantivy would leave behind what it no longer needs.
    pub fn exists(&self, number: u64) -> bool {
        ["meta.json", ".managed.json"].iter().all(|file| self.path(number).join(file).exists())
    }

    /// The index number `number`, to be written, and its files, which who writes them must [`sync`](Files::sync); it is made where it is not there.
    pub fn writable(&self, number: u64) -> Result<(Index, Files), Error> {
        let folder = self.path(number);
        std::fs::create_dir_all(&folder)?;
        let files = Files::open(&folder, &self.reading).map_err(TantivyError::from)?;
        let mut index = Index::open_or_create(files.clone(), schema().0)?;
        index.set_tokenizers(tokenizers());
        // A thread would be begun for every segment, and ids are all that is stored.
        index.settings_mut().docstore_compress_dedicated_thread = false;
        Ok((index, files))
    }

    /// The number of the index that is to be written: of the one that answers; without it, of one that was begun, to go on
    /// with it, else the first.
    pub fn to_follow(&self) -> u64 {
        self.current().or_else(|| self.numbers().into_iter().max()).unwrap_or(1)
    }

    /// The number after every other.
    pub fn next(&self) -> u64 {
        self.numbers().into_iter().chain(self.current()).max().unwrap_or(0) + 1
    }

    /// The index `number` is whole: it answers from now on, and those before it are removed.
    pub fn publish(&self, number: u64) -> Result<(), Error> {
        // One that was begun later was whole earlier, and has removed this one.
        if self.current() > Some(number) || !self.exists(number) {
            return self.reopen();
        }
        let draft = self.folder.join(format!("{CURRENT}.{number}"));
        std::fs::write(&draft, number.to_string())?;
        std::fs::rename(&draft, self.folder.join(CURRENT))?;
        self.reopen()?;
        for old in self.numbers().into_iter().filter(|old| *old < number) {
            let _ = std::fs::remove_dir_all(self.path(old));
        }
        Ok(())
    }

    pub fn path(&self, number: u64) -> PathBuf {
        self.folder.join(format!("index-{number}"))
    }

    fn numbers(&self) -> Vec<u64> {
        let entries = std::fs::read_dir(&self.folder).into_iter().flatten().flatten();
        entries.filter_map(|entry| entry.file_name().to_str()?.strip_prefix("index-")?.parse().ok()).collect()
    }
}

/// Whether the files are at fault, not the moment.
fn is_damage(error: &TantivyError) -> bool {
    let unreadable =
        |error: &io::Error| matches!(error.kind(), io::ErrorKind::InvalidData | io::ErrorKind::UnexpectedEof);
    match error {
        TantivyError::OpenDirectoryError(
            OpenDirectoryError::DoesNotExist(_) | OpenDirectoryError::NotADirectory(_),
        ) => true,
        TantivyError::OpenReadError(OpenReadError::IoError { io_error, .. }) => unreadable(io_error),
        TantivyError::IoError(error) => unreadable(error),
        TantivyError::OpenReadError(_)
        | TantivyError::DataCorruption(_)
        | TantivyError::SchemaError(_)
        | TantivyError::IncompatibleIndex(_) => true,
        _ => false,
    }
}
