//! What search engines are told by IndexNow (indexnow.org/documentation): the addresses that were added, changed or taken
//! away. A file at the paper's root that holds the key proves that the paper says it.

use std::collections::BTreeSet;

use ::story::Moment;
use press::release::story_path;
use press::{Paper, sections, story};
use serde_json::json;
use store::{Conn, Error};

use crate::sitemap::tops;

/// Passes what it is told on to every search engine that takes part.
pub const ENDPOINT: &str = "https://api.indexnow.org/indexnow";
/// Addresses in one request, by the protocol.
const MOST: usize = 10_000;

/// Whether `key` is one: 8 to 128 letters, digits and hyphens.
pub fn is_key(key: &str) -> bool {
    (8..=128).contains(&key.len()) && key.bytes().all(|b| b.is_ascii_alphanumeric() || b == b'-')
}

/// The address at which the key is served.
pub fn key_path(key: &str) -> String {
    format!("/{key}.txt")
}

/// The addresses of `stories` as JSON to be posted. One that vanished is not named: nobody is told where it was.
pub(crate) async fn posts(
    conn: &mut Conn,
    paper: &Paper,
    key: &str,
    stories: &BTreeSet<String>,
    at: Moment,
) -> Result<Vec<(&'static str, String)>, Error> {
    let sections = sections::all(conn).await?;
    let tops = tops(&sections);
    let mut urls = Vec::new();
    for id in stories {
        for release in story::releases(conn, id, at, 0, 1).await? {
            let section = release.content.section.as_str();
            urls.push(format!("{}{}", paper.origin, story_path(tops.get(section).copied().unwrap_or(section), id)));
        }
    }
    let host = paper.origin.split("://").last().unwrap_or_default();
    let body = |urls: &[String]| {
        let key_at = format!("{}{}", paper.origin, key_path(key));
        json!({"host": host, "key": key, "keyLocation": key_at, "urlList": urls}).to_string()
    };
    Ok(urls.chunks(MOST).map(|urls| ("application/json; charset=utf-8", body(urls))).collect())
}
