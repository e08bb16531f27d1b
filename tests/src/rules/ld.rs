//! What a page says in the words of schema.org, held against the rules and against what the page shows.

use scraper::ElementRef;
use serde_json::Value;

use super::page::{Head, shown};
use super::{Faults, is_absolute, time};
use crate::page::{all, fold};

/// Google's types for articles, and their subtypes by schema.org.
const ARTICLES: &[&str] = &[
    "Article",
    "NewsArticle",
    "BlogPosting",
    "OpinionNewsArticle",
    "ReportageNewsArticle",
    "AnalysisNewsArticle",
    "BackgroundNewsArticle",
    "ReviewNewsArticle",
    "LiveBlogPosting",
    "AdvertiserContentArticle",
];
/// Pixels of a picture that Google shows with an article; sides of a logo.
const PIXELS: u64 = 50_000;
const LOGO: u64 = 112;

/// All things that a page's scripts describe; checks those that may stand on any page.
pub(super) fn things(faults: &mut Faults, head: &Head) -> Vec<Value> {
    let mut things = Vec::new();
    for script in all(head.root, "script[type=\"application/ld+json\"]") {
        let text: String = script.text().collect();
        let parsed = serde_json::from_str::<Value>(&text);
        faults.hold("ld/json", parsed.is_ok(), format!("{:?}: {text}", parsed.as_ref().err()));
        let Ok(parsed) = parsed else { continue };
        faults.hold("ld/context", parsed["@context"] == "https://schema.org", format!("{}", parsed["@context"]));
        match parsed["@graph"].as_array() {
            Some(graph) => things.extend(graph.iter().cloned()),
            None => things.push(parsed),
        }
    }
    for thing in &things {
        match text(&thing["@type"]) {
            "BreadcrumbList" => breadcrumb(faults, head, thing),
            "ProfilePage" => {
                let person = &thing["mainEntity"];
                let known =
                    matches!(text(&person["@type"]), "Person" | "Organization") && !text(&person["name"]).is_empty();
                faults.hold("profile/person", known, format!("{person}"));
            }
            _ => {}
        }
    }
    if head.address.splitn(4, '/').nth(3) == Some("") {
        let named = |thing: &&Value| thing["@type"] == "WebSite" && thing["url"] == head.address;
        let name = things.iter().find(named).map(|site| text(&site["name"])).unwrap_or_default();
        faults.hold("site/name", !name.is_empty() && shown(head.root, "h1").contains(&fold(name)), format!("`{name}`"));
    }
    things
}

fn breadcrumb(faults: &mut Faults, head: &Head, list: &Value) {
    let items = list["itemListElement"].as_array().cloned().unwrap_or_default();
    let whole = |item: &Value| item["@type"] == "ListItem" && !text(&item["name"]).is_empty();
    faults.hold("breadcrumb/items", items.len() >= 2 && items.iter().all(whole), format!("{list}"));
    let counted = items.iter().enumerate().all(|(n, item)| item["position"] == n + 1);
    faults.hold("breadcrumb/positions", counted, format!("{list}"));
    let addressed = items.iter().all(|item| is_absolute(text(&item["item"])));
    // The way leads to this page; the further pages of a list are the list's own.
    let here = head.address.split('?').next();
    let leads = items.last().map(|item| text(&item["item"])) == here;
    faults.hold("breadcrumb/addresses", addressed && leads, format!("{list} at {}", head.address));
}

/// A story's page: one article that says what the page shows.
pub(super) fn article(faults: &mut Faults, head: &Head, things: &[Value]) {
    let found: Vec<&Value> = things.iter().filter(|thing| thing.get("headline").is_some()).collect();
    faults.hold("article/one", found.len() == 1, format!("{} articles", found.len()));
    let crumbs = things.iter().filter(|thing| thing["@type"] == "BreadcrumbList").count();
    faults.hold("breadcrumb/there", crumbs == 1, format!("{crumbs} breadcrumbs"));
    let Some(article) = found.first() else { return };
    let kind = text(&article["@type"]);
    faults.hold("article/type", ARTICLES.contains(&kind), kind);
    let headline = text(&article["headline"]);
    let shown_headline = shown(head.root, "article h1");
    faults.hold(
        "article/headline",
        shown_headline == [fold(headline)],
        format!("`{headline}`, shown {shown_headline:?}"),
    );
    authors(faults, head, article);
    dates(faults, head, article);
    images(faults, head, article);
    publisher(faults, &article["publisher"]);
    faults.hold("article/free", article["isAccessibleForFree"] == true, format!("{}", article["isAccessibleForFree"]));
    faults.hold(
        "article/page",
        article["mainEntityOfPage"] == head.address,
        format!("{}", article["mainEntityOfPage"]),
    );
    faults.hold("article/language", article["inLanguage"] == head.language(), format!("{}", article["inLanguage"]));
    let noted: Vec<(String, &str)> = list(&article["correction"])
        .iter()
        .map(|one| (fold(text(&one["text"])), text(&one["datePublished"])))
        .collect();
    let told: Vec<ElementRef> = all(head.root, "article .corrections p");
    let alike = |(told, (note, when)): (&ElementRef, &(String, &str))| {
        fold(&told.text().collect::<String>()).starts_with(note.as_str()) && moment(*told, "time") == Some(*when)
    };
    let same = told.len() == noted.len() && told.iter().zip(&noted).all(alike);
    faults.hold("article/correction", same, format!("{} shown, said {noted:?}", told.len()));
}

/// Each author by itself, as the byline shows them, with the page where the byline leads.
fn authors(faults: &mut Faults, head: &Head, article: &Value) {
    let authors = list(&article["author"]);
    let whole = |author: &&Value| {
        matches!(text(&author["@type"]), "Person" | "Organization") && !text(&author["name"]).trim().is_empty()
    };
    faults.hold("article/author", !authors.is_empty() && authors.iter().all(whole), format!("{authors:?}"));
    let links = all(head.root, "article .byline a");
    let byline = shown(head.root, "article .byline").concat();
    let names: Vec<String> = authors.iter().map(|author| fold(text(&author["name"]))).collect();
    let linked: Vec<String> = shown(head.root, "article .byline a");
    let shown_so = if byline.is_empty() {
        true
    } else if linked.is_empty() {
        names.iter().all(|name| byline.contains(name))
    } else {
        names == linked
    };
    faults.hold("article/author-shown", shown_so, format!("{names:?}, shown {byline}"));
    let origin: String = head.address.splitn(4, '/').take(3).collect::<Vec<_>>().join("/");
    let leads = |(author, link): (&&Value, &ElementRef)| {
        text(&author["url"]) == format!("{origin}{}", link.attr("href").unwrap_or_default())
    };
    let urls = authors.iter().all(|author| author.get("url").is_none_or(|url| is_absolute(text(url))));
    let same = authors.iter().zip(&links).all(leads);
    faults.hold("article/author-url", urls && same, format!("{authors:?}"));
}

/// Times with offsets; the same on the page, in the article and in the preview. A story whose date is unknown has none.
fn dates(faults: &mut Faults, head: &Head, article: &Value) {
    let (published, modified) = (article["datePublished"].as_str(), article["dateModified"].as_str());
    let shown_published = moment(head.root, "article time.published");
    let shown_updated = moment(head.root, "article time.updated");
    faults.hold("article/published", published.is_none_or(|at| time(at).is_some()), format!("{published:?}"));
    let after = match (published.and_then(time), modified.and_then(time)) {
        (Some(published), Some(modified)) => published <= modified,
        (None, None) => published.is_none() && modified.is_none(),
        _ => false,
    };
    faults.hold("article/modified", after, format!("{published:?}, then {modified:?}"));
    let same = published == shown_published && modified == shown_updated.or(shown_published);
    faults.hold(
        "article/dates-shown",
        same,
        format!("{published:?}, {modified:?}; shown {shown_published:?}, {shown_updated:?}"),
    );
    let preview = |name: &str| head.metas(name).first().copied();
    let (first, last) = (preview("article:published_time"), preview("article:modified_time"));
    faults.hold(
        "article/dates-of-previews",
        first == published && last == shown_updated,
        format!("{first:?}, {last:?}"),
    );
}

/// The story's picture, large enough, from anywhere.
fn images(faults: &mut Faults, head: &Head, article: &Value) {
    let images = list(&article["image"]);
    let pictured = !all(head.root, "article .top-picture").is_empty();
    let whole = images.iter().all(|image| is_absolute(text(&image["url"])));
    faults.hold("article/image", whole && (!pictured || !images.is_empty()), format!("{images:?}"));
    let large = |image: &&Value| image["width"].as_u64().unwrap_or(0) * image["height"].as_u64().unwrap_or(0) >= PIXELS;
    faults.hold("article/image-size", images.iter().all(large), format!("{images:?}"));
    // 16:9, 4:3 and 1:1, to a pixel.
    let shaped = |(w, h): (u64, u64)| {
        let is = |image: &&Value| {
            let (width, height) = (image["width"].as_u64().unwrap_or(0), image["height"].as_u64().unwrap_or(0));
            (width * h).abs_diff(height * w) <= w.max(h)
        };
        images.iter().any(is)
    };
    let shapes = images.is_empty() || [(16, 9), (4, 3), (1, 1)].into_iter().all(shaped);
    faults.hold("article/image-shapes", shapes, format!("{images:?}"));
}

fn publisher(faults: &mut Faults, publisher: &Value) {
    let kind = matches!(text(&publisher["@type"]), "Organization" | "NewsMediaOrganization");
    let known = kind && !text(&publisher["name"]).is_empty() && is_absolute(text(&publisher["url"]));
    faults.hold("article/publisher", known, format!("{publisher}"));
    let logo = &publisher["logo"];
    let side = |name: &str| logo[name].as_u64().unwrap_or(0) >= LOGO;
    faults.hold("article/logo", is_absolute(text(&logo["url"])) && side("width") && side("height"), format!("{logo}"));
}

fn text(value: &Value) -> &str {
    value.as_str().unwrap_or_default()
}

/// One thing or several, as schema.org lets both stand.
fn list(value: &Value) -> Vec<&Value> {
    match value {
        Value::Null => Vec::new(),
        Value::Array(several) => several.iter().collect(),
        one => vec![one],
    }
}

fn moment<'a>(within: ElementRef<'a>, css: &str) -> Option<&'a str> {
    all(within, css).first().and_then(|time| time.attr("datetime"))
}
