//! Sign: the initials of the sub-editor who stands for a story come from their account.

use serde_json::json;
use store::Write;
use story::Moment;

use crate::read::Current;
use crate::save::keep_for_author;
use crate::{Act, Actor, Error, audit, flow};

/// `story` with the initials of `actor`'s account in a version of its own, where nobody has signed it and they have some.
/// The words stay those of who saved them, and what was said of them holds.
pub(crate) async fn sign(write: &mut Write, actor: &Actor, now: Moment, story: Current) -> Result<Current, Error> {
    if !story.version.content.credits.initials.is_empty() || actor.initials.is_empty() {
        return Ok(story);
    }
    let mut signed = story.clone();
    signed.version.content.credits.initials.clone_from(&actor.initials);
    signed.version.n = keep_for_author(write, actor, now, &signed, story.version.n).await?;
    flow::carry(write, &story, signed.version.n).await?;
    // The key by which the act is done once belongs to the act's own row.
    let actor = Actor { once: None, ..actor.clone() };
    let detail = json!({"version": signed.version.n, "signed": &actor.initials});
    audit::append(write, now, &actor, Act::Save, &story.id, detail).await?;
    Ok(signed)
}
