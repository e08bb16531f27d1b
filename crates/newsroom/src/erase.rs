//! Erase: removes what stories that vanished have left behind, files and bytes, behind the act. What cannot be removed now
//! is tried again: the server does at its start, and while it runs.

use std::time::Duration;

use store::{Looked, Pace, sql, values};

use crate::picture::original_name;
use crate::{Act, Actor, Error, Newsroom, permit};

/// Between two looks, where no commit of this process asks for one.
const PACE: Pace =
    Pace { poll: Duration::from_secs(60), first: Duration::from_secs(5), most: Duration::from_secs(600) };

/// Removes the pictures that no story uses any more, and the bytes of the texts; how many stories were erased.
///
/// # Errors
/// As the database and the files give them; what is left is tried again at the next call.
pub async fn erase(room: &Newsroom) -> Result<usize, Error> {
    let left = "SELECT story, picture FROM newsroom_erasure ORDER BY story, picture";
    let left = sql::all(&mut *room.db.read().await?, left, values![]).await?;
    if left.is_empty() {
        return Ok(0);
    }
    for row in &left {
        let (story, key) = (row.text(0), row.text(1));
        if !key.is_empty() && forget(room, &story, &key).await? {
            let original = original_name(&key);
            let held = is_held(room, &key).await?;
            room.blobs.remove_all(&key, held.then_some(original.as_str())).await?;
        }
    }
    room.db.scrub().await?;
    let mut write = room.db.write().await?;
    for row in &left {
        let done = "DELETE FROM newsroom_erasure WHERE story = $1 AND picture = $2";
        sql::execute(&mut write, done, values![row.text(0), row.text(1)]).await?;
    }
    write.commit().await?;
    Ok(left.iter().filter(|row| row.text(1).is_empty()).count())
}

/// Whether something of story `id` is still to be erased.
///
/// # Errors
/// [`Error::Forbidden`]; as the database gives them.
pub async fn is_erasing(room: &Newsroom, actor: &Actor, id: &str) -> Result<bool, Error> {
    permit::check(actor, Act::Read)?;
    let left = "SELECT 1 FROM newsroom_erasure WHERE story = $1 LIMIT 1";
    Ok(sql::one(&mut *room.db.read().await?, left, values![id]).await?.is_some())
}

/// [`erase`], until `stop` comes.
pub async fn keep_erasing(room: Newsroom, stop: impl Future<Output = ()> + Send) {
    let look = || async { erase(&room).await.map(|_| Looked::All) };
    store::behind(&room.db, PACE, "erasing what has vanished", stop, look).await;
}

/// Whether a legal hold keeps the original of picture `key`: that of any story.
async fn is_held(room: &Newsroom, key: &str) -> Result<bool, Error> {
    let held = "SELECT 1 FROM newsroom_sealed WHERE content LIKE $1 LIMIT 1";
    Ok(sql::one(&mut *room.db.read().await?, held, values![format!("%\"{key}\"%")]).await?.is_some())
}

/// Forgets the picture `key` of `story`, unless something else in the paper uses it; whether it was forgotten. Then no
/// story can be saved with it any more.
async fn forget(room: &Newsroom, story: &str, key: &str) -> Result<bool, Error> {
    // Without quotes: a version that is kept as a difference may begin or end in the middle of them.
    let named = format!("%{key}%");
    // All that is kept is looked through before the writer's turn; in it, only what was saved since.
    let since = room.now();
    let mut read = room.db.read().await?;
    let anywhere = "SELECT 1 FROM newsroom_version WHERE story <> $2 AND content LIKE $1 LIMIT 1";
    if press::pictures::shown_beside(&mut read, key, story).await?
        || sql::one(&mut read, anywhere, values![&named, story]).await?.is_some()
    {
        return Ok(false);
    }
    drop(read);
    let mut write = room.db.write().await?;
    let lately = "SELECT 1 FROM newsroom_story s JOIN newsroom_version v ON v.story = s.id AND v.n = s.version
        WHERE s.changed >= $3 AND s.id <> $2 AND v.content LIKE $1 LIMIT 1";
    if sql::one(&mut write, lately, values![&named, story, since.0]).await?.is_some()
        || press::standing::names(&mut write, &named).await?
    {
        return Ok(false);
    }
    sql::execute(&mut write, "DELETE FROM newsroom_picture WHERE key = $1", values![key]).await?;
    write.commit().await?;
    Ok(true)
}
