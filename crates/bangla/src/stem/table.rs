//! Fixed tables of words, asked several times a word of text.

use std::collections::HashMap;
use std::hash::{BuildHasherDefault, Hasher};

pub(super) type Table = HashMap<&'static str, &'static str, BuildHasherDefault<Fnv>>;

/// FNV-1a, eight bytes at a time. Its keys are our own, so nobody can choose them to collide.
pub(super) struct Fnv(u64);

impl Default for Fnv {
    fn default() -> Self {
        Fnv(0xcbf2_9ce4_8422_2325)
    }
}

impl Hasher for Fnv {
    fn write(&mut self, bytes: &[u8]) {
        // The last eight bytes may be in part those before them; of a shorter word all are taken as one number.
        let short = || bytes.iter().fold(0, |number, &byte| number << 8 | u64::from(byte));
        let last = bytes.last_chunk().map_or_else(short, |&eight| u64::from_le_bytes(eight));
        let (eights, _) = bytes.as_chunks::<8>();
        for part in eights.iter().map(|&eight| u64::from_le_bytes(eight)).chain([last]) {
            self.0 = (self.0 ^ part).wrapping_mul(0x0100_0000_01b3);
            self.0 ^= self.0 >> 29;
        }
    }

    /// What ends a string, so that two in a row are not one: here there is but one.
    fn write_u8(&mut self, _: u8) {}

    fn finish(&self) -> u64 {
        self.0.wrapping_mul(0x9e37_79b9_7f4a_7c15)
    }
}

/// A table from lines `word: form form form`: each form with its word. Lines without forms are passed over.
pub(super) fn by_form(lines: &'static str) -> impl Iterator<Item = (&'static str, &'static str)> {
    let lines = lines.lines().filter_map(|line| line.split_once(": "));
    lines.flat_map(|(word, forms)| forms.split(' ').map(move |form| (form, word)))
}

/// What stands before `ending`, where `word` ends in it. Most endings that are asked for are not there, which their last
/// letters tell: no call is made to compare them.
#[inline]
pub(super) fn before<'w>(word: &'w str, ending: &str) -> Option<&'w str> {
    let at = word.len().checked_sub(ending.len())?;
    let letters = word.as_bytes()[at..].iter().zip(ending.as_bytes());
    letters.rev().all(|(one, other)| one == other).then(|| &word[..at])
}
