//! Stories: make, read, change, list, and what happened to one.

use std::num::NonZeroUsize;

use axum::extract::{Path, Query, Request, State};
use axum::http::{HeaderMap, HeaderValue, Method, StatusCode, header};
use axum::response::Response;
use newsroom::read::{self, Filter, Line};
use newsroom::{Act, Actor, Error, Priority, Review, State as Stands};
use serde::Deserialize;
use serde_json::{Value, json};
use story::{Moment, Refused, Story};

use super::call::Call;
use super::kind::Kind;
use super::problem::Problem;
use super::shape::{Shape, limit, listing, named, number, object, one_of, text, time};
use super::{Answer, caller, input, json as answer, story_json};
use crate::pages::list::{cursor, token};
use crate::routes::{Needs, Route, get, patch, post};
use crate::{Desk, paging};

pub fn routes() -> Vec<Route> {
    let may = Needs::May;
    vec![
        get("/api/v1/stories", may(Act::Read), list).says(
            Call::new("Stories, the last changed first")
                .asks([
                    ("state", one_of(Stands::ALL.map(Stands::name))),
                    ("review", one_of(Review::ALL.map(Review::name)).note("How far the newest version has come")),
                    ("section", text().note("Its slug")),
                    ("desk", text()),
                    ("assignee", number().note("The number of who is to deliver it")),
                    ("q", text().note("How words of the headline begin")),
                    ("after", text().note("`next` of the list before")),
                    ("limit", limit()),
                ])
                .answers(200, listing(line(), text())),
        ),
        post("/api/v1/stories", may(Act::Draft), create)
            .says(Call::new("A new draft").takes(story_json::fields()).answers(201, named("Story"))),
        get("/api/v1/stories/{id}", may(Act::Read), read)
            .says(Call::new("The newest version; its number is the ETag").answers(200, named("Story"))),
        patch("/api/v1/stories/{id}", may(Act::Save), patch_story).says(
            Call::new("A new version: fields that are absent stay, null empties one")
                .must_see()
                .takes(story_json::fields())
                .answers(200, named("Story"))
                .fails([409]),
        ),
    ]
}

async fn create(State(desk): State<Desk>, request: Request) -> Answer {
    let actor = caller(&desk, request.method(), request.headers()).await?;
    let mut story = Story::default();
    story.credits.initials.clone_from(&actor.initials);
    story_json::apply(&mut story, input::object(request).await?)?;
    let saved = newsroom::draft(&desk.newsroom, &actor, story).await?;
    let current = read::story(&desk.newsroom, &actor, &saved.id).await?;
    let mut response = answer(StatusCode::CREATED, &story_json::current(&current, &desk.paper.zone));
    let headers = response.headers_mut();
    headers.insert(header::ETAG, tag(saved.version));
    headers.insert(
        header::LOCATION,
        HeaderValue::try_from(format!("/api/v1/stories/{}", saved.id)).expect("an id is ASCII"),
    );
    Ok(response)
}

async fn read(State(desk): State<Desk>, Path(id): Path<String>, headers: HeaderMap) -> Answer {
    let actor = caller(&desk, &Method::GET, &headers).await?;
    let current = read::story(&desk.newsroom, &actor, &id).await?;
    Ok(with_tag(&story_json::current(&current, &desk.paper.zone), current.version.n))
}

async fn patch_story(State(desk): State<Desk>, Path(id): Path<String>, request: Request) -> Answer {
    let actor = caller(&desk, request.method(), request.headers()).await?;
    let named = must_name(request.headers())?;
    let changes = input::object(request).await?;
    let current = read::story(&desk.newsroom, &actor, &id).await?;
    let seen = seen(&named, current.version.n);
    // The changes are made to what their author saw, so that a conflict shows both texts whole.
    let base = match read::version(&desk.newsroom, &actor, &id, seen).await {
        Ok(version) => version,
        Err(Error::NotFound) => current.version,
        Err(error) => return Err(error.into()),
    };
    let mut story = base.content;
    story_json::apply(&mut story, changes)?;
    let saved = newsroom::save(&desk.newsroom, &actor, &id, seen, story).await?;
    let current = read::story(&desk.newsroom, &actor, &saved.id).await?;
    Ok(with_tag(&story_json::current(&current, &desk.paper.zone), saved.version))
}

pub fn with_tag(story: &Value, version: i64) -> Response {
    let mut response = answer(StatusCode::OK, story);
    response.headers_mut().insert(header::ETAG, tag(version));
    response
}

fn tag(version: i64) -> HeaderValue {
    HeaderValue::try_from(format!("\"{version}\"")).expect("digits are a header value")
}

/// The versions that `If-Match` names (RFC 9110, section 13.1.1), at least one; `None` without it, and where any will do.
pub fn versions(headers: &HeaderMap) -> Result<Option<Vec<i64>>, Problem> {
    let Some(text) = headers.get(header::IF_MATCH) else { return Ok(None) };
    let text = text.to_str().unwrap_or_default().trim();
    if text == "*" {
        return Ok(None);
    }
    // A story that was read has more behind its version: see `fresh`.
    let number = |tag: &str| tag.trim().trim_matches('"').split('.').next()?.parse().ok();
    let named: Option<Vec<i64>> = text.split(',').map(number).collect();
    named.map(Some).ok_or_else(unseen)
}

/// The same where it is needed.
pub fn must_name(headers: &HeaderMap) -> Result<Vec<i64>, Problem> {
    let detail =
        "say which version you saw: read the story, and send the ETag that comes with it, as in `If-Match: \"3\"`";
    let bengali = "কোন সংস্করণ দেখেছেন তা জানান: প্রতিবেদনটি পড়ুন, সঙ্গে আসা ETag ফেরত পাঠান, যেমন `If-Match: \"3\"`।";
    versions(headers)?.ok_or_else(|| Problem::new(Kind::MustSee, detail, bengali))
}

fn unseen() -> Problem {
    let detail = "`If-Match` names no version: send the ETag as it came with what you read, as in `If-Match: \"3\"`";
    let bengali = "`If-Match`-এ কোনো সংস্করণ নেই; যা পড়েছেন তার সঙ্গে আসা ETag ঠিক তেমনই পাঠান, যেমন `If-Match: \"3\"`।";
    Problem::new(Kind::NoSuchVersion, detail, bengali)
}

/// Of the versions that a caller saw, the one that counts.
pub fn seen(named: &[i64], newest: i64) -> i64 {
    if named.contains(&newest) { newest } else { named[0] }
}

/// The version that a caller releases by `If-Match`; `None`: whichever is the newest.
pub async fn released(desk: &Desk, actor: &Actor, id: &str, headers: &HeaderMap) -> Result<Option<i64>, Problem> {
    let Some(named) = versions(headers)? else { return Ok(None) };
    let seen = seen(&named, read::story(&desk.newsroom, actor, id).await?.version.n);
    match read::version(&desk.newsroom, actor, id, seen).await {
        Ok(_) => Ok(Some(seen)),
        Err(Error::NotFound) => Err(unseen()),
        Err(error) => Err(error.into()),
    }
}

#[derive(Default, Deserialize)]
#[serde(default, deny_unknown_fields)]
struct Asked {
    state: String,
    review: String,
    section: String,
    desk: String,
    /// The number of who it is assigned to.
    assignee: Option<i64>,
    q: String,
    /// `next` of the list before.
    after: String,
    limit: Option<NonZeroUsize>,
}

async fn list(
    State(desk): State<Desk>,
    headers: HeaderMap,
    asked: Result<Query<Asked>, axum::extract::rejection::QueryRejection>,
) -> Answer {
    let actor = caller(&desk, &Method::GET, &headers).await?;
    let Query(asked) = asked.map_err(Problem::of_query)?;
    let state = newsroom::State::parse(&asked.state);
    if state.is_none() && !asked.state.is_empty() {
        let all = newsroom::State::ALL.map(newsroom::State::name).join(", ");
        return Err(Refused::new("state", format!("a story's state is one of {all}")).into());
    }
    let review = Review::parse(&asked.review);
    if review.is_none() && !asked.review.is_empty() {
        return Err(Refused::new("review", "a version that readers do not have is ready or passed").into());
    }
    let after = cursor(&asked.after);
    if after.is_none() && !asked.after.is_empty() {
        return Err(Refused::new("after", "`after` is the `next` of the list before").into());
    }
    let given = |text: String| Some(text).filter(|text| !text.is_empty());
    let (section, desk_name) = (given(asked.section), given(asked.desk));
    let filter = Filter { state, review, section, desk: desk_name, assignee: asked.assignee, q: asked.q, after };
    let listing = read::list(&desk.newsroom, &actor, &filter, paging::most(asked.limit)).await?;
    let results: Vec<Value> = listing.lines.iter().map(|line| line_json(&desk, line)).collect();
    Ok(answer(StatusCode::OK, &json!({"results": results, "next": listing.next.as_ref().map(token)})))
}

/// What [`line_json`] makes.
fn line() -> Shape {
    object([
        ("id", text()),
        ("headline", text()),
        ("section", text()),
        ("state", one_of(Stands::ALL.map(Stands::name))),
        ("review", one_of(Review::ALL.map(Review::name)).or_null()),
        ("scheduled", time().or_null().note("When the clock will publish it")),
        ("embargo", time().or_null()),
        ("version", number()),
        ("released", number().or_null().note("The version that readers have")),
        ("published", time().or_null()),
        ("changed", time()),
        ("owner", text().note("The name of whose story it is")),
        ("desk", text()),
        ("assignee", text().note("The name of who is to deliver it, or empty")),
        ("due", time().or_null()),
        ("priority", one_of(Priority::ALL.map(Priority::name))),
    ])
}

fn line_json(desk: &Desk, line: &Line) -> Value {
    let time = |moment: Moment| moment.rfc3339(&desk.paper.zone);
    json!({
        "id": line.id,
        "headline": line.headline,
        "section": line.section,
        "state": line.state.name(),
        "review": line.review.map(Review::name),
        "scheduled": line.planned.map(time),
        "embargo": line.embargo.filter(|until| *until > desk.newsroom.now()).map(time),
        "version": line.version,
        "released": line.released,
        "published": line.published.map(time),
        "changed": time(line.changed),
        "owner": line.owner,
        "desk": line.desk,
        "assignee": line.assignee,
        "due": line.due.map(time),
        "priority": line.priority.name(),
    })
}
