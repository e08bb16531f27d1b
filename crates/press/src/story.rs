//! One story, as readers saw it at a moment.

use store::{Conn, Error, sql, values};
use story::Moment;

use crate::release::{Change, Release};
use crate::retract::Mode;

#[derive(Debug)]
pub enum Found {
    Release(Box<Release>),
    /// Retracted by then.
    Ended(Mode),
    /// Never released by then, as far as readers may know.
    Absent,
}

/// The newest release of story `id` that readers could see at `at`.
///
/// # Errors
/// As the database gives them.
pub async fn at(conn: &mut Conn, id: &str, at: Moment) -> Result<Found, Error> {
    let Some(row) = sql::one(conn, "SELECT ended, mode FROM press_story WHERE id = $1", values![id]).await? else {
        return Ok(Found::Absent);
    };
    let mode = row.maybe_text(1).as_deref().and_then(Mode::parse);
    if let (Some(ended), Some(mode)) = (row.maybe_int(0), mode)
        && (ended <= at.0 || mode == Mode::Vanish)
    {
        return Ok(Found::Ended(mode));
    }
    let newest = "SELECT n, at, published, updated, change, note, content FROM press_release
        WHERE story = $1 AND at <= $2 ORDER BY n DESC LIMIT 1";
    let Some(row) = sql::one(conn, newest, values![id, at.0]).await? else { return Ok(Found::Absent) };
    Ok(Found::Release(Box::new(Release {
        story: id.to_owned(),
        n: row.int(0),
        at: Moment(row.int(1)),
        published: row.maybe_int(2).map(Moment),
        updated: row.maybe_int(3).map(Moment),
        change: Change::parse(&row.text(4)).unwrap_or(Change::Publish),
        note: row.text(5),
        content: serde_json::from_str(&row.text(6)).expect("the press wrote this content"),
    })))
}

/// When story `id` was corrected by `at`, and what was wrong, newest first.
///
/// # Errors
/// As the database gives them.
pub async fn corrections(conn: &mut Conn, id: &str, at: Moment) -> Result<Vec<(Moment, String)>, Error> {
    let sql =
        "SELECT at, note FROM press_release WHERE story = $1 AND at <= $2 AND change = 'correction' ORDER BY n DESC";
    Ok(sql::all(conn, sql, values![id, at.0]).await?.iter().map(|row| (Moment(row.int(0)), row.text(1))).collect())
}
