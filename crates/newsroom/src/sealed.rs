//! Sealed: what a vanished story said, where a legal hold keeps it. Opening the seal is an act of its own.

use serde_json::json;
use store::{sql, values};
use story::Moment;

use crate::{Act, Actor, Error, Newsroom, audit, permit, read};

/// A sealed copy.
#[derive(Clone, Debug, PartialEq)]
pub struct Sealed {
    pub at: Moment,
    /// Who asked for the hold.
    pub by: String,
    pub reason: String,
    /// `{versions: [{version, saved, by, story}], releases: [story], pictures: [key]}`.
    pub content: serde_json::Value,
}

/// Opens what is kept of story `id` under seal, newest first, with its audit row.
///
/// # Errors
/// [`Error::NotFound`]; [`Error::NothingSealed`]; [`Error::Forbidden`] below a chief; [`Error::OtherDesk`].
pub async fn sealed(room: &Newsroom, actor: &Actor, id: &str) -> Result<Vec<Sealed>, Error> {
    let now = room.now();
    let mut write = room.db.write().await?;
    let story = read::current(&mut write, id).await?;
    permit::check_story(actor, Act::Unseal, &story)?;
    let find = "SELECT s.at, p.name, s.reason, s.content FROM newsroom_sealed s
        LEFT JOIN newsroom_staff p ON p.id = s.staff WHERE s.story = $1 ORDER BY s.at DESC";
    let rows = sql::all(&mut write, find, values![id]).await?;
    if rows.is_empty() {
        return Err(Error::NothingSealed);
    }
    audit::append(&mut write, now, actor, Act::Unseal, id, json!({})).await?;
    write.commit().await?;
    let sealed = rows.iter().map(|row| Sealed {
        at: Moment(row.int(0)),
        by: read::by(row, 1),
        reason: row.text(2),
        content: serde_json::from_str(&row.text(3)).unwrap_or_default(),
    });
    Ok(sealed.collect())
}

/// Whether something of story `id` is kept under seal.
///
/// # Errors
/// [`Error::Forbidden`]; as the database gives them.
pub async fn is_sealed(room: &Newsroom, actor: &Actor, id: &str) -> Result<bool, Error> {
    permit::check(actor, Act::Read)?;
    let find = "SELECT 1 FROM newsroom_sealed WHERE story = $1 LIMIT 1";
    Ok(sql::one(&mut *room.db.read().await?, find, values![id]).await?.is_some())
}
