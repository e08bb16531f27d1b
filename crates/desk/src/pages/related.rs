//! What stands beside a story: what the paper chooses and why, what is pinned, what is kept away.

use axum::extract::{Path, Query, Request, State};
use axum::http::{HeaderMap, StatusCode};
use minijinja::{Value, context};
use newsroom::read;
use newsroom::{Act, Error, State as Stands, permit};
use press::related::Beside;
use press::{Found, lists};
use search::{Pick, Subject};
use serde::Deserialize;
use site::RELATED;
use story::edition;

use super::{Page, must_sign_in, page as show, posted_form, see_other};
use crate::session::Signed;
use crate::{Desk, status, words};

/// Stories that are offered, with those that the page shows.
const OFFERED: usize = 12;

#[derive(Deserialize)]
pub struct Asked {
    #[serde(default)]
    done: String,
}

pub async fn page(
    State(desk): State<Desk>,
    Path(id): Path<String>,
    headers: HeaderMap,
    Query(asked): Query<Asked>,
) -> Page {
    let signed = must_sign_in(&desk, &headers, &format!("/newsroom/stories/{id}/related")).await?;
    shown(&desk, &signed, &id, !asked.done.is_empty(), None).await
}

pub async fn change(State(desk): State<Desk>, Path(id): Path<String>, headers: HeaderMap, request: Request) -> Page {
    let (signed, posted) = posted_form(&desk, &headers, &format!("/newsroom/stories/{id}/related"), request).await?;
    let state = newsroom::beside_story(&desk.newsroom, &signed.actor, &id).await?;
    let seen = Some(posted.text("version").parse().unwrap_or(-1));
    let other = story_named(posted.text("story"));
    let set = changed(state.content, posted.text("do"), &other);
    let related = newsroom::relate(&desk.newsroom, &signed.actor, &id, seen, set).await;
    match related {
        Ok(_) => Ok(see_other(&format!("/newsroom/stories/{id}/related?done=yes"))),
        Err(error) => shown(&desk, &signed, &id, false, Some((error, posted.text("story")))).await,
    }
}

/// `set` when story `other` is pinned, forbidden, moved up, or left to the paper again.
fn changed(set: Beside, act: &str, other: &str) -> Beside {
    let up = set.pinned.iter().position(|id| id == other).filter(|_| act == "up").map(|at| at.saturating_sub(1));
    let Beside { mut pinned, mut forbidden } = set;
    for list in [&mut pinned, &mut forbidden] {
        list.retain(|id| id != other);
    }
    match (act, up) {
        ("pin", _) => pinned.push(other.to_owned()),
        ("forbid", _) => forbidden.push(other.to_owned()),
        ("up", Some(at)) => pinned.insert(at, other.to_owned()),
        _ => {}
    }
    Beside { pinned, forbidden }
}

/// The id in what was typed: an id, in either digits, or an address that ends in one.
fn story_named(typed: &str) -> String {
    let path = typed.trim().split(['?', '#']).next().unwrap_or_default();
    bangla::digits::to_latin(path.trim_end_matches('/').rsplit('/').next().unwrap_or_default())
}

/// The page; `refused` is why nothing was changed, and what was typed.
async fn shown(desk: &Desk, signed: &Signed, id: &str, done: bool, refused: Option<(Error, &str)>) -> Page {
    let current = read::story(&desk.newsroom, &signed.actor, id).await?;
    let state = newsroom::beside_story(&desk.newsroom, &signed.actor, id).await?;
    let (db, now) = (&desk.newsroom.db, desk.newsroom.now());
    let mut conn = db.read().await?;
    // Readers have the release; of what they do not have yet, the newest version.
    let subject = match press::story::at(&mut conn, id, now).await? {
        Found::Release(release) => Subject::from(*release),
        _ => Subject { id: id.to_owned(), content: current.version.content.clone(), published: Some(now) },
    };
    let forbidden = lists::cards(&mut conn, &state.content.forbidden, now).await?;
    drop(conn);
    let picks = search::related(&desk.search, db, subject, desk.paper.related, now, OFFERED).await?;
    let named = |id: &String| {
        let card = forbidden.iter().find(|card| card.id == *id);
        context! { id, headline => card.map_or(id, |card| &card.headline) }
    };
    // What is pinned and cannot be read yet waits for its time, unless it was taken back or has left the edition.
    let mut waiting = Vec::new();
    for other in state.content.pinned.iter().filter(|id| picks.iter().all(|pick| pick.card.id != **id)) {
        let other = read::story(&desk.newsroom, &signed.actor, other).await?;
        let content = other.version.content;
        let elsewhere = edition::of(&content.section) != edition::of(&current.version.content.section);
        let retracted = other.state == Stands::Retracted;
        waiting.push(context! { id => other.id, headline => content.headline, retracted, elsewhere });
    }
    let code = refused.as_ref().map_or(StatusCode::OK, |(error, _)| status::of(error));
    let of = |pick: &Pick| one(desk, pick);
    let page = context! {
        id, done,
        problem => refused.as_ref().map(|(error, _)| error.bengali()).unwrap_or_default(),
        typed => refused.map_or("", |(_, typed)| typed),
        version => state.n,
        headline => &current.version.content.headline,
        may => permit::may_to(&signed.actor, Act::Relate, &current),
        shown => picks.iter().take(RELATED).map(of).collect::<Vec<_>>(),
        offered => picks.iter().skip(RELATED).map(of).collect::<Vec<_>>(),
        waiting, public => current.state == Stands::Published,
        forbidden => state.content.forbidden.iter().map(named).collect::<Vec<_>>(),
        rebuilding => !desk.search.is_whole(),
    };
    Ok(show(desk, signed, "related.html", code, page))
}

/// A story, and in words why it stands there.
fn one(desk: &Desk, pick: &Pick) -> Value {
    let Pick { card, pinned, topics, words, section, days } = pick;
    let mut why = Vec::new();
    if !topics.is_empty() {
        why.push(format!("একই বিষয়: {}", topics.join(", ")));
    }
    if !words.is_empty() {
        why.push(format!("যে শব্দে মেলে: {}", desk.paper.digits.write(&words.join(", "))));
    }
    if *section {
        why.push(if words.is_empty() { "বিভাগের নতুন খবর" } else { "একই বিভাগ" }.to_owned());
    }
    match days {
        Some(0) => why.push("এক দিনের মধ্যে".to_owned()),
        Some(days) if *days < 0 => why.push(format!("{} দিন আগের", words::number(desk, -days))),
        Some(days) => why.push(format!("{} দিন পরের", words::number(desk, *days))),
        None => {}
    }
    context! { id => &card.id, headline => &card.headline, pinned, why => why.join(" · ") }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_story_is_named_by_its_number_or_its_address() {
        for typed in ["12", " ১২ ", "/river/12", "https://paper.example/river/12/?x=1#top"] {
            assert_eq!(story_named(typed), "12", "{typed}");
        }
    }

    #[test]
    fn a_story_is_in_one_list_at_most() {
        let of = |pinned: &[&str], forbidden: &[&str]| {
            let all = |ids: &[&str]| ids.iter().map(|id| (*id).to_owned()).collect();
            Beside { pinned: all(pinned), forbidden: all(forbidden) }
        };
        assert_eq!(changed(of(&["1"], &["2"]), "pin", "2"), of(&["1", "2"], &[]));
        assert_eq!(changed(of(&["1", "2"], &[]), "forbid", "1"), of(&["2"], &["1"]));
        assert_eq!(changed(of(&["1", "2", "3"], &[]), "up", "3"), of(&["1", "3", "2"], &[]));
        assert_eq!(changed(of(&["1"], &["2"]), "drop", "2"), of(&["1"], &[]));
    }
}
