//! Pictures, found again: by their words, by the end of the right to them, and with the stories that use them.

use std::collections::BTreeSet;

use press::showing;
use store::{Conn, Row, Value, sql, values};
use story::{Moment, PictureUse};

use crate::flow::Review;
use crate::picture::{COLUMNS, in_row};
use crate::read::{State, by};
use crate::{Act, Actor, Error, Newsroom, permit};

/// A picture, and what is known of it.
#[derive(Clone, Debug, PartialEq)]
pub struct Picture {
    /// As a story may use it.
    pub used: PictureUse,
    /// The end of the right to show it; `None`: none.
    pub until: Option<Moment>,
    /// When it was uploaded, and by whom.
    pub at: Moment,
    pub by: String,
    pub owner: Option<i64>,
}

/// Which pictures a list shows. The default: all, the newest first.
#[derive(Clone, Debug, Default)]
pub struct Asked {
    /// Words that the caption, the credit, the rights or the alternative text contain, case aside.
    pub q: String,
    /// Only those that readers still see though the right to them has ended, the last that ended first.
    pub ended: bool,
    /// Where the list before ended: when that picture came, or when its right ended, and its key.
    pub after: Option<(Moment, String)>,
}

/// How many pictures one call looks through at most: a search for a rare word goes on with `next`.
const LOOKED_THROUGH: usize = 10_000;
const CHUNK: i64 = 500;

/// At most `most` pictures that were asked for, and where the next list begins; `None` at the end. With `q`, fewer may
/// come with a next, when many were looked through.
///
/// # Errors
/// As the database gives them.
pub async fn picture_list(
    room: &Newsroom,
    actor: &Actor,
    asked: &Asked,
    most: usize,
) -> Result<(Vec<Picture>, Option<(Moment, String)>), Error> {
    permit::check(actor, Act::Read)?;
    let words: Vec<String> = bangla::canonical(&asked.q).to_lowercase().split_whitespace().map(str::to_owned).collect();
    let chunk = if words.is_empty() { i64::try_from(most).unwrap_or(CHUNK) + 1 } else { CHUNK };
    let mut conn = room.db.read().await?;
    let ended = match asked.ended {
        true => Some((room.now(), showing::pictures(&mut conn, room.now()).await?)),
        false => None,
    };
    let mut found = Vec::new();
    let mut after = asked.after.clone().unwrap_or((Moment(i64::MAX), String::new()));
    for _ in 0..LOOKED_THROUGH.div_ceil(CHUNK as usize) {
        let pictures = chunk_after(&mut conn, ended.as_ref(), &after, chunk).await?;
        let last = (pictures.len() as i64) < chunk;
        for picture in pictures {
            let fits = fits(&picture.used, &words);
            if fits && found.len() == most {
                return Ok((found, Some(after)));
            }
            let place = if asked.ended { picture.until } else { None };
            after = (place.unwrap_or(picture.at), picture.used.key.clone());
            if fits {
                found.push(picture);
            }
        }
        if last {
            return Ok((found, None));
        }
    }
    Ok((found, Some(after)))
}

fn fits(used: &PictureUse, words: &[String]) -> bool {
    if words.is_empty() {
        return true;
    }
    // Compared here: LIKE ignores case on one engine only.
    let said = [&used.caption, &used.credit, &used.rights, &used.alt, &used.key].map(|text| text.to_lowercase());
    words.iter().all(|word| said.iter().any(|text| text.contains(word.as_str())))
}

/// `ended`: those that readers see and whose right has ended by then, and the keys of what they see beside the stories.
async fn chunk_after(
    conn: &mut Conn,
    ended: Option<&(Moment, BTreeSet<String>)>,
    after: &(Moment, String),
    most: i64,
) -> Result<Vec<Picture>, Error> {
    let mut values = values![after.0.0, &after.1, most];
    let (place, only) = match ended {
        None => ("p.at", String::new()),
        Some((now, beside)) => {
            values.push(now.0.into());
            let first = values.len() + 1;
            values.extend(beside.iter().map(Value::from));
            let keys: Vec<String> = (first..=values.len()).map(|n| format!("${n}")).collect();
            let beside = if keys.is_empty() { String::new() } else { format!("OR p.key IN ({})", keys.join(", ")) };
            let only = format!(
                "AND p.until IS NOT NULL AND p.until <= $4
                AND (EXISTS (SELECT 1 FROM newsroom_picture_use u WHERE u.picture = p.key AND u.shown = 1) {beside})"
            );
            ("p.until", only)
        }
    };
    let find = format!(
        "{} WHERE {place} <= $1 AND ({place} < $1 OR p.key < $2) {only}
        ORDER BY {place} DESC, p.key DESC LIMIT $3",
        select()
    );
    Ok(sql::all(conn, &find, values).await?.iter().map(picture).collect())
}

/// Picture `key`.
///
/// # Errors
/// [`Error::NoSuchPicture`].
pub async fn picture_one(room: &Newsroom, actor: &Actor, key: &str) -> Result<Picture, Error> {
    permit::check(actor, Act::Read)?;
    one(&mut *room.db.read().await?, key).await
}

pub(crate) async fn one(conn: &mut Conn, key: &str) -> Result<Picture, Error> {
    let find = format!("{} WHERE p.key = $1", select());
    let row = sql::one(conn, &find, values![key]).await?.ok_or(Error::NoSuchPicture)?;
    Ok(picture(&row))
}

fn select() -> String {
    format!(
        "SELECT {COLUMNS}, p.until, p.at, p.staff, s.name FROM newsroom_picture p
        LEFT JOIN newsroom_staff s ON s.id = p.staff"
    )
}

fn picture(row: &Row) -> Picture {
    Picture {
        used: in_row(row),
        until: row.maybe_int(8).map(Moment),
        at: Moment(row.int(9)),
        owner: row.maybe_int(10),
        by: by(row, 11),
    }
}

/// A story that uses a picture.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Use {
    pub story: String,
    pub headline: String,
    pub state: State,
    /// Its newest version uses it.
    pub draft: bool,
    /// What readers have of it does.
    pub shown: bool,
    /// Since when.
    pub at: Moment,
}

/// At most `most` stories that use picture `key`, the last that took it first; `after`: when the last one that was seen
/// took it, and its id.
///
/// # Errors
/// [`Error::NoSuchPicture`]; as the database gives them.
pub async fn picture_uses(
    room: &Newsroom,
    actor: &Actor,
    key: &str,
    after: Option<(Moment, String)>,
    most: i64,
) -> Result<Vec<Use>, Error> {
    permit::check(actor, Act::Read)?;
    let mut conn = room.db.read().await?;
    one(&mut conn, key).await?;
    let (at, id) = after.unwrap_or((Moment(i64::MAX), String::new()));
    let find = "SELECT u.story, s.headline, s.state, s.review, s.planned, u.draft, u.shown, u.at
        FROM newsroom_picture_use u JOIN newsroom_story s ON s.id = u.story
        WHERE u.picture = $1 AND u.at <= $2 AND (u.at < $2 OR u.story < $3) ORDER BY u.at DESC, u.story DESC LIMIT $4";
    let rows = sql::all(&mut conn, find, values![key, at.0, id, most]).await?;
    let used = |row: &Row| Use {
        story: row.text(0),
        headline: row.text(1),
        state: State::of(&row.text(2), Review::parse(&row.text(3)), row.maybe_int(4).is_some()),
        draft: row.int(5) > 0,
        shown: row.int(6) > 0,
        at: Moment(row.int(7)),
    };
    Ok(rows.iter().map(used).collect())
}
