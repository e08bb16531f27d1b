//! What a restart costs the counts: kill -9 at most what the last five seconds brought, SIGTERM nothing.

use std::process::Command;
use std::time::{Duration, Instant};

use paper_tests::{Paper, http};
use serde_json::json;

const READERS: u64 = 12;
/// What the product promises to lose at most.
const PROMISED: Duration = Duration::from_secs(5);

#[test]
fn a_restart_loses_at_most_five_seconds_of_counts() {
    let mut paper = Paper::init(&[]);
    paper.section("district", "জেলা");
    let token = paper.token("counts@paper.example", "editor");
    paper.serve(&[]);
    let draft = json!({"headline": "খেয়াঘাটে নতুন নৌকা", "section": "district", "body": "প্রথম অনুচ্ছেদ।"});
    let made = paper.api(&token, "POST", "/api/v1/stories", &[], &draft).unwrap().json();
    let id = made["id"].as_str().unwrap().to_owned();
    let published = paper.api(&token, "POST", &format!("/api/v1/stories/{id}/publish"), &[], &json!({})).unwrap();
    assert_eq!(published.status, 200, "{}", published.text());
    assert_eq!(reads(&paper, &id), 0);

    read(&paper, &id, 0..READERS);
    std::thread::sleep(PROMISED);
    paper.kill();
    paper.serve(&[]);
    assert_eq!(reads(&paper, &id), READERS, "kill -9 lost reads that were five seconds old");

    // Other readers: the server that was killed took its salt along, so the same ones would count anew.
    read(&paper, &id, READERS..2 * READERS);
    let end = Command::new("kill").args(["-TERM", &paper.pid().to_string()]).status().unwrap();
    assert!(end.success());
    paper.wait();
    paper.serve(&[]);
    assert_eq!(reads(&paper, &id), 2 * READERS, "an orderly end lost reads");
}

/// One read each by `readers`, told apart by their browsers.
fn read(paper: &Paper, id: &str, readers: std::ops::Range<u64>) {
    for reader in readers {
        let agent = format!("Mozilla/5.0 (X11; Linux x86_64; rv:{reader}.0) Gecko/20100101 Firefox/{reader}.0");
        let headers = [("user-agent", agent.as_str()), ("sec-fetch-site", "same-origin")];
        let answer = http::request(paper.address, "POST", "/pulse", &headers, id.as_bytes()).unwrap();
        assert_eq!(answer.status, 204, "{}", answer.text());
    }
}

/// The reads of the last 24 hours as the API tells them; it is asked for three seconds while it tells of none, since a
/// ranking may be some seconds old.
fn reads(paper: &Paper, id: &str) -> u64 {
    let until = Instant::now() + Duration::from_secs(3);
    loop {
        let answer = paper.get("/api/v1/most-read?window=24h");
        assert_eq!(answer.status, 200, "{}", answer.text());
        let told = answer.json();
        let of_story = told["results"].as_array().unwrap().iter().find(|result| result["id"] == id);
        let reads = of_story.map_or(0, |result| result["reads"].as_u64().unwrap());
        if reads > 0 || Instant::now() > until {
            return reads;
        }
        std::thread::sleep(Duration::from_millis(200));
    }
}
