//! What readers are told of a person, a topic or a desk.

use axum::extract::{Path, Request, State};
use axum::http::{HeaderMap, StatusCode};
use minijinja::context;
use newsroom::{Act, Error, permit};
use press::standing::{self, Profile};
use press::{Name, Of, names};
use story::PictureUse;

use crate::pages::editor::small;
use crate::pages::{Page, must_sign_in, page as show, posted_form, see_other};
use crate::session::Signed;
use crate::{Desk, status, words};

/// Topics that the form offers to merge with.
const OFFERED: i64 = 500;

pub async fn page(State(desk): State<Desk>, Path((of, slug)): Path<(String, String)>, headers: HeaderMap) -> Page {
    let signed = must_sign_in(&desk, &headers, &format!("/newsroom/standing/{of}/{slug}")).await?;
    let (name, profile) = find(&desk, &of, &slug).await?;
    edit(&desk, &signed, &name, &profile, "", None).await
}

pub async fn save(
    State(desk): State<Desk>,
    Path((of, slug)): Path<(String, String)>,
    headers: HeaderMap,
    request: Request,
) -> Page {
    let (signed, posted) = posted_form(&desk, &headers, &format!("/newsroom/standing/{of}/{slug}"), request).await?;
    let (name, before) = find(&desk, &of, &slug).await?;
    let mut profile = Profile {
        role: posted.text("role").to_owned(),
        about: posted.text("about").to_owned(),
        portrait: before.portrait.filter(|_| posted.text("remove").is_empty()),
    };
    let upload = posted.files.into_iter().find(|(field, _)| field == "portrait");
    let portrait = match upload {
        Some((_, bytes)) => newsroom::picture(&desk.newsroom, &signed.actor, bytes.into(), None).await.map(Some),
        None => Ok(profile.portrait.take()),
    };
    let saved = match portrait {
        Ok(portrait) => {
            let alt = name.name.clone();
            profile.portrait = portrait.map(|used| PictureUse { alt, ..used });
            newsroom::profile(&desk.newsroom, &signed.actor, name.of, &slug, profile.clone()).await.map(|_| ())
        }
        Err(error) => Err(error),
    };
    match saved {
        Ok(()) => Ok(see_other("/newsroom/standing?done=profile")),
        Err(error) => edit(&desk, &signed, &name, &profile, "", Some(error)).await,
    }
}

/// Makes one topic of this one and another, which is named by its slug or its address.
pub async fn merge(
    State(desk): State<Desk>,
    Path((of, slug)): Path<(String, String)>,
    headers: HeaderMap,
    request: Request,
) -> Page {
    let (signed, posted) = posted_form(&desk, &headers, &format!("/newsroom/standing/{of}/{slug}"), request).await?;
    let typed = posted.text("into");
    let into = typed.trim().trim_end_matches('/').rsplit('/').next().unwrap_or_default();
    let (name, profile) = find(&desk, &of, &slug).await?;
    let merged = match name.of {
        Of::Topic => newsroom::merge_topics(&desk.newsroom, &signed.actor, &slug, into).await,
        _ => Err(Error::NoSuchName),
    };
    match merged {
        Ok(_) => Ok(see_other("/newsroom/standing?done=merged")),
        Err(error) => edit(&desk, &signed, &name, &profile, typed, Some(error)).await,
    }
}

async fn find(desk: &Desk, of: &str, slug: &str) -> Result<(Name, Profile), Error> {
    let of = Of::parse(of).ok_or(Error::NoSuchName)?;
    let mut read = desk.newsroom.db.read().await?;
    let name = names::find(&mut read, of, slug).await?.ok_or(Error::NoSuchName)?;
    let said = standing::at(&mut read, &standing::profile_key(&name), desk.newsroom.now()).await?;
    Ok((name, said.map(|state| state.content).unwrap_or_default()))
}

/// The page; `into` is what was typed to merge with.
async fn edit(desk: &Desk, signed: &Signed, name: &Name, profile: &Profile, into: &str, error: Option<Error>) -> Page {
    let code = error.as_ref().map_or(StatusCode::OK, status::of);
    let problem = error.map(|error| error.bengali()).unwrap_or_default();
    let portrait = profile.portrait.as_ref().map(small);
    let others = match name.of {
        Of::Topic if permit::may(&signed.actor, Act::MergeTopics) => {
            let now = desk.newsroom.now();
            names::shown(&mut *desk.newsroom.db.read().await?, Of::Topic, now, OFFERED).await?
        }
        _ => Vec::new(),
    };
    let others = others.iter().filter(|other| other.slug != name.slug);
    let others = others.map(|other| context! { slug => &other.slug, name => &other.name }).collect::<Vec<_>>();
    let page = context! {
        problem, portrait, others, into,
        may => permit::may(&signed.actor, Act::Profile),
        of => name.of.word(), slug => &name.slug, name => &name.name, kind => words::of(name.of), person => name.of == Of::Author,
        role => &profile.role, about => &profile.about,
    };
    Ok(show(desk, signed, "profile.html", code, page))
}
