//! The audit: who did what to what, and from where; the newest first, by keyset.

use axum::extract::{Query, State};
use axum::http::{HeaderMap, StatusCode};
use minijinja::{Value, context};
use newsroom::audit::{self, Done};
use newsroom::{Act, Via};
use serde::Deserialize;

use super::{Page, must_sign_in, page as show};
use crate::words::audit::{Known, told};
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
    let known = Known {
        people: newsroom::colleagues(&desk.newsroom, &signed.actor).await?,
        sections: press::sections::all(&mut *desk.newsroom.db.read().await?).await?,
    };
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
        rows => found.iter().map(|done| row(&desk, &known, done)).collect::<Vec<_>>(),
        acts => acts.map(|act| context! { value => act.name(), name => words::act(act) }).collect::<Vec<_>>(),
        chosen_act => asked.act,
        object => asked.object,
        by => asked.by,
        filtered => wanted.by.is_some() || wanted.act.is_some() || wanted.object.is_some(),
    };
    Ok(show(&desk, &signed, "audit.html", StatusCode::OK, page))
}

fn row(desk: &Desk, known: &Known, done: &Done) -> Value {
    let of_story = matches!(
        done.act,
        Act::Draft
            | Act::Save
            | Act::Desk
            | Act::Publish
            | Act::Update
            | Act::Move
            | Act::Relate
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
        detail => told(desk, known, &done.detail),
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
