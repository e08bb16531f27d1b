//! The paper for machines: RSS, Atom and JSON Feed with whole stories, sitemaps, and what crawlers may visit.
//!
//! Everything here is text made of what the press holds; the caller serves it, and gives each story's body as HTML.
//!
//! # Layout
//! - [`rss`], [`atom`], [`json_feed`]: the three feeds of one list of [`Item`]s. `item`: the item, and its id, which
//!   stays when the story's address changes.
//! - [`sitemap_index`], [`sitemap`], [`news_sitemap`]: every story's address, in files of bounded size.
//! - [`robots()`]: what crawlers may visit. [`manifest()`]: how the paper looks on a telephone's first screen.
//! - [`tell`]: tells a WebSub hub (`hub`) and search engines ([`index_now`]) what has changed. [`tables`]: how far they have
//!   been told.
//! - `absolute`: links of a page as links from anywhere. `xml`: writes XML 1.0, and nothing that is not.
//!
//! # Example
//! ```
//! use feeds::Item;
//! use story::{Moment, Story};
//! let paper = press::Paper {
//!     name: "নদীর কাগজ".into(), origin: "https://paper.example".into(), ..press::Paper::default()
//! };
//! let release = press::Release { story: "12".into(), n: 1, at: Moment(0), published: Some(Moment(0)), updated: None,
//!     change: press::Change::Publish, note: String::new(),
//!     content: Story { headline: "নৌকা ও জল".into(), ..Story::default() } };
//! let item = Item { release, path: "/river/12".into(), section_name: "নদী".into(), label: String::new(),
//!     body_html: "<p><a href=\"/river/11\">আগের খবর</a></p>".into(), picture: None };
//! let rss = feeds::rss(&paper, "নদী", "/river/rss.xml", "/river", &[item]);
//! assert!(rss.contains("<guid isPermaLink=\"false\">tag:paper.example,2026:story/12</guid>"));
//! assert!(rss.contains("&lt;a href=\"https://paper.example/river/11\"&gt;"));
//! ```

mod absolute;
mod atom;
mod hub;
pub mod index_now;
mod item;
mod json_feed;
mod manifest;
mod robots;
mod rss;
mod sitemap;
pub mod tables;
pub mod tell;
mod xml;

pub use atom::atom;
pub use item::{Item, Picture};
pub use json_feed::json_feed;
pub use manifest::manifest;
pub use robots::robots;
pub use rss::rss;
pub use sitemap::{FILE, Part, news_sitemap, sitemap, sitemap_index};

/// The files in which a list is fed, below the list's page.
pub const FILES: [&str; 3] = ["rss.xml", "atom.xml", "feed.json"];
