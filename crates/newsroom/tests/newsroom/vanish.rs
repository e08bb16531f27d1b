//! A story that vanishes leaves that it was there, and when, by whom and why it went; not what it said: no row of the
//! database and no byte of its files, nor a picture that was its own.

use std::path::Path;

use newsroom::{Error, Known, Newsroom, Role, read};
use press::standing::{self, Banner};
use press::{Change, Mode, lists};
use store::{Engine, sql, values};
use story::moment::HOUR;
use story::{Body, Moment, PictureUse, Story};

use crate::common::{Kept, a_story, chief, rooms, staff, with_section};
use crate::import::incoming;

/// What must be nowhere, in the headline, the texts of two releases and one that was never released, and a note.
const SAID: [&str; 5] =
    ["রহমতগঞ্জের গোপন নথি", "সাক্ষীর নাম মরিয়ম", "ভুল ঠিকানা ছাপা হয়েছিল", "অপ্রকাশিত খসড়ার বাক্য", "চাঁদমারির প্রসঙ্গ"];

pub fn png(shade: u8) -> Vec<u8> {
    let mut png = std::io::Cursor::new(Vec::new());
    let pixel = |x: u32, y: u32| image::Rgb([x as u8, y as u8, shade]);
    image::RgbImage::from_fn(400, 300, pixel).write_to(&mut png, image::ImageFormat::Png).unwrap();
    png.into_inner()
}

/// Story `1` with two releases, a draft over them, two pictures, a topic and an old address; `2` shows one of the pictures.
async fn published(room: &Newsroom) -> (PictureUse, PictureUse) {
    with_section(room).await;
    let own = newsroom::picture(room, &chief(), png(90), Some([0.2, 0.3])).await.unwrap();
    let shared = newsroom::picture(room, &chief(), png(91), None).await.unwrap();
    let said = Known { caption: Some(SAID[1].into()), alt: Some(SAID[3].into()), ..Known::default() };
    newsroom::credit_picture(room, &chief(), &own.key, said).await.unwrap();
    let story = |text: &str| Story {
        headline: SAID[0].into(),
        body: Body::from_plain(text),
        pictures: vec![own.clone(), shared.clone()],
        topics: vec![SAID[4].into()],
        ..a_story("")
    };
    let id = newsroom::draft(room, &chief(), story("প্রথম লেখা।")).await.unwrap().id;
    newsroom::publish(room, &chief(), &id, None).await.unwrap();
    newsroom::save(room, &chief(), &id, 1, story(SAID[1])).await.unwrap();
    newsroom::update(room, &chief(), &id, Change::Correction, SAID[2]).await.unwrap();
    newsroom::save(room, &chief(), &id, 2, story(SAID[3])).await.unwrap();
    let other = Story { pictures: vec![shared.clone()], ..a_story("অন্য খবর") };
    let other = newsroom::draft(room, &chief(), other).await.unwrap().id;
    newsroom::publish(room, &chief(), &other, None).await.unwrap();
    let mut write = room.db.write().await.unwrap();
    press::redirects::claim(&mut write, vec![("/old/secret-1".into(), id)]).await.unwrap();
    write.commit().await.unwrap();
    let until = Moment(room.now().0 + HOUR);
    let banner = Banner { text: SAID[0].into(), href: "/river/1".into(), until };
    newsroom::banner(room, &chief(), "", banner).await.unwrap();
    (own, shared)
}

/// Which of [`SAID`] stand in a row of any table.
async fn in_rows(room: &Newsroom) -> Vec<String> {
    let mut read = room.db.read().await.unwrap();
    let columns = match room.db.engine() {
        Engine::Sqlite => {
            "SELECT m.name, c.name FROM sqlite_master m, pragma_table_info(m.name) c WHERE m.type = 'table' AND c.type = 'TEXT'"
        }
        Engine::Postgres => {
            "SELECT CAST(table_name AS text), CAST(column_name AS text) FROM information_schema.columns
            WHERE table_schema = 'public' AND data_type = 'text'"
        }
    };
    let columns = sql::all(&mut read, columns, values![]).await.unwrap();
    assert!(columns.len() > 40, "every table is looked through");
    let mut found = Vec::new();
    for column in columns {
        let (table, column) = (column.text(0), column.text(1));
        for said in SAID {
            let like = format!("SELECT 1 FROM {table} WHERE {column} LIKE $1 LIMIT 1");
            let said = format!("%{}%", bangla::canonical(said));
            if sql::one(&mut read, &like, values![said]).await.unwrap().is_some() {
                found.push(format!("{table}.{column}"));
            }
        }
    }
    found
}

/// Which of [`SAID`] stand in a byte of any file of the folder: the database, its log, the pictures.
fn in_files(folder: &Path) -> Vec<String> {
    let mut found = Vec::new();
    for entry in std::fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            found.extend(in_files(&path));
            continue;
        }
        let bytes = std::fs::read(&path).unwrap();
        for said in SAID {
            let said = bangla::canonical(said).into_owned().into_bytes();
            if bytes.windows(said.len()).any(|window| window == said) {
                found.push(path.display().to_string());
            }
        }
    }
    found
}

async fn files_of(room: &Newsroom, picture: &PictureUse) -> usize {
    let mut there = 0;
    let crops = pictures::Shape::ALL
        .into_iter()
        .flat_map(|shape| pictures::crop(&picture.key, (picture.width, picture.height), picture.focal, shape));
    let whole = pictures::renditions(&picture.key, picture.width, picture.height);
    for (name, ..) in whole.into_iter().chain(crops) {
        there += usize::from(room.blobs.has(&name).await.unwrap());
    }
    there + usize::from(room.blobs.has(&format!("{}.original", picture.key)).await.unwrap())
}

#[tokio::test]
async fn nothing_that_it_said_is_left_in_the_database_or_beside_it() {
    for (room, Kept { folder, .. }) in rooms().await {
        let (own, shared) = published(&room).await;
        assert!(!in_rows(&room).await.is_empty() && files_of(&room, &own).await > 3);
        if room.db.engine() == Engine::Sqlite {
            assert!(!in_files(folder.path()).is_empty(), "the test looks where it is");
        }
        newsroom::retract(&room, &chief(), "1", Mode::Vanish, "আদালতের আদেশ ১২").await.unwrap();
        assert_eq!(in_rows(&room).await, [""; 0], "at once");
        assert_eq!(newsroom::erase(&room).await.unwrap(), 1);
        assert_eq!(newsroom::erase(&room).await.unwrap(), 0);
        assert_eq!(in_files(folder.path()), [""; 0]);
        assert_eq!(files_of(&room, &own).await, 0, "its own picture went");
        assert!(files_of(&room, &shared).await > 3, "another story shows this one");
        assert!(newsroom::picture::known(&room, &own.key).await.unwrap().is_none());

        // What is left: that it was there, who took it away, when and why.
        let left = read::story(&room, &chief(), "1").await.unwrap();
        assert_eq!((left.state, left.version.content.headline.as_str()), (newsroom::State::Retracted, ""));
        let told = newsroom::history(&room, &chief(), "1").await.unwrap();
        let reason = newsroom::history::What::Retracted {
            mode: Mode::Vanish, reason: "আদালতের আদেশ ১২".into()
        };
        assert_eq!(told.last().map(|event| &event.what), Some(&reason));
        let taken = newsroom::taken(&room, &chief(), "1").await.unwrap().unwrap();
        for path in ["/river/1", "/river/1/changes", "/river/1/changes/1", "/old/secret-1"] {
            assert!(taken.addresses.own.iter().any(|own| own == path), "{path}");
        }
        for path in ["/", "/river", "/river/rss.xml", "/latest", "/archive/1970/01/01", "/sitemap-1970-01-1.xml"] {
            assert!(taken.addresses.lists.iter().any(|list| list == path), "{path} in {:?}", taken.addresses.lists);
        }
        let topic = format!("/topic/{}", bangla::slug::romanised(SAID[4]));
        assert!(taken.addresses.lists.contains(&topic) && taken.addresses.pictures.len() > 3);
        assert!(taken.addresses.pictures.iter().all(|path| !path.contains(&shared.key)));
        let mut read = room.db.read().await.unwrap();
        assert!(press::redirects::find(&mut read, "/old/secret-1").await.unwrap().is_none());
        let banner = standing::at::<Banner>(&mut read, &standing::banner_key(""), room.now()).await.unwrap().unwrap();
        assert_eq!(banner.content, Banner::default());
        assert_eq!(lists::newest(&mut read, "", room.now(), 9).await.unwrap().len(), 1);
    }
}

#[tokio::test]
async fn what_is_gone_can_still_vanish_and_a_hold_keeps_it_under_seal() {
    for (room, Kept { folder, .. }) in rooms().await {
        let (own, _) = published(&room).await;
        let none = newsroom::sealed(&room, &chief(), "1").await;
        assert!(matches!(none, Err(Error::NothingSealed)));
        newsroom::retract(&room, &chief(), "1", Mode::Gone, "ভুল খবর").await.unwrap();
        assert_eq!(newsroom::erase(&room).await.unwrap(), 0, "what is gone is kept");
        let before = newsroom::taken(&room, &chief(), "1").await.unwrap().unwrap().addresses;
        room.clock.set(room.clock.now() + 1_000_000);
        newsroom::retract_held(&room, &chief(), "1", "আদালতের আদেশ").await.unwrap();
        newsroom::erase(&room).await.unwrap();
        let after = newsroom::taken(&room, &chief(), "1").await.unwrap().unwrap();
        assert_eq!((after.mode, after.addresses), (Mode::Vanish, before));
        // In a table of its own, and nowhere else.
        let rows = in_rows(&room).await;
        assert!(!rows.is_empty() && rows.iter().all(|row| row == "newsroom_sealed.content"), "{rows:?}");
        assert_eq!(files_of(&room, &own).await, 1, "the original, which no reader is served");
        for role in [Role::Reporter, Role::Editor] {
            let refused = newsroom::sealed(&room, &staff(role), "1").await;
            assert!(matches!(refused, Err(Error::Forbidden { .. })), "{role:?}");
        }
        let kept = newsroom::sealed(&room, &chief(), "1").await.unwrap();
        assert_eq!(kept[0].reason, "আদালতের আদেশ");
        let text = bangla::canonical(&kept[0].content.to_string()).into_owned();
        for said in [SAID[0], SAID[1], SAID[3]] {
            assert!(text.contains(&*bangla::canonical(said)), "{said} in {text}");
        }
        let asked = newsroom::audit::Asked { object: Some("1".into()), ..Default::default() };
        let done = newsroom::audit::audit(&room, &chief(), &asked, 5).await.unwrap();
        assert_eq!(done[0].act.name(), "unseal", "opening the seal is kept");
        drop(folder);
    }
}

#[tokio::test]
async fn what_no_reader_saw_is_a_draft_again_or_vanishes_as_wholly() {
    for (room, _kept) in rooms().await {
        with_section(&room).await;
        let later = Some(room.now().0 + HOUR);
        let waits = |key: &str| incoming(key, SAID[0], later, None);
        newsroom::import(&room, vec![waits("wire/1"), waits("wire/2")], false).await.unwrap();
        newsroom::retract(&room, &chief(), "1", Mode::Gone, "থাক").await.unwrap();
        let left = read::story(&room, &chief(), "1").await.unwrap();
        assert_eq!((left.state, left.version.content.headline.as_str()), (newsroom::State::Draft, SAID[0]));
        assert!(newsroom::taken(&room, &chief(), "1").await.unwrap().is_none(), "no reader had it");
        for id in ["1", "2"] {
            newsroom::retract(&room, &chief(), id, Mode::Vanish, "আদালতের আদেশ").await.unwrap();
            let left = read::story(&room, &chief(), id).await.unwrap();
            assert_eq!((left.state, left.version.content.headline.as_str()), (newsroom::State::Retracted, ""));
        }
        let mut rows = in_rows(&room).await;
        rows.retain(|row| row != "newsroom_taken.addresses");
        assert_eq!(rows, [""; 0]);
    }
}

#[tokio::test]
async fn nothing_brings_it_back() {
    for (room, _kept) in rooms().await {
        published(&room).await;
        let open = read::story(&room, &chief(), "1").await.unwrap().version;
        newsroom::retract(&room, &chief(), "1", Mode::Vanish, "আদালতের আদেশ").await.unwrap();
        let late = Story { standfirst: "আরও কথা".into(), ..open.content };
        let later = Moment(room.now().0 + HOUR);
        let room = &room;
        let refused = [
            newsroom::save(room, &chief(), "1", open.n, late).await.map(drop),
            newsroom::publish(room, &chief(), "1", None).await.map(drop),
            newsroom::schedule(room, &chief(), "1", None, later).await.map(drop),
            newsroom::retract(room, &chief(), "1", Mode::Vanish, "আবার").await,
        ];
        assert!(refused.iter().all(|done| matches!(done, Err(Error::Vanished))), "{refused:?}");
        assert_eq!(in_rows(room).await, [""; 0]);
    }
}

#[tokio::test]
async fn an_original_that_a_hold_keeps_outlives_the_next_story_with_it() {
    for (room, _kept) in rooms().await {
        let (own, _) = published(&room).await;
        let again = Story { pictures: vec![own.clone()], ..a_story("একই ছবি") };
        let again = newsroom::draft(&room, &chief(), again).await.unwrap().id;
        newsroom::publish(&room, &chief(), &again, None).await.unwrap();
        newsroom::retract_held(&room, &chief(), "1", "আদালতের আদেশ").await.unwrap();
        newsroom::erase(&room).await.unwrap();
        newsroom::retract(&room, &chief(), &again, Mode::Vanish, "আদালতের আদেশ").await.unwrap();
        newsroom::erase(&room).await.unwrap();
        assert_eq!(files_of(&room, &own).await, 1, "the original");
    }
}

#[tokio::test]
async fn a_picture_of_an_earlier_version_elsewhere_stays() {
    for (room, _kept) in rooms().await {
        let (own, _) = published(&room).await;
        let with = Story { pictures: vec![own.clone()], ..a_story("আগে ছবি ছিল") };
        let other = newsroom::draft(&room, &chief(), with).await.unwrap();
        newsroom::save(&room, &chief(), &other.id, other.version, a_story("আগে ছবি ছিল")).await.unwrap();
        newsroom::retract(&room, &chief(), "1", Mode::Vanish, "আদালতের আদেশ").await.unwrap();
        newsroom::erase(&room).await.unwrap();
        newsroom::restore(&room, &chief(), &other.id, 2, 1).await.unwrap();
        assert!(files_of(&room, &own).await > 3);
    }
}
