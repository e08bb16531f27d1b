//! What axum or the server refuses before a handler of the desk is asked, or after it has failed: said as the desk says
//! everything else, on a page in Bengali or as a problem of the API.

use axum::body::Body;
use axum::http::{HeaderMap, StatusCode, header};
use axum::response::{IntoResponse, Response};

use crate::api::kind::Kind;
use crate::api::language::Language;
use crate::api::problem::Problem;
use crate::fault::Fault;
use crate::{api, guard, limits, posted};

/// The longest reason of a framework that is passed on, in bytes.
const REASON: usize = 160;

/// The answer for a request to `path` that ended with `status` outside of the desk, a call's in `language`; `None` where
/// the path is not the desk's.
pub fn refused(path: &str, language: Language, status: StatusCode) -> Option<Response> {
    let (mut answer, guard): (Response, fn(&mut HeaderMap)) = match path.split('/').nth(1) {
        Some("api") if path == api::pictures::PATH && status == StatusCode::PAYLOAD_TOO_LARGE => {
            (api::pictures::too_large().said_in(language), api::guard)
        }
        Some("api") => (problem(status, "").said_in(language), api::guard),
        Some("newsroom") => (page(status).into_response(), guard::guard),
        _ => return None,
    };
    guard(answer.headers_mut());
    Some(answer)
}

/// Whether `response` says that something went wrong, in words that are not the desk's: those are of this media type.
pub fn is_foreign(response: &Response, own: &str) -> bool {
    let media_type = response.headers().get(header::CONTENT_TYPE).and_then(|value| value.to_str().ok());
    let wrong = response.status().is_client_error() || response.status().is_server_error();
    wrong && !media_type.is_some_and(|media_type| media_type.starts_with(own))
}

/// A call's error with what the framework said of it.
pub async fn told(status: StatusCode, body: Body) -> Problem {
    let said = axum::body::to_bytes(body, 16 * REASON).await.unwrap_or_default();
    let said: String = String::from_utf8_lossy(&said).split_whitespace().collect::<Vec<_>>().join(" ");
    let end = said.char_indices().map(|(at, _)| at).find(|at| *at >= REASON).unwrap_or(said.len());
    problem(status, &said[..end])
}

/// A call's error; `said` is what the framework says of it, or empty.
fn problem(status: StatusCode, said: &str) -> Problem {
    let most = limits::FORM_BYTES / 1024 / 1024;
    let (english, bengali) = match status {
        StatusCode::PAYLOAD_TOO_LARGE => (
            format!("the most that any address takes is {most} MiB: send less"),
            format!("কোনো ঠিকানাতেই {} মেগাবাইটের বেশি নেওয়া হয় না; কম পাঠান।", bangla::digits::to_bengali(&most.to_string())),
        ),
        StatusCode::REQUEST_TIMEOUT => (
            "the request did not arrive in time: send it again".to_owned(),
            "অনুরোধটি সময়মতো পৌঁছায়নি; আবার পাঠান।".to_owned(),
        ),
        status if status.is_server_error() => (
            "something is wrong at the server: try again in a moment, and tell whoever runs it".to_owned(),
            "সার্ভারে সমস্যা হয়েছে; একটু পর আবার চেষ্টা করুন, না হলে প্রশাসককে জানান।".to_owned(),
        ),
        _ => {
            let english = if said.is_empty() {
                "this call cannot be read: /api/v1/openapi.json says how it is written".to_owned()
            } else {
                format!("{said}; /api/v1/openapi.json says how this call is written")
            };
            (english, "অনুরোধটি পড়া যাচ্ছে না; কীভাবে লিখতে হয় তা /api/v1/openapi.json-এ আছে।".to_owned())
        }
    };
    Problem::new(Kind::of_status(status), english, bengali).with_status(status)
}

/// A page's error.
pub fn page(status: StatusCode) -> Fault {
    let sentence = match status {
        StatusCode::PAYLOAD_TOO_LARGE => return posted::form_too_large(),
        StatusCode::REQUEST_TIMEOUT => "পাঠানো তথ্য সময়মতো পৌঁছায়নি; আগের পাতায় ফিরে আবার পাঠান।",
        StatusCode::METHOD_NOT_ALLOWED => "এই ঠিকানায় এভাবে কিছু পাঠানো যায় না; তালিকা থেকে পাতাটি খুলে আবার চেষ্টা করুন।",
        status if status.is_server_error() => "সার্ভারে সমস্যা হয়েছে; একটু পর আবার চেষ্টা করুন, না হলে প্রশাসককে জানান।",
        _ => "ঠিকানাটি ঠিকমতো লেখা নেই; তালিকা থেকে পাতাটি আবার খুলুন।",
    };
    Fault::said(status, sentence)
}
