//! Tokens: by each, a program acts for the person who made it, within what its [`Grant`] lets it. A token is shown once;
//! the database keeps its SHA-256.

use serde_json::json;
use store::{Row, Write, random, sql, values};
use story::{Moment, Refused};

use super::{Place, own, own_again};
use crate::who::digest;
use crate::{Act, Actor, Error, Grant, Newsroom, Via, audit};

/// Digits of a token's hash that name it: the token itself cannot be found from them.
const HANDLE: usize = 16;
/// The tokens of one person.
const MOST: i64 = 100;

/// A token to be made.
#[derive(Clone, Debug, Default)]
pub struct NewToken {
    /// What it is for, in its owner's words.
    pub name: String,
    pub grant: Grant,
}

/// A token of one's own. One that has ended is still listed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Token {
    /// What [`token_end`] is told.
    pub handle: String,
    pub name: String,
    pub grant: Grant,
    pub made: Moment,
    /// The beginning of the day on which it was used last.
    pub used: Option<Moment>,
}

/// The actor's tokens, the newest first.
///
/// # Errors
/// [`Error::NoAccount`]; [`Error::Scope`]; as the database gives them.
pub async fn tokens(room: &Newsroom, actor: &Actor) -> Result<Vec<Token>, Error> {
    let own = own(room, actor).await?;
    let find = "SELECT token, name, scopes, expires, created, used FROM newsroom_token
        WHERE staff = $1 ORDER BY created DESC, token";
    let rows = sql::all(&mut *room.db.read().await?, find, values![own.id]).await?;
    let token = |row: &Row| Token {
        handle: row.text(0)[..HANDLE].to_owned(),
        name: row.text(1),
        grant: Grant::parse(&row.text(2), row.maybe_int(3).map(Moment)),
        made: Moment(row.int(4)),
        used: row.maybe_int(5).map(Moment),
    };
    Ok(rows.iter().map(token).collect())
}

/// Makes a token for the actor; a person in a browser gives the password again, a program can make no token that lets it
/// do more, or for longer, than its own. With the token comes its handle.
///
/// # Errors
/// [`Error::Password`]; [`Error::Wait`]; [`Error::Refused`] for a name that is too long, no scope, an end that is past, or
/// more than the program's own; [`Error::NoAccount`].
pub async fn token_make(
    room: &Newsroom,
    actor: &Actor,
    new: &NewToken,
    password: &str,
    place: &Place,
) -> Result<(String, String), Error> {
    let own = match actor.via {
        Via::Page(_) => own_again(room, actor, password, place).await?,
        Via::Token(_) | Via::Console | Via::Clock => own(room, actor).await?,
    };
    if let Via::Token(grant) = actor.via
        && !new.grant.is_within(grant)
    {
        let sentence = "a token makes none that may do more than itself, or for longer: ask for less";
        return Err(Refused::new("scopes", sentence).into());
    }
    let now = room.now();
    let mut write = room.db.write().await?;
    let token = add(&mut write, own.id, new, now).await?;
    audit::append(&mut write, now, actor, Act::Account, &own.email, said("made", new)).await?;
    write.commit().await?;
    let handle = digest(&token)[..HANDLE].to_owned();
    Ok((token, handle))
}

/// Ends the actor's token that `handle` names; one that is not there is no error.
///
/// # Errors
/// [`Error::NoAccount`]; as the database gives them.
pub async fn token_end(room: &Newsroom, actor: &Actor, handle: &str) -> Result<(), Error> {
    let (own, now) = (own(room, actor).await?, room.now());
    let mut write = room.db.write().await?;
    let end = format!("DELETE FROM newsroom_token WHERE staff = $1 AND substr(token, 1, {HANDLE}) = $2");
    if sql::execute(&mut write, &end, values![own.id, handle]).await? > 0 {
        audit::append(&mut write, now, actor, Act::Account, &own.email, json!({"token": "ended"})).await?;
    }
    Ok(write.commit().await?)
}

/// What the audit says of a token.
pub(crate) fn said(what: &str, new: &NewToken) -> serde_json::Value {
    json!({"token": what, "name": new.name, "scopes": new.grant.kept()})
}

/// Keeps a new token of `staff`; the token.
pub(crate) async fn add(write: &mut Write, staff: i64, new: &NewToken, now: Moment) -> Result<String, Error> {
    let name = story::line("name", &new.name, story::limits::NAME_GRAPHEMES)?;
    if new.grant.scopes().next().is_none() {
        return Err(Refused::new("scopes", "a token without a scope may do nothing: choose at least one").into());
    }
    if new.grant.ends.is_some_and(|ends| ends <= now) {
        return Err(Refused::new("expires", "a token ends after now: choose a later time").into());
    }
    let count = "SELECT count(*) FROM newsroom_token WHERE staff = $1";
    if sql::one(write, count, values![staff]).await?.is_some_and(|row| row.int(0) >= MOST) {
        return Err(Refused::new("token", format!("a person has {MOST} tokens at most: end some first")).into());
    }
    let token = random::token();
    let add =
        "INSERT INTO newsroom_token (token, staff, created, name, scopes, expires) VALUES ($1, $2, $3, $4, $5, $6)";
    let ends = new.grant.ends.map(|ends| ends.0);
    sql::execute(write, add, values![digest(&token), staff, now.0, name, new.grant.kept(), ends]).await?;
    Ok(token)
}
