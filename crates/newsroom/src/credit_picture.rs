//! Credit a picture: what is known of it, for whoever uses it next, and until when it may be shown.

use serde_json::json;
use store::{Value, sql};
use story::{Moment, PictureUse, limits, line};

use crate::picture::{check_focal, crops, focal_text};
use crate::{Act, Actor, Error, Newsroom, Picture, audit, permit, picture_list};

/// What is to be said of a picture; what is `None` stays.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Known {
    pub caption: Option<String>,
    pub alt: Option<String>,
    pub credit: Option<String>,
    pub rights: Option<String>,
    /// Within: `None` for the middle.
    pub focal: Option<Option<[f64; 2]>>,
    /// Within: `None` where the right to show it has no end.
    pub until: Option<Option<Moment>>,
}

/// Keeps what `known` says of picture `key`, and gives it as it is then. Stories that use it already go on saying what their authors wrote; until when
/// it may be shown holds for all of them.
///
/// # Errors
/// [`Error::NoSuchPicture`]; [`Error::Forbidden`] for a picture that somebody else brought; [`Error::Refused`].
pub async fn credit_picture(room: &Newsroom, actor: &Actor, key: &str, known: Known) -> Result<Picture, Error> {
    let now = room.now();
    let found = picture_list::one(&mut *room.db.read().await?, key).await?;
    permit::check_owned(actor, Act::CreditPicture, found.owner, "")?;
    let checked = |field: &str, text: Option<String>, most| text.map(|text| line(field, &text, most)).transpose();
    let caption = checked("caption", known.caption, limits::STANDFIRST_GRAPHEMES)?;
    let alt = checked("alt", known.alt, limits::STANDFIRST_GRAPHEMES)?;
    let credit = checked("credit", known.credit, limits::NAME_GRAPHEMES)?;
    let rights = checked("rights", known.rights, limits::HEADLINE_GRAPHEMES)?;
    if let Some(focal) = known.focal {
        check_focal(focal)?;
        crops(room, &PictureUse { focal, ..found.used }).await?;
    }
    let mut write = room.db.write().await?;
    let before = picture_list::one(&mut write, key).await?;
    let mut set: Vec<(&str, Value)> = Vec::new();
    let focal = focal_text(before.used.focal);
    let texts = [
        ("caption", caption, &before.used.caption),
        ("alt", alt, &before.used.alt),
        ("credit", credit, &before.used.credit),
        ("rights", rights, &before.used.rights),
        ("focal", known.focal.map(focal_text), &focal),
    ];
    for (column, text, before) in texts {
        set.extend(text.filter(|text| text != before).map(|text| (column, text.into())));
    }
    let mut detail = json!({});
    if let Some(until) = known.until.filter(|until| *until != before.until) {
        set.push(("until", until.map(|until| until.0).into()));
        detail["until"] = json!(until.map(|until| until.0));
    }
    if set.is_empty() {
        return Ok(before);
    }
    // Which of it, not what it says: the words go when the picture vanishes.
    detail["fields"] = set.iter().map(|(column, _)| *column).collect::<Vec<_>>().into();
    let columns: Vec<String> = set.iter().zip(2..).map(|((column, _), n)| format!("{column} = ${n}")).collect();
    let change = format!("UPDATE newsroom_picture SET {} WHERE key = $1", columns.join(", "));
    let values = std::iter::once(Value::from(key)).chain(set.into_iter().map(|(_, value)| value)).collect();
    sql::execute(&mut write, &change, values).await?;
    audit::append(&mut write, now, actor, Act::CreditPicture, key, detail).await?;
    let after = picture_list::one(&mut write, key).await?;
    write.commit().await?;
    Ok(after)
}
