//! The words of a text as the index holds them: as they are written, their stems, and the sound of those.

use std::borrow::Cow;
use std::cell::{OnceCell, RefCell};
use std::collections::VecDeque;
use std::ops::Range;
use std::rc::Rc;

use bangla::stem::{Stems, stem};
use bangla::words::{Word, words};
use frostem::{Algorithm, Stemmer};
use tantivy::Term;
use tantivy::schema::Field;
use tantivy::tokenizer::{TextAnalyzer, Token, TokenStream, Tokenizer, TokenizerManager};

/// Longer ones are no words; an index takes them nevertheless, at a price.
pub(crate) const TERM_BYTES: usize = 200;

/// What is kept of a word.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Form {
    /// As [`bangla::words`] spells it.
    Word,
    /// What the forms of a word share ([`bangla::stem`]; of an English one, Snowball's stem).
    Stem,
    /// Of the stem what spellings share that sound alike ([`bangla::fold()`]).
    Sound,
}

impl Form {
    const ALL: [Form; 3] = [Form::Word, Form::Stem, Form::Sound];

    /// The tokenizer's name in the schema.
    pub fn name(self) -> &'static str {
        match self {
            Form::Word => "word",
            Form::Stem => "stem",
            Form::Sound => "sound",
        }
    }

    /// This form of one spelled word.
    pub fn of(self, word: &str) -> String {
        match self {
            Form::Word => word.to_owned(),
            Form::Stem => english(word).unwrap_or_else(|| stem(word)).into_owned(),
            Form::Sound => bangla::fold(&Form::Stem.of(word)).into_owned(),
        }
    }
}

/// The term of a form of a word in `field`.
pub(crate) fn term(field: Field, form: &str) -> Term {
    Term::from_field_text(field, &packed(form))
}

/// A form of a word as terms hold it.
pub(crate) fn packed(form: &str) -> String {
    form.chars().map(packed_letter).collect()
}

/// A Bengali letter takes one byte instead of three. What makes an index spends most of its time waiting for memory, and the
/// less a term takes the more of them are near. The Bengali block takes ASCII's place, ASCII that of Latin-1, and Latin-1 the
/// Bengali block's: no two words have one term, and a letter that goes round three times is back.
fn packed_letter(letter: char) -> char {
    let code = letter as u32;
    let other = match code {
        0x0980..=0x09ff => code - 0x0980,
        0x00..=0x7f => code + 0x80,
        0x80..=0xff => code - 0x80 + 0x0980,
        _ => code,
    };
    char::from_u32(other).expect("no block of the three holds a surrogate")
}

/// The form of a word that was [`packed`]; `None` where `term` is no text.
pub(crate) fn unpacked(term: &[u8]) -> Option<String> {
    let packed = std::str::from_utf8(term).ok()?;
    Some(packed.chars().map(packed_letter).map(packed_letter).collect())
}

/// The stem of a word in Latin letters, by Snowball's rules for English.
fn english(word: &str) -> Option<Cow<'_, str>> {
    let latin = word.bytes().all(|byte| byte.is_ascii_lowercase());
    latin.then(|| Stemmer::new(Algorithm::English).stem(word))
}

/// The tokenizers of all forms, and `raw` for what is one term.
pub(crate) fn tokenizers() -> TokenizerManager {
    let manager = TokenizerManager::default();
    for form in Form::ALL {
        manager.register(form.name(), TextAnalyzer::from(Forms { form, token: Token::default() }));
    }
    manager
}

/// A text's words in each form, found once for the fields that hold it.
struct Analysed {
    text: String,
    /// Where each word stands, in bytes.
    ranges: Vec<Range<usize>>,
    words: Terms,
    sounds: Terms,
    /// Found when first they are asked for: of the body never.
    stems: OnceCell<Terms>,
}

/// Terms, packed, one after the other.
#[derive(Default)]
struct Terms {
    packed: String,
    /// Where each ends.
    ends: Vec<usize>,
}

impl Terms {
    fn push(&mut self, term: &str) {
        self.packed.extend(term.chars().map(packed_letter));
        self.ends.push(self.packed.len());
    }

    fn get(&self, at: usize) -> &str {
        let start = at.checked_sub(1).map_or(0, |before| self.ends[before]);
        &self.packed[start..self.ends[at]]
    }
}

impl Analysed {
    fn new(text: &str, stems: &mut Stems) -> Analysed {
        let (mut ranges, mut terms, mut sounds) = (Vec::new(), Terms::default(), Terms::default());
        for word in indexed(text) {
            terms.push(&word.term);
            let english = english(&word.term);
            sounds.push(&bangla::fold(english.as_deref().unwrap_or_else(|| stems.stem(&word.term))));
            ranges.push(word.range);
        }
        Analysed { text: text.to_owned(), ranges, words: terms, sounds, stems: OnceCell::new() }
    }

    fn of(&self, form: Form) -> &Terms {
        match form {
            Form::Word => &self.words,
            Form::Sound => &self.sounds,
            Form::Stem => self.stems.get_or_init(|| {
                let mut stems = Terms::default();
                indexed(&self.text).for_each(|word| stems.push(&Form::Stem.of(&word.term)));
                stems
            }),
        }
    }
}

/// The words of a text that the index holds.
fn indexed(text: &str) -> impl Iterator<Item = Word<'_>> {
    words(text).filter(|word| word.term.len() <= TERM_BYTES)
}

/// How many texts are remembered: those of one story, which an index takes field after field.
const TEXTS: usize = 16;

thread_local! {
    static LATEST: RefCell<(Stems, VecDeque<Rc<Analysed>>)> = RefCell::default();
}

fn analysed(text: &str) -> Rc<Analysed> {
    LATEST.with_borrow_mut(|(stems, latest)| {
        if let Some(known) = latest.iter().find(|known| known.text == text) {
            return Rc::clone(known);
        }
        let found = Rc::new(Analysed::new(text, stems));
        latest.truncate(TEXTS - 1);
        latest.push_front(Rc::clone(&found));
        found
    })
}

#[derive(Clone)]
struct Forms {
    form: Form,
    token: Token,
}

struct Stream<'a> {
    text: Rc<Analysed>,
    next: usize,
    forms: &'a mut Forms,
}

impl Tokenizer for Forms {
    type TokenStream<'a> = Stream<'a>;

    fn token_stream<'a>(&'a mut self, text: &'a str) -> Stream<'a> {
        self.token.reset();
        Stream { text: analysed(text), next: 0, forms: self }
    }
}

impl TokenStream for Stream<'_> {
    fn advance(&mut self) -> bool {
        let Some(range) = self.text.ranges.get(self.next) else { return false };
        let Forms { form, token } = &mut *self.forms;
        token.position = token.position.wrapping_add(1);
        (token.offset_from, token.offset_to) = (range.start, range.end);
        token.text.clear();
        token.text.push_str(self.text.of(*form).get(self.next));
        self.next += 1;
        true
    }

    fn token(&self) -> &Token {
        &self.forms.token
    }

    fn token_mut(&mut self) -> &mut Token {
        &mut self.forms.token
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_forms_of_a_text() {
        let manager = tokenizers();
        let terms = |form: Form| {
            let mut analyzer = manager.get(form.name()).unwrap();
            let mut stream = analyzer.token_stream("শ্রেণীতে ১,২০০ জন");
            let mut terms = Vec::new();
            while let Some(token) = stream.next() {
                terms.push((token.position, unpacked(token.text.as_bytes()).unwrap()));
            }
            terms
        };
        let spelled = |words: [&str; 3]| (0..).zip(words.map(str::to_owned)).collect::<Vec<_>>();
        assert_eq!(terms(Form::Word), spelled(["শ্রেণীতে", "1200", "জন"]));
        assert_eq!(terms(Form::Stem), spelled(["শ্রেণী", "1200", "জন"]));
        assert_eq!(terms(Form::Sound), spelled(["স্রেনি", "1200", "জন"]));
        assert_eq!(Form::Sound.of("floods"), Form::Sound.of("flooding"));
        for form in Form::ALL {
            assert_eq!(form.of("শ্রেণীতে"), terms(form)[0].1, "a word asked for is the word indexed");
        }
    }

    #[test]
    fn a_bengali_letter_takes_a_byte_and_every_word_comes_back() {
        assert_eq!(packed("নদীর").len(), 4);
        for word in ["নদীর", "river2026", "é\u{85}œ", "দুtwo", "", "\u{980}\u{9ff}", "漢字"] {
            assert_eq!(unpacked(packed(word).as_bytes()).as_deref(), Some(word));
        }
    }
}
