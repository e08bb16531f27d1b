//! Pictures are credited, found again, shown as long as they may be, and replaced wherever they stand.

use newsroom::clock::Failure;
use newsroom::picture_list::{Asked, Picture};
use newsroom::{Act, Actor, Error, Known, Newsroom, Role, read};
use press::{Change, Found};
use store::{sql, values};
use story::moment::{DAY, HOUR, MINUTE};
use story::{Body, Moment, PictureUse, Story, plain};

use crate::common::{a_story, chief, person, rooms, with_section};
use crate::vanish::png;

async fn listed(room: &Newsroom, q: &str) -> Vec<String> {
    let asked = Asked { q: q.into(), ..Asked::default() };
    let (found, next) = newsroom::picture_list(room, &chief(), &asked, 9).await.unwrap();
    assert!(next.is_none());
    found.into_iter().map(|picture| picture.used.key).collect()
}

async fn one(room: &Newsroom, key: &str) -> Picture {
    newsroom::picture_one(room, &chief(), key).await.unwrap()
}

fn with(headline: &str, picture: &PictureUse) -> Story {
    Story { pictures: vec![picture.clone()], ..a_story(headline) }
}

fn until(until: Option<Moment>) -> Known {
    Known { until: Some(until), ..Known::default() }
}

/// What readers have of story `id`.
async fn shown(room: &Newsroom, id: &str) -> press::Release {
    match press::story::at(&mut room.db.read().await.unwrap(), id, room.now()).await.unwrap() {
        Found::Release(release) => *release,
        _ => panic!("readers do not have story {id}"),
    }
}

async fn newest(room: &Newsroom, id: &str) -> read::Version {
    read::story(room, &chief(), id).await.unwrap().version
}

fn pass(room: &Newsroom, time: i64) {
    room.clock.set(room.clock.now() + time);
}

#[tokio::test]
async fn what_is_known_of_a_picture_is_kept_and_found() {
    for (room, _kept) in rooms().await {
        let mine = person(&room, "mine", Role::Reporter).await;
        let other = person(&room, "other", Role::Reporter).await;
        let editor = person(&room, "editor", Role::Editor).await;
        let quay = newsroom::picture(&room, &mine, png(10), Some([0.2, 0.3])).await.unwrap();
        pass(&room, 1);
        let boat = newsroom::picture(&room, &other, png(11), None).await.unwrap();
        let said = Known {
            caption: Some("ঘাটে  Padma নদীর ভোর".into()),
            credit: Some("রেণু".into()),
            focal: Some(Some([0.9, 0.1])),
            ..Known::default()
        };
        newsroom::credit_picture(&room, &mine, &quay.key, said.clone()).await.unwrap();
        let known = one(&room, &quay.key).await;
        assert_eq!(
            (known.used.credit.as_str(), known.used.focal, known.by.as_str()),
            ("রেণু", Some([0.9, 0.1]), "mine")
        );
        let crop = &pictures::crop(&quay.key, (400, 300), Some([0.9, 0.1]), pictures::Shape::Card)[0].0;
        assert!(room.blobs.has(crop).await.unwrap(), "its crops are there");
        // The same file again: what is known of it, not what the file says.
        let again = newsroom::picture(&room, &other, png(10), None).await.unwrap();
        assert_eq!(again, known.used);

        let refused = newsroom::credit_picture(&room, &other, &quay.key, said.clone()).await.unwrap_err();
        assert!(matches!(refused, Error::Forbidden { act: Act::CreditPicture, .. }));
        assert_eq!(refused.to_string(), "a reporter may say so of own pictures only: ask an editor");
        newsroom::credit_picture(&room, &editor, &boat.key, Known { alt: Some("নৌকা".into()), ..Known::default() })
            .await
            .unwrap();
        let nowhere = newsroom::credit_picture(&room, &editor, "nowhere", said.clone()).await;
        assert!(matches!(nowhere, Err(Error::NoSuchPicture)));
        for known in [
            Known { credit: Some("ক".repeat(300)), ..Known::default() },
            Known { focal: Some(Some([2.0, 0.0])), ..Known::default() },
        ] {
            let refused = newsroom::credit_picture(&room, &editor, &quay.key, known).await;
            assert!(matches!(refused, Err(Error::Refused(_))));
        }

        // The newest first; by words, case aside; a page goes on where the one before ended.
        assert_eq!(listed(&room, "").await, [&boat.key, &quay.key].map(Clone::clone));
        assert_eq!(listed(&room, "padma রেণু").await, [quay.key.as_str()]);
        assert_eq!(listed(&room, "নৌকা").await, [boat.key.as_str()]);
        assert_eq!(listed(&room, "পাহাড়").await, [""; 0]);
        let (first, next) = newsroom::picture_list(&room, &chief(), &Asked::default(), 1).await.unwrap();
        let rest = Asked { after: next, ..Asked::default() };
        let (rest, end) = newsroom::picture_list(&room, &chief(), &rest, 1).await.unwrap();
        assert_eq!([&first[0].used.key, &rest[0].used.key], [&boat.key, &quay.key]);
        assert!(end.is_none());

        // The audit tells which of it was said, not what: the words go when the picture does.
        let done = newsroom::audit::audit(&room, &chief(), &newsroom::audit::Asked::default(), 9).await.unwrap();
        let done: Vec<_> = done.iter().filter(|done| done.act == Act::CreditPicture).collect();
        assert_eq!(done.len(), 2);
        assert_eq!(
            (done[1].object.as_str(), done[1].detail.to_string()),
            (quay.key.as_str(), r#"{"fields":["caption","credit","focal"]}"#.to_owned())
        );
        newsroom::credit_picture(&room, &mine, &quay.key, said).await.unwrap();
        let after = newsroom::audit::audit(&room, &chief(), &newsroom::audit::Asked::default(), 1).await.unwrap();
        assert_eq!(after[0].seq, done[0].seq, "nothing new was said");
    }
}

#[tokio::test]
async fn a_picture_is_shown_as_long_as_it_may_be() {
    for (room, _kept) in rooms().await {
        with_section(&room).await;
        let picture = newsroom::picture(&room, &chief(), png(20), None).await.unwrap();
        let end = Moment(room.now().0 + 2 * HOUR);
        let known = Known { caption: Some("ঘাটে ভোর".into()), ..until(Some(end)) };
        newsroom::credit_picture(&room, &chief(), &picture.key, known).await.unwrap();
        let poster = format!("{{{{embed https://youtu.be/aqz-KE-bpKQ}}}}\nposter: {}", picture.key);
        let embedded = Story { body: plain::from_text(&poster).unwrap(), ..a_story("ভিডিও") };
        let lead = newsroom::draft(&room, &chief(), with("প্রধান", &picture)).await.unwrap().id;
        let late = newsroom::draft(&room, &chief(), embedded.clone()).await.unwrap().id;
        newsroom::publish(&room, &chief(), &lead, None).await.unwrap();
        let beyond = newsroom::schedule(&room, &chief(), &late, None, Moment(end.0 + MINUTE)).await.unwrap_err();
        assert!(matches!(beyond, Error::RightEnded { .. }), "{beyond}");
        let planned = Moment(end.0 - MINUTE);
        newsroom::schedule(&room, &chief(), &late, None, planned).await.unwrap();
        let ended = Asked { ended: true, ..Asked::default() };
        assert!(newsroom::picture_list(&room, &chief(), &ended, 9).await.unwrap().0.is_empty());

        // The right ends earlier than was thought: the clock does not publish, and says why.
        newsroom::credit_picture(&room, &chief(), &picture.key, until(Some(Moment(planned.0 - MINUTE)))).await.unwrap();
        pass(&room, 2 * HOUR);
        newsroom::clock::fire_due(&room).await.unwrap();
        let failed = newsroom::due(&room, &chief(), true, None, 9).await.unwrap();
        assert_eq!(failed[0].failed, Some(Failure::Right));

        // Nothing more goes out with it, whatever else is in the story. A draft is kept.
        newsroom::save(&room, &chief(), &lead, 1, with("প্রধান, বদলানো", &picture)).await.unwrap();
        let refused = newsroom::update(&room, &chief(), &lead, Change::Silent, "").await.unwrap_err();
        let sentence = format!("the right to show the picture {} (ঘাটে ভোর) ended at ", picture.key);
        assert!(bangla::canonical(&refused.to_string()).starts_with(&*bangla::canonical(&sentence)), "{refused}");
        assert!(refused.bengali().contains(&picture.key) && refused.bengali().ends_with('।'));
        let refused = newsroom::publish(&room, &chief(), &late, None).await.unwrap_err();
        assert!(matches!(refused, Error::RightEnded { .. }));
        let warned = newsroom::rights::ended_now(&room, &chief(), &embedded).await.unwrap();
        assert_eq!(warned.len(), 1);

        // What readers have already is named, until they have it no longer.
        let (named, _) = newsroom::picture_list(&room, &chief(), &ended, 9).await.unwrap();
        assert_eq!(named.iter().map(|picture| &picture.used.key).collect::<Vec<_>>(), [&picture.key]);
        newsroom::save(&room, &chief(), &lead, 2, a_story("প্রধান, ছবি ছাড়া")).await.unwrap();
        newsroom::update(&room, &chief(), &lead, Change::Silent, "").await.unwrap();
        assert!(newsroom::picture_list(&room, &chief(), &ended, 9).await.unwrap().0.is_empty());
        newsroom::credit_picture(&room, &chief(), &picture.key, until(None)).await.unwrap();
        newsroom::publish(&room, &chief(), &late, None).await.unwrap();
    }
}

#[tokio::test]
async fn another_picture_takes_its_place_everywhere() {
    for (room, _kept) in rooms().await {
        with_section(&room).await;
        let editor = person(&room, "editor", Role::Editor).await;
        let reporter = person(&room, "reporter", Role::Reporter).await;
        let old = newsroom::picture(&room, &reporter, png(30), Some([0.1, 0.1])).await.unwrap();
        let new = newsroom::picture(&room, &reporter, png(31), None).await.unwrap();
        let known = Known {
            credit: Some("নতুন আলোকচিত্রী".into()),
            focal: Some(Some([0.7, 0.2])),
            until: Some(Some(Moment(room.now().0 + DAY))),
            ..Known::default()
        };
        newsroom::credit_picture(&room, &editor, &new.key, known).await.unwrap();
        let line = format!("এক।\n\n{{{{picture {}}}}}\ncaption: ভেতরের কথা", old.key);
        let old_use = PictureUse {
            caption: "লেখার নিজের কথা".into(), credit: "আগের জন".into(), ..old.clone()
        };
        let story = |headline: &str| Story { body: plain::from_text(&line).unwrap(), ..with(headline, &old_use) };
        let draft = async |headline: &str| newsroom::draft(&room, &reporter, story(headline)).await.unwrap().id;
        let (out, ahead, kept, held) = (draft("ক").await, draft("খ").await, draft("গ").await, draft("ঘ").await);
        for id in [&out, &ahead, &held] {
            newsroom::publish(&room, &editor, id, None).await.unwrap();
        }
        pass(&room, MINUTE);
        newsroom::save(&room, &reporter, &ahead, 1, story("খ, আরও")).await.unwrap();
        newsroom::lock(&room, &reporter, &held).await.unwrap();
        let planned = Moment(room.now().0 + HOUR);
        newsroom::schedule(&room, &editor, &kept, None, planned).await.unwrap();
        // Others show another picture, or had this one once.
        newsroom::draft(&room, &reporter, with("ঙ", &new)).await.unwrap();
        let once = draft("চ").await;
        newsroom::save(&room, &reporter, &once, 1, a_story("চ")).await.unwrap();
        let uses = newsroom::picture_uses(&room, &editor, &old.key, None, 9).await.unwrap();
        let told: Vec<_> = uses.iter().map(|used| (used.story.as_str(), used.draft, used.shown)).collect();
        let all = [(&held, true), (&kept, false), (&ahead, true), (&out, true)];
        assert_eq!(told, all.map(|(id, shown)| (id.as_str(), true, shown)));

        let refused = newsroom::replace_picture(&room, &reporter, &old.key, &new.key).await;
        assert!(matches!(refused, Err(Error::Forbidden { .. })));
        for with in [old.key.as_str(), "nowhere"] {
            let refused = newsroom::replace_picture(&room, &editor, &old.key, with).await;
            assert!(matches!(refused, Err(Error::Refused(refused)) if refused.field == "with"));
        }
        let replaced = newsroom::replace_picture(&room, &editor, &old.key, &new.key).await.unwrap();
        assert_eq!(replaced.changed, [kept.clone(), ahead.clone(), out.clone()]);
        assert_eq!(replaced.left.iter().map(|left| left.story.as_str()).collect::<Vec<_>>(), [held.as_str()]);
        assert!(matches!(replaced.left[0].why, Error::Locked { .. }) && !replaced.more);

        // Readers have it at once, without a word of it; what they do not have yet is still ahead of it.
        for (id, release, version, headline) in [(&out, "ক", 2, "ক"), (&ahead, "খ", 4, "খ, আরও")] {
            let seen = shown(&room, id).await;
            assert_eq!((seen.n, seen.updated, seen.content.headline.as_str()), (2, None, release));
            let now = newest(&room, id).await;
            assert_eq!((now.n, now.content.headline.as_str()), (version, headline));
            for content in [&seen.content, &now.content] {
                let lead = &content.pictures[0];
                assert_eq!(
                    (&lead.key, lead.credit.as_str(), lead.focal),
                    (&new.key, "নতুন আলোকচিত্রী", Some([0.7, 0.2]))
                );
                assert_eq!(bangla::canonical(&lead.caption), bangla::canonical("লেখার নিজের কথা"));
                let inside = content.body.pictures()[0];
                assert_eq!((&inside.key, inside.caption.as_str()), (&new.key, &*bangla::canonical("ভেতরের কথা")));
            }
        }
        assert_eq!(shown(&room, &held).await.content.pictures[0].key, old.key);
        let waiting = newsroom::due(&room, &editor, false, None, 9).await.unwrap();
        assert_eq!((waiting[0].story.as_str(), waiting[0].version), (kept.as_str(), 2), "its time is the new one's");
        let left = newsroom::picture_uses(&room, &editor, &old.key, None, 9).await.unwrap();
        assert_eq!(left.iter().map(|used| used.story.as_str()).collect::<Vec<_>>(), [held.as_str()]);
        assert_eq!(newsroom::picture_uses(&room, &editor, &new.key, None, 9).await.unwrap().len(), 4);
        // History tells of it as of any save and release.
        let told = newsroom::history(&room, &editor, &ahead).await.unwrap();
        let told: Vec<_> = told.iter().map(|event| (event.by.as_str(), format!("{:?}", event.what))).collect();
        assert!(
            told[3].1.starts_with("Saved { n: 3 }") && told[4].1.starts_with("Released { n: 2, version: 3"),
            "{told:?}"
        );
        assert_eq!(told[5], ("editor", "Saved { n: 4 }".to_owned()));

        // Let go, it is taken as well; the same again finds nothing.
        newsroom::unlock(&room, &reporter, &held).await.unwrap();
        assert_eq!(newsroom::replace_picture(&room, &editor, &old.key, &new.key).await.unwrap().changed, [held]);
        assert!(newsroom::replace_picture(&room, &editor, &old.key, &new.key).await.unwrap().changed.is_empty());
        pass(&room, 2 * DAY);
        let refused = newsroom::replace_picture(&room, &editor, &new.key, &old.key).await.unwrap();
        assert_eq!(refused.changed.len(), 5);
        let refused = newsroom::replace_picture(&room, &editor, &old.key, &new.key).await;
        assert!(matches!(refused, Err(Error::RightEnded { .. })), "it may be shown no more");
    }
}

#[tokio::test]
async fn what_somebody_must_read_first_is_not_replaced_behind_their_back() {
    for (room, _kept) in rooms().await {
        with_section(&room).await;
        let (one, two) = (person(&room, "one", Role::Editor).await, person(&room, "two", Role::Editor).await);
        let old = newsroom::picture(&room, &one, png(40), None).await.unwrap();
        let new = newsroom::picture(&room, &one, png(41), None).await.unwrap();
        newsroom::two_eyes(&room, &chief(), "river", true).await.unwrap();
        let mut ids = Vec::new();
        for headline in ["ক", "খ", "গ"] {
            ids.push(newsroom::draft(&room, &one, with(headline, &old)).await.unwrap().id);
        }
        for id in &ids[..2] {
            newsroom::pass(&room, &two, id, None).await.unwrap();
        }
        newsroom::publish(&room, &one, &ids[0], None).await.unwrap();
        let other_desk = Actor { desks: vec!["ক্রীড়া ডেস্ক".into()], ..two.clone() };
        let replaced = newsroom::replace_picture(&room, &other_desk, &old.key, &new.key).await.unwrap();
        let why = |id: &str| &replaced.left.iter().find(|left| left.story == id).unwrap().why;
        assert!(matches!(why(&ids[0]), Error::OtherDesk { .. }) && matches!(why(&ids[1]), Error::TwoEyes));
        assert_eq!(replaced.changed, [ids[2].clone()], "an unread draft");
        let replaced = newsroom::replace_picture(&room, &one, &old.key, &new.key).await.unwrap();
        assert!(replaced.left.len() == 2 && replaced.left.iter().all(|left| matches!(left.why, Error::TwoEyes)));
    }
}

#[tokio::test]
async fn what_was_there_before_is_noted_once() {
    for (room, _kept) in rooms().await {
        with_section(&room).await;
        let picture = newsroom::picture(&room, &chief(), png(50), None).await.unwrap();
        for headline in ["ক", "খ", "গ"] {
            let id = newsroom::draft(&room, &chief(), with(headline, &picture)).await.unwrap().id;
            newsroom::publish(&room, &chief(), &id, None).await.unwrap();
        }
        // Readers of `2` have it still, its draft does not; of `3` neither.
        newsroom::save(&room, &chief(), "2", 1, a_story("খ")).await.unwrap();
        newsroom::save(&room, &chief(), "3", 1, a_story("গ")).await.unwrap();
        newsroom::update(&room, &chief(), "3", Change::Silent, "").await.unwrap();
        let noted = async || {
            let mut uses = newsroom::picture_uses(&room, &chief(), &picture.key, None, 9).await.unwrap();
            uses.sort_by(|one, other| one.story.cmp(&other.story));
            uses.into_iter().map(|used| (used.story, used.draft, used.shown)).collect::<Vec<_>>()
        };
        let before = noted().await;
        assert_eq!(before, [("1".to_owned(), true, true), ("2".to_owned(), false, true)]);
        let mut write = room.db.write().await.unwrap();
        sql::execute(&mut write, "DELETE FROM newsroom_picture_use", values![]).await.unwrap();
        let step = newsroom::tables::MIGRATIONS.iter().find(|step| step.name == "newsroom-pictures").unwrap();
        for statement in step.sql.split(";\n").filter(|sql| sql.contains("INSERT") || sql.contains("DELETE")) {
            sql::execute(&mut write, statement, values![]).await.unwrap();
        }
        write.commit().await.unwrap();
        assert_eq!(noted().await, before);
        newsroom::retract(&room, &chief(), "1", press::Mode::Gone, "ভুল").await.unwrap();
        assert_eq!(noted().await[0], ("1".to_owned(), true, false));
        let body = Body::from_plain("আর নেই");
        newsroom::save(&room, &chief(), "1", 1, Story { body, ..a_story("ক") }).await.unwrap();
        assert_eq!(noted().await.len(), 1);
    }
}
