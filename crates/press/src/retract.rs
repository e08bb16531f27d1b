//! Takes a story away from its readers: gone (410, its past stays) or vanished (404, its past is redacted too).

use std::collections::BTreeSet;

use store::{Error, Write, sql, values};
use story::Moment;

use crate::append::{add_days, close_listings, open_days};
use crate::lists::OPEN;
use crate::{log, pairs};

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
/// are removed; the log keeps that it vanished, and when, not what it said. Releases whose time has not come are removed
/// in both modes: nobody saw them, and a story that had no others was never there (the returned `false`).
///
/// # Errors
/// As the database gives them.
pub async fn retract(write: &mut Write, story: &str, mode: Mode, at: Moment) -> Result<bool, Error> {
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
