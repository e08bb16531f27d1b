//! Pass: somebody has read a version and stands for it, or sends it back and says why.

use serde_json::json;
use store::{sql, values};
use story::Refused;

use crate::publish::was_seen;
use crate::sign::sign;
use crate::{Act, Actor, Error, Newsroom, audit, flow, permit, read, two_eyes};

/// Passes the newest version of story `id`, if it is `seen`, where that is said. A later version is not passed by it.
/// A time that was set for an earlier version is now this one's. A story that nobody has signed takes the initials of
/// the account that passes it.
///
/// # Errors
/// [`Error::TwoEyes`] for one's own version where the section asks for somebody else; [`Error::Conflict`] when somebody
/// saved since `seen`; [`Error::NotFound`]; [`Error::Forbidden`]; [`Error::OtherDesk`].
pub async fn pass(room: &Newsroom, actor: &Actor, id: &str, seen: Option<i64>) -> Result<(), Error> {
    let now = room.now();
    let mut write = room.db.write().await?;
    let mut story = read::current(&mut write, id).await?;
    permit::check_story(actor, Act::Pass, &story)?;
    was_seen(&mut write, &story, seen).await?;
    let own = two_eyes::author(&mut write, &story).await? == actor.staff;
    if own && two_eyes::required(&mut write, &story.version.content.section).await? {
        return Err(Error::TwoEyes);
    }
    // A version that readers have already needs no place among those that wait.
    let known = story.released == Some(story.version.n);
    let review = if known { "" } else { "passed" };
    if !known {
        story = sign(&mut write, actor, now, story).await?;
    }
    let set = "UPDATE newsroom_story SET review = $2, sent_back = '', passed = version, passed_by = $3, changed = $4 WHERE id = $1";
    sql::execute(&mut write, set, values![id, review, actor.staff, now.0]).await?;
    let plan = "UPDATE newsroom_due SET version = $2 WHERE story = $1 AND state = 'waiting'";
    sql::execute(&mut write, plan, values![id, story.version.n]).await?;
    audit::append(&mut write, now, actor, Act::Pass, id, json!({"version": story.version.n})).await?;
    Ok(write.commit().await?)
}

/// Gives story `id` back to its author with `note`. What was passed is passed no longer, and a time that was set for it
/// is taken away: it is not to go out as it is.
///
/// # Errors
/// [`Error::Refused`] without a note; [`Error::NotFound`]; [`Error::Forbidden`]; [`Error::OtherDesk`].
pub async fn send_back(room: &Newsroom, actor: &Actor, id: &str, note: &str) -> Result<(), Error> {
    let note = story::line("review_note", note, story::limits::STANDFIRST_GRAPHEMES)?;
    let now = room.now();
    let mut write = room.db.write().await?;
    let story = read::current(&mut write, id).await?;
    permit::check_story(actor, Act::Pass, &story)?;
    if note.is_empty() {
        let sentence = "what is sent back needs a note of at most 2000 letters: say what is to be done";
        return Err(Refused::new("review_note", sentence).into());
    }
    let unscheduled = flow::settle(&mut write, id).await?;
    let set = "UPDATE newsroom_story SET review = '', sent_back = $2, passed = NULL, passed_by = NULL, changed = $3 WHERE id = $1";
    sql::execute(&mut write, set, values![id, &note, now.0]).await?;
    let mut detail = json!({"sent_back": story.version.n, "note": note});
    if unscheduled {
        detail["unscheduled"] = json!(true);
    }
    audit::append(&mut write, now, actor, Act::Pass, id, detail).await?;
    Ok(write.commit().await?)
}
