//! Pictures: the newest first, found by their words, and many brought at once.

use axum::extract::{Query, Request, State};
use axum::http::{HeaderMap, HeaderValue, StatusCode, header};
use axum::response::Response;
use minijinja::{Value, context};
use newsroom::Picture;
use newsroom::picture_list::Asked as Wanted;
use serde::Deserialize;
use story::Moment;

use super::editor::small;
use super::{Page, must_sign_in, page as show, posted_form};
use crate::fault::Fault;
use crate::session::Signed;
use crate::{Desk, api, guard, limits, status, words};

pub const PATH: &str = "/newsroom/pictures";

#[derive(Default, Deserialize)]
#[serde(default)]
pub struct Asked {
    q: String,
    /// `yes`: those that readers still see though the right to them has ended.
    ended: String,
    after: String,
}

pub async fn page(State(desk): State<Desk>, headers: HeaderMap, Query(asked): Query<Asked>) -> Page {
    let signed = must_sign_in(&desk, &headers, PATH).await?;
    list(&desk, &signed, StatusCode::OK, asked, Vec::new()).await
}

/// Takes the files of the form, each by itself: one that is refused keeps none of the others out.
pub async fn upload(State(desk): State<Desk>, headers: HeaderMap, request: Request) -> Page {
    let (signed, posted) = posted_form(&desk, &headers, PATH, request).await?;
    let (mut came, mut all) = (Vec::new(), StatusCode::OK);
    for (n, (_, bytes)) in (1..).zip(posted.files) {
        let again = newsroom::picture::known(&desk.newsroom, &pictures::key(&bytes)).await?.is_some();
        match newsroom::picture(&desk.newsroom, &signed.actor, bytes.into(), None).await {
            Ok(used) => came.push(context! { key => &used.key, src => small(&used), caption => used.caption, again }),
            Err(error @ newsroom::Error::Picture(_)) => {
                all = status::of(&error);
                came.push(context! { n => words::number(&desk, n), why => error.bengali() });
            }
            Err(error) => return Err(error.into()),
        }
    }
    if came.is_empty() {
        return Err(Fault::said(
            StatusCode::UNPROCESSABLE_ENTITY,
            "কোনো ছবি বাছা হয়নি; আগের পাতায় ফিরে অন্তত একটি ছবি বেছে নিন।",
        ));
    }
    list(&desk, &signed, all, Asked::default(), came).await
}

/// The list, and above it what has just come.
async fn list(
    desk: &Desk,
    signed: &Signed,
    status: StatusCode,
    asked: Asked,
    came: Vec<Value>,
) -> Result<Response, Fault> {
    let ended = asked.ended == "yes";
    let wanted = Wanted { q: asked.q.clone(), ended, after: place(&asked.after) };
    let (found, next) = newsroom::picture_list(&desk.newsroom, &signed.actor, &wanted, limits::LIST).await?;
    let still = Wanted { ended: true, ..Wanted::default() };
    let still_shown = !newsroom::picture_list(&desk.newsroom, &signed.actor, &still, 1).await?.0.is_empty();
    let older = next.map(|next| {
        let pairs = [("q", asked.q.clone()), ("ended", asked.ended.clone()), ("after", token(&next))];
        let pairs: Vec<_> = pairs.into_iter().filter(|(_, value)| !value.is_empty()).collect();
        format!("{PATH}?{}", serde_urlencoded::to_string(pairs).unwrap_or_default())
    });
    let page = context! {
        pictures => found.iter().map(|picture| tile(desk, picture)).collect::<Vec<_>>(),
        filtered => ended || !asked.q.is_empty() || !asked.after.is_empty(),
        most => words::number(desk, (limits::PICTURE_BYTES / 1024 / 1024) as i64),
        upload => api::pictures::PATH,
        q => asked.q,
        older, ended, still_shown, came,
    };
    let mut response = show(desk, signed, "pictures.html", status, page);
    // The script sends each file by itself.
    let policy = HeaderValue::from_static(guard::CSP_WITH_CALLS);
    response.headers_mut().insert(header::CONTENT_SECURITY_POLICY, policy);
    Ok(response)
}

fn tile(desk: &Desk, picture: &Picture) -> Value {
    let used = &picture.used;
    context! {
        key => &used.key, src => small(used), alt => &used.alt, caption => &used.caption, credit => &used.credit,
        until => picture.until.map(|until| words::when(desk, until)),
        over => picture.until.is_some_and(|until| until <= desk.newsroom.now()),
        at => words::when(desk, picture.at), by => &picture.by,
    }
}

/// The place of a picture, or of a story that uses one, in its list, as it stands in an address.
pub fn token((at, key): &(Moment, String)) -> String {
    format!("{}.{key}", at.0)
}

/// A place out of an address; `None` for what [`token`] did not make.
pub fn place(token: &str) -> Option<(Moment, String)> {
    let (at, key) = token.split_once('.')?;
    Some((Moment(at.parse().ok()?), key.to_owned()))
}
