//! A paper whose index is followed.

use std::path::PathBuf;
use std::time::{Duration, Instant};

use jiff::tz::TimeZone;
use press::{Change, NewRelease, Section, append, sections};
use search::{Ask, Follower, Question, Search};
use store::{Clock, Db};
use story::{Moment, Story};
use tokio::sync::oneshot;
use tokio::task::JoinHandle;

pub const NOW: i64 = 1_000;

pub struct Paper {
    pub db: Db,
    pub clock: Clock,
    folder: tempfile::TempDir,
}

/// A follower at work.
pub struct Running {
    pub stop: oneshot::Sender<()>,
    pub task: JoinHandle<()>,
}

impl Running {
    pub async fn end(self) {
        self.stop.send(()).unwrap();
        self.task.await.unwrap();
    }
}

pub async fn paper() -> Paper {
    let folder = tempfile::tempdir().unwrap();
    let sqlite = || format!("sqlite:{}", folder.path().join("p.db").display());
    let db = Db::open(&paper_tests::engine().unwrap_or_else(sqlite)).await.unwrap();
    store::migrate::migrate(&db, press::tables::MIGRATIONS, 0).await.unwrap();
    let mut write = db.write().await.unwrap();
    let river = Section { slug: "river".into(), name: "নদী".into(), parent: None };
    sections::put(&mut write, Moment(0), &river).await.unwrap();
    write.commit().await.unwrap();
    Paper { db, clock: Clock::stopped(NOW), folder }
}

pub fn story(headline: &str) -> Story {
    Story { headline: headline.into(), section: "river".into(), ..Story::default() }
}

impl Paper {
    pub fn folder(&self) -> PathBuf {
        self.folder.path().join("search")
    }

    pub async fn release(&self, id: &str, at: i64, content: Story) {
        let mut write = self.db.write().await.unwrap();
        let release = NewRelease {
            story: id.into(),
            at: Moment(at),
            published: Some(Moment(at)),
            updated: None,
            change: Change::Publish,
            note: String::new(),
            content,
        };
        append::release(&mut write, &TimeZone::UTC, vec![release]).await.unwrap();
        write.commit().await.unwrap();
    }

    /// Follows in the background, in the same folder as every other.
    pub fn follow(&self) -> (Search, Running) {
        let search = Search::open(&self.folder());
        let (stop, stopped) = oneshot::channel::<()>();
        let follower = Follower::new(self.db.clone(), self.clock.clone(), search.clone());
        let task = tokio::spawn(follower.run(async move { drop(stopped.await) }));
        (search, Running { stop, task })
    }
}

pub fn find(search: &Search, question: Question) -> Option<Vec<String>> {
    search.find(&Question { now: Moment(NOW), most: 10, ..question }).ok().map(|found| found.ids)
}

pub fn words(query: &str) -> Question {
    Question { ask: Ask::parse(query), ..Question::default() }
}

/// Waits until `question` is answered by `ids`.
pub async fn wait(search: &Search, question: &Question, ids: &[&str]) {
    let began = Instant::now();
    loop {
        let found = find(search, question.clone());
        if found.as_deref().is_some_and(|found| found == ids) {
            return;
        }
        assert!(began.elapsed() < Duration::from_secs(30), "{question:?} is answered by {found:?}, not {ids:?}");
        tokio::time::sleep(Duration::from_millis(10)).await;
    }
}

/// A paper of one story, found by its headline নৌকাবাইচ.
pub async fn followed() -> (Paper, Search, Running) {
    let paper = paper().await;
    paper.release("1", 10, story("নৌকাবাইচ")).await;
    let (search, running) = paper.follow();
    wait(&search, &words("নৌকাবাইচ"), &["1"]).await;
    (paper, search, running)
}
