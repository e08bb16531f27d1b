//! `Idempotency-Key` (draft-ietf-httpapi-idempotency-key-header): a POST that is sent again by the same key is answered
//! again, and not done again.

use axum::body::Body;
use axum::extract::{Request, State};
use axum::http::{HeaderMap, HeaderName, HeaderValue, Method, StatusCode, header};
use axum::middleware::Next;
use axum::response::{IntoResponse, Response};
use newsroom::{Begun, Once};
use serde_json::{Value, json};
use sha2::{Digest, Sha256};

use super::kind::Kind;
use super::problem::Problem;
use super::{caller, input, pictures};
use crate::{Desk, limits};

pub const KEY: HeaderName = HeaderName::from_static("idempotency-key");
const REPLAYED: HeaderName = HeaderName::from_static("idempotency-replayed");
/// The longest key.
const LONGEST: usize = 255;

tokio::task_local! {
    /// What the request at hand is to be done once by, where its caller said so.
    static ONCE: Once;
}

/// What the request at hand is to be done once by.
pub fn current() -> Option<Once> {
    ONCE.try_with(Once::clone).ok()
}

/// Marks an answer that is shown once: it is not kept, and not said again.
#[derive(Clone, Copy)]
pub struct Secret;

/// Lets a request with a key through to what does it, or answers as before.
pub async fn once(State(desk): State<Desk>, request: Request, next: Next) -> Response {
    if *request.method() != Method::POST || !request.headers().contains_key(KEY) {
        return next.run(request).await;
    }
    match by_key(&desk, request, next).await {
        Ok(response) => response,
        Err(problem) => problem.into_response(),
    }
}

async fn by_key(desk: &Desk, request: Request, next: Next) -> Result<Response, Problem> {
    let actor = caller(desk, request.method(), request.headers()).await?;
    let key = key(request.headers())?;
    let (head, body) = request.into_parts();
    let (most, too_large) = match head.uri.path() {
        pictures::PATH => (limits::PICTURE_BYTES, pictures::too_large as fn() -> Problem),
        _ => (limits::JSON_BYTES, input::too_large as fn() -> Problem),
    };
    let body = input::bytes(body, most, too_large).await?;
    let asked = Sha256::new().chain_update(head.uri.to_string()).chain_update("\0").chain_update(&body).finalize();
    let once = Once::new(key, asked.iter().map(|byte| format!("{byte:02x}")).collect());
    let flight = match newsroom::once_begin(&desk.newsroom, &actor, &once).await? {
        Begun::New(flight) => flight,
        Begun::Done(answer) => return said_again(&answer).ok_or_else(|| newsroom::Error::KeyBusy.into()),
    };
    let response = ONCE.scope(once.clone(), next.run(Request::from_parts(head, Body::from(body)))).await;
    // What was refused was not done, and may be tried again by the same key.
    if !response.status().is_success() || response.extensions().get::<Secret>().is_some() {
        return Ok(response);
    }
    let (head, body) = response.into_parts();
    let body = input::bytes(body, usize::MAX, input::too_large).await?;
    newsroom::once_keep(&desk.newsroom, &actor, &once, &kept(head.status, &head.headers, &body)).await?;
    drop(flight);
    Ok(Response::from_parts(head, Body::from(body)))
}

/// The key, whether written as the string that the draft asks for or without its quotes.
fn key(headers: &HeaderMap) -> Result<String, Problem> {
    let mut given = headers.get_all(KEY).iter();
    let (first, more) = (given.next().and_then(|key| key.to_str().ok()), given.next().is_some());
    let key = first.unwrap_or_default().trim().trim_matches('"');
    if more || key.is_empty() || key.len() > LONGEST {
        return Err(Problem::new(
            Kind::Unreadable,
            format!(
                "an Idempotency-Key is one text of 1 to {LONGEST} letters: make a random one for each thing to be done"
            ),
            "Idempotency-Key একটিই হয়, ১ থেকে ২৫৫ অক্ষরের; প্রতিটি কাজের জন্য নতুন একটি বানান।",
        ));
    }
    Ok(key.to_owned())
}

/// An answer as it is kept.
fn kept(status: StatusCode, headers: &HeaderMap, body: &[u8]) -> String {
    let text = |name| headers.get(name).and_then(|value: &HeaderValue| value.to_str().ok());
    let body = String::from_utf8_lossy(body);
    json!({
        "status": status.as_u16(), "type": text(header::CONTENT_TYPE), "etag": text(header::ETAG),
        "location": text(header::LOCATION), "body": body,
    })
    .to_string()
}

/// What [`kept`] wrote, as an answer.
fn said_again(answer: &str) -> Option<Response> {
    let answer: Value = serde_json::from_str(answer).ok()?;
    let mut response = Response::new(Body::from(answer["body"].as_str()?.to_owned()));
    *response.status_mut() = StatusCode::from_u16(answer["status"].as_u64()?.try_into().ok()?).ok()?;
    let headers = response.headers_mut();
    headers.insert(REPLAYED, HeaderValue::from_static("true"));
    for (name, field) in [(header::CONTENT_TYPE, "type"), (header::ETAG, "etag"), (header::LOCATION, "location")] {
        let value = answer[field].as_str().and_then(|value| HeaderValue::from_str(value).ok());
        headers.extend(value.map(|value| (name, value)));
    }
    Some(response)
}
