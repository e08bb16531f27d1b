//! A picture: how it is cut, what is known of it, where it stands, and another one for it.

use axum::extract::{Path, Query, Request, State};
use axum::http::{HeaderMap, StatusCode};
use axum::response::Response;
use minijinja::{Value, context};
use newsroom::picture_list::Use;
use newsroom::{Act, Error, Known, Picture, Replaced, permit};
use pictures::Shape;
use serde::{Deserialize, Serialize};
use story::{Moment, Refused};

use super::pictures::{PATH, place, token};
use super::{Page, must_sign_in, page as show, posted_form, see_other};
use crate::fault::Fault;
use crate::posted::Posted;
use crate::session::Signed;
use crate::{Desk, limits, paging, status, words};

/// The width of the whole picture on the page, as near as there is one.
const WIDTH: u32 = 720;

#[derive(Default, Deserialize)]
#[serde(default)]
pub struct Asked {
    after: String,
    done: String,
}

/// What is known of the picture, as the form holds it.
#[derive(Serialize)]
struct Form {
    caption: String,
    credit: String,
    rights: String,
    alt: String,
    /// In hundredths of width and height; empty for the middle.
    focal_x: String,
    focal_y: String,
    until: String,
}

impl Form {
    fn of(desk: &Desk, picture: &Picture) -> Form {
        let used = picture.used.clone();
        let hundredths = |n: usize| used.focal.map(|point| (point[n] * 100.0).round().to_string()).unwrap_or_default();
        let until = picture.until.map(|until| words::typed(until, &desk.paper.zone));
        Form {
            focal_x: hundredths(0),
            focal_y: hundredths(1),
            until: until.unwrap_or_default(),
            caption: used.caption,
            credit: used.credit,
            rights: used.rights,
            alt: used.alt,
        }
    }

    fn posted(posted: &Posted) -> Form {
        let text = |name| posted.text(name).to_owned();
        Form {
            caption: text("caption"),
            credit: text("credit"),
            rights: text("rights"),
            alt: text("alt"),
            focal_x: text("focal_x"),
            focal_y: text("focal_y"),
            until: text("until"),
        }
    }

    fn known(&self, desk: &Desk) -> Result<Known, Refused> {
        let hundredths = |text: &str| {
            let number = bangla::digits::to_latin(text.trim()).parse::<f64>().ok();
            let refused = || Refused::new("focal_x", "a focal point is two numbers from 0 to 100, or none");
            number.filter(|number| (0.0..=100.0).contains(number)).map(|number| number / 100.0).ok_or_else(refused)
        };
        let focal = match (self.focal_x.trim(), self.focal_y.trim()) {
            ("", "") => None,
            (x, y) => Some([hundredths(x)?, hundredths(y)?]),
        };
        let until = if self.until.is_empty() { None } else { Some(Moment::parse(&self.until, &desk.paper.zone)?) };
        let text = |text: &String| Some(text.clone());
        Ok(Known {
            caption: text(&self.caption),
            alt: text(&self.alt),
            credit: text(&self.credit),
            rights: text(&self.rights),
            focal: Some(focal),
            until: Some(until),
        })
    }
}

/// What the page shows beside the picture.
#[derive(Default)]
struct Shown {
    form: Option<Form>,
    after: String,
    problem: String,
    done: String,
    replaced: Option<Replaced>,
}

pub async fn page(
    State(desk): State<Desk>,
    Path(key): Path<String>,
    headers: HeaderMap,
    Query(asked): Query<Asked>,
) -> Page {
    let signed = must_sign_in(&desk, &headers, &format!("{PATH}/{key}")).await?;
    let done = if asked.done == "saved" { "সংরক্ষিত হয়েছে।" } else { "" };
    let shown = Shown { after: asked.after, done: done.to_owned(), ..Shown::default() };
    look(&desk, &signed, &key, StatusCode::OK, shown).await
}

/// Keeps what the form says of the picture.
pub async fn save(State(desk): State<Desk>, Path(key): Path<String>, headers: HeaderMap, request: Request) -> Page {
    let (signed, posted) = posted_form(&desk, &headers, &format!("{PATH}/{key}"), request).await?;
    let form = Form::posted(&posted);
    let saved = match form.known(&desk) {
        Ok(known) => newsroom::credit_picture(&desk.newsroom, &signed.actor, &key, known).await,
        Err(refused) => Err(refused.into()),
    };
    match saved {
        Ok(_) => Ok(see_other(&format!("{PATH}/{key}?done=saved"))),
        Err(error @ Error::Refused(_)) => {
            let shown = Shown { form: Some(form), problem: error.bengali(), ..Shown::default() };
            look(&desk, &signed, &key, status::of(&error), shown).await
        }
        Err(error) => Err(error.into()),
    }
}

/// Puts another picture in its place: one that is kept, by its key, or one that comes with the form.
pub async fn replace(State(desk): State<Desk>, Path(key): Path<String>, headers: HeaderMap, request: Request) -> Page {
    let (signed, posted) = posted_form(&desk, &headers, &format!("{PATH}/{key}"), request).await?;
    let with = posted.text("with").trim().to_owned();
    let file = posted.files.into_iter().find(|(field, _)| field == "with_file");
    let with = match file {
        // Not brought for nothing.
        Some((_, bytes)) if permit::may(&signed.actor, Act::ReplacePicture) => {
            newsroom::picture(&desk.newsroom, &signed.actor, bytes.into(), None).await.map(|other| other.key)
        }
        _ => Ok(with),
    };
    let replaced = match with {
        Ok(with) => newsroom::replace_picture(&desk.newsroom, &signed.actor, &key, &with).await,
        Err(error) => Err(error),
    };
    match replaced {
        Ok(replaced) => {
            let shown = Shown { replaced: Some(replaced), ..Shown::default() };
            look(&desk, &signed, &key, StatusCode::OK, shown).await
        }
        Err(error @ (Error::Refused(_) | Error::Picture(_) | Error::RightEnded { .. })) => {
            let shown = Shown { problem: error.bengali(), ..Shown::default() };
            look(&desk, &signed, &key, status::of(&error), shown).await
        }
        Err(error) => Err(error.into()),
    }
}

async fn look(desk: &Desk, signed: &Signed, key: &str, status: StatusCode, shown: Shown) -> Result<Response, Fault> {
    let picture = newsroom::picture_one(&desk.newsroom, &signed.actor, key).await?;
    let most = limits::LIST;
    let mut uses =
        newsroom::picture_uses(&desk.newsroom, &signed.actor, key, place(&shown.after), most as i64 + 1).await?;
    let older = paging::cut(&mut uses, most).map(|last| {
        let after = [("after", token(&(last.at, last.story.clone())))];
        format!("{PATH}/{key}?{}", serde_urlencoded::to_string(after).unwrap_or_default())
    });
    let beside = newsroom::picture_beside(&desk.newsroom, &signed.actor, key).await?;
    let used = &picture.used;
    let whole = pictures::renditions(key, used.width, used.height);
    let whole = whole.iter().find(|file| file.2 >= WIDTH).or(whole.last());
    let over = picture.until.is_some_and(|until| until <= desk.newsroom.now());
    let page = context! {
        key, older, over,
        problem => shown.problem,
        done => shown.done,
        form => minijinja::value::Serde(&shown.form.unwrap_or_else(|| Form::of(desk, &picture))),
        name => &used.caption,
        alt => &used.alt,
        whole => whole.map(|file| context! { src => format!("/media/{}", file.0), width => file.2, height => file.3 }),
        crops => Shape::ALL.map(|shape| crop(&picture, shape)).to_vec(),
        size => format!("{} × {}", words::number(desk, used.width.into()), words::number(desk, used.height.into())),
        at => words::when(desk, picture.at),
        by => &picture.by,
        until => picture.until.map(|until| words::when(desk, until)),
        zone => desk.paper.zone.iana_name().unwrap_or_default(),
        uses => uses.iter().map(|used| use_row(desk, used)).collect::<Vec<_>>(),
        beside => beside.iter().map(|stands| beside_row(&stands.object, &stands.name)).collect::<Vec<_>>(),
        still_shown => over && (beside.iter().any(|stands| stands.open) || uses.iter().any(|used| used.shown)),
        may => permit::may_owned(&signed.actor, Act::CreditPicture, picture.owner),
        may_replace => permit::may(&signed.actor, Act::ReplacePicture),
        replaced => shown.replaced.map(|replaced| outcome(desk, &replaced)),
    };
    Ok(show(desk, signed, "picture.html", status, page))
}

/// The picture in one shape, some 240 pixels wide.
fn crop(picture: &Picture, shape: Shape) -> Value {
    let used = &picture.used;
    let files = pictures::crop(&used.key, (used.width, used.height), used.focal, shape);
    let file = files.iter().find(|file| file.2 >= 240).or(files.last());
    let name = match shape {
        Shape::Square => "১:১, মুখ ও ছোট ছবি",
        Shape::Classic => "৪:৩",
        Shape::Wide => "১৬:৯, তালিকা ও প্রধান খবর",
        Shape::Card => "কার্ড, লিংক শেয়ার করলে",
    };
    context! { name, file => file.map(|file| context! { src => format!("/media/{}", file.0), width => file.2, height => file.3 }) }
}

fn use_row(desk: &Desk, used: &Use) -> Value {
    context! {
        id => &used.story, headline => &used.headline, state => used.state.name(),
        state_name => words::state(used.state), shown => used.shown, draft => used.draft,
        since => words::when(desk, used.at),
    }
}

/// A page of the paper's own, an advertisement or a portrait that shows the picture, and where it is changed.
fn beside_row(object: &str, name: &str) -> Value {
    let (kind, path) = match object.split_once('/') {
        Some(("ad", _)) => ("বিজ্ঞাপন", format!("/newsroom/{}", object.replacen("ad/", "ads/", 1))),
        Some(("page", _)) => ("নিজস্ব পাতা", format!("/newsroom/standing/{object}")),
        _ => ("পরিচিতি", format!("/newsroom/standing/{object}")),
    };
    context! { kind, path, name }
}

fn outcome(desk: &Desk, replaced: &Replaced) -> Value {
    let left = replaced.left.iter().map(|left| {
        context! { id => &left.story, headline => &left.headline, why => left.why.bengali() }
    });
    let beside = replaced.beside.iter().map(|beside| {
        let row = beside_row(&beside.object, &beside.name);
        context! { left => beside.left.as_ref().map(Error::bengali), ..row }
    });
    context! {
        beside => beside.collect::<Vec<_>>(),
        changed => words::number(desk, replaced.changed.len() as i64),
        left => left.collect::<Vec<_>>(),
        more => replaced.more,
    }
}
