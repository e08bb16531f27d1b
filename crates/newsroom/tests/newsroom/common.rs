//! A newsroom on SQLite and, where HARKARA_TEST_POSTGRES names a server, one on a PostgreSQL database of its own.

use jiff::tz::TimeZone;
use newsroom::{Actor, Newsroom, Role};
use store::mail::Mail;
use store::{Blobs, Clock, Db};
use story::{Body, Story};

/// Keeps the folder of a newsroom while a test runs.
pub struct Kept {
    pub folder: tempfile::TempDir,
    /// Its database.
    pub url: String,
}

impl Kept {
    /// A way to send letters, and the folder in which they lie then.
    pub fn mail(&self) -> (Mail, std::path::PathBuf) {
        let folder = self.folder.path().join("mail");
        (Mail::folder(&folder, "desk@paper.example").unwrap(), folder)
    }
}

pub async fn rooms() -> Vec<(Newsroom, Kept)> {
    rooms_before("").await
}

/// Newsrooms whose databases have seen the steps before `step` alone; all of them, where no step has that name.
pub async fn rooms_before(step: &str) -> Vec<(Newsroom, Kept)> {
    let folder = tempfile::tempdir().unwrap();
    let mut urls = vec![format!("sqlite:{}", folder.path().join("t.db").display())];
    match std::env::var("HARKARA_TEST_POSTGRES") {
        Ok(url) => urls.push(paper_tests::own_database(&url)),
        Err(_) => println!("skipped: PostgreSQL, since HARKARA_TEST_POSTGRES is not set"),
    }
    let mut rooms = Vec::new();
    let mut folder = Some(folder);
    for url in urls {
        let folder = folder.take().unwrap_or_else(|| tempfile::tempdir().unwrap());
        let db = Db::open(&url).await.unwrap();
        let steps: Vec<_> = steps().into_iter().take_while(|known| known.name != step).collect();
        store::migrate::migrate(&db, &steps, 0).await.unwrap();
        let blobs = Blobs::open(&folder.path().join("media")).unwrap();
        let room = Newsroom::new(db, blobs, Clock::stopped(1_000_000_000), TimeZone::get("Asia/Dhaka").unwrap());
        rooms.push((room, Kept { folder, url }));
    }
    rooms
}

/// Every step of the tables.
pub fn steps() -> Vec<&'static store::Migration> {
    [press::tables::MIGRATIONS, newsroom::tables::MIGRATIONS].concat()
}

pub fn chief() -> Actor {
    Actor {
        staff: None,
        name: "প্রধান".into(),
        role: Role::Chief,
        initials: String::new(),
        desks: Vec::new(),
        via: newsroom::Via::Console,
        once: None,
    }
}

/// Somebody with this role.
pub fn staff(role: Role) -> Actor {
    Actor {
        staff: Some(9),
        name: "কেউ".into(),
        role,
        initials: String::new(),
        desks: Vec::new(),
        via: newsroom::Via::Console,
        once: None,
    }
}

/// Somebody with this role who works here.
pub async fn person(room: &Newsroom, name: &str, role: Role) -> Actor {
    let new = newsroom::NewStaff {
        email: format!("{name}@paper.example"),
        name: name.into(),
        role,
        initials: String::new(),
        desks: Vec::new(),
        password: "নদীর ধারে একা".into(),
    };
    let number = newsroom::staff_add(room, &Actor::command_line(), new).await.unwrap();
    Actor { staff: Some(number), name: name.into(), ..staff(role) }
}

pub fn a_story(headline: &str) -> Story {
    Story {
        headline: headline.into(),
        section: "river".into(),
        body: Body::from_plain("এক।\n\nদুই।"),
        ..Story::default()
    }
}

pub async fn with_section(room: &Newsroom) {
    newsroom::section(room, &chief(), press::Section { slug: "river".into(), name: "নদী".into(), parent: None })
        .await
        .unwrap();
}
