//! Pictures beside the stories, in portraits, own pages and advertisements: rights are held and another one takes their
//! place there too.

use newsroom::picture_list::Asked;
use newsroom::{Error, Known, Newsroom, Role, advertise};
use press::ads::{self, Ad, Matter};
use press::standing::{self, OwnPage, Profile};
use press::{Name, Of};
use story::moment::{DAY, HOUR};
use story::{Moment, PictureUse, plain};

use crate::common::{a_story, chief, person, rooms, with_section};

async fn picture(room: &Newsroom, width: u32, height: u32) -> PictureUse {
    let mut png = std::io::Cursor::new(Vec::new());
    image::RgbImage::new(width, height).write_to(&mut png, image::ImageFormat::Png).unwrap();
    newsroom::picture(room, &chief(), png.into_inner(), None).await.unwrap()
}

/// A person whom readers have met.
async fn met(room: &Newsroom) -> Name {
    let mut story = a_story("খবর");
    story.credits.authors = vec!["ক লেখক".into()];
    let id = newsroom::draft(room, &chief(), story).await.unwrap().id;
    newsroom::publish(room, &chief(), &id, None).await.unwrap();
    Name { of: Of::Author, slug: bangla::slug::romanised("ক লেখক"), name: "ক লেখক".into() }
}

fn ad(room: &Newsroom, slot: &str, wide: &PictureUse) -> Ad {
    let wide = PictureUse { alt: "ছাতার মেলা".into(), ..wide.clone() };
    let matter = Matter::Picture { wide, narrow: None, leads_to: "https://chhata.example/".into() };
    let (begins, ends) = (room.now(), Moment(room.now().0 + 9 * DAY));
    Ad { name: "ছাতা".into(), slots: vec![slot.into()], sections: Vec::new(), begins, ends, weight: 1, matter }
}

fn body(picture: &PictureUse) -> story::Body {
    plain::from_text(&format!("এক।\n\n{{{{picture {}}}}}\ncaption: ঘাটের কথা", picture.key)).unwrap()
}

#[tokio::test]
async fn another_picture_takes_its_place_beside_the_stories_too() {
    for (room, _kept) in rooms().await {
        with_section(&room).await;
        let editor = person(&room, "editor", Role::Editor).await;
        let name = met(&room).await;
        let old = picture(&room, 800, 100).await;
        let said = Profile { role: "লেখক".into(), portrait: Some(old.clone()), ..Profile::default() };
        newsroom::profile(&room, &editor, Of::Author, &name.slug, said).await.unwrap();
        newsroom::own_page(&room, &chief(), "about", None, "আমাদের কথা", body(&old)).await.unwrap();
        for slot in ["rail", "masthead"] {
            advertise(&room, &chief(), None, None, ad(&room, slot, &old)).await.unwrap();
        }
        let author = name.list();
        let stands = async || -> Vec<(String, String)> {
            let found = newsroom::picture_beside(&room, &editor, &old.key).await.unwrap();
            found.into_iter().map(|stands| (stands.object, stands.name)).collect()
        };
        let named = [("ad/1", "ছাতা"), ("ad/2", "ছাতা"), (author.as_str(), "ক লেখক"), ("page/about", "আমাদের কথা")];
        assert_eq!(
            stands().await,
            named.map(|(object, name)| (object.to_owned(), bangla::canonical(name).into_owned()))
        );

        // High enough for a rail, too high for the masthead.
        let new = picture(&room, 800, 800).await;
        let told = |replaced: newsroom::Replaced| -> Vec<(String, Option<Error>)> {
            replaced.beside.into_iter().map(|beside| (beside.object, beside.left)).collect()
        };
        let by_editor = told(newsroom::replace_picture(&room, &editor, &old.key, &new.key).await.unwrap());
        let changed: Vec<_> = by_editor.iter().filter(|(_, left)| left.is_none()).map(|(object, _)| object).collect();
        assert_eq!(changed, [&author], "an editor writes what is said of people, the chief the rest: {by_editor:?}");
        let by_chief = told(newsroom::replace_picture(&room, &chief(), &old.key, &new.key).await.unwrap());
        assert!(
            matches!(&by_chief[1], (object, Some(Error::Refused(refused))) if object == "ad/2" && refused.field == "form")
        );
        assert!(by_chief[0].1.is_none() && by_chief[2].1.is_none() && by_chief.len() == 3, "{by_chief:?}");

        let mut read = room.db.read().await.unwrap();
        let profile = standing::at::<Profile>(&mut read, &author, room.now()).await.unwrap().unwrap().content;
        assert_eq!((profile.portrait.unwrap().key, profile.role.as_str()), (new.key.clone(), "লেখক"));
        let page = standing::at::<OwnPage>(&mut read, "page/about", room.now()).await.unwrap().unwrap();
        let inside = page.content.body.pictures()[0].clone();
        assert_eq!((page.n, inside.key, inside.caption.as_str()), (2, new.key.clone(), "ঘাটের কথা"));
        let kept = ads::all(&mut read, room.now()).await.unwrap();
        let keys = kept.iter().map(|(_, state)| match &state.content.matter {
            Matter::Picture { wide, .. } => (wide.key.as_str(), wide.alt.as_str()),
            Matter::Tag { .. } => panic!("{state:?}"),
        });
        assert_eq!(keys.collect::<Vec<_>>(), [(old.key.as_str(), "ছাতার মেলা"), (new.key.as_str(), "ছাতার মেলা")]);
        drop(read);
        // Who did it stands in the page's history, as of any save.
        let states = newsroom::own_page_history(&room, &chief(), "about").await.unwrap();
        assert_eq!(states.len(), 2);
        assert_eq!(stands().await, [("ad/2".to_owned(), "ছাতা".to_owned())]);
        // What has ended stays what it was, and no reader sees it.
        room.clock.set(room.clock.now() + 9 * DAY);
        assert!(newsroom::replace_picture(&room, &chief(), &old.key, &new.key).await.unwrap().beside.is_empty());
        assert!(!newsroom::picture_beside(&room, &editor, &old.key).await.unwrap()[0].open);
    }
}

#[tokio::test]
async fn what_may_not_be_shown_is_not_put_beside_the_stories() {
    for (room, _kept) in rooms().await {
        with_section(&room).await;
        let name = met(&room).await;
        let over = picture(&room, 800, 100).await;
        let lent = |hours: i64| Known { until: Some(Some(Moment(room.now().0 + hours * HOUR))), ..Known::default() };
        newsroom::credit_picture(&room, &chief(), &over.key, lent(1)).await.unwrap();
        let ended = Asked { ended: true, ..Asked::default() };
        let list = async || newsroom::picture_list(&room, &chief(), &ended, 9).await.unwrap().0.len();
        let portrait = || Profile { portrait: Some(over.clone()), ..Profile::default() };
        let later = Ad { begins: Moment(room.now().0 + 2 * HOUR), ..ad(&room, "rail", &over) };
        let early = advertise(&room, &chief(), None, None, later).await;
        assert!(matches!(early, Err(Error::RightEnded { .. })), "the right ends before it begins");
        newsroom::profile(&room, &chief(), Of::Author, &name.slug, portrait()).await.unwrap();
        let (id, _) = advertise(&room, &chief(), None, None, ad(&room, "rail", &over)).await.unwrap();
        assert_eq!(list().await, 0);

        room.clock.set(room.clock.now() + 2 * HOUR);
        assert_eq!(list().await, 1, "readers still see the portrait");
        for refused in [
            newsroom::profile(&room, &chief(), Of::Author, &name.slug, portrait()).await.err(),
            newsroom::own_page(&room, &chief(), "about", None, "আমাদের কথা", body(&over)).await.err(),
            advertise(&room, &chief(), None, None, ad(&room, "rail", &over)).await.err(),
        ] {
            assert!(matches!(refused, Some(Error::RightEnded { .. })), "{refused:?}");
        }
        // Nor does it come there for another one, as long as an advertisement of it has not ended.
        let other = picture(&room, 800, 101).await;
        let ahead = Ad { begins: Moment(room.now().0 + 4 * HOUR), ..ad(&room, "rail", &other) };
        advertise(&room, &chief(), None, None, ahead).await.unwrap();
        let short = picture(&room, 800, 102).await;
        newsroom::credit_picture(&room, &chief(), &short.key, lent(2)).await.unwrap();
        let replaced = newsroom::replace_picture(&room, &chief(), &other.key, &short.key).await.unwrap();
        assert!(matches!(replaced.beside[0].left, Some(Error::RightEnded { .. })), "{replaced:?}");
        // To end what stands needs no right.
        newsroom::profile(&room, &chief(), Of::Author, &name.slug, Profile::default()).await.unwrap();
        let end = Ad { begins: Moment(room.now().0 - HOUR), ends: room.now(), ..ad(&room, "rail", &over) };
        assert_eq!(list().await, 1, "the advertisement shows it");
        advertise(&room, &chief(), Some(&id), None, end).await.unwrap();
        assert_eq!(list().await, 0);
    }
}
