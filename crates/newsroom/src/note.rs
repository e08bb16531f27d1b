//! Notes on passages: what somebody has to say of a few words of a story. A note stays with its passage while the text is
//! edited around and inside of it; where the passage is gone the note is still there, and says so.

use std::collections::HashMap;
use std::collections::hash_map::Entry;
use std::ops::Range;

use serde_json::json;
use store::{Row, sql, values};
use story::passage::again;
use story::{Moment, Refused, plain};

use crate::publish::was_seen;
use crate::{Act, Actor, Error, Newsroom, audit, permit, read};

/// What somebody noted.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Note {
    pub id: i64,
    /// The version whose words it quotes.
    pub version: i64,
    pub quote: String,
    pub text: String,
    pub at: Moment,
    pub by: String,
    /// Since when nothing is left to do about it, and who said so.
    pub resolved: Option<(Moment, String)>,
    /// Its passage as it reads now, and the bytes of the body's text at which it stands; `None` where it is gone.
    pub passage: Option<(String, Range<usize>)>,
}

/// Notes `text` on the words `quote` of the body of story `id`, as its newest version says them in the text that editors
/// write, the first time; if that version is `seen`, where this is said.
///
/// # Errors
/// [`Error::Refused`] where the body has no such words, or nothing is noted; [`Error::Conflict`]; [`Error::NotFound`].
pub async fn note(
    room: &Newsroom,
    actor: &Actor,
    id: &str,
    seen: Option<i64>,
    quote: &str,
    text: &str,
) -> Result<i64, Error> {
    permit::check(actor, Act::Note)?;
    let now = room.now();
    let (quote, text) = (bangla::canonical(quote.trim()), story::clean(text.trim()));
    let mut write = room.db.write().await?;
    let story = read::current(&mut write, id).await?;
    was_seen(&mut write, &story, seen).await?;
    if text.is_empty() || text.chars().count() > story::limits::STANDFIRST_GRAPHEMES {
        return Err(Refused::new("note_text", "a note has at most 2000 letters, and at least one: write it").into());
    }
    let place = plain::to_text(&story.version.content.body).find(&*quote).filter(|_| !quote.is_empty());
    let Some(place) = place.and_then(|place| i64::try_from(place).ok()) else {
        let sentence = "the body has no such words: copy the passage from it as it stands there";
        return Err(Refused::new("quote", sentence).into());
    };
    let number = sql::one(&mut write, "SELECT coalesce(max(id), 0) + 1 FROM newsroom_note", values![]).await?;
    let number = number.map_or(1, |row| row.int(0));
    let add = "INSERT INTO newsroom_note (id, story, version, place, quote, text, at, staff)
        VALUES ($1, $2, $3, $4, $5, $6, $7, $8)";
    let row = values![number, id, story.version.n, place, &*quote, &text, now.0, actor.staff];
    sql::execute(&mut write, add, row).await?;
    let detail = json!({"noted": number, "version": story.version.n});
    audit::append(&mut write, now, actor, Act::Note, id, detail).await?;
    write.commit().await?;
    Ok(number)
}

/// Says that nothing is left to do about note `number` of story `id`; once is enough.
///
/// # Errors
/// [`Error::NotFound`].
pub async fn resolve(room: &Newsroom, actor: &Actor, id: &str, number: i64) -> Result<(), Error> {
    permit::check(actor, Act::Note)?;
    let now = room.now();
    let mut write = room.db.write().await?;
    let find = "SELECT resolved FROM newsroom_note WHERE story = $1 AND id = $2";
    let row = sql::one(&mut write, find, values![id, number]).await?.ok_or(Error::NotFound)?;
    if row.maybe_int(0).is_some() {
        return Ok(());
    }
    let set = "UPDATE newsroom_note SET resolved = $2, resolved_by = $3 WHERE id = $1";
    sql::execute(&mut write, set, values![number, now.0, actor.staff]).await?;
    audit::append(&mut write, now, actor, Act::Note, id, json!({"resolved": number})).await?;
    Ok(write.commit().await?)
}

/// At most `most` notes on story `id` after note `after`, the oldest first, each with its passage as it reads now.
///
/// # Errors
/// [`Error::NotFound`].
pub async fn notes(room: &Newsroom, actor: &Actor, id: &str, after: i64, most: i64) -> Result<Vec<Note>, Error> {
    found(room, actor, id, "", after, most).await
}

/// At most `most` notes on story `id` about which something is left to do, the oldest first.
///
/// # Errors
/// [`Error::NotFound`].
pub async fn open_notes(room: &Newsroom, actor: &Actor, id: &str, most: i64) -> Result<Vec<Note>, Error> {
    found(room, actor, id, "AND n.resolved IS NULL", 0, most).await
}

async fn found(
    room: &Newsroom,
    actor: &Actor,
    id: &str,
    which: &str,
    after: i64,
    most: i64,
) -> Result<Vec<Note>, Error> {
    permit::check(actor, Act::Read)?;
    let mut conn = room.db.read().await?;
    let find = format!(
        "SELECT n.id, n.version, n.place, n.quote, n.text, n.at, p.name, n.resolved, r.name FROM newsroom_note n
        LEFT JOIN newsroom_staff p ON p.id = n.staff LEFT JOIN newsroom_staff r ON r.id = n.resolved_by
        WHERE n.story = $1 AND n.id > $2 {which} ORDER BY n.id LIMIT $3"
    );
    let rows = sql::all(&mut conn, &find, values![id, after, most]).await?;
    let newest = read::current(&mut conn, id).await?.version;
    let now = plain::to_text(&newest.content.body);
    let mut texts = HashMap::from([(newest.n, now.clone())]);
    let mut notes = Vec::with_capacity(rows.len());
    for row in &rows {
        let then = match texts.entry(row.int(1)) {
            Entry::Occupied(known) => known.into_mut(),
            Entry::Vacant(new) => {
                let version = read::version_of(&mut conn, id, *new.key()).await?;
                new.insert(plain::to_text(&version.content.body))
            }
        };
        notes.push(in_row(row, then, &now));
    }
    Ok(notes)
}

fn in_row(row: &Row, then: &str, now: &str) -> Note {
    let (quote, place) = (row.text(3), usize::try_from(row.int(2)).unwrap_or_default());
    let place = again(then, place..place + quote.len(), now);
    Note {
        id: row.int(0),
        version: row.int(1),
        passage: place.map(|place| (now[place.clone()].to_owned(), place)),
        quote,
        text: row.text(4),
        at: Moment(row.int(5)),
        by: read::by(row, 6),
        resolved: row.maybe_int(7).map(|at| (Moment(at), read::by(row, 8))),
    }
}
