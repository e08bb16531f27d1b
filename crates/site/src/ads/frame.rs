//! `/ads/ID/frame`: the code of a third party, in a document of its own. Its policy sandboxes it wherever it is opened, so
//! it never has the paper's origin, storage or cookies; it loads only from the hosts that the paper's settings name.

use axum::body::Body;
use axum::http::{HeaderValue, StatusCode, header};
use press::ads::Matter;
use press::paper::Advertising;

use crate::now::{Ads, Now};
use crate::respond::{self, Answer, HTML};
use crate::site::{Inner, Made};

/// The profile under which the code runs (Content-Security-Policy 3).
pub(crate) fn policy(advertising: &Advertising) -> HeaderValue {
    let hosts = advertising.hosts.join(" ");
    let policy = format!(
        "sandbox allow-scripts allow-popups allow-popups-to-escape-sandbox; default-src 'none'; \
         script-src 'unsafe-inline' {hosts}; style-src 'unsafe-inline' {hosts}; img-src data: {hosts}; font-src {hosts}; \
         media-src {hosts}; connect-src {hosts}; frame-src {hosts}; base-uri 'none'; form-action 'none'; \
         frame-ancestors 'self'"
    );
    HeaderValue::try_from(policy).expect("the settings let only ASCII hosts through")
}

pub(crate) fn page(site: &Inner, now: &Now, id: &str) -> Made<Answer> {
    let open = now.ads().iter().find(|(known, state)| known == id && state.content.is_open(now.at));
    let tag = open.and_then(|(_, state)| match &state.content.matter {
        Matter::Tag { code, .. } => Some(code),
        Matter::Picture { .. } => None,
    });
    let allowed = !site.paper.advertising.hosts.is_empty() && now.shows == Ads::Shown;
    let Some(code) = tag.filter(|_| allowed) else { return Ok(Answer::Missing) };
    let html = format!(
        "<!doctype html>\n<html lang=\"{}\"><head><meta charset=\"utf-8\"><title>{}</title>\
         <style>body{{margin:0}}</style></head>\n<body>{code}</body></html>\n",
        now.tongue.language,
        now.tongue.say("ads.label"),
    );
    let mut response = respond::empty(StatusCode::OK);
    response.headers_mut().insert(header::CONTENT_TYPE, HeaderValue::from_static(HTML));
    response.headers_mut().insert(header::CONTENT_SECURITY_POLICY, site.frame_policy.clone());
    *response.body_mut() = Body::from(html);
    Ok(Answer::Own(response))
}
