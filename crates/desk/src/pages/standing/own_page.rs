//! One of the paper's own pages: its text, and what it said before.

use axum::extract::{Path, Query, Request, State};
use axum::http::{HeaderMap, StatusCode};
use minijinja::context;
use newsroom::{Act, Error, permit};
use press::standing;
use serde::Deserialize;
use story::plain;

use super::usual;
use crate::pages::{Page, must_sign_in, page as show, posted_form, see_other};
use crate::session::Signed;
use crate::{Desk, status, words};

/// The page as it stands in the form.
#[derive(Default)]
struct Form {
    version: i64,
    title: String,
    body: String,
}

#[derive(Deserialize)]
pub struct Asked {
    #[serde(default)]
    slug: String,
}

/// On to the page that the list's form names.
pub async fn other(Query(asked): Query<Asked>) -> Page {
    story::id::check_slug(&asked.slug).map_err(Error::from)?;
    Ok(see_other(&format!("/newsroom/standing/page/{}", asked.slug)))
}

pub async fn page(State(desk): State<Desk>, Path(slug): Path<String>, headers: HeaderMap) -> Page {
    let signed = must_sign_in(&desk, &headers, &format!("/newsroom/standing/page/{slug}")).await?;
    edit(&desk, &signed, &slug, None, None).await
}

pub async fn save(State(desk): State<Desk>, Path(slug): Path<String>, headers: HeaderMap, request: Request) -> Page {
    let (signed, posted) = posted_form(&desk, &headers, &format!("/newsroom/standing/page/{slug}"), request).await?;
    let form = Form {
        version: posted.text("version").parse().unwrap_or_default(),
        title: posted.text("title").to_owned(),
        body: posted.text("body").to_owned(),
    };
    let removes = form.title.trim().is_empty() && form.body.trim().is_empty();
    let saved = match plain::from_text(&form.body) {
        Ok(body) => {
            newsroom::own_page(&desk.newsroom, &signed.actor, &slug, Some(form.version), &form.title, body).await
        }
        Err(refused) => Err(refused.into()),
    };
    match saved {
        Ok(_) => Ok(see_other(&format!("/newsroom/standing?done={}", if removes { "removed" } else { "page" }))),
        Err(error) => edit(&desk, &signed, &slug, Some(form), Some(error)).await,
    }
}

async fn edit(desk: &Desk, signed: &Signed, slug: &str, form: Option<Form>, error: Option<Error>) -> Page {
    let past = newsroom::own_page_history(&desk.newsroom, &signed.actor, slug).await?;
    let newest = past.first().map(|(state, _)| state);
    let usual = usual(slug);
    let form = form.unwrap_or_else(|| match newest {
        Some(state) if !state.content.title.is_empty() => {
            Form { version: state.n, title: state.content.title.clone(), body: plain::to_text(&state.content.body) }
        }
        _ => Form {
            version: newest.map_or(0, |state| state.n),
            title: usual.to_owned(),
            body: proposed(slug).to_owned(),
        },
    });
    let states: Vec<_> = past
        .iter()
        .map(|(state, by)| {
            context! {
                label => words::number(desk, state.n),
                when => words::when(desk, state.at),
                by,
                title => &state.content.title,
                text => plain::to_text(&state.content.body),
            }
        })
        .collect();
    let code = error.as_ref().map_or(StatusCode::OK, status::of);
    let problem = error.map(|error| error.bengali()).unwrap_or_default();
    let page = context! {
        slug, problem, states,
        may => permit::may(&signed.actor, Act::OwnPage),
        address => standing::page_path(slug),
        version => form.version, title => form.title, body => form.body,
        goes_on => site::is_on_privacy(slug),
        public => newest.is_some_and(|state| !state.content.title.is_empty()),
    };
    Ok(show(desk, signed, "own_page.html", code, page))
}

/// What a page may say that has not been written yet, where the software itself knows: what it keeps of readers, and how
/// it shows that something was put right.
fn proposed(slug: &str) -> &'static str {
    match slug {
        "privacy" => include_str!("../../../../../demo/pages/privacy.txt"),
        "corrections-policy" => include_str!("../../../../../demo/pages/corrections-policy.txt"),
        "en/privacy" => include_str!("../../../../../demo/pages/en/privacy.txt"),
        "en/corrections-policy" => include_str!("../../../../../demo/pages/en/corrections-policy.txt"),
        _ => "",
    }
}
