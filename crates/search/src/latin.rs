//! Bengali words for what was typed in Latin letters, out of the paper's own words.

use std::collections::HashMap;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, Mutex, PoisonError, RwLock};
use std::time::{Duration, Instant};

use bangla::{Candidate, Romanised};
use tantivy::Searcher;

use crate::index::{Error, Open, Search};
use crate::terms::{Form, term, unpacked};

/// At most so many words are taken for one typed word, of so many sounds.
const CANDIDATES: usize = 24;
const SOUNDS: usize = 6;
/// How far a word may be from what was typed, for each letter of it: a vowel may be wrong in six or seven.
const FAR: f32 = 0.08;
/// How much more a reading may cost than the likeliest, where one, two, three words are looked for: the others tell which one was meant.
const FURTHER: [f32; 3] = [0.1, 0.4, 0.8];
/// How fast a reading counts less the more it costs.
const STEEP: f32 = 3.0;
/// Making the words anew takes at most this part of the time.
const SHARE: u32 = 20;

/// The words of an index by their sound, as new as is worth its while.
#[derive(Default)]
pub(crate) struct Latin {
    known: RwLock<Option<Arc<Known>>>,
    first: Mutex<()>,
    making: AtomicBool,
}

pub(crate) struct Known {
    words: Romanised,
    /// Changes with what the index holds.
    of: u64,
    since: Instant,
    cost: Duration,
}

/// Says at its end that nobody makes them any more.
struct Made<'m>(&'m AtomicBool);

impl Drop for Made<'_> {
    fn drop(&mut self) {
        self.0.store(false, Ordering::Release);
    }
}

impl Search {
    /// Reads the words for Latin letters before somebody asks.
    pub(crate) fn read_words(&self) {
        if let Ok(open) = self.0.answering()
            && let Err(error) = open.words()
        {
            tracing::warn!(%error, "the words typed in Latin letters cannot be read");
        }
    }
}

impl Latin {
    /// Forgets the words: some of them have vanished.
    pub fn forget(&self) {
        *self.known.write().unwrap_or_else(PoisonError::into_inner) = None;
    }
}

impl Open {
    /// What `typed` in Latin letters may mean, one of `beside` words that are looked for, each with how much it counts: itself, and
    /// Bengali words.
    ///
    /// The likeliest counts 1, by how it sounds and how often it is written. BM25 would put a rare reading before it, since rare words
    /// tell more: so a reading that fewer stories hold counts as if as many did.
    pub fn romanised(self: &Arc<Open>, typed: &str, beside: usize) -> Result<Vec<(String, f32)>, Error> {
        let words = self.words()?;
        let searcher = self.reader.searcher();
        let held = |sound: &str| searcher.doc_freq(&term(self.fields.sound, sound));
        let itself = held(&Form::Sound.of(typed))?;
        let mut readings = vec![(typed.to_owned(), 1.0, itself)];
        let far = FAR * typed.len() as f32;
        let most = FURTHER[beside.clamp(1, FURTHER.len()) - 1];
        let candidates = words.words.candidates(typed, CANDIDATES);
        let mut near = candidates.iter().filter(|candidate| candidate.distance <= far).peekable();
        let likeliest = near.peek().copied();
        let within = |candidate: &&Candidate<'_>| likeliest.is_some_and(|best| candidate.cost() <= best.cost() + most);
        // Words that stand in every text are meant where the likeliest is one.
        let stopwords = likeliest.is_some_and(|best| bangla::is_stopword(best.word));
        let mut sounds: Vec<(String, u64)> = Vec::new();
        for candidate in near.take_while(within).filter(|candidate| stopwords || !bangla::is_stopword(candidate.word)) {
            let sound = Form::Sound.of(candidate.word);
            let stories = match sounds.iter().find(|(known, _)| *known == sound) {
                Some((_, stories)) => *stories,
                None if sounds.len() == SOUNDS => continue,
                None => {
                    let stories = held(&sound)?;
                    sounds.push((sound, stories));
                    stories
                }
            };
            let further = candidate.cost() - likeliest.map_or(0.0, Candidate::cost);
            readings.push((candidate.word.to_owned(), (-STEEP * further).exp(), stories));
        }
        let usual = sounds.first().map_or(0, |(_, stories)| *stories).max(itself);
        // As BM25 has it.
        let rarity = |stories: u64| (searcher.num_docs().max(stories) as f32 / (stories as f32 + 0.5) + 1.0).ln();
        let counts = |(word, likely, stories)| (word, likely * (rarity(usual) / rarity(stories)).min(1.0));
        Ok(readings.into_iter().map(counts).collect())
    }

    /// The words that may go on as `typed` in Latin letters begins, the likeliest first: Bengali ones, and those of `latin`, each with
    /// the number of stories that hold it.
    pub fn begun(self: &Arc<Open>, typed: &str, latin: &[(String, u64)]) -> Result<Vec<String>, Error> {
        let words = self.words()?;
        let far = FAR * typed.len() as f32;
        let searcher = self.reader.searcher();
        let mut begun: Vec<Candidate<'_>> =
            latin.iter().map(|(word, count)| Candidate { word, distance: 0.0, count: *count }).collect();
        for candidate in words.words.beginning(typed, CANDIDATES) {
            // A stem may be no word.
            let written = searcher.doc_freq(&term(self.fields.word, candidate.word))? > 0;
            if written && candidate.distance <= far {
                begun.push(candidate);
            }
        }
        begun.sort_by(|one, other| one.cost().total_cmp(&other.cost()));
        Ok(begun.into_iter().map(|candidate| candidate.word.to_owned()).collect())
    }

    /// The words of the index by their sound; made anew beside those who search when it has grown.
    fn words(self: &Arc<Open>) -> Result<Arc<Known>, Error> {
        let searcher = self.reader.searcher();
        let generation = searcher.generation().generation_id();
        let known = self.latin.known.read().unwrap_or_else(PoisonError::into_inner).clone();
        let Some(known) = known else {
            // Of many who ask at once one reads the words.
            let _turn = self.latin.first.lock().unwrap_or_else(PoisonError::into_inner);
            let known = self.latin.known.read().unwrap_or_else(PoisonError::into_inner).clone();
            return known.map_or_else(|| self.make(&searcher, generation), Ok);
        };
        let due = known.of != generation && known.since.elapsed() > known.cost * SHARE;
        if due && !self.latin.making.swap(true, Ordering::AcqRel) {
            let open = Arc::clone(self);
            std::thread::spawn(move || {
                // Dropped in a panic too.
                let _made = Made(&open.latin.making);
                if let Err(error) = open.make(&searcher, generation) {
                    tracing::warn!(%error, "the words typed in Latin letters are not up to date");
                }
            });
        }
        Ok(known)
    }

    fn make(&self, searcher: &Searcher, of: u64) -> Result<Arc<Known>, Error> {
        let began = Instant::now();
        let vocabulary = vocabulary(searcher, self.fields.word)?;
        let words = Romanised::new(vocabulary.iter().map(|(word, count)| (word.as_str(), *count)));
        let known = Arc::new(Known { words, of, since: Instant::now(), cost: began.elapsed() });
        *self.latin.known.write().unwrap_or_else(PoisonError::into_inner) = Some(Arc::clone(&known));
        Ok(known)
    }
}

/// The words of `field` and their stems, each with the number of stories that hold it, of a stem in any form: a paper may have
/// written ঢাকার and never ঢাকা.
fn vocabulary(searcher: &Searcher, field: tantivy::schema::Field) -> Result<HashMap<String, u64>, Error> {
    let mut words: HashMap<String, u64> = HashMap::new();
    for segment in searcher.segment_readers() {
        let inverted = segment.inverted_index(field)?;
        let mut stream = inverted.terms().stream()?;
        while stream.advance() {
            // No numbers with an ending (১০ম): what is typed in Latin letters says no numbers.
            if let Some(word) =
                unpacked(stream.key()).filter(|word| word.chars().all(|c| matches!(c, '\u{980}'..='\u{9ff}')))
            {
                let stories = u64::from(stream.value().doc_freq);
                let stem = bangla::stem::stem(&word);
                // Not of a verb, all forms of which would stand for its verbal noun.
                if *stem != *word && word.starts_with(&*stem) {
                    *words.entry(stem.into_owned()).or_default() += stories;
                }
                *words.entry(word).or_default() += stories;
            }
        }
    }
    Ok(words)
}
