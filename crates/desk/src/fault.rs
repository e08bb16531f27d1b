//! Why a page is not the one that was asked for, as a page that says so.

use axum::http::StatusCode;
use axum::http::header;
use axum::response::{IntoResponse, Redirect, Response};
use minijinja::context;

use crate::{pages, status};

#[derive(Debug)]
pub enum Fault {
    Newsroom(newsroom::Error),
    /// Nobody is signed in: the way leads to the sign-in page and then on to this path.
    SignedOut(String),
    /// A status and one sentence in Bengali.
    Said(StatusCode, String),
}

impl Fault {
    pub fn said(status: StatusCode, sentence: &str) -> Fault {
        Fault::Said(status, sentence.to_owned())
    }

    /// A form that was not made by this server for this session.
    pub fn forged() -> Fault {
        Fault::said(StatusCode::FORBIDDEN, "অনুরোধটি বার্তাকক্ষের পাতা থেকে আসেনি; পাতাটি নতুন করে খুলে আবার চেষ্টা করুন।")
    }
}

impl From<newsroom::Error> for Fault {
    fn from(error: newsroom::Error) -> Fault {
        Fault::Newsroom(error)
    }
}

impl From<store::Error> for Fault {
    fn from(error: store::Error) -> Fault {
        Fault::Newsroom(error.into())
    }
}

impl IntoResponse for Fault {
    fn into_response(self) -> Response {
        let (status, sentence) = match self {
            Fault::SignedOut(next) => {
                let query = serde_urlencoded::to_string([("next", next)]).unwrap_or_default();
                return Redirect::to(&format!("/newsroom/sign-in?{query}")).into_response();
            }
            Fault::Newsroom(error) => {
                let status = status::of(&error);
                if status == StatusCode::INTERNAL_SERVER_ERROR {
                    tracing::error!(%error, "newsroom page");
                }
                (status, error.bengali())
            }
            Fault::Said(status, sentence) => (status, sentence),
        };
        let heading = match status {
            StatusCode::FORBIDDEN => "অনুমতি নেই",
            StatusCode::NOT_FOUND => "পাওয়া গেল না",
            StatusCode::PAYLOAD_TOO_LARGE => "বেশি বড়",
            _ => "কাজটি হয়নি",
        };
        let page = pages::render("message.html", context! { heading, sentence });
        (status, [(header::CONTENT_TYPE, "text/html; charset=utf-8")], page).into_response()
    }
}
