//! Restore: an earlier version becomes the newest; nothing in between is lost.

use serde_json::json;

use crate::save::{Saved, keep};
use crate::{Act, Actor, Error, Newsroom, permit, read};

/// Keeps version `n` of story `id` once more, as its newest, if `seen` is the newest so far.
///
/// # Errors
/// Those of [`save`](crate::save()); [`Error::NotFound`] where there is no such version.
pub async fn restore(room: &Newsroom, actor: &Actor, id: &str, seen: i64, n: i64) -> Result<Saved, Error> {
    permit::check(actor, Act::Save)?;
    let earlier = read::version(room, actor, id, n).await?;
    keep(room, actor, id, seen, earlier.content, json!({"restored": n})).await
}
