//! Staff change: another role, other desks.

use serde_json::json;
use store::{sql, values};

use crate::staff_add::{desks_of, email_of, member};
use crate::{Act, Actor, Error, Newsroom, Role, audit, permit};

/// Lets the person with this address work as `role`, limited to `desks` (none: all), each where it is given. It holds from
/// their next click on.
///
/// # Errors
/// [`Error::Refused`] where nobody has this address, or for oneself; [`Error::Forbidden`].
pub async fn staff_change(
    room: &Newsroom,
    actor: &Actor,
    email: &str,
    role: Option<Role>,
    desks: Option<&[String]>,
) -> Result<(), Error> {
    permit::check(actor, Act::Staff)?;
    let (email, now) = (email_of(email), room.now());
    let desks = desks.map(desks_of).transpose()?;
    let mut write = room.db.write().await?;
    let id = member(&mut write, actor, &email).await?;
    let change = "UPDATE newsroom_staff SET role = coalesce($2, role), desks = coalesce($3, desks) WHERE id = $1";
    let kept = desks.as_ref().map(|desks| json!(desks).to_string());
    sql::execute(&mut write, change, values![id, role.map(Role::name), kept]).await?;
    let detail = json!({"changed": id, "role": role.map(Role::name), "desks": desks});
    audit::append(&mut write, now, actor, Act::Staff, &email, detail).await?;
    Ok(write.commit().await?)
}
