//! Retract: one page that asks how and why, before anything is taken away.

use axum::extract::{Path, Request, State};
use axum::http::{HeaderMap, StatusCode};
use minijinja::context;
use newsroom::{Act, Error, permit, read};
use press::Mode;

use super::{Page, must_sign_in, page as show, posted_form, see_other};
use crate::posted::Posted;
use crate::session::Signed;
use crate::{Desk, status};

pub async fn page(State(desk): State<Desk>, Path(id): Path<String>, headers: HeaderMap) -> Page {
    let signed = must_sign_in(&desk, &headers, &format!("/newsroom/stories/{id}/retract")).await?;
    ask(&desk, &signed, &id, &Posted::default(), None).await
}

pub async fn retract(State(desk): State<Desk>, Path(id): Path<String>, headers: HeaderMap, request: Request) -> Page {
    let (signed, posted) = posted_form(&desk, &headers, &format!("/newsroom/stories/{id}/retract"), request).await?;
    let (mode, reason) = (posted.text("mode"), posted.text("reason"));
    let (room, actor) = (&desk.newsroom, &signed.actor);
    let held = !posted.text("hold").is_empty() && mode == Mode::Vanish.name();
    let done = match held {
        true => newsroom::retract_held(room, actor, &id, reason).await,
        false => newsroom::retract(room, actor, &id, Mode::parse(mode).unwrap_or(Mode::Gone), reason).await,
    };
    match done {
        // What no reader has seen leaves nothing to prove.
        Ok(()) if newsroom::taken(room, actor, &id).await?.is_none() => Ok(see_other("/newsroom?done=retracted")),
        Ok(()) => Ok(see_other(&format!("/newsroom/stories/{id}/proof?done=retracted"))),
        Err(error) => ask(&desk, &signed, &id, &posted, Some(error)).await,
    }
}

/// The page, with what was `typed` on it.
async fn ask(desk: &Desk, signed: &Signed, id: &str, typed: &Posted, error: Option<Error>) -> Page {
    let current = read::story(&desk.newsroom, &signed.actor, id).await?;
    let code = error.as_ref().map_or(StatusCode::OK, status::of);
    let (mut problem, mut errors) = (String::new(), context! {});
    match error {
        Some(Error::Refused(_)) => errors = context! { reason => "কারণটি লিখুন, ২০০০ অক্ষরের মধ্যে।" },
        Some(error) => problem = error.bengali(),
        None => {}
    }
    let page = context! {
        id, errors, problem,
        mode => typed.text("mode"), reason => typed.text("reason"), hold => typed.text("hold"),
        may => permit::may_to(&signed.actor, Act::Retract, &current),
        may_vanish => permit::may_to(&signed.actor, Act::Vanish, &current),
        headline => current.version.content.headline,
    };
    Ok(show(desk, signed, "retract.html", code, page))
}
