//! The desk: the newsroom's pages and the HTTP API.

use axum::Router;
use newsroom::Newsroom;

/// What the desk works with; cheap to clone. (`site: site::Site`, for previews, joins when that type is there.)
#[derive(Clone)]
pub struct Desk {
    pub newsroom: Newsroom,
    pub paper: press::Paper,
    /// The paper is shown as of a past moment: every path answers 403 with one sentence.
    pub closed: bool,
}

/// Serves `/newsroom/…` and `/api/v1/…`; merge it with `site::router`.
pub fn router(_desk: Desk) -> Router {
    Router::new()
}
