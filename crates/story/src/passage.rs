//! A passage of a text, found again after the text was changed: what is said of it stays with it.
//!
//! ```
//! use story::passage::again;
//! let (before, after) = ("ঘাটে ভিড়। সড়কটি ২৮ ফুট চওড়া।", "সকাল থেকে ঘাটে ভিড়। সড়কটি ১৮ ফুট চওড়া।");
//! let at = before.find("সড়কটি").unwrap();
//! let there = again(before, at..before.len(), after).unwrap();
//! assert_eq!(&after[there], "সড়কটি ১৮ ফুট চওড়া।");
//! assert_eq!(again(before, at..before.len(), "ঘাটে ভিড়।"), None);
//! ```

use std::ops::Range;

use crate::changes::{alike, tokens};

/// Where the passage `place` of `before` stands in `after`: between the first and the last of its words that stayed. Where
/// less than half of them stayed, it is where it stands word for word, if anywhere: it was moved.
pub fn again(before: &str, place: Range<usize>, after: &str) -> Option<Range<usize>> {
    let quoted = before.get(place.clone())?;
    if before == after {
        return Some(place);
    }
    let (old, new) = (placed(before), placed(after));
    let of_passage = |(start, word): &(usize, &str)| {
        !word.trim().is_empty() && *start < place.end && start + word.len() > place.start
    };
    let words = old.iter().filter(|token| of_passage(token)).count();
    let texts = |tokens: &[(usize, &'_ str)]| tokens.iter().map(|(_, text)| (*text).to_owned()).collect::<Vec<_>>();
    let same = alike(&texts(&old), &texts(&new));
    let stayed: Vec<usize> = same.iter().filter(|(was, _)| of_passage(&old[*was])).map(|(_, now)| *now).collect();
    match (stayed.first(), stayed.last()) {
        (Some(first), Some(last)) if stayed.len() * 2 >= words => {
            let (end, word) = new[*last];
            Some(new[*first].0..end + word.len())
        }
        _ => after.find(quoted).filter(|_| !quoted.trim().is_empty()).map(|start| start..start + quoted.len()),
    }
}

/// The words and spaces of a text, each with the byte at which it begins.
fn placed(text: &str) -> Vec<(usize, &str)> {
    let mut at = 0;
    let place = |token: &'_ str| {
        at += token.len();
        at - token.len()
    };
    let starts: Vec<usize> = tokens(text).into_iter().map(place).collect();
    starts.into_iter().zip(tokens(text)).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn found<'t>(before: &str, passage: &str, after: &'t str) -> Option<&'t str> {
        let at = before.find(passage).unwrap();
        again(before, at..at + passage.len(), after).map(|place| &after[place])
    }

    #[test]
    fn it_moves_grows_and_goes_with_its_words() {
        let before = "এক লাইন।\n\nদুই নৌকা ডুবেছে, নিখোঁজ তিন।\n\nশেষ লাইন।";
        let passage = "নৌকা ডুবেছে, নিখোঁজ তিন";
        for (after, there) in [
            ("শুরুতে আরও কথা।\n\nএক লাইন।\n\nদুই নৌকা ডুবেছে, নিখোঁজ তিন।\n\nশেষ লাইন।", Some("নৌকা ডুবেছে, নিখোঁজ তিন")),
            ("এক লাইন।\n\nদুই নৌকা ঝড়ে ডুবেছে, নিখোঁজ অন্তত তিন।\n\nশেষ লাইন।", Some("নৌকা ঝড়ে ডুবেছে, নিখোঁজ অন্তত তিন")),
            ("শেষ লাইন।\n\nনতুন কথা। দুই নৌকা ডুবেছে, নিখোঁজ তিন।", Some("নৌকা ডুবেছে, নিখোঁজ তিন")),
            ("এক লাইন।\n\nশেষ লাইন।", None),
            ("", None),
        ] {
            assert_eq!(found(before, passage, after), there, "{after}");
        }
        assert_eq!(again(before, 1..4, "অন্য"), None, "no place of this text");
    }
}
