//! What a reader typed into the search box, taken apart.
//!
//! Words stand side by side; `"…"` (also `“…”`) makes a phrase of them, a minus before either leaves out what holds it.
//! `লেখক:`, `বিভাগ:` and `বিষয়:` (`author:`, `section:`, `topic:`) before a word or a phrase name who wrote a story, where it stands and what it
//! is about. Nothing that can be typed is wrong: what has no meaning here is a word or nothing.

use bangla::words::words;

/// More is not read: of a longer text the beginning.
const BYTES: usize = 1_000;
const WORDS: usize = 24;
/// Of people, sections and topics, each.
const NAMES: usize = 3;
const NAME_WORDS: usize = 8;
/// See [`unicode`].
const FEW: usize = 3;

/// One thing that is looked for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Part {
    /// As [`bangla::words`] spells it.
    Word(String),
    /// Words that follow each other.
    Phrase(Vec<String>),
}

/// What a query asks for.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Ask {
    pub wanted: Vec<Part>,
    pub without: Vec<Part>,
    pub authors: Vec<String>,
    pub sections: Vec<String>,
    pub topics: Vec<String>,
    /// The query was longer than what is read.
    pub cut: bool,
    /// A `লেখক:`, `বিভাগ:` or `বিষয়:` stands before nothing.
    pub nameless: bool,
    /// The query as it was read: canonical, Bijoy as Unicode.
    pub text: String,
    /// It was typed in Bijoy.
    pub bijoy: bool,
}

/// What a name before a colon says.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Named {
    Author,
    Section,
    Topic,
}

const NAMED: &[(&str, Named)] = &[
    ("লেখক", Named::Author),
    ("author", Named::Author),
    ("বিভাগ", Named::Section),
    ("section", Named::Section),
    ("বিষ\u{9df}", Named::Topic),
    ("topic", Named::Topic),
];

impl Ask {
    /// Takes `text` apart.
    ///
    /// ```
    /// use search::{Ask, Part};
    /// let ask = Ask::parse("নদী -বন্যা \"চর এলাকা\" লেখক:করিম");
    /// assert_eq!(ask.wanted, [Part::Word("নদী".into()), Part::Phrase(vec!["চর".into(), "এলাকা".into()])]);
    /// assert_eq!((ask.without, ask.authors), (vec![Part::Word("বন্যা".into())], vec!["করিম".to_owned()]));
    /// ```
    pub fn parse(text: &str) -> Ask {
        let text = story::clean(text);
        let mut end = text.len().min(BYTES);
        while !text.is_char_boundary(end) {
            end -= 1;
        }
        let mut ask = Ask { cut: end < text.len(), ..Ask::default() };
        let (text, bijoy) = unicode(&text[..end]);
        let mut rest = text.as_str();
        let mut taken = 0;
        while let Some(piece) = next(&mut rest) {
            let mut terms: Vec<String> = words(piece.text).map(|word| word.term.into_owned()).collect();
            if taken + terms.len() > WORDS {
                terms.truncate(WORDS - taken);
                ask.cut = true;
            }
            taken += terms.len();
            match piece.named {
                Some(named) if !piece.minus => {
                    ask.nameless |= terms.is_empty();
                    ask.name(named, piece.text);
                }
                // Without somebody: without their name.
                _ => ask.part(terms, &piece),
            }
        }
        (ask.text, ask.bijoy) = (text, bijoy);
        ask
    }

    /// Whether nothing is asked for.
    pub fn is_empty(&self) -> bool {
        let Ask { wanted, authors, sections, topics, .. } = self;
        wanted.is_empty() && authors.is_empty() && sections.is_empty() && topics.is_empty()
    }

    /// Adds the names that a form has fields for.
    #[must_use]
    pub fn by(mut self, author: &str, topic: &str) -> Ask {
        self.name(Named::Author, &story::clean(author));
        self.name(Named::Topic, &story::clean(topic));
        self
    }

    fn name(&mut self, named: Named, text: &str) {
        let names = match named {
            Named::Author => &mut self.authors,
            Named::Section => &mut self.sections,
            Named::Topic => &mut self.topics,
        };
        let end = words(text).take(NAME_WORDS).last().map_or(0, |word| word.range.end);
        let name = text[..end].trim().to_owned();
        if !name.is_empty() && !names.contains(&name) && names.len() < NAMES {
            names.push(name);
        }
    }

    fn part(&mut self, terms: Vec<String>, piece: &Piece<'_>) {
        let parts = if piece.minus { &mut self.without } else { &mut self.wanted };
        // -চর-এলাকা leaves out the two words together: a phrase.
        if terms.len() > 1 && (piece.quoted || piece.minus) {
            parts.push(Part::Phrase(terms));
        } else {
            parts.extend(terms.into_iter().map(Part::Word));
        }
        let mut seen = Vec::new();
        parts.retain(|part| {
            let first = !seen.contains(part);
            seen.push(part.clone());
            first
        });
    }
}

/// `typed` in Unicode, and whether it was Bijoy. Up to three letters, of which one is a vowel or a digit, are not taken for it: they
/// say too little, and `ki`, `DU` and `5G` are typed by more.
pub(crate) fn unicode(typed: &str) -> (String, bool) {
    let speaks = |byte: u8| byte.is_ascii_digit() || b"aeiou".contains(&byte.to_ascii_lowercase());
    let few = typed.len() <= FEW && typed.bytes().all(|byte| byte.is_ascii_alphanumeric()) && typed.bytes().any(speaks);
    let bijoy = !few && bangla::bijoy::is_bijoy(typed);
    (if bijoy { bangla::bijoy::from_bijoy(typed) } else { typed.to_owned() }, bijoy)
}

/// What the last piece of `typed` names, where it names something.
pub(crate) fn open_name(typed: &str) -> Option<Named> {
    let mut rest = typed;
    std::iter::from_fn(|| next(&mut rest)).last().and_then(|piece| piece.named)
}

struct Piece<'t> {
    text: &'t str,
    quoted: bool,
    minus: bool,
    named: Option<Named>,
}

/// The next piece of `rest`: a quotation, or what stands between spaces.
fn next<'t>(rest: &mut &'t str) -> Option<Piece<'t>> {
    let mut text = rest.trim_start();
    if text.is_empty() {
        return None;
    }
    let after_minus = text.strip_prefix(['-', '−', '–']).filter(|after| !after.starts_with(char::is_whitespace));
    let minus = after_minus.is_some_and(|after| !after.is_empty());
    text = after_minus.unwrap_or(text);
    let mut named = None;
    for (name, what) in NAMED {
        let after =
            text.get(..name.len()).filter(|start| start.eq_ignore_ascii_case(name)).map(|_| &text[name.len()..]);
        if let Some(after) = after.and_then(|after| after.strip_prefix([':', 'ঃ'])) {
            (named, text) = (Some(*what), after.trim_start());
            break;
        }
    }
    let (inner, quoted, after) = match text.strip_prefix(['"', '“', '”']) {
        // A quotation that nothing ends goes to the end.
        Some(quotation) => {
            let end = quotation.find(['"', '“', '”']).unwrap_or(quotation.len());
            let past = quotation[end..].chars().next().map_or(end, |quote| end + quote.len_utf8());
            (&quotation[..end], true, &quotation[past..])
        }
        None => {
            let end = text.find(|c: char| c.is_whitespace() || matches!(c, '"' | '“' | '”')).unwrap_or(text.len());
            (&text[..end], false, &text[end..])
        }
    };
    *rest = after;
    Some(Piece { text: inner, quoted, minus, named })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn word(text: &str) -> Part {
        Part::Word(bangla::canonical(text).into_owned())
    }

    fn phrase(words: &[&str]) -> Part {
        Part::Phrase(words.iter().map(|word| bangla::canonical(word).into_owned()).collect())
    }

    #[test]
    fn words_phrases_and_what_is_left_out() {
        let wanted = |text: &str| Ask::parse(text).wanted;
        assert_eq!(wanted("  নদী  ভাঙন নদী "), [word("নদী"), word("ভাঙন")]);
        assert_eq!(wanted("“চর এলাকা” ২০২৫"), [phrase(&["চর", "এলাকা"]), word("2025")]);
        assert_eq!(wanted("\"নদী"), [word("নদী")]);
        assert_eq!(wanted("ঢাকা-চট্টগ্রাম"), [word("ঢাকা"), word("চট্টগ্রাম")]);
        assert_eq!(wanted("- নদী"), [word("নদী")], "a dash alone leaves nothing out");
        let ask = Ask::parse("নদী -\"বড় বন্যা\" –খরা");
        assert_eq!(ask.without, [phrase(&["বড়", "বন্যা"]), word("খরা")]);
    }

    #[test]
    fn names_before_a_colon() {
        let ask = Ask::parse("লেখক:\"রাশেদ করিম\" বিভাগ: নদী Topic:Flood সময়:১২");
        assert_eq!(
            (&*ask.authors, &*ask.sections, &*ask.topics),
            (&["রাশেদ করিম".to_owned()][..], &["নদী".to_owned()][..], &["Flood".to_owned()][..])
        );
        assert_eq!(ask.wanted, [word("সময়"), word("12")]);
        let alone = Ask::parse("লেখক:");
        assert!(alone.is_empty() && alone.nameless && !ask.nameless);
        assert_eq!((open_name("নদী লেখক:কর"), open_name("লেখক:ক নদী")), (Some(Named::Author), None));
        let without = Ask::parse("নদী -লেখক:করিম");
        assert_eq!((without.authors.len(), without.without), (0, vec![word("করিম")]));
    }

    #[test]
    fn names_are_read_to_a_limit() {
        let long = "ab cd ef gh ij kl mn op qr st ".repeat(2_000);
        let ask = Ask::parse(&"লেখক:ক লেখক:খ লেখক:গ লেখক:ঘ ".repeat(2)).by("ক", &long);
        assert_eq!(ask.authors, ["ক", "খ", "গ"]);
        assert_eq!(ask.topics, ["ab cd ef gh ij kl mn op"]);
        assert_eq!(Ask::parse("").by(" ", "।"), Ask::default());
    }

    #[test]
    fn bijoy_is_read_as_unicode() {
        let ask = Ask::parse("wbe©vPb Kwgkb");
        assert_eq!(ask.wanted, [word("নির্বাচন"), word("কমিশন")]);
        assert_eq!((&*ask.text, ask.bijoy), ("নির্বাচন কমিশন", true));
        for text in ["my golden Bengal", "ki", "DU", "5G", "nei"] {
            assert!(!Ask::parse(text).bijoy, "{text}");
        }
        assert!(Ask::parse("gvb").bijoy, "without a vowel it is no Latin word");
    }

    #[test]
    fn hostile_texts_are_read_to_a_limit() {
        for text in [
            "",
            " \t",
            "\u{200d}\u{200c}\u{200b}",
            "(((((((*.*)+)+)+)+)+)+$",
            "\"\"\"\"",
            "----",
            "::::",
            "লেখক:\"",
            "-",
        ] {
            let ask = Ask::parse(text);
            assert!(ask.wanted.len() <= 2 && !ask.cut, "{text:?} {ask:?}");
        }
        let long = Ask::parse(&"ক".repeat(10_000));
        assert!(long.cut && long.wanted.len() == 1);
        let many = Ask::parse(&(0..500).map(|n| format!("{n} ")).collect::<String>());
        assert!(many.cut && many.wanted.len() == WORDS);
    }

    proptest::proptest! {
        #[test]
        fn any_text_is_taken_apart(text in ".{0,200}") {
            let ask = Ask::parse(&text);
            proptest::prop_assert!(ask.wanted.len() + ask.without.len() <= WORDS);
        }
    }
}
