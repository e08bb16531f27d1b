//! Takes a story away from its readers: gone (410, its past stays) or vanished (404, its past is redacted too).

use std::collections::BTreeSet;

use store::{Error, Write, sql, values};
use story::Moment;

use crate::append::{add_days, close_listings, open_days};
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

/// Ends the story for readers from `at` on. A vanished story's releases and listings are removed; the log keeps that
/// it vanished, and when, not what it said.
///
/// # Errors
/// As the database gives them.
pub async fn retract(write: &mut Write, story: &str, mode: Mode, at: Moment) -> Result<(), Error> {
    let days = open_days(write, story).await?;
    add_days(write, days).await?;
    close_listings(write, story, at.0).await?;
    if mode == Mode::Vanish {
        for table in ["press_listing", "press_release"] {
            sql::execute(write, &format!("DELETE FROM {table} WHERE story = $1"), values![story]).await?;
        }
    }
    sql::execute(
        write,
        "UPDATE press_story SET ended = $2, mode = $3 WHERE id = $1",
        values![story, at.0, mode.name()],
    )
    .await?;
    log::append(write, at, "tombstone", story, mode.name()).await?;
    for other in pairs::beside(write, &BTreeSet::from([story])).await? {
        log::append(write, at, "pair", &other, "").await?;
    }
    Ok(())
}
