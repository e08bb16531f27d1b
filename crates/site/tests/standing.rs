//! What stands beside the stories: corrections, the paper's own pages, the banner.

mod common;

use axum::http::Method;
use common::{Test, at, publish, story, test};
use press::paper::Advertising;
use press::standing::{self, Banner, OwnPage};
use press::{Change, Mode, NewRelease, Paper};
use story::Body;

async fn put<T: serde::Serialize>(t: &Test, key: &str, content: &T) {
    let mut write = t.db.write().await.unwrap();
    standing::put(&mut write, story::Moment(t.clock.now()), key, content).await.unwrap();
    write.commit().await.unwrap();
}

fn own_page(title: &str, text: &str) -> OwnPage {
    OwnPage { title: title.into(), body: Body::from_lines(text) }
}

fn corrected(first: &NewRelease, when: &str, note: &str) -> NewRelease {
    let when = at(when);
    NewRelease { at: when, updated: Some(when), change: Change::Correction, note: note.into(), ..first.clone() }
}

#[tokio::test]
async fn corrections_stand_newest_first_with_what_they_correct() {
    let t = test("2025-05-09T12:30:00").await;
    assert!(t.get("/corrections").await.has("এখনো কোনো সংশোধনী নেই"));
    let one = publish("1", Some("2025-05-08T10:00:00"), story("river", "বাঁধের খবর"));
    let two = publish("2", Some("2025-05-08T11:00:00"), story("sport", "খেলার খবর"));
    let late = corrected(&one, "2025-05-09T12:00:00", "নাম ভুল ছিল <ক>");
    let early = corrected(&two, "2025-05-09T09:00:00", "ফল ভুল ছিল");
    let silent =
        NewRelease { change: Change::Silent, note: "কমা".into(), at: at("2025-05-09T10:00:00"), ..two.clone() };
    t.release(vec![one, two, early, silent, late]).await;
    let page = t.get("/corrections").await.text();
    let place = |text: &str| page.find(text).unwrap_or_else(|| panic!("{text}\n{page}"));
    assert!(place("নাম ভুল ছিল &lt;ক&gt;") < place("ফল ভুল ছিল"));
    assert!(page.contains("<a href=\"/river/1\">বাঁধের খবর</a>") && page.contains("2025-05-09T12:00:00+06:00"));
    assert!(!page.contains("কমা"), "what was changed in silence is no correction");

    t.retract("1", Mode::Gone).await;
    assert!(!t.get("/corrections").await.has("নাম ভুল ছিল"), "it went with its story");
    for (path, status) in [("/corrections?page=2", 404), ("/corrections?page=1", 301), ("/corrections/1", 404)] {
        assert_eq!(t.get(path).await.status, status, "{path}");
    }
}

#[tokio::test]
async fn many_corrections_are_paged_to_the_end() {
    let t = test("2025-05-09T12:30:00").await;
    let first = publish("1", Some("2025-05-01T00:00:00"), story("river", "বাঁধের খবর"));
    let gone = publish("2", Some("2025-05-01T00:00:00"), story("sport", "খেলার খবর"));
    let mut batch = vec![first.clone(), gone.clone()];
    for n in 0..65 {
        // Several a day, two of them at one moment, and one of a story that is taken back.
        let when = format!("2025-05-{:02}T{:02}:00:00", 1 + n / 9, n % 9 / 2);
        batch.push(corrected(&first, &when, &format!("ভুল নম্বর {n}।")));
        batch.extend((n % 10 == 0).then(|| corrected(&gone, &when, "ভুল নম্বর 99।")));
    }
    t.release(batch).await;
    t.retract("2", Mode::Gone).await;
    let mut seen = Vec::new();
    for (path, many) in [("/corrections", 30), ("/corrections?page=2", 30), ("/corrections?page=3", 5)] {
        let page = t.get(path).await.text();
        let notes: Vec<i64> =
            page.split("ভুল নম্বর ").skip(1).map(|rest| rest.split('।').next().unwrap().parse().unwrap()).collect();
        assert_eq!(notes.len(), many, "{path}");
        seen.extend(notes);
    }
    assert_eq!(seen, (0..65).rev().collect::<Vec<_>>());
    assert_eq!(t.get("/corrections?page=4").await.status, 404);
}

#[tokio::test]
async fn the_papers_own_pages_are_in_every_footer_and_change_at_once() {
    let t = test("2025-05-09T12:30:00").await;
    t.release(vec![publish("1", Some("2025-05-08T10:00:00"), story("river", "বাঁধের খবর"))]).await;
    assert_eq!(t.get("/page/about").await.status, 404);
    put(&t, "page/about", &own_page("আমাদের কথা", "প্রথম কথা।\nদ্বিতীয় <কথা>।")).await;
    for path in ["/", "/river/1", "/no-such-page"] {
        assert!(t.get(path).await.has("<a href=\"/page/about\">আমাদের কথা</a>"), "{path}");
    }
    let page = t.get("/page/about").await;
    assert!(page.has("<h1>আমাদের কথা</h1>") && page.has("<p>দ্বিতীয় &lt;কথা&gt;।</p>") && page.has("০৯ মে ২০২৫"));
    assert!(page.has("<link rel=\"canonical\" href=\"https://paper.example/page/about\">"));
    let again = t.send(Method::GET, "/page/about", &[("if-none-match", page.header("etag"))], "").await;
    assert_eq!(again.status, 304);

    put(&t, "page/about", &own_page("আমাদের কথা", "নতুন কথা।")).await;
    assert!(t.get("/page/about").await.has("নতুন কথা।"));
    for (path, to) in
        [("/page/about/", "/page/about"), ("/Page/About", "/page/about"), ("/page/about?x=1", "/page/about")]
    {
        let answer = t.get(path).await;
        assert_eq!((answer.status.as_u16(), answer.header("location")), (301, to), "{path}");
    }
    put(&t, "page/about", &OwnPage::default()).await;
    assert_eq!(t.get("/page/about").await.status, 404, "taken away");
    assert!(!t.get("/").await.has("/page/about"));
    let mut read = t.db.read().await.unwrap();
    assert_eq!(
        standing::history::<OwnPage>(&mut read, "page/about", at("2025-05-09T13:00:00")).await.unwrap().len(),
        3
    );
}

#[tokio::test]
async fn the_page_on_privacy_is_true_whatever_is_turned_on_after_it_was_written() {
    let mut t = test("2025-05-09T12:30:00").await;
    put(&t, "page/privacy", &own_page("গোপনীয়তা", "আমাদের কথা।")).await;
    put(&t, "page/about", &own_page("আমরা", "আমাদের কথা।")).await;
    let hosts = || vec!["https://tags.example".to_owned(), "https://*.cdn.example:8443".to_owned()];
    let (none, counted, cookie, alone, frames) = (
        "পাঠকের জন্য কোনো কুকি নেই",
        "কতবার তাতে ক্লিক পড়ল",
        "<a href=\"/ads/consent\">এই পাতায়</a>",
        "আমাদের সার্ভার ছাড়া আর কারও কাছে যায় না",
        "অন্য প্রতিষ্ঠানের সার্ভার থেকে: tags.example, cdn.example:8443।",
    );
    let cases = [
        // What is set of advertisements that are not shown makes nothing untrue.
        (Advertising { consent: true, hosts: hosts(), ..Advertising::default() }, vec![none, alone]),
        (Advertising { shown: true, ..Advertising::default() }, vec![none, counted, alone]),
        (Advertising { shown: true, consent: true, ..Advertising::default() }, vec![counted, cookie, alone]),
        (Advertising { shown: true, hosts: hosts(), ..Advertising::default() }, vec![none, counted, frames]),
    ];
    for (advertising, said) in cases {
        let english = Paper { language: "en".into(), edition: "en".into(), ..common::paper() };
        let english = Paper { advertising: advertising.clone(), ..english };
        t = t.with_paper(Paper { advertising, editions: vec![english], ..common::paper() });
        let page = t.get("/page/privacy").await.text();
        for text in [none, counted, cookie, alone, frames] {
            assert_eq!(page.contains(text), said.contains(&text), "{text}: {page}");
        }
        // Embeds wait for the reader, whatever the paper earns by.
        assert!(page.find("আমাদের কথা।") < page.find("<h2>কুকি</h2>") && page.contains("আপনি ক্লিক করলে তবেই"), "{page}");
        assert!(!t.get("/page/about").await.has("কুকি"));
    }
    assert_eq!(t.get("/en/page/privacy").await.status, 404);
    put(&t, "page/en/privacy", &own_page("Privacy", "What we say.")).await;
    let page = t.get("/en/page/privacy").await;
    assert!(
        page.has("<h2>Cookies</h2>") && page.has("other companies: tags.example, cdn.example:8443."),
        "{}",
        page.text()
    );
}

#[tokio::test]
async fn a_banner_stands_above_every_page_until_its_time_is_over() {
    let t = test("2025-05-09T12:30:00").await;
    t.release(vec![publish("1", Some("2025-05-08T10:00:00"), story("river", "বাঁধের খবর"))]).await;
    let banner = |href: &str| Banner {
        text: "বাঁধ ভেঙেছে".into(), href: href.into(), until: at("2025-05-09T13:00:00")
    };
    put(&t, &standing::banner_key(""), &banner("/river/1")).await;
    for path in ["/", "/river", "/river/1", "/latest"] {
        assert!(t.get(path).await.has("<a href=\"/river/1\">বাঁধ ভেঙেছে</a>"), "{path}");
    }
    put(&t, &standing::banner_key(""), &banner("")).await;
    assert!(t.get("/").await.has("</b> বাঁধ ভেঙেছে</section>"), "words alone");
    t.clock.set(at("2025-05-09T13:00:00").0);
    for path in ["/", "/river/1"] {
        assert!(!t.get(path).await.has("বাঁধ ভেঙেছে"), "{path}");
    }
}
