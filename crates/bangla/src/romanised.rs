//! Bengali words for what was typed in Latin letters: `putin`, `nirbachon`, `rastropoti`.
//!
//! # How
//!
//! Both a typed word and each Bengali word become a string of [`sound`]s. The consonants of it, in classes and without
//! what people leave out, are its [`key`]; words with the key of the typed one are its candidates. A [`distance`]
//! that knows which sounds are typed for which ranks them, together with how often a word occurs.

mod bengali;
mod distance;
mod key;
mod latin;
mod sound;

use std::ops::Range;

/// An index of Bengali words by their sound.
pub struct Romanised {
    /// All words and all sounds, one after the other.
    words: String,
    sounds: Vec<u8>,
    /// Frequent words first. A word whose Latin spelling is settled (league, ukraine) comes twice.
    entries: Vec<Entry>,
    /// Keys with the entries that have them, in order.
    keys: Vec<(u64, u32)>,
}

struct Entry {
    word: Range<usize>,
    sounds: Range<usize>,
    count: u64,
}

/// A word that may have been meant.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Candidate<'v> {
    pub word: &'v str,
    /// How far the word is from what was typed: 0 for the plainest spelling, below 1 for habits of typing, 1 and more
    /// where letters are missing or wrong.
    pub distance: f32,
    /// How often the word occurs, as the vocabulary said.
    pub count: u64,
}

/// The most candidates that are compared closely.
const COMPARED: usize = 800;

/// How much nearer a word gets that is e times as frequent.
const FREQUENCY: f32 = 0.11;

impl Romanised {
    /// An index of `vocabulary`: words as [`crate::words`] gives them, each with its count. A word that comes again, or
    /// that has no Bengali letter, is passed over.
    pub fn new<'a>(vocabulary: impl IntoIterator<Item = (&'a str, u64)>) -> Self {
        let mut vocabulary: Vec<_> = vocabulary.into_iter().collect();
        vocabulary.sort_unstable_by(|(word, count), (other, than)| than.cmp(count).then(word.cmp(other)));
        vocabulary.dedup_by_key(|(word, _)| *word);
        let mut index = Romanised { words: String::new(), sounds: Vec::new(), entries: Vec::new(), keys: Vec::new() };
        let mut sounds = Vec::new();
        for (word, count) in vocabulary {
            let from = index.words.len();
            index.words.push_str(word);
            let word_range = from..index.words.len();
            bengali::sounds(word, &mut sounds);
            index.add(word_range.clone(), &sounds, count);
            if let Some(settled) = crate::slug::settled(word) {
                latin::sounds(&settled, &mut sounds);
                index.add(word_range, &sounds, count);
            }
        }
        index.keys.sort_unstable();
        index.keys.dedup();
        index
    }

    fn add(&mut self, word: Range<usize>, sounds: &[u8], count: u64) {
        let Ok(entry) = u32::try_from(self.entries.len()) else { return };
        key::each(sounds, |key| self.keys.push((key, entry)));
        let from = self.sounds.len();
        self.sounds.extend_from_slice(sounds);
        self.entries.push(Entry { word, sounds: from..self.sounds.len(), count });
    }

    /// At most `limit` words for one typed word, the likeliest first. Signs and spaces are passed over, so that
    /// `bangla desh` may be asked for as one word, too; what is not Latin has no candidates.
    ///
    /// ```
    /// use bangla::Romanised;
    /// let index = Romanised::new([("পুতিন", 9), ("পুতিনের", 4), ("নির্বাচন", 30), ("পাতা", 2)]);
    /// assert_eq!(index.candidates("Putin", 1)[0].word, "পুতিন");
    /// assert_eq!(index.candidates("nirbacon", 5)[0].word, "নির্বাচন");
    /// ```
    pub fn candidates(&self, typed: &str, limit: usize) -> Vec<Candidate<'_>> {
        let mut sounds = Vec::new();
        latin::sounds(typed, &mut sounds);
        let mut found = Vec::new();
        key::each(&sounds, |key| {
            let from = self.keys.partition_point(|(other, _)| *other < key);
            let same = self.keys[from..].iter().take_while(|(other, _)| *other == key);
            found.extend(same.take(COMPARED).map(|(_, entry)| *entry));
        });
        // Entries are in the order of their counts.
        found.sort_unstable();
        found.dedup();
        found.truncate(COMPARED);
        let mut rows = distance::Rows::default();
        let mut candidates: Vec<_> = found
            .iter()
            .map(|&entry| {
                let Entry { word, sounds: of_word, count } = &self.entries[entry as usize];
                let distance = rows.distance(&sounds, &self.sounds[of_word.clone()]);
                Candidate { word: &self.words[word.clone()], distance, count: *count }
            })
            .collect();
        candidates.sort_by(|one, other| one.cost().total_cmp(&other.cost()));
        let mut seen = Vec::new();
        candidates.retain(|candidate| {
            let more = seen.len() < limit && !seen.contains(&candidate.word);
            if more {
                seen.push(candidate.word);
            }
            more
        });
        candidates
    }
}

impl Candidate<'_> {
    #[expect(clippy::cast_precision_loss, reason = "the logarithm needs no more")]
    fn cost(&self) -> f32 {
        self.distance - FREQUENCY * (self.count as f32 + 1.0).ln()
    }
}
