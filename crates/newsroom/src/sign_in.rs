//! Sign in and out: sessions of people.

use serde_json::json;
use store::{random, sql, values};
use story::moment::DAY;

use crate::staff_add::email_of;
use crate::who::{ACTOR, actor, digest};
use crate::{Act, Error, Newsroom, Place, audit, password, throttle};

/// A session ends this long after it began, whether it is used or not.
pub const SESSION: i64 = 30 * DAY;

/// Checks the password and begins a session; returns its token, which the database keeps as SHA-256 only. An unknown
/// e-mail address takes as long and is answered the same.
///
/// # Errors
/// [`Error::SignIn`]; [`Error::Wait`] after many wrong passwords from this address.
pub async fn sign_in(room: &Newsroom, email: &str, password: &str, place: &Place) -> Result<String, Error> {
    let now = room.now();
    let email: String = email_of(email).chars().take(254).collect();
    let key = (email.clone(), place.address.clone());
    throttle::begin(room, &key)?;
    let find = format!("SELECT {ACTOR}, p.password_hash FROM newsroom_staff p WHERE p.email = $1");
    let found = sql::one(&mut *room.db.read().await?, &find, values![&email]).await?;
    let hash = found.as_ref().map(|row| row.text(5));
    if !password::verify(password.to_owned(), hash.clone()).await? {
        return Err(Error::SignIn);
    }
    let who = found.as_ref().and_then(actor).ok_or(Error::SignIn)?;
    throttle::right(room, &key);
    let token = random::token();
    let mut write = room.db.write().await?;
    // The password may have been changed while it was looked at.
    let still = "SELECT id FROM newsroom_staff WHERE id = $1 AND password_hash = $2";
    sql::one(&mut write, still, values![who.staff, hash]).await?.ok_or(Error::SignIn)?;
    sql::execute(&mut write, "DELETE FROM newsroom_session WHERE created < $1", values![now.0 - SESSION]).await?;
    let add = "INSERT INTO newsroom_session (token, staff, created, seen, device) VALUES ($1, $2, $3, $3, $4)";
    sql::execute(&mut write, add, values![digest(&token), who.staff, now.0, place.device.kept()]).await?;
    let detail = json!({"sessions": "begun", "device": place.device.kept()});
    audit::append(&mut write, now, &who, Act::Account, &email, detail).await?;
    write.commit().await?;
    Ok(token)
}

/// Ends the session of `token`; one that has ended already is no error.
///
/// # Errors
/// As the database gives them.
pub async fn sign_out(room: &Newsroom, token: &str) -> Result<(), Error> {
    let mut write = room.db.write().await?;
    sql::execute(&mut write, "DELETE FROM newsroom_session WHERE token = $1", values![digest(token)]).await?;
    write.commit().await?;
    Ok(())
}
