//! `cargo xtask bench newsroom`: how long the newsroom's acts and lists take in a large archive while twenty people work,
//! without and with an import beside them. Sign-in and pictures are apart: a password's hash and a codec are slow on purpose.

use std::collections::BTreeMap;
use std::net::SocketAddr;
use std::path::Path;
use std::process::Stdio;
use std::time::{Duration, Instant};

use anyhow::{Context, Result, ensure};
use fastrand::Rng;
use paper_tests::http::{Answer, request};
use paper_tests::{Paper, shared};
use serde_json::{Value, json};

const PEOPLE: usize = 20;
/// How long one of them thinks before the next act: at the mean, and as TPC-C has it (5.2.5.4) distributed negative
/// exponentially and at most ten times that. With thoughts of one length everybody waits for the same act at the same moment.
const THOUGHT: Duration = Duration::from_millis(500);
/// How many stories each of them brings from the first word to the last.
const EACH: usize = 3;
const ARCHIVE: &[&str] = &["corpus/bn-rss-items.jsonl.gz", "corpus/bn-news.jsonl.gz"];
/// Stories that come in while people work.
const INCOMING: usize = 400_000;

/// Milliseconds of every call, by what was done.
type Times = BTreeMap<&'static str, Vec<f64>>;

/// Waits until the archive is, as far as calls can tell, in the indexes that follow the acts: that is not the work of the
/// people.
fn settle(person: &Person) -> Result<()> {
    let began = Instant::now();
    // Of a word that no story has nothing is read but the headlines that are not indexed yet.
    let listed = || -> Result<Duration> {
        let asked = Instant::now();
        ensure!(person.call("GET", "/api/v1/stories?q=zzzz", None, &Value::Null)?.status == 200, "no list");
        Ok(asked.elapsed())
    };
    let mut whole = false;
    while !whole {
        ensure!(began.elapsed() < Duration::from_secs(600), "the archive is not indexed after ten minutes");
        std::thread::sleep(Duration::from_secs(1));
        let found = person.call("GET", "/api/v1/search?q=zzzz", None, &Value::Null)?.status == 200;
        let least = (0..10).map(|_| listed()).collect::<Result<Vec<_>>>()?.into_iter().min();
        whole = found && least < Some(Duration::from_millis(4));
    }
    println!("newsroom: the archive is indexed after {:.0} s", began.elapsed().as_secs_f64());
    Ok(())
}

/// Prints the median, the 95th of a hundred and the worst of every act, without and with an import beside it.
///
/// # Errors
/// When `../shared` is absent, or an act is refused.
pub fn bench(binary: &Path) -> Result<()> {
    let mut paper = Paper::with_binary(binary, None, &[]);
    let folder = shared("bench newsroom").context("the archive is in ../shared/corpus")?;
    for name in ARCHIVE {
        let file = folder.join(name);
        paper.succeed(&["import", "jsonl", &file.display().to_string()], b"");
    }
    let tokens: Vec<String> = (0..PEOPLE).map(|n| paper.token(&format!("p{n}@paper.example"), "chief")).collect();
    let incoming = paper.data().join("incoming.jsonl");
    std::fs::write(&incoming, (0..INCOMING).map(line).collect::<String>())?;
    paper.serve(&[]);
    let people = tokens
        .iter()
        .enumerate()
        .map(|(n, token)| Person::enter(paper.address, token, &format!("p{n}@paper.example")))
        .collect::<Result<Vec<_>>>()?;
    let stories = people[0].call("GET", "/api/v1/stories?limit=1", None, &Value::Null)?.json();
    settle(&people[0])?;
    println!(
        "newsroom: {PEOPLE} people, {EACH} stories each, {} ms between two acts at the mean; figures in ms",
        THOUGHT.as_millis()
    );
    ensure!(
        stories["results"].as_array().is_some_and(|stories| !stories.is_empty()),
        "the archive is empty: {stories}"
    );
    let server = paper.pid();
    tell("alone", busy(server, || work(&people))?);
    let ids = versions(&people[0])?;
    tell("opened by one, nobody else there", busy(server, || open(&people[0], &ids))?);

    let mut import = paper.command(&["import", "jsonl", &incoming.display().to_string()]);
    let mut import = import.stdout(Stdio::null()).stderr(Stdio::null()).spawn()?;
    let times = busy(server, || work(&people));
    let over = import.try_wait()?.is_some();
    import.kill()?;
    import.wait()?;
    ensure!(!over, "the import was over before the work was: let more come in");
    tell("while an import runs", times?);
    Ok(())
}

/// A story that comes in, of a length that news has.
fn line(n: usize) -> String {
    let body = "সকালে মাপা হলো, বিকেলে আবার মাপা হলো।\n".repeat(12);
    let story = json!({"id": format!("m{n}"), "title": format!("মাপার খবর {n}"), "category": "measure",
        "published": format!("2025-{:02}-{:02}T08:00:00+06:00", n % 12 + 1, n % 28 + 1), "body": body});
    format!("{story}\n")
}

/// Everybody works at once.
fn work(people: &[Person]) -> Result<Times> {
    let mut all = Times::new();
    std::thread::scope(|scope| {
        let working: Vec<_> =
            people.iter().enumerate().map(|(n, person)| scope.spawn(move || person.work(n))).collect();
        for done in working {
            for (act, some) in done.join().expect("a person does not panic")? {
                all.entry(act).or_default().extend(some);
            }
        }
        Ok(all)
    })
}

/// Writes a story of one version and one of a thousand.
fn versions(person: &Person) -> Result<Vec<String>> {
    let text = |m: usize| json!({"headline": "অনেকবার লেখা", "section": "news", "body": format!("{}\n\n{m}", "একটি অনুচ্ছেদ, কিছু কথা।\n\n".repeat(100))});
    let mut ids = Vec::new();
    for saves in [0, 999] {
        let made = person.call("POST", "/api/v1/stories", None, &text(0))?.json();
        let id = made["id"].as_str().context("a draft has an id")?.to_owned();
        for m in 1..=saves {
            let saved = person.call("PATCH", &format!("/api/v1/stories/{id}"), Some(m), &text(m as usize))?;
            ensure!(saved.status == 200, "save {m} answered {}: {}", saved.status, saved.text());
        }
        ids.push(id);
    }
    Ok(ids)
}

/// Opens them in turn.
fn open(person: &Person, ids: &[String]) -> Result<Times> {
    let mut times = Times::new();
    for _ in 0..200 {
        for (name, id) in
            ["open a story of 1 version (page)", "open a story of 1000 versions (page)"].into_iter().zip(ids)
        {
            let start = Instant::now();
            let page = person.call("GET", &format!("/newsroom/stories/{id}"), None, &Value::Null)?;
            times.entry(name).or_default().push(start.elapsed().as_secs_f64() * 1e3);
            ensure!(page.status == 200, "the editor answered {}", page.status);
        }
    }
    Ok(times)
}

/// What was done, and how many processors the server took meanwhile.
fn busy(server: u32, work: impl FnOnce() -> Result<Times>) -> Result<(Times, f64)> {
    // The 14th and 15th field of proc(5)'s `stat`, in hundredths of a second; the name before them may hold spaces.
    let used = || -> Result<f64> {
        let stat = std::fs::read_to_string(format!("/proc/{server}/stat"))?;
        let fields = stat.rsplit(')').next().unwrap_or_default().split_whitespace().skip(11).take(2);
        Ok(fields.map(str::parse::<f64>).sum::<Result<f64, _>>()? / 100.0)
    };
    let (began, before) = (Instant::now(), used()?);
    let times = work()?;
    Ok((times, (used()? - before) / began.elapsed().as_secs_f64()))
}

fn tell(what: &str, (times, processors): (Times, f64)) {
    println!("{what} (the server took {processors:.2} processors):");
    for (act, mut times) in times {
        times.sort_by(f64::total_cmp);
        let part = |of: f64| times[((times.len() - 1) as f64 * of) as usize];
        println!(
            "  {act}: {} times, median {:.1}, p95 {:.1}, worst {:.1}",
            times.len(),
            part(0.5),
            part(0.95),
            part(1.0)
        );
    }
}

struct Person {
    to: SocketAddr,
    bearer: String,
    cookie: String,
}

impl Person {
    fn enter(to: SocketAddr, token: &str, email: &str) -> Result<Person> {
        let origin = format!("http://{to}");
        let headers = [("origin", origin.as_str()), ("content-type", "application/x-www-form-urlencoded")];
        let form = format!("email={}&password=a+long+enough+password", email.replace('@', "%40"));
        let answer = request(to, "POST", "/newsroom/sign-in", &headers, form.as_bytes())?;
        ensure!(answer.status == 303, "signing in answered {}: {}", answer.status, answer.text());
        let cookie = answer.header("set-cookie").split(';').next().unwrap_or_default().to_owned();
        Ok(Person { to, bearer: format!("Bearer {token}"), cookie })
    }

    /// One story after the other, with looks at lists between.
    fn work(&self, n: usize) -> Result<Times> {
        let mut times = Times::new();
        let mut dice = Rng::with_seed(n as u64);
        for round in 0..EACH {
            self.story(n * EACH + round, &mut dice, &mut times)?;
        }
        Ok(times)
    }

    fn story(&self, n: usize, dice: &mut Rng, times: &mut Times) -> Result<()> {
        let mut act = |name: &'static str, method: &str, path: &str, version: Option<i64>, body: &Value| {
            // Never 0 of the logarithm: `f64` is below 1.
            std::thread::sleep(THOUGHT.mul_f64((-(1.0 - dice.f64()).ln()).min(10.0)));
            let start = Instant::now();
            let answer = self.call(method, path, version, body)?;
            times.entry(name).or_default().push(start.elapsed().as_secs_f64() * 1e3);
            ensure!(
                (200..300).contains(&answer.status),
                "{method} {path} answered {}: {}",
                answer.status,
                answer.text()
            );
            Ok(answer)
        };
        const NONE: &Value = &Value::Null;
        act("list", "GET", "/api/v1/stories", None, NONE)?;
        act("list of drafts", "GET", "/api/v1/stories?state=draft", None, NONE)?;
        let some = act("list of a section", "GET", "/api/v1/stories?section=sports", None, NONE)?.json();
        let old = some["results"][n % 20]["id"].as_str().context("the archive has sports")?;
        act("open an old story", "GET", &format!("/api/v1/stories/{old}"), None, NONE)?;
        act("list by words", "GET", "/api/v1/stories?q=%E0%A6%A8%E0%A6%A6%E0%A7%80", None, NONE)?;
        for (name, path) in [
            ("the list (page)", "/newsroom"),
            ("the board (page)", "/newsroom/board"),
            ("what waits (page)", "/newsroom/due"),
            ("a front (page)", "/newsroom/front"),
            ("the audit (page)", "/newsroom/audit"),
            ("the audit", "/api/v1/audit"),
            ("what waits", "/api/v1/due"),
            ("people", "/api/v1/people"),
        ] {
            act(name, "GET", path, None, NONE)?;
        }
        let text = |m: usize| json!({"headline": format!("কাজের খবর {n}"), "section": "news", "body": "একটি অনুচ্ছেদ, কিছু কথা।\n\n".repeat(20 + m)});
        let made = act("draft", "POST", "/api/v1/stories", None, &text(0))?.json();
        let id = made["id"].as_str().context("a draft has an id")?.to_owned();
        let mut version = made["version"].as_i64().context("a draft has a version")?;
        let story = format!("/api/v1/stories/{id}");
        let note = json!({"quote": "কিছু কথা", "text": "কার কাছে শোনা?"});
        let later = json!({"at": "2099-01-01T08:00:00+06:00"});
        for (name, verb, body) in [
            ("lock", "lock", json!({})),
            ("assign", "assign", json!({"priority": "high", "due": later["at"]})),
            ("note", "notes", note),
            ("take over", "take-over", json!({})),
            ("unlock", "unlock", json!({})),
        ] {
            act(name, "POST", &format!("{story}/{verb}"), None, &body)?;
        }
        for m in 1..4 {
            version = act("save", "PATCH", &story, Some(version), &text(m))?.json()["version"]
                .as_i64()
                .context("a version")?;
        }
        act("the editor (page)", "GET", &format!("/newsroom/stories/{id}"), None, NONE)?;
        act("the real page before publishing", "GET", &format!("/newsroom/stories/{id}/preview"), None, NONE)?;
        for (name, verb, body) in [
            ("send for review", "review", json!({})),
            ("pass", "pass", json!({})),
            ("schedule", "schedule", later),
            ("unschedule", "unschedule", json!({})),
            ("embargo", "embargo", json!({"until": "2099-01-01T07:00:00+06:00"})),
            ("lift an embargo", "lift", json!({})),
            ("publish", "publish", json!({})),
        ] {
            act(name, "POST", &format!("{story}/{verb}"), None, &body)?;
        }
        version =
            act("save", "PATCH", &story, Some(version), &text(5))?.json()["version"].as_i64().context("a version")?;
        act("update", "POST", &format!("{story}/update"), None, &json!({"kind": "update"}))?;
        act("save", "PATCH", &story, Some(version), &text(6))?;
        let correction = json!({"kind": "correction", "note": "সংখ্যাটি ভুল ছিল।"});
        act("correct", "POST", &format!("{story}/update"), None, &correction)?;
        act("move", "POST", &format!("{story}/move"), None, &json!({"section": "sports"}))?;
        act("history", "GET", &format!("{story}/history"), None, NONE)?;
        act("history (page)", "GET", &format!("/newsroom/stories/{id}/history"), None, NONE)?;
        act("two versions compared (page)", "GET", &format!("/newsroom/stories/{id}/compare"), None, NONE)?;
        act("retract", "POST", &format!("{story}/retract"), None, &json!({"mode": "gone", "reason": "মাপা শেষ"}))?;
        act("proof of a retraction", "GET", &format!("{story}/proof"), None, NONE)?;
        Ok(())
    }

    fn call(&self, method: &str, path: &str, version: Option<i64>, body: &Value) -> Result<Answer> {
        let seen = version.map(|version| format!("\"{version}\""));
        let mut headers = vec![("content-type", "application/json")];
        match path.starts_with("/api") {
            true => headers.push(("authorization", &self.bearer)),
            false => headers.push(("cookie", &self.cookie)),
        }
        headers.extend(seen.as_deref().map(|seen| ("if-match", seen)));
        let body = if body.is_null() { Vec::new() } else { body.to_string().into_bytes() };
        Ok(request(self.to, method, path, &headers, &body)?)
    }
}
