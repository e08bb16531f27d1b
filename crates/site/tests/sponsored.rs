//! A story that somebody paid for says so wherever readers and machines meet it.

mod common;

use common::{at, publish, story, test};
use press::NewRelease;
use story::{Block, Body, Inline, Mark, Story};

const LABEL: &str = "বিজ্ঞাপন প্রতিবেদন";

fn paid() -> Story {
    let link =
        |href: &str| Inline::Text { text: "এখানে".into(), marks: vec![Mark::Link { href: href.into() }] };
    Story {
        sponsor: "পলি ব্যাংক <লি.>".into(),
        body: Body { blocks: vec![Block::Paragraph(vec![link("https://bank.example/"), link("/river")])] },
        topics: vec!["সঞ্চয়".into()],
        ..story("river", "সঞ্চয়ের সহজ উপায়")
    }
}

#[tokio::test]
async fn a_paid_story_is_labelled_on_its_page_and_in_every_list() {
    let t = test("2025-05-09T12:30:00").await;
    let own = story("river", "বাঁধের খবর");
    let see = Story {
        body: Body { blocks: vec![Block::Related { id: "7".into() }] }, ..story("sport", "খেলার খবর")
    };
    t.release(vec![
        publish("1", Some("2025-05-09T09:00:00"), own),
        publish("7", Some("2025-05-09T11:00:00"), paid()),
        publish("3", Some("2025-05-09T10:00:00"), see),
    ])
    .await;
    t.audience.pulse("7", "203.0.113.7".parse().unwrap(), "Mozilla/5.0 Firefox/140.0");
    t.audience.flush().await.unwrap();

    let page = t.get("/river/7").await.text();
    assert!(page.contains(&format!("<span class=\"kind\">{LABEL}</span>")), "{page}");
    assert!(page.contains("অর্থ দিয়েছে পলি ব্যাংক &lt;লি.&gt;।"), "{page}");
    assert!(page.contains("<a href=\"https://bank.example/\" rel=\"sponsored noopener\">"), "{page}");
    assert!(page.contains("<a href=\"/river\">এখানে"), "a way inside the paper is nobody's advertisement");
    assert!(page.contains("\"@type\":\"AdvertiserContentArticle\"") && page.contains("\"sponsor\":{"), "{page}");
    assert!(page.contains(&format!("name=\"description\" content=\"{LABEL}: ")), "{page}");

    assert!(
        page.contains(&format!("<title>{LABEL}: ")) && page.contains(&format!("og:title\" content=\"{LABEL}: ")),
        "{page}"
    );

    let topic = "/topic/".to_owned() + &bangla::slug::romanised("সঞ্চয়");
    for path in ["/", "/river", "/latest", "/most-read", "/river/1", "/sport/3", "/archive/2025/05/09", topic.as_str()]
    {
        let page = t.get(path).await.text();
        let named = page.matches("সঞ্চয়ের সহজ উপায়").count();
        let labelled = page.matches(&format!("{LABEL}: সঞ্চয়ের সহজ উপায়")).count();
        assert!(named > 0 && named == labelled, "{path}: {named}, labelled {labelled}");
    }
    let front = t.get("/").await.text();
    let lead = front.split("<div class=\"lead\">").nth(1).unwrap().split("</article>").next().unwrap();
    assert!(!lead.contains(LABEL), "what somebody paid for leads no front: {lead}");
    for file in ["/rss.xml", "/atom.xml", "/feed.json"] {
        let feed = t.get(file).await.text();
        assert!(feed.contains(&format!("{LABEL}: সঞ্চয়ের সহজ উপায়")) && feed.contains("অর্থ দিয়েছে পলি ব্যাংক"), "{feed}");
        assert!(feed.contains("sponsored noopener"), "{feed}");
    }
    let news = t.get("/news-sitemap.xml").await.text();
    assert!(news.contains("/river/1<") && !news.contains("/river/7<"), "{news}");
    assert!(t.get("/sitemap-2025-05-1.xml").await.has("/river/7<"));
}

#[tokio::test]
async fn a_label_comes_and_goes_with_a_release() {
    let t = test("2025-05-09T12:30:00").await;
    let first = publish("7", Some("2025-05-09T11:00:00"), paid());
    let without = Story { sponsor: String::new(), ..paid() };
    let later = NewRelease { at: at("2025-05-09T12:00:00"), content: without, ..first.clone() };
    t.release(vec![first]).await;
    assert!(t.get("/river/7").await.has(LABEL) && t.get("/river").await.has(LABEL));
    t.release(vec![later]).await;
    for path in ["/river/7", "/river", "/rss.xml"] {
        let page = t.get(path).await;
        assert!(page.has("সঞ্চয়ের সহজ উপায়") && !page.has(LABEL) && !page.has("sponsored"), "{path}");
    }
    let changes = t.get("/river/7/changes").await;
    assert!(changes.has("অর্থায়ন:") && changes.has("<del>পলি ব্যাংক"), "{}", changes.text());
}
