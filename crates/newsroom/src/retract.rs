//! Retract: a story is taken away from its readers.

use press::Mode;
use serde_json::json;
use store::{sql, values};
use story::Refused;

use crate::read::State;
use crate::{Act, Actor, Error, Newsroom, audit, permit, read};

/// Takes story `id` out of every page and list, from now on. `reason` is kept in the audit, for the newsroom only; the
/// newsroom keeps the story's versions in both modes.
///
/// # Errors
/// [`Error::NotPublished`], [`Error::NotFound`], [`Error::Forbidden`]; [`Error::Refused`] without a reason.
/// A story that is gone can still be made to vanish; otherwise [`Error::Retracted`].
pub async fn retract(room: &Newsroom, actor: &Actor, id: &str, mode: Mode, reason: &str) -> Result<(), Error> {
    let act = if mode == Mode::Vanish { Act::Vanish } else { Act::Retract };
    let reason = reason.split_whitespace().collect::<Vec<_>>().join(" ");
    if reason.is_empty() || reason.chars().count() > story::limits::STANDFIRST_GRAPHEMES {
        return Err(Refused::new("reason", "a retraction needs a reason of at most 2000 letters: write why").into());
    }
    let now = room.now();
    let mut write = room.db.write().await?;
    let story = read::current(&mut write, id).await?;
    permit::check_owned(actor, act, story.owner)?;
    match story.state {
        State::Draft => return Err(Error::NotPublished),
        State::Retracted if mode == Mode::Gone => return Err(Error::Retracted),
        State::Retracted | State::Published => {}
    }
    press::retract::retract(&mut write, id, mode, now).await?;
    let state = "UPDATE newsroom_story SET state = 'retracted', released = NULL, changed = $2 WHERE id = $1";
    sql::execute(&mut write, state, values![id, now.0]).await?;
    audit::append(&mut write, now, actor, act, id, json!({"mode": mode.name(), "reason": reason})).await?;
    write.commit().await?;
    Ok(())
}
