//! Breaking news above every page.

use axum::extract::{Query, Request, State};
use axum::http::{HeaderMap, StatusCode};
use minijinja::context;
use newsroom::{Act, Error, permit};
use press::standing::{self, Banner};
use serde::Deserialize;
use story::Moment;
use story::moment::HOUR;

use crate::pages::{Page, must_sign_in, page as show, posted_form, see_other};
use crate::session::Signed;
use crate::{Desk, status, words};

/// Of which edition: its language, empty for the paper's own.
#[derive(Deserialize)]
pub struct Asked {
    #[serde(default)]
    edition: String,
}

pub async fn page(State(desk): State<Desk>, headers: HeaderMap, Query(asked): Query<Asked>) -> Page {
    let signed = must_sign_in(&desk, &headers, "/newsroom/standing/banner").await?;
    let (now, key) = (desk.newsroom.now(), standing::banner_key(&asked.edition));
    let found = standing::at::<Banner>(&mut *desk.newsroom.db.read().await?, &key, now).await?;
    let banner = found.map(|state| state.content).filter(|banner| banner.until > now).unwrap_or_default();
    let until = if banner.until > now { banner.until } else { Moment(now.0 + 2 * HOUR) };
    let until = until.local(&desk.paper.zone).strftime("%Y-%m-%d %H:%M").to_string();
    ask(&desk, &signed, &asked.edition, &banner.text, &banner.href, &until, None).await
}

pub async fn save(State(desk): State<Desk>, headers: HeaderMap, request: Request) -> Page {
    let (signed, posted) = posted_form(&desk, &headers, "/newsroom/standing/banner", request).await?;
    let text = if posted.text("do") == "remove" { "" } else { posted.text("text") };
    let (href, until, edition) = (posted.text("href"), posted.text("until"), posted.text("edition"));
    let edition = if desk.has_edition(edition) { edition } else { "" };
    let end = match Moment::parse(until, &desk.paper.zone) {
        _ if text.trim().is_empty() => Ok(Moment::default()),
        Ok(end) => Ok(end),
        Err(refused) => Err(Error::from(refused)),
    };
    let done = match end {
        Ok(until) => {
            let banner = Banner { text: text.to_owned(), href: href.to_owned(), until };
            newsroom::banner(&desk.newsroom, &signed.actor, edition, banner).await
        }
        Err(error) => Err(error),
    };
    let said = if text.trim().is_empty() { "no-banner" } else { "banner" };
    match done {
        Ok(()) => Ok(see_other(&format!("/newsroom/standing?done={said}"))),
        Err(error) => ask(&desk, &signed, edition, text, href, until, Some(error)).await,
    }
}

async fn ask(
    desk: &Desk,
    signed: &Signed,
    edition: &str,
    text: &str,
    href: &str,
    until: &str,
    error: Option<Error>,
) -> Page {
    let language = if edition.is_empty() { "" } else { words::language(edition) };
    let code = error.as_ref().map_or(StatusCode::OK, status::of);
    let problem = error.map(|error| error.bengali()).unwrap_or_default();
    let may = permit::may(&signed.actor, Act::Banner);
    Ok(show(desk, signed, "banner.html", code, context! { edition, language, text, href, until, problem, may }))
}
