//! robots.txt (RFC 9309).

use press::Paper;

/// What crawlers may visit: every page but the newsroom, the API and the endless answers of the search.
pub fn robots(paper: &Paper) -> String {
    // `$` ends an address, so that a section called `search-news` stays open.
    let closed = ["/newsroom$", "/newsroom/", "/api/", "/search$", "/search?", "/pulse$"];
    let ads = paper.advertising.shown.then_some("/ads/");
    let closed: String = closed.into_iter().chain(ads).map(|path| format!("Disallow: {path}\n")).collect();
    let sitemaps = std::iter::once(paper).chain(&paper.editions).flat_map(|paper| {
        ["/sitemap.xml", "/news-sitemap.xml"].map(|path| format!("Sitemap: {}{}\n", paper.origin, paper.path(path)))
    });
    format!("User-agent: *\n{closed}\n{}", sitemaps.collect::<String>())
}
