//! What pages say to search engines, in the words of schema.org: the article, its place in the paper, the publisher.

use serde_json::{Value, json};
use story::{Kind, Story};

use crate::now::Now;
use crate::site::Inner;
use crate::view::{Link, Pic, StoryPage};

/// One script for all that a page says.
pub(crate) fn graph(things: Vec<Value>) -> Value {
    json!({"@context": "https://schema.org", "@graph": things})
}

/// The paper as the publisher of everything in it.
pub(crate) fn publisher(site: &Inner, now: &Now) -> Value {
    let (href, side) = now.theme.logo();
    let mut publisher = json!({
        "@type": "NewsMediaOrganization", "name": now.paper.name, "url": site.absolute(&now.paper.path("/")),
        "logo": {"@type": "ImageObject", "url": site.absolute(&href), "width": side, "height": side},
    });
    if !now.paper.social.is_empty() {
        publisher["sameAs"] = now.paper.social.iter().map(|(_, address)| address.as_str()).collect();
    }
    publisher
}

/// The paper's site, on its front: the name under which search engines show it.
pub(crate) fn web_site(site: &Inner, now: &Now) -> Value {
    json!({
        "@type": "WebSite", "name": now.paper.name, "url": site.absolute(&now.paper.path("/")), "inLanguage": now.paper.language,
        "publisher": publisher(site, now),
    })
}

/// The way from the front through `steps` to a page, which is the last of them; a step without an address has no page.
pub(crate) fn breadcrumbs(site: &Inner, now: &Now, steps: &[Link]) -> Value {
    let front = Link { href: now.paper.path("/"), name: now.paper.name.clone() };
    let item = |(n, link): (usize, &Link)| json!({"@type": "ListItem", "position": n + 1, "name": link.name, "item": site.absolute(&link.href)});
    let items: Vec<Value> = std::iter::once(&front).chain(steps).enumerate().map(item).collect();
    json!({"@type": "BreadcrumbList", "itemListElement": items})
}

/// The sections above a page in the section `slug`, that section last.
pub(crate) fn sections_to(now: &Now, slug: &str) -> Vec<Link> {
    let Some(section) = now.sections().find(slug) else { return Vec::new() };
    let above = section.parent.as_deref().and_then(|parent| now.sections().find(parent));
    above.into_iter().chain([section]).map(crate::cards::link).collect()
}

/// A story of any kind. `dateModified` moves only with a change that readers are told of.
pub(crate) fn article(site: &Inner, now: &Now, story: &Story, page: &StoryPage, images: &[Pic]) -> Value {
    let by_people = !story.credits.authors.is_empty();
    let mut article = json!({
        "@type": article_type(story), "headline": page.headline, "author": authors(site, now, page, by_people),
        "publisher": publisher(site, now), "mainEntityOfPage": page.address, "inLanguage": now.paper.language,
        "isAccessibleForFree": true,
    });
    if !page.translators.is_empty() {
        article["translator"] = page.translators.iter().map(|link| named(site, "Person", link)).collect();
    }
    if !page.place.is_empty() {
        article["dateline"] = page.place.clone().into();
    }
    if !story.sponsor.is_empty() {
        article["sponsor"] = json!({"@type": "Organization", "name": story.sponsor});
    }
    if !page.kicker.name.is_empty() {
        article["articleSection"] = page.kicker.name.clone().into();
    }
    if let Some(published) = &page.published {
        article["datePublished"] = published.iso.clone().into();
        if story.kind == Kind::Live {
            article["coverageStartTime"] = published.iso.clone().into();
        }
        article["dateModified"] = page.updated.as_ref().unwrap_or(published).iso.clone().into();
    }
    if !images.is_empty() {
        let image =
            |pic: &Pic| json!({"@type": "ImageObject", "url": pic.src, "width": pic.width, "height": pic.height});
        article["image"] = images.iter().map(image).collect();
    }
    if !page.corrections.is_empty() {
        let one = |c: &crate::view::Correction| json!({"@type": "CorrectionComment", "text": c.note, "datePublished": c.when.iso});
        article["correction"] = page.corrections.iter().map(one).collect();
    }
    article
}

fn article_type(story: &Story) -> &'static str {
    match story.kind {
        _ if !story.sponsor.is_empty() => "AdvertiserContentArticle",
        Kind::Opinion => "OpinionNewsArticle",
        Kind::Live => "LiveBlogPosting",
        Kind::News
        | Kind::LongRead
        | Kind::Interview
        | Kind::Obituary
        | Kind::Correction
        | Kind::PhotoGallery
        | Kind::Video => "NewsArticle",
    }
}

/// All who stand in the byline: people, or the desk as an organisation; the paper itself where nobody is named.
fn authors(site: &Inner, now: &Now, page: &StoryPage, by_people: bool) -> Vec<Value> {
    let by = if by_people { "Person" } else { "Organization" };
    if page.byline.is_empty() {
        return vec![
            json!({"@type": "Organization", "name": now.paper.name, "url": site.absolute(&now.paper.path("/"))}),
        ];
    }
    page.byline.iter().map(|link| named(site, by, link)).collect()
}

/// A person or an organisation, with its page where it has one.
fn named(site: &Inner, what: &str, link: &Link) -> Value {
    match link.href.as_str() {
        "" => json!({"@type": what, "name": link.name}),
        href => json!({"@type": what, "name": link.name, "url": site.absolute(href)}),
    }
}
