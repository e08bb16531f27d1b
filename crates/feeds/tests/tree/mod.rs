//! A parsed XML document, as a tree to ask.

use std::collections::HashMap;

use quick_xml::events::{BytesStart, Event};
use quick_xml::{Reader, XmlVersion};

#[derive(Debug, Default)]
pub struct Element {
    pub name: String,
    attributes: HashMap<String, String>,
    children: Vec<Element>,
    text: String,
}

impl Element {
    fn of(tag: &BytesStart) -> Element {
        let attributes = tag.attributes().map(|attribute| {
            let attribute = attribute.unwrap();
            (
                attribute.key.as_ref().to_owned(),
                attribute.normalized_value(XmlVersion::Implicit1_0).unwrap().into_owned(),
            )
        });
        Element { name: tag.name().as_ref().to_owned(), attributes: attributes.collect(), ..Element::default() }
    }

    #[track_caller]
    pub fn attribute(&self, name: &str) -> &str {
        self.attributes.get(name).unwrap_or_else(|| panic!("{} has no {name}", self.name))
    }

    pub fn all(&self, name: &str) -> Vec<&Element> {
        self.children.iter().filter(|child| child.name == name).collect()
    }

    /// The one child of that name.
    #[track_caller]
    pub fn child(&self, name: &str) -> &Element {
        let [child] = self.all(name)[..] else { panic!("{} has not one {name}", self.name) };
        child
    }

    #[track_caller]
    pub fn text(&self, name: &str) -> &str {
        &self.child(name).text
    }

    pub fn texts(&self, name: &str) -> Vec<&str> {
        self.all(name).into_iter().map(|child| child.text.as_str()).collect()
    }
}

/// The document's root.
pub fn parse(xml: &str) -> Element {
    assert!(xml.starts_with("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n"));
    let mut reader = Reader::from_str(xml);
    let mut open = vec![Element::default()];
    loop {
        match reader.read_event().unwrap() {
            Event::Start(tag) => open.push(Element::of(&tag)),
            Event::Empty(tag) => open.last_mut().unwrap().children.push(Element::of(&tag)),
            Event::End(_) => {
                let done = open.pop().unwrap();
                open.last_mut().unwrap().children.push(done);
            }
            Event::Text(text) => open.last_mut().unwrap().text.push_str(&text.xml10_content()),
            Event::GeneralRef(reference) => {
                let text = &mut open.last_mut().unwrap().text;
                match reference.resolve_char_ref().unwrap() {
                    Some(c) => text.push(c),
                    None => text.push_str(quick_xml::escape::resolve_xml_entity(&reference).unwrap()),
                }
            }
            Event::Eof => break,
            _ => {}
        }
    }
    let mut document = open.pop().unwrap();
    assert!(open.is_empty() && document.children.len() == 1);
    document.children.pop().unwrap()
}
