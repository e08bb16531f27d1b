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
    fn of(tag: &BytesStart) -> Result<Element, String> {
        let mut attributes = HashMap::new();
        for attribute in tag.attributes() {
            let attribute = attribute.map_err(|error| error.to_string())?;
            let value = attribute.normalized_value(XmlVersion::Implicit1_0).map_err(|error| error.to_string())?;
            attributes.insert(attribute.key.as_ref().to_owned(), value.into_owned());
        }
        Ok(Element { name: tag.name().as_ref().to_owned(), attributes, ..Element::default() })
    }

    /// # Panics
    /// When there is no such attribute.
    #[track_caller]
    pub fn attribute(&self, name: &str) -> &str {
        self.attributes.get(name).unwrap_or_else(|| panic!("{} has no {name}", self.name))
    }

    /// The attribute's value, or an empty text.
    pub fn attr(&self, name: &str) -> &str {
        self.attributes.get(name).map_or("", String::as_str)
    }

    pub fn all(&self, name: &str) -> Vec<&Element> {
        self.children.iter().filter(|child| child.name == name).collect()
    }

    /// The one child of that name.
    ///
    /// # Panics
    /// When there are none or several.
    #[track_caller]
    pub fn child(&self, name: &str) -> &Element {
        let [child] = self.all(name)[..] else { panic!("{} has not one {name}", self.name) };
        child
    }

    /// The text of the one child of that name. Panics like [`Element::child`].
    #[track_caller]
    pub fn text(&self, name: &str) -> &str {
        &self.child(name).text
    }

    /// The texts of all children of that name.
    pub fn texts(&self, name: &str) -> Vec<&str> {
        self.all(name).into_iter().map(|child| child.text.as_str()).collect()
    }
}

/// The root of a document that must be well-formed.
///
/// # Panics
/// When it is not.
#[track_caller]
pub fn parse(xml: &str) -> Element {
    read(xml).unwrap_or_else(|fault| panic!("{fault}: {xml}"))
}

/// The document's root.
///
/// # Errors
/// Says why the document is not well-formed XML 1.0 in UTF-8.
pub fn read(xml: &str) -> Result<Element, String> {
    if !xml.starts_with("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n") {
        return Err("it does not say that it is XML in UTF-8".to_owned());
    }
    let mut reader = Reader::from_str(xml);
    let mut open = vec![Element::default()];
    loop {
        match reader.read_event().map_err(|error| error.to_string())? {
            Event::Start(tag) => open.push(Element::of(&tag)?),
            Event::Empty(tag) => last(&mut open).children.push(Element::of(&tag)?),
            Event::End(_) => {
                let done = open.pop().unwrap_or_default();
                last(&mut open).children.push(done);
            }
            Event::Text(text) => last(&mut open).text.push_str(&text.xml10_content()),
            Event::GeneralRef(reference) => {
                let named = quick_xml::escape::resolve_xml_entity(&reference).map(str::to_owned);
                let character = reference.resolve_char_ref().map_err(|error| error.to_string())?;
                let text = character.map(String::from).or(named).ok_or("an unknown entity")?;
                last(&mut open).text.push_str(&text);
            }
            Event::Eof => break,
            _ => {}
        }
    }
    let mut document = open.pop().unwrap_or_default();
    if !open.is_empty() || document.children.len() != 1 {
        return Err("it has not one root that is closed".to_owned());
    }
    Ok(document.children.remove(0))
}

fn last(open: &mut [Element]) -> &mut Element {
    open.last_mut().expect("the reader refuses an end without a start")
}
