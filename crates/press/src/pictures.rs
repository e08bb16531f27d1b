//! Whether readers may still see a picture: one that only retracted stories have shown goes with them.

use ::story::Moment;
use store::{Conn, Error, sql, values};

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
