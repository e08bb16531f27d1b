//! Webhooks: who hears of what is done, what each was told, and telling it again.

use std::num::NonZeroUsize;

use axum::extract::rejection::QueryRejection;
use axum::extract::{Path, Query, Request, State};
use axum::http::{HeaderMap, Method, StatusCode};
use axum::response::IntoResponse;
use newsroom::{Act, Delivery, Hook};
use serde::Deserialize;
use serde_json::{Value, json};
use story::{Moment, Refused};

use super::call::Call;
use super::input::{object, text, texts, unknown};
use super::once::Secret;
use super::problem::Problem;
use super::shape::{self, Shape, limit, list, listing, number, one_of, results, time, yes_or_no};
use super::{Answer, caller, json as answer};
use crate::routes::{Needs, Route, delete, get, patch, post};
use crate::{Desk, paging};

pub fn routes() -> Vec<Route> {
    let may = Needs::May(Act::Hook);
    let url = || shape::text().note("Of the public internet; signed as standardwebhooks.com says");
    let acts = || list(one_of(told())).note("Of what it hears; none: of all these");
    let secret = shape::object([("secret", shape::text().note("What signatures are made with, this once"))]);
    vec![
        get("/api/v1/webhooks", may, all).says(Call::new("Who hears of what is done").answers(200, results(shown()))),
        post("/api/v1/webhooks", may, add).says(
            Call::new("Lets an address hear of what is done from now on")
                .takes(shape::object([("url", url()), ("acts?", acts().or_null())]))
                .answers(201, shape::both(shown(), secret)),
        ),
        get("/api/v1/webhooks/{n}", may, one).says(Call::new("One of them").answers(200, shown())),
        patch("/api/v1/webhooks/{n}", may, switch).says(
            Call::new("Switches it off, or on again: then it hears of what is done from then on")
                .takes(shape::object([("on", yes_or_no())]))
                .answers(200, shown()),
        ),
        get("/api/v1/webhooks/{n}/deliveries", may, deliveries).says(
            Call::new("What it was told, or is to be, the newest first")
                .asks([("after", number().note("`next` of the list before")), ("limit", limit())])
                .answers(200, listing(delivery_shape(), number())),
        ),
        post("/api/v1/webhooks/{n}/deliveries/{seq}", may, again)
            .says(Call::new("Tells it again of that act").has_no_answer()),
        delete("/api/v1/webhooks/{n}", may, remove).says(Call::new("Takes it away").has_no_answer()),
    ]
}

fn told() -> Vec<&'static str> {
    newsroom::hooks::told().map(Act::name).collect()
}

/// What [`hook_json`] makes.
fn shown() -> Shape {
    shape::object([
        ("id", number()),
        ("url", shape::text()),
        ("acts", list(one_of(told()))),
        ("made", time()),
        ("failing", time().or_null().note("Since when it has taken nothing")),
        (
            "off",
            time().or_null().note("Since when it is switched off: by hand, or since its address was dead for days"),
        ),
        ("waiting", number().note("What it has not taken yet")),
    ])
}

fn hook_json(desk: &Desk, hook: &Hook) -> Value {
    let time = |moment: Moment| moment.rfc3339(&desk.paper.zone);
    json!({
        "id": hook.id,
        "url": hook.url,
        "acts": hook.acts.iter().map(|act| act.name()).collect::<Vec<_>>(),
        "made": time(hook.made),
        "failing": hook.failing.map(time),
        "off": hook.off.map(time),
        "waiting": hook.waiting,
    })
}

async fn all(State(desk): State<Desk>, headers: HeaderMap) -> Answer {
    let actor = caller(&desk, &Method::GET, &headers).await?;
    let hooks = newsroom::hooks(&desk.newsroom, &actor).await?;
    let hooks: Vec<Value> = hooks.iter().map(|hook| hook_json(&desk, hook)).collect();
    Ok(answer(StatusCode::OK, &json!({"results": hooks})))
}

async fn one(State(desk): State<Desk>, Path(n): Path<i64>, headers: HeaderMap) -> Answer {
    let actor = caller(&desk, &Method::GET, &headers).await?;
    let hook = newsroom::hook_one(&desk.newsroom, &actor, n).await?;
    Ok(answer(StatusCode::OK, &hook_json(&desk, &hook)))
}

async fn add(State(desk): State<Desk>, request: Request) -> Answer {
    let actor = caller(&desk, request.method(), request.headers()).await?;
    let (mut url, mut acts) = (String::new(), Vec::new());
    for (field, value) in object(request).await? {
        match field.as_str() {
            "url" => url = text(&field, value)?,
            "acts" => {
                let act = |name: &String| {
                    let refused = || Refused::new("acts", format!("an act is one of {}", told().join(", ")));
                    Act::parse(name).ok_or_else(refused)
                };
                acts = texts(&field, value)?.iter().map(act).collect::<Result<_, _>>()?;
            }
            _ => return Ok(unknown(&field)?),
        }
    }
    let (n, secret) = newsroom::hook_add(&desk.newsroom, &actor, &url, &acts).await?;
    let mut out = hook_json(&desk, &newsroom::hook_one(&desk.newsroom, &actor, n).await?);
    out["secret"] = secret.into();
    let mut made = answer(StatusCode::CREATED, &out);
    made.extensions_mut().insert(Secret);
    Ok(made)
}

async fn switch(State(desk): State<Desk>, Path(n): Path<i64>, request: Request) -> Answer {
    let actor = caller(&desk, request.method(), request.headers()).await?;
    let mut on = None;
    for (field, value) in object(request).await? {
        match (field.as_str(), value) {
            ("on", Value::Bool(value)) => on = Some(value),
            ("on", _) => return Err(Refused::new("on", "on is true or false").into()),
            _ => return Ok(unknown(&field)?),
        }
    }
    let on = on.ok_or_else(|| Refused::new("on", "say whether it is to be on: true or false"))?;
    newsroom::hook_switch(&desk.newsroom, &actor, n, on).await?;
    let hook = newsroom::hook_one(&desk.newsroom, &actor, n).await?;
    Ok(answer(StatusCode::OK, &hook_json(&desk, &hook)))
}

async fn remove(State(desk): State<Desk>, Path(n): Path<i64>, request: Request) -> Answer {
    let actor = caller(&desk, request.method(), request.headers()).await?;
    newsroom::hook_remove(&desk.newsroom, &actor, n).await?;
    Ok(StatusCode::NO_CONTENT.into_response())
}

#[derive(Default, Deserialize)]
#[serde(default, deny_unknown_fields)]
struct Asked {
    after: Option<i64>,
    limit: Option<NonZeroUsize>,
}

async fn deliveries(
    State(desk): State<Desk>,
    Path(n): Path<i64>,
    headers: HeaderMap,
    asked: Result<Query<Asked>, QueryRejection>,
) -> Answer {
    let actor = caller(&desk, &Method::GET, &headers).await?;
    let Query(asked) = asked.map_err(Problem::of_query)?;
    let most = paging::most(asked.limit);
    let mut found = newsroom::hook_deliveries(&desk.newsroom, &actor, n, asked.after, most as i64 + 1).await?;
    let next = paging::cut(&mut found, most).map(|last| last.seq);
    let results: Vec<Value> = found.iter().map(|delivery| delivery_json(&desk, delivery)).collect();
    Ok(answer(StatusCode::OK, &json!({"results": results, "next": next})))
}

/// What [`delivery_json`] makes.
fn delivery_shape() -> Shape {
    shape::object([
        ("seq", number().note("The act's number in the audit")),
        ("act", one_of(told()).or_null()),
        ("object", shape::text()),
        ("at", time()),
        ("tries", number()),
        ("due", time().or_null().note("When it is tried next; null: it was taken, or given up")),
        ("status", number().or_null().note("What was answered last")),
        ("said", shape::text().note("What else there is to say of the last try")),
        ("taken", time().or_null()),
    ])
}

fn delivery_json(desk: &Desk, delivery: &Delivery) -> Value {
    let time = |moment: Moment| moment.rfc3339(&desk.paper.zone);
    json!({
        "seq": delivery.seq,
        "act": delivery.act.map(Act::name),
        "object": delivery.object,
        "at": time(delivery.at),
        "tries": delivery.tries,
        "due": delivery.due.map(time),
        "status": delivery.status,
        "said": delivery.said,
        "taken": delivery.taken.map(time),
    })
}

async fn again(State(desk): State<Desk>, Path((n, seq)): Path<(i64, i64)>, request: Request) -> Answer {
    let actor = caller(&desk, request.method(), request.headers()).await?;
    newsroom::hook_again(&desk.newsroom, &actor, n, seq).await?;
    Ok(StatusCode::NO_CONTENT.into_response())
}
