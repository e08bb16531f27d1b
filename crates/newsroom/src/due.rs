//! What waits for its time, and what failed at it: the list from which nothing that was scheduled disappears in silence.

use store::{Row, sql, values};
use story::Moment;

use crate::clock::Failure;
use crate::{Act, Actor, Error, Newsroom, permit, read};

/// An act of the clock.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Due {
    pub id: i64,
    pub story: String,
    pub headline: String,
    /// The version that it is about.
    pub version: i64,
    pub at: Moment,
    /// Who scheduled it.
    pub by: String,
    /// Why it was not done; `None` where its time has not come.
    pub failed: Option<Failure>,
    /// Whether whoever asks may take the time back.
    pub may_unschedule: bool,
}

/// At most `most` acts that wait, or (`failed`) that could not be done and that nobody has taken in hand since; the
/// earliest first. `after`: the time and the number of the last one that was seen.
///
/// # Errors
/// As the database gives them.
pub async fn due(
    room: &Newsroom,
    actor: &Actor,
    failed: bool,
    after: Option<(Moment, i64)>,
    most: i64,
) -> Result<Vec<Due>, Error> {
    permit::check(actor, Act::Read)?;
    let (at, id) = after.map_or((i64::MIN, 0), |(at, id)| (at.0, id));
    let find =
        "SELECT d.id, d.story, s.headline, d.version, d.at, p.name, d.reason, s.owner, s.desk FROM newsroom_due d
        JOIN newsroom_story s ON s.id = d.story LEFT JOIN newsroom_staff p ON p.id = d.staff
        WHERE d.state = $1 AND d.at >= $2 AND (d.at > $2 OR d.id > $3) ORDER BY d.at, d.id LIMIT $4";
    let state = if failed { "failed" } else { "waiting" };
    let rows = sql::all(&mut *room.db.read().await?, find, values![state, at, id, most]).await?;
    Ok(rows.iter().map(|row| line(actor, row)).collect())
}

fn line(actor: &Actor, row: &Row) -> Due {
    Due {
        id: row.int(0),
        story: row.text(1),
        headline: row.text(2),
        version: row.int(3),
        at: Moment(row.int(4)),
        by: read::by(row, 5),
        failed: Failure::parse(&row.text(6)),
        may_unschedule: permit::check_owned(actor, Act::Schedule, row.maybe_int(7), &row.text(8)).is_ok(),
    }
}
