//! The clock: does what was scheduled when its time has come, once, whatever happens in between.
//!
//! An act is claimed and done in one transaction of the one writer: of several nodes one does it, and a server that is
//! killed meanwhile has done all of it or nothing. What came due while no server ran is done when one starts.

use std::time::Duration;

use serde_json::json;
use store::{Looked, Pace, Row, Write, sql, values};
use story::Moment;
use story::moment::MINUTE;

use crate::publish::{Times, append};
use crate::{Act, Actor, Error, Newsroom, Role, Via, audit, read, schedule};

/// Between two looks, where nothing is due before: acts that another node made are not told of here.
const PACE: Pace = Pace { poll: Duration::from_secs(1), first: Duration::from_secs(1), most: Duration::from_secs(1) };
/// What was held up for longer than this says to readers when it came, not when it should have.
const LATE: i64 = MINUTE;

/// Does what comes due, until `stop` comes.
pub async fn run(room: Newsroom, stop: impl Future<Output = ()> + Send) {
    let wait = |at: Moment| Duration::from_micros(u64::try_from(at.0 - room.now().0).unwrap_or_default());
    let look = || async { fire_due(&room).await.map(|next| next.map_or(Looked::All, |at| Looked::DueIn(wait(at)))) };
    store::behind(&room.db, PACE, "doing what is due", stop, look).await;
}

/// Does everything that is due now; the time of the next act that waits.
///
/// # Errors
/// As the database gives them, when all others that are due are done; then it is still due.
pub async fn fire_due(room: &Newsroom) -> Result<Option<Moment>, Error> {
    let due = "SELECT id FROM newsroom_due WHERE state = 'waiting' AND at <= $1 ORDER BY at, id";
    let due = sql::all(&mut *room.db.read().await?, due, values![room.now().0]).await?;
    let mut failed = None;
    for id in due.iter().map(|row| row.int(0)) {
        failed = fire(room, id).await.err().or(failed);
    }
    if let Some(error) = failed {
        return Err(error);
    }
    let next = "SELECT at FROM newsroom_due WHERE state = 'waiting' ORDER BY at LIMIT 1";
    let next = sql::one(&mut *room.db.read().await?, next, values![]).await?;
    Ok(next.map(|row| Moment(row.int(0))))
}

/// Claims one act and does it.
async fn fire(room: &Newsroom, id: i64) -> Result<(), Error> {
    let mut write = room.db.write().await?;
    let claim = "SELECT d.story, d.version, d.at, d.staff, p.name FROM newsroom_due d
        LEFT JOIN newsroom_staff p ON p.id = d.staff WHERE d.id = $1 AND d.state = 'waiting' AND d.at <= $2";
    // Else another node, or whoever took it back, was there first.
    if let Some(act) = sql::one(&mut write, claim, values![id, room.now().0]).await? {
        publish(&mut write, room, id, &act).await?;
        write.commit().await?;
    }
    Ok(())
}

/// Publishes what one act is about, or keeps why it cannot be.
async fn publish(write: &mut Write, room: &Newsroom, id: i64, act: &Row) -> Result<(), Error> {
    let (story, version, at, now) = (act.text(0), act.int(1), Moment(act.int(2)), room.now());
    let mut current = read::current(write, &story).await?;
    current.version = read::version_of(write, &story, version).await?;
    let actor = Actor {
        staff: act.maybe_int(3),
        name: read::by(act, 4),
        // What was allowed when it was scheduled stays so.
        role: Role::Admin,
        initials: String::new(),
        desks: Vec::new(),
        via: Via::Clock,
        once: None,
    };
    if let Err(error) = schedule::fit(write, room, &current, now).await {
        let Some(reason) = Failure::of(&error) else { return Err(error) };
        fail(write, &story, reason, now).await?;
        let detail = json!({"version": version, "planned": at.0, "failed": reason.name()});
        return audit::append(write, now, &actor, Act::Schedule, &story, detail).await;
    }
    let published = if now.0 - at.0 > LATE { now } else { at };
    // What was retracted is shown again from now on: readers did not see it in between.
    let visible = if current.state == read::State::Retracted { now } else { published };
    let times = Times { visible, published: Some(published), updated: None };
    sql::execute(write, "UPDATE newsroom_due SET state = 'done' WHERE id = $1", values![id]).await?;
    // What could stand in its way was asked for by `fit`.
    let released = append(write, room, &current, times, press::Change::Publish, "").await?;
    let detail = json!({
        "version": version, "release": released.release, "published": published.0, "planned": at.0,
    });
    audit::append(write, now, &actor, Act::Publish, &story, detail).await
}

/// Notes that what waits to be done with `story` cannot be, and that whoever scheduled it is to be told; the command line
/// has no address.
pub(crate) async fn fail(write: &mut Write, story: &str, reason: Failure, now: Moment) -> Result<(), Error> {
    let failed = "UPDATE newsroom_due SET state = 'failed', reason = $2,
        letter = CASE WHEN staff IS NULL THEN NULL ELSE cast($3 AS BIGINT) END WHERE story = $1 AND state = 'waiting'";
    sql::execute(write, failed, values![story, reason.name(), now.0]).await?;
    let clear = "UPDATE newsroom_story SET planned = NULL, changed = $2 WHERE id = $1";
    sql::execute(write, clear, values![story, now.0]).await?;
    Ok(())
}

/// Why an act of the clock was not done.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Failure {
    Embargo,
    TwoEyes,
    /// The right to a picture had ended.
    Right,
    /// The story has no section, or the paper has it no longer.
    Section,
    /// Readers have the story already.
    Published,
    /// It was retracted once more in between.
    Retracted,
}

impl Failure {
    pub const ALL: [Failure; 6] =
        [Failure::Embargo, Failure::TwoEyes, Failure::Right, Failure::Section, Failure::Published, Failure::Retracted];

    /// The name in tables and JSON.
    pub fn name(self) -> &'static str {
        match self {
            Failure::Embargo => "embargo",
            Failure::TwoEyes => "two-eyes",
            Failure::Right => "right-ended",
            Failure::Section => "section",
            Failure::Published => "published",
            Failure::Retracted => "retracted",
        }
    }

    pub fn parse(name: &str) -> Option<Failure> {
        Failure::ALL.into_iter().find(|failure| failure.name() == name)
    }

    /// What `error` says of the story; `None` where it speaks of the database.
    fn of(error: &Error) -> Option<Failure> {
        match error {
            Error::Embargoed { .. } => Some(Failure::Embargo),
            Error::TwoEyes => Some(Failure::TwoEyes),
            Error::RightEnded { .. } => Some(Failure::Right),
            Error::Refused(_) => Some(Failure::Section),
            Error::AlreadyPublished => Some(Failure::Published),
            _ => None,
        }
    }

    /// The sentence for the interface, in Bengali: what stood in the way, and what to do.
    pub fn bengali(self) -> &'static str {
        match self {
            Failure::Embargo => "তখনো নিষেধকাল শেষ হয়নি; নিষেধকালের পরে নতুন সময় দিন।",
            Failure::TwoEyes => "এই বিভাগে অন্য কারও পাস লাগে, এই সংস্করণটি কেউ পাস করেননি; পাস করিয়ে আবার সময় দিন।",
            Failure::Right => "একটি ছবির মেয়াদ তার আগেই ফুরিয়েছে; ছবিটি বদলান বা মেয়াদ বাড়ান, তারপর আবার সময় দিন।",
            Failure::Section => "লেখাটির বিভাগ পত্রিকায় নেই; বিভাগ বেছে আবার সময় দিন।",
            Failure::Published => "লেখাটি তার আগেই প্রকাশিত হয়েছে; নতুন বদল থাকলে হালনাগাদ করুন।",
            Failure::Retracted => "লেখাটি তার আগে প্রত্যাহার করা হয়েছে; ফেরাতে হলে আবার সময় দিন।",
        }
    }
}
