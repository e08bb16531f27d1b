//! What may have been meant where little was found: for each word that no story holds, or few do, a much commoner one a slip away.

use std::cmp::Reverse;
use std::collections::HashMap;

use tantivy::Searcher;
use tantivy::query::FuzzyTermQuery;

use crate::ask::{Ask, Part};
use crate::index::{Error, Open};
use crate::terms::{Form, packed, term, unpacked};

/// Shorter words have too many neighbours; longer ones may differ in two letters.
const SHORT: usize = 3;
const LONG: usize = 6;
/// A word that more stories hold is no slip.
const SELDOM: u64 = 5;
/// One that some hold is taken for a slip where so many times as many hold the other.
const COMMONER: u64 = 20;
/// What is longer is no word; looking for its neighbours would take long.
const LONGEST: usize = 40;

impl Open {
    /// The query of `ask` with better words in place of those that no story holds, or few; `None` where there are none.
    pub(crate) fn suggestion(&self, searcher: &Searcher, ask: &Ask) -> Result<Option<String>, Error> {
        let mut better: HashMap<&str, String> = HashMap::new();
        for part in &ask.wanted {
            let words: &[String] = match part {
                Part::Word(word) => std::slice::from_ref(word),
                Part::Phrase(words) => words,
            };
            for word in words {
                let known = term(self.fields.sound, &Form::Sound.of(word));
                let held = searcher.doc_freq(&known)?;
                if held <= SELDOM
                    && let Some(near) = self.near(searcher, word, held)?
                {
                    better.insert(word, near);
                }
            }
        }
        if better.is_empty() {
            return Ok(None);
        }
        let mut text = String::new();
        let mut end = 0;
        for word in bangla::words::words(&ask.text) {
            let Some(near) = better.get(&*word.term) else { continue };
            text.push_str(&ask.text[end..word.range.start]);
            text.push_str(near);
            end = word.range.end;
        }
        text.push_str(&ask.text[end..]);
        Ok(Some(text))
    }

    /// The likeliest of the words nearest to `word`, which `held` stories hold, that begin as it does. The first letter is seldom
    /// wrong, and to go through all words of a million stories takes a tenth of a second.
    fn near(&self, searcher: &Searcher, word: &str, held: u64) -> Result<Option<String>, Error> {
        let letters = word.chars().count();
        if letters <= SHORT || letters > LONGEST || word.chars().all(|c| c.is_ascii_digit()) {
            return Ok(None);
        }
        let first = packed(&word[..word.chars().next().map_or(0, char::len_utf8)]);
        // The bytes after all that begin so; they need not be a text.
        let mut past = first.clone().into_bytes();
        if let Some(last) = past.last_mut() {
            *last += 1;
        }
        // A word that stories hold is not taken for two slips.
        for slips in 1..=if letters < LONG || held > 0 { 1 } else { 2 } {
            let mut near: HashMap<String, u64> = HashMap::new();
            let alike = FuzzyTermQuery::new(term(self.fields.word, word), slips, true).automaton()?;
            for segment in searcher.segment_readers() {
                let inverted = segment.inverted_index(self.fields.word)?;
                let words = inverted.terms().search(&alike);
                let mut stream = words.ge(first.as_bytes()).lt(&past).into_stream()?;
                while stream.advance() {
                    if let Some(word) = unpacked(stream.key()) {
                        *near.entry(word).or_default() += u64::from(stream.value().doc_freq);
                    }
                }
            }
            near.retain(|word, often| *often > held * COMMONER && !bangla::is_stopword(word));
            // A vowel is wrong more often than a consonant. Of two as common the first in order, so that the same is said each time.
            let own = consonants(word);
            let best =
                near.into_iter().max_by_key(|(word, often)| (consonants(word) == own, *often, Reverse(word.clone())));
            if let Some((word, _)) = best {
                return Ok(Some(word));
            }
        }
        Ok(None)
    }
}

/// What is left of a word without vowels and signs, in letters that sound alike.
fn consonants(word: &str) -> String {
    bangla::fold(word).chars().filter(|c| matches!(c, 'ক'..='হ' | '\u{9dc}'..='\u{9df}')).collect()
}
