//! The passages of a story that hold what was looked for, cut between words.

use std::collections::HashSet;
use std::ops::Range;

use bangla::words::words;
use story::Story;

use crate::schema::body;
use crate::terms::Form;

/// Words of a passage, and how many of them may stand before the first that was looked for.
const LENGTH: usize = 32;
const BEFORE: usize = 6;
const PASSAGES: usize = 2;
/// Windows of a paragraph that are compared.
const WINDOWS: usize = 40;

/// What is marked where a story is shown.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Sought {
    /// The sounds of words.
    pub sounds: HashSet<String>,
    /// Words that follow each other, as [`bangla::words`] spells them.
    pub phrases: Vec<Vec<String>>,
}

/// A stretch of a passage.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Piece {
    pub text: String,
    /// It was looked for.
    pub found: bool,
}

/// A passage: stretches in order. Where the story goes on before or after it, it begins or ends with `…`.
pub type Passage = Vec<Piece>;

/// At most two passages of `content` that hold the most of what was `sought`; without any, the beginning of the text.
///
/// ```
/// use std::collections::HashSet;
/// use story::{Body, Story};
/// let story = Story { body: Body::from_plain("বন্যায় সেতু ভেঙেছে।"), ..Story::default() };
/// let sought = search::Sought { sounds: HashSet::from(["সেতু".to_owned()]), ..Default::default() };
/// let passages = search::passages(&story, &sought);
/// let found: Vec<_> = passages[0].iter().filter(|piece| piece.found).map(|piece| &*piece.text).collect();
/// assert_eq!(found, ["সেতু"]);
/// ```
pub fn passages(content: &Story, sought: &Sought) -> Vec<Passage> {
    let text = format!("{}\n{}", content.standfirst, body(content));
    let mut windows: Vec<Window<'_>> = text.lines().filter_map(|line| Window::of(line.trim(), sought)).collect();
    // The best first, of equals the earlier; what holds nothing that is not shown yet is left out.
    windows.sort_by_key(|window| std::cmp::Reverse(window.found.len()));
    let mut shown: HashSet<String> = HashSet::new();
    let mut kept = Vec::new();
    for window in windows {
        if kept.len() < PASSAGES && (kept.is_empty() || !window.found.is_subset(&shown)) {
            shown.extend(window.found.iter().cloned());
            kept.push(window);
        }
    }
    kept.iter().map(Window::cut).collect()
}

/// The text with what was looked for marked, as a headline is shown.
pub fn marked(text: &str, sought: &Sought) -> Passage {
    let whole = 0..text.len();
    pieces(text, whole, &marks(text, sought).into_iter().map(|(range, _)| range).collect::<Vec<_>>())
}

/// The stretch of one paragraph that holds the most.
struct Window<'t> {
    paragraph: &'t str,
    range: Range<usize>,
    marks: Vec<Range<usize>>,
    found: HashSet<String>,
}

impl<'t> Window<'t> {
    fn of(paragraph: &'t str, sought: &Sought) -> Option<Window<'t>> {
        let ranges: Vec<Range<usize>> = words(paragraph).map(|word| word.range).collect();
        if ranges.is_empty() {
            return None;
        }
        let marks = marks(paragraph, sought);
        let place = |mark: &Range<usize>| ranges.partition_point(|range| range.start < mark.start);
        let within = |start: usize| {
            let end = (start + LENGTH).min(ranges.len());
            let inside = marks.iter().filter(move |(mark, _)| (start..end).contains(&place(mark)));
            inside.map(|(_, sound)| sound.clone()).collect::<HashSet<_>>()
        };
        // A window begins a little before something that was found; the earliest of the best is taken.
        let starts = marks.iter().take(WINDOWS).map(|(mark, _)| place(mark).saturating_sub(BEFORE)).chain([0]);
        let mut best: Option<(usize, HashSet<String>)> = None;
        for start in starts {
            let found = within(start);
            if best.as_ref().is_none_or(|(_, most)| found.len() > most.len()) {
                best = Some((start, found));
            }
        }
        let (start, found) = best?;
        let start = start.min(ranges.len().saturating_sub(LENGTH));
        let end = (start + LENGTH).min(ranges.len());
        // Signs before the first word and after the last belong to the paragraph's ends.
        let from = if start == 0 { 0 } else { ranges[start].start };
        let to = if end == ranges.len() { paragraph.len() } else { ranges[end - 1].end };
        let marks = marks.into_iter().map(|(mark, _)| mark).filter(|mark| mark.start >= from && mark.end <= to);
        Some(Window { paragraph, range: from..to, marks: marks.collect(), found })
    }

    fn cut(&self) -> Passage {
        let mut pieces = pieces(self.paragraph, self.range.clone(), &self.marks);
        let plain = |text: &str| Piece { text: text.to_owned(), found: false };
        if self.range.start > 0 {
            pieces.insert(0, plain("… "));
        }
        if self.range.end < self.paragraph.len() {
            pieces.push(plain(" …"));
        }
        pieces
    }
}

/// Where that stands which was sought, each place with what stands there: the sound of a word, the words of a phrase.
fn marks(text: &str, sought: &Sought) -> Vec<(Range<usize>, String)> {
    let words: Vec<_> = words(text).collect();
    let mut marks = Vec::new();
    let mut at = 0;
    while let Some(word) = words.get(at) {
        let follows = |phrase: &&Vec<String>| {
            let here = words[at..].iter().map(|word| &*word.term).take(phrase.len());
            here.eq(phrase.iter().map(String::as_str))
        };
        let (length, what) = match sought.phrases.iter().find(follows) {
            Some(phrase) => (phrase.len(), Some(phrase.join(" "))),
            None => (1, Some(Form::Sound.of(&word.term)).filter(|sound| sought.sounds.contains(sound))),
        };
        let end = words[at + length - 1].range.end;
        marks.extend(what.map(|what| (word.range.start..end, what)));
        at += length;
    }
    marks
}

fn pieces(text: &str, range: Range<usize>, marks: &[Range<usize>]) -> Passage {
    let mut pieces = Vec::new();
    let mut at = range.start;
    for mark in marks {
        if at < mark.start {
            pieces.push(Piece { text: text[at..mark.start].to_owned(), found: false });
        }
        pieces.push(Piece { text: text[mark.clone()].to_owned(), found: true });
        at = mark.end;
    }
    if at < range.end {
        pieces.push(Piece { text: text[at..range.end].to_owned(), found: false });
    }
    pieces
}

#[cfg(test)]
mod tests {
    use story::Body;

    use super::*;

    fn said(passage: &Passage) -> String {
        passage.iter().map(|piece| if piece.found { format!("[{}]", piece.text) } else { piece.text.clone() }).collect()
    }

    fn of(body: &str, wanted: &[&str]) -> Vec<String> {
        let story = Story { body: Body::from_plain(body), ..Story::default() };
        let sounds = wanted.iter().map(|word| Form::Sound.of(&bangla::canonical(word))).collect();
        passages(&story, &Sought { sounds, ..Sought::default() }).iter().map(said).collect()
    }

    #[test]
    fn any_form_and_spelling_of_a_word_is_marked() {
        assert_eq!(of("নদীর পাড়ে মেলা।", &["নদি", "মেলায়"]), ["[নদীর] পাড়ে [মেলা]।"]);
    }

    #[test]
    fn a_phrase_is_marked_where_it_stands_and_its_words_are_not() {
        let words = ["চর", "এলাকা"].map(|word| bangla::canonical(word).into_owned());
        let sought = Sought { phrases: vec![words.to_vec()], ..Sought::default() };
        let marks = |text: &str| said(&marked(text, &sought));
        assert_eq!(marks("চর জাগে, চর, এলাকা ডোবে; এলাকা চর"), "চর জাগে, [চর, এলাকা] ডোবে; এলাকা চর");
    }

    #[test]
    fn a_passage_is_cut_between_words() {
        let long = format!("{} ভাঙন {}", "শব্দ ".repeat(60).trim(), "কথা ".repeat(60).trim());
        let cut = of(&long, &["ভাঙন"]);
        assert!(cut[0].starts_with("… শব্দ") && cut[0].ends_with("কথা …") && cut[0].contains("[ভাঙন]"), "{cut:?}");
        assert_eq!(cut[0].split_whitespace().count(), LENGTH + 2);
    }

    #[test]
    fn the_paragraph_with_the_most_comes_first_and_repeats_are_left_out() {
        let body = "সেতু আছে।\n\nসেতু ও নদী আছে।\n\nসেতু আবার।\n\nমেলা বসে।";
        assert_eq!(of(body, &["সেতু", "নদী", "মেলা"]), ["[সেতু] ও [নদী] আছে।", "[মেলা] বসে।"]);
        assert_eq!(of(body, &["পাহাড়"]), ["সেতু আছে।"]);
        assert!(of("", &["সেতু"]).is_empty());
    }

    proptest::proptest! {
        #[test]
        fn no_letter_is_cut(body in "([ক-হা-্ ।\n]){0,300}", word in "[ক-হা-্]{1,4}") {
            let story = Story { body: Body::from_plain(&body), ..Story::default() };
            let sought = Sought { sounds: HashSet::from([Form::Sound.of(&word)]), ..Sought::default() };
            for passage in passages(&story, &sought) {
                let text: String = passage.iter().map(|piece| &*piece.text).collect();
                let bare = text.trim_start_matches("… ").trim_end_matches(" …");
                let whole = format!("{}\n{}", story.standfirst, super::body(&story));
                proptest::prop_assert!(whole.contains(bare), "{bare:?} is not in {whole:?}");
            }
        }
    }
}
