//! Picture: takes an uploaded file, makes what readers are served, and says how a story uses it.

use serde_json::json;
use store::{sql, values};
use story::{PictureUse, Refused};

use crate::{Act, Actor, Error, Newsroom, audit, permit};

/// Keeps the picture and answers with its key and size; the caller adds caption, credit and alternative text. The same
/// file is found again and makes nothing new. Files are made and written outside the transaction.
///
/// # Errors
/// [`Error::Picture`] for a file that is no whole picture within the limits; [`Error::Refused`] for a focal point
/// outside it; [`Error::Store`].
pub async fn picture(
    room: &Newsroom,
    actor: &Actor,
    bytes: Vec<u8>,
    focal: Option<[f64; 2]>,
) -> Result<PictureUse, Error> {
    permit::check(actor, Act::Picture)?;
    if focal.is_some_and(|point| point.iter().any(|part| !(0.0..=1.0).contains(part))) {
        return Err(Refused::new("pictures.focal", "a focal point is two numbers from 0 to 1").into());
    }
    let known = "SELECT width, height FROM newsroom_picture WHERE key = $1";
    let key = pictures::key(&bytes, focal);
    if let Some(row) = sql::one(&mut *room.db.read().await?, known, values![&key]).await? {
        let side = |n| u32::try_from(row.int(n)).unwrap_or_default();
        return Ok(PictureUse { key, width: side(0), height: side(1), focal, ..PictureUse::default() });
    }
    let made = tokio::task::spawn_blocking(move || pictures::make(&bytes, focal)).await;
    let made = made.map_err(|error| store::Error::from(std::io::Error::other(error)))??;
    for rendition in made.renditions {
        room.blobs.put(&rendition.name, rendition.bytes).await?;
    }
    let now = room.now();
    let mut write = room.db.write().await?;
    let add = "INSERT INTO newsroom_picture (key, width, height, at, staff) VALUES ($1, $2, $3, $4, $5) ON CONFLICT (key) DO NOTHING";
    sql::execute(
        &mut write,
        add,
        values![&made.key, i64::from(made.width), i64::from(made.height), now.0, actor.staff],
    )
    .await?;
    audit::append(&mut write, now, actor, Act::Picture, &made.key, json!({"width": made.width, "height": made.height}))
        .await?;
    write.commit().await?;
    Ok(PictureUse { key: made.key, width: made.width, height: made.height, focal, ..PictureUse::default() })
}
