//! Lock: somebody says that they work on a story, so that others leave it to them for a while. It ends by itself: no
//! power cut and no forgotten window holds a story for ever.

use serde_json::json;
use store::{Conn, Write, sql, values};
use story::Moment;
use story::moment::MINUTE;

use crate::flow::Lock;
use crate::{Act, Actor, Error, Newsroom, audit, permit, read};

/// How long a story is left to whoever holds it; every save and every further lock begins it anew.
pub const HOLDS: i64 = 20 * MINUTE;

/// Lets `actor` hold story `id`.
///
/// # Errors
/// [`Error::Locked`] where somebody else does; [`Error::NoAccount`] for the command line; [`Error::NotFound`].
pub async fn lock(room: &Newsroom, actor: &Actor, id: &str) -> Result<Lock, Error> {
    permit::check(actor, Act::Lock)?;
    let staff = actor.staff.ok_or(Error::NoAccount)?;
    let now = room.now();
    let mut write = room.db.write().await?;
    let held = read::current(&mut write, id).await?.flow.at(now).lock;
    check(room, actor, held.as_ref())?;
    let lock = hold(&mut write, staff, &actor.name, id, now).await?;
    if held.is_none() {
        audit::append(&mut write, now, actor, Act::Lock, id, json!({"until": lock.until.0})).await?;
    }
    write.commit().await?;
    Ok(lock)
}

/// Lets go of story `id`, if `actor` holds it.
///
/// # Errors
/// [`Error::NotFound`].
pub async fn unlock(room: &Newsroom, actor: &Actor, id: &str) -> Result<(), Error> {
    permit::check(actor, Act::Lock)?;
    let now = room.now();
    let mut write = room.db.write().await?;
    read::current(&mut write, id).await?;
    let remove = "DELETE FROM newsroom_lock WHERE story = $1 AND staff = $2";
    if sql::execute(&mut write, remove, values![id, actor.staff]).await? > 0 {
        audit::append(&mut write, now, actor, Act::Lock, id, json!({"unlocked": true})).await?;
    }
    Ok(write.commit().await?)
}

/// Lets `actor` save over what is `held`, a lock that holds now.
pub(crate) fn check(room: &Newsroom, actor: &Actor, held: Option<&Lock>) -> Result<(), Error> {
    match held {
        Some(lock) if Some(lock.staff) != actor.staff => {
            Err(Error::Locked { by: lock.by.clone(), until: lock.until, zone: room.zone.clone() })
        }
        _ => Ok(()),
    }
}

/// Writes that `staff` holds story `id` from `now` on, whoever held it before.
pub(crate) async fn hold(write: &mut Write, staff: i64, name: &str, id: &str, now: Moment) -> Result<Lock, Error> {
    let until = Moment(now.0 + HOLDS);
    let put = "INSERT INTO newsroom_lock (story, staff, until) VALUES ($1, $2, $3)
        ON CONFLICT (story) DO UPDATE SET staff = excluded.staff, until = excluded.until";
    sql::execute(write, put, values![id, staff, until.0]).await?;
    Ok(Lock { staff, by: name.to_owned(), until })
}

/// Begins the time of a lock anew, where `actor` holds one on story `id`: they have just saved.
pub(crate) async fn renew(conn: &mut Conn, actor: &Actor, id: &str, now: Moment) -> Result<(), Error> {
    let renew = "UPDATE newsroom_lock SET until = $3 WHERE story = $1 AND staff = $2 AND until > $4";
    sql::execute(conn, renew, values![id, actor.staff, now.0 + HOLDS, now.0]).await?;
    Ok(())
}
