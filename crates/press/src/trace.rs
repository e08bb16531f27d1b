//! Where a story has left its trace among what readers saw: its releases, its lists, its old addresses.

use ::story::Story;
use store::{Conn, Error, sql, values};

use crate::retract;

/// What the press holds of a story.
#[derive(Clone, Debug, Default)]
pub struct Trace {
    /// What it said, first to last.
    pub releases: Vec<Story>,
    /// The lists that hold it or have held it, with the days that it stood at (see [`crate::lists::Days`]).
    pub lists: Vec<(String, i64)>,
    /// Old addresses that lead to it.
    pub paths: Vec<String>,
    /// What banners said that led to it: key and words.
    pub banners: Vec<(String, String)>,
}

/// The trace of story `id`.
///
/// # Errors
/// As the database gives them.
pub async fn of(conn: &mut Conn, id: &str) -> Result<Trace, Error> {
    let releases = "SELECT content FROM press_release WHERE story = $1 ORDER BY n";
    let releases = sql::all(conn, releases, values![id]).await?;
    let lists = "SELECT DISTINCT list, day FROM press_listing WHERE story = $1 ORDER BY list, day";
    let lists = sql::all(conn, lists, values![id]).await?;
    let paths = "SELECT path FROM press_redirect WHERE story = $1 ORDER BY path";
    let paths = sql::all(conn, paths, values![id]).await?;
    let story = |json: &str| serde_json::from_str(json).expect("the press wrote this content");
    Ok(Trace {
        releases: releases.iter().map(|row| story(&row.text(0))).collect(),
        lists: lists.iter().map(|row| (row.text(0), row.int(1))).collect(),
        paths: paths.iter().map(|row| row.text(0)).collect(),
        banners: retract::banners(conn, id).await?.into_iter().map(|(key, _, banner)| (key, banner.text)).collect(),
    })
}
