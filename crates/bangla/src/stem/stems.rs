//! Stems of many terms one after the other.

use std::hash::Hasher;

use super::table::Fnv;
use super::{is_bengali, stem};

/// How many terms are remembered: as many as stay in a processor's own cache, where more cost more than they save.
const TERMS: usize = 1 << 10;

/// [`stem`] for a stream of terms, as when texts are indexed: a text says the same words again and again, so the last
/// ones are remembered. One for each thread.
///
/// ```
/// let mut stems = bangla::stem::Stems::default();
/// for word in bangla::words::words("নদীর পানি নদীতে") {
///     assert_eq!(stems.stem(&word.term), bangla::stem::stem(&word.term));
/// }
/// ```
#[derive(Clone)]
pub struct Stems {
    /// Each term with its stem, at the place that the term's hash gives; a later one takes the place of an earlier.
    found: Vec<(String, String)>,
}

impl Default for Stems {
    fn default() -> Stems {
        Stems { found: vec![Default::default(); TERMS] }
    }
}

impl Stems {
    /// The stem of `term`, as [`stem`] gives it.
    pub fn stem<'a>(&'a mut self, term: &'a str) -> &'a str {
        if !term.ends_with(is_bengali) {
            return term;
        }
        let mut hash = Fnv::default();
        hash.write(term.as_bytes());
        let (known, found) = &mut self.found[(hash.finish() >> 32) as usize % TERMS];
        if known != term {
            term.clone_into(known);
            stem(term).as_ref().clone_into(found);
        }
        found
    }
}
