//! The lists of stories that whoever calls keeps.

use axum::extract::{Path, Request, State};
use axum::http::{HeaderMap, Method, StatusCode};
use newsroom::Act;
use newsroom::filter::Kept;
use serde_json::{Value, json};

use super::call::Call;
use super::input::{object, only_texts};
use super::shape::{Shape, number, object as object_of, results, text};
use super::{Answer, caller, json as answer};
use crate::Desk;
use crate::routes::{Needs, Route, get, post};

pub fn routes() -> Vec<Route> {
    let may = Needs::May;
    vec![
        get("/api/v1/filters", may(Act::Account), list)
            .says(Call::new("The lists that whoever calls keeps").answers(200, results(kept_shape()))),
        post("/api/v1/filters", may(Act::Account), keep).says(
            Call::new("Keeps a list by a name")
                .takes(object_of([("name", text()), ("query", text().note("As in /stories?…"))]))
                .answers(201, kept_shape()),
        ),
        post("/api/v1/filters/{n}/drop", may(Act::Account), drop)
            .says(Call::new("Drops a kept list").takes(object_of([])).answers(200, object_of([("dropped", number())]))),
    ]
}

async fn list(State(desk): State<Desk>, headers: HeaderMap) -> Answer {
    let actor = caller(&desk, &Method::GET, &headers).await?;
    let kept = newsroom::filters(&desk.newsroom, &actor).await?;
    Ok(answer(StatusCode::OK, &json!({"results": kept.iter().map(kept_json).collect::<Vec<Value>>()})))
}

/// `query`: as in `/api/v1/stories?…`.
async fn keep(State(desk): State<Desk>, request: Request) -> Answer {
    let actor = caller(&desk, request.method(), request.headers()).await?;
    let [name, query] = only_texts(object(request).await?, ["name", "query"])?;
    let kept = newsroom::filter_keep(&desk.newsroom, &actor, &name, &query).await?;
    Ok(answer(StatusCode::CREATED, &kept_json(&kept)))
}

async fn drop(State(desk): State<Desk>, Path(n): Path<i64>, request: Request) -> Answer {
    let actor = caller(&desk, request.method(), request.headers()).await?;
    newsroom::filter_drop(&desk.newsroom, &actor, n).await?;
    Ok(answer(StatusCode::OK, &json!({"dropped": n})))
}

/// What [`kept_json`] makes.
fn kept_shape() -> Shape {
    object_of([("id", number()), ("name", text()), ("query", text())])
}

fn kept_json(kept: &Kept) -> Value {
    json!({"id": kept.id, "name": kept.name, "query": kept.query})
}
