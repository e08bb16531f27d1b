//! Webhooks set, switched off and on, taken away, and told again.

use serde_json::json;
use store::{Write, sql, values};
use story::Refused;

use super::{one, sign, told};
use crate::{Act, Actor, Error, Newsroom, audit, ids, permit};

/// The most addresses that a paper has.
const MOST: i64 = 50;

/// Lets the address `url` hear of `acts` (none: all) from now on. Its number, and the secret by which it knows that it is
/// told by this paper; the secret is shown once.
///
/// # Errors
/// [`Error::Refused`] for what is no address of the web, or an act of which nobody is told; [`Error::Forbidden`].
pub async fn hook_add(room: &Newsroom, actor: &Actor, url: &str, acts: &[Act]) -> Result<(i64, String), Error> {
    permit::check(actor, Act::Hook)?;
    let url = address(url)?;
    if let Some(act) = acts.iter().find(|act| !told().any(|told| told == **act)) {
        let sentence = format!("nobody is told of the act {}: choose others", act.name());
        return Err(Refused::new("acts", sentence).into());
    }
    let (now, secret) = (room.now(), sign::secret());
    let mut write = room.db.write().await?;
    let row = sql::one(&mut write, "SELECT count(*) FROM newsroom_hook", values![]).await?;
    if row.is_some_and(|row| row.int(0) >= MOST) {
        return Err(Refused::new("url", format!("a paper has {MOST} webhooks at most: take one away first")).into());
    }
    // What is on its way to a hook that was taken away is not another one's.
    let id = ids::next(&mut write, "hook").await?;
    let names: Vec<&str> = acts.iter().map(|act| act.name()).collect();
    let add = "INSERT INTO newsroom_hook (id, url, acts, secret, created, seen) VALUES ($1, $2, $3, $4, $5, $6)";
    let seen = head(&mut write).await?;
    sql::execute(&mut write, add, values![id, &url, names.join(" "), &secret, now.0, seen]).await?;
    audit::append(&mut write, now, actor, Act::Hook, &id.to_string(), json!({"hook": "added", "acts": names})).await?;
    write.commit().await?;
    Ok((id, secret))
}

/// An address on the web, without a password in it: it is shown to every admin.
fn address(url: &str) -> Result<String, Refused> {
    let url = url.trim();
    let rest = url.strip_prefix("https://").or_else(|| url.strip_prefix("http://"));
    let host = rest.and_then(|rest| rest.split(['/', '?', '#']).next()).unwrap_or_default();
    let fits = !host.is_empty() && !host.contains('@') && url.len() <= story::limits::HREF_BYTES;
    if fits && url.is_ascii() && !url.contains(|c: char| c.is_ascii_whitespace() || c.is_ascii_control()) {
        return Ok(url.to_owned());
    }
    Err(Refused::new("url", "this is no address to tell: write it like https://desk.example/hears"))
}

/// The newest act.
async fn head(write: &mut Write) -> Result<i64, Error> {
    let row = sql::one(write, "SELECT coalesce(max(seq), 0) FROM newsroom_audit", values![]).await?;
    Ok(row.map_or(0, |row| row.int(0)))
}

/// Switches a hook off, or on again: then it hears of what is done from now on.
///
/// # Errors
/// [`Error::NoSuchHook`]; [`Error::Forbidden`].
pub async fn hook_switch(room: &Newsroom, actor: &Actor, id: i64, on: bool) -> Result<(), Error> {
    permit::check(actor, Act::Hook)?;
    let now = room.now();
    let mut write = room.db.write().await?;
    one(&mut write, id).await?;
    let seen = head(&mut write).await?;
    match on {
        true => {
            let set = "UPDATE newsroom_hook SET stopped = NULL, failing = NULL, seen = $2 WHERE id = $1 AND stopped IS NOT NULL";
            sql::execute(&mut write, set, values![id, seen]).await?;
        }
        false => stop(&mut write, id, now.0).await?,
    }
    let detail = json!({"hook": if on { "on" } else { "off" }});
    audit::append(&mut write, now, actor, Act::Hook, &id.to_string(), detail).await?;
    Ok(write.commit().await?)
}

/// Nothing more is sent to it from `at` on.
pub(super) async fn stop(write: &mut Write, id: i64, at: i64) -> Result<(), Error> {
    let set = "UPDATE newsroom_hook SET stopped = coalesce(stopped, $2) WHERE id = $1";
    sql::execute(write, set, values![id, at]).await?;
    sql::execute(write, "UPDATE newsroom_delivery SET due = NULL WHERE hook = $1", values![id]).await?;
    Ok(())
}

/// Takes a hook away, with what it was told; one that is not there is no error.
///
/// # Errors
/// [`Error::Forbidden`]; as the database gives them.
pub async fn hook_remove(room: &Newsroom, actor: &Actor, id: i64) -> Result<(), Error> {
    permit::check(actor, Act::Hook)?;
    let now = room.now();
    let mut write = room.db.write().await?;
    sql::execute(&mut write, "DELETE FROM newsroom_delivery WHERE hook = $1", values![id]).await?;
    if sql::execute(&mut write, "DELETE FROM newsroom_hook WHERE id = $1", values![id]).await? > 0 {
        audit::append(&mut write, now, actor, Act::Hook, &id.to_string(), json!({"hook": "removed"})).await?;
    }
    Ok(write.commit().await?)
}

/// Tells a hook again of act `seq`, whether it has taken it or not.
///
/// # Errors
/// [`Error::NoSuchHook`] also where it was not told of that act, or is switched off; [`Error::Forbidden`].
pub async fn hook_again(room: &Newsroom, actor: &Actor, id: i64, seq: i64) -> Result<(), Error> {
    permit::check(actor, Act::Hook)?;
    let now = room.now();
    let mut write = room.db.write().await?;
    if one(&mut write, id).await?.off.is_some() {
        return Err(Refused::new("hook", "this webhook is switched off: switch it on first").into());
    }
    let set = "UPDATE newsroom_delivery SET due = $3, tries = 0, taken = NULL WHERE hook = $1 AND seq = $2";
    if sql::execute(&mut write, set, values![id, seq, now.0]).await? == 0 {
        return Err(Error::NoSuchHook);
    }
    audit::append(&mut write, now, actor, Act::Hook, &id.to_string(), json!({"hook": "again", "seq": seq})).await?;
    Ok(write.commit().await?)
}
