//! Pictures: the bytes of one are the body of the call.

use axum::extract::{Query, Request, State};
use axum::http::StatusCode;
use newsroom::Act;
use serde::Deserialize;
use serde_json::json;
use story::Refused;

use super::call::Call;
use super::kind::Kind;
use super::problem::Problem;
use super::shape::{named, text};
use super::{Answer, caller, input, json as answer};
use crate::routes::{Needs, Route, post};
use crate::{Desk, limits};

pub fn routes() -> Vec<Route> {
    let focal = text().note("x,y from 0 to 1: what every crop keeps");
    vec![post(PATH, Needs::May(Act::Picture), upload).says(
        Call::new("A picture: its bytes are the body; JPEG, PNG, GIF or WebP, at most 25 MiB. Its answer is used in `pictures` or in a body; caption, credit, rights and alt are what the file's own data say, and may be changed, as the focal point may, without a new upload")
            .asks([("focal", focal)])
            .takes_bytes(["image/*", "application/octet-stream"])
            .answers(201, named("Picture")),
    )]
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

async fn upload(State(desk): State<Desk>, Query(asked): Query<Asked>, request: Request) -> Answer {
    let actor = caller(&desk, request.method(), request.headers()).await?;
    let kind = input::media_type(request.headers());
    if !(kind.is_empty() || kind.starts_with("image/") || kind == "application/octet-stream") {
        let detail = "send the picture's bytes as the body, with `Content-Type: image/jpeg` or another image type";
        let bengali = "ছবির বাইটগুলোই পাঠান, সঙ্গে `Content-Type: image/jpeg` বা ছবির অন্য ধরন।";
        return Err(Problem::new(Kind::MediaType, detail, bengali));
    }
    let focal = if asked.focal.is_empty() { None } else { Some(point(&asked.focal)?) };
    let bytes = input::bytes(request.into_body(), limits::PICTURE_BYTES, too_large).await?;
    let picture = newsroom::picture(&desk.newsroom, &actor, bytes.into(), focal).await?;
    Ok(answer(StatusCode::CREATED, &json!(picture)))
}

fn point(text: &str) -> Result<[f64; 2], Refused> {
    let number = |text: &str| text.trim().parse::<f64>().ok().filter(|part| (0.0..=1.0).contains(part));
    let parts = text.split_once(',').and_then(|(x, y)| Some([number(x)?, number(y)?]));
    parts.ok_or_else(|| Refused::new("focal", "a focal point is two numbers from 0 to 1, as in focal=0.5,0.3"))
}
