//! RSS 2.0 (rssboard.org/rss-specification) with the modules `content`, `dc`, `media` and `atom:link`.

use press::Paper;

use crate::Item;
use crate::item::{newest, rfc822};
use crate::xml::Xml;

const NAMESPACES: &[(&str, &str)] = &[
    ("version", "2.0"),
    ("xmlns:atom", "http://www.w3.org/2005/Atom"),
    ("xmlns:content", "http://purl.org/rss/1.0/modules/content/"),
    ("xmlns:dc", "http://purl.org/dc/elements/1.1/"),
    ("xmlns:media", "http://search.yahoo.com/mrss/"),
];

/// The feed at `self_path` (as in `/river/rss.xml`) of the page at `page_path` (`/river`), with `items` in their order.
/// Media type: `application/rss+xml; charset=utf-8`.
pub fn rss(paper: &Paper, title: &str, self_path: &str, page_path: &str, items: &[Item]) -> String {
    let mut xml = Xml::document();
    xml.element("rss", NAMESPACES, |xml| {
        xml.element("channel", &[], |xml| {
            xml.text("title", &[], title);
            xml.text("link", &[], &format!("{}{page_path}", paper.origin));
            let slogan = if paper.slogan.is_empty() { title } else { &paper.slogan };
            xml.text_as_html("description", slogan);
            xml.text("language", &[], &paper.language);
            xml.text("lastBuildDate", &[], &rfc822(newest(items), paper));
            let here = format!("{}{self_path}", paper.origin);
            xml.empty("atom:link", &[("href", &here), ("rel", "self"), ("type", "application/rss+xml")]);
            if !paper.machines.hub.is_empty() {
                xml.empty("atom:link", &[("href", &paper.machines.hub), ("rel", "hub")]);
            }
            items.iter().for_each(|item| one(xml, paper, item));
        });
    });
    xml.finish()
}

fn one(xml: &mut Xml, paper: &Paper, item: &Item) {
    let story = &item.release.content;
    xml.element("item", &[], |xml| {
        xml.text("title", &[], &item.release.title(&item.label));
        xml.text("link", &[], &item.url(paper));
        xml.text("guid", &[("isPermaLink", "false")], &item.id(paper));
        if let Some(published) = item.release.published {
            xml.text("pubDate", &[], &rfc822(published, paper));
        }
        item.authors().iter().for_each(|name| xml.text("dc:creator", &[], name));
        item.categories().iter().for_each(|name| xml.text("category", &[], name));
        if !story.standfirst.is_empty() {
            xml.text_as_html("description", &story.standfirst);
        }
        xml.text("content:encoded", &[], &item.html(paper));
        // Not an enclosure: that must name the file's length, and means something to be downloaded.
        if let Some(picture) = &item.picture {
            let (url, width, height) =
                (format!("{}{}", paper.origin, picture.path), picture.width.to_string(), picture.height.to_string());
            let file = [
                ("url", url.as_str()),
                ("type", &picture.media_type),
                ("medium", "image"),
                ("width", &width),
                ("height", &height),
            ];
            xml.element("media:content", &file, |xml| {
                if !picture.caption.is_empty() {
                    xml.text("media:description", &[("type", "plain")], &picture.caption);
                }
                if !picture.credit.is_empty() {
                    xml.text("media:credit", &[], &picture.credit);
                }
            });
        }
    });
}
