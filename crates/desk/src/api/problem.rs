//! Problem details (RFC 9457): why a call was not done, in one sentence that says what to do, in the caller's language.

use axum::extract::rejection::QueryRejection;
use axum::http::{HeaderValue, StatusCode, header};
use axum::response::{IntoResponse, Response};
use newsroom::{Act, Error};
use serde_json::{Map, Value, json};
use story::merge::{Clash, Merged};

use super::kind::Kind;
use super::language::Language;
use super::shape::{self, Shape, list, named, number, object, one_of, text, time};
use super::story_json;
use crate::status;

pub const MEDIA_TYPE: &str = "application/problem+json";

#[derive(Clone, Debug)]
pub struct Problem {
    kind: Kind,
    status: StatusCode,
    /// What is wrong and what to do, in English and in Bengali.
    detail: (String, String),
    /// The path of the value at fault.
    field: Option<String>,
    /// Further members, such as both versions of a conflict.
    more: Map<String, Value>,
    /// What [`header::RETRY_AFTER`] says.
    wait: Option<i64>,
}

impl Problem {
    pub fn new(kind: Kind, english: impl Into<String>, bengali: impl Into<String>) -> Problem {
        let (status, detail) = (kind.status(), (english.into(), bengali.into()));
        Problem { kind, status, detail, field: None, more: Map::new(), wait: None }
    }

    /// What is asked after `?` cannot be read.
    pub fn of_query(_: QueryRejection) -> Problem {
        let english = "what follows ? in the address cannot be read: /api/v1/openapi.json says how it is written";
        let bengali = "ঠিকানার ? চিহ্নের পরের অংশটি পড়া যাচ্ছে না; কীভাবে লিখতে হয় তা /api/v1/openapi.json-এ আছে।";
        Problem::new(Kind::Unreadable, english, bengali)
    }

    /// The same with a status that the kind does not have by itself.
    pub fn with_status(self, status: StatusCode) -> Problem {
        Problem { status, ..self }
    }

    /// The same, which passes after so many seconds.
    pub fn after(self, seconds: i64) -> Problem {
        Problem { wait: Some(seconds), ..self }
    }

    /// The answer in the caller's language.
    pub fn said_in(self, language: Language) -> Response {
        let Problem { kind, status, detail, field, mut more, wait } = self;
        let (title, detail) = match language {
            Language::English => (kind.title().0, detail.0),
            Language::Bengali => (kind.title().1, detail.1),
        };
        more.extend([
            ("type".to_owned(), json!(format!("urn:harkara:problem:{}", kind.code()))),
            ("code".to_owned(), json!(kind.code())),
            ("title".to_owned(), json!(title)),
            ("status".to_owned(), json!(status.as_u16())),
            ("detail".to_owned(), json!(detail)),
        ]);
        more.extend(field.map(|field| ("field".to_owned(), json!(field))));
        let mut response =
            (status, [(header::CONTENT_TYPE, MEDIA_TYPE)], Value::Object(more).to_string()).into_response();
        let headers = response.headers_mut();
        headers.insert(header::CONTENT_LANGUAGE, HeaderValue::from_static(language.tag()));
        headers.insert(header::VARY, HeaderValue::from_static("accept-language"));
        if status == StatusCode::UNAUTHORIZED {
            headers.insert(header::WWW_AUTHENTICATE, HeaderValue::from_static("Bearer"));
        }
        headers.extend(wait.map(|seconds| (header::RETRY_AFTER, HeaderValue::from(seconds))));
        response
    }
}

impl From<Error> for Problem {
    fn from(error: Error) -> Problem {
        let mut problem = Problem::new(status::kind(&error), error.to_string(), error.bengali());
        match &error {
            Error::Refused(refused) => problem.field = Some(refused.field.clone()),
            Error::Conflict { yours_based_on, yours, theirs, merged } => {
                problem.more.insert("yours".to_owned(), json!({"based_on": yours_based_on, "story": yours}));
                problem.more.insert("theirs".to_owned(), story_json::version(theirs));
                problem.more.extend(merged.as_ref().map(|merged| ("merged".to_owned(), merged_json(merged))));
            }
            Error::KeyBusy => problem.wait = Some(1),
            Error::KeyDone { act, object } => {
                problem.more.insert("done".to_owned(), json!({"act": act.map(Act::name), "object": object}));
            }
            Error::Wait { seconds } => problem.wait = Some(*seconds),
            Error::Locked { by, until, zone } => {
                problem.more.insert("lock".to_owned(), json!({"by": by, "until": until.rfc3339(zone)}));
                problem.more.insert("offers".to_owned(), json!("take-over"));
            }
            _ if problem.kind == Kind::Fault => {
                tracing::error!(%error, "api");
                problem.detail.0 =
                    "something is wrong at the server: try again in a moment, and tell whoever runs it".to_owned();
            }
            _ => {}
        }
        problem
    }
}

/// The shapes of what goes wrong, by their names.
pub fn shapes() -> [(&'static str, Shape); 2] {
    let done = || {
        let act = one_of(Act::ALL.map(Act::name)).or_null();
        object([("act", act), ("object", text())]).note("With the code key-done: what was done, and to what")
    };
    let problem = || {
        object([
            ("type", text().note("urn:harkara:problem: and the code")),
            ("code", one_of(Kind::ALL.iter().map(|kind| kind.code())).note("Which kind of problem: it stays the same")),
            ("title", text()),
            ("status", number()),
            ("detail", text().note("What is wrong and what to do")),
            ("field?", text().note("The path of the value at fault")),
            ("done?", done()),
            (
                "lock?",
                object([("by", text()), ("until", time())]).note("With the code locked: who holds it, until when"),
            ),
            ("offers?", text().note("With the code locked: the verb that takes it over")),
        ])
    };
    let clash = object([("field", text()), ("base", text()), ("yours", text()), ("theirs", text())]);
    let merged = object([("story", named("Content")), ("clashes", list(clash))]);
    let conflict = object([
        ("yours?", object([("based_on", number()), ("story", named("Content"))])),
        ("theirs?", named("Version")),
        ("merged?", merged.note("Both changes in one story; where they clash it has yours")),
    ]);
    [("Problem", problem()), ("Conflict", shape::both(problem(), conflict).note("Somebody saved in between"))]
}

fn merged_json(merged: &Merged) -> Value {
    let clash =
        |clash: &Clash| json!({"field": clash.field, "base": clash.base, "yours": clash.mine, "theirs": clash.theirs});
    json!({"story": merged.story, "clashes": merged.clashes.iter().map(clash).collect::<Vec<_>>()})
}

impl From<story::Refused> for Problem {
    fn from(refused: story::Refused) -> Problem {
        Error::from(refused).into()
    }
}

impl From<store::Error> for Problem {
    fn from(error: store::Error) -> Problem {
        Error::from(error).into()
    }
}

/// In English; [`super::common`] says it anew in the caller's language.
impl IntoResponse for Problem {
    fn into_response(self) -> Response {
        let mut response = self.clone().said_in(Language::English);
        response.extensions_mut().insert(self);
        response
    }
}
