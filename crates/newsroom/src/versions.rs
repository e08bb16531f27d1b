//! How the versions of a story are kept: the newest whole, each one before it as its difference from the one after it, and
//! every [`WHOLE`]th whole, so that none is far from one (reverse deltas, as in Tichy's RCS of 1985). A story of a thousand
//! versions is opened as fast as one of one.

use store::{Conn, Value, Write, sql, values};
use story::Moment;

use crate::delta::{apply, delta, is_delta};
use crate::{Actor, Error};

/// How many versions lie between two that are kept whole.
const WHOLE: i64 = 32;

/// Keeps `content`, a story's JSON, as version `n` of story `id`, after version `n - 1`.
pub(crate) async fn append(
    write: &mut Write,
    actor: &Actor,
    at: Moment,
    id: &str,
    n: i64,
    content: &str,
) -> Result<(), Error> {
    let add = "INSERT INTO newsroom_version (story, n, at, staff, content) VALUES ($1, $2, $3, $4, $5)";
    sql::execute(write, add, values![id, n, at.0, actor.staff, content]).await?;
    if (n - 1) % WHOLE == 0 {
        return Ok(());
    }
    let before = "SELECT content FROM newsroom_version WHERE story = $1 AND n = $2";
    let Some(row) = sql::one(write, before, values![id, n - 1]).await? else { return Ok(()) };
    let before = row.text(0);
    let delta = delta(&before, content);
    if delta.len() < before.len() / 2 {
        let change = "UPDATE newsroom_version SET content = $3 WHERE story = $1 AND n = $2";
        sql::execute(write, change, values![id, n - 1, delta]).await?;
    }
    Ok(())
}

/// The JSON of version `n` of story `id`.
///
/// # Errors
/// [`Error::NotFound`].
pub(crate) async fn content(conn: &mut Conn, id: &str, n: i64) -> Result<String, Error> {
    let from = "SELECT content FROM newsroom_version WHERE story = $1 AND n >= $2 ORDER BY n LIMIT $3";
    let kept = sql::all(conn, from, vec![Value::from(id), n.into(), (WHOLE + 1).into()]).await?;
    let kept: Vec<String> = kept.iter().map(|row| row.text(0)).collect();
    let whole = kept.iter().position(|kept| !is_delta(kept)).ok_or(Error::NotFound)?;
    let before = |after: String, kept: &String| apply(kept, &after).expect("the newsroom wrote these versions");
    Ok(kept[..whole].iter().rev().fold(kept[whole].clone(), before))
}
