//! `/ads/seen`: counts a view. An advertisement of which half was on the screen for a second says so once, by a small
//! script that nothing else depends on: a page that a cache or a machine fetched shows nothing to anybody.

use std::sync::LazyLock;

use axum::body::Body;
use axum::http::{Request, StatusCode, header};

use super::is_id;
use crate::now::{Ads, Now};
use crate::respond::Answer;
use crate::site::{Inner, Made};
use crate::{pulse, script};

pub(crate) const SCRIPT: &str = include_str!("seen.js");

/// The script's name, which changes with its content.
pub(crate) fn script_name() -> &'static str {
    static NAME: LazyLock<String> = LazyLock::new(|| script::name_of("seen", SCRIPT));
    &NAME
}

/// What a page with advertisements ends with.
pub(crate) fn tag() -> String {
    format!("<script defer src=\"/theme/{}\"></script>\n", script_name())
}

/// Takes one view: the body is the advertisement's id. What is not counted is answered alike.
pub(crate) async fn take(site: &Inner, now: &Now, request: Request<Body>) -> Made<Answer> {
    let (head, body) = request.into_parts();
    let Ok(body) = axum::body::to_bytes(body, pulse::BYTES).await else {
        return Ok(Answer::Plain(
            StatusCode::PAYLOAD_TOO_LARGE,
            "a view is an advertisement's id: at most 100 bytes\n",
        ));
    };
    let id = std::str::from_utf8(&body).unwrap_or_default().trim();
    if !is_id(id) {
        return Ok(Answer::Plain(StatusCode::BAD_REQUEST, "a view is an advertisement's id, as text\n"));
    }
    let open = now.ads().iter().any(|(known, state)| known == id && state.content.is_open(now.at));
    if open && !site.as_of && now.shows == Ads::Shown && !pulse::is_from_elsewhere(&head.headers) {
        let agent = pulse::text(&head.headers, header::USER_AGENT.as_str());
        site.audience.advertised(id, audience::ads::Deed::Saw, pulse::address(&head.extensions), agent);
    }
    Ok(Answer::Done)
}
