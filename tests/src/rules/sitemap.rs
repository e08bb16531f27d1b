//! Sitemaps, the news sitemap and robots.txt.

use jiff::{Timestamp, ToSpan};

use super::{Fault, Faults, is_absolute, time};
use crate::tree::{self, Element};

const NAMESPACE: &str = "http://www.sitemaps.org/schemas/sitemap/0.9";
const NEWS: &str = "http://www.google.com/schemas/sitemap-news/0.9";
const MOST: usize = 50_000;
const BYTES: usize = 50 * 1024 * 1024;
const ADDRESS: usize = 2_048;
const NEWS_MOST: usize = 1_000;
const NEWS_HOURS: i64 = 48;

/// Faults of a file of addresses of the paper at `origin`, fetched at `now`.
pub fn sitemap(xml: &str, origin: &str, now: Timestamp) -> Vec<Fault> {
    let mut faults = Faults::default();
    urls(&mut faults, xml, ("urlset", "url"), origin, now);
    faults.0
}

/// Faults of the file that names the others.
pub fn sitemap_index(xml: &str, origin: &str, now: Timestamp) -> Vec<Fault> {
    let mut faults = Faults::default();
    urls(&mut faults, xml, ("sitemapindex", "sitemap"), origin, now);
    faults.0
}

/// Faults of the news sitemap of the paper whose editions are called `names`.
pub fn news_sitemap(xml: &str, origin: &str, names: &[&str], now: Timestamp) -> Vec<Fault> {
    let mut faults = Faults::default();
    let Some(root) = urls(&mut faults, xml, ("urlset", "url"), origin, now) else { return faults.0 };
    let urls = root.all("url");
    let space = root.attr("xmlns:news") == NEWS;
    faults.hold("sitemap/xml", space, "xmlns:news is not Google's");
    faults.hold("news/size", urls.len() <= NEWS_MOST, format!("{} stories", urls.len()));
    for url in urls {
        story(&mut faults, url, names, now);
    }
    faults.0
}

fn story(faults: &mut Faults, url: &Element, names: &[&str], now: Timestamp) {
    let at = url.texts("loc").concat();
    let news = url.all("news:news");
    let [news] = news[..] else { return faults.hold("news/publication", false, format!("{at}: {} news", news.len())) };
    let publication = news.all("news:publication");
    let said = |tag: &str| publication.iter().flat_map(|publication| publication.texts(tag)).collect::<String>();
    let name = said("news:name");
    faults.hold("news/publication", names.contains(&name.as_str()), format!("{at}: `{name}`"));
    let language = said("news:language");
    let iso = matches!(language.len(), 2 | 3) && language.bytes().all(|b| b.is_ascii_lowercase());
    faults.hold("news/language", iso || matches!(language.as_str(), "zh-cn" | "zh-tw"), format!("{at}: `{language}`"));
    let date = news.texts("news:publication_date").concat();
    faults.hold("news/date", time(&date).is_some(), format!("{at}: `{date}`"));
    if let Some(published) = time(&date) {
        let oldest = now - NEWS_HOURS.hours();
        faults.hold("news/recent", published <= now && published >= oldest, format!("{at}: {date} at {now}"));
    }
    let title = news.texts("news:title").concat();
    faults.hold("news/title", !title.trim().is_empty(), at);
}

/// The root, where the file is one; `names` are those of the root and of an entry.
fn urls(faults: &mut Faults, xml: &str, names: (&str, &str), origin: &str, now: Timestamp) -> Option<Element> {
    let root = match tree::read(xml) {
        Ok(root) => root,
        Err(fault) => {
            faults.hold("sitemap/xml", false, fault);
            return None;
        }
    };
    let form = root.name == names.0 && root.attr("xmlns") == NAMESPACE;
    faults.hold("sitemap/xml", form, format!("<{}> in `{}`", root.name, root.attr("xmlns")));
    let entries = root.all(names.1);
    let fits = entries.len() <= MOST && xml.len() <= BYTES;
    faults.hold("sitemap/size", fits, format!("{} entries, {} bytes", entries.len(), xml.len()));
    let mut seen = std::collections::BTreeSet::new();
    for entry in entries {
        let at = entry.texts("loc").concat();
        let own = at.strip_prefix(origin).is_some_and(|path| path.starts_with('/')) && is_absolute(&at);
        faults.hold("sitemap/address", own && at.len() < ADDRESS && at.is_ascii(), format!("`{at}`"));
        for changed in entry.texts("lastmod") {
            let past = time(changed).is_some_and(|changed| changed <= now);
            faults.hold("sitemap/lastmod", past, format!("{at}: {changed}"));
        }
        let new = seen.insert(at.clone());
        faults.hold("sitemap/once", new, at);
    }
    Some(root)
}

/// Faults of robots.txt of the paper at `origin`.
pub fn robots(text: &str, origin: &str) -> Vec<Fault> {
    let mut faults = Faults::default();
    let mut named = false;
    let mut sitemaps = 0;
    for line in
        text.lines().map(|line| line.split('#').next().unwrap_or_default().trim()).filter(|line| !line.is_empty())
    {
        let (field, value) = line.split_once(':').map_or((line, ""), |(field, value)| (field, value.trim()));
        let well = match field.to_ascii_lowercase().as_str() {
            "user-agent" => {
                named = true;
                !value.is_empty()
            }
            "allow" | "disallow" => named && (value.is_empty() || value.starts_with(['/', '*'])),
            "sitemap" => {
                sitemaps += usize::from(value.starts_with(&format!("{origin}/")));
                is_absolute(value)
            }
            _ => false,
        };
        faults.hold("robots/lines", well, line);
    }
    faults.hold("robots/sitemaps", sitemaps > 0, "no sitemap of the paper is named");
    faults.0
}
