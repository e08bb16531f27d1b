//! What stands beside the stories: who may change it, what is refused, what is kept.

use newsroom::{Error, Newsroom, Role};
use press::Of;
use press::standing::{self, Banner, OwnPage, Profile};
use story::moment::{DAY, HOUR};
use story::{Body, Moment};

use crate::common::{a_story, chief, rooms, staff, with_section};

fn refused<T: std::fmt::Debug>(result: Result<T, Error>) -> String {
    match result {
        Err(Error::Refused(refused)) => refused.field,
        other => panic!("{other:?}"),
    }
}

async fn shown(room: &Newsroom, slug: &str) -> Option<OwnPage> {
    let mut read = room.db.read().await.unwrap();
    standing::at(&mut read, &standing::page_key(slug), room.now()).await.unwrap().map(|state| state.content)
}

#[tokio::test]
async fn the_chief_writes_the_papers_own_pages_and_every_state_is_kept() {
    for (room, _kept) in rooms().await {
        let body = |text: &str| Body::from_plain(text);
        let none = newsroom::own_page(&room, &staff(Role::Editor), "about", None, "আমাদের কথা", body("এক।")).await;
        assert!(matches!(none, Err(Error::Forbidden { .. })));
        assert_eq!(newsroom::own_page(&room, &chief(), "about", Some(0), " আমাদের  কথা ", body("এক।")).await.unwrap(), 1);
        assert_eq!(shown(&room, "about").await.unwrap().title, "আমাদের কথা");
        assert_eq!(newsroom::own_page(&room, &chief(), "about", Some(1), "আমাদের কথা", body("দুই।")).await.unwrap(), 2);
        // Who saw the first state only does not cover the second.
        let late = newsroom::own_page(&room, &chief(), "about", Some(1), "আমাদের কথা", body("তিন।")).await;
        assert_eq!(refused(late), "version");
        // The same words again are no new state.
        assert_eq!(newsroom::own_page(&room, &chief(), "about", None, "আমাদের কথা", body("দুই।")).await.unwrap(), 2);
        let past = newsroom::own_page_history(&room, &chief(), "about").await.unwrap();
        assert_eq!(past.iter().map(|(state, _)| state.n).collect::<Vec<_>>(), [2, 1]);
        assert_eq!(past[1].0.content.body, body("এক।"));
        for (slug, title, field) in [("About", "ক", "slug"), ("a/b", "ক", "slug"), ("contact", "", "headline")] {
            let result = newsroom::own_page(&room, &chief(), slug, None, title, body("এক।")).await;
            assert_eq!(refused(result), field, "{slug}");
        }
        newsroom::own_page(&room, &chief(), "about", None, "", Body::default()).await.unwrap();
        assert!(standing::pages(&mut room.db.read().await.unwrap(), room.now()).await.unwrap().is_empty());
    }
}

#[tokio::test]
async fn an_editor_says_who_a_person_is() {
    for (room, _kept) in rooms().await {
        with_section(&room).await;
        let mut story = a_story("খবর");
        story.credits.authors = vec!["ক লেখক".into()];
        story.topics = vec!["নদী".into()];
        let id = newsroom::draft(&room, &chief(), story).await.unwrap().id;
        let slug = bangla::slug::romanised("ক লেখক");
        let said = Profile {
            role: "জেলা প্রতিবেদক".into(), about: " নদী \n নিয়ে লেখেন। ".into(), portrait: None
        };
        let early = newsroom::profile(&room, &chief(), Of::Author, &slug, said.clone()).await;
        assert!(matches!(early, Err(Error::NoSuchName)), "no reader has met the name");
        newsroom::publish(&room, &chief(), &id, None).await.unwrap();
        let reporter = newsroom::profile(&room, &staff(Role::Reporter), Of::Author, &slug, said.clone()).await;
        assert!(matches!(reporter, Err(Error::Forbidden { .. })));
        let name = newsroom::profile(&room, &staff(Role::Editor), Of::Author, &slug, said.clone()).await.unwrap();
        let key = standing::profile_key(&name);
        let kept = standing::at::<Profile>(&mut room.db.read().await.unwrap(), &key, room.now()).await.unwrap();
        assert_eq!(kept.unwrap().content.about, bangla::canonical("নদী নিয়ে লেখেন।"));
        let portrait = Some(story::PictureUse { key: "nowhere".into(), width: 1, height: 1, ..Default::default() });
        let unknown = newsroom::profile(&room, &chief(), Of::Author, &slug, Profile { portrait, ..said.clone() }).await;
        assert_eq!(refused(unknown), "pictures");
        let topic = newsroom::profile(&room, &chief(), Of::Topic, &bangla::slug::romanised("নদী"), said).await;
        assert_eq!(refused(topic), "role", "a topic has no post");
    }
}

#[tokio::test]
async fn a_banner_has_words_a_way_inside_the_paper_and_an_end() {
    for (room, _kept) in rooms().await {
        let now = room.now().0;
        let banner =
            |text: &str, href: &str, until: i64| Banner { text: text.into(), href: href.into(), until: Moment(until) };
        for (wrong, field) in [
            (banner("খবর", "https://elsewhere.example/", now + HOUR), "href"),
            (banner("খবর", "//elsewhere.example/", now + HOUR), "href"),
            (banner("খবর", "", now), "until"),
            (banner("খবর", "", now + 3 * DAY), "until"),
            (banner(&"ক".repeat(500), "", now + HOUR), "text"),
        ] {
            assert_eq!(refused(newsroom::banner(&room, &chief(), "", wrong).await), field);
        }
        let good = banner("বাঁধ ভেঙেছে", "/river/1", now + HOUR);
        let reporter = newsroom::banner(&room, &staff(Role::Reporter), "", good.clone()).await;
        assert!(matches!(reporter, Err(Error::Forbidden { .. })));
        newsroom::banner(&room, &staff(Role::Editor), "", good).await.unwrap();
        newsroom::banner(&room, &chief(), "", banner("", "", 0)).await.unwrap();
        let mut read = room.db.read().await.unwrap();
        let states = standing::history::<Banner>(&mut read, &standing::banner_key(""), room.now()).await.unwrap();
        assert_eq!(states.iter().map(|state| state.content.text.as_str()).collect::<Vec<_>>(), ["", "বাঁধ ভেঙেছে"]);
    }
}
