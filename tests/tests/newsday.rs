//! One day of a paper over HTTP: an archive comes in, a story is written by the API, read, updated,
//! fought over and taken back.

use paper_tests::{Answer, Paper};
use serde_json::{Value, json};

const ARCHIVE: usize = 130;

#[test]
fn a_newsday() {
    let mut paper = Paper::init(&[]);
    let file = archive(&paper);
    paper.succeed(&["import", "jsonl", &file], b"");
    let token = paper.token("desk@paper.example", "editor");
    let other = paper.token("second@paper.example", "editor");
    paper.serve(&[]);

    // What came in is there: lists paged to their end, old addresses, the archive, feeds.
    let mut pages = 0;
    while paper.get(&page_of("/river", pages + 1)).status == 200 {
        pages += 1;
    }
    assert_eq!(pages, ARCHIVE.div_ceil(20));
    assert_eq!(moved(&paper.get("/old/7/")), "/river/a7");
    assert_eq!(moved(&paper.get("/RIVER/a7/")), "/river/a7");
    assert_eq!(moved(&paper.get("/river/a7/some-slug")), "/river/a7");
    assert!(shows(&paper.get("/archive/2024/03/07"), "/river/a6"));
    assert!(shows(&paper.get("/archive/1430/11/23"), "/river/a6"), "the same day by the Bangla calendar");
    for feed in ["/rss.xml", "/atom.xml", "/feed.json", "/river/rss.xml", "/sitemap.xml"] {
        assert_eq!(paper.get(feed).status, 200, "{feed}");
    }

    // A story is written; nobody reads it before it is published.
    let draft = json!({"headline": "চরে নতুন ঘাট", "section": "river", "desk": "নদী ডেস্ক", "body": "প্রথম অনুচ্ছেদ।\n\nদ্বিতীয় অনুচ্ছেদ।"});
    let made = call(&paper, &token, "POST", "/api/v1/stories", &[], &draft, 201);
    let (id, first) = (text(&made["id"]), version(&made));
    let path = format!("/api/v1/stories/{id}");
    assert_eq!(paper.get(&format!("/river/{id}")).status, 404);
    let saved =
        call(&paper, &token, "PATCH", &path, &[("if-match", &first)], &json!({"headline": "চরে নতুন ঘাট হলো"}), 200);

    // A second editor who has not seen that save overwrites nothing and gets both texts.
    let fought = call(&paper, &other, "PATCH", &path, &[("if-match", &first)], &json!({"headline": "অন্য শিরোনাম"}), 412);
    let both = fought.to_string();
    assert!(both.contains("চরে নতুন ঘাট হলো") && both.contains("অন্য শিরোনাম"), "{both}");
    call(&paper, &other, "PATCH", &path, &[], &json!({"headline": "অন্য শিরোনাম"}), 428);
    assert_eq!(text(&call(&paper, &token, "GET", &path, &[], &Value::Null, 200)["headline"]), "চরে নতুন ঘাট হলো");
    assert_ne!(version(&saved), first);

    // Published: on the front, in its section, its page and the feeds at once.
    call(&paper, &token, "POST", &format!("{path}/publish"), &[], &json!({}), 200);
    let places = ["/", "/river", "/latest", "/rss.xml", "/atom.xml", "/feed.json"];
    for place in places {
        assert!(paper.get(place).text().contains("চরে নতুন ঘাট হলো"), "{place}");
    }
    let page = paper.get(&format!("/river/{id}")).text();
    assert!(page.contains("নদী ডেস্ক") && !page.contains("আপডেট :"), "{page}");

    // Updated: the page says so. A silent change does not move that time; a correction says what was wrong.
    let save = |seen: &Value, standfirst: &str| {
        let (seen, standfirst) = (version(seen), json!({"standfirst": standfirst}));
        call(&paper, &token, "PATCH", &path, &[("if-match", &seen)], &standfirst, 200)
    };
    let saved = save(&saved, "ঘাটটি পাকা।");
    call(&paper, &token, "POST", &format!("{path}/update"), &[], &json!({"kind": "update"}), 200);
    assert!(paper.get(&format!("/river/{id}")).text().contains("আপডেট :"));
    let wrong = json!({"kind": "correction", "note": "ঘাটের নাম ভুল ছিল।"});
    save(&saved, "ঘাটটি পাকা, নাম বড়ঘাট।");
    call(&paper, &token, "POST", &format!("{path}/update"), &[], &wrong, 200);
    assert!(paper.get(&format!("/river/{id}")).text().contains("ঘাটের নাম ভুল ছিল।"));

    // Taken back: 410, and in no list or feed.
    let gone = json!({"mode": "gone", "reason": "পরীক্ষা"});
    call(&paper, &token, "POST", &format!("{path}/retract"), &[], &gone, 200);
    assert_eq!(paper.get(&format!("/river/{id}")).status, 410);
    for place in places {
        assert!(!paper.get(place).text().contains("চরে নতুন ঘাট হলো"), "{place}");
    }
    let history = call(&paper, &token, "GET", &format!("{path}/history"), &[], &Value::Null, 200).to_string();
    assert!(history.contains("পরীক্ষার কাগজ") || history.contains("রেহানা কবীর"), "who did it: {history}");

    // The same file again changes nothing, also while the paper is served.
    let again = paper.run(&["import", "jsonl", &file], b"");
    assert!(again.status.success());
    assert!(String::from_utf8_lossy(&again.stderr).contains("        0  new"));
}

fn archive(paper: &Paper) -> String {
    let line = |n: usize| {
        let published = format!("2024-03-{:02}T10:{:02}:00+06:00", n % 28 + 1, n / 28);
        json!({"id": format!("a{n}"), "url": format!("https://old.example/old/{n}/"), "title": format!("পুরোনো খবর {n}"),
            "section": {"slug": "river", "name": "নদী"}, "published": published, "body": "এক অনুচ্ছেদ।"})
    };
    let lines: Vec<String> = (0..ARCHIVE).map(|n| line(n).to_string()).collect();
    let file = paper.data().join("archive.jsonl");
    std::fs::write(&file, lines.join("\n")).unwrap();
    file.to_str().unwrap().to_owned()
}

fn page_of(list: &str, number: usize) -> String {
    if number == 1 { list.to_owned() } else { format!("{list}?page={number}") }
}

fn moved(answer: &Answer) -> String {
    assert_eq!(answer.status, 301);
    answer.header("location").to_owned()
}

fn shows(answer: &Answer, href: &str) -> bool {
    answer.status == 200 && answer.text().contains(&format!("href=\"{href}\""))
}

fn call(
    paper: &Paper,
    token: &str,
    method: &str,
    path: &str,
    headers: &[(&str, &str)],
    body: &Value,
    status: u16,
) -> Value {
    let answer = paper.api(token, method, path, headers, body).unwrap();
    assert_eq!(answer.status, status, "{method} {path}: {}", answer.text());
    answer.json()
}

fn text(value: &Value) -> String {
    value.as_str().unwrap_or_else(|| panic!("{value} is no text")).to_owned()
}

/// The version as `If-Match` takes it.
fn version(story: &Value) -> String {
    format!("\"{}\"", story["version"])
}
