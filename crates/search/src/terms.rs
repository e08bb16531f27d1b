//! The words of a text as the index holds them: as they are written, as stems, and by their sound.

use bangla::stem::{Stems, stem};
use bangla::words::{Word, words};
use tantivy::tokenizer::{TextAnalyzer, Token, TokenStream, Tokenizer, TokenizerManager};

/// Longer ones are no words; an index takes them nevertheless, at a price.
const TERM_BYTES: usize = 200;

/// What is kept of a word.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Form {
    /// As [`bangla::words`] spells it.
    Word,
    /// What the forms of a word share ([`bangla::stem`]).
    Stem,
    /// What spellings of a stem share that sound alike ([`bangla::fold()`]).
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

    /// The term of one spelled word.
    pub fn of(self, word: &str) -> String {
        match self {
            Form::Word => word.to_owned(),
            Form::Stem => stem(word).into_owned(),
            Form::Sound => bangla::fold(&stem(word)).into_owned(),
        }
    }
}

/// The tokenizers of all forms, and `raw` for what is one term.
pub(crate) fn tokenizers() -> TokenizerManager {
    let manager = TokenizerManager::default();
    for form in Form::ALL {
        let terms = Terms { form, stems: Stems::default(), token: Token::default() };
        manager.register(form.name(), TextAnalyzer::from(terms));
    }
    manager
}

#[derive(Clone)]
struct Terms {
    form: Form,
    stems: Stems,
    token: Token,
}

struct Stream<'a> {
    words: Box<dyn Iterator<Item = Word<'a>> + 'a>,
    terms: &'a mut Terms,
}

impl Tokenizer for Terms {
    type TokenStream<'a> = Stream<'a>;

    fn token_stream<'a>(&'a mut self, text: &'a str) -> Stream<'a> {
        self.token.reset();
        Stream { words: Box::new(words(text).filter(|word| word.term.len() <= TERM_BYTES)), terms: self }
    }
}

impl TokenStream for Stream<'_> {
    fn advance(&mut self) -> bool {
        let Some(word) = self.words.next() else { return false };
        let Terms { form, stems, token } = &mut *self.terms;
        token.position = token.position.wrapping_add(1);
        (token.offset_from, token.offset_to) = (word.range.start, word.range.end);
        token.text.clear();
        match form {
            Form::Word => token.text.push_str(&word.term),
            Form::Stem => token.text.push_str(stems.stem(&word.term)),
            Form::Sound => token.text.push_str(&bangla::fold(stems.stem(&word.term))),
        }
        true
    }

    fn token(&self) -> &Token {
        &self.terms.token
    }

    fn token_mut(&mut self) -> &mut Token {
        &mut self.terms.token
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
                terms.push((token.position, token.text.clone()));
            }
            terms
        };
        let spelled = |words: [&str; 3]| (0..).zip(words.map(str::to_owned)).collect::<Vec<_>>();
        assert_eq!(terms(Form::Word), spelled(["শ্রেণীতে", "1200", "জন"]));
        assert_eq!(terms(Form::Stem), spelled(["শ্রেণী", "1200", "জন"]));
        assert_eq!(terms(Form::Sound), spelled(["স্রেনি", "1200", "জন"]));
        for form in Form::ALL {
            assert_eq!(form.of("শ্রেণীতে"), terms(form)[0].1, "a word asked for is the word indexed");
        }
    }
}
