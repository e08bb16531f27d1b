//! Second step: a code asked for after the password. Turned on in two acts, so that nobody is locked out by an app that
//! does not hold the secret; turned off with the password.

use serde_json::json;
use store::{sql, values};
use story::{Moment, Refused};

use super::sessions::end_others;
use super::{Place, codes, own, own_again};
use crate::{Act, Actor, Error, Newsroom, audit};

/// Where an account stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct SecondStep {
    /// Since when a code is asked for; `None`: it is not.
    pub since: Option<Moment>,
    /// Codes of the list that are left.
    pub recovery: i64,
}

/// What an app is told.
#[derive(Clone, Debug)]
pub struct AppSecret {
    /// To be typed.
    pub base32: String,
    /// To be scanned: `otpauth://…`.
    pub address: String,
}

/// Whether a code is asked for when the actor signs in.
///
/// # Errors
/// [`Error::NoAccount`]; as the database gives them.
pub async fn second_step(room: &Newsroom, actor: &Actor) -> Result<SecondStep, Error> {
    let own = own(room, actor).await?;
    let find = "SELECT s.since, (SELECT count(*) FROM newsroom_recovery r WHERE r.staff = s.staff)
        FROM newsroom_second_step s WHERE s.staff = $1";
    let row = sql::one(&mut *room.db.read().await?, find, values![own.id]).await?;
    let since = row.as_ref().and_then(|row| row.maybe_int(0)).map(Moment);
    Ok(SecondStep { since, recovery: row.map_or(0, |row| row.int(1)) })
}

/// Makes a secret for the actor's app, which the paper `issuer` stands for. Nothing is asked for before
/// [`second_step_on`].
///
/// # Errors
/// [`Error::Password`]; [`Error::Wait`]; [`Error::Refused`] where it is on already.
pub async fn second_step_begin(
    room: &Newsroom,
    actor: &Actor,
    password: &str,
    issuer: &str,
    place: &Place,
) -> Result<AppSecret, Error> {
    let own = own_again(room, actor, password, place).await?;
    let (secret, now) = (codes::secret(), room.now());
    let mut write = room.db.write().await?;
    let put = "INSERT INTO newsroom_second_step (staff, secret, last) VALUES ($1, $2, 0)
        ON CONFLICT (staff) DO UPDATE SET secret = excluded.secret WHERE newsroom_second_step.since IS NULL";
    if sql::execute(&mut write, put, values![own.id, &secret]).await? == 0 {
        return Err(is_on());
    }
    audit::append(&mut write, now, actor, Act::Account, &own.email, json!({"second_step": "begun"})).await?;
    write.commit().await?;
    Ok(app_secret(secret, issuer, &own.email))
}

/// The secret that was begun and waits for its first code.
///
/// # Errors
/// [`Error::Refused`] where none does.
pub async fn second_step_begun(room: &Newsroom, actor: &Actor, issuer: &str) -> Result<AppSecret, Error> {
    let own = own(room, actor).await?;
    let find = "SELECT secret FROM newsroom_second_step WHERE staff = $1 AND since IS NULL";
    let row = sql::one(&mut *room.db.read().await?, find, values![own.id]).await?.ok_or_else(is_on)?;
    Ok(app_secret(row.text(0), issuer, &own.email))
}

fn app_secret(base32: String, issuer: &str, email: &str) -> AppSecret {
    let address = codes::totp(&base32, issuer, email).to_url().expect("a generator with names has an address");
    AppSecret { base32, address }
}

fn is_on() -> Error {
    Refused::new("second_step", "the second step is on already, or was not begun: look at the account's page").into()
}

/// Asks for a code from now on, if `code` is the app's. Answers with the list of codes for a lost phone, which is shown
/// once; every session but `token`, the one that asks, ends.
///
/// # Errors
/// [`Error::Code`]; [`Error::Refused`] where nothing was begun.
pub async fn second_step_on(room: &Newsroom, actor: &Actor, token: &str, code: &str) -> Result<Vec<String>, Error> {
    let (own, now) = (own(room, actor).await?, room.now());
    let mut write = room.db.write().await?;
    let find = "SELECT secret FROM newsroom_second_step WHERE staff = $1 AND since IS NULL";
    let row = sql::one(&mut write, find, values![own.id]).await?.ok_or_else(is_on)?;
    let step = codes::step(&row.text(0), code, now).ok_or(Error::Code)?;
    let on = "UPDATE newsroom_second_step SET since = $2, last = $3 WHERE staff = $1";
    sql::execute(&mut write, on, values![own.id, now.0, step]).await?;
    let list = codes::new_list(&mut write, own.id).await?;
    let ended = end_others(&mut write, own.id, token).await?;
    let detail = json!({"second_step": "on", "sessions_ended": ended});
    audit::append(&mut write, now, actor, Act::Account, &own.email, detail).await?;
    write.commit().await?;
    Ok(list)
}

/// Asks for no code any more.
///
/// # Errors
/// [`Error::Password`]; [`Error::Wait`].
pub async fn second_step_off(room: &Newsroom, actor: &Actor, password: &str, place: &Place) -> Result<(), Error> {
    let own = own_again(room, actor, password, place).await?;
    let now = room.now();
    let mut write = room.db.write().await?;
    sql::execute(&mut write, "DELETE FROM newsroom_second_step WHERE staff = $1", values![own.id]).await?;
    sql::execute(&mut write, "DELETE FROM newsroom_recovery WHERE staff = $1", values![own.id]).await?;
    audit::append(&mut write, now, actor, Act::Account, &own.email, json!({"second_step": "off"})).await?;
    Ok(write.commit().await?)
}
