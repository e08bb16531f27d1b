//! `/pulse`: counts a read. A page that is open says so once, by a script that nothing else depends on.

use std::net::{IpAddr, Ipv4Addr, SocketAddr};
use std::sync::LazyLock;

use axum::body::Body;
use axum::extract::ConnectInfo;
use axum::http::{Extensions, HeaderMap, Request, StatusCode, header};
use sha2::{Digest, Sha256};

use crate::now::Now;
use crate::respond::Answer;
use crate::site::{Inner, Made};
use crate::story_page::Facts;

/// Bytes of a pulse: an id has at most 64.
pub(crate) const BYTES: usize = 100;

pub(crate) const SCRIPT: &str = include_str!("pulse.js");

/// The script's name, which changes with its content.
pub(crate) fn script_name() -> &'static str {
    static NAME: LazyLock<String> = LazyLock::new(|| name_of("pulse", SCRIPT));
    &NAME
}

/// The name under which a script may be kept for ever.
pub(crate) fn name_of(stem: &str, script: &str) -> String {
    let hash: String = Sha256::digest(script.as_bytes()).iter().take(6).map(|byte| format!("{byte:02x}")).collect();
    format!("{stem}-{hash}.js")
}

/// What a story's page ends with; an id needs no escaping.
pub(crate) fn tag(id: &str) -> String {
    format!("<script defer src=\"/theme/{}\" data-story=\"{id}\"></script>\n", script_name())
}

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
