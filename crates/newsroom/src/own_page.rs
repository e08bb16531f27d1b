//! Own page: what stands at `/page/SLUG` (about, contact, privacy), written by the chief and seen by readers at once.

use press::standing::{self, OwnPage, State};
use serde_json::{Value, json};
use store::{Row, sql, values};
use story::{Body, Moment, Refused, Story};

use crate::actor::COMMAND_LINE;
use crate::save::with_pictures;
use crate::{Act, Actor, Error, Newsroom, audit, permit, rights};

/// Lets the page `slug` say this from now on; its number. `seen` is the number of the state that its author saw (0 for
/// none), where that matters: a save then never covers what its author has not seen. A page that is empty, title and
/// body, is taken away; what it said is kept.
///
/// # Errors
/// [`Error::Forbidden`]; [`Error::Refused`] for a slug, title or body that cannot be, or when somebody saved since;
/// [`Error::RightEnded`] for a picture that may not be shown any more.
pub async fn own_page(
    room: &Newsroom,
    actor: &Actor,
    slug: &str,
    seen: Option<i64>,
    title: &str,
    body: Body,
) -> Result<i64, Error> {
    permit::check(actor, Act::OwnPage)?;
    story::id::check_slug(slug)?;
    let checked = if title.trim().is_empty() && body.is_empty() {
        Story::default()
    } else {
        // A page is held against the same limits as a story.
        with_pictures(room, Story { headline: title.to_owned(), body, ..Story::default() }).await?
    };
    let (now, key) = (room.now(), standing::page_key(slug));
    let mut write = room.db.write().await?;
    let newest = standing::at::<OwnPage>(&mut write, &key, Moment(i64::MAX)).await?.map_or(0, |state| state.n);
    if seen.is_some_and(|seen| seen != newest) {
        let sentence = "somebody saved this page since you opened it: open it again and join the two";
        return Err(Refused::new("version", sentence).into());
    }
    rights::check(&mut write, room, &checked, now).await?;
    let page = OwnPage { title: checked.headline, body: checked.body };
    let n = standing::put(&mut write, now, &key, &page).await?;
    audit::append(&mut write, now, actor, Act::OwnPage, &key, json!({"version": n})).await?;
    write.commit().await?;
    Ok(n)
}

/// Every state of the page `slug`, newest first, each with who wrote it.
///
/// # Errors
/// [`Error::Forbidden`]; as the database gives them.
pub async fn own_page_history(
    room: &Newsroom,
    actor: &Actor,
    slug: &str,
) -> Result<Vec<(State<OwnPage>, String)>, Error> {
    permit::check(actor, Act::Read)?;
    let key = standing::page_key(slug);
    let mut conn = room.db.read().await?;
    let states = standing::history(&mut conn, &key, Moment(i64::MAX)).await?;
    let acts = "SELECT a.detail, p.name FROM newsroom_audit a LEFT JOIN newsroom_staff p ON p.id = a.staff
        WHERE a.object = $1 ORDER BY a.seq DESC";
    let acts = sql::all(&mut conn, acts, values![&key]).await?;
    // The same words saved again make no new state: of a number, the first act made it.
    let name = |n: i64| {
        let made = |row: &&Row| serde_json::from_str::<Value>(&row.text(0)).is_ok_and(|detail| detail["version"] == n);
        let act = acts.iter().rfind(made);
        act.and_then(|row| row.maybe_text(1)).unwrap_or_else(|| COMMAND_LINE.to_owned())
    };
    Ok(states
        .into_iter()
        .map(|state| {
            let by = name(state.n);
            (state, by)
        })
        .collect())
}
