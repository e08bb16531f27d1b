//! Save: a new version of a story. Readers see nothing of it before it is released.

use std::collections::BTreeSet;

use serde_json::json;
use store::{Conn, Value, sql, values};
use story::{Refused, Story};

use crate::{Act, Actor, Error, Newsroom, audit, permit, read};

/// What was kept.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Saved {
    pub id: String,
    pub version: i64,
}

/// Keeps `story` as the newest version of story `id`, if `seen` is the newest so far: a save never overwrites what its
/// author has not seen. A text that is the same as the newest version makes no new one.
///
/// # Errors
/// [`Error::Conflict`] with both texts when somebody saved since `seen`; [`Error::NotFound`]; [`Error::Refused`].
pub async fn save(room: &Newsroom, actor: &Actor, id: &str, seen: i64, story: Story) -> Result<Saved, Error> {
    permit::check(actor, Act::Save)?;
    let story = story.check()?;
    let now = room.now();
    let mut write = room.db.write().await?;
    let found = read::current(&mut write, id).await?;
    let newest = found.version;
    if newest.content == story {
        return Ok(Saved { id: id.to_owned(), version: newest.n });
    }
    if newest.n != seen {
        return Err(Error::Conflict { yours_based_on: seen, yours: Box::new(story), theirs: Box::new(newest) });
    }
    check_pictures(&mut write, &story).await?;
    let version = seen + 1;
    let add = "INSERT INTO newsroom_version (story, n, at, staff, content) VALUES ($1, $2, $3, $4, $5)";
    sql::execute(&mut write, add, values![id, version, now.0, actor.staff, json_of(&story)]).await?;
    let change = "UPDATE newsroom_story SET version = $2, changed = $3, headline = $4, section = $5 WHERE id = $1";
    sql::execute(&mut write, change, values![id, version, now.0, &story.headline, &story.section]).await?;
    audit::append(&mut write, now, actor, Act::Save, id, json!({"version": version})).await?;
    write.commit().await?;
    Ok(Saved { id: id.to_owned(), version })
}

/// A story's content as it is kept.
pub(crate) fn json_of(story: &Story) -> String {
    serde_json::to_string(story).expect("the types of a story serialise")
}

/// Every picture that `story` uses must have been uploaded, and be of the size that was measured.
pub(crate) async fn check_pictures(conn: &mut Conn, story: &Story) -> Result<(), Error> {
    let mut body = story.body.clone();
    let used: BTreeSet<(String, i64, i64)> = story
        .pictures
        .iter()
        .chain(body.pictures_mut().into_iter().map(|picture| &*picture))
        .map(|picture| (picture.key.clone(), i64::from(picture.width), i64::from(picture.height)))
        .collect();
    let keys = used.iter().map(|(key, ..)| Value::from(key)).collect();
    let rows = sql::all_among(conn, "SELECT key, width, height FROM newsroom_picture WHERE key IN ({keys})", keys).await?;
    let there: BTreeSet<_> = rows.iter().map(|row| (row.text(0), row.int(1), row.int(2))).collect();
    match used.difference(&there).next() {
        None => Ok(()),
        Some((key, ..)) => {
            let sentence = format!("the picture {key} is not in this paper: upload it first, then use it as the upload answered");
            Err(Refused::new("pictures", sentence).into())
        }
    }
}
