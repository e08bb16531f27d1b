//! Feeds and sitemaps.
use press::Paper;
use store::{Conn, Error};
use story::Moment;

/// A story in a feed.
#[derive(Clone, Debug)]
pub struct Item {
    pub release: press::Release,
    /// The story's canonical path, as in `/river/12`.
    pub path: String,
    pub section_name: String,
    /// The whole story as HTML; links and pictures may begin with `/` (or `#`): the feeds make them absolute.
    pub body_html: String,
    /// The lead picture.
    pub picture: Option<Picture>,
}

/// A picture file to show beside the text.
#[derive(Clone, Debug)]
pub struct Picture {
    /// As in `/media/ab12-1280.jpg`.
    pub path: String,
    /// As in `image/jpeg`.
    pub media_type: String,
    pub width: u32,
    pub height: u32,
}

pub fn rss(_paper: &Paper, _title: &str, _self_path: &str, _page_path: &str, _items: &[Item]) -> String {
    todo!()
}
pub fn atom(_paper: &Paper, _title: &str, _self_path: &str, _page_path: &str, _items: &[Item]) -> String {
    todo!()
}
pub fn json_feed(_paper: &Paper, _title: &str, _self_path: &str, _page_path: &str, _items: &[Item]) -> String {
    todo!()
}

/// One file of the sitemap.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Part {
    /// The front, the sections and the other lists.
    Pages,
    /// Stories of a month; files are counted from 1.
    Month { year: i16, month: i8, file: u32 },
    Undated { file: u32 },
}

impl Part {
    /// `/sitemap-pages.xml`, `/sitemap-2025-05-1.xml`, `/sitemap-undated-1.xml`; `None` for any other path.
    pub fn parse(_path: &str) -> Option<Part> {
        todo!()
    }
}

pub async fn sitemap_index(_conn: &mut Conn, _paper: &Paper, _at: Moment) -> Result<String, Error> {
    todo!()
}
/// `None` where the part holds nothing (the address answers 404).
pub async fn sitemap(_conn: &mut Conn, _paper: &Paper, _part: Part, _at: Moment) -> Result<Option<String>, Error> {
    todo!()
}
pub async fn news_sitemap(_conn: &mut Conn, _paper: &Paper, _at: Moment) -> Result<String, Error> {
    todo!()
}
pub fn robots(_paper: &Paper) -> String {
    todo!()
}
