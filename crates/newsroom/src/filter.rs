//! Filters: the lists of stories that a person comes back to, by a name of their own.

use store::{sql, values};
use story::Refused;

use crate::{Act, Actor, Error, Newsroom, ids, permit};

/// How many one person keeps at most, and how long the query of one may be.
const MOST: i64 = 50;
const QUERY_BYTES: usize = 2_000;

/// A kept list.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Kept {
    pub id: i64,
    pub name: String,
    /// The query of its address.
    pub query: String,
}

/// Keeps the list of `query` as `name`; one that has this name already is another list from now on.
///
/// # Errors
/// [`Error::Refused`] without a name, or beyond what one person keeps; [`Error::NoAccount`] for the command line.
pub async fn filter_keep(room: &Newsroom, actor: &Actor, name: &str, query: &str) -> Result<Kept, Error> {
    permit::check(actor, Act::Account)?;
    let staff = actor.staff.ok_or(Error::NoAccount)?;
    let name = story::line("name", name, story::limits::NAME_GRAPHEMES)?;
    if name.is_empty() {
        return Err(Refused::new("name", "a kept list needs a name of at most 200 letters: write one").into());
    }
    if query.len() > QUERY_BYTES {
        return Err(Refused::new("query", "the list's query is too long: ask for less").into());
    }
    let mut write = room.db.write().await?;
    let mine = sql::all(&mut write, "SELECT id, name FROM newsroom_filter WHERE staff = $1", values![staff]).await?;
    let known = mine.iter().find(|row| row.text(1) == name).map(|row| row.int(0));
    if known.is_none() && mine.len() as i64 >= MOST {
        return Err(Refused::new("filter", "one person keeps at most 50 lists: drop one first").into());
    }
    let id = match known {
        Some(id) => id,
        None => ids::next(&mut write, "filter").await?,
    };
    let put = "INSERT INTO newsroom_filter (id, staff, name, query) VALUES ($1, $2, $3, $4)
        ON CONFLICT (id) DO UPDATE SET query = excluded.query";
    sql::execute(&mut write, put, values![id, staff, &name, query]).await?;
    write.commit().await?;
    Ok(Kept { id, name, query: query.to_owned() })
}

/// Drops kept list `id`, where `actor` has it.
///
/// # Errors
/// As the database gives them.
pub async fn filter_drop(room: &Newsroom, actor: &Actor, id: i64) -> Result<(), Error> {
    permit::check(actor, Act::Account)?;
    let mut write = room.db.write().await?;
    let remove = "DELETE FROM newsroom_filter WHERE id = $1 AND staff = $2";
    sql::execute(&mut write, remove, values![id, actor.staff]).await?;
    Ok(write.commit().await?)
}

/// The lists that `actor` keeps, in the order in which they were made.
///
/// # Errors
/// As the database gives them.
pub async fn filters(room: &Newsroom, actor: &Actor) -> Result<Vec<Kept>, Error> {
    permit::check(actor, Act::Account)?;
    let find = "SELECT id, name, query FROM newsroom_filter WHERE staff = $1 ORDER BY id";
    let rows = sql::all(&mut *room.db.read().await?, find, values![actor.staff]).await?;
    Ok(rows.iter().map(|row| Kept { id: row.int(0), name: row.text(1), query: row.text(2) }).collect())
}
