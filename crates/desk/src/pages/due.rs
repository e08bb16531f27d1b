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
    /// Where the page before ended, of what waits and of what failed.
    after: String,
    failed: String,
    done: String,
}

pub async fn page(State(desk): State<Desk>, headers: HeaderMap, Query(asked): Query<Asked>) -> Page {
    let signed = must_sign_in(&desk, &headers, PATH).await?;
    let most = limits::LIST;
    let page = async |failed, after: &str| {
        newsroom::due(&desk.newsroom, &signed.actor, failed, place(after), most as i64 + 1).await
    };
    let (mut waiting, mut failed) = (page(false, &asked.after).await?, page(true, &asked.failed).await?);
    let query = |after: &str, failed: &str| {
        let pairs = [("after", after), ("failed", failed)].into_iter().filter(|(_, place)| !place.is_empty());
        serde_urlencoded::to_string(pairs.collect::<Vec<_>>()).unwrap_or_default()
    };
    let later = paging::cut(&mut waiting, most).map(|last| query(&token(last), &asked.failed));
    let more_failed = paging::cut(&mut failed, most).map(|last| query(&asked.after, &token(last)));
    let rows = |list: &[Due]| list.iter().map(|due| row(&desk, due)).collect::<Vec<_>>();
    let page = context! {
        waiting => rows(&waiting),
        failed => rows(&failed),
        later,
        more_failed,
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
        may => due.may_unschedule,
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
