//! The feeds, read back by an XML parser.

use feeds::{Item, Picture, atom, json_feed, rss};
use jiff::tz::TimeZone;
use paper_tests::tree::parse;
use press::{Change, Paper, Release};
use story::{Moment, Story};

const TITLE: &str = "‘নৌকা & জল’ <ভাটি> 🛶 \"দশ\"";

fn paper() -> Paper {
    Paper {
        name: "নদী & কাগজ".into(),
        slogan: "জলের খবর".into(),
        zone: TimeZone::get("Asia/Dhaka").unwrap(),
        origin: "https://paper.example:8443".into(),
        ..Paper::default()
    }
}

fn moment(text: &str) -> Moment {
    Moment::parse(text, &TimeZone::UTC).unwrap()
}

fn item(id: &str) -> Item {
    let mut content =
        Story { headline: TITLE.into(), standfirst: "ক <খ>".into(), section: "river".into(), ..Story::default() };
    content.credits.authors = vec!["রহিমা".into(), "করিম & কোং".into()];
    content.topics = vec!["বর্ষা".into()];
    let release = Release {
        story: id.into(),
        n: 2,
        at: moment("2025-05-09T07:00:00Z"),
        published: Some(moment("2025-05-08T18:30:00Z")),
        updated: Some(moment("2025-05-09T07:00:00Z")),
        change: Change::Update,
        note: String::new(),
        content,
    };
    let picture = Picture {
        path: "/media/ab-1280.jpg".into(),
        media_type: "image/jpeg".into(),
        width: 1280,
        height: 720,
        caption: "ঘাট <১>".into(),
        credit: "রহিমা".into(),
    };
    let body_html = "<p>ক &amp; খ <a href=\"/river/11\">খবর</a>]]>\u{b}</p>".into();
    Item {
        release,
        path: format!("/river/{id}"),
        section_name: "নদী".into(),
        label: String::new(),
        body_html,
        picture: Some(picture),
    }
}

/// A story without a date, a byline, a standfirst or a picture.
fn bare(id: &str) -> Item {
    let item = item(id);
    let content = Story { headline: "একা".into(), section: "river".into(), ..Story::default() };
    Item { release: Release { published: None, updated: None, content, ..item.release }, picture: None, ..item }
}

const BODY: &str = "<p>ক &amp; খ <a href=\"https://paper.example:8443/river/11\">খবর</a>]]></p>";

#[test]
fn rss_tells_the_whole_story() {
    let text = rss(&paper(), "নদী < সাগর", "/river/rss.xml", "/river", &[item("12"), bare("13")]);
    let root = parse(&text);
    assert_eq!((root.name.as_str(), root.attribute("version")), ("rss", "2.0"));
    let channel = root.child("channel");
    assert_eq!(channel.text("title"), "নদী < সাগর");
    assert_eq!(channel.text("link"), "https://paper.example:8443/river");
    assert_eq!(channel.text("description"), "জলের খবর");
    assert_eq!(channel.text("language"), "bn-BD");
    assert_eq!(channel.text("lastBuildDate"), "Fri, 09 May 2025 13:00:00 +0600");
    let this = channel.child("atom:link");
    assert_eq!((this.attribute("rel"), this.attribute("href")), ("self", "https://paper.example:8443/river/rss.xml"));
    let [full, bare] = channel.all("item")[..] else { panic!("two items") };
    assert_eq!(full.text("title"), TITLE);
    assert_eq!(full.text("link"), "https://paper.example:8443/river/12");
    assert_eq!(full.text("guid"), "tag:paper.example,2026:story/12");
    assert_eq!(full.child("guid").attribute("isPermaLink"), "false");
    assert_eq!(full.text("pubDate"), "Fri, 09 May 2025 00:30:00 +0600", "the paper's day, not London's");
    assert_eq!(full.texts("dc:creator"), ["রহিমা", "করিম & কোং"]);
    assert_eq!(full.texts("category"), ["নদী", "বর্ষা"]);
    // Readers of RSS take it for HTML.
    assert_eq!(full.text("description"), "ক &lt;খ&gt;");
    assert_eq!(full.text("content:encoded"), BODY);
    let media = full.child("media:content");
    let file = ["url", "type", "medium", "width", "height"].map(|name| media.attribute(name));
    assert_eq!(file, ["https://paper.example:8443/media/ab-1280.jpg", "image/jpeg", "image", "1280", "720"]);
    assert_eq!((media.text("media:description"), media.text("media:credit")), ("ঘাট <১>", "রহিমা"));
    for absent in ["pubDate", "dc:creator", "description", "media:content"] {
        assert!(bare.all(absent).is_empty(), "{absent}");
    }
}

#[test]
fn atom_tells_the_whole_story() {
    let root = parse(&atom(&paper(), "নদী", "/river/atom.xml", "/river", &[item("12"), bare("13")]));
    assert_eq!((root.name.as_str(), root.attribute("xmlns")), ("feed", "http://www.w3.org/2005/Atom"));
    assert_eq!((root.text("id"), root.text("title")), ("tag:paper.example,2026:/river", "নদী"));
    assert_eq!(root.text("updated"), "2025-05-09T13:00:00+06:00");
    assert_eq!(root.child("author").text("name"), "নদী & কাগজ");
    let links: Vec<_> = root.all("link").iter().map(|link| (link.attribute("rel"), link.attribute("href"))).collect();
    let own =
        [("self", "https://paper.example:8443/river/atom.xml"), ("alternate", "https://paper.example:8443/river")];
    assert_eq!(links, own);
    let [full, bare] = root.all("entry")[..] else { panic!("two entries") };
    assert_eq!((full.text("id"), full.text("title")), ("tag:paper.example,2026:story/12", TITLE));
    assert_eq!(full.text("published"), "2025-05-09T00:30:00+06:00");
    assert_eq!(full.text("updated"), "2025-05-09T13:00:00+06:00");
    let authors: Vec<_> = full.all("author").iter().map(|author| author.text("name")).collect();
    assert_eq!(authors, ["রহিমা", "করিম & কোং"]);
    let terms: Vec<_> = full.all("category").iter().map(|category| category.attribute("term")).collect();
    assert_eq!(terms, ["নদী", "বর্ষা"]);
    assert_eq!((full.text("summary"), full.text("content")), ("ক <খ>", BODY));
    assert_eq!(full.child("content").attribute("type"), "html");
    let links: Vec<_> = full.all("link").iter().map(|link| (link.attribute("rel"), link.attribute("href"))).collect();
    let own = [
        ("alternate", "https://paper.example:8443/river/12"),
        ("enclosure", "https://paper.example:8443/media/ab-1280.jpg"),
    ];
    assert_eq!(links, own);
    assert!(bare.all("published").is_empty());
    assert_eq!(bare.text("updated"), "2025-05-09T13:00:00+06:00", "Atom demands a time: when the story came in");
}

#[test]
fn json_feed_tells_the_whole_story() {
    let text = json_feed(&paper(), "নদী", "/river/feed.json", "/river", &[item("12"), bare("13")]);
    let feed: serde_json::Value = serde_json::from_str(&text).unwrap();
    assert_eq!(feed["version"], "https://jsonfeed.org/version/1.1");
    assert_eq!(feed["feed_url"], "https://paper.example:8443/river/feed.json");
    assert_eq!(feed["home_page_url"], "https://paper.example:8443/river");
    let (full, bare) = (&feed["items"][0], &feed["items"][1]);
    assert_eq!(full["id"], "tag:paper.example,2026:story/12");
    assert_eq!(full["url"], "https://paper.example:8443/river/12");
    assert_eq!(full["title"], TITLE);
    assert!(full["content_html"].as_str().unwrap().contains("href=\"https://paper.example:8443/river/11\""));
    assert_eq!(full["date_published"], "2025-05-09T00:30:00+06:00");
    assert_eq!(full["date_modified"], "2025-05-09T13:00:00+06:00");
    assert_eq!(full["authors"][1]["name"], "করিম & কোং");
    assert_eq!(full["tags"], serde_json::json!(["নদী", "বর্ষা"]));
    assert_eq!(full["image"], "https://paper.example:8443/media/ab-1280.jpg");
    for absent in ["date_published", "summary", "authors", "image"] {
        assert!(bare.get(absent).is_none(), "{absent}");
    }
}

#[test]
fn an_id_outlives_its_address_and_a_feed_may_be_empty() {
    let moved = Item { path: "/sea/12/noukar-khobor".into(), section_name: "সাগর".into(), ..item("12") };
    let guid = |item: Item| {
        parse(&rss(&paper(), "", "/rss.xml", "/", &[item])).child("channel").child("item").text("guid").to_owned()
    };
    assert_eq!(guid(moved), guid(item("12")));
    assert_ne!(guid(item("13")), guid(item("12")));
    let atom = parse(&atom(&paper(), "নদী", "/atom.xml", "/", &[]));
    assert_eq!((atom.text("updated"), atom.all("entry").len()), ("1970-01-01T06:00:00+06:00", 0));
}

#[test]
fn robots_names_the_sitemaps_and_closes_the_newsroom() {
    let robots = feeds::robots(&paper());
    let lines: Vec<&str> = robots.lines().collect();
    assert_eq!(lines[0], "User-agent: *");
    for line in ["Disallow: /newsroom/", "Disallow: /api/", "Sitemap: https://paper.example:8443/sitemap.xml"] {
        assert!(lines.contains(&line), "{line}");
    }
    assert!(!lines.contains(&"Disallow: /"));
}
