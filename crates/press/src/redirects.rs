//! Old addresses that lead to stories, for ever.

use store::{Conn, Error, Write, sql, values};

/// The form in which a path is kept and looked up: no query, no fragment, no slash at the end.
pub fn normal(path: &str) -> &str {
    let path = path.split(['?', '#']).next().unwrap_or_default();
    path.trim_end_matches('/')
}

/// Lets each path lead to its story; the first story to claim a path keeps it.
///
/// # Errors
/// As the database gives them.
pub async fn claim(write: &mut Write, claims: Vec<(String, String)>) -> Result<(), Error> {
    let rows =
        claims.iter().map(|(path, story)| values![normal(path), story]).filter(|row| row[0] != "".into()).collect();
    sql::insert_many(write, "INSERT INTO press_redirect (path, story)", "ON CONFLICT (path) DO NOTHING", rows).await?;
    Ok(())
}

/// The story that `path` leads to.
///
/// # Errors
/// As the database gives them.
pub async fn find(conn: &mut Conn, path: &str) -> Result<Option<String>, Error> {
    Ok(sql::one(conn, "SELECT story FROM press_redirect WHERE path = $1", values![normal(path)])
        .await?
        .map(|row| row.text(0)))
}
