//! kill -9 under eight writers, again and again: everything acknowledged is there afterwards, nothing half-done.

use std::collections::BTreeMap;
use std::sync::atomic::{AtomicBool, AtomicU64, Ordering};
use std::sync::{Arc, Mutex};
use std::time::Duration;

use paper_tests::Paper;
use serde_json::json;

/// How often, where `HARKARA_KILLS` does not say it.
const KILLS: u32 = 30;
const WRITERS: u64 = 8;

/// What the server acknowledged of one story.
#[derive(Clone, Default, Debug)]
struct Told {
    headline: String,
    version: i64,
    published: bool,
    retracted: bool,
}

#[test]
fn nothing_acknowledged_is_lost() {
    let kills = std::env::var("HARKARA_KILLS").map_or(KILLS, |kills| kills.parse().expect("HARKARA_KILLS is a number"));
    let mut paper = Paper::init(&[]);
    paper.section("district", "জেলা");
    let token = paper.token("kill@paper.example", "editor");
    let told: Arc<Mutex<BTreeMap<String, Told>>> = Arc::default();
    let acknowledged = AtomicU64::new(0);
    for round in 0..kills {
        paper.serve(&[]);
        let stop = AtomicBool::new(false);
        std::thread::scope(|scope| {
            for writer in 0..WRITERS {
                let (paper, token, told, stop, acknowledged) = (&paper, &token, &told, &stop, &acknowledged);
                scope.spawn(move || write(paper, token, told, stop, acknowledged, u64::from(round) * 100 + writer));
            }
            // Counted in acts, not in time, so that a busy machine is killed in the middle of its work too; the moments
            // are spread over the first acts of a round, and over the parts of one act.
            let enough = acknowledged.load(Ordering::SeqCst) + 1 + u64::from(round * 7 % 24);
            for _ in 0..30_000 {
                if acknowledged.load(Ordering::SeqCst) >= enough {
                    break;
                }
                std::thread::sleep(Duration::from_millis(1));
            }
            std::thread::sleep(Duration::from_millis(u64::from(round * 3 % 10)));
            stop.store(true, Ordering::SeqCst);
            kill(&paper);
        });
        paper.kill();
    }
    paper.serve(&[]);
    look(&paper, &token, &told.lock().unwrap());
    let count = acknowledged.load(Ordering::SeqCst);
    println!("{kills} kills, {WRITERS} writers, {count} acknowledged acts, none lost");
    assert!(count > u64::from(kills) * 10, "only {count} acts were acknowledged: the test proves little");
}

/// kill -9 while the writers hold the paper; they see their connections end.
fn kill(paper: &Paper) {
    let pid = paper.pid().to_string();
    assert!(std::process::Command::new("kill").args(["-9", &pid]).status().unwrap().success());
}

fn write(
    paper: &Paper,
    token: &str,
    told: &Mutex<BTreeMap<String, Told>>,
    stop: &AtomicBool,
    acknowledged: &AtomicU64,
    seed: u64,
) {
    let keep = |id: &str, change: &dyn Fn(&mut Told)| {
        change(told.lock().unwrap().entry(id.to_owned()).or_default());
        acknowledged.fetch_add(1, Ordering::SeqCst);
    };
    for n in 0.. {
        if stop.load(Ordering::SeqCst) {
            return;
        }
        let headline = format!("খবর {seed}-{n}");
        let draft = json!({"headline": headline, "section": "district", "body": "প্রথম অনুচ্ছেদ।"});
        let Ok(made) = paper.api(token, "POST", "/api/v1/stories", &[], &draft) else { return };
        assert_eq!(made.status, 201, "{}", made.text());
        let made = made.json();
        let id = made["id"].as_str().unwrap().to_owned();
        let version = made["version"].as_i64().unwrap();
        keep(&id, &|told| (told.headline, told.version) = (headline.clone(), version));

        let saved_headline = format!("{headline} আবার");
        let seen = format!("\"{version}\"");
        let path = format!("/api/v1/stories/{id}");
        let Ok(saved) = paper.api(token, "PATCH", &path, &[("if-match", &seen)], &json!({"headline": saved_headline}))
        else {
            return;
        };
        assert_eq!(saved.status, 200, "{}", saved.text());
        let version = saved.json()["version"].as_i64().unwrap();
        keep(&id, &|told| (told.headline, told.version) = (saved_headline.clone(), version));

        let Ok(published) = paper.api(token, "POST", &format!("{path}/publish"), &[], &json!({})) else { return };
        assert_eq!(published.status, 200, "{}", published.text());
        keep(&id, &|told| told.published = true);

        if n % 3 == 2 {
            let gone = json!({"mode": "gone", "reason": "পরীক্ষা"});
            let Ok(retracted) = paper.api(token, "POST", &format!("{path}/retract"), &[], &gone) else { return };
            assert_eq!(retracted.status, 200, "{}", retracted.text());
            keep(&id, &|told| told.retracted = true);
        }
    }
}

/// Every acknowledged act is there, and what was not acknowledged is there whole or not at all: the newsroom's state, its
/// history and the readers' page say the same.
fn look(paper: &Paper, token: &str, told: &BTreeMap<String, Told>) {
    for (id, told) in told {
        let path = format!("/api/v1/stories/{id}");
        let read = |path: &str| paper.api(token, "GET", path, &[], &json!(null)).unwrap();
        let story = read(&path);
        assert_eq!(story.status, 200, "{id} is lost: {told:?}");
        let story = story.json();
        let version = story["version"].as_i64().unwrap();
        assert!(version >= told.version, "{id}: version {version} is older than {told:?}");
        if version == told.version {
            assert_eq!(story["headline"], told.headline.as_str());
        }

        let page = paper.get(&format!("/district/{id}"));
        let (state, status) = (story["state"].as_str().unwrap(), page.status);
        let agree = matches!((state, status), ("draft", 404) | ("published", 200) | ("retracted", 410));
        assert!(agree, "{id}: newsroom says {state}, readers see {status}");
        assert!(state != "draft" || !told.published, "{id} was published and is not there");
        assert!(state == "retracted" || !told.retracted, "{id} was retracted and is there");
        if state == "published" && told.published {
            assert!(page.text().contains(&told.headline), "{id} shows another state");
        }

        let history = read(&format!("{path}/history")).json();
        let count =
            |act: &str| history["events"].as_array().unwrap().iter().filter(|event| event["act"] == act).count();
        let acts = [count("save") as i64, count("release") as i64, count("retract") as i64];
        let expected = [version, i64::from(state != "draft"), i64::from(state == "retracted")];
        assert_eq!(acts, expected, "{id}: saves, releases and retractions of {state} version {version}");
    }
}
