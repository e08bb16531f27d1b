//! Profile: what readers are told of a person, a topic or a desk.

use press::standing::{self, Profile};
use press::{Name, Of, names};
use serde_json::json;
use story::{Refused, Story, limits};

use crate::save::with_pictures;
use crate::{Act, Actor, Error, Newsroom, audit, permit, rights};

/// Lets readers be told this of the name at `/OF/SLUG` from now on; what was said before is kept.
///
/// # Errors
/// [`Error::Forbidden`]; [`Error::NoSuchName`] where no released story carries it; [`Error::Refused`] for a text that is
/// too long or a portrait that was not uploaded; [`Error::RightEnded`] for one that may not be shown any more.
pub async fn profile(room: &Newsroom, actor: &Actor, of: Of, slug: &str, profile: Profile) -> Result<Name, Error> {
    permit::check(actor, Act::Profile)?;
    let name = names::find(&mut *room.db.read().await?, of, slug).await?.ok_or(Error::NoSuchName)?;
    // The portrait is held against the pictures that were uploaded, as a story's are.
    let portrait =
        Story { headline: name.name.clone(), pictures: profile.portrait.into_iter().collect(), ..Story::default() };
    let portrait = with_pictures(room, portrait).await?;
    let profile = Profile {
        role: story::line("role", &profile.role, limits::NAME_GRAPHEMES)?,
        about: story::line("about", &profile.about, limits::STANDFIRST_GRAPHEMES)?,
        portrait: portrait.pictures.first().cloned(),
    };
    if of != Of::Author && !(profile.role.is_empty() && profile.portrait.is_none()) {
        return Err(Refused::new("role", "only a person has a role and a portrait: leave them out").into());
    }
    let (now, key) = (room.now(), standing::profile_key(&name));
    let mut write = room.db.write().await?;
    rights::check(&mut write, room, &portrait, now).await?;
    let n = standing::put(&mut write, now, &key, &profile).await?;
    audit::append(&mut write, now, actor, Act::Profile, &key, json!({"version": n})).await?;
    write.commit().await?;
    Ok(name)
}
