//! What changes a story for its readers: publish (at a time to come: schedule), update, move, retract.

use axum::extract::{Path, Request, State};
use axum::http::StatusCode;
use axum::response::Response;
use newsroom::{Act, Released};
use press::{Change, Mode};
use serde_json::json;
use story::{Moment, Refused};

use super::call::Call;
use super::flow::moment;
use super::input::{object, only_texts, truth};
use super::shape::{self, Shape, number, one_of, text, time, yes_or_no};
use super::stories::released;
use super::{Answer, caller, json as answer};
use crate::Desk;
use crate::routes::{Needs, Route, post};

pub fn routes() -> Vec<Route> {
    let may = Needs::May;
    let changes = [Change::Silent, Change::Update, Change::Correction].map(Change::name);
    let modes = [Mode::Gone, Mode::Vanish].map(Mode::name);
    vec![
        post("/api/v1/stories/{id}/publish", may(Act::Publish), publish).says(
            Call::new("Readers get the newest version, now or at a time")
                .sees()
                .takes(shape::object([("at?", time().or_null().note("When: now without it"))]))
                .answers(200, released_shape())
                .fails([409]),
        ),
        post("/api/v1/stories/{id}/update", may(Act::Update), update).says(
            Call::new("Readers get the newest version of a published story")
                .sees()
                .takes(shape::object([
                    ("kind", one_of(changes)),
                    ("note?", text().or_null().note("What a correction corrects: readers see it")),
                ]))
                .answers(200, released_shape())
                .fails([409]),
        ),
        post("/api/v1/stories/{id}/move", may(Act::Move), move_to).says(
            Call::new("Gives a story another section, and readers its new address; the old one leads there")
                .sees()
                .takes(shape::object([("section", text().note("Its slug"))]))
                .answers(
                    200,
                    shape::object([
                        ("id", text()),
                        ("version", number()),
                        ("url", text().or_null()),
                        ("release", number().or_null().note("Null where readers have not got it")),
                    ]),
                )
                .fails([409]),
        ),
        post("/api/v1/stories/{id}/retract", may(Act::Retract), retract).says(
            Call::new("Takes a story from its readers; vanish takes its past too, for: chief")
                .takes(shape::object([
                    ("mode", one_of(modes)),
                    ("reason", text().note("For the newsroom only")),
                    ("hold?", yes_or_no().note("With vanish: a copy is kept under seal")),
                ]))
                .answers(200, shape::object([("id", text()), ("mode", one_of(modes))]))
                .fails([409]),
        ),
    ]
}

async fn publish(State(desk): State<Desk>, Path(id): Path<String>, request: Request) -> Answer {
    let actor = caller(&desk, request.method(), request.headers()).await?;
    let seen = released(&desk, &actor, &id, request.headers()).await?;
    let [at] = only_texts(object(request).await?, ["at"])?;
    let at = if at.is_empty() { None } else { Some(moment(&desk, "at", &at)?) };
    if let Some(at) = at.filter(|at| *at > desk.newsroom.now()) {
        let planned = newsroom::schedule(&desk.newsroom, &actor, &id, seen, at).await?;
        let released = Released { id: planned.id, release: planned.release, path: planned.path };
        return Ok(released_json(&desk, &released, Some(at)));
    }
    let released = match seen {
        Some(seen) => newsroom::publish_seen(&desk.newsroom, &actor, &id, seen, at).await?,
        None => newsroom::publish(&desk.newsroom, &actor, &id, at).await?,
    };
    Ok(released_json(&desk, &released, None))
}

async fn update(State(desk): State<Desk>, Path(id): Path<String>, request: Request) -> Answer {
    let actor = caller(&desk, request.method(), request.headers()).await?;
    let seen = released(&desk, &actor, &id, request.headers()).await?;
    let [kind, note] = only_texts(object(request).await?, ["kind", "note"])?;
    let change = Change::parse(&kind).filter(|change| *change != Change::Publish);
    let change = change.ok_or_else(|| Refused::new("kind", "an update's kind is silent, update or correction"))?;
    let released = match seen {
        Some(seen) => newsroom::update_seen(&desk.newsroom, &actor, &id, seen, change, &note).await?,
        None => newsroom::update(&desk.newsroom, &actor, &id, change, &note).await?,
    };
    Ok(released_json(&desk, &released, None))
}

/// Takes the slug of a section.
async fn move_to(State(desk): State<Desk>, Path(id): Path<String>, request: Request) -> Answer {
    let actor = caller(&desk, request.method(), request.headers()).await?;
    let seen = released(&desk, &actor, &id, request.headers()).await?;
    let [section] = only_texts(object(request).await?, ["section"])?;
    let moved = newsroom::move_to(&desk.newsroom, &actor, &id, seen, &section).await?;
    let url = moved.released.as_ref().map(|released| format!("{}{}", desk.paper.origin, released.path));
    let release = moved.released.map(|released| released.release);
    Ok(answer(StatusCode::OK, &json!({"id": id, "version": moved.version, "url": url, "release": release})))
}

async fn retract(State(desk): State<Desk>, Path(id): Path<String>, request: Request) -> Answer {
    let actor = caller(&desk, request.method(), request.headers()).await?;
    let mut fields = object(request).await?;
    let held = fields.remove("hold").map_or(Ok(false), |hold| truth("hold", hold))?;
    let [mode, reason] = only_texts(fields, ["mode", "reason"])?;
    let mode = Mode::parse(&mode).ok_or_else(|| Refused::new("mode", "a retraction's mode is gone or vanish"))?;
    if held && mode == Mode::Gone {
        let sentence = "what is gone the newsroom keeps: leave `hold` out, or let the story vanish";
        return Err(Refused::new("hold", sentence).into());
    }
    match held {
        true => newsroom::retract_held(&desk.newsroom, &actor, &id, &reason).await?,
        false => newsroom::retract(&desk.newsroom, &actor, &id, mode, &reason).await?,
    }
    Ok(answer(StatusCode::OK, &json!({"id": id, "mode": mode.name()})))
}

/// What [`released_json`] makes.
fn released_shape() -> Shape {
    shape::object([
        ("id", text()),
        ("url", text()),
        ("release", number().note("Counts the story's releases from 1")),
        ("scheduled?", time().note("When the clock will release it, where that is to come")),
    ])
}

/// What readers have, or will have when the clock has done what is `planned`.
fn released_json(desk: &Desk, released: &Released, planned: Option<Moment>) -> Response {
    let url = format!("{}{}", desk.paper.origin, released.path);
    let mut out = json!({"id": released.id, "url": url, "release": released.release});
    if let Some(at) = planned {
        out["scheduled"] = json!(at.rfc3339(&desk.paper.zone));
    }
    answer(StatusCode::OK, &out)
}
