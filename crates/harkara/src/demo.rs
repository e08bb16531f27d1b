//! `harkara demo`: a complete sample newspaper, ready to read and to work on.

use std::net::SocketAddr;
use std::path::{Path, PathBuf};

use anyhow::{Context, Result, bail};
use newsroom::{Actor, NewStaff, Role};
use press::Section;
use serde_json::Value;
use store::{Clock, random};
use story::moment::DAY;
use story::Moment;
use wire::jsonl::{self, Progress};
use wire::section::Rules;

use crate::open::{Opened, open};
use crate::settings::{self, Place};
use crate::{listen, serve};

#[derive(clap::Args)]
#[command(after_help = "example: harkara demo --listen 127.0.0.1:8080 --fresh")]
pub struct Demo {
    #[arg(long, default_value = "127.0.0.1:8080")]
    listen: SocketAddr,
    /// Make the sample paper anew, with its newest stories of today
    #[arg(long)]
    fresh: bool,
}

const FOLDER: &str = "demo-paper";
/// Stands in a folder that this command made, and only such a folder is ever removed by it.
const LOGIN: &str = "login.txt";
const EMAIL: &str = "reporter@sonadighi.example";
const SETTINGS: &str = r#"name = "সোনাদিঘি বার্তা"
slogan = "নদীর দেশের খবর"
imprint = "সোনাদিঘি বার্তা একটি কাল্পনিক জেলার কাল্পনিক কাগজ; এর সব মানুষ, জায়গা ও ঘটনা বানানো।"
"#;
const EDITION: &str = include_str!("../../../demo/edition.jsonl");
/// The sections in the order of the paper; those below another name it.
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
];

macro_rules! pictures {
    ($($name:literal),* $(,)?) => { &[$(($name, include_bytes!(concat!("../../../demo/pictures/", $name, ".jpg")))),*] };
}
const PICTURES: &[(&str, &[u8])] = pictures![
    "baul", "bazaar", "boat-race", "brick-bridge", "columnist-1", "columnist-2", "council", "cricket", "date-palm", "embankment",
    "ferry", "football", "hospital", "jatra", "jute-market", "kantha", "letterpress", "library-boat", "night-bus", "obituary",
    "paddy-harvest", "river-dawn", "school", "solar", "storm",
];

/// Makes the sample paper where there is none (or anew), and serves it until asked to stop.
///
/// # Errors
/// One sentence for what keeps it from being made or served.
pub async fn demo(args: Demo) -> Result<()> {
    let listener = listen::bind(args.listen).await?;
    let address = listener.local_addr()?;
    let place = Place { data: PathBuf::from(FOLDER), database: None, media: None };
    let login = place.data.join(LOGIN);
    if args.fresh && place.data.exists() {
        if !login.exists() {
            bail!("{FOLDER} was not made by this command: remove it yourself, or run harkara demo in another folder");
        }
        std::fs::remove_dir_all(&place.data).with_context(|| format!("{FOLDER} cannot be removed: check its permissions"))?;
    }
    if !login.exists() {
        eprintln!("making the sample paper in ./{FOLDER} …");
        make(&place, &login).await?;
    }
    let opened = open(&place, Clock::system()).await?;
    let origin = settings::listening_origin(address);
    println!("readers:  {origin}/");
    println!("newsroom: {origin}/newsroom");
    print!("{}", std::fs::read_to_string(&login)?);
    serve::run(listener, opened, origin, false).await
}

async fn make(place: &Place, login: &Path) -> Result<()> {
    let sample = place.data.join("sample");
    std::fs::create_dir_all(sample.join("pictures")).map_err(|_| store::Error::NotWritable(place.data.clone()))?;
    // A folder that is half made is made again: it says so by having no login yet.
    std::fs::write(place.data.join("harkara.toml"), SETTINGS)?;
    for (name, bytes) in PICTURES {
        std::fs::write(sample.join(format!("pictures/{name}.jpg")), bytes)?;
    }
    let Opened { newsroom: room, clock, db, .. } = open(place, Clock::system()).await?;
    std::fs::write(sample.join("edition.jsonl"), of_today(EDITION, Moment(clock.now()), &room.zone)?)?;
    let actor = Actor::command_line();
    for (slug, name, parent) in SECTIONS {
        let section = Section { slug: (*slug).to_owned(), name: (*name).to_owned(), parent: parent.map(str::to_owned) };
        newsroom::section(&room, &actor, section).await?;
    }
    let report = jsonl::import(&room, &sample.join("edition.jsonl"), &Rules::default(), false, &Progress::default()).await?;
    if report.refused.count() + report.noted.count() > 0 {
        bail!("the sample edition did not come in whole: {:?} {:?}", report.refused, report.noted);
    }
    let password = random::token()[..16].to_owned();
    let person = NewStaff { email: EMAIL.into(), name: "রেহানা কবীর".into(), role: Role::Editor, initials: "আরকে".into(), password: password.clone() };
    match newsroom::staff_add(&room, &actor, person).await {
        Ok(_) => {}
        Err(error) => bail!("the sample paper's login cannot be made ({error}): remove ./{FOLDER} and run the command again"),
    }
    db.close().await;
    std::fs::remove_dir_all(&sample)?;
    std::fs::write(login, format!("login:    {EMAIL}\npassword: {password}\n"))?;
    Ok(())
}

/// The edition with all its times moved by whole days, so that its newest story is not older than a day: the hours of
/// the day, of which the stories speak, stay.
fn of_today(edition: &str, now: Moment, zone: &jiff::tz::TimeZone) -> Result<String> {
    let lines: Vec<Value> = edition.lines().map(serde_json::from_str).collect::<Result<_, _>>()?;
    let time = |value: &Value| value.as_str().and_then(|text| Moment::parse(text, zone).ok());
    let newest = lines.iter().filter_map(|line| time(&line["published"]).max(time(&line["updated"]))).max();
    let newest = newest.context("the sample edition has times")?;
    let days = (now.0 - newest.0).div_euclid(DAY);
    let mut out = String::new();
    for mut line in lines {
        let moved = |value: &Value| time(value).map(|moment| Value::from(Moment(moment.0 + days * DAY).rfc3339(zone)));
        for field in ["published", "updated"] {
            if let Some(moment) = moved(&line[field]) {
                line[field] = moment;
            }
        }
        for read in line.get_mut("reads").and_then(Value::as_array_mut).into_iter().flatten() {
            if let Some(hour) = moved(&read["hour"]) {
                read["hour"] = hour;
            }
        }
        out += &format!("{line}\n");
    }
    Ok(out)
}
