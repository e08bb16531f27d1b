//! The API is as it describes itself, also for calls that nobody would think of: schemathesis reads the description and
//! makes them up, right ones and wrong ones, the same in every run.

use std::ffi::OsStr;
use std::process::Command;

use paper_tests::Paper;
use serde_json::{Value, json};

/// Calls that are made up for each route, where chance makes them up.
const EXAMPLES: &str = "10";
/// What it looks for.
const CHECKS: &str = "not_a_server_error,status_code_conformance,content_type_conformance,response_headers_conformance,response_schema_conformance,negative_data_rejection";

/// Which answers refuse a call.
const REFUSALS: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/schemathesis.toml");

/// The edges of every parameter of what is read, and what lies beyond them.
#[test]
fn what_is_read_is_as_described_at_every_edge() {
    called("what_is_read_is_as_described_at_every_edge", &["--phases", "coverage", "--include-method", "GET"]);
}

/// And of what is done.
#[test]
fn what_is_done_is_as_described_at_every_edge() {
    let paper =
        called("what_is_done_is_as_described_at_every_edge", &["--phases", "coverage", "--exclude-method", "GET"]);
    were_done(paper);
}

/// What chance makes, right or wrong.
#[test]
fn what_chance_makes_is_answered_as_described() {
    let paper = called("what_chance_makes_is_answered_as_described", &["--phases", "fuzzing"]);
    were_done(paper);
}

/// The token has lived, and things were done with it.
fn were_done(paper: Option<(Paper, String)>) {
    let Some((paper, token)) = paper else { return };
    let done = paper.api(&token, "GET", "/api/v1/audit?act=banner", &[], &Value::Null).unwrap().json();
    assert!(done["results"].as_array().is_some_and(|done| !done.is_empty()), "{done}");
}

/// Lets schemathesis call a paper of its own, for one test; the paper, and the token by which it was called. `None` where
/// the test is skipped.
fn called(test: &str, which: &[&str]) -> Option<(Paper, String)> {
    let Some(program) = std::env::var_os("HARKARA_TEST_SCHEMATHESIS") else {
        paper_tests::skip(test, "HARKARA_TEST_SCHEMATHESIS names no program; cargo xtask test installs one");
        return None;
    };
    let mut paper = Paper::init(&[]);
    paper.section("river", "নদী");
    let token = paper.token("admin@paper.example", "admin");
    paper.serve(&[]);
    something_is_there(&paper, &token);
    schemathesis(&paper, &program, &token, which);
    assert_eq!(paper.get("/").status, 200, "the paper goes on: {}", paper.log());
    Some((paper, token))
}

/// A draft, a published story with a topic, a page of the paper's own: what is read is not empty.
fn something_is_there(paper: &Paper, token: &str) {
    let done = |method: &str, path: &str, body: Value| {
        let answer = paper.api(token, method, &format!("/api/v1{path}"), &[], &body).unwrap();
        assert!(answer.status < 300, "{method} {path}: {}", answer.text());
        answer.json()
    };
    let story = json!({"headline": "ঘাট খুলেছে", "section": "river", "topics": ["ঘাট"], "body": "সকালে ঘাট খুলেছে।"});
    done("POST", "/stories", story.clone());
    let published = done("POST", "/stories", story)["id"].as_str().unwrap().to_owned();
    done("POST", &format!("/stories/{published}/publish"), json!({}));
    done("PUT", "/pages/about", json!({"title": "আমরা", "body": "আমাদের কথা।"}));
}

fn schemathesis(paper: &Paper, program: &OsStr, token: &str, which: &[&str]) {
    let run = Command::new(program)
        .current_dir(paper.data())
        .args(["--config-file", REFUSALS])
        .args(["run", &format!("{}/api/v1/openapi.json", paper.origin())])
        .args(["--header", &format!("Authorization: Bearer {token}")])
        // It would end the token by which it calls.
        .args(["--exclude-name", "DELETE /tokens/{id}"])
        .args(["--checks", CHECKS, "--max-examples", EXAMPLES, "--generation-deterministic", "--continue-on-failure"])
        .args(["--suppress-health-check", "all", "--warnings", "off", "--no-color"])
        .args(["--mode", "all"])
        .args(which)
        .output()
        .unwrap();
    println!("{}", String::from_utf8_lossy(&run.stdout));
    assert!(run.status.success(), "{which:?}: {}", String::from_utf8_lossy(&run.stderr));
}
