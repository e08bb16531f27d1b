//! Move: a story goes to another section. Its old address leads to the new one, as every address it ever had.

use press::Change;
use serde_json::json;
use store::{Write, sql, values};
use story::{Moment, Refused, Story, edition};

use crate::publish::{self, Released, Times, path_in, was_seen};
use crate::read::{Current, State, Version};
use crate::save::json_of;
use crate::{Act, Actor, Error, Newsroom, audit, flow, permit, read, versions};

/// What became of a story that was moved.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Moved {
    pub id: String,
    /// Its newest version, which says the new section.
    pub version: i64,
    /// What readers were given; `None` where they have nothing of the story.
    pub released: Option<Released>,
}

/// Moves story `id` to `section`, for its readers at once and without a word of it on the page; what is being written
/// and not released yet moves along and stays unreleased. `seen` is the version that its author saw, where that matters.
///
/// # Errors
/// [`Error::NotFound`]; [`Error::Forbidden`], [`Error::OtherDesk`]; [`Error::Conflict`] when somebody saved since `seen`;
/// [`Error::Retracted`]; [`Error::NothingNew`] where it stands there already; [`Error::Refused`] for a section that is
/// missing or of another edition.
pub async fn move_to(
    room: &Newsroom,
    actor: &Actor,
    id: &str,
    seen: Option<i64>,
    section: &str,
) -> Result<Moved, Error> {
    let now = room.now();
    let mut write = room.db.write().await?;
    let story = read::current(&mut write, id).await?;
    permit::check_story(actor, Act::Move, &story)?;
    was_seen(&mut write, &story, seen).await?;
    if story.state == State::Retracted {
        return Err(Error::Retracted);
    }
    let (newest, from) = (story.version.n, story.version.content.section.clone());
    path_in(&mut write, section, id).await?;
    let old = match story.released {
        Some(n) if n != newest => Some(read::version_of(&mut write, id, n).await?.content),
        _ => None,
    };
    let stands = |story: &Story| story.section == section;
    if stands(&story.version.content) && old.as_ref().is_none_or(stands) {
        return Err(Error::NothingNew);
    }
    if !from.is_empty() && edition::of(&from) != edition::of(section) {
        let sentence = "a story stays in its edition: write the other language as a story of its own";
        return Err(Refused::new("section", sentence).into());
    }
    let moved = |content: Story| Story { section: section.to_owned(), ..content };
    let (mut n, mut released) = (newest, None);
    if story.state == State::Published {
        let content = moved(old.clone().unwrap_or_else(|| story.version.content.clone()));
        n = append(&mut write, actor, now, id, n, &content).await?;
        let version = Version { n, content, ..story.version.clone() };
        let current = Current { version, ..story.clone() };
        let times = Times { visible: now, published: story.published, updated: story.updated };
        // Readers have these words: no embargo and no pass is asked for.
        released = Some(publish::append(&mut write, room, &current, times, Change::Silent, "").await?);
    }
    // What readers do not have yet comes on top of it again.
    if released.is_none() || old.is_some() {
        n = append(&mut write, actor, now, id, n, &moved(story.version.content.clone())).await?;
    }
    flow::carry(&mut write, &story, n).await?;
    let mut detail = json!({"version": n, "first": newest + 1, "from": from, "to": section});
    if let Some(released) = &released {
        detail["release"] = released.release.into();
    }
    audit::append(&mut write, now, actor, Act::Move, id, detail).await?;
    write.commit().await?;
    Ok(Moved { id: id.to_owned(), version: n, released })
}

async fn append(
    write: &mut Write,
    actor: &Actor,
    now: Moment,
    id: &str,
    n: i64,
    content: &Story,
) -> Result<i64, Error> {
    versions::append(write, actor, now, id, n + 1, &json_of(content)).await?;
    let change = "UPDATE newsroom_story SET version = $2, changed = $3, headline = $4, section = $5 WHERE id = $1";
    sql::execute(write, change, values![id, n + 1, now.0, &content.headline, &content.section]).await?;
    Ok(n + 1)
}
