//! Moving a story to another section, and making one topic of two.

use newsroom::history::What;
use newsroom::{Error, Newsroom, Role};
use press::{Change, Found, Of, Section, lists, merged, names};
use story::{Moment, Story};

use crate::common::{a_story, chief, rooms, staff, with_section};

async fn with_sections(room: &Newsroom) {
    with_section(room).await;
    for (slug, parent) in [("sport", None), ("football", Some("sport".to_owned())), ("en/sport", None)] {
        newsroom::section(room, &chief(), Section { slug: slug.into(), name: slug.into(), parent }).await.unwrap();
    }
}

async fn shown(room: &Newsroom, id: &str) -> Story {
    match press::story::at(&mut room.db.read().await.unwrap(), id, room.now()).await.unwrap() {
        Found::Release(release) => release.content,
        other => panic!("{other:?}"),
    }
}

async fn list(room: &Newsroom, list: &str) -> Vec<String> {
    let mut read = room.db.read().await.unwrap();
    let cards = lists::newest(&mut read, list, room.now(), 50).await.unwrap();
    let counted: i64 = lists::days_now(&mut read, list).await.unwrap().iter().map(|(_, n)| n).sum();
    assert_eq!(counted, cards.len() as i64, "the counts of {list}");
    cards.into_iter().map(|card| card.id).collect()
}

#[tokio::test]
async fn a_story_moves_and_what_is_not_released_stays_so() {
    for (room, _kept) in rooms().await {
        with_sections(&room).await;
        let id = newsroom::draft(&room, &chief(), a_story("আজকের খেলা")).await.unwrap().id;
        newsroom::publish(&room, &chief(), &id, None).await.unwrap();
        let before = shown(&room, &id).await;
        newsroom::save(&room, &chief(), &id, 1, a_story("আধখানা লেখা")).await.unwrap();
        room.clock.set(room.clock.now() + 60_000_000);

        let other = newsroom::move_to(&room, &staff(Role::Reporter), &id, None, "sport").await;
        assert!(matches!(other, Err(Error::Forbidden { .. })));
        let late = newsroom::move_to(&room, &chief(), &id, Some(1), "sport").await;
        assert!(matches!(late, Err(Error::Conflict { .. })));
        let moved = newsroom::move_to(&room, &chief(), &id, Some(2), "football").await.unwrap();
        assert_eq!(moved.version, 4, "the released text, and on top of it the one that is being written");
        assert_eq!(moved.released.unwrap().path, format!("/sport/{id}"));
        assert_eq!(shown(&room, &id).await, Story { section: "football".into(), ..before });
        let current = newsroom::read::story(&room, &chief(), &id).await.unwrap();
        assert_eq!((current.released, current.updated), (Some(3), None), "no reader is told of an update");
        assert_eq!(current.version.content, Story { section: "football".into(), ..a_story("আধখানা লেখা") });
        assert_eq!(list(&room, "river").await, [""; 0]);
        for name in ["football", "sport", ""] {
            assert_eq!(list(&room, name).await, [id.as_str()], "{name}");
        }
        let told = newsroom::history(&room, &chief(), &id).await.unwrap();
        let told: Vec<_> = told.into_iter().map(|event| event.what).collect();
        let from_to = ("river".to_owned(), "football".to_owned());
        let release = What::Moved { first: 3, n: 4, release: Some(2), from: from_to.0, to: from_to.1 };
        assert_eq!(told.last(), Some(&release));
        assert_eq!(told.len(), 4, "{told:?}");

        let again = newsroom::move_to(&room, &chief(), &id, None, "football").await;
        assert!(matches!(again, Err(Error::NothingNew)));
        for wrong in ["nowhere", "", "en/sport"] {
            match newsroom::move_to(&room, &chief(), &id, None, wrong).await {
                Err(Error::Refused(refused)) => assert_eq!(refused.field, "section", "{wrong}"),
                other => panic!("{wrong}: {other:?}"),
            }
        }
        // What was being written can still be released, and the story retracted.
        newsroom::update(&room, &chief(), &id, Change::Update, "").await.unwrap();
        assert_eq!(shown(&room, &id).await.headline, bangla::canonical("আধখানা লেখা"));
        newsroom::retract(&room, &chief(), &id, press::Mode::Gone, "ভুল").await.unwrap();
        let away = newsroom::move_to(&room, &chief(), &id, None, "river").await;
        assert!(matches!(away, Err(Error::Retracted)));
    }
}

#[tokio::test]
async fn a_draft_and_a_story_that_waits_move_unseen() {
    for (room, _kept) in rooms().await {
        with_sections(&room).await;
        let id = newsroom::draft(&room, &chief(), a_story("খসড়া")).await.unwrap().id;
        let moved = newsroom::move_to(&room, &chief(), &id, None, "sport").await.unwrap();
        assert_eq!((moved.version, moved.released), (2, None));
        let at = Moment(room.now().0 + 60_000_000);
        newsroom::schedule(&room, &chief(), &id, None, at).await.unwrap();
        newsroom::move_to(&room, &chief(), &id, None, "river").await.unwrap();
        assert_eq!(lists::newest(&mut room.db.read().await.unwrap(), "river", room.now(), 5).await.unwrap().len(), 0);
        room.clock.set(at.0);
        newsroom::clock::fire_due(&room).await.unwrap();
        assert_eq!(list(&room, "river").await, [id.as_str()]);
        assert_eq!(list(&room, "sport").await, [""; 0]);
    }
}

#[tokio::test]
async fn two_topics_become_one() {
    for (room, _kept) in rooms().await {
        with_sections(&room).await;
        let with = |topics: &[&str]| {
            let topics = topics.iter().map(|topic| (*topic).to_owned()).collect();
            Story { topics, ..a_story("খবর") }
        };
        for (topics, later) in [(["ঢল"], 0), (["বন্যা"], 0), (["ঢল"], 90_000_000)] {
            let id = newsroom::draft(&room, &chief(), with(&topics)).await.unwrap().id;
            match later {
                0 => drop(newsroom::publish(&room, &chief(), &id, None).await.unwrap()),
                _ => {
                    let at = Moment(room.now().0 + later);
                    newsroom::schedule(&room, &chief(), &id, None, at).await.unwrap();
                }
            }
            room.clock.set(room.clock.now() + 1_000_000);
        }
        let both = newsroom::draft(&room, &chief(), with(&["ঢল", "বন্যা"])).await.unwrap().id;
        newsroom::publish(&room, &chief(), &both, None).await.unwrap();
        let before = room.now();
        room.clock.set(room.clock.now() + 1_000_000);
        let slug = bangla::slug::romanised;
        let (old, new) = (slug("ঢল"), slug("বন্যা"));
        let editor = newsroom::merge_topics(&room, &staff(Role::Editor), &old, &new).await;
        assert!(matches!(editor, Err(Error::Forbidden { .. })));
        assert!(matches!(newsroom::merge_topics(&room, &chief(), &old, "nothing").await, Err(Error::NoSuchName)));
        assert!(matches!(newsroom::merge_topics(&room, &chief(), &new, &new).await, Err(Error::Refused(_))));
        let kept = newsroom::merge_topics(&room, &chief(), &old, &new).await.unwrap();
        assert_eq!(kept.slug, new);
        assert!(matches!(newsroom::merge_topics(&room, &chief(), &old, &new).await, Err(Error::Refused(_))));
        assert!(matches!(newsroom::merge_topics(&room, &chief(), &new, &old).await, Err(Error::Refused(_))));

        let (old_list, new_list) = (format!("topic/{old}"), format!("topic/{new}"));
        room.clock.set(room.clock.now() + 100_000_000);
        newsroom::clock::fire_due(&room).await.unwrap();
        assert_eq!(list(&room, &old_list).await, [""; 0]);
        assert_eq!(list(&room, &new_list).await, ["3", "4", "2", "1"], "the one that waited for its time came too");
        // A new story that says the old name stands under the kept one, as does one that is updated.
        let late = newsroom::draft(&room, &chief(), with(&["ঢল"])).await.unwrap().id;
        newsroom::publish(&room, &chief(), &late, None).await.unwrap();
        newsroom::save(&room, &chief(), "1", 1, Story { headline: "অন্য".into(), ..with(&["ঢল"]) }).await.unwrap();
        newsroom::update(&room, &chief(), "1", Change::Update, "").await.unwrap();
        assert_eq!(list(&room, &new_list).await, [late.as_str(), "3", "4", "2", "1"]);
        newsroom::retract(&room, &chief(), "1", press::Mode::Gone, "ভুল").await.unwrap();
        assert_eq!(list(&room, &new_list).await.len(), 4);
        // The paper as it stood knows both.
        let mut read = room.db.read().await.unwrap();
        assert_eq!(lists::newest(&mut read, &old_list, before, 9).await.unwrap().len(), 2);
        assert!(merged::kept(&mut read, Of::Topic, &old, before).await.unwrap().is_none());
        let content = with(&["ঢল"]);
        let known = names::of_story(&mut read, &content, room.now()).await.unwrap();
        assert_eq!(known.get(Of::Topic, &content.topics[0]).unwrap().slug, new);
        drop(read);
        // Merged on: what was merged before goes along.
        newsroom::publish(&room, &chief(), &newsroom::draft(&room, &chief(), with(&["প্লাবন"])).await.unwrap().id, None)
            .await
            .unwrap();
        newsroom::merge_topics(&room, &chief(), &new, &slug("প্লাবন")).await.unwrap();
        let mut read = room.db.read().await.unwrap();
        let kept = merged::kept(&mut read, Of::Topic, &old, room.now()).await.unwrap().unwrap();
        assert_eq!(kept.slug, slug("প্লাবন"));
    }
}
