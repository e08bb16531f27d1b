//! The canonical form of text.

use std::borrow::Cow;
use unicode_normalization::UnicodeNormalization;

/// (fast path to come)
pub fn canonical(text: &str) -> Cow<'_, str> {
    let mut out = String::with_capacity(text.len());
    for c in text.nfc() {
        out.push(c);
    }
    let out = out.replace("\u{9a1}\u{9bc}", "\u{9dc}").replace("\u{9a2}\u{9bc}", "\u{9dd}").replace("\u{9af}\u{9bc}", "\u{9df}");
    if out == text { Cow::Borrowed(text) } else { Cow::Owned(out) }
}

/// Whether the text holds a control character (C0, DEL, C1) other than newline and tab.
pub fn has_control(text: &str) -> bool {
    text.chars().any(|c| c.is_control() && c != '\n' && c != '\t')
}
