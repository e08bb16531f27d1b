//! Send for review: somebody is asked to read a story before its readers do.

use serde_json::json;
use store::{sql, values};

use crate::flow::Review;
use crate::publish::was_seen;
use crate::{Act, Actor, Error, Newsroom, audit, permit, read};

/// Asks for the newest version of story `id` to be read, if it is `seen`, where that is said. Asking twice is asking once.
///
/// # Errors
/// [`Error::NothingNew`] where readers have that version already; [`Error::Conflict`] when somebody saved since `seen`;
/// [`Error::NotFound`].
pub async fn review(room: &Newsroom, actor: &Actor, id: &str, seen: Option<i64>) -> Result<(), Error> {
    let now = room.now();
    let mut write = room.db.write().await?;
    let story = read::current(&mut write, id).await?;
    permit::check_story(actor, Act::Review, &story)?;
    was_seen(&mut write, &story, seen).await?;
    if story.released == Some(story.version.n) {
        return Err(Error::NothingNew);
    }
    if story.flow.review == Some(Review::Ready) {
        return Ok(());
    }
    let set = "UPDATE newsroom_story SET review = 'ready', sent_back = '', changed = $2 WHERE id = $1";
    sql::execute(&mut write, set, values![id, now.0]).await?;
    audit::append(&mut write, now, actor, Act::Review, id, json!({"version": story.version.n})).await?;
    Ok(write.commit().await?)
}
