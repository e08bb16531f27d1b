//! The rules that others have published for what they take from a paper, as a checker: Google's for articles,
//! breadcrumbs, names of sites, pages and sitemaps; Open Graph's for previews; those of the feed formats.
//!
//! Every rule has a name and a source; a [`Fault`] names the rule that is broken. `tests/tests/rules.rs` runs the checker
//! over papers, and shows each rule to fail on a page that breaks it.
//!
//! # Layout
//! - `page`: what every page's head must say. `ld`: what a page says in the words of schema.org, held against what it
//!   shows. `sitemap`: sitemaps and robots.txt. `feed`: RSS, Atom, JSON Feed.

mod feed;
mod ld;
mod page;
mod sitemap;

pub use feed::{atom, json_feed, rss};
pub use page::{page, story};
pub use sitemap::{news_sitemap, robots, sitemap, sitemap_index};

const GOOGLE: &str = "developers.google.com/search/docs/";

/// A rule's name, and where it is published; what begins with a `/` lies below [`GOOGLE`].
pub const RULES: &[(&str, &str)] = &[
    ("page/title", "/appearance/title-link"),
    ("page/language", "html.spec.whatwg.org/#the-lang-and-xml:lang-attributes"),
    ("page/canonical", "/crawling-indexing/consolidate-duplicate-urls"),
    ("page/large-previews", "/crawling-indexing/robots-meta-tag"),
    ("page/open-graph", "ogp.me/#metadata"),
    ("page/open-graph-image", "ogp.me/#structured"),
    ("page/card", "developer.x.com/en/docs/x-for-websites/cards/overview/abouts-cards"),
    ("page/hreflang", "/specialty/international/localized-versions"),
    ("page/neighbours", "html.spec.whatwg.org/#sequential-link-types"),
    ("ld/json", "/appearance/structured-data/sd-policies"),
    ("ld/context", "/appearance/structured-data/sd-policies"),
    ("article/one", "/appearance/structured-data/article"),
    ("article/type", "/appearance/structured-data/article"),
    ("article/headline", "/appearance/structured-data/article"),
    ("article/author", "/appearance/structured-data/article#author-bp"),
    ("article/author-shown", "/appearance/structured-data/article#author-bp"),
    ("article/author-url", "/appearance/structured-data/article#author-bp"),
    ("article/published", "/appearance/structured-data/article"),
    ("article/modified", "/appearance/structured-data/article"),
    ("article/dates-shown", "/appearance/publication-dates"),
    ("article/dates-of-previews", "ogp.me/#type_article"),
    ("article/image", "/appearance/structured-data/article"),
    ("article/image-size", "/appearance/structured-data/article"),
    ("article/image-shapes", "/appearance/structured-data/article"),
    ("article/publisher", "/appearance/structured-data/organization"),
    ("article/logo", "/appearance/structured-data/logo"),
    ("article/free", "/appearance/structured-data/paywalled-content"),
    ("article/page", "schema.org/mainEntityOfPage"),
    ("article/language", "schema.org/inLanguage"),
    ("article/correction", "schema.org/correction"),
    ("breadcrumb/there", "/appearance/structured-data/breadcrumb"),
    ("breadcrumb/items", "/appearance/structured-data/breadcrumb"),
    ("breadcrumb/positions", "/appearance/structured-data/breadcrumb"),
    ("breadcrumb/addresses", "/appearance/structured-data/breadcrumb"),
    ("site/name", "/appearance/site-names"),
    ("profile/person", "/appearance/structured-data/profile-page"),
    ("robots/lines", "/crawling-indexing/robots/create-robots-txt"),
    ("robots/sitemaps", "/crawling-indexing/sitemaps/build-sitemap"),
    ("sitemap/xml", "sitemaps.org/protocol.html"),
    ("sitemap/size", "/crawling-indexing/sitemaps/build-sitemap"),
    ("sitemap/address", "/crawling-indexing/sitemaps/build-sitemap"),
    ("sitemap/once", "sitemaps.org/protocol.html"),
    ("sitemap/lastmod", "/crawling-indexing/sitemaps/build-sitemap"),
    ("news/size", "/crawling-indexing/sitemaps/news-sitemap"),
    ("news/publication", "/crawling-indexing/sitemaps/news-sitemap"),
    ("news/language", "/crawling-indexing/sitemaps/news-sitemap"),
    ("news/date", "/crawling-indexing/sitemaps/news-sitemap"),
    ("news/recent", "/crawling-indexing/sitemaps/news-sitemap"),
    ("news/title", "/crawling-indexing/sitemaps/news-sitemap"),
    ("feed/form", "the format's own specification"),
    ("feed/channel", "rssboard.org/rss-specification, RFC 4287, jsonfeed.org/version/1.1"),
    ("feed/self", "rssboard.org/rss-profile, RFC 4287, jsonfeed.org/version/1.1"),
    ("feed/hub", "w3.org/TR/websub"),
    ("feed/id", "rssboard.org/rss-profile, RFC 4287, jsonfeed.org/version/1.1"),
    ("feed/title", "rssboard.org/rss-profile, RFC 4287"),
    ("feed/link", "rssboard.org/rss-profile, RFC 4287, jsonfeed.org/version/1.1"),
    ("feed/date", "RFC 822, RFC 3339"),
    ("feed/author", "RFC 4287, jsonfeed.org/version/1.1"),
    ("feed/content", "rssboard.org/rss-profile"),
    ("feed/absolute", "rssboard.org/rss-profile"),
];

/// A broken rule, and how.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Fault {
    pub rule: &'static str,
    pub what: String,
}

impl std::fmt::Display for Fault {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        let source = RULES.iter().find(|(name, _)| *name == self.rule).map_or("", |(_, source)| *source);
        let base = if source.starts_with('/') { GOOGLE.trim_end_matches('/') } else { "" };
        write!(f, "{}: {} ({base}{source})", self.rule, self.what)
    }
}

#[derive(Default)]
struct Faults(Vec<Fault>);

impl Faults {
    /// Adds a fault of `rule` unless it `holds`.
    fn hold(&mut self, rule: &'static str, holds: bool, what: impl Into<String>) {
        assert!(RULES.iter().any(|(name, _)| *name == rule), "{rule} is not in the list of rules");
        if !holds {
            self.0.push(Fault { rule, what: what.into() });
        }
    }
}

/// Whether `url` is a whole web address.
fn is_absolute(url: &str) -> bool {
    let rest = url.strip_prefix("https://").or_else(|| url.strip_prefix("http://"));
    rest.is_some_and(|rest| !rest.is_empty() && !rest.starts_with('/') && !rest.contains(|c: char| c.is_whitespace()))
}

/// A time with its offset by RFC 3339.
fn time(text: &str) -> Option<jiff::Timestamp> {
    text.contains('T').then(|| text.parse().ok()).flatten()
}
