//! What a reader may be about to type: words of the paper that begin as theirs does, or sound as it.

use std::collections::HashMap;

use bangla::words::words;

use crate::ask::{Named, open_name, unicode};
use crate::find::is_latin;
use crate::index::{Error, Open, Search};
use crate::terms::{Form, packed, term, unpacked};

/// With fewer letters everything would do.
const LETTERS: usize = 2;
/// At most so many words of a part of the index are looked at: those of a short beginning are many.
const LOOKED_AT: usize = 20_000;

impl Search {
    /// At most `most` queries that go on as `typed` does: its last word, where nothing follows it, made whole by a word that stories
    /// hold, the commonest first (in Latin letters the likeliest); one form of each word. What is typed in Bijoy goes on in Unicode.
    ///
    /// # Errors
    /// [`Error::Rebuilding`] while there is no whole index; otherwise as the index gives them.
    pub fn complete(&self, typed: &str, most: usize) -> Result<Vec<String>, Error> {
        let typed = unicode(&story::clean(typed)).0;
        // `লেখক:` and a quotation mark stand before a word, as does the word that a hyphen joins it to.
        let signs = typed.char_indices().rev().find(|(_, c)| matches!(c, ':' | '-' | '"' | '“' | '”'));
        let begins = signs.map_or(0, |(at, sign)| at + sign.len_utf8());
        let Some(last) = words(&typed[begins..]).last().filter(|word| typed[begins + word.range.end..].is_empty())
        else {
            return Ok(Vec::new());
        };
        if last.term.chars().count() < LETTERS {
            return Ok(Vec::new());
        }
        let open = self.0.answering()?;
        let beginning = open.beginning(&last.term)?;
        let found: Vec<String> = match is_latin(&last.term) {
            true => open.begun(&last.term, &beginning)?,
            false => beginning.into_iter().map(|(word, _)| word).collect(),
        };
        // After `লেখক:` words of those who are credited.
        let field = match open_name(&typed) {
            Some(Named::Author) => Some(open.fields.credit),
            Some(Named::Topic) => Some(open.fields.topic),
            Some(Named::Section) => return Ok(Vec::new()),
            None => None,
        };
        let searcher = open.reader.searcher();
        let before = &typed[..begins + last.range.start];
        let mut sounds: Vec<String> = Vec::new();
        let mut queries = Vec::new();
        for word in found {
            let sound = Form::Sound.of(&word);
            let fits = match field {
                Some(field) => searcher.doc_freq(&term(field, &sound))? > 0,
                None => true,
            };
            if fits && queries.len() < most && !sounds.contains(&sound) {
                queries.push(format!("{before}{word}"));
                sounds.push(sound);
            }
        }
        Ok(queries)
    }
}

impl Open {
    /// The words that begin with `letters`, each with the number of stories that hold it, the commonest first.
    fn beginning(&self, letters: &str) -> Result<Vec<(String, u64)>, Error> {
        let begin = packed(letters);
        let mut counts: HashMap<String, u64> = HashMap::new();
        for segment in self.reader.searcher().segment_readers() {
            let inverted = segment.inverted_index(self.fields.word)?;
            let mut stream = inverted.terms().range().ge(begin.as_bytes()).into_stream()?;
            let mut looked_at = 0;
            while looked_at < LOOKED_AT && stream.advance() && stream.key().starts_with(begin.as_bytes()) {
                looked_at += 1;
                if let Some(word) = unpacked(stream.key()) {
                    *counts.entry(word).or_default() += u64::from(stream.value().doc_freq);
                }
            }
        }
        let mut found: Vec<(String, u64)> = counts.into_iter().collect();
        found.sort_unstable_by(|(one, often), (other, than)| than.cmp(often).then(one.cmp(other)));
        Ok(found)
    }
}
