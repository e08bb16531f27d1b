//! Staff token: a bearer token by which a program acts for a person.

use store::{sql, values};
use story::Refused;

use crate::account::tokens::{NewToken, add, said};
use crate::staff_add::email_of;
use crate::{Act, Actor, Error, Newsroom, audit, permit};

/// Makes a token for the person with this address. It is shown once: the database keeps its SHA-256 only.
///
/// # Errors
/// [`Error::Refused`] where nobody has this address, or for a token as [`crate::token_make`] refuses it.
pub async fn staff_token(room: &Newsroom, actor: &Actor, email: &str, new: &NewToken) -> Result<String, Error> {
    permit::check(actor, Act::Staff)?;
    let email = email_of(email);
    let now = room.now();
    let mut write = room.db.write().await?;
    let Some(row) = sql::one(&mut write, "SELECT id FROM newsroom_staff WHERE email = $1", values![&email]).await?
    else {
        return Err(Refused::new("email", format!("nobody here has the address {email}: add the person first")).into());
    };
    let token = add(&mut write, row.int(0), new, now).await?;
    audit::append(&mut write, now, actor, Act::Staff, &email, said("made", new)).await?;
    write.commit().await?;
    Ok(token)
}
