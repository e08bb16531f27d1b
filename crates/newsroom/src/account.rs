//! One's own account: what a person who works here keeps for themself. Each verb is one file.

use store::{sql, values};

use crate::{Act, Actor, Error, Newsroom, password, permit, throttle};

pub(crate) mod codes;
pub mod password_change;
pub mod reset;
pub mod second_step;
pub mod sessions;
pub mod tokens;

/// Where somebody asks from.
#[derive(Clone, Debug, Default)]
pub struct Place {
    /// The network address: guessing is slowed down by it, and it is never kept.
    pub address: String,
    pub device: crate::device::Device,
}

/// The account that `actor` acts for.
pub(crate) struct Own {
    pub id: i64,
    pub email: String,
    pub password_hash: String,
}

/// The actor's own account.
///
/// # Errors
/// [`Error::NoAccount`] for the command line.
pub(crate) async fn own(room: &Newsroom, actor: &Actor) -> Result<Own, Error> {
    permit::check(actor, Act::Account)?;
    let id = actor.staff.ok_or(Error::NoAccount)?;
    let find = "SELECT email, password_hash FROM newsroom_staff WHERE id = $1 AND disabled IS NULL";
    let row = sql::one(&mut *room.db.read().await?, find, values![id]).await?.ok_or(Error::NoAccount)?;
    Ok(Own { id, email: row.text(0), password_hash: row.text(1) })
}

/// The actor's own account, if `password` is its password: asked again before what a found-open browser must not do.
///
/// # Errors
/// [`Error::Password`]; [`Error::Wait`] after many wrong ones.
pub(crate) async fn own_again(room: &Newsroom, actor: &Actor, password: &str, place: &Place) -> Result<Own, Error> {
    let own = own(room, actor).await?;
    let key = (own.email.clone(), place.address.clone());
    throttle::begin(room, &key)?;
    if !password::verify(password.to_owned(), Some(own.password_hash.clone())).await? {
        return Err(Error::Password);
    }
    throttle::right(room, &key);
    Ok(own)
}
