//! Atom 1.0 (RFC 4287).

use press::Paper;

use crate::Item;
use crate::item::{newest, tag};
use crate::xml::Xml;

/// The feed at `self_path` (as in `/river/atom.xml`) of the page at `page_path` (`/river`), with `items` in their order.
/// Media type: `application/atom+xml; charset=utf-8`.
pub fn atom(paper: &Paper, title: &str, self_path: &str, page_path: &str, items: &[Item]) -> String {
    let mut xml = Xml::document();
    xml.element("feed", &[("xmlns", "http://www.w3.org/2005/Atom"), ("xml:lang", &paper.language)], |xml| {
        xml.text("id", &[], &tag(paper, page_path));
        xml.text("title", &[], title);
        if !paper.slogan.is_empty() {
            xml.text("subtitle", &[], &paper.slogan);
        }
        xml.text("updated", &[], &newest(items).rfc3339(&paper.zone));
        let (here, page) = (format!("{}{self_path}", paper.origin), format!("{}{page_path}", paper.origin));
        xml.empty("link", &[("rel", "self"), ("type", "application/atom+xml"), ("href", &here)]);
        xml.empty("link", &[("rel", "alternate"), ("type", "text/html"), ("href", &page)]);
        if !paper.machines.hub.is_empty() {
            xml.empty("link", &[("rel", "hub"), ("href", &paper.machines.hub)]);
        }
        // The author of every entry that names none.
        xml.element("author", &[], |xml| xml.text("name", &[], &paper.name));
        items.iter().for_each(|item| one(xml, paper, item));
    });
    xml.finish()
}

fn one(xml: &mut Xml, paper: &Paper, item: &Item) {
    let story = &item.release.content;
    xml.element("entry", &[], |xml| {
        xml.text("id", &[], &item.id(paper));
        xml.text("title", &[], &item.release.title(&item.label));
        xml.empty("link", &[("rel", "alternate"), ("type", "text/html"), ("href", &item.url(paper))]);
        if let Some(published) = item.release.published {
            xml.text("published", &[], &published.rfc3339(&paper.zone));
        }
        xml.text("updated", &[], &item.updated().rfc3339(&paper.zone));
        for name in item.authors() {
            xml.element("author", &[], |xml| xml.text("name", &[], name));
        }
        item.categories().iter().for_each(|name| xml.empty("category", &[("term", name)]));
        if !story.standfirst.is_empty() {
            xml.text("summary", &[], &story.standfirst);
        }
        xml.text("content", &[("type", "html")], &item.html(paper));
        if let Some(picture) = &item.picture {
            let url = format!("{}{}", paper.origin, picture.path);
            xml.empty("link", &[("rel", "enclosure"), ("type", &picture.media_type), ("href", &url)]);
        }
    });
}
