//! What stands beside the stories: the paper's own pages, what is said of people, topics and desks, the banner.

use axum::extract::{Path, Query, Request, State};
use axum::http::{HeaderMap, Method, StatusCode};
use newsroom::{Act, Error};
use press::standing::{self, Banner, OwnPage, Profile};
use press::{Name, Of, names};
use serde::Deserialize;
use serde_json::{Value, json};
use story::{Moment, Refused};

use super::call::Call;
use super::flow::moment;
use super::input::{self, object, only_texts, text, unknown};
use super::kind::Kind;
use super::problem::Problem;
use super::shape::{self, Shape, named, number, results, time};
use super::story_json::{body, body_shape, pictures};
use super::{Answer, caller, json as answer};
use crate::Desk;
use crate::routes::{Needs, Route, get, post, put};

pub fn routes() -> Vec<Route> {
    let may = Needs::May;
    let text = shape::text;
    let edition = || text().note("The language of another edition than the paper's own");
    vec![
        get("/api/v1/pages", may(Act::Read), pages).says(
            Call::new("The paper's own pages, as in about and privacy")
                .answers(200, results(shape::object([("slug", text()), ("title", text()), ("url", text())]))),
        ),
        get("/api/v1/pages/{*slug}", may(Act::Read), page).says(
            Call::new("One of the paper's own pages, with what it said before").answers(
                200,
                shape::both(page_state(), shape::object([("slug", text()), ("history", shape::list(page_state()))])),
            ),
        ),
        put("/api/v1/pages/{*slug}", may(Act::OwnPage), put_page).says(
            Call::new("Writes the page; readers see it at once. An empty title and body take it away")
                .takes(shape::object([
                    ("title?", text().or_null()),
                    ("body?", body_shape()),
                    ("version?", number().note("The one that you saw: refused when another has been saved since")),
                ]))
                .answers(200, shape::object([("slug", text()), ("version", number()), ("url", text())])),
        ),
        get("/api/v1/names/{of}/{slug}", may(Act::Read), profile)
            .says(Call::new("What readers are told of a topic, a person or a desk").answers(200, profile_shape())),
        put("/api/v1/names/{of}/{slug}", may(Act::Profile), put_profile).says(
            Call::new("Says it anew; role and portrait are a person's")
                .takes(shape::object([
                    ("role?", text().or_null()),
                    ("about?", text().or_null()),
                    ("portrait?", named("Picture").or_null()),
                ]))
                .answers(200, profile_shape()),
        ),
        post("/api/v1/names/{of}/{slug}/merge", may(Act::MergeTopics), merge).says(
            Call::new("Makes one topic of two: this one's stories and address lead to the one that is kept")
                .takes(shape::object([("into", text().note("The slug of the one that is kept"))]))
                .answers(200, profile_shape()),
        ),
        get("/api/v1/banner", Needs::Nothing, banner).says(
            Call::new("The breaking news above every page; an empty text where there is none")
                .asks([("edition", edition())])
                .answers(200, banner_shape()),
        ),
        put("/api/v1/banner", may(Act::Banner), put_banner).says(
            Call::new(
                "Puts breaking news above every page until a moment in the next two days; an empty text takes it away",
            )
            .takes(shape::object([
                ("text?", text().or_null()),
                ("href?", text().or_null().note("A path of the paper")),
                ("until?", time().or_null()),
                ("edition?", edition().or_null()),
            ]))
            .answers(200, banner_shape()),
        ),
    ]
}

/// One state of a page.
fn page_state() -> Shape {
    shape::object([
        ("version", number()),
        ("saved", time()),
        ("saved_by", shape::text()),
        ("title", shape::text()),
        ("body", named("Body")),
    ])
}

/// What [`profile_json`] makes.
fn profile_shape() -> Shape {
    let text = shape::text;
    shape::object([
        ("name", text()),
        ("slug", text()),
        ("url", text()),
        ("role", text()),
        ("about", text()),
        ("portrait", named("Picture").or_null()),
    ])
}

fn banner_shape() -> Shape {
    shape::object([("text", shape::text()), ("href?", shape::text()), ("until?", time())])
}

async fn pages(State(desk): State<Desk>, headers: HeaderMap) -> Answer {
    caller(&desk, &Method::GET, &headers).await?;
    let pages = standing::pages(&mut *desk.newsroom.db.read().await?, desk.newsroom.now()).await?;
    let one = |(slug, page): (String, OwnPage)| {
        let url = format!("{}{}", desk.paper.origin, standing::page_path(&slug));
        json!({"slug": slug, "title": page.title, "url": url})
    };
    Ok(answer(StatusCode::OK, &json!({"results": pages.into_iter().map(one).collect::<Vec<Value>>()})))
}

async fn page(State(desk): State<Desk>, Path(slug): Path<String>, headers: HeaderMap) -> Answer {
    let actor = caller(&desk, &Method::GET, &headers).await?;
    let past = newsroom::own_page_history(&desk.newsroom, &actor, &slug).await?;
    let states = past.iter().map(|(state, by)| {
        let at = state.at.rfc3339(&desk.paper.zone);
        json!({"version": state.n, "saved": at, "saved_by": by, "title": state.content.title, "body": state.content.body})
    });
    let states: Vec<Value> = states.collect();
    let Some(newest) = states.first() else { return Err(nothing("page")) };
    let mut page = newest.clone();
    page["slug"] = slug.into();
    page["history"] = states[1..].into();
    Ok(answer(StatusCode::OK, &page))
}

/// Takes `title`, `body` and the `version` that the caller saw, where it saw one.
async fn put_page(State(desk): State<Desk>, Path(slug): Path<String>, request: Request) -> Answer {
    let actor = caller(&desk, request.method(), request.headers()).await?;
    let (mut title, mut text_of, mut seen) = (String::new(), story::Body::default(), None);
    for (name, value) in object(request).await? {
        match name.as_str() {
            "title" => title = text(&name, value)?,
            "body" => text_of = body(value)?,
            "version" => seen = Some(input::number(&name, &value)?),
            _ => return Ok(unknown(&name)?),
        }
    }
    let n = newsroom::own_page(&desk.newsroom, &actor, &slug, seen, &title, text_of).await?;
    let url = format!("{}{}", desk.paper.origin, standing::page_path(&slug));
    Ok(answer(StatusCode::OK, &json!({"slug": slug, "version": n, "url": url})))
}

async fn name(desk: &Desk, of: &str, slug: &str) -> Result<Name, Problem> {
    let of = Of::parse(of).ok_or_else(|| nothing("address"))?;
    let found = names::find(&mut *desk.newsroom.db.read().await?, of, slug).await?;
    Ok(found.ok_or(Error::NoSuchName)?)
}

async fn profile(State(desk): State<Desk>, Path((of, slug)): Path<(String, String)>, headers: HeaderMap) -> Answer {
    caller(&desk, &Method::GET, &headers).await?;
    let name = name(&desk, &of, &slug).await?;
    Ok(answer(StatusCode::OK, &profile_json(&desk, &name).await?))
}

async fn put_profile(State(desk): State<Desk>, Path((of, slug)): Path<(String, String)>, request: Request) -> Answer {
    let actor = caller(&desk, request.method(), request.headers()).await?;
    let mut profile = Profile::default();
    for (field, value) in object(request).await? {
        match field.as_str() {
            "role" => profile.role = text(&field, value)?,
            "about" => profile.about = text(&field, value)?,
            "portrait" if value.is_null() => {}
            "portrait" => profile.portrait = pictures(Value::Array(vec![value]))?.pop(),
            _ => return Ok(unknown(&field)?),
        }
    }
    let name = name(&desk, &of, &slug).await?;
    newsroom::profile(&desk.newsroom, &actor, name.of, &name.slug, profile).await?;
    Ok(answer(StatusCode::OK, &profile_json(&desk, &name).await?))
}

/// Makes one topic of two: takes the slug of the one that is kept, `into`.
async fn merge(State(desk): State<Desk>, Path((of, slug)): Path<(String, String)>, request: Request) -> Answer {
    let actor = caller(&desk, request.method(), request.headers()).await?;
    let [into] = only_texts(object(request).await?, ["into"])?;
    if Of::parse(&of) != Some(Of::Topic) {
        return Err(nothing("topic"));
    }
    let kept = newsroom::merge_topics(&desk.newsroom, &actor, &slug, &into).await?;
    Ok(answer(StatusCode::OK, &profile_json(&desk, &kept).await?))
}

async fn profile_json(desk: &Desk, name: &Name) -> Result<Value, Problem> {
    let said =
        standing::at(&mut *desk.newsroom.db.read().await?, &standing::profile_key(name), desk.newsroom.now()).await?;
    let profile: Profile = said.map(|state| state.content).unwrap_or_default();
    let url = format!("{}{}", desk.paper.origin, name.path());
    Ok(json!({
        "name": name.name, "slug": name.slug, "url": url,
        "role": profile.role, "about": profile.about, "portrait": profile.portrait,
    }))
}

/// Of which edition: its language, empty for the paper's own.
#[derive(Default, Deserialize)]
struct Asked {
    #[serde(default)]
    edition: String,
}

async fn banner(State(desk): State<Desk>, Query(asked): Query<Asked>) -> Answer {
    let (now, key) = (desk.newsroom.now(), standing::banner_key(&asked.edition));
    let found = standing::at::<Banner>(&mut *desk.newsroom.db.read().await?, &key, now).await?;
    let banner = found.map(|state| state.content).filter(|banner| !banner.text.is_empty() && banner.until > now);
    let shown = banner.map(|b| json!({"text": b.text, "href": b.href, "until": b.until.rfc3339(&desk.paper.zone)}));
    Ok(answer(StatusCode::OK, &shown.unwrap_or_else(|| json!({"text": ""}))))
}

async fn put_banner(State(desk): State<Desk>, request: Request) -> Answer {
    let actor = caller(&desk, request.method(), request.headers()).await?;
    let mut fields = object(request).await?;
    let until = match fields.remove("until") {
        None | Some(Value::Null) => Moment::default(),
        Some(until) => moment(&desk, "until", &input::text("until", until)?)?,
    };
    let [text, href, edition] = only_texts(fields, ["text", "href", "edition"])?;
    if !desk.has_edition(&edition) {
        return Err(Refused::new("edition", "this paper has no such edition: leave `edition` out").into());
    }
    newsroom::banner(&desk.newsroom, &actor, &edition, Banner { text, href, until }).await?;
    banner(State(desk), Query(Asked { edition })).await
}

fn nothing(what: &str) -> Problem {
    let english = format!("there is no such {what}: check how it is written");
    Problem::new(Kind::Absent, english, "এমন কিছু এখানে নেই; ঠিকানাটি মিলিয়ে দেখুন।")
}
