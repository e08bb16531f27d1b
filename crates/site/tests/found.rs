//! What machines find: the article and its dates, the feeds' links, the crawlers' rules, the manifest, the key.

mod common;

use common::{Test, at, paper, publish, story, test};
use press::paper::{AiPurpose, Machines};
use press::{Change, NewRelease};
use serde_json::{Value, json};
use story::Kind;

/// The things that a page describes in the words of schema.org.
async fn things(t: &Test, path: &str) -> Vec<Value> {
    let html = t.get(path).await.text();
    let script = html.split("<script type=\"application/ld+json\">").nth(1).unwrap_or_else(|| panic!("{path}: {html}"));
    let graph: Value = serde_json::from_str(script.split("</script>").next().unwrap()).unwrap();
    assert_eq!(graph["@context"], "https://schema.org");
    graph["@graph"].as_array().unwrap().clone()
}

/// Every place that says when story `12` was last changed.
async fn modified(t: &Test) -> Vec<String> {
    let article = things(t, "/river/12").await.remove(0);
    let html = t.get("/river/12").await.text();
    let between = |text: &str, from: &str, to: &str| {
        text.split(from).nth(1).map(|rest| rest.split(to).next().unwrap().to_owned()).unwrap_or_default()
    };
    let feed: Value = serde_json::from_str(&t.get("/river/feed.json").await.text()).unwrap();
    let entry = between(&t.get("/river/atom.xml").await.text(), "<entry>", "</entry>");
    vec![
        article["dateModified"].as_str().unwrap().to_owned(),
        between(&html, "article:modified_time\" content=\"", "\""),
        between(&html, "<time class=\"updated\" datetime=\"", "\""),
        feed["items"][0]["date_modified"].as_str().unwrap().to_owned(),
        between(&entry, "<updated>", "<"),
        between(&t.get("/sitemap-2025-05-1.xml").await.text(), "<lastmod>", "<"),
        between(&t.get("/sitemap.xml").await.text(), "<lastmod>", "<"),
    ]
}

#[tokio::test]
async fn only_a_change_that_readers_are_told_of_moves_the_date() {
    let t = test("2025-05-09T12:30:00").await;
    let first = publish("12", Some("2025-05-09T08:00:00"), story("river", "নৌকা"));
    let change = |when: &str, change: Change, updated: Option<&str>, note: &str| NewRelease {
        at: at(when),
        change,
        updated: updated.map(at),
        note: note.into(),
        ..first.clone()
    };
    let times = |when: &str, told: bool| {
        let told = if told { when.to_owned() } else { String::new() };
        let when = when.to_owned();
        vec![when.clone(), told.clone(), told, when.clone(), when.clone(), when.clone(), when]
    };
    t.release(vec![first.clone()]).await;
    assert_eq!(modified(&t).await, times("2025-05-09T08:00:00+06:00", false));
    t.release(vec![change("2025-05-09T09:00:00", Change::Silent, None, "")]).await;
    assert_eq!(modified(&t).await, times("2025-05-09T08:00:00+06:00", false), "a comma is no news");
    t.release(vec![change("2025-05-09T10:00:00", Change::Update, Some("2025-05-09T10:00:00"), "")]).await;
    assert_eq!(modified(&t).await, times("2025-05-09T10:00:00+06:00", true));
    t.release(vec![change("2025-05-09T11:00:00", Change::Silent, Some("2025-05-09T10:00:00"), "")]).await;
    assert_eq!(modified(&t).await, times("2025-05-09T10:00:00+06:00", true), "a comma is no news");
    assert!(things(&t, "/river/12").await[0].get("correction").is_none());
    let noted = change("2025-05-09T12:00:00", Change::Correction, Some("2025-05-09T12:00:00"), "নাম ভুল ছিল।");
    t.release(vec![noted]).await;
    assert_eq!(modified(&t).await, times("2025-05-09T12:00:00+06:00", true));
    let correction =
        json!([{"@type": "CorrectionComment", "text": "নাম ভুল ছিল।", "datePublished": "2025-05-09T12:00:00+06:00"}]);
    assert_eq!(things(&t, "/river/12").await[0]["correction"], correction);
}

#[tokio::test]
async fn an_article_says_who_wrote_it_and_where_it_stands() {
    let t = test("2025-05-09T12:30:00").await;
    let mut opinion = story("football", "আমার চোখে খেলা");
    opinion.kind = Kind::Opinion;
    opinion.credits.authors = vec!["ক লেখক".into(), "খ লেখক".into()];
    let by_desk = story("river", "নদীর খবর");
    let mut by_nobody = story("river", "নামহীন খবর");
    by_nobody.credits.desk = String::new();
    t.release(vec![
        publish("1", Some("2025-05-09T08:00:00"), opinion),
        publish("2", Some("2025-05-09T09:00:00"), by_desk),
        publish("3", None, by_nobody),
    ])
    .await;
    let [article, crumbs] = &things(&t, "/sport/1").await[..] else { panic!("an article and its place") };
    assert_eq!(article["@type"], "OpinionNewsArticle");
    let person = |name: &str, slug: &str| json!({"@type": "Person", "name": name, "url": format!("https://paper.example/author/{slug}")});
    assert_eq!(article["author"], json!([person("ক লেখক", "ko-lekhok"), person("খ লেখক", "kho-lekhok")]));
    assert_eq!(article["isAccessibleForFree"], true);
    assert_eq!(article["publisher"]["@type"], "NewsMediaOrganization");
    let logo = article["publisher"]["logo"]["url"].as_str().unwrap().to_owned();
    assert_eq!(t.get(logo.strip_prefix("https://paper.example").unwrap()).await.header("content-type"), "image/png");
    let names: Vec<_> = crumbs["itemListElement"].as_array().unwrap().iter().map(|item| item["name"].clone()).collect();
    assert_eq!(names, ["চরের কাগজ", "খেলা", "ফুটবল", "আমার চোখে খেলা"]);
    let desk = things(&t, "/river/2").await.remove(0);
    assert_eq!(desk["@type"], "NewsArticle");
    assert_eq!(
        desk["author"],
        json!([{"@type": "Organization", "name": "চর ডেস্ক", "url": "https://paper.example/desk/chor-desk"}])
    );
    let nobody = things(&t, "/river/3").await.remove(0);
    assert_eq!(
        nobody["author"],
        json!([{"@type": "Organization", "name": "চরের কাগজ", "url": "https://paper.example/"}])
    );
    assert!(nobody.get("datePublished").is_none() && nobody.get("dateModified").is_none(), "no date is made up");
    let crumbs = things(&t, "/sport/football").await.remove(0);
    assert_eq!(crumbs["itemListElement"][2]["item"], "https://paper.example/sport/football");
    assert_eq!(things(&t, "/").await[0]["@type"], "WebSite");
}

#[tokio::test]
async fn a_long_list_knows_its_neighbours() {
    let t = test("2025-05-09T12:30:00").await;
    let one = |n: usize| publish(&n.to_string(), Some(&format!("2025-05-08T10:{n:02}:00")), story("river", "খবর"));
    t.release((1..=45).map(one).collect()).await;
    let middle = t.get("/river?page=2").await;
    assert!(middle.has("<link rel=\"prev\" href=\"https://paper.example/river\">"));
    assert!(middle.has("<link rel=\"next\" href=\"https://paper.example/river?page=3\">"));
    assert!(!t.get("/river").await.has("rel=\"prev\"") && !t.get("/river?page=3").await.has("rel=\"next\""));
}

#[tokio::test]
async fn feeds_name_the_hub_and_the_key_is_served() {
    let t = test("2025-05-09T12:30:00").await;
    t.release(vec![publish("1", Some("2025-05-09T08:00:00"), story("river", "খবর"))]).await;
    let own = "<https://paper.example/river/rss.xml>; rel=\"self\"";
    assert_eq!(t.get("/river/rss.xml").await.header("link"), own);
    assert!(!t.get("/river/rss.xml").await.has("hub"));
    assert_eq!(t.get("/0a1b2c3d.txt").await.status, 404);
    let machines = Machines {
        hub: "https://hub.example/".into(),
        index_now: "0a1b2c3d".into(),
        refused: Vec::new(),
        ..press::paper::Machines::default()
    };
    let t = t.with_paper(press::Paper { machines, ..paper() });
    for file in ["rss.xml", "atom.xml", "feed.json"] {
        let answer = t.get(&format!("/river/{file}")).await;
        let link = format!("<https://paper.example/river/{file}>; rel=\"self\", <https://hub.example/>; rel=\"hub\"");
        assert_eq!(answer.header("link"), link);
        assert!(answer.has("https://hub.example/"), "{file}");
        let again = t.get_with(&format!("/river/{file}"), &[("if-none-match", answer.header("etag"))]).await;
        assert_eq!((again.status.as_u16(), again.header("link")), (304, link.as_str()));
    }
    let key = t.get("/0a1b2c3d.txt").await;
    assert_eq!((key.text().as_str(), key.header("content-type")), ("0a1b2c3d", "text/plain; charset=utf-8"));
}

#[tokio::test]
async fn crawlers_are_told_by_their_purpose() {
    let t = test("2025-05-09T12:30:00").await;
    assert!(!t.get("/robots.txt").await.has("GPTBot"), "all are welcome by default");
    let machines = Machines { refused: vec![AiPurpose::Training], ..Machines::default() };
    let t = t.with_paper(press::Paper { machines, ..paper() });
    let robots = t.get("/robots.txt").await.text();
    let group = robots.split("\n\n").find(|group| group.contains("GPTBot")).unwrap();
    assert!(group.contains("User-agent: ClaudeBot\n") && group.ends_with("\nDisallow: /"), "{robots}");
    for other in ["OAI-SearchBot", "ChatGPT-User", "Claude-User", "PerplexityBot"] {
        assert!(!robots.contains(other), "{other} comes for something else");
    }
}

#[tokio::test]
async fn the_manifest_describes_the_paper_and_its_icons_are_there() {
    let t = test("2025-05-09T12:30:00").await;
    let answer = t.get("/manifest.webmanifest").await;
    assert_eq!(answer.header("content-type"), "application/manifest+json");
    let manifest: Value = serde_json::from_str(&answer.text()).unwrap();
    assert_eq!((manifest["name"].as_str(), manifest["lang"].as_str()), (Some("চরের কাগজ"), Some("bn-BD")));
    let icons = manifest["icons"].as_array().unwrap();
    assert!(icons.iter().any(|icon| icon["sizes"] == "512x512") && icons.iter().any(|icon| icon["sizes"] == "any"));
    for icon in icons {
        let file = t.get(icon["src"].as_str().unwrap()).await;
        assert_eq!((file.status.as_u16(), file.header("content-type")), (200, icon["type"].as_str().unwrap()));
    }
    assert!(t.get("/").await.has("<link rel=\"manifest\" href=\"/manifest.webmanifest\">"));
}

#[tokio::test]
async fn an_article_offers_its_picture_in_three_shapes() {
    let t = test("2025-05-09T12:30:00").await;
    let with = |key: &str| {
        let mut story = story("river", "নৌকা");
        (story.pictures[0].key, story.pictures[0].width, story.pictures[0].height) = (key.into(), 2_000, 1_500);
        story.pictures[0].focal = Some([0.2, 0.5]);
        story
    };
    t.release(vec![
        publish("1", Some("2025-05-09T08:00:00"), with("abcdefghijklmnop")),
        publish("2", Some("2025-05-09T08:00:00"), with("0123456789abcdef0123")),
    ])
    .await;
    let article = things(&t, "/river/1").await.remove(0);
    let image = |shape: &str, height: u32| {
        let url = format!("https://paper.example/media/abcdefghijklmnop-{shape}-2050-1200.jpg");
        json!({"@type": "ImageObject", "url": url, "width": 1_200, "height": height})
    };
    assert_eq!(article["image"], json!([image("16x9", 675), image("4x3", 900), image("1x1", 1_200)]));
    let page = t.get("/river/1").await;
    assert!(page.has("og:image\" content=\"https://paper.example/media/abcdefghijklmnop-og-2050-1200.jpg\""));
    assert!(page.has("og:image:width\" content=\"1200\"") && page.has("og:image:height\" content=\"630\""));
    // A picture of an earlier edition has one small crop: it is offered as it is, once.
    let earlier = things(&t, "/river/2").await.remove(0);
    assert_eq!(earlier["image"].as_array().unwrap().len(), 1, "{}", earlier["image"]);
}
