//! Notes on passages of a story.

use std::num::NonZeroUsize;

use axum::extract::rejection::QueryRejection;
use axum::extract::{Path, Query, Request, State};
use axum::http::{HeaderMap, Method, StatusCode};
use newsroom::{Act, Note};
use serde::Deserialize;
use serde_json::{Value, json};

use super::call::Call;
use super::input::{object, only_texts};
use super::problem::Problem;
use super::shape::{self, Shape, limit, listing, number, text, time};
use super::stories::released;
use super::{Answer, caller, json as answer};
use crate::routes::{Needs, Route, get, post};
use crate::{Desk, paging};

pub fn routes() -> Vec<Route> {
    let may = Needs::May;
    vec![
        get("/api/v1/stories/{id}/notes", may(Act::Read), list).says(
            Call::new("Notes on passages, the oldest first")
                .asks([("after", number().note("`next` of the list before")), ("limit", limit())])
                .answers(200, listing(note_shape(), number())),
        ),
        post("/api/v1/stories/{id}/notes", may(Act::Note), create).says(
            Call::new("Notes something on words of the body")
                .sees()
                .takes(shape::object([("quote", text().note("As the body's text has it")), ("text", text())]))
                .answers(201, note_shape()),
        ),
        post("/api/v1/stories/{id}/notes/{n}/resolve", may(Act::Note), resolve)
            .says(Call::new("Nothing is left to do about a note").takes(shape::object([])).answers(200, note_shape())),
    ]
}

#[derive(Default, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct Asked {
    /// `next` of the list before.
    after: i64,
    limit: Option<NonZeroUsize>,
}

async fn list(
    State(desk): State<Desk>,
    Path(id): Path<String>,
    headers: HeaderMap,
    asked: Result<Query<Asked>, QueryRejection>,
) -> Answer {
    let actor = caller(&desk, &Method::GET, &headers).await?;
    let Query(asked) = asked.map_err(Problem::of_query)?;
    let most = paging::most(asked.limit);
    let mut found = newsroom::notes(&desk.newsroom, &actor, &id, asked.after, most as i64 + 1).await?;
    let next = paging::cut(&mut found, most).map(|last| last.id);
    let results: Vec<Value> = found.iter().map(|note| note_json(&desk, note)).collect();
    Ok(answer(StatusCode::OK, &json!({"results": results, "next": next})))
}

/// Notes `text` on the words `quote`, as the text of the body has them.
async fn create(State(desk): State<Desk>, Path(id): Path<String>, request: Request) -> Answer {
    let actor = caller(&desk, request.method(), request.headers()).await?;
    let seen = released(&desk, &actor, &id, request.headers()).await?;
    let [quote, text] = only_texts(object(request).await?, ["quote", "text"])?;
    let number = newsroom::note(&desk.newsroom, &actor, &id, seen, &quote, &text).await?;
    let made = newsroom::notes(&desk.newsroom, &actor, &id, number - 1, 1).await?;
    Ok(answer(StatusCode::CREATED, &json!(made.first().map(|note| note_json(&desk, note)))))
}

async fn resolve(State(desk): State<Desk>, Path((id, n)): Path<(String, i64)>, request: Request) -> Answer {
    let actor = caller(&desk, request.method(), request.headers()).await?;
    let [] = only_texts(object(request).await?, [])?;
    newsroom::resolve(&desk.newsroom, &actor, &id, n).await?;
    let found = newsroom::notes(&desk.newsroom, &actor, &id, n - 1, 1).await?;
    Ok(answer(StatusCode::OK, &json!(found.first().map(|note| note_json(&desk, note)))))
}

/// What [`note_json`] makes.
fn note_shape() -> Shape {
    let passage = shape::object([("text", text()), ("from", number()), ("to", number())]);
    shape::object([
        ("id", number()),
        ("version", number().note("Whose words it quotes")),
        ("quote", text()),
        ("text", text()),
        ("at", time()),
        ("by", text()),
        (
            "passage",
            passage.or_null().note("Its words as they read now, and their bytes in the body's text; null: gone"),
        ),
        ("resolved", shape::object([("at", time()), ("by", text())]).or_null()),
    ])
}

fn note_json(desk: &Desk, note: &Note) -> Value {
    let time = |at: story::Moment| at.rfc3339(&desk.paper.zone);
    json!({
        "id": note.id,
        "version": note.version,
        "quote": note.quote,
        "text": note.text,
        "at": time(note.at),
        "by": note.by,
        "passage": note.passage.as_ref().map(|(words, place)| json!({"text": words, "from": place.start, "to": place.end})),
        "resolved": note.resolved.as_ref().map(|(at, by)| json!({"at": time(*at), "by": by})),
    })
}
