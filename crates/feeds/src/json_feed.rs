//! JSON Feed 1.1 (jsonfeed.org/version/1.1).

use press::Paper;
use serde_json::{Map, Value, json};

use crate::Item;

/// The feed at `self_path` (as in `/river/feed.json`) of the page at `page_path` (`/river`), with `items` in their
/// order. Media type: `application/feed+json`.
pub fn json_feed(paper: &Paper, title: &str, self_path: &str, page_path: &str, items: &[Item]) -> String {
    let mut feed = json!({
        "version": "https://jsonfeed.org/version/1.1",
        "title": title,
        "home_page_url": format!("{}{page_path}", paper.origin),
        "feed_url": format!("{}{self_path}", paper.origin),
        "language": paper.language,
        "authors": [{"name": paper.name}],
        "items": items.iter().map(|item| one(paper, item)).collect::<Vec<_>>(),
    });
    if !paper.slogan.is_empty() {
        feed["description"] = json!(paper.slogan);
    }
    if !paper.machines.hub.is_empty() {
        feed["hubs"] = json!([{"type": "WebSub", "url": paper.machines.hub}]);
    }
    feed.to_string()
}

fn one(paper: &Paper, item: &Item) -> Value {
    let story = &item.release.content;
    let mut out = Map::new();
    let mut put = |name: &str, value: Value| out.insert(name.to_owned(), value);
    put("id", json!(item.id(paper)));
    put("url", json!(item.url(paper)));
    put("title", json!(item.release.title(&item.label)));
    put("content_html", json!(item.html(paper)));
    put("date_modified", json!(item.updated().rfc3339(&paper.zone)));
    put("tags", json!(item.categories()));
    if let Some(published) = item.release.published {
        put("date_published", json!(published.rfc3339(&paper.zone)));
    }
    if !story.standfirst.is_empty() {
        put("summary", json!(story.standfirst));
    }
    if !item.authors().is_empty() {
        put("authors", item.authors().iter().map(|name| json!({"name": name})).collect());
    }
    if let Some(picture) = &item.picture {
        put("image", json!(format!("{}{}", paper.origin, picture.path)));
    }
    Value::Object(out)
}
