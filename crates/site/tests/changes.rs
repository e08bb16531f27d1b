//! Earlier releases of a story and what changed, where the paper shows it.

mod common;

use common::{at, publish, story, test};
use press::{Change, Mode, NewRelease};
use story::Body;

fn release(first: &NewRelease, when: &str, change: Change, headline: &str, text: &str) -> NewRelease {
    let mut next = NewRelease { at: at(when), change, note: String::new(), ..first.clone() };
    next.content.headline = headline.into();
    next.content.body = Body::from_lines(text);
    next
}

#[tokio::test]
async fn each_release_tells_what_it_changed_word_by_word() {
    let t = test("2025-05-09T12:30:00").await;
    let mut first = publish("1", Some("2025-05-09T08:00:00"), story("football", "বাঁধে ধস"));
    first.content.body = Body::from_lines("ধসের দৈর্ঘ্য ৮০ মিটার।\nকেউ আহত হননি।");
    t.release(vec![first.clone()]).await;
    assert!(!t.get("/sport/1").await.has("/changes"), "nothing has changed yet");
    assert_eq!(t.get("/sport/1/changes").await.status, 301, "so the address leads to the story");

    let text = "ধসের দৈর্ঘ্য ৮৫ মিটার।\nকেউ আহত হননি।";
    let mut second = release(&first, "2025-05-09T09:00:00", Change::Correction, "বাঁধে ধস", text);
    second.note = "দৈর্ঘ্য ভুল ছিল".into();
    let third = release(&first, "2025-05-09T10:00:00", Change::Update, "বাঁধে <বড়> ধস", text);
    t.release(vec![second, third]).await;
    assert!(t.get("/sport/1").await.has("<a href=\"/sport/1/changes\" rel=\"nofollow\">"));
    let page = t.get("/sport/1/changes").await.text();
    let place = |text: &str| page.find(text).unwrap_or_else(|| panic!("{text}\n{page}"));
    assert!(place("হালনাগাদ") < place("দৈর্ঘ্য ভুল ছিল"));
    assert!(place("দৈর্ঘ্য ভুল ছিল") < place("প্রথম প্রকাশ"));
    assert!(page.contains("<p>ধসের দৈর্ঘ্য <del>৮০</del><ins>৮৫</ins> মিটার।</p>"), "{page}");
    assert!(page.contains("<ins>&lt;বড়&gt; </ins>") || page.contains("<ins> &lt;বড়&gt;</ins>"), "{page}");
    assert!(!page.contains("<p>কেউ আহত হননি।</p>"), "what stayed is left out");
    assert!(page.contains("content=\"noindex\""));
}

#[tokio::test]
async fn the_page_has_one_address_and_goes_with_its_story() {
    let t = test("2025-05-09T12:30:00").await;
    let first = publish("1", Some("2025-05-09T08:00:00"), story("river", "বাঁধে ধস"));
    let next = |n: i64| {
        release(&first, &format!("2025-05-09T09:{n:02}:00"), Change::Update, "বাঁধে ধস", &format!("খবর নম্বর {n}।"))
    };
    t.release(std::iter::once(first.clone()).chain((1..=24).map(next)).collect()).await;
    for (path, to) in [
        ("/sport/1/changes", "/river/1/changes"),
        ("/river/1/changes?page=1", "/river/1/changes"),
        ("/river/1/changes/", "/river/1/changes"),
    ] {
        let answer = t.get(path).await;
        assert_eq!((answer.status.as_u16(), answer.header("location")), (301, to), "{path}");
    }
    let mut releases = 0;
    for path in ["/river/1/changes", "/river/1/changes?page=2", "/river/1/changes?page=3"] {
        releases += t.get(path).await.text().matches("class=\"change\"").count();
    }
    assert_eq!(releases, 25);
    assert_eq!(
        t.get("/river/1/changes?page=4").await.header("location"),
        "/river/1",
        "what is not there leads to the story"
    );
    t.retract("1", Mode::Gone).await;
    assert_eq!(t.get("/river/1/changes").await.status, 410);
}

#[tokio::test]
async fn a_paper_that_does_not_show_its_changes_has_no_such_page() {
    let t = test("2025-05-09T12:30:00").await;
    let first = publish("1", Some("2025-05-09T08:00:00"), story("river", "বাঁধে ধস"));
    t.release(vec![first.clone(), release(&first, "2025-05-09T09:00:00", Change::Update, "বাঁধে ধস", "নতুন।")]).await;
    let t = t.with_paper(press::Paper { changes: false, ..common::paper() });
    assert!(!t.get("/river/1").await.has("/changes"));
    let answer = t.get("/river/1/changes").await;
    assert_eq!((answer.status.as_u16(), answer.header("location")), (301, "/river/1"));
}
