//! Front, undo: readers get the front that they had before.

use press::fronts::{self, Front};

use crate::front::{arranged, keep_draft, release};
use crate::{Act, Actor, Error, Newsroom, permit};

/// Gives readers the front `name` as it was before the one that they have; done again, the one before that, and at last
/// the front left to itself. `seen`, where it is given, is the number of the state that readers have. A draft that
/// differs from what they had stays as it is; else it goes back too.
///
/// # Errors
/// [`Error::Forbidden`]; [`Error::NoSuchFront`]; [`Error::FrontChanged`] when somebody published since `seen`;
/// [`Error::FrontSame`] where there is none before.
pub async fn front_undo(room: &Newsroom, actor: &Actor, name: &str, seen: Option<i64>) -> Result<i64, Error> {
    permit::check(actor, Act::Front)?;
    let now = room.now();
    let mut write = room.db.write().await?;
    let before = arranged(&mut write, name).await?;
    let Some(live) = before.live.as_ref().filter(|_| before.may_undo()) else { return Err(Error::FrontSame) };
    if seen.is_some_and(|seen| seen != live.n) {
        return Err(Error::FrontChanged { by: before.live_by.clone() });
    }
    // A front that says an earlier one again goes back to the one before that.
    let n = live.content.again.unwrap_or(live.n) - 1;
    let earlier = fronts::state(&mut write, name, n).await?;
    let content = earlier.map(|state| Front { again: Some(state.content.again.unwrap_or(n)), ..state.content });
    let content = content.unwrap_or(Front { again: Some(0), ..Front::default() });
    if before.draft.n > 0 && !before.differs() {
        keep_draft(&mut write, now, actor, &before, &content.set()).await?;
    }
    let n = release(&mut write, now, actor, &before, content).await?;
    write.commit().await?;
    Ok(n)
}
