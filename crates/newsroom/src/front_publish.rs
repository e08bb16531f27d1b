//! Front, publish: readers get the front as it was arranged.

use crate::front::{arranged, release, was_seen};
use crate::{Act, Actor, Error, Newsroom, permit};

/// Gives readers the draft of the front `name`, if `seen` (where it is given) is its number; the number of the state that
/// they have now. What was there before is kept: [`front_undo`](crate::front_undo()) goes back to it.
///
/// # Errors
/// [`Error::Forbidden`]; [`Error::NoSuchFront`]; [`Error::FrontChanged`] when somebody saved since `seen`;
/// [`Error::FrontSame`] where readers have it already.
pub async fn front_publish(room: &Newsroom, actor: &Actor, name: &str, seen: Option<i64>) -> Result<i64, Error> {
    permit::check(actor, Act::Front)?;
    let now = room.now();
    let mut write = room.db.write().await?;
    let before = arranged(&mut write, name).await?;
    was_seen(&before, seen)?;
    if !before.differs() {
        return Err(Error::FrontSame);
    }
    let n = release(&mut write, now, actor, &before, before.draft.content.clone()).await?;
    write.commit().await?;
    Ok(n)
}
