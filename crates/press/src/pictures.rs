//! Which stories show a picture, and whether readers may still see it: one that only retracted stories have shown goes
//! with them.

use ::story::Moment;
use store::{Conn, Error, sql, values};

use crate::lists::OPEN;
use crate::retract::Mode;
use crate::story;

/// Why the picture `key` is withheld at `at`: every story that has shown it was retracted by then. `None` where one still
/// stands, or where no story has shown it (a draft's, whose name only the newsroom knows).
///
/// # Errors
/// As the database gives them.
pub async fn withheld(conn: &mut Conn, key: &str, at: Moment) -> Result<Option<Mode>, Error> {
    let mut found = None;
    for row in sql::all(conn, "SELECT story FROM press_picture WHERE key = $1", values![key]).await? {
        match story::end(conn, &row.text(0), at).await? {
            Some(mode) => found = Some(mode),
            None => return Ok(None),
        }
    }
    Ok(found)
}

/// Whether a story beside `id` has shown the picture `key` and has not vanished.
///
/// # Errors
/// As the database gives them.
pub async fn shown_beside(conn: &mut Conn, key: &str, id: &str) -> Result<bool, Error> {
    let sql = "SELECT 1 FROM press_picture p WHERE p.key = $1 AND p.story <> $2 AND NOT EXISTS
        (SELECT 1 FROM press_end e WHERE e.story = p.story AND e.until = $3 AND e.mode = 'vanish') LIMIT 1";
    Ok(sql::one(conn, sql, values![key, id, OPEN]).await?.is_some())
}

/// The most stories that one question answers with.
const MOST: i64 = 40;

/// The stories that have shown the picture `key`, the last that came in first, whatever became of them since.
///
/// # Errors
/// As the database gives them.
pub async fn shown_in(conn: &mut Conn, key: &str) -> Result<Vec<String>, Error> {
    let sql = "SELECT p.story FROM press_picture p JOIN press_story s ON s.id = p.story
        WHERE p.key = $1 ORDER BY s.seq DESC LIMIT $2";
    Ok(sql::all(conn, sql, values![key, MOST]).await?.iter().map(|row| row.text(0)).collect())
}
