//! robots.txt (RFC 9309).

use press::Paper;

/// What crawlers may visit: every page but the newsroom, the API and the endless answers of the search.
pub fn robots(paper: &Paper) -> String {
    // `$` ends an address, so that a section called `search-news` stays open.
    let closed = ["/newsroom$", "/newsroom/", "/api/", "/search$", "/search?", "/pulse$"];
    let closed: String = closed.iter().map(|path| format!("Disallow: {path}\n")).collect();
    let origin = &paper.origin;
    format!("User-agent: *\n{closed}\nSitemap: {origin}/sitemap.xml\nSitemap: {origin}/news-sitemap.xml\n")
}
