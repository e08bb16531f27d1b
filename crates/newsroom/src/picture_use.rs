//! Which stories use which pictures, in their newest version and before their readers: kept with every version and release,
//! so that nobody has to look through the archive for it.

use std::collections::BTreeSet;

use store::{Value, Write, sql, values};
use story::{Moment, Story};

use crate::{Error, once};

/// Notes the pictures of `content`, which is now the newest version of story `id`.
pub(crate) async fn drafted(write: &mut Write, now: Moment, id: &str, content: &Story) -> Result<(), Error> {
    note(write, now, id, content, "draft").await
}

/// Notes the pictures of `content`, which is now what readers have of story `id`; of an empty story where they have nothing.
pub(crate) async fn shown(write: &mut Write, now: Moment, id: &str, content: &Story) -> Result<(), Error> {
    note(write, now, id, content, "shown").await
}

async fn note(write: &mut Write, now: Moment, id: &str, content: &Story, column: &str) -> Result<(), Error> {
    let find = format!("SELECT picture FROM newsroom_picture_use WHERE story = $1 AND {column} = 1");
    let noted: BTreeSet<String> = sql::all(write, &find, values![id]).await?.iter().map(|row| row.text(0)).collect();
    let used = keys(content);
    if noted.iter().eq(&used) {
        return Ok(());
    }
    let clear = format!("UPDATE newsroom_picture_use SET {column} = 0 WHERE story = $1");
    sql::execute(write, &clear, values![id]).await?;
    let [draft, shown] = ["draft", "shown"].map(|known| i64::from(known == column));
    let rows = used.iter().map(|key| values![key, id, now.0, draft, shown]).collect();
    let again = format!("ON CONFLICT (picture, story) DO UPDATE SET {column} = 1");
    sql::insert_many(write, HEAD, &again, rows).await?;
    let unused = "DELETE FROM newsroom_picture_use WHERE story = $1 AND draft = 0 AND shown = 0";
    sql::execute(write, unused, values![id]).await?;
    Ok(())
}

/// What [`sql::insert_many`] puts in.
const HEAD: &str = "INSERT INTO newsroom_picture_use (picture, story, at, draft, shown)";

/// The rows of a story that comes in and is released as it is, since `at`.
pub(crate) fn rows(at: i64, id: &str, content: &Story) -> Vec<Vec<Value>> {
    keys(content).iter().map(|key| values![key, id, at, 1_i64, 1_i64]).collect()
}

/// Notes [`rows`] of stories of which nothing is noted.
pub(crate) async fn note_all(write: &mut Write, rows: Vec<Vec<Value>>) -> Result<(), Error> {
    sql::insert_many(write, HEAD, "", rows).await?;
    Ok(())
}

/// Forgets that story `id` uses any picture.
pub(crate) async fn forget(write: &mut Write, id: &str) -> Result<(), Error> {
    sql::execute(write, "DELETE FROM newsroom_picture_use WHERE story = $1", values![id]).await?;
    Ok(())
}

/// Forgets what is known of picture `key`, unless a story still uses it.
pub(crate) async fn forget_words(write: &mut Write, key: &str) -> Result<(), Error> {
    let used = "SELECT 1 FROM newsroom_picture_use WHERE picture = $1 LIMIT 1";
    if sql::one(write, used, values![key]).await?.is_some() {
        return Ok(());
    }
    let words = "UPDATE newsroom_picture SET caption = '', alt = '', credit = '', rights = '' WHERE key = $1";
    sql::execute(write, words, values![key]).await?;
    once::forget(write, key).await
}

/// The keys of every picture that `content` uses.
pub(crate) fn keys(content: &Story) -> BTreeSet<String> {
    content.pictures.iter().chain(content.body.pictures()).map(|used| used.key.clone()).collect()
}
