//! Who is signed in: the session's cookie, and the token that every form of that session carries.

use axum::http::{HeaderMap, HeaderValue, header};
use newsroom::{Actor, Error};
use sha2::{Digest, Sha256};
use subtle::ConstantTimeEq;

use crate::Desk;

/// A person with a session.
pub struct Signed {
    pub actor: Actor,
    token: String,
}

impl Signed {
    /// The session itself, for the verbs that spare it.
    pub fn token(&self) -> &str {
        &self.token
    }

    /// What a form of this session carries against forgery: it tells that the form was made here for this session, and
    /// tells nothing of the session itself.
    pub fn csrf(&self) -> String {
        let hash = Sha256::new().chain_update("harkara form\0").chain_update(&self.token).finalize();
        hash.iter().map(|byte| format!("{byte:02x}")).collect()
    }

    /// Whether `given` is [`Signed::csrf`], in a time that does not depend on where they differ.
    pub fn is_csrf(&self, given: &str) -> bool {
        self.csrf().as_bytes().ct_eq(given.as_bytes()).into()
    }
}

/// The person whose session the request's cookie names; `None` without a living session.
///
/// # Errors
/// As the database gives them.
pub async fn signed(desk: &Desk, headers: &HeaderMap) -> Result<Option<Signed>, Error> {
    let Some(token) = token(desk, headers) else { return Ok(None) };
    of_token(desk, token).await
}

/// The person of the session `token`.
///
/// # Errors
/// As the database gives them.
pub async fn of_token(desk: &Desk, token: String) -> Result<Option<Signed>, Error> {
    Ok(newsroom::who(&desk.newsroom, &token).await?.map(|actor| Signed { actor, token }))
}

/// The session token that the request's cookie carries, living or not.
pub fn token(desk: &Desk, headers: &HeaderMap) -> Option<String> {
    let cookies = headers.get_all(header::COOKIE).iter().filter_map(|value| value.to_str().ok());
    let pair = cookies.flat_map(|line| line.split(';')).filter_map(|pair| pair.trim().split_once('='));
    let found = pair.filter(|(name, _)| *name == cookie_name(desk)).map(|(_, value)| value.to_owned()).next()?;
    (found.len() == 64 && found.bytes().all(|b| b.is_ascii_hexdigit())).then_some(found)
}

/// `Set-Cookie` that begins the session `token`.
pub fn begin(desk: &Desk, token: &str) -> HeaderValue {
    set_cookie(desk, token, newsroom::sign_in::SESSION / story::moment::SECOND)
}

/// `Set-Cookie` that forgets it.
pub fn end(desk: &Desk) -> HeaderValue {
    set_cookie(desk, "", 0)
}

fn set_cookie(desk: &Desk, value: &str, seconds: i64) -> HeaderValue {
    let secure = if is_https(desk) { "; Secure" } else { "" };
    let line = format!("{}={value}; HttpOnly; SameSite=Lax; Path=/; Max-Age={seconds}{secure}", cookie_name(desk));
    HeaderValue::try_from(line).expect("a cookie of hexadecimal digits is a header value")
}

/// `__Host-` binds the cookie to this host and to https (RFC 6265bis, section 4.1.3.2).
fn cookie_name(desk: &Desk) -> &'static str {
    if is_https(desk) { "__Host-harkara" } else { "harkara" }
}

fn is_https(desk: &Desk) -> bool {
    desk.paper.origin.starts_with("https://")
}
