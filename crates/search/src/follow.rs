//! Follows the press's log into the index: what a commit released is found a moment later.

use std::collections::{BTreeMap, BTreeSet, HashMap};
use std::sync::{Arc, Mutex};
use std::time::Duration;

use press::{lists, log};
use store::{Clock, Conn, Db, Looked, Pace};
use story::Moment;
use tantivy::directory::error::LockError;
use tantivy::indexer::{AddOperation, IndexWriterOptions, SegmentWriter};
use tantivy::merge_policy::{MergePolicy, NoMergePolicy};
use tantivy::{IndexWriter, TantivyDocument, TantivyError};

use crate::files::{Files, locked};
use crate::index::{Error, Inner, Payload, Progress, Search};
use crate::merge::MergeSmall;
use crate::schema::{VERSION, schema};

const PACE: Pace =
    Pace { poll: Duration::from_millis(500), first: Duration::from_millis(500), most: Duration::from_secs(60) };
/// Entries of the log that are taken at once: a thousand stories' texts are in memory.
const BATCH: i64 = 1_000;
/// While an index is made, this many entries are committed at once: what a crash loses is done again. A commit waits for all
/// threads to write their words down; else each does so when its memory is full.
const COMMIT_EVERY: i64 = 200_000;
/// A writer's threads, and what the words of each take in memory before they are written.
const BUILD: (usize, usize) = (2, 128 * 1024 * 1024);
/// Who follows commits a story or two at a time. tantivy wants 15 MB for a thread at least.
const FOLLOW: (usize, usize) = (1, 16 * 1024 * 1024);
/// The memory that a segment of new stories begins with.
const SEGMENT: usize = 1024 * 1024;

/// Keeps the index of a paper as the press is.
pub struct Follower {
    db: Db,
    clock: Clock,
    search: Search,
    at_work: Arc<Mutex<Option<Work>>>,
}

/// An index that is written.
struct Work {
    number: u64,
    writer: IndexWriter,
    files: Files,
    cursor: i64,
    /// The moment that it is from: what readers saw then is in it.
    seen: Moment,
    committed: i64,
    /// Something was taken since the last commit, or there is something to merge.
    changed: bool,
    /// It holds bytes of a story that vanished: what is taken out of an index stays in its files until they are merged.
    unscrubbed: bool,
    /// Made new: it does not answer yet.
    making: bool,
    /// Stories of which a release waits for its time.
    waiting: BTreeMap<Moment, BTreeSet<String>>,
}

/// What one look at the log says of a story.
struct Stands {
    id: String,
    /// It was first released after what the index knows, and cannot be in it. To take out what is not there would cost the
    /// commit a look at every segment.
    new: bool,
    /// None where readers cannot see it.
    document: Option<TantivyDocument>,
    /// No byte of it may stay.
    vanished: bool,
}

impl Follower {
    pub fn new(db: Db, clock: Clock, search: Search) -> Follower {
        Follower { db, clock, search, at_work: Arc::default() }
    }

    /// Follows until `stop` comes. Makes the index where there is none, or where it is broken.
    pub async fn run(self, stop: impl Future<Output = ()>) {
        let search = self.search.clone();
        // What is damaged where nobody has read yet would come up later, in the middle of a search or of a commit.
        let _ = tokio::task::spawn_blocking(move || search.0.check()).await;
        // Who first asks in Latin letters need not wait for the words: at a million stories some seconds.
        let search = self.search.clone();
        std::thread::spawn(move || search.read_words());
        store::behind(&self.db, PACE, "search index", stop, || self.look()).await;
        // A writer waits for its threads.
        let at_work = Arc::clone(&self.at_work);
        let _ = tokio::task::spawn_blocking(move || drop(locked(&at_work).take())).await;
    }

    /// Makes the index anew beside the one that answers, and lets it take that one's place. `told` hears how far it is.
    ///
    /// # Errors
    /// A full disk, a database that does not answer, another process that makes an index too.
    pub async fn rebuild(self, told: impl Fn(Progress)) -> Result<(), Error> {
        let (search, at_work) = (self.search.clone(), Arc::clone(&self.at_work));
        let number = blocking(move || {
            let number = search.0.next();
            *locked(&at_work) = Some(Work::begin(&search.0, Some(number))?);
            Ok(number)
        })
        .await?;
        // Until it is given over, or another that was begun later has taken its place.
        while locked(&self.at_work).as_ref().is_some_and(|work| work.making && work.number == number) {
            match self.step().await {
                Err(_) if self.search.0.current() > Some(number) => break,
                stepped => stepped?,
            };
            told(self.search.progress());
        }
        Ok(())
    }

    async fn look(&self) -> Result<Looked, Error> {
        let followed = locked(&self.at_work).as_ref().map(|work| work.number);
        let looked = self.step().await;
        if looked.is_err() {
            // A writer that failed takes nothing any more.
            let at_work = Arc::clone(&self.at_work);
            let _ = tokio::task::spawn_blocking(move || drop(locked(&at_work).take())).await;
        }
        match looked {
            // Another process writes this index: what it commits is read.
            Err(Error::Busy) => {
                self.search.0.reread()?;
                Ok(Looked::All)
            }
            // Damage that is met in the middle of the work. What does not say so may be damage too.
            Err(error @ Error::Index(_)) => {
                let followed = followed.unwrap_or_else(|| self.search.0.to_follow());
                if let Err(error) = self.search.0.broken(followed, error) {
                    let search = self.search.clone();
                    let _ = tokio::task::spawn_blocking(move || search.0.check()).await;
                    return Err(error);
                }
                Ok(Looked::More)
            }
            other => other,
        }
    }

    async fn step(&self) -> Result<Looked, Error> {
        let (search, at_work) = (self.search.clone(), Arc::clone(&self.at_work));
        let (cursor, begun) = blocking(move || begin(&search.0, &mut locked(&at_work))).await?;
        let mut conn = self.db.read().await?;
        // What waited when the index was last committed: the time of some has come since.
        let mut later = match begun {
            Some(seen) => log::waiting(&mut conn, seen.min(Moment(self.clock.now()))).await?,
            None => Vec::new(),
        };
        let head = log::head(&mut conn).await?;
        let entries = log::follow(&mut conn, cursor, BATCH).await?;
        let to = entries.last().map_or(cursor, |entry| entry.seq);
        // After the log is read: what was committed a moment ago waits for nothing.
        let now = Moment(self.clock.now());
        let mut touched = BTreeSet::new();
        for entry in entries {
            match entry.kind.as_str() {
                "release" if entry.at > now => later.push((entry.at, entry.key)),
                "release" | "tombstone" => _ = touched.insert(entry.key),
                "merge" => touched.extend(lists::ever_in(&mut conn, &entry.key).await?),
                _ => {}
            }
        }
        touched.extend(self.due(now, later));
        let stands = stands(&mut conn, touched, cursor, now).await?;
        drop(conn);
        let (search, at_work) = (self.search.clone(), Arc::clone(&self.at_work));
        blocking(move || {
            let mut at_work = locked(&at_work);
            let Some(mut work) = at_work.take() else { return Ok(Looked::More) };
            work.take(stands, to, now)?;
            let whole = work.cursor >= head;
            *at_work = work.settle(&search.0, head)?;
            Ok(if whole && at_work.is_some() { Looked::All } else { Looked::More })
        })
        .await
    }

    /// Keeps what waits for its time, and gives the stories of which a release's time has come.
    fn due(&self, now: Moment, later: Vec<(Moment, String)>) -> BTreeSet<String> {
        let mut at_work = locked(&self.at_work);
        let Some(work) = &mut *at_work else { return BTreeSet::new() };
        for (at, id) in later {
            work.waiting.entry(at).or_default().insert(id);
        }
        let rest = work.waiting.split_off(&Moment(now.0 + 1));
        std::mem::replace(&mut work.waiting, rest).into_values().flatten().collect()
    }
}

/// The log's number up to which the index is written, and where its writer has just begun, the moment that it is from.
fn begin(inner: &Inner, at_work: &mut Option<Work>) -> Result<(i64, Option<Moment>), Error> {
    inner.reopen()?;
    let current = inner.current();
    // A whole index has come from elsewhere, or the one that was followed is gone.
    let stale = |work: &Work| match (work.making, current) {
        (false, current) => current != Some(work.number),
        (true, Some(current)) => current >= work.number,
        (true, None) => !inner.path(work.number).exists(),
    };
    if at_work.as_ref().is_some_and(stale) {
        *at_work = None;
    }
    if let Some(work) = at_work {
        return Ok((work.cursor, None));
    }
    let work = Work::begin(inner, None)?;
    let begun = (work.cursor, Some(work.seen));
    *at_work = Some(work);
    Ok(begun)
}

/// What readers see of the stories `ids` now; the index knows the log up to `cursor`.
async fn stands(conn: &mut Conn, ids: BTreeSet<String>, cursor: i64, now: Moment) -> Result<Vec<Stands>, Error> {
    let ids: Vec<String> = ids.into_iter().collect();
    let known = log::released(conn, &ids, cursor).await?;
    let mut documents = HashMap::new();
    let mut lists = lists::lists_of(conn, &ids, now).await?;
    let fields = schema().1;
    for release in press::story::all_at(conn, &ids, now).await? {
        let lists = lists.remove(&release.story).unwrap_or_default();
        let document = fields.document(&release.story, release.published, &lists, &release.content);
        documents.insert(release.story, document);
    }
    let mut stands = Vec::with_capacity(ids.len());
    for id in ids {
        let document = documents.remove(&id);
        let vanished = document.is_none() && press::story::end(conn, &id, now).await? == Some(press::Mode::Vanish);
        stands.push(Stands { new: !known.contains(&id), id, document, vanished });
    }
    Ok(stands)
}

impl Work {
    /// Opens the index that answers to follow the log, or makes a new one: the number `fresh`, else the one that was begun.
    /// One that is not there or damaged is given up, and a new one made.
    fn begin(inner: &Inner, fresh: Option<u64>) -> Result<Work, Error> {
        let current = inner.current().filter(|_| fresh.is_none());
        let number = fresh.or(current).unwrap_or_else(|| inner.to_follow());
        if current.is_some() && !inner.exists(number) {
            inner.give_up(number)?;
            return Work::begin(inner, fresh);
        }
        match Work::open(inner, number, current.is_none()) {
            Err(error) => {
                inner.broken(number, error)?;
                Work::begin(inner, fresh)
            }
            Ok(None) => {
                inner.give_up(number)?;
                Work::begin(inner, fresh)
            }
            Ok(Some(work)) => Ok(work),
        }
    }

    /// The index `number`, with its writer; `None` where another version of this program made it, or what was begun is damaged.
    fn open(inner: &Inner, number: u64, making: bool) -> Result<Option<Work>, Error> {
        let (index, files) = inner.writable(number)?;
        let Payload { version, cursor, seen, unscrubbed } = Payload::of(&index)?;
        if version != VERSION {
            return Ok(None);
        }
        let (threads, memory) = if making { BUILD } else { FOLLOW };
        // One thread merges: readers and the next commit want the rest of a small machine.
        let options = IndexWriterOptions::builder()
            .num_worker_threads(threads)
            .memory_budget_per_thread(memory)
            .num_merge_threads(1)
            .build();
        let writer = index.writer_with_options(options).map_err(|error| match error {
            TantivyError::LockFailure(LockError::LockBusy, _) => Error::Busy,
            error => error.into(),
        })?;
        // Now that no other process makes it.
        if making && !index.validate_checksum()?.is_empty() {
            return Ok(None);
        }
        let mut changed = false;
        if making {
            // It answers sooner; who follows the log then merges its small segments, behind the readers.
            writer.set_merge_policy(Box::new(NoMergePolicy));
        } else {
            let policy = MergeSmall::default();
            // tantivy looks for what to merge after a commit only.
            changed = !policy.compute_merge_candidates(&index.searchable_segment_metas()?).is_empty();
            writer.set_merge_policy(Box::new(policy));
        }
        let (waiting, committed) = (BTreeMap::new(), cursor);
        Ok(Some(Work { number, writer, files, cursor, seen, committed, changed, unscrubbed, making, waiting }))
    }

    fn take(&mut self, stands: Vec<Stands>, to: i64, now: Moment) -> Result<(), Error> {
        self.changed |= !stands.is_empty();
        self.unscrubbed |= stands.iter().any(|story| story.vanished);
        let mut older = stands.iter().filter(|story| !story.new).peekable();
        // What is taken out of no segment at all would be taken out of the first that comes.
        let taken_out =
            older.peek().is_some() && (self.making || !self.writer.index().searchable_segment_metas()?.is_empty());
        if taken_out {
            let fields = schema().1;
            older.for_each(|story| _ = self.writer.delete_term(fields.id(&story.id)));
        }
        let mut documents = stands.into_iter().filter_map(|story| story.document).peekable();
        if self.making {
            documents.try_for_each(|document| self.writer.add_document(document).map(drop))?;
        } else if documents.peek().is_some() {
            if taken_out {
                // Else they would be taken out of the segment that follows too. Readers do not see this commit, and after a crash what
                // is taken here is taken again.
                self.commit()?;
                self.changed = true;
            }
            self.add_segment(documents)?;
        }
        (self.cursor, self.seen) = (to, now);
        Ok(())
    }

    /// Adds stories as one segment, written here and not by the writer's threads, which would first clear a third of what memory they have and be
    /// waited for: readers wait too.
    fn add_segment(&self, mut documents: impl Iterator<Item = TantivyDocument>) -> Result<(), Error> {
        let segment = self.writer.new_segment();
        let mut stories = SegmentWriter::for_segment(SEGMENT, segment.clone())?;
        // The number by which tantivy would see which of them came before what is taken out; all come after it.
        documents.try_for_each(|document| stories.add_document(AddOperation { opstamp: 0, document }))?;
        let most = stories.max_doc();
        stories.finalize()?;
        self.writer.add_segment(segment.with_max_doc(most).meta().clone())?;
        Ok(())
    }

    /// Commits what was taken, where it is time, and lets those who search see it. An index that has become whole is
    /// given over: then there is no more work here.
    fn settle(mut self, inner: &Inner, head: i64) -> Result<Option<Work>, Error> {
        let whole = self.cursor >= head;
        if !self.making {
            if self.changed || self.cursor > self.committed {
                self.commit()?;
                inner.reread()?;
            }
            if self.unscrubbed {
                self.scrub(inner)?;
            }
            self.files.sync()?;
            return Ok(Some(self));
        }
        inner.tell(Progress { done: self.cursor, of: head });
        if !whole {
            if self.cursor - self.committed >= COMMIT_EVERY {
                self.commit()?;
                self.files.sync()?;
            }
            return Ok(Some(self));
        }
        self.commit()?;
        if self.unscrubbed {
            self.scrub(inner)?;
        }
        self.writer.wait_merging_threads()?;
        self.files.sync()?;
        inner.publish(self.number)?;
        Ok(None)
    }

    /// Writes the files anew that hold what was taken out. It comes again after a crash: the commit before says so.
    fn scrub(&mut self, inner: &Inner) -> Result<(), Error> {
        for segment in self.writer.index().searchable_segment_metas()? {
            if segment.num_deleted_docs() > 0 {
                self.writer.merge(&[segment.id()]).wait()?;
            }
        }
        self.unscrubbed = false;
        self.commit()?;
        // Who searches lets go of the old files; then they can be removed.
        inner.reread()?;
        if let Ok(open) = inner.answering() {
            open.latin.forget();
        }
        self.writer.garbage_collect_files().wait()?;
        Ok(())
    }

    fn commit(&mut self) -> Result<(), Error> {
        let mut commit = self.writer.prepare_commit()?;
        commit.set_payload(
            &Payload { version: VERSION, cursor: self.cursor, seen: self.seen, unscrubbed: self.unscrubbed }.text(),
        );
        commit.commit()?;
        (self.committed, self.changed) = (self.cursor, false);
        Ok(())
    }
}

/// Runs what waits for the disk beside the tasks that answer readers.
async fn blocking<T: Send + 'static>(run: impl FnOnce() -> Result<T, Error> + Send + 'static) -> Result<T, Error> {
    tokio::task::spawn_blocking(run).await.unwrap_or(Err(Error::Broken))
}
