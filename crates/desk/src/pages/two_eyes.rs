//! The sections in which somebody else reads a version before its readers do.

use axum::extract::{Request, State};
use axum::http::{HeaderMap, StatusCode};
use minijinja::context;
use newsroom::{Act, permit};

use super::{Page, must_sign_in, page as show, posted_form, section_choices, see_other};
use crate::Desk;

const PATH: &str = "/newsroom/two-eyes";

pub async fn page(State(desk): State<Desk>, headers: HeaderMap) -> Page {
    let signed = must_sign_in(&desk, &headers, PATH).await?;
    let page = context! {
        sections => section_choices(&desk).await?,
        required => newsroom::two_eyes_list(&desk.newsroom, &signed.actor).await?,
        may => permit::may(&signed.actor, Act::TwoEyes),
    };
    Ok(show(&desk, &signed, "two_eyes.html", StatusCode::OK, page))
}

pub async fn change(State(desk): State<Desk>, headers: HeaderMap, request: Request) -> Page {
    let (signed, posted) = posted_form(&desk, &headers, PATH, request).await?;
    let required = posted.text("required") == "yes";
    newsroom::two_eyes(&desk.newsroom, &signed.actor, posted.text("section"), required).await?;
    Ok(see_other(PATH))
}
