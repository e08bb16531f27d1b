//! The body as text that a person types in a plain box, and back without loss.
//!
//! A paragraph ends with its line; blank lines between paragraphs are for the eye. A line that begins with
//! - `## ` or `### ` is a subhead; `> ` a quotation; `- ` or `1. ` an item of a list (Bengali digits too);
//! - `---` alone is a rule; `{{slot inline}}` a place for an insert;
//! - `{{picture KEY 1280x720}}` a picture, with what is said of it on the lines below: `caption: …`, `credit: …`,
//!   `rights: …`, `alt: …`, `focal: 0.5 0.3`; the size may be left out where the reader of the text knows it;
//! - `{{embed ADDRESS}}` or `{{embed PROVIDER ID}}` what another site hosts, with `title: …` and `poster: KEY` below;
//! - `{{node {…}}}` anything else that a body holds, as its JSON on one line.
//!
//! Within a line, `**strong**`, `*em*` and `[text](href)`; a `\` at a line's end is a line break in the paragraph, and
//! before any punctuation or space it means that character itself.
//!
//! ```
//! use story::plain::{from_text, to_text};
//! let text = "## ঘাটে\n\nভিড় **বাড়ছে**, [আরও](/news/12)।";
//! assert_eq!(to_text(&from_text(text).unwrap()), text);
//! ```

mod inline;

use serde_json::Value;

use crate::{Block, Body, Embed, PictureUse, Refused, limits};

/// The body as text; [`from_text`] makes the same body of it, if its texts are not empty and neighbours with the same
/// marks are one.
pub fn to_text(body: &Body) -> String {
    blocks_out(&body.blocks, 1)
}

/// The body that `text` says; to be held against the limits by [`crate::Story::check`].
///
/// # Errors
/// [`Refused`] whose field is `body.line[N]` and whose sentence names the line at fault.
pub fn from_text(text: &str) -> Result<Body, Refused> {
    let lines: Vec<Line> = text.lines().enumerate().map(|(n, text)| Line { number: n + 1, text }).collect();
    Ok(Body { blocks: blocks_in(&lines, 1)? })
}

/// A line with its number in the whole text.
#[derive(Clone, Copy)]
struct Line<'t> {
    number: usize,
    text: &'t str,
}

fn refuse<T>(line: usize, what: &str) -> Result<T, Refused> {
    Err(Refused::new(format!("body.line[{line}]"), format!("line {line} of the body: {what}")))
}

/// What a line begins.
#[derive(Clone, Copy, PartialEq)]
enum Start<'t> {
    Blank,
    Heading(u8, &'t str),
    Quotation(&'t str),
    Bullet(&'t str),
    Number(&'t str),
    Rule,
    Braces(&'t str),
    Text,
}

const SPACE: [char; 2] = [' ', '\t'];

fn start(text: &str) -> Start<'_> {
    let text = text.trim_start_matches(SPACE);
    if text.is_empty() {
        Start::Blank
    } else if let Some(rest) = text.strip_prefix("## ") {
        Start::Heading(2, rest)
    } else if let Some(rest) = text.strip_prefix("### ") {
        Start::Heading(3, rest)
    } else if let Some(rest) = text.strip_prefix('>') {
        Start::Quotation(rest.strip_prefix(' ').unwrap_or(rest))
    } else if let Some(rest) = text.strip_prefix("- ") {
        Start::Bullet(rest)
    } else if let Some(dot) = number_end(text) {
        Start::Number(&text[dot + 2..])
    } else if text.trim_end_matches(SPACE) == "---" {
        Start::Rule
    } else if text.starts_with("{{") {
        Start::Braces(text.trim_end_matches(SPACE))
    } else {
        Start::Text
    }
}

/// Where the dot of `12. ` stands. Longer numbers are years and sums, not items.
fn number_end(text: &str) -> Option<usize> {
    let digits = |c: char| c.is_ascii_digit() || ('০'..='৯').contains(&c);
    let dot = text.find(|c| !digits(c))?;
    let fits = (1..=3).contains(&text[..dot].chars().count()) && text[dot..].starts_with(". ");
    fits.then_some(dot)
}

fn blocks_in(lines: &[Line], depth: usize) -> Result<Vec<Block>, Refused> {
    let mut blocks = Vec::new();
    let mut rest = lines;
    while let Some(first) = rest.first() {
        if depth > limits::BODY_DEPTH {
            return refuse(first.number, "quotations nest too deeply: take some of the > away");
        }
        let (taken, block) = match start(first.text) {
            Start::Blank => (1, None),
            Start::Heading(level, text) => (1, Some(Block::Heading(level, inline::read(&[Line { text, ..*first }])?))),
            Start::Rule => (1, Some(Block::Rule)),
            Start::Quotation(_) => {
                let inner = run(rest, |start| if let Start::Quotation(text) = start { Some(text) } else { None });
                (inner.len(), Some(Block::Blockquote(blocks_in(&inner, depth + 1)?)))
            }
            Start::Bullet(_) => {
                let (taken, items) =
                    items_in(rest, |start| if let Start::Bullet(text) = start { Some(text) } else { None })?;
                (taken, Some(Block::BulletList(items)))
            }
            Start::Number(_) => {
                let (taken, items) =
                    items_in(rest, |start| if let Start::Number(text) = start { Some(text) } else { None })?;
                (taken, Some(Block::OrderedList(items)))
            }
            Start::Braces(text) => braces_in(text, rest)?,
            Start::Text => {
                let goes_on = |pair: &&[Line]| inline::goes_on(pair[0].text) && start(pair[1].text) == Start::Text;
                let taken = 1 + rest.windows(2).take_while(goes_on).count();
                (taken, Some(Block::Paragraph(inline::read(&rest[..taken])?)))
            }
        };
        blocks.extend(block);
        rest = &rest[taken..];
    }
    Ok(blocks)
}

/// The first lines that `fits` lets through, without what begins them.
fn run<'t>(lines: &[Line<'t>], fits: impl Fn(Start<'t>) -> Option<&'t str>) -> Vec<Line<'t>> {
    lines.iter().map_while(|line| Some(Line { text: fits(start(line.text))?, ..*line })).collect()
}

/// The items of the list that begins here, each one paragraph; an indented line goes on with the item above it.
fn items_in<'t>(
    lines: &[Line<'t>],
    fits: impl Fn(Start<'t>) -> Option<&'t str>,
) -> Result<(usize, Vec<Vec<Block>>), Refused> {
    let mut items: Vec<Vec<Line>> = Vec::new();
    let mut taken = 0;
    for line in lines {
        let indented = line.text.starts_with(SPACE) && start(line.text) == Start::Text;
        match (fits(start(line.text)), items.last_mut()) {
            (Some(text), _) => items.push(vec![Line { text, ..*line }]),
            (None, Some(item)) if indented => item.push(*line),
            _ => break,
        }
        taken += 1;
    }
    let items =
        items.iter().map(|item| Ok(vec![Block::Paragraph(inline::read(item)?)])).collect::<Result<_, Refused>>()?;
    Ok((taken, items))
}

/// A line in double braces, with the lines below that belong to it.
fn braces_in(text: &str, lines: &[Line]) -> Result<(usize, Option<Block>), Refused> {
    let number = lines[0].number;
    let inner = text.strip_prefix("{{").and_then(|text| text.strip_suffix("}}"));
    let (kind, rest) = inner.and_then(|inner| inner.split_once(' ')).unwrap_or_default();
    match kind {
        "slot" => Ok((1, Some(Block::Slot { name: rest.trim().to_owned() }))),
        "embed" => {
            let (taken, embed) = embed_in(rest, lines)?;
            Ok((taken, Some(Block::Embed(embed))))
        }
        "picture" => picture_in(rest, lines).map(|(taken, picture)| (taken, Some(Block::Picture(picture)))),
        "node" => {
            let node: Value = match serde_json::from_str(rest) {
                Ok(node) => node,
                Err(error) => return refuse(number, &format!("this JSON cannot be read ({error}): restore the line")),
            };
            match Body::try_from(serde_json::json!({"type": "doc", "content": [node]})) {
                Ok(body) => Ok((1, body.blocks.into_iter().next())),
                Err(refused) => refuse(number, &refused.sentence),
            }
        }
        _ => refuse(
            number,
            "between {{ and }} stands `slot NAME`, `picture KEY`, `embed ADDRESS` or `node JSON`: write one of these, or \\{{ for the braces themselves",
        ),
    }
}

/// `KEY 1280x720`, or the key alone where the reader of the text knows the size.
fn named(name: &str, line: usize) -> Result<PictureUse, Refused> {
    let (key, size) = name.trim().split_once(' ').unwrap_or((name.trim(), "0x0"));
    let sides =
        size.split_once(['x', '×']).and_then(|(width, height)| Some((width.parse().ok()?, height.parse().ok()?)));
    let Some((width, height)) = sides else {
        return refuse(line, "the size of a picture is written 1280x720");
    };
    Ok(PictureUse { key: key.to_owned(), width, height, ..PictureUse::default() })
}

fn picture_in(name: &str, lines: &[Line]) -> Result<(usize, PictureUse), Refused> {
    let mut picture = named(name, lines[0].number)?;
    let mut taken = 1;
    for line in &lines[1..] {
        let Some((label, text)) = line.text.split_once(':') else { break };
        let text = text.trim_matches(SPACE);
        match label.trim_matches(SPACE) {
            "caption" => picture.caption = text.to_owned(),
            "credit" => picture.credit = text.to_owned(),
            "rights" => picture.rights = text.to_owned(),
            "alt" => picture.alt = text.to_owned(),
            "focal" => {
                let point = text.split_once(' ').and_then(|(x, y)| Some([x.parse().ok()?, y.trim().parse().ok()?]));
                let Some(point) = point else {
                    return refuse(line.number, "a focal point is two numbers, as in `focal: 0.5 0.3`");
                };
                picture.focal = Some(point);
            }
            _ => break,
        }
        taken += 1;
    }
    Ok((taken, picture))
}

/// An address, or a provider and an id, with what is said of it on the lines below.
fn embed_in(given: &str, lines: &[Line]) -> Result<(usize, Embed), Refused> {
    // Embedding code begins with markup and has spaces in it.
    let two = given.trim().split_once(' ').filter(|_| !given.contains('<'));
    let (provider, id) = two.unwrap_or(("", given.trim()));
    let mut embed = Embed { provider: provider.to_owned(), id: id.trim().to_owned(), ..Embed::default() };
    let mut taken = 1;
    for line in &lines[1..] {
        let Some((label, text)) = line.text.split_once(':') else { break };
        let text = text.trim_matches(SPACE);
        match label.trim_matches(SPACE) {
            "title" => text.clone_into(&mut embed.title),
            "poster" => embed.poster = Some(named(text, line.number)?),
            _ => break,
        }
        taken += 1;
    }
    Ok((taken, embed))
}

fn blocks_out(blocks: &[Block], depth: usize) -> String {
    blocks.iter().map(|block| block_out(block, depth)).collect::<Vec<_>>().join("\n\n")
}

/// The readable form where reading it gives the block back, else its JSON: nothing is lost either way.
fn block_out(block: &Block, depth: usize) -> String {
    if let Some(text) = readable(block, depth) {
        let lines: Vec<Line> = text.lines().enumerate().map(|(n, text)| Line { number: n + 1, text }).collect();
        if blocks_in(&lines, depth).is_ok_and(|read| read.len() == 1 && read[0] == *block) {
            return text;
        }
    }
    let doc = Value::from(Body { blocks: vec![block.clone()] });
    format!("{{{{node {}}}}}", doc["content"][0])
}

fn readable(block: &Block, depth: usize) -> Option<String> {
    Some(match block {
        Block::Paragraph(inlines) => inline::write(inlines, ""),
        Block::Heading(level, inlines) => format!("{} {}", "#".repeat(usize::from(*level)), inline::write(inlines, "")),
        Block::Blockquote(inner) => {
            let inner = blocks_out(inner, depth + 1);
            inner
                .lines()
                .map(|line| if line.is_empty() { ">".to_owned() } else { format!("> {line}") })
                .collect::<Vec<_>>()
                .join("\n")
        }
        Block::BulletList(items) => items_out(items, |_| "- ".to_owned())?,
        Block::OrderedList(items) => items_out(items, |n| format!("{}. ", n + 1))?,
        Block::Picture(picture) => picture_out(picture),
        Block::Embed(embed) => embed_out(embed),
        Block::Slot { name } => format!("{{{{slot {name}}}}}"),
        Block::Rule => "---".to_owned(),
        Block::Table(_) | Block::Gallery(_) | Block::Related { .. } => return None,
    })
}

fn items_out(items: &[Vec<Block>], begin: impl Fn(usize) -> String) -> Option<String> {
    let item = |(n, item): (usize, &Vec<Block>)| match item.as_slice() {
        [Block::Paragraph(inlines)] => Some(begin(n) + &inline::write(inlines, "  ")),
        _ => None,
    };
    Some(items.iter().enumerate().map(item).collect::<Option<Vec<_>>>()?.join("\n"))
}

fn embed_out(embed: &Embed) -> String {
    let mut text = format!("{{{{embed {} {}}}}}", embed.provider, embed.id);
    if !embed.title.is_empty() {
        text += &format!("\ntitle: {}", embed.title);
    }
    if let Some(poster) = &embed.poster {
        text += &format!("\nposter: {}", name_out(poster));
    }
    text
}

fn name_out(picture: &PictureUse) -> String {
    match (picture.width, picture.height) {
        (0, 0) => picture.key.clone(),
        (width, height) => format!("{} {width}x{height}", picture.key),
    }
}

fn picture_out(picture: &PictureUse) -> String {
    let mut text = format!("{{{{picture {}}}}}", name_out(picture));
    let labels = ["caption", "credit", "rights", "alt"];
    for (label, said) in labels.into_iter().zip([&picture.caption, &picture.credit, &picture.rights, &picture.alt]) {
        if !said.is_empty() {
            text += &format!("\n{label}: {said}");
        }
    }
    if let Some([x, y]) = picture.focal {
        text += &format!("\nfocal: {x} {y}");
    }
    text
}

#[cfg(test)]
mod tests {
    use super::*;

    fn same(text: &str) -> Body {
        let body = from_text(text).unwrap();
        assert_eq!(to_text(&body), text);
        body
    }

    #[test]
    fn what_is_typed_stays_as_it_was_typed() {
        let body = same(
            "প্রথম **জোর *দিয়ে*** বলা।\n\n## ঘাট\n\n### নদী\n\n> উদ্ধৃতি\n>\n> দুই ছত্র\n\n- এক\n- দুই\\\n  আরও\n\n1. ক\n2. খ\n\n---\n\n\
             {{slot inline}}\n\n{{picture ab12 1280x720}}\ncaption: নৌকা: ভোরে\ncredit: কেউ\nalt: একটি নৌকা\nfocal: 0.5 0.25\n\n[পড়ুন](/a/12)\\\nশেষ",
        );
        assert_eq!(body.blocks.len(), 10);
        assert!(matches!(&body.blocks[7], Block::Slot { name } if name == "inline"));
        assert!(
            matches!(&body.blocks[8], Block::Picture(picture) if picture.caption == "নৌকা: ভোরে" && picture.width == 1280)
        );
    }

    #[test]
    fn lines_without_a_blank_between_them_are_told_apart_by_their_beginnings() {
        let body = from_text("## ঘাট\nএক\nদুই\n- ক\n> খ\r\n\r\n১. গ").unwrap();
        assert_eq!(to_text(&body), "## ঘাট\n\nএক\n\nদুই\n\n- ক\n\n> খ\n\n1. গ");
    }

    #[test]
    fn what_has_no_readable_form_is_a_node() {
        let related = Body { blocks: vec![Block::Related { id: "12".into() }, Block::Paragraph(vec![])] };
        assert_eq!(
            to_text(&related),
            "{{node {\"attrs\":{\"id\":\"12\"},\"type\":\"related\"}}}\n\n{{node {\"type\":\"paragraph\"}}}"
        );
        assert_eq!(from_text(&to_text(&related)).unwrap(), related);
    }

    #[test]
    fn faults_name_their_line() {
        for (text, line) in [
            ("ক\n\n**খ", "body.line[3]"),
            ("{{script}}", "body.line[1]"),
            ("ক\n\n{{node {}", "body.line[3]"),
            ("ক\n{{node {\"type\":\"script\"}}}", "body.line[2]"),
            ("{{picture ab 12}}", "body.line[1]"),
            (&"> ".repeat(5_000), "body.line[1]"),
        ] {
            assert_eq!(from_text(text).unwrap_err().field, line, "{text}");
        }
    }
}
