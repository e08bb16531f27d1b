//! A story in a feed, and what all three feeds say of it alike.

use jiff::{Timestamp, ZonedDateTime};
use press::{Paper, Release};
use story::Moment;

use crate::absolute::absolute;

/// A story in a feed.
#[derive(Clone, Debug)]
pub struct Item {
    pub release: Release,
    /// The story's canonical path, as in `/river/12`.
    pub path: String,
    pub section_name: String,
    /// What a story that somebody paid for is called, in the paper's language.
    pub label: String,
    /// The whole story as HTML. Links and pictures of the paper begin with `/` (a note on the same page with `#`): the
    /// feeds make them absolute. Attributes stand in double quotes.
    pub body_html: String,
    /// The lead picture, where there is one; it is shown beside the text, so `body_html` need not hold it.
    pub picture: Option<Picture>,
}

/// A picture file.
#[derive(Clone, Debug)]
pub struct Picture {
    /// As in `/media/ab12-1280.jpg`; a format that every reader of feeds shows, so JPEG rather than WebP.
    pub path: String,
    /// As in `image/jpeg`.
    pub media_type: String,
    pub width: u32,
    pub height: u32,
    pub caption: String,
    pub credit: String,
}

impl Item {
    /// The story's id for all time (RFC 4151): a move to another section or slug does not change it, so no reader sees
    /// the story twice. Only another domain does.
    pub(crate) fn id(&self, paper: &Paper) -> String {
        tag(paper, &format!("story/{}", self.release.story))
    }

    pub(crate) fn url(&self, paper: &Paper) -> String {
        format!("{}{}", paper.origin, self.path)
    }

    pub(crate) fn html(&self, paper: &Paper) -> String {
        absolute(&self.body_html, &paper.origin, &self.url(paper))
    }

    /// When readers were last told of a change; of a story without a date, when it came in.
    pub(crate) fn updated(&self) -> Moment {
        self.release.updated.or(self.release.published).unwrap_or(self.release.at)
    }

    /// The people, else the desk, else nobody.
    pub(crate) fn authors(&self) -> &[String] {
        let credits = &self.release.content.credits;
        if !credits.authors.is_empty() {
            return &credits.authors;
        }
        if credits.desk.is_empty() { &[] } else { std::slice::from_ref(&credits.desk) }
    }

    /// The section, then the topics; of a story that somebody paid for, its label last.
    pub(crate) fn categories(&self) -> Vec<&str> {
        let story = &self.release.content;
        let topics = story.topics.iter().map(String::as_str);
        let label = Some(self.label.as_str()).filter(|_| !story.sponsor.is_empty());
        std::iter::once(self.section_name.as_str()).chain(topics).chain(label).filter(|name| !name.is_empty()).collect()
    }
}

/// A `tag:` URI (RFC 4151) of the paper. The date is when this form was chosen, not the story's, which may change.
pub(crate) fn tag(paper: &Paper, specific: &str) -> String {
    let host = paper.origin.split("://").last().unwrap_or_default();
    // The port is no part of a tag; in a bare IPv6 address the colons are.
    let host = match host.rsplit_once(':') {
        Some((host, port)) if port.bytes().all(|b| b.is_ascii_digit()) => host,
        _ => host,
    };
    let host: String = host.chars().map(|c| if matches!(c, '[' | ']' | ':') { '-' } else { c }).collect();
    format!("tag:{host},2026:{specific}")
}

/// When the newest change among `items` was; the epoch where there are none, since a feed must say something.
pub(crate) fn newest(items: &[Item]) -> Moment {
    items.iter().map(Item::updated).max().unwrap_or_default()
}

/// A time by RFC 822 as RSS 2.0 asks for it, with four digits of the year and the paper's offset.
pub(crate) fn rfc822(moment: Moment, paper: &Paper) -> String {
    let stamp = Timestamp::from_microsecond(moment.0).unwrap_or(Timestamp::UNIX_EPOCH);
    ZonedDateTime::new(stamp, paper.zone.clone()).strftime("%a, %d %b %Y %H:%M:%S %z").to_string()
}
