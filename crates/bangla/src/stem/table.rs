//! Fixed tables of words, asked several times a word of text.

use std::collections::HashMap;
use std::hash::{BuildHasherDefault, Hasher};

pub(super) type Table = HashMap<&'static str, &'static str, BuildHasherDefault<Fnv>>;

/// FNV-1a, over whole 8 bytes where it can. Its keys are our own, so nobody can choose them to collide.
pub(super) struct Fnv(u64);

impl Default for Fnv {
    fn default() -> Self {
        Fnv(0xcbf2_9ce4_8422_2325)
    }
}

impl Hasher for Fnv {
    fn write(&mut self, bytes: &[u8]) {
        let (eights, rest) = bytes.as_chunks::<8>();
        let rest = rest.iter().map(|&byte| u64::from(byte));
        for part in eights.iter().map(|&eight| u64::from_le_bytes(eight)).chain(rest) {
            self.0 = (self.0 ^ part).wrapping_mul(0x0100_0000_01b3);
            self.0 ^= self.0 >> 29;
        }
    }

    fn finish(&self) -> u64 {
        self.0.wrapping_mul(0x9e37_79b9_7f4a_7c15)
    }
}

/// A table from lines `word: form form form`: each form with its word. Lines without forms are passed over.
pub(super) fn by_form(lines: &'static str) -> impl Iterator<Item = (&'static str, &'static str)> {
    let lines = lines.lines().filter_map(|line| line.split_once(": "));
    lines.flat_map(|(word, forms)| forms.split(' ').map(move |form| (form, word)))
}
