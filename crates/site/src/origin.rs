//! Where a request that changes something came from.

use axum::http::HeaderMap;
use axum::http::header;

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

#[cfg(test)]
mod tests {
    use axum::http::{HeaderName, HeaderValue};

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
