//! The HTTP API, as contract.md describes it: JSON in, JSON out, errors as problem details (RFC 9457).

use axum::Router;
use axum::extract::{DefaultBodyLimit, Request};
use axum::http::header::{self, HeaderValue};
use axum::http::{HeaderMap, Method, StatusCode};
use axum::middleware::Next;
use axum::response::{IntoResponse, Response};
use axum::routing::any;
use newsroom::{Act, Actor};

use crate::guard::is_same_origin;
use crate::routes::{self, Needs, Route, get, patch, post, put};
use crate::{Desk, limits, refused, session};

mod ads;
mod audit;
mod fronts;
mod input;
pub mod pictures;
pub mod problem;
mod proof;
mod public;
mod standing;
mod stories;
mod story_json;
mod verbs;
mod versions;

use problem::Problem;

/// What every call answers.
type Answer = Result<Response, Problem>;

/// The API's part of [`crate::routes`].
pub fn routes() -> Vec<Route> {
    use Act::{
        Advertise, Audit, Banner, Draft, Front, MergeTopics, Move, OwnPage, Picture, Profile, Publish, Read, Retract,
        Save, Unseal, Update,
    };
    let may = Needs::May;
    vec![
        get("/api/v1/stories", may(Read), stories::list),
        post("/api/v1/stories", may(Draft), stories::create),
        get("/api/v1/stories/{id}", may(Read), stories::read),
        patch("/api/v1/stories/{id}", may(Save), stories::patch),
        post("/api/v1/stories/{id}/publish", may(Publish), verbs::publish),
        post("/api/v1/stories/{id}/update", may(Update), verbs::update),
        post("/api/v1/stories/{id}/retract", may(Retract), verbs::retract),
        post("/api/v1/stories/{id}/move", may(Move), verbs::move_to),
        get("/api/v1/stories/{id}/proof", may(Read), proof::proof),
        post("/api/v1/stories/{id}/sealed", may(Unseal), proof::sealed),
        get("/api/v1/stories/{id}/history", may(Read), versions::history),
        get("/api/v1/stories/{id}/versions/{n}", may(Read), versions::version),
        post("/api/v1/stories/{id}/versions/{n}/restore", may(Save), versions::restore),
        get("/api/v1/stories/{id}/related", Needs::Nothing, public::related),
        get("/api/v1/most-read", Needs::Nothing, public::most_read),
        get("/api/v1/sections", Needs::Nothing, public::sections),
        get("/api/v1/pages", may(Read), standing::pages),
        get("/api/v1/pages/{*slug}", may(Read), standing::page),
        put("/api/v1/pages/{*slug}", may(OwnPage), standing::put_page),
        get("/api/v1/names/{of}/{slug}", may(Read), standing::profile),
        put("/api/v1/names/{of}/{slug}", may(Profile), standing::put_profile),
        post("/api/v1/names/{of}/{slug}/merge", may(MergeTopics), standing::merge),
        get("/api/v1/banner", Needs::Nothing, standing::banner),
        put("/api/v1/banner", may(Banner), standing::put_banner),
        get("/api/v1/fronts", may(Read), fronts::list),
        get("/api/v1/fronts/{front}", may(Read), fronts::read),
        put("/api/v1/fronts/{front}", may(Front), fronts::put),
        post("/api/v1/fronts/{front}/publish", may(Front), fronts::publish),
        post("/api/v1/fronts/{front}/undo", may(Front), fronts::undo),
        get("/api/v1/ads", may(Read), ads::list),
        post("/api/v1/ads", may(Advertise), ads::create),
        get("/api/v1/ads/{id}", may(Read), ads::read),
        put("/api/v1/ads/{id}", may(Advertise), ads::put),
        post(pictures::PATH, may(Picture), pictures::upload),
        get("/api/v1/audit", may(Audit), audit::list),
        get("/api/v1/openapi.json", Needs::Nothing, openapi),
    ]
}

/// Serves `/api/v1/…`.
pub fn router() -> Router<Desk> {
    routes::serve(routes())
        .route("/api/{*rest}", any(absent))
        .layer(DefaultBodyLimit::max(limits::PICTURE_BYTES))
        .layer(axum::middleware::from_fn(common))
}

async fn openapi() -> Response {
    ([(header::CONTENT_TYPE, "application/json")], include_str!("../assets/openapi.json")).into_response()
}

async fn absent() -> Problem {
    Problem::new(StatusCode::NOT_FOUND, "there is nothing at this address: /api/v1/openapi.json lists what there is")
}

/// What all answers have in common: a problem for a wrong method and for whatever else axum refuses, and the headers.
async fn common(request: Request, next: Next) -> Response {
    let mut response = next.run(request).await;
    if response.status() == StatusCode::METHOD_NOT_ALLOWED {
        let allow = response.headers().get(header::ALLOW).cloned();
        let allowed = allow.as_ref().and_then(|allow| allow.to_str().ok()).unwrap_or_default().replace(',', ", ");
        response =
            Problem::new(StatusCode::METHOD_NOT_ALLOWED, format!("this address takes {allowed} only")).into_response();
        response.headers_mut().extend(allow.map(|allow| (header::ALLOW, allow)));
    } else if refused::is_foreign(&response, problem::MEDIA_TYPE) {
        let (head, body) = response.into_parts();
        response = refused::told(head.status, body).await.into_response();
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
            return Err(Problem::unauthorized("send the token as `Authorization: Bearer TOKEN`"));
        };
        let known = newsroom::who_token(&desk.newsroom, token).await?;
        return known
            .ok_or_else(|| Problem::unauthorized("this token is not known: make one with `harkara staff token`"));
    }
    let Some(signed) = session::signed(desk, headers).await? else {
        return Err(Problem::unauthorized("who calls is not known: send a token as `Authorization: Bearer TOKEN`"));
    };
    let csrf = headers.get("x-csrf-token").and_then(|value| value.to_str().ok()).unwrap_or_default();
    let reads = matches!(*method, Method::GET | Method::HEAD);
    let own = is_same_origin(headers, &desk.paper.origin) && signed.is_csrf(csrf);
    if !reads && !own {
        return Err(Problem::new(
            StatusCode::FORBIDDEN,
            "a session changes something only with its X-CSRF-Token, from the newsroom's own pages",
        ));
    }
    Ok(signed.actor)
}

/// JSON with a status.
fn json(status: StatusCode, value: &serde_json::Value) -> Response {
    (status, [(header::CONTENT_TYPE, "application/json")], value.to_string()).into_response()
}
