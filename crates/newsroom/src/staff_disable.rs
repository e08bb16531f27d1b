//! Staff disable: somebody does not work here any more, or does again. What they wrote stays under their name.

use serde_json::json;
use store::{sql, values};

use crate::account::sessions::end_others;
use crate::staff_add::{email_of, member};
use crate::{Act, Actor, Error, Newsroom, audit, permit};

/// Lets the person with this address in no more: their sessions end, their tokens are not taken. With `disabled` false,
/// they may sign in again, and tokens made before work again.
///
/// # Errors
/// [`Error::Refused`] where nobody has this address, or for oneself; [`Error::Forbidden`].
pub async fn staff_disable(room: &Newsroom, actor: &Actor, email: &str, disabled: bool) -> Result<(), Error> {
    permit::check(actor, Act::Staff)?;
    let (email, now) = (email_of(email), room.now());
    let mut write = room.db.write().await?;
    let id = member(&mut write, actor, &email).await?;
    let set = "UPDATE newsroom_staff SET disabled = $2 WHERE id = $1";
    sql::execute(&mut write, set, values![id, disabled.then_some(now.0)]).await?;
    end_others(&mut write, id, "").await?;
    let detail = json!({ if disabled { "disabled" } else { "enabled" }: id });
    audit::append(&mut write, now, actor, Act::Staff, &email, detail).await?;
    Ok(write.commit().await?)
}
