//! Webhooks: which addresses hear of what is done here, and what came of it.

use axum::extract::{Path, Query, Request, State};
use axum::http::{HeaderMap, StatusCode};
use minijinja::context;
use newsroom::{Act, Delivery, Error, Hook};
use serde::Deserialize;

use super::{Page, must_sign_in, page as show, posted_form, see_other};
use crate::session::Signed;
use crate::{Desk, limits, paging, status, words};

const PATH: &str = "/newsroom/webhooks";

#[derive(Default, Deserialize)]
#[serde(default)]
pub struct Asked {
    done: String,
    after: String,
}

pub async fn page(State(desk): State<Desk>, headers: HeaderMap, Query(asked): Query<Asked>) -> Page {
    let signed = must_sign_in(&desk, &headers, PATH).await?;
    let done = if asked.done == "removed" {
        "ওয়েবহুকটি তুলে নেওয়া হয়েছে।"
    } else {
        ""
    };
    hooks(&desk, &signed, Shown { done, ..Shown::default() }).await
}

/// The secret is shown on the page that answers, once: it is in no address and no cookie.
pub async fn add(State(desk): State<Desk>, headers: HeaderMap, request: Request) -> Page {
    let (signed, posted) = posted_form(&desk, &headers, PATH, request).await?;
    let chosen = |act: &Act| !posted.text(&format!("act-{}", act.name())).is_empty();
    let acts: Vec<Act> = newsroom::hooks::told().filter(chosen).collect();
    let url = posted.text("url");
    let mut shown = Shown::default();
    match newsroom::hook_add(&desk.newsroom, &signed.actor, url, &acts).await {
        Ok((_, secret)) => shown.secret = secret,
        Err(error) => (shown.url, shown.acts, shown.error) = (url.to_owned(), acts, Some(error)),
    }
    hooks(&desk, &signed, shown).await
}

/// What the page shows beside its list.
#[derive(Default)]
struct Shown {
    done: &'static str,
    error: Option<Error>,
    /// As they were sent, where that is refused.
    url: String,
    acts: Vec<Act>,
    secret: String,
}

async fn hooks(desk: &Desk, signed: &Signed, shown: Shown) -> Page {
    let Shown { done, error, url, acts, secret } = shown;
    let all = newsroom::hooks(&desk.newsroom, &signed.actor).await?;
    let act = |act: Act| context! { value => act.name(), name => words::act(act), chosen => acts.contains(&act) };
    let code = error.as_ref().map_or(StatusCode::OK, status::of);
    let page = context! {
        hooks => all.iter().map(|hook| hook_shown(desk, hook)).collect::<Vec<_>>(),
        acts => newsroom::hooks::told().map(act).collect::<Vec<_>>(),
        done, url, secret, problem => error.map(|error| error.bengali()).unwrap_or_default(),
    };
    Ok(show(desk, signed, "hooks.html", code, page))
}

fn hook_shown(desk: &Desk, hook: &Hook) -> minijinja::Value {
    context! {
        id => hook.id, url => &hook.url, made => words::when(desk, hook.made),
        acts => hook.acts.iter().map(|act| words::act(*act)).collect::<Vec<_>>().join(", "),
        failing => hook.failing.map(|at| words::when(desk, at)), off => hook.off.map(|at| words::when(desk, at)),
        waiting => (hook.waiting > 0).then(|| words::number(desk, hook.waiting)),
    }
}

pub async fn one(State(desk): State<Desk>, Path(n): Path<i64>, headers: HeaderMap, Query(asked): Query<Asked>) -> Page {
    let signed = must_sign_in(&desk, &headers, &format!("{PATH}/{n}")).await?;
    let done = match asked.done.as_str() {
        "on" => "চালু হয়েছে; এখন থেকে যা হবে, জানানো হবে।",
        "off" => "বন্ধ হয়েছে; আর কিছু জানানো হবে না।",
        "again" => "আবার জানানো হচ্ছে; একটু পর পাতাটি নতুন করে খুলুন।",
        _ => "",
    };
    let hook = newsroom::hook_one(&desk.newsroom, &signed.actor, n).await?;
    let (most, after) = (limits::LIST, asked.after.parse().ok());
    let mut found = newsroom::hook_deliveries(&desk.newsroom, &signed.actor, n, after, most as i64 + 1).await?;
    let older = paging::cut(&mut found, most).map(|last| format!("{PATH}/{n}?after={}", last.seq));
    let page = context! {
        done,
        hook => hook_shown(&desk, &hook),
        older,
        rows => found.iter().map(|delivery| delivery_shown(&desk, delivery)).collect::<Vec<_>>(),
    };
    Ok(show(&desk, &signed, "hook.html", StatusCode::OK, page))
}

fn delivery_shown(desk: &Desk, delivery: &Delivery) -> minijinja::Value {
    context! {
        seq => delivery.seq, at => words::when(desk, delivery.at), act => delivery.act.map(words::act),
        object => &delivery.object, tries => words::number(desk, delivery.tries), said => &delivery.said,
        status => delivery.status.map(|status| words::number(desk, status.into())),
        taken => delivery.taken.map(|at| words::when(desk, at)), due => delivery.due.map(|at| words::when(desk, at)),
    }
}

/// Switches it off or on, takes it away, or tells it again.
pub async fn change(State(desk): State<Desk>, Path(n): Path<i64>, headers: HeaderMap, request: Request) -> Page {
    let (signed, posted) = posted_form(&desk, &headers, PATH, request).await?;
    let (room, actor) = (&desk.newsroom, &signed.actor);
    let done = match posted.text("do") {
        "remove" => {
            newsroom::hook_remove(room, actor, n).await?;
            return Ok(see_other(&format!("{PATH}?done=removed")));
        }
        "again" => {
            newsroom::hook_again(room, actor, n, posted.text("seq").parse().unwrap_or_default()).await?;
            "again"
        }
        what => {
            newsroom::hook_switch(room, actor, n, what == "on").await?;
            if what == "on" { "on" } else { "off" }
        }
    };
    Ok(see_other(&format!("{PATH}/{n}?done={done}")))
}
