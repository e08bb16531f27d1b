//! What stands between the listener and the paper: the limits on requests, what is said where one of them refuses, and
//! what every answer carries.

use axum::Router;
use axum::extract::{DefaultBodyLimit, Request, State};
use axum::http::{HeaderValue, StatusCode, header};
use axum::middleware::{Next, from_fn_with_state, map_response};
use axum::response::Response;
use site::Site;
use tower_http::catch_panic::CatchPanicLayer;
use tower_http::limit::RequestBodyLimitLayer;
use tower_http::timeout::TimeoutLayer;

use crate::limits;

/// For a year the paper is asked for through TLS alone (RFC 6797). Other hosts of its domain may not be ready for that.
const TLS_ALONE: &str = "max-age=31536000";

/// Marks an answer as the paper's own; what comes without the mark is a limit's, in plain English.
#[derive(Clone, Copy)]
struct Ours;

#[derive(Clone)]
struct Edge {
    site: Site,
    /// The public address is one of https.
    tls: bool,
}

/// `paper` within [`limits`], for the public address `origin`.
pub fn within_limits(paper: Router, site: Site, origin: &str) -> Router {
    let edge = Edge { site, tls: origin.starts_with("https:") };
    let marked = async |mut answer: Response| {
        answer.extensions_mut().insert(Ours);
        answer
    };
    paper
        .layer(map_response(marked))
        .layer(DefaultBodyLimit::max(limits::BODY_BYTES))
        .layer(RequestBodyLimitLayer::new(limits::UPLOAD_BYTES))
        .layer(TimeoutLayer::with_status_code(StatusCode::REQUEST_TIMEOUT, limits::REQUEST))
        .layer(CatchPanicLayer::new())
        .layer(from_fn_with_state(edge, answered))
}

async fn answered(State(edge): State<Edge>, request: Request, next: Next) -> Response {
    let (method, path) = (request.method().clone(), request.uri().path().to_owned());
    let language = desk::Language::asked(request.headers());
    let mut answer = next.run(request).await;
    if answer.extensions().get::<Ours>().is_none() {
        answer = match desk::refused(&path, language, answer.status()) {
            Some(said) => said,
            None => edge.site.refused(&method, &path, answer.status()).await,
        };
    }
    if edge.tls {
        answer.headers_mut().insert(header::STRICT_TRANSPORT_SECURITY, HeaderValue::from_static(TLS_ALONE));
    }
    answer
}
