//! A story's typed body as HTML. Only these functions make markup of a body, and every text and attribute passes
//! [`escape`] here: what the types cannot say cannot reach a reader (map.md, invariant 4).

pub(crate) mod embed;

use std::fmt::Write;

use story::{Block, Body, Inline, Kind, Mark, PictureUse};

use crate::mixed;
use crate::theme::Tongue;
use crate::view::{Pic, Place};

/// The body's HTML of a story of this kind, with the words around it in a language. `link` turns a story's id in a `related`
/// block into its address and headline; `None` leaves the block out.
pub fn html(body: &Body, kind: Kind, tongue: &Tongue, link: &dyn Fn(&str) -> Option<(String, String)>) -> String {
    let mut out = String::new();
    blocks(&mut out, &body.blocks, With { tongue, gallery: gallery(kind), link, script: true, pages: true });
    out
}

/// The body's HTML of a story of this kind as an earlier release had it: what is embedded is a link to the other site, and
/// pictures lead to no page of their own, which only those have that stand in the paper now.
pub fn earlier(body: &Body, kind: Kind, tongue: &Tongue, link: &dyn Fn(&str) -> Option<(String, String)>) -> String {
    let mut out = String::new();
    blocks(&mut out, &body.blocks, With { tongue, gallery: gallery(kind), link, script: false, pages: false });
    out
}

/// Where the pictures of a gallery stand: what a story in pictures is about stands below each other, as wide as its words.
fn gallery(kind: Kind) -> Place {
    if kind == Kind::PhotoGallery { Place::Body } else { Place::Gallery }
}

/// The body's HTML as a feed carries it: to be read without the paper's script and style.
pub fn fed(body: &Body, tongue: &Tongue) -> String {
    let mut out = String::new();
    blocks(&mut out, &body.blocks, With { tongue, gallery: Place::Body, link: &|_| None, script: false, pages: true });
    out
}

/// The body's HTML of a story that `sponsor` paid for: its links out of the paper say so to search engines. Without a
/// sponsor it stays.
pub fn sponsored(html: String, sponsor: &str) -> String {
    // Texts hold no bare quotation mark, so this is a link's attribute and nothing else.
    if sponsor.is_empty() { html } else { html.replace(" rel=\"noopener\"", " rel=\"sponsored noopener\"") }
}

/// The same where no page stands around it: a line above it says who paid.
pub fn told(html: String, tongue: &Tongue, sponsor: &str) -> String {
    if sponsor.is_empty() {
        return html;
    }
    let (label, by) = (tongue.say("ads.sponsored"), tongue.fill("ads.paid_by", &[("sponsor", sponsor)]));
    format!("<p><strong>{}</strong> {}</p>\n", escape(label), escape(&by)) + &sponsored(html, sponsor)
}

/// Text for an element or a quoted attribute.
pub fn escape(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    push_escaped(&mut out, text);
    out
}

pub(crate) fn push_escaped(out: &mut String, text: &str) {
    for c in text.chars() {
        match c {
            '&' => out.push_str("&amp;"),
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '"' => out.push_str("&quot;"),
            '\'' => out.push_str("&#39;"),
            _ => out.push(c),
        }
    }
}

/// What a body is written with.
#[derive(Clone, Copy)]
struct With<'a> {
    tongue: &'a Tongue,
    /// Where the pictures of a gallery stand.
    gallery: Place,
    link: &'a dyn Fn(&str) -> Option<(String, String)>,
    /// Whether the page's script stands around it.
    script: bool,
    /// Whether pictures lead to their own pages.
    pages: bool,
}

fn blocks(out: &mut String, blocks: &[Block], with: With) {
    for each in blocks {
        block(out, each, with);
    }
}

fn block(out: &mut String, block: &Block, with: With) {
    match block {
        Block::Paragraph(inlines) => wrapped(out, "p", |out| self::inlines(out, inlines, with)),
        Block::Heading(level, inlines) => {
            let tag = if *level <= 2 { "h2" } else { "h3" };
            wrapped(out, tag, |out| self::inlines(out, inlines, with));
        }
        Block::Blockquote(inner) => wrapped(out, "blockquote", |out| blocks(out, inner, with)),
        Block::BulletList(items) => wrapped(out, "ul", |out| list_items(out, items, with)),
        Block::OrderedList(items) => wrapped(out, "ol", |out| list_items(out, items, with)),
        Block::Table(rows) => {
            // A wide table scrolls in its own box, which the keyboard must reach.
            let label = escape(with.tongue.say("story.table"));
            let _ = write!(out, "<div class=\"table\" tabindex=\"0\" role=\"region\" aria-label=\"{label}\"><table>");
            for row in rows {
                out.push_str("<tr>");
                for cell in row {
                    wrapped(out, if cell.header { "th" } else { "td" }, |out| blocks(out, &cell.content, with));
                }
                out.push_str("</tr>");
            }
            out.push_str("</table></div>\n");
        }
        Block::Picture(used) => figure(out, with, used, Place::Body),
        Block::Gallery(pictures) => {
            out.push_str("<div class=\"gallery\">\n");
            for used in pictures {
                figure(out, with, used, with.gallery);
            }
            out.push_str("</div>\n");
        }
        Block::Embed(used) if with.script => embed::html(out, with.tongue, used),
        Block::Embed(used) => embed::linked(out, with.tongue, used),
        Block::Related { id } => {
            if let Some((href, headline)) = (with.link)(id) {
                let (see, href, headline) = (escape(with.tongue.say("story.see")), escape(&href), escape(&headline));
                let _ = writeln!(out, "<p class=\"see\">{see} <a href=\"{href}\">{headline}</a></p>");
            }
        }
        Block::Slot { name } => {
            let _ = writeln!(out, "<div class=\"slot\" data-slot=\"{}\"></div>", escape(name));
        }
        Block::Rule => out.push_str("<hr>\n"),
    }
}

fn wrapped(out: &mut String, tag: &str, inner: impl FnOnce(&mut String)) {
    let _ = write!(out, "<{tag}>");
    inner(out);
    let _ = writeln!(out, "</{tag}>");
}

fn list_items(out: &mut String, items: &[Vec<Block>], with: With) {
    for item in items {
        wrapped(out, "li", |out| match item.as_slice() {
            // A plain item needs no paragraph inside.
            [Block::Paragraph(inlines)] => self::inlines(out, inlines, with),
            other => blocks(out, other, with),
        });
    }
}

fn inlines(out: &mut String, inlines: &[Inline], with: With) {
    for inline in inlines {
        match inline {
            Inline::Break => out.push_str("<br>"),
            Inline::Text { text, marks } => {
                marks.iter().for_each(|mark| open(out, mark));
                mixed::push(out, text, &with.tongue.language);
                marks.iter().rev().for_each(|mark| out.push_str(close(mark)));
            }
        }
    }
}

fn open(out: &mut String, mark: &Mark) {
    match mark {
        Mark::Strong => out.push_str("<strong>"),
        Mark::Em => out.push_str("<em>"),
        Mark::Sub => out.push_str("<sub>"),
        Mark::Sup => out.push_str("<sup>"),
        Mark::Code => out.push_str("<code>"),
        Mark::Link { href } => {
            // A body that was checked has only safe addresses; one that was not still cannot run a script.
            let outside = href.contains(':') && !href.starts_with(['/', '#']);
            let known = ["https://", "http://", "mailto:", "tel:"].iter().any(|scheme| has_prefix(href, scheme));
            let href = if outside && !known { "#" } else { href };
            let rel = if outside && known { " rel=\"noopener\"" } else { "" };
            let _ = write!(out, "<a href=\"{}\"{rel}>", escape(href));
        }
    }
}

fn has_prefix(text: &str, prefix: &str) -> bool {
    text.get(..prefix.len()).is_some_and(|start| start.eq_ignore_ascii_case(prefix))
}

fn close(mark: &Mark) -> &'static str {
    match mark {
        Mark::Strong => "</strong>",
        Mark::Em => "</em>",
        Mark::Sub => "</sub>",
        Mark::Sup => "</sup>",
        Mark::Code => "</code>",
        Mark::Link { .. } => "</a>",
    }
}

fn figure(out: &mut String, with: With, used: &PictureUse, place: Place) {
    let (pic, tongue) = (Pic::of(used, place), with.tongue);
    out.push_str("<figure>");
    if with.pages {
        let label = match pic.alt.is_empty() {
            true => format!(" aria-label=\"{}\"", escape(tongue.say("picture.larger"))),
            false => String::new(),
        };
        let _ = write!(out, "<a href=\"{}\"{label}>", escape(&pic.page));
        picture(out, &pic);
        out.push_str("</a>");
    } else {
        picture(out, &pic);
    }
    if ![&pic.caption, &pic.credit, &pic.rights].into_iter().all(String::is_empty) {
        let _ = write!(out, "<figcaption>{}", mixed::html(&pic.caption, &tongue.language));
        if !pic.credit.is_empty() {
            // A credit that says what it is (`অলংকরণ: …`) needs no word before it.
            let credit = match pic.credit.contains(':') {
                true => pic.credit,
                false => tongue.fill("credit", &[("credit", &pic.credit)]),
            };
            let _ = write!(out, " <span class=\"credit\">{}</span>", escape(&credit));
        }
        if !pic.rights.is_empty() {
            let _ = write!(out, " <span class=\"rights\">{}</span>", escape(&pic.rights));
        }
        out.push_str("</figcaption>");
    }
    out.push_str("</figure>\n");
}

fn picture(out: &mut String, pic: &Pic) {
    let _ = write!(
        out,
        "<picture><source type=\"image/webp\" srcset=\"{}\" sizes=\"{}\"><img src=\"{}\" \
         width=\"{}\" height=\"{}\" alt=\"{}\" loading=\"lazy\" decoding=\"async\"></picture>",
        escape(&pic.srcset_webp),
        pic.sizes,
        escape(&pic.src),
        pic.width,
        pic.height,
        escape(&pic.alt),
    );
}

#[cfg(test)]
mod tests {
    use std::sync::Arc;

    use story::Embed;

    use super::*;
    use crate::theme::Theme;

    fn check(blocks: Vec<Block>, expected: &str) {
        let link = |id: &str| (id == "7").then(|| ("/news/7".to_owned(), "ঘাট & বাজার".to_owned()));
        assert_eq!(html(&Body { blocks }, Kind::News, &bengali(), &link).replace('\n', ""), expected);
    }

    fn bengali() -> Arc<Tongue> {
        Arc::clone(Theme::built_in(&press::Paper::default()).tongue("bn"))
    }

    fn text(text: &str, marks: &[Mark]) -> Inline {
        Inline::Text { text: text.to_owned(), marks: marks.to_vec() }
    }

    fn paragraph(words: &str) -> Block {
        Block::Paragraph(vec![text(words, &[])])
    }

    #[test]
    fn marks_nest_and_close_in_turn() {
        let inlines = vec![text("ক", &[Mark::Strong, Mark::Em]), Inline::Break, text("২", &[Mark::Sup])];
        check(vec![Block::Paragraph(inlines)], "<p><strong><em>ক</em></strong><br><sup>২</sup></p>");
    }

    #[test]
    fn a_phrase_of_another_language_says_so() {
        let said = [text("তিনি লিখলেন: We are all of us here.", &[])];
        let expected = "<p>তিনি লিখলেন: <span lang=\"en\">We are all of us here</span>.</p>";
        check(vec![Block::Paragraph(said.to_vec())], expected);
    }

    #[test]
    fn a_plain_list_item_has_no_paragraph() {
        let items = vec![vec![paragraph("এক")], vec![paragraph("দুই"), Block::Rule]];
        check(vec![Block::BulletList(items)], "<ul><li>এক</li><li><p>দুই</p><hr></li></ul>");
    }

    #[test]
    fn an_empty_slot_is_there() {
        let slot = Block::Slot { name: "inline".into() };
        check(vec![slot], "<div class=\"slot\" data-slot=\"inline\"></div>");
    }

    #[test]
    fn related_stories_are_links_and_unknown_ones_are_left_out() {
        let related = |id: &str| Block::Related { id: id.into() };
        let expected = "<p class=\"see\">আরও পড়ুন: <a href=\"/news/7\">ঘাট &amp; বাজার</a></p>";
        check(vec![related("7"), related("8")], expected);
    }

    #[test]
    fn no_text_or_attribute_becomes_markup() {
        let hostile = "\"'><script>alert(1)</script>&";
        let picture = PictureUse {
            key: "ab\"onerror=\"x".into(),
            width: 700,
            height: 400,
            caption: hostile.into(),
            credit: hostile.into(),
            alt: hostile.into(),
            rights: hostile.into(),
            focal: None,
        };
        let blocks = vec![
            paragraph(hostile),
            Block::Heading(2, vec![text(hostile, &[Mark::Link { href: hostile.into() }])]),
            Block::Blockquote(vec![paragraph(hostile)]),
            Block::Picture(picture.clone()),
            Block::Gallery(vec![picture.clone()]),
            Block::Embed(Embed { provider: hostile.into(), id: hostile.into(), ..Embed::default() }),
            Block::Embed(Embed {
                provider: hostile.into(),
                id: format!("https://example.com/{hostile}"),
                ..Embed::default()
            }),
            Block::Embed(Embed {
                provider: "youtube".into(),
                id: "aqz-KE-bpKQ".into(),
                title: hostile.into(),
                poster: Some(picture.clone()),
            }),
            Block::Slot { name: hostile.into() },
            Block::Related { id: "1".into() },
        ];
        let html = html(&Body { blocks }, Kind::News, &bengali(), &|_| Some((hostile.to_owned(), hostile.to_owned())));
        assert!(!html.contains("<script") && !html.contains("\"onerror"), "{html}");
        assert_eq!(html.matches("&lt;script&gt;").count(), 18, "{html}");
    }

    #[test]
    fn a_link_cannot_run_a_script() {
        for href in ["javascript:alert(1)", "JaVaScRiPt:alert(1)", "data:text/html,x", "vbscript:x"] {
            let link = text("ক", &[Mark::Link { href: href.into() }]);
            check(vec![Block::Paragraph(vec![link])], "<p><a href=\"#\">ক</a></p>");
        }
        let link = text("ক", &[Mark::Link { href: "/news/1?a:b".into() }]);
        check(vec![Block::Paragraph(vec![link])], "<p><a href=\"/news/1?a:b\">ক</a></p>");
    }
}
