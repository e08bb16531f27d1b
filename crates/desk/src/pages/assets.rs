//! The newsroom's style, scripts and icon, under names that change with their content.

use std::sync::LazyLock;

use axum::extract::Path;
use axum::http::header;
use axum::response::{IntoResponse, Response};
use sha2::{Digest, Sha256};

pub struct Asset {
    name: String,
    text: &'static str,
    media_type: &'static str,
}

pub static STYLE: LazyLock<Asset> =
    LazyLock::new(|| Asset::new("style", "css", include_str!("../../assets/desk.css"), "text/css; charset=utf-8"));
pub static SCRIPT: LazyLock<Asset> =
    LazyLock::new(|| Asset::new("desk", "js", include_str!("../../assets/desk.js"), "text/javascript; charset=utf-8"));
pub static PICTURES: LazyLock<Asset> = LazyLock::new(|| {
    Asset::new("pictures", "js", include_str!("../../assets/pictures.js"), "text/javascript; charset=utf-8")
});
/// The paper's own: without one in the page, a browser asks for /favicon.ico and is told 404.
pub static ICON: LazyLock<Asset> =
    LazyLock::new(|| Asset::new("icon", "svg", include_str!("../../../../theme/icon.svg"), "image/svg+xml"));

impl Asset {
    fn new(stem: &str, extension: &str, text: &'static str, media_type: &'static str) -> Asset {
        let hash: String = Sha256::digest(text).iter().take(6).map(|byte| format!("{byte:02x}")).collect();
        Asset { name: format!("{stem}-{hash}.{extension}"), text, media_type }
    }

    pub fn href(&self) -> String {
        format!("/newsroom/{}", self.name)
    }
}

pub async fn asset(Path(name): Path<String>) -> Response {
    match [&*STYLE, &*SCRIPT, &*PICTURES, &*ICON].into_iter().find(|asset| asset.name == name) {
        Some(asset) => {
            let headers = [
                (header::CONTENT_TYPE, asset.media_type),
                (header::CACHE_CONTROL, "public, max-age=31536000, immutable"),
            ];
            (headers, asset.text).into_response()
        }
        None => super::absent().await.into_response(),
    }
}
