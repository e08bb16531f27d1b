//! XMP (ISO 16684-1): a few properties of the picture itself, out of its RDF.

use quick_xml::XmlVersion;
use quick_xml::events::{BytesStart, Event};
use quick_xml::name::ResolveResult;
use quick_xml::reader::NsReader;

use super::Said;
use super::text::{clean, xml};

const RDF: &str = "http://www.w3.org/1999/02/22-rdf-syntax-ns#";
const DC: &str = "http://purl.org/dc/elements/1.1/";
const PHOTOSHOP: &str = "http://ns.adobe.com/photoshop/1.0/";
const IPTC_CORE: &str = "http://iptc.org/std/Iptc4xmpCore/1.0/xmlns/";

/// Deeper than any packet that is not hostile.
const DEEPEST: usize = 64;

#[derive(Clone, Copy, PartialEq)]
enum Property {
    Caption,
    Creator,
    Rights,
    Credit,
    Source,
    Alt,
}

fn property(namespace: &str, name: &str) -> Option<Property> {
    match (namespace, name) {
        (DC, "description") => Some(Property::Caption),
        (DC, "creator") => Some(Property::Creator),
        (DC, "rights") => Some(Property::Rights),
        (PHOTOSHOP, "Credit") => Some(Property::Credit),
        (PHOTOSHOP, "Source") => Some(Property::Source),
        (IPTC_CORE, "AltTextAccessibility") => Some(Property::Alt),
        _ => None,
    }
}

/// A value and the language that it says it is in.
type Values = Vec<(Property, String, String)>;

/// Where the reader stands: only what lies straight under `rdf:RDF/rdf:Description` speaks of the picture itself.
#[derive(Default)]
struct Place {
    depth: usize,
    /// The depth of `rdf:RDF`.
    rdf: Option<usize>,
    open: Option<Property>,
    language: String,
    text: String,
}

pub(super) fn read(packet: &[u8]) -> Said {
    let text = xml(packet);
    let mut reader = NsReader::from_str(&text);
    let (mut place, mut values) = (Place::default(), Values::new());
    // What stands before a fault was said.
    while let Ok((bound, event)) = reader.read_resolved_event() {
        let namespace = match bound {
            ResolveResult::Bound(namespace) => namespace.into_inner().to_owned(),
            _ => String::new(),
        };
        match event {
            Event::Start(tag) => {
                begin(&mut place, &mut values, &namespace, &tag, &reader);
                if place.depth > DEEPEST {
                    break;
                }
            }
            Event::Empty(tag) => {
                begin(&mut place, &mut values, &namespace, &tag, &reader);
                end(&mut place, &mut values);
            }
            Event::End(_) => end(&mut place, &mut values),
            Event::Text(text) => place.text.push_str(&text.xml10_content()),
            Event::CData(text) => place.text.push_str(&text),
            Event::GeneralRef(name) => place.text.push_str(&reference(&name)),
            Event::Eof => break,
            _ => {}
        }
    }
    said(values)
}

fn reference(name: &quick_xml::events::BytesRef) -> String {
    match name.resolve_char_ref() {
        Ok(Some(c)) => c.to_string(),
        _ => quick_xml::escape::resolve_predefined_entity(name).unwrap_or_default().to_owned(),
    }
}

fn begin(place: &mut Place, values: &mut Values, namespace: &str, tag: &BytesStart, reader: &NsReader<&[u8]>) {
    place.depth += 1;
    place.text.clear();
    let name = tag.local_name();
    let below = place.rdf.map(|rdf| place.depth - rdf);
    if namespace == RDF && name.as_ref() == "RDF" {
        place.rdf = Some(place.depth);
    } else if below == Some(1) {
        // Simple values may stand as attributes of the description.
        for attribute in tag.attributes().flatten() {
            let (ResolveResult::Bound(namespace), name) = reader.resolver().resolve_attribute(attribute.key) else {
                continue;
            };
            let value = attribute.normalized_value(XmlVersion::Implicit1_0).unwrap_or_default();
            if let Some(property) = property(namespace.into_inner(), name.as_ref()) {
                values.push((property, String::new(), clean(&value)));
            }
        }
    } else if below == Some(2) {
        place.open = property(namespace, name.as_ref());
    } else if namespace == RDF && name.as_ref() == "li" {
        let language = tag.attributes().flatten().find(|attribute| attribute.key.as_ref() == "xml:lang");
        place.language = language.map(|language| language.value.to_lowercase()).unwrap_or_default();
    }
}

fn end(place: &mut Place, values: &mut Values) {
    // A value is a property's text, or the text of an item of its list.
    let below = place.rdf.map_or(0, |rdf| place.depth.saturating_sub(rdf));
    if let Some(property) = place.open
        && matches!(below, 2 | 4)
    {
        let text = clean(&std::mem::take(&mut place.text));
        if !text.is_empty() {
            values.push((property, std::mem::take(&mut place.language), text));
        }
    }
    if below == 2 {
        place.open = None;
    }
    place.text.clear();
    place.depth = place.depth.saturating_sub(1);
}

fn said(values: Values) -> Said {
    let all = |property| values.iter().filter(move |value| value.0 == property);
    // Of several languages Bengali, else the default, else the first.
    let one = |property| {
        let speaks = |language: &str| all(property).find(|value| value.1.starts_with(language));
        let best = speaks("bn").or_else(|| speaks("x-default")).or_else(|| all(property).next());
        best.map(|value| value.2.clone()).unwrap_or_default()
    };
    Said {
        caption: one(Property::Caption),
        alt: one(Property::Alt),
        creators: all(Property::Creator).map(|value| value.2.clone()).collect(),
        credit: one(Property::Credit),
        source: one(Property::Source),
        rights: one(Property::Rights),
    }
}
