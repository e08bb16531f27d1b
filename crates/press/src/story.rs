//! One story, as readers saw it at a moment.

use std::collections::HashMap;

use store::{Conn, Error, Row, Value, sql, values};
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
    if let Some(mode) = end(conn, id, at).await? {
        return Ok(Found::Ended(mode));
    }
    let newest = format!("{RELEASE} WHERE story = $1 AND at <= $2 ORDER BY n DESC LIMIT 1");
    let row = sql::one(conn, &newest, values![id, at.0]).await?;
    Ok(row.map_or(Found::Absent, |row| Found::Release(Box::new(read(id, &row)))))
}

/// How story `id` was taken from its readers, if it was away at `at`. What vanished is away from all times before too.
///
/// # Errors
/// As the database gives them.
pub async fn end(conn: &mut Conn, id: &str, at: Moment) -> Result<Option<Mode>, Error> {
    let sql = "SELECT mode FROM press_end WHERE story = $1 AND until > $2 AND (since <= $2 OR mode = 'vanish')
        ORDER BY since DESC LIMIT 1";
    Ok(sql::one(conn, sql, values![id, at.0]).await?.and_then(|row| Mode::parse(&row.text(0))))
}

/// The newest release that readers could see at `at` of each of the stories `ids` that had not ended, in the order of `ids`.
///
/// # Errors
/// As the database gives them.
pub async fn all_at(conn: &mut Conn, ids: &[String], at: Moment) -> Result<Vec<Release>, Error> {
    let keys = || ids.iter().map(|id| Value::from(id.as_str())).collect::<Vec<_>>();
    let ended: Vec<String> = sql::all_among(conn, &ended(at), keys()).await?.iter().map(|row| row.text(0)).collect();
    let newest = format!(
        "SELECT r.n, r.at, r.published, r.updated, r.change, r.note, r.content, r.story FROM press_release r
        WHERE r.story IN ({{keys}})
        AND r.n = (SELECT max(n) FROM press_release WHERE story = r.story AND at <= {})",
        at.0
    );
    let rows = sql::all_among(conn, &newest, keys()).await?;
    let there = rows.iter().map(|row| (row.text(7), row)).filter(|(id, _)| !ended.contains(id));
    let there: HashMap<String, &Row> = there.collect();
    Ok(ids.iter().filter_map(|id| there.get(id).map(|row| read(id, row))).collect())
}

/// The releases of story `id` up to `at`, newest first, at most `most` after the first `skip`. Of a story that has ended ask [`at`] first.
///
/// # Errors
/// As the database gives them.
pub async fn releases(conn: &mut Conn, id: &str, at: Moment, skip: i64, most: i64) -> Result<Vec<Release>, Error> {
    let sql = format!("{RELEASE} WHERE story = $1 AND at <= $2 ORDER BY n DESC LIMIT $3 OFFSET $4");
    Ok(sql::all(conn, &sql, values![id, at.0, most, skip]).await?.iter().map(|row| read(id, row)).collect())
}

/// Release `n` of story `id`, if readers could have seen it by `at`. Of a story that has ended ask [`at`] first.
///
/// # Errors
/// As the database gives them.
pub async fn nth(conn: &mut Conn, id: &str, n: i64, at: Moment) -> Result<Option<Release>, Error> {
    let sql = format!("{RELEASE} WHERE story = $1 AND n = $2 AND at <= $3");
    Ok(sql::one(conn, &sql, values![id, n, at.0]).await?.map(|row| read(id, &row)))
}

/// What became of a story between two moments.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Since {
    /// No release has said anything else.
    Same,
    /// Another has come since, be it that a later one took it back; at the first moment it was this one.
    Changed(i64),
    /// They see none.
    Ended,
}

/// What has become by `at` of each of the stories `ids`, which readers could see at `then`.
///
/// # Errors
/// As the database gives them.
pub async fn since(conn: &mut Conn, ids: &[String], then: Moment, at: Moment) -> Result<HashMap<String, Since>, Error> {
    let keys = || ids.iter().map(|id| Value::from(id.as_str())).collect::<Vec<_>>();
    let stood = format!(
        "SELECT story, max(CASE WHEN at <= {then} THEN n ELSE 0 END), max(n), count(DISTINCT content) FROM press_release
        WHERE story IN ({{keys}}) AND at <= {at} GROUP BY story",
        then = then.0,
        at = at.0
    );
    // An import may release the same twice, for its times.
    let became = |row: &Row| match (row.int(1), row.int(2), row.int(3)) {
        (then, now, contents) if then == now || contents == 1 => Since::Same,
        (then, ..) => Since::Changed(then),
    };
    let rows = sql::all_among(conn, &stood, keys()).await?;
    let mut since: HashMap<String, Since> = rows.iter().map(|row| (row.text(0), became(row))).collect();
    let ended = sql::all_among(conn, &ended(at), keys()).await?;
    since.extend(ended.iter().map(|row| (row.text(0), Since::Ended)));
    Ok(since)
}

/// The question which of several stories had ended at `at`.
fn ended(at: Moment) -> String {
    format!(
        "SELECT story FROM press_end WHERE story IN ({{keys}}) AND until > {at} AND (since <= {at} OR mode = 'vanish')",
        at = at.0
    )
}

/// A release as the newsroom's history tells of it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Told {
    pub n: i64,
    /// From when readers see it.
    pub at: Moment,
    pub change: Change,
    pub note: String,
}

/// Every release of story `id`, those too whose time has not come, oldest first.
///
/// # Errors
/// As the database gives them.
pub async fn told(conn: &mut Conn, id: &str) -> Result<Vec<Told>, Error> {
    let sql = "SELECT n, at, change, note FROM press_release WHERE story = $1 ORDER BY n";
    let told = |row: &Row| Told {
        n: row.int(0),
        at: Moment(row.int(1)),
        change: Change::parse(&row.text(2)).unwrap_or(Change::Publish),
        note: row.text(3),
    };
    Ok(sql::all(conn, sql, values![id]).await?.iter().map(told).collect())
}

/// How many releases of story `id` there were by `at`.
///
/// # Errors
/// As the database gives them.
pub async fn count(conn: &mut Conn, id: &str, at: Moment) -> Result<i64, Error> {
    let sql = "SELECT count(*) FROM press_release WHERE story = $1 AND at <= $2";
    Ok(sql::one(conn, sql, values![id, at.0]).await?.map_or(0, |row| row.int(0)))
}

/// Whether readers have seen story `id` with more than one content by `at`: an import may release the same twice, for its
/// times.
///
/// # Errors
/// As the database gives them.
pub async fn has_changed(conn: &mut Conn, id: &str, at: Moment) -> Result<bool, Error> {
    let sql = "SELECT count(DISTINCT content) FROM press_release WHERE story = $1 AND at <= $2";
    Ok(sql::one(conn, sql, values![id, at.0]).await?.is_some_and(|row| row.int(0) > 1))
}

const RELEASE: &str = "SELECT n, at, published, updated, change, note, content FROM press_release";

fn read(id: &str, row: &Row) -> Release {
    Release {
        story: id.to_owned(),
        n: row.int(0),
        at: Moment(row.int(1)),
        published: row.maybe_int(2).map(Moment),
        updated: row.maybe_int(3).map(Moment),
        change: Change::parse(&row.text(4)).unwrap_or(Change::Publish),
        note: row.text(5),
        content: serde_json::from_str(&row.text(6)).expect("the press wrote this content"),
    }
}
