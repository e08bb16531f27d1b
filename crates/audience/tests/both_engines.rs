//! Counting on SQLite and, where HARKARA_TEST_POSTGRES names a server, on PostgreSQL.

use std::net::{IpAddr, Ipv4Addr};
use std::time::Duration;

use audience::ads::{self, Deed, Seen};
use audience::{Audience, FLUSH_EVERY, Window, seed};
use jiff::tz::TimeZone;
use press::{Change, Mode, NewRelease, Section};
use proptest::prelude::*;
use store::{Clock, Db, sql, values};
use story::moment::{DAY, HOUR, MINUTE, SECOND};
use story::{Moment, Story};

const BROWSER: &str = "Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0";
/// 2025-05-09T00:00:00Z, and not a multiple of half hours away from it.
const START: i64 = 1_746_748_800 * SECOND + 7 * HOUR + 13 * MINUTE + 5 * SECOND;

/// A fresh database of each engine; the folder of the SQLite one must outlive it.
async fn databases(test: &str) -> Vec<(Db, Option<tempfile::TempDir>)> {
    let folder = tempfile::tempdir().unwrap();
    let sqlite = Db::open(&format!("sqlite:{}", folder.path().join("t.db").display())).await.unwrap();
    let mut all = vec![(sqlite, Some(folder))];
    match std::env::var("HARKARA_TEST_POSTGRES") {
        Ok(url) => all.push((schema(&url, test).await, None)),
        Err(_) => println!("skipped: PostgreSQL, since HARKARA_TEST_POSTGRES is not set"),
    }
    for (db, _) in &all {
        let steps = [press::tables::MIGRATIONS, audience::tables::MIGRATIONS].concat();
        store::migrate::migrate(db, &steps, 0).await.unwrap();
    }
    all
}

/// A schema of the test's own on the one PostgreSQL that all tests share.
async fn schema(url: &str, test: &str) -> Db {
    let db = Db::open(url).await.unwrap();
    let mut write = db.write().await.unwrap();
    for statement in
        [format!("DROP SCHEMA IF EXISTS audience_{test} CASCADE"), format!("CREATE SCHEMA audience_{test}")]
    {
        sql::execute(&mut write, &statement, values![]).await.unwrap();
    }
    write.commit().await.unwrap();
    db.close().await;
    let join = if url.contains('?') { '&' } else { '?' };
    Db::open(&format!("{url}{join}options[search_path]=audience_{test}")).await.unwrap()
}

/// Releases `stories` (id, published).
async fn release(db: &Db, stories: &[(&str, i64)]) {
    let mut write = db.write().await.unwrap();
    let section = Section { slug: "river".into(), name: "নদী".into(), parent: None };
    press::sections::put(&mut write, Moment(0), &section).await.unwrap();
    let new = |&(id, published): &(&str, i64)| NewRelease {
        story: id.into(),
        at: Moment(published),
        published: Some(Moment(published)),
        updated: None,
        change: Change::Publish,
        note: String::new(),
        content: Story { headline: "নৌকা".into(), section: "river".into(), ..Story::default() },
    };
    press::append::release(&mut write, &TimeZone::UTC, stories.iter().map(new).collect()).await.unwrap();
    write.commit().await.unwrap();
}

fn visitor(n: u32) -> IpAddr {
    IpAddr::V4(Ipv4Addr::from(0x0a00_0000 + n))
}

async fn top(db: &Db, audience: &Audience, window: Window, at: i64, most: i64) -> Vec<(String, i64)> {
    audience.top(&mut db.read().await.unwrap(), press::lists::WHOLE, window, Moment(at), most).await.unwrap()
}

fn list(rows: &[(&str, i64)]) -> Vec<(String, i64)> {
    rows.iter().map(|(id, n)| ((*id).to_owned(), *n)).collect()
}

async fn rows(db: &Db, table: &str) -> i64 {
    let sql = format!("SELECT count(*) FROM {table}");
    sql::one(&mut db.read().await.unwrap(), &sql, values![]).await.unwrap().unwrap().int(0)
}

#[tokio::test]
async fn the_windows_end_where_they_say() {
    for (db, _folder) in databases("windows").await {
        release(&db, &[("1", 1)]).await;
        let clock = Clock::stopped(START);
        let audience = Audience::new(db.clone(), clock.clone());
        assert!(audience.pulse("1", visitor(1), BROWSER));
        assert!(top(&db, &audience, Window::Hour, START, 5).await.is_empty(), "not flushed yet");
        assert_eq!(audience.version(), 0);
        audience.flush().await.unwrap();
        assert_eq!(audience.version(), 1);
        audience.flush().await.unwrap();
        assert_eq!(audience.version(), 1, "nothing waited");
        let (minute, hour) = (START - START % MINUTE, START - START % HOUR);
        for (window, from, until) in [
            (Window::Hour, minute, minute + 60 * MINUTE),
            (Window::Day, hour, hour + 24 * HOUR),
            (Window::Week, hour, hour + 168 * HOUR),
        ] {
            for (at, n) in [(from - 1, 0), (from, 1), (until - 1, 1), (until, 0)] {
                assert_eq!(top(&db, &audience, window, at, 5).await.len(), n, "{window:?} {at}");
            }
        }
    }
}

#[tokio::test]
async fn ties_go_to_the_newer_and_what_readers_cannot_see_is_left_out() {
    for (db, _folder) in databases("ties").await {
        let hour = 60 * MINUTE;
        release(&db, &[("1", 30), ("2", 20), ("3", 10), ("4", 40), ("5", START + hour), ("6", 5)]).await;
        let audience = Audience::new(db.clone(), Clock::stopped(START));
        for n in 0..2 {
            for story in ["1", "2", "3", "4", "5", "999", "../1", "nodigit", ""] {
                audience.pulse(story, visitor(n), BROWSER);
            }
        }
        assert!(audience.pulse("6", visitor(1), BROWSER));
        audience.flush().await.unwrap();
        assert_eq!(rows(&db, "audience_minute").await, 6, "999 is no story");
        let mut write = db.write().await.unwrap();
        press::retract::retract(&mut write, "4", Mode::Gone, Moment(START)).await.unwrap();
        write.commit().await.unwrap();
        for window in [Window::Hour, Window::Day, Window::Week] {
            let all = list(&[("1", 2), ("2", 2), ("3", 2), ("6", 1)]);
            assert_eq!(top(&db, &audience, window, START, 9).await, all);
            assert_eq!(top(&db, &audience, window, START, 2).await, all[..2]);
            assert!(top(&db, &audience, window, START, 0).await.is_empty());
            let before = top(&db, &audience, window, START - 1, 1).await;
            assert_eq!(before, list(&[("4", 2)]), "it was there before it was retracted");
        }
    }
}

#[tokio::test]
async fn machines_and_repeats_are_not_counted() {
    for (db, _folder) in databases("repeats").await {
        release(&db, &[("1", 1)]).await;
        let clock = Clock::stopped(START);
        let audience = Audience::new(db.clone(), clock.clone());
        assert!(audience.pulse("1", visitor(1), BROWSER));
        audience.flush().await.unwrap();
        clock.set(START + 30 * MINUTE - 1);
        assert!(!audience.pulse("1", visitor(1), BROWSER), "a flush forgets no visitor");
        assert!(!audience.pulse("1", visitor(2), "Googlebot/2.1"));
        assert!(!audience.pulse("1", visitor(3), ""));
        clock.set(START + 30 * MINUTE);
        assert!(audience.pulse("1", visitor(1), BROWSER));
        audience.flush().await.unwrap();
        assert_eq!(top(&db, &audience, Window::Hour, START + 30 * MINUTE, 5).await, list(&[("1", 2)]));
    }
}

#[tokio::test]
async fn an_import_sets_the_hours_and_reads_add_to_them() {
    for (db, _folder) in databases("seed").await {
        release(&db, &[("1", 1), ("2", 2)]).await;
        let audience = Audience::new(db.clone(), Clock::stopped(START));
        let ago = |hours: i64| Moment(START - hours * HOUR);
        for _ in 0..2 {
            let mut write = db.write().await.unwrap();
            let mut counts: Vec<_> = (0..200).map(|hours| ("1".to_owned(), ago(hours), 1)).collect();
            counts.extend([
                ("2".to_owned(), ago(23), 500),
                ("2".to_owned(), Moment(ago(23).0 - 1), 50),
                ("1".to_owned(), ago(3), -7),
            ]);
            seed(&mut write, counts).await.unwrap();
            write.commit().await.unwrap();
        }
        assert_eq!(top(&db, &audience, Window::Week, START, 5).await, list(&[("1", 167), ("2", 50)]));
        assert_eq!(top(&db, &audience, Window::Day, START, 5).await, list(&[("2", 50), ("1", 23)]));
        assert!(audience.pulse("1", visitor(1), BROWSER));
        audience.flush().await.unwrap();
        assert_eq!(top(&db, &audience, Window::Day, START, 5).await, list(&[("2", 50), ("1", 24)]));
    }
}

#[tokio::test]
async fn a_failed_flush_keeps_the_counts() {
    for (db, _folder) in databases("failed").await {
        release(&db, &[("1", 1)]).await;
        let audience = Audience::new(db.clone(), Clock::stopped(START));
        let rename = async |from: &str, to: &str| {
            let mut write = db.write().await.unwrap();
            sql::execute(&mut write, &format!("ALTER TABLE {from} RENAME TO {to}"), values![]).await.unwrap();
            write.commit().await.unwrap();
        };
        assert!(audience.pulse("1", visitor(1), BROWSER));
        rename("audience_hour", "away").await;
        assert!(audience.flush().await.is_err());
        assert_eq!((audience.version(), rows(&db, "audience_minute").await), (0, 0), "all or nothing");
        assert!(audience.pulse("1", visitor(2), BROWSER));
        rename("away", "audience_hour").await;
        audience.flush().await.unwrap();
        for window in [Window::Hour, Window::Day] {
            assert_eq!(top(&db, &audience, window, START, 5).await, list(&[("1", 2)]));
        }
    }
}

#[tokio::test]
async fn a_crash_loses_less_than_five_seconds_and_a_shutdown_nothing() {
    assert!(FLUSH_EVERY <= Duration::from_secs(4));
    for (db, _folder) in databases("run").await {
        release(&db, &[("1", 1)]).await;
        let clock = Clock::stopped(START);
        let audience = Audience::new(db.clone(), clock.clone());
        let (stop, stopped) = tokio::sync::oneshot::channel::<()>();
        let running = tokio::spawn(audience.clone().run(async { drop(stopped.await) }));
        let mut commits = db.commits();
        // Just after the first flush, when the wait for the next is longest.
        tokio::time::sleep(Duration::from_millis(50)).await;
        assert!(audience.pulse("1", visitor(1), BROWSER));
        tokio::time::timeout(Duration::from_secs(5), commits.changed()).await.expect("kept in time").unwrap();
        // What another process finds that opens the database now, as after a kill.
        assert_eq!(top(&db, &audience, Window::Hour, START, 5).await, list(&[("1", 1)]));
        clock.set(START + 9 * DAY);
        assert!(audience.pulse("1", visitor(1), BROWSER));
        stop.send(()).unwrap();
        running.await.unwrap();
        assert_eq!(top(&db, &audience, Window::Week, START + 9 * DAY, 5).await, list(&[("1", 1)]));
        assert_eq!(rows(&db, "audience_hour").await, 2);
        // A new run forgets what no window needs once the hour has changed.
        let (stop, stopped) = tokio::sync::oneshot::channel::<()>();
        let running = tokio::spawn(audience.clone().run(async { drop(stopped.await) }));
        tokio::task::yield_now().await;
        clock.set(START + 9 * DAY + HOUR);
        let emptied = async {
            while rows(&db, "audience_hour").await != 1 {
                tokio::time::sleep(Duration::from_millis(20)).await;
            }
        };
        tokio::time::timeout(Duration::from_secs(5), emptied).await.expect("pruned");
        assert_eq!(rows(&db, "audience_minute").await, 1, "a minute of an hour ago is kept");
        stop.send(()).unwrap();
        running.await.unwrap();
    }
}

/// One step of a random history: time passes, then someone reads.
type Step = (i64, u32, usize, bool);

/// The model: remembers every counted read, and counts by looking at each of them.
#[derive(Default)]
struct Model {
    counted: Vec<(i64, u32, usize)>,
}

impl Model {
    fn pulse(&mut self, now: i64, who: u32, story: usize) -> bool {
        let repeat = |&&(then, other, read): &&(i64, u32, usize)| {
            (other, read) == (who, story) && now - then < 30 * MINUTE && now / DAY == then / DAY
        };
        let new = self.counted.iter().find(repeat).is_none();
        if new {
            self.counted.push((now, who, story));
        }
        new
    }

    /// Newest first among equals: story n is published after story n − 1.
    fn top(&self, at: i64, size: i64, buckets: i64) -> Vec<(String, i64)> {
        let within = |then: i64| then / size <= at / size && then / size > at / size - buckets;
        let count =
            |story| self.counted.iter().filter(|&&(then, _, read)| read == story && within(then)).count() as i64;
        let mut all: Vec<_> = (0..STORIES.len()).rev().map(|story| (STORIES[story].to_owned(), count(story))).collect();
        all.retain(|(_, n)| *n > 0);
        all.sort_by_key(|(_, n)| -n);
        all
    }
}

const STORIES: [&str; 5] = ["a0", "a1", "a2", "a3", "a4"];

fn steps() -> impl Strategy<Value = Vec<Step>> {
    let wait = prop_oneof![4 => 0..MINUTE, 3 => 0..20 * MINUTE, 2 => 29 * MINUTE..31 * MINUTE, 1 => 0..30 * HOUR];
    proptest::collection::vec((wait, 0u32..4, 0..STORIES.len(), any::<bool>()), 1..60)
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 24, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn the_rings_agree_with_a_list_of_all_reads(steps in steps()) {
        tokio::runtime::Builder::new_current_thread().enable_all().build().unwrap().block_on(async {
            for (db, _folder) in databases("model").await {
                let stories: Vec<_> = STORIES.iter().zip(1..).map(|(id, published)| (*id, published)).collect();
                release(&db, &stories).await;
                let clock = Clock::stopped(START);
                let audience = Audience::new(db.clone(), clock.clone());
                let mut model = Model::default();
                for &(wait, who, story, flush) in &steps {
                    clock.set(clock.now() + wait);
                    let counted = audience.pulse(STORIES[story], visitor(who), BROWSER);
                    assert_eq!(counted, model.pulse(clock.now(), who, story));
                    if flush {
                        audience.flush().await.unwrap();
                    }
                }
                audience.flush().await.unwrap();
                let now = clock.now();
                for at in [now, now + 10 * MINUTE, now + 23 * HOUR, now + 5 * DAY] {
                    for (window, size, buckets) in [(Window::Hour, MINUTE, 60), (Window::Day, HOUR, 24), (Window::Week, HOUR, 168)] {
                        assert_eq!(top(&db, &audience, window, at, 99).await, model.top(at, size, buckets), "{window:?}");
                    }
                }
            }
        });
    }
}

#[tokio::test]
async fn advertisements_are_counted_by_days_of_the_papers_zone() {
    for (db, _folder) in databases("ads").await {
        let mut write = db.write().await.unwrap();
        press::standing::put(&mut write, Moment(1), &press::ads::key("1"), &"kept").await.unwrap();
        write.commit().await.unwrap();
        // 18:30 UTC is midnight in Kolkata.
        let (zone, midnight) = (TimeZone::get("Asia/Kolkata").unwrap(), START - START % DAY + 18 * HOUR + 30 * MINUTE);
        let clock = Clock::stopped(midnight - 1);
        let audience = Audience::new(db.clone(), clock.clone());
        let looks = |deed, n| audience.advertised("1", deed, visitor(n), BROWSER);
        assert!(looks(Deed::Saw, 1) && !looks(Deed::Saw, 1), "a repeat");
        assert!(looks(Deed::Saw, 2) && looks(Deed::Followed, 2), "seeing is not following");
        assert!(!audience.advertised("1", Deed::Saw, visitor(3), "curl/8.5.0"), "a machine");
        assert!(audience.advertised("77", Deed::Saw, visitor(3), BROWSER), "found out by the flush");
        audience.flush().await.unwrap();
        clock.set(midnight);
        assert!(!looks(Deed::Saw, 1), "within half an hour");
        assert!(looks(Deed::Saw, 4));
        audience.flush().await.unwrap();
        let mut read = db.read().await.unwrap();
        let days = ads::days(&mut read, "1", &zone).await.unwrap();
        let counts: Vec<_> = days.iter().map(|(day, seen)| (day.day(), seen.seen, seen.followed)).collect();
        assert_eq!(counts, [(10, 1, 0), (9, 2, 1)]);
        assert_eq!(ads::totals(&mut read).await.unwrap(), [("1".to_owned(), Seen { seen: 3, followed: 1 })].into());
    }
}
