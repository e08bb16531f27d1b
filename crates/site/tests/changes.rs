//! Earlier releases of a story and what changed, where the paper shows it.

mod common;

use axum::http::Method;
use common::{at, publish, story, test};
use press::{Change, Mode, NewRelease};
use story::{Block, Body, Kind, PictureUse};

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
    for (version, href) in [(1, "/sport/1/changes/1"), (2, "/sport/1/changes/2"), (3, "/sport/1")] {
        assert!(page.contains(&format!("<a href=\"{href}\" rel=\"nofollow\"")), "version {version}: {page}");
    }
    assert_eq!(page.matches("এই সংস্করণটি পড়ুন</a>").count(), 3, "{page}");
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

/// A story of three releases, each with its words and its picture.
async fn thrice() -> common::Test {
    let t = test("2025-05-09T12:30:00").await;
    let mut first = publish("1", Some("2025-05-09T08:00:00"), story("river", "বাঁধে ধস"));
    first.content.standfirst = "রাতে ফাটল ধরে".into();
    first.content.credits.authors = vec!["ক লেখক".into()];
    first.content.body.blocks.push(Block::Related { id: "2".into() });
    let mut second = release(&first, "2025-05-09T09:00:00", Change::Update, "বাঁধে বড় ধস", "৮৫ মিটার ভেঙেছে।");
    second.updated = Some(second.at);
    second.content.pictures[0].key = "cd34".into();
    let third = release(&second, "2025-05-09T10:00:00", Change::Correction, "বাঁধ সারানো শুরু", "শ্রমিকেরা নেমেছেন।");
    let beside = publish("2", Some("2025-05-09T07:00:00"), story("river", "ঘাটে নৌকা কম"));
    t.release(vec![beside, first, second, third]).await;
    t
}

#[tokio::test]
async fn an_earlier_release_is_opened_whole() {
    let t = thrice().await;
    let first = t.get("/river/1/changes/1").await;
    assert_eq!(first.status, 200);
    for said in [
        "<h1>বাঁধে ধস</h1>",
        "রাতে ফাটল ধরে",
        "প্রথম অনুচ্ছেদ।",
        "/media/ab12-",
        "ক লেখক</a>",
        "/কখ/",
        "এটি লেখাটির আগের একটি সংস্করণ। প্রকাশের সময়: <time datetime=\"2025-05-09T08:00:00+06:00\">০৯ মে ২০২৫, ০৮:০০</time>",
        "<a href=\"/river/1\">বর্তমান সংস্করণ</a>",
        "<a href=\"/river/1/changes\" rel=\"nofollow\">প্রকাশের পর যা বদলেছে</a>",
        "<meta name=\"robots\" content=\"noindex\">",
        "<a href=\"/river/2\">ঘাটে নৌকা কম</a>",
    ] {
        assert!(first.has(said), "{said}\n{}", first.text());
    }
    let own = first.text().split("class=\"rails\"").next().unwrap().to_owned();
    for not in
        ["data-story", "id=\"related\"", "class=\"share\"", "/picture/", "ld+json", "৮৫ মিটার", "class=\"updated\""]
    {
        assert!(!own.contains(not), "{not}\n{own}");
    }
    let second = t.get("/river/1/changes/2").await;
    assert!(second.has("৮৫ মিটার ভেঙেছে।") && second.has("/media/cd34-") && second.has("class=\"updated\""));

    let tag = second.header("etag").to_owned();
    let again = t.send(Method::GET, "/river/1/changes/2", &[("if-none-match", &tag)], "").await;
    assert_eq!(again.status, 304, "it is kept");
}

#[tokio::test]
async fn a_release_has_one_address_and_goes_with_its_story() {
    let t = thrice().await;
    for (path, to) in [
        ("/river/1/changes/3", "/river/1"),
        ("/sport/1/changes/1", "/river/1/changes/1"),
        ("/sport/1/changes/3", "/river/1/changes/3"),
        ("/river/1/changes/1/", "/river/1/changes/1"),
        ("/river/1/changes/1?page=2", "/river/1/changes/1"),
    ] {
        let answer = t.get(path).await;
        assert_eq!((answer.status.as_u16(), answer.header("location")), (301, to), "{path}");
    }
    for wrong in ["0", "4", "01", "-1", "+1", "%E0%A7%A7", "x", "99999999999999999999", "1/2"] {
        assert_eq!(t.get(&format!("/river/1/changes/{wrong}")).await.status, 404, "{wrong}");
    }
    assert_eq!(t.get("/river/7/changes/1").await.status, 404, "no such story");
    let hidden = t.with_paper(press::Paper { changes: false, ..common::paper() });
    let answer = hidden.get("/river/1/changes/1").await;
    assert_eq!((answer.status.as_u16(), answer.header("location")), (301, "/river/1"), "as its changes");

    let t = thrice().await;
    t.retract("1", Mode::Gone).await;
    for path in ["/river/1/changes/1", "/river/1/changes/3", "/sport/1/changes/2"] {
        assert_eq!(t.get(path).await.status, 410, "{path}");
    }
    t.clock.set(t.clock.now() + 1_000_000);
    t.retract("1", Mode::Vanish).await;
    assert_eq!(t.get("/river/1/changes/1").await.status, 404);
}

#[tokio::test]
async fn an_earlier_release_does_not_bring_back_what_was_taken_away() {
    let t = test("2025-05-09T12:30:00").await;
    let mut first = publish("1", Some("2025-05-09T08:00:00"), story("river", "বাঁধে ধস"));
    let picture = |key: &str| PictureUse {
        key: key.into(),
        width: 900,
        height: 600,
        caption: format!("ছবি {key}"),
        ..Default::default()
    };
    let gallery = |keys: &[&str]| Block::Gallery(keys.iter().map(|key| picture(key)).collect());
    first.content.body.blocks = vec![
        gallery(&["g1", "g2"]),
        Block::Blockquote(vec![Block::Picture(picture("g3"))]),
        Block::Picture(picture("g4")),
        Block::Related { id: "2".into() },
    ];
    // As the newsroom puts another picture in the place of one that may not be shown any more.
    let mut second = release(&first, "2025-05-09T09:00:00", Change::Silent, "বাঁধে ধস", "");
    second.content.body.blocks = vec![gallery(&["g1", "n1"]), Block::Picture(picture("g4"))];
    second.content.pictures[0].key = "n2".into();
    // What readers are told of has been there before their eyes.
    let third = release(&second, "2025-05-09T10:00:00", Change::Update, "বাঁধে ধস", "নতুন।");
    let other = publish("2", Some("2025-05-09T07:00:00"), story("river", "অন্য খবর"));
    t.release(vec![other, first, second, third]).await;
    let page = t.get("/river/1/changes/1").await.text();
    for taken in ["ab12", "g2", "g3"] {
        assert!(
            !page.split("class=\"rails\"").next().unwrap().contains(&format!("/media/{taken}-")),
            "{taken}: {page}"
        );
    }
    for stays in ["/media/g1-", "/media/g4-", "অন্য খবর"] {
        assert!(page.contains(stays), "{stays}: {page}");
    }
    t.retract("2", Mode::Vanish).await;
    assert!(!t.get("/river/1/changes/1").await.has("অন্য খবর"), "nor does it lead to what vanished");

    // What vanished and came back begins anew.
    t.clock.set(t.clock.now() + 1_000_000);
    t.retract("1", Mode::Vanish).await;
    t.clock.set(t.clock.now() + 1_000_000);
    let back = publish("1", Some("2025-05-09T12:31:00"), story("river", "নতুন করে লেখা"));
    t.release(vec![release(&back, "2025-05-09T12:31:00", Change::Publish, "নতুন করে লেখা", "এক।")]).await;
    t.clock.set(at("2025-05-09T13:00:00").0);
    assert_eq!(t.get("/river/1/changes/2").await.status, 404);
    assert_eq!(t.get("/river/1/changes/1").await.header("location"), "/river/1");
}

#[tokio::test]
async fn an_earlier_release_is_not_news_and_loads_nothing_from_elsewhere() {
    let t = test("2025-05-09T12:30:00").await;
    let mut first = publish("1", Some("2025-05-09T08:00:00"), story("river", "নদীতে ফেরি বন্ধ"));
    first.content.kind = Kind::Live;
    let film =
        story::Embed {
            provider: "youtube".into(), id: "aqz-KE-bpKQ".into(), title: "ফেরিঘাট".into(), poster: None
        };
    first.content.body.blocks.push(Block::Embed(film));
    t.release(vec![first.clone(), release(&first, "2025-05-09T09:00:00", Change::Update, "ফেরি চলছে", "চালু।")]).await;
    let page = t.get("/river/1/changes/1").await;
    assert!(page.has("নদীতে ফেরি বন্ধ") && page.has("ইউটিউবে দেখুন"), "{}", page.text());
    assert!(!page.has("ঘটনা চলছে") && !page.has("data-frame"), "{}", page.text());
    assert!(!page.header("content-security-policy").contains("youtube"));
}
