//! Releases and retractions in many orders, held against what readers should see.

use jiff::tz::TimeZone;
use press::{Change, Found, Mode, NewRelease, Section, append, lists, redirects, retract, sections};
use store::{Db, sql, values};
use story::{Moment, Story};

const DAY: i64 = story::moment::DAY;

async fn fresh() -> (Db, tempfile::TempDir) {
    let folder = tempfile::tempdir().unwrap();
    let db =
        Db::open(&paper_tests::engine().unwrap_or_else(|| format!("sqlite:{}", folder.path().join("p.db").display())))
            .await
            .unwrap();
    store::migrate::migrate(&db, press::tables::MIGRATIONS, 0).await.unwrap();
    let mut write = db.write().await.unwrap();
    for (slug, parent) in [("river", None), ("sport", None), ("football", Some("sport".to_owned()))] {
        sections::put(&mut write, Moment(0), &Section { slug: slug.into(), name: slug.into(), parent }).await.unwrap();
    }
    write.commit().await.unwrap();
    (db, folder)
}

fn new(id: &str, section: &str, at: i64, published: Option<i64>) -> NewRelease {
    let content =
        Story { headline: format!("শিরোনাম {id}"), section: section.into(), ..Story::default() };
    let published = published.map(Moment);
    NewRelease {
        story: id.into(),
        at: Moment(at),
        published,
        updated: None,
        change: Change::Publish,
        note: String::new(),
        content,
    }
}

async fn release(db: &Db, releases: Vec<NewRelease>) {
    let mut write = db.write().await.unwrap();
    append::release(&mut write, &TimeZone::UTC, releases).await.unwrap();
    write.commit().await.unwrap();
}

async fn ids(db: &Db, list: &str, at: i64, number: i64, size: i64) -> Vec<String> {
    let mut read = db.read().await.unwrap();
    let now = lists::days_now(&mut read, list).await.unwrap();
    let page = lists::page(&mut read, list, &now, Moment(at), &TimeZone::UTC, number, size).await.unwrap();
    page.cards.into_iter().map(|card| card.id).collect()
}

#[tokio::test]
async fn every_page_of_a_list_follows_the_one_before_it() {
    let (db, _folder) = fresh().await;
    // Dated over forty days with ties, undated ones between, in no order; three whose time has not come.
    let mut batch = Vec::new();
    for n in 0..700_i64 {
        let when = (n * 7919) % 40 * DAY + (n % 5) * 1_000;
        let dated = n % 4 != 0;
        batch.push(new(&format!("a{n}"), "river", if dated { when } else { 50 }, dated.then_some(when)));
    }
    let now = 41 * DAY;
    for n in 0..3 {
        batch.push(new(&format!("later{n}"), "river", now + DAY + n, Some(now + DAY + n)));
    }
    release(&db, batch).await;
    let mut all = Vec::new();
    for number in 1..=36 {
        let page = ids(&db, "river", now, number, 20).await;
        assert_eq!(page.len(), if number <= 35 { 20 } else { 0 }, "page {number}");
        all.extend(page);
    }
    let mut once = all.clone();
    once.sort();
    once.dedup();
    assert_eq!((all.len(), once.len()), (700, 700));
    assert!(all[525..].iter().all(|id| id[1..].parse::<i64>().unwrap() % 4 == 0), "undated stories are last");
    assert!(!all.iter().any(|id| id.starts_with("later")));
    assert_eq!(&ids(&db, "river", now + 2 * DAY, 1, 3).await, &["later2", "later1", "later0"]);

    let mut read = db.read().await.unwrap();
    let then = lists::days_as_of(&mut read, "river", Moment(now)).await.unwrap();
    assert_eq!(then.iter().map(|day| day.1).sum::<i64>(), 700);
    assert_eq!(lists::next_arrival(&mut read, Moment(now)).await.unwrap(), Some(Moment(now + DAY)));
}

#[tokio::test]
async fn a_story_that_moves_stands_where_it_stood_then() {
    let (db, _folder) = fresh().await;
    release(&db, vec![new("1", "river", 100, Some(100))]).await;
    release(&db, vec![new("1", "football", 200, Some(100))]).await;
    let mut read = db.read().await.unwrap();
    let cases = [("river", 150, true), ("river", 200, false), ("football", 150, false), ("football", 200, true)];
    for (list, at, there) in cases.into_iter().chain([("sport", 200, true), ("", 150, true), ("", 99, false)]) {
        let found = lists::newest(&mut read, list, Moment(at), 9).await.unwrap();
        assert_eq!(!found.is_empty(), there, "{list} at {at}");
    }
    assert!(ids(&db, "river", 300, 1, 9).await.is_empty());
    assert_eq!(ids(&db, "sport", 300, 1, 9).await, ["1"]);
}

#[tokio::test]
async fn two_releases_in_one_batch_and_a_move_at_the_same_moment() {
    let (db, _folder) = fresh().await;
    let moved = NewRelease { change: Change::Update, ..new("1", "sport", 100, Some(100)) };
    release(&db, vec![new("1", "river", 100, Some(100)), moved, new("1", "football", 300, Some(100))]).await;
    assert!(ids(&db, "river", 400, 1, 9).await.is_empty());
    assert_eq!(ids(&db, "football", 400, 1, 9).await, ["1"]);
    let mut read = db.read().await.unwrap();
    assert_eq!(lists::newest(&mut read, "sport", Moment(200), 9).await.unwrap().len(), 1);
    let Found::Release(last) = press::story::at(&mut read, "1", Moment(400)).await.unwrap() else {
        panic!("it is there")
    };
    assert_eq!((last.n, last.content.section.as_str()), (3, "football"));
    let Found::Release(second) = press::story::at(&mut read, "1", Moment(200)).await.unwrap() else {
        panic!("it is there")
    };
    assert_eq!(second.n, 2);
}

#[tokio::test]
async fn gone_keeps_the_past_and_vanish_does_not() {
    let (db, _folder) = fresh().await;
    release(&db, vec![new("1", "river", 100, Some(100)), new("2", "river", 100, Some(100))]).await;
    for (id, mode) in [("1", Mode::Gone), ("2", Mode::Vanish)] {
        take_back(&db, id, mode, 200).await;
    }
    let mut read = db.read().await.unwrap();
    assert!(matches!(press::story::at(&mut read, "1", Moment(200)).await.unwrap(), Found::Ended(Mode::Gone)));
    assert!(matches!(press::story::at(&mut read, "1", Moment(150)).await.unwrap(), Found::Release(_)));
    assert!(matches!(press::story::at(&mut read, "2", Moment(150)).await.unwrap(), Found::Ended(Mode::Vanish)));
    assert!(ids(&db, "", 300, 1, 9).await.is_empty());
    assert_eq!(lists::newest(&mut read, "", Moment(150), 9).await.unwrap().len(), 1);
    let left = sql::one(&mut read, "SELECT count(*) FROM press_release WHERE story = '2'", values![]).await.unwrap();
    assert_eq!(left.unwrap().int(0), 0);
    drop(read);
    // A story that comes back is listed again, once.
    release(&db, vec![new("1", "river", 400, Some(100))]).await;
    assert_eq!(ids(&db, "", 500, 1, 9).await, ["1"]);
}

async fn take_back(db: &Db, id: &str, mode: Mode, at: i64) -> bool {
    let mut write = db.write().await.unwrap();
    let seen = retract::retract(&mut write, id, mode, Moment(at)).await.unwrap();
    write.commit().await.unwrap();
    seen
}

/// What readers found of story 1 at each moment: `+` it stood, `g` gone, `v` vanished, `-` never there.
async fn story_over_time(db: &Db, moments: &[i64]) -> String {
    let mut read = db.read().await.unwrap();
    let mut seen = String::new();
    for at in moments {
        let found = press::story::at(&mut read, "1", Moment(*at)).await.unwrap();
        let listed = !lists::newest(&mut read, "", Moment(*at), 9).await.unwrap().is_empty();
        seen.push(match found {
            Found::Release(_) => '+',
            Found::Ended(Mode::Gone) => 'g',
            Found::Ended(Mode::Vanish) => 'v',
            Found::Absent => '-',
        });
        assert_eq!(listed, seen.ends_with('+'), "page and lists disagree at {at}: {seen}");
    }
    seen
}

#[tokio::test]
async fn a_story_was_away_until_it_came_back_and_the_past_remembers() {
    let (db, _folder) = fresh().await;
    release(&db, vec![new("1", "river", 100, Some(100))]).await;
    assert!(take_back(&db, "1", Mode::Gone, 200).await);
    release(&db, vec![new("1", "river", 300, Some(300))]).await;
    assert_eq!(story_over_time(&db, &[50, 100, 199, 200, 299, 300]).await, "-++gg+");
    assert!(take_back(&db, "1", Mode::Vanish, 400).await);
    assert_eq!(story_over_time(&db, &[50, 150, 250, 350, 450]).await, "vvvvv");
    release(&db, vec![new("1", "river", 500, Some(500))]).await;
    assert_eq!(story_over_time(&db, &[150, 450, 500]).await, "vv+");
}

#[tokio::test]
async fn a_gone_story_that_waits_for_its_new_time_stays_gone_until_then() {
    let (db, _folder) = fresh().await;
    release(&db, vec![new("1", "river", 100, Some(100))]).await;
    take_back(&db, "1", Mode::Gone, 200).await;
    release(&db, vec![new("1", "river", 900, Some(900))]).await;
    assert_eq!(story_over_time(&db, &[150, 250, 899, 900]).await, "+gg+");
    // Taken back once more before its time, then published at once.
    assert!(take_back(&db, "1", Mode::Gone, 300).await);
    assert_eq!(story_over_time(&db, &[250, 350, 950]).await, "ggg");
    release(&db, vec![new("1", "river", 400, Some(400))]).await;
    assert_eq!(story_over_time(&db, &[150, 350, 400, 950]).await, "+g++");
    assert_eq!(ids(&db, "", 950, 1, 9).await, ["1"]);
}

#[tokio::test]
async fn what_is_withdrawn_before_its_time_was_never_there() {
    let (db, _folder) = fresh().await;
    release(&db, vec![new("1", "river", 900, Some(900))]).await;
    assert!(!take_back(&db, "1", Mode::Gone, 300).await);
    assert_eq!(story_over_time(&db, &[250, 350, 950]).await, "---");
    assert!(ids(&db, "", 950, 1, 9).await.is_empty());
    release(&db, vec![new("1", "river", 400, Some(400))]).await;
    assert_eq!(story_over_time(&db, &[350, 400, 950]).await, "-++");
    assert_eq!(ids(&db, "", 950, 1, 9).await, ["1"]);
}

#[tokio::test]
async fn the_first_story_to_claim_a_path_keeps_it() {
    let (db, _folder) = fresh().await;
    let mut write = db.write().await.unwrap();
    let claims = [("/a/b/", "1"), ("/a/b", "2"), ("/", "3")].map(|(path, story)| (path.to_owned(), story.to_owned()));
    redirects::claim(&mut write, claims.to_vec()).await.unwrap();
    write.commit().await.unwrap();
    let mut read = db.read().await.unwrap();
    assert_eq!(redirects::find(&mut read, "/a/b?x=1").await.unwrap().as_deref(), Some("1"));
    assert_eq!(redirects::find(&mut read, "/").await.unwrap(), None);
}

#[tokio::test]
async fn a_paper_from_before_learns_how_fresh_its_days_are() {
    let folder = tempfile::tempdir().unwrap();
    let sqlite = || format!("sqlite:{}", folder.path().join("p.db").display());
    let db = Db::open(&paper_tests::engine().unwrap_or_else(sqlite)).await.unwrap();
    let (before, _) = press::tables::MIGRATIONS.split_at(4);
    store::migrate::migrate(&db, before, 0).await.unwrap();
    let mut write = db.write().await.unwrap();
    // Two stories of one day, one of them updated two days later; what its section's list says does not count.
    let rows = [
        "INSERT INTO press_release (story, n, at, published, updated, change, note, card, content) VALUES
            ('1', 1, 100, 100, NULL, 'publish', '', '{}', '{}'), ('2', 1, 200, 200, NULL, 'publish', '', '{}', '{}'),
            ('2', 2, 172800000000, 200, 172800000000, 'update', '', '{}', '{}')",
        "INSERT INTO press_listing (list, rank, seq, since, until, day, story) VALUES
            ('', 100, 1, 100, 9223372036854775807, 0, '1'), ('', 200, 2, 200, 9223372036854775807, 0, '2'),
            ('river', 200, 2, 200, 9223372036854775807, 0, '2')",
        "INSERT INTO press_day (list, day, n) VALUES ('', 0, 2), ('river', 0, 1)",
    ];
    for row in rows {
        sql::execute(&mut write, row, values![]).await.unwrap();
    }
    write.commit().await.unwrap();
    store::migrate::migrate(&db, press::tables::MIGRATIONS, 0).await.unwrap();
    let (mut read, at) = (db.read().await.unwrap(), Moment(5 * DAY));
    let known = vec![lists::Day { day: 0, stories: 2, changed: Some(Moment(2 * DAY)) }];
    assert_eq!(lists::days_changed_now(&mut read, "", at, &TimeZone::UTC).await.unwrap(), known);
    assert_eq!(lists::days_changed_as_of(&mut read, "", at).await.unwrap(), known);
}
