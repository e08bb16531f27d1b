//! The published rules for what search engines, previews and readers of feeds take (`paper_tests::rules`): kept by every
//! page of the sample paper and by a thousand stories of the corpus. tests/rules_fail.rs shows each rule to fail.

use std::collections::{BTreeMap, BTreeSet, VecDeque};
use std::io::{BufRead, BufReader};

use paper_tests::rules::{self, Fault};
use paper_tests::{Answer, Paper, tree};

/// What the rules have against an answer of the paper whose editions are called `names`.
fn faults(paper: &Paper, path: &str, answer: &Answer, names: &[&str]) -> Vec<Fault> {
    let (origin, text) = (paper.origin(), answer.text());
    // A day by the Bangla calendar is the same day, and says so.
    let canonical = || text.split("rel=\"canonical\" href=\"").nth(1).and_then(|rest| rest.split('"').next());
    let bangla = path.contains("/archive/1") && path.matches('/').count() - usize::from(path.starts_with("/en/")) == 4;
    let address = match canonical() {
        Some(day) if bangla => day.to_owned(),
        _ => format!("{origin}{path}"),
    };
    let now = || jiff::fmt::rfc2822::parse(answer.header("date")).unwrap().timestamp();
    match path.rsplit('/').next().unwrap_or_default() {
        "robots.txt" => rules::robots(&text, &origin),
        "sitemap.xml" => rules::sitemap_index(&text, &origin, now()),
        "news-sitemap.xml" => rules::news_sitemap(&text, &origin, names, now()),
        file if file.starts_with("sitemap-") => rules::sitemap(&text, &origin, now()),
        "rss.xml" => rules::rss(&text, &address, ""),
        "atom.xml" => rules::atom(&text, &address, ""),
        "feed.json" => rules::json_feed(&text, &address, ""),
        "manifest.webmanifest" => Vec::new(),
        _ if is_story(&text) => rules::story(&text, &address),
        _ => rules::page(&text, &address),
    }
}

fn is_story(html: &str) -> bool {
    html.contains("property=\"og:type\" content=\"article\"")
}

/// The paths of the paper that a page or a sitemap leads to.
fn led_to(paper: &Paper, text: &str) -> Vec<String> {
    let origin = paper.origin();
    let links = text.split("href=\"").skip(1).chain(text.split("<loc>").skip(1));
    let links = links.filter_map(|rest| rest.split(['"', '<', '#']).next());
    let paths = links.map(|link| link.strip_prefix(origin.as_str()).unwrap_or(link).replace("&amp;", "&"));
    let own = |path: &String| {
        path.starts_with('/') && !["/newsroom", "/media/", "/theme/"].iter().any(|no| path.starts_with(no))
    };
    paths.filter(own).collect()
}

#[test]
fn the_demo_keeps_the_rules() {
    let paper = Paper::demo();
    every_page_keeps_the_rules(&paper);
    the_dates_of_a_story_are_the_same_everywhere(&paper);
}

fn every_page_keeps_the_rules(paper: &Paper) {
    let mut broken = Vec::new();
    let mut seen = BTreeSet::new();
    let mut kinds = BTreeMap::<String, usize>::new();
    let mut next: VecDeque<String> =
        ["/", "/robots.txt", "/sitemap.xml", "/news-sitemap.xml", "/en/sitemap.xml", "/en/news-sitemap.xml"]
            .map(str::to_owned)
            .into();
    while let Some(path) = next.pop_front() {
        if !seen.insert(path.clone()) {
            continue;
        }
        let answer = paper.get(&path);
        if answer.status == 301 {
            next.push_back(answer.header("location").to_owned());
            continue;
        }
        assert_eq!(answer.status, 200, "{path}");
        let text = answer.text();
        *kinds.entry(kind(&path, &text)).or_default() += 1;
        broken.extend(
            faults(paper, &path, &answer, &["সোনাদিঘি বার্তা", "Sonadighi Barta"])
                .into_iter()
                .map(|fault| format!("{path}: {fault}")),
        );
        if !path.ends_with(".json") && !path.ends_with(".webmanifest") {
            next.extend(led_to(paper, &text));
        }
    }
    assert_eq!(broken, Vec::<String>::new());
    println!("{} pages: {kinds:?}", seen.len());
    for kind in [
        "/",
        "/en",
        "archive 1",
        "archive 2",
        "archive 3",
        "atom.xml",
        "author",
        "changes",
        "corrections",
        "desk",
        "feed.json",
        "latest",
        "most-read",
        "news-sitemap.xml",
        "page",
        "robots.txt",
        "rss.xml",
        "section",
        "sitemap",
        "story interview",
        "story long-read",
        "story news",
        "story obituary",
        "story opinion",
        "story photo-gallery",
        "subsection",
        "topic",
    ] {
        assert!(kinds.contains_key(kind), "the demo shows no {kind}: {kinds:?}");
    }
}

/// Which page stands at `path`.
fn kind(path: &str, text: &str) -> String {
    let parts: Vec<&str> = path[1..].split(['/', '?']).filter(|part| !part.starts_with("page=")).collect();
    let parts = if parts[0] == "en" { &parts[1..] } else { &parts[..] };
    match parts {
        [] => "/en".into(),
        [""] => "/".into(),
        [file] if file.starts_with("sitemap") => "sitemap".into(),
        [.., "changes"] => "changes".into(),
        [.., file] if file.contains('.') => (*file).into(),
        ["archive", rest @ ..] => format!("archive {}", rest.len()),
        [word @ ("author" | "desk" | "topic" | "page"), _] => (*word).into(),
        [word @ ("latest" | "most-read" | "corrections")] => (*word).into(),
        _ if is_story(text) => {
            let class = text.split("<article class=\"").nth(1).and_then(|rest| rest.split(['"', ' ']).next());
            format!("story {}", class.unwrap_or_default())
        }
        [_] => "section".into(),
        _ => "subsection".into(),
    }
}

/// What was taken back or never was keeps the rules too: it asks not to be found.
#[test]
fn a_page_of_fault_is_not_to_be_found() {
    let mut paper = Paper::init(&[]);
    paper.serve(&[]);
    let answer = paper.get("/nowhere/404");
    assert_eq!(answer.status, 404);
    assert_eq!(faults(&paper, "/nowhere/404", &answer, &[]), Vec::new());
    assert!(answer.text().contains("<meta name=\"robots\" content=\"noindex\">"));
}

/// The times of each story: first published, last changed.
type Times = BTreeMap<String, (String, String)>;

/// One truth for every date: the page, its article, its preview, the three feeds and the sitemaps say the same times.
fn the_dates_of_a_story_are_the_same_everywhere(paper: &Paper) {
    let origin = paper.origin();
    let mut pages = Times::new();
    let mut maps: Vec<String> = tree::parse(&paper.get("/sitemap.xml").text())
        .all("sitemap")
        .iter()
        .map(|map| map.text("loc").replace(&origin, ""))
        .collect();
    maps.retain(|map| !map.contains("pages") && !map.contains("names"));
    for map in maps {
        for url in tree::parse(&paper.get(&map).text()).all("url") {
            let at = url.text("loc").to_owned();
            let html = paper.get(&at.replace(&origin, "")).text();
            // `rules::story` holds the article and the preview against these.
            assert_eq!(rules::story(&html, &at), Vec::new());
            let shown = |class: &str| {
                html.split(&format!("<time class=\"{class}\" datetime=\"")).nth(1).map(|rest| rest[..25].to_owned())
            };
            let published = shown("published").unwrap_or_else(|| panic!("{at} has no date"));
            let changed = shown("updated").unwrap_or_else(|| published.clone());
            assert_eq!(url.text("lastmod"), changed, "{map}: {at}");
            pages.insert(at, (published, changed));
        }
    }
    assert!(pages.len() >= 30 && pages.values().any(|(first, last)| first != last), "{pages:?}");
    for url in tree::parse(&paper.get("/news-sitemap.xml").text()).all("url") {
        assert_eq!(url.child("news:news").text("news:publication_date"), pages[url.text("loc")].0);
    }
    let mut compared = 0;
    for base in ["", "/district", "/opinion", "/sport/football"] {
        let rss = tree::parse(&paper.get(&format!("{base}/rss.xml")).text());
        for item in rss.child("channel").all("item") {
            let published = jiff::fmt::rfc2822::parse(item.text("pubDate")).unwrap().timestamp();
            assert_eq!(published, pages[item.text("link")].0.parse().unwrap(), "{}", item.text("link"));
        }
        for entry in tree::parse(&paper.get(&format!("{base}/atom.xml")).text()).all("entry") {
            let link = entry.all("link")[0].attribute("href").to_owned();
            assert_eq!((entry.text("published").to_owned(), entry.text("updated").to_owned()), pages[&link], "{link}");
            compared += 1;
        }
        for item in paper.get(&format!("{base}/feed.json")).json()["items"].as_array().unwrap() {
            let time = |name: &str| item[name].as_str().unwrap().to_owned();
            assert_eq!((time("date_published"), time("date_modified")), pages[item["url"].as_str().unwrap()]);
        }
    }
    assert!(compared > 30);
}

const STORIES: usize = 1_000;

#[test]
fn a_thousand_stories_of_the_corpus_keep_the_rules() {
    let Some(shared) = paper_tests::shared("a_thousand_stories_of_the_corpus_keep_the_rules") else { return };
    let mut paper = Paper::init(&[]);
    let corpus = flate2::read::GzDecoder::new(std::fs::File::open(shared.join("corpus/bn-news.jsonl.gz")).unwrap());
    // Every 15th line: all papers and years of it; first those that say when they were published.
    let lines: Vec<String> = BufReader::new(corpus).lines().map(Result::unwrap).collect();
    let (dated, others): (Vec<&String>, Vec<&String>) = lines.iter().partition(|line| line.contains("\"date\": \""));
    let some = dated.iter().step_by(4).chain(others.iter().step_by(25)).take(STORIES);
    let some: Vec<&str> = some.map(|line| line.as_str()).collect();
    assert_eq!(some.len(), STORIES);
    let file = paper.data().join("stories.jsonl");
    std::fs::write(&file, some.join("\n")).unwrap();
    paper.succeed(&["import", "jsonl", file.to_str().unwrap()], b"");
    paper.serve(&[]);
    let (mut broken, mut stories, mut undated) = (Vec::new(), 0, 0);
    let mut check = |path: &str| {
        let answer = paper.get(path);
        assert_eq!(answer.status, 200, "{path}");
        let text = answer.text();
        broken
            .extend(faults(&paper, path, &answer, &["পরীক্ষার কাগজ"]).into_iter().map(|fault| format!("{path}: {fault}")));
        if is_story(&text) {
            stories += 1;
            undated += usize::from(!text.contains("<time class=\"published\""));
        }
        led_to(&paper, &text)
    };
    for map in check("/sitemap.xml") {
        for page in check(&map) {
            check(&page);
        }
    }
    for feed in ["/rss.xml", "/atom.xml", "/feed.json", "/news-sitemap.xml"] {
        check(feed);
    }
    assert_eq!(broken, Vec::<String>::new());
    println!("{stories} stories, {undated} without a date");
    assert!(stories > STORIES * 9 / 10 && undated > 0 && undated < stories, "{stories}, {undated} without a date");
}
