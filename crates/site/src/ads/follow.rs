//! `/ads/ID`: where an advertisement leads, which is where the newsroom said and nowhere else; counts the click.

use audience::ads::Deed;
use axum::http::request::Parts;
use axum::http::{HeaderValue, Method, StatusCode, header};
use press::ads::{self, Ad, Matter};
use press::standing;

use crate::now::Now;
use crate::pulse;
use crate::respond::{self, Answer};
use crate::site::{Inner, Made};

/// Leads on. One that has ended still leads those on whose page was open, and is not counted.
pub(crate) async fn follow(site: &Inner, now: &Now, id: &str, request: Parts) -> Made<Answer> {
    let found = standing::at::<Ad>(&mut *site.db.read().await?, &ads::key(id), now.at).await?;
    let Some(Matter::Picture { leads_to, .. }) = found.as_ref().map(|state| &state.content.matter) else {
        return Ok(Answer::Missing);
    };
    let open = found.as_ref().is_some_and(|state| state.content.is_open(now.at));
    let headers = &request.headers;
    // What a browser fetches ahead of a click is none.
    let ahead = ["sec-purpose", "purpose"].iter().any(|name| pulse::text(headers, name).contains("prefetch"));
    let reads = request.method == Method::GET && !ahead && !pulse::is_from_elsewhere(headers);
    if open && reads && !site.as_of {
        let agent = pulse::text(headers, header::USER_AGENT.as_str());
        site.audience.advertised(id, Deed::Followed, pulse::address(&request.extensions), agent);
    }
    let Ok(to) = HeaderValue::try_from(leads_to) else { return Ok(Answer::Missing) };
    let mut response = respond::empty(StatusCode::FOUND);
    response.headers_mut().insert(header::LOCATION, to);
    response.headers_mut().insert("x-robots-tag", HeaderValue::from_static("noindex"));
    Ok(Answer::Own(response))
}
