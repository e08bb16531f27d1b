//! A story's versions and what happened to it.

use axum::extract::{Path, Request, State};
use axum::http::{HeaderMap, Method, StatusCode};
use axum::response::IntoResponse;
use newsroom::history::{Event, What};
use newsroom::read;
use serde_json::{Value, json};

use super::stories::{must_name, seen, with_tag};
use super::{Answer, caller, json as answer, story_json};
use crate::Desk;

pub async fn history(State(desk): State<Desk>, Path(id): Path<String>, headers: HeaderMap) -> Answer {
    let actor = caller(&desk, &Method::GET, &headers).await?;
    let events = newsroom::history(&desk.newsroom, &actor, &id).await?;
    let events: Vec<Value> = events.iter().map(|event| event_json(&desk, event)).collect();
    Ok(answer(StatusCode::OK, &json!({"id": id, "events": events})).into_response())
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
        What::Retracted { mode, reason } => json!({"act": "retract", "mode": mode.name(), "reason": reason}),
    };
    out["at"] = json!(event.at.rfc3339(&desk.paper.zone));
    out["by"] = json!(event.by);
    out
}

pub async fn version(State(desk): State<Desk>, Path((id, n)): Path<(String, i64)>, headers: HeaderMap) -> Answer {
    let actor = caller(&desk, &Method::GET, &headers).await?;
    let version = read::version(&desk.newsroom, &actor, &id, n).await?;
    Ok(answer(StatusCode::OK, &story_json::version(&version)).into_response())
}

pub async fn restore(State(desk): State<Desk>, Path((id, n)): Path<(String, i64)>, request: Request) -> Answer {
    let actor = caller(&desk, request.method(), request.headers()).await?;
    let named = must_name(request.headers())?;
    let newest = read::story(&desk.newsroom, &actor, &id).await?.version.n;
    let saved = newsroom::restore(&desk.newsroom, &actor, &id, seen(&named, newest), n).await?;
    let current = read::story(&desk.newsroom, &actor, &saved.id).await?;
    Ok(with_tag(&story_json::current(&current, &desk.paper.zone), saved.version))
}
