//! Who is to deliver a story, by when; and who there is.

use axum::extract::{Path, Request, State};
use axum::http::{HeaderMap, Method, StatusCode};
use newsroom::{Act, Assignment, Priority};
use serde_json::{Value, json};
use story::Refused;

use super::call::Call;
use super::flow::{after, moment};
use super::input::{self, object, unknown};
use super::shape::{self, named, number, one_of, results, text, time};
use super::{Answer, caller, json as answer};
use crate::Desk;
use crate::routes::{Needs, Route, get, post};

pub fn routes() -> Vec<Route> {
    let may = Needs::May;
    vec![
        post("/api/v1/stories/{id}/assign", may(Act::Assign), assign).says(
            Call::new("Says who is to deliver the story, by when: absent fields stay, null empties one")
                .takes(shape::object([
                    ("to?", number().or_null().note("A number of /people")),
                    ("due?", time().or_null()),
                    ("priority?", one_of(Priority::ALL.map(Priority::name))),
                ]))
                .answers(200, named("Story")),
        ),
        get("/api/v1/people", may(Act::Read), people).says(
            Call::new("Who works here").answers(200, results(shape::object([("id", number()), ("name", text())]))),
        ),
    ]
}

/// Fields that are absent stay as they are; null empties one.
async fn assign(State(desk): State<Desk>, Path(id): Path<String>, request: Request) -> Answer {
    let actor = caller(&desk, request.method(), request.headers()).await?;
    let fields = object(request).await?;
    let (mut to, mut due, mut urgent) = (None, None, None);
    for (name, value) in fields {
        match (name.as_str(), value) {
            ("to", Value::Null) => to = Some(None),
            ("to", value) => {
                let sentence = "`to` is the number of somebody in /api/v1/people";
                to = Some(Some(value.as_i64().ok_or_else(|| Refused::new("to", sentence))?));
            }
            ("due", Value::Null) => due = Some(None),
            ("due", value) => due = Some(Some(moment(&desk, "due", &input::text("due", value)?)?)),
            ("priority", value) => {
                let all = Priority::ALL.map(Priority::name).join(", ");
                let known = Priority::parse(&input::text("priority", value)?);
                let refused = || Refused::new("priority", format!("a priority is one of {all}"));
                urgent = Some(known.ok_or_else(refused)?);
            }
            _ => return Ok(unknown(&name)?),
        }
    }
    let change = |assigned: &mut Assignment| {
        assigned.to = to.unwrap_or(assigned.to);
        assigned.due = due.unwrap_or(assigned.due);
        assigned.priority = urgent.unwrap_or(assigned.priority);
    };
    newsroom::assign(&desk.newsroom, &actor, &id, change).await?;
    after(&desk, &actor, &id).await
}

async fn people(State(desk): State<Desk>, headers: HeaderMap) -> Answer {
    let actor = caller(&desk, &Method::GET, &headers).await?;
    let people = newsroom::colleagues(&desk.newsroom, &actor).await?;
    let people: Vec<Value> = people.iter().map(|(id, name)| json!({"id": id, "name": name})).collect();
    Ok(answer(StatusCode::OK, &json!({"results": people})))
}
