//! Which page stands at a path. Every thing has one address; whatever else leads to it answers 301.

use std::borrow::Cow;

use axum::Router;
use axum::body::Body;
use axum::extract::Request;
use axum::http::{HeaderValue, Method, Response, StatusCode, header};
use feeds::Part;
use percent_encoding::percent_decode_str;
use press::{Mode, Name, Of, redirects};

use crate::feed_routes::{self, Fed, Form};
use crate::now::Now;
use crate::respond::{self, Answer, Asked, HTML, Keep, SCRIPT};
use crate::site::{Inner, Made, Site};
use crate::story_page::Facts;
use crate::{
    ads, archive, changes_page, corrections, earlier_page, errors, front, health, latest, media, most_read, named,
    offline, own_page, picture_page, pulse, search_page, section, slots, story_page,
};

/// The reader's site as a router: one fallback, to be merged behind routers that name their routes.
/// A read is counted by the address in axum's `ConnectInfo<SocketAddr>`, where the server adds it to the request.
pub fn router(site: Site) -> Router {
    Router::new().fallback(move |request: Request| {
        let site = site.clone();
        async move { handle(&site.0, request).await }
    })
}

async fn handle(site: &Inner, request: Request) -> Response<Body> {
    let (method, headers) = (request.method().clone(), request.headers().clone());
    let asked =
        Asked { method: &method, headers: &headers, now: site.clock.now().div_euclid(1_000_000), still: site.as_of };
    let path = request.uri().path().to_owned();
    let mut response = match answer(site, request).await {
        Ok(answer) => respond_with(site, &asked, &path, answer).await,
        Err(fault) => Err(fault),
    };
    if let Err(fault) = &response {
        tracing::error!(%fault, "a page could not be made");
        let code = errors::status(fault);
        let status = StatusCode::from_u16(code).unwrap_or(StatusCode::INTERNAL_SERVER_ERROR);
        let mut page =
            respond::joined(&asked, status, &slots::flat(errors::fault(site, &path, code).await), HTML, Keep::Never);
        if code == 503 {
            page.headers_mut().insert(header::RETRY_AFTER, HeaderValue::from_static("10"));
        }
        response = Ok(page);
    }
    let mut response = response.unwrap_or_default();
    respond::secure(response.headers_mut(), &site.dress().policy);
    response
}

async fn respond_with(site: &Inner, asked: &Asked<'_>, path: &str, answer: Answer) -> Made<Response<Body>> {
    Ok(match answer {
        Answer::Page { parts, media_type, frames } => {
            let mut page = respond::joined(asked, StatusCode::OK, &slots::flat(parts), media_type, Keep::Ask);
            if media_type == HTML && ads::consent::asks(site) {
                page.headers_mut().append(header::VARY, HeaderValue::from_static("cookie"));
            }
            if !frames.is_empty() {
                let policy = respond::framed(&site.dress().policy, &frames);
                page.headers_mut().insert(header::CONTENT_SECURITY_POLICY, policy);
            }
            page
        }
        Answer::Feed { parts, media_type, links } => {
            let mut response = respond::joined(asked, StatusCode::OK, &parts, media_type, Keep::Ask);
            response.headers_mut().insert(header::LINK, links);
            response
        }
        Answer::Script { parts } => respond::joined(asked, StatusCode::OK, &parts, SCRIPT, Keep::Forever),
        Answer::File { bytes, media_type, name } => respond::file(asked, bytes, media_type, &name),
        Answer::Moved(to) => respond::moved(&to),
        Answer::Missing => error(site, asked, path, StatusCode::NOT_FOUND, None).await?,
        Answer::Unclear(hint) => error(site, asked, path, StatusCode::NOT_FOUND, Some(hint)).await?,
        Answer::Gone => error(site, asked, path, StatusCode::GONE, None).await?,
        Answer::Done => respond::plain(asked, StatusCode::NO_CONTENT, ""),
        Answer::Methods(allowed) => {
            let mut page = error(site, asked, path, StatusCode::METHOD_NOT_ALLOWED, None).await?;
            page.headers_mut().insert(header::ALLOW, HeaderValue::from_static(allowed));
            page
        }
        Answer::Plain(status, text) => respond::plain(asked, status, text),
        Answer::Own(response) => response,
    })
}

/// The page that says what went wrong, in the edition at `path`; `hint` is the text that says what to write instead.
async fn error(
    site: &Inner,
    asked: &Asked<'_>,
    path: &str,
    status: StatusCode,
    hint: Option<&str>,
) -> Made<Response<Body>> {
    let now = site.now().await?.within(site.edition_at(path));
    let now = Now { spare: respond::spares_data(asked.headers), ..now };
    let parts = errors::page(site, &now, status.as_u16(), hint).await?;
    Ok(respond::joined(asked, status, &slots::flat(parts), HTML, Keep::Ask))
}

async fn answer(site: &Inner, request: Request) -> Made<Answer> {
    let raw = request.uri().path().to_owned();
    let reads = matches!(*request.method(), Method::GET | Method::HEAD);
    if raw == "/pulse" {
        return match *request.method() {
            Method::POST => pulse::take(site, &site.now().await?, request).await,
            _ => Ok(Answer::Methods("POST")),
        };
    }
    if raw.starts_with("/ads/") && site.paper.advertising.shown {
        return ads::answer(site, request).await;
    }
    if !reads {
        return Ok(Answer::Methods("GET, HEAD"));
    }
    match raw.as_str() {
        "/healthz" => return Ok(health::lives()),
        "/readyz" => return Ok(health::ready(site).await),
        _ => {}
    }
    let query = request.uri().query();
    let now = ads::consent::reads(site, site.now().await?, request.headers());
    let now = Now { spare: respond::spares_data(request.headers()), ..now };
    let Some(path) = normal(&raw) else { return Ok(Answer::Missing) };
    let lower = Some(path.to_ascii_lowercase()).filter(|lower| *lower != path);
    for path in std::iter::once(path.clone()).chain(lower) {
        let now = now.within(site.edition_at(&path));
        // Every question has its own address: what a form sends is taken as it is.
        let kept = match within(&path, &now).as_slice() {
            ["search"] | ["search", "suggest"] => {
                query.filter(|query| !query.is_empty()).unwrap_or_default().to_owned()
            }
            _ => kept(query.unwrap_or_default(), parameters(&path, &now)),
        };
        match page(site, &now, &path, &kept).await? {
            Answer::Missing => {}
            Answer::Page { .. } | Answer::Feed { .. } | Answer::File { .. } | Answer::Script { .. }
                if path != raw || query.is_some_and(|query| query != kept || query.is_empty()) =>
            {
                return Ok(Answer::Moved(if kept.is_empty() { path } else { format!("{path}?{kept}") }));
            }
            found => return Ok(found),
        }
    }
    elsewhere(site, &now, &raw, &path).await
}

/// The parts of `path` behind its edition: an edition has its lists and pages at the addresses of the paper's own.
fn within<'p>(path: &'p str, now: &Now) -> Vec<&'p str> {
    let rest = match now.paper.edition.as_str() {
        "" => path,
        edition => path.strip_prefix('/').and_then(|rest| rest.strip_prefix(edition)).unwrap_or_default(),
    };
    rest.trim_start_matches('/').split('/').collect()
}

/// The path of a sitemap within its edition.
fn sitemap(file: &str) -> Option<String> {
    let path = format!("/{file}");
    (matches!(file, "sitemap.xml" | "news-sitemap.xml") || Part::parse(&path).is_some()).then_some(path)
}

/// The page whose one address `path` is, or which stands there under its own rules (archive, lists).
async fn page(site: &Inner, now: &Now, path: &str, query: &str) -> Made<Answer> {
    match within(path, now).as_slice() {
        [""] => return front::page(site, now).await,
        ["latest"] => return latest::page(site, now, query).await,
        ["search"] => return search_page::page(site, now, query).await,
        ["search", "suggest"] => return search_page::suggest(site, now, query).await,
        ["corrections"] => return corrections::page(site, now, query).await,
        ["page", slug] => return own_page::page(site, now, slug).await,
        ["most-read"] => return most_read::page(site, now).await,
        ["archive", rest @ ..] => return archive::page(site, now, rest, query).await,
        [file] if let Some(path) = sitemap(file) => return feed_routes::sitemap(site, now, &path).await,
        [base @ .., file] if let Some(form) = Form::of(file) => match base {
            [] => return feed_routes::feed(site, now, Fed::whole(now), form).await,
            [word, slug]
                if now.paper.edition.is_empty()
                    && let Some(of) = Of::parse(word) =>
            {
                return match site.named(of, slug, now).await? {
                    Some(known) if known.kept.is_some() => {
                        let kept = known.kept.as_ref().map(Name::path).unwrap_or_default();
                        Ok(Answer::Moved(format!("{kept}/{file}")))
                    }
                    Some(known) => {
                        let now = now.within(site.edition(&known.edition));
                        feed_routes::feed(site, &now, Fed::name(&known.name), form).await
                    }
                    None => Ok(Answer::Missing),
                };
            }
            [.., slug] => {
                return match now.section(slug) {
                    Some(section) if format!("{}/{file}", section.path()) == path => {
                        feed_routes::feed(site, now, Fed::section(section), form).await
                    }
                    Some(section) => Ok(Answer::Moved(format!("{}/{file}", section.path()))),
                    None => Ok(Answer::Missing),
                };
            }
        },
        // Before the sections: a topic or a desk may have the name of one.
        [word, slug]
            if now.paper.edition.is_empty()
                && let Some(of) = Of::parse(word) =>
        {
            return named::page(site, now, of, slug, query).await;
        }
        parts @ [.., slug]
            if parts.len() <= 2
                && let Some(section) = now.section(slug) =>
        {
            return match section.path() == path {
                true => section::page(site, now, section, query).await,
                false => Ok(Answer::Moved(section.path())),
            };
        }
        _ => {}
    }
    of_all_editions(site, now, path, query).await
}

/// Files and pages that all editions share, and stories, whose path begins with their section.
async fn of_all_editions(site: &Inner, now: &Now, path: &str, query: &str) -> Made<Answer> {
    let parts: Vec<&str> = path[1..].split('/').collect();
    match parts.as_slice() {
        ["media", name] => media::picture(site, now, name).await,
        ["picture", key] if story::body::is_key(key) => picture_page::page(site, now, key).await,
        ["theme", name] => media::theme(site, now, name).await,
        ["ads.txt"] => feed_routes::ads_txt(site, now).await,
        ["keeper.js"] => offline::keeper(site, now).await,
        ["offline.html"] => offline::page(site, now).await,
        ["robots.txt"] => feed_routes::robots(site, now).await,
        ["manifest.webmanifest"] => feed_routes::manifest(site, now).await,
        [_] if !site.paper.machines.index_now.is_empty()
            && path == feeds::index_now::key_path(&site.paper.machines.index_now) =>
        {
            feed_routes::key(site, now).await
        }
        [_, id, "changes"] if site.paper.changes && story::id::check_id(id).is_ok() => {
            match site.canonical(id, now).await? {
                Some(canonical) if changes_page::path(&canonical) == path => {
                    changes_page::page(site, now, id, &canonical, query).await
                }
                Some(canonical) => Ok(Answer::Moved(changes_page::path(&canonical))),
                None => Ok(Answer::Missing),
            }
        }
        [_, id, "changes", part]
            if story::id::check_id(id).is_ok()
                && let Some(n) = earlier_page::number(part) =>
        {
            match site.canonical(id, now).await? {
                Some(canonical) if !site.paper.changes => Ok(Answer::Moved(canonical)),
                Some(canonical) if earlier_page::path(&canonical, n) == path => {
                    earlier_page::page(site, now, id, &canonical, n).await
                }
                Some(canonical) => Ok(Answer::Moved(earlier_page::path(&canonical, n))),
                None => story(site, now, id).await.map(|found| found.unwrap_or(Answer::Missing)),
            }
        }
        [_, id] if story::id::check_id(id).is_ok() => match site.canonical(id, now).await? {
            Some(canonical) if canonical == path => story_page::page(site, now, id).await,
            _ => Ok(Answer::Missing),
        },
        _ => Ok(Answer::Missing),
    }
}

/// The parameters that say something to the page at `path`: a list's page. Any other makes no address of its own.
fn parameters(path: &str, now: &Now) -> &'static [&'static str] {
    match within(path, now).as_slice() {
        ["archive", _, _, _] => &["page", "at"],
        ["latest" | "corrections"] | ["topic" | "author" | "desk", _] | [_, _, "changes"] | [_, "changes"] => &["page"],
        [.., slug] if now.section(slug).is_some_and(|section| section.path() == path) => &["page"],
        _ => &[],
    }
}

/// A raw query with only the first of each of the parameters `names`.
fn kept(query: &str, names: &[&str]) -> String {
    let named = |pair: &&str, name: &str| pair.strip_prefix(name).is_some_and(|rest| rest.starts_with('='));
    let pairs: Vec<&str> = names.iter().filter_map(|name| query.split('&').find(|pair| named(pair, name))).collect();
    pairs.join("&")
}

/// Where a path that is no page's own leads: an old address of a story, or a story's id with anything around it.
async fn elsewhere(site: &Inner, now: &Now, raw: &str, path: &str) -> Made<Answer> {
    let mut conn = site.db.read().await?;
    let old = match redirects::find(&mut conn, raw).await? {
        Some(id) => Some(id),
        None => redirects::find(&mut conn, path).await?,
    };
    drop(conn);
    if let Some(id) = old {
        return story(site, now, &id).await.map(|found| found.unwrap_or(Answer::Missing));
    }
    let parts: Vec<&str> = path[1..].split('/').collect();
    let reserved = story::id::RESERVED.contains(&parts[0]) && !story::edition::LANGUAGES.contains(&parts[0]);
    if parts.len() > 3 || reserved {
        return Ok(Answer::Missing);
    }
    for id in parts.into_iter().filter(|part| story::id::check_id(part).is_ok()) {
        if let Some(found) = story(site, now, id).await? {
            return Ok(found);
        }
    }
    Ok(Answer::Missing)
}

/// What a request for story `id` at another address is told; `None` where there is no such story.
async fn story(site: &Inner, now: &Now, id: &str) -> Made<Option<Answer>> {
    if let Some(canonical) = site.canonical(id, now).await? {
        return Ok(Some(Answer::Moved(canonical)));
    }
    Ok(match &*site.facts(id, now).await? {
        Facts::Ended(Mode::Gone) => Some(Answer::Gone),
        Facts::Ended(Mode::Vanish) => Some(Answer::Missing),
        _ => None,
    })
}

/// A path without percent signs, doubled slashes and slashes at its end; `None` where it is no text.
fn normal(raw: &str) -> Option<String> {
    let text = decode(raw)?;
    let parts: Vec<&str> = text.split('/').filter(|part| !part.is_empty()).collect();
    let fits = parts.iter().all(|part| !matches!(*part, "." | "..") && !part.chars().any(char::is_control));
    fits.then(|| format!("/{}", parts.join("/")))
}

/// The text that stands percent-encoded (RFC 3986, section 2.1); `None` where it is no UTF-8.
pub(crate) fn decode(raw: &str) -> Option<Cow<'_, str>> {
    percent_decode_str(raw).decode_utf8().ok()
}
