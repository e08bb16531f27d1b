//! Writes XML 1.0, and nothing that is not: what the standard forbids is left out, what it gives meaning to is escaped.

use std::fmt::Write;

/// A document as it is written. Names of elements and attributes are the program's own and are not checked.
pub struct Xml(String);

pub type Attributes<'a> = &'a [(&'a str, &'a str)];

impl Xml {
    pub fn document() -> Xml {
        Xml("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n".to_owned())
    }

    /// `<name …>`, the contents that `inner` writes, `</name>`.
    pub fn element(&mut self, name: &str, attributes: Attributes, inner: impl FnOnce(&mut Xml)) {
        self.tag(name, attributes, ">\n");
        inner(self);
        let _ = writeln!(self.0, "</{name}>");
    }

    /// `<name …>text</name>`.
    pub fn text(&mut self, name: &str, attributes: Attributes, text: &str) {
        self.tag(name, attributes, ">");
        self.escaped(text, false);
        let _ = writeln!(self.0, "</{name}>");
    }

    /// `<name>text</name>`, where those who read it take its contents for HTML.
    pub fn text_as_html(&mut self, name: &str, text: &str) {
        self.text(name, &[], &text.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;"));
    }

    /// `<name …/>`.
    pub fn empty(&mut self, name: &str, attributes: Attributes) {
        self.tag(name, attributes, "/>\n");
    }

    pub fn finish(self) -> String {
        self.0
    }

    fn tag(&mut self, name: &str, attributes: Attributes, end: &str) {
        self.0.push('<');
        self.0.push_str(name);
        for (name, value) in attributes {
            let _ = write!(self.0, " {name}=\"");
            self.escaped(value, true);
            self.0.push('"');
        }
        self.0.push_str(end);
    }

    fn escaped(&mut self, text: &str, attribute: bool) {
        for c in text.chars().filter(|c| allowed(*c)) {
            match c {
                '&' => self.0.push_str("&amp;"),
                '<' => self.0.push_str("&lt;"),
                '>' => self.0.push_str("&gt;"),
                // A bare carriage return is read as a line feed, and white space in an attribute as a space.
                '\r' => self.0.push_str("&#13;"),
                '"' if attribute => self.0.push_str("&quot;"),
                '\n' if attribute => self.0.push_str("&#10;"),
                '\t' if attribute => self.0.push_str("&#9;"),
                c => self.0.push(c),
            }
        }
    }
}

/// The characters of XML 1.0 (production 2, Char).
fn allowed(c: char) -> bool {
    matches!(c, '\t' | '\n' | '\r' | ' '..='\u{FFFD}' | '\u{10000}'..)
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;
    use quick_xml::{Reader, XmlVersion, events::Event};

    use super::*;

    proptest! {
        #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::default() })]

        #[test]
        fn any_text_is_read_back(text in "\\PC*|[\\s\\S]{0,40}|[<>&\"'\\]\u{0}\u{b}\u{fffe}\r\n\t ক]{0,20}") {
            let mut xml = Xml::document();
            xml.text("t", &[("a", &text)], &text);
            let xml = xml.finish();
            let expected: String = text.chars().filter(|c| allowed(*c)).collect();
            let mut reader = Reader::from_str(&xml);
            let mut read = String::new();
            loop {
                match reader.read_event().unwrap() {
                    Event::Start(tag) => {
                        read.clear();
                        let value = tag.attributes().next().unwrap().unwrap();
                        prop_assert_eq!(value.normalized_value(XmlVersion::Implicit1_0).unwrap(), expected.as_str());
                    }
                    Event::Text(part) => read.push_str(&part.xml10_content()),
                    Event::GeneralRef(reference) => {
                        let name = reference.to_string();
                        match reference.resolve_char_ref().unwrap() {
                            Some(c) => read.push(c),
                            None => read.push_str(quick_xml::escape::resolve_xml_entity(&name).unwrap()),
                        }
                    }
                    Event::End(_) => break,
                    _ => {}
                }
            }
            prop_assert_eq!(read, expected);
        }
    }
}
