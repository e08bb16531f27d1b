//! What every page's head must say.

use scraper::{ElementRef, Html};

use super::{Fault, Faults, is_absolute, ld};
use crate::page::{all, fold, text};

/// A page's head, taken apart.
pub(super) struct Head<'a> {
    pub root: ElementRef<'a>,
    /// Where the page was fetched.
    pub address: &'a str,
    pub noindex: bool,
}

impl<'a> Head<'a> {
    /// The contents of the metas `name` (by `name` or `property`).
    pub fn metas(&self, name: &str) -> Vec<&'a str> {
        let css = format!("head meta[name=\"{name}\"], head meta[property=\"{name}\"]");
        all(self.root, &css).iter().map(|meta| meta.attr("content").unwrap_or_default()).collect()
    }

    /// The addresses of the links of a relation.
    fn links(&self, relation: &str) -> Vec<&'a str> {
        let css = format!("head link[rel=\"{relation}\"]");
        all(self.root, &css).iter().map(|link| link.attr("href").unwrap_or_default()).collect()
    }

    pub fn language(&self) -> &'a str {
        self.root.attr("lang").unwrap_or_default()
    }
}

/// Everything that the page `html`, fetched at the absolute `address`, does against the rules.
pub fn page(html: &str, address: &str) -> Vec<Fault> {
    let page = Html::parse_document(html);
    let mut faults = Faults::default();
    check(&mut faults, page.root_element(), address);
    faults.0
}

/// Like [`page`], for the page of a story.
pub fn story(html: &str, address: &str) -> Vec<Fault> {
    let page = Html::parse_document(html);
    let mut faults = Faults::default();
    let things = check(&mut faults, page.root_element(), address);
    let robots = all(page.root_element(), "head meta[name=robots]");
    let head = Head { root: page.root_element(), address, noindex: noindex(&robots) };
    ld::article(&mut faults, &head, &things);
    faults.0
}

fn noindex(robots: &[ElementRef]) -> bool {
    robots.iter().any(|meta| meta.attr("content").unwrap_or_default().contains("noindex"))
}

fn check(faults: &mut Faults, root: ElementRef, address: &str) -> Vec<serde_json::Value> {
    let robots = all(root, "head meta[name=robots]");
    let head = Head { root, address, noindex: noindex(&robots) };
    let titles = all(root, "head title");
    let title = titles.iter().map(|title| title.text().collect::<String>()).collect::<String>();
    faults.hold(
        "page/title",
        titles.len() == 1 && !fold(&title).is_empty(),
        format!("{} titles: {title}", titles.len()),
    );
    faults.hold("page/language", is_language(head.language()), format!("lang=\"{}\"", head.language()));
    neighbours(faults, &head);
    if !head.noindex {
        canonical(faults, &head);
        let large = robots.len() == 1
            && head.metas("robots")[0].split(',').any(|rule| rule.trim() == "max-image-preview:large");
        faults.hold("page/large-previews", large, format!("robots: {:?}", head.metas("robots")));
        previews(faults, &head);
    }
    hreflang(faults, &head);
    ld::things(faults, &head)
}

fn canonical(faults: &mut Faults, head: &Head) {
    let canonical = head.links("canonical");
    let whole = canonical.len() == 1 && is_absolute(canonical[0]) && canonical[0] == head.address;
    faults.hold("page/canonical", whole, format!("{canonical:?} at {}", head.address));
}

/// Open Graph wants four of every page; cards want to know their shape.
fn previews(faults: &mut Faults, head: &Head) {
    for name in ["og:title", "og:type", "og:image", "og:url"] {
        let found = head.metas(name);
        faults.hold("page/open-graph", found.len() == 1 && !found[0].is_empty(), format!("{name}: {found:?}"));
    }
    let at = head.metas("og:url");
    faults.hold("page/open-graph", at.first() == Some(&head.address), format!("og:url: {at:?} at {}", head.address));
    let kind = head.metas("og:type").concat();
    faults.hold(
        "page/open-graph",
        matches!(kind.as_str(), "article" | "website" | "profile"),
        format!("og:type: {kind}"),
    );
    let image = head.metas("og:image").concat();
    faults.hold("page/open-graph-image", is_absolute(&image), format!("og:image: {image}"));
    let side = |name: &str| head.metas(name).first().map(|side| side.parse::<u32>().unwrap_or(0));
    let sides = (side("og:image:width"), side("og:image:height"));
    faults.hold(
        "page/open-graph-image",
        !matches!(sides, (Some(0), _) | (_, Some(0))),
        format!("og:image is {sides:?}"),
    );
    let card = head.metas("twitter:card");
    let fits = match card.as_slice() {
        ["summary"] => true,
        ["summary_large_image"] => sides.0 >= Some(300) && sides.1 >= Some(157),
        _ => false,
    };
    faults.hold("page/card", fits, format!("{card:?} with a picture of {sides:?}"));
}

/// Versions in other languages: whole addresses, each language once, and this page among them.
fn hreflang(faults: &mut Faults, head: &Head) {
    let links = all(head.root, "head link[hreflang]");
    let versions: Vec<(&str, &str)> = links
        .iter()
        .map(|link| (link.attr("hreflang").unwrap_or_default(), link.attr("href").unwrap_or_default()))
        .collect();
    if versions.is_empty() {
        return;
    }
    let well =
        |(language, href): &(&str, &str)| is_absolute(href) && (*language == "x-default" || is_language(language));
    let once = versions.iter().all(|(language, _)| versions.iter().filter(|(other, _)| other == language).count() == 1);
    let own = versions.iter().any(|(language, href)| *href == head.address && *language != "x-default");
    faults.hold("page/hreflang", versions.iter().all(well) && once && own, format!("{versions:?} at {}", head.address));
}

fn neighbours(faults: &mut Faults, head: &Head) {
    let found = [head.links("prev"), head.links("next")];
    let well = found.iter().all(|links| links.len() <= 1 && links.iter().all(|link| is_absolute(link)));
    let own = found.iter().flatten().all(|link| *link != head.address);
    faults.hold("page/neighbours", well && own, format!("prev and next: {found:?}"));
}

/// The form of a BCP 47 tag.
fn is_language(tag: &str) -> bool {
    let first = tag.split('-').next().unwrap_or_default();
    (2..=3).contains(&first.len())
        && tag.split('-').all(|part| (1..=8).contains(&part.len()) && part.bytes().all(|b| b.is_ascii_alphanumeric()))
}

/// What a reader sees of the elements that `css` finds, one text each.
pub(super) fn shown(root: ElementRef, css: &str) -> Vec<String> {
    all(root, css).into_iter().map(text).collect()
}
