//! Sign: the initials of the sub-editor who stands for a story come from their account.

use store::Write;
use story::Moment;

use crate::read::Current;
use crate::save::keep_for_author;
use crate::{Actor, Error, flow};

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
    Ok(signed)
}
