//! Pictures: the bytes of one are the body of a call; what is known of them, where they stand, and one for another.

use std::num::NonZeroUsize;

use axum::extract::rejection::QueryRejection;
use axum::extract::{Path, Query, Request, State};
use axum::http::{HeaderMap, Method, StatusCode};
use newsroom::picture_list::{Asked as Wanted, Use};
use newsroom::replace_picture::{Beside, Left};
use newsroom::{Act, Error, Known, Picture};
use serde::Deserialize;
use serde_json::{Value, json};
use story::{Moment, Refused};

use super::call::Call;
use super::input::{self, object, only_texts, unknown};
use super::kind::Kind;
use super::language::Language;
use super::problem::Problem;
use super::shape::{self, Shape, limit, list, listing, named, one_of, part, text, time, two, yes_or_no};
use super::{Answer, caller, json as answer};
use crate::pages::pictures::{place, token};
use crate::routes::{Needs, Route, get, patch, post};
use crate::{Desk, limits, paging, status};

pub fn routes() -> Vec<Route> {
    let may = Needs::May;
    let focal = text().note("x,y from 0 to 1: what every crop keeps");
    let after = || ("after", text().note("`next` of the list before"));
    let most = || ("limit", limit());
    vec![
        post(PATH, may(Act::Picture), upload).says(
            Call::new("A picture: its bytes are the body; JPEG, PNG, GIF or WebP, at most 25 MiB. Its answer is used in `pictures` or in a body; caption, credit, rights and alt are what the file's own data say, and may be changed, as the focal point may, without a new upload. 200, where the same file was here already")
                .asks([("focal", focal)])
                .takes_bytes(["image/*", "application/octet-stream"])
                .answers(201, named("Picture"))
                .answers_also(200),
        ),
        get(PATH, may(Act::Read), all).says(
            Call::new("Pictures, the newest first")
                .asks([
                    ("q", text().note("Words of the caption, the credit, the rights or the alternative text")),
                    ("ended", yes_or_no().note("Only those that readers still see though the right to them has ended")),
                    after(),
                    most(),
                ])
                .answers(200, listing(named("KeptPicture"), text())),
        ),
        get("/api/v1/pictures/{key}", may(Act::Read), one)
            .says(Call::new("A picture, and what is known of it").answers(200, named("KeptPicture"))),
        patch("/api/v1/pictures/{key}", may(Act::CreditPicture), credit).says(
            Call::new("Says what is known of a picture, for whoever uses it next, and until when it may be shown")
                .takes(shape::object([
                    ("caption?", text().or_null()),
                    ("credit?", text().or_null()),
                    ("rights?", text().or_null()),
                    ("alt?", text().or_null()),
                    ("focal?", two(part()).or_null()),
                    ("shown_until?", time().or_null()),
                ]))
                .answers(200, named("KeptPicture")),
        ),
        get("/api/v1/pictures/{key}/stories", may(Act::Read), stories).says(
            Call::new("The stories that use a picture, the last that took it first")
                .asks([after(), most()])
                .answers(200, listing(use_shape(), text())),
        ),
        post("/api/v1/pictures/{key}/replace", may(Act::ReplacePicture), replace).says(
            Call::new("Puts another picture in its place in every story that uses it, before readers at once and without a word of it on the page; some fifty stories a call")
                .takes(shape::object([("with", text().note("The key of the other one"))]))
                .answers(200, replaced_shape()),
        ),
    ]
}

pub const PATH: &str = "/api/v1/pictures";

/// What is said of a picture beyond [`limits::PICTURE_BYTES`].
pub fn too_large() -> Problem {
    let most = limits::PICTURE_BYTES / 1024 / 1024;
    let detail = format!("a picture may have {most} MiB at most: save it smaller and send it again");
    let bengali =
        format!("ছবি সর্বোচ্চ {} মেগাবাইটের হতে পারে; ছোট করে আবার পাঠান।", bangla::digits::to_bengali(&most.to_string()));
    Problem::new(Kind::TooLarge, detail, bengali)
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Asked {
    /// `x,y` from 0 to 1.
    #[serde(default)]
    focal: String,
}

async fn upload(State(desk): State<Desk>, asked: Result<Query<Asked>, QueryRejection>, request: Request) -> Answer {
    let Query(asked) = asked.map_err(Problem::of_query)?;
    let actor = caller(&desk, request.method(), request.headers()).await?;
    let kind = input::media_type(request.headers());
    if !(kind.is_empty() || kind.starts_with("image/") || kind == "application/octet-stream") {
        let detail = "send the picture's bytes as the body, with `Content-Type: image/jpeg` or another image type";
        let bengali = "ছবির বাইটগুলোই পাঠান, সঙ্গে `Content-Type: image/jpeg` বা ছবির অন্য ধরন।";
        return Err(Problem::new(Kind::MediaType, detail, bengali));
    }
    let focal = if asked.focal.is_empty() { None } else { Some(point(&asked.focal)?) };
    let bytes = input::bytes(request.into_body(), limits::PICTURE_BYTES, too_large).await?;
    let again = newsroom::picture::known(&desk.newsroom, &pictures::key(&bytes)).await?.is_some();
    let picture = newsroom::picture(&desk.newsroom, &actor, bytes.into(), focal).await?;
    let status = if again { StatusCode::OK } else { StatusCode::CREATED };
    Ok(answer(status, &json!(picture)))
}

fn point(text: &str) -> Result<[f64; 2], Refused> {
    let number = |text: &str| text.trim().parse::<f64>().ok().filter(|part| (0.0..=1.0).contains(part));
    let parts = text.split_once(',').and_then(|(x, y)| Some([number(x)?, number(y)?]));
    parts.ok_or_else(|| Refused::new("focal", "a focal point is two numbers from 0 to 1, as in focal=0.5,0.3"))
}

#[derive(Default, Deserialize)]
#[serde(default, deny_unknown_fields)]
struct Page {
    q: String,
    ended: bool,
    after: String,
    limit: Option<NonZeroUsize>,
}

impl Page {
    /// Where the list before ended.
    fn place(&self) -> Result<Option<(Moment, String)>, Refused> {
        let place = place(&self.after);
        match place.is_none() && !self.after.is_empty() {
            true => Err(Refused::new("after", "send `next` of the list before as it came")),
            false => Ok(place),
        }
    }
}

async fn all(State(desk): State<Desk>, headers: HeaderMap, page: Result<Query<Page>, QueryRejection>) -> Answer {
    let actor = caller(&desk, &Method::GET, &headers).await?;
    let Query(page) = page.map_err(Problem::of_query)?;
    let wanted = Wanted { after: page.place()?, q: page.q, ended: page.ended };
    let most = paging::most(page.limit);
    let (found, next) = newsroom::picture_list(&desk.newsroom, &actor, &wanted, most).await?;
    let results: Vec<Value> = found.iter().map(|picture| kept_json(&desk, picture)).collect();
    Ok(answer(StatusCode::OK, &json!({"results": results, "next": next.map(|next| token(&next))})))
}

async fn one(State(desk): State<Desk>, Path(key): Path<String>, headers: HeaderMap) -> Answer {
    let actor = caller(&desk, &Method::GET, &headers).await?;
    let picture = newsroom::picture_one(&desk.newsroom, &actor, &key).await?;
    Ok(answer(StatusCode::OK, &kept_json(&desk, &picture)))
}

async fn credit(State(desk): State<Desk>, Path(key): Path<String>, request: Request) -> Answer {
    let actor = caller(&desk, request.method(), request.headers()).await?;
    let mut known = Known::default();
    for (field, value) in object(request).await? {
        match field.as_str() {
            "caption" => known.caption = Some(input::text(&field, value)?),
            "credit" => known.credit = Some(input::text(&field, value)?),
            "rights" => known.rights = Some(input::text(&field, value)?),
            "alt" => known.alt = Some(input::text(&field, value)?),
            "focal" => {
                let refused = |_| Refused::new("focal", "a focal point is two numbers from 0 to 1");
                known.focal = Some(serde_json::from_value(value).map_err(refused)?);
            }
            "shown_until" => {
                let until = input::text(&field, value)?;
                let until = if until.is_empty() { None } else { Some(Moment::parse(&until, &desk.paper.zone)) };
                known.until = Some(until.transpose().map_err(|refused| Refused { field, ..refused })?);
            }
            _ => return Ok(unknown(&field)?),
        }
    }
    let picture = newsroom::credit_picture(&desk.newsroom, &actor, &key, known).await?;
    Ok(answer(StatusCode::OK, &kept_json(&desk, &picture)))
}

fn kept_json(desk: &Desk, picture: &Picture) -> Value {
    let mut kept = json!(picture.used);
    kept["uploaded"] = picture.at.rfc3339(&desk.paper.zone).into();
    kept["uploaded_by"] = picture.by.as_str().into();
    kept["shown_until"] = json!(picture.until.map(|until| until.rfc3339(&desk.paper.zone)));
    kept
}

/// What [`kept_json`] adds to a picture.
pub fn kept_shape() -> Shape {
    shape::object([
        ("uploaded", time()),
        ("uploaded_by", text()),
        ("shown_until", time().or_null().note("From then on no story is released with it")),
    ])
}

async fn stories(
    State(desk): State<Desk>,
    Path(key): Path<String>,
    headers: HeaderMap,
    page: Result<Query<Page>, QueryRejection>,
) -> Answer {
    let actor = caller(&desk, &Method::GET, &headers).await?;
    let Query(page) = page.map_err(Problem::of_query)?;
    let most = paging::most(page.limit);
    let mut found = newsroom::picture_uses(&desk.newsroom, &actor, &key, page.place()?, most as i64 + 1).await?;
    let next = paging::cut(&mut found, most).map(|last| token(&(last.at, last.story.clone())));
    let used = |used: &Use| {
        json!({
            "id": used.story,
            "headline": used.headline,
            "state": used.state.name(),
            "draft": used.draft,
            "shown": used.shown,
            "since": used.at.rfc3339(&desk.paper.zone),
        })
    };
    Ok(answer(StatusCode::OK, &json!({"results": found.iter().map(used).collect::<Vec<_>>(), "next": next})))
}

fn use_shape() -> Shape {
    shape::object([
        ("id", text()),
        ("headline", text()),
        ("state", one_of(newsroom::State::ALL.map(newsroom::State::name))),
        ("draft", yes_or_no().note("Its newest version uses it")),
        ("shown", yes_or_no().note("What readers have of it does")),
        ("since", time()),
    ])
}

async fn replace(State(desk): State<Desk>, Path(key): Path<String>, request: Request) -> Answer {
    let actor = caller(&desk, request.method(), request.headers()).await?;
    let language = Language::asked(request.headers());
    let [with] = only_texts(object(request).await?, ["with"])?;
    let replaced = newsroom::replace_picture(&desk.newsroom, &actor, &key, &with).await?;
    let why = |why: &Error| {
        let detail = if language == Language::Bengali { why.bengali() } else { why.to_string() };
        json!({"code": status::kind(why).code(), "detail": detail})
    };
    let left = |left: &Left| {
        let mut told = why(&left.why);
        told["id"] = json!(left.story);
        told["headline"] = json!(left.headline);
        told
    };
    let beside = |beside: &Beside| {
        let mut told = beside.left.as_ref().map_or_else(|| json!({"code": null, "detail": null}), why);
        told["object"] = json!(beside.object);
        told["name"] = json!(beside.name);
        told["changed"] = json!(beside.left.is_none());
        told
    };
    let told = json!({
        "changed": replaced.changed,
        "left": replaced.left.iter().map(left).collect::<Vec<_>>(),
        "more": replaced.more,
        "beside": replaced.beside.iter().map(beside).collect::<Vec<_>>(),
    });
    Ok(answer(StatusCode::OK, &told))
}

fn replaced_shape() -> Shape {
    let left = shape::object([
        ("id", text()),
        ("headline", text()),
        ("code", one_of(Kind::ALL.iter().map(|kind| kind.code()))),
        ("detail", text().note("Why it keeps the old one, and what to do")),
    ]);
    let beside = shape::object([
        ("object", text().note("As in author/SLUG, page/SLUG, ad/ID")),
        ("name", text()),
        ("changed", yes_or_no()),
        ("code", one_of(Kind::ALL.iter().map(|kind| kind.code())).or_null()),
        ("detail", text().note("Why it keeps the old one, and what to do").or_null()),
    ]);
    shape::object([
        ("changed", list(text()).note("The stories that have the other one now")),
        ("left", list(left)),
        ("more", yes_or_no().note("There are further stories: call again")),
        ("beside", list(beside).note("What showed it beside the stories")),
    ])
}
