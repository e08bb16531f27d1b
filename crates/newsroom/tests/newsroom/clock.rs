//! The clock: what was scheduled is done at its time, once, or it is said why not; on both databases.

use crate::common::{a_story, chief, person, rooms, with_section};
use crate::import::incoming;
use jiff::tz::TimeZone;
use newsroom::clock::{self, Failure};
use newsroom::history::What;
use newsroom::read::{self, Filter, State};
use newsroom::{Error, Letters, Newsroom, Review, Role};
use press::{Found, Mode};
use store::{Clock, Db};
use story::Moment;
use story::moment::{HOUR, MINUTE, SECOND};

/// What readers see of a story now: its headline, and when it says that it was published.
async fn page(room: &Newsroom, id: &str) -> Option<(String, Moment)> {
    match press::story::at(&mut room.db.read().await.unwrap(), id, room.now()).await.unwrap() {
        Found::Release(release) => Some((release.content.headline, release.published.unwrap())),
        _ => None,
    }
}

async fn releases(room: &Newsroom, id: &str) -> usize {
    press::story::told(&mut room.db.read().await.unwrap(), id).await.unwrap().len()
}

async fn failures(room: &Newsroom) -> Vec<(String, Failure)> {
    let failed = newsroom::due(room, &chief(), true, None, 10).await.unwrap();
    failed.into_iter().map(|due| (due.story, due.failed.unwrap())).collect()
}

fn pass(room: &Newsroom, time: i64) {
    room.clock.set(room.clock.now() + time);
}

#[tokio::test]
async fn a_time_can_be_set_changed_and_taken_back() {
    for (room, _kept) in rooms().await {
        with_section(&room).await;
        let now = room.now();
        let at = |time: i64| Moment(now.0 + time);
        let id = newsroom::draft(&room, &chief(), a_story("সন্ধ্যার খবর")).await.unwrap().id;
        let over = newsroom::schedule(&room, &chief(), &id, None, now).await.unwrap_err();
        assert!(matches!(&over, Error::Refused(refused) if refused.field == "at"), "{over}");
        assert!(matches!(newsroom::unschedule(&room, &chief(), &id).await, Err(Error::NotScheduled)));
        let planned = newsroom::schedule(&room, &chief(), &id, Some(1), at(HOUR)).await.unwrap();
        assert_eq!((planned.release, planned.path.as_str()), (1, "/river/1"));
        assert_eq!(clock::fire_due(&room).await.unwrap(), Some(at(HOUR)));
        newsroom::schedule(&room, &chief(), &id, Some(1), at(2 * HOUR)).await.unwrap();
        pass(&room, HOUR);
        assert_eq!(clock::fire_due(&room).await.unwrap(), Some(at(2 * HOUR)));
        let current = read::story(&room, &chief(), &id).await.unwrap();
        assert_eq!((current.state, page(&room, &id).await), (State::Scheduled, None));

        // What is saved since waits for a time of its own: the clock gives readers what was scheduled.
        newsroom::save(&room, &chief(), &id, 1, a_story("আধখানা লে")).await.unwrap();
        pass(&room, HOUR + SECOND / 2);
        assert_eq!(clock::fire_due(&room).await.unwrap(), None);
        assert_eq!(page(&room, &id).await, Some(("সন্ধ্যার খবর".into(), at(2 * HOUR))), "at its time, to the second");
        let current = read::story(&room, &chief(), &id).await.unwrap();
        assert_eq!((current.state, current.released, current.version.n), (State::Published, Some(1), 2));
        let again = newsroom::schedule(&room, &chief(), &id, None, at(9 * HOUR)).await;
        assert!(matches!(again, Err(Error::AlreadyPublished)));

        // Taken back, and by hand before its time: the clock has nothing left to do.
        for by_hand in [false, true] {
            let id = newsroom::draft(&room, &chief(), a_story("থাক")).await.unwrap().id;
            newsroom::schedule(&room, &chief(), &id, None, Moment(room.now().0 + MINUTE)).await.unwrap();
            match by_hand {
                true => drop(newsroom::publish(&room, &chief(), &id, None).await.unwrap()),
                false => newsroom::unschedule(&room, &chief(), &id).await.unwrap(),
            }
            pass(&room, 2 * MINUTE);
            assert_eq!(clock::fire_due(&room).await.unwrap(), None);
            assert_eq!(releases(&room, &id).await, usize::from(by_hand));
        }
        assert_eq!(failures(&room).await, []);
    }
}

#[tokio::test]
async fn a_pass_takes_the_time_along() {
    for (room, _kept) in rooms().await {
        with_section(&room).await;
        let (renu, salam) = (person(&room, "renu", Role::Reporter).await, person(&room, "salam", Role::Editor).await);
        newsroom::two_eyes(&room, &chief(), "river", true).await.unwrap();
        let mut ids = Vec::new();
        for headline in ["পড়া হবে", "ফেরত যাবে"] {
            let id = newsroom::draft(&room, &renu, a_story(headline)).await.unwrap().id;
            newsroom::pass(&room, &salam, &id, None).await.unwrap();
            newsroom::schedule(&room, &renu, &id, None, Moment(room.now().0 + HOUR)).await.unwrap();
            newsroom::save(&room, &renu, &id, 1, a_story("নতুন লেখা")).await.unwrap();
            ids.push(id);
        }
        newsroom::pass(&room, &salam, &ids[0], None).await.unwrap();
        let passed = Filter { review: Some(Review::Passed), ..Filter::default() };
        let passed = read::list(&room, &chief(), &passed, 10).await.unwrap();
        assert!(passed.lines.is_empty(), "it has its time and waits for nobody");
        newsroom::send_back(&room, &salam, &ids[1], "সূত্র কোথায়").await.unwrap();
        pass(&room, HOUR);
        clock::fire_due(&room).await.unwrap();
        assert_eq!(page(&room, &ids[0]).await.unwrap().0, "নতুন লেখা");
        assert_eq!(page(&room, &ids[1]).await, None, "what was sent back does not go out");
    }
}

#[tokio::test]
async fn what_came_due_while_nobody_looked_is_done_at_the_next_look_and_says_when_it_came() {
    for (room, _kept) in rooms().await {
        with_section(&room).await;
        let mut ids = Vec::new();
        for (headline, minutes) in [("এক", 5), ("দুই", 10), ("তিন", 600)] {
            let id = newsroom::draft(&room, &chief(), a_story(headline)).await.unwrap().id;
            let at = Moment(room.now().0 + minutes * MINUTE);
            newsroom::schedule(&room, &chief(), &id, None, at).await.unwrap();
            ids.push(id);
        }
        pass(&room, 3 * HOUR);
        // Another process opens the same paper.
        let started = Newsroom::new(room.db.clone(), room.blobs.clone(), room.clock.clone(), room.zone.clone());
        let (left, next) = tokio::join!(clock::fire_due(&started), clock::fire_due(&room));
        assert_eq!((left.unwrap().is_some(), next.unwrap().is_some()), (true, true), "the third still waits");
        for id in &ids[..2] {
            assert_eq!(page(&room, id).await.unwrap().1, room.now());
            assert_eq!(releases(&room, id).await, 1);
        }
        assert_eq!(page(&room, &ids[2]).await, None);
    }
}

#[tokio::test]
async fn of_two_nodes_on_one_database_one_does_it() {
    for (room, kept) in rooms().await {
        with_section(&room).await;
        let url = kept.url.clone();
        let other = Db::open(&url).await.unwrap();
        let other = Newsroom::new(other, room.blobs.clone(), room.clock.clone(), room.zone.clone());
        let mut ids = Vec::new();
        for n in 0..12 {
            let id = newsroom::draft(&room, &chief(), a_story(&format!("খবর {n}"))).await.unwrap().id;
            newsroom::schedule(&room, &chief(), &id, None, Moment(room.now().0 + MINUTE)).await.unwrap();
            ids.push(id);
        }
        pass(&room, MINUTE);
        let nodes = [room.clone(), other.clone(), room.clone(), other.clone()];
        let looks = nodes.map(|node| tokio::spawn(async move { clock::fire_due(&node).await.unwrap() }));
        for look in looks {
            assert_eq!(look.await.unwrap(), None);
        }
        for id in &ids {
            assert_eq!(releases(&room, id).await, 1, "{id}");
            let history = newsroom::history(&room, &chief(), id).await.unwrap();
            let published = history.iter().filter(|event| matches!(event.what, What::Released { .. })).count();
            assert_eq!(published, 1, "{id}");
        }
        other.db.close().await;
    }
}

#[tokio::test]
async fn an_embargo_is_stronger_than_any_time_and_any_hand() {
    for (room, kept) in rooms().await {
        with_section(&room).await;
        let (renu, salam) = (person(&room, "renu", Role::Reporter).await, person(&room, "salam", Role::Editor).await);
        let at = |time: i64| Moment(1_000_000_000 + time);
        let id = newsroom::draft(&room, &renu, a_story("বাজেট")).await.unwrap().id;
        newsroom::schedule(&room, &renu, &id, None, at(HOUR)).await.unwrap();
        newsroom::embargo(&room, &renu, &id, at(2 * HOUR)).await.unwrap();
        for act in [
            newsroom::publish(&room, &chief(), &id, None).await.map(drop),
            newsroom::publish(&room, &chief(), &id, Some(Moment(500))).await.map(drop),
            newsroom::schedule(&room, &chief(), &id, None, at(HOUR + MINUTE)).await.map(drop),
        ] {
            let refused = act.unwrap_err();
            assert!(matches!(&refused, Error::Embargoed { until, .. } if *until == at(2 * HOUR)), "{refused}");
            assert!(refused.bengali().contains("নিষেধকাল"), "{}", refused.bengali());
        }
        let shorter = newsroom::embargo(&room, &salam, &id, at(MINUTE)).await.unwrap_err();
        assert!(matches!(shorter, Error::Forbidden { .. }), "an editor does not shorten it: {shorter}");
        newsroom::embargo(&room, &salam, &id, at(3 * HOUR)).await.unwrap();

        // The clock keeps to it, says so in the list, and tells whoever scheduled it, once.
        let (mail, folder) = kept.mail();
        let letters = Letters {
            room: room.clone(), mail, paper: "নদীর কাগজ".into(), origin: "http://p.example".into()
        };
        assert_eq!(letters.send_due().await.unwrap(), 0);
        pass(&room, HOUR);
        clock::fire_due(&room).await.unwrap();
        assert_eq!((page(&room, &id).await, failures(&room).await), (None, vec![(id.clone(), Failure::Embargo)]));
        assert_eq!(read::story(&room, &chief(), &id).await.unwrap().state, State::Draft);
        assert_eq!((letters.send_due().await.unwrap(), letters.send_due().await.unwrap()), (1, 0));
        let letter = std::fs::read_dir(&folder).unwrap().next().unwrap().unwrap().path();
        let letter = std::fs::read_to_string(letter).unwrap();
        for there in ["renu@paper.example", "বাজেট", "/newsroom/stories/1", "নিষেধকাল"] {
            assert!(letter.contains(there), "{there} in {letter}");
        }

        // A chief lifts it; or it ends by itself, and then the clock is free.
        assert!(matches!(newsroom::lift(&room, &salam, &id).await, Err(Error::Forbidden { .. })));
        newsroom::schedule(&room, &renu, &id, None, at(4 * HOUR)).await.unwrap();
        assert_eq!(failures(&room).await, [], "somebody has taken it in hand");
        newsroom::lift(&room, &chief(), &id).await.unwrap();
        assert!(matches!(newsroom::lift(&room, &chief(), &id).await, Err(Error::NoEmbargo)));
        newsroom::embargo(&room, &renu, &id, at(4 * HOUR)).await.unwrap();
        pass(&room, 3 * HOUR);
        clock::fire_due(&room).await.unwrap();
        assert_eq!(page(&room, &id).await, Some(("বাজেট".into(), at(4 * HOUR))), "the embargo's last moment is over");

        // Readers have the story: what is new in it can be held back as well.
        newsroom::save(&room, &renu, &id, 1, a_story("বাজেটের পর")).await.unwrap();
        newsroom::embargo(&room, &renu, &id, at(9 * HOUR)).await.unwrap();
        let update = newsroom::update(&room, &chief(), &id, press::Change::Update, "").await;
        assert!(matches!(update, Err(Error::Embargoed { .. })));
    }
}

#[tokio::test]
async fn what_cannot_be_done_at_its_time_is_listed_with_the_reason() {
    for (room, _kept) in rooms().await {
        with_section(&room).await;
        let later = Moment(room.now().0 + HOUR);
        let (eyes, back) = (a_story("একা পড়া"), a_story("ফেরত আনা"));
        let eyes = newsroom::draft(&room, &chief(), eyes).await.unwrap().id;
        newsroom::schedule(&room, &chief(), &eyes, None, later).await.unwrap();
        let back = newsroom::draft(&room, &chief(), back).await.unwrap().id;
        newsroom::publish(&room, &chief(), &back, None).await.unwrap();
        newsroom::retract(&room, &chief(), &back, Mode::Gone, "ভুল").await.unwrap();
        newsroom::schedule(&room, &chief(), &back, None, later).await.unwrap();
        newsroom::retract(&room, &chief(), &back, Mode::Vanish, "আদালতের আদেশ").await.unwrap();
        newsroom::two_eyes(&room, &chief(), "river", true).await.unwrap();
        pass(&room, HOUR);
        clock::fire_due(&room).await.unwrap();
        let mut failed = failures(&room).await;
        failed.sort_by_key(|(story, _)| story.clone());
        assert_eq!(failed, [(eyes.clone(), Failure::TwoEyes), (back.clone(), Failure::Retracted)]);
        assert_eq!(newsroom::due(&room, &chief(), false, None, 10).await.unwrap(), []);
        newsroom::unschedule(&room, &chief(), &eyes).await.unwrap();
        assert_eq!(failures(&room).await, [(back, Failure::Retracted)]);
    }
}

#[tokio::test]
async fn an_import_overtakes_what_waits() {
    for (room, _kept) in rooms().await {
        let now = room.now().0;
        newsroom::import(&room, vec![incoming("wire/1", "প্রথম", Some(now + HOUR), None)], false).await.unwrap();
        newsroom::retract(&room, &chief(), "1", Mode::Gone, "থাক").await.unwrap();
        newsroom::schedule(&room, &chief(), "1", None, Moment(now + HOUR)).await.unwrap();
        let come = incoming("wire/1", "দ্বিতীয়", Some(now), None);
        newsroom::import(&room, vec![come], true).await.unwrap();
        let story = read::story(&room, &chief(), "1").await.unwrap();
        assert_eq!((story.state, story.flow.planned), (newsroom::State::Published, None));
        room.clock.set(now + 2 * HOUR);
        newsroom::clock::fire_due(&room).await.unwrap();
        assert_eq!((failures(&room).await, releases(&room, "1").await), (Vec::new(), 1));
    }
}

#[tokio::test]
async fn the_list_of_what_waits_goes_on_where_it_ended() {
    for (room, _kept) in rooms().await {
        with_section(&room).await;
        let schedule = async |minutes: i64| {
            let id = newsroom::draft(&room, &chief(), a_story("খবর")).await.unwrap().id;
            let at = Moment(room.now().0 + minutes * MINUTE);
            newsroom::schedule(&room, &chief(), &id, None, at).await.unwrap();
            id
        };
        let mut ids = Vec::new();
        for minutes in [10, 20, 20, 30] {
            ids.push(schedule(minutes).await);
        }
        let first = newsroom::due(&room, &chief(), false, None, 2).await.unwrap();
        let last = first.last().unwrap();
        // What comes in before the place that was reached moves nothing.
        schedule(5).await;
        let rest = newsroom::due(&room, &chief(), false, Some((last.at, last.id)), 10).await.unwrap();
        let told: Vec<_> = first.iter().chain(&rest).map(|due| due.story.clone()).collect();
        assert_eq!(told, ids);
    }
}

#[tokio::test]
async fn the_clock_runs_by_itself() {
    for (room, _kept) in rooms().await {
        with_section(&room).await;
        let room = Newsroom::new(room.db.clone(), room.blobs.clone(), Clock::system(), TimeZone::UTC);
        let (stop, stopped) = tokio::sync::oneshot::channel::<()>();
        let running = tokio::spawn(clock::run(room.clone(), async move { drop(stopped.await) }));
        let id = newsroom::draft(&room, &chief(), a_story("এক্ষুনি")).await.unwrap().id;
        let at = Moment(room.now().0 + SECOND / 2);
        newsroom::schedule(&room, &chief(), &id, None, at).await.unwrap();
        let mut commits = room.db.commits();
        while page(&room, &id).await.is_none() {
            commits.changed().await.unwrap();
        }
        assert_eq!(page(&room, &id).await, Some(("এক্ষুনি".into(), at)));
        stop.send(()).unwrap();
        running.await.unwrap();
    }
}
