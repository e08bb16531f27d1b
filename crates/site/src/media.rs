//! `/media/NAME` and `/theme/NAME`: files under names that never change their meaning.

use bytes::Bytes;
use press::Mode;

use crate::ads;
use crate::now::Now;
use crate::respond::{Answer, SCRIPT};
use crate::script;
use crate::site::{Inner, Made};
use crate::theme::tight_script;

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
pub(crate) async fn theme(site: &Inner, now: &Now, name: &str) -> Made<Answer> {
    let scripts =
        [(script::name(), script::TEXT), (script::search_name(), script::SEARCH), (ads::script_name(), ads::SCRIPT)];
    let ours = scripts.into_iter().find(|(known, _)| *known == name);
    let ours = ours.map(|(_, text)| (Bytes::from_static(text.as_bytes()), SCRIPT));
    let Some((bytes, media_type)) = ours.or_else(|| now.theme.asset(name)) else { return Ok(Answer::Missing) };
    if media_type != SCRIPT {
        return Ok(Answer::File { bytes, media_type, name: name.to_owned() });
    }
    let made = async { Ok(vec![tight_script(&String::from_utf8_lossy(&bytes))]) };
    let made = site.lasting(now, format!("/theme/{name}"), 0, made);
    Ok(Answer::Script { parts: made.await?.to_vec() })
}
