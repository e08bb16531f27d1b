//! The text within a paragraph: marks, links, line breaks and escapes.

use super::{Line, SPACE, Start, number_end, refuse, start};
use crate::{Inline, Mark, Refused};

/// The paragraph's lines as text: those after the first begin with `indent`.
pub(super) fn write(inlines: &[Inline], indent: &str) -> String {
    let mut lines = vec![String::new()];
    let mut open: Vec<Mark> = Vec::new();
    for (n, inline) in inlines.iter().enumerate() {
        // A mark that goes on after a line break stays open over it.
        let marks: &[Mark] = inlines[n..]
            .iter()
            .find_map(|next| if let Inline::Text { marks, .. } = next { Some(&**marks) } else { None })
            .unwrap_or(&[]);
        let shared = open.iter().zip(marks).take_while(|(a, b)| a == b).count();
        let line = lines.last_mut().expect("one line at least");
        close(line, open.drain(shared..));
        let Inline::Text { text, .. } = inline else {
            lines.push(String::new());
            continue;
        };
        for mark in &marks[shared..] {
            *line += match mark {
                Mark::Strong => "**",
                Mark::Em => "*",
                _ => "[",
            };
            open.push(mark.clone());
        }
        let in_link = marks.iter().any(|mark| matches!(mark, Mark::Link { .. }));
        for c in text.chars() {
            if matches!(c, '\\' | '*' | '[') || (c == ']' && in_link) {
                line.push('\\');
            }
            line.push(c);
        }
    }
    close(lines.last_mut().expect("one line at least"), open.drain(..));
    let lines: Vec<String> = lines.into_iter().map(shielded).collect();
    let mut text = lines.join(&format!("\\\n{indent}"));
    if lines.len() > 1 && lines.last().is_some_and(String::is_empty) {
        text.truncate(text.len() - indent.len() - 1);
    }
    text
}

/// Escapes what would begin a block here, and the spaces that reading takes from a line's ends.
fn shielded(mut line: String) -> String {
    if line.ends_with(SPACE) && line.chars().count() > 1 {
        line.insert(line.len() - 1, '\\');
    }
    if line.starts_with(SPACE) {
        line.insert(0, '\\');
    } else if let Some(dot) = number_end(&line) {
        line.insert(dot, '\\');
    } else if !matches!(start(&line), Start::Text | Start::Blank) {
        line.insert(0, '\\');
    }
    line
}

fn close(line: &mut String, marks: std::vec::Drain<Mark>) {
    for mark in marks.rev() {
        match mark {
            Mark::Strong => *line += "**",
            Mark::Em => line.push('*'),
            Mark::Link { href } => {
                *line += &format!("]({})", href.replace('\\', "\\\\").replace('(', "\\(").replace(')', "\\)"))
            }
            // These have no short form: the reading differs, and the block is written as its JSON.
            Mark::Sub | Mark::Sup | Mark::Code => {}
        }
    }
}

/// Reads the lines of one paragraph.
///
/// # Errors
/// [`Refused`] for a mark that is never closed.
pub(super) fn read(lines: &[Line]) -> Result<Vec<Inline>, Refused> {
    let mut reader = Reader { items: Vec::new(), open: Vec::new() };
    for (n, line) in lines.iter().enumerate() {
        let (text, breaks) = ends(line.text.trim_start_matches(SPACE));
        reader.line(text, line.number);
        if breaks {
            reader.items.push(Inline::Break);
        } else if n + 1 < lines.len() {
            reader.text(" ");
        }
    }
    if let Some(open) = reader.open.iter().find(|open| !matches!(open.mark, Opened::Link { .. })) {
        let stars = if matches!(open.mark, Opened::Strong) { "**" } else { "*" };
        return refuse(open.line, &format!("the {stars} is never closed: close it, or write \\* for a star"));
    }
    Ok(merged(reader.items))
}

/// Whether the paragraph goes on in the line below.
pub(super) fn goes_on(line: &str) -> bool {
    ends(line).1
}

/// The line without the spaces at its end, and whether a `\` there breaks it. An escaped space stays.
fn ends(line: &str) -> (&str, bool) {
    let text = line.trim_end_matches(SPACE);
    let odd = (text.len() - text.trim_end_matches('\\').len()) % 2 == 1;
    match (odd, text.len() < line.len()) {
        (true, true) => (&line[..=text.len()], false),
        (true, false) => (&text[..text.len() - 1], true),
        (false, _) => (text, false),
    }
}

struct Reader {
    items: Vec<Inline>,
    /// At most one strong, one em and one link that may become one.
    open: Vec<Open>,
}

struct Open {
    mark: Opened,
    line: usize,
}

#[derive(PartialEq)]
enum Opened {
    Strong,
    Em,
    /// A `[`, kept as text at this place until its `](href)` is found.
    Link {
        item: usize,
    },
}

impl Reader {
    fn line(&mut self, line: &str, number: usize) {
        let mut rest = line;
        while let Some(c) = rest.chars().next() {
            let mut taken = c.len_utf8();
            match c {
                '\\' => match rest[1..].chars().next().filter(|c| c.is_ascii_punctuation() || SPACE.contains(c)) {
                    Some(_) => {
                        self.text(&rest[1..2]);
                        taken = 2;
                    }
                    None => self.text("\\"),
                },
                '*' => {
                    taken = rest.len() - rest.trim_start_matches('*').len();
                    let before = line[..line.len() - rest.len()].chars().next_back();
                    let after = rest[taken..].chars().next();
                    let alone = [before, after].iter().all(|c| c.is_none_or(|c| SPACE.contains(&c)));
                    if alone { self.text(&rest[..taken]) } else { self.stars(taken, number) }
                }
                '[' => {
                    self.open.retain(|open| !matches!(open.mark, Opened::Link { .. }));
                    self.open.push(Open { mark: Opened::Link { item: self.items.len() }, line: number });
                    self.text("[");
                }
                ']' => match (self.open.last().map(|open| &open.mark), href(&rest[1..])) {
                    (Some(&Opened::Link { item }), Some((href, length))) => {
                        self.link(item, &href);
                        taken = 1 + length;
                    }
                    _ => self.text("]"),
                },
                _ => {
                    taken = rest.find(['\\', '*', '[', ']']).unwrap_or(rest.len());
                    self.text(&rest[..taken]);
                }
            }
            rest = &rest[taken..];
        }
    }

    /// Adds text with the marks that are open.
    fn text(&mut self, text: &str) {
        let mark = |open: &Open| match open.mark {
            Opened::Strong => Some(Mark::Strong),
            Opened::Em => Some(Mark::Em),
            Opened::Link { .. } => None,
        };
        self.items.push(Inline::Text { text: text.to_owned(), marks: self.open.iter().filter_map(mark).collect() });
    }

    /// Opens and closes strong and em by a row of stars; the innermost that fits is closed first.
    fn stars(&mut self, mut count: usize, line: usize) {
        while count > 0 {
            let inner = self.open.iter().rposition(|open| !matches!(open.mark, Opened::Link { .. }));
            let is = |at: Option<usize>, mark: Opened| at.is_some_and(|at| self.open[at].mark == mark);
            let strong = self.open.iter().any(|open| open.mark == Opened::Strong);
            if (is(inner, Opened::Strong) && count >= 2) || (is(inner, Opened::Em) && (count % 2 == 1 || strong)) {
                count -= if is(inner, Opened::Strong) { 2 } else { 1 };
                // What is not closed by now inside of it was no link.
                self.open.truncate(inner.unwrap_or_default());
            } else if count >= 2 && !strong {
                self.open.push(Open { mark: Opened::Strong, line });
                count -= 2;
            } else {
                self.open.push(Open { mark: Opened::Em, line });
                count -= 1;
            }
        }
    }

    /// Makes a link of everything since the `[` at `item`.
    fn link(&mut self, item: usize, href: &str) {
        self.open.pop();
        let depth = self.open.len();
        self.items.remove(item);
        for inline in &mut self.items[item..] {
            if let Inline::Text { marks, .. } = inline {
                marks.insert(depth, Mark::Link { href: href.to_owned() });
            }
        }
    }
}

/// The `(href)` that `text` begins with, and its length; brackets within it come in pairs or escaped.
fn href(text: &str) -> Option<(String, usize)> {
    let mut href = String::new();
    let mut depth = 0;
    let mut chars = text.char_indices();
    while let Some((at, c)) = chars.next() {
        match c {
            '(' => depth += 1,
            ')' => depth -= 1,
            _ if depth == 0 || c.is_whitespace() => return None,
            _ => {}
        }
        match c {
            ')' if depth == 0 => return Some((href, at + 1)),
            '(' if at == 0 => {}
            '\\' => href.push(chars.next()?.1),
            _ => href.push(c),
        }
    }
    None
}

/// Neighbours with the same marks become one.
fn merged(items: Vec<Inline>) -> Vec<Inline> {
    let mut out: Vec<Inline> = Vec::new();
    for item in items {
        match (out.last_mut(), item) {
            (Some(Inline::Text { text, marks }), Inline::Text { text: more, marks: same }) if *marks == same => {
                *text += &more
            }
            (_, Inline::Text { text, .. }) if text.is_empty() => {}
            (_, item) => out.push(item),
        }
    }
    out
}
