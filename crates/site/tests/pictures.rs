//! Pictures on pages of their own, and what other sites host.

mod common;

use common::{at, publish, story, test};
use press::Mode;
use press::standing::{self, OwnPage};
use story::{Block, Body, Embed, Kind, PictureUse};

fn embed(provider: &str, id: &str) -> Block {
    Block::Embed(Embed {
        provider: provider.into(), id: id.into(), title: "নৌকাবাইচ".into(), ..Embed::default()
    })
}

#[tokio::test]
async fn a_picture_has_a_page_that_goes_with_its_stories() {
    let t = test("2025-05-09T12:30:00").await;
    let used = PictureUse {
        caption: "ঘাটে ভিড়".into(),
        credit: "রেণু খাতুন".into(),
        rights: "© চরের কাগজ".into(),
        ..story("river", "এক").pictures.remove(0)
    };
    let mut one = publish("1", Some("2025-05-09T08:00:00"), story("river", "এক"));
    one.content.pictures = vec![used.clone()];
    let mut two = publish("2", Some("2025-05-09T10:00:00"), story("sport", "দুই"));
    two.content.pictures.clear();
    two.content
        .body
        .blocks
        .push(Block::Blockquote(vec![Block::Picture(PictureUse { caption: "অন্য কথা".into(), ..used })]));
    let later = publish("3", Some("2025-05-10T10:00:00"), one.content.clone());
    t.release(vec![one, two, later]).await;

    let page = t.get("/picture/ab12").await;
    assert_eq!(page.status, 200);
    // The newest story's words, the first story's day, and only what readers may see yet.
    for part in [
        "অন্য কথা",
        "ছবি: রেণু খাতুন",
        "<span class=\"rights\">© চরের কাগজ</span>",
        "datetime=\"2025-05-09T08:00:00+06:00\"",
        "/media/ab12-1280.webp 1280w",
        "href=\"/river/1\"",
        "href=\"/sport/2\"",
        "\"copyrightNotice\":\"© চরের কাগজ\"",
        "<link rel=\"canonical\" href=\"https://paper.example/picture/ab12\">",
        "content=\"noindex\"",
    ] {
        assert!(page.has(part), "{part}\n{}", page.text());
    }
    assert!(!page.has("/river/3"), "a story that waits for its time");
    let story = t.get("/river/1").await;
    assert!(
        story.has("<a href=\"/picture/ab12\"><picture>") && story.has("<span class=\"rights\">© চরের কাগজ"),
        "{}",
        story.text()
    );
    assert_eq!(t.get("/picture/ab12?page=2").await.header("location"), "/picture/ab12");
    for missing in ["/picture/none", "/picture", "/picture/ab12/x", "/picture/a-b"] {
        assert_eq!(t.get(missing).await.status, 404, "{missing}");
    }

    t.retract("1", Mode::Gone).await;
    let page = t.get("/picture/ab12").await;
    assert!(page.status == 200 && !page.has("/river/1"));
    // The story that waits is not a reader's yet, but its picture is not withheld either.
    t.retract("2", Mode::Gone).await;
    assert_eq!(t.get("/picture/ab12").await.status, 404);
    t.retract("3", Mode::Gone).await;
    assert_eq!(t.get("/picture/ab12").await.status, 410);
}

#[tokio::test]
async fn a_picture_of_what_vanished_was_never_there() {
    let t = test("2025-05-09T12:30:00").await;
    t.release(vec![publish("1", Some("2025-05-09T08:00:00"), story("river", "এক"))]).await;
    assert_eq!(t.get("/picture/ab12").await.status, 200);
    t.retract("1", Mode::Vanish).await;
    assert_eq!(t.get("/picture/ab12").await.status, 404);
}

#[tokio::test]
async fn nothing_of_another_site_is_on_the_page_before_the_reader_asks() {
    let t = test("2025-05-09T12:30:00").await;
    let mut plain = publish("1", Some("2025-05-09T08:00:00"), story("river", "এক"));
    plain.content.body.blocks.push(embed("youtube", "https://youtu.be/unchecked-1"));
    let mut rich = publish("2", Some("2025-05-09T09:00:00"), story("river", "দুই"));
    let poster =
        PictureUse {
            key: "po5t".into(), width: 1280, height: 720, alt: "নৌকা".into(), ..PictureUse::default()
        };
    rich.content.body.blocks = vec![
        Block::Embed(Embed {
            provider: "youtube".into(),
            id: "aqz-KE-bpKQ".into(),
            title: "বাইচ".into(),
            poster: Some(poster),
        }),
        embed("x", "1234567890"),
        embed("map", "osm/15/23.7104/90.4074"),
        embed("facebook", "a.paper/posts/1"),
    ];
    t.release(vec![plain, rich]).await;

    let page = t.get("/river/2").await;
    let text = page.text();
    for part in [
        "<a href=\"https://www.youtube.com/watch?v=aqz-KE-bpKQ\" rel=\"noopener\" data-frame=\"https://www.youtube-nocookie.com/embed/aqz-KE-bpKQ?autoplay=1&amp;rel=0\">",
        "/media/po5t-16x9-5050-240.jpg",
        "alt=\"নৌকা\"",
        "<b>ভিডিও চালান</b>",
        "<figcaption>বাইচ <a href=",
        "<figure class=\"embed wide\">",
        "<figure class=\"embed\"><a href=\"https://x.com/i/status/1234567890\"",
        "<b>মানচিত্র খুলুন</b>",
        "ওপেনস্ট্রিটম্যাপে দেখুন",
    ] {
        assert!(text.contains(part), "{part}\n{text}");
    }
    // Only links lead elsewhere: nothing is fetched.
    assert!(!text.contains("<iframe") && !text.contains("src=\"http") && !text.contains("srcset=\"http"), "{text}");
    let drawing = text.split("src=\"/theme/map-").nth(1).unwrap().split('"').next().unwrap();
    let drawing = t.get(&format!("/theme/map-{drawing}")).await;
    assert_eq!((drawing.status.as_u16(), drawing.header("content-type")), (200, "image/svg+xml"));
    // Its frames are let in, and no others; a page without embeds lets in none.
    let policy = page.header("content-security-policy");
    let frames = "; frame-src https://platform.twitter.com https://www.facebook.com https://www.openstreetmap.org https://www.youtube-nocookie.com";
    assert!(policy.starts_with("default-src 'none'") && policy.ends_with(frames), "{policy}");
    let plain = t.get("/river/1").await;
    assert!(!plain.header("content-security-policy").contains("frame-src"));
    assert!(!plain.has("data-frame") && plain.has("href=\"https://youtu.be/unchecked-1\""), "{}", plain.text());
    // The same to a conditional request.
    let again = t.get_with("/river/2", &[("if-none-match", page.header("etag"))]).await;
    assert!(again.status == 304 && again.header("content-security-policy").ends_with(frames));
    // Feeds have the words and the link.
    assert!(t.get("/atom.xml").await.has("https://www.youtube.com/watch?v=aqz-KE-bpKQ"));

    let mut write = t.db.write().await.unwrap();
    let body = Body { blocks: vec![embed("map", "google/15/23.7104/90.4074")] };
    let own = OwnPage { title: "যোগাযোগ".into(), body };
    standing::put(&mut write, at("2025-05-09T12:30:00"), &standing::page_key("contact"), &own).await.unwrap();
    write.commit().await.unwrap();
    let own = t.get("/page/contact").await;
    assert!(own.header("content-security-policy").ends_with("; frame-src https://www.google.com"), "{}", own.text());
    assert!(own.has("<script defer src=\"/theme/paper-") && !own.has("data-story"));
}

#[tokio::test]
async fn a_film_waits_behind_the_lead_picture() {
    let t = test("2025-05-09T12:30:00").await;
    let mut film = publish("1", Some("2025-05-09T08:00:00"), story("river", "এক"));
    film.content.kind = Kind::Video;
    film.content.body.blocks.insert(0, embed("youtube", "aqz-KE-bpKQ"));
    t.release(vec![film]).await;
    let page = t.get("/river/1").await.text();
    assert!(page.contains("data-frame=") && page.contains("<img src=\"/media/ab12-16x9-5050-240.jpg\""), "{page}");
    assert!(!page.contains("<figure class=\"top-picture"), "the picture is not shown twice");
}

#[tokio::test]
async fn a_page_is_shared_without_anyones_script() {
    let t = test("2025-05-09T12:30:00").await;
    t.release(vec![publish("1", Some("2025-05-09T08:00:00"), story("river", "ক & খ"))]).await;
    let page = t.get("/river/1").await.text();
    let (headline, address) = ("%E0%A6%95%20%26%20%E0%A6%96", "https%3A//paper.example/river/1");
    for href in [
        format!("https://wa.me/?text={headline}%20{address}"),
        format!("https://www.facebook.com/sharer/sharer.php?u={address}"),
        format!("https://x.com/intent/post?url={address}&amp;text={headline}"),
    ] {
        assert!(page.contains(&format!("<a href=\"{href}\" rel=\"noopener nofollow\">")), "{href}\n{page}");
    }
    // What needs script is not there without it.
    assert!(!page.contains("<button"));
    assert_eq!(page.matches("<script defer").count(), 1);
}

#[tokio::test]
async fn a_feed_leads_to_what_others_host_and_promises_nothing_that_needs_a_script() {
    let t = test("2025-05-09T12:30:00").await;
    let mut film = publish("1", Some("2025-05-09T08:00:00"), story("river", "নৌকাবাইচ"));
    film.content.body.blocks.push(embed("youtube", "aqz-KE-bpKQ"));
    t.release(vec![film]).await;
    let feed: serde_json::Value = serde_json::from_str(&t.get("/feed.json").await.text()).unwrap();
    let html = feed["items"][0]["content_html"].as_str().unwrap();
    assert!(html.contains("<a href=\"https://www.youtube.com/watch?v=aqz-KE-bpKQ\" rel=\"noopener\">"), "{html}");
    assert!(!html.contains("data-frame") && !html.contains("<b>") && !html.contains("<small>"), "{html}");
}
