//! Invite: somebody is to work here, and chooses a password by a link. The link is shown once, to the admin who made it.

use serde_json::json;
use store::{Row, random, sql, values};
use story::Moment;
use story::moment::DAY;

use crate::staff_add::{Checked, add, check, email_of};
use crate::who::digest;
use crate::{Act, Actor, Device, Error, Newsroom, Role, Via, audit, password, permit};

/// An invitation ends this long after it was made.
const ENDS: i64 = 7 * DAY;

/// Somebody who is to work here.
#[derive(Clone, Debug)]
pub struct Invitation {
    pub email: String,
    pub name: String,
    pub role: Role,
    pub initials: String,
    /// The desks that the person is limited to; empty for all.
    pub desks: Vec<String>,
}

/// Invites; the link's token, of which the database keeps the SHA-256. An earlier invitation to the address is void.
///
/// # Errors
/// [`Error::Refused`] as in [`crate::staff_add()`]; [`Error::Forbidden`].
pub async fn invite(room: &Newsroom, actor: &Actor, new: &Invitation) -> Result<String, Error> {
    permit::check(actor, Act::Staff)?;
    let Checked { email, name, initials, desks } = check(&new.email, &new.name, &new.initials, &new.desks)?;
    let (now, token) = (room.now(), random::token());
    let mut write = room.db.write().await?;
    crate::staff_add::is_free(&mut write, &email).await?;
    sql::execute(&mut write, "DELETE FROM newsroom_invitation WHERE email = $1", values![&email]).await?;
    let put = "INSERT INTO newsroom_invitation (token, email, name, role, initials, desks, created)
        VALUES ($1, $2, $3, $4, $5, $6, $7)";
    let kept = json!(desks).to_string();
    let values = values![digest(&token), &email, name, new.role.name(), initials, kept, now.0];
    sql::execute(&mut write, put, values).await?;
    let detail = json!({"invited": email, "role": new.role.name(), "desks": desks});
    audit::append(&mut write, now, actor, Act::Staff, &email, detail).await?;
    write.commit().await?;
    Ok(token)
}

/// Takes the invitation to this address back; one that is not there is no error.
///
/// # Errors
/// [`Error::Forbidden`]; as the database gives them.
pub async fn uninvite(room: &Newsroom, actor: &Actor, email: &str) -> Result<(), Error> {
    permit::check(actor, Act::Staff)?;
    let (email, now) = (email_of(email), room.now());
    let mut write = room.db.write().await?;
    let end = "DELETE FROM newsroom_invitation WHERE email = $1";
    if sql::execute(&mut write, end, values![&email]).await? > 0 {
        audit::append(&mut write, now, actor, Act::Staff, &email, json!({"uninvited": email})).await?;
    }
    Ok(write.commit().await?)
}

/// The invitations that wait, each with when it was made.
///
/// # Errors
/// [`Error::Forbidden`]; as the database gives them.
pub async fn invitations(room: &Newsroom, actor: &Actor) -> Result<Vec<(Invitation, Moment)>, Error> {
    permit::check(actor, Act::Staff)?;
    let find = format!("SELECT {INVITATION}, created FROM newsroom_invitation WHERE created > $1 ORDER BY email");
    let rows = sql::all(&mut *room.db.read().await?, &find, values![room.now().0 - ENDS]).await?;
    Ok(rows.iter().filter_map(|row| Some((invitation(row)?, Moment(row.int(5))))).collect())
}

/// Who is invited by the link of `token`; `None` where it was used, taken back or is too old.
///
/// # Errors
/// As the database gives them.
pub async fn invited(room: &Newsroom, token: &str) -> Result<Option<Invitation>, Error> {
    let find = format!("SELECT {INVITATION} FROM newsroom_invitation WHERE token = $1 AND created > $2");
    let found = sql::one(&mut *room.db.read().await?, &find, values![digest(token), room.now().0 - ENDS]).await?;
    Ok(found.as_ref().and_then(invitation))
}

/// Lets the person whom the link of `token` invites work here, with this password. The link is used up.
///
/// # Errors
/// [`Error::Link`]; [`Error::Refused`] for a password that is too short, or where the address has been taken since.
pub async fn invitation_accept(room: &Newsroom, token: &str, password: &str) -> Result<(), Error> {
    let new = invited(room, token).await?.ok_or(Error::Link)?;
    let hash = password::hash(password.to_owned()).await?;
    let now = room.now();
    let mut write = room.db.write().await?;
    let end = "DELETE FROM newsroom_invitation WHERE token = $1";
    if sql::execute(&mut write, end, values![digest(token)]).await? == 0 {
        return Err(Error::Link);
    }
    let checked = check(&new.email, &new.name, &new.initials, &new.desks)?;
    let id = add(&mut write, &checked, new.role, &hash).await?;
    let (name, initials, desks) = (new.name, new.initials, new.desks);
    let who =
        Actor { staff: Some(id), name, role: new.role, initials, desks, via: Via::Page(Device::default()), once: None };
    audit::append(&mut write, now, &who, Act::Account, &new.email, json!({"invitation": "accepted"})).await?;
    Ok(write.commit().await?)
}

const INVITATION: &str = "email, name, role, initials, desks";

fn invitation(row: &Row) -> Option<Invitation> {
    Some(Invitation {
        email: row.text(0),
        name: row.text(1),
        role: Role::parse(&row.text(2))?,
        initials: row.text(3),
        desks: serde_json::from_str(&row.text(4)).ok()?,
    })
}
