//! What the paper answers where a story was, and what is kept of it under seal.

use axum::extract::{Path, Request, State};
use axum::http::{HeaderMap, Method, StatusCode};
use newsroom::Act;
use press::Mode;
use serde_json::{Value, json};

use super::call::Call;
use super::once::Secret;
use super::shape::{self, anything, list, number, one_of, results, text, time, yes_or_no};
use super::{Answer, caller, json as answer};
use crate::Desk;
use crate::proof::{Asked, Of};
use crate::routes::{Needs, Route, get, post};

pub fn routes() -> Vec<Route> {
    let taken = shape::object([
        ("at", time()),
        ("by", text()),
        ("mode", one_of([Mode::Gone, Mode::Vanish].map(Mode::name))),
        ("purged", time().or_null().note("When those who keep copies were told")),
    ]);
    let asked = shape::object([
        ("of", one_of(["own", "list", "picture", "past"])),
        ("url", text()),
        ("status", number()),
        ("shows", yes_or_no().note("Whether the story is still seen there")),
        ("right", yes_or_no()),
    ]);
    let told = shape::object([
        ("id", text()),
        ("asked", time()),
        ("asked_by", text()),
        ("taken", taken.or_null()),
        ("erasing", yes_or_no().note("Its last bytes are still to be removed")),
        ("wrong", number().note("How many addresses do not answer as they must")),
        ("results", list(asked)),
    ]);
    let kept = shape::object([("sealed", time()), ("by", text()), ("reason", text()), ("content", anything())]);
    vec![
        get("/api/v1/stories/{id}/proof", Needs::May(Act::Read), proof)
            .says(Call::new("What the paper answers where a story was").answers(200, told)),
        post("/api/v1/stories/{id}/sealed", Needs::May(Act::Unseal), sealed).says(
            Call::new("What is kept of a vanished story under seal; that it was read is written down")
                .answers(200, results(kept)),
        ),
    ]
}

async fn proof(State(desk): State<Desk>, Path(id): Path<String>, headers: HeaderMap) -> Answer {
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

async fn sealed(State(desk): State<Desk>, Path(id): Path<String>, request: Request) -> Answer {
    let actor = caller(&desk, request.method(), request.headers()).await?;
    let kept = newsroom::sealed(&desk.newsroom, &actor, &id).await?;
    let kept = kept.into_iter().map(|sealed| {
        let at = sealed.at.rfc3339(&desk.paper.zone);
        json!({"sealed": at, "by": sealed.by, "reason": sealed.reason, "content": sealed.content})
    });
    let mut opened = answer(StatusCode::OK, &json!({"results": kept.collect::<Vec<Value>>()}));
    opened.extensions_mut().insert(Secret);
    Ok(opened)
}
