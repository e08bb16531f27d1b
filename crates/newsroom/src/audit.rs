//! The audit: who did what to what, from where, in commit order. It is only ever added to, in the act's own transaction.

use store::{Row, Value, Write, sql, values};
use story::Moment;

use crate::actor::COMMAND_LINE;
use crate::{Act, Actor, Error, Newsroom, Via, once, permit};

/// One row for one act, and with the first one the key by which the act is done once. `detail` is JSON.
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
    let add =
        "INSERT INTO newsroom_audit (seq, at, staff, act, object, detail, via) VALUES ($1, $2, $3, $4, $5, $6, $7)";
    let values = values![seq, at.0, actor.staff, act.name(), object, detail.to_string(), actor.via.kept()];
    sql::execute(write, add, values).await?;
    match &actor.once {
        Some(once) => once::done(write, actor, once, at, seq).await,
        None => Ok(()),
    }
}

/// Something that somebody did.
#[derive(Clone, Debug)]
pub struct Done {
    /// Counts what was ever done here, from 1.
    pub seq: i64,
    pub at: Moment,
    /// Who did it; `None` for the command line.
    pub staff: Option<i64>,
    /// Their name.
    pub by: String,
    pub act: Act,
    /// A story's id, an e-mail address, a key: what the act says of itself.
    pub object: String,
    pub detail: serde_json::Value,
    /// `None` for an act from before it was kept.
    pub via: Option<Via>,
}

/// What is asked of the audit. The default: all of it.
#[derive(Clone, Debug, Default)]
pub struct Asked {
    pub by: Option<i64>,
    pub act: Option<Act>,
    pub object: Option<String>,
    /// The number of the last one that was seen: older ones follow.
    pub after: Option<i64>,
}

/// At most `most` of what was done and is asked for, the newest first.
///
/// # Errors
/// [`Error::Forbidden`] below a chief; as the database gives them.
pub async fn audit(room: &Newsroom, actor: &Actor, asked: &Asked, most: i64) -> Result<Vec<Done>, Error> {
    permit::check(actor, Act::Audit)?;
    let mut values: Vec<Value> = vec![asked.after.unwrap_or(i64::MAX).into(), most.into()];
    let mut narrower = String::new();
    let mut only = |column: &str, value: Option<Value>| {
        if let Some(value) = value {
            values.push(value);
            narrower += &format!(" AND a.{column} = ${}", values.len());
        }
    };
    only("staff", asked.by.map(Value::from));
    only("act", asked.act.map(|act| act.name().into()));
    only("object", asked.object.as_deref().map(Value::from));
    let find = format!(
        "SELECT a.seq, a.at, p.name, a.act, a.object, a.detail, a.via, a.staff FROM newsroom_audit a
        LEFT JOIN newsroom_staff p ON p.id = a.staff WHERE a.seq < $1{narrower} ORDER BY a.seq DESC LIMIT $2"
    );
    let rows = sql::all(&mut *room.db.read().await?, &find, values).await?;
    Ok(rows.iter().filter_map(done).collect())
}

fn done(row: &Row) -> Option<Done> {
    Some(Done {
        seq: row.int(0),
        at: Moment(row.int(1)),
        staff: row.maybe_int(7),
        by: row.maybe_text(2).unwrap_or_else(|| COMMAND_LINE.to_owned()),
        act: Act::parse(&row.text(3))?,
        object: row.text(4),
        detail: serde_json::from_str(&row.text(5)).unwrap_or_default(),
        via: Via::parse(&row.text(6)),
    })
}
