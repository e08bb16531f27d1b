//! `/pulse`: counts a read. A page that is open says so once, by a script that nothing else depends on.

use std::net::{IpAddr, Ipv4Addr, SocketAddr};

use axum::body::Body;
use axum::extract::ConnectInfo;
use axum::http::{Extensions, HeaderMap, Request, StatusCode, header};

use crate::now::Now;
use crate::respond::Answer;
use crate::site::{Inner, Made};
use crate::story_page::Facts;

/// Bytes of a pulse: an id has at most 64.
pub(crate) const BYTES: usize = 100;

/// Takes one read: the body is the story's id. What is not counted (a machine, a repeat, another site's page) is
/// answered alike: nobody learns from it how counting works.
pub(crate) async fn take(site: &Inner, now: &Now, request: Request<Body>) -> Made<Answer> {
    let (head, body) = request.into_parts();
    let Ok(body) = axum::body::to_bytes(body, BYTES).await else {
        return Ok(Answer::Plain(StatusCode::PAYLOAD_TOO_LARGE, "a pulse is a story's id: at most 100 bytes\n"));
    };
    let id = std::str::from_utf8(&body).unwrap_or_default().trim();
    if story::id::check_id(id).is_err() {
        return Ok(Answer::Plain(StatusCode::BAD_REQUEST, "a pulse is a story's id, as text\n"));
    }
    if site.as_of || is_from_elsewhere(&head.headers) || !matches!(&*site.facts(id, now).await?, Facts::Live { .. }) {
        return Ok(Answer::Done);
    }
    site.audience.pulse(id, address(&head.extensions), text(&head.headers, header::USER_AGENT.as_str()));
    Ok(Answer::Done)
}

/// A header's value as text; an empty one where it is absent.
pub(crate) fn text<'h>(headers: &'h HeaderMap, name: &str) -> &'h str {
    headers.get(name).and_then(|value| value.to_str().ok()).unwrap_or_default()
}

/// Whether another site's page made the browser send this, as far as the browser tells.
pub(crate) fn is_from_elsewhere(headers: &HeaderMap) -> bool {
    !matches!(text(headers, "sec-fetch-site"), "" | "same-origin" | "none")
}

/// The client's address, as the server knows it.
pub(crate) fn address(extensions: &Extensions) -> IpAddr {
    extensions.get::<ConnectInfo<SocketAddr>>().map_or(IpAddr::V4(Ipv4Addr::UNSPECIFIED), |peer| peer.0.ip())
}
