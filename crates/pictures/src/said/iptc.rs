//! IPTC IIM (version 4.2): datasets of record 2, and in record 1 how they are written.

use md5::{Digest, Md5};

use super::Said;
use super::text::{clean, guess};

const CHARACTER_SET: (u8, u8) = (1, 90);
const BY_LINE: (u8, u8) = (2, 80);
const CREDIT: (u8, u8) = (2, 110);
const SOURCE: (u8, u8) = (2, 115);
const COPYRIGHT: (u8, u8) = (2, 116);
const CAPTION: (u8, u8) = (2, 120);

/// The escape sequence that announces UTF-8 (ISO 2022).
const UTF_8: &[u8] = b"\x1B%G";

pub(super) fn digest(block: &[u8]) -> [u8; 16] {
    Md5::digest(block).into()
}

pub(super) fn read(block: &[u8]) -> Said {
    let sets: Vec<((u8, u8), &[u8])> = datasets(block).collect();
    let is_utf_8 = sets.iter().any(|(name, value)| *name == CHARACTER_SET && value.starts_with(UTF_8));
    // Without the announcement UTF-8 is common too, and Latin-1 is what the rest mean.
    let text = |value: &[u8]| if is_utf_8 { clean(&String::from_utf8_lossy(value)) } else { guess(value) };
    let all =
        |name| sets.iter().filter(move |set| set.0 == name).map(|set| text(set.1)).filter(|text| !text.is_empty());
    let first = |name| all(name).next().unwrap_or_default();
    Said {
        caption: first(CAPTION),
        alt: String::new(),
        creators: all(BY_LINE).collect(),
        credit: first(CREDIT),
        source: first(SOURCE),
        rights: first(COPYRIGHT),
    }
}

/// Record, number and value of each dataset, up to the first that is cut off.
fn datasets(mut block: &[u8]) -> impl Iterator<Item = ((u8, u8), &[u8])> {
    std::iter::from_fn(move || {
        let &[0x1C, record, number, high, low, ref rest @ ..] = block else { return None };
        // The highest bit says that the length itself is longer: nothing that is read here needs it.
        let length = usize::from(u16::from_be_bytes([high, low]));
        let value = rest.get(..length).filter(|_| high & 0x80 == 0)?;
        block = &rest[length..];
        Some(((record, number), value))
    })
}
