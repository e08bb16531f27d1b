//! What a WebSub hub is told (w3.org/TR/websub): which feeds have changed. How a publisher tells its hub is left to the
//! two; this is the form that PubSubHubbub had and that hubs take: `hub.mode=publish` and a `hub.url` for each feed.

use std::collections::BTreeSet;

use press::{Paper, lists, sections};
use store::{Conn, Error};
use story::edition;

use crate::FILES;

/// Feeds named in one request.
const FEEDS: usize = 30;

/// The feeds of every list that holds `stories`, or has held them, as forms to be posted.
pub(crate) async fn posts(
    conn: &mut Conn,
    paper: &Paper,
    stories: &BTreeSet<String>,
) -> Result<Vec<(&'static str, String)>, Error> {
    let sections = sections::all(conn).await?;
    let mut lists = lists::holding(conn, stories.iter().map(String::as_str)).await?;
    // A story that vanished stands in no list any more, and was in this one.
    lists.insert(lists::WHOLE.to_owned());
    let base = |list: &String| match list.as_str() {
        lists::WHOLE => Some(String::new()),
        name if name.contains('/') || edition::LANGUAGES.contains(&name) => Some(format!("/{name}")),
        slug => sections.iter().find(|section| section.slug == slug).map(press::Section::path),
    };
    let feeds: Vec<String> = lists
        .iter()
        .filter_map(base)
        .flat_map(|base| FILES.map(|file| format!("{}{base}/{file}", paper.origin)))
        .collect();
    let form = |feeds: &[String]| {
        let mut pairs = vec![("hub.mode", "publish")];
        pairs.extend(feeds.iter().map(|feed| ("hub.url", feed.as_str())));
        serde_urlencoded::to_string(pairs).expect("pairs of texts make a form")
    };
    Ok(feeds.chunks(FEEDS).map(|feeds| ("application/x-www-form-urlencoded", form(feeds))).collect())
}
