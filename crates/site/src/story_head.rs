//! What a story's page says to machines: its description, preview and schema.org form.

use bangla::count;
use pictures::Shape;
use press::Release;
use story::Story;

use crate::json_ld;
use crate::now::Now;
use crate::site::Inner;
use crate::view::{ArticleHead, Head, Link, Pic, Stamp, StoryPage, Translation};

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
    let images = images(site, story);
    let mut steps = json_ld::sections_to(now, &story.section);
    steps.push(Link { href: path.clone(), name: story.headline.clone() });
    let by_people = !story.credits.authors.is_empty();
    let things = vec![json_ld::article(site, now, story, page, &images), json_ld::breadcrumbs(site, now, &steps)];
    let iso = |stamp: &Option<Stamp>| stamp.as_ref().map(|stamp| stamp.iso.clone()).unwrap_or_default();
    let pages = page.byline.iter().filter(|link| by_people && !link.href.is_empty());
    Head {
        description: description(now, story),
        article: Some(ArticleHead {
            published: iso(&page.published),
            modified: iso(&page.updated),
            section: page.kicker.name.clone(),
            authors: pages.map(|link| site.absolute(&link.href)).collect(),
        }),
        translations: translations(site, now, &path, page),
        json_ld: Some(json_ld::graph(things)),
        image: cut(site, story, Shape::Card),
        ..site.head(now, &release.title(now.tongue.say("ads.sponsored")), &path)
    }
}

/// The story's own address and that of the same story in another edition, where there is one.
fn translations(site: &Inner, now: &Now, path: &str, page: &StoryPage) -> Vec<Translation> {
    let Some(other) = &page.translation else { return Vec::new() };
    vec![site.translation(&now.paper, path.to_owned()), other.clone()]
}

/// Pixels below which no search engine shows a picture with an article.
const LEAST: u32 = 50_000;

/// The story's first picture as search engines take it, in three shapes; of one that was made before there were shapes,
/// as it is.
fn images(site: &Inner, story: &Story) -> Vec<Pic> {
    let shapes = [Shape::Wide, Shape::Classic, Shape::Square];
    let mut images: Vec<Pic> = shapes.into_iter().filter_map(|shape| cut(site, story, shape)).collect();
    images.dedup_by(|one, other| one.src == other.src);
    images
}

/// The widest JPEG of the story's first picture in a shape, with its whole address.
fn cut(site: &Inner, story: &Story, shape: Shape) -> Option<Pic> {
    let used = story.pictures.first()?;
    let (name, _, width, height) = pictures::crop(&used.key, (used.width, used.height), used.focal, shape).pop()?;
    let (src, alt) = (site.absolute(&format!("/media/{name}")), used.alt.clone());
    (width * height >= LEAST).then(|| Pic { src, width, height, alt, ..Pic::default() })
}
