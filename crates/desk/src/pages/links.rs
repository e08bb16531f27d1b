//! The pages behind links that people are sent: an invitation, a new password; and the page that asks for the latter. A look
//! at a link uses nothing up: programs that read mail follow links too.

use axum::extract::{Path, Request, State};
use axum::http::StatusCode;
use axum::response::{Html, IntoResponse, Response};
use minijinja::{Value, context};
use newsroom::Error;

use super::sign_in::at_the_door;
use super::{Page, render, see_other};
use crate::fault::Fault;
use crate::{Desk, status};

pub async fn forgotten(State(desk): State<Desk>) -> Response {
    ask(&desk, StatusCode::OK, context! {})
}

/// Says the same whoever asks: see [`newsroom::reset_ask`].
pub async fn ask_for_reset(State(desk): State<Desk>, request: Request) -> Page {
    let (place, posted) = at_the_door(&desk, request).await?;
    match newsroom::reset_ask(&desk.newsroom, posted.text("email"), &place).await {
        Ok(()) => Ok(ask(&desk, StatusCode::OK, context! { done => true })),
        Err(error @ Error::Wait { .. }) => {
            Ok(ask(&desk, status::of(&error), context! { problem => error.bengali(), email => posted.text("email") }))
        }
        Err(error) => Err(error.into()),
    }
}

fn ask(desk: &Desk, status: StatusCode, page: Value) -> Response {
    let page = context! { paper => &desk.paper.name, ..page };
    (status, Html(render("forgotten.html", page))).into_response()
}

pub async fn reset(State(desk): State<Desk>, Path(token): Path<String>) -> Page {
    match newsroom::reset_lives(&desk.newsroom, &token).await? {
        true => Ok(choose(&desk, None, context! { heading => "নতুন পাসওয়ার্ড" })),
        false => Err(dead()),
    }
}

pub async fn reset_to(State(desk): State<Desk>, Path(token): Path<String>, request: Request) -> Page {
    let (_, posted) = at_the_door(&desk, request).await?;
    match newsroom::reset(&desk.newsroom, &token, posted.text("password")).await {
        Ok(()) => Ok(see_other("/newsroom/sign-in?done=reset")),
        Err(Error::Link) => Err(dead()),
        Err(error @ Error::Refused(_)) => Ok(choose(&desk, Some(error), context! { heading => "নতুন পাসওয়ার্ড" })),
        Err(error) => Err(error.into()),
    }
}

pub async fn invitation(State(desk): State<Desk>, Path(token): Path<String>) -> Page {
    let Some(new) = newsroom::invited(&desk.newsroom, &token).await? else { return Err(dead()) };
    Ok(choose(&desk, None, context! { heading => "স্বাগতম", name => new.name, email => new.email }))
}

pub async fn accept(State(desk): State<Desk>, Path(token): Path<String>, request: Request) -> Page {
    let (_, posted) = at_the_door(&desk, request).await?;
    let Some(new) = newsroom::invited(&desk.newsroom, &token).await? else { return Err(dead()) };
    match newsroom::invitation_accept(&desk.newsroom, &token, posted.text("password")).await {
        Ok(()) => Ok(see_other("/newsroom/sign-in?done=invited")),
        Err(Error::Link) => Err(dead()),
        Err(error @ Error::Refused(_)) => {
            Ok(choose(&desk, Some(error), context! { heading => "স্বাগতম", name => new.name, email => new.email }))
        }
        Err(error) => Err(error.into()),
    }
}

/// Asks for a password.
fn choose(desk: &Desk, error: Option<Error>, page: Value) -> Response {
    let code = error.as_ref().map_or(StatusCode::OK, status::of);
    let problem = error.map(|error| error.bengali()).unwrap_or_default();
    let page = context! { paper => &desk.paper.name, problem, ..page };
    (code, Html(render("choose_password.html", page))).into_response()
}

fn dead() -> Fault {
    Error::Link.into()
}
