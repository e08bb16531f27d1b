//! Sign in and out. A form that was posted after its session ended is carried through and saved after signing in.

use axum::extract::{Query, Request, State};
use axum::http::{HeaderMap, StatusCode, header};
use axum::response::{Html, IntoResponse, Response};
use minijinja::context;
use newsroom::{Entered, Error, Place};
use serde::Deserialize;

use super::{Page, place, posted_form, render, save, see_other};
use crate::fault::Fault;
use crate::posted::{self, Posted};
use crate::{Desk, guard, session, status};

#[derive(Deserialize)]
pub struct Asked {
    #[serde(default)]
    next: String,
    #[serde(default)]
    done: String,
}

/// What the sign-in page shows.
#[derive(Default)]
pub struct Form {
    pub email: String,
    /// Of who gave the right password and owes a code; else empty.
    pub ticket: String,
    /// A path of the newsroom to go on to.
    pub next: String,
    /// The fields of a posted form, to be saved at `next`.
    pub kept: Vec<(String, String)>,
    /// Files came with that form: they cannot be carried.
    pub files: bool,
    pub wrong: String,
    /// What was done before one came here.
    pub done: &'static str,
}

const KEPT: &str = "kept.";

pub async fn page(State(desk): State<Desk>, Query(asked): Query<Asked>) -> Response {
    let done = match asked.done.as_str() {
        "reset" => "নতুন পাসওয়ার্ড রাখা হয়েছে; এখন তা দিয়ে ঢুকুন।",
        "invited" => "পাসওয়ার্ড রাখা হয়েছে; এখন ই-মেইল ও পাসওয়ার্ড দিয়ে ঢুকুন।",
        _ => "",
    };
    show(&desk, StatusCode::OK, Form { next: asked.next, done, ..Form::default() })
}

pub fn show(desk: &Desk, status: StatusCode, form: Form) -> Response {
    let Form { email, ticket, next, kept, files, wrong, done } = form;
    let page =
        render("sign_in.html", context! { paper => &desk.paper.name, email, ticket, next, kept, files, wrong, done });
    (status, Html(page)).into_response()
}

/// The sign-in page for a form that was posted without a living session: nothing that was typed is lost.
pub fn carry(desk: &Desk, next: &str, posted: Posted) -> Response {
    let Posted { texts, files } = posted;
    let kept = texts.into_iter().filter(|(name, _)| !matches!(name.as_str(), "csrf" | "do")).collect();
    show(
        desk,
        StatusCode::UNAUTHORIZED,
        Form { next: next.to_owned(), kept, files: !files.is_empty(), ..Form::default() },
    )
}

pub async fn sign_in(State(desk): State<Desk>, request: Request) -> Page {
    let (place, posted) = at_the_door(&desk, request).await?;
    let (next, kept) = carried(&posted);
    let email = posted.text("email").to_owned();
    match newsroom::sign_in(&desk.newsroom, &email, posted.text("password"), &place).await {
        Ok(Entered::In(token)) => enter(&desk, token, &next, kept).await,
        Ok(Entered::Halfway(ticket)) => Ok(show(&desk, StatusCode::OK, Form { ticket, next, kept, ..Form::default() })),
        Err(error @ (Error::SignIn | Error::Wait { .. })) => {
            let form = Form { email, next, kept, wrong: error.bengali(), ..Form::default() };
            Ok(show(&desk, status::of(&error), form))
        }
        Err(error) => Err(error.into()),
    }
}

/// The second step: the code that the app shows, or one of the list.
pub async fn code(State(desk): State<Desk>, request: Request) -> Page {
    let (place, posted) = at_the_door(&desk, request).await?;
    let (next, kept) = carried(&posted);
    let ticket = posted.text("ticket").to_owned();
    match newsroom::sign_in_code(&desk.newsroom, &ticket, posted.text("code"), &place).await {
        Ok(token) => enter(&desk, token, &next, kept).await,
        Err(error @ (Error::Code | Error::Wait { .. } | Error::Halfway)) => {
            // Without a ticket that counts, the password is asked for again.
            let ticket = if matches!(error, Error::Halfway) { String::new() } else { ticket };
            let form = Form { ticket, next, kept, wrong: error.bengali(), ..Form::default() };
            Ok(show(&desk, status::of(&error), form))
        }
        Err(error) => Err(error.into()),
    }
}

/// What is posted by somebody without a session, and where from. There is no session yet to bind a form to: where the
/// request comes from decides.
pub async fn at_the_door(desk: &Desk, request: Request) -> Result<(Place, Posted), Fault> {
    if !guard::is_same_origin(request.headers(), &desk.paper.origin) {
        return Err(Fault::forged());
    }
    Ok((place(&request), posted::read(request).await?))
}

/// Where the way goes on after signing in, and the fields of a form that is to be saved there.
fn carried(posted: &Posted) -> (String, Vec<(String, String)>) {
    let kept =
        posted.texts.iter().filter_map(|(name, value)| Some((name.strip_prefix(KEPT)?.to_owned(), value.clone())));
    (own_path(posted.text("next")), kept.collect())
}

async fn enter(desk: &Desk, token: String, next: &str, kept: Vec<(String, String)>) -> Page {
    let mut response = if kept.is_empty() {
        see_other(next)
    } else {
        let signed = session::of_token(desk, token.clone()).await?.ok_or_else(Fault::forged)?;
        save::kept(desk, &signed, next, Posted { texts: kept, files: Vec::new() }).await?
    };
    response.headers_mut().insert(header::SET_COOKIE, session::begin(desk, &token));
    Ok(response)
}

pub async fn sign_out(State(desk): State<Desk>, headers: HeaderMap, request: Request) -> Page {
    posted_form(&desk, &headers, "/newsroom", request).await?;
    if let Some(token) = session::token(&desk, &headers) {
        newsroom::sign_out(&desk.newsroom, &token).await?;
    }
    let mut response = see_other("/newsroom/sign-in");
    response.headers_mut().insert(header::SET_COOKIE, session::end(&desk));
    Ok(response)
}

/// A path of the newsroom: no sign-in leads to another site.
fn own_path(next: &str) -> String {
    let plain = next.bytes().all(|b| b.is_ascii_alphanumeric() || b"/-_?=&%.,".contains(&b));
    if next.starts_with("/newsroom/") && plain { next.to_owned() } else { "/newsroom".to_owned() }
}
