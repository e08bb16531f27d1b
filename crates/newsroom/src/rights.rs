//! Rights: until when a picture may be shown. No story is released, and no page, portrait or advertisement kept, with one
//! whose time is over; what readers have already stays, and stands in a list of its own
//! ([`crate::picture_list`](mod@crate::picture_list)).

use store::{Conn, Value, sql};
use story::{Moment, Story};

use crate::{Act, Actor, Error, Newsroom, permit, picture_use};

/// Graphemes of its caption by which a picture is called.
const CALLED: usize = 60;

/// Lets `story` go to its readers at `at` only if each of its pictures may then be shown.
///
/// # Errors
/// [`Error::RightEnded`].
pub(crate) async fn check(conn: &mut Conn, room: &Newsroom, story: &Story, at: Moment) -> Result<(), Error> {
    match ended(conn, room, story, at).await?.into_iter().next() {
        None => Ok(()),
        Some(error) => Err(error),
    }
}

/// What stands in the way of `story` now for the sake of its pictures: an [`Error::RightEnded`] each.
///
/// # Errors
/// [`Error::Forbidden`]; as the database gives them.
pub async fn ended_now(room: &Newsroom, actor: &Actor, story: &Story) -> Result<Vec<Error>, Error> {
    permit::check(actor, Act::Read)?;
    ended(&mut *room.db.read().await?, room, story, room.now()).await
}

async fn ended(conn: &mut Conn, room: &Newsroom, story: &Story, at: Moment) -> Result<Vec<Error>, Error> {
    let keys = picture_use::keys(story).iter().map(Value::from).collect();
    let find = "SELECT key, caption, until FROM newsroom_picture WHERE until IS NOT NULL AND key IN ({keys})";
    let rows = sql::all_among(conn, find, keys).await?;
    let over = rows.iter().filter(|row| row.int(2) <= at.0);
    Ok(over.map(|row| error(room, &row.text(0), &row.text(1), Moment(row.int(2)))).collect())
}

/// What is said of a picture whose time was over at `until`.
pub(crate) fn error(room: &Newsroom, key: &str, caption: &str, until: Moment) -> Error {
    let caption = bangla::count::truncate(caption, CALLED);
    let picture = if caption.is_empty() { key.to_owned() } else { format!("{key} ({caption})") };
    Error::RightEnded { picture, until, zone: room.zone.clone() }
}
