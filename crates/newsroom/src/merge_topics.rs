//! Merge topics: two names of one thing become one, with one list of stories and one address.

use press::{Name, Of, merged, names};
use serde_json::json;
use story::{Moment, Refused};

use crate::{Act, Actor, Error, Newsroom, audit, permit};

/// Lists the stories of the topic `from` under the topic `into`, now and for all time to come, and lets its address and its
/// feeds lead there; the topic that is kept. Stories go on saying what their authors wrote; readers see the kept name.
/// There is no way back.
///
/// # Errors
/// [`Error::Forbidden`]; [`Error::NoSuchName`]; [`Error::Refused`] for a topic with itself, or one that was merged already.
pub async fn merge_topics(room: &Newsroom, actor: &Actor, from: &str, into: &str) -> Result<Name, Error> {
    permit::check(actor, Act::MergeTopics)?;
    let now = room.now();
    let mut write = room.db.write().await?;
    let mut found = Vec::new();
    for slug in [from, into] {
        let name = names::find(&mut write, Of::Topic, slug).await?.ok_or(Error::NoSuchName)?;
        if merged::kept(&mut write, Of::Topic, slug, Moment(i64::MAX)).await?.is_some() {
            let sentence = format!("the topic `{slug}` was merged into another: name the one that is kept");
            return Err(Refused::new("into", sentence).into());
        }
        found.push(name);
    }
    let (from, into) = (&found[0], &found[1]);
    if from == into {
        return Err(Refused::new("into", "a topic is merged into another one: name that").into());
    }
    merged::merge(&mut write, now, from, into).await?;
    let detail = json!({"from": from.name, "into": into.name});
    audit::append(&mut write, now, actor, Act::MergeTopics, &from.list(), detail).await?;
    write.commit().await?;
    Ok(into.clone())
}
