//! What has not changed is not sent again: every answer to a GET has an ETag, and one that the caller has answers 304
//! (RFC 9110, section 13).

use axum::body::{Body, to_bytes};
use axum::http::{HeaderMap, HeaderValue, Method, StatusCode, header};
use axum::response::Response;
use sha2::{Digest, Sha256};

/// The tags that a caller has, where it only reads.
pub fn known(method: &Method, headers: &HeaderMap) -> Option<Vec<String>> {
    let reads = *method == Method::GET;
    let lines = headers.get_all(header::IF_NONE_MATCH).iter().filter_map(|line| line.to_str().ok());
    let tags = lines.flat_map(|line| line.split(',')).map(|tag| tag.trim().trim_start_matches("W/").to_owned());
    reads.then(|| tags.collect())
}

/// `response` with its ETag, or without its body where the caller has it. A tag that names a version goes on to name what
/// else is said of it: a story changes with its release too.
pub async fn conditional(response: Response, known: &[String]) -> Response {
    if response.status() != StatusCode::OK {
        return response;
    }
    let (mut head, body) = response.into_parts();
    let Ok(body) = to_bytes(body, usize::MAX).await else { return Response::from_parts(head, Body::empty()) };
    let hash: String = Sha256::digest(&body)[..8].iter().map(|byte| format!("{byte:02x}")).collect();
    let version = head.headers.get(header::ETAG).and_then(|tag| tag.to_str().ok()).map(|tag| tag.trim_matches('"'));
    let tag = version.map_or_else(|| format!("\"{hash}\""), |version| format!("\"{version}.{hash}\""));
    let same = known.iter().any(|known| *known == tag || known == "*");
    head.headers.insert(header::ETAG, HeaderValue::try_from(tag).expect("digits are a header value"));
    if !same {
        return Response::from_parts(head, Body::from(body));
    }
    head.status = StatusCode::NOT_MODIFIED;
    head.headers.remove(header::CONTENT_TYPE);
    head.headers.remove(header::CONTENT_LENGTH);
    Response::from_parts(head, Body::empty())
}
