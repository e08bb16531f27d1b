//! Bytes of metadata as text.

use encoding_rs::{UTF_8, UTF_16BE, UTF_16LE, WINDOWS_1252};

/// Text of which nobody says how it is written: UTF-8 where it is that, else Latin-1 as Windows extends it.
pub(super) fn guess(bytes: &[u8]) -> String {
    match std::str::from_utf8(bytes) {
        Ok(text) => clean(text),
        Err(_) => clean(&WINDOWS_1252.decode_without_bom_handling(bytes).0),
    }
}

/// An XML document by its byte order mark, or by where its first `<` has a zero beside it.
pub(super) fn xml(bytes: &[u8]) -> String {
    let encoding = match bytes {
        [0xFE, 0xFF, ..] | [0, b'<', ..] => UTF_16BE,
        [0xFF, 0xFE, ..] | [b'<', 0, ..] => UTF_16LE,
        _ => UTF_8,
    };
    encoding.decode(bytes).0.into_owned()
}

/// Without control characters, white space folded.
pub(super) fn clean(text: &str) -> String {
    let spaced: String = text.chars().map(|c| if c.is_control() { ' ' } else { c }).collect();
    spaced.split_whitespace().collect::<Vec<_>>().join(" ")
}
