//! What stands beside a story: of its story line, pinned, forbidden, the newest of its section.

mod common;

use common::{Test, at, publish, story};
use press::paper::Related;
use press::related::{Beside, key};
use press::{Mode, Paper, standing};
use search::{Pick, Subject, suggested_topics};
use story::{Body, Moment, Story};

/// A dam and what became of it, a fair, and what has nothing to do with either.
async fn paper() -> Test {
    let t = common::test("2025-05-09T13:45:00+06:00").await;
    let of = |section: &str, headline: &str, body: &str, topics: &[&str]| Story {
        headline: headline.into(),
        body: Body::from_lines(body),
        topics: topics.iter().map(|topic| (*topic).into()).collect(),
        ..story(section, headline)
    };
    let broke = "কাঁকন নদীর বেড়িবাঁধ ভেঙে সোনাডাঙার তিন গ্রামে পানি ঢুকেছে।\nবাঁধের পাশে বালুর বস্তা ফেলছেন গ্রামের মানুষ।";
    let mended = "সোনাডাঙায় ভাঙা বেড়িবাঁধের মুখ বন্ধ করেছে পানি উন্নয়ন বোর্ড।\nকাঁকনের পানি নামছে, তবে বালুর বস্তা সরানো হয়নি।";
    let told = "সোনাডাঙার বেড়িবাঁধ কেন ভাঙল, তা খুঁজতে কমিটি বসেছে।\nকাঁকন নদীর তলা ভরাট, বলছেন প্রকৌশলীরা।";
    let releases = vec![
        publish("1", Some("2025-05-01T10:00:00+06:00"), of("river", "বেড়িবাঁধ ভেঙে তিন গ্রামে পানি", broke, &["বেড়িবাঁধ"])),
        publish("2", Some("2025-05-03T10:00:00+06:00"), of("river", "বন্ধ হলো বাঁধের ভাঙা মুখ", mended, &["বেড়িবাঁধ"])),
        publish("3", Some("2025-05-04T10:00:00+06:00"), of("sport", "বাঁধ ভাঙার কারণ খুঁজছে কমিটি", told, &[])),
        // The same text once more, as an agency sends it.
        publish("4", Some("2025-05-04T11:00:00+06:00"), of("river", "কমিটি খুঁজছে বাঁধ ভাঙার কারণ", told, &[])),
        publish(
            "5",
            Some("2025-05-08T10:00:00+06:00"),
            of("river", "হাটে আমের দাম", "ল্যাংড়া আসতে আরও দুই সপ্তাহ। দোকানিরা লিচু তুলছেন।", &["বাজার"]),
        ),
        publish(
            "6",
            Some("2025-05-08T11:00:00+06:00"),
            of("river", "নৌকায় পাঠাগার", "বই নিয়ে ঘাটে ঘাটে যাচ্ছেন শিক্ষকেরা। শিশুরা ছবি আঁকছে।", &[]),
        ),
        publish(
            "7",
            Some("2025-05-08T12:00:00+06:00"),
            of("sport", "জেলা দলের জয়", "শেষ মিনিটের গোলে কাপ ঘরে তুলেছে মেয়েরা।", &[]),
        ),
    ];
    t.release(releases).await;
    t.follow().await;
    t
}

impl Test {
    async fn beside(&self, path: &str) -> Vec<String> {
        let page = self.get(path).await.text();
        let part =
            page.split("id=\"related\"").nth(1).and_then(|rest| rest.split("</section>").next()).unwrap_or_default();
        let links = part.split("href=\"").skip(1).filter_map(|rest| rest.split('"').next());
        let mut ids: Vec<String> = links.filter_map(|href| href.rsplit('/').next()).map(str::to_owned).collect();
        ids.dedup();
        ids
    }

    async fn set(&self, id: &str, pinned: &[&str], forbidden: &[&str]) {
        let all = |ids: &[&str]| ids.iter().map(|id| (*id).to_owned()).collect();
        let set = Beside { pinned: all(pinned), forbidden: all(forbidden) };
        let mut write = self.db.write().await.unwrap();
        standing::put(&mut write, Moment(self.clock.now()), &key(id), &set).await.unwrap();
        write.commit().await.unwrap();
    }

    async fn picks(&self, content: Story) -> Vec<Pick> {
        let subject = Subject { id: "new".into(), content, published: Some(Moment(self.clock.now())) };
        let now = Moment(self.clock.now());
        search::related(&self.search, &self.db, subject, Related::Similar, now, 3).await.unwrap()
    }
}

#[tokio::test]
async fn a_story_line_comes_before_the_newest_of_the_section_and_a_text_once() {
    let t = paper().await;
    let beside = t.beside("/river/1").await;
    assert_eq!(beside.len(), 3);
    assert_eq!(beside[0], "2");
    assert!(["3", "4"].contains(&&*beside[1]), "{beside:?}");
    assert_eq!(beside[2], "6", "the newest of the section, for which nothing more is alike");
    let other: Vec<String> = t.beside("/river/4").await;
    assert!(!other.contains(&"3".to_owned()), "the same text: {other:?}");
    assert_eq!(t.beside("/sport/7").await[0], "3", "nothing is like it: the newest of its section");
    // A copy is not brought back as the twin of one that is pinned, nor as the newest of its section.
    t.set("1", &["3"], &[]).await;
    let beside = t.beside("/river/1").await;
    assert_eq!((&beside[..2], beside.contains(&"4".to_owned())), (&["3".to_owned(), "2".to_owned()][..], false));
    t.set("1", &["3", "4"], &[]).await;
    assert_eq!(t.beside("/river/1").await, ["3", "4", "2"], "an editor may pin both");
    t.set("1", &[], &["4"]).await;
    assert_eq!(t.beside("/river/1").await, ["2", "6", "5"], "with one copy all are forbidden");
    let copy = |id: &str, section: &str| {
        let told = "সোনাডাঙার বেড়িবাঁধ কেন ভাঙল, তা খুঁজতে কমিটি বসেছে।\nকাঁকন নদীর তলা ভরাট, বলছেন প্রকৌশলীরা।";
        let content =
            Story { body: Body::from_lines(told), ..story(section, "বাঁধ নিয়ে কমিটি") };
        publish(id, Some("2025-05-09T12:00:00+06:00"), content)
    };
    t.release(vec![copy("9", "river")]).await;
    t.follow().await;
    assert!(!t.beside("/sport/3").await.contains(&"9".to_owned()));
    assert!(!t.beside("/river/9").await.contains(&"4".to_owned()), "{:?}", t.beside("/river/9").await);
}

#[tokio::test]
async fn the_newest_of_the_section_where_the_paper_says_so_or_no_index_answers() {
    let t = paper().await.with_paper(Paper { related: Related::Section, ..common::paper() });
    assert_eq!(t.beside("/river/1").await, ["6", "5", "4"]);
    t.set("1", &["7"], &["5"]).await;
    assert_eq!(t.beside("/river/1").await, ["7", "6", "4"]);
    let bare = common::test("2025-05-09T13:45:00+06:00").await;
    let plain = |id: &str| publish(id, Some("2025-05-01T10:00:00+06:00"), story("river", id));
    bare.release(vec![plain("1"), plain("2")]).await;
    assert_eq!(bare.beside("/river/1").await, ["2"]);
}

#[tokio::test]
async fn what_is_pinned_comes_first_and_what_is_forbidden_never() {
    let t = paper().await;
    t.set("1", &["7", "5"], &["2"]).await;
    let beside = t.beside("/river/1").await;
    assert_eq!(beside[..2], ["7", "5"]);
    assert!(["3", "4"].contains(&&*beside[2]), "{beside:?}");
    t.retract("7", Mode::Gone).await;
    let beside = t.beside("/river/1").await;
    assert_eq!(beside[0], "5", "what was taken back is not there any more");
    assert_eq!(beside.len(), 3);
    t.retract("3", Mode::Gone).await;
    t.retract("4", Mode::Vanish).await;
    assert_eq!(t.beside("/river/1").await, ["5", "6"], "the index has not heard of it yet");
    t.set("1", &[], &[]).await;
    assert_eq!(t.beside("/river/1").await, ["2", "6", "5"]);
}

#[tokio::test]
async fn what_is_pinned_before_its_time_comes_with_it() {
    let t = paper().await;
    t.release(vec![publish("8", Some("2025-05-09T14:00:00+06:00"), story("river", "কাল যা আসবে"))]).await;
    t.set("1", &["8"], &[]).await;
    assert_eq!(t.beside("/river/1").await[0], "2");
    t.clock.set(at("2025-05-09T14:00:00+06:00").0);
    assert_eq!(t.beside("/river/1").await[0], "8");
}

#[tokio::test]
async fn a_new_story_is_told_why_and_what_it_is_about() {
    let t = paper().await;
    let content = Story {
        headline: "আবার বেড়িবাঁধ নিয়ে সভা".into(),
        section: "river".into(),
        topics: vec!["বেড়িবাঁধ".into()],
        body: Body::from_lines("সোনাডাঙার ভাঙা বেড়িবাঁধ নিয়ে সভা হয়েছে বাজারে। কাঁকন নদীর পাড়ে নতুন বাঁধ হবে।"),
        ..Story::default()
    };
    let picks = t.picks(content.clone()).await;
    let first = &picks[0];
    assert!(["1", "2"].contains(&&*first.card.id), "{:?}", first.card.id);
    assert_eq!(first.topics, ["বেড়িবাঁধ"]);
    assert!(first.section && !first.pinned && first.days.is_some_and(|days| days <= -6));
    assert!(first.words.contains(&bangla::canonical("কাঁকন").into_owned()), "{:?}", first.words);

    let now = Moment(t.clock.now());
    let suggested = async |content: Story| {
        let subject = Subject { id: "new".into(), content, published: None };
        let found = suggested_topics(&t.search, &t.db, subject, now, 5).await.unwrap();
        found.into_iter().map(|one| (one.topic.name, one.said, one.carried)).collect::<Vec<_>>()
    };
    let bare = Story { topics: Vec::new(), ..content.clone() };
    let topics = suggested(bare).await;
    assert_eq!(topics[0], ("বেড়িবাঁধ".to_owned(), true, 2));
    let said = suggested(content).await;
    assert_eq!(said, [("বাজার".to_owned(), true, 1)], "the one that it carries is not suggested");
    assert!(suggested(story("sport", "অন্য কথা")).await.is_empty());
}
