//! Whose turn it is to write. The writers of one process queue here, first come first served. Processes on one SQLite
//! database take turns by a lock on a file beside it (flock): SQLite itself lets them knock again and again, and who
//! knocks rarely meets the moment between two turns of an import. PostgreSQL queues for itself (see [`crate::db`]).
//!
//! The locks are for fairness alone. What they cannot order (a file system without locks, a program that does not know of
//! them) SQLite's own lock still does.

use std::fs::{File, OpenOptions, TryLockError};
use std::io;
use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::{Arc, Once};
use std::time::{Duration, Instant};

use tokio::sync::{Mutex, OwnedMutexGuard, oneshot};

use crate::Error;

/// How long a process passes the turn on among its own writers before another process has it.
const AMONG_US: Duration = Duration::from_millis(200);
/// How long one who comes anew lets those in who wait already.
const LET_IN: Duration = Duration::from_millis(5);
/// How long a writer waits for another process's turn to end.
pub const WAIT: Duration = Duration::from_secs(15);

/// The turns on one database; cheap to clone.
#[derive(Clone, Debug)]
pub struct Turns(Arc<Shared>);

#[derive(Debug)]
struct Shared {
    door: Arc<Mutex<Door>>,
    /// Writers of this process that wait.
    waiting: AtomicUsize,
    files: Option<Files>,
}

#[derive(Clone, Debug)]
struct Files {
    /// Locked by the process whose turn it is.
    turn: PathBuf,
    /// Locked, together with others, by every process that waits.
    knock: PathBuf,
}

/// The lock that this process has, and since when. Closing the file lets go of it.
#[derive(Debug, Default)]
struct Door(Option<(File, Instant)>);

/// A writer's turn, until it is dropped.
#[derive(Debug)]
pub struct Turn {
    /// Always there until the drop.
    door: Option<OwnedMutexGuard<Door>>,
    shared: Arc<Shared>,
}

impl Turns {
    /// Turns among this process alone, or among all that write the SQLite database `beside`.
    pub fn new(beside: Option<&Path>) -> Turns {
        let named = |path: &Path, end: &str| {
            let mut name = path.as_os_str().to_owned();
            name.push(end);
            PathBuf::from(name)
        };
        let files = beside.map(|path| Files { turn: named(path, "-turn"), knock: named(path, "-knock") });
        Turns(Arc::new(Shared { door: Arc::default(), waiting: AtomicUsize::new(0), files }))
    }

    /// Waits for the turn.
    ///
    /// # Errors
    /// [`Error::Busy`] when another process does not end its turn in time.
    pub async fn take(&self) -> Result<Turn, Error> {
        let _waiting = Waiting::join(&self.0);
        let mut door = Arc::clone(&self.0.door).lock_owned().await;
        if let (None, Some(files)) = (&door.0, &self.0.files) {
            door.0 = files.take().await?.map(|file| (file, Instant::now()));
        }
        Ok(Turn { door: Some(door), shared: Arc::clone(&self.0) })
    }
}

impl Turn {
    /// Whether somebody waits for this turn to end.
    pub fn wanted(&self) -> bool {
        self.shared.waiting.load(Ordering::SeqCst) > 0
            || self.shared.files.as_ref().is_some_and(|files| files.knocked().unwrap_or(false))
    }
}

impl Drop for Turn {
    fn drop(&mut self) {
        let Some(mut door) = self.door.take() else { return };
        if door.0.as_ref().is_some_and(|(_, since)| since.elapsed() > AMONG_US) {
            door.0 = None;
        }
        drop(door);
        self.shared.let_go_if_idle();
    }
}

impl Shared {
    /// Gives the lock to other processes unless somebody here still waits or writes.
    fn let_go_if_idle(&self) {
        if self.waiting.load(Ordering::SeqCst) == 0
            && let Ok(mut door) = self.door.try_lock()
        {
            door.0 = None;
        }
    }
}

/// A writer that waits: it is counted until it has the turn or gives up.
struct Waiting<'a>(&'a Shared);

impl Waiting<'_> {
    fn join(shared: &Shared) -> Waiting<'_> {
        shared.waiting.fetch_add(1, Ordering::SeqCst);
        Waiting(shared)
    }
}

impl Drop for Waiting<'_> {
    fn drop(&mut self) {
        self.0.waiting.fetch_sub(1, Ordering::SeqCst);
        // Who gave up may have been the one for whom the lock was kept.
        self.0.let_go_if_idle();
    }
}

impl Files {
    /// The lock; none where the file system has no locks.
    async fn take(&self) -> Result<Option<File>, Error> {
        let file = match opened(&self.turn) {
            Ok(file) => file,
            Err(error) => {
                static TOLD: Once = Once::new();
                let file = self.turn.display();
                TOLD.call_once(
                    || tracing::warn!(%file, %error, "writers do not queue: give this file to the server's user"),
                );
                return Ok(None);
            }
        };
        // Who is woken would lose to one who is awake.
        if self.knocked().unwrap_or(false) {
            tokio::time::sleep(LET_IN).await;
        }
        match file.try_lock() {
            Ok(()) => return Ok(Some(file)),
            Err(TryLockError::WouldBlock) => {}
            Err(TryLockError::Error(_)) => return Ok(None),
        }
        let knock = self.knock.clone();
        // Who gives up leaves a thread that has its turn later: nobody takes the file from it, and it is closed. The thread is
        // none of the runtime's, which would wait for it at its end.
        let (give, waited) = oneshot::channel();
        std::thread::spawn(move || {
            let knock = opened(&knock).and_then(|knock| knock.lock_shared().map(|()| knock));
            let locked = file.lock().map(|()| file).ok();
            // Before the turn begins: who has it does not wait.
            drop(knock);
            let _ = give.send(locked);
        });
        match tokio::time::timeout(WAIT, waited).await {
            Ok(locked) => Ok(locked.ok().flatten()),
            Err(_) => Err(Error::Busy),
        }
    }

    /// Whether another process waits.
    fn knocked(&self) -> io::Result<bool> {
        Ok(matches!(opened(&self.knock)?.try_lock(), Err(TryLockError::WouldBlock)))
    }
}

fn opened(path: &Path) -> io::Result<File> {
    OpenOptions::new().create(true).append(true).open(path)
}

#[cfg(test)]
mod tests {
    use std::time::Duration;

    use tokio::time::{sleep, timeout};

    use super::*;

    /// Two processes, as far as the locks can tell.
    fn two() -> (tempfile::TempDir, Turns, Turns) {
        let folder = tempfile::tempdir().unwrap();
        let beside = folder.path().join("t.db");
        (folder, Turns::new(Some(&beside)), Turns::new(Some(&beside)))
    }

    #[tokio::test]
    async fn who_writes_hears_that_another_process_waits() {
        let (_folder, ours, theirs) = two();
        let turn = ours.take().await.unwrap();
        assert!(!turn.wanted());
        let waits = tokio::spawn(async move { theirs.take().await.unwrap() });
        while !turn.wanted() {
            sleep(Duration::from_millis(1)).await;
        }
        assert!(!waits.is_finished());
        drop(turn);
        let theirs = waits.await.unwrap();
        assert!(!theirs.wanted());
        assert!(timeout(Duration::from_millis(50), ours.take()).await.is_err());
        drop(theirs);
        ours.take().await.unwrap();
    }

    #[tokio::test]
    async fn a_queue_that_never_ends_does_not_keep_another_process_out() {
        let (_folder, ours, theirs) = two();
        let writers: Vec<_> = (0..3)
            .map(|_| {
                let ours = ours.clone();
                tokio::spawn(async move {
                    loop {
                        let _turn = ours.take().await.unwrap();
                        sleep(Duration::from_millis(1)).await;
                    }
                })
            })
            .collect();
        sleep(Duration::from_millis(20)).await;
        drop(theirs.take().await.unwrap());
        writers.iter().for_each(tokio::task::JoinHandle::abort);
    }

    #[tokio::test]
    async fn who_gives_up_leaves_the_turn_to_other_processes() {
        let (_folder, ours, theirs) = two();
        let turn = ours.take().await.unwrap();
        // Kept for a writer of this process that is gone when its turn comes.
        let gone = tokio::spawn({
            let ours = ours.clone();
            async move { ours.take().await.map(drop) }
        });
        while !turn.wanted() {
            tokio::task::yield_now().await;
        }
        gone.abort();
        drop(turn);
        theirs.take().await.unwrap();
    }
}
