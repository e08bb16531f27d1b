//! Section: adds a section to the paper, or renames one.

use press::Section;
use serde_json::json;
use story::Refused;

use crate::{Act, Actor, Error, Newsroom, audit, permit};

/// Adds `section` at the end, or renames the one with its slug.
///
/// # Errors
/// [`Error::Refused`] for a slug or name that cannot be, or a section above that is missing or not at the top.
pub async fn section(room: &Newsroom, actor: &Actor, mut section: Section) -> Result<(), Error> {
    permit::check(actor, Act::Section)?;
    story::id::check_section(&section.slug)?;
    section.name = section.name.split_whitespace().collect::<Vec<_>>().join(" ");
    if section.name.is_empty() || section.name.chars().count() > story::limits::NAME_GRAPHEMES {
        return Err(Refused::new("section", "a section needs a name of at most 200 letters: write one").into());
    }
    let now = room.now();
    let mut write = room.db.write().await?;
    if let Some(parent) = &section.parent {
        let known = press::sections::all(&mut write).await?;
        let top = known.iter().any(|above| above.slug == *parent && above.parent.is_none());
        if !top || *parent == section.slug {
            return Err(Refused::new(
                "section",
                format!("`{parent}` is no top section of this paper: add it first, or choose another"),
            )
            .into());
        }
    }
    press::sections::put(&mut write, now, &section).await?;
    audit::append(&mut write, now, actor, Act::Section, &section.slug, json!({"name": section.name})).await?;
    write.commit().await?;
    Ok(())
}
