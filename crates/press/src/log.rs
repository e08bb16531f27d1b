//! What happened, in commit order: one row an entry, numbered by the one writer, so that no follower skips any.

use std::collections::HashSet;

use store::{Conn, Error, Value, Write, sql, values};
use story::Moment;

/// One entry. `kind` is `release`, `tombstone`, `pair` (what a story's counterpart did may show on its page), `section`,
/// `standing`, `merge` (a list's names) or `redirect`; `key` what it is about.
#[derive(Clone, Debug)]
pub struct Entry {
    pub seq: i64,
    pub at: Moment,
    pub kind: String,
    pub key: String,
}

/// The number of the newest entry, 0 where there is none: the version of everything readers see.
///
/// # Errors
/// As the database gives them.
pub async fn head(conn: &mut Conn) -> Result<i64, Error> {
    let row = sql::one(conn, "SELECT coalesce(max(seq), 0) FROM press_log", values![]).await?;
    Ok(row.map_or(0, |row| row.int(0)))
}

/// At most `most` entries after `cursor`, oldest first.
///
/// # Errors
/// As the database gives them.
pub async fn follow(conn: &mut Conn, cursor: i64, most: i64) -> Result<Vec<Entry>, Error> {
    let rows = sql::all(
        conn,
        "SELECT seq, at, kind, key FROM press_log WHERE seq > $1 ORDER BY seq LIMIT $2",
        values![cursor, most],
    )
    .await?;
    Ok(rows
        .iter()
        .map(|row| Entry { seq: row.int(0), at: Moment(row.int(1)), kind: row.text(2), key: row.text(3) })
        .collect())
}

/// Those of the stories `ids` that had been released when the log had come to the number `seq`.
///
/// # Errors
/// As the database gives them.
pub async fn released(conn: &mut Conn, ids: &[String], seq: i64) -> Result<HashSet<String>, Error> {
    let sql = format!("SELECT id FROM press_story WHERE id IN ({{keys}}) AND seq <= {seq}");
    let rows = sql::all_among(conn, &sql, ids.iter().map(|id| Value::from(id.as_str())).collect()).await?;
    Ok(rows.iter().map(|row| row.text(0)).collect())
}

/// The releases that readers will see after `at`, with the story of each: an import may bring such.
///
/// # Errors
/// As the database gives them.
pub async fn waiting(conn: &mut Conn, at: Moment) -> Result<Vec<(Moment, String)>, Error> {
    let sql = "SELECT at, key FROM press_log WHERE at > $1 AND kind = 'release'";
    let rows = sql::all(conn, sql, values![at.0]).await?;
    Ok(rows.iter().map(|row| (Moment(row.int(0)), row.text(1))).collect())
}

pub(crate) async fn append(write: &mut Write, at: Moment, kind: &str, key: &str, detail: &str) -> Result<(), Error> {
    let seq = head(write).await? + 1;
    sql::execute(
        write,
        "INSERT INTO press_log (seq, at, kind, key, detail) VALUES ($1, $2, $3, $4, $5)",
        values![seq, at.0, kind, key, detail],
    )
    .await?;
    Ok(())
}
