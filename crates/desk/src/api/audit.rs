//! The audit as the API reads it.

use std::num::NonZeroUsize;

use axum::extract::rejection::QueryRejection;
use axum::extract::{Query, State};
use axum::http::{HeaderMap, Method, StatusCode};
use axum::response::IntoResponse;
use newsroom::audit::{self, Done};
use newsroom::{Act, Via};
use serde::Deserialize;
use serde_json::{Value, json};
use story::Refused;

use super::call::Call;
use super::problem::Problem;
use super::shape::{Shape, any_of, anything, limit, listing, number, object, one_of, text, time};
use super::{Answer, caller, json as answer};
use crate::routes::{Needs, Route, get};
use crate::{Desk, paging};

pub fn routes() -> Vec<Route> {
    vec![
        get("/api/v1/audit", Needs::May(Act::Audit), list).says(
            Call::new("Who did what, the newest first")
                .asks([
                    ("by", number().note("The number of who did it")),
                    ("act", one_of(Act::ALL.map(Act::name))),
                    ("object", text().note("A story's id, an e-mail address, a key")),
                    ("after", number().note("`next` of the list before")),
                    ("limit", limit()),
                ])
                .answers(200, listing(done_shape(), number())),
        ),
    ]
}

#[derive(Default, Deserialize)]
#[serde(default, deny_unknown_fields)]
struct Asked {
    by: Option<i64>,
    act: String,
    object: String,
    /// `next` of the list before.
    after: Option<i64>,
    limit: Option<NonZeroUsize>,
}

async fn list(State(desk): State<Desk>, headers: HeaderMap, asked: Result<Query<Asked>, QueryRejection>) -> Answer {
    let actor = caller(&desk, &Method::GET, &headers).await?;
    let Query(asked) = asked.map_err(Problem::of_query)?;
    let act = Act::parse(&asked.act);
    if act.is_none() && !asked.act.is_empty() {
        let all = Act::ALL.map(Act::name).join(", ");
        return Err(Refused::new("act", format!("an act is one of {all}")).into());
    }
    let object = Some(asked.object).filter(|object| !object.is_empty());
    let most = paging::most(asked.limit);
    let wanted = audit::Asked { by: asked.by, act, object, after: asked.after };
    let mut found = audit::audit(&desk.newsroom, &actor, &wanted, most as i64 + 1).await?;
    let next = paging::cut(&mut found, most).map(|last| last.seq);
    let results: Vec<Value> = found.iter().map(|done| done_json(&desk, done)).collect();
    Ok(answer(StatusCode::OK, &json!({"results": results, "next": next})).into_response())
}

/// What [`done_json`] makes.
fn done_shape() -> Shape {
    let device = object([("browser", text()), ("system", text())]);
    object([
        ("seq", number()),
        ("at", time()),
        ("by", text()),
        ("staff", number().or_null()),
        ("act", one_of(Act::ALL.map(Act::name))),
        ("object", text()),
        ("detail", anything().note("What the act says of itself")),
        ("via", any_of([one_of(["console", "token", "clock"]), device]).or_null()),
    ])
}

fn done_json(desk: &Desk, done: &Done) -> Value {
    let via = done.via.map(|via| match via {
        Via::Console => json!("console"),
        Via::Token(_) => json!("token"),
        Via::Clock => json!("clock"),
        Via::Page(device) => json!({"browser": device.browser, "system": device.system}),
    });
    json!({
        "seq": done.seq,
        "at": done.at.rfc3339(&desk.paper.zone),
        "by": done.by,
        "staff": done.staff,
        "act": done.act.name(),
        "object": done.object,
        "detail": done.detail,
        "via": via,
    })
}
