//! Bengali words for what was typed in Latin letters: `putin`, `nirbachon`, `rastropoti`.
//!
//! # How
//!
//! Both a typed word and each Bengali word become a string of [`sound`]s. The consonants of it, in classes and without
//! what people leave out, are its [`key`]; words with the key of the typed one are its candidates. A [`distance`]
//! that knows which sounds are typed for which ranks them, together with how often a word occurs. A few words are known by
//! their settled spelling too (`league`), abbreviations by their [`initials`] (`hsc`).

mod bengali;
mod distance;
mod initials;
mod key;
mod latin;
mod sound;

pub use initials::letters_named;

use std::ops::Range;

/// An index of Bengali words by their sound.
pub struct Romanised {
    /// All words and all sounds, one after the other.
    words: String,
    sounds: Vec<u8>,
    /// Frequent words first. A word whose Latin spelling is settled (league, ukraine, hsc) comes twice.
    entries: Vec<Entry>,
    /// Keys with the entries that have them, in order.
    keys: Vec<(u64, u32)>,
}

struct Entry {
    word: Range<usize>,
    sounds: Range<usize>,
    count: u64,
    /// A consonant of it is written twice, which the sounds do not say.
    doubled: bool,
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

/// Latin names that many type beside the settled one.
const BESIDE: [(&str, &str); 11] = [
    ("ঢাকা", "dacca"),
    ("চট্টগ্রাম", "chittagong"),
    ("কুমিল্লা", "comilla"),
    ("যশোর", "jessore"),
    ("বরিশাল", "barisal"),
    ("বগুড়া", "bogra"),
    ("কলকাতা", "calcutta"),
    ("রমজান", "ramadan"),
    ("জামায়াত", "jamaat"),
    ("ভারত", "india"),
    ("ফিলিস্তিন", "palestine"),
];

/// The most candidates that are compared closely.
const COMPARED: usize = 800;

/// How much further a word is where a consonant stands twice in one only: dhaka is ঢাকা rather than ধাক্কা, dhakka the other way round.
const DOUBLED: f32 = 0.15;

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
            index.add(word_range.clone(), &sounds, count, bengali::is_doubled(word));
            let beside = BESIDE.iter().filter(|(known, _)| *known == word).map(|(_, latin)| (*latin).to_owned());
            let settled = crate::slug::settled(word).or_else(|| initials::initials(word));
            for settled in settled.into_iter().chain(beside) {
                latin::sounds(&settled, &mut sounds);
                index.add(word_range.clone(), &sounds, count, latin::is_doubled(&settled));
            }
        }
        index.keys.sort_unstable();
        index.keys.dedup();
        index
    }

    fn add(&mut self, word: Range<usize>, sounds: &[u8], count: u64, doubled: bool) {
        let Ok(entry) = u32::try_from(self.entries.len()) else { return };
        key::each(sounds, |key| self.keys.push((key, entry)));
        let from = self.sounds.len();
        self.sounds.extend_from_slice(sounds);
        self.entries.push(Entry { word, sounds: from..self.sounds.len(), count, doubled });
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
            found.extend(self.within(key..key + 1).iter().take(COMPARED).map(|(_, entry)| *entry))
        });
        let doubled = latin::is_doubled(typed);
        self.ranked(found, limit, |rows, entry| {
            let otherwise = if entry.doubled == doubled { 0.0 } else { DOUBLED };
            rows.distance(&sounds, &self.sounds[entry.sounds.clone()]) + otherwise
        })
    }

    /// At most `limit` words that may go on as what was typed begins, the likeliest first.
    ///
    /// ```
    /// use bangla::Romanised;
    /// let index = Romanised::new([("ঢাকা", 9), ("ঢেউ", 4), ("ধান", 3), ("নদী", 30)]);
    /// let words: Vec<_> = index.beginning("dha", 2).iter().map(|candidate| candidate.word).collect();
    /// assert_eq!(words, ["ঢাকা", "ধান"]);
    /// ```
    pub fn beginning(&self, typed: &str, limit: usize) -> Vec<Candidate<'_>> {
        let mut sounds = Vec::new();
        latin::sounds(typed, &mut sounds);
        let mut found = Vec::new();
        key::each(&sounds, |key| {
            // The keys that begin with this one are a range for each length.
            let longest = key.leading_zeros() / key::BITS;
            for more in (0..=longest).map(|classes| classes * key::BITS) {
                let past = (key + 1).checked_shl(more).filter(|past| past >> more == key + 1).unwrap_or(u64::MAX);
                found.extend(self.within(key << more..past).iter().map(|(_, entry)| *entry));
            }
        });
        self.ranked(found, limit, |rows, entry| rows.beginning(&sounds, &self.sounds[entry.sounds.clone()]))
    }

    /// The entries with keys of a range.
    fn within(&self, keys: Range<u64>) -> &[(u64, u32)] {
        let at = |key: u64| self.keys.partition_point(|(other, _)| *other < key);
        &self.keys[at(keys.start)..at(keys.end)]
    }

    /// At most `limit` of the words `found`, those of the lowest cost first.
    fn ranked(
        &self,
        mut found: Vec<u32>,
        limit: usize,
        distance: impl Fn(&mut distance::Rows, &Entry) -> f32,
    ) -> Vec<Candidate<'_>> {
        // Entries are in the order of their counts.
        found.sort_unstable();
        found.dedup();
        found.truncate(COMPARED);
        let mut rows = distance::Rows::default();
        let mut candidates: Vec<_> = found
            .iter()
            .map(|&entry| {
                let entry = &self.entries[entry as usize];
                let distance = distance(&mut rows, entry);
                Candidate { word: &self.words[entry.word.clone()], distance, count: entry.count }
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
    /// The less, the likelier this word was meant: its distance, less where it occurs often.
    #[expect(clippy::cast_precision_loss, reason = "the logarithm needs no more")]
    pub fn cost(&self) -> f32 {
        self.distance - FREQUENCY * (self.count as f32 + 1.0).ln()
    }
}
