//! The clock of a whole server: what was scheduled is there at its time, also when the power fails before it.

use std::time::Duration;

use jiff::{SignedDuration, Timestamp};
use paper_tests::Paper;
use serde_json::{Value, json};

/// A story that is to be published in `seconds`; its address.
fn scheduled(paper: &Paper, token: &str, headline: &str, seconds: i64) -> String {
    let story = json!({"headline": headline, "section": "district", "body": "ক"});
    let made = paper.api(token, "POST", "/api/v1/stories", &[], &story).unwrap().json();
    let publish = format!("/api/v1/stories/{}/publish", made["id"].as_str().unwrap());
    // The server's own time, in whole seconds.
    let now: Timestamp = made["created"].as_str().unwrap().parse().unwrap();
    let at = now.checked_add(SignedDuration::from_secs(seconds + 1)).unwrap();
    let planned = paper.api(token, "POST", &publish, &[], &json!({"at": at.to_string()})).unwrap();
    assert_eq!(planned.status, 200, "{}", planned.text());
    let url = planned.json()["url"].as_str().unwrap().to_owned();
    url.strip_prefix(&paper.origin()).unwrap().to_owned()
}

fn until_there(paper: &Paper, path: &str) {
    for _ in 0..600 {
        if paper.get(path).status == 200 {
            return;
        }
        std::thread::sleep(Duration::from_millis(50));
    }
    panic!("{path} never came: {}", paper.log());
}

#[test]
fn a_time_that_was_set_outlives_the_server() {
    let mut paper = Paper::init(&[]);
    paper.section("district", "জেলা");
    let token = paper.token("clock@paper.example", "editor");
    paper.serve(&[]);
    let soon = scheduled(&paper, &token, "একটু পরে", 1);
    assert_eq!(paper.get(&soon).status, 404);
    until_there(&paper, &soon);
    let missed = scheduled(&paper, &token, "অন্ধকারে", 1);
    let later = scheduled(&paper, &token, "আলো এলে", 5);
    paper.kill();
    std::thread::sleep(Duration::from_secs(2));
    paper.serve(&[]);
    until_there(&paper, &missed);
    until_there(&paper, &later);
    let history = paper.api(&token, "GET", "/api/v1/stories/2/history", &[], &Value::Null).unwrap().json();
    let released = history["events"].as_array().unwrap().iter().filter(|event| event["act"] == "release").count();
    assert_eq!(released, 1, "{history}");
}
