//! Each rule of `paper_tests::rules` is shown to fail: a page that keeps them all is changed in one place, and the checker
//! must name the rule that this breaks. A rule that nothing here breaks fails the test.

use std::collections::BTreeSet;

use jiff::Timestamp;
use paper_tests::rules::{self, Fault, RULES};
use paper_tests::{Paper, http};
use serde_json::json;

const NAME: &str = "পরীক্ষার কাগজ";
const HUB: &str = "https://hub.example/";

/// What is checked, and with which rules.
struct Sample {
    text: String,
    check: Box<Check>,
}

type Check = dyn Fn(&str) -> Vec<Fault>;

impl Sample {
    /// What must be wrong when `from` becomes `to`.
    fn broken(&self, from: &str, to: &str) -> Vec<Fault> {
        assert!(self.text.contains(from), "nothing to change: {from} is not in {}", self.text);
        (self.check)(&self.text.replacen(from, to, 1))
    }
}

/// A paper with one story of everything that the rules speak of, and so many around it that its section has two pages.
struct Samples {
    story: Sample,
    section: Sample,
    front: Sample,
    author: Sample,
    robots: Sample,
    index: Sample,
    sitemap: Sample,
    news: Sample,
    rss: Sample,
    atom: Sample,
    json: Sample,
}

fn samples() -> Samples {
    let mut paper = Paper::init(&[]);
    let settings = paper.data().join("harkara.toml");
    let text = std::fs::read_to_string(&settings).unwrap();
    std::fs::write(&settings, format!("{text}\n[found]\nhub = \"{HUB}\"\n")).unwrap();
    let picture = concat!(env!("CARGO_MANIFEST_DIR"), "/../demo/pictures/boat-race.jpg");
    std::fs::copy(picture, paper.data().join("boat.jpg")).unwrap();
    let mut lines = vec![json!({
        "id": "s1", "title": "ঘাটে নতুন নৌকা", "standfirst": "পাঁচ গ্রামের পথ কমল", "section": {"slug": "river", "name": "নদী"},
        "authors": ["রহিমা খাতুন", "করিম শেখ"], "topics": ["নৌকা"], "body": "প্রথম অনুচ্ছেদ।\n\nদ্বিতীয় অনুচ্ছেদ।",
        "pictures": [{"file": "boat.jpg", "caption": "ঘাট", "alt": "ঘাটে নৌকা"}],
    })];
    lines.extend((2..=25).map(|n| {
        json!({"id": format!("s{n}"), "title": format!("খবর {n}"), "section": {"slug": "river", "name": "নদী"}, "desk": "নদী ডেস্ক",
        "published": format!("2024-03-01T10:{n:02}:00+06:00"), "body": "এক অনুচ্ছেদ।"})
    }));
    let file = paper.data().join("stories.jsonl");
    std::fs::write(&file, lines.iter().map(|line| format!("{line}\n")).collect::<String>()).unwrap();
    let token = paper.token("desk@paper.example", "chief");
    paper.serve(&[]);
    let day = jiff::fmt::rfc2822::parse(paper.get("/healthz").header("date")).unwrap();
    lines[0]["published"] = json!(day.checked_sub(jiff::Span::new().hours(3)).unwrap().timestamp().to_string());
    std::fs::write(&file, lines.iter().map(|line| format!("{line}\n")).collect::<String>()).unwrap();
    paper.succeed(&["import", "jsonl", file.to_str().unwrap()], b"");
    let wrong = json!({"kind": "correction", "note": "গ্রামের সংখ্যা ভুল ছিল।"});
    let answer = paper.api(&token, "POST", "/api/v1/stories/s1/update", &[], &wrong).unwrap();
    assert_eq!(answer.status, 200, "{}", answer.text());
    let origin = paper.origin();
    let now = jiff::fmt::rfc2822::parse(paper.get("/healthz").header("date")).unwrap().timestamp();
    let get = |path: &str| {
        let answer = http::request(paper.address, "GET", path, &[], b"").unwrap();
        assert_eq!(answer.status, 200, "{path}");
        answer.text()
    };
    let sample = |path: &str, check: fn(&str, &str, Timestamp) -> Vec<Fault>| {
        let (text, address) = (get(path), format!("{origin}{path}"));
        let sample = Sample { text, check: Box::new(move |text| check(text, &address, now)) };
        assert_eq!((sample.check)(&sample.text), Vec::new(), "{path}");
        sample
    };
    let author = get("/river/s1").split("/author/").nth(1).unwrap().split('"').next().unwrap().to_owned();
    let month = get("/sitemap.xml").split("/sitemap-2024").nth(1).unwrap().split('<').next().unwrap().to_owned();
    Samples {
        story: sample("/river/s1", |text, at, _| rules::story(text, at)),
        section: sample("/river?page=2", |text, at, _| rules::page(text, at)),
        front: sample("/", |text, at, _| rules::page(text, at)),
        author: sample(&format!("/author/{author}"), |text, at, _| rules::page(text, at)),
        robots: sample("/robots.txt", |text, at, _| rules::robots(text, origin_of(at))),
        index: sample("/sitemap.xml", |text, at, now| rules::sitemap_index(text, origin_of(at), now)),
        sitemap: sample(&format!("/sitemap-2024{month}"), |text, at, now| rules::sitemap(text, origin_of(at), now)),
        news: sample("/news-sitemap.xml", |text, at, now| rules::news_sitemap(text, origin_of(at), &[NAME], now)),
        rss: sample("/river/rss.xml", |text, at, _| rules::rss(text, at, HUB)),
        atom: sample("/river/atom.xml", |text, at, _| rules::atom(text, at, HUB)),
        json: sample("/river/feed.json", |text, at, _| rules::json_feed(text, at, HUB)),
    }
}

fn origin_of(address: &str) -> &str {
    &address[..address.match_indices('/').nth(2).map_or(address.len(), |(at, _)| at)]
}

#[test]
fn each_rule_fails_on_a_page_that_breaks_it() {
    let s = samples();
    let mut shown = BTreeSet::new();
    let mut breaks = |rule: &str, sample: &Sample, from: &str, to: &str| {
        let faults = sample.broken(from, to);
        assert!(faults.iter().any(|fault| fault.rule == rule), "{rule}: `{from}` as `{to}` is not caught: {faults:?}");
        shown.insert(rule.to_owned());
    };

    breaks("page/title", &s.front, "<title>", "<title></title><title>");
    breaks("page/title", &s.front, &format!("<title>{NAME}"), "<title>");
    breaks("page/language", &s.front, "<html lang=\"bn-BD\"", "<html lang=\"বাংলা\"");
    breaks(
        "page/canonical",
        &s.story,
        "<link rel=\"canonical\" href=\"http",
        "<link rel=\"canonical\" href=\"/river/s1\" title=\"",
    );
    let second = format!("rel=\"canonical\" href=\"{}\"", between(&s.section.text, "rel=\"canonical\" href=\"", "\""));
    breaks("page/canonical", &s.section, &second, &second.replace("?page=2", ""));
    breaks("page/canonical", &s.front, "<link rel=\"canonical\"", "<link rel=\"something\"");
    breaks(
        "page/large-previews",
        &s.story,
        "content=\"max-image-preview:large\"",
        "content=\"max-image-preview:standard\"",
    );
    breaks("page/large-previews", &s.front, "<meta name=\"robots\"", "<meta name=\"nobody\"");
    for name in ["og:title", "og:type", "og:image", "og:url"] {
        breaks("page/open-graph", &s.story, &format!("property=\"{name}\""), "property=\"og:else\"");
        breaks("page/open-graph", &s.front, &format!("property=\"{name}\""), "property=\"og:else\"");
    }
    breaks("page/open-graph", &s.front, "content=\"website\"", "content=\"newspaper\"");
    breaks(
        "page/open-graph-image",
        &s.story,
        "property=\"og:image\" content=\"http://",
        "property=\"og:image\" content=\"//",
    );
    breaks(
        "page/open-graph-image",
        &s.story,
        "property=\"og:image:width\" content=\"",
        "property=\"og:image:width\" content=\"x",
    );
    breaks("page/card", &s.story, "summary_large_image", "large");
    breaks("page/card", &s.front, "content=\"summary\"", "content=\"summary_large_image\"");
    let version = "<link rel=\"alternate\" hreflang=\"en\" href=\"https://en.example/\">";
    breaks("page/hreflang", &s.front, "</head>", &format!("{version}</head>"));
    let own = s.front.text.split("rel=\"canonical\" href=\"").nth(1).unwrap().split('"').next().unwrap();
    let own = format!("<link rel=\"alternate\" hreflang=\"bn\" href=\"{own}\">");
    assert_eq!(s.front.broken("</head>", &format!("{own}{version}</head>")), Vec::new(), "a pair that is whole");
    breaks("page/hreflang", &s.front, "</head>", &format!("{own}{version}{version}</head>"));
    breaks("page/hreflang", &s.front, "</head>", &format!("{own}{}</head>", version.replace("https://en.example", "")));
    breaks("page/neighbours", &s.section, "<link rel=\"prev\" href=\"http://", "<link rel=\"prev\" href=\"//");

    breaks("ld/json", &s.story, "{\"@context\"", "{\"@context\",");
    breaks("ld/context", &s.story, "\"https://schema.org\"", "\"https://schema.example\"");
    breaks("article/one", &s.story, "\"headline\":", "\"title\":");
    breaks("article/type", &s.story, "\"NewsArticle\"", "\"NewsItem\"");
    breaks("article/headline", &s.story, "\"headline\":\"ঘাটে নতুন নৌকা\"", "\"headline\":\"ঘাটে কী হলো দেখুন\"");
    breaks("article/author", &s.story, "\"@type\":\"Person\"", "\"@type\":\"Thing\"");
    breaks("article/author", &s.story, "\"name\":\"করিম শেখ\"", "\"name\":\" \"");
    breaks("article/author-shown", &s.story, "\"name\":\"করিম শেখ\"", "\"name\":\"লেখক: করিম শেখ\"");
    breaks("article/author-url", &s.story, "\"url\":\"http://127.0.0.1", "\"url\":\"http://127.0.0.2");
    let published = between(&s.story.text, "article:published_time\" content=\"", "\"");
    let modified = between(&s.story.text, "article:modified_time\" content=\"", "\"");
    let said = |name: &str, at: &str| format!("\"{name}\":\"{at}\"");
    let first = said("datePublished", published);
    breaks("article/published", &s.story, &first, &said("datePublished", &published[..19]));
    breaks("article/published", &s.story, &first, &said("datePublished", &published[..10]));
    let last = said("dateModified", modified);
    breaks("article/modified", &s.story, &last, &said("dateModified", "2024-01-01T00:00:00+06:00"));
    breaks("article/dates-shown", &s.story, &last, &said("dateModified", published));
    breaks(
        "article/dates-shown",
        &s.story,
        "<time class=\"published\" datetime=\"2",
        "<time class=\"published\" datetime=\"1",
    );
    breaks(
        "article/dates-of-previews",
        &s.story,
        "article:modified_time\" content=\"2",
        "article:modified_time\" content=\"1",
    );
    breaks(
        "article/dates-of-previews",
        &s.story,
        "article:published_time\" content=\"2",
        "article:published_time\" content=\"1",
    );
    breaks("article/image", &s.story, "\"image\":", "\"picture\":");
    let image = between(&s.story.text, "\"image\":[{", "}");
    breaks("article/image", &s.story, image, &image.replace("http:", ""));
    breaks("article/image-size", &s.story, image, "\"url\":\"https://a.example/b.jpg\",\"width\":200,\"height\":200");
    breaks("article/image-shapes", &s.story, image, &image.replace("\"height\":", "\"height\":1"));
    breaks("article/publisher", &s.story, "\"@type\":\"NewsMediaOrganization\"", "\"@type\":\"Person\"");
    breaks("article/logo", &s.story, "\"logo\":", "\"sign\":");
    breaks("article/free", &s.story, "\"isAccessibleForFree\":true", "\"isAccessibleForFree\":\"yes\"");
    breaks("article/page", &s.story, "\"mainEntityOfPage\":\"http", "\"mainEntityOfPage\":\"httpx");
    breaks("article/language", &s.story, "\"inLanguage\":\"bn-BD\"", "\"inLanguage\":\"en\"");
    breaks("article/correction", &s.story, "\"correction\":", "\"remark\":");
    breaks("article/correction", &s.story, "\"text\":\"গ্রামের", "\"text\":\"নামের");
    breaks("breadcrumb/there", &s.story, "\"BreadcrumbList\"", "\"ItemList\"");
    breaks("breadcrumb/items", &s.section, "\"ListItem\"", "\"Item\"");
    breaks("breadcrumb/positions", &s.section, "\"position\":2", "\"position\":3");
    breaks("breadcrumb/addresses", &s.section, "\"item\":\"http://", "\"item\":\"//");
    breaks("site/name", &s.front, "\"WebSite\"", "\"WebPage\"");
    breaks("profile/person", &s.author, "\"mainEntity\":", "\"about\":");

    breaks("robots/lines", &s.robots, "Disallow: /newsroom/", "Disallow: newsroom/");
    breaks("robots/lines", &s.robots, "User-agent: *", "Agent: *");
    let maps = &s.robots.text[s.robots.text.find("Sitemap:").unwrap()..];
    breaks("robots/sitemaps", &s.robots, maps, "");
    breaks("sitemap/xml", &s.sitemap, "</urlset>", "");
    breaks("sitemap/xml", &s.index, "sitemaps.org/schemas/sitemap/0.9", "sitemaps.org/schemas/sitemap/1.0");
    breaks("sitemap/xml", &s.news, "google.com/schemas/sitemap-news/0.9", "google.com/schemas/sitemap-news/1.0");
    let entry = format!("<url>{}</url>", between(&s.sitemap.text, "<url>", "</url>"));
    breaks("sitemap/size", &s.sitemap, &entry, &entry.repeat(50_001));
    breaks("sitemap/once", &s.sitemap, &entry, &entry.repeat(2));
    breaks("sitemap/address", &s.sitemap, "<loc>http://", "<loc>http://elsewhere.example/");
    breaks("sitemap/address", &s.index, "<loc>http://127.0.0.1", "<loc>");
    breaks("sitemap/address", &s.sitemap, "/river/s", &format!("/river/{}s", "a".repeat(2_048)));
    breaks("sitemap/lastmod", &s.sitemap, "<lastmod>2024", "<lastmod>3024");
    breaks("sitemap/lastmod", &s.sitemap, "+06:00</lastmod>", "</lastmod>");
    let story = format!("<url>{}</url>", between(&s.news.text, "<url>", "</url>"));
    let many: String = (0..1_001).map(|n| story.replace("/river/s1", &format!("/river/s{n}"))).collect();
    breaks("news/size", &s.news, &story, &many);
    breaks("news/publication", &s.news, &format!("<news:name>{NAME}"), "<news:name>আরেকটি কাগজ");
    breaks("news/language", &s.news, "<news:language>bn", "<news:language>bn-BD");
    breaks("news/date", &s.news, "+06:00</news:publication_date>", "</news:publication_date>");
    let when = between(&s.news.text, "<news:publication_date>", "<");
    breaks("news/recent", &s.news, when, "2024-03-01T10:00:00+06:00");
    breaks("news/recent", &s.news, when, "2124-03-01T10:00:00+06:00");
    breaks("news/title", &s.news, "<news:title>ঘাটে নতুন নৌকা", "<news:title>");

    breaks("feed/form", &s.rss, "version=\"2.0\"", "version=\"0.91\"");
    breaks("feed/form", &s.rss, "</item>", "");
    breaks("feed/form", &s.atom, "http://www.w3.org/2005/Atom", "http://purl.org/atom/ns");
    breaks("feed/form", &s.json, "jsonfeed.org/version/1.1", "jsonfeed.org/version/2");
    breaks("feed/form", &s.json, "{", "");
    for name in ["title", "link", "description", "language"] {
        breaks(
            "feed/channel",
            &s.rss,
            &format!("<{name}>{}</{name}>", between(&s.rss.text, &format!("<{name}>"), "<")),
            "",
        );
    }
    breaks("feed/channel", &s.atom, &format!("<id>{}</id>", between(&s.atom.text, "<id>", "<")), "");
    breaks("feed/channel", &s.json, "\"home_page_url\"", "\"home\"");
    breaks("feed/self", &s.rss, "rel=\"self\"", "rel=\"via\"");
    breaks("feed/self", &s.atom, "rel=\"self\"", "rel=\"via\"");
    breaks("feed/self", &s.json, "\"feed_url\"", "\"url\"");
    breaks("feed/hub", &s.rss, "rel=\"hub\"", "rel=\"hup\"");
    breaks("feed/hub", &s.atom, HUB, "https://other.example/");
    breaks("feed/hub", &s.json, "\"hubs\"", "\"clubs\"");
    let guids: Vec<&str> =
        s.rss.text.split("<guid isPermaLink=\"false\">").skip(1).map(|rest| rest.split('<').next().unwrap()).collect();
    breaks("feed/id", &s.rss, guids[0], guids[1]);
    breaks("feed/id", &s.atom, guids[0], "");
    breaks("feed/id", &s.json, &format!("\"id\":\"{}\"", guids[0]), "\"id\":12");
    breaks("feed/title", &s.rss, "<title>ঘাটে নতুন নৌকা", "<title>");
    breaks("feed/title", &s.json, "\"title\":\"ঘাটে নতুন নৌকা\"", "\"title\":\"\"");
    breaks("feed/link", &s.rss, "<item>\n", "<item>\n<link>/river</link>");
    breaks("feed/link", &s.json, "\"url\":\"http://127.0.0.1", "\"url\":\"/river");
    let date = between(&s.rss.text, "<pubDate>", "<");
    breaks("feed/date", &s.rss, date, published);
    breaks("feed/date", &s.atom, &format!("<published>{published}"), &format!("<published>{}", &published[..10]));
    breaks("feed/date", &s.json, published, date);
    breaks("feed/author", &s.rss, "<dc:creator>রহিমা খাতুন", "<dc:creator>");
    breaks("feed/author", &s.atom, "<name>রহিমা খাতুন", "<name>");
    breaks("feed/author", &s.json, "\"authors\":[{\"name\":\"রহিমা খাতুন\"", "\"authors\":[{\"name\":\"\"");
    let text = between(&s.rss.text, "<content:encoded>", "</content:encoded>");
    breaks("feed/content", &s.rss, &format!("<content:encoded>{text}</content:encoded>"), "");
    breaks("feed/content", &s.json, "\"content_html\"", "\"content_text\"");
    breaks("feed/absolute", &s.rss, "&lt;p&gt;", "&lt;p&gt;&lt;a href=\"/river\"&gt;");
    breaks("feed/absolute", &s.json, "<p>", "<p><img src=\\\"/media/a.jpg\\\">");

    let all: BTreeSet<String> = RULES.iter().map(|(name, _)| (*name).to_owned()).collect();
    assert_eq!(shown, all, "each rule must be shown to fail");
}

/// The text between the first `from` and the next `to`.
fn between<'a>(text: &'a str, from: &str, to: &str) -> &'a str {
    let start = text.find(from).unwrap_or_else(|| panic!("no {from}")) + from.len();
    &text[start..start + text[start..].find(to).unwrap_or_else(|| panic!("no {to} after {from}"))]
}
