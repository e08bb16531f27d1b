//! Fronts: who may arrange them, what is refused, what readers have, and the way back.

use newsroom::{Error, Newsroom, Role};
use press::fronts::{self, Front, Pin, Place};
use press::{Section, standing};
use story::Moment;
use story::moment::HOUR;

use crate::common::{a_story, chief, rooms, staff, with_section};

fn pin(place: &str, story: &str) -> Pin {
    Pin { place: Place::parse(place).unwrap(), story: story.into(), since: None, until: None }
}

fn lead(story: &str) -> Front {
    Front { pins: vec![pin("lead", story)], ..Front::default() }
}

async fn live(room: &Newsroom, name: &str) -> Front {
    let mut read = room.db.read().await.unwrap();
    let at = room.now();
    standing::at(&mut read, &fronts::key(name), at).await.unwrap().map(|state| state.content).unwrap_or_default()
}

fn led_by(front: &Front) -> Option<&str> {
    front.pins.first().map(|pin| pin.story.as_str())
}

/// A newsroom with three stories, of which only the first is published.
async fn with_stories(room: &Newsroom) {
    with_section(room).await;
    let english = Section { slug: "en/river".into(), name: "River".into(), parent: None };
    newsroom::section(room, &chief(), english).await.unwrap();
    for headline in ["এক", "দুই", "তিন"] {
        newsroom::draft(room, &chief(), a_story(headline)).await.unwrap();
    }
    newsroom::publish(room, &chief(), "1", None).await.unwrap();
}

#[tokio::test]
async fn a_draft_is_arranged_published_and_taken_back() {
    for (room, _kept) in rooms().await {
        with_stories(&room).await;
        let editor = staff(Role::Editor);
        let reporter = newsroom::front_save(&room, &staff(Role::Reporter), "", None, lead("1")).await;
        assert!(matches!(reporter, Err(Error::Forbidden { .. })));
        assert_eq!(newsroom::front_save(&room, &editor, "", Some(0), lead("1")).await.unwrap(), 1);
        assert_eq!(live(&room, "").await, Front::default(), "readers see nothing of a draft");
        assert!(newsroom::front(&room, &editor, "").await.unwrap().differs());
        // Who saw another draft covers nothing with theirs.
        let late = newsroom::front_save(&room, &chief(), "", Some(0), lead("2")).await;
        assert!(matches!(late, Err(Error::FrontChanged { .. })));
        let late = newsroom::front_publish(&room, &chief(), "", Some(0)).await;
        assert!(matches!(late, Err(Error::FrontChanged { .. })));

        newsroom::front_publish(&room, &editor, "", Some(1)).await.unwrap();
        assert_eq!(live(&room, "").await.pins[0].since, Some(room.now()));
        let again = newsroom::front_publish(&room, &editor, "", Some(1)).await;
        assert!(matches!(again, Err(Error::FrontSame)));
        room.clock.set(room.clock.now() + 13 * HOUR);
        let arranged = newsroom::front(&room, &editor, "").await.unwrap();
        assert_eq!(arranged.stale_lead(room.now(), 12).unwrap().story, "1");
        assert!(arranged.stale_lead(room.now(), 13).is_none());

        for story in ["2", "3"] {
            newsroom::front_save(&room, &editor, "", None, lead(story)).await.unwrap();
            newsroom::front_publish(&room, &editor, "", None).await.unwrap();
        }
        // Back, and back again, to the front that fills itself.
        for expected in [Some("2"), Some("1"), None] {
            newsroom::front_undo(&room, &editor, "", None).await.unwrap();
            assert_eq!(led_by(&live(&room, "").await), expected);
            let arranged = newsroom::front(&room, &editor, "").await.unwrap();
            assert!(!arranged.differs(), "a draft that was published goes back too");
        }
        assert!(matches!(newsroom::front_undo(&room, &editor, "", None).await, Err(Error::FrontSame)));
        // Published anew, the way back leads past what was taken back.
        newsroom::front_save(&room, &editor, "", None, lead("3")).await.unwrap();
        newsroom::front_publish(&room, &editor, "", None).await.unwrap();
        newsroom::front_save(&room, &editor, "", None, lead("1")).await.unwrap();
        newsroom::front_undo(&room, &editor, "", None).await.unwrap();
        assert_eq!(led_by(&live(&room, "").await), None);
        let arranged = newsroom::front(&room, &editor, "").await.unwrap();
        assert_eq!(led_by(&arranged.draft.content), Some("1"), "what was being arranged stays");
        let seen = newsroom::front_undo(&room, &editor, "", Some(1)).await;
        assert!(matches!(seen, Err(Error::FrontSame)));
    }
}

#[tokio::test]
async fn a_front_holds_only_what_is_there() {
    for (room, _kept) in rooms().await {
        with_stories(&room).await;
        let football =
            Section { slug: "football".into(), name: "ফুটবল".into(), parent: Some("river".into()) };
        newsroom::section(&room, &chief(), football).await.unwrap();
        let pins = |pins: Vec<Pin>| Front { pins, ..Front::default() };
        let hidden = Front { hidden: vec!["1".into()], ..lead("1") };
        let closed = Front { closed: vec!["football".into()], ..Front::default() };
        for (name, front, field) in [
            ("", lead("99"), "pins"),
            ("", pins(vec![pin("lead", "1"), pin("lead", "2")]), "pins"),
            ("", pins(vec![pin("lead", "1"), pin("second/1", "1")]), "pins"),
            ("", hidden, "hidden"),
            ("", closed.clone(), "rivers"),
            ("", pins(vec![pin("river/football/1", "1")]), "rivers"),
            ("en", lead("1"), "pins"),
        ] {
            match newsroom::front_save(&room, &chief(), name, None, front.clone()).await {
                Err(Error::Refused(refused)) => assert_eq!(refused.field, field, "{name} {front:?}"),
                other => panic!("{name} {front:?}: {other:?}"),
            }
        }
        newsroom::front_save(&room, &chief(), "river", None, closed).await.unwrap();
        newsroom::front_save(&room, &chief(), "river", None, pins(vec![pin("river/football/1", "2")])).await.unwrap();
        for name in ["football", "nowhere", "about", "en/nowhere"] {
            let absent = newsroom::front_save(&room, &chief(), name, None, Front::default()).await;
            assert!(matches!(absent, Err(Error::NoSuchFront)), "{name}");
        }
    }
}

#[tokio::test]
async fn each_edition_has_its_own_front() {
    for (room, _kept) in rooms().await {
        with_stories(&room).await;
        let mut english = a_story("The river");
        english.section = "en/river".into();
        let id = newsroom::draft(&room, &chief(), english).await.unwrap().id;
        newsroom::front_save(&room, &chief(), "en", None, lead(&id)).await.unwrap();
        newsroom::front_publish(&room, &chief(), "en", None).await.unwrap();
        newsroom::front_save(&room, &chief(), "", None, lead("1")).await.unwrap();
        newsroom::front_publish(&room, &chief(), "", None).await.unwrap();
        assert_eq!(led_by(&live(&room, "en").await), Some(id.as_str()));
        assert_eq!(led_by(&live(&room, "").await), Some("1"));
        let all = fronts::all(&mut room.db.read().await.unwrap(), Moment(i64::MAX)).await.unwrap();
        assert_eq!(all.len(), 2);
    }
}
