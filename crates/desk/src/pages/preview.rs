//! Preview: the reader's page of the saved version, made by the site itself out of the story handed to it.

use axum::extract::{Path, State};
use axum::http::{HeaderMap, HeaderValue, header};
use axum::response::{Html, IntoResponse};
use newsroom::read;

use super::{Page, must_sign_in};
use crate::Desk;

/// The reader's page brings its own style and font; no script of its runs here, so that a preview counts no read.
pub fn policy(desk: &Desk) -> HeaderValue {
    let policy = format!(
        "default-src 'none'; style-src {}; img-src 'self'; font-src 'self'; form-action 'self'; frame-ancestors 'none'; base-uri 'none'",
        desk.site.theme().style_source()
    );
    HeaderValue::try_from(policy).expect("a hash is ASCII")
}

pub async fn page(State(desk): State<Desk>, Path(id): Path<String>, headers: HeaderMap) -> Page {
    let signed = must_sign_in(&desk, &headers, &format!("/newsroom/stories/{id}/preview")).await?;
    let current = read::story(&desk.newsroom, &signed.actor, &id).await?;
    let times = site::Times { published: current.published, updated: current.updated };
    let mut response = Html(site::preview(&desk.site, &id, &current.version.content, times).await).into_response();
    response.headers_mut().insert(header::CONTENT_SECURITY_POLICY, policy(&desk));
    Ok(response)
}
