//! Embargo: until a time to come nothing releases a story, neither a hand nor the clock.

use serde_json::json;
use store::{sql, values};
use story::{Moment, Refused};

use crate::{Act, Actor, Error, Newsroom, audit, permit, read};

/// Holds story `id` back `until` then. To shorten an embargo is to lift a part of it.
///
/// # Errors
/// [`Error::Refused`] for a time that is over; [`Error::NotFound`]; [`Error::Forbidden`]; [`Error::OtherDesk`].
pub async fn embargo(room: &Newsroom, actor: &Actor, id: &str, until: Moment) -> Result<(), Error> {
    let now = room.now();
    let mut write = room.db.write().await?;
    let story = read::current(&mut write, id).await?;
    let shortens = story.flow.embargo.is_some_and(|before| before > now && until < before);
    permit::check_story(actor, if shortens { Act::Lift } else { Act::Embargo }, &story)?;
    if until <= now {
        return Err(Refused::new("embargo", "this time is over: choose one to come, or lift the embargo").into());
    }
    let set = "UPDATE newsroom_story SET embargo = $2, changed = $3 WHERE id = $1";
    sql::execute(&mut write, set, values![id, until.0, now.0]).await?;
    audit::append(&mut write, now, actor, Act::Embargo, id, json!({"until": until.0})).await?;
    Ok(write.commit().await?)
}

/// Ends the embargo of story `id` before its time.
///
/// # Errors
/// [`Error::NoEmbargo`]; [`Error::NotFound`]; [`Error::Forbidden`]; [`Error::OtherDesk`].
pub async fn lift(room: &Newsroom, actor: &Actor, id: &str) -> Result<(), Error> {
    let now = room.now();
    let mut write = room.db.write().await?;
    let story = read::current(&mut write, id).await?;
    permit::check_story(actor, Act::Lift, &story)?;
    let until = story.flow.embargo.filter(|until| *until > now).ok_or(Error::NoEmbargo)?;
    let set = "UPDATE newsroom_story SET embargo = NULL, changed = $2 WHERE id = $1";
    sql::execute(&mut write, set, values![id, now.0]).await?;
    audit::append(&mut write, now, actor, Act::Lift, id, json!({"until": until.0})).await?;
    Ok(write.commit().await?)
}
