//! The list of stories: by state, section and words, the last changed first, by keyset.

use axum::extract::{Query, Request, State};
use axum::http::{HeaderMap, StatusCode};
use minijinja::context;
use newsroom::read::{self, Cursor, Filter, Line};
use newsroom::{Error, Priority, Review};
use serde::Deserialize;
use story::Moment;

use super::{Page, must_sign_in, page as show, posted_form, section_choices, see_other};
use crate::session::Signed;
use crate::{Desk, limits, status, words};

#[derive(Default, Deserialize)]
#[serde(default)]
pub struct Asked {
    q: String,
    state: String,
    review: String,
    section: String,
    desk: String,
    /// `me`, or the number of a person.
    assignee: String,
    /// `CHANGED.ID`: where the page before ended.
    after: String,
    done: String,
}

pub async fn page(State(desk): State<Desk>, headers: HeaderMap, Query(asked): Query<Asked>) -> Page {
    let signed = must_sign_in(&desk, &headers, "/newsroom").await?;
    listed(&desk, &signed, asked, "", None).await
}

/// The list that is `asked` for; `name` is the one that it was to be kept by, where that is refused.
async fn listed(desk: &Desk, signed: &Signed, asked: Asked, name: &str, error: Option<Error>) -> Page {
    let code = error.as_ref().map_or(StatusCode::OK, status::of);
    let problem = error.map(|error| error.bengali()).unwrap_or_default();
    let given = |text: &str| Some(text.to_owned()).filter(|text| !text.is_empty());
    let filter = Filter {
        state: newsroom::State::parse(&asked.state),
        review: Review::parse(&asked.review),
        section: given(&asked.section),
        desk: given(&asked.desk),
        assignee: if asked.assignee == "me" { signed.actor.staff } else { asked.assignee.parse().ok() },
        q: asked.q.clone(),
        after: cursor(&asked.after),
    };
    let listing = read::list(&desk.newsroom, &signed.actor, &filter, limits::LIST).await?;
    let sections = section_choices(desk).await?;
    let known = press::sections::all(&mut *desk.newsroom.db.read().await?).await?;
    let name_of = |slug: &str| {
        known
            .iter()
            .find(|section| section.slug == slug)
            .map_or_else(|| slug.to_owned(), |section| section.name.clone())
    };
    let query = asked.query();
    let line = |line: &Line| {
        context! {
            id => &line.id,
            headline => &line.headline,
            state => line.state.name(),
            state_name => words::state_now(desk, line.state, line.published),
            review => line.review.filter(|_| line.state == newsroom::State::Published).map(words::review),
            planned => line.planned.map(|at| words::when(desk, at)),
            embargo => line.embargo.filter(|until| *until > desk.newsroom.now()).map(|until| words::when(desk, until)),
            pending => line.released.is_some_and(|released| released != line.version),
            section => name_of(&line.section),
            owner => &line.owner,
            assignee => &line.assignee,
            due => line.due.map(|due| words::when(desk, due)),
            late => line.due.is_some_and(|due| due < desk.newsroom.now()) && line.released.is_none(),
            priority => Some(line.priority).filter(|priority| *priority != Priority::Normal).map(words::priority),
            changed => words::when(desk, line.changed),
        }
    };
    let older = listing.next.as_ref().map(|next| {
        let after = [("after", token(next))];
        let after = serde_urlencoded::to_string(after).unwrap_or_default();
        if query.is_empty() { format!("/newsroom?{after}") } else { format!("/newsroom?{query}&{after}") }
    });
    let kept = newsroom::filters(&desk.newsroom, &signed.actor).await?;
    let kept: Vec<_> = kept
        .iter()
        .map(|kept| context! { id => kept.id, name => &kept.name, query => &kept.query, here => kept.query == query })
        .collect();
    let page = context! {
        lines => listing.lines.iter().map(line).collect::<Vec<_>>(),
        problem, name, older,
        sections,
        states => words::choices(newsroom::State::ALL.map(|state| (state.name(), words::state(state)))),
        filtered => !query.is_empty() || !asked.after.is_empty(),
        desks => newsroom::read::desks(&desk.newsroom, &signed.actor).await?,
        kept,
        query,
        chosen_review => asked.review,
        chosen_desk => &*bangla::canonical(&asked.desk),
        chosen_assignee => asked.assignee,
        q => asked.q,
        chosen_state => asked.state,
        chosen_section => asked.section,
        done => match asked.done.as_str() {
            "retracted" => "প্রতিবেদনটি প্রত্যাহার করা হয়েছে।",
            "kept" => "বাছাইটি রাখা হয়েছে।",
            "dropped" => "বাছাইটি তুলে দেওয়া হয়েছে।",
            _ => "",
        },
    };
    Ok(show(desk, signed, "list.html", code, page))
}

impl Asked {
    /// What is asked for, as it stands in an address, without the place that was reached.
    fn query(&self) -> String {
        let pairs = [
            ("q", &self.q),
            ("state", &self.state),
            ("review", &self.review),
            ("section", &self.section),
            ("desk", &self.desk),
            ("assignee", &self.assignee),
        ];
        let pairs: Vec<_> = pairs.into_iter().filter(|(_, value)| !value.is_empty()).collect();
        serde_urlencoded::to_string(pairs).unwrap_or_default()
    }
}

/// Keeps the list that the form was shown on, or drops a kept one.
pub async fn keep(State(desk): State<Desk>, headers: HeaderMap, request: Request) -> Page {
    let (signed, posted) = posted_form(&desk, &headers, "/newsroom", request).await?;
    if let Ok(id) = posted.text("drop").parse() {
        newsroom::filter_drop(&desk.newsroom, &signed.actor, id).await?;
        return Ok(see_other("/newsroom?done=dropped"));
    }
    let asked: Asked = serde_urlencoded::from_str(posted.text("query")).unwrap_or_default();
    let name = posted.text("name");
    match newsroom::filter_keep(&desk.newsroom, &signed.actor, name, &asked.query()).await {
        Ok(kept) => Ok(see_other(&format!("/newsroom?{}&done=kept", kept.query))),
        Err(error) => listed(&desk, &signed, asked, name, Some(error)).await,
    }
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
