//! Where a story is on its way to its readers, beside its text: read and passed or not, scheduled, under embargo, in
//! somebody's hands.

use store::{Conn, Row, sql, values};
use story::Moment;

use crate::assign::{Assignment, Priority};
use crate::read::Current;
use crate::{Error, Newsroom, rights, two_eyes};

/// How far a version that readers do not have has come.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Review {
    /// Somebody is asked to read it.
    Ready,
    /// Somebody read the newest version and passed it. A save makes it [`Review::Ready`] again: what was passed is the
    /// text that was read.
    Passed,
}

impl Review {
    pub const ALL: [Review; 2] = [Review::Ready, Review::Passed];

    pub fn name(self) -> &'static str {
        match self {
            Review::Ready => "ready",
            Review::Passed => "passed",
        }
    }

    pub fn parse(name: &str) -> Option<Review> {
        Review::ALL.into_iter().find(|review| review.name() == name)
    }
}

/// What a story waits for.
#[derive(Clone, Debug, Default)]
pub struct Flow {
    pub review: Option<Review>,
    /// Why it was sent back last; empty where it was not, or where it was sent on since.
    pub sent_back: String,
    /// The version that was passed last, and by whom.
    pub passed: Option<(i64, Option<i64>)>,
    pub planned: Option<Plan>,
    /// Until when nothing releases it.
    pub embargo: Option<Moment>,
    pub lock: Option<Lock>,
    pub assigned: Assignment,
    /// The name of who it is assigned to; empty where it is to nobody.
    pub assignee: String,
}

/// An act of the clock that waits for its time.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Plan {
    pub at: Moment,
    /// The version that will be released: the one that was there when the time was set.
    pub version: i64,
    /// Who set it.
    pub by: String,
}

/// Who works on a story, and until when the others leave it to them.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Lock {
    pub staff: i64,
    pub by: String,
    pub until: Moment,
}

impl Flow {
    /// The columns that [`Flow::in_row`] reads, of `newsroom_story s` and [`Flow::JOINS`].
    pub(crate) const COLUMNS: &str =
        "s.review, s.sent_back, s.passed, s.passed_by, s.embargo, d.at, d.version, dp.name,
        l.staff, l.until, lp.name, s.assignee, s.due, s.priority, ap.name";
    pub(crate) const JOINS: &str = "LEFT JOIN newsroom_due d ON d.story = s.id AND d.state = 'waiting'
        LEFT JOIN newsroom_staff dp ON dp.id = d.staff
        LEFT JOIN newsroom_lock l ON l.story = s.id LEFT JOIN newsroom_staff lp ON lp.id = l.staff
        LEFT JOIN newsroom_staff ap ON ap.id = s.assignee";

    /// Reads [`Flow::COLUMNS`] from column `first` on.
    pub(crate) fn in_row(row: &Row, first: usize) -> Flow {
        let plan = |at| Plan { at: Moment(at), version: row.int(first + 6), by: crate::read::by(row, first + 7) };
        let lock = |staff| Lock { staff, until: Moment(row.int(first + 9)), by: crate::read::by(row, first + 10) };
        Flow {
            review: Review::parse(&row.text(first)),
            sent_back: row.text(first + 1),
            passed: row.maybe_int(first + 2).map(|version| (version, row.maybe_int(first + 3))),
            planned: row.maybe_int(first + 5).map(plan),
            embargo: row.maybe_int(first + 4).map(Moment),
            lock: row.maybe_int(first + 8).map(lock),
            assigned: Assignment {
                to: row.maybe_int(first + 11),
                due: row.maybe_int(first + 12).map(Moment),
                priority: Priority::of(row.int(first + 13)),
            },
            assignee: row.maybe_text(first + 14).unwrap_or_default(),
        }
    }

    /// What of it still holds at `now`: locks and embargoes end by themselves.
    #[must_use]
    pub(crate) fn at(mut self, now: Moment) -> Flow {
        self.lock.take_if(|lock| lock.until <= now);
        self.embargo.take_if(|until| *until <= now);
        self
    }
}

/// Lets the version of `story` go to readers at `at`, whoever releases it, by hand or by the clock.
///
/// # Errors
/// [`Error::Embargoed`]; [`Error::RightEnded`]; [`Error::TwoEyes`].
pub(crate) async fn check(conn: &mut Conn, room: &Newsroom, story: &Current, at: Moment) -> Result<(), Error> {
    if let Some(until) = story.flow.embargo.filter(|until| *until > at) {
        return Err(Error::Embargoed { until, zone: room.zone.clone() });
    }
    rights::check(conn, room, &story.version.content, at).await?;
    two_eyes::check(conn, story).await
}

/// Takes what waits for its time, or has failed, off the clock's list; whether anything waited.
pub(crate) async fn settle(conn: &mut Conn, story: &str) -> Result<bool, Error> {
    let waited = "UPDATE newsroom_due SET state = 'settled' WHERE story = $1 AND state = 'waiting'";
    let waited = sql::execute(conn, waited, values![story]).await? > 0;
    let failed = "UPDATE newsroom_due SET state = 'settled' WHERE story = $1 AND state = 'failed'";
    sql::execute(conn, failed, values![story]).await?;
    sql::execute(conn, "UPDATE newsroom_story SET planned = NULL WHERE id = $1", values![story]).await?;
    Ok(waited)
}

/// Lets what was said of the newest version of `story` hold for version `n`, which has the same words.
pub(crate) async fn carry(conn: &mut Conn, story: &Current, n: i64) -> Result<(), Error> {
    let review = story.flow.review.map_or("", Review::name);
    let set =
        "UPDATE newsroom_story SET review = $2, sent_back = $5, passed = CASE WHEN passed = $3 THEN $4 ELSE passed END
        WHERE id = $1";
    sql::execute(conn, set, values![&story.id, review, story.version.n, n, &story.flow.sent_back]).await?;
    let plan = "UPDATE newsroom_due SET version = $3 WHERE story = $1 AND version = $2 AND state = 'waiting'";
    sql::execute(conn, plan, values![&story.id, story.version.n, n]).await?;
    Ok(())
}
