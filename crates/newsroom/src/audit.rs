//! Who did what, in commit order.

use store::{Write, sql, values};
use story::Moment;

use crate::{Act, Actor, Error};

/// One row for one act, in the act's own transaction. `detail` is JSON.
pub(crate) async fn append(
    write: &mut Write,
    at: Moment,
    actor: &Actor,
    act: Act,
    object: &str,
    detail: serde_json::Value,
) -> Result<(), Error> {
    let row = sql::one(write, "SELECT coalesce(max(seq), 0) + 1 FROM newsroom_audit", values![]).await?;
    let seq = row.map_or(1, |row| row.int(0));
    let add = "INSERT INTO newsroom_audit (seq, at, staff, act, object, detail) VALUES ($1, $2, $3, $4, $5, $6)";
    sql::execute(write, add, values![seq, at.0, actor.staff, act.name(), object, detail.to_string()]).await?;
    Ok(())
}
