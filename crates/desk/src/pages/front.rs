//! A front: its form, its preview, and what readers have.

use axum::extract::{Path, Query, Request, State};
use axum::http::{HeaderMap, StatusCode, header};
use axum::response::{Html, IntoResponse};
use minijinja::context;
use minijinja::value::Serde;
use newsroom::front::Arranged;
use newsroom::{Act, Error, permit, read};
use press::fronts;
use serde::Deserialize;

use super::preview::policy;
use super::{Page, must_sign_in, page as show, posted_form, see_other};
use crate::front_form::FrontForm;
use crate::session::Signed;
use crate::{Desk, status, words};

/// In addresses, the front of the paper itself.
pub const WHOLE: &str = "_";
/// Stories that the form offers by their headlines.
const OFFERED: i64 = 40;

#[derive(Deserialize)]
pub struct Asked {
    #[serde(default)]
    done: String,
}

/// The name of a front as addresses have it, where this paper has one of that edition.
///
/// # Errors
/// [`Error::NoSuchFront`].
pub fn named(desk: &Desk, name: &str) -> Result<String, Error> {
    let name = if name == WHOLE { "" } else { name };
    if desk.has_edition(fronts::edition_of(name)) { Ok(name.to_owned()) } else { Err(Error::NoSuchFront) }
}

/// The fronts that this paper has: of its editions, and of their top sections.
pub fn all<'a>(desk: &'a Desk, sections: &'a [press::Section]) -> impl Iterator<Item = &'a str> {
    let homes = std::iter::once("").chain(desk.paper.editions.iter().map(|paper| paper.edition.as_str()));
    let tops = sections.iter().filter(|section| section.parent.is_none() && desk.has_edition(section.edition()));
    homes.chain(tops.map(|section| section.slug.as_str()))
}

/// The path of a front's page in the newsroom.
fn path(name: &str) -> String {
    format!("/newsroom/front/{}", if name.is_empty() { WHOLE } else { name })
}

pub async fn whole(state: State<Desk>, headers: HeaderMap, asked: Query<Asked>) -> Page {
    page(state, Path(WHOLE.to_owned()), headers, asked).await
}

pub async fn page(
    State(desk): State<Desk>,
    Path(name): Path<String>,
    headers: HeaderMap,
    Query(asked): Query<Asked>,
) -> Page {
    let signed = must_sign_in(&desk, &headers, &format!("/newsroom/front/{name}")).await?;
    let name = named(&desk, &name)?;
    let arranged = newsroom::front(&desk.newsroom, &signed.actor, &name).await?;
    let form = FrontForm {
        version: arranged.draft.n,
        live: arranged.live.as_ref().map_or(0, |live| live.n),
        ..FrontForm::of(&arranged.draft.content, &rivers(&desk, &name).await?, &desk.paper.zone)
    };
    let done = match asked.done.as_str() {
        "saved" => "খসড়া রাখা হয়েছে; পাঠক এখনো আগেরটিই দেখছেন।",
        "published" => "সাজানো পাতাটি এখন পাঠকের সামনে।",
        "undone" => "পাঠক আবার আগের পাতাটি দেখছেন।",
        _ => "",
    };
    ask(&desk, &signed, &arranged, form, done, None).await
}

pub async fn save(State(desk): State<Desk>, Path(name): Path<String>, headers: HeaderMap, request: Request) -> Page {
    let (signed, posted) = posted_form(&desk, &headers, &format!("/newsroom/front/{name}"), request).await?;
    let name = named(&desk, &name)?;
    let mut form = FrontForm::posted(&posted, &rivers(&desk, &name).await?);
    let act = posted.text("do");
    if let Some(place) = act.strip_prefix("up:") {
        form.raise(place);
    }
    match done(&desk, &signed, &name, &mut form, act).await {
        Ok("preview") => Ok(see_other(&path(&name).replacen("/front/", "/front-preview/", 1))),
        Ok(done) => Ok(see_other(&format!("{}?done={done}", path(&name)))),
        Err(error) => {
            let arranged = newsroom::front(&desk.newsroom, &signed.actor, &name).await?;
            ask(&desk, &signed, &arranged, form, "", Some(error)).await
        }
    }
}

/// Does what the button says; what was done. The form then says the number of the draft that was saved.
async fn done(
    desk: &Desk,
    signed: &Signed,
    name: &str,
    form: &mut FrontForm,
    act: &str,
) -> Result<&'static str, Error> {
    let (room, actor) = (&desk.newsroom, &signed.actor);
    if act == "undo" {
        newsroom::front_undo(room, actor, name, Some(form.live)).await?;
        return Ok("undone");
    }
    let front = match act {
        "discard" => newsroom::front(room, actor, name).await?.live.map(|live| live.content).unwrap_or_default(),
        _ => form.front(&desk.paper.zone)?,
    };
    form.version = newsroom::front_save(room, actor, name, Some(form.version), front).await?;
    match act {
        "publish" => {
            newsroom::front_publish(room, actor, name, Some(form.version)).await?;
            Ok("published")
        }
        "preview" => Ok("preview"),
        _ => Ok("saved"),
    }
}

/// The reader's page with the draft, made by the site itself.
pub async fn preview(State(desk): State<Desk>, Path(name): Path<String>, headers: HeaderMap) -> Page {
    let signed = must_sign_in(&desk, &headers, &format!("/newsroom/front-preview/{name}")).await?;
    let name = named(&desk, &name)?;
    let arranged = newsroom::front(&desk.newsroom, &signed.actor, &name).await?;
    let page = site::preview_front(&desk.site, &name, arranged.draft.content).await;
    let mut response = Html(page).into_response();
    response.headers_mut().insert(header::CONTENT_SECURITY_POLICY, policy(&desk));
    Ok(response)
}

/// The sections that have rivers on the front `name`, slug and name.
async fn rivers(desk: &Desk, name: &str) -> Result<Vec<(String, String)>, Error> {
    let sections = press::sections::all(&mut *desk.newsroom.db.read().await?).await?;
    let rivers = fronts::rivers(name, &sections).into_iter();
    Ok(rivers.map(|section| (section.slug.clone(), section.name.clone())).collect())
}

async fn ask(
    desk: &Desk,
    signed: &Signed,
    arranged: &Arranged,
    form: FrontForm,
    done: &str,
    error: Option<Error>,
) -> Page {
    let code = error.as_ref().map_or(StatusCode::OK, status::of);
    let changed = matches!(error, Some(Error::FrontChanged { .. }));
    let problem = error.map(|error| error.bengali()).unwrap_or_default();
    let (now, name) = (desk.newsroom.now(), arranged.name.as_str());
    let live = arranged.live.as_ref();
    let mut read = desk.newsroom.db.read().await?;
    let sections = press::sections::all(&mut read).await?;
    let newest = press::lists::newest(&mut read, name, now, OFFERED).await?;
    drop(read);
    let fronts = all(desk, &sections)
        .map(|front| context! { path => path(front), name => title(front, &sections), here => front == name });
    let mut held = Vec::new();
    for pin in arranged.draft.content.pins.iter() {
        let Ok(story) = read::story(&desk.newsroom, &signed.actor, &pin.story).await else { continue };
        let state = words::state_now(desk, story.state, story.published);
        let public = story.state == newsroom::State::Published && story.published.is_none_or(|at| at <= now);
        held.push(context! { id => &pin.story, headline => story.version.content.headline, state, public });
    }
    let stale = arranged.stale_lead(now, desk.paper.front_stale);
    let page = context! {
        path => path(name), preview => path(name).replacen("/front/", "/front-preview/", 1),
        name => title(name, &sections), problem, changed, done, held,
        fronts => fronts.collect::<Vec<_>>(),
        offered => newest.iter().map(|card| context! { id => &card.id, headline => &card.headline }).collect::<Vec<_>>(),
        differs => arranged.differs(), may_undo => arranged.may_undo(),
        may => permit::may(&signed.actor, Act::Front),
        saved => arranged.draft.at.map(|at| words::when(desk, at)), saved_by => &arranged.draft.by,
        live => live.map(|live| words::when(desk, live.at)), live_by => &arranged.live_by,
        stale => stale.and_then(|pin| pin.since).map(|since| words::when(desk, since)),
        stale_hours => words::number(desk, desk.paper.front_stale),
        zone => desk.paper.zone.iana_name().unwrap_or_default(),
        numerals => (0..=fronts::SECONDS.max(fronts::RIVER)).map(|n| words::number(desk, n as i64)).collect::<Vec<_>>(),
        form => Serde(&form),
    };
    Ok(show(desk, signed, "front.html", code, page))
}

/// What the newsroom calls a front.
fn title(name: &str, sections: &[press::Section]) -> String {
    let of = sections
        .iter()
        .find(|section| section.slug == name)
        .map_or("প্রথম পাতা", |section| &section.name);
    match fronts::edition_of(name) {
        "" => of.to_owned(),
        edition => format!("{} › {of}", words::language(edition)),
    }
}
