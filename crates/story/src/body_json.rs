//! A body as a ProseMirror document, and back (contract.md, "A typed body is a ProseMirror document").
//! What is not in the schema is refused with its path, for example `body.content[3].attrs.level`.

use serde_json::{Map, Value, json};

use crate::body::{Block, Body, Cell, Inline, Mark, PictureUse};
use crate::{Embed, Refused, limits};

impl From<Body> for Value {
    fn from(body: Body) -> Value {
        json!({"type": "doc", "content": body.blocks.iter().map(block_out).collect::<Vec<_>>()})
    }
}

impl TryFrom<Value> for Body {
    type Error = Refused;

    /// # Errors
    /// [`Refused`] with the path of the first node, mark or attribute that the schema does not have.
    fn try_from(value: Value) -> Result<Body, Refused> {
        if value.get("type").and_then(Value::as_str) != Some("doc") {
            return refuse("body.type", "a body is plain text or a document whose type is \"doc\"");
        }
        Ok(Body { blocks: blocks_in(&value, "body", 1)? })
    }
}

fn refuse<T>(path: &str, what: &str) -> Result<T, Refused> {
    Err(Refused::new(path, format!("{path}: {what}")))
}

fn content<'v>(node: &'v Value, path: &str) -> Result<&'v [Value], Refused> {
    match node.get("content") {
        None => Ok(&[]),
        Some(Value::Array(items)) => Ok(items),
        Some(_) => refuse(&format!("{path}.content"), "content must be a list of nodes"),
    }
}

fn blocks_in(parent: &Value, path: &str, depth: usize) -> Result<Vec<Block>, Refused> {
    if depth > limits::BODY_DEPTH {
        return refuse(path, "nested too deeply: flatten the lists");
    }
    content(parent, path)?
        .iter()
        .enumerate()
        .map(|(n, node)| block_in(node, &format!("{path}.content[{n}]"), depth))
        .collect()
}

fn block_in(node: &Value, path: &str, depth: usize) -> Result<Block, Refused> {
    let items = |kind: &str, path: &str| -> Result<Vec<Vec<Block>>, Refused> {
        children(node, path, kind)?.map(|(item, path)| blocks_in(item, &path, depth + 1)).collect()
    };
    match node.get("type").and_then(Value::as_str).unwrap_or_default() {
        "paragraph" => Ok(Block::Paragraph(inlines_in(node, path)?)),
        "heading" => match node["attrs"]["level"].as_u64() {
            Some(level @ 2..=3) => Ok(Block::Heading(level as u8, inlines_in(node, path)?)),
            _ => refuse(&format!("{path}.attrs.level"), "a heading in a body is of level 2 or 3"),
        },
        "blockquote" => Ok(Block::Blockquote(blocks_in(node, path, depth + 1)?)),
        "bullet_list" => Ok(Block::BulletList(items("list_item", path)?)),
        "ordered_list" => Ok(Block::OrderedList(items("list_item", path)?)),
        "table" => Ok(Block::Table(rows_in(node, path, depth)?)),
        "picture" => Ok(Block::Picture(picture_in(&node["attrs"], &format!("{path}.attrs"))?)),
        "gallery" => {
            let pictures = children(node, path, "picture")?
                .map(|(item, path)| picture_in(&item["attrs"], &format!("{path}.attrs")));
            Ok(Block::Gallery(pictures.collect::<Result<_, _>>()?))
        }
        "embed" => Ok(Block::Embed(embed_in(&node["attrs"], &format!("{path}.attrs"))?)),
        "related" => Ok(Block::Related { id: attr(node, "id", path)? }),
        "slot" => Ok(Block::Slot { name: attr(node, "name", path)? }),
        "horizontal_rule" => Ok(Block::Rule),
        other => {
            let shown: String = other.chars().take(40).collect();
            refuse(&format!("{path}.type"), &format!("`{shown}` is no node that a body may hold"))
        }
    }
}

/// The children of `node`, each of which must be of the type `kind`, with their paths.
fn children<'v>(node: &'v Value, path: &str, kind: &str) -> Result<impl Iterator<Item = (&'v Value, String)>, Refused> {
    let list = content(node, path)?;
    if let Some(n) = list.iter().position(|child| child["type"] != kind) {
        return refuse(&format!("{path}.content[{n}].type"), &format!("only `{kind}` may stand here"));
    }
    let path = path.to_owned();
    Ok(list.iter().enumerate().map(move |(n, child)| (child, format!("{path}.content[{n}]"))))
}

fn rows_in(node: &Value, path: &str, depth: usize) -> Result<Vec<Vec<Cell>>, Refused> {
    let mut rows = Vec::new();
    for (row, path) in children(node, path, "table_row")? {
        let mut cells = Vec::new();
        for (n, cell) in content(row, &path)?.iter().enumerate() {
            let path = format!("{path}.content[{n}]");
            let header = match cell["type"].as_str() {
                Some("table_cell") => false,
                Some("table_header") => true,
                _ => return refuse(&format!("{path}.type"), "only `table_cell` or `table_header` may stand here"),
            };
            cells.push(Cell { header, content: blocks_in(cell, &path, depth + 1)? });
        }
        rows.push(cells);
    }
    Ok(rows)
}

fn attr(node: &Value, name: &str, path: &str) -> Result<String, Refused> {
    match node["attrs"][name].as_str() {
        Some(text) => Ok(text.to_owned()),
        None => refuse(&format!("{path}.attrs.{name}"), "this must be a text"),
    }
}

fn picture_in(attrs: &Value, path: &str) -> Result<PictureUse, Refused> {
    PictureUse::deserialize_value(attrs)
        .ok_or(())
        .or_else(|()| refuse(path, "this names no picture: give key, width and height"))
}

fn embed_in(attrs: &Value, path: &str) -> Result<Embed, Refused> {
    if !attrs["id"].is_string() {
        return refuse(&format!("{path}.id"), "an embed needs its address or its provider and id");
    }
    let known = ["provider", "id", "title", "poster"];
    let unknown =
        attrs.as_object().into_iter().flat_map(|attrs| attrs.keys()).find(|name| !known.contains(&name.as_str()));
    if let Some(name) = unknown {
        return refuse(&format!("{path}.{name}"), "an embed has provider, id, title and poster");
    }
    match serde_json::from_value(attrs.clone()) {
        Ok(embed) => Ok(embed),
        Err(error) => refuse(path, &error.to_string()),
    }
}

impl PictureUse {
    fn deserialize_value(attrs: &Value) -> Option<PictureUse> {
        if attrs.is_object() { serde_json::from_value(attrs.clone()).ok() } else { None }
    }
}

fn inlines_in(node: &Value, path: &str) -> Result<Vec<Inline>, Refused> {
    let mut inlines = Vec::new();
    for (n, child) in content(node, path)?.iter().enumerate() {
        let path = format!("{path}.content[{n}]");
        match child["type"].as_str().unwrap_or_default() {
            "hard_break" => inlines.push(Inline::Break),
            "text" => match child["text"].as_str() {
                Some("") => {}
                Some(text) => inlines.push(Inline::Text { text: text.to_owned(), marks: marks_in(child, &path)? }),
                None => return refuse(&format!("{path}.text"), "this must be a text"),
            },
            _ => return refuse(&format!("{path}.type"), "only text and hard_break may stand here"),
        }
    }
    Ok(inlines)
}

fn marks_in(node: &Value, path: &str) -> Result<Vec<Mark>, Refused> {
    let marks = match node.get("marks") {
        None => return Ok(Vec::new()),
        Some(Value::Array(marks)) => marks,
        Some(_) => return refuse(&format!("{path}.marks"), "marks must be a list"),
    };
    let one = |(n, mark): (usize, &Value)| match mark["type"].as_str().unwrap_or_default() {
        "strong" => Ok(Mark::Strong),
        "em" => Ok(Mark::Em),
        "sub" => Ok(Mark::Sub),
        "sup" => Ok(Mark::Sup),
        "code" => Ok(Mark::Code),
        "link" => Ok(Mark::Link { href: attr(mark, "href", &format!("{path}.marks[{n}]"))? }),
        _ => refuse(&format!("{path}.marks[{n}].type"), "a mark is strong, em, link, sub, sup or code"),
    };
    marks.iter().enumerate().map(one).collect()
}

fn node(kind: &str, content: Vec<Value>) -> Value {
    if content.is_empty() { json!({"type": kind}) } else { json!({"type": kind, "content": content}) }
}

fn list(kind: &str, items: &[Vec<Block>]) -> Value {
    node(kind, items.iter().map(|item| node("list_item", item.iter().map(block_out).collect())).collect())
}

fn picture_out(picture: &PictureUse) -> Value {
    json!({"type": "picture", "attrs": picture})
}

fn block_out(block: &Block) -> Value {
    match block {
        Block::Paragraph(inlines) => node("paragraph", inlines.iter().map(inline_out).collect()),
        Block::Heading(level, inlines) => {
            let mut heading = node("heading", inlines.iter().map(inline_out).collect());
            heading["attrs"] = json!({"level": level});
            heading
        }
        Block::Blockquote(inner) => node("blockquote", inner.iter().map(block_out).collect()),
        Block::BulletList(items) => list("bullet_list", items),
        Block::OrderedList(items) => list("ordered_list", items),
        Block::Table(rows) => {
            node("table", rows.iter().map(|row| node("table_row", row.iter().map(cell_out).collect())).collect())
        }
        Block::Picture(picture) => picture_out(picture),
        Block::Gallery(pictures) => node("gallery", pictures.iter().map(picture_out).collect()),
        Block::Embed(embed) => json!({"type": "embed", "attrs": embed}),
        Block::Related { id } => json!({"type": "related", "attrs": {"id": id}}),
        Block::Slot { name } => json!({"type": "slot", "attrs": {"name": name}}),
        Block::Rule => json!({"type": "horizontal_rule"}),
    }
}

fn cell_out(cell: &Cell) -> Value {
    node(if cell.header { "table_header" } else { "table_cell" }, cell.content.iter().map(block_out).collect())
}

fn inline_out(inline: &Inline) -> Value {
    let Inline::Text { text, marks } = inline else { return json!({"type": "hard_break"}) };
    let mut out = Map::from_iter([("type".to_owned(), json!("text")), ("text".to_owned(), json!(text))]);
    if !marks.is_empty() {
        out.insert("marks".to_owned(), marks.iter().map(mark_out).collect());
    }
    Value::Object(out)
}

fn mark_out(mark: &Mark) -> Value {
    match mark {
        Mark::Strong => json!({"type": "strong"}),
        Mark::Em => json!({"type": "em"}),
        Mark::Link { href } => json!({"type": "link", "attrs": {"href": href}}),
        Mark::Sub => json!({"type": "sub"}),
        Mark::Sup => json!({"type": "sup"}),
        Mark::Code => json!({"type": "code"}),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(value: Value) -> Result<Body, Refused> {
        Body::try_from(value)
    }

    #[test]
    fn what_goes_out_comes_back() {
        let doc = json!({"type": "doc", "content": [
            {"type": "heading", "attrs": {"level": 2}, "content": [{"type": "text", "text": "উপশিরোনাম"}]},
            {"type": "paragraph", "content": [
                {"type": "text", "text": "ক", "marks": [{"type": "strong"}, {"type": "link", "attrs": {"href": "/a/1"}}]},
                {"type": "hard_break"}]},
            {"type": "blockquote", "content": [{"type": "paragraph", "content": [{"type": "text", "text": "খ"}]}]},
            {"type": "bullet_list", "content": [{"type": "list_item", "content": [{"type": "paragraph"}]}]},
            {"type": "table", "content": [{"type": "table_row", "content": [{"type": "table_header", "content": [{"type": "paragraph"}]}]}]},
            {"type": "slot", "attrs": {"name": "inline"}},
            {"type": "horizontal_rule"}]});
        assert_eq!(Value::from(read(doc.clone()).unwrap()), doc);
    }

    #[test]
    fn what_is_not_in_the_schema_is_refused_with_its_path() {
        for (doc, path) in [
            (json!("text"), "body.type"),
            (json!({"type": "doc", "content": {}}), "body.content"),
            (json!({"type": "doc", "content": [{"type": "script"}]}), "body.content[0].type"),
            (
                json!({"type": "doc", "content": [{"type": "heading", "attrs": {"level": 1}}]}),
                "body.content[0].attrs.level",
            ),
            (
                json!({"type": "doc", "content": [{"type": "paragraph", "content": [{"type": "text", "text": "a", "marks": [{"type": "u"}]}]}]}),
                "body.content[0].content[0].marks[0].type",
            ),
            (json!({"type": "doc", "content": [{"type": "picture"}]}), "body.content[0].attrs"),
        ] {
            assert_eq!(read(doc).unwrap_err().field, path);
        }
    }
}
