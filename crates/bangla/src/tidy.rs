//! Passes over a text that a desk may want, one by one: quotes, daris and spaces. [`canonical`](crate::canonical()) text has
//! passed [`daris`]; quotes and spaces it leaves as they are set.
//!
//! ```
//! use bangla::tidy;
//! assert_eq!(tidy::quotes("তিনি বলেন, \"আসছি\"।"), "তিনি বলেন, “আসছি”।");
//! assert_eq!(tidy::spaces("শেষ ।আবার  শুরু ।"), "শেষ। আবার শুরু।");
//! ```

use std::borrow::Cow;

/// Straight quotes as curly ones: opening at the start of a word, closing elsewhere, an apostrophe within one.
///
/// Reversible by [`straight_quotes`] where the text had straight quotes alone. Idempotent.
pub fn quotes(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for c in text.chars() {
        let opens = out.chars().next_back().is_none_or(|c| c.is_whitespace() || "([{—–-‘“".contains(c));
        out.push(match (c, opens) {
            ('"', true) => '“',
            ('"', false) => '”',
            ('\'', true) => '‘',
            ('\'', false) => '’',
            _ => c,
        });
    }
    out
}

/// Curly quotes as straight ones. Not reversible: an apostrophe and a closing quote become one.
pub fn straight_quotes(text: &str) -> String {
    text.replace(['“', '”'], "\"").replace(['‘', '’'], "'")
}

/// A dari for what was typed in its place: ৷ (U+09F7, a currency numerator) where a sentence can end, `|` at the end of a
/// line that has no other. Amounts (`৫৷`), tables and rows of headings keep their signs.
///
/// Not reversible. Idempotent; borrowed when nothing changes.
///
/// ```
/// assert_eq!(bangla::tidy::daris("শেষ৷ আবার|"), "শেষ। আবার।");
/// ```
pub fn daris(text: &str) -> Cow<'_, str> {
    crate::canonical::daris(Cow::Borrowed(text))
}

/// One space between words, none at the ends of lines or before । ॥ , ? !, one after a dari that a Bengali letter follows.
///
/// Lines stay. Not reversible. Idempotent.
pub fn spaces(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let mut gap = false;
    for c in text.chars() {
        if c != '\n' && c.is_whitespace() {
            gap = true;
            continue;
        }
        let last = out.chars().next_back().unwrap_or('\n');
        let after_dari = matches!(last, '।' | '॥') && matches!(c, '\u{980}'..='\u{9ff}');
        if (gap || after_dari) && last != '\n' && !matches!(c, '\n' | '।' | '॥' | ',' | '?' | '!') {
            out.push(' ');
        }
        out.push(c);
        gap = false;
    }
    out
}
