//! What the paper answers where a story was, and what is kept of it under seal.

use axum::extract::{Path, Request, State};
use axum::http::{HeaderMap, Method, StatusCode};
use serde_json::{Value, json};

use super::{Answer, caller, json as answer};
use crate::Desk;
use crate::proof::{Asked, Of};

pub async fn proof(State(desk): State<Desk>, Path(id): Path<String>, headers: HeaderMap) -> Answer {
    let actor = caller(&desk, &Method::GET, &headers).await?;
    let proof = crate::proof::proof(&desk, &actor, &id).await?;
    let time = |moment: story::Moment| moment.rfc3339(&desk.paper.zone);
    let taken = proof.holds().map(|taken| {
        json!({"at": time(taken.at), "by": taken.by, "mode": taken.mode.name(), "purged": taken.purged.map(time)})
    });
    let results: Vec<Value> = proof.asked.iter().map(|asked| one(&desk, asked)).collect();
    let erasing = newsroom::is_erasing(&desk.newsroom, &actor, &id).await?;
    let told = json!({
        "id": id, "asked": time(proof.at), "asked_by": actor.name, "taken": taken, "erasing": erasing,
        "wrong": proof.wrong(), "results": results,
    });
    Ok(answer(StatusCode::OK, &told))
}

fn one(desk: &Desk, asked: &Asked) -> Value {
    let of = match asked.of {
        Of::Own => "own",
        Of::List => "list",
        Of::Picture => "picture",
        Of::Past => "past",
    };
    let url = format!("{}{}", desk.paper.origin, asked.path);
    json!({"of": of, "url": url, "status": asked.status.as_u16(), "shows": asked.shows, "right": asked.right})
}

pub async fn sealed(State(desk): State<Desk>, Path(id): Path<String>, request: Request) -> Answer {
    let actor = caller(&desk, request.method(), request.headers()).await?;
    let kept = newsroom::sealed(&desk.newsroom, &actor, &id).await?;
    let kept = kept.into_iter().map(|sealed| {
        let at = sealed.at.rfc3339(&desk.paper.zone);
        json!({"sealed": at, "by": sealed.by, "reason": sealed.reason, "content": sealed.content})
    });
    Ok(answer(StatusCode::OK, &json!({"results": kept.collect::<Vec<Value>>()})))
}
