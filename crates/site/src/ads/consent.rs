//! The question whether a reader agrees to advertisements, for a paper that must ask. Without an answer there are none;
//! the answer is one word in a cookie of the paper's own, `yes` or `no`: the same for all who gave it, so it names nobody
//! (decision 0011). A paper that does not ask sets none.

use axum::body::Body;
use axum::http::{HeaderMap, HeaderValue, Request, StatusCode, header};

use crate::fragment::Fragment;
use crate::frame::Spot;
use crate::now::{Ads, Now};
use crate::origin::is_same_origin;
use crate::pulse;
use crate::respond::{self, Answer};
use crate::site::{Inner, Made, version};
use crate::view::{ConsentPage, Head};

const COOKIE: &str = "ads";
/// Half a year: then it is asked again.
const SECONDS: i64 = 180 * 24 * 60 * 60;
/// Bytes of an answer: `choice=yes`.
const BYTES: usize = 100;
pub(crate) const PATH: &str = "/ads/consent";

/// Whether the paper asks.
pub(crate) fn asks(site: &Inner) -> bool {
    site.paper.advertising.shown && site.paper.advertising.consent
}

/// The moment of a request with what its reader has answered.
pub(crate) fn reads(site: &Inner, now: Now, headers: &HeaderMap) -> Now {
    if !asks(site) {
        return now;
    }
    let cookies = headers.get_all(header::COOKIE).iter().filter_map(|value| value.to_str().ok());
    let mut pairs = cookies.flat_map(|line| line.split(';')).filter_map(|pair| pair.trim().split_once('='));
    let shows = match pairs.find(|(name, _)| *name == COOKIE) {
        Some((_, "yes")) => Ads::Shown,
        Some((_, "no")) => Ads::Off,
        _ => Ads::Asked,
    };
    Now { shows, ..now }
}

/// The question, as it stands in a page's first slot.
pub(crate) async fn question(site: &Inner, now: &Now) -> Made<Fragment> {
    let made = site.fragments(now, "ads question".to_owned(), 0, async { Ok(vec![now.tongue.question()?]) });
    Ok(made.await?[0].clone())
}

/// The page where an answer can be seen and changed.
pub(crate) async fn page(site: &Inner, now: &Now) -> Made<Answer> {
    let own = site.own(now, PATH, version(now.shows), async {
        let view = ConsentPage { agreed: now.shows == Ads::Shown, refused: now.shows == Ads::Off };
        Ok((
            Head { robots: "noindex".into(), ..site.head(now, now.tongue.say("ads.consent"), PATH) },
            now.tongue.consent(&view)?,
        ))
    });
    let own = own.await?;
    // The page itself asks: no slot of it does.
    let quiet = Now { shows: Ads::Off, ..now.clone() };
    site.page(&quiet, Spot::Elsewhere, &own, true).await
}

/// Remembers an answer and leads back to where it was given.
pub(crate) async fn take(site: &Inner, request: Request<Body>) -> Made<Answer> {
    let (head, body) = request.into_parts();
    let own = is_same_origin(&head.headers, &site.paper.origin);
    let body = axum::body::to_bytes(body, BYTES).await.unwrap_or_default();
    let choice = match &body[..] {
        b"choice=yes" if own => "yes",
        b"choice=no" if own => "no",
        _ => {
            return Ok(Answer::Plain(
                StatusCode::BAD_REQUEST,
                "an answer is choice=yes or choice=no, from a page of this paper\n",
            ));
        }
    };
    let secure = if site.paper.origin.starts_with("https:") { "; Secure" } else { "" };
    let cookie = format!("{COOKIE}={choice}; Path=/; Max-Age={SECONDS}; SameSite=Lax; HttpOnly{secure}");
    let mut response = respond::empty(StatusCode::SEE_OTHER);
    let to = HeaderValue::try_from(came_from(&head.headers)).unwrap_or(HeaderValue::from_static("/"));
    response.headers_mut().insert(header::LOCATION, to);
    response.headers_mut().insert(header::SET_COOKIE, HeaderValue::try_from(cookie).expect("a cookie of ASCII words"));
    Ok(Answer::Own(response))
}

/// The path of the page that the form stood on, as the browser tells it; only ever one of this paper.
fn came_from(headers: &HeaderMap) -> &str {
    let after_scheme = pulse::text(headers, header::REFERER.as_str()).split_once("://").map_or("", |(_, rest)| rest);
    let path = after_scheme.find('/').map_or("/", |at| &after_scheme[at..]);
    if path.starts_with("//") || path.contains('\\') { "/" } else { path }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_way_back_is_a_path_of_this_paper() {
        let from = |referer: &'static str| {
            let headers = HeaderMap::from_iter([(header::REFERER, HeaderValue::from_static(referer))]);
            came_from(&headers).to_owned()
        };
        assert_eq!(from("https://paper.example/river/1?page=2"), "/river/1?page=2");
        for elsewhere in [
            "",
            "nonsense",
            "https://paper.example",
            "https://a.example//evil.example/",
            "https://a.example/\\evil.example",
        ] {
            assert_eq!(from(elsewhere), "/", "{elsewhere}");
        }
    }
}
