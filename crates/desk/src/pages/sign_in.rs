//! Sign in and out. A form that was posted after its session ended is carried through and saved after signing in.

use axum::extract::{Query, Request, State};
use axum::http::{HeaderMap, StatusCode, header};
use axum::response::{Html, IntoResponse, Response};
use minijinja::context;
use newsroom::Error;
use serde::Deserialize;

use super::{Page, check_form, must_sign_in, place, render, save, see_other};
use crate::fault::Fault;
use crate::posted::{self, Posted};
use crate::{Desk, guard, session, status};

#[derive(Deserialize)]
pub struct Asked {
    #[serde(default)]
    next: String,
}

/// What the sign-in page shows.
#[derive(Default)]
pub struct Form {
    pub email: String,
    /// A path of the newsroom to go on to.
    pub next: String,
    /// The fields of a posted form, to be saved at `next`.
    pub kept: Vec<(String, String)>,
    /// Files came with that form: they cannot be carried.
    pub files: bool,
    pub wrong: String,
}

const KEPT: &str = "kept.";

pub async fn page(State(desk): State<Desk>, Query(asked): Query<Asked>) -> Response {
    show(&desk, StatusCode::OK, Form { next: asked.next, ..Form::default() })
}

pub fn show(desk: &Desk, status: StatusCode, form: Form) -> Response {
    let Form { email, next, kept, files, wrong } = form;
    let page = render("sign_in.html", context! { paper => &desk.paper.name, email, next, kept, files, wrong });
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
    let (place, headers) = (place(&request), request.headers().clone());
    // There is no session yet to bind a form to: where the request comes from decides.
    if !guard::is_same_origin(&headers, &desk.paper.origin) {
        return Err(Fault::forged());
    }
    let posted = posted::read(request).await?;
    let kept: Vec<(String, String)> = posted
        .texts
        .iter()
        .filter_map(|(name, value)| Some((name.strip_prefix(KEPT)?.to_owned(), value.clone())))
        .collect();
    let next = own_path(posted.text("next"));
    let email = posted.text("email").to_owned();
    match newsroom::sign_in(&desk.newsroom, &email, posted.text("password"), &place).await {
        Ok(token) => {
            let mut response = if kept.is_empty() {
                see_other(&next)
            } else {
                let signed = session::of_token(&desk, token.clone()).await?.ok_or_else(Fault::forged)?;
                save::kept(&desk, &signed, &next, Posted { texts: kept, files: Vec::new() }).await?
            };
            response.headers_mut().insert(header::SET_COOKIE, session::begin(&desk, &token));
            Ok(response)
        }
        Err(error @ (Error::SignIn | Error::Wait { .. })) => {
            let form = Form { email, next, kept, files: false, wrong: error.bengali() };
            Ok(show(&desk, status::of(&error), form))
        }
        Err(error) => Err(error.into()),
    }
}

pub async fn sign_out(State(desk): State<Desk>, headers: HeaderMap, request: Request) -> Page {
    let signed = must_sign_in(&desk, &headers, "/newsroom").await?;
    let posted = posted::read(request).await?;
    check_form(&desk, &signed, &headers, posted.text("csrf"))?;
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
