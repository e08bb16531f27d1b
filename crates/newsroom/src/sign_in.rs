//! Sign in and out: sessions of people. Where an account has a second step, the right password leads halfway only.

use serde_json::json;
use store::{Write, random, sql, values};
use story::Moment;
use story::moment::{DAY, MINUTE};

use crate::account::codes;
use crate::staff_add::email_of;
use crate::who::{ACTOR, actor, digest};
use crate::{Act, Actor, Device, Error, Newsroom, Place, Via, audit, password, throttle};

/// A session ends this long after it began, whether it is used or not.
pub const SESSION: i64 = 30 * DAY;
/// Who is halfway has this long for the code, and this many tries; then the password is asked for anew.
const HALFWAY: i64 = 10 * MINUTE;
const TRIES: i64 = 5;

/// How far a right password leads.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Entered {
    /// A session, by its token.
    In(String),
    /// A code is asked for: [`sign_in_code`] takes it with this ticket.
    Halfway(String),
}

/// Checks the password and begins a session, or leads halfway to one; tokens are kept as SHA-256 only. An unknown e-mail
/// address takes as long and is answered the same.
///
/// # Errors
/// [`Error::SignIn`]; [`Error::Wait`] after many wrong passwords from this address.
pub async fn sign_in(room: &Newsroom, email: &str, password: &str, place: &Place) -> Result<Entered, Error> {
    let now = room.now();
    let email: String = email_of(email).chars().take(254).collect();
    let key = (email.clone(), place.address.clone());
    throttle::begin(room, &key)?;
    let find =
        format!("SELECT {ACTOR}, p.password_hash FROM newsroom_staff p WHERE p.email = $1 AND p.disabled IS NULL");
    let found = sql::one(&mut *room.db.read().await?, &find, values![&email]).await?;
    let hash = found.as_ref().map(|row| row.text(5));
    if !password::verify(password.to_owned(), hash.clone()).await? {
        return Err(Error::SignIn);
    }
    let who = found.and_then(|row| actor(&row, Via::Page(place.device))).ok_or(Error::SignIn)?;
    let mut write = room.db.write().await?;
    // The password may have been changed, or the person disabled, while it was looked at.
    let still = "SELECT (SELECT count(*) FROM newsroom_second_step s WHERE s.staff = p.id AND s.since IS NOT NULL)
        FROM newsroom_staff p WHERE p.id = $1 AND p.password_hash = $2 AND p.disabled IS NULL";
    let still = sql::one(&mut write, still, values![who.staff, hash]).await?.ok_or(Error::SignIn)?;
    let token = random::token();
    if still.int(0) > 0 {
        sql::execute(&mut write, "DELETE FROM newsroom_halfway WHERE created < $1", values![now.0 - HALFWAY]).await?;
        let add = "INSERT INTO newsroom_halfway (token, staff, created, tries) VALUES ($1, $2, $3, 0)";
        sql::execute(&mut write, add, values![digest(&token), who.staff, now.0]).await?;
        audit::append(&mut write, now, &who, Act::Account, &email, json!({"sessions": "halfway"})).await?;
        write.commit().await?;
        throttle::right(room, &key);
        return Ok(Entered::Halfway(token));
    }
    begin(&mut write, &who, &email, &token, place, now).await?;
    write.commit().await?;
    throttle::right(room, &key);
    Ok(Entered::In(token))
}

/// Begins the session of who is halfway, if `code` is their app's, or one of their list; its token. A code is taken once.
///
/// # Errors
/// [`Error::Code`]; [`Error::Halfway`] where the ticket is used up or too old; [`Error::Wait`].
pub async fn sign_in_code(room: &Newsroom, ticket: &str, code: &str, place: &Place) -> Result<String, Error> {
    let (now, ticket) = (room.now(), digest(ticket));
    let find = format!(
        "SELECT {ACTOR}, p.email FROM newsroom_halfway h JOIN newsroom_staff p ON p.id = h.staff
        WHERE h.token = $1 AND h.created > $2 AND p.disabled IS NULL"
    );
    let found = sql::one(&mut *room.db.read().await?, &find, values![&ticket, now.0 - HALFWAY]).await?;
    let row = found.ok_or(Error::Halfway)?;
    let (who, email) = (actor(&row, Via::Page(place.device)).ok_or(Error::Halfway)?, row.text(5));
    let staff = row.int(0);
    // Wrong codes count as wrong passwords do, apart from them: a right password does not take them back.
    let key = (format!("code {email}"), place.address.clone());
    throttle::begin(room, &key)?;
    let mut write = room.db.write().await?;
    let again = "UPDATE newsroom_halfway SET tries = tries + 1 WHERE token = $1 AND tries < $2";
    if sql::execute(&mut write, again, values![&ticket, TRIES]).await? == 0 {
        return Err(Error::Halfway);
    }
    if !codes::take(&mut write, staff, code, now).await? {
        write.commit().await?;
        return Err(Error::Code);
    }
    sql::execute(&mut write, "DELETE FROM newsroom_halfway WHERE token = $1", values![&ticket]).await?;
    let token = random::token();
    begin(&mut write, &who, &email, &token, place, now).await?;
    write.commit().await?;
    throttle::right(room, &key);
    Ok(token)
}

async fn begin(
    write: &mut Write,
    who: &Actor,
    email: &str,
    token: &str,
    place: &Place,
    now: Moment,
) -> Result<(), Error> {
    sql::execute(write, "DELETE FROM newsroom_session WHERE created < $1", values![now.0 - SESSION]).await?;
    let add = "INSERT INTO newsroom_session (token, staff, created, seen, device) VALUES ($1, $2, $3, $3, $4)";
    sql::execute(write, add, values![digest(token), who.staff, now.0, place.device.kept()]).await?;
    let detail = json!({"sessions": "begun", "device": place.device.kept()});
    audit::append(write, now, who, Act::Account, email, detail).await
}

/// Ends the session of `token`; one that has ended already is no error.
///
/// # Errors
/// As the database gives them.
pub async fn sign_out(room: &Newsroom, token: &str) -> Result<(), Error> {
    let now = room.now();
    let mut write = room.db.write().await?;
    let find = format!(
        "SELECT {ACTOR}, p.email, s.device FROM newsroom_session s JOIN newsroom_staff p ON p.id = s.staff WHERE s.token = $1"
    );
    let Some(row) = sql::one(&mut write, &find, values![digest(token)]).await? else { return Ok(()) };
    sql::execute(&mut write, "DELETE FROM newsroom_session WHERE token = $1", values![digest(token)]).await?;
    if let Some(who) = actor(&row, Via::Page(Device::parse(&row.text(6)))) {
        audit::append(&mut write, now, &who, Act::Account, &row.text(5), json!({"sessions": "ended"})).await?;
    }
    Ok(write.commit().await?)
}
