//! Brings the tables of every room up to date: forward only, each step once, all in the writer's turn.

use crate::{Db, Error, sql, values};

/// One step of a room's tables: statements separated by `;` at a line's end, valid on both engines.
pub struct Migration {
    /// The room and the step's number, as in `press-1`: never changed once released.
    pub name: &'static str,
    pub sql: &'static str,
}

/// Runs every step that this database has not seen, in the order given.
///
/// # Errors
/// [`Error::Newer`] when the database has seen a step that this program does not know; else as the database gives it.
pub async fn migrate(db: &Db, steps: &[&Migration], now: i64) -> Result<(), Error> {
    let mut write = db.write().await?;
    sql::execute(
        &mut write,
        "CREATE TABLE IF NOT EXISTS migration (name TEXT PRIMARY KEY, at BIGINT NOT NULL)",
        values![],
    )
    .await?;
    let done: Vec<String> =
        sql::all(&mut write, "SELECT name FROM migration", values![]).await?.iter().map(|row| row.text(0)).collect();
    if let Some(unknown) = done.iter().find(|name| !steps.iter().any(|step| step.name == **name)) {
        return Err(Error::Newer(unknown.clone()));
    }
    for step in steps.iter().filter(|step| !done.iter().any(|name| name == step.name)) {
        for statement in step.sql.split(";\n").map(str::trim).filter(|statement| !statement.is_empty()) {
            sql::execute(&mut write, statement.trim_end_matches(';'), values![]).await?;
        }
        sql::execute(&mut write, "INSERT INTO migration (name, at) VALUES ($1, $2)", values![step.name, now]).await?;
    }
    write.commit().await
}
