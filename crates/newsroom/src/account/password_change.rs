//! Password change: a new password, with the old one asked for.

use serde_json::json;
use store::{sql, values};

use super::sessions::end_others;
use super::{Place, own_again};
use crate::{Act, Actor, Error, Newsroom, audit, password};

/// Lets `new` be the actor's password. Every session but `token`, the one that asks, ends: whoever came in with the old
/// password is out.
///
/// # Errors
/// [`Error::Password`] where `old` is not the password; [`Error::Wait`]; [`Error::Refused`] for a new one that is too short.
pub async fn password_change(
    room: &Newsroom,
    actor: &Actor,
    token: &str,
    old: &str,
    new: &str,
    place: &Place,
) -> Result<(), Error> {
    let own = own_again(room, actor, old, place).await?;
    let hash = password::hash(new.to_owned()).await?;
    let now = room.now();
    let mut write = room.db.write().await?;
    // Of two changes at once, the second was made with a password that is none any more.
    let change = "UPDATE newsroom_staff SET password_hash = $2 WHERE id = $1 AND password_hash = $3";
    if sql::execute(&mut write, change, values![own.id, hash, own.password_hash]).await? == 0 {
        return Err(Error::Password);
    }
    let ended = end_others(&mut write, own.id, token).await?;
    let detail = json!({"password": "changed", "sessions_ended": ended});
    audit::append(&mut write, now, actor, Act::Account, &own.email, detail).await?;
    Ok(write.commit().await?)
}
