//! Does a served story page carry what it must, in its places? The landmarks of the contract, and every line in order.

use std::collections::{BTreeMap, BTreeSet};

use scraper::{ElementRef, Html, Node, Selector};
use serde::Deserialize;
use unicode_normalization::UnicodeNormalization;

/// What a story's page must show at a moment. Rails name stories by their ids.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Expected {
    pub name: String,
    /// Of the edition: Bengali where it says nothing.
    #[serde(default)]
    pub language: Language,
    pub as_of: String,
    pub calendar: String,
    pub timezone: String,
    pub path: String,
    pub masthead_date: String,
    pub bangla_date: String,
    pub headline: String,
    pub standfirst: Option<String>,
    pub byline: Vec<String>,
    pub published: Stamp,
    /// `None`: nothing of an update may show.
    pub updated: Option<Stamp>,
    pub body: Vec<Block>,
    pub source: Option<String>,
    pub initials: Option<String>,
    pub related: Vec<String>,
    pub latest: Vec<String>,
    pub most_read: Vec<String>,
    /// Stories that readers could not know yet.
    pub absent: Vec<String>,
}

/// The language of a page's own words.
#[derive(Clone, Copy, Debug, Default, Deserialize, PartialEq, Eq)]
pub enum Language {
    #[default]
    #[serde(rename = "bn-BD")]
    Bengali,
    #[serde(rename = "en")]
    English,
}

/// The words of a page beside its story.
struct Words {
    tag: &'static str,
    /// What stands before a time of update, and before a source.
    updated: &'static str,
    source: &'static str,
    related: &'static str,
    latest: &'static str,
    most_read: &'static str,
}

impl Language {
    fn words(self) -> Words {
        match self {
            Language::Bengali => Words {
                tag: "bn-BD",
                updated: "আপডেট : ",
                source: "সূত্র: ",
                related: "সম্পর্কিত",
                latest: "সর্বশেষ খবর",
                most_read: "সর্বাধিক পঠিত",
            },
            Language::English => Words {
                tag: "en",
                updated: "Updated ",
                source: "Source: ",
                related: "Related",
                latest: "Latest news",
                most_read: "Most read",
            },
        }
    }
}

/// A time as readers see it, and as machines do.
#[derive(Debug, Deserialize)]
pub struct Stamp {
    pub text: String,
    pub datetime: String,
}

/// A block of the body; a slot by its name, a picture by its alternative text.
#[derive(Debug, Deserialize, PartialEq)]
#[serde(rename_all = "lowercase")]
pub enum Block {
    P(String),
    H2(String),
    Blockquote(String),
    Slot(String),
    Picture(String),
}

/// Everything that `html` lacks or has wrongly, a line each. `headlines` gives each story's headline by its id.
pub fn faults(html: &str, expected: &Expected, headlines: &BTreeMap<String, String>) -> Vec<String> {
    let page = Html::parse_document(html);
    let root = page.root_element();
    let mut faults = Faults::default();
    let words = expected.language.words();
    if root.attr("lang") != Some(words.tag) {
        faults.add(format!("html: lang is not {}", words.tag));
    }
    masthead(&mut faults, root, expected);
    menu(&mut faults, root);
    article(&mut faults, root, expected);
    for (id, name, stories) in [
        ("related", words.related, &expected.related),
        ("latest", words.latest, &expected.latest),
        ("most-read", words.most_read, &expected.most_read),
    ] {
        rail(&mut faults, root, (id, name), stories, headlines);
    }
    in_order(&mut faults, "page", &lines(expected), &text(root));
    for id in &expected.absent {
        if text(root).contains(&fold(&headlines[id])) {
            faults.add(format!("{id} shows before its time"));
        }
    }
    faults.0
}

/// The addresses that the rails of `html` link to, in order.
pub fn rail_links(html: &str) -> Vec<String> {
    let page = Html::parse_document(html);
    let links = all(page.root_element(), "#related li a[href], #latest li a[href], #most-read li a[href]");
    links.iter().filter_map(|link| link.attr("href")).map(str::to_owned).collect()
}

/// The visible text of `html`, and alternative texts, as [`fold`] leaves it.
pub fn visible(html: &str) -> String {
    text(Html::parse_document(html).root_element())
}

/// `text` in NFC without white space, soft hyphens and zero-width spaces: what two forms of a line have in common.
pub fn fold(text: &str) -> String {
    text.nfc().filter(|c| !c.is_whitespace() && !matches!(c, '\u{ad}' | '\u{200b}')).collect()
}

/// The lines of the story in the order in which a reader meets them.
fn lines(expected: &Expected) -> Vec<String> {
    let words = expected.language.words();
    let mut lines = vec![expected.masthead_date.clone(), expected.bangla_date.clone(), expected.headline.clone()];
    lines.extend(expected.standfirst.clone());
    lines.extend(expected.byline.clone());
    lines.push(expected.published.text.clone());
    lines.extend(expected.updated.as_ref().map(|updated| format!("{}{}", words.updated, updated.text)));
    lines.extend(expected.body.iter().filter_map(|block| match block {
        Block::P(text) | Block::H2(text) | Block::Blockquote(text) | Block::Picture(text) => Some(text.clone()),
        Block::Slot(_) => None,
    }));
    lines.extend(expected.source.as_ref().map(|source| format!("{}{source}", words.source)));
    lines.extend(expected.initials.as_ref().map(|initials| format!("/{initials}/")));
    lines
}

#[derive(Default)]
struct Faults(Vec<String>);

impl Faults {
    fn add(&mut self, fault: impl Into<String>) {
        self.0.push(fault.into());
    }

    /// The only element that `css` finds; another number of them is a fault.
    fn one<'a>(&mut self, within: ElementRef<'a>, css: &str) -> Option<ElementRef<'a>> {
        let found = all(within, css);
        if found.len() != 1 {
            self.add(format!("{css}: expected one, found {}", found.len()));
            return None;
        }
        found.first().copied()
    }

    /// Like [`Faults::one`]; its text must hold `wanted`.
    fn reads<'a>(&mut self, within: ElementRef<'a>, css: &str, wanted: &str) -> Option<ElementRef<'a>> {
        let element = self.one(within, css)?;
        if !text(element).contains(&fold(wanted)) {
            self.add(format!("{css}: does not read {wanted}"));
        }
        Some(element)
    }

    /// [`Faults::reads`] where something is wanted, else nothing of the kind may be there.
    fn reads_or_absent(&mut self, within: ElementRef<'_>, css: &str, wanted: Option<&str>) {
        match wanted {
            Some(wanted) => drop(self.reads(within, css, wanted)),
            None if all(within, css).is_empty() => {}
            None => self.add(format!("{css}: should not be there")),
        }
    }
}

fn masthead(faults: &mut Faults, root: ElementRef, expected: &Expected) {
    let date = faults.reads(root, "header time.masthead-date", &expected.masthead_date);
    let day = &expected.as_of[..10];
    if date.is_some_and(|date| !date.attr("datetime").unwrap_or_default().starts_with(day)) {
        faults.add(format!("header time.masthead-date: datetime is not {day}"));
    }
    faults.reads(root, "header .bangla-date", &expected.bangla_date);
}

/// A `details` opens, and closes again, by its summary alone.
fn menu(faults: &mut Faults, root: ElementRef) {
    let menu = all(root, "header details")
        .into_iter()
        .find(|d| !all(*d, "summary").is_empty() && !all(*d, "nav a[href]").is_empty());
    if menu.is_none() {
        faults.add("no menu that opens without script");
    }
}

fn article(faults: &mut Faults, root: ElementRef, expected: &Expected) {
    faults.reads(root, "h1", &expected.headline);
    let Some(article) = faults.one(root, "article:has(h1)") else { return };
    let byline = faults.one(article, ".byline");
    in_order(faults, ".byline", &expected.byline, &byline.map(text).unwrap_or_default());
    stamp(faults, article, "time.published", &expected.published);
    match &expected.updated {
        Some(updated) => stamp(faults, article, "time.updated", updated),
        None => faults.reads_or_absent(article, "time.updated", None),
    }
    if expected.updated.is_none() && text(article).contains(&fold(expected.language.words().updated)) {
        faults.add("an update shows that readers did not know of");
    }
    faults.reads_or_absent(article, ".source", expected.source.as_deref());
    faults.reads_or_absent(article, ".initials", expected.initials.as_deref());
    if let Some(body) = faults.one(article, ".body") {
        let mut found = Vec::new();
        blocks(faults, body, &mut found);
        let wanted: Vec<Block> = expected.body.iter().map(folded).collect();
        if found != wanted {
            faults.add(format!(".body: expected {wanted:?}, found {found:?}"));
        }
    }
}

/// The words to the minute, and `datetime` to the minute with the paper's offset.
fn stamp(faults: &mut Faults, article: ElementRef, css: &str, wanted: &Stamp) {
    let Some(time) = faults.reads(article, css, &wanted.text) else { return };
    let found = time.attr("datetime").unwrap_or_default();
    if !found.starts_with(&wanted.datetime[..16]) || !found.ends_with(&wanted.datetime[19..]) {
        faults.add(format!("{css}: datetime is {found}, not {}", wanted.datetime));
    }
}

fn blocks(faults: &mut Faults, within: ElementRef, found: &mut Vec<Block>) {
    for element in within.child_elements() {
        let value = element.value();
        if value.classes().any(|class| class == "slot") {
            found.push(Block::Slot(value.attr("data-slot").unwrap_or_default().to_owned()));
            continue;
        }
        match value.name() {
            "p" => found.push(Block::P(text(element))),
            "h2" => found.push(Block::H2(text(element))),
            "blockquote" => found.push(Block::Blockquote(text(element))),
            "figure" => {
                let alt = sized(faults, element, ".body figure").map(|img| fold(img.attr("alt").unwrap_or_default()));
                found.push(Block::Picture(alt.unwrap_or_default()));
            }
            _ => blocks(faults, element, found),
        }
    }
}

fn folded(block: &Block) -> Block {
    match block {
        Block::P(text) => Block::P(fold(text)),
        Block::H2(text) => Block::H2(fold(text)),
        Block::Blockquote(text) => Block::Blockquote(fold(text)),
        Block::Picture(text) => Block::Picture(fold(text)),
        Block::Slot(name) => Block::Slot(name.clone()),
    }
}

fn rail(
    faults: &mut Faults,
    root: ElementRef,
    (id, name): (&str, &str),
    stories: &[String],
    headlines: &BTreeMap<String, String>,
) {
    let Some(rail) = faults.one(root, &format!("section#{id}")) else { return };
    faults.reads(rail, "h2", name);
    let items = all(rail, "li");
    if items.len() != stories.len() {
        faults.add(format!("#{id}: expected {} items, found {}", stories.len(), items.len()));
    }
    let mut links = BTreeSet::new();
    for (item, story) in items.iter().zip(stories) {
        let label = format!("#{id} {story}");
        let Some(link) = faults.reads(*item, "a[href]", &headlines[story]) else { continue };
        let href = link.attr("href").unwrap_or_default();
        // /SECTION/ID or /SECTION/ID/SLUG
        if href.split('/').nth(2) != Some(story) {
            faults.add(format!("{label}: links to {href}"));
        }
        links.insert(href.to_owned());
        if id != "related" {
            sized(faults, *item, &label);
        }
    }
    if links.len() != stories.len() {
        faults.add(format!("#{id}: {} different links", links.len()));
    }
}

/// The only picture in an element, with its width and height so that nothing moves when it comes.
fn sized<'a>(faults: &mut Faults, within: ElementRef<'a>, label: &str) -> Option<ElementRef<'a>> {
    let pictures = all(within, "img[src]");
    let measure =
        |img: &ElementRef, name: &str| img.attr(name).and_then(|n| n.parse::<u32>().ok()).is_some_and(|n| n > 0);
    let first = pictures.first().copied().filter(|img| measure(img, "width") && measure(img, "height"));
    if pictures.len() != 1 || first.is_none() {
        faults.add(format!("{label}: no picture with width and height"));
    }
    first
}

fn in_order(faults: &mut Faults, label: &str, lines: &[String], text: &str) {
    let mut rest = text;
    for line in lines {
        let folded = fold(line);
        match rest.find(&folded) {
            Some(at) => rest = &rest[at + folded.len()..],
            None => faults.add(format!("{label}: missing or out of order: {line}")),
        }
    }
}

pub(crate) fn all<'a>(within: ElementRef<'a>, css: &str) -> Vec<ElementRef<'a>> {
    let selector = Selector::parse(css).unwrap_or_else(|error| panic!("{css}: {error}"));
    within.select(&selector).collect()
}

/// What a reader sees of an element, or has read out of it, folded.
pub(crate) fn text(element: ElementRef) -> String {
    let mut out = String::new();
    push_text(element, &mut out);
    fold(&out)
}

fn push_text(element: ElementRef, out: &mut String) {
    let value = element.value();
    if matches!(value.name(), "head" | "script" | "style" | "template" | "noscript" | "svg")
        || value.attr("hidden").is_some()
    {
        return;
    }
    if value.name() == "img" {
        out.push_str(value.attr("alt").unwrap_or_default());
    }
    for child in element.children() {
        match child.value() {
            Node::Text(text) => out.push_str(text),
            Node::Element(_) => push_text(ElementRef::wrap(child).expect("an element"), out),
            _ => {}
        }
    }
}
