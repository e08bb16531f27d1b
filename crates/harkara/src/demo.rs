//! `harkara demo`: the sample paper, ready to read and to write.

use std::path::Path;

use anyhow::{Context, Result, bail};
use newsroom::{Actor, NewStaff, Newsroom, Role, staff_add};
use press::Section;
use search::Search;
use serde_json::Value;
use store::{Clock, random};
use story::Moment;
use story::moment::{DAY, HOUR};
use wire::jsonl::{self, Progress};
use wire::section::Rules;

use crate::cli::{Demo, Place};
use crate::settings::{self, Settings};
use crate::{demo_standing, init, listen, open, progress, serve};

include!(concat!(env!("OUT_DIR"), "/pictures.rs"));

/// The stories of the paper and of its English edition, one a line.
const EDITION: &str = concat!(include_str!("../../../demo/edition.jsonl"), include_str!("../../../demo/english.jsonl"));
const SETTINGS: &str = include_str!("../../../demo/harkara.toml");
const FOLDER: &str = "demo-paper";
/// Says that the demo made the folder, and may remove it.
const MARK: &str = ".made-by-harkara-demo";
/// Written last: a paper without it is not whole.
const LOGIN: &str = "login.txt";
const EMAIL: &str = "reporter@sonadighi.example";

/// The sections in the paper's order; those below another name it.
const SECTIONS: &[(&str, &str, Option<&str>)] = &[
    ("district", "জেলা", None),
    ("politics", "রাজনীতি", None),
    ("river", "নদী ও জলবায়ু", None),
    ("business", "বাণিজ্য", None),
    ("farming", "কৃষি", Some("business")),
    ("sport", "খেলা", None),
    ("football", "ফুটবল", Some("sport")),
    ("culture", "সংস্কৃতি", None),
    ("opinion", "মতামত", None),
    ("education", "শিক্ষা", None),
    ("en/district", "District", None),
    ("en/river", "River & climate", None),
    ("en/sport", "Sport", None),
    ("en/culture", "Culture", None),
    ("en/opinion", "Opinion", None),
];

/// Makes the sample paper where it is not there yet, and serves it.
///
/// # Errors
/// One sentence: the folder is someone else's, the address is in use, the disk is full.
pub async fn run(options: Demo) -> Result<()> {
    let listener = listen::bind(&options.listen).await?;
    let folder = Path::new(FOLDER);
    if folder.exists() && !folder.join(MARK).exists() {
        bail!("./{FOLDER} was not made by the demo: move it away, or run the demo in another folder");
    }
    let address = format!("http://{}", listener.local_addr()?);
    if options.fresh || !folder.join(LOGIN).exists() {
        // What the environment sets wrong is said before the minute that the paper takes.
        Settings::environment()?.over(sample()?).paper(folder, &address)?;
        remake(folder).await?;
    }
    let place = Place { data: folder.to_owned(), database: None, media: None };
    let settings = settings::read(&place)?;
    let paper = settings.paper(folder, &address)?;
    let room = open::open(&place, &settings, Clock::system()).await?;
    let login = std::fs::read_to_string(folder.join(LOGIN))
        .with_context(|| format!("{FOLDER}/{LOGIN} cannot be read: run `harkara demo --fresh`"))?;
    println!("readers:  {address}/\nnewsroom: {address}/newsroom\n{}", login.trim());
    println!("stop with Ctrl-C; `harkara demo --fresh` makes the paper anew, its newest story of today or yesterday");
    let mail = settings.mail(folder, &paper.origin)?;
    let served = serve::Served {
        search: Search::open(&place.search()),
        proxies: settings.proxies(),
        closed: false,
        theme_reload: false,
        newsroom: room,
        paper,
        mail,
    };
    serve::serve(served, listener).await
}

/// The settings that the sample paper is made with.
fn sample() -> Result<Settings> {
    Settings::parse(SETTINGS, Path::new("demo/harkara.toml"))
}

async fn remake(folder: &Path) -> Result<()> {
    let place = Place { data: folder.to_owned(), database: None, media: None };
    if folder.exists() {
        std::fs::remove_dir_all(folder).with_context(|| format!("./{FOLDER} cannot be removed: remove it by hand"))?;
    }
    write(folder, MARK, b"")?;
    let settings = sample()?;
    init::make(&place, settings.clone()).await?;
    let room = open::open(&place, &settings, Clock::system()).await?;
    let edition = shifted(EDITION, room.now(), &room)?;
    write(folder, "sample/edition.jsonl", edition.as_bytes())?;
    for (name, bytes) in PICTURES {
        write(folder, &format!("sample/pictures/{name}"), bytes)?;
    }
    for (slug, name, parent) in SECTIONS {
        let section = Section { slug: (*slug).to_owned(), name: (*name).to_owned(), parent: parent.map(str::to_owned) };
        newsroom::section(&room, &Actor::command_line(), section).await?;
    }
    import(&room, &folder.join("sample/edition.jsonl")).await?;
    demo_standing::make(&room, &folder.join("sample/pictures")).await?;
    let password = random::token()[..16].to_owned();
    let reporter = NewStaff {
        email: EMAIL.into(),
        name: "রাশেদুল করিম".into(),
        role: Role::Editor,
        initials: "আরকে".into(),
        desks: Vec::new(),
        password: password.clone(),
    };
    staff_add(&room, &Actor::command_line(), reporter).await?;
    room.db.close().await;
    std::fs::remove_dir_all(folder.join("sample"))?;
    write(folder, LOGIN, format!("login:    {EMAIL}\npassword: {password}\n").as_bytes())
}

fn write(folder: &Path, name: &str, bytes: &[u8]) -> Result<()> {
    let path = folder.join(name);
    let made = path.parent().map_or(Ok(()), std::fs::create_dir_all).and_then(|()| std::fs::write(&path, bytes));
    Ok(made.map_err(|error| match store::Error::from(error) {
        store::Error::Io(_) => store::Error::NotWritable(folder.to_owned()),
        full => full,
    })?)
}

async fn import(room: &Newsroom, file: &Path) -> Result<()> {
    eprintln!("making the sample paper in ./{FOLDER}; its pictures take a moment");
    let progress = Progress::default();
    let shown = progress::show(file, progress.clone());
    let rules = Rules { editions: vec!["en".to_owned()], ..Rules::default() };
    let report = jsonl::import(room, file, &rules, false, &progress).await;
    shown.end();
    let report = report?;
    if let Some(reason) = report.refused.list().first().or(report.noted.list().first()) {
        bail!("the sample paper is at fault: line {:?}: {}", reason.lines, reason.sentence);
    }
    Ok(())
}

/// The edition with the times of its stories moved by one number of whole days, so that the newest lies in the last 24
/// hours: a match that ended at dusk still ended at dusk. Its reads move by whole hours, up to the present one: a paper is
/// read all day.
fn shifted(edition: &str, now: Moment, room: &Newsroom) -> Result<String> {
    let lines: Vec<Value> = edition.lines().map(serde_json::from_str).collect::<Result<_, _>>()?;
    let time = |value: &Value| value.as_str().and_then(|text| Moment::parse(text, &room.zone).ok());
    let stories = lines.iter().flat_map(|line| [time(&line["published"]), time(&line["updated"])]).flatten();
    let reads = lines.iter().filter_map(|line| line["reads"].as_array()).flatten();
    let days = steps_to(now, stories, DAY);
    let hours = steps_to(now, reads.filter_map(|read| time(&read["hour"])), HOUR);
    let moved = |value: &mut Value, by: i64| {
        if let Some(moment) = time(value) {
            *value = Moment(moment.0 + by).rfc3339(&room.zone).into();
        }
    };
    let mut out = String::new();
    for mut line in lines {
        for name in ["published", "updated"] {
            line.get_mut(name).into_iter().for_each(|value| moved(value, days));
        }
        line.get_mut("reads")
            .and_then(Value::as_array_mut)
            .into_iter()
            .flatten()
            .filter_map(|read| read.get_mut("hour"))
            .for_each(|hour| moved(hour, hours));
        out += &format!("{line}\n");
    }
    Ok(out)
}

/// How far `times` move in whole steps so that the last of them lies within one step before `now`.
fn steps_to(now: Moment, times: impl Iterator<Item = Moment>, step: i64) -> i64 {
    times.max().map_or(0, |last| (now.0 - last.0).div_euclid(step) * step)
}
