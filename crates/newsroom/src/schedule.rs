//! Schedule: a version of a story is to be published at a time to come. [`crate::clock`] does it then.

use serde_json::json;
use store::{sql, values};
use story::{Moment, Refused};

use crate::publish::{path_in, was_seen};
use crate::read::{Current, State};
use crate::sign::sign;
use crate::{Act, Actor, Error, Newsroom, audit, flow, ids, permit, read};

/// What readers will be given.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Scheduled {
    pub id: String,
    pub at: Moment,
    pub version: i64,
    /// The number that the release will have.
    pub release: i64,
    /// The address that it will have, without the origin.
    pub path: String,
}

/// Lets the newest version of story `id`, if it is `seen`, where that is said, be published `at` a time to come. Another
/// time that was set before is taken back. What is saved later waits for a time of its own, or for somebody's
/// pass. A story that nobody has signed takes the initials of the account that schedules it.
///
/// # Errors
/// [`Error::AlreadyPublished`]; [`Error::Embargoed`] beyond that time; [`Error::TwoEyes`]; [`Error::Refused`] for a time
/// that is over, or where its section is missing; [`Error::Conflict`]; [`Error::NotFound`]; [`Error::Forbidden`].
pub async fn schedule(
    room: &Newsroom,
    actor: &Actor,
    id: &str,
    seen: Option<i64>,
    at: Moment,
) -> Result<Scheduled, Error> {
    let now = room.now();
    let mut write = room.db.write().await?;
    let story = read::current(&mut write, id).await?;
    permit::check_story(actor, Act::Schedule, &story)?;
    if at <= now {
        return Err(Refused::new("at", "this time is over: choose one to come, or publish now").into());
    }
    was_seen(&mut write, &story, seen).await?;
    let path = fit(&mut write, room, &story, at).await?;
    let story = sign(&mut write, actor, now, story).await?;
    flow::settle(&mut write, id).await?;
    let number = ids::next(&mut write, "due").await?;
    let add = "INSERT INTO newsroom_due (id, story, version, at, staff, made, state, reason, tries)
        VALUES ($1, $2, $3, $4, $5, $6, 'waiting', '', 0)";
    sql::execute(&mut write, add, values![number, id, story.version.n, at.0, actor.staff, now.0]).await?;
    let copy = "UPDATE newsroom_story SET planned = $2, changed = $3 WHERE id = $1";
    sql::execute(&mut write, copy, values![id, at.0, now.0]).await?;
    let released = press::story::told(&mut write, id).await?.iter().map(|told| told.n).max();
    let detail = json!({"version": story.version.n, "planned": at.0});
    audit::append(&mut write, now, actor, Act::Schedule, id, detail).await?;
    write.commit().await?;
    Ok(Scheduled { id: id.to_owned(), at, version: story.version.n, release: released.unwrap_or(0) + 1, path })
}

/// Takes back the time that was set for story `id`, or a failed one off the list of those that need a hand.
///
/// # Errors
/// [`Error::NotScheduled`]; [`Error::NotFound`]; [`Error::Forbidden`].
pub async fn unschedule(room: &Newsroom, actor: &Actor, id: &str) -> Result<(), Error> {
    let now = room.now();
    let mut write = room.db.write().await?;
    let story = read::current(&mut write, id).await?;
    permit::check_story(actor, Act::Schedule, &story)?;
    let open = "SELECT id FROM newsroom_due WHERE story = $1 AND state IN ('waiting', 'failed') LIMIT 1";
    if sql::one(&mut write, open, values![id]).await?.is_none() {
        return Err(Error::NotScheduled);
    }
    flow::settle(&mut write, id).await?;
    let detail = json!({"unscheduled": true});
    audit::append(&mut write, now, actor, Act::Schedule, id, detail).await?;
    Ok(write.commit().await?)
}

/// Whether `story` can be published `at` that time, as things stand; with the address that it will have.
pub(crate) async fn fit(conn: &mut store::Conn, room: &Newsroom, story: &Current, at: Moment) -> Result<String, Error> {
    if story.state == State::Published {
        return Err(Error::AlreadyPublished);
    }
    story.must_say_something()?;
    let path = path_in(conn, &story.version.content.section, &story.id).await?;
    flow::check(conn, room, story, at).await?;
    Ok(path)
}
