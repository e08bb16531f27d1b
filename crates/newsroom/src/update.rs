//! Update: readers get the newest saved version of a story that they have already.

use press::Change;
use serde_json::json;
use story::Refused;

use crate::publish::{Released, Times, append, was_seen};
use crate::read::State;
use crate::{Act, Actor, Error, Newsroom, audit, flow, permit, read};

/// Releases the newest version. The publication time stays; the time of the update is now, except for
/// [`Change::Silent`]. `note` tells readers what a correction corrects.
///
/// # Errors
/// [`Error::NotPublished`], [`Error::Retracted`], [`Error::NotFound`], [`Error::Forbidden`]; [`Error::Embargoed`],
/// [`Error::TwoEyes`]: an update shows readers new text as a publication does; [`Error::NothingNew`] where
/// readers have the newest version already, but for a correction, whose note is new to them; [`Error::Refused`] for a
/// section that is missing, a correction without a note, or [`Change::Publish`].
pub async fn update(room: &Newsroom, actor: &Actor, id: &str, change: Change, note: &str) -> Result<Released, Error> {
    act(room, actor, id, None, change, note).await
}

/// [`update`], if version `seen` is the newest: nobody releases a text that they have not read.
///
/// # Errors
/// Those of [`update`]; [`Error::Conflict`] when somebody saved since `seen`.
pub async fn update_seen(
    room: &Newsroom,
    actor: &Actor,
    id: &str,
    seen: i64,
    change: Change,
    note: &str,
) -> Result<Released, Error> {
    act(room, actor, id, Some(seen), change, note).await
}

async fn act(
    room: &Newsroom,
    actor: &Actor,
    id: &str,
    seen: Option<i64>,
    change: Change,
    note: &str,
) -> Result<Released, Error> {
    let note = story::line("note", note, story::limits::STANDFIRST_GRAPHEMES)?;
    if change == Change::Publish {
        return Err(Refused::new("kind", "an update is silent, update or correction: choose one").into());
    }
    if change == Change::Correction && note.is_empty() {
        return Err(Refused::new("note", "a correction needs a note: say what was wrong").into());
    }
    let now = room.now();
    let mut write = room.db.write().await?;
    let story = read::current(&mut write, id).await?;
    permit::check_story(actor, Act::Update, &story)?;
    was_seen(&mut write, &story, seen).await?;
    match story.state {
        State::Published => {}
        State::Retracted => return Err(Error::Retracted),
        _ => return Err(Error::NotPublished),
    }
    if change != Change::Correction && story.released == Some(story.version.n) {
        return Err(Error::NothingNew);
    }
    // A story that is still held back has not been seen: its readers need no update time.
    let held_back = story.published.is_some_and(|published| published > now);
    let updated = if change == Change::Silent || held_back { story.updated } else { Some(now) };
    let times = Times { visible: now, published: story.published, updated };
    flow::check(&mut write, room, &story, now).await?;
    let released = append(&mut write, room, &story, times, change, &note).await?;
    let detail = json!({"version": story.version.n, "release": released.release, "kind": change.name(), "note": note});
    audit::append(&mut write, now, actor, Act::Update, id, detail).await?;
    write.commit().await?;
    Ok(released)
}
