//! Pictures: the bytes of one are the body of the call.

use axum::extract::{Query, Request, State};
use axum::http::StatusCode;
use serde::Deserialize;
use serde_json::json;
use story::Refused;

use super::problem::Problem;
use super::{Answer, caller, input, json as answer};
use crate::{Desk, limits};

pub const PATH: &str = "/api/v1/pictures";

/// What is said of a picture beyond [`limits::PICTURE_BYTES`].
pub fn too_large() -> Problem {
    let most = limits::PICTURE_BYTES / 1024 / 1024;
    let detail = format!("a picture may have {most} MiB at most: save it smaller and send it again");
    Problem::new(StatusCode::PAYLOAD_TOO_LARGE, detail)
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Asked {
    /// `x,y` from 0 to 1.
    #[serde(default)]
    focal: String,
}

pub async fn upload(State(desk): State<Desk>, Query(asked): Query<Asked>, request: Request) -> Answer {
    let actor = caller(&desk, request.method(), request.headers()).await?;
    let kind = input::media_type(request.headers());
    if !(kind.is_empty() || kind.starts_with("image/") || kind == "application/octet-stream") {
        let detail = "send the picture's bytes as the body, with `Content-Type: image/jpeg` or another image type";
        return Err(Problem::new(StatusCode::UNSUPPORTED_MEDIA_TYPE, detail));
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
