//! Take over: a story passes into other hands, whoever holds it. No words are lost by it: what the other one still has
//! typed meets the newest version when they save, as any late save does.

use serde_json::json;

use crate::flow::Lock;
use crate::{Act, Actor, Error, Newsroom, audit, lock, permit, read};

/// Lets `actor` hold story `id`, and nobody else.
///
/// # Errors
/// [`Error::NoAccount`] for the command line; [`Error::NotFound`].
pub async fn take_over(room: &Newsroom, actor: &Actor, id: &str) -> Result<Lock, Error> {
    permit::check(actor, Act::TakeOver)?;
    let staff = actor.staff.ok_or(Error::NoAccount)?;
    let now = room.now();
    let mut write = room.db.write().await?;
    let held = read::current(&mut write, id).await?.flow.at(now).lock;
    let taken = lock::hold(&mut write, staff, &actor.name, id, now).await?;
    let from = held.filter(|held| held.staff != staff).map(|held| held.by);
    let detail = json!({"held_by": from, "until": taken.until.0});
    audit::append(&mut write, now, actor, Act::TakeOver, id, detail).await?;
    write.commit().await?;
    Ok(taken)
}
