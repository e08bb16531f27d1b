//! One's own account: where one is signed in, the password, the second step.

use axum::extract::{Query, Request, State};
use axum::http::{HeaderMap, StatusCode};
use minijinja::context;
use newsroom::{Error, Session};
use serde::Deserialize;

use super::{Page, must_sign_in, page as show, place, posted_form, see_other};
use crate::session::Signed;
use crate::{Desk, status, words};

pub mod second_step;
pub mod tokens;

const PATH: &str = "/newsroom/account";

#[derive(Deserialize)]
pub struct Asked {
    #[serde(default)]
    done: String,
}

pub async fn page(State(desk): State<Desk>, headers: HeaderMap, Query(asked): Query<Asked>) -> Page {
    let signed = must_sign_in(&desk, &headers, PATH).await?;
    let done = match asked.done.as_str() {
        "ended" => "ওই যন্ত্র থেকে বের করে দেওয়া হয়েছে।",
        "others" => "এই যন্ত্র ছাড়া আর কোথাও আপনি ঢুকে নেই।",
        "password" => "পাসওয়ার্ড বদলেছে; অন্য সব যন্ত্রে নতুন পাসওয়ার্ড দিয়ে ঢুকতে হবে।",
        "token-ended" => "টোকেনটি বাতিল হয়েছে; ওটি দিয়ে আর কিছু করা যাবে না।",
        "step-off" => "দ্বিতীয় ধাপ বন্ধ হয়েছে; এখন শুধু পাসওয়ার্ডেই ঢোকা যায়।",
        _ => "",
    };
    account(&desk, &signed, Shown { done, ..Shown::default() }).await
}

pub async fn sessions(State(desk): State<Desk>, headers: HeaderMap, request: Request) -> Page {
    let (signed, posted) = posted_form(&desk, &headers, PATH, request).await?;
    match posted.text("session") {
        "" => {
            newsroom::end_other_sessions(&desk.newsroom, &signed.actor, signed.token()).await?;
            Ok(see_other("/newsroom/account?done=others"))
        }
        handle => {
            newsroom::end_session(&desk.newsroom, &signed.actor, handle).await?;
            Ok(see_other("/newsroom/account?done=ended"))
        }
    }
}

pub async fn password(State(desk): State<Desk>, headers: HeaderMap, request: Request) -> Page {
    let place = place(&request);
    let (signed, posted) = posted_form(&desk, &headers, PATH, request).await?;
    let (old, new) = (posted.text("password"), posted.text("new"));
    match newsroom::password_change(&desk.newsroom, &signed.actor, signed.token(), old, new, &place).await {
        Ok(()) => Ok(see_other("/newsroom/account?done=password")),
        Err(error) => account(&desk, &signed, Shown::of("password", error)).await,
    }
}

/// What the page shows beside its lists.
#[derive(Default)]
struct Shown {
    done: &'static str,
    /// The token that was just made.
    token: String,
    /// What was typed for one that was not made.
    typed: tokens::Typed,
    /// What went wrong, and in which form.
    error: Option<(&'static str, Error)>,
}

impl Shown {
    fn of(form: &'static str, error: Error) -> Shown {
        Shown { error: Some((form, error)), ..Shown::default() }
    }
}

async fn account(desk: &Desk, signed: &Signed, shown: Shown) -> Page {
    let Shown { done, token, typed, error } = shown;
    let tokens = tokens::shown(desk, signed, &typed).await?;
    let second_step = newsroom::second_step(&desk.newsroom, &signed.actor).await?;
    let sessions = newsroom::sessions(&desk.newsroom, &signed.actor, signed.token()).await?;
    let session = |session: &Session| {
        context! {
            handle => &session.handle, is_this => session.is_this, device => words::device(session.device),
            begun => words::when(desk, session.begun), seen => words::when(desk, session.seen),
        }
    };
    let code = error.as_ref().map_or(StatusCode::OK, |(_, error)| status::of(error));
    let wrong = match &error {
        Some(("password", Error::Refused(_))) => "new",
        Some(("token", Error::Password)) => "token-password",
        Some(("token", _)) => "token",
        Some((form, Error::Password)) => *form,
        _ => "",
    };
    let page = context! {
        sessions => sessions.iter().map(session).collect::<Vec<_>>(),
        others => sessions.len() > 1,
        tokens, token,
        done, wrong, problem => error.as_ref().map(|(_, error)| error.bengali()).unwrap_or_default(),
        since => second_step.since.map(|since| words::when(desk, since)),
        recovery => words::number(desk, second_step.recovery), few => second_step.recovery < 3,
    };
    Ok(show(desk, signed, "account.html", code, page))
}
