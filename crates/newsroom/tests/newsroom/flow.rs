//! A story's way to its readers: held, read, passed, sent back, on both databases.

use crate::common::{a_story, chief, person, rooms, with_section};
use newsroom::history::What;
use newsroom::read::{self, Current, Filter, State};
use newsroom::{Act, Actor, Error, Newsroom, Review, Role};
use press::Change;
use story::Moment;

async fn story(room: &Newsroom, id: &str) -> Current {
    read::story(room, &chief(), id).await.unwrap()
}

async fn state(room: &Newsroom, id: &str) -> (State, Option<Review>) {
    let story = story(room, id).await;
    (story.state, story.flow.review)
}

async fn listed(room: &Newsroom, filter: Filter) -> Vec<String> {
    let list = read::list(room, &chief(), &filter, 10).await.unwrap();
    list.lines.into_iter().map(|line| line.id).collect()
}

#[tokio::test]
async fn what_is_passed_is_the_text_that_was_read() {
    for (room, _kept) in rooms().await {
        with_section(&room).await;
        let (renu, salam) = (person(&room, "renu", Role::Reporter).await, person(&room, "salam", Role::Editor).await);
        let id = newsroom::draft(&room, &renu, a_story("ঘাটে ভিড়")).await.unwrap().id;
        assert_eq!(state(&room, &id).await, (State::Draft, None));
        assert!(matches!(newsroom::pass(&room, &renu, &id, None).await, Err(Error::Forbidden { act: Act::Pass, .. })));

        newsroom::review(&room, &renu, &id, Some(1)).await.unwrap();
        newsroom::review(&room, &renu, &id, None).await.unwrap();
        assert_eq!(state(&room, &id).await, (State::Ready, Some(Review::Ready)));
        // The reader's own corrections leave it where it is read.
        newsroom::save(&room, &salam, &id, 1, a_story("ঘাটে উপচে পড়া ভিড়")).await.unwrap();
        assert_eq!(state(&room, &id).await.0, State::Ready);
        let unread = newsroom::pass(&room, &salam, &id, Some(1)).await.unwrap_err();
        assert!(matches!(unread, Error::Conflict { yours_based_on: 1, .. }), "{unread}");
        newsroom::pass(&room, &salam, &id, Some(2)).await.unwrap();
        assert_eq!(state(&room, &id).await, (State::Passed, Some(Review::Passed)));
        assert_eq!(story(&room, &id).await.flow.passed, Some((2, salam.staff)));

        // Another text is to be read again, and goes back with a note.
        newsroom::save(&room, &renu, &id, 2, a_story("ঘাটে আরও ভিড়")).await.unwrap();
        assert_eq!(state(&room, &id).await.0, State::Ready);
        for note in ["", " \n"] {
            let refused = newsroom::send_back(&room, &salam, &id, note).await.unwrap_err();
            assert!(matches!(&refused, Error::Refused(refused) if refused.field == "review_note"), "{refused}");
        }
        newsroom::send_back(&room, &salam, &id, "কত লোক, তা লিখুন").await.unwrap();
        assert_eq!(state(&room, &id).await, (State::Draft, None));
        assert_eq!(story(&room, &id).await.flow.sent_back, "কত লোক, তা লিখুন");
        newsroom::review(&room, &renu, &id, None).await.unwrap();
        assert_eq!(story(&room, &id).await.flow.sent_back, "");
        let of = |state| Filter { state: Some(state), ..Filter::default() };
        assert_eq!(listed(&room, of(State::Ready)).await, [id.as_str()]);
        assert!(listed(&room, of(State::Draft)).await.is_empty());

        // A published story goes the same way with what is to change, and stays published meanwhile.
        newsroom::publish(&room, &salam, &id, None).await.unwrap();
        assert_eq!(state(&room, &id).await, (State::Published, None));
        assert!(matches!(newsroom::review(&room, &renu, &id, None).await, Err(Error::NothingNew)));
        newsroom::save(&room, &renu, &id, 3, a_story("ঘাট ফাঁকা")).await.unwrap();
        newsroom::review(&room, &renu, &id, None).await.unwrap();
        assert_eq!(state(&room, &id).await, (State::Published, Some(Review::Ready)));
        let waiting = Filter { review: Some(Review::Ready), ..Filter::default() };
        assert_eq!(listed(&room, waiting).await, [id.as_str()]);
        newsroom::update(&room, &salam, &id, Change::Update, "").await.unwrap();
        assert_eq!(state(&room, &id).await, (State::Published, None));

        let history = newsroom::history(&room, &chief(), &id).await.unwrap();
        let steps: Vec<Act> = history
            .iter()
            .filter_map(|event| if let What::Step { act, .. } = event.what { Some(act) } else { None })
            .collect();
        assert_eq!(steps, [Act::Review, Act::Pass, Act::Pass, Act::Review, Act::Review]);
    }
}

#[tokio::test]
async fn where_two_pairs_of_eyes_are_asked_for_nobody_publishes_what_only_they_have_read() {
    for (room, _kept) in rooms().await {
        with_section(&room).await;
        let below = press::Section { slug: "boats".into(), name: "নৌকা".into(), parent: Some("river".into()) };
        newsroom::section(&room, &chief(), below).await.unwrap();
        let (renu, salam) = (person(&room, "renu", Role::Reporter).await, person(&room, "salam", Role::Editor).await);
        let mita = person(&room, "mita", Role::Editor).await;
        let asked = newsroom::two_eyes(&room, &salam, "river", true).await;
        assert!(matches!(asked, Err(Error::Forbidden { .. })));
        assert!(matches!(newsroom::two_eyes(&room, &chief(), "sea", true).await, Err(Error::Refused(_))));
        newsroom::two_eyes(&room, &chief(), "river", true).await.unwrap();
        assert_eq!(newsroom::two_eyes_list(&room, &renu).await.unwrap(), ["river"]);

        let in_boats = |headline: &str| story::Story { section: "boats".into(), ..a_story(headline) };
        let id = newsroom::draft(&room, &renu, in_boats("নৌকাডুবি")).await.unwrap().id;
        let later = Moment(room.now().0 + story::moment::HOUR);
        let refused = newsroom::publish(&room, &salam, &id, None).await.unwrap_err();
        assert!(matches!(refused, Error::TwoEyes) && refused.bengali().contains("অন্য কেউ"), "{refused}");
        assert!(matches!(newsroom::schedule(&room, &salam, &id, None, later).await, Err(Error::TwoEyes)));

        newsroom::pass(&room, &salam, &id, None).await.unwrap();
        newsroom::save(&room, &salam, &id, 1, in_boats("নৌকাডুবি, নিখোঁজ ২")).await.unwrap();
        assert!(matches!(newsroom::publish(&room, &mita, &id, None).await, Err(Error::TwoEyes)), "another text");
        assert!(matches!(newsroom::pass(&room, &salam, &id, None).await, Err(Error::TwoEyes)), "their own");
        newsroom::pass(&room, &mita, &id, None).await.unwrap();
        newsroom::publish(&room, &renu, &id, None).await.unwrap();

        // An update shows readers new text as well.
        newsroom::save(&room, &renu, &id, 2, in_boats("নৌকাডুবি, উদ্ধার ২")).await.unwrap();
        assert!(matches!(newsroom::update(&room, &salam, &id, Change::Silent, "").await, Err(Error::TwoEyes)));
        newsroom::pass(&room, &mita, &id, None).await.unwrap();
        newsroom::update(&room, &renu, &id, Change::Update, "").await.unwrap();
        newsroom::update(&room, &renu, &id, Change::Correction, "সংখ্যাটি ভুল ছিল").await.unwrap();

        newsroom::two_eyes(&room, &chief(), "river", false).await.unwrap();
        let free = newsroom::draft(&room, &renu, in_boats("মেলা")).await.unwrap().id;
        newsroom::publish(&room, &renu, &free, None).await.unwrap();
    }
}

#[tokio::test]
async fn a_move_changes_neither_whose_words_they_are_nor_who_must_have_read_them() {
    for (room, _kept) in rooms().await {
        with_section(&room).await;
        for (slug, name) in [("sea", "সাগর"), ("court", "আদালত")] {
            let section = press::Section { slug: slug.into(), name: name.into(), parent: None };
            newsroom::section(&room, &chief(), section).await.unwrap();
        }
        newsroom::two_eyes(&room, &chief(), "river", true).await.unwrap();
        newsroom::two_eyes(&room, &chief(), "court", true).await.unwrap();
        let (salam, mita) = (person(&room, "salam", Role::Editor).await, person(&room, "mita", Role::Editor).await);

        // Who has passed it may move it: it stays passed, and the other's.
        let id = newsroom::draft(&room, &salam, a_story("মামলা")).await.unwrap().id;
        newsroom::pass(&room, &mita, &id, None).await.unwrap();
        newsroom::move_to(&room, &mita, &id, None, "court").await.unwrap();
        newsroom::publish(&room, &salam, &id, None).await.unwrap();

        // What only its author has read comes into such a section by no detour.
        let free = |headline: &str| story::Story { section: "sea".into(), ..a_story(headline) };
        let id = newsroom::draft(&room, &salam, free("ঝড়")).await.unwrap().id;
        newsroom::pass(&room, &salam, &id, None).await.unwrap();
        newsroom::move_to(&room, &mita, &id, None, "court").await.unwrap();
        assert!(matches!(newsroom::publish(&room, &mita, &id, None).await, Err(Error::TwoEyes)));
        let id = newsroom::draft(&room, &salam, free("ঢেউ")).await.unwrap().id;
        newsroom::publish(&room, &salam, &id, None).await.unwrap();
        assert!(matches!(newsroom::move_to(&room, &mita, &id, None, "court").await, Err(Error::TwoEyes)));
        newsroom::pass(&room, &mita, &id, None).await.unwrap();
        newsroom::move_to(&room, &salam, &id, None, "court").await.unwrap();

        newsroom::lock(&room, &mita, &id).await.unwrap();
        assert!(matches!(newsroom::move_to(&room, &salam, &id, None, "sea").await, Err(Error::Locked { .. })));
    }
}

#[tokio::test]
async fn whoever_stands_for_a_story_signs_it() {
    for (room, _kept) in rooms().await {
        with_section(&room).await;
        newsroom::two_eyes(&room, &chief(), "river", true).await.unwrap();
        let (renu, salam) = (person(&room, "renu", Role::Reporter).await, person(&room, "salam", Role::Editor).await);
        let salam = Actor { initials: "সাআ".into(), ..salam };
        let mita = person(&room, "mita", Role::Editor).await;
        let signs = Actor { initials: "মিতা".into(), ..mita.clone() };
        let signed = async |id: &str| {
            let story = story(&room, id).await;
            (story.version.n, story.version.content.credits.initials)
        };
        let id = newsroom::draft(&room, &renu, a_story("বাঁধ")).await.unwrap().id;
        newsroom::pass(&room, &salam, &id, Some(1)).await.unwrap();
        assert_eq!(signed(&id).await, (2, "সাআ".into()));
        assert_eq!(story(&room, &id).await.flow.passed, Some((2, salam.staff)));
        // The words are still the reporter's: who signed them may publish them, and nothing is signed over.
        newsroom::publish(&room, &salam, &id, None).await.unwrap();
        newsroom::pass(&room, &signs, &id, None).await.unwrap();
        assert_eq!((signed(&id).await, story(&room, &id).await.released), ((2, "সাআ".into()), Some(2)));

        let told = newsroom::history(&room, &chief(), &id).await.unwrap();
        let saved: Vec<(&str, &What)> = told.iter().take(2).map(|event| (event.by.as_str(), &event.what)).collect();
        assert_eq!(saved, [("renu", &What::Saved { n: 1 }), ("salam", &What::Saved { n: 2 })]);

        // So does who publishes or schedules, where the one who passed it has no initials; the pass holds.
        for later in [false, true] {
            let id = newsroom::draft(&room, &renu, a_story("সাঁকো")).await.unwrap().id;
            newsroom::pass(&room, &mita, &id, None).await.unwrap();
            match later {
                false => drop(newsroom::publish(&room, &salam, &id, Some(Moment(0))).await.unwrap()),
                true => drop(newsroom::schedule(&room, &salam, &id, Some(1), Moment(i64::MAX / 2)).await.unwrap()),
            }
            let story = story(&room, &id).await;
            assert_eq!((signed(&id).await, story.flow.passed), ((2, "সাআ".into()), Some((2, mita.staff))));
            assert_eq!(story.flow.planned.map(|plan| plan.version), later.then_some(2));
        }
    }
}

#[tokio::test]
async fn a_lock_holds_for_a_while_and_loses_no_words() {
    for (room, _kept) in rooms().await {
        let (renu, mita) = (person(&room, "renu", Role::Reporter).await, person(&room, "mita", Role::Reporter).await);
        let id = newsroom::draft(&room, &renu, a_story("এক")).await.unwrap().id;
        let save =
            async |who: &Actor, seen, headline: &str| newsroom::save(&room, who, &id, seen, a_story(headline)).await;
        let held = newsroom::lock(&room, &renu, &id).await.unwrap();
        assert_eq!(held.until.0, room.now().0 + newsroom::lock::HOLDS);
        let refused = newsroom::lock(&room, &mita, &id).await.unwrap_err();
        let Error::Locked { by, until, .. } = &refused else { panic!("{refused}") };
        assert_eq!((by.as_str(), *until), ("renu", held.until));
        assert!(refused.bengali().contains("renu") && refused.bengali().contains("১৯৭০"), "{}", refused.bengali());
        assert!(matches!(save(&mita, 1, "আমার").await, Err(Error::Locked { .. })));
        assert!(matches!(newsroom::lock(&room, &Actor::command_line(), &id).await, Err(Error::NoAccount)));

        // Taken over: the new holder saves, the old one meets that text, joined with theirs.
        newsroom::take_over(&room, &mita, &id).await.unwrap();
        save(&mita, 1, "এক, মিতার").await.unwrap();
        let lost = save(&renu, 1, "রেণুর এক").await.unwrap_err();
        let Error::Conflict { merged: Some(merged), .. } = &lost else { panic!("{lost}") };
        assert_eq!(merged.story.headline, "রেণুর এক, মিতার");
        assert!(matches!(save(&renu, 2, "রেণুর এক, মিতার").await, Err(Error::Locked { .. })));
        newsroom::take_over(&room, &renu, &id).await.unwrap();
        save(&renu, 2, "রেণুর এক, মিতার").await.unwrap();

        // A save begins the time anew; then it lapses by itself.
        room.clock.set(room.clock.now() + newsroom::lock::HOLDS - 1);
        save(&renu, 3, "রেণুর দুই").await.unwrap();
        room.clock.set(room.clock.now() + newsroom::lock::HOLDS - 1);
        assert!(matches!(save(&mita, 4, "আমার").await, Err(Error::Locked { .. })));
        room.clock.set(room.clock.now() + 1);
        assert_eq!(story(&room, &id).await.flow.lock, None);
        save(&mita, 4, "মিতার তিন").await.unwrap();

        newsroom::lock(&room, &mita, &id).await.unwrap();
        newsroom::unlock(&room, &renu, &id).await.unwrap();
        assert!(matches!(save(&renu, 5, "আমার").await, Err(Error::Locked { .. })), "not theirs to let go");
        newsroom::unlock(&room, &mita, &id).await.unwrap();
        save(&renu, 5, "রেণুর চার").await.unwrap();
    }
}
