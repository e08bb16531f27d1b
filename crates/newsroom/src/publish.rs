//! Publish: a story reaches its readers, now. At a time to come [`mod@crate::schedule`] lets the clock do it.

use press::{Change, NewRelease};
use serde_json::json;
use store::{Conn, Write, sql, values};
use story::{Moment, Refused};

use crate::read::{Current, State};
use crate::sign::sign;
use crate::{Act, Actor, Error, Newsroom, audit, flow, permit, picture_use, read};

/// What readers were given.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Released {
    pub id: String,
    /// Counts the story's releases from 1.
    pub release: i64,
    /// The story's one address, without the origin.
    pub path: String,
}

/// Releases the newest version. `at`, a time that is over, becomes its publication time; without it, now. A retracted
/// story comes back by this act alone, by hand or by the clock. A time that was set for the story is taken back. A story that
/// nobody has signed takes the initials of the account that publishes it.
///
/// # Errors
/// [`Error::AlreadyPublished`]; [`Error::Embargoed`]; [`Error::RightEnded`]; [`Error::TwoEyes`]; [`Error::Refused`] where
/// its section is missing, or for a time to come; [`Error::Vanished`]; [`Error::NotFound`]; [`Error::Forbidden`].
pub async fn publish(room: &Newsroom, actor: &Actor, id: &str, at: Option<Moment>) -> Result<Released, Error> {
    act(room, actor, id, None, at).await
}

/// [`publish`], if version `seen` is the newest: nobody releases a text that they have not read.
///
/// # Errors
/// Those of [`publish`]; [`Error::Conflict`] when somebody saved since `seen`.
pub async fn publish_seen(
    room: &Newsroom,
    actor: &Actor,
    id: &str,
    seen: i64,
    at: Option<Moment>,
) -> Result<Released, Error> {
    act(room, actor, id, Some(seen), at).await
}

async fn act(
    room: &Newsroom,
    actor: &Actor,
    id: &str,
    seen: Option<i64>,
    at: Option<Moment>,
) -> Result<Released, Error> {
    let now = room.now();
    let mut write = room.db.write().await?;
    let story = read::current(&mut write, id).await?;
    permit::check_story(actor, Act::Publish, &story)?;
    if at.is_some_and(|at| at > now) {
        return Err(Refused::new("at", "this time is to come: schedule the story for it").into());
    }
    was_seen(&mut write, &story, seen).await?;
    if story.state == State::Published {
        return Err(Error::AlreadyPublished);
    }
    let published = at.unwrap_or(now);
    // What was retracted is shown again from now on: readers did not see it in between.
    let visible = if story.state == State::Retracted { published.max(now) } else { published };
    let times = Times { visible, published: Some(published), updated: None };
    flow::check(&mut write, room, &story, now).await?;
    let story = sign(&mut write, actor, now, story).await?;
    let released = append(&mut write, room, &story, times, Change::Publish, "").await?;
    let detail = json!({"version": story.version.n, "release": released.release, "published": published.0});
    audit::append(&mut write, now, actor, Act::Publish, id, detail).await?;
    write.commit().await?;
    Ok(released)
}

/// The times of a release.
pub(crate) struct Times {
    pub visible: Moment,
    pub published: Option<Moment>,
    pub updated: Option<Moment>,
}

/// Appends the version that `story` holds to the press and marks it as what readers have. Words that they do not have yet
/// have been through [`flow::check`].
pub(crate) async fn append(
    write: &mut Write,
    room: &Newsroom,
    story: &Current,
    times: Times,
    change: Change,
    note: &str,
) -> Result<Released, Error> {
    story.must_say_something()?;
    let content = story.version.content.clone();
    let path = path_in(write, &content.section, &story.id).await?;
    flow::settle(write, &story.id).await?;
    picture_use::shown(write, room.now(), &story.id, &content).await?;
    let Times { visible, published, updated } = times;
    let new =
        NewRelease { story: story.id.clone(), at: visible, published, updated, change, note: note.to_owned(), content };
    press::append::release(write, &room.zone, vec![new]).await?;
    // A version that was saved since goes on waiting for whoever reads it.
    let state =
        "UPDATE newsroom_story SET state = 'published', released = $5, published = $2, updated = $3, changed = $4,
        sent_back = '', review = CASE WHEN version = $5 THEN '' ELSE review END WHERE id = $1";
    let values = values![&story.id, published.map(|m| m.0), updated.map(|m| m.0), room.now().0, story.version.n];
    sql::execute(write, state, values).await?;
    let release = match press::story::at(write, &story.id, Moment(i64::MAX)).await? {
        press::Found::Release(release) => release.n,
        _ => 0,
    };
    Ok(Released { id: story.id.clone(), release, path })
}

/// The newest version of `story` must be `seen`, where it is said which one was seen.
pub(crate) async fn was_seen(conn: &mut Conn, story: &Current, seen: Option<i64>) -> Result<(), Error> {
    let Some(seen) = seen.filter(|seen| *seen != story.version.n) else { return Ok(()) };
    let yours = read::version_of(conn, &story.id, seen).await?.content;
    let theirs = Box::new(story.version.clone());
    Err(Error::Conflict { yours_based_on: seen, yours: Box::new(yours), theirs, merged: None })
}

pub(crate) async fn path_in(conn: &mut Conn, section: &str, id: &str) -> Result<String, Error> {
    let sections = press::sections::all(conn).await?;
    match sections.iter().find(|known| known.slug == section) {
        Some(section) => Ok(press::release::story_path(section.top(), id)),
        None if section.is_empty() => {
            Err(Refused::new("section", "a story needs a section before readers see it: choose one").into())
        }
        None => Err(Refused::new(
            "section",
            format!("this paper has no section `{section}`: choose one of its own, or add it first"),
        )
        .into()),
    }
}
