//! The API's description (OpenAPI 3.1), made of the list of its routes and what each says of itself.

use std::collections::BTreeSet;
use std::sync::LazyLock;

use axum::http::{Method, StatusCode, header};
use axum::response::{IntoResponse, Response};
use newsroom::Act;
use press::Of;
use serde_json::{Map, Value, json};

use super::call::Call;
use super::shape::{Shape, anything, number, object, one_of, text, written};
use super::{problem, story_json};
use crate::routes::{Needs, Route, get};

const ROOT: &str = "/api/v1";

static DOCUMENT: LazyLock<String> = LazyLock::new(|| document(&super::routes()).to_string());

pub fn routes() -> Vec<Route> {
    let document = [
        ("openapi", text()),
        ("info", anything()),
        ("servers", anything()),
        ("paths", anything()),
        ("components", anything()),
    ];
    vec![
        get("/api/v1/openapi.json", Needs::Nothing, openapi)
            .says(Call::new("This description").answers(200, object(document))),
    ]
}

async fn openapi() -> Response {
    ([(header::CONTENT_TYPE, "application/json")], DOCUMENT.as_str()).into_response()
}

/// The shapes that have a name, which [`super::shape::named`] knows.
fn shapes() -> Map<String, Value> {
    let all = story_json::shapes().into_iter().chain(problem::shapes());
    all.map(|(name, shape)| (name.to_owned(), shape.json())).collect()
}

/// What a part of a path may be.
fn part(name: &str) -> Shape {
    match name {
        "id" => written("^[A-Za-z0-9_-]{1,64}$"),
        "n" | "seq" => number(),
        "email" => text(),
        "key" => written("^[A-Za-z0-9]{1,64}$"),
        "front" => text().note("_ for the paper's own; else an edition or a top section"),
        "slug" => {
            written("^[a-z0-9-]+$").note("In another edition than the paper's own, after its language and a slash")
        }
        "of" => one_of(Of::ALL.map(Of::word)),
        _ => panic!("the part {{{name}}} of a path is not described: say in api/openapi.rs what it may be"),
    }
}

/// The names of the parts of a path.
fn parts(path: &str) -> impl Iterator<Item = &str> {
    path.split('/').filter_map(|part| Some(part.strip_prefix('{')?.strip_suffix('}')?.trim_start_matches('*')))
}

fn document(routes: &[Route]) -> Value {
    let mut paths = Map::new();
    for route in routes {
        let call = route.says.as_ref().expect("a test sees to it that every route of the API says what it is");
        let path = route.path.trim_start_matches(ROOT).replace("{*", "{");
        let at = paths.entry(path).or_insert_with(|| json!({}));
        at[route.method.as_str().to_ascii_lowercase()] = operation(route, call);
    }
    json!({
        "openapi": "3.1.0",
        "info": {
            "title": "Harkara",
            "version": "1",
            "description": "The newsroom over HTTP. Errors are problem details (RFC 9457): one sentence that says what to do, and the field at fault. Times are RFC 3339; one without an offset is in the paper's zone. Unknown fields are refused with their path. How many calls may be made is said in RateLimit-Policy and RateLimit. A GET with If-None-Match answers 304 where nothing has changed.",
        },
        "servers": [{"url": ROOT}],
        "paths": paths,
        "components": {
            "securitySchemes": {
                "bearer": {"type": "http", "scheme": "bearer", "description": "harkara staff token"},
            },
            "schemas": shapes(),
        },
    })
}

fn operation(route: &Route, call: &Call) -> Value {
    let path = route.path.trim_start_matches(ROOT);
    let words: Vec<&str> = path.split(|c: char| !c.is_ascii_alphanumeric()).filter(|word| !word.is_empty()).collect();
    let in_path = parts(path).map(|name| parameter(name, "path", true, part(name)));
    let in_query = call.query.iter().map(|(name, shape)| parameter(name, "query", false, shape.clone()));
    let seen = call.seen.map(|needed| {
        let tag = text()
            .note("The ETag of the version that was seen, in quotes: where another is the newest, nothing is done");
        parameter("If-Match", "header", needed, tag)
    });
    let once = (route.method == Method::POST).then(|| {
        let key = text().note("Sent again within a day, the same call is answered again and not done again");
        parameter("Idempotency-Key", "header", false, key)
    });
    let parameters: Vec<Value> = in_path.chain(in_query).chain(seen).chain(once).collect();
    let mut operation = json!({
        "operationId": format!("{}-{}", route.method.as_str().to_ascii_lowercase(), words.join("-")),
        "summary": call.summary,
        "parameters": parameters,
        "responses": responses(route, call),
        "security": [],
    });
    if let Needs::May(act) = route.needs {
        operation["description"] = who(act).into();
        operation["security"] = json!([{"bearer": []}]);
    }
    if let Some(body) = &call.body {
        operation["requestBody"] = body.clone();
    }
    operation
}

/// Who may do it, as the newsroom's own table says.
fn who(act: Act) -> String {
    let (own, anyones) = act.lowest();
    match own == anyones {
        true => format!("For: {}", own.name()),
        false => format!("For: {}; their own from {} on", anyones.name(), own.name()),
    }
}

fn parameter(name: &str, place: &str, required: bool, shape: Shape) -> Value {
    json!({"name": name, "in": place, "required": required, "schema": shape.json()})
}

/// What it answers when it was done, and every way in which it is not.
fn responses(route: &Route, call: &Call) -> Value {
    let mut done = json!({"description": "Done"});
    if let Some(shape) = &call.answer {
        done["content"] = json!({"application/json": {"schema": shape}});
    }
    let statuses = std::iter::once(call.status).chain(call.also);
    let mut all: Map<String, Value> = statuses.map(|status| (status.to_string(), done.clone())).collect();
    if route.method == Method::GET {
        all.insert("304".to_owned(), json!({"description": "The caller has it already"}));
    }
    for status in failures(route, call) {
        let reason = StatusCode::from_u16(status).ok().and_then(|status| status.canonical_reason()).unwrap_or_default();
        let shape = if status == 412 { "Conflict" } else { "Problem" };
        all.insert(status.to_string(), failure(reason, shape));
    }
    all.insert("5XX".to_owned(), failure("Something is wrong at the server", "Problem"));
    Value::Object(all)
}

fn failure(reason: &str, shape: &str) -> Value {
    let schema = super::shape::named(shape).json();
    json!({"description": reason, "content": {problem::MEDIA_TYPE: {"schema": schema}}})
}

/// The statuses of failure that follow from what the call takes.
fn failures(route: &Route, call: &Call) -> BTreeSet<u16> {
    // A paper that is shown as of a past moment refuses every call.
    let mut all = BTreeSet::from([403, 429]);
    all.extend(&call.fails);
    if matches!(route.needs, Needs::May(_)) {
        all.insert(401);
    }
    if parts(route.path).next().is_some() {
        all.extend([400, 404]);
    }
    if !call.query.is_empty() {
        all.extend([400, 422]);
    }
    if call.body.is_some() {
        all.extend([400, 408, 413, 415, 422]);
    }
    if route.method == Method::POST {
        all.extend([400, 409, 413, 422]);
    }
    match call.seen {
        Some(true) => all.extend([412, 428]),
        Some(false) => all.extend([412]),
        None => {}
    }
    all
}
