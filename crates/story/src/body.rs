//! The typed tree of blocks that a story's body is. What the types cannot say cannot be published: rendering needs no
//! sanitiser, and no stored script is possible (map.md, invariant 4).

use serde::{Deserialize, Serialize};

use crate::story::{clean, line};
use crate::{Embed, Refused, limits};

/// A body: blocks in reading order. Serialises as a ProseMirror document (see [`crate::body_json`]).
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(into = "serde_json::Value", try_from = "serde_json::Value")]
pub struct Body {
    pub blocks: Vec<Block>,
}

#[derive(Clone, Debug, PartialEq)]
pub enum Block {
    Paragraph(Vec<Inline>),
    /// Level 2 or 3; the headline is the page's level 1.
    Heading(u8, Vec<Inline>),
    Blockquote(Vec<Block>),
    BulletList(Vec<Vec<Block>>),
    OrderedList(Vec<Vec<Block>>),
    Table(Vec<Vec<Cell>>),
    Picture(PictureUse),
    Gallery(Vec<PictureUse>),
    Embed(Embed),
    Related {
        id: String,
    },
    Slot {
        name: String,
    },
    Rule,
}

/// A table's cell; `header` makes it a heading of its row or column.
#[derive(Clone, Debug, PartialEq)]
pub struct Cell {
    pub header: bool,
    pub content: Vec<Block>,
}

#[derive(Clone, Debug, PartialEq)]
pub enum Inline {
    Text { text: String, marks: Vec<Mark> },
    Break,
}

#[derive(Clone, Debug, PartialEq)]
pub enum Mark {
    Strong,
    Em,
    Link { href: String },
    Sub,
    Sup,
    Code,
}

/// A picture where it is used: which one (the immutable key that `pictures` gave it), its size in pixels, and
/// what this story says of it.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(default)]
pub struct PictureUse {
    pub key: String,
    pub width: u32,
    pub height: u32,
    #[serde(skip_serializing_if = "String::is_empty")]
    pub caption: String,
    #[serde(skip_serializing_if = "String::is_empty")]
    pub credit: String,
    /// Whose it is and how it may be used, as the owner words it.
    #[serde(skip_serializing_if = "String::is_empty")]
    pub rights: String,
    #[serde(skip_serializing_if = "String::is_empty")]
    pub alt: String,
    /// The point that every crop keeps, as fractions of width and height from the top left corner.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub focal: Option<[f64; 2]>,
}

/// Whether this may be a picture's key: 1 to 64 letters and digits.
pub fn is_key(key: &str) -> bool {
    (1..=64).contains(&key.len()) && key.bytes().all(|b| b.is_ascii_alphanumeric())
}

impl PictureUse {
    pub(crate) fn check(&mut self, field: &str) -> Result<(), Refused> {
        self.caption = line(&format!("{field}.caption"), &self.caption, limits::STANDFIRST_GRAPHEMES)?;
        self.credit = line(&format!("{field}.credit"), &self.credit, limits::NAME_GRAPHEMES)?;
        self.rights = line(&format!("{field}.rights"), &self.rights, limits::HEADLINE_GRAPHEMES)?;
        self.alt = line(&format!("{field}.alt"), &self.alt, limits::STANDFIRST_GRAPHEMES)?;
        if !is_key(&self.key) || self.width == 0 || self.height == 0 {
            return Err(Refused::new(
                field,
                format!("{field} names no picture of this paper: upload the picture first"),
            ));
        }
        if self.focal.is_some_and(|point| point.iter().any(|part| !(0.0..=1.0).contains(part))) {
            return Err(Refused::new(field, format!("{field}.focal must be two numbers from 0 to 1")));
        }
        Ok(())
    }
}

impl Body {
    /// One paragraph for each line that is not blank: how plain bodies are imported.
    pub fn from_lines(text: &str) -> Body {
        Body { blocks: text.lines().map(str::trim).filter(|line| !line.is_empty()).map(paragraph).collect() }
    }

    /// One paragraph for each run of lines between blank lines: how plain bodies are sent to the API.
    pub fn from_plain(text: &str) -> Body {
        let mut blocks = Vec::new();
        let mut run: Vec<&str> = Vec::new();
        for text in text.lines().map(str::trim).chain([""]) {
            if !text.is_empty() {
                run.push(text);
            } else if !run.is_empty() {
                blocks.push(paragraph(&run.join(" ")));
                run.clear();
            }
        }
        Body { blocks }
    }

    /// Walks every text run of the body in reading order.
    pub fn each_text(&self, visit: &mut impl FnMut(&str)) {
        each_text(&self.blocks, visit);
    }

    /// Every picture in the body, in reading order; posters of embeds too.
    pub fn pictures(&self) -> Vec<&PictureUse> {
        let mut found = Vec::new();
        each_block(&self.blocks, &mut |block| match block {
            Block::Picture(picture) => found.push(picture),
            Block::Gallery(pictures) => found.extend(pictures),
            Block::Embed(embed) => found.extend(&embed.poster),
            _ => {}
        });
        found
    }

    /// The same, to be changed.
    pub fn pictures_mut(&mut self) -> Vec<&mut PictureUse> {
        let mut found = Vec::new();
        pictures_mut(&mut self.blocks, &mut found);
        found
    }

    /// Every embed in the body, in reading order.
    pub fn embeds(&self) -> Vec<&Embed> {
        let mut found = Vec::new();
        each_block(&self.blocks, &mut |block| {
            if let Block::Embed(embed) = block {
                found.push(embed);
            }
        });
        found
    }

    pub fn is_empty(&self) -> bool {
        self.blocks.is_empty()
    }

    /// Brings every text into canonical form and holds the tree against [`limits`].
    pub(crate) fn check(&mut self) -> Result<(), Refused> {
        let mut size = Size { bytes: 0, blocks: 0 };
        check_blocks(&mut self.blocks, 1, &mut size)
    }
}

fn paragraph(text: &str) -> Block {
    Block::Paragraph(vec![Inline::Text { text: text.to_owned(), marks: Vec::new() }])
}

/// Walks every block, those inside others too, in reading order.
fn each_block<'b>(blocks: &'b [Block], visit: &mut impl FnMut(&'b Block)) {
    for block in blocks {
        visit(block);
        match block {
            Block::Blockquote(inner) => each_block(inner, visit),
            Block::BulletList(items) | Block::OrderedList(items) => {
                items.iter().for_each(|item| each_block(item, visit))
            }
            Block::Table(rows) => rows.iter().flatten().for_each(|cell| each_block(&cell.content, visit)),
            _ => {}
        }
    }
}

fn pictures_mut<'b>(blocks: &'b mut [Block], found: &mut Vec<&'b mut PictureUse>) {
    for block in blocks {
        match block {
            Block::Picture(picture) => found.push(picture),
            Block::Gallery(pictures) => found.extend(pictures),
            Block::Embed(embed) => found.extend(&mut embed.poster),
            Block::Blockquote(inner) => pictures_mut(inner, found),
            Block::BulletList(items) | Block::OrderedList(items) => {
                items.iter_mut().for_each(|item| pictures_mut(item, found))
            }
            Block::Table(rows) => rows.iter_mut().flatten().for_each(|cell| pictures_mut(&mut cell.content, found)),
            _ => {}
        }
    }
}

fn each_text(blocks: &[Block], visit: &mut impl FnMut(&str)) {
    for block in blocks {
        match block {
            Block::Paragraph(inlines) | Block::Heading(_, inlines) => {
                for inline in inlines {
                    if let Inline::Text { text, .. } = inline {
                        visit(text);
                    }
                }
                visit(" ");
            }
            Block::Blockquote(inner) => each_text(inner, visit),
            Block::BulletList(items) | Block::OrderedList(items) => {
                items.iter().for_each(|item| each_text(item, visit))
            }
            Block::Table(rows) => rows.iter().flatten().for_each(|cell| each_text(&cell.content, visit)),
            _ => {}
        }
    }
}

struct Size {
    bytes: usize,
    blocks: usize,
}

fn check_blocks(blocks: &mut [Block], depth: usize, size: &mut Size) -> Result<(), Refused> {
    if depth > limits::BODY_DEPTH {
        return Err(Refused::new(
            "body",
            format!("the body nests deeper than {} levels: flatten its lists", limits::BODY_DEPTH),
        ));
    }
    for block in blocks {
        size.blocks += 1;
        if size.blocks > limits::BODY_BLOCKS {
            return Err(Refused::new(
                "body",
                format!("the body has more than {} paragraphs: split the story", limits::BODY_BLOCKS),
            ));
        }
        match block {
            Block::Paragraph(inlines) | Block::Heading(_, inlines) => check_inlines(inlines, size)?,
            Block::Blockquote(inner) => check_blocks(inner, depth + 1, size)?,
            Block::BulletList(items) | Block::OrderedList(items) => {
                for item in items {
                    check_blocks(item, depth + 1, size)?;
                }
            }
            Block::Table(rows) => {
                for cell in rows.iter_mut().flatten() {
                    check_blocks(&mut cell.content, depth + 1, size)?;
                }
            }
            Block::Picture(picture) => picture.check("body.picture")?,
            Block::Gallery(pictures) => {
                if pictures.is_empty() {
                    return Err(Refused::new(
                        "body.gallery",
                        "a gallery needs pictures: add one, or take the gallery out",
                    ));
                }
                for picture in pictures {
                    picture.check("body.gallery")?;
                }
            }
            Block::Embed(embed) => embed.check("body.embed")?,
            Block::Related { id } => crate::id::check_id(id)?,
            Block::Slot { name } => check_slot(name)?,
            Block::Rule => {}
        }
    }
    Ok(())
}

fn check_inlines(inlines: &mut [Inline], size: &mut Size) -> Result<(), Refused> {
    for inline in inlines {
        let Inline::Text { text, marks } = inline else { continue };
        // The limit is checked before the text is copied into canonical form.
        size.bytes += text.len();
        if size.bytes > limits::BODY_BYTES {
            return Err(Refused::new(
                "body",
                format!("the body is longer than {} KiB of text: split the story", limits::BODY_BYTES / 1024),
            ));
        }
        *text = clean(text).replace(['\n', '\t'], " ");
        for mark in marks {
            if let Mark::Link { href } = mark {
                check_href(href)?;
            }
        }
    }
    Ok(())
}

/// Links lead to the web, to a mail address or telephone, or to a path of the paper itself; never to a script.
fn check_href(href: &str) -> Result<(), Refused> {
    let lower = href.to_ascii_lowercase();
    let outside = ["https://", "http://", "mailto:", "tel:"].iter().any(|scheme| lower.starts_with(scheme));
    let inside =
        (lower.starts_with('/') && !lower.starts_with("//") && !lower.starts_with("/\\")) || lower.starts_with('#');
    let clean = href.len() <= limits::HREF_BYTES && !href.chars().any(|c| c.is_control() || c.is_whitespace());
    if (outside || inside) && clean {
        return Ok(());
    }
    let shown: String = href.chars().take(60).flat_map(char::escape_default).collect();
    Err(Refused::new(
        "body.link",
        format!("`{shown}` cannot be linked: use an address that begins with https://, http://, mailto:, tel: or /"),
    ))
}

fn check_slot(name: &str) -> Result<(), Refused> {
    if (1..=40).contains(&name.len()) && name.bytes().all(|b| b.is_ascii_lowercase() || b.is_ascii_digit() || b == b'-')
    {
        return Ok(());
    }
    Err(Refused::new("body.slot", "a slot's name takes lower-case letters, digits and hyphens only"))
}
