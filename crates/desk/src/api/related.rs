//! What stands beside a story: for anyone, and for who sets it by hand; and the topics that suit it.

use axum::extract::{Path, Request, State};
use axum::http::{HeaderMap, Method, StatusCode};
use newsroom::{Act, read};
use press::related::Beside;
use press::standing::State as Stands;
use press::{Found, Mode};
use search::{Pick, Subject};
use serde_json::{Value, json};

use super::call::Call;
use super::input::{self, object, texts, unknown};
use super::kind::Kind;
use super::problem::Problem;
use super::public::{card, shared, url};
use super::shape::{self, Shape, list, number, one_of, results, text, yes_or_no};
use super::{Answer, caller, json as answer};
use crate::Desk;
use crate::routes::{Needs, Route, get, put};

/// Topics that are suggested at most.
const TOPICS: usize = 10;

pub fn routes() -> Vec<Route> {
    let may = Needs::May;
    let why = one_of(["pinned", "topic", "words", "section"]).note("What put it there, before all else");
    let shares = shape::object([("shares", list(text()).note("The topics and words that both have"))]);
    let suggested = shape::object([
        ("name", text()),
        ("slug", text()),
        ("said", yes_or_no().note("The text says it")),
        ("carried", number().note("So many of the stories most like it carry it")),
    ]);
    vec![
        get("/api/v1/stories/{id}/related", Needs::Nothing, related).says(
            Call::new("Related stories").answers(200, results(shape::both(card("why", why), shares))).fails([410]),
        ),
        get("/api/v1/stories/{id}/related/set", may(Act::Read), set)
            .says(Call::new("What is set beside a story by hand").answers(200, set_shape())),
        put("/api/v1/stories/{id}/related/set", may(Act::Relate), put_set).says(
            Call::new("Says which stories stand beside it, in this order, and which never do; readers see it at once")
                .takes(shape::object([
                    ("pinned?", list(text()).note("Ids").or_null()),
                    ("forbidden?", list(text()).note("Ids").or_null()),
                    ("version?", number().note("The one that you saw: refused when it has been changed since")),
                ]))
                .answers(200, set_shape())
                .fails([409]),
        ),
        get("/api/v1/stories/{id}/topics/suggested", may(Act::Read), topics)
            .says(Call::new("Topics of the archive that suit its newest version").answers(200, results(suggested))),
    ]
}

fn set_shape() -> Shape {
    shape::object([("version", number()), ("pinned", list(text())), ("forbidden", list(text()))])
}

fn why(pick: &Pick) -> &'static str {
    match pick {
        Pick { pinned: true, .. } => "pinned",
        Pick { topics, .. } if !topics.is_empty() => "topic",
        Pick { words, .. } if !words.is_empty() => "words",
        _ => "section",
    }
}

async fn related(State(desk): State<Desk>, Path(id): Path<String>) -> Answer {
    let now = desk.newsroom.now();
    let mut read = desk.newsroom.db.read().await?;
    match press::story::at(&mut read, &id, now).await? {
        Found::Release(_) => {}
        Found::Ended(Mode::Gone) => {
            return Err(Problem::new(
                Kind::Gone,
                "this story was taken back: leave it out",
                "প্রতিবেদনটি ফিরিয়ে নেওয়া হয়েছে; এটি আর দেখাবেন না।",
            ));
        }
        Found::Ended(Mode::Vanish) | Found::Absent => return Err(newsroom::Error::NotFound.into()),
    }
    let sections = press::sections::all(&mut read).await?;
    drop(read);
    let picks = site::related(&desk.site, &id).await?;
    let one = |pick: &Pick| {
        let Pick { card, topics, words, .. } = pick;
        let shares = [topics.as_slice(), words].concat();
        json!({"id": card.id, "url": url(&desk, &sections, card), "headline": card.headline, "sponsored": card.sponsored, "why": why(pick), "shares": shares})
    };
    Ok(shared(&json!({"results": picks.iter().map(one).collect::<Vec<Value>>()})))
}

async fn set(State(desk): State<Desk>, Path(id): Path<String>, headers: HeaderMap) -> Answer {
    let actor = caller(&desk, &Method::GET, &headers).await?;
    let Stands { n, content, .. } = newsroom::beside_story(&desk.newsroom, &actor, &id).await?;
    let said = json!({"version": n, "pinned": content.pinned, "forbidden": content.forbidden});
    Ok(answer(StatusCode::OK, &said))
}

async fn put_set(State(desk): State<Desk>, Path(id): Path<String>, request: Request) -> Answer {
    let actor = caller(&desk, request.method(), request.headers()).await?;
    let (mut set, mut seen) = (Beside::default(), None);
    for (name, value) in object(request).await? {
        match name.as_str() {
            "pinned" => set.pinned = texts(&name, value)?,
            "forbidden" => set.forbidden = texts(&name, value)?,
            "version" => seen = Some(input::number(&name, &value)?),
            _ => return Ok(unknown(&name)?),
        }
    }
    let n = newsroom::relate(&desk.newsroom, &actor, &id, seen, set.clone()).await?;
    Ok(answer(StatusCode::OK, &json!({"version": n, "pinned": set.pinned, "forbidden": set.forbidden})))
}

async fn topics(State(desk): State<Desk>, Path(id): Path<String>, headers: HeaderMap) -> Answer {
    let actor = caller(&desk, &Method::GET, &headers).await?;
    let current = read::story(&desk.newsroom, &actor, &id).await?;
    let subject = Subject { id, published: current.published, content: current.version.content };
    let now = desk.newsroom.now();
    let found = search::suggested_topics(&desk.search, &desk.newsroom.db, subject, now, TOPICS).await;
    let found = found.map_err(super::search::refused)?;
    let one = |s: &search::Suggestion| json!({"name": s.topic.name, "slug": s.topic.slug, "said": s.said, "carried": s.carried});
    Ok(answer(StatusCode::OK, &json!({"results": found.iter().map(one).collect::<Vec<Value>>()})))
}
