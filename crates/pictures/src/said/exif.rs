//! EXIF (CIPA DC-008): what the main image's directory says.

use exif::{Exif, In, Reader, Tag, Value};

use super::Said;
use super::text::guess;

pub(super) fn read(block: &[u8]) -> Said {
    if block.is_empty() {
        return Said::default();
    }
    let read = Reader::new().continue_on_error(true).read_raw(block.to_vec());
    let Ok(exif) = read.or_else(|error| error.distill_partial_result(|_| ())) else { return Said::default() };
    let (maker, model) = (text(&exif, Tag::Make), text(&exif, Tag::Model));
    let own = |tag| Some(text(&exif, tag)).filter(|text| !is_the_cameras(text, &maker, &model)).unwrap_or_default();
    let creators = own(Tag::Artist);
    let creators = creators.split(';').map(str::trim).filter(|name| !name.is_empty());
    Said {
        caption: own(Tag::ImageDescription),
        creators: creators.map(str::to_owned).collect(),
        rights: own(Tag::Copyright),
        ..Said::default()
    }
}

/// A field's text; its parts (photographer and editor of a copyright) joined.
fn text(exif: &Exif, tag: Tag) -> String {
    match exif.get_field(tag, In::PRIMARY).map(|field| &field.value) {
        Some(Value::Ascii(parts)) => {
            let parts: Vec<String> = parts.iter().map(|part| guess(part)).filter(|part| !part.is_empty()).collect();
            parts.join("; ")
        }
        _ => String::new(),
    }
}

/// Whether the camera wrote this, as it does in every picture (`OLYMPUS DIGITAL CAMERA`, `DCF 1.0`, `(C) by MODEL User`,
/// the file's own path), or a program that knew no letters but Latin ones.
fn is_the_cameras(text: &str, maker: &str, model: &str) -> bool {
    let upper = text.to_uppercase();
    let maker = maker.to_uppercase();
    let first = maker.split(' ').next().unwrap_or_default();
    let shouts = upper == text && !first.is_empty() && upper.starts_with(first);
    let names_model = !model.is_empty() && upper.contains(&model.to_uppercase());
    let usual = upper.contains("DIGITAL CAMERA") || upper.starts_with("DCF ") || upper.starts_with("DCIM");
    let lost = text.contains("??") && !text.chars().any(char::is_alphanumeric);
    text.len() <= 64 && (shouts || names_model || usual) || lost
}
