//! A story's versions and what happened to it.

use axum::extract::{Path, Request, State};
use axum::http::{HeaderMap, Method, StatusCode};
use axum::response::IntoResponse;
use newsroom::history::{Event, What};
use newsroom::{Act, read};
use serde_json::{Value, json};
use story::Moment;

use super::call::Call;
use super::shape::{Shape, list, named, number, object, one_of, text, time, yes_or_no};
use super::stories::{must_name, seen, with_tag};
use super::{Answer, caller, json as answer, story_json};
use crate::Desk;
use crate::routes::{Needs, Route, get, post};

pub fn routes() -> Vec<Route> {
    let may = Needs::May;
    vec![
        get("/api/v1/stories/{id}/history", may(Act::Read), history).says(
            Call::new("Every version and release, oldest first")
                .answers(200, object([("id", text()), ("events", list(event_shape()))])),
        ),
        get("/api/v1/stories/{id}/versions/{n}", may(Act::Read), version)
            .says(Call::new("A version as it was saved").answers(200, named("Version"))),
        post("/api/v1/stories/{id}/versions/{n}/restore", may(Act::Save), restore).says(
            Call::new("A new version that says what version n said")
                .must_see()
                .answers(200, named("Story"))
                .fails([409]),
        ),
    ]
}

async fn history(State(desk): State<Desk>, Path(id): Path<String>, headers: HeaderMap) -> Answer {
    let actor = caller(&desk, &Method::GET, &headers).await?;
    let events = newsroom::history(&desk.newsroom, &actor, &id).await?;
    let events: Vec<Value> = events.iter().map(|event| event_json(&desk, event)).collect();
    Ok(answer(StatusCode::OK, &json!({"id": id, "events": events})).into_response())
}

/// What [`event_json`] makes.
fn event_shape() -> Shape {
    object([
        (
            "act",
            one_of([
                "save",
                "import",
                "release",
                "move",
                "retract",
                "review",
                "pass",
                "schedule",
                "embargo",
                "lift",
                "take-over",
                "assign",
            ]),
        ),
        ("at", time()),
        ("by", text()),
        ("version?", number()),
        ("restored?", number().note("The version that was brought back")),
        ("release?", number().or_null()),
        ("from?", text().note("The section that it left")),
        ("to?", text()),
        ("kind?", text()),
        ("sent_back?", number().note("The version that was sent back")),
        ("unscheduled?", yes_or_no()),
        ("planned?", time().note("The time that was set")),
        ("failed?", text().note("Why the clock could not do it then")),
        ("until?", time()),
        ("held_by?", text().or_null()),
        ("assignee?", number().or_null()),
        ("due?", time().or_null()),
        ("priority?", text()),
        ("note?", text()),
        ("mode?", text()),
        ("reason?", text()),
    ])
}

fn event_json(desk: &Desk, event: &Event) -> Value {
    let mut out = match &event.what {
        What::Saved { n } => json!({"act": "save", "version": n}),
        What::Restored { n, from } => json!({"act": "save", "version": n, "restored": from}),
        What::Imported { n } => json!({"act": "import", "version": n}),
        What::Released { n, version, change, note } => {
            json!({"act": "release", "release": n, "version": version, "kind": change.name(), "note": note})
        }
        What::Moved { n, release, from, to, .. } => {
            json!({"act": "move", "version": n, "release": release, "from": from, "to": to})
        }
        What::Step { act, detail } => {
            let mut out = detail.clone();
            for time in ["planned", "until", "due"] {
                if let Some(at) = detail[time].as_i64() {
                    out[time] = json!(Moment(at).rfc3339(&desk.paper.zone));
                }
            }
            out["act"] = json!(act.name());
            out
        }
        What::Retracted { mode, reason } => json!({"act": "retract", "mode": mode.name(), "reason": reason}),
    };
    out["at"] = json!(event.at.rfc3339(&desk.paper.zone));
    out["by"] = json!(event.by);
    out
}

async fn version(State(desk): State<Desk>, Path((id, n)): Path<(String, i64)>, headers: HeaderMap) -> Answer {
    let actor = caller(&desk, &Method::GET, &headers).await?;
    let version = read::version(&desk.newsroom, &actor, &id, n).await?;
    Ok(answer(StatusCode::OK, &story_json::version(&version)).into_response())
}

async fn restore(State(desk): State<Desk>, Path((id, n)): Path<(String, i64)>, request: Request) -> Answer {
    let actor = caller(&desk, request.method(), request.headers()).await?;
    let named = must_name(request.headers())?;
    let newest = read::story(&desk.newsroom, &actor, &id).await?.version.n;
    let saved = newsroom::restore(&desk.newsroom, &actor, &id, seen(&named, newest), n).await?;
    let current = read::story(&desk.newsroom, &actor, &saved.id).await?;
    Ok(with_tag(&story_json::current(&current, &desk.paper.zone), saved.version))
}
