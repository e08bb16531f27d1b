//! Banner: breaking news above every page, with its end.

use press::standing::{self, Banner};
use serde_json::json;
use story::moment::DAY;
use story::{Refused, limits};

use crate::{Act, Actor, Error, Newsroom, audit, permit};

/// How long a banner may stand: what is news for longer is a story.
const LONGEST: i64 = 2 * DAY;

/// Puts `banner` above every page of an edition (empty: the paper's own) until its time is over, or takes the one that stands away with an empty text.
///
/// # Errors
/// [`Error::Forbidden`]; [`Error::Refused`] for a text that is too long, a way that leads out of the paper, or an end that
/// is past or more than two days ahead.
pub async fn banner(room: &Newsroom, actor: &Actor, edition: &str, mut banner: Banner) -> Result<(), Error> {
    permit::check(actor, Act::Banner)?;
    let now = room.now();
    banner.text = story::line("text", &banner.text, limits::HEADLINE_GRAPHEMES)?;
    banner.href = banner.href.trim().to_owned();
    let path = banner.href.starts_with('/') && !banner.href.starts_with("//");
    if !banner.href.is_empty() && (!path || banner.href.len() > limits::HREF_BYTES) {
        return Err(Refused::new("href", "a banner leads to a path of this paper, as in /river/12: write one").into());
    }
    if banner.text.is_empty() {
        banner = Banner::default();
    } else if banner.until <= now || banner.until.0 > now.0 + LONGEST {
        return Err(Refused::new("until", "a banner ends within the next two days: say when").into());
    }
    let key = standing::banner_key(edition);
    let mut write = room.db.write().await?;
    standing::put(&mut write, now, &key, &banner).await?;
    let detail = json!({"text": banner.text, "until": banner.until.0});
    audit::append(&mut write, now, actor, Act::Banner, &key, detail).await?;
    write.commit().await?;
    Ok(())
}
