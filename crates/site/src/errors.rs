//! Pages that say what went wrong and where to go from there.

use axum::body::Body;
use axum::http::{HeaderMap, Method, Response, StatusCode};

use crate::body::escape;
use crate::fragment::{self, Fragment};
use crate::frame::{Spot, pages};
use crate::now::{Ads, Now};
use crate::respond::{self, Answer, Asked, HTML, Keep};
use crate::site::{Fault, Inner, Made, Site, version};
use crate::slots;
use crate::theme::Tongue;
use crate::view::{ErrorPage, Head, Link};

/// The status of a fault: 503 where waiting helps.
pub(crate) fn status(fault: &Fault) -> u16 {
    match fault {
        Fault::Store(store::Error::Busy | store::Error::Unreachable(_)) => 503,
        _ => 500,
    }
}

/// 404, 405 or 410, with the newest and the most read beside it; the text `hint` says what to write instead.
pub(crate) async fn page(site: &Inner, now: &Now, code: u16, hint: Option<&str>) -> Made<Vec<Fragment>> {
    let made = async { parts(site, now, code, hint) };
    let key = format!("error {code} {}", hint.unwrap_or_default());
    let own = site.own(now, &key, version(now.sections().version), made).await?;
    // Nobody's advertisement stands beside what went wrong.
    let now = &Now { shows: Ads::Off, ..now.clone() };
    match site.page(now, Spot::Elsewhere, &own, true).await? {
        Answer::Page { parts, .. } => Ok(parts),
        _ => Ok(Vec::new()),
    }
}

/// 500, 503 or what the server refused, from what is in memory: the database is not asked.
pub(crate) async fn fault(site: &Inner, path: &str, code: u16) -> Vec<Fragment> {
    let now = site.last_known().within(site.edition_at(path));
    let made = async {
        let (head, main) = parts(site, &now, code, None)?;
        let own = [now.tongue.head(&head)?, main].map(|html| fragment::press(html, now.at.0));
        let [head, main] = own;
        let spot = Spot::Elsewhere;
        let (opening, masthead) = (site.opening(&now, spot).await?, site.masthead(&now, spot).await?);
        Ok::<_, Fault>(vec![head, opening, masthead, main, site.footer(&now).await?])
    };
    made.await.unwrap_or_else(|_| vec![fragment::press(bare(&now.tongue, code), now.at.0)])
}

impl Site {
    /// The page for a request that the server refused, or failed at, before the site was asked or could answer.
    pub async fn refused(&self, method: &Method, path: &str, status: StatusCode) -> Response<Body> {
        let (site, headers) = (&self.0, HeaderMap::new());
        let asked = Asked { method, headers: &headers, now: site.clock.now().div_euclid(1_000_000), still: site.as_of };
        let parts = slots::flat(fault(site, path, status.as_u16()).await);
        let mut page = respond::joined(&asked, status, &parts, HTML, Keep::Never);
        respond::secure(page.headers_mut(), &site.dress().policy);
        page
    }
}

/// The last resort, when not even the theme can be used.
pub(crate) fn bare(tongue: &Tongue, code: u16) -> String {
    let (language, said) = (&tongue.language, escape(tongue.say("error.fault.bare")));
    format!(
        "<!doctype html>\n<html lang=\"{language}\"><meta charset=\"utf-8\"><title>{code}</title>\
         <p>{said}</p></html>\n"
    )
}

fn parts(site: &Inner, now: &Now, code: u16, hint: Option<&str>) -> Made<(Head, String)> {
    let title = match code {
        404 => "error.missing.title",
        410 => "error.gone.title",
        408 => "error.slow.title",
        413 => "error.large.title",
        500.. => "error.fault.title",
        _ => "error.request.title",
    };
    let front = Link { href: now.paper.path("/"), name: now.tongue.say("front").into() };
    let page = ErrorPage {
        code,
        code_label: now.tongue.digits.number(code.into()),
        hint: hint.map(|name| now.tongue.say(name).to_owned()).unwrap_or_default(),
        links: std::iter::once(front).chain(pages(now)).collect(),
    };
    let head = Head { robots: "noindex".into(), ..site.head(now, now.tongue.say(title), "") };
    Ok((head, now.tongue.error(&page)?))
}
