//! Advertisements: who may put them up, what is refused, what is kept.

use newsroom::{Error, Newsroom, Role, advertise};
use press::ads::{self, Ad, Matter};
use press::standing;
use story::moment::DAY;
use story::{Moment, PictureUse};

use crate::common::{chief, rooms, staff, with_section};

async fn ad(room: &Newsroom) -> Ad {
    let mut png = std::io::Cursor::new(Vec::new());
    image::RgbImage::new(800, 200).write_to(&mut png, image::ImageFormat::Png).unwrap();
    let used = newsroom::picture(room, &chief(), png.into_inner(), None).await.unwrap();
    Ad {
        name: "ছাতা, মে".into(),
        slots: vec!["masthead".into(), "rail".into()],
        sections: vec!["/".into(), "river".into()],
        begins: room.now(),
        ends: Moment(room.now().0 + DAY),
        weight: 1,
        matter: Matter::Picture {
            // What was measured holds, not what is said.
            wide: PictureUse { width: 1, height: 9_999, alt: "ছাতার মেলা".into(), ..used },
            narrow: None,
            leads_to: " https://chhata.example/ ".into(),
        },
    }
}

fn refused<T: std::fmt::Debug>(result: Result<T, Error>) -> String {
    match result {
        Err(Error::Refused(refused)) => refused.field,
        other => panic!("{other:?}"),
    }
}

#[tokio::test]
async fn the_chief_puts_an_advertisement_up_and_ends_it() {
    for (room, _kept) in rooms().await {
        with_section(&room).await;
        let first = ad(&room).await;
        let editor = advertise(&room, &staff(Role::Editor), None, None, first.clone()).await;
        assert!(matches!(editor, Err(Error::Forbidden { .. })));
        let (id, n) = advertise(&room, &staff(Role::Chief), None, None, first.clone()).await.unwrap();
        assert_eq!((id.as_str(), n), ("1", 1));
        assert_eq!(advertise(&room, &chief(), None, None, first.clone()).await.unwrap().0, "2");
        let at = async |moment| ads::all(&mut room.db.read().await.unwrap(), moment).await.unwrap();
        let kept = at(room.now()).await;
        assert_eq!(kept.iter().map(|(id, _)| id.as_str()).collect::<Vec<_>>(), ["2", "1"]);
        let Matter::Picture { wide, leads_to, .. } = &kept[1].1.content.matter else { panic!("{kept:?}") };
        assert_eq!((wide.width, wide.height, leads_to.as_str()), (800, 200, "https://chhata.example/"));
        assert!(at(Moment(room.now().0 - 1)).await.is_empty(), "the paper as it stood");

        let ended = Ad { ends: Moment(room.now().0 + 1), ..first };
        let late = advertise(&room, &chief(), Some("1"), Some(9), ended.clone()).await;
        assert_eq!(refused(late), "version");
        assert_eq!(advertise(&room, &chief(), Some("1"), Some(1), ended.clone()).await.unwrap(), ("1".into(), 2));
        let nothing = advertise(&room, &chief(), Some("77"), None, ended).await;
        assert!(matches!(nothing, Err(Error::NoSuchAd)));
        let mut read = room.db.read().await.unwrap();
        assert_eq!(standing::history::<Ad>(&mut read, &ads::key("1"), room.now()).await.unwrap().len(), 2);
    }
}

#[tokio::test]
async fn code_is_the_admins_to_let_in() {
    for (room, _kept) in rooms().await {
        with_section(&room).await;
        let tag = |code: &str, width| Matter::Tag { code: code.into(), width, height: 250 };
        let with = |ad: &Ad, matter| Ad { matter, ..ad.clone() };
        let (admin, first) = (staff(Role::Admin), ad(&room).await);
        let code = with(&first, tag("<script>1</script>", 300));
        let none = advertise(&room, &chief(), None, None, code.clone()).await;
        assert!(matches!(none, Err(Error::Forbidden { .. })));
        for (wrong, field) in [(tag("", 300), "code"), (tag("x", 0), "size"), (tag(&"x".repeat(30_000), 300), "code")] {
            assert_eq!(refused(advertise(&room, &admin, None, None, with(&first, wrong)).await), field);
        }
        let (id, _) = advertise(&room, &admin, None, None, code.clone()).await.unwrap();
        let over = advertise(&room, &chief(), Some(&id), None, first).await;
        assert!(matches!(over, Err(Error::Forbidden { .. })), "nor to take away");
        advertise(&room, &admin, Some(&id), None, Ad { weight: 2, ..code }).await.unwrap();
    }
}

#[tokio::test]
async fn what_cannot_stand_is_refused_with_its_field() {
    for (room, _kept) in rooms().await {
        with_section(&room).await;
        let good = ad(&room).await;
        let Matter::Picture { wide, .. } = good.matter.clone() else { unreachable!() };
        let picture =
            |wide: PictureUse, leads_to: &str| Matter::Picture { wide, narrow: None, leads_to: leads_to.into() };
        let cases = [
            (Ad { name: " ".into(), ..good.clone() }, "name"),
            (Ad { slots: vec![], ..good.clone() }, "slots"),
            (Ad { slots: vec!["No Slot".into()], ..good.clone() }, "slots"),
            (Ad { sections: vec!["nowhere".into()], ..good.clone() }, "sections"),
            (Ad { ends: good.begins, ..good.clone() }, "ends"),
            (Ad { weight: 0, ..good.clone() }, "weight"),
            (Ad { weight: 101, ..good.clone() }, "weight"),
            (Ad { matter: picture(wide.clone(), "javascript:alert(1)"), ..good.clone() }, "leads_to"),
            (Ad { matter: picture(PictureUse { alt: " ".into(), ..wide.clone() }, "/"), ..good.clone() }, "alt"),
            (Ad { matter: picture(PictureUse { key: "nowhere".into(), ..wide }, "/"), ..good.clone() }, "pictures"),
        ];
        for (wrong, field) in cases {
            assert_eq!(refused(advertise(&room, &chief(), None, None, wrong).await), field);
        }
        assert!(ads::all(&mut room.db.read().await.unwrap(), room.now()).await.unwrap().is_empty());
    }
}
