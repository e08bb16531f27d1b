//! The search of a paper that is served: what is published is found, the index can be made anew, deleted or without room on its
//! disk, and readers keep their pages.

use std::io::Write;
use std::path::Path;
use std::process::Command;
use std::time::{Duration, Instant};

use paper_tests::Paper;
use serde_json::json;

/// As a browser sends নৌকাবাইচ.
const BOAT_RACE: &str = "%E0%A6%A8%E0%A7%8C%E0%A6%95%E0%A6%BE%E0%A6%AC%E0%A6%BE%E0%A6%87%E0%A6%9A";

fn paper() -> (Paper, String) {
    let mut paper = Paper::init(&[]);
    paper.section("river", "নদী");
    let token = paper.token("found@paper.example", "editor");
    paper.serve(&[]);
    (paper, token)
}

fn publish(paper: &Paper, token: &str, headline: &str) {
    let call = |path: &str, body: &serde_json::Value| paper.api(token, "POST", path, &[], body).unwrap();
    let made = call("/api/v1/stories", &json!({"headline": headline, "section": "river"}));
    let id = made.json()["id"].as_str().unwrap().to_owned();
    assert_eq!(call(&format!("/api/v1/stories/{id}/publish"), &json!({})).status, 200);
}

/// How many stories about a boat race are found; none while the index is being made.
fn found(paper: &Paper) -> Option<u64> {
    let answer = paper.get(&format!("/api/v1/search?q={BOAT_RACE}"));
    assert!(matches!(answer.status, 200 | 503), "{}", answer.text());
    answer.json()["total"].as_u64()
}

/// Waits until so many are found; meanwhile readers have their pages.
fn wait(paper: &Paper, count: u64) {
    let began = Instant::now();
    while found(paper) != Some(count) {
        assert_eq!(paper.get("/").status, 200);
        assert_eq!(paper.get(&format!("/search?q={BOAT_RACE}")).status, 200);
        assert!(
            began.elapsed() < Duration::from_secs(60),
            "{:?} are found, not {count}: {}",
            found(paper),
            paper.log()
        );
        std::thread::sleep(Duration::from_millis(20));
    }
}

#[test]
fn what_is_published_is_found_after_a_kill_a_reindex_and_a_deletion() {
    let (mut paper, token) = paper();
    publish(&paper, &token, "নৌকাবাইচে ভিড়");
    wait(&paper, 1);
    paper.kill();
    paper.serve(&[]);
    publish(&paper, &token, "নৌকাবাইচ শেষ");
    wait(&paper, 2);

    // Beside the server that answers.
    let said = paper.succeed(&["reindex"], b"");
    assert!(said.starts_with("3 stories can be found"), "{said}");
    publish(&paper, &token, "আবার নৌকাবাইচ");
    wait(&paper, 3);

    std::fs::remove_dir_all(paper.data().join("search")).unwrap();
    publish(&paper, &token, "নৌকাবাইচের পরে");
    wait(&paper, 4);
    let page = paper.get(&format!("/search?q={BOAT_RACE}")).text();
    assert_eq!(page.matches("<h2>").count(), 4, "{page}");
}

#[test]
fn a_disk_fills_under_the_index() {
    let (mut paper, token) = paper();
    publish(&paper, &token, "নৌকাবাইচে ভিড়");
    wait(&paper, 1);
    paper.kill();
    // The index alone on a small disk: what is acknowledged has room.
    let search = paper.data().join("search");
    std::fs::remove_dir_all(&search).unwrap();
    std::fs::create_dir(&search).unwrap();
    let mounted = Command::new("mount").args(["-t", "tmpfs", "-o", "size=4m", "tmpfs"]).arg(&search).output();
    if !mounted.is_ok_and(|done| done.status.success()) {
        paper_tests::skip("a_disk_fills_under_the_index", "this user may not mount a small disk");
        return;
    }
    let _unmounted = Unmount(&search);
    paper.serve(&[]);
    wait(&paper, 1);
    let mut fill = std::fs::File::create(search.join("fill")).unwrap();
    while fill.write_all(&[0; 4096]).is_ok() {}
    for n in 0..5 {
        publish(&paper, &token, &format!("নৌকাবাইচ {n}"));
    }
    assert_eq!(paper.get("/river").status, 200);
    let answer = found(&paper);
    assert!(answer.is_some_and(|count| count <= 6), "the old index answers: {answer:?}");
    drop(fill);
    std::fs::remove_file(search.join("fill")).unwrap();
    wait(&paper, 6);
    paper.kill();
}

struct Unmount<'p>(&'p Path);

impl Drop for Unmount<'_> {
    fn drop(&mut self) {
        let _ = Command::new("umount").arg("--lazy").arg(self.0).status();
    }
}
