//! Each kind of story has its own shape.

mod common;

use common::{at, publish, story, test};
use press::Of;
use press::standing::{self, Profile};
use story::{Block, Body, Kind, PictureUse, plain};

#[tokio::test]
async fn an_opinion_shows_the_face_of_who_writes_once() {
    let t = test("2025-05-09T12:30:00").await;
    let mut opinion = publish("1", Some("2025-05-09T08:00:00"), story("river", "কার বাঁধ"));
    opinion.content.kind = Kind::Opinion;
    opinion.content.credits.authors = vec!["ক লেখক".into()];
    let mut other = publish("2", Some("2025-05-09T08:00:00"), story("river", "খবর"));
    other.content.credits.authors = vec!["ক লেখক".into()];
    // The same face as its lead picture.
    let mut pictured = publish("3", Some("2025-05-09T08:00:00"), opinion.content.clone());
    pictured.content.pictures[0].key = "face1".into();
    t.release(vec![opinion, other, pictured]).await;
    let before = t.get("/river/1").await.text();
    assert!(!before.split("</article>").next().unwrap().contains("/media/face1"));

    let mut write = t.db.write().await.unwrap();
    let shown = press::names::shown(&mut write, Of::Author, at("2025-05-09T12:30:00"), 1).await.unwrap();
    let portrait =
        PictureUse {
            key: "face1".into(), width: 800, height: 800, alt: "ক লেখক".into(), ..Default::default()
        };
    let profile = Profile { role: "শিক্ষক".into(), about: String::new(), portrait: Some(portrait) };
    standing::put(&mut write, at("2025-05-09T12:30:00"), &standing::profile_key(&shown[0]), &profile).await.unwrap();
    write.commit().await.unwrap();

    let page = t.get("/river/1").await.text();
    let article = page.split("<article").nth(1).unwrap().split("</article>").next().unwrap();
    assert_eq!(article.matches("<img src=\"/media/face1").count(), 1, "{article}");
    assert!(article.contains("<small>শিক্ষক</small>") && article.contains("/media/ab12-"), "{article}");
    assert!(page.contains("\"@type\":\"OpinionNewsArticle\""));
    let news = t.get("/river/2").await.text();
    assert!(!news.split("</article>").next().unwrap().contains("face1"), "news shows no faces");
    let pictured = t.get("/river/3").await.text();
    assert_eq!(pictured.split("</article>").next().unwrap().matches("<img src=\"/media/face1").count(), 1);
}

#[tokio::test]
async fn galleries_videos_live_stories_and_headlines_alone_say_what_they_are() {
    let t = test("2025-05-09T12:30:00").await;
    let picture = |n: u32| PictureUse {
        key: format!("g{n}"),
        width: 900,
        height: 600,
        caption: "ঘাট".into(),
        ..Default::default()
    };
    let mut gallery = publish("1", Some("2025-05-09T08:00:00"), story("river", "ঘাটে ঘাটে"));
    gallery.content.kind = Kind::PhotoGallery;
    gallery.content.body = Body { blocks: vec![Block::Gallery((1..=6).map(picture).collect())] };
    let mut video = publish("2", Some("2025-05-09T09:00:00"), story("river", "নৌকাবাইচ"));
    video.content.kind = Kind::Video;
    let mut long = publish("3", Some("2025-05-09T10:00:00"), story("river", "এক রাত"));
    long.content.kind = Kind::LongRead;
    long.content.body = plain::from_text(&"শব্দ ".repeat(900)).unwrap();
    let mut headline = publish("4", Some("2025-05-09T11:00:00"), story("river", "ফেরি চালু"));
    headline.content.body = Body::default();
    let mut live = publish("5", Some("2025-05-09T11:30:00"), story("river", "বাঁধে রাত"));
    live.content.kind = Kind::Live;
    live.content.pictures.clear();
    t.release(vec![gallery, video, long, headline, live]).await;
    for (path, said) in [
        ("/river/1", "৭টি ছবি"),
        ("/river/1", "<article class=\"photo-gallery\">"),
        ("/river/2", "<span class=\"kind\">ভিডিও</span>"),
        ("/river/3", "পড়তে ৫ মিনিট"),
        ("/river/4", "<article class=\"news headline-only\">"),
        ("/river", "<span class=\"kind\">ছবির গল্প</span>"),
        ("/river", "<span class=\"kind\">সরাসরি</span>"),
        ("/river/5", "<p class=\"developing\">ঘটনা চলছে। নতুন তথ্য এলে এই পাতাতেই যোগ হবে।</p>"),
        ("/river/5", "<p>প্রথম অনুচ্ছেদ।</p>"),
    ] {
        assert!(t.get(path).await.has(said), "{path}: {said}\n{}", t.get(path).await.text());
    }
}
