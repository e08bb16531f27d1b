//! Sign in and out: sessions of people.

use store::{random, sql, values};
use story::moment::DAY;

use crate::staff_add::email_of;
use crate::who::digest;
use crate::{Error, Newsroom, password};

/// A session ends this long after it began, whether it is used or not.
pub const SESSION: i64 = 30 * DAY;

/// Checks the password and begins a session; returns its token, which the database keeps as SHA-256 only. `address` is
/// the network address that asks. An unknown e-mail address takes as long and is answered the same.
///
/// # Errors
/// [`Error::SignIn`]; [`Error::Wait`] after many wrong passwords from this address.
pub async fn sign_in(room: &Newsroom, email: &str, password: &str, address: &str) -> Result<String, Error> {
    let now = room.now();
    let email: String = email_of(email).chars().take(254).collect();
    let place = (email.clone(), address.to_owned());
    {
        let mut attempts = room.attempts.lock().expect("no holder of this lock panics");
        let seconds = attempts.wait(&place, now);
        if seconds > 0 {
            return Err(Error::Wait { seconds });
        }
        attempts.begin(&place, now);
    }
    let find = "SELECT id, password_hash FROM newsroom_staff WHERE email = $1";
    let found = sql::one(&mut *room.db.read().await?, find, values![&email]).await?;
    let hash = found.as_ref().map(|row| row.text(1));
    if !password::verify(password.to_owned(), hash).await? {
        return Err(Error::SignIn);
    }
    let staff = found.map(|row| row.int(0)).ok_or(Error::SignIn)?;
    room.attempts.lock().expect("no holder of this lock panics").right(&place);
    let token = random::token();
    let mut write = room.db.write().await?;
    sql::execute(&mut write, "DELETE FROM newsroom_session WHERE created < $1", values![now.0 - SESSION]).await?;
    let add = "INSERT INTO newsroom_session (token, staff, created, seen) VALUES ($1, $2, $3, $3)";
    sql::execute(&mut write, add, values![digest(&token), staff, now.0]).await?;
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
