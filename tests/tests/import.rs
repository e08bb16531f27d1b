//! Importing through the binary: killed and run again, beside a newsroom that saves, and what it says when it cannot.

use std::fmt::Write;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::time::Duration;

use paper_tests::Paper;
use serde_json::json;

const STORIES: usize = 6_000;

/// Stories of two sections: every tenth without a date, every seventh brought twice, some known by url or content only.
fn archive(folder: &Path, stories: usize) -> PathBuf {
    let mut text = String::new();
    for n in 0..stories {
        let section = if n % 3 == 0 { "river" } else { "town" };
        let mut line = json!({"title": format!("ঘাটের খবর, সংখ্যা {n}"), "body": format!("পানি {n} সেন্টিমিটার বেড়েছে।\nনৌকা চলছে।").repeat(8)});
        match n % 11 {
            0 => line["url"] = json!(format!("https://old.example/{section}/paper/{n}")),
            1 => line["category"] = json!("নদী"),
            _ => {
                line["id"] = json!(format!("s{n}"));
                line["section"] = json!({"slug": section, "name": if section == "river" { "নদী" } else { "শহর" }});
            }
        }
        if n % 10 != 0 {
            line["published"] =
                json!(format!("2024-{:02}-{:02}T{:02}:{:02}:00", n % 12 + 1, n % 28 + 1, n % 24, n % 60));
        }
        writeln!(text, "{line}").unwrap();
        if n % 7 == 0 {
            writeln!(text, "{line}").unwrap();
        }
    }
    let file = folder.join("archive.jsonl");
    std::fs::write(&file, text).unwrap();
    file
}

/// The links to stories of every page of the paper's lists, in order.
fn lists(paper: &Paper) -> Vec<String> {
    let mut links = Vec::new();
    for list in ["/latest", "/river", "/town", "/nodi"] {
        for page in 1..=400 {
            let answer = paper.get(&if page == 1 { list.to_owned() } else { format!("{list}?page={page}") });
            if answer.status != 200 {
                break;
            }
            let html = answer.text();
            let main = html.split("<main").nth(1).unwrap_or_default();
            let found = main
                .split("href=\"")
                .skip(1)
                .filter_map(|rest| rest.split('"').next())
                .filter(|href| href.contains(|c: char| c.is_ascii_digit()));
            links.extend(found.map(str::to_owned));
        }
    }
    links
}

#[test]
fn killed_and_run_again_it_ends_like_one_run() {
    let mut once = Paper::init(&[]);
    let mut killed = Paper::init(&[]);
    let file = archive(once.data(), STORIES);
    let file = file.to_str().unwrap();
    once.succeed(&["import", "jsonl", file], b"");
    let mut kills = 0;
    for round in 0..6 {
        let mut import =
            killed.command(&["import", "jsonl", file]).stdin(Stdio::null()).stderr(Stdio::null()).spawn().unwrap();
        std::thread::sleep(Duration::from_millis(150 + 90 * round));
        kills += u32::from(import.try_wait().unwrap().is_none());
        let _ = import.kill();
        import.wait().unwrap();
    }
    assert!(kills > 0, "every import ended before it was killed: the test proves nothing");
    let last = killed.run(&["import", "jsonl", file], b"");
    assert!(last.status.success(), "{}", String::from_utf8_lossy(&last.stderr));
    let again = killed.run(&["import", "jsonl", file], b"");
    let said = String::from_utf8_lossy(&again.stderr).into_owned();
    assert!(said.contains("        0  new"), "the same file again brought something: {said}");
    once.serve(&[]);
    killed.serve(&[]);
    let (one, other) = (lists(&once), lists(&killed));
    assert!(one.len() > STORIES, "only {} links were found", one.len());
    let at = one.iter().zip(&other).position(|(one, other)| one != other);
    assert!(
        one == other,
        "the lists differ after {kills} kills at {at:?}: {:?} {:?}",
        at.map(|at| &one[at]),
        at.map(|at| &other[at])
    );
    for path in ["/river/paper/33", "/town/paper/22"] {
        let (one, other) = (once.get(path), killed.get(path));
        assert_eq!((one.status, one.header("location")), (301, other.header("location")), "{path}");
    }
}

#[test]
fn the_newsroom_saves_while_an_import_runs() {
    let mut paper = Paper::init(&[]);
    let file = archive(paper.data(), STORIES);
    paper.section("town", "শহর");
    let token = paper.token("night@paper.example", "reporter");
    paper.serve(&[]);
    let mut import = paper
        .command(&["import", "jsonl", file.to_str().unwrap()])
        .stdin(Stdio::null())
        .stderr(Stdio::null())
        .spawn()
        .unwrap();
    let mut saved = 0;
    while import.try_wait().unwrap().is_none() {
        let draft = json!({"headline": format!("রাতের খসড়া {saved}"), "section": "town", "body": "একটি অনুচ্ছেদ।"});
        let answer = paper.api(&token, "POST", "/api/v1/stories", &[], &draft).unwrap();
        assert_eq!(answer.status, 201, "{}", answer.text());
        saved += 1;
    }
    assert!(import.wait().unwrap().success());
    assert!(saved >= 3, "only {saved} drafts were saved while the import ran");
}

/// Runs the binary by itself: its exit code and what it said.
fn harkara(arguments: &[&str]) -> (i32, String) {
    let output = Command::new(paper_tests::binary()).args(arguments).stdin(Stdio::null()).output().unwrap();
    (output.status.code().unwrap_or(-1), String::from_utf8_lossy(&output.stderr).into_owned())
}

#[test]
fn what_cannot_be_done_is_said_in_one_line() {
    let mut paper = Paper::init(&[]);
    let data = paper.data().to_str().unwrap().to_owned();
    paper.serve(&[]);
    let listen = paper.address.to_string();
    let gone = paper.data().join("gone.jsonl").display().to_string();
    let cases: &[(&[&str], i32, &str)] = &[
        (&["serve", "--data", &data, "--listen", &listen], 1, "is in use"),
        (&["serve", "--data", &data, "--listen", "nowhere"], 1, "listen"),
        (&["serve", "--data", &data, "--listen", "127.0.0.1:0", "--as-of", "yesterday"], 1, "is no time"),
        (&["init", "--data", &data, "--name", "আবার"], 1, "holds a paper already"),
        (&["serve", "--data", "/nowhere/at/all"], 1, "holds no paper"),
        (&["init", "--data", "/proc/paper", "--name", "ক"], 1, "cannot be written"),
        (&["import", "jsonl", &gone, "--data", &data], 1, "cannot be opened"),
        (&["import", "wxr", "a.xml", "--data", &data], 1, "comes in a later edition"),
        (&["export", "jsonl", "--data", &data, "--out", "a"], 1, "comes in a later edition"),
        (&["import", "jsonl", "--data", &data], 2, "try --help"),
        (&["fly"], 2, "try --help"),
    ];
    for (arguments, code, part) in cases {
        let (got, said) = harkara(arguments);
        assert_eq!((got, said.lines().count()), (*code, 1), "{arguments:?}: {said}");
        assert!(said.contains(part), "{arguments:?}: {said}");
    }
}
