//! Sessions: where a person is signed in, and the end of it there.

use serde_json::json;
use store::{Write, sql, values};
use story::Moment;

use super::own;
use crate::device::Device;
use crate::sign_in::SESSION;
use crate::who::{IDLE, digest};
use crate::{Act, Actor, Error, Newsroom, audit};

/// Digits of a session's hash that name it: the session itself cannot be found from them.
const HANDLE: usize = 16;

/// A living session of one's own.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Session {
    /// What [`end_session`] is told.
    pub handle: String,
    pub begun: Moment,
    /// When it was used last, to the hour.
    pub seen: Moment,
    pub device: Device,
    /// The one that asks.
    pub is_this: bool,
}

/// The actor's living sessions, the last used first; `token` is the one that asks.
///
/// # Errors
/// [`Error::NoAccount`]; as the database gives them.
pub async fn sessions(room: &Newsroom, actor: &Actor, token: &str) -> Result<Vec<Session>, Error> {
    let (own, now, this) = (own(room, actor).await?, room.now().0, digest(token));
    let find = "SELECT token, created, seen, device FROM newsroom_session
        WHERE staff = $1 AND created > $2 AND seen > $3 ORDER BY seen DESC, token";
    let rows = sql::all(&mut *room.db.read().await?, find, values![own.id, now - SESSION, now - IDLE]).await?;
    let session = |row: &store::Row| Session {
        handle: row.text(0)[..HANDLE].to_owned(),
        begun: Moment(row.int(1)),
        seen: Moment(row.int(2)),
        device: Device::parse(&row.text(3)),
        is_this: row.text(0) == this,
    };
    Ok(rows.iter().map(session).collect())
}

/// Ends the actor's session that `handle` names; one that has ended already is no error.
///
/// # Errors
/// [`Error::NoAccount`]; as the database gives them.
pub async fn end_session(room: &Newsroom, actor: &Actor, handle: &str) -> Result<(), Error> {
    let (own, now) = (own(room, actor).await?, room.now());
    let mut write = room.db.write().await?;
    let end = format!("DELETE FROM newsroom_session WHERE staff = $1 AND substr(token, 1, {HANDLE}) = $2");
    if sql::execute(&mut write, &end, values![own.id, handle]).await? > 0 {
        audit::append(&mut write, now, actor, Act::Account, &own.email, json!({"sessions": "ended"})).await?;
    }
    Ok(write.commit().await?)
}

/// Ends all of the actor's sessions but `token`; how many.
///
/// # Errors
/// [`Error::NoAccount`]; as the database gives them.
pub async fn end_other_sessions(room: &Newsroom, actor: &Actor, token: &str) -> Result<u64, Error> {
    let (own, now) = (own(room, actor).await?, room.now());
    let mut write = room.db.write().await?;
    let ended = end_others(&mut write, own.id, token).await?;
    let detail = json!({"sessions": "others ended", "count": ended});
    audit::append(&mut write, now, actor, Act::Account, &own.email, detail).await?;
    write.commit().await?;
    Ok(ended)
}

/// Ends the sessions of `staff` except `token`, those that are halfway, and the links to a new password;
/// without a token, all.
pub(crate) async fn end_others(write: &mut Write, staff: i64, token: &str) -> Result<u64, Error> {
    sql::execute(write, "DELETE FROM newsroom_halfway WHERE staff = $1", values![staff]).await?;
    sql::execute(write, "DELETE FROM newsroom_reset WHERE staff = $1", values![staff]).await?;
    let end = "DELETE FROM newsroom_session WHERE staff = $1 AND token <> $2";
    Ok(sql::execute(write, end, values![staff, digest(token)]).await?)
}
