//! What calls send: JSON objects of a limited size, with known fields only.

use axum::body::Body;
use axum::extract::Request;
use axum::http::{HeaderMap, header};
use bytes::Bytes;
use http_body_util::{BodyExt, Limited};
use serde_json::{Map, Value};
use story::Refused;

use super::kind::Kind;
use super::problem::Problem;
use crate::limits;

/// The object that `request` sends; an empty body is an empty object.
///
/// # Errors
/// 413 beyond [`limits::JSON_BYTES`], 415 for another media type, 400 for what is no JSON object.
pub async fn object(request: Request) -> Result<Map<String, Value>, Problem> {
    let kind = media_type(request.headers());
    let bytes = bytes(request.into_body(), limits::JSON_BYTES, too_large).await?;
    if bytes.is_empty() {
        return Ok(Map::new());
    }
    if kind != "application/json" && !(kind.starts_with("application/") && kind.ends_with("+json")) {
        return Err(Problem::new(
            Kind::MediaType,
            "send JSON, with `Content-Type: application/json`",
            "JSON পাঠান, সঙ্গে `Content-Type: application/json`।",
        ));
    }
    let broken = |error: serde_json::Error| {
        let (line, column) = (error.line().to_string(), error.column().to_string());
        let [line, column] = [line, column].map(|number| bangla::digits::to_bengali(&number));
        let bengali = format!("এটি UTF-8-এ লেখা JSON নয়: {line} নম্বর লাইনের {column} নম্বর ঘরে গোলমাল।");
        Problem::new(Kind::Unreadable, format!("this is not JSON in UTF-8: {error}"), bengali)
    };
    match serde_json::from_slice(&bytes).map_err(broken)? {
        Value::Object(object) => Ok(object),
        _ => Err(Problem::new(Kind::Unreadable, "send a JSON object", "একটি JSON object পাঠান।")),
    }
}

/// The media type without its parameters, in lower case.
pub fn media_type(headers: &HeaderMap) -> String {
    let value = headers.get(header::CONTENT_TYPE).and_then(|value| value.to_str().ok()).unwrap_or_default();
    value.split(';').next().unwrap_or_default().trim().to_ascii_lowercase()
}

/// What is said of JSON beyond [`limits::JSON_BYTES`].
pub fn too_large() -> Problem {
    let most = limits::JSON_BYTES / 1024 / 1024;
    let detail = format!("the most that is taken here is {most} MiB: send less, or split the story");
    let bengali = format!(
        "এখানে সর্বোচ্চ {} মেগাবাইট নেওয়া হয়; কম পাঠান, নয়তো প্রতিবেদনটি ভাগ করুন।",
        bangla::digits::to_bengali(&most.to_string())
    );
    Problem::new(Kind::TooLarge, detail, bengali)
}

/// The whole body.
///
/// # Errors
/// `too_large` beyond `most` bytes, 400 for one that was cut off.
pub async fn bytes(body: Body, most: usize, too_large: fn() -> Problem) -> Result<Bytes, Problem> {
    match Limited::new(body, most).collect().await {
        Ok(whole) => Ok(whole.to_bytes()),
        Err(error) if error.is::<http_body_util::LengthLimitError>() => Err(too_large()),
        Err(_) => Err(Problem::new(
            Kind::Unreadable,
            "the body did not arrive whole: send it again",
            "অনুরোধটি পুরো পৌঁছায়নি; আবার পাঠান।",
        )),
    }
}

/// The text at `path`; null is an empty one.
///
/// # Errors
/// [`Refused`] for any other value.
pub fn text(path: &str, value: Value) -> Result<String, Refused> {
    match value {
        Value::String(text) => Ok(text),
        Value::Null => Ok(String::new()),
        _ => Err(Refused::new(path, format!("{path} must be a text"))),
    }
}

/// The truth value at `path`; null is false.
///
/// # Errors
/// [`Refused`] for any other value.
pub fn truth(path: &str, value: Value) -> Result<bool, Refused> {
    match value {
        Value::Bool(truth) => Ok(truth),
        Value::Null => Ok(false),
        _ => Err(Refused::new(path, format!("{path} must be true or false"))),
    }
}

/// The whole number at `path`.
///
/// # Errors
/// [`Refused`] for any other value.
pub fn number(path: &str, value: &Value) -> Result<i64, Refused> {
    value.as_i64().ok_or_else(|| Refused::new(path, format!("{path} must be a number")))
}

/// The list of texts at `path`; null is an empty one.
///
/// # Errors
/// [`Refused`] for any other value.
pub fn texts(path: &str, value: Value) -> Result<Vec<String>, Refused> {
    match value {
        Value::Array(items) => {
            items.into_iter().enumerate().map(|(n, item)| text(&format!("{path}[{n}]"), item)).collect()
        }
        Value::Null => Ok(Vec::new()),
        _ => Err(Refused::new(path, format!("{path} must be a list of texts"))),
    }
}

/// Refuses a field that the call does not know.
pub fn unknown<T>(path: &str) -> Result<T, Refused> {
    let shown: String = path.chars().take(80).collect();
    Err(Refused::new(shown.clone(), format!("`{shown}` is no field of this call: leave it out")))
}

/// Takes the texts `names` out of an object that may hold nothing else.
///
/// # Errors
/// [`Refused`] for another field, or one that is no text.
pub fn only_texts<const N: usize>(object: Map<String, Value>, names: [&str; N]) -> Result<[String; N], Refused> {
    let mut found = names.map(|_| String::new());
    for (name, value) in object {
        match names.iter().position(|known| *known == name) {
            Some(n) => found[n] = text(&name, value)?,
            None => return unknown(&name),
        }
    }
    Ok(found)
}
