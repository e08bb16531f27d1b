//! The proof of a takedown, to be read and printed; and what is kept under seal.

use axum::extract::{Path, Query, Request, State};
use axum::http::{HeaderMap, StatusCode};
use minijinja::context;
use newsroom::{Act, permit};
use press::Mode;
use serde::Deserialize;

use super::{Page, must_sign_in, page as show, posted_form};
use crate::proof::{Of, proof};
use crate::story_form::StoryForm;
use crate::{Desk, words};

#[derive(Deserialize)]
pub struct Done {
    #[serde(default)]
    done: String,
}

pub async fn page(
    State(desk): State<Desk>,
    Path(id): Path<String>,
    headers: HeaderMap,
    Query(done): Query<Done>,
) -> Page {
    let signed = must_sign_in(&desk, &headers, &format!("/newsroom/stories/{id}/proof")).await?;
    let proof = proof(&desk, &signed.actor, &id).await?;
    let rows = proof.asked.iter().map(|asked| {
        context! {
            path => &asked.path, of => of(asked.of), status => desk.paper.digits.write(asked.status.as_str()),
            shows => asked.shows, right => asked.right,
        }
    });
    let sealed = newsroom::is_sealed(&desk.newsroom, &signed.actor, &id).await?;
    let erasing = newsroom::is_erasing(&desk.newsroom, &signed.actor, &id).await?;
    let holds = proof.holds();
    let page = context! {
        id, rows => rows.collect::<Vec<_>>(), wrong => proof.wrong(), wrong_label => words::number(&desk, proof.wrong() as i64),
        count => words::number(&desk, proof.asked.iter().filter(|asked| asked.of != Of::Past).count() as i64),
        headline => &proof.story.version.content.headline,
        id_label => desk.paper.digits.write(&proof.story.id),
        at => words::when(&desk, proof.at), by => &signed.actor.name,
        taken => holds.map(|taken| context! {
            at => words::when(&desk, taken.at), by => &taken.by,
            vanished => taken.mode == Mode::Vanish,
            purged => taken.purged.map(|at| words::when(&desk, at)),
        }),
        erasing,
        sealed => sealed && permit::may_to(&signed.actor, Act::Unseal, &proof.story),
        done => if done.done == "retracted" { "প্রত্যাহার করা হয়েছে। পাঠকের প্রতিটি ঠিকানা কী উত্তর দিচ্ছে, নিচে দেখুন।" } else { "" },
    };
    Ok(show(&desk, &signed, "proof.html", StatusCode::OK, page))
}

fn of(of: Of) -> &'static str {
    match of {
        Of::Own => "নিজের ঠিকানা",
        Of::List => "তালিকা ও ফিড",
        Of::Picture => "ছবি",
        Of::Past => "অতীতের পাতা",
    }
}

/// Opens the seal: an act, so a form.
pub async fn sealed(State(desk): State<Desk>, Path(id): Path<String>, headers: HeaderMap, request: Request) -> Page {
    let (signed, _) = posted_form(&desk, &headers, &format!("/newsroom/stories/{id}/proof"), request).await?;
    let opened = newsroom::sealed(&desk.newsroom, &signed.actor, &id).await?;
    let kept = opened.into_iter().map(|sealed| {
        let versions = sealed.content["versions"].as_array().cloned().unwrap_or_default();
        let versions = versions.into_iter().rev().map(|version| {
            let story: story::Story = serde_json::from_value(version["story"].clone()).unwrap_or_default();
            let form = StoryForm::of(&story, 0);
            context! {
                n => words::number(&desk, version["version"].as_i64().unwrap_or_default()), by => version["by"].as_str(),
                headline => story.headline, standfirst => story.standfirst, body => form.body,
            }
        });
        context! {
            at => words::when(&desk, sealed.at), by => sealed.by, reason => sealed.reason,
            versions => versions.collect::<Vec<_>>(),
        }
    });
    let page = context! { id, kept => kept.collect::<Vec<_>>() };
    Ok(show(&desk, &signed, "sealed.html", StatusCode::OK, page))
}
