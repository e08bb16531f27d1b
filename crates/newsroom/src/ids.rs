//! New ids: decimal, rising, never given twice; those of stories stand above every imported decimal id.

use store::{Write, sql, values};

use crate::Error;

/// Longer decimal ids are somebody's hashes, not a counter: they do not raise ours.
const DIGITS: usize = 15;

/// Takes the next `count` numbers; returns the first.
pub(crate) async fn take(write: &mut Write, count: i64) -> Result<i64, Error> {
    let first = newest(write).await? + 1;
    set(write, first + count - 1).await?;
    Ok(first)
}

/// Takes the next number of what is counted as `name`.
pub(crate) async fn next(write: &mut Write, name: &str) -> Result<i64, Error> {
    let next = "INSERT INTO newsroom_counter (name, n) VALUES ($1, 1)
        ON CONFLICT (name) DO UPDATE SET n = newsroom_counter.n + 1 RETURNING n";
    Ok(sql::one(write, next, values![name]).await?.map_or(1, |row| row.int(0)))
}

/// The number that an id is, where it is one of the kind that is given here.
pub(crate) fn decimal(id: &str) -> Option<i64> {
    id.parse().ok().filter(|_| id.len() <= DIGITS && id.bytes().all(|b| b.is_ascii_digit()))
}

/// The newest number given or brought.
pub(crate) async fn newest(write: &mut Write) -> Result<i64, Error> {
    let row = sql::one(write, "SELECT n FROM newsroom_counter WHERE name = 'story'", values![]).await?;
    Ok(row.map_or(0, |row| row.int(0)))
}

/// Lets `n` be the newest number given.
pub(crate) async fn set(write: &mut Write, n: i64) -> Result<(), Error> {
    let put =
        "INSERT INTO newsroom_counter (name, n) VALUES ('story', $1) ON CONFLICT (name) DO UPDATE SET n = excluded.n";
    sql::execute(write, put, values![n]).await?;
    Ok(())
}
