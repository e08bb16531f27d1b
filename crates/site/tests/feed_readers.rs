//! Feeds as other people's readers take them: feed-rs always, Python's feedparser where it is installed
//! (`HARKARA_TEST_PYTHON` names the interpreter, `python3` without it; `cargo xtask test` sees to both).

mod common;

use std::process::Command;

use common::{Test, at, publish, story, test};
use press::{Change, NewRelease, Of};
use story::plain;

const FILES: [&str; 3] = ["rss.xml", "atom.xml", "feed.json"];

/// A paper with one story of everything that a feed has to say, and plain ones around it.
async fn paper() -> (Test, Vec<String>) {
    let t = test("2025-05-09T12:30:00").await;
    let mut batch: Vec<_> = (1..=40)
        .map(|n| publish(&format!("p{n}"), Some(&format!("2025-05-08T10:{n:02}:00")), story("football", "খেলার খবর")))
        .collect();
    let mut full = publish("816", Some("2025-05-09T08:00:00"), story("football", "বাঁধ & \"বাঁক\" <ধসে> ]]> গেছে"));
    full.content.standfirst = "৮৫ মিটার ধস & ভাঙন".into();
    full.content.topics = vec!["বাঁধ & নদী".into()];
    full.content.credits.authors = vec!["ক লেখক".into(), "খ লেখক".into()];
    full.content.body =
        plain::from_text("## মাথা\n\nদেখুন [আগের খবর](/river/12) ও **জোর**।\n\n> উক্তি\n\n- এক\n- দুই").unwrap();
    full.content.pictures[0].caption = "ঘাটের <নৌকা>".into();
    let update = NewRelease {
        at: at("2025-05-09T09:00:00"),
        updated: Some(at("2025-05-09T09:00:00")),
        change: Change::Update,
        ..full.clone()
    };
    batch.extend([full, update, publish("u1", None, story("football", "তারিখ ছাড়া"))]);
    t.release(batch).await;
    let mut bases = vec![String::new(), "/sport/football".to_owned(), "/river".to_owned()];
    let mut read = t.db.read().await.unwrap();
    for of in Of::ALL {
        let shown = press::names::shown(&mut read, of, at("2025-05-09T12:30:00"), 1).await.unwrap();
        bases.push(shown[0].path());
    }
    drop(read);
    (t, bases)
}

#[tokio::test]
async fn feed_rs_reads_every_feed_whole() {
    let (t, bases) = paper().await;
    for base in &bases {
        let mut ids = Vec::new();
        for file in FILES {
            let path = format!("{base}/{file}");
            let answer = t.get(&path).await;
            assert_eq!(answer.status, 200, "{path}");
            let feed = feed_rs::parser::parse(&answer.bytes[..]).unwrap_or_else(|error| panic!("{path}: {error}"));
            assert!(feed.title.is_some_and(|title| !title.content.is_empty()), "{path}");
            if base == "/river" {
                assert!(feed.entries.is_empty(), "{path}: a section without stories is fed all the same");
                continue;
            }
            assert!(feed.entries.len() <= 30, "{path}");
            let entry = feed.entries.iter().find(|entry| entry.id.ends_with("story/816")).unwrap();
            assert_eq!(entry.title.as_ref().unwrap().content, "বাঁধ & \"বাঁক\" <ধসে> ]]> গেছে", "{path}");
            assert_eq!(entry.links[0].href, "https://paper.example/sport/816", "{path}");
            assert_eq!(entry.published.unwrap().timestamp(), at("2025-05-09T08:00:00").0 / 1_000_000, "{path}");
            let html = entry.content.as_ref().and_then(|content| content.body.clone()).unwrap();
            assert!(html.contains("<a href=\"https://paper.example/river/12\">"), "{path}: {html}");
            assert!(html.contains("<strong>জোর</strong>") && !html.contains("href=\"/"), "{path}: {html}");
            ids.push(feed.entries.iter().map(|entry| entry.id.clone()).collect::<Vec<_>>());
        }
        ids.dedup();
        assert!(ids.len() <= 1, "{base}: the three forms name the stories alike");
    }
}

#[tokio::test]
async fn feedparser_reads_every_feed_without_a_warning() {
    let name = "site::feed_readers::feedparser_reads_every_feed_without_a_warning";
    let python = std::env::var("HARKARA_TEST_PYTHON").unwrap_or_else(|_| "python3".into());
    let there = Command::new(&python).args(["-c", "import feedparser"]).output().is_ok_and(|out| out.status.success());
    if !there {
        return paper_tests::skip(name, "feedparser is not installed: `pip install feedparser`");
    }
    let (t, bases) = paper().await;
    for base in &bases {
        // feedparser reads XML; the third form is feed-rs's to judge.
        for file in &FILES[..2] {
            let path = format!("{base}/{file}");
            let feed = t.folder.path().join("feed.xml");
            let answer = t.get(&path).await;
            std::fs::write(&feed, &answer.bytes).unwrap();
            let script = "import feedparser, json, sys
d = feedparser.parse(open(sys.argv[1], 'rb').read(), response_headers={'content-type': sys.argv[2]})
e = next((e for e in d.entries if e.id.endswith('story/816')), {})
print(json.dumps({'bozo': bool(d.bozo), 'why': str(d.get('bozo_exception', '')), 'version': d.version, 'n': len(d.entries),
  'bad': [k for e in d.entries for k in ('published', 'updated') if k in e and not e.get(k + '_parsed')],
  'title': e.get('title'), 'link': e.get('link'), 'content': (e.get('content') or [{}])[-1].get('value'),
  'authors': [a.get('name') for a in e.get('authors', [])], 'tags': [g.term for g in e.get('tags', [])]}))";
            let out = Command::new(&python)
                .args(["-c", script])
                .arg(&feed)
                .arg(answer.header("content-type"))
                .output()
                .unwrap();
            assert!(out.status.success(), "{path}: {}", String::from_utf8_lossy(&out.stderr));
            let read: serde_json::Value = serde_json::from_slice(&out.stdout).unwrap();
            assert_eq!(read["bozo"], false, "{path}: {read}");
            assert_eq!(read["bad"], serde_json::json!([]), "{path}: dates that it cannot read");
            let version = if *file == "rss.xml" { "rss20" } else { "atom10" };
            assert_eq!(read["version"], version, "{path}");
            if base == "/river" {
                continue;
            }
            assert_eq!(read["link"], "https://paper.example/sport/816", "{path}");
            assert!(read["content"].as_str().unwrap().contains("https://paper.example/river/12"), "{path}: {read}");
            assert_eq!(read["authors"], serde_json::json!(["ক লেখক", "খ লেখক"]), "{path}");
            assert!(read["tags"].as_array().unwrap().iter().any(|tag| tag == "বাঁধ & নদী"), "{path}");
        }
    }
}

#[tokio::test]
async fn every_feed_answers_conditions_and_changes_with_its_stories() {
    let (t, bases) = paper().await;
    for base in &bases {
        for file in FILES {
            let path = format!("{base}/{file}");
            let first = t.get(&path).await;
            let tag = first.header("etag").to_owned();
            let ask = async || t.send(axum::http::Method::GET, &path, &[("if-none-match", &tag)], "").await.status;
            assert_eq!(ask().await, 304, "{path}");
        }
    }
    let tags = async || {
        let mut tags = Vec::new();
        for base in &bases {
            tags.push(t.get(&format!("{base}/rss.xml")).await.header("etag").to_owned());
        }
        tags
    };
    let before = tags().await;
    let mut new = publish("900", Some("2025-05-09T12:00:00"), story("football", "নতুন খবর"));
    new.content.topics = vec!["বাঁধ & নদী".into()];
    t.release(vec![new]).await;
    let after = tags().await;
    let changed: Vec<bool> = before.iter().zip(&after).map(|(before, after)| before != after).collect();
    // The whole, the section, not the other section, the topic, not the author, the desk.
    assert_eq!(changed, [true, true, false, true, false, true]);
}
