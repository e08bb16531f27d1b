//! One advertisement: its form, and its counts day by day.

use audience::ads::days;
use axum::extract::{Path, Request, State};
use axum::http::{HeaderMap, StatusCode};
use bangla::date;
use minijinja::context;
use minijinja::value::Serde;
use newsroom::{Act, Error, permit};
use press::ads::{self, Ad, FRONT, SLOTS};
use press::standing;

use super::{counted, slot_name};
use crate::ad_form::AdForm;
use crate::pages::editor::small;
use crate::pages::{Page, must_sign_in, page as show, posted_form, section_choices, see_other};
use crate::posted::Posted;
use crate::session::Signed;
use crate::words::typed;
use crate::{Desk, status};

pub async fn blank(State(desk): State<Desk>, headers: HeaderMap) -> Page {
    let signed = must_sign_in(&desk, &headers, "/newsroom/ads/new").await?;
    ask(&desk, &signed, None, AdForm::new(desk.newsroom.now(), &desk.paper.zone), None).await
}

pub async fn page(State(desk): State<Desk>, Path(id): Path<String>, headers: HeaderMap) -> Page {
    let signed = must_sign_in(&desk, &headers, &format!("/newsroom/ads/{id}")).await?;
    let now = desk.newsroom.now();
    let found = standing::at::<Ad>(&mut *desk.newsroom.db.read().await?, &ads::key(&id), now).await?;
    let state = found.ok_or(Error::NoSuchAd)?;
    ask(&desk, &signed, Some(&id), AdForm::of(&state.content, state.n, &desk.paper.zone), None).await
}

pub async fn create(State(desk): State<Desk>, headers: HeaderMap, request: Request) -> Page {
    take(&desk, &headers, None, request).await
}

pub async fn save(State(desk): State<Desk>, Path(id): Path<String>, headers: HeaderMap, request: Request) -> Page {
    take(&desk, &headers, Some(&id), request).await
}

async fn take(desk: &Desk, headers: &HeaderMap, id: Option<&str>, request: Request) -> Page {
    let (signed, posted) = posted_form(desk, headers, "/newsroom/ads", request).await?;
    let mut form = AdForm::posted(&posted);
    if posted.text("do") == "end" {
        form.ends = typed(desk.newsroom.now(), &desk.paper.zone);
    }
    match keep(desk, &signed, id, &mut form, posted).await {
        Ok(()) => Ok(see_other("/newsroom/ads?done=saved")),
        Err(error) => ask(desk, &signed, id, form, Some(error)).await,
    }
}

/// Takes the pictures in that came with the form, then the advertisement.
async fn keep(desk: &Desk, signed: &Signed, id: Option<&str>, form: &mut AdForm, posted: Posted) -> Result<(), Error> {
    for (field, bytes) in posted.files {
        let picture = newsroom::picture(&desk.newsroom, &signed.actor, bytes.into(), None).await?;
        if field == "narrow" { form.narrow_key = picture.key } else { form.wide_key = picture.key }
    }
    let ad = form.ad(&desk.paper.zone)?;
    let seen = id.is_some().then_some(form.version);
    newsroom::advertise(&desk.newsroom, &signed.actor, id, seen, ad).await?;
    Ok(())
}

async fn ask(desk: &Desk, signed: &Signed, id: Option<&str>, form: AdForm, error: Option<Error>) -> Page {
    let code = error.as_ref().map_or(StatusCode::OK, status::of);
    let problem = error.map(|error| error.bengali()).unwrap_or_default();
    let may = |act| permit::may(&signed.actor, act);
    let days = match id {
        Some(id) => days(&mut *desk.newsroom.db.read().await?, id, &desk.paper.zone).await?,
        None => Vec::new(),
    };
    let days = days.into_iter().map(|(day, seen)| {
        context! { day => date::day(day, desk.paper.digits), ..counted(desk, seen) }
    });
    // A body may have slots of other names: those that an API call gave stay.
    let other = form.slots.iter().filter(|slot| SLOTS.iter().all(|known| known.name != slot.as_str()));
    let slots = SLOTS.iter().map(|slot| slot.name).chain(other.map(String::as_str));
    let slots: Vec<_> = slots
        .map(|slot| context! { value => slot, name => slot_name(slot), chosen => form.slots.iter().any(|s| s == slot) })
        .collect();
    let known = |key: String| async move { newsroom::picture::known(&desk.newsroom, &key).await };
    let (wide, narrow) = (known(form.wide_key.clone()).await?, known(form.narrow_key.clone()).await?);
    let page = context! {
        id, problem, slots, front => FRONT,
        id_label => id.map(|id| desk.paper.digits.write(id)),
        days => days.collect::<Vec<_>>(),
        sections => section_choices(desk).await?,
        wide_src => wide.as_ref().map(small), narrow_src => narrow.as_ref().map(small),
        may => may(Act::Advertise),
        may_tag => may(Act::AdTag) && !desk.paper.advertising.hosts.is_empty(),
        hosts => desk.paper.advertising.hosts.join(" "),
        zone => desk.paper.zone.iana_name().unwrap_or_default(),
        form => Serde(&form),
    };
    Ok(show(desk, signed, "ad.html", code, page))
}
