//! Topics, people and desks get addresses, each its own, that stay.

use jiff::tz::TimeZone;
use press::{Change, NewRelease, Of, append, lists, names};
use store::Db;
use story::{Moment, Story};

fn new(id: &str, at: i64, topics: &[&str]) -> NewRelease {
    let content = Story {
        headline: id.into(),
        section: "river".into(),
        topics: topics.iter().map(|topic| (*topic).to_owned()).collect(),
        ..Story::default()
    };
    let at = Moment(at);
    NewRelease {
        story: id.into(),
        at,
        published: Some(at),
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

async fn fresh() -> (Db, tempfile::TempDir) {
    let folder = tempfile::tempdir().unwrap();
    let db =
        Db::open(&paper_tests::engine().unwrap_or_else(|| format!("sqlite:{}", folder.path().join("p.db").display())))
            .await
            .unwrap();
    store::migrate::migrate(&db, press::tables::MIGRATIONS, 0).await.unwrap();
    (db, folder)
}

#[tokio::test]
async fn names_that_are_spelled_alike_in_latin_letters_are_told_apart_for_ever() {
    let (db, _folder) = fresh().await;
    release(&db, vec![new("1", 10, &["শোক", "২০২৬"]), new("2", 20, &["শোক!", "২০২৭"])]).await;
    release(&db, vec![new("3", 30, &["শোক?", "শোক"])]).await;
    let mut read = db.read().await.unwrap();
    let content = new("x", 0, &["শোক", "শোক!", "শোক?", "২০২৬", "২০২৭", "নেই"]).content;
    let known = names::of_story(&mut read, &content, Moment(40)).await.unwrap();
    let mut slugs: Vec<_> =
        content.topics.iter().filter_map(|name| known.get(Of::Topic, name)).map(|name| name.slug.clone()).collect();
    assert_eq!(slugs[0], bangla::slug::romanised("শোক"), "the first keeps the plain slug");
    assert_eq!(slugs.len(), 5, "what no story carries has no address");
    slugs.sort();
    slugs.dedup();
    assert_eq!(slugs.len(), 5);
    for slug in slugs {
        assert!(names::find(&mut read, Of::Topic, &slug).await.unwrap().is_some());
        assert!(names::find(&mut read, Of::Desk, &slug).await.unwrap().is_none());
    }
}

#[tokio::test]
async fn a_story_leaves_the_topics_that_it_no_longer_carries() {
    let (db, _folder) = fresh().await;
    release(&db, vec![new("1", 10, &["নদী", "চর"])]).await;
    release(
        &db,
        vec![NewRelease {
            change: Change::Update, published: Some(Moment(10)), ..new("1", 20, &["চর", "বাঁধ"])
        }],
    )
    .await;
    let mut read = db.read().await.unwrap();
    let known = names::of_story(&mut read, &new("x", 0, &["নদী", "চর", "বাঁধ"]).content, Moment(40)).await.unwrap();
    let list = |name: &str| known.get(Of::Topic, name).unwrap().list();
    for (name, then, now) in [("নদী", 1, 0), ("চর", 1, 1), ("বাঁধ", 0, 1)] {
        assert_eq!(lists::newest(&mut read, &list(name), Moment(15), 9).await.unwrap().len(), then, "{name} then");
        assert_eq!(lists::newest(&mut read, &list(name), Moment(25), 9).await.unwrap().len(), now, "{name} now");
        let counted: i64 = lists::days_now(&mut read, &list(name)).await.unwrap().iter().map(|(_, n)| n).sum();
        assert_eq!(counted, now as i64, "{name} counted");
    }
    assert_eq!(names::shown(&mut read, Of::Topic, Moment(25), 9).await.unwrap().len(), 2);
}
