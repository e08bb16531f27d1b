//! Who is to deliver what, what was noted on it, and the lists that people keep; on both databases.

use crate::common::{a_story, chief, person, rooms, with_section};
use newsroom::read::{self, Filter};
use newsroom::{Actor, Assignment, Error, Newsroom, Priority, Role};
use story::moment::HOUR;
use story::{Body, Credits, Moment, Story};

#[tokio::test]
async fn a_story_is_assigned_and_found_by_desk_and_by_hand() {
    for (room, _kept) in rooms().await {
        let (renu, salam) = (person(&room, "renu", Role::Reporter).await, person(&room, "salam", Role::Editor).await);
        let of =
            |desk: &str| Story { credits: Credits { desk: desk.into(), ..Credits::default() }, ..a_story("খবর") };
        let mut ids = Vec::new();
        for desk in ["নগর ডেস্ক", "ক্রীড়া ডেস্ক", "নগর ডেস্ক"]
        {
            ids.push(newsroom::draft(&room, &salam, of(desk)).await.unwrap().id);
        }
        let due = Moment(room.now().0 + HOUR);
        let new = Assignment { to: renu.staff, due: Some(due), priority: Priority::Urgent };
        let refused = newsroom::assign(&room, &renu, &ids[0], |assigned| *assigned = new.clone()).await;
        assert!(matches!(refused, Err(Error::Forbidden { .. })));
        newsroom::assign(&room, &salam, &ids[0], |assigned| *assigned = new.clone()).await.unwrap();
        let nobody = Assignment { to: Some(99), ..new.clone() };
        assert!(matches!(
            newsroom::assign(&room, &salam, &ids[0], |assigned| *assigned = nobody.clone()).await,
            Err(Error::Refused(_))
        ));
        let flow = read::story(&room, &renu, &ids[0]).await.unwrap().flow;
        assert_eq!((flow.assigned, flow.assignee.as_str()), (new, "renu"));

        let listed = async |filter: Filter| -> Vec<String> {
            let list = read::list(&room, &salam, &filter, 10).await.unwrap();
            list.lines.into_iter().map(|line| line.id).collect()
        };
        let desk = |name: &str| Filter { desk: Some(name.into()), ..Filter::default() };
        assert_eq!(listed(desk("ক্রীড়া ডেস্ক")).await, [ids[1].clone()]);
        assert_eq!(listed(desk("নগর ডেস্ক")).await.len(), 2);
        let hers = read::list(&room, &salam, &Filter { assignee: renu.staff, ..Filter::default() }, 10).await.unwrap();
        let line = &hers.lines[0];
        assert_eq!(
            (hers.lines.len(), line.assignee.as_str(), line.due, line.priority),
            (1, "renu", Some(due), Priority::Urgent)
        );
        newsroom::save(&room, &salam, &ids[1], 1, of("নগর ডেস্ক")).await.unwrap();
        assert_eq!(listed(desk("নগর ডেস্ক")).await.len(), 3, "a save moves it");
        let answers = Actor { desks: vec!["মফস্বল ডেস্ক".into()], ..salam.clone() };
        assert_eq!(read::desks(&room, &answers).await.unwrap(), ["নগর ডেস্ক", "মফস্বল ডেস্ক"]);
        let people = newsroom::colleagues(&room, &renu).await.unwrap();
        assert_eq!(people.iter().map(|(_, name)| name.as_str()).collect::<Vec<_>>(), ["renu", "salam"]);
    }
}

fn of(body: &str) -> Story {
    Story { body: Body::from_plain(body), ..a_story("নৌকাডুবি") }
}

/// What each note's passage reads as now.
async fn passages(room: &Newsroom, id: &str) -> Vec<Option<String>> {
    let notes = newsroom::notes(room, &chief(), id, 0, 10).await.unwrap();
    notes.into_iter().map(|note| note.passage.map(|(words, _)| words)).collect()
}

#[tokio::test]
async fn a_note_stays_with_its_passage() {
    for (room, _kept) in rooms().await {
        with_section(&room).await;
        let (renu, salam) = (person(&room, "renu", Role::Reporter).await, person(&room, "salam", Role::Editor).await);
        let first = "ঘাটে ভিড়।\n\nদুই নৌকা ডুবেছে, নিখোঁজ তিন।\n\nউদ্ধার চলছে।";
        let id = newsroom::draft(&room, &renu, of(first)).await.unwrap().id;
        let note = async |quote: &str, text: &str| newsroom::note(&room, &salam, &id, Some(1), quote, text).await;
        for (quote, text, field) in [("নৌকা", " ", "note_text"), ("জাহাজ", "কী?", "quote"), ("", "কী?", "quote")]
        {
            let refused = note(quote, text).await.unwrap_err();
            assert!(matches!(&refused, Error::Refused(refused) if refused.field == field), "{quote}: {refused}");
        }
        let number = note("নিখোঁজ তিন", "কে বলেছেন?").await.unwrap();
        note("উদ্ধার চলছে।", "কারা করছে?").await.unwrap();
        assert_eq!(passages(&room, &id).await, [Some("নিখোঁজ তিন".into()), Some("উদ্ধার চলছে।".into())]);

        // Text comes before it, a word into it; the other passage goes, and its note stays.
        let second = "শুরুর কথা।\n\nঘাটে ভিড়।\n\nদুই নৌকা ডুবেছে, নিখোঁজ অন্তত তিন।";
        newsroom::save(&room, &renu, &id, 1, of(second)).await.unwrap();
        assert_eq!(passages(&room, &id).await, [Some("নিখোঁজ অন্তত তিন".into()), None]);
        let stale = newsroom::note(&room, &salam, &id, Some(1), "নৌকা", "কয়টি?").await;
        assert!(matches!(stale, Err(Error::Conflict { .. })));
        // It comes back with its words.
        newsroom::save(&room, &renu, &id, 2, of(&format!("{second}\n\nউদ্ধার চলছে।"))).await.unwrap();
        assert_eq!(passages(&room, &id).await[1], Some("উদ্ধার চলছে।".into()));

        newsroom::resolve(&room, &renu, &id, number).await.unwrap();
        newsroom::resolve(&room, &salam, &id, number).await.unwrap();
        assert!(matches!(newsroom::resolve(&room, &renu, &id, 99).await, Err(Error::NotFound)));
        let notes = newsroom::notes(&room, &renu, &id, 0, 1).await.unwrap();
        assert_eq!(notes[0].resolved, Some((room.now(), "renu".into())));
        let rest = newsroom::notes(&room, &renu, &id, notes[0].id, 10).await.unwrap();
        assert_eq!((rest.len(), rest[0].text.as_str(), rest[0].by.as_str()), (1, "কারা করছে?", "salam"));
    }
}

#[tokio::test]
async fn a_person_keeps_lists_of_their_own() {
    for (room, _kept) in rooms().await {
        let (renu, salam) = (person(&room, "renu", Role::Reporter).await, person(&room, "salam", Role::Editor).await);
        assert!(matches!(newsroom::filter_keep(&room, &renu, " ", "q=a").await, Err(Error::Refused(_))));
        assert!(matches!(newsroom::filter_keep(&room, &chief(), "ক", "q=a").await, Err(Error::NoAccount)));
        let kept = newsroom::filter_keep(&room, &renu, " আমার  খসড়া ", "state=draft&assignee=me").await.unwrap();
        assert_eq!(kept.name, bangla::canonical("আমার খসড়া"));
        let again = newsroom::filter_keep(&room, &renu, "আমার খসড়া", "state=draft").await.unwrap();
        assert_eq!(again.id, kept.id);
        newsroom::filter_keep(&room, &salam, "আমার খসড়া", "q=b").await.unwrap();
        newsroom::filter_drop(&room, &salam, kept.id).await.unwrap();
        assert_eq!(newsroom::filters(&room, &renu).await.unwrap(), [again]);
        newsroom::filter_drop(&room, &renu, kept.id).await.unwrap();
        assert!(newsroom::filters(&room, &renu).await.unwrap().is_empty());
        for n in 0..50 {
            newsroom::filter_keep(&room, &renu, &format!("বাছাই {n}"), "q=a").await.unwrap();
        }
        let more = newsroom::filter_keep(&room, &renu, "আরও", "q=a").await.unwrap_err();
        assert!(matches!(&more, Error::Refused(refused) if refused.field == "filter"), "{more}");
    }
}
