//! RSS 2.0, Atom and JSON Feed.

use std::collections::BTreeSet;

use serde_json::Value;

use super::{Fault, Faults, is_absolute, time};
use crate::tree::{self, Element};

/// Faults of an RSS feed fetched at the absolute `address`; `hub` is the paper's, or empty.
pub fn rss(text: &str, address: &str, hub: &str) -> Vec<Fault> {
    let mut faults = Faults::default();
    let Some(root) = xml(&mut faults, text) else { return faults.0 };
    let form = root.name == "rss" && root.attr("version") == "2.0" && root.all("channel").len() == 1;
    faults.hold("feed/form", form, format!("<{} version=\"{}\">", root.name, root.attr("version")));
    let Some(channel) = root.all("channel").first().copied() else { return faults.0 };
    for name in ["title", "link", "description", "language"] {
        faults.hold("feed/channel", !channel.texts(name).concat().is_empty(), format!("no {name}"));
    }
    links(&mut faults, &channel.all("atom:link"), address, hub);
    let mut seen = BTreeSet::new();
    for item in channel.all("item") {
        let item = Item {
            id: item.texts("guid").concat(),
            title: item.texts("title").concat(),
            link: item.texts("link").concat(),
            dates: item.texts("pubDate").into_iter().map(str::to_owned).collect(),
            authors: item.texts("dc:creator").into_iter().map(str::to_owned).collect(),
            content: item.texts("content:encoded").first().map(|&text| text.to_owned()),
        };
        // RFC 822 with four digits of the year, as the RSS specification prefers.
        item.check(&mut faults, &mut seen, |date| jiff::fmt::rfc2822::parse(date).is_ok());
    }
    faults.0
}

/// Faults of an Atom feed; as [`rss`].
pub fn atom(text: &str, address: &str, hub: &str) -> Vec<Fault> {
    let mut faults = Faults::default();
    let Some(root) = xml(&mut faults, text) else { return faults.0 };
    let form = root.name == "feed" && root.attr("xmlns") == "http://www.w3.org/2005/Atom";
    faults.hold("feed/form", form, format!("<{}> in `{}`", root.name, root.attr("xmlns")));
    for name in ["id", "title", "updated"] {
        let once = matches!(root.texts(name)[..], [text] if !text.is_empty());
        faults.hold("feed/channel", once, format!("not one {name}"));
    }
    faults.hold("feed/date", time(&root.texts("updated").concat()).is_some(), "the feed's own");
    links(&mut faults, &root.all("link"), address, hub);
    let of_feed = !root.all("author").is_empty();
    let mut seen = BTreeSet::new();
    for entry in root.all("entry") {
        let alternate = entry.all("link").into_iter().filter(|link| link.attr("rel") == "alternate");
        let authors = entry.all("author").into_iter().map(|author| author.texts("name").concat());
        let updated = entry.texts("updated");
        faults.hold("feed/date", updated.len() == 1, format!("{} updated", updated.len()));
        let item = Item {
            id: entry.texts("id").concat(),
            title: entry.texts("title").concat(),
            link: alternate.map(|link| link.attr("href")).collect(),
            dates: updated.into_iter().chain(entry.texts("published")).map(str::to_owned).collect(),
            authors: authors.collect(),
            content: entry.texts("content").first().map(|&text| text.to_owned()),
        };
        faults.hold("feed/author", of_feed || !item.authors.is_empty(), format!("{}: nobody", item.id));
        item.check(&mut faults, &mut seen, |date| time(date).is_some());
    }
    faults.0
}

/// Faults of a JSON Feed; as [`rss`].
pub fn json_feed(text: &str, address: &str, hub: &str) -> Vec<Fault> {
    let mut faults = Faults::default();
    let feed = match serde_json::from_str::<Value>(text) {
        Ok(feed) => feed,
        Err(fault) => {
            faults.hold("feed/form", false, fault.to_string());
            return faults.0;
        }
    };
    let version = said(&feed["version"]);
    faults.hold("feed/form", version == "https://jsonfeed.org/version/1.1", version);
    for name in ["title", "home_page_url"] {
        faults.hold("feed/channel", !said(&feed[name]).is_empty(), format!("no {name}"));
    }
    faults.hold("feed/self", feed["feed_url"] == address, format!("{} at {address}", feed["feed_url"]));
    let hubs: Vec<String> = list(&feed["hubs"]).iter().map(|hub| said(&hub["url"])).collect();
    faults.hold("feed/hub", hubs == hubs_of(hub), format!("{hubs:?}"));
    let mut seen = BTreeSet::new();
    for item in list(&feed["items"]) {
        let dates = ["date_published", "date_modified"].into_iter().filter_map(|name| item[name].as_str());
        let item = Item {
            id: said(&item["id"]),
            title: said(&item["title"]),
            link: said(&item["url"]),
            dates: dates.map(str::to_owned).collect(),
            authors: list(&item["authors"]).iter().map(|author| said(&author["name"])).collect(),
            content: item["content_html"].as_str().map(str::to_owned),
        };
        item.check(&mut faults, &mut seen, |date| time(date).is_some());
    }
    faults.0
}

/// A story in a feed of any form.
struct Item {
    id: String,
    title: String,
    link: String,
    dates: Vec<String>,
    authors: Vec<String>,
    content: Option<String>,
}

impl Item {
    fn check(self, faults: &mut Faults, seen: &mut BTreeSet<String>, is_date: impl Fn(&str) -> bool) {
        let Item { id, title, link, dates, authors, content } = self;
        faults.hold("feed/title", !title.is_empty(), id.clone());
        faults.hold("feed/link", is_absolute(&link), format!("{id}: `{link}`"));
        faults.hold(
            "feed/date",
            !dates.is_empty() && dates.iter().all(|date| is_date(date)),
            format!("{id}: {dates:?}"),
        );
        faults.hold("feed/author", authors.iter().all(|author| !author.is_empty()), format!("{id}: {authors:?}"));
        // A headline alone has no text; all others have theirs in full.
        faults.hold("feed/content", content.is_some(), format!("{id}: no text"));
        let content = content.unwrap_or_default();
        let links = ["href=\"", "src=\"", "srcset=\""].iter().flat_map(|start| content.split(start).skip(1));
        let links = links.filter_map(|rest| rest.split(['"', ' ']).next());
        let whole = |link: &&str| is_absolute(link) || link.starts_with("mailto:") || link.starts_with("tel:");
        let relative: Vec<&str> = links.filter(|link| !whole(link)).collect();
        faults.hold("feed/absolute", relative.is_empty(), format!("{id}: {relative:?}"));
        let new = !id.is_empty() && seen.insert(id.clone());
        faults.hold("feed/id", new, format!("`{id}`"));
    }
}

fn xml(faults: &mut Faults, text: &str) -> Option<Element> {
    let read = tree::read(text);
    faults.hold("feed/form", read.is_ok(), read.as_ref().err().cloned().unwrap_or_default());
    read.ok()
}

/// The feed's own address once, and its hub where it has one.
fn links(faults: &mut Faults, links: &[&Element], address: &str, hub: &str) {
    let of = |relation: &str| -> Vec<String> {
        links.iter().filter(|link| link.attr("rel") == relation).map(|link| link.attr("href").to_owned()).collect()
    };
    faults.hold("feed/self", of("self") == [address], format!("{:?} at {address}", of("self")));
    faults.hold("feed/hub", of("hub") == hubs_of(hub), format!("{:?}", of("hub")));
}

fn hubs_of(hub: &str) -> Vec<String> {
    if hub.is_empty() { Vec::new() } else { vec![hub.to_owned()] }
}

fn said(value: &Value) -> String {
    value.as_str().unwrap_or_default().to_owned()
}

fn list(value: &Value) -> Vec<Value> {
    value.as_array().cloned().unwrap_or_default()
}
