//! Taken: stories that were taken from their readers, when, by whom, and from which addresses.

use press::trace::Trace;
use store::{Conn, Row, sql, values};
use story::Moment;

use crate::addresses::{Addresses, addresses};
use crate::{Act, Actor, Error, Newsroom, permit, read};

/// A takedown.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Taken {
    pub at: Moment,
    /// Who did it.
    pub by: String,
    pub mode: press::Mode,
    /// Where something of the story may have stood.
    pub addresses: Addresses,
    /// When those who keep copies were told, where the paper has any.
    pub purged: Option<Moment>,
}

/// The last takedown of story `id`; `None` where it was never taken from readers.
///
/// # Errors
/// [`Error::Forbidden`]; as the database gives them.
pub async fn taken(room: &Newsroom, actor: &Actor, id: &str) -> Result<Option<Taken>, Error> {
    permit::check(actor, Act::Read)?;
    let find = "SELECT t.at, p.name, t.mode, t.addresses, t.purged FROM newsroom_taken t
        LEFT JOIN newsroom_staff p ON p.id = t.staff WHERE t.story = $1 ORDER BY t.at DESC LIMIT 1";
    let row = sql::one(&mut *room.db.read().await?, find, values![id]).await?;
    Ok(row.as_ref().map(|row: &Row| Taken {
        at: Moment(row.int(0)),
        by: read::by(row, 1),
        mode: press::Mode::parse(&row.text(2)).unwrap_or(press::Mode::Gone),
        addresses: serde_json::from_str(&row.text(3)).unwrap_or_default(),
        purged: row.maybe_int(4).map(Moment),
    }))
}

/// The addresses of story `id` before it is taken away. Of one that was away already, those of then belong to it too.
pub(crate) async fn addresses_of(conn: &mut Conn, id: &str, trace: &Trace) -> Result<Addresses, Error> {
    let mut found = addresses(conn, id, trace).await?;
    let before = "SELECT addresses FROM newsroom_taken WHERE story = $1 ORDER BY at DESC LIMIT 1";
    if let Some(row) = sql::one(conn, before, values![id]).await? {
        let before: Addresses = serde_json::from_str(&row.text(0)).unwrap_or_default();
        for (all, old) in
            [(&mut found.own, before.own), (&mut found.lists, before.lists), (&mut found.pictures, before.pictures)]
        {
            all.extend(old);
            all.sort_unstable();
            all.dedup();
        }
    }
    Ok(found)
}
