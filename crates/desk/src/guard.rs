//! What stands before every page: where a request came from, and what a browser may do with the answer.

use axum::extract::Request;
use axum::http::header::{self, HeaderMap, HeaderName, HeaderValue};
use axum::middleware::Next;
use axum::response::{IntoResponse, Response};
pub use site::is_same_origin;

use crate::refused;

/// What a newsroom page may load and where it may send: itself and nothing else.
macro_rules! csp {
    ($more:literal) => {
        concat!(
            "default-src 'none'; style-src 'self'; script-src 'self'; img-src 'self'; form-action 'self'; ",
            "frame-ancestors 'none'; base-uri 'none'",
            $more
        )
    };
}
const CSP: &str = csp!("");
/// The same for a page whose script calls this server.
pub const CSP_WITH_CALLS: &str = csp!("; connect-src 'self'");

/// Guards every newsroom answer; what axum refuses is said on a page.
pub async fn headers(request: Request, next: Next) -> Response {
    let mut response = next.run(request).await;
    if refused::is_foreign(&response, "text/html") {
        let allow = response.headers_mut().remove(header::ALLOW);
        response = refused::page(response.status()).into_response();
        response.headers_mut().extend(allow.map(|allow| (header::ALLOW, allow)));
    }
    guard(response.headers_mut());
    response
}

/// Adds the headers that an answer did not set itself: nothing is kept by caches, framed or sniffed.
pub fn guard(headers: &mut HeaderMap) {
    let defaults: [(HeaderName, &str); 5] = [
        (header::CONTENT_SECURITY_POLICY, CSP),
        (header::CACHE_CONTROL, "no-store"),
        (header::X_CONTENT_TYPE_OPTIONS, "nosniff"),
        (header::REFERRER_POLICY, "same-origin"),
        (header::X_FRAME_OPTIONS, "DENY"),
    ];
    for (name, value) in defaults {
        headers.entry(name).or_insert(HeaderValue::from_static(value));
    }
}
