//! One's own tokens: listed, made, ended.

use axum::extract::{Path, Request, State};
use axum::http::{HeaderMap, Method, StatusCode};
use axum::response::IntoResponse;
use newsroom::{Act, Grant, NewToken, Place, Scope, Token};
use serde_json::{Map, Value, json};
use story::{Moment, Refused};

use super::call::Call;
use super::input::{object, text, texts, unknown};
use super::once::Secret;
use super::shape::{self, Shape, list, one_of, results, time};
use super::{Answer, caller, json as answer};
use crate::Desk;
use crate::routes::{Needs, Route, delete, get, post};

pub fn routes() -> Vec<Route> {
    let may = Needs::May(Act::Account);
    let fields = shape::object([
        ("name?", shape::text().or_null().note("What it is for")),
        (
            "scopes",
            list(one_of(Scope::ALL.map(Scope::name))).note("Beside what your role may do, it does nothing else"),
        ),
        ("expires?", time().or_null().note("When it ends: never without it")),
        ("password?", shape::text().note("Yours, again, where a session calls; a token needs none")),
    ]);
    let made = shape::both(shown(), shape::object([("token", shape::text().note("The token itself, this once"))]));
    vec![
        get("/api/v1/tokens", may, all)
            .says(Call::new("Your own tokens, the newest first").answers(200, results(shown()))),
        post("/api/v1/tokens", may, make).says(
            Call::new("A new token of your own; a token makes none that may do more than itself, or for longer")
                .takes(fields)
                .answers(201, made),
        ),
        delete("/api/v1/tokens/{id}", may, end).says(Call::new("Ends a token of your own").has_no_answer()),
    ]
}

/// What [`token_json`] makes.
fn shown() -> Shape {
    shape::object([
        ("id", shape::text()),
        ("name", shape::text()),
        ("scopes", list(one_of(Scope::ALL.map(Scope::name)))),
        ("expires", time().or_null()),
        ("made", time()),
        ("used", time().or_null().note("The beginning of the day on which it was used last")),
    ])
}

fn token_json(desk: &Desk, token: &Token) -> Value {
    let time = |moment: Moment| moment.rfc3339(&desk.paper.zone);
    json!({
        "id": token.handle,
        "name": token.name,
        "scopes": token.grant.scopes().map(Scope::name).collect::<Vec<_>>(),
        "expires": token.grant.ends.map(time),
        "made": time(token.made),
        "used": token.used.map(time),
    })
}

async fn all(State(desk): State<Desk>, headers: HeaderMap) -> Answer {
    let actor = caller(&desk, &Method::GET, &headers).await?;
    let tokens = newsroom::tokens(&desk.newsroom, &actor).await?;
    let tokens: Vec<Value> = tokens.iter().map(|token| token_json(&desk, token)).collect();
    Ok(answer(StatusCode::OK, &json!({"results": tokens})))
}

async fn make(State(desk): State<Desk>, request: Request) -> Answer {
    let actor = caller(&desk, request.method(), request.headers()).await?;
    let place: Place = crate::pages::place(&request);
    let (new, password) = asked(&desk, object(request).await?)?;
    let (token, handle) = newsroom::token_make(&desk.newsroom, &actor, &new, &password, &place).await?;
    let tokens = newsroom::tokens(&desk.newsroom, &actor).await?;
    let made = tokens.iter().find(|token| token.handle == handle).ok_or(newsroom::Error::NotFound)?;
    let mut out = token_json(&desk, made);
    out["token"] = token.into();
    let mut made = answer(StatusCode::CREATED, &out);
    made.extensions_mut().insert(Secret);
    Ok(made)
}

fn asked(desk: &Desk, fields: Map<String, Value>) -> Result<(NewToken, String), Refused> {
    let (mut name, mut scopes, mut ends, mut password) = (String::new(), Vec::new(), None, String::new());
    for (field, value) in fields {
        match field.as_str() {
            "name" => name = text(&field, value)?,
            "scopes" => {
                let all = || Scope::ALL.map(Scope::name).join(", ");
                let scope = |name: &String| {
                    Scope::parse(name).ok_or_else(|| Refused::new("scopes", format!("a scope is one of {}", all())))
                };
                scopes = texts(&field, value)?.iter().map(scope).collect::<Result<_, _>>()?;
            }
            "expires" if value.is_null() => {}
            "expires" => {
                let refused = |refused| Refused { field: "expires".to_owned(), ..refused };
                ends = Some(Moment::parse(&text(&field, value)?, &desk.paper.zone).map_err(refused)?);
            }
            "password" => password = text(&field, value)?,
            _ => return unknown(&field),
        }
    }
    Ok((NewToken { name, grant: Grant::of(&scopes, ends) }, password))
}

async fn end(State(desk): State<Desk>, Path(id): Path<String>, request: Request) -> Answer {
    let actor = caller(&desk, request.method(), request.headers()).await?;
    newsroom::token_end(&desk.newsroom, &actor, &id).await?;
    Ok(StatusCode::NO_CONTENT.into_response())
}
