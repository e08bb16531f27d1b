//! What anyone may ask: the most read, the sections (the search: `search`; what stands beside a story: `related`). Only what the press holds is told here.

use audience::Window;
use axum::extract::rejection::QueryRejection;
use axum::extract::{Query, State};
use axum::http::{HeaderValue, StatusCode, header};
use axum::response::Response;
use press::{Card, lists};
use serde::Deserialize;
use serde_json::{Value, json};
use story::Refused;

use super::call::Call;
use super::problem::Problem;
use super::shape::{Shape, list, number, object, one_of, results, text, time, yes_or_no};
use super::{Answer, json as answer};
use crate::Desk;
use crate::routes::{Needs, Route, get};

pub fn routes() -> Vec<Route> {
    let windows = ["1h", "24h", "7d"];
    vec![
        get("/api/v1/most-read", Needs::Nothing, most_read).says(
            Call::new("The most read")
                .asks([("window", one_of(windows)), ("edition", text().note("The language of another edition"))])
                .answers(200, object([("as_of", time()), ("results", list(card("reads", number())))])),
        ),
        get("/api/v1/sections", Needs::Nothing, sections).says(
            Call::new("The sections, in the paper's order")
                .answers(200, results(object([("slug", text()), ("name", text()), ("parent", text().or_null())]))),
        ),
    ]
}

/// A story that anyone may know of, with one thing more.
pub(super) fn card(more: &str, shape: Shape) -> Shape {
    let paid = yes_or_no().note("Somebody paid for it: say so");
    object([("id", text()), ("url", text()), ("headline", text()), ("sponsored", paid), (more, shape)])
}

/// Stories in an answer.
const MOST_READ: i64 = 20;

#[derive(Deserialize)]
struct Asked {
    #[serde(default)]
    window: String,
    /// The language of another edition than the paper's own.
    #[serde(default)]
    edition: String,
}

async fn most_read(State(desk): State<Desk>, asked: Result<Query<Asked>, QueryRejection>) -> Answer {
    let Query(asked) = asked.map_err(Problem::of_query)?;
    let window = match asked.window.as_str() {
        "1h" => Window::Hour,
        "24h" | "" => Window::Day,
        "7d" => Window::Week,
        _ => return Err(Refused::new("window", "the window is 1h, 24h or 7d").into()),
    };
    if !desk.has_edition(&asked.edition) {
        return Err(Refused::new("edition", "this paper has no such edition: leave `edition` out").into());
    }
    let now = desk.newsroom.now();
    let mut read = desk.newsroom.db.read().await?;
    let top = desk.audience.top(&mut read, &asked.edition, window, now, MOST_READ).await?;
    let ids: Vec<String> = top.iter().map(|(id, _)| id.clone()).collect();
    let cards = lists::cards(&mut read, &ids, now).await?;
    let sections = press::sections::all(&mut read).await?;
    let reads = |id: &str| top.iter().find(|(known, _)| known == id).map_or(0, |(_, reads)| *reads);
    let results: Vec<Value> = cards
        .iter()
        .map(|card| json!({"id": card.id, "url": url(&desk, &sections, card), "headline": card.headline, "sponsored": card.sponsored, "reads": reads(&card.id)}))
        .collect();
    Ok(shared(&json!({"as_of": now.rfc3339(&desk.paper.zone), "results": results})))
}

async fn sections(State(desk): State<Desk>) -> Answer {
    let sections = press::sections::all(&mut *desk.newsroom.db.read().await?).await?;
    let results: Vec<Value> = sections
        .iter()
        .map(|section| json!({"slug": section.slug, "name": section.name, "parent": section.parent}))
        .collect();
    Ok(shared(&json!({"results": results})))
}

pub(super) fn url(desk: &Desk, sections: &[press::Section], card: &Card) -> String {
    let section = sections.iter().find(|section| section.slug == card.section);
    let top = section.map_or(card.section.as_str(), press::Section::top);
    format!("{}{}", desk.paper.origin, press::release::story_path(top, &card.id))
}

/// The same for everyone, and asked for again each time.
pub(super) fn shared(value: &Value) -> Response {
    let mut response = answer(StatusCode::OK, value);
    response.headers_mut().insert(header::CACHE_CONTROL, HeaderValue::from_static("no-cache"));
    response
}
