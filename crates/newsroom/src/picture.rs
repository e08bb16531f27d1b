//! Picture: takes an uploaded file, makes what readers are served, and says how a story may use it.

use serde_json::json;
use store::{Conn, Row, sql, values};
use story::{PictureUse, Refused, Story, limits};

use crate::{Act, Actor, Error, Newsroom, audit, permit};

/// Keeps the picture and answers with its key, its size, and what is known of it: what its metadata says for readers
/// (caption, alternative text, credit, rights), or what somebody has said since; the caller may say otherwise. The same file
/// is found again and makes nothing new. Files are made and written outside the transaction.
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
    check_focal(focal)?;
    let said = pictures::said(&bytes)?;
    let said = PictureUse {
        caption: cut(&said.caption, limits::STANDFIRST_GRAPHEMES),
        alt: cut(&said.alt, limits::STANDFIRST_GRAPHEMES),
        credit: cut(&said.credit_line(), limits::NAME_GRAPHEMES),
        rights: cut(&said.rights, limits::HEADLINE_GRAPHEMES),
        key: pictures::key(&bytes),
        focal,
        ..PictureUse::default()
    };
    let used = match known(room, &said.key).await? {
        Some(known) => {
            let or = |known: String, said: String| if known.is_empty() { said } else { known };
            PictureUse {
                caption: or(known.caption, said.caption),
                alt: or(known.alt, said.alt),
                credit: or(known.credit, said.credit),
                rights: or(known.rights, said.rights),
                focal: focal.or(known.focal),
                ..known
            }
        }
        None => keep(room, actor, bytes, said).await?,
    };
    crops(room, &used).await?;
    Ok(used)
}

/// The picture `key` as it was measured and as it is known, where it was uploaded.
///
/// # Errors
/// [`Error::Store`].
pub async fn known(room: &Newsroom, key: &str) -> Result<Option<PictureUse>, Error> {
    known_in(&mut *room.db.read().await?, key).await
}

pub(crate) async fn known_in(conn: &mut Conn, key: &str) -> Result<Option<PictureUse>, Error> {
    let known = format!("SELECT {COLUMNS} FROM newsroom_picture p WHERE p.key = $1");
    Ok(sql::one(conn, &known, values![key]).await?.as_ref().map(in_row))
}

/// The columns that [`in_row`] reads, of `newsroom_picture p`, before all others.
pub(crate) const COLUMNS: &str = "p.key, p.width, p.height, p.caption, p.alt, p.credit, p.rights, p.focal";

pub(crate) fn in_row(row: &Row) -> PictureUse {
    let side = |n| u32::try_from(row.int(n)).unwrap_or_default();
    PictureUse {
        key: row.text(0),
        width: side(1),
        height: side(2),
        caption: row.text(3),
        alt: row.text(4),
        credit: row.text(5),
        rights: row.text(6),
        focal: focal_in(&row.text(7)),
    }
}

/// A focal point as it is kept: `0.5,0.3`; empty without one.
pub(crate) fn focal_text(focal: Option<[f64; 2]>) -> String {
    focal.map(|[x, y]| format!("{x},{y}")).unwrap_or_default()
}

fn focal_in(text: &str) -> Option<[f64; 2]> {
    let (x, y) = text.split_once(',')?;
    Some([x.parse().ok()?, y.parse().ok()?])
}

/// A focal point lies in its picture.
pub(crate) fn check_focal(focal: Option<[f64; 2]>) -> Result<(), Refused> {
    match focal.is_some_and(|point| point.iter().any(|part| !(0.0..=1.0).contains(part))) {
        true => Err(Refused::new("focal", "a focal point is two numbers from 0 to 1")),
        false => Ok(()),
    }
}

/// Makes and keeps the files of a new picture, and what it says of itself. The original is kept beside them, under a name
/// that no reader is served: other crops are made of it.
async fn keep(room: &Newsroom, actor: &Actor, bytes: Vec<u8>, said: PictureUse) -> Result<PictureUse, Error> {
    let (original, focal) = (bytes.clone(), said.focal);
    let made = blocking(move || pictures::make(&bytes, focal)).await?;
    room.blobs.put(&original_name(&made.key), original).await?;
    for rendition in made.renditions {
        room.blobs.put(&rendition.name, rendition.bytes).await?;
    }
    let used = PictureUse { width: made.width, height: made.height, ..said };
    let now = room.now();
    let mut write = room.db.write().await?;
    let add = "INSERT INTO newsroom_picture (key, width, height, at, staff, caption, alt, credit, rights, focal)
        VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10) ON CONFLICT (key) DO NOTHING";
    let (width, height) = (i64::from(used.width), i64::from(used.height));
    let PictureUse { key, caption, alt, credit, rights, .. } = &used;
    let values = values![key, width, height, now.0, actor.staff, caption, alt, credit, rights, focal_text(used.focal)];
    sql::execute(&mut write, add, values).await?;
    audit::append(&mut write, now, actor, Act::Picture, key, json!({"width": width, "height": height})).await?;
    write.commit().await?;
    Ok(used)
}

/// Makes the crops that `used` needs and that are not there yet.
pub(crate) async fn crops(room: &Newsroom, used: &PictureUse) -> Result<(), Error> {
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
