//! Fronts over the API: arrange the draft, publish it, go back.

use axum::extract::{Path, Request, State};
use axum::http::{HeaderMap, HeaderValue, Method, StatusCode, header};
use axum::response::Response;
use newsroom::front::Arranged;
use newsroom::{Act, Actor, Error};
use press::fronts::{self, Front, Pin, Place};
use serde_json::{Map, Value, json};
use story::{Moment, Refused};

use super::call::Call;
use super::input::{object, text, texts, unknown};
use super::kind::Kind;
use super::problem::Problem;
use super::shape::{self, Shape, number, results, time, yes_or_no};
use super::stories::versions;
use super::{Answer, caller, json as answer};
use crate::Desk;
use crate::pages::front::{WHOLE, all, named};
use crate::routes::{Needs, Route, get, post, put};

pub fn routes() -> Vec<Route> {
    let may = Needs::May;
    vec![
        get("/api/v1/fronts", may(Act::Read), list)
            .says(Call::new("The fronts of the editions and of the top sections").answers(200, results(whole_shape()))),
        get("/api/v1/fronts/{front}", may(Act::Read), read)
            .says(Call::new("A front, as it is being arranged and as readers have it").answers(200, whole_shape())),
        put("/api/v1/fronts/{front}", may(Act::Front), put_front).says(
            Call::new("Replaces the whole draft; readers see nothing of it yet")
                .must_see()
                .takes(front_shape())
                .answers(200, whole_shape()),
        ),
        post("/api/v1/fronts/{front}/publish", may(Act::Front), publish)
            .says(Call::new("Readers get the draft").sees().answers(200, whole_shape()).fails([409])),
        post("/api/v1/fronts/{front}/undo", may(Act::Front), undo).says(
            Call::new("Readers get the front before this one again; `If-Match` names the release that they have")
                .sees()
                .answers(200, whole_shape())
                .fails([409]),
        ),
    ]
}

/// What [`front`] reads.
fn front_shape() -> Shape {
    let names = || shape::list(shape::text()).or_null();
    shape::object([
        ("pins?", shape::list(pin_shape())),
        ("hidden?", names().note("Stories that fill no place by themselves")),
        ("rivers?", names().note("Sections whose rivers stand here, in this order")),
        ("closed?", names().note("Sections whose rivers do not")),
    ])
}

/// What [`pin_json`] makes, and [`one`] reads.
fn pin_shape() -> Shape {
    let place = shape::text().note("lead, second/1, river/SECTION/1 …");
    shape::object([("place", place), ("story", shape::text()), ("since?", time()), ("until?", time().or_null())])
}

/// What [`shown`] makes.
fn whole_shape() -> Shape {
    let published = shape::object([("release", number()), ("published", time()), ("published_by", shape::text())]);
    shape::object([
        ("name", shape::text()),
        ("url", shape::text()),
        ("version", number().note("Of the draft")),
        ("differs", yes_or_no()),
        ("draft", front_shape()),
        ("live", shape::both(front_shape(), published).or_null()),
        ("stale", pin_shape().or_null().note("The lead, where it has stood for too long")),
    ])
}

async fn list(State(desk): State<Desk>, headers: HeaderMap) -> Answer {
    let actor = caller(&desk, &Method::GET, &headers).await?;
    let sections = press::sections::all(&mut *desk.newsroom.db.read().await?).await?;
    let mut results = Vec::new();
    for name in all(&desk, &sections) {
        results.push(shown(&desk, &newsroom::front(&desk.newsroom, &actor, name).await?));
    }
    Ok(answer(StatusCode::OK, &json!({"results": results})))
}

async fn read(State(desk): State<Desk>, Path(name): Path<String>, headers: HeaderMap) -> Answer {
    let actor = caller(&desk, &Method::GET, &headers).await?;
    whole(&desk, &actor, &named(&desk, &name)?).await
}

/// Replaces the whole draft, if `If-Match` names it.
async fn put_front(State(desk): State<Desk>, Path(name): Path<String>, request: Request) -> Answer {
    let actor = caller(&desk, request.method(), request.headers()).await?;
    let name = named(&desk, &name)?;
    let named = versions(request.headers())?;
    let any = request.headers().get(header::IF_MATCH).is_some_and(|value| value == "*");
    if named.is_none() && !any {
        let detail =
            "say which draft you saw: read the front, and send the ETag that comes with it, as in `If-Match: \"3\"`";
        let bengali = "কোন সাজানো দেখেছেন তা জানান: পাতাটি পড়ুন, সঙ্গে আসা ETag ফেরত পাঠান, যেমন `If-Match: \"3\"`।";
        return Err(Problem::new(Kind::MustSee, detail, bengali));
    }
    let front = front(&desk, object(request).await?)?;
    let seen = seen(&desk, &actor, &name, named).await?;
    newsroom::front_save(&desk.newsroom, &actor, &name, seen, front).await?;
    whole(&desk, &actor, &name).await
}

/// With `If-Match`, only the draft that it names.
async fn publish(State(desk): State<Desk>, Path(name): Path<String>, request: Request) -> Answer {
    let actor = caller(&desk, request.method(), request.headers()).await?;
    let name = named(&desk, &name)?;
    let seen = seen(&desk, &actor, &name, versions(request.headers())?).await?;
    newsroom::front_publish(&desk.newsroom, &actor, &name, seen).await?;
    whole(&desk, &actor, &name).await
}

/// With `If-Match`, only while readers have the release that it names.
async fn undo(State(desk): State<Desk>, Path(name): Path<String>, request: Request) -> Answer {
    let actor = caller(&desk, request.method(), request.headers()).await?;
    let name = named(&desk, &name)?;
    let live = newsroom::front(&desk.newsroom, &actor, &name).await?.live.map_or(0, |live| live.n);
    let seen = versions(request.headers())?.map(|named| super::stories::seen(&named, live));
    newsroom::front_undo(&desk.newsroom, &actor, &name, seen).await?;
    whole(&desk, &actor, &name).await
}

/// Of the drafts that a caller saw, the one that counts.
async fn seen(desk: &Desk, actor: &Actor, name: &str, named: Option<Vec<i64>>) -> Result<Option<i64>, Error> {
    let Some(named) = named else { return Ok(None) };
    Ok(Some(super::stories::seen(&named, newsroom::front(&desk.newsroom, actor, name).await?.draft.n)))
}

async fn whole(desk: &Desk, actor: &Actor, name: &str) -> Answer {
    let arranged = newsroom::front(&desk.newsroom, actor, name).await?;
    let mut response: Response = answer(StatusCode::OK, &shown(desk, &arranged));
    let tag = HeaderValue::try_from(format!("\"{}\"", arranged.draft.n)).expect("digits are a header value");
    response.headers_mut().insert(header::ETAG, tag);
    Ok(response)
}

fn shown(desk: &Desk, arranged: &Arranged) -> Value {
    let name = arranged.name.as_str();
    let path = if name.is_empty() { "/".to_owned() } else { format!("/{name}") };
    let stale = arranged.stale_lead(desk.newsroom.now(), desk.paper.front_stale);
    json!({
        "name": if name.is_empty() { WHOLE } else { name },
        "url": format!("{}{path}", desk.paper.origin),
        "version": arranged.draft.n, "differs": arranged.differs(),
        "draft": front_json(desk, &arranged.draft.content),
        "live": arranged.live.as_ref().map(|live| {
            let mut shown = front_json(desk, &live.content);
            shown["release"] = live.n.into();
            shown["published"] = live.at.rfc3339(&desk.paper.zone).into();
            shown["published_by"] = arranged.live_by.as_str().into();
            shown
        }),
        "stale": stale.map(|pin| pin_json(desk, pin)),
    })
}

fn front_json(desk: &Desk, front: &Front) -> Value {
    let pins: Vec<Value> = front.pins.iter().map(|pin| pin_json(desk, pin)).collect();
    json!({"pins": pins, "hidden": front.hidden, "rivers": front.rivers, "closed": front.closed})
}

fn pin_json(desk: &Desk, pin: &Pin) -> Value {
    let time = |moment: Moment| moment.rfc3339(&desk.paper.zone);
    let mut shown = json!({"place": pin.place.to_string(), "story": pin.story});
    for (field, moment) in [("since", pin.since), ("until", pin.until)] {
        if let Some(moment) = moment {
            shown[field] = time(moment).into();
        }
    }
    shown
}

/// The front that a call sends: `{pins: [{place, story, until?}], hidden, rivers, closed}`.
fn front(desk: &Desk, fields: Map<String, Value>) -> Result<Front, Refused> {
    let mut front = Front::default();
    for (name, value) in fields {
        match name.as_str() {
            "pins" => {
                let Value::Array(pins) = value else {
                    return Err(Refused::new("pins", "pins must be a list of {place, story, until}"));
                };
                front.pins =
                    pins.into_iter().enumerate().map(|(n, pin)| one(desk, n, pin)).collect::<Result<_, _>>()?;
            }
            "hidden" => front.hidden = texts(&name, value)?,
            "rivers" => front.rivers = texts(&name, value)?,
            "closed" => front.closed = texts(&name, value)?,
            _ => return unknown(&name),
        }
    }
    Ok(front)
}

fn one(desk: &Desk, n: usize, pin: Value) -> Result<Pin, Refused> {
    let path = |field: &str| format!("pins[{n}].{field}");
    let Value::Object(fields) = pin else {
        return Err(Refused::new(format!("pins[{n}]"), "a pin is an object: {place, story, until}"));
    };
    let (mut place, mut story, mut until) = (String::new(), String::new(), None);
    for (name, value) in fields {
        match name.as_str() {
            "place" => place = text(&path("place"), value)?,
            "story" => story = text(&path("story"), value)?,
            "until" if value.is_null() => {}
            "until" => {
                let said = Moment::parse(&text(&path("until"), value)?, &desk.paper.zone);
                until = Some(said.map_err(|refused| Refused { field: path("until"), ..refused })?);
            }
            // As it was read: it follows from when the front was published.
            "since" => {}
            _ => return unknown(&path(&name)),
        }
    }
    let places =
        format!("lead, second/1 to second/{}, river/SECTION/1 to river/SECTION/{}", fronts::SECONDS, fronts::RIVER);
    let place =
        Place::parse(&place).ok_or_else(|| Refused::new(path("place"), format!("a place of a front is {places}")))?;
    Ok(Pin { place, story, since: None, until })
}
