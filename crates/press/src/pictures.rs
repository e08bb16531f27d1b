//! Whether readers may still see a picture: one that only retracted stories have shown goes with them.

use store::{Conn, Error, sql, values};
use story::Moment;

use crate::retract::Mode;

/// Why the picture `key` is withheld at `at`: every story that has shown it was retracted by then. `None` where one still
/// stands, or where no story has shown it (a draft's, whose name only the newsroom knows).
///
/// # Errors
/// As the database gives them.
pub async fn withheld(conn: &mut Conn, key: &str, at: Moment) -> Result<Option<Mode>, Error> {
    let sql = "SELECT s.ended, s.mode FROM press_picture p JOIN press_story s ON s.id = p.story WHERE p.key = $1";
    let mut found = None;
    for row in sql::all(conn, sql, values![key]).await? {
        let mode = row.maybe_text(1).as_deref().and_then(Mode::parse);
        match (row.maybe_int(0), mode) {
            (Some(ended), Some(mode)) if ended <= at.0 || mode == Mode::Vanish => found = Some(mode),
            _ => return Ok(None),
        }
    }
    Ok(found)
}
