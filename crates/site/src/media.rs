//! `/media/NAME` and `/theme/NAME`: files under names that never change their meaning.

use bytes::Bytes;
use press::Mode;

use crate::ads;
use crate::now::Now;
use crate::respond::Answer;
use crate::script;
use crate::site::{Inner, Made};

/// A picture's rendition, `KEY-WIDTH.EXTENSION`; one that only retracted stories have shown answers as they do.
pub(crate) async fn picture(site: &Inner, now: &Now, name: &str) -> Made<Answer> {
    let media_type = match name.rsplit_once('.').map(|(_, extension)| extension) {
        Some("webp") => "image/webp",
        Some("jpg") => "image/jpeg",
        Some("png") => "image/png",
        Some("gif") => "image/gif",
        _ => return Ok(Answer::Missing),
    };
    let key = name.split_once('-').map_or(name, |(key, _)| key);
    let mut conn = site.db.read().await?;
    match press::pictures::withheld(&mut conn, key, now.at).await? {
        Some(Mode::Gone) => return Ok(Answer::Gone),
        Some(Mode::Vanish) => return Ok(Answer::Missing),
        None => drop(conn),
    }
    Ok(match site.blobs.get(name).await? {
        Some(bytes) => Answer::File { bytes, media_type, name: name.to_owned() },
        None => Answer::Missing,
    })
}

/// The font, the icons, the scripts.
pub(crate) fn theme(now: &Now, name: &str) -> Answer {
    let scripts = [(script::name(), script::TEXT), (ads::script_name(), ads::SCRIPT)];
    if let Some((_, text)) = scripts.into_iter().find(|(known, _)| *known == name) {
        return Answer::File {
            bytes: Bytes::from_static(text.as_bytes()),
            media_type: "text/javascript; charset=utf-8",
            name: name.to_owned(),
        };
    }
    match now.theme.asset(name) {
        Some((bytes, media_type)) => Answer::File { bytes, media_type, name: name.to_owned() },
        None => Answer::Missing,
    }
}
