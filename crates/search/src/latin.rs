//! Bengali words for what was typed in Latin letters, out of the paper's own words.

use std::collections::HashMap;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, Mutex, PoisonError, RwLock};
use std::time::{Duration, Instant};

use bangla::Romanised;
use tantivy::Searcher;

use crate::index::{Error, Open};
use crate::terms::{Form, unpacked};

/// At most so many words are taken for one typed word, of so many sounds.
const CANDIDATES: usize = 24;
const SOUNDS: usize = 6;
/// How fast a word counts less the further it is from what was typed; what is this much further than the nearest is left out.
const STEEP: f32 = 2.0;
const FURTHER: f32 = 1.2;
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

impl Open {
    /// The words for `typed` in Latin letters, each with how likely it is meant: the likeliest has 1.
    pub fn romanised(self: &Arc<Open>, typed: &str) -> Result<Vec<(String, f32)>, Error> {
        let words = self.words()?;
        let candidates = words.words.candidates(typed, CANDIDATES);
        let nearest = candidates.iter().map(|candidate| candidate.distance).fold(f32::INFINITY, f32::min);
        let mut sounds: Vec<String> = Vec::new();
        let mut found = Vec::new();
        for candidate in candidates.iter().filter(|candidate| candidate.distance <= nearest + FURTHER) {
            let sound = Form::Sound.of(candidate.word);
            if !sounds.contains(&sound) {
                if sounds.len() == SOUNDS {
                    continue;
                }
                sounds.push(sound);
            }
            found.push((candidate.word.to_owned(), (-STEEP * (candidate.distance - nearest)).exp()));
        }
        Ok(found)
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

/// The words of `field`, each with the number of stories that hold it.
fn vocabulary(searcher: &Searcher, field: tantivy::schema::Field) -> Result<HashMap<String, u64>, Error> {
    let mut words: HashMap<String, u64> = HashMap::new();
    for segment in searcher.segment_readers() {
        let inverted = segment.inverted_index(field)?;
        let mut stream = inverted.terms().stream()?;
        while stream.advance() {
            if let Some(word) = unpacked(stream.key()) {
                *words.entry(word).or_default() += u64::from(stream.value().doc_freq);
            }
        }
    }
    Ok(words)
}
