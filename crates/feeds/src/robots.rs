//! robots.txt (RFC 9309).

use press::Paper;
use press::paper::AiPurpose::{self, Retrieval, Search, Training};

/// The crawlers of AI companies: what each comes for, the name by which robots.txt calls it, and where its company says
/// so (read in November 2026). The crawlers of the search engines themselves (Googlebot, bingbot, Applebot) are not here:
/// a paper that refuses them is found by nobody.
const AI_CRAWLERS: &[(AiPurpose, &str, &str)] = &[
    (Training, "GPTBot", "developers.openai.com/docs/bots"),
    (Training, "ClaudeBot", "support.claude.com/en/articles/8896518"),
    (Training, "Google-Extended", "developers.google.com/crawling/docs/crawlers-fetchers/google-common-crawlers"),
    (Training, "Applebot-Extended", "support.apple.com/en-us/119829"),
    (Training, "meta-externalagent", "developers.facebook.com/docs/sharing/webmasters/web-crawlers"),
    (Training, "Amazonbot", "developer.amazon.com/amazonbot"),
    (Training, "MistralAI-Training", "docs.mistral.ai/robots"),
    (Training, "CCBot", "commoncrawl.org/ccbot"),
    (Training, "Bytespider", "no page of its company; robots.txt of many papers"),
    (Retrieval, "ChatGPT-User", "developers.openai.com/docs/bots"),
    (Retrieval, "Claude-User", "support.claude.com/en/articles/8896518"),
    (Retrieval, "Perplexity-User", "docs.perplexity.ai/guides/bots"),
    (Retrieval, "meta-externalfetcher", "developers.facebook.com/docs/sharing/webmasters/web-crawlers"),
    (Retrieval, "Amzn-User", "developer.amazon.com/amazonbot"),
    (Retrieval, "MistralAI-User", "docs.mistral.ai/robots"),
    (Retrieval, "DuckAssistBot", "duckduckgo.com/duckduckgo-help-pages/results/duckassistbot"),
    (Search, "OAI-SearchBot", "developers.openai.com/docs/bots"),
    (Search, "Claude-SearchBot", "support.claude.com/en/articles/8896518"),
    (Search, "PerplexityBot", "docs.perplexity.ai/guides/bots"),
    (Search, "Amzn-SearchBot", "developer.amazon.com/amazonbot"),
    (Search, "MistralAI-Index", "docs.mistral.ai/robots"),
];

/// What crawlers may visit: every page but the newsroom, the API and the endless answers of the search. Those of AI
/// companies whose purpose the paper refuses may visit nothing.
pub fn robots(paper: &Paper) -> String {
    // `$` ends an address, so that a section called `search-news` stays open.
    let closed = ["/newsroom$", "/newsroom/", "/api/", "/pulse$"].map(str::to_owned);
    let ads = paper.advertising.shown.then(|| "/ads/".to_owned());
    let editions = std::iter::once(paper).chain(&paper.editions);
    let searches = editions.flat_map(|paper| ["$", "?", "/"].map(|end| format!("{}{end}", paper.path("/search"))));
    let closed: String =
        closed.into_iter().chain(searches).chain(ads).map(|path| format!("Disallow: {path}\n")).collect();
    let refused = AI_CRAWLERS.iter().filter(|(purpose, ..)| paper.machines.refused.contains(purpose));
    let mut refused: String = refused.map(|(_, name, _)| format!("User-agent: {name}\n")).collect();
    if !refused.is_empty() {
        refused += "Disallow: /\n\n";
    }
    let sitemaps = std::iter::once(paper).chain(&paper.editions).flat_map(|paper| {
        ["/sitemap.xml", "/news-sitemap.xml"].map(|path| format!("Sitemap: {}{}\n", paper.origin, paper.path(path)))
    });
    format!("User-agent: *\n{closed}\n{refused}{}", sitemaps.collect::<String>())
}
