//! Problem details (RFC 9457): why a call was not done, in one sentence that says what to do.

use axum::http::{HeaderValue, StatusCode, header};
use axum::response::{IntoResponse, Response};
use newsroom::Error;
use serde_json::{Map, Value, json};
use story::merge::{Clash, Merged};

use super::story_json;
use crate::status;

pub const MEDIA_TYPE: &str = "application/problem+json";

#[derive(Debug)]
pub struct Problem {
    status: StatusCode,
    detail: String,
    /// The path of the value at fault.
    field: Option<String>,
    /// Further members, such as both versions of a conflict.
    more: Map<String, Value>,
}

impl Problem {
    pub fn new(status: StatusCode, detail: impl Into<String>) -> Problem {
        Problem { status, detail: detail.into(), field: None, more: Map::new() }
    }

    pub fn unauthorized(detail: &str) -> Problem {
        Problem::new(StatusCode::UNAUTHORIZED, detail)
    }
}

impl From<Error> for Problem {
    fn from(error: Error) -> Problem {
        let mut problem = Problem::new(status::of(&error), error.to_string());
        match &error {
            Error::Refused(refused) => problem.field = Some(refused.field.clone()),
            Error::Conflict { yours_based_on, yours, theirs, merged } => {
                problem.more.insert("yours".to_owned(), json!({"based_on": yours_based_on, "story": yours}));
                problem.more.insert("theirs".to_owned(), story_json::version(theirs));
                problem.more.extend(merged.as_ref().map(|merged| ("merged".to_owned(), merged_json(merged))));
            }
            _ if problem.status == StatusCode::INTERNAL_SERVER_ERROR => {
                tracing::error!(%error, "api");
                problem.detail =
                    "something is wrong at the server: try again in a moment, and tell whoever runs it".to_owned();
            }
            _ => {}
        }
        problem
    }
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

impl IntoResponse for Problem {
    fn into_response(self) -> Response {
        let Problem { status, detail, field, mut more } = self;
        let title = status.canonical_reason().unwrap_or("Error");
        more.extend([
            ("type".to_owned(), json!("about:blank")),
            ("title".to_owned(), json!(title)),
            ("status".to_owned(), json!(status.as_u16())),
            ("detail".to_owned(), json!(detail)),
        ]);
        more.extend(field.map(|field| ("field".to_owned(), json!(field))));
        let mut response =
            (status, [(header::CONTENT_TYPE, MEDIA_TYPE)], Value::Object(more).to_string()).into_response();
        if status == StatusCode::UNAUTHORIZED {
            response.headers_mut().insert(header::WWW_AUTHENTICATE, HeaderValue::from_static("Bearer"));
        }
        response
    }
}
