//! Move: one page that asks where a story goes.

use axum::extract::{Path, Request, State};
use axum::http::{HeaderMap, StatusCode};
use minijinja::context;
use newsroom::{Act, Error, permit, read};

use super::{Page, must_sign_in, page as show, posted_form, section_choices, see_other};
use crate::session::Signed;
use crate::{Desk, status};

pub async fn page(State(desk): State<Desk>, Path(id): Path<String>, headers: HeaderMap) -> Page {
    let signed = must_sign_in(&desk, &headers, &format!("/newsroom/stories/{id}/move")).await?;
    ask(&desk, &signed, &id, None, None).await
}

pub async fn move_to(State(desk): State<Desk>, Path(id): Path<String>, headers: HeaderMap, request: Request) -> Page {
    let (signed, posted) = posted_form(&desk, &headers, &format!("/newsroom/stories/{id}/move"), request).await?;
    let seen = posted.text("version").parse().ok();
    let section = posted.text("section");
    match newsroom::move_to(&desk.newsroom, &signed.actor, &id, seen, section).await {
        Ok(_) => Ok(see_other(&format!("/newsroom/stories/{id}?done=moved"))),
        Err(error) => ask(&desk, &signed, &id, Some(section), Some(error)).await,
    }
}

async fn ask(desk: &Desk, signed: &Signed, id: &str, chosen: Option<&str>, error: Option<Error>) -> Page {
    let current = read::story(&desk.newsroom, &signed.actor, id).await?;
    let code = error.as_ref().map_or(StatusCode::OK, status::of);
    let problem = error.map(|error| error.bengali()).unwrap_or_default();
    let page = context! {
        id, problem, version => current.version.n,
        may => permit::may_to(&signed.actor, Act::Move, &current),
        headline => current.version.content.headline,
        section => chosen.unwrap_or(&current.version.content.section),
        sections => section_choices(desk).await?,
    };
    Ok(show(desk, signed, "move.html", code, page))
}
