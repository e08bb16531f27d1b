//! Front, save: arranges the draft of a front. Readers see nothing of it before it is published.

use std::collections::BTreeSet;

use press::fronts::{self, Front};
use serde_json::json;
use store::{Conn, Value, sql};
use story::{Refused, edition};

use crate::front::{arranged, keep_draft, was_seen};
use crate::{Act, Actor, Error, Newsroom, audit, permit};

/// The most stories that one front pins or hides.
const MOST: usize = 100;

/// Keeps `front` as the draft of the front `name`, if `seen` (where it is given) is the number of the newest; its number.
/// A story that no reader can see yet may be pinned: it takes its place when they can.
///
/// # Errors
/// [`Error::Forbidden`]; [`Error::NoSuchFront`]; [`Error::FrontChanged`] when somebody saved since; [`Error::Refused`] for
/// a story, a section or a place that is not there, or twice.
pub async fn front_save(
    room: &Newsroom,
    actor: &Actor,
    name: &str,
    seen: Option<i64>,
    front: Front,
) -> Result<i64, Error> {
    permit::check(actor, Act::Front)?;
    let now = room.now();
    let mut write = room.db.write().await?;
    let before = arranged(&mut write, name).await?;
    was_seen(&before, seen)?;
    let front = front.set();
    check(&mut write, name, &front).await?;
    if before.draft.n > 0 && before.draft.content == front {
        return Ok(before.draft.n);
    }
    let n = keep_draft(&mut write, now, actor, &before, &front).await?;
    audit::append(&mut write, now, actor, Act::Front, &fronts::key(name), json!({"draft": n})).await?;
    write.commit().await?;
    Ok(n)
}

async fn check(conn: &mut Conn, name: &str, front: &Front) -> Result<(), Error> {
    let stories: Vec<&str> =
        front.pins.iter().map(|pin| pin.story.as_str()).chain(front.hidden.iter().map(String::as_str)).collect();
    if stories.len() > MOST {
        return Err(Refused::new("pins", format!("a front pins and hides at most {MOST} stories")).into());
    }
    let places: BTreeSet<_> = front.pins.iter().map(|pin| &pin.place).collect();
    if places.len() < front.pins.len() {
        return Err(Refused::new("pins", "one place takes one story: pin the other elsewhere").into());
    }
    let find = "SELECT id, section FROM newsroom_story WHERE id IN ({keys})";
    let found = sql::all_among(conn, find, stories.iter().copied().map(Value::from).collect()).await?;
    let mut before = BTreeSet::new();
    for (n, id) in stories.iter().enumerate() {
        let field = if n < front.pins.len() { "pins" } else { "hidden" };
        let shown: String = id.chars().take(80).collect();
        let Some(row) = found.iter().find(|row| row.text(0) == *id) else {
            return Err(Refused::new(field, format!("this paper has no story `{shown}`: check its id")).into());
        };
        if edition::of(&row.text(1)) != fronts::edition_of(name) {
            let sentence = format!("story {shown} stands in another edition: choose one of this front's own");
            return Err(Refused::new(field, sentence).into());
        }
        if !before.insert(*id) {
            let sentence = format!("story {shown} is named twice: a story stands in one place, or in none");
            return Err(Refused::new(field, sentence).into());
        }
    }
    let sections = press::sections::all(conn).await?;
    let rivers = fronts::rivers(name, &sections);
    let named = front.rivers.iter().chain(&front.closed).map(String::as_str);
    for slug in named.chain(front.pins.iter().filter_map(|pin| pin.place.river())) {
        if rivers.iter().all(|section| section.slug != slug) {
            let shown: String = slug.chars().take(80).collect();
            let sentence = format!("this front has no river of a section `{shown}`: choose one of its sections");
            return Err(Refused::new("rivers", sentence).into());
        }
    }
    Ok(())
}
