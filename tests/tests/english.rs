//! The English edition of a paper, over HTTP by the real binary: its page in the depth of the twin's, beside the Bengali
//! stories that it must not mix with.

use std::collections::BTreeMap;
use std::io::Write;
use std::path::Path;

use paper_tests::Paper;
use paper_tests::page::{Expected, faults, fold, rail_links, visible};
use serde_json::{Value, json};

const TWIN: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/twin");

fn read(file: &str) -> String {
    std::fs::read_to_string(Path::new(TWIN).join(file)).unwrap()
}

/// id -> headline.
fn headlines(file: &str) -> BTreeMap<String, String> {
    let text = |value: &Value| value.as_str().unwrap().to_owned();
    let story = |line: &str| serde_json::from_str::<Value>(line).unwrap();
    read(file).lines().map(story).map(|story| (text(&story["id"]), text(&story["title"]))).collect()
}

/// A Bengali paper with an English edition, and the stories of both.
fn paper() -> Paper {
    let paper = Paper::init(&["--language", "bn-BD", "--timezone", "Asia/Dhaka"]);
    let mut settings = std::fs::OpenOptions::new().append(true).open(paper.data().join("harkara.toml")).unwrap();
    settings.write_all(b"\n[editions.en]\nname = \"The Twin Paper\"\nslogan = \"Twice told\"\n").unwrap();
    for file in ["edition.jsonl", "english.jsonl"] {
        paper.succeed(&["import", "jsonl", &format!("{TWIN}/{file}")], b"");
    }
    paper
}

fn page(paper: &Paper, path: &str) -> String {
    let answer = paper.get(path);
    assert_eq!(answer.status, 200, "{path}");
    answer.text()
}

#[test]
fn the_english_page_is_whole() {
    let cases: Vec<Expected> = serde_json::from_str(&read("expect_english.json")).unwrap();
    let (english, bengali) = (headlines("english.jsonl"), headlines("edition.jsonl"));
    let mut paper = paper();
    for case in &cases {
        paper.kill();
        paper.serve(&["--as-of", &case.as_of]);
        let html = page(&paper, &case.path);
        assert_eq!(faults(&html, case, &english), Vec::<String>::new(), "{}", case.name);
        let links = rail_links(&html);
        assert_eq!(links.len(), 12);
        for href in links {
            assert_eq!(paper.get(&href).status, 200, "{href}");
        }
        // A Bengali page is no English one.
        assert!(!faults(&page(&paper, "/science/4407"), case, &english).is_empty());
        for path in ["/en", "/en/latest", "/en/most-read", "/en/science", "/en/rss.xml", "/en/feed.json"] {
            let shown = visible(&page(&paper, path));
            let other = bengali.values().find(|headline| shown.contains(&fold(headline)));
            assert_eq!(other, None, "{path}");
            assert!(!shown.contains(&fold(&english["6008"])), "{path} shows 6008 before its time");
        }
        for path in ["/", "/latest", "/most-read", "/science", "/rss.xml", "/feed.json", "/science/4407"] {
            let shown = visible(&page(&paper, path));
            assert_eq!(english.values().find(|headline| shown.contains(&fold(headline))), None, "{path}");
        }
        for (path, other) in [("/science/4407", "/en/6007"), ("/en/6007", "/science/4407"), ("/science", "/en/science")]
        {
            let pair = |html: &str| html.matches("<link rel=\"alternate\" hreflang=").count();
            assert_eq!((pair(&page(&paper, path)), pair(&page(&paper, other))), (2, 2), "{path}");
        }
    }
}

/// The newsroom writes in both: a section chooses the edition, a counterpart must be there and in the other one.
#[test]
fn a_story_is_written_for_the_english_edition() {
    let mut paper = paper();
    paper.serve(&[]);
    let token = paper.token("editor@paper.example", "editor");
    let call = |method: &str, path: &str, body: Value| {
        let answer = paper.api(&token, method, &format!("/api/v1/{path}"), &[], &body).unwrap();
        (answer.status, serde_json::from_str::<Value>(&answer.text()).unwrap_or_default())
    };
    let story = |counterpart: &str| {
        json!({"headline": "A tide table for the canal", "section": "en/science", "kind": "live",
        "counterpart": counterpart, "body": "It has two lines."})
    };
    for (wrong, said) in [("99999", "has no story"), ("6001", "same edition"), ("../1", "is no story id")] {
        let (status, problem) = call("POST", "stories", story(wrong));
        assert_eq!(status, 422, "{wrong}: {problem}");
        assert!(problem.to_string().contains(said), "{problem}");
    }
    let (status, made) = call("POST", "stories", story("4401"));
    assert_eq!((status, made["counterpart"].as_str()), (201, Some("4401")), "{made}");
    let id = made["id"].as_str().unwrap();
    let (status, released) = call("POST", &format!("stories/{id}/publish"), json!({}));
    assert_eq!(status, 200, "{released}");
    assert!(released["url"].as_str().unwrap().ends_with(&format!("/en/{id}")), "{released}");
    for path in ["/en", "/en/latest", "/en/science", "/en/atom.xml", &format!("/en/{id}"), "/science/4401"] {
        let found = page(&paper, path);
        assert!(found.contains("A tide table") || found.contains(&format!("href=\"/en/{id}\"")), "{path}");
    }
    assert!(page(&paper, &format!("/en/{id}")).contains("This story is developing."));
    assert!(!page(&paper, "/").contains("A tide table"));
    let (status, read) = call("GET", "most-read?edition=en", Value::Null);
    assert_eq!((status, read["results"].as_array().map(Vec::len)), (200, Some(0)), "{read}");
    assert_eq!(call("GET", "most-read?edition=fr", Value::Null).0, 422);
}
