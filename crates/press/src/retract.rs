//! Takes a story away from its readers: gone (410, its past stays) or vanished (404, its past is redacted too).

use std::collections::BTreeSet;

use store::{Conn, Error, Row, Write, sql, values};
use story::Moment;

use crate::append::{add_days, close_listings, open_days};
use crate::lists::OPEN;
use crate::standing::Banner;
use crate::{Of, log, pairs};

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Mode {
    Gone,
    Vanish,
}

impl Mode {
    pub fn name(self) -> &'static str {
        match self {
            Mode::Gone => "gone",
            Mode::Vanish => "vanish",
        }
    }

    pub fn parse(name: &str) -> Option<Mode> {
        [Mode::Gone, Mode::Vanish].into_iter().find(|mode| mode.name() == name)
    }
}

/// Takes the story from its readers from `at` on, until it is released again. A vanished story's releases and listings
/// are removed, and so are its old addresses, the names that it alone has carried, and the words of banners that led to
/// it; the log keeps that it vanished, and when, not what it said. Releases whose time has not come are removed
/// in both modes: nobody saw them, and a story that had no others was never there (the returned `false`).
///
/// # Errors
/// As the database gives them.
pub async fn retract(write: &mut Write, story: &str, mode: Mode, at: Moment) -> Result<bool, Error> {
    let listed = "SELECT DISTINCT list FROM press_listing WHERE story = $1";
    let listed = sql::all(write, listed, values![story]).await?.iter().map(|row| row.text(0)).collect();
    let days = open_days(write, story).await?;
    add_days(write, days).await?;
    close_listings(write, story, at.0).await?;
    let seen = "SELECT 1 FROM press_release WHERE story = $1 AND at <= $2 LIMIT 1";
    let seen = sql::one(write, seen, values![story, at.0]).await?.is_some();
    let from = if mode == Mode::Vanish { i64::MIN } else { at.0 };
    for (table, begins) in [("press_listing", "since"), ("press_release", "at")] {
        let remove = format!("DELETE FROM {table} WHERE story = $1 AND {begins} > $2");
        sql::execute(write, &remove, values![story, from]).await?;
    }
    if mode == Mode::Vanish {
        redact(write, story, at, listed).await?;
    }
    let away = sql::one(write, "SELECT 1 FROM press_end WHERE story = $1 AND until > $2", values![story, at.0]).await?;
    // Gone already: to vanish is then a second end.
    sql::execute(write, "UPDATE press_end SET until = $2 WHERE story = $1 AND until > $2", values![story, at.0])
        .await?;
    if seen || away.is_some() {
        let end = "INSERT INTO press_end (story, since, until, mode) VALUES ($1, $2, $3, $4)
            ON CONFLICT (story, since) DO UPDATE SET until = excluded.until, mode = excluded.mode";
        sql::execute(write, end, values![story, at.0, OPEN, mode.name()]).await?;
    } else {
        // Nor was any picture seen in it: those that only others have shown go when they do.
        sql::execute(write, "DELETE FROM press_picture WHERE story = $1", values![story]).await?;
    }
    log::append(write, at, "tombstone", story, mode.name()).await?;
    for other in pairs::beside(write, &BTreeSet::from([story])).await? {
        log::append(write, at, "pair", &other, "").await?;
    }
    Ok(seen || away.is_some())
}

/// Takes away what else the press knows of a story that vanished; `listed` are the lists that it stood in.
async fn redact(write: &mut Write, story: &str, at: Moment, listed: Vec<String>) -> Result<(), Error> {
    sql::execute(write, "DELETE FROM press_redirect WHERE story = $1", values![story]).await?;
    for list in listed {
        let Some((of, slug)) = list.split_once('/').and_then(|(of, slug)| Some((Of::parse(of)?, slug))) else {
            continue;
        };
        // A name that shares its spelling with others keeps its number: their addresses count on it.
        let remove = "DELETE FROM press_name WHERE kind = $1 AND slug = $2
            AND NOT EXISTS (SELECT 1 FROM press_listing WHERE list = $3)
            AND NOT EXISTS (SELECT 1 FROM press_merged m WHERE m.kind = $1 AND (m.slug = $2 OR m.kept = $2))
            AND (SELECT count(*) FROM press_name o WHERE o.kind = press_name.kind AND o.base = press_name.base) = 1";
        sql::execute(write, remove, values![of.word(), slug, &list]).await?;
    }
    let nothing = serde_json::to_string(&Banner::default()).expect("standing matter serialises");
    for (key, n, _) in banners(write, story).await? {
        let set = "UPDATE press_standing SET content = $3 WHERE key = $1 AND n = $2";
        sql::execute(write, set, values![&key, n, &nothing]).await?;
        log::append(write, at, "standing", &key, "").await?;
    }
    Ok(())
}

/// The states of banners that led to a story: key, number, what each said.
pub(crate) async fn banners(conn: &mut Conn, story: &str) -> Result<Vec<(String, i64, Banner)>, Error> {
    let find = "SELECT key, n, content FROM press_standing WHERE key LIKE '%banner' AND content LIKE $1";
    let rows = sql::all(conn, find, values![format!("%/{story}%")]).await?;
    let read = |row: &Row| {
        let banner: Banner = serde_json::from_str(&row.text(2)).expect("the press wrote this content");
        (row.text(0), row.int(1), banner)
    };
    let leads = |(_, _, banner): &(String, i64, Banner)| banner.href.split(['/', '?', '#']).any(|part| part == story);
    Ok(rows.iter().map(read).filter(leads).collect())
}
