//! History: what happened to a story, with who and when.

use std::collections::BTreeSet;

use press::story::Told;
use press::{Change, Mode};
use store::{Row, sql, values};
use story::Moment;
use story::moment::MINUTE;

use crate::actor::COMMAND_LINE;
use crate::{Act, Actor, Error, Newsroom, permit};

/// How long a sitting may pause.
const SITTING: i64 = 30 * MINUTE;

/// Something that happened to a story.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Event {
    pub at: Moment,
    pub by: String,
    pub what: What,
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub enum What {
    /// Version `n` was saved.
    Saved {
        n: i64,
    },
    /// Version `n` was saved, which says what version `from` said.
    Restored {
        n: i64,
        from: i64,
    },
    /// Version `n` came in from another system; it was released at its own times.
    Imported {
        n: i64,
    },
    /// Version `version` was released as release `n`.
    Released {
        n: i64,
        version: i64,
        change: Change,
        note: String,
    },
    /// The story went to another section; readers were told by release `release`. What was written and not released went
    /// along: then there are two new versions, from `first` to `n`.
    Moved {
        first: i64,
        n: i64,
        release: Option<i64>,
        from: String,
        to: String,
    },
    Retracted {
        mode: Mode,
        reason: String,
    },
    /// A step on the way to readers, or back; `detail` is what the audit keeps of it.
    Step {
        act: Act,
        detail: serde_json::Value,
    },
}

/// Every version and release of story `id`, oldest first.
///
/// # Errors
/// [`Error::NotFound`].
pub async fn history(room: &Newsroom, actor: &Actor, id: &str) -> Result<Vec<Event>, Error> {
    permit::check(actor, Act::Read)?;
    let mut conn = room.db.read().await?;
    let acts = "SELECT a.at, p.name, a.act, a.detail FROM newsroom_audit a LEFT JOIN newsroom_staff p ON p.id = a.staff
        WHERE a.object = $1 ORDER BY a.seq";
    let acts: Vec<Event> = sql::all(&mut conn, acts, values![id]).await?.iter().filter_map(event).collect();
    let saved = |event: &Event| match event.what {
        What::Saved { n } | What::Restored { n, .. } => Some(n..=n),
        What::Moved { first, n, .. } => Some(first..=n),
        _ => None,
    };
    let saved: BTreeSet<i64> = acts.iter().filter_map(saved).flatten().collect();
    // An import has one audit row a batch: the versions that nobody saved came in with one.
    let versions = "SELECT n, at FROM newsroom_version WHERE story = $1 ORDER BY n";
    let versions = sql::all(&mut conn, versions, values![id]).await?;
    if versions.is_empty() {
        return Err(Error::NotFound);
    }
    let imported: Vec<(i64, Moment)> =
        versions.iter().map(|row| (row.int(0), Moment(row.int(1)))).filter(|(n, _)| !saved.contains(n)).collect();
    let released: BTreeSet<i64> = acts
        .iter()
        .filter_map(|event| match event.what {
            What::Released { n, .. } => Some(n),
            What::Moved { release, .. } => release,
            _ => None,
        })
        .collect();
    let mut told = press::story::told(&mut conn, id).await?;
    told.retain(|release| !released.contains(&release.n));
    let event = |at, what| Event { at, by: COMMAND_LINE.to_owned(), what };
    let came = imported.iter().map(|(n, at)| event(*at, What::Imported { n: *n }));
    let out = versions_of(&imported, told)
        .into_iter()
        .map(|(version, Told { n, at, change, note })| event(at, What::Released { n, version, change, note }));
    let mut events: Vec<Event> = came.chain(out).chain(acts).collect();
    events.sort_by_key(|event| event.at);
    Ok(events)
}

/// Something that happened, or the saves that one person made one after the other.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Sitting {
    /// The last of them.
    pub event: Event,
    /// The first version of the sitting, where it is not the only one.
    pub first: Option<i64>,
}

/// `events` with saves of one person joined that follow each other within half an hour, with nothing in between.
pub fn sittings(events: Vec<Event>) -> Vec<Sitting> {
    let mut found: Vec<Sitting> = Vec::new();
    for event in events {
        match found.last_mut() {
            Some(Sitting { event: last, first }) if goes_on(last, &event) => {
                if let What::Saved { n } = last.what {
                    first.get_or_insert(n);
                }
                *last = event;
            }
            _ => found.push(Sitting { event, first: None }),
        }
    }
    found
}

fn goes_on(last: &Event, next: &Event) -> bool {
    let saves = matches!((&last.what, &next.what), (What::Saved { .. }, What::Saved { .. }));
    saves && last.by == next.by && next.at.0 - last.at.0 <= SITTING
}

/// Which imported version each release of an import has shown: every later one had a single release, the first one up to
/// two, at the story's publication and at its update.
fn versions_of(imported: &[(i64, Moment)], told: Vec<Told>) -> Vec<(i64, Told)> {
    let first = (told.len() + 1).saturating_sub(imported.len());
    let version = |place: usize| imported.get((place + 1).saturating_sub(first)).map(|(n, _)| *n);
    told.into_iter().enumerate().filter_map(|(place, told)| Some((version(place)?, told))).collect()
}

fn event(row: &Row) -> Option<Event> {
    let detail: serde_json::Value = serde_json::from_str(&row.text(3)).ok()?;
    let number = |name: &str| detail[name].as_i64();
    let text = |name: &str| detail[name].as_str().unwrap_or_default();
    let what = match row.text(2).as_str() {
        "draft" | "save" => match number("restored") {
            Some(from) => What::Restored { n: number("version")?, from },
            None => What::Saved { n: number("version")? },
        },
        "publish" | "update" => What::Released {
            n: number("release")?,
            version: number("version")?,
            change: Change::parse(text("kind")).unwrap_or(Change::Publish),
            note: text("note").to_owned(),
        },
        "move" => What::Moved {
            first: number("first")?,
            n: number("version")?,
            release: number("release"),
            from: text("from").to_owned(),
            to: text("to").to_owned(),
        },
        "retract" | "vanish" => What::Retracted { mode: Mode::parse(text("mode"))?, reason: text("reason").to_owned() },
        step => match Act::parse(step)? {
            act
            @ (Act::Review | Act::Pass | Act::Schedule | Act::Embargo | Act::Lift | Act::TakeOver | Act::Assign) => {
                What::Step { act, detail }
            }
            _ => return None,
        },
    };
    Some(Event { at: Moment(row.int(0)), by: row.maybe_text(1).unwrap_or_else(|| COMMAND_LINE.to_owned()), what })
}
