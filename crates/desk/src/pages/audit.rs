//! The audit: who did what to what, and from where; the newest first, by keyset.

use axum::extract::{Query, State};
use axum::http::{HeaderMap, StatusCode};
use minijinja::{Value, context};
use newsroom::audit::{self, Done};
use newsroom::clock::Failure;
use newsroom::{Act, Via};
use serde::Deserialize;

use super::{Page, must_sign_in, page as show};
use crate::{Desk, limits, paging, words};

#[derive(Default, Deserialize)]
#[serde(default)]
pub struct Asked {
    by: String,
    act: String,
    object: String,
    after: String,
}

pub async fn page(State(desk): State<Desk>, headers: HeaderMap, Query(asked): Query<Asked>) -> Page {
    let signed = must_sign_in(&desk, &headers, "/newsroom/audit").await?;
    let wanted = audit::Asked {
        by: asked.by.parse().ok(),
        act: Act::parse(&asked.act),
        object: Some(asked.object.trim().to_owned()).filter(|object| !object.is_empty()),
        after: asked.after.parse().ok(),
    };
    let most = limits::LIST;
    let mut found = audit::audit(&desk.newsroom, &signed.actor, &wanted, most as i64 + 1).await?;
    let query = |pairs: &[(&str, &str)]| {
        let pairs: Vec<_> = pairs.iter().filter(|(_, value)| !value.is_empty()).collect();
        format!("/newsroom/audit?{}", serde_urlencoded::to_string(pairs).unwrap_or_default())
    };
    let older = paging::cut(&mut found, most).map(|last| {
        query(&[("by", &asked.by), ("act", &asked.act), ("object", &asked.object), ("after", &last.seq.to_string())])
    });
    let acts = Act::ALL.into_iter().filter(|act| !matches!(act, Act::Read | Act::Audit));
    let page = context! {
        older,
        rows => found.iter().map(|done| row(&desk, done)).collect::<Vec<_>>(),
        acts => acts.map(|act| context! { value => act.name(), name => words::act(act) }).collect::<Vec<_>>(),
        chosen_act => asked.act,
        object => asked.object,
        by => asked.by,
        filtered => wanted.by.is_some() || wanted.act.is_some() || wanted.object.is_some(),
    };
    Ok(show(&desk, &signed, "audit.html", StatusCode::OK, page))
}

fn row(desk: &Desk, done: &Done) -> Value {
    let of_story = matches!(
        done.act,
        Act::Draft
            | Act::Save
            | Act::Desk
            | Act::Publish
            | Act::Update
            | Act::Move
            | Act::Retract
            | Act::Vanish
            | Act::Unseal
            | Act::Lock
            | Act::TakeOver
            | Act::Assign
            | Act::Note
            | Act::Review
            | Act::Pass
            | Act::Schedule
            | Act::Embargo
            | Act::Lift
    );
    context! {
        at => words::when(desk, done.at),
        staff => done.staff,
        by => &done.by,
        act => words::act(done.act),
        object => &done.object,
        story => of_story.then_some(&done.object),
        detail => detail(desk, &done.detail),
        via => done.via.map(via).unwrap_or_default(),
    }
}

fn via(via: Via) -> String {
    match via {
        Via::Console => "কমান্ড লাইন".to_owned(),
        Via::Token(_) => "এপিআই টোকেন".to_owned(),
        Via::Clock => "ঘড়ি".to_owned(),
        Via::Page(device) => words::device(device),
    }
}

/// What an act says of itself, in the interface's words where it has some.
fn detail(desk: &Desk, detail: &serde_json::Value) -> String {
    let serde_json::Value::Object(fields) = detail else { return String::new() };
    let said = |(name, value): (&String, &serde_json::Value)| {
        let value = match value {
            serde_json::Value::String(text) if name == "failed" => {
                Failure::parse(text).map_or_else(|| text.clone(), |failure| failure.bengali().to_owned())
            }
            serde_json::Value::String(text) => text.clone(),
            serde_json::Value::Number(number) if ["published", "planned", "until", "due"].contains(&name.as_str()) => {
                number.as_i64().map(|at| words::when(desk, story::Moment(at))).unwrap_or_default()
            }
            serde_json::Value::Number(number) => number.as_i64().map(|n| words::number(desk, n)).unwrap_or_default(),
            serde_json::Value::Null => String::new(),
            serde_json::Value::Bool(true) => "হ্যাঁ".to_owned(),
            serde_json::Value::Bool(false) => "না".to_owned(),
            other => other.to_string(),
        };
        (!value.is_empty()).then(|| format!("{} {value}", words::audit_field(name)))
    };
    fields.iter().filter_map(said).collect::<Vec<_>>().join(" · ")
}
