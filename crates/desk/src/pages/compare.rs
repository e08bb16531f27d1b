//! What differs between two versions of a story, word by word.

use axum::extract::rejection::QueryRejection;
use axum::extract::{Path, Query, State};
use axum::http::{HeaderMap, StatusCode};
use minijinja::{Value, context};
use newsroom::read;
use press::Section;
use serde::Deserialize;
use story::Story;
use story::changes::{Part, Piece, changes, words};

use super::conflict::{READ, value};
use super::{Page, must_sign_in, page as show};
use crate::story_form::StoryForm;
use crate::{Desk, words as said};

/// `?from=2&to=5`; without `from` the one before, without `to` the newest.
#[derive(Deserialize)]
pub struct Asked {
    from: Option<i64>,
    to: Option<i64>,
}

pub async fn page(
    State(desk): State<Desk>,
    Path(id): Path<String>,
    headers: HeaderMap,
    asked: Result<Query<Asked>, QueryRejection>,
) -> Page {
    let signed = must_sign_in(&desk, &headers, &format!("/newsroom/stories/{id}/history")).await?;
    let newest = read::story(&desk.newsroom, &signed.actor, &id).await?.version.n;
    let (from, to) = asked.map_or((None, None), |Query(asked)| (asked.from, asked.to));
    let to = to.unwrap_or(newest);
    let from = from.unwrap_or(to - 1);
    let before = read::version(&desk.newsroom, &signed.actor, &id, from).await?;
    let after = read::version(&desk.newsroom, &signed.actor, &id, to).await?;
    let sections = press::sections::all(&mut *desk.newsroom.db.read().await?).await?;
    let when = |version: &newsroom::Version| context! { n => version.n, label => said::number(&desk, version.n), by => &version.by, at => said::when(&desk, version.at) };
    let page = context! {
        id, newest, from => when(&before), to => when(&after),
        headline => &after.content.headline,
        parts => parts(&before.content, &after.content, &sections),
    };
    Ok(show(&desk, &signed, "compare.html", StatusCode::OK, page))
}

/// The fields and paragraphs that differ, each as runs of text that stayed, went (`del`) and came (`ins`).
pub fn parts(before: &Story, after: &Story, sections: &[Section]) -> Vec<Value> {
    let (old, new) = (StoryForm::of(before, 0).fields(), StoryForm::of(after, 0).fields());
    let mut parts = Vec::new();
    for (field, name) in READ {
        if field == "body" {
            let body = changes(before, after).into_iter().filter(|changed| changed.part == Part::Body);
            parts.extend(body.map(|changed| context! { name, runs => runs(changed.pieces) }));
            continue;
        }
        let (old, new) = (value(&old, field, sections), value(&new, field, sections));
        if old != new {
            parts.push(context! { name, runs => runs(words(old, new)) });
        }
    }
    parts
}

fn runs(pieces: Vec<Piece>) -> Vec<Value> {
    let run = |piece| match piece {
        Piece::Same(text) => context! { tag => "", text },
        Piece::Gone(text) => context! { tag => "del", text },
        Piece::New(text) => context! { tag => "ins", text },
    };
    pieces.into_iter().map(run).collect()
}
