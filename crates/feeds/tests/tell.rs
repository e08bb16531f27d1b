//! A hub and search engines are told of what changed: behind the log, once, and again where they could not hear.

use std::sync::Arc;
use std::sync::atomic::{AtomicU16, Ordering};
use std::sync::mpsc::channel;
use std::time::Duration;

use feeds::tell::{Listener, Teller};
use jiff::tz::TimeZone;
use paper_tests::server::{Server, plain};
use press::{Change, Mode, NewRelease, Paper, Section};
use store::{Clock, Db, Outgoing, Pace};
use story::moment::{HOUR, SECOND};
use story::{Moment, Story};
use tokio::sync::watch;

const NOW: i64 = 1_746_772_200_000_000;
const PACE: Pace =
    Pace { poll: Duration::from_millis(50), first: Duration::from_millis(50), most: Duration::from_millis(200) };

fn paper() -> Paper {
    Paper {
        name: "নদীর কাগজ".into(),
        zone: TimeZone::get("Asia/Dhaka").unwrap(),
        origin: "https://paper.example".into(),
        ..Paper::default()
    }
}

struct Test {
    db: Db,
    clock: Clock,
    _folder: tempfile::TempDir,
}

/// A teller at work; ends when it is dropped or stopped.
struct Running {
    stop: watch::Sender<bool>,
    task: tokio::task::JoinHandle<()>,
}

impl Running {
    async fn stop(self) {
        self.stop.send(true).unwrap();
        self.task.await.unwrap();
    }
}

impl Test {
    async fn new() -> Test {
        let folder = tempfile::tempdir().unwrap();
        let sqlite = || format!("sqlite:{}", folder.path().join("t.db").display());
        let db = Db::open(&paper_tests::engine().unwrap_or_else(sqlite)).await.unwrap();
        let steps = [press::tables::MIGRATIONS, feeds::tables::MIGRATIONS].concat();
        store::migrate::migrate(&db, &steps, 0).await.unwrap();
        let mut write = db.write().await.unwrap();
        for (slug, parent) in [("river", None), ("boats", Some("river"))] {
            let section = Section { slug: slug.into(), name: slug.into(), parent: parent.map(str::to_owned) };
            press::sections::put(&mut write, Moment(0), &section).await.unwrap();
        }
        write.commit().await.unwrap();
        Test { db, clock: Clock::stopped(NOW), _folder: folder }
    }

    /// Starts telling, and waits until the listener's cursor is there: it hears of what comes from then on.
    async fn tell(&self, listener: Listener) -> Running {
        let (stop, mut stopped) = watch::channel(false);
        let teller = Teller {
            db: self.db.clone(),
            clock: self.clock.clone(),
            paper: paper(),
            outgoing: Outgoing::to_this_machine(None),
            listener,
            pace: PACE,
        };
        let task = tokio::spawn(teller.run(async move { drop(stopped.wait_for(|stop| *stop).await) }));
        let begun = async || {
            let sql = "SELECT count(*) FROM feeds_told";
            store::sql::one(&mut self.db.read().await.unwrap(), sql, Vec::new()).await.unwrap().unwrap().int(0) > 0
        };
        wait(begun).await;
        Running { stop, task }
    }

    /// Releases story `id` of the section of boats at `at`.
    async fn publish(&self, id: &str, at: i64) {
        let mut content = Story { headline: "নৌকা".into(), section: "boats".into(), ..Story::default() };
        content.credits.authors = vec!["রহিমা".into()];
        content.topics = vec!["বর্ষা".into()];
        let release = NewRelease {
            story: id.into(),
            at: Moment(at),
            published: Some(Moment(at)),
            updated: None,
            change: Change::Publish,
            note: String::new(),
            content,
        };
        let mut write = self.db.write().await.unwrap();
        press::append::release(&mut write, &paper().zone, vec![release]).await.unwrap();
        write.commit().await.unwrap();
    }

    async fn retract(&self, id: &str, mode: Mode) {
        let mut write = self.db.write().await.unwrap();
        press::retract::retract(&mut write, id, mode, Moment(self.clock.now())).await.unwrap();
        write.commit().await.unwrap();
    }
}

/// Until it is so; fails when it is not within some seconds.
async fn wait(so: impl AsyncFn() -> bool) {
    for _ in 0..600 {
        if so().await {
            return;
        }
        tokio::time::sleep(Duration::from_millis(20)).await;
    }
    panic!("it did not come to be");
}

async fn heard(server: &Server, requests: usize) {
    wait(async || server.requests().len() >= requests).await;
}

/// Long enough for a teller that would say something more.
async fn quiet(server: &Server, requests: usize) {
    tokio::time::sleep(Duration::from_millis(500)).await;
    assert_eq!(server.requests().len(), requests, "{:?}", server.requests());
}

fn feeds_of(form: &str) -> Vec<String> {
    let pairs: Vec<(String, String)> = serde_urlencoded::from_str(form).unwrap();
    assert_eq!(pairs[0], ("hub.mode".into(), "publish".into()));
    assert!(pairs[1..].iter().all(|(name, _)| name == "hub.url"), "{form}");
    pairs.into_iter().skip(1).map(|(_, url)| url.replace("https://paper.example", "")).collect()
}

#[tokio::test]
async fn a_hub_hears_once_of_every_feed_that_changed() {
    let (test, hub) = (Test::new().await, Server::always(204));
    test.publish("0", NOW).await;
    let listener = Listener::Hub(hub.url("/"));
    let running = test.tell(listener.clone()).await;
    quiet(&hub, 0).await;
    test.publish("1", NOW).await;
    heard(&hub, 1).await;
    let request = &hub.requests()[0];
    assert_eq!(request.header("content-type"), "application/x-www-form-urlencoded");
    let mut expected = Vec::new();
    for base in ["", "/author/rohima", "/river/boats", "/river", "/topic/borsha"] {
        expected.extend(["rss.xml", "atom.xml", "feed.json"].map(|file| format!("{base}/{file}")));
    }
    assert_eq!(feeds_of(&request.text()), expected);
    quiet(&hub, 1).await;
    // Another run goes on where this one ended; one after a crash would, too.
    running.stop().await;
    test.publish("2", NOW).await;
    let running = test.tell(listener).await;
    heard(&hub, 2).await;
    test.retract("2", Mode::Gone).await;
    heard(&hub, 3).await;
    test.retract("1", Mode::Vanish).await;
    heard(&hub, 4).await;
    assert_eq!(feeds_of(&hub.requests()[3].text()), ["/rss.xml", "/atom.xml", "/feed.json"]);
    quiet(&hub, 4).await;
    running.stop().await;
}

#[tokio::test]
async fn nobody_waits_for_a_hub_that_does_not_answer() {
    let test = Test::new().await;
    let (came, comes) = channel();
    let (let_go, held) = channel::<()>();
    // It takes the first request, and holds its connection until the test lets go: then it is as any other.
    let hub = Server::start(move |_| {
        let _ = came.send(());
        let _ = held.recv();
        plain(204, "", "")
    });
    let running = test.tell(Listener::Hub(hub.url("/"))).await;
    test.publish("0", NOW).await;
    wait(async || comes.try_recv().is_ok()).await;
    for n in 1..=20 {
        test.publish(&n.to_string(), NOW).await;
    }
    assert!(hub.requests().is_empty(), "all are published, and the hub has not answered yet");
    drop(let_go);
    heard(&hub, 2).await;
    quiet(&hub, 2).await;
    running.stop().await;
}

#[tokio::test]
async fn a_hub_that_is_down_hears_it_all_later() {
    let test = Test::new().await;
    let status = Arc::new(AtomicU16::new(503));
    let answered = Arc::clone(&status);
    let hub = Server::start(move |_| plain(answered.load(Ordering::Relaxed), "", ""));
    let running = test.tell(Listener::Hub(hub.url("/"))).await;
    for n in 1..=20 {
        test.publish(&n.to_string(), NOW).await;
    }
    heard(&hub, 3).await;
    let tries = hub.requests().len();
    assert!(tries < 20, "the pauses grow, and no commit shortens them: {tries} tries");
    status.store(204, Ordering::Relaxed);
    heard(&hub, tries + 1).await;
    tokio::time::sleep(Duration::from_millis(500)).await;
    let told = hub.requests().len();
    quiet(&hub, told).await;
    running.stop().await;
}

#[tokio::test]
async fn a_hub_that_says_no_is_not_asked_again() {
    let (test, hub) = (Test::new().await, Server::always(400));
    let running = test.tell(Listener::Hub(hub.url("/"))).await;
    test.publish("1", NOW).await;
    heard(&hub, 1).await;
    quiet(&hub, 1).await;
    running.stop().await;
}

#[tokio::test]
async fn a_story_is_told_of_when_its_time_has_come() {
    let (test, hub) = (Test::new().await, Server::always(204));
    let running = test.tell(Listener::Hub(hub.url("/"))).await;
    test.publish("1", NOW + HOUR).await;
    quiet(&hub, 0).await;
    test.clock.set(NOW + HOUR - SECOND);
    quiet(&hub, 0).await;
    test.clock.set(NOW + HOUR);
    heard(&hub, 1).await;
    quiet(&hub, 1).await;
    running.stop().await;
}

#[tokio::test]
async fn index_now_hears_of_pages_and_not_of_what_vanished() {
    let (test, search) = (Test::new().await, Server::always(202));
    let listener = Listener::IndexNow { endpoint: search.url("/indexnow"), key: "0a1b2c3d4e".into() };
    let running = test.tell(listener).await;
    test.publish("1", NOW).await;
    heard(&search, 1).await;
    let request = &search.requests()[0];
    assert_eq!((request.method.as_str(), request.target.as_str()), ("POST", "/indexnow"));
    assert_eq!(request.header("content-type"), "application/json; charset=utf-8");
    let said: serde_json::Value = serde_json::from_slice(&request.body).unwrap();
    let expected = serde_json::json!({"host": "paper.example", "key": "0a1b2c3d4e",
        "keyLocation": "https://paper.example/0a1b2c3d4e.txt", "urlList": ["https://paper.example/river/1"]});
    assert_eq!(said, expected);
    test.retract("1", Mode::Gone).await;
    heard(&search, 2).await;
    assert!(search.requests()[1].text().contains("https://paper.example/river/1"), "a page that is gone is a change");
    test.publish("2", NOW).await;
    heard(&search, 3).await;
    test.retract("2", Mode::Vanish).await;
    quiet(&search, 3).await;
    running.stop().await;
}
