//! Reset: a new password by a link that comes by mail. Asking does the same for every address, known or not: it leaves a
//! note, and what the note comes to is found out later, by [`crate::letters`].

use serde_json::json;
use store::{Write, random, sql, values};
use story::Moment;
use story::moment::HOUR;

use super::Place;
use super::sessions::end_others;
use crate::staff_add::email_of;
use crate::who::{ACTOR, actor, digest};
use crate::{Act, Device, Error, Newsroom, Via, audit, password, throttle};

/// A link ends this long after it was made.
pub(crate) const ENDS: i64 = HOUR;
/// Links of one person that live at once: whoever asks more often fills nobody's mailbox.
const LINKS: i64 = 3;
/// Whoever follows a link has no session yet.
const BY_LINK: Via = Via::Page(Device { browser: "", system: "" });

/// Asks for a link to the address `email`.
///
/// # Errors
/// [`Error::Wait`] after many from the same network address.
pub async fn reset_ask(room: &Newsroom, email: &str, place: &Place) -> Result<(), Error> {
    throttle::begin(room, &(String::new(), place.address.clone()))?;
    let (email, now): (String, _) = (email_of(email).chars().take(254).collect(), room.now());
    let mut write = room.db.write().await?;
    let row = sql::one(&mut write, "SELECT coalesce(max(id), 0) + 1 FROM newsroom_letter", values![]).await?;
    let add = "INSERT INTO newsroom_letter (id, email, at, due, tries) VALUES ($1, $2, $3, $3, 0)";
    sql::execute(&mut write, add, values![row.map_or(1, |row| row.int(0)), email, now.0]).await?;
    Ok(write.commit().await?)
}

/// Makes a link's token for the person with the address `email`, with their name; `None` where nobody who works here has
/// it, or where enough links live.
pub(crate) async fn make(write: &mut Write, email: &str, now: Moment) -> Result<Option<(String, String)>, Error> {
    let find = format!("SELECT {ACTOR} FROM newsroom_staff p WHERE p.email = $1 AND p.disabled IS NULL");
    let Some(who) = sql::one(write, &find, values![email]).await?.and_then(|row| actor(&row, BY_LINK)) else {
        return Ok(None);
    };
    sql::execute(write, "DELETE FROM newsroom_reset WHERE created < $1", values![now.0 - ENDS]).await?;
    let count = "SELECT count(*) FROM newsroom_reset WHERE staff = $1";
    if sql::one(write, count, values![who.staff]).await?.is_some_and(|row| row.int(0) >= LINKS) {
        return Ok(None);
    }
    let token = random::token();
    let add = "INSERT INTO newsroom_reset (token, staff, created) VALUES ($1, $2, $3)";
    sql::execute(write, add, values![digest(&token), who.staff, now.0]).await?;
    audit::append(write, now, &who, Act::Account, email, json!({"reset": "asked"})).await?;
    Ok(Some((token, who.name)))
}

/// Whether the link of `token` still leads anywhere.
///
/// # Errors
/// As the database gives them.
pub async fn reset_lives(room: &Newsroom, token: &str) -> Result<bool, Error> {
    let find = "SELECT staff FROM newsroom_reset WHERE token = $1 AND created > $2";
    let found = sql::one(&mut *room.db.read().await?, find, values![digest(token), room.now().0 - ENDS]).await?;
    Ok(found.is_some())
}

/// Lets `new` be the password of the person to whom the link of `token` was sent. The link, their other links and all
/// their sessions end; a second step stays.
///
/// # Errors
/// [`Error::Link`] where the link was used or is too old; [`Error::Refused`] for a password that is too short.
pub async fn reset(room: &Newsroom, token: &str, new: &str) -> Result<(), Error> {
    if !reset_lives(room, token).await? {
        return Err(Error::Link);
    }
    let hash = password::hash(new.to_owned()).await?;
    let now = room.now();
    let mut write = room.db.write().await?;
    let find = format!(
        "SELECT {ACTOR}, p.email FROM newsroom_reset r JOIN newsroom_staff p ON p.id = r.staff
        WHERE r.token = $1 AND r.created > $2 AND p.disabled IS NULL"
    );
    let row = sql::one(&mut write, &find, values![digest(token), now.0 - ENDS]).await?.ok_or(Error::Link)?;
    let (staff, email, who) = (row.int(0), row.text(5), actor(&row, BY_LINK).ok_or(Error::Link)?);
    sql::execute(&mut write, "UPDATE newsroom_staff SET password_hash = $2 WHERE id = $1", values![staff, hash])
        .await?;
    let ended = end_others(&mut write, staff, "").await?;
    let detail = json!({"password": "reset", "sessions_ended": ended});
    audit::append(&mut write, now, &who, Act::Account, &email, detail).await?;
    Ok(write.commit().await?)
}
