//! What waits for its time, and what could not be done at it: nothing that was scheduled disappears in silence.

use axum::extract::{Query, Request, State};
use axum::http::{HeaderMap, StatusCode};
use minijinja::{Value, context};
use newsroom::Due;
use serde::Deserialize;
use story::Moment;

use super::{Page, must_sign_in, page as show, posted_form, see_other};
use crate::{Desk, limits, paging, words};

const PATH: &str = "/newsroom/due";

#[derive(Default, Deserialize)]
#[serde(default)]
pub struct Asked {
    /// Where the page before ended.
    after: String,
    done: String,
}

pub async fn page(State(desk): State<Desk>, headers: HeaderMap, Query(asked): Query<Asked>) -> Page {
    let signed = must_sign_in(&desk, &headers, PATH).await?;
    let most = limits::LIST;
    let mut waiting = newsroom::due(&desk.newsroom, &signed.actor, false, place(&asked.after), most as i64 + 1).await?;
    let later = paging::cut(&mut waiting, most).map(|last| format!("{PATH}?after={}", token(last)));
    let failed = newsroom::due(&desk.newsroom, &signed.actor, true, None, limits::LIST_MOST as i64).await?;
    let rows = |list: &[Due]| list.iter().map(|due| row(&desk, due)).collect::<Vec<_>>();
    let page = context! {
        waiting => rows(&waiting),
        failed => rows(&failed),
        later,
        done => if asked.done == "unscheduled" { "সময়টি তুলে নেওয়া হয়েছে।" } else { "" },
    };
    Ok(show(&desk, &signed, "due.html", StatusCode::OK, page))
}

/// Takes back the time of the story that the form names.
pub async fn unschedule(State(desk): State<Desk>, headers: HeaderMap, request: Request) -> Page {
    let (signed, posted) = posted_form(&desk, &headers, PATH, request).await?;
    newsroom::unschedule(&desk.newsroom, &signed.actor, posted.text("story")).await?;
    Ok(see_other("/newsroom/due?done=unscheduled"))
}

fn row(desk: &Desk, due: &Due) -> Value {
    context! {
        story => &due.story, headline => &due.headline, by => &due.by,
        at => words::when(desk, due.at),
        version => words::number(desk, due.version),
        why => due.failed.map(newsroom::clock::Failure::bengali),
    }
}

/// The place of an act in the list, as it stands in an address.
pub fn token(due: &Due) -> String {
    format!("{}.{}", due.at.0, due.id)
}

/// A place out of an address; `None` for what [`token`] did not make.
pub fn place(token: &str) -> Option<(Moment, i64)> {
    let (at, id) = token.split_once('.')?;
    Some((Moment(at.parse().ok()?), id.parse().ok()?))
}
