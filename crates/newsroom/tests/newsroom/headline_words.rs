//! Stories found by the words of their headlines, whether those are indexed or not.

use newsroom::headline_words::index;
use newsroom::read::{self, Filter, State};
use newsroom::{Incoming, Newsroom};
use press::Mode;
use store::{Looked, sql, values};
use story::Moment;

use crate::common::{a_story, chief, rooms, with_section};

async fn index_all(room: &Newsroom) {
    while index(room).await.unwrap() == Looked::More {}
}

/// Stories that nobody looks for, so many that they are indexed.
async fn others(room: &Newsroom, from: i64) {
    newsroom::import(room, (from..from + 250).map(|n| incoming(n, "Other")).collect(), false).await.unwrap();
}

fn incoming(n: i64, headline: &str) -> Incoming {
    Incoming {
        line: n as u64,
        key: n.to_string(),
        id: Some(format!("a{n}")),
        // Some share a moment: their ids order them.
        published: Some(Moment(n / 3)),
        updated: None,
        sections: vec![press::Section { slug: "river".into(), name: "নদী".into(), parent: None }],
        story: a_story(headline),
        old_path: None,
    }
}

/// The ids of what `q` finds, page by page of `most`.
async fn found(room: &Newsroom, q: &str, most: usize) -> Vec<String> {
    let mut filter = Filter { q: q.into(), ..Filter::default() };
    let mut ids = Vec::new();
    loop {
        let listing = read::list(room, &chief(), &filter, most).await.unwrap();
        ids.extend(listing.lines.into_iter().map(|line| line.id));
        filter.after = listing.next;
        if filter.after.is_none() {
            return ids;
        }
    }
}

#[tokio::test]
async fn a_story_is_found_by_how_the_words_of_its_headline_begin() {
    for (room, _kept) in rooms().await {
        with_section(&room).await;
        for headline in ["ঢাকায় নদীর মেলা", "নদীর তীরে মেলা ২০২৬", "Dhaka FERRY back"]
        {
            newsroom::draft(&room, &chief(), a_story(headline)).await.unwrap();
        }
        for indexed in [false, true] {
            if indexed {
                assert_eq!(index(&room).await.unwrap(), Looked::All, "three are no work");
                others(&room, 0).await;
                index_all(&room).await;
            }
            for (q, ids) in [
                ("ঢাকা", vec!["1"]),
                ("নদী", vec!["2", "1"]),
                ("মেলা নদী", vec!["2", "1"]),
                ("নদীর ঢাকা", vec!["1"]),
                ("2026", vec!["2"]),
                ("fer DHA", vec!["3"]),
                ("ফেরি", vec![]),
                ("মেলায়", vec![]),
                ("দীর", vec![]),
                ("—", vec![]),
            ] {
                assert_eq!(found(&room, q, 50).await, ids, "{q}, indexed: {indexed}");
            }
        }
        // A word as long as a headline may be, of letters that take most room, and more words than are asked for.
        newsroom::save(&room, &chief(), "2", 1, a_story(&format!("ক{}", "\u{301}\u{302}".repeat(1_000))))
            .await
            .unwrap();
        newsroom::save(&room, &chief(), "3", 1, a_story("a b c d e f g h i j k l m n o p q r s t")).await.unwrap();
        for _ in 0..2 {
            assert_eq!(found(&room, "ক\u{301}", 50).await, ["2"]);
            assert_eq!(found(&room, "a b c d e f g h i j k l m n o p q r s t zz", 50).await, ["3"]);
            others(&room, 10_000).await;
            index_all(&room).await;
        }
        newsroom::save(&room, &chief(), "2", 2, a_story("নদীর তীরে মেলা ২০২৬")).await.unwrap();
        // Another headline is found at once, and by the one before no longer.
        room.clock.set(2_000_000_000);
        newsroom::save(&room, &chief(), "1", 1, a_story("হাওরে মেলা")).await.unwrap();
        for n in 1..3 {
            assert_eq!(found(&room, "ঢাকা", 50).await, Vec::<String>::new());
            assert_eq!(found(&room, "হাওর", 50).await, ["1"]);
            assert_eq!(found(&room, "মেলা", 1).await, ["1", "2"]);
            others(&room, 250 * n).await;
            index_all(&room).await;
        }
        newsroom::publish(&room, &chief(), "1", None).await.unwrap();
        newsroom::retract(&room, &chief(), "1", Mode::Vanish, "আদালতের আদেশ").await.unwrap();
        let mut conn = room.db.read().await.unwrap();
        let kept = "SELECT word FROM newsroom_word WHERE story = $1";
        assert!(sql::all(&mut conn, kept, values!["1"]).await.unwrap().is_empty());
        drop(conn);
        assert_eq!(found(&room, "হাওর", 50).await, Vec::<String>::new());
    }
}

#[tokio::test]
async fn no_story_is_passed_over_while_headlines_are_indexed() {
    for (room, _kept) in rooms().await {
        let all = (0..7_000).map(|n| incoming(n, if n % 500 < 2 { "Heron" } else { "Ferry" })).collect();
        newsroom::import(&room, all, false).await.unwrap();
        let mut herons: Vec<(i64, String)> =
            (0..7_000).filter(|n| n % 500 < 2).map(|n| (n / 3, format!("a{n}"))).collect();
        herons.sort_unstable();
        let herons: Vec<String> = herons.into_iter().rev().map(|(_, id)| id).collect();
        // Of those that wait a thousand are looked through, and the newest are indexed first.
        let among =
            |newest: usize| herons.iter().filter(|id| id[1..].parse::<usize>().unwrap() >= 7_000 - newest).count();
        assert_eq!(found(&room, "heron", 3).await, herons[..among(1_000)], "none is indexed");
        let state = Some(State::Draft);
        let drafts = Filter { q: "heron".into(), state, ..Filter::default() };
        assert!(read::list(&room, &chief(), &drafts, 30).await.unwrap().lines.is_empty());
        for _ in 0..3 {
            index(&room).await.unwrap();
        }
        assert_eq!(found(&room, "heron", 3).await, herons[..among(1_750)], "some are indexed");
        index_all(&room).await;
        assert_eq!(found(&room, "heron", 5).await, herons, "all are indexed");
        assert!(read::list(&room, &chief(), &drafts, 30).await.unwrap().lines.is_empty());
        let here = Filter { section: Some("river".into()), state: Some(State::Published), ..drafts };
        assert_eq!(read::list(&room, &chief(), &here, 30).await.unwrap().lines.len(), herons.len());
        let ferries = found(&room, "ferry", 1_000).await;
        assert_eq!(ferries.len(), 7_000 - herons.len(), "a frequent word");
        assert!(ferries.iter().all(|id| !herons.contains(id)));
        assert!(found(&room, "ferry heron", 30).await.is_empty());
    }
}
