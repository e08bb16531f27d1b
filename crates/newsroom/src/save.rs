//! Save: a new version of a story. Readers see nothing of it before it is released.

use std::collections::{BTreeSet, HashMap};

use serde_json::json;
use store::{Conn, Row, Value, Write, sql, values};
use story::merge::merge;
use story::{Moment, Refused, Story, edition};

use crate::read::Current;
use crate::{Act, Actor, Error, Newsroom, audit, lock, permit, picture, picture_use, read, two_eyes, versions};

/// What was kept.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Saved {
    pub id: String,
    pub version: i64,
}

/// Keeps `story` as the newest version of story `id`, if `seen` is the newest so far: a save never overwrites what its
/// author has not seen. A text that is the same as the newest version makes no new one. A story goes to another desk by
/// the hand of its owner, or of an editor who answers for its desk: else a limit to desks would be none. What was passed is
/// to be read again: it was another text.
///
/// # Errors
/// [`Error::Conflict`] with both texts when somebody saved since `seen`; [`Error::Locked`] while somebody else holds the
/// story: take it over, then save; [`Error::Vanished`]; [`Error::NotFound`]; [`Error::Refused`];
/// [`Error::Forbidden`] or [`Error::OtherDesk`] for another desk.
pub async fn save(room: &Newsroom, actor: &Actor, id: &str, seen: i64, story: Story) -> Result<Saved, Error> {
    permit::check(actor, Act::Save)?;
    keep(room, actor, id, seen, story, json!({})).await
}

/// [`save`] for whoever may, with more to say of it in the audit.
pub(crate) async fn keep(
    room: &Newsroom,
    actor: &Actor,
    id: &str,
    seen: i64,
    story: Story,
    mut detail: serde_json::Value,
) -> Result<Saved, Error> {
    let story = fitting(room, story).await?;
    let now = room.now();
    let mut write = room.db.write().await?;
    let found = read::current(&mut write, id).await?;
    found.must_say_something()?;
    let newest = &found.version;
    if newest.content == story {
        return Ok(Saved { id: id.to_owned(), version: newest.n });
    }
    if newest.n != seen {
        let base = read::version_of(&mut write, id, seen).await.ok();
        let merged = base.map(|base| Box::new(merge(&base.content, &story, &newest.content)));
        let (yours, theirs) = (Box::new(story), Box::new(found.version));
        return Err(Error::Conflict { yours_based_on: seen, yours, theirs, merged });
    }
    // After the conflict: who has lost a lock meets the text that was saved since before they meet the lock.
    let held = found.flow.lock.as_ref().filter(|lock| lock.until > now);
    lock::check(room, actor, held)?;
    lock::renew(&mut write, actor, id, now).await?;
    if newest.content.credits.desk != story.credits.desk {
        permit::check_story(actor, Act::Desk, &found)?;
    }
    // One may have gone since it was looked for.
    must_have_pictures(&mut write, &story).await?;
    let version = seen + 1;
    versions::append(&mut write, actor, now, id, version, &json_of(&story)).await?;
    picture_use::drafted(&mut write, now, id, &story).await?;
    let change = "UPDATE newsroom_story SET version = $2, changed = $3, headline = $4, section = $5, desk = $6,
        review = CASE WHEN review = 'passed' THEN 'ready' ELSE review END WHERE id = $1";
    sql::execute(&mut write, change, values![id, version, now.0, &story.headline, &story.section, &story.credits.desk])
        .await?;
    detail["version"] = json!(version);
    audit::append(&mut write, now, actor, Act::Save, id, detail).await?;
    write.commit().await?;
    Ok(Saved { id: id.to_owned(), version })
}

/// Keeps the version that `story` holds, in which the desk changed something beside the words, as the one after `n`; its
/// number. The words stay those of who saved them.
pub(crate) async fn keep_for_author(
    write: &mut Write,
    actor: &Actor,
    now: Moment,
    story: &Current,
    n: i64,
) -> Result<i64, Error> {
    let (id, content) = (&story.id, &story.version.content);
    let author = Actor { staff: two_eyes::author(write, story).await?, ..actor.clone() };
    versions::append(write, &author, now, id, n + 1, &json_of(content)).await?;
    let change = "UPDATE newsroom_story SET version = $2, changed = $3, headline = $4, section = $5 WHERE id = $1";
    sql::execute(write, change, values![id, n + 1, now.0, &content.headline, &content.section]).await?;
    Ok(n + 1)
}

/// A story's content as it is kept.
pub(crate) fn json_of(story: &Story) -> String {
    serde_json::to_string(story).expect("the types of a story serialise")
}

/// What a story says of the rest of the paper must be so: its pictures were uploaded, and the story that it names as the
/// same in another language is there, in another edition.
pub(crate) async fn fitting(room: &Newsroom, story: Story) -> Result<Story, Error> {
    let story = with_pictures(room, story).await?;
    if story.counterpart.is_empty() {
        return Ok(story);
    }
    let other = &story.counterpart;
    let known = "SELECT section FROM newsroom_story WHERE id = $1";
    let found = sql::one(&mut *room.db.read().await?, known, values![other]).await?;
    let sentence = match found {
        None => format!("this paper has no story `{other}`: name the one in the other language by its id"),
        Some(row) if edition::of(&row.text(0)) == edition::of(&story.section) => {
            format!("story {other} stands in the same edition: name the one in the other language")
        }
        Some(_) => return Ok(story),
    };
    Err(Refused::new("counterpart", sentence).into())
}

/// Every picture that `story` uses must have been uploaded. Its size is the one that was measured, whatever was sent,
/// so that a picture can be named by its key alone. Its crops are there when this returns.
pub(crate) async fn with_pictures(room: &Newsroom, mut story: Story) -> Result<Story, Error> {
    let sizes = must_have_pictures(&mut *room.db.read().await?, &story).await?;
    for picture in story.pictures.iter_mut().chain(story.body.pictures_mut()) {
        (picture.width, picture.height) = sizes[&picture.key];
    }
    let story = story.check()?;
    picture::crops_of(room, &story).await?;
    Ok(story)
}

/// Width and height of every picture that `story` uses, by its key.
///
/// # Errors
/// [`Error::Refused`] for one that this paper does not have.
async fn must_have_pictures(conn: &mut Conn, story: &Story) -> Result<HashMap<String, (u32, u32)>, Error> {
    let keys: BTreeSet<&str> =
        story.pictures.iter().chain(story.body.pictures()).map(|used| used.key.as_str()).collect();
    let known = "SELECT key, width, height FROM newsroom_picture WHERE key IN ({keys})";
    let rows = sql::all_among(conn, known, keys.iter().map(|key| Value::from(*key)).collect()).await?;
    let side = |row: &Row, n| u32::try_from(row.int(n)).unwrap_or_default();
    let sizes: HashMap<String, (u32, u32)> =
        rows.iter().map(|row| (row.text(0), (side(row, 1), side(row, 2)))).collect();
    match keys.into_iter().find(|key| !sizes.contains_key(*key)) {
        None => Ok(sizes),
        Some(key) => {
            let sentence = format!("the picture {} is not in this paper: upload it first", key.escape_default());
            Err(Refused::new("pictures", sentence).into())
        }
    }
}
