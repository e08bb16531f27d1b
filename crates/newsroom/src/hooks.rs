//! Webhooks: addresses that hear of what is done here. An admin sets them; what is done waits for nobody ([`deliver`]).

pub mod deliver;
pub mod keep;
mod sign;

use store::{Conn, Row, sql, values};
use story::Moment;
use story::moment::DAY;

use crate::{Act, Actor, Error, Newsroom, permit};

/// An address that has not once answered well for so long is dead: it is switched off.
const DEAD: i64 = 5 * DAY;
/// What is told is known for so long.
const KEPT: i64 = 30 * DAY;

/// The acts that an address may hear of: what people keep to themselves is not among them.
pub fn told() -> impl Iterator<Item = Act> {
    Act::ALL.into_iter().filter(|act| !matches!(act, Act::Read | Act::Account | Act::Audit))
}

/// An address that hears of what is done.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Hook {
    pub id: i64,
    pub url: String,
    /// Of what it hears; empty for all of [`told`].
    pub acts: Vec<Act>,
    pub made: Moment,
    /// Since when it has answered badly, or not at all.
    pub failing: Option<Moment>,
    /// Since when it hears of nothing.
    pub off: Option<Moment>,
    /// How many tellings it has not taken yet.
    pub waiting: i64,
}

/// One telling of one act to one address.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Delivery {
    /// The act's number in the audit.
    pub seq: i64,
    pub act: Option<Act>,
    pub object: String,
    pub at: Moment,
    pub tries: i64,
    /// When it is tried next; `None`: it was taken, or given up.
    pub due: Option<Moment>,
    /// The last status that was answered, where one was.
    pub status: Option<u16>,
    /// What else there is to say of the last try.
    pub said: String,
    /// When it was taken.
    pub taken: Option<Moment>,
}

const HOOK: &str = "h.id, h.url, h.acts, h.created, h.failing, h.stopped,
    (SELECT count(*) FROM newsroom_delivery d WHERE d.hook = h.id AND d.due IS NOT NULL)";

fn hook(row: &Row) -> Hook {
    Hook {
        id: row.int(0),
        url: row.text(1),
        acts: row.text(2).split(' ').filter_map(Act::parse).collect(),
        made: Moment(row.int(3)),
        failing: row.maybe_int(4).map(Moment),
        off: row.maybe_int(5).map(Moment),
        waiting: row.int(6),
    }
}

/// All of them, the first made first.
///
/// # Errors
/// [`Error::Forbidden`]; as the database gives them.
pub async fn hooks(room: &Newsroom, actor: &Actor) -> Result<Vec<Hook>, Error> {
    permit::check(actor, Act::Hook)?;
    let find = format!("SELECT {HOOK} FROM newsroom_hook h ORDER BY h.id");
    Ok(sql::all(&mut *room.db.read().await?, &find, values![]).await?.iter().map(hook).collect())
}

/// The one of that number.
///
/// # Errors
/// [`Error::NoSuchHook`]; [`Error::Forbidden`].
pub async fn hook_one(room: &Newsroom, actor: &Actor, id: i64) -> Result<Hook, Error> {
    permit::check(actor, Act::Hook)?;
    one(&mut *room.db.read().await?, id).await
}

async fn one(conn: &mut Conn, id: i64) -> Result<Hook, Error> {
    let find = format!("SELECT {HOOK} FROM newsroom_hook h WHERE h.id = $1");
    let row = sql::one(conn, &find, values![id]).await?;
    row.as_ref().map(hook).ok_or(Error::NoSuchHook)
}

/// At most `most` of what a hook was told, or is to be, the newest first; `after`: older than that act.
///
/// # Errors
/// [`Error::NoSuchHook`]; [`Error::Forbidden`].
pub async fn hook_deliveries(
    room: &Newsroom,
    actor: &Actor,
    id: i64,
    after: Option<i64>,
    most: i64,
) -> Result<Vec<Delivery>, Error> {
    permit::check(actor, Act::Hook)?;
    let mut read = room.db.read().await?;
    one(&mut read, id).await?;
    let find = "SELECT d.seq, a.act, a.object, a.at, d.tries, d.due, d.status, d.said, d.taken
        FROM newsroom_delivery d JOIN newsroom_audit a ON a.seq = d.seq
        WHERE d.hook = $1 AND d.seq < $2 ORDER BY d.seq DESC LIMIT $3";
    let rows = sql::all(&mut read, find, values![id, after.unwrap_or(i64::MAX), most]).await?;
    let delivery = |row: &Row| Delivery {
        seq: row.int(0),
        act: Act::parse(&row.text(1)),
        object: row.text(2),
        at: Moment(row.int(3)),
        tries: row.int(4),
        due: row.maybe_int(5).map(Moment),
        status: row.maybe_int(6).and_then(|status| status.try_into().ok()),
        said: row.text(7),
        taken: row.maybe_int(8).map(Moment),
    };
    Ok(rows.iter().map(delivery).collect())
}
