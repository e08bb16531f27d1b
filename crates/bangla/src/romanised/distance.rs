//! How far what was typed is from a word: an edit distance in which habits of typing cost little.

use super::sound::{
    AE, BA_PHALA, C_ALONE, G_SOFT, H_JOINED, INHERENT, MA_PHALA, N_G, NASAL, NG, RR, W, Y, YA_PHALA, is_vowel,
};

/// The two rows of the table that are needed at a time; kept between words, so that none is allocated.
#[derive(Default)]
pub(super) struct Rows {
    above: Vec<u16>,
    row: Vec<u16>,
}

impl Rows {
    /// The distance of `typed` from `word`; 1 is a consonant wrong.
    pub(super) fn distance(&mut self, typed: &[u8], word: &[u8]) -> f32 {
        self.fill(typed, word);
        f32::from(self.above[word.len()]) / 100.0
    }

    /// The distance of `typed` from the beginning of `word` that is nearest to it.
    pub(super) fn beginning(&mut self, typed: &[u8], word: &[u8]) -> f32 {
        self.fill(typed, word);
        f32::from(self.above.iter().copied().min().unwrap_or_default()) / 100.0
    }

    /// Leaves in `above` how far `typed` is from each beginning of `word`.
    fn fill(&mut self, typed: &[u8], word: &[u8]) {
        // bnp
        let no_vowels = !typed.iter().any(|&letter| is_vowel(letter));
        let out = |sound, at| match left_out(sound, at + 1 == word.len()) {
            cost if no_vowels && is_vowel(sound) => cost.min(20),
            cost => cost,
        };
        self.above.clear();
        self.above.push(0);
        for (at, &sound) in word.iter().enumerate() {
            self.above.push(self.above[at] + out(sound, at));
        }
        for (place, &letter) in typed.iter().enumerate() {
            // league, ukraine
            let added = if letter == b'e' && place + 1 == typed.len() { 30 } else { added(letter) };
            self.row.clear();
            self.row.push(self.above[0] + added);
            for (at, &sound) in word.iter().enumerate() {
                let same = self.above[at] + mistaken(letter, sound);
                let less = self.row[at] + out(sound, at);
                let more = self.above[at + 1] + added;
                self.row.push(same.min(less).min(more));
            }
            std::mem::swap(&mut self.above, &mut self.row);
        }
    }
}

/// Hundredths for a sound of the word that was not typed.
fn left_out(sound: u8, is_last: bool) -> u16 {
    match sound {
        INHERENT if is_last => 0,
        YA_PHALA | BA_PHALA | NASAL => 5,
        INHERENT | Y | MA_PHALA => 10,
        H_JOINED => 15,
        W => 25,
        b'h' => 45,
        _ if is_vowel(sound) => 55,
        b'g' | b'G' => 60,
        _ => 110,
    }
}

/// Hundredths for a letter that the word does not have.
fn added(letter: u8) -> u16 {
    match letter {
        Y | W => 15,
        b'h' => 30,
        b'o' => 35,
        _ if is_vowel(letter) => 50,
        _ => 110,
    }
}

/// Hundredths for `letter` where the word has `sound`.
fn mistaken(letter: u8, sound: u8) -> u16 {
    if letter == sound {
        return 0;
    }
    match (letter, sound) {
        (b'o', INHERENT) | (b'a', AE) | (NG | N_G, NG) | (b'r', RR) | (C_ALONE, b'k') | (G_SOFT, b'g') => 0,
        (b'n', NASAL) | (Y, YA_PHALA) | (W | b'b', BA_PHALA) | (b'm', MA_PHALA) | (b'h', H_JOINED) => 0,
        (C_ALONE, b'c') | (b'e', AE) | (b's', b'S') | (b'S', b's') | (b'c', b'C') | (b'C', b'c') => 8,
        (b'T', b't') | (G_SOFT, b'j') => 10,
        (b'a', INHERENT) | (N_G | NG, b'n') | (b'n', NG) | (b'm', NG) => 14,
        (b'i', Y) | (Y, b'i' | b'j') | (b'e', Y) | (W, b'u' | b'o') | (b'u' | b'o', W) | (b'B', W) => 15,
        (b'o', b'u') | (b'u', b'o') | (C_ALONE, b'C' | b's' | b'S') | (b'd', RR) | (b's' | b'S', b'C') => 22,
        (b'i' | b'a', b'e') | (b'e', b'i' | b'a') | (b'a', b'o') | (b'u', b'a') => 35,
        (b'p', b'P') | (b'P', b'p') | (b'o', b'a') => 50,
        // An aspirate typed without its h, or the other way round.
        _ if !is_vowel(letter) && letter.eq_ignore_ascii_case(&sound) => 15,
        (_, INHERENT) if is_vowel(letter) => 45,
        _ if is_vowel(letter) && is_vowel(sound) => 60,
        _ => 150,
    }
}
