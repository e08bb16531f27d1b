//! Move: a story goes to another section. Its old address leads to the new one, as every address it ever had.

use press::Change;
use serde_json::json;
use story::{Refused, Story, edition};

use crate::publish::{self, Released, Times, path_in, was_seen};
use crate::read::{Current, State, Version};
use crate::save::keep_for_author;
use crate::{Act, Actor, Error, Newsroom, audit, flow, lock, permit, read, two_eyes};

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
/// [`Error::Locked`] while somebody else holds it; [`Error::TwoEyes`] where the new section asks for somebody's pass and the
/// old one did not; [`Error::Retracted`]; [`Error::NothingNew`] where it stands there already; [`Error::Refused`] for a
/// section that is missing or of another edition.
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
    lock::check(room, actor, story.flow.clone().at(now).lock.as_ref())?;
    let old = match story.released {
        Some(n) if n != newest => Some(read::version_of(&mut write, id, n).await?),
        _ => None,
    };
    let stands = |version: &Version| version.content.section == section;
    if stands(&story.version) && old.as_ref().is_none_or(stands) {
        return Err(Error::NothingNew);
    }
    if !from.is_empty() && edition::of(&from) != edition::of(section) {
        let sentence = "a story stays in its edition: write the other language as a story of its own";
        return Err(Refused::new("section", sentence).into());
    }
    let moved = |version: &Version| Version {
        content: Story { section: section.to_owned(), ..version.content.clone() },
        ..version.clone()
    };
    let (mut n, mut released) = (newest, None);
    if story.state == State::Published {
        let read = Current { version: moved(old.as_ref().unwrap_or(&story.version)), ..story.clone() };
        // A way round the other's eyes it is not.
        if !two_eyes::required(&mut write, &from).await? {
            two_eyes::check(&mut write, &read).await?;
        }
        n = keep_for_author(&mut write, actor, now, &read, n).await?;
        let current = Current { version: Version { n, ..read.version }, ..read };
        let times = Times { visible: now, published: story.published, updated: story.updated };
        // Readers have these words: no embargo is asked for.
        released = Some(publish::append(&mut write, room, &current, times, Change::Silent, "").await?);
    }
    // What readers do not have yet comes on top of it again.
    if released.is_none() || old.is_some() {
        let current = Current { version: moved(&story.version), ..story.clone() };
        n = keep_for_author(&mut write, actor, now, &current, n).await?;
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
