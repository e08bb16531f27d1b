//! Draft: a new story, which nobody outside sees.

use serde_json::json;
use store::{sql, values};
use story::Story;

use crate::save::{Saved, fitting, json_of};
use crate::{Act, Actor, Error, Newsroom, audit, ids, permit, picture_use, versions};

/// Keeps `story` as version 1 of a new story that belongs to `actor`.
///
/// # Errors
/// [`Error::Refused`] when [`Story::check`] refuses it, or it names a picture or a counterpart that is not there.
pub async fn draft(room: &Newsroom, actor: &Actor, story: Story) -> Result<Saved, Error> {
    permit::check(actor, Act::Draft)?;
    let story = fitting(room, story).await?;
    let now = room.now();
    let mut write = room.db.write().await?;
    let id = ids::take(&mut write, 1).await?.to_string();
    let add = "INSERT INTO newsroom_story (id, version, state, owner, created, changed, headline, section, desk)
        VALUES ($1, 1, 'draft', $2, $3, $3, $4, $5, $6)";
    sql::execute(
        &mut write,
        add,
        values![&id, actor.staff, now.0, &story.headline, &story.section, &story.credits.desk],
    )
    .await?;
    versions::append(&mut write, actor, now, &id, 1, &json_of(&story)).await?;
    picture_use::drafted(&mut write, now, &id, &story).await?;
    audit::append(&mut write, now, actor, Act::Draft, &id, json!({"version": 1})).await?;
    write.commit().await?;
    Ok(Saved { id, version: 1 })
}
