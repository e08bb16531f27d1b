//! A story as the API reads and writes it.

use jiff::tz::TimeZone;
use newsroom::Version;
use newsroom::read::Current;
use serde_json::{Map, Value, json};
use story::{Body, Kind, Moment, PictureUse, Refused, Story};

use super::input::{text, texts, unknown};

/// Puts the fields of `object` into `story`; those that are absent stay, null empties one.
///
/// # Errors
/// [`Refused`] with the path of a field that is not known or not of its type.
pub fn apply(story: &mut Story, object: Map<String, Value>) -> Result<(), Refused> {
    for (name, value) in object {
        match name.as_str() {
            "headline" => story.headline = text(&name, value)?,
            "standfirst" => story.standfirst = text(&name, value)?,
            "section" => story.section = text(&name, value)?,
            "counterpart" => story.counterpart = text(&name, value)?,
            "kind" => story.kind = kind(value)?,
            "authors" => story.credits.authors = texts(&name, value)?,
            "desk" => story.credits.desk = text(&name, value)?,
            "source" => story.credits.source = text(&name, value)?,
            "initials" => story.credits.initials = text(&name, value)?,
            "topics" => story.topics = texts(&name, value)?,
            "sponsor" => story.sponsor = text(&name, value)?,
            "pictures" => story.pictures = pictures(value)?,
            "body" => story.body = body(value)?,
            _ => return unknown(&name),
        }
    }
    Ok(())
}

fn kind(value: Value) -> Result<Kind, Refused> {
    let name = text("kind", value)?;
    let known = Kind::ALL.into_iter().find(|kind| kind.slug() == name || name.is_empty());
    let all = || Kind::ALL.map(Kind::slug).join(", ");
    known.ok_or_else(|| Refused::new("kind", format!("a story's kind is one of {}", all())))
}

/// A typed document or plain text.
///
/// # Errors
/// [`Refused`] with the path of what cannot be.
pub fn body(value: Value) -> Result<Body, Refused> {
    match value {
        Value::Null => Ok(Body::default()),
        Value::String(text) => Ok(Body::from_plain(&text)),
        document => Body::try_from(document),
    }
}

/// Pictures as their uploads answered.
///
/// # Errors
/// [`Refused`] with the path of what is no picture.
pub fn pictures(value: Value) -> Result<Vec<PictureUse>, Refused> {
    let items = match value {
        Value::Null => return Ok(Vec::new()),
        Value::Array(items) => items,
        _ => return Err(Refused::new("pictures", "pictures must be a list of pictures")),
    };
    let one = |(n, item): (usize, Value)| {
        let path = format!("pictures[{n}]");
        let Value::Object(fields) = &item else {
            return Err(Refused::new(path.clone(), format!("{path} must be a picture as its upload answered")));
        };
        let known = ["key", "width", "height", "caption", "credit", "rights", "alt", "focal"];
        if let Some(name) = fields.keys().find(|name| !known.contains(&name.as_str())) {
            return unknown(&format!("{path}.{name}"));
        }
        serde_json::from_value(item).map_err(|error| Refused::new(path.clone(), format!("{path}: {error}")))
    };
    items.into_iter().enumerate().map(one).collect()
}

/// The story as its newest version says it, and where it stands.
pub fn current(current: &Current, zone: &TimeZone) -> Value {
    let time = |moment: Option<Moment>| moment.map(|moment| moment.rfc3339(zone));
    let mut story = object(&current.version.content);
    let about = json!({
        "id": current.id,
        "version": current.version.n,
        "state": current.state.name(),
        "released": current.released,
        "created": current.created.rfc3339(zone),
        "saved": current.version.at.rfc3339(zone),
        "saved_by": current.version.by,
        "published": time(current.published),
        "updated": time(current.updated),
    });
    if let Value::Object(about) = about {
        story.extend(about);
    }
    Value::Object(story)
}

/// One version, for a conflict.
pub fn version(version: &Version) -> Value {
    json!({"version": version.n, "saved_by": version.by, "story": object(&version.content)})
}

fn object(story: &Story) -> Map<String, Value> {
    match serde_json::to_value(story) {
        Ok(Value::Object(object)) => object,
        _ => Map::new(),
    }
}
