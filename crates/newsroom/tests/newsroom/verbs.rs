//! The life of a story, and what readers see after each act, on both databases.

use crate::common::{a_story, chief, rooms, with_section};
use newsroom::history::What;
use newsroom::read::{self, Filter, State};
use newsroom::{Actor, Error, Newsroom, Role};
use press::{Change, Found, Mode, lists};
use story::{Credits, Moment, PictureUse, Story};

async fn page(room: &Newsroom, id: &str) -> Option<(String, Option<Moment>, Option<Moment>)> {
    match press::story::at(&mut room.db.read().await.unwrap(), id, room.now()).await.unwrap() {
        Found::Release(release) => Some((release.content.headline, release.published, release.updated)),
        _ => None,
    }
}

async fn listed(room: &Newsroom) -> Vec<String> {
    let cards = lists::newest(&mut room.db.read().await.unwrap(), "river", room.now(), 10).await.unwrap();
    cards.into_iter().map(|card| card.headline).collect()
}

#[tokio::test]
async fn a_story_from_draft_to_retraction() {
    for (room, _kept) in rooms().await {
        let (me, at) = (chief(), |seconds: i64| Moment(1_000_000_000 + seconds * 1_000_000));
        let move_to = |seconds: i64| room.clock.set(at(seconds).0);
        with_section(&room).await;

        let saved = newsroom::draft(&room, &me, a_story("খসড়া")).await.unwrap();
        assert_eq!((saved.id.as_str(), saved.version), ("1", 1));
        assert_eq!((page(&room, "1").await, listed(&room).await), (None, vec![]));
        assert!(matches!(newsroom::update(&room, &me, "1", Change::Update, "").await, Err(Error::NotPublished)));
        assert!(matches!(newsroom::retract(&room, &me, "1", Mode::Gone, "ভুল").await, Err(Error::NotPublished)));

        move_to(10);
        assert_eq!(newsroom::save(&room, &me, "1", 1, a_story("প্রথম")).await.unwrap().version, 2);
        let lost = newsroom::save(&room, &me, "1", 1, a_story("দেরি")).await.unwrap_err();
        let Error::Conflict { yours_based_on: 1, yours, theirs, .. } = &lost else { panic!("{lost}") };
        assert_eq!((yours.headline.as_str(), theirs.content.headline.as_str(), theirs.n), ("দেরি", "প্রথম", 2));
        assert_eq!(
            newsroom::save(&room, &me, "1", 2, a_story("প্রথম")).await.unwrap().version,
            2,
            "nothing new, no version"
        );

        move_to(20);
        let released = newsroom::publish(&room, &me, "1", None).await.unwrap();
        assert_eq!((released.release, released.path.as_str()), (1, "/river/1"));
        assert_eq!(page(&room, "1").await, Some(("প্রথম".into(), Some(at(20)), None)));
        assert_eq!(listed(&room).await, ["প্রথম"]);
        assert!(matches!(newsroom::publish(&room, &me, "1", None).await, Err(Error::AlreadyPublished)));
        for kind in [Change::Update, Change::Silent] {
            assert!(matches!(newsroom::update(&room, &me, "1", kind, "").await, Err(Error::NothingNew)));
        }

        move_to(30);
        newsroom::save(&room, &me, "1", 2, a_story("পরের")).await.unwrap();
        assert_eq!(listed(&room).await, ["প্রথম"], "a save releases nothing");
        assert_eq!(newsroom::update(&room, &me, "1", Change::Update, "").await.unwrap().release, 2);
        assert_eq!(page(&room, "1").await, Some(("পরের".into(), Some(at(20)), Some(at(30)))));
        move_to(40);
        newsroom::save(&room, &me, "1", 3, a_story("পরের।")).await.unwrap();
        newsroom::update(&room, &me, "1", Change::Silent, "").await.unwrap();
        assert_eq!(page(&room, "1").await, Some(("পরের।".into(), Some(at(20)), Some(at(30)))));
        assert!(matches!(newsroom::update(&room, &me, "1", Change::Correction, " ").await, Err(Error::Refused(_))));

        move_to(50);
        newsroom::retract(&room, &me, "1", Mode::Gone, "ভুল").await.unwrap();
        assert_eq!((page(&room, "1").await, listed(&room).await), (None, vec![]));
        assert!(matches!(newsroom::update(&room, &me, "1", Change::Update, "").await, Err(Error::Retracted)));
        move_to(60);
        newsroom::publish(&room, &me, "1", None).await.unwrap();
        assert_eq!(listed(&room).await, ["পরের।"]);
        move_to(70);
        newsroom::retract(&room, &me, "1", Mode::Vanish, "আদালতের আদেশ").await.unwrap();
        let past = press::story::at(&mut room.db.read().await.unwrap(), "1", at(45)).await.unwrap();
        assert!(matches!(past, Found::Ended(Mode::Vanish)), "a vanished story has no past");

        let history = newsroom::history(&room, &me, "1").await.unwrap();
        let saves = history.iter().filter(|event| matches!(event.what, What::Saved { .. })).count();
        let releases = history.iter().filter(|event| matches!(event.what, What::Released { .. })).count();
        assert_eq!((history.len(), saves, releases), (10, 4, 4));
        assert_eq!(history[9].what, What::Retracted { mode: Mode::Vanish, reason: "আদালতের আদেশ".into() });
        assert!(matches!(newsroom::history(&room, &me, "9").await, Err(Error::NotFound)));
        let first = read::version(&room, &me, "1", 1).await;
        assert!(matches!(first, Err(Error::NotFound)), "its versions went too");
    }
}

#[tokio::test]
async fn of_many_saves_at_once_one_wins_and_the_others_keep_their_text() {
    for (room, _kept) in rooms().await {
        let id = newsroom::draft(&room, &chief(), a_story("ভিড়")).await.unwrap().id;
        let save = |n: usize| {
            let (room, id) = (room.clone(), id.clone());
            tokio::spawn(async move { newsroom::save(&room, &chief(), &id, 1, a_story(&format!("লেখা {n}"))).await })
        };
        let mut outcomes = Vec::new();
        for task in (0..8).map(save).collect::<Vec<_>>() {
            outcomes.push(task.await.unwrap());
        }
        let lost = |(n, outcome): (usize, &Result<_, _>)| matches!(outcome, Err(Error::Conflict { yours, .. }) if yours.headline == format!("লেখা {n}"));
        assert_eq!(outcomes.iter().filter(|outcome| outcome.is_ok()).count(), 1);
        assert_eq!(outcomes.iter().enumerate().filter(|outcome| lost(*outcome)).count(), 7);
    }
}

#[tokio::test]
async fn what_comes_in_with_a_time_to_come_is_held_back_and_a_past_one_stays() {
    for (room, _kept) in rooms().await {
        with_section(&room).await;
        let (now, later) = (room.now(), Moment(room.now().0 + 60_000_000));
        let incoming = newsroom::Incoming {
            line: 1,
            key: "wire/1".into(),
            id: None,
            published: Some(later),
            updated: None,
            sections: Vec::new(),
            story: a_story("আগামী").check().unwrap(),
            old_path: None,
        };
        newsroom::import(&room, vec![incoming], false).await.unwrap();
        let id = newsroom::draft(&room, &chief(), a_story("গত")).await.unwrap().id;
        let refused = newsroom::publish(&room, &chief(), &id, Some(later)).await.unwrap_err();
        assert!(matches!(&refused, Error::Refused(refused) if refused.field == "at"), "{refused}");
        newsroom::publish(&room, &chief(), &id, Some(Moment(500))).await.unwrap();
        assert_eq!((page(&room, "1").await, listed(&room).await), (None, vec!["গত".to_owned()]));
        newsroom::save(&room, &chief(), "1", 1, Story { standfirst: "কাল থেকে".into(), ..a_story("আগামী") })
            .await
            .unwrap();
        newsroom::update(&room, &chief(), "1", Change::Update, "").await.unwrap();
        room.clock.set(later.0);
        assert_eq!(page(&room, "1").await, Some(("আগামী".into(), Some(later), None)), "nobody saw it before the update");
        assert_eq!(listed(&room).await, ["আগামী", "গত"]);
        assert!(now < later);
    }
}

#[tokio::test]
async fn what_cannot_be_kept_or_released_is_refused_in_one_sentence() {
    for (room, _kept) in rooms().await {
        let me = chief();
        let refused =
            |error: Error| if let Error::Refused(refused) = error { refused.field } else { panic!("{error}") };
        let mut story = a_story("ছবি");
        story.pictures = vec![PictureUse { key: "ab12".into(), width: 9, height: 9, ..PictureUse::default() }];
        assert_eq!(refused(newsroom::draft(&room, &me, story).await.unwrap_err()), "pictures");
        let id = newsroom::draft(&room, &me, a_story("বিভাগ")).await.unwrap().id;
        assert_eq!(refused(newsroom::publish(&room, &me, &id, None).await.unwrap_err()), "section");
        assert!(matches!(newsroom::save(&room, &me, "../1", 1, a_story("ক")).await, Err(Error::NotFound)));
        let bytes = newsroom::picture(&room, &me, vec![1, 2, 3], None).await.unwrap_err();
        assert!(matches!(bytes, Error::Picture(_)) && !bytes.bengali().is_empty());

        // A reporter may save anyone's story, and publish only their own.
        let staff = |name: &str| newsroom::NewStaff {
            email: format!("{name}@paper.example"),
            name: name.into(),
            role: Role::Reporter,
            initials: String::new(),
            desks: Vec::new(),
            password: "নদীর ধারে একা".into(),
        };
        let mut people = Vec::new();
        for name in ["rina", "tuhin"] {
            let number = newsroom::staff_add(&room, &Actor::command_line(), staff(name)).await.unwrap();
            people.push(Actor {
                staff: Some(number),
                name: name.into(),
                role: Role::Reporter,
                initials: String::new(),
                desks: Vec::new(),
                via: newsroom::Via::Console,
                once: None,
            });
        }
        with_section(&room).await;
        let id = newsroom::draft(&room, &people[0], a_story("ঘাট")).await.unwrap().id;
        newsroom::save(&room, &people[1], &id, 1, a_story("নতুন ঘাট")).await.unwrap();
        assert_eq!(read::story(&room, &people[0], &id).await.unwrap().version.by, "tuhin");
        assert!(matches!(newsroom::publish(&room, &people[1], &id, None).await, Err(Error::Forbidden { .. })));
        assert!(matches!(
            newsroom::section(&room, &people[1], press::Section { slug: "a".into(), name: "ক".into(), parent: None })
                .await,
            Err(Error::Forbidden { .. })
        ));
        newsroom::publish(&room, &people[0], &id, None).await.unwrap();
    }
}

#[tokio::test]
async fn a_picture_is_made_once_and_found_again() {
    for (room, _kept) in rooms().await {
        let mut png = std::io::Cursor::new(Vec::new());
        image::RgbImage::new(400, 300).write_to(&mut png, image::ImageFormat::Png).unwrap();
        let used = newsroom::picture(&room, &chief(), png.get_ref().clone(), Some([0.5, 0.2])).await.unwrap();
        assert_eq!((used.width, used.height), (400, 300));
        let crops = |focal| -> Vec<String> {
            let shapes = pictures::Shape::ALL.into_iter();
            shapes.flat_map(|shape| pictures::crop(&used.key, (400, 300), focal, shape)).map(|file| file.0).collect()
        };
        let whole = pictures::renditions(&used.key, 400, 300).into_iter().map(|file| file.0);
        for name in whole.chain(crops(Some([0.5, 0.2]))) {
            assert!(room.blobs.has(&name).await.unwrap(), "{name}");
        }
        assert_eq!(newsroom::picture(&room, &chief(), png.into_inner(), Some([0.5, 0.2])).await.unwrap(), used);
        // Named by its key alone, it gets its size.
        let mut story = a_story("ছবি");
        story.body = story::plain::from_text(&format!("{{{{picture {}}}}}\nalt: ঘাট", used.key)).unwrap();
        let id = newsroom::draft(&room, &chief(), story).await.unwrap().id;
        let mut kept = read::story(&room, &chief(), &id).await.unwrap().version.content;
        assert_eq!(kept.body.pictures_mut()[0].width, 400);
        // Another focal point needs no other upload, in a body or above it, and the first keeps its files.
        kept.body.pictures_mut()[0].focal = Some([0.9, 0.9]);
        kept.pictures.push(story::PictureUse { focal: Some([0.1, 0.1]), ..used.clone() });
        newsroom::save(&room, &chief(), &id, 1, kept).await.unwrap();
        for name in [[0.5, 0.2], [0.9, 0.9], [0.1, 0.1]].into_iter().flat_map(|point| crops(Some(point))) {
            assert!(room.blobs.has(&name).await.unwrap(), "{name}");
        }
    }
}

#[tokio::test]
async fn lists_go_on_where_they_ended() {
    for (room, _kept) in rooms().await {
        with_section(&room).await;
        for n in 0..7 {
            let id = newsroom::draft(&room, &chief(), a_story(&format!("Ferry {n}"))).await.unwrap().id;
            if n % 2 == 0 {
                newsroom::publish(&room, &chief(), &id, None).await.unwrap();
            }
        }
        let mut filter = Filter { q: "fERRY".into(), ..Filter::default() };
        let mut seen = Vec::new();
        loop {
            let listing = read::list(&room, &chief(), &filter, 3).await.unwrap();
            seen.extend(listing.lines.into_iter().map(|line| line.headline));
            filter.after = listing.next;
            if filter.after.is_none() {
                break;
            }
        }
        assert_eq!(seen, (0..7).rev().map(|n| format!("Ferry {n}")).collect::<Vec<_>>());
        let count = |filter: Filter| {
            let room = room.clone();
            async move { read::list(&room, &chief(), &filter, 50).await.unwrap().lines.len() }
        };
        assert_eq!(count(Filter { state: Some(State::Published), ..Filter::default() }).await, 4);
        assert_eq!(count(Filter { section: Some("sea".into()), ..Filter::default() }).await, 0);
        assert_eq!(
            count(Filter {
                q: "ferry 3".into(),
                state: Some(State::Draft),
                section: Some("river".into()),
                ..Filter::default()
            })
            .await,
            1
        );
        // Of many words the first twenty are asked for; what is no word finds nothing.
        newsroom::draft(&room, &chief(), a_story("100% of a_b!")).await.unwrap();
        let words = |q: &str| count(Filter { q: q.into(), ..Filter::default() });
        for (q, fit) in
            [("%", 0), ("10", 1), ("0%", 1), ("00%", 0), ("a_b!", 1), ("f%y", 0), ("f_rry", 0), ("\\", 0), (" ", 8)]
        {
            assert_eq!(words(q).await, fit, "{q}");
        }
        assert_eq!(words(&"ferry ".repeat(5_000)).await, 7);
    }
}

#[tokio::test]
async fn an_editor_of_some_desks_leaves_the_stories_of_others_alone() {
    for (room, _kept) in rooms().await {
        with_section(&room).await;
        let of = |desk: &str| Story { credits: Credits { desk: desk.into(), ..Credits::default() }, ..a_story(desk) };
        let editor = Actor {
            staff: Some(5),
            name: "সম্পাদক".into(),
            role: Role::Editor,
            initials: String::new(),
            desks: vec!["নগর ডেস্ক".into()],
            via: newsroom::Via::Console,
            once: None,
        };
        let reporter = Actor { staff: Some(6), role: Role::Reporter, desks: Vec::new(), ..editor.clone() };
        let town = newsroom::draft(&room, &reporter, of("নগর ডেস্ক")).await.unwrap().id;
        let sport = newsroom::draft(&room, &reporter, of("ক্রীড়া ডেস্ক")).await.unwrap().id;
        newsroom::publish(&room, &editor, &town, None).await.unwrap();
        let refused = newsroom::publish(&room, &editor, &sport, None).await.unwrap_err();
        assert!(matches!(&refused, Error::OtherDesk { .. }) && refused.bengali().contains("ডেস্ক"), "{refused}");

        // Neither does it become one of their desk by their own hand; its author may give it there.
        let moved = newsroom::save(&room, &editor, &sport, 1, of("নগর ডেস্ক")).await;
        assert!(matches!(moved, Err(Error::OtherDesk { .. })));
        newsroom::save(&room, &editor, &sport, 1, Story { headline: "খেলা".into(), ..of("ক্রীড়া ডেস্ক") }).await.unwrap();
        newsroom::save(&room, &reporter, &sport, 2, of("নগর ডেস্ক")).await.unwrap();
        newsroom::publish(&room, &editor, &sport, None).await.unwrap();
        newsroom::retract(&room, &editor, &sport, press::Mode::Gone, "ভুল").await.unwrap();
    }
}
