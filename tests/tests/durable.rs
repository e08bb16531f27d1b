//! kill -9 under eight writers, again and again: everything acknowledged is there afterwards, nothing half-done.

use std::collections::BTreeMap;
use std::sync::atomic::{AtomicBool, AtomicU64, Ordering};
use std::sync::{Arc, Mutex};
use std::time::Duration;

use paper_tests::Paper;
use serde_json::{Value, json};

/// How often, where `HARKARA_KILLS` does not say it.
const KILLS: u32 = 30;
const WRITERS: u64 = 8;

/// What the server acknowledged of one story.
#[derive(Clone, Default, Debug)]
struct Told {
    headline: String,
    version: i64,
    passed: bool,
    scheduled: bool,
    published: bool,
    moved: bool,
    retracted: bool,
    vanished: bool,
}

#[test]
fn nothing_acknowledged_is_lost() {
    let kills = std::env::var("HARKARA_KILLS").map_or(KILLS, |kills| kills.parse().expect("HARKARA_KILLS is a number"));
    let mut paper = Paper::init(&[]);
    paper.section("district", "জেলা");
    paper.section("river", "নদী");
    let token = paper.token("kill@paper.example", "chief");
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
            let enough = acknowledged.load(Ordering::SeqCst) + 1 + u64::from(round * 17 % 90);
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
    let told = told.lock().unwrap();
    look(&paper, &token, &told);
    let of = |what: fn(&Told) -> bool| told.values().filter(|told| what(told)).count();
    let ways = [of(|told| told.scheduled), of(|told| told.moved), of(|told| told.retracted), of(|told| told.vanished)];
    assert!(!ways.contains(&0), "scheduled, moved, retracted, vanished: {ways:?}");
    let count = acknowledged.load(Ordering::SeqCst);
    println!(
        "{kills} kills, {WRITERS} writers, {count} acknowledged acts, none lost; scheduled, moved, retracted, vanished: {ways:?}"
    );
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
    let call = |method: &str, path: &str, seen: Option<i64>, body: &Value| {
        let seen = seen.map(|seen| format!("\"{seen}\""));
        let headers: Vec<(&str, &str)> = seen.iter().map(|seen| ("if-match", seen.as_str())).collect();
        let answer = paper.api(token, method, path, &headers, body).ok()?;
        assert!(matches!(answer.status, 200 | 201), "{method} {path}: {}", answer.text());
        Some(answer.json())
    };
    // Ends where the server does, or the round.
    let one = |n: u64| {
        // Stories end on different ways, from the first ones of a round on.
        let way = seed + n;
        let headline = format!("খবর {seed}-{n}");
        let draft = json!({"headline": headline, "section": "district", "body": "প্রথম অনুচ্ছেদ।"});
        let made = call("POST", "/api/v1/stories", None, &draft)?;
        let (id, version) = (made["id"].as_str()?.to_owned(), made["version"].as_i64()?);
        keep(&id, &|told| (told.headline, told.version) = (headline.clone(), version));

        let path = format!("/api/v1/stories/{id}");
        let headline = format!("{headline} আবার");
        let saved = call("PATCH", &path, Some(version), &json!({"headline": headline}))?;
        let version = saved["version"].as_i64()?;
        keep(&id, &|told| (told.headline, told.version) = (headline.clone(), version));

        let act = |act: &str, body: &Value| call("POST", &format!("{path}/{act}"), None, body);
        if way % 2 == 1 {
            act("lock", &json!({}))?;
            act("review", &json!({}))?;
            act("pass", &json!({}))?;
            keep(&id, &|told| told.passed = true);
            act("schedule", &json!({"at": "2099-01-01T08:00:00+06:00"}))?;
            keep(&id, &|told| told.scheduled = true);
        }
        act("publish", &json!({}))?;
        keep(&id, &|told| told.published = true);
        if way % 4 == 3 {
            let moved = act("move", &json!({"section": "river"}))?;
            let version = moved["version"].as_i64()?;
            keep(&id, &|told| (told.moved, told.version) = (true, version));
        }
        if way % 3 == 2 {
            act("retract", &json!({"mode": "gone", "reason": "পরীক্ষা"}))?;
            keep(&id, &|told| told.retracted = true);
        }
        if way % 6 == 5 {
            act("retract", &json!({"mode": "vanish", "reason": "পরীক্ষা"}))?;
            keep(&id, &|told| told.vanished = true);
        }
        Some(())
    };
    for n in 0.. {
        if stop.load(Ordering::SeqCst) || one(n).is_none() {
            return;
        }
    }
}

/// Every acknowledged act is there, and what was not acknowledged is there whole or not at all: the newsroom's state, its
/// history and the readers' page say the same.
fn look(paper: &Paper, token: &str, told: &BTreeMap<String, Told>) {
    let mut published = 0;
    for (id, told) in told {
        let path = format!("/api/v1/stories/{id}");
        let read = |path: &str| paper.api(token, "GET", path, &[], &json!(null)).unwrap();
        let story = read(&path);
        assert_eq!(story.status, 200, "{id} is lost: {told:?}");
        let story = story.json();
        let history = read(&format!("{path}/history")).json();
        let count =
            |act: &str| history["events"].as_array().unwrap().iter().filter(|event| event["act"] == act).count();
        let version = story["version"].as_i64().unwrap();
        let state = story["state"].as_str().unwrap();
        let moved = count("move") > 0;
        let status = |section: &str| paper.get(&format!("/{section}/{id}")).status;
        let statuses = (status("district"), status("river"));
        let vanished = state == "retracted" && statuses == (404, 404);
        assert!(vanished || !told.vanished, "{id} vanished and is there: {statuses:?}");
        if vanished {
            assert!(!story.to_string().contains("খবর"), "{id} vanished and its words are there: {story}");
            continue;
        }
        assert!(version >= told.version, "{id}: version {version} is older than {told:?}");
        if version == told.version {
            assert_eq!(story["headline"], told.headline.as_str());
        }
        assert!(moved || !told.moved, "{id} was moved and is not there");
        // Its old address leads to the one that it has.
        let expected = match state {
            "draft" | "ready" | "passed" | "scheduled" => (404, 404),
            "published" if moved => (301, 200),
            "published" => (200, 301),
            _ => (410, 410),
        };
        assert_eq!(statuses, expected, "{id}: newsroom says {state}, moved: {moved}");
        published += usize::from(state == "published");
        let early = matches!(state, "draft" | "ready" | "passed" | "scheduled");
        assert!(!early || !told.published, "{id} was published and is not there");
        assert!(!early || !told.scheduled || state == "scheduled", "{id} was scheduled and is {state}");
        assert!(count("pass") > 0 || !told.passed, "{id} was passed and nobody knows");
        assert!(state == "retracted" || !told.retracted, "{id} was retracted and is there");
        if state == "published" && told.published {
            let page = paper.get(&format!("/{}/{id}", if moved { "river" } else { "district" }));
            assert!(page.text().contains(&told.headline), "{id} shows another state");
        }
        let acts = [count("save") as i64, count("release") as i64, count("retract") as i64];
        let expected = [version - i64::from(moved), i64::from(!early), i64::from(state == "retracted")];
        assert_eq!(acts, expected, "{id}: saves, releases and retractions of {state} version {version}");
    }
    // The index was killed as often. It follows: wait until it says the same, and no longer than anybody would.
    let found = || paper.get("/api/v1/search?q=%E0%A6%96%E0%A6%AC%E0%A6%B0").json()["total"].as_u64();
    let began = std::time::Instant::now();
    while found() != Some(published as u64) {
        assert!(began.elapsed().as_secs() < 60, "{:?} stories are found, {published} are published", found());
        std::thread::sleep(std::time::Duration::from_millis(50));
    }
}
