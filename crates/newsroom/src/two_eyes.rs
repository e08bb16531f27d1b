//! Two pairs of eyes: the sections in which nothing reaches readers that only its author has read.

use serde_json::json;
use store::{Conn, sql, values};
use story::Refused;

use crate::read::Current;
use crate::{Act, Actor, Error, Newsroom, audit, permit};

/// Lets every version of a story in `section`, and in the sections below it, need somebody's pass before it is
/// released, or no longer.
///
/// # Errors
/// [`Error::Refused`] where the paper has no such section; [`Error::Forbidden`].
pub async fn two_eyes(room: &Newsroom, actor: &Actor, section: &str, required: bool) -> Result<(), Error> {
    permit::check(actor, Act::TwoEyes)?;
    let now = room.now();
    let mut write = room.db.write().await?;
    if !press::sections::all(&mut write).await?.iter().any(|known| known.slug == section) {
        let sentence = "this paper has no such section: choose one of its own";
        return Err(Refused::new("section", sentence).into());
    }
    let change = match required {
        true => "INSERT INTO newsroom_two_eyes (section) VALUES ($1) ON CONFLICT (section) DO NOTHING",
        false => "DELETE FROM newsroom_two_eyes WHERE section = $1",
    };
    if sql::execute(&mut write, change, values![section]).await? == 0 {
        return Ok(());
    }
    audit::append(&mut write, now, actor, Act::TwoEyes, section, json!({"required": required})).await?;
    Ok(write.commit().await?)
}

/// The sections in which it is so, by slug.
///
/// # Errors
/// As the database gives them.
pub async fn two_eyes_list(room: &Newsroom, actor: &Actor) -> Result<Vec<String>, Error> {
    permit::check(actor, Act::Read)?;
    all(&mut *room.db.read().await?).await
}

async fn all(conn: &mut Conn) -> Result<Vec<String>, Error> {
    let rows = sql::all(conn, "SELECT section FROM newsroom_two_eyes ORDER BY section", values![]).await?;
    Ok(rows.iter().map(|row| row.text(0)).collect())
}

/// Whether `section` is one of them, or stands below one.
pub(crate) async fn required(conn: &mut Conn, section: &str) -> Result<bool, Error> {
    let listed = all(conn).await?;
    if listed.is_empty() {
        return Ok(false);
    }
    let sections = press::sections::all(conn).await?;
    let above = sections.iter().find(|known| known.slug == section).and_then(|known| known.parent.as_ref());
    Ok(listed.iter().any(|slug| slug == section || Some(slug) == above))
}

/// Where it is required, somebody other than who saved the newest version has passed that very version.
pub(crate) async fn check(conn: &mut Conn, story: &Current) -> Result<(), Error> {
    if !required(conn, &story.version.content.section).await? {
        return Ok(());
    }
    match story.flow.passed {
        Some((version, by)) if version == story.version.n && by != author(conn, story).await? => Ok(()),
        _ => Err(Error::TwoEyes),
    }
}

/// Who saved the version; `None` for the command line.
pub(crate) async fn author(conn: &mut Conn, story: &Current) -> Result<Option<i64>, Error> {
    let find = "SELECT staff FROM newsroom_version WHERE story = $1 AND n = $2";
    let row = sql::one(conn, find, values![&story.id, story.version.n]).await?;
    Ok(row.and_then(|row| row.maybe_int(0)))
}
