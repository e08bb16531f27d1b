//! What happened to a story: every version and release, with who and when; and each version's text.

use axum::extract::{Path, Request, State};
use axum::http::{HeaderMap, StatusCode};
use minijinja::{Value, context};
use newsroom::clock::Failure;
use newsroom::history::{Sitting, What, sittings};
use newsroom::{Act, Error, read};
use press::{Change, Mode};
use story::Moment;

use super::conflict::{READ, value};
use super::{Page, conflict, must_sign_in, page as show, posted_form, see_other};
use crate::story_form::StoryForm;
use crate::{Desk, words};

pub async fn page(State(desk): State<Desk>, Path(id): Path<String>, headers: HeaderMap) -> Page {
    let signed = must_sign_in(&desk, &headers, &format!("/newsroom/stories/{id}/history")).await?;
    let current = read::story(&desk.newsroom, &signed.actor, &id).await?;
    let events = newsroom::history::history(&desk.newsroom, &signed.actor, &id).await?;
    let sections = press::sections::all(&mut *desk.newsroom.db.read().await?).await?;
    let events: Vec<Value> = sittings(events).iter().rev().map(|sitting| row(&desk, &sections, sitting)).collect();
    let page = context! { id, headline => current.version.content.headline, newest => current.version.n, events };
    Ok(show(&desk, &signed, "history.html", StatusCode::OK, page))
}

fn row(desk: &Desk, sections: &[press::Section], Sitting { event, first }: &Sitting) -> Value {
    let number = |n: i64| words::number(desk, n);
    let (what, version, note) = match &event.what {
        What::Saved { n } => {
            let from = first.map(|first| format!("{}–", number(first))).unwrap_or_default();
            (format!("সংস্করণ {from}{} সংরক্ষণ", number(*n)), Some(*n), "")
        }
        What::Restored { n, from } => {
            (format!("সংস্করণ {} সংরক্ষণ: সংস্করণ {} ফিরিয়ে আনা", number(*n), number(*from)), Some(*n), "")
        }
        What::Imported { n } => (format!("সংস্করণ {} আমদানি", number(*n)), Some(*n), ""),
        What::Released { n, version, change, note } => {
            let how = match change {
                Change::Publish => "প্রকাশ",
                Change::Update => "হালনাগাদ প্রকাশ",
                Change::Correction => "সংশোধন প্রকাশ",
                Change::Silent => "নীরব হালনাগাদ প্রকাশ",
            };
            (format!("{how}: সংস্করণ {}, প্রকাশ {}", number(*version), number(*n)), Some(*version), note.as_str())
        }
        What::Moved { n, release, from, to, .. } => {
            let name = |slug: &str| {
                sections.iter().find(|known| known.slug == slug).map_or(slug, |known| &known.name).to_owned()
            };
            let told = release.map(|release| format!(", প্রকাশ {}", number(release))).unwrap_or_default();
            let what = format!("বিভাগ বদল, {} থেকে {}: সংস্করণ {}{told}", name(from), name(to), number(*n));
            (what, Some(*n), "")
        }
        What::Step { act, detail } => {
            let version = detail["version"].as_i64().or(detail["sent_back"].as_i64());
            (step(desk, *act, detail), version, detail["note"].as_str().unwrap_or_default())
        }
        What::Retracted { mode: Mode::Gone, reason } => ("প্রত্যাহার: সরিয়ে নেওয়া".to_owned(), None, reason.as_str()),
        What::Retracted { mode: Mode::Vanish, reason } => ("প্রত্যাহার: মুছে ফেলা".to_owned(), None, reason.as_str()),
    };
    // What the sitting changed is what differs from the version before its first.
    let before = match event.what {
        What::Saved { n } | What::Restored { n, .. } => first.unwrap_or(n) - 1,
        _ => 0,
    };
    context! { at => words::when(desk, event.at), by => &event.by, what, version, before, note }
}

/// A step on the way to readers, in a line.
fn step(desk: &Desk, act: Act, detail: &serde_json::Value) -> String {
    let number = |name: &str| detail[name].as_i64().map(|n| words::number(desk, n)).unwrap_or_default();
    let time = |name: &str| detail[name].as_i64().map(|at| words::when(desk, Moment(at))).unwrap_or_default();
    match act {
        Act::Pass if !detail["sent_back"].is_null() => format!("ফেরত পাঠানো: সংস্করণ {}", number("sent_back")),
        Act::Schedule if !detail["unscheduled"].is_null() => "ধরা সময় তুলে নেওয়া".to_owned(),
        Act::Schedule => match detail["failed"].as_str() {
            Some(why) => {
                let why = Failure::parse(why).map(Failure::bengali).unwrap_or_default();
                format!("{}-এ প্রকাশ হয়নি: {why}", time("planned"))
            }
            None => format!("সময় ধরা: সংস্করণ {}, {}", number("version"), time("planned")),
        },
        Act::Embargo => format!("নিষেধকাল {} পর্যন্ত", time("until")),
        Act::TakeOver => match detail["held_by"].as_str() {
            Some(from) => format!("{from}-এর কাছ থেকে নিজের হাতে নেওয়া"),
            None => words::act(act).to_owned(),
        },
        Act::Assign if detail["due"].is_null() => words::act(act).to_owned(),
        Act::Assign => format!("{}: জমা {}", words::act(act), time("due")),
        Act::Review | Act::Pass => format!("{}: সংস্করণ {}", words::act(act), number("version")),
        _ => words::act(act).to_owned(),
    }
}

pub async fn version(State(desk): State<Desk>, Path((id, n)): Path<(String, i64)>, headers: HeaderMap) -> Page {
    let signed = must_sign_in(&desk, &headers, &format!("/newsroom/stories/{id}/history/{n}")).await?;
    let version = read::version(&desk.newsroom, &signed.actor, &id, n).await?;
    let sections = press::sections::all(&mut *desk.newsroom.db.read().await?).await?;
    let fields = StoryForm::of(&version.content, n).fields();
    let rows: Vec<Value> =
        READ.into_iter().map(|(field, name)| context! { name, value => value(&fields, field, &sections) }).collect();
    let newest = read::story(&desk.newsroom, &signed.actor, &id).await?.version.n;
    let page = context! { id, rows, n, newest, n_label => words::number(&desk, n), by => version.by, at => words::when(&desk, version.at) };
    Ok(show(&desk, &signed, "version.html", StatusCode::OK, page))
}

/// Makes version `n` the newest, if nobody saved since the page was shown.
pub async fn restore(
    State(desk): State<Desk>,
    Path((id, n)): Path<(String, i64)>,
    headers: HeaderMap,
    request: Request,
) -> Page {
    let (signed, posted) =
        posted_form(&desk, &headers, &format!("/newsroom/stories/{id}/history/{n}"), request).await?;
    let seen = posted.text("version").parse().unwrap_or_default();
    match newsroom::restore(&desk.newsroom, &signed.actor, &id, seen, n).await {
        Ok(_) => Ok(see_other(&format!("/newsroom/stories/{id}?done=restored"))),
        Err(Error::Conflict { yours, theirs, .. }) => {
            conflict::page(&desk, &signed, &StoryForm::of(&yours, seen), &theirs, None).await
        }
        Err(error) => Err(error.into()),
    }
}
