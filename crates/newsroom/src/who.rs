//! Who is asking: the person behind a session or a bearer token.

use sha2::{Digest, Sha256};
use store::{Row, random, sql, values};
use story::Moment;
use story::moment::{DAY, HOUR};

use crate::sign_in::SESSION;
use crate::{Actor, Device, Error, Grant, Newsroom, Role, Via};

/// A session that is not used for this long has ended.
pub(crate) const IDLE: i64 = 7 * DAY;

/// The person of the session `token`; `None` where it is unknown or has ended.
///
/// # Errors
/// As the database gives them.
pub async fn who(room: &Newsroom, token: &str) -> Result<Option<Actor>, Error> {
    let now = room.now().0;
    let find = format!(
        "SELECT {ACTOR}, s.seen, s.device FROM newsroom_session s JOIN newsroom_staff p ON p.id = s.staff
        WHERE s.token = $1 AND s.created > $2 AND s.seen > $3 AND p.disabled IS NULL"
    );
    let token = digest(token);
    let found = sql::one(&mut *room.db.read().await?, &find, values![&token, now - SESSION, now - IDLE]).await?;
    let Some(row) = found else { return Ok(None) };
    // Once an hour is enough to know that it is used: readers of a page need not wait for the writer.
    if now - row.int(5) > HOUR {
        let mut write = room.db.write().await?;
        sql::execute(&mut write, "UPDATE newsroom_session SET seen = $2 WHERE token = $1", values![&token, now])
            .await?;
        write.commit().await?;
    }
    Ok(actor(&row, Via::Page(Device::parse(&row.text(6)))))
}

/// The person of the bearer token `token`; `None` where it is unknown.
///
/// # Errors
/// [`Error::TokenEnded`]; as the database gives them.
pub async fn who_token(room: &Newsroom, token: &str) -> Result<Option<Actor>, Error> {
    let find = format!(
        "SELECT {ACTOR}, t.scopes, t.expires, t.used FROM newsroom_token t JOIN newsroom_staff p ON p.id = t.staff
        WHERE t.token = $1 AND p.disabled IS NULL"
    );
    let (token, now) = (digest(token), room.now());
    let found = sql::one(&mut *room.db.read().await?, &find, values![&token]).await?;
    let Some(row) = found else { return Ok(None) };
    let grant = Grant::parse(&row.text(5), row.maybe_int(6).map(Moment));
    if grant.ends.is_some_and(|ends| ends <= now) {
        return Err(Error::TokenEnded);
    }
    let today = Moment::midnight(now.local(&room.zone).date(), &room.zone);
    if row.maybe_int(7).is_none_or(|used| used < today.0) {
        let mut write = room.db.write().await?;
        sql::execute(&mut write, "UPDATE newsroom_token SET used = $2 WHERE token = $1", values![&token, today.0])
            .await?;
        write.commit().await?;
    }
    Ok(actor(&row, Via::Token(grant)))
}

/// What [`actor`] reads, the columns of `newsroom_staff p`.
pub(crate) const ACTOR: &str = "p.id, p.name, p.role, p.initials, p.desks";

pub(crate) fn actor(row: &Row, via: Via) -> Option<Actor> {
    Some(Actor {
        staff: Some(row.int(0)),
        name: row.text(1),
        role: Role::parse(&row.text(2))?,
        initials: row.text(3),
        desks: serde_json::from_str(&row.text(4)).ok()?,
        via,
        once: None,
    })
}

/// How tokens are kept: 256 random bits need no salt and no slow hash.
pub(crate) fn digest(token: &str) -> String {
    random::hex(&Sha256::digest(token))
}
