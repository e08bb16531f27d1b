//! The HTTP API, as contract.md describes it: JSON in, JSON out, errors as problem details (RFC 9457).

use axum::Router;
use axum::extract::{DefaultBodyLimit, Request};
use axum::http::header::{self, HeaderValue};
use axum::http::{HeaderMap, Method, StatusCode};
use axum::middleware::{Next, from_fn, from_fn_with_state};
use axum::response::{IntoResponse, Response};
use axum::routing::any;
use newsroom::Actor;

use crate::guard::is_same_origin;
use crate::routes::{self, Route};
use crate::{Desk, limits, refused, session};

mod ads;
mod assign;
mod audit;
pub mod call;
mod filters;
mod flow;
mod fresh;
mod fronts;
mod hooks;
mod input;
pub mod kind;
pub mod language;
mod notes;
mod once;
mod openapi;
pub mod pictures;
pub mod problem;
mod proof;
mod public;
mod rate;
mod related;
mod search;
mod shape;
mod staff;
mod standing;
mod stories;
mod story_json;
mod tokens;
mod verbs;
mod versions;

use kind::Kind;
use language::Language;
use problem::Problem;

/// What every call answers.
type Answer = Result<Response, Problem>;

/// The API's part of [`crate::routes`]: each file lists what it answers.
pub fn routes() -> Vec<Route> {
    let all = [
        stories::routes(),
        verbs::routes(),
        flow::routes(),
        assign::routes(),
        notes::routes(),
        filters::routes(),
        proof::routes(),
        versions::routes(),
        public::routes(),
        related::routes(),
        search::routes(),
        standing::routes(),
        fronts::routes(),
        ads::routes(),
        pictures::routes(),
        audit::routes(),
        tokens::routes(),
        hooks::routes(),
        staff::routes(),
        openapi::routes(),
    ];
    all.into_iter().flatten().collect()
}

/// Serves `/api/v1/…`.
pub fn router(desk: &Desk) -> Router<Desk> {
    routes::serve(routes())
        .route("/api/{*rest}", any(absent))
        .layer(from_fn_with_state(desk.clone(), once::once))
        .layer(DefaultBodyLimit::max(limits::PICTURE_BYTES))
        .layer(from_fn_with_state(rate::Counter::new(desk.clone()), rate::limited))
        .layer(from_fn(common))
}

async fn absent() -> Problem {
    Problem::new(
        Kind::Absent,
        "there is nothing at this address: /api/v1/openapi.json lists what there is",
        "এই ঠিকানায় কিছু নেই; কী কী আছে তা /api/v1/openapi.json-এ লেখা।",
    )
}

/// What all answers have in common: a problem for a wrong method and for whatever else axum refuses, problems in the
/// caller's language, and the headers.
async fn common(request: Request, next: Next) -> Response {
    let language = Language::asked(request.headers());
    let known = fresh::known(request.method(), request.headers());
    let mut response = next.run(request).await;
    let problem = match response.extensions_mut().remove::<Problem>() {
        Some(problem) => Some(problem),
        // The router names those that it takes after this.
        None if response.status() == StatusCode::METHOD_NOT_ALLOWED => Some(Problem::new(
            Kind::Method,
            "this address does not take that method: the header Allow names those that it takes",
            "এই ঠিকানায় এভাবে কিছু করা যায় না; কীভাবে যায় তা Allow হেডারে লেখা।",
        )),
        None if refused::is_foreign(&response, problem::MEDIA_TYPE) => {
            let body = std::mem::take(response.body_mut());
            Some(refused::told(response.status(), body).await)
        }
        None => None,
    };
    if let Some(problem) = problem {
        let (head, body) = problem.said_in(language).into_parts();
        response.headers_mut().extend(head.headers);
        *response.body_mut() = body;
    }
    if let Some(known) = known {
        response = fresh::conditional(response, &known).await;
    }
    guard(response.headers_mut());
    response
}

/// Adds the headers of every answer.
pub fn guard(headers: &mut HeaderMap) {
    headers.entry(header::CACHE_CONTROL).or_insert(HeaderValue::from_static("no-store"));
    headers.insert(header::X_CONTENT_TYPE_OPTIONS, HeaderValue::from_static("nosniff"));
    headers.insert(
        header::CONTENT_SECURITY_POLICY,
        HeaderValue::from_static("default-src 'none'; frame-ancestors 'none'"),
    );
}

/// Who calls: by bearer token (RFC 6750), else by the newsroom's session. A session changes something only with the
/// token of its forms in `X-CSRF-Token`, and from this origin; a bearer token is never sent by a browser on its own.
async fn caller(desk: &Desk, method: &Method, headers: &HeaderMap) -> Result<Actor, Problem> {
    if let Some(authorization) = headers.get(header::AUTHORIZATION) {
        let text = authorization.to_str().unwrap_or_default();
        let token = text
            .split_once(' ')
            .filter(|(scheme, _)| scheme.eq_ignore_ascii_case("bearer"))
            .map(|(_, token)| token.trim());
        let Some(token) = token else {
            return Err(Problem::new(
                Kind::Unknown,
                "send the token as `Authorization: Bearer TOKEN`",
                "টোকেনটি এভাবে পাঠান: `Authorization: Bearer TOKEN`।",
            ));
        };
        let known = newsroom::who_token(&desk.newsroom, token).await?;
        return known.map(|actor| Actor { once: once::current(), ..actor }).ok_or_else(|| {
            Problem::new(
                Kind::Unknown,
                "this token is not known: make one with `harkara staff token`",
                "টোকেনটি অচেনা; `harkara staff token` দিয়ে নতুন একটি বানান।",
            )
        });
    }
    let Some(signed) = session::signed(desk, headers).await? else {
        return Err(Problem::new(
            Kind::Unknown,
            "who calls is not known: send a token as `Authorization: Bearer TOKEN`",
            "কে কাজটি করতে চান, জানা গেল না; টোকেনটি এভাবে পাঠান: `Authorization: Bearer TOKEN`।",
        ));
    };
    let csrf = headers.get("x-csrf-token").and_then(|value| value.to_str().ok()).unwrap_or_default();
    let reads = matches!(*method, Method::GET | Method::HEAD);
    let own = is_same_origin(headers, &desk.paper.origin) && signed.is_csrf(csrf);
    if !reads && !own {
        return Err(Problem::new(
            Kind::Forged,
            "a session changes something only with its X-CSRF-Token, from the newsroom's own pages",
            "সেশন দিয়ে কিছু বদলাতে হলে বার্তাকক্ষের নিজের পাতা থেকে, X-CSRF-Token-সহ পাঠাতে হয়।",
        ));
    }
    Ok(Actor { once: once::current(), ..signed.actor })
}

/// JSON with a status.
fn json(status: StatusCode, value: &serde_json::Value) -> Response {
    (status, [(header::CONTENT_TYPE, "application/json")], value.to_string()).into_response()
}
