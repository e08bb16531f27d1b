//! Picture: takes an uploaded file, makes what readers are served, and says how a story may use it.

use serde_json::json;
use store::{Row, sql, values};
use story::{PictureUse, Refused, Story, limits};

use crate::{Act, Actor, Error, Newsroom, audit, permit};

/// Keeps the picture and answers with its key, its size, and what its metadata says for readers: caption, alternative
/// text, credit, rights; the caller may say otherwise. The same file is found again and makes nothing new. Files are made
/// and written outside the transaction.
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
    let said = pictures::said(&bytes)?;
    let key = pictures::key(&bytes);
    let (width, height) = match known(room, &key).await? {
        Some(known) => (known.width, known.height),
        None => keep(room, actor, bytes, focal).await?,
    };
    let used = PictureUse {
        caption: cut(&said.caption, limits::STANDFIRST_GRAPHEMES),
        alt: cut(&said.alt, limits::STANDFIRST_GRAPHEMES),
        credit: cut(&said.credit_line(), limits::NAME_GRAPHEMES),
        rights: cut(&said.rights, limits::HEADLINE_GRAPHEMES),
        key,
        width,
        height,
        focal,
    };
    crops(room, &used).await?;
    Ok(used)
}

/// The picture `key` as it was measured, where it was uploaded.
///
/// # Errors
/// [`Error::Store`].
pub async fn known(room: &Newsroom, key: &str) -> Result<Option<PictureUse>, Error> {
    let known = "SELECT width, height FROM newsroom_picture WHERE key = $1";
    let row = sql::one(&mut *room.db.read().await?, known, values![key]).await?;
    let side = |row: &Row, n| u32::try_from(row.int(n)).unwrap_or_default();
    Ok(row.map(|row| PictureUse {
        key: key.to_owned(),
        width: side(&row, 0),
        height: side(&row, 1),
        ..PictureUse::default()
    }))
}

/// Makes and keeps the files of a new picture; its size. The original is kept beside them, under a name that no reader is
/// served: other crops are made of it.
async fn keep(room: &Newsroom, actor: &Actor, bytes: Vec<u8>, focal: Option<[f64; 2]>) -> Result<(u32, u32), Error> {
    let original = bytes.clone();
    let made = blocking(move || pictures::make(&bytes, focal)).await?;
    room.blobs.put(&original_name(&made.key), original).await?;
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
    Ok((made.width, made.height))
}

/// Makes the crops that `used` needs and that are not there yet.
async fn crops(room: &Newsroom, used: &PictureUse) -> Result<(), Error> {
    let PictureUse { key, width, height, focal, .. } = used;
    // Crops are written in their order: where the last is, all are.
    let files = pictures::crop(key, (*width, *height), *focal, pictures::Shape::Card);
    if let Some((last, ..)) = files.last()
        && room.blobs.has(last).await?
    {
        return Ok(());
    }
    // The first edition kept no originals: its pictures keep the crops that they have.
    let Some(original) = room.blobs.get(&original_name(key)).await? else { return Ok(()) };
    let focal = *focal;
    for rendition in blocking(move || pictures::crops(&original, focal)).await? {
        room.blobs.put(&rendition.name, rendition.bytes).await?;
    }
    Ok(())
}

/// Makes the crops of every picture of a story that are not there yet: a story may move the focal point of a picture that
/// was uploaded long ago. Done before the story is saved, so that no page names a file that is not there.
///
/// # Errors
/// [`Error::Store`].
pub(crate) async fn crops_of(room: &Newsroom, story: &Story) -> Result<(), Error> {
    for used in story.pictures.iter().chain(story.body.pictures()) {
        crops(room, used).await?;
    }
    Ok(())
}

pub(crate) fn original_name(key: &str) -> String {
    format!("{key}.original")
}

async fn blocking<T: Send + 'static>(
    work: impl FnOnce() -> Result<T, pictures::Refused> + Send + 'static,
) -> Result<T, Error> {
    let made = tokio::task::spawn_blocking(work).await;
    Ok(made.map_err(|error| store::Error::from(std::io::Error::other(error)))??)
}

/// The beginning of a text, in whole letters.
fn cut(text: &str, most: usize) -> String {
    bangla::count::truncate(&bangla::canonical(text), most).to_owned()
}
