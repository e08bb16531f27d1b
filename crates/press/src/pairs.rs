//! The same story in two editions. One of the two names the other; both then lead to each other.

use std::collections::BTreeSet;

use store::{Conn, Error, Value, Write, sql, values};
use story::{Moment, Story, edition};

use crate::lists;
use crate::release::Card;

/// The story that readers could see at `at` as the same as story `id`, which then said `content`, in another edition. It
/// leads back to `id`: of several that name one story, the one that it names itself, else the first of them, is its pair.
///
/// # Errors
/// As the database gives them.
pub async fn of(conn: &mut Conn, id: &str, content: &Story, at: Moment) -> Result<Option<Card>, Error> {
    let me = Card { id: id.to_owned(), ..Card::of(content) };
    let Some(other) = choice(conn, &me, at).await? else { return Ok(None) };
    let back = choice(conn, &other, at).await?;
    Ok(Some(other).filter(|_| back.is_some_and(|back| back.id == id)))
}

async fn choice(conn: &mut Conn, card: &Card, at: Moment) -> Result<Option<Card>, Error> {
    let elsewhere = |other: &Card| edition::of(&other.section) != edition::of(&card.section);
    if !card.counterpart.is_empty() {
        let named = lists::cards(conn, std::slice::from_ref(&card.counterpart), at).await?;
        if let Some(named) = named.into_iter().find(elsewhere) {
            return Ok(Some(named));
        }
    }
    let naming = "SELECT story FROM press_pair WHERE other = $1 ORDER BY story";
    let naming: Vec<String> = sql::all(conn, naming, values![&card.id]).await?.iter().map(|row| row.text(0)).collect();
    let naming = lists::cards(conn, &naming, at).await?;
    Ok(naming.into_iter().find(|other| other.counterpart == card.id && elsewhere(other)))
}

/// The stories whose pages may change with those of `ids`: that name one of them, or were ever named by one.
pub(crate) async fn beside(write: &mut Write, ids: &BTreeSet<&str>) -> Result<BTreeSet<String>, Error> {
    let keys = || ids.iter().map(|id| Value::from(*id)).collect::<Vec<_>>();
    let mut rows = sql::all_among(write, "SELECT other FROM press_pair WHERE story IN ({keys})", keys()).await?;
    rows.extend(sql::all_among(write, "SELECT story FROM press_pair WHERE other IN ({keys})", keys()).await?);
    Ok(rows.iter().map(|row| row.text(0)).filter(|id| !ids.contains(id.as_str())).collect())
}

/// Remembers that each first story names its second.
pub(crate) async fn keep(write: &mut Write, pairs: BTreeSet<(String, String)>) -> Result<(), Error> {
    let rows = pairs.into_iter().map(|(story, other)| values![story, other]).collect();
    let again = "ON CONFLICT (story, other) DO NOTHING";
    sql::insert_many(write, "INSERT INTO press_pair (story, other)", again, rows).await?;
    Ok(())
}
