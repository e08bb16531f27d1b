//! Advertisements over the API: what stands where and until when, and the counts that an advertiser is told.

use audience::ads::{Seen, days, totals};
use axum::extract::{Path, Request, State};
use axum::http::{HeaderMap, Method, StatusCode, header};
use axum::response::Response;
use newsroom::{Act, Error};
use press::ads::{self, Ad, Matter};
use press::standing::{self, State as Standing};
use serde_json::{Map, Value, json};
use story::{Moment, Refused};

use super::call::Call;
use super::input::{object, text, texts, unknown};
use super::problem::Problem;
use super::shape::{self, Shape, count, named, number, results, time};
use super::story_json::pictures;
use super::{Answer, caller, json as answer};
use crate::Desk;
use crate::routes::{Needs, Route, get, post, put};

pub fn routes() -> Vec<Route> {
    let may = Needs::May;
    vec![
        get("/api/v1/ads", may(Act::Read), list).says(
            Call::new("Advertisements, the last made first, with how often each was seen and followed")
                .answers(200, results(shown_shape())),
        ),
        post("/api/v1/ads", may(Act::Advertise), create).says(
            Call::new("A new advertisement: a picture, or a tag, which is for: admin")
                .takes(fields())
                .answers(201, whole_shape()),
        ),
        get("/api/v1/ads/{id}", may(Act::Read), read)
            .says(Call::new("An advertisement with its counts by day").answers(200, whole_shape())),
        put("/api/v1/ads/{id}", may(Act::Advertise), put_ad).says(
            Call::new("Replaces it whole; `version` is the one that was seen. To end one early, let it end now")
                .takes(fields())
                .answers(200, whole_shape()),
        ),
    ]
}

/// What [`ad`] reads.
fn fields() -> Shape {
    let text = shape::text;
    shape::object([
        ("version?", number()),
        ("name", text().note("For the newsroom only")),
        (
            "slots",
            shape::list(text()).note("masthead, river, rail, story-end, inline, or the name of a slot in bodies"),
        ),
        ("sections?", shape::list(text()).or_null().note("Slugs, / for the front; none for every page")),
        ("begins?", time().note("Now without it")),
        ("ends", time()),
        ("weight?", count(1, 100).note("Its share of a slot's minutes; 1 without it")),
        ("picture?", named("Picture").or_null()),
        ("narrow?", named("Picture").or_null()),
        ("leads_to?", text().or_null().note("With a picture: a web address or a path of the paper")),
        ("tag?", tag_shape()),
    ])
}

fn tag_shape() -> Shape {
    shape::object([("code", shape::text()), ("width", number()), ("height", number())])
}

/// What [`shown`] makes.
fn shown_shape() -> Shape {
    let text = shape::text;
    shape::object([
        ("id", text()),
        ("version", number()),
        ("name", text()),
        ("slots", shape::list(text())),
        ("sections", shape::list(text())),
        ("begins", time()),
        ("ends", time()),
        ("weight", number()),
        ("seen", number()),
        ("followed", number()),
        ("picture?", named("Picture")),
        ("narrow?", named("Picture").or_null()),
        ("leads_to?", text()),
        ("tag?", tag_shape()),
    ])
}

/// What [`whole`] makes.
fn whole_shape() -> Shape {
    let day = shape::object([("date", shape::text()), ("seen", number()), ("followed", number())]);
    shape::both(shown_shape(), shape::object([("days", shape::list(day))]))
}

async fn list(State(desk): State<Desk>, headers: HeaderMap) -> Answer {
    caller(&desk, &Method::GET, &headers).await?;
    let mut read = desk.newsroom.db.read().await?;
    let kept = ads::all(&mut read, desk.newsroom.now()).await?;
    let totals = totals(&mut read).await?;
    let one = |(id, state): &ads::Kept| shown(&desk, id, state, totals.get(id).copied().unwrap_or_default());
    Ok(answer(StatusCode::OK, &json!({"results": kept.iter().map(one).collect::<Vec<Value>>()})))
}

async fn read(State(desk): State<Desk>, Path(id): Path<String>, headers: HeaderMap) -> Answer {
    caller(&desk, &Method::GET, &headers).await?;
    Ok(answer(StatusCode::OK, &whole(&desk, &id).await?))
}

async fn create(State(desk): State<Desk>, request: Request) -> Answer {
    let mut response = keep(&desk, None, request).await?;
    *response.status_mut() = StatusCode::CREATED;
    Ok(response)
}

/// Replaces the whole advertisement; with `version`, only where that is still the newest.
async fn put_ad(State(desk): State<Desk>, Path(id): Path<String>, request: Request) -> Answer {
    keep(&desk, Some(id), request).await
}

async fn keep(desk: &Desk, id: Option<String>, request: Request) -> Result<Response, Problem> {
    let actor = caller(desk, request.method(), request.headers()).await?;
    let (ad, seen) = ad(desk, object(request).await?)?;
    let (id, _) = newsroom::advertise(&desk.newsroom, &actor, id.as_deref(), seen, ad).await?;
    let mut response = answer(StatusCode::OK, &whole(desk, &id).await?);
    let location = format!("/api/v1/ads/{id}").parse().expect("an id is ASCII");
    response.headers_mut().insert(header::LOCATION, location);
    Ok(response)
}

async fn whole(desk: &Desk, id: &str) -> Result<Value, Problem> {
    let mut read = desk.newsroom.db.read().await?;
    let found = standing::at::<Ad>(&mut read, &ads::key(id), desk.newsroom.now()).await?;
    let state = found.ok_or(Error::NoSuchAd)?;
    let days = days(&mut read, id, &desk.paper.zone).await?;
    let sum = days.iter().fold(Seen::default(), |sum, (_, day)| Seen {
        seen: sum.seen + day.seen,
        followed: sum.followed + day.followed,
    });
    let mut out = shown(desk, id, &state, sum);
    let day = |(date, day): &(jiff::civil::Date, Seen)| json!({"date": date.to_string(), "seen": day.seen, "followed": day.followed});
    out["days"] = days.iter().map(day).collect();
    Ok(out)
}

fn shown(desk: &Desk, id: &str, state: &Standing<Ad>, seen: Seen) -> Value {
    let (ad, zone) = (&state.content, &desk.paper.zone);
    let mut out = json!({
        "id": id, "version": state.n, "name": ad.name, "slots": ad.slots, "sections": ad.sections,
        "begins": ad.begins.rfc3339(zone), "ends": ad.ends.rfc3339(zone), "weight": ad.weight,
        "seen": seen.seen, "followed": seen.followed,
    });
    match &ad.matter {
        Matter::Picture { wide, narrow, leads_to } => {
            out["picture"] = json!(wide);
            out["narrow"] = json!(narrow);
            out["leads_to"] = json!(leads_to);
        }
        Matter::Tag { code, width, height } => out["tag"] = json!({"code": code, "width": width, "height": height}),
    }
    out
}

/// The advertisement that a call sends, and the version that its author saw.
fn ad(desk: &Desk, fields: Map<String, Value>) -> Result<(Ad, Option<i64>), Refused> {
    let time = |name: &str, value| {
        let said = Moment::parse(&text(name, value)?, &desk.paper.zone);
        said.map_err(|refused| Refused { field: name.to_owned(), ..refused })
    };
    let number = |name: &str, value: &Value| {
        value.as_i64().ok_or_else(|| Refused::new(name, format!("{name} must be a whole number")))
    };
    let picture = |value: Value| match value {
        Value::Null => Ok(None),
        value => Ok(pictures(Value::Array(vec![value]))?.pop()),
    };
    let (mut wide, mut narrow, mut leads_to, mut tag, mut seen) = (None, None, String::new(), None, None);
    let mut ad = Ad {
        name: String::new(),
        slots: Vec::new(),
        sections: Vec::new(),
        begins: desk.newsroom.now(),
        ends: Moment::default(),
        weight: 1,
        matter: Matter::Tag { code: String::new(), width: 0, height: 0 },
    };
    for (name, value) in fields {
        match name.as_str() {
            "name" => ad.name = text(&name, value)?,
            "slots" => ad.slots = texts(&name, value)?,
            "sections" => ad.sections = texts(&name, value)?,
            "begins" => ad.begins = time(&name, value)?,
            "ends" => ad.ends = time(&name, value)?,
            "weight" => ad.weight = number(&name, &value)?,
            "version" => seen = Some(number(&name, &value)?),
            "picture" => wide = picture(value)?,
            "narrow" => narrow = picture(value)?,
            "leads_to" => leads_to = text(&name, value)?,
            "tag" => tag = Some(value),
            _ => return unknown(&name),
        }
    }
    ad.matter = match (wide, tag) {
        (Some(wide), None) => Matter::Picture { wide, narrow, leads_to },
        (None, Some(tag)) => {
            let side = |name| tag[name].as_u64().and_then(|side| u32::try_from(side).ok()).unwrap_or_default();
            Matter::Tag { code: text("tag.code", tag["code"].clone())?, width: side("width"), height: side("height") }
        }
        _ => return Err(Refused::new("picture", "an advertisement is either a picture or a tag: send one of them")),
    };
    Ok((ad, seen))
}
