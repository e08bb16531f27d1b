//! What a story's page says to machines: its description, preview and schema.org form.

use bangla::count;
use press::Release;
use serde_json::json;
use story::{Kind, Story};

use crate::now::Now;
use crate::site::Inner;
use crate::view::{Head, Link, Pic, StoryPage, Translation};

/// What search engines say of a story in a line or two.
fn description(now: &Now, story: &Story) -> String {
    if !story.sponsor.is_empty() {
        // A preview that is shared says it too.
        let own = Story { sponsor: String::new(), ..story.clone() };
        return format!("{}: {}", now.tongue.say("ads.sponsored"), description(now, &own));
    }
    if !story.standfirst.is_empty() {
        return story.standfirst.clone();
    }
    let mut text = String::new();
    story.body.each_text(&mut |run| {
        if text.len() < 1_000 {
            text.push_str(run);
            text.push(' ');
        }
    });
    let text = text.split_whitespace().collect::<Vec<_>>().join(" ");
    count::truncate_words(&text, 160).into_owned()
}

/// The head of a story's page.
pub(crate) fn head(site: &Inner, now: &Now, release: &Release, page: &StoryPage) -> Head {
    let story = &release.content;
    let path = press::release::story_path(now.sections().top(&story.section), &release.story);
    let image = story.pictures.first().map(|used| {
        // The widest JPEG, which is the last of the renditions.
        let (name, _, width, height) =
            pictures::renditions(&used.key, used.width, used.height).pop().unwrap_or_default();
        Pic { src: site.absolute(&format!("/media/{name}")), width, height, ..Pic::default() }
    });
    Head {
        description: description(now, story),
        article: true,
        translations: translations(site, now, &path, page),
        json_ld: Some(json_ld(site, now, release, page, image.as_ref())),
        image,
        ..site.head(now, &story.headline, &path)
    }
}

/// The story's own address and that of the same story in another edition, where there is one.
fn translations(site: &Inner, now: &Now, path: &str, page: &StoryPage) -> Vec<Translation> {
    let Some(other) = &page.translation else { return Vec::new() };
    vec![site.translation(&now.paper, path.to_owned()), other.clone()]
}

/// A schema.org NewsArticle. `dateModified` moves only with a change that readers are told of.
fn json_ld(site: &Inner, now: &Now, release: &Release, page: &StoryPage, image: Option<&Pic>) -> serde_json::Value {
    let story = &release.content;
    let paper =
        json!({"@type": "NewsMediaOrganization", "name": now.paper.name, "url": site.absolute(&now.paper.path("/"))});
    let by = if story.credits.authors.is_empty() { "Organization" } else { "Person" };
    let author = |link: &Link| match link.href.as_str() {
        "" => json!({"@type": by, "name": link.name}),
        href => json!({"@type": by, "name": link.name, "url": site.absolute(href)}),
    };
    let mut authors: Vec<_> = page.byline.iter().map(author).collect();
    if authors.is_empty() {
        authors.push(json!({"@type": "Organization", "name": now.paper.name}));
    }
    let kind = match story.kind {
        _ if !story.sponsor.is_empty() => "AdvertiserContentArticle",
        Kind::Opinion => "OpinionNewsArticle",
        _ => "NewsArticle",
    };
    let mut article = json!({
        "@context": "https://schema.org", "@type": kind, "headline": story.headline, "author": authors,
        "publisher": paper, "mainEntityOfPage": page.address, "inLanguage": now.paper.language,
    });
    if !story.sponsor.is_empty() {
        article["sponsor"] = json!({"@type": "Organization", "name": story.sponsor});
    }
    if !page.kicker.name.is_empty() {
        article["articleSection"] = page.kicker.name.clone().into();
    }
    if let Some(published) = &page.published {
        article["datePublished"] = published.iso.clone().into();
        article["dateModified"] = page.updated.as_ref().unwrap_or(published).iso.clone().into();
    }
    if let Some(pic) = image {
        article["image"] = json!([{"@type": "ImageObject", "url": pic.src, "width": pic.width, "height": pic.height}]);
    }
    article
}
