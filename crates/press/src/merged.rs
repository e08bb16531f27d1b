//! Topics that were merged into others: their stories stand under the one that is kept, and their addresses lead to it.

use std::collections::BTreeMap;

use store::{Conn, Error, Row, Write, sql, values};
use story::Moment;

use crate::append::add_days;
use crate::lists::OPEN;
use crate::log;
use crate::names::{self, Name, Of};

/// How often a name may have been merged on from the first to the last.
const STEPS: usize = 64;

/// The name that was kept of the name `slug` and others by `at`; `None` where it had not been merged into another.
///
/// # Errors
/// As the database gives them.
pub async fn kept(conn: &mut Conn, of: Of, slug: &str, at: Moment) -> Result<Option<Name>, Error> {
    let mut kept: Option<String> = None;
    for _ in 0..STEPS {
        let slug = kept.as_deref().unwrap_or(slug);
        let into = "SELECT kept FROM press_merged WHERE kind = $1 AND slug = $2 AND at <= $3";
        match sql::one(conn, into, values![of.word(), slug, at.0]).await? {
            Some(row) => kept = Some(row.text(0)),
            None => break,
        }
    }
    match kept {
        Some(slug) => names::find(conn, of, &slug).await,
        None => Ok(None),
    }
}

/// Lists the stories of `from` under `into` from `at` on, those too whose time has not come, and lets the address of `from`
/// lead there. Neither may have been merged into another before.
///
/// # Errors
/// As the database gives them; then the caller's transaction must be dropped.
pub async fn merge(write: &mut Write, at: Moment, from: &Name, into: &Name) -> Result<(), Error> {
    let (old, new) = (from.list(), into.list());
    let open = format!("SELECT story, day FROM press_listing WHERE list = $1 AND until = {OPEN}");
    let there = sql::all(write, &open, values![&new]).await?;
    let there: std::collections::HashSet<String> = there.iter().map(|row: &Row| row.text(0)).collect();
    let mut days: BTreeMap<(String, i64), i64> = BTreeMap::new();
    for row in sql::all(write, &open, values![&old]).await? {
        *days.entry((old.clone(), row.int(1))).or_default() -= 1;
        if !there.contains(&row.text(0)) {
            *days.entry((new.clone(), row.int(1))).or_default() += 1;
        }
    }
    let copy = format!(
        "INSERT INTO press_listing (list, rank, seq, since, until, day, story)
        SELECT $2, l.rank, l.seq, CASE WHEN l.since > $3 THEN l.since ELSE $3 END, l.until, l.day, l.story
        FROM press_listing l WHERE l.list = $1 AND l.until = {OPEN} AND NOT EXISTS
          (SELECT 1 FROM press_listing o WHERE o.list = $2 AND o.story = l.story AND o.until = {OPEN})
        ON CONFLICT (list, rank, seq, since) DO UPDATE SET until = excluded.until"
    );
    sql::execute(write, &copy, values![&old, &new, at.0]).await?;
    sql::execute(write, "DELETE FROM press_listing WHERE list = $1 AND since >= $2", values![&old, at.0]).await?;
    let close = format!("UPDATE press_listing SET until = $2 WHERE list = $1 AND until = {OPEN}");
    sql::execute(write, &close, values![&old, at.0]).await?;
    add_days(write, days).await?;
    let merged = "INSERT INTO press_merged (kind, slug, kept, at) VALUES ($1, $2, $3, $4)";
    sql::execute(write, merged, values![from.of.word(), &from.slug, &into.slug, at.0]).await?;
    log::append(write, at, "merge", &old, &new).await
}
