//! What stands before every page: where a request came from, and what a browser may do with the answer.

use axum::extract::Request;
use axum::http::header::{self, HeaderName};
use axum::http::{HeaderMap, HeaderValue};
use axum::middleware::Next;
use axum::response::Response;

/// What a newsroom page may load and where it may send: itself and nothing else.
const CSP: &str = "default-src 'none'; style-src 'self'; script-src 'self'; img-src 'self'; form-action 'self'; frame-ancestors 'none'; base-uri 'none'";

/// Whether a request that changes something came from a page of this server, as far as its headers tell. Browsers send
/// `Sec-Fetch-Site` (Fetch Metadata) or `Origin` (RFC 6454); where both are absent, the form's own token decides.
pub fn is_same_origin(headers: &HeaderMap, origin: &str) -> bool {
    let text = |name: &str| headers.get(name).and_then(|value| value.to_str().ok());
    if let Some(site) = text("sec-fetch-site")
        && !matches!(site, "same-origin" | "none")
    {
        return false;
    }
    let Some(from) = headers.get(header::ORIGIN) else { return true };
    let Ok(from) = from.to_str() else { return false };
    let host = from.split_once("://").map(|(_, host)| host);
    from == origin || (host.is_some() && host == text("host"))
}

/// Adds to every newsroom answer the headers that it did not set itself: nothing is kept by caches, framed or sniffed.
pub async fn headers(request: Request, next: Next) -> Response {
    let mut response = next.run(request).await;
    let headers = response.headers_mut();
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
    response
}

#[cfg(test)]
mod tests {
    use super::*;

    fn came(pairs: &[(&'static str, &'static str)]) -> bool {
        let headers =
            pairs.iter().map(|(name, value)| (HeaderName::from_static(name), HeaderValue::from_static(value)));
        is_same_origin(&headers.collect(), "https://paper.example")
    }

    #[test]
    fn other_sites_are_told_apart() {
        assert!(came(&[]));
        assert!(came(&[("origin", "https://paper.example")]));
        assert!(came(&[
            ("origin", "http://127.0.0.1:8080"),
            ("host", "127.0.0.1:8080"),
            ("sec-fetch-site", "same-origin")
        ]));
        assert!(!came(&[("origin", "https://evil.example"), ("host", "paper.example")]));
        assert!(!came(&[("origin", "null"), ("host", "paper.example")]));
        assert!(!came(&[("sec-fetch-site", "cross-site")]));
        assert!(!came(&[("sec-fetch-site", "same-site"), ("origin", "https://paper.example")]));
    }
}
