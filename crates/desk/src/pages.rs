//! The newsroom's pages: one file a page.

use std::net::SocketAddr;
use std::sync::LazyLock;

use axum::Router;
use axum::extract::{ConnectInfo, DefaultBodyLimit, Request};
use axum::http::{HeaderMap, StatusCode, header};
use axum::response::{Html, IntoResponse, Response};
use minijinja::{AutoEscape, Environment, Value, context};
use newsroom::{Act, Device, Place, permit};

use crate::fault::Fault;
use crate::posted::{self, Posted};
use crate::routes::{self, Needs, Route, get, post};
use crate::session::{self, Signed};
use crate::{Desk, guard, limits, words};

mod account;
mod ads;
mod assets;
mod audit;
mod board;
mod compare;
mod conflict;
pub mod due;
mod editor;
pub mod front;
mod history;
mod hooks;
mod links;
pub mod list;
mod move_to;
mod picture;
pub mod pictures;
mod preview;
mod proof;
mod related;
mod retract;
mod save;
mod sign_in;
mod staff;
mod standing;
mod two_eyes;

/// What every page answers.
pub type Page = Result<Response, Fault>;

macro_rules! templates {
    ($($name:literal),* $(,)?) => { [$(($name, include_str!(concat!("../templates/", $name)))),*] };
}

static TEMPLATES: LazyLock<Environment<'static>> = LazyLock::new(|| {
    let mut environment = Environment::new();
    environment.set_auto_escape_callback(|_| AutoEscape::Html);
    let all = templates![
        "account.html",
        "ad.html",
        "ads.html",
        "banner.html",
        "audit.html",
        "base.html",
        "board.html",
        "choose_password.html",
        "compare.html",
        "conflict.html",
        "due.html",
        "editor.html",
        "forgotten.html",
        "front.html",
        "history.html",
        "hook.html",
        "hooks.html",
        "list.html",
        "message.html",
        "move.html",
        "own_page.html",
        "picture.html",
        "pictures.html",
        "profile.html",
        "proof.html",
        "recovery.html",
        "related.html",
        "retract.html",
        "runs.html",
        "sealed.html",
        "second_step.html",
        "sign_in.html",
        "staff.html",
        "standing.html",
        "two_eyes.html",
        "version.html",
    ];
    for (name, source) in all {
        environment.add_template(name, source).expect("a built-in template parses");
    }
    environment.add_global("style", Value::from_safe_string(assets::STYLE.href()));
    environment.add_global("script", Value::from_safe_string(assets::SCRIPT.href()));
    environment.add_global("script_pictures", Value::from_safe_string(assets::PICTURES.href()));
    environment.add_global("icon", Value::from_safe_string(assets::ICON.href()));
    environment
});

/// The pages' part of [`crate::routes`].
pub fn routes() -> Vec<Route> {
    use Act::{
        Account, Advertise, Audit, Banner, CreditPicture, Draft, Front, Hook, MergeTopics, Move, OwnPage, Picture,
        Profile, Read, Relate, ReplacePicture, Retract, Save, Schedule, Staff, TwoEyes, Unseal,
    };
    let may = Needs::May;
    vec![
        get("/newsroom", may(Read), list::page),
        get("/newsroom/", may(Read), list::page),
        get("/newsroom/sign-in", Needs::Nothing, sign_in::page),
        post("/newsroom/sign-in", Needs::Nothing, sign_in::sign_in),
        post("/newsroom/sign-in/code", Needs::Nothing, sign_in::code),
        get("/newsroom/reset", Needs::Nothing, links::forgotten),
        post("/newsroom/reset", Needs::Nothing, links::ask_for_reset),
        get("/newsroom/reset/{token}", Needs::Nothing, links::reset),
        post("/newsroom/reset/{token}", Needs::Nothing, links::reset_to),
        get("/newsroom/invitation/{token}", Needs::Nothing, links::invitation),
        post("/newsroom/invitation/{token}", Needs::Nothing, links::accept),
        post("/newsroom/sign-out", may(Account), sign_in::sign_out),
        get("/newsroom/account", may(Account), account::page),
        post("/newsroom/account/sessions", may(Account), account::sessions),
        post("/newsroom/account/password", may(Account), account::password),
        post("/newsroom/account/tokens", may(Account), account::tokens::make),
        post("/newsroom/account/tokens/end", may(Account), account::tokens::end),
        post("/newsroom/account/second-step", may(Account), account::second_step::begin),
        post("/newsroom/account/second-step/on", may(Account), account::second_step::on),
        post("/newsroom/account/second-step/off", may(Account), account::second_step::off),
        get("/newsroom/staff", may(Staff), staff::page),
        post("/newsroom/staff/invite", may(Staff), staff::invite),
        post("/newsroom/staff/uninvite", may(Staff), staff::uninvite),
        post("/newsroom/staff/change", may(Staff), staff::change),
        post("/newsroom/staff/disable", may(Staff), staff::disable),
        get("/newsroom/webhooks", may(Hook), hooks::page),
        post("/newsroom/webhooks", may(Hook), hooks::add),
        get("/newsroom/webhooks/{n}", may(Hook), hooks::one),
        post("/newsroom/webhooks/{n}", may(Hook), hooks::change),
        get("/newsroom/new", may(Draft), editor::blank),
        post("/newsroom/new", may(Draft), save::draft),
        get("/newsroom/stories/{id}", may(Read), editor::page),
        post("/newsroom/stories/{id}", may(Save), save::save),
        get("/newsroom/stories/{id}/preview", may(Read), preview::page),
        get("/newsroom/stories/{id}/retract", may(Read), retract::page),
        post("/newsroom/stories/{id}/retract", may(Retract), retract::retract),
        get("/newsroom/stories/{id}/move", may(Read), move_to::page),
        post("/newsroom/stories/{id}/move", may(Move), move_to::move_to),
        get("/newsroom/stories/{id}/related", may(Read), related::page),
        post("/newsroom/stories/{id}/related", may(Relate), related::change),
        get("/newsroom/stories/{id}/proof", may(Read), proof::page),
        post("/newsroom/stories/{id}/sealed", may(Unseal), proof::sealed),
        get("/newsroom/stories/{id}/history", may(Read), history::page),
        get("/newsroom/stories/{id}/history/{n}", may(Read), history::version),
        post("/newsroom/stories/{id}/history/{n}", may(Save), history::restore),
        get("/newsroom/stories/{id}/compare", may(Read), compare::page),
        get("/newsroom/front", may(Read), front::whole),
        get("/newsroom/front/{*front}", may(Read), front::page),
        post("/newsroom/front/{*front}", may(Front), front::save),
        get("/newsroom/front-preview/{*front}", may(Read), front::preview),
        post("/newsroom/filters", may(Account), list::keep),
        get("/newsroom/board", may(Read), board::page),
        get("/newsroom/due", may(Read), due::page),
        post("/newsroom/due", may(Schedule), due::unschedule),
        get("/newsroom/two-eyes", may(Read), two_eyes::page),
        post("/newsroom/two-eyes", may(TwoEyes), two_eyes::change),
        get("/newsroom/audit", may(Audit), audit::page),
        get("/newsroom/standing", may(Read), standing::page),
        get("/newsroom/standing/banner", may(Read), standing::banner::page),
        post("/newsroom/standing/banner", may(Banner), standing::banner::save),
        get("/newsroom/standing/page", Needs::Nothing, standing::own_page::other),
        get("/newsroom/standing/page/{*slug}", may(Read), standing::own_page::page),
        post("/newsroom/standing/page/{*slug}", may(OwnPage), standing::own_page::save),
        get("/newsroom/standing/{of}/{slug}", may(Read), standing::profile::page),
        post("/newsroom/standing/{of}/{slug}", may(Profile), standing::profile::save),
        post("/newsroom/standing/{of}/{slug}/merge", may(MergeTopics), standing::profile::merge),
        get("/newsroom/pictures", may(Read), pictures::page),
        post("/newsroom/pictures", may(Picture), pictures::upload),
        get("/newsroom/pictures/{key}", may(Read), picture::page),
        post("/newsroom/pictures/{key}", may(CreditPicture), picture::save),
        post("/newsroom/pictures/{key}/replace", may(ReplacePicture), picture::replace),
        get("/newsroom/ads", may(Read), ads::page),
        get("/newsroom/ads/new", may(Read), ads::edit::blank),
        post("/newsroom/ads/new", may(Advertise), ads::edit::create),
        get("/newsroom/ads/{id}", may(Read), ads::edit::page),
        post("/newsroom/ads/{id}", may(Advertise), ads::edit::save),
        get("/newsroom/{*rest}", Needs::Nothing, assets::asset),
    ]
}

/// Serves `/newsroom/…`.
pub fn router() -> Router<Desk> {
    routes::serve(routes())
        .layer(DefaultBodyLimit::max(limits::FORM_BYTES))
        .layer(axum::middleware::from_fn(guard::headers))
}

async fn absent() -> Fault {
    Fault::said(StatusCode::NOT_FOUND, "এই ঠিকানায় কোনো পাতা নেই; তালিকা থেকে খুঁজে নিন।")
}

/// The text of a page.
///
/// # Panics
/// When a built-in template has a fault, which the tests of this crate would show.
pub fn render(template: &str, page: Value) -> String {
    let template = TEMPLATES.get_template(template).expect("a built-in template is there");
    template.render(page).unwrap_or_else(|error| panic!("a built-in template renders: {error:#}"))
}

/// A page for somebody who is signed in.
fn page(desk: &Desk, signed: &Signed, template: &str, status: StatusCode, page: Value) -> Response {
    let who = context! {
        name => &signed.actor.name, role => words::role(signed.actor.role), csrf => signed.csrf(),
        may_audit => permit::may(&signed.actor, Act::Audit),
        may_staff => permit::may(&signed.actor, Act::Staff),
    };
    let page = context! { paper => &desk.paper.name, signed => who, ..page };
    (status, Html(render(template, page))).into_response()
}

/// Who is signed in, or the way to the sign-in page and back to `path`.
async fn must_sign_in(desk: &Desk, headers: &HeaderMap, path: &str) -> Result<Signed, Fault> {
    session::signed(desk, headers).await?.ok_or_else(|| Fault::SignedOut(path.to_owned()))
}

/// Lets a posted form through that was made for this session, on this server.
fn check_form(desk: &Desk, signed: &Signed, headers: &HeaderMap, csrf: &str) -> Result<(), Fault> {
    let own = guard::is_same_origin(headers, &desk.paper.origin) && signed.is_csrf(csrf);
    if own { Ok(()) } else { Err(Fault::forged()) }
}

/// Where a request comes from: the network address as the server gives it, which knows which proxies' word counts, and
/// the kind of device.
pub fn place(request: &Request) -> Place {
    let address = request.extensions().get::<ConnectInfo<SocketAddr>>().map(|info| info.0.ip().to_string());
    let agent = request.headers().get(header::USER_AGENT).and_then(|value| value.to_str().ok());
    Place { address: address.unwrap_or_default(), device: Device::of(agent.unwrap_or_default()) }
}

/// A form of the page at `path` as it was posted, and who posted it.
async fn posted_form(
    desk: &Desk,
    headers: &HeaderMap,
    path: &str,
    request: Request,
) -> Result<(Signed, Posted), Fault> {
    let signed = must_sign_in(desk, headers, path).await?;
    let posted = posted::read(request).await?;
    check_form(desk, &signed, headers, posted.text("csrf"))?;
    Ok((signed, posted))
}

/// On to another page (303): a reload there sends nothing twice.
fn see_other(path: &str) -> Response {
    (StatusCode::SEE_OTHER, [(header::LOCATION, path.to_owned())]).into_response()
}

/// The sections as the choices of a select; one below another carries its name, one of another edition its language.
async fn section_choices(desk: &Desk) -> Result<Vec<Value>, Fault> {
    let sections = press::sections::all(&mut *desk.newsroom.db.read().await?).await?;
    let above = |slug: &str| sections.iter().find(|known| known.slug == slug).map_or("", |known| known.name.as_str());
    let name = |section: &press::Section| match &section.parent {
        Some(parent) => format!("{} › {}", above(parent), section.name),
        None if section.edition().is_empty() => section.name.clone(),
        None => format!("{} › {}", words::language(section.edition()), section.name),
    };
    Ok(sections.iter().map(|section| context! { value => &section.slug, name => name(section) }).collect())
}
