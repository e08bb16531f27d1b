//! The second step at sign-in: turned on with an app, turned off with the password.

use axum::extract::{Request, State};
use axum::http::{HeaderMap, StatusCode};
use minijinja::{Value, context};
use newsroom::{AppSecret, Error};
use qrcodegen::{QrCode, QrCodeEcc};

use super::{PATH, Shown, account};
use crate::pages::{Page, page as show, place, posted_form, see_other};
use crate::session::Signed;
use crate::{Desk, status};

/// Light modules around a code, as ISO/IEC 18004 asks for.
const QUIET: i32 = 4;

pub async fn begin(State(desk): State<Desk>, headers: HeaderMap, request: Request) -> Page {
    let place = place(&request);
    let (signed, posted) = posted_form(&desk, &headers, PATH, request).await?;
    let (password, issuer) = (posted.text("password"), &desk.paper.name);
    match newsroom::second_step_begin(&desk.newsroom, &signed.actor, password, issuer, &place).await {
        Ok(secret) => Ok(ask(&desk, &signed, &secret, None)),
        Err(error) => account(&desk, &signed, Shown::of("step", error)).await,
    }
}

pub async fn on(State(desk): State<Desk>, headers: HeaderMap, request: Request) -> Page {
    let (signed, posted) = posted_form(&desk, &headers, PATH, request).await?;
    match newsroom::second_step_on(&desk.newsroom, &signed.actor, signed.token(), posted.text("code")).await {
        Ok(list) => Ok(show(&desk, &signed, "recovery.html", StatusCode::OK, context! { list })),
        Err(error @ Error::Code) => {
            let secret = newsroom::second_step_begun(&desk.newsroom, &signed.actor, &desk.paper.name).await?;
            Ok(ask(&desk, &signed, &secret, Some(error)))
        }
        Err(error) => account(&desk, &signed, Shown::of("step", error)).await,
    }
}

pub async fn off(State(desk): State<Desk>, headers: HeaderMap, request: Request) -> Page {
    let place = place(&request);
    let (signed, posted) = posted_form(&desk, &headers, PATH, request).await?;
    match newsroom::second_step_off(&desk.newsroom, &signed.actor, posted.text("password"), &place).await {
        Ok(()) => Ok(see_other("/newsroom/account?done=step-off")),
        Err(error) => account(&desk, &signed, Shown::of("step", error)).await,
    }
}

/// Shows the secret to the app and asks for its first code.
fn ask(desk: &Desk, signed: &Signed, secret: &AppSecret, error: Option<Error>) -> axum::response::Response {
    let letters: Vec<char> = secret.base32.chars().collect();
    let groups: Vec<String> = letters.chunks(4).map(|group| group.iter().collect()).collect();
    let code = error.as_ref().map_or(StatusCode::OK, status::of);
    let page = context! {
        key => groups.join(" "), address => &secret.address, qr => qr(&secret.address),
        problem => error.map(|error| error.bengali()).unwrap_or_default(),
    };
    show(desk, signed, "second_step.html", code, page)
}

/// `text` as a QR code: the width of its square, and the path of its dark modules. `None` where it is too long for one.
fn qr(text: &str) -> Option<Value> {
    let code = QrCode::encode_text(text, QrCodeEcc::Low).ok()?;
    let modules = (0..code.size()).flat_map(|y| (0..code.size()).map(move |x| (x, y)));
    let dark = modules.filter(|(x, y)| code.get_module(*x, *y));
    let path: String = dark.map(|(x, y)| format!("M{} {}h1v1h-1z", x + QUIET, y + QUIET)).collect();
    Some(context! { width => code.size() + 2 * QUIET, path })
}
