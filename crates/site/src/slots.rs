//! Slots: where a fragment is cut, so that what stands between two pieces may change while they stay.

use crate::fragment::{Fragment, Press};

/// A slot between two pieces.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Gap {
    pub name: String,
    /// Inside the slot's own element, which a story's body has there even when it is empty.
    pub in_body: bool,
}

/// The signs around a slot's name in what a template made. No text of the paper holds one: what is saved has no control
/// characters.
const SLOT: char = '\u{1}';
const SLOT_END: char = '\u{2}';
/// How a body's slot begins; no text can say this, since its quotation marks would be escaped.
const BODY_SLOT: &str = "<div class=\"slot\" data-slot=\"";
const BODY_SLOT_END: &str = "\">";

/// The sign that a template leaves where the slot `name` is.
pub(crate) fn slot(name: &str) -> String {
    format!("{SLOT}{name}{SLOT_END}")
}

/// What a template made, without the signs of its slots.
pub(crate) fn without_slots(html: String) -> String {
    if !html.contains(SLOT) {
        return html;
    }
    let mut parts = html.split(SLOT);
    let first = parts.next().unwrap_or_default().to_owned();
    parts.fold(first, |out, part| out + part.split_once(SLOT_END).map_or(part, |(_, rest)| rest))
}

/// Makes a fragment of `html`, cut at its slots; each piece is made by `press`.
pub(crate) fn press_open(html: &str, made: i64, press: Press) -> Fragment {
    let (first, mut after) = cut(html);
    let mut rest = Vec::new();
    while let Some((gap, html)) = after {
        let (piece, next) = cut(html);
        rest.push((gap, press(piece.to_owned(), made)));
        after = next;
    }
    press(first.to_owned(), made).followed_by(rest)
}

/// What stands before the first slot, the slot, and what follows it.
fn cut(html: &str) -> (&str, Option<(Gap, &str)>) {
    let of_template = html.split_once(SLOT).and_then(|(before, rest)| {
        let (name, rest) = rest.split_once(SLOT_END)?;
        Some((before, Gap { name: name.to_owned(), in_body: false }, rest))
    });
    let of_body = html.split_once(BODY_SLOT).and_then(|(before, rest)| {
        let (name, rest) = rest.split_once(BODY_SLOT_END)?;
        let before = &html[..before.len() + BODY_SLOT.len() + name.len() + BODY_SLOT_END.len()];
        Some((before, Gap { name: name.to_owned(), in_body: true }, rest))
    });
    match [of_template, of_body].into_iter().flatten().max_by_key(|(_, _, rest)| rest.len()) {
        Some((before, gap, rest)) => (before, Some((gap, rest))),
        None => (html, None),
    }
}

/// Fragments with nothing in their slots.
pub(crate) fn flat(parts: Vec<Fragment>) -> Vec<Fragment> {
    let pieces = |part: Fragment| {
        let (first, rest) = part.pieces();
        std::iter::once(first).chain(rest.iter().map(|(_, piece)| piece.clone()).collect::<Vec<_>>())
    };
    parts.into_iter().flat_map(pieces).collect()
}

#[cfg(test)]
mod tests {
    use bytes::Bytes;

    use super::*;
    use crate::fragment::{plain, press};

    #[test]
    fn a_fragment_is_cut_at_its_slots_and_nothing_of_it_is_lost() {
        let body = "<div class=\"slot\" data-slot=\"inline\"></div>";
        let html = format!("{}<p>ক</p>{body}<p>খ</p>{}", slot("masthead"), slot("rail"));
        let whole = format!("<p>ক</p>{body}<p>খ</p>");
        assert_eq!(without_slots(html.clone()), whole);
        let open = press_open(&html, 0, press);
        let (_, rest) = open.clone().pieces();
        let gaps: Vec<_> = rest.iter().map(|(gap, _)| (gap.name.as_str(), gap.in_body)).collect();
        assert_eq!(gaps, [("masthead", false), ("inline", true), ("rail", false)]);
        let flat = flat(vec![open]);
        assert_eq!((flat.len(), plain(&flat)), (4, Bytes::from(whole)));
        assert!(flat[1].html.ends_with(b"data-slot=\"inline\">"), "what fills a body's slot stands inside its element");
        assert!(press_open("<p>ক</p>", 0, press).pieces().1.is_empty());
    }
}
