//! Retract: a story is taken away from its readers.

use press::Mode;
use serde_json::json;
use store::{sql, values};
use story::{Refused, Story};

use crate::clock::{self, Failure};
use crate::read::State;
use crate::taken::addresses_of;
use crate::{Act, Actor, Error, Newsroom, audit, permit, picture_use, read, vanish};

/// Takes story `id` out of every page and list, from now on. `reason` is kept in the audit, for the newsroom only. What
/// is gone the newsroom keeps; of what vanishes it keeps that it was there: [`erase`](crate::erase()) removes files and
/// bytes behind the act. A story that still waits for its time is withdrawn: a draft again.
///
/// # Errors
/// [`Error::NotPublished`], [`Error::NotFound`], [`Error::Forbidden`]; [`Error::Refused`] without a reason.
/// A story that is gone can still be made to vanish; otherwise [`Error::Retracted`].
pub async fn retract(room: &Newsroom, actor: &Actor, id: &str, mode: Mode, reason: &str) -> Result<(), Error> {
    take(room, actor, id, mode, reason, false).await
}

/// Lets story `id` vanish, and keeps what it said under seal, for a legal hold: see [`sealed`](crate::sealed()).
///
/// # Errors
/// Those of [`retract`].
pub async fn retract_held(room: &Newsroom, actor: &Actor, id: &str, reason: &str) -> Result<(), Error> {
    take(room, actor, id, Mode::Vanish, reason, true).await
}

async fn take(room: &Newsroom, actor: &Actor, id: &str, mode: Mode, reason: &str, held: bool) -> Result<(), Error> {
    let act = if mode == Mode::Vanish { Act::Vanish } else { Act::Retract };
    let reason = story::line("reason", reason, story::limits::STANDFIRST_GRAPHEMES)?;
    if reason.is_empty() {
        return Err(Refused::new("reason", "a retraction needs a reason of at most 2000 letters: write why").into());
    }
    let now = room.now();
    let mut write = room.db.write().await?;
    let story = read::current(&mut write, id).await?;
    permit::check_story(actor, act, &story)?;
    match (story.state, mode) {
        (State::Retracted, Mode::Gone) => return Err(Error::Retracted),
        (State::Draft, Mode::Gone) => return Err(Error::NotPublished),
        _ => story.must_say_something()?,
    }
    let trace = press::trace::of(&mut write, id).await?;
    let addresses = addresses_of(&mut write, id, &trace).await?;
    let was_seen = press::retract::retract(&mut write, id, mode, now).await?;
    // What nobody saw and is to vanish goes as wholly as what they did.
    let away = was_seen || mode == Mode::Vanish;
    let state = if away { State::Retracted } else { State::Draft };
    // The publication time of what nobody has seen was only a plan.
    let set = "UPDATE newsroom_story SET state = $3, released = NULL, published = $4, changed = $2, review = '' WHERE id = $1";
    let published = story.published.filter(|_| was_seen).map(|moment| moment.0);
    sql::execute(&mut write, set, values![id, now.0, state.name(), published]).await?;
    clock::fail(&mut write, id, Failure::Retracted, now).await?;
    picture_use::shown(&mut write, now, id, &Story::default()).await?;
    if was_seen {
        let addresses = serde_json::to_string(&addresses).expect("addresses serialise");
        let note = "INSERT INTO newsroom_taken (story, at, staff, mode, addresses) VALUES ($1, $2, $3, $4, $5)
            ON CONFLICT (story, at) DO UPDATE SET mode = excluded.mode";
        sql::execute(&mut write, note, values![id, now.0, actor.staff, mode.name(), addresses]).await?;
    }
    if mode == Mode::Vanish {
        let sealed = held.then_some(reason.as_str());
        vanish::redact(&mut write, actor, now, &story, &trace, sealed).await?;
    }
    let mut detail = json!({"mode": mode.name(), "reason": reason});
    if held {
        detail["held"] = true.into();
    }
    audit::append(&mut write, now, actor, act, id, detail).await?;
    write.commit().await?;
    Ok(())
}
