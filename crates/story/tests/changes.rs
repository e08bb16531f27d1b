//! Changes between two states of a story.

use proptest::prelude::*;
use story::changes::{Part, Piece, changes, words};
use story::{Body, Story};
use unicode_segmentation::UnicodeSegmentation;

fn side(pieces: &[Piece], new: bool) -> String {
    let text = |piece: &Piece| match piece {
        Piece::Same(text) => text.clone(),
        Piece::New(text) if new => text.clone(),
        Piece::Gone(text) if !new => text.clone(),
        _ => String::new(),
    };
    pieces.iter().map(text).collect()
}

#[test]
fn words_that_changed_together_are_read_together() {
    let pieces = words("সভায় ১১ জন পক্ষে ছিলেন।", "সভায় ১২ জনই বিপক্ষে ছিলেন।");
    let texts = [
        Piece::Same("সভায় ".into()),
        Piece::Gone("১১ জন পক্ষে".into()),
        Piece::New("১২ জনই বিপক্ষে".into()),
        Piece::Same(" ছিলেন।".into()),
    ];
    assert_eq!(pieces, texts);
    assert_eq!(words("ক খ", "ক খ"), [Piece::Same("ক খ".into())]);
    assert_eq!(words("", "ক"), [Piece::New("ক".into())]);
    assert!(words("", "").is_empty());
}

#[test]
fn only_what_differs_is_told_and_where() {
    let story = |headline: &str, body: &str| Story {
        headline: headline.into(),
        body: Body::from_lines(body),
        ..Story::default()
    };
    let before = story("ঘাটের খবর", "এক।\nদুই।\nতিন।");
    assert!(changes(&before, &before).is_empty());
    let after = story("ঘাটের নতুন খবর", "এক।\nদুই জন।\nতিন।\nচার।");
    let found: Vec<_> = changes(&before, &after).into_iter().map(|changed| (changed.part, changed.pieces)).collect();
    assert_eq!(found.len(), 3, "{found:?}");
    assert_eq!(found[0].0, Part::Headline);
    assert_eq!(found[1].1, [Piece::Same("দুই".into()), Piece::New(" জন".into()), Piece::Same("।".into())]);
    assert_eq!(found[2], (Part::Body, vec![Piece::New("চার।".into())]));
    // A paragraph in the middle that goes takes no other with it.
    let shorter = story("ঘাটের খবর", "এক।\nতিন।");
    let found = changes(&before, &shorter);
    assert_eq!(found.len(), 1);
    assert_eq!(found[0].pieces, [Piece::Gone("দুই।".into())]);
}

#[test]
fn long_texts_without_a_word_in_common_do_not_take_for_ever() {
    let text = |word: &str| format!("{word} ").repeat(20_000);
    let pieces = words(&text("ক"), &text("খ"));
    assert_eq!((side(&pieces, false), side(&pieces, true)), (text("ক"), text("খ")));
}

proptest! {
    #[test]
    fn both_texts_can_be_read_and_no_letter_is_cut(
        before in "[কষরযািু়্ঁ\u{200d}\u{200c}।, a১]{0,40}",
        after in "[কষরযািু়্ঁ\u{200d}\u{200c}।, a১]{0,40}",
    ) {
        let pieces = words(&before, &after);
        prop_assert_eq!(side(&pieces, false), before.clone());
        prop_assert_eq!(side(&pieces, true), after.clone());
        for (text, new) in [(&before, false), (&after, true)] {
            let letters: Vec<usize> = text.grapheme_indices(true).map(|(at, _)| at).chain([text.len()]).collect();
            let mut at = 0;
            for piece in &pieces {
                prop_assert!(letters.contains(&at), "a letter is cut at {at} of {text:?}: {pieces:?}");
                at += side(std::slice::from_ref(piece), new).len();
            }
        }
    }
}
