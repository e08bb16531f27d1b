//! The list of stories: by state, section and words, the last changed first, by keyset.

use axum::extract::{Query, State};
use axum::http::{HeaderMap, StatusCode};
use minijinja::context;
use newsroom::read::{self, Cursor, Filter, Line};
use serde::Deserialize;
use story::Moment;

use super::{Page, must_sign_in, page as show, section_choices};
use crate::{Desk, limits, words};

#[derive(Default, Deserialize)]
#[serde(default)]
pub struct Asked {
    q: String,
    state: String,
    section: String,
    /// `CHANGED.ID`: where the page before ended.
    after: String,
    done: String,
}

pub async fn page(State(desk): State<Desk>, headers: HeaderMap, Query(asked): Query<Asked>) -> Page {
    let signed = must_sign_in(&desk, &headers, "/newsroom").await?;
    let filter = Filter {
        state: newsroom::State::parse(&asked.state),
        section: Some(asked.section.clone()).filter(|section| !section.is_empty()),
        q: asked.q.clone(),
        after: cursor(&asked.after),
    };
    let listing = read::list(&desk.newsroom, &signed.actor, &filter, limits::LIST).await?;
    let sections = section_choices(&desk).await?;
    let known = press::sections::all(&mut *desk.newsroom.db.read().await?).await?;
    let name_of = |slug: &str| {
        known
            .iter()
            .find(|section| section.slug == slug)
            .map_or_else(|| slug.to_owned(), |section| section.name.clone())
    };
    let line = |line: &Line| {
        context! {
            id => &line.id,
            headline => &line.headline,
            state => line.state.name(),
            state_name => words::state_now(&desk, line.state, line.published),
            pending => line.released.is_some_and(|released| released != line.version),
            section => name_of(&line.section),
            owner => &line.owner,
            changed => words::when(&desk, line.changed),
        }
    };
    let older = listing.next.as_ref().map(|next| {
        let pairs = [("q", &asked.q), ("state", &asked.state), ("section", &asked.section), ("after", &token(next))];
        let pairs: Vec<_> = pairs.into_iter().filter(|(_, value)| !value.is_empty()).collect();
        format!("/newsroom?{}", serde_urlencoded::to_string(pairs).unwrap_or_default())
    });
    let page = context! {
        lines => listing.lines.iter().map(line).collect::<Vec<_>>(),
        older,
        sections,
        states => words::choices(newsroom::State::ALL.map(|state| (state.name(), words::state(state)))),
        filtered => !asked.q.is_empty() || !asked.state.is_empty() || !asked.section.is_empty() || !asked.after.is_empty(),
        q => asked.q,
        chosen_state => asked.state,
        chosen_section => asked.section,
        done => if asked.done == "retracted" { "প্রতিবেদনটি প্রত্যাহার করা হয়েছে।" } else { "" },
    };
    Ok(show(&desk, &signed, "list.html", StatusCode::OK, page))
}

/// The cursor as it stands in an address.
pub fn token(cursor: &Cursor) -> String {
    format!("{}.{}", cursor.changed.0, cursor.id)
}

/// A cursor out of an address; `None` for what [`token`] did not make.
pub fn cursor(token: &str) -> Option<Cursor> {
    let (changed, id) = token.split_once('.')?;
    Some(Cursor { changed: Moment(changed.parse().ok()?), id: id.to_owned() })
}
