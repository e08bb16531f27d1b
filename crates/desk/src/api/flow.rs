//! A story's way to its readers: who holds it, who has read it, when it is to be published, until when it is not.

use std::num::NonZeroUsize;

use axum::extract::rejection::QueryRejection;
use axum::extract::{Path, Query, Request, State};
use axum::http::{HeaderMap, Method, StatusCode};
use newsroom::{Act, Actor, Due, Error, read};
use serde::Deserialize;
use serde_json::{Value, json};
use story::{Moment, Refused};

use super::call::Call;
use super::input::{object, only_texts, unknown};
use super::problem::Problem;
use super::shape::{self, Shape, limit, list, listing, named, number, one_of, text, time, yes_or_no};
use super::stories::{released, with_tag};
use super::{Answer, caller, json as answer, story_json};
use crate::pages::due::{place, token};
use crate::routes::{Needs, Route, get, post, put};
use crate::{Desk, paging};

pub fn routes() -> Vec<Route> {
    let may = Needs::May;
    let story = |summary| Call::new(summary).answers(200, named("Story")).fails([409]);
    let nothing = || shape::object([]);
    vec![
        post("/api/v1/stories/{id}/lock", may(Act::Lock), lock)
            .says(story("Holds the story for a while").takes(nothing())),
        post("/api/v1/stories/{id}/unlock", may(Act::Lock), unlock).says(story("Lets the story go").takes(nothing())),
        post("/api/v1/stories/{id}/take-over", may(Act::TakeOver), take_over)
            .says(story("Holds the story, whoever held it").takes(nothing())),
        post("/api/v1/stories/{id}/review", may(Act::Review), review)
            .says(story("Asks for the newest version to be read").sees().takes(nothing())),
        post("/api/v1/stories/{id}/pass", may(Act::Pass), pass)
            .says(story("Passes the newest version").sees().takes(nothing())),
        post("/api/v1/stories/{id}/send-back", may(Act::Pass), send_back).says(
            story("Gives the story back to its author")
                .takes(shape::object([("note", text().note("What is to be done"))])),
        ),
        post("/api/v1/stories/{id}/schedule", may(Act::Schedule), schedule).says(
            story("Lets the newest version be published at a time to come")
                .sees()
                .takes(shape::object([("at", time())])),
        ),
        post("/api/v1/stories/{id}/unschedule", may(Act::Schedule), unschedule)
            .says(story("Takes the time back").takes(nothing())),
        post("/api/v1/stories/{id}/embargo", may(Act::Embargo), embargo)
            .says(story("Lets nothing release the story until then").takes(shape::object([("until", time())]))),
        post("/api/v1/stories/{id}/lift", may(Act::Lift), lift)
            .says(story("Ends an embargo before its time").takes(nothing())),
        get("/api/v1/due", may(Act::Read), due).says(
            Call::new("What waits for its time, or failed at it; the earliest first")
                .asks([
                    ("state", one_of(["waiting", "failed"])),
                    ("after", text().note("`next` of the list before")),
                    ("limit", limit()),
                ])
                .answers(200, listing(due_shape(), text())),
        ),
        get("/api/v1/two-eyes", may(Act::Read), two_eyes).says(
            Call::new("The sections in which somebody else reads first")
                .answers(200, shape::object([("sections", list(text()))])),
        ),
        put("/api/v1/two-eyes", may(Act::TwoEyes), put_two_eyes).says(
            Call::new("Lets a section need a second pair of eyes, or not")
                .takes(shape::object([("section", text()), ("required?", yes_or_no())]))
                .answers(200, shape::object([("sections", list(text()))])),
        ),
    ]
}

/// The story as it stands after the act.
pub async fn after(desk: &Desk, actor: &Actor, id: &str) -> Answer {
    let current = read::story(&desk.newsroom, actor, id).await?;
    Ok(with_tag(&story_json::current(&current, &desk.paper.zone), current.version.n))
}

/// A time as a call sends it in `field`.
pub fn moment(desk: &Desk, field: &str, text: &str) -> Result<Moment, Refused> {
    Moment::parse(text, &desk.paper.zone).map_err(|refused| Refused { field: field.to_owned(), ..refused })
}

/// Acts that take nothing but the story.
macro_rules! acts {
    ($($act:ident),*) => { $(
        async fn $act(State(desk): State<Desk>, Path(id): Path<String>, request: Request) -> Answer {
            let actor = caller(&desk, request.method(), request.headers()).await?;
            let [] = only_texts(object(request).await?, [])?;
            newsroom::$act(&desk.newsroom, &actor, &id).await?;
            after(&desk, &actor, &id).await
        }
    )* };
}
acts!(lock, unlock, take_over, unschedule, lift);

/// Acts on the newest version, if it is the one that `If-Match` names.
macro_rules! acts_on_seen {
    ($($act:ident),*) => { $(
        async fn $act(State(desk): State<Desk>, Path(id): Path<String>, request: Request) -> Answer {
            let actor = caller(&desk, request.method(), request.headers()).await?;
            let seen = released(&desk, &actor, &id, request.headers()).await?;
            let [] = only_texts(object(request).await?, [])?;
            newsroom::$act(&desk.newsroom, &actor, &id, seen).await?;
            after(&desk, &actor, &id).await
        }
    )* };
}
acts_on_seen!(review, pass);

async fn send_back(State(desk): State<Desk>, Path(id): Path<String>, request: Request) -> Answer {
    let actor = caller(&desk, request.method(), request.headers()).await?;
    let [note] = only_texts(object(request).await?, ["note"])?;
    newsroom::send_back(&desk.newsroom, &actor, &id, &note).await?;
    after(&desk, &actor, &id).await
}

async fn schedule(State(desk): State<Desk>, Path(id): Path<String>, request: Request) -> Answer {
    let actor = caller(&desk, request.method(), request.headers()).await?;
    let seen = released(&desk, &actor, &id, request.headers()).await?;
    let [at] = only_texts(object(request).await?, ["at"])?;
    newsroom::schedule(&desk.newsroom, &actor, &id, seen, moment(&desk, "at", &at)?).await?;
    after(&desk, &actor, &id).await
}

async fn embargo(State(desk): State<Desk>, Path(id): Path<String>, request: Request) -> Answer {
    let actor = caller(&desk, request.method(), request.headers()).await?;
    let [until] = only_texts(object(request).await?, ["until"])?;
    newsroom::embargo(&desk.newsroom, &actor, &id, moment(&desk, "until", &until)?).await.map_err(
        |error| match error {
            Error::Refused(refused) => Refused { field: "until".to_owned(), ..refused }.into(),
            error => Problem::from(error),
        },
    )?;
    after(&desk, &actor, &id).await
}

#[derive(Default, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct Asked {
    /// `waiting`, which is meant without it, or `failed`.
    state: String,
    /// `next` of the list before.
    after: String,
    limit: Option<NonZeroUsize>,
}

/// What waits for its time, or could not be done at it.
async fn due(State(desk): State<Desk>, headers: HeaderMap, asked: Result<Query<Asked>, QueryRejection>) -> Answer {
    let actor = caller(&desk, &Method::GET, &headers).await?;
    let Query(asked) = asked.map_err(Problem::of_query)?;
    let failed = match asked.state.as_str() {
        "" | "waiting" => false,
        "failed" => true,
        _ => return Err(Refused::new("state", "an act of the clock is waiting or failed").into()),
    };
    let after = place(&asked.after);
    if after.is_none() && !asked.after.is_empty() {
        return Err(Refused::new("after", "`after` is the `next` of the list before").into());
    }
    let most = paging::most(asked.limit);
    let mut found = newsroom::due(&desk.newsroom, &actor, failed, after, most as i64 + 1).await?;
    let next = paging::cut(&mut found, most).map(token);
    let one = |due: &Due| {
        json!({
            "story": due.story, "headline": due.headline, "version": due.version, "at": due.at.rfc3339(&desk.paper.zone),
            "by": due.by, "failed": due.failed.map(newsroom::clock::Failure::name),
        })
    };
    Ok(answer(StatusCode::OK, &json!({"results": found.iter().map(one).collect::<Vec<Value>>(), "next": next})))
}

/// A row of [`due`].
fn due_shape() -> Shape {
    shape::object([
        ("story", text()),
        ("headline", text()),
        ("version", number()),
        ("at", time()),
        ("by", text()),
        ("failed", one_of(newsroom::clock::Failure::ALL.map(newsroom::clock::Failure::name)).or_null()),
    ])
}

/// The sections in which somebody else reads first.
async fn two_eyes(State(desk): State<Desk>, headers: HeaderMap) -> Answer {
    let actor = caller(&desk, &Method::GET, &headers).await?;
    let sections = newsroom::two_eyes_list(&desk.newsroom, &actor).await?;
    Ok(answer(StatusCode::OK, &json!({"sections": sections})))
}

async fn put_two_eyes(State(desk): State<Desk>, request: Request) -> Answer {
    let actor = caller(&desk, request.method(), request.headers()).await?;
    let (mut section, mut required) = (String::new(), true);
    for (name, value) in object(request).await? {
        match (name.as_str(), value) {
            ("section", Value::String(slug)) => section = slug,
            ("required", Value::Bool(said)) => required = said,
            ("section" | "required", _) => {
                let sentence = "send the section's slug as a text, and `required` as true or false";
                return Err(Refused::new(name, sentence).into());
            }
            _ => return Ok(unknown(&name)?),
        }
    }
    newsroom::two_eyes(&desk.newsroom, &actor, &section, required).await?;
    let sections = newsroom::two_eyes_list(&desk.newsroom, &actor).await?;
    Ok(answer(StatusCode::OK, &json!({"sections": sections})))
}
