//! `/manifest.webmanifest` (w3.org/TR/appmanifest): how the paper looks on a telephone's first screen.

use press::Paper;
use serde_json::{Value, json};

/// A picture for it: address, media type, side in pixels (`None` for one that scales).
pub type Icon<'a> = (&'a str, &'a str, Option<u32>);

/// The manifest. Its page colours are the theme's own. Media type: `application/manifest+json`.
pub fn manifest(paper: &Paper, background: &str, icons: &[Icon]) -> String {
    let icon = |&(src, media_type, side): &Icon| {
        let sizes = side.map_or("any".to_owned(), |side| format!("{side}x{side}"));
        json!({"src": src, "type": media_type, "sizes": sizes})
    };
    let mut manifest = json!({
        "id": "/", "start_url": "/", "scope": "/", "name": paper.name, "short_name": paper.name, "lang": paper.language,
        "dir": "ltr", "display": "minimal-ui", "background_color": background, "theme_color": background,
        "categories": ["news"], "icons": icons.iter().map(icon).collect::<Vec<Value>>(),
    });
    if !paper.slogan.is_empty() {
        manifest["description"] = json!(paper.slogan);
    }
    manifest.to_string()
}
