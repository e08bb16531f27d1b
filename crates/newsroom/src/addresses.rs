//! Every address of the paper at which something of a story may stand: what a takedown must reach, and its proof asks.

use std::collections::BTreeSet;

use pictures::Shape;
use press::trace::Trace;
use press::{Section, lists, sections};
use serde::{Deserialize, Serialize};
use store::Conn;
use story::{PictureUse, edition};

use crate::{Act, Actor, Error, Newsroom, permit};

/// The feeds of a list.
const FEEDS: [&str; 3] = ["rss.xml", "atom.xml", "feed.json"];
/// Files of a month in the sitemap that are looked through.
const SITEMAPS: u32 = 3;

/// Paths without the origin.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Addresses {
    /// The story's own: its page under every section that it stood in, its earlier releases, its old addresses.
    pub own: Vec<String>,
    /// Pages, feeds and sitemaps that list it among others.
    pub lists: Vec<String>,
    /// Pictures that no other story has shown, and their pages.
    pub pictures: Vec<String>,
}

impl Addresses {
    pub fn all(&self) -> impl Iterator<Item = &String> {
        self.own.iter().chain(&self.lists).chain(&self.pictures)
    }
}

/// The addresses of story `id` as it stands now.
///
/// # Errors
/// [`Error::Forbidden`]; as the database gives them.
pub async fn of_story(room: &Newsroom, actor: &Actor, id: &str) -> Result<Addresses, Error> {
    permit::check(actor, Act::Read)?;
    let mut read = room.db.read().await?;
    let trace = press::trace::of(&mut read, id).await?;
    addresses(&mut read, id, &trace).await
}

/// The addresses of story `id`, of which the press holds `trace`.
pub(crate) async fn addresses(conn: &mut Conn, id: &str, trace: &Trace) -> Result<Addresses, Error> {
    let known = sections::all(conn).await?;
    let mut own: BTreeSet<String> = trace.paths.iter().cloned().collect();
    for story in &trace.releases {
        let top = known.iter().find(|section| section.slug == story.section).map_or(&*story.section, Section::top);
        let path = press::release::story_path(top, id);
        let releases = (1..=trace.releases.len()).map(|n| format!("{path}/changes/{n}"));
        own.extend(releases.chain([format!("{path}/changes"), path.clone()]));
    }
    let mut found = BTreeSet::new();
    for (list, day) in &trace.lists {
        let base = match known.iter().find(|section| section.slug == *list) {
            Some(section) => section.path(),
            None if list.is_empty() => String::new(),
            None => format!("/{list}"),
        };
        found.insert(if base.is_empty() { "/".to_owned() } else { base.clone() });
        found.extend(FEEDS.map(|file| format!("{base}/{file}")));
        if list.is_empty() || edition::LANGUAGES.contains(&list.as_str()) {
            found.extend(whole(&base, *day));
        }
    }
    let mut files = BTreeSet::new();
    let shown = trace.releases.iter().flat_map(|story| story.pictures.iter().chain(story.body.pictures()));
    let shown: Vec<&PictureUse> = shown.collect();
    for used in shown {
        if !press::pictures::shown_beside(conn, &used.key, id).await? {
            files.insert(format!("/picture/{}", used.key));
            files.extend(names(used).map(|name| format!("/media/{name}")));
        }
    }
    let list = |found: BTreeSet<String>| found.into_iter().collect();
    Ok(Addresses { own: list(own), lists: list(found), pictures: list(files) })
}

/// The lists of a whole edition at `base` that hold its stories of the counted `day`.
fn whole(base: &str, day: i64) -> Vec<String> {
    let fixed = ["latest", "most-read", "corrections", "sitemap.xml", "news-sitemap.xml"];
    let mut found: Vec<String> = fixed.iter().map(|path| format!("{base}/{path}")).collect();
    let date = jiff::Span::new().try_days(day).ok().filter(|_| lists::is_dated(day));
    match date.and_then(|days| jiff::civil::date(1970, 1, 1).checked_add(days).ok()) {
        Some(date) => {
            let (year, month, day) = (date.year(), date.month(), date.day());
            found.push(format!("{base}/archive/{year:04}/{month:02}/{day:02}"));
            found.extend((1..=SITEMAPS).map(|file| format!("{base}/sitemap-{year:04}-{month:02}-{file}.xml")));
        }
        None => found.extend((1..=SITEMAPS).map(|file| format!("{base}/sitemap-undated-{file}.xml"))),
    }
    found
}

/// Every file of a picture that readers may have been served.
fn names(used: &PictureUse) -> impl Iterator<Item = String> {
    let PictureUse { key, width, height, focal, .. } = used;
    let crops = Shape::ALL.into_iter().flat_map(|shape| pictures::crop(key, (*width, *height), *focal, shape));
    pictures::renditions(key, *width, *height).into_iter().chain(crops).map(|file| file.0)
}
