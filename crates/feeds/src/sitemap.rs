//! Sitemaps (sitemaps.org/protocol.html): an index of files by month and of names, and the news sitemap of the last two days.

use std::collections::{BTreeMap, HashMap};
use std::ops::RangeInclusive;

use jiff::ToSpan;
use jiff::civil::{Date, date};
use press::lists::{self, Day};
use press::release::story_path;
use press::{Card, Paper, names, sections, standing};
use store::{Conn, Error};
use story::{Moment, edition, limits, moment::HOUR};

use crate::xml::Xml;

/// How many addresses a file lists: fewer than the protocol's 50,000, so that one costs about a megabyte and little time.
pub const FILE: i64 = 10_000;
const NEWS_MOST: i64 = 1_000;
const NEWS_HOURS: i64 = 48;
const SITEMAP: (&str, &str) = ("xmlns", "http://www.sitemaps.org/schemas/sitemap/0.9");
const NEWS: (&str, &str) = ("xmlns:news", "http://www.google.com/schemas/sitemap-news/0.9");
/// Lists that are not sections and that every paper has.
const PAGES: &[&str] = &["/", "/latest", "/most-read", "/archive", "/corrections"];

/// One file of the sitemap. Files of a month are counted from 1.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Part {
    /// The front, the sections, the other lists and the paper's own pages: `/sitemap-pages.xml`.
    Pages,
    /// Stories published in a month, in the paper's zone, newest first: `/sitemap-2025-05-1.xml`.
    Month { year: i16, month: i8, file: u32 },
    /// Stories without a date: `/sitemap-undated-1.xml`.
    Undated { file: u32 },
    /// Topics, people and desks: `/sitemap-names-1.xml`. Their addresses stand in no edition; the paper's own tells of them.
    Names { file: u32 },
}

impl Part {
    /// The part that a path asks for; `None` when it is no sitemap's, or not in the one form that [`Part::path`] writes.
    pub fn parse(path: &str) -> Option<Part> {
        let name = path.strip_prefix("/sitemap-")?.strip_suffix(".xml")?;
        let part = match name.split('-').collect::<Vec<_>>()[..] {
            ["pages"] => Part::Pages,
            ["undated", file] => Part::Undated { file: file.parse().ok()? },
            ["names", file] => Part::Names { file: file.parse().ok()? },
            [year, month, file] => {
                Part::Month { year: year.parse().ok()?, month: month.parse().ok()?, file: file.parse().ok()? }
            }
            _ => return None,
        };
        (part.path() == path).then_some(part)
    }

    /// The path at which the file is served: at the root, since a sitemap may only name addresses below its own folder.
    pub fn path(self) -> String {
        match self {
            Part::Pages => "/sitemap-pages.xml".to_owned(),
            Part::Month { year, month, file } => format!("/sitemap-{year:04}-{month:02}-{file}.xml"),
            Part::Undated { file } => format!("/sitemap-undated-{file}.xml"),
            Part::Names { file } => format!("/sitemap-names-{file}.xml"),
        }
    }

    /// The span of its stories' times, and how many come before the file's first; `None` when there can be none.
    fn span(self, paper: &Paper) -> Option<(Moment, Moment, i64)> {
        let (from, to, file) = match self {
            Part::Pages | Part::Names { .. } => return None,
            Part::Month { year, month, file } => {
                let first = Date::new(year, month, 1).ok()?;
                let next = first.checked_add(1.month()).ok()?;
                (Moment::midnight(first, &paper.zone), Moment::midnight(next, &paper.zone), file)
            }
            // No time before the first year that a story may have is a real one (see `press::lists::is_dated`).
            Part::Undated { file } => {
                (Moment(i64::MIN), Moment::midnight(date(*limits::YEARS.start() - 1, 1, 1), &paper.zone), file)
            }
        };
        (file > 0).then(|| (from, to, i64::from(file - 1) * FILE))
    }
}

/// `/sitemap.xml`: the files that hold every address of an edition that readers can see at `at`; `days` are those of its
/// whole list then. Another edition than the paper's own has its index, files and news sitemap behind its language:
/// `/en/sitemap.xml`.
///
/// # Errors
/// As the database gives them.
pub async fn sitemap_index(conn: &mut Conn, paper: &Paper, days: &[Day], at: Moment) -> Result<String, Error> {
    // Month -> how many stories, and the newest change among them.
    let (mut months, mut undated) = (BTreeMap::<(i16, i8), (i64, Option<Moment>)>::new(), 0);
    for day in days {
        match date(1970, 1, 1).checked_add(jiff::Span::new().try_days(day.day).unwrap_or_default()) {
            Ok(date) if lists::is_dated(day.day) => {
                let (stories, changed) = months.entry((date.year(), date.month())).or_default();
                (*stories, *changed) = (*stories + day.stories, (*changed).max(day.changed));
            }
            _ => undated += day.stories,
        }
    }
    // A month's files are cut from its newest story on: what comes in moves them all.
    let months = months.into_iter().rev().flat_map(|((year, month), (stories, changed))| {
        files(stories).map(move |file| (Part::Month { year, month, file }, changed))
    });
    let undated = files(undated).map(|file| (Part::Undated { file }, None));
    let mut names = Vec::new();
    let all = if paper.edition.is_empty() { names::count(conn).await? } else { 0 };
    for file in files(all) {
        // A file of which nobody is met any more would be empty, and is not there.
        if !names::met(conn, at, i64::from(file - 1) * FILE, FILE, 1).await?.is_empty() {
            names.push((Part::Names { file }, None));
        }
    }
    let mut xml = Xml::document();
    xml.element("sitemapindex", &[SITEMAP], |xml| {
        for (part, changed) in std::iter::once((Part::Pages, None)).chain(names).chain(months).chain(undated) {
            xml.element("sitemap", &[], |xml| entry(xml, paper, &paper.path(&part.path()), changed));
        }
    });
    Ok(xml.finish())
}

/// The numbers of the files that hold `n` addresses.
fn files(n: i64) -> RangeInclusive<u32> {
    1..=u32::try_from((n + FILE - 1) / FILE).unwrap_or(u32::MAX)
}

/// One file of the sitemap as of `at`; `None` where it holds nothing, which is answered 404.
///
/// # Errors
/// As the database gives them.
pub async fn sitemap(conn: &mut Conn, paper: &Paper, part: Part, at: Moment) -> Result<Option<String>, Error> {
    let sections = sections::all(conn).await?;
    let mut urls: Vec<(String, Option<Moment>)> = Vec::new();
    if part == Part::Pages {
        urls.extend(PAGES.iter().map(|path| (paper.path(path), None)));
        let own = sections.iter().filter(|section| section.edition() == paper.edition);
        urls.extend(own.map(|section| (section.path(), None)));
        let own = standing::pages(conn, at).await?.into_iter().map(|(slug, _)| slug);
        let own = own.filter(|slug| edition::of(slug) == paper.edition);
        urls.extend(own.map(|slug| (standing::page_path(&slug), None)));
    } else if let Part::Names { file } = part {
        let first = Some(i64::from(file) - 1).filter(|first| *first >= 0 && paper.edition.is_empty());
        if let Some(first) = first {
            let met = names::met(conn, at, first * FILE, FILE, FILE).await?;
            urls.extend(met.iter().map(|name| (name.path(), None)));
        }
    } else if let Some((from, to, skip)) = part.span(paper) {
        let tops = tops(&sections);
        for card in lists::between(conn, &paper.edition, from, to, at, skip, FILE).await? {
            urls.push((path(&tops, &card), card.updated.or(card.published)));
        }
    }
    if urls.is_empty() {
        return Ok(None);
    }
    let mut xml = Xml::document();
    xml.element("urlset", &[SITEMAP], |xml| {
        for (path, changed) in urls {
            xml.element("url", &[], |xml| entry(xml, paper, &path, changed));
        }
    });
    Ok(Some(xml.finish()))
}

/// An address, and when what stands there last changed, where that is known.
fn entry(xml: &mut Xml, paper: &Paper, path: &str, changed: Option<Moment>) {
    xml.text("loc", &[], &format!("{}{path}", paper.origin));
    if let Some(changed) = changed {
        xml.text("lastmod", &[], &changed.rfc3339(&paper.zone));
    }
}

/// `/news-sitemap.xml`: the stories published in the 48 hours before `at`, the newest 1,000 of them, without those that
/// somebody paid for: news is what the newsroom wrote
/// (developers.google.com/search/docs/crawling-indexing/sitemaps/news-sitemap).
///
/// # Errors
/// As the database gives them.
pub async fn news_sitemap(conn: &mut Conn, paper: &Paper, at: Moment) -> Result<String, Error> {
    let sections = sections::all(conn).await?;
    let (tops, from) = (tops(&sections), Moment(at.0 - NEWS_HOURS * HOUR));
    let cards = lists::between(conn, &paper.edition, from, Moment(at.0 + 1), at, 0, NEWS_MOST).await?;
    // ISO 639: the language without its region.
    let language = paper.language.split('-').next().unwrap_or_default();
    let mut xml = Xml::document();
    xml.element("urlset", &[SITEMAP, NEWS], |xml| {
        for card in cards.iter().filter(|card| !card.sponsored) {
            let Some(published) = card.published else { continue };
            xml.element("url", &[], |xml| {
                xml.text("loc", &[], &format!("{}{}", paper.origin, path(&tops, card)));
                xml.element("news:news", &[], |xml| {
                    xml.element("news:publication", &[], |xml| {
                        xml.text("news:name", &[], &paper.name);
                        xml.text("news:language", &[], language);
                    });
                    xml.text("news:publication_date", &[], &published.rfc3339(&paper.zone));
                    xml.text("news:title", &[], &card.headline);
                });
            });
        }
    });
    Ok(xml.finish())
}

/// section -> the section that stands in its stories' addresses.
pub(crate) fn tops(sections: &[press::Section]) -> HashMap<&str, &str> {
    sections.iter().map(|section| (section.slug.as_str(), section.top())).collect()
}

fn path(tops: &HashMap<&str, &str>, card: &Card) -> String {
    story_path(tops.get(card.section.as_str()).copied().unwrap_or(&card.section), &card.id)
}
