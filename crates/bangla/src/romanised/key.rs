//! What is left of a word in every way to type it: its consonants, in classes.

use super::sound::{BA_PHALA, C_ALONE, G_SOFT, H_JOINED, MA_PHALA, N_G, NASAL, NG, RR, W, Y, YA_PHALA, is_vowel};

/// The most keys of a word: readings beyond them are given up.
const MOST: usize = 8;

/// The bits of a class: 16 consonants count.
pub(super) const BITS: u32 = 4;

/// Calls `found` with each key of the sounds, 0 never among them.
pub(super) fn each(sounds: &[u8], found: impl FnMut(u64)) {
    let mut keys = [0_u64; MOST];
    let mut count = 1;
    if sounds.first().is_some_and(|&first| is_vowel(first) || matches!(first, Y | W)) {
        keys[0] = VOWEL;
    }
    for (at, &sound) in sounds.iter().enumerate() {
        let before = at.checked_sub(1).map_or(b'a', |before| sounds[before]);
        let after = sounds.get(at + 1).copied();
        let readings = readings(sound, before, after);
        let kept = count;
        for &reading in readings.iter().skip(1) {
            for known in 0..kept {
                if count < MOST {
                    keys[count] = with(keys[known], reading);
                    count += 1;
                }
            }
        }
        if let Some(&first) = readings.first() {
            for key in &mut keys[..kept] {
                *key = with(*key, first);
            }
        }
    }
    keys[..count].iter().copied().filter(|key| *key != 0).for_each(found);
}

fn with(key: u64, classes: &[u64]) -> u64 {
    classes.iter().fold(key, |key, class| if key >> (64 - BITS) == 0 { key << BITS | class } else { key })
}

const K: u64 = 1;
const G: u64 = 2;
const C: u64 = 3;
const J: u64 = 4;
const T: u64 = 5;
const D: u64 = 6;
const N: u64 = 7;
const P: u64 = 8;
const B: u64 = 9;
const M: u64 = 10;
const R: u64 = 11;
const L: u64 = 12;
const S: u64 = 13;
const H: u64 = 14;
/// Begins with a vowel.
const VOWEL: u64 = 15;

/// The classes that a sound may count as, the likeliest first; none at all for what is left out always.
fn readings(sound: u8, before: u8, after: Option<u8>) -> &'static [&'static [u64]] {
    match sound {
        b'k' | b'K' => &[&[K]],
        // Heard in the ng.
        b'g' | b'G' if before == NG => &[],
        b'g' | b'G' => &[&[G]],
        G_SOFT => &[&[G], &[J]],
        b'c' => &[&[C]],
        // ছ is typed s by many.
        b'C' => &[&[C], &[S]],
        C_ALONE => &[&[K], &[C], &[S]],
        b'j' | b'J' => &[&[J]],
        b't' | b'T' => &[&[T]],
        b'd' | b'D' => &[&[D]],
        // সংবাদ: songbad, sombad, sanbad.
        b'm' if matches!(after, Some(b'b' | b'B' | b'p' | b'P')) => &[&[N]],
        b'n' | NG => &[&[N]],
        N_G => &[&[N], &[N, G]],
        NASAL => &[&[], &[N]],
        b'p' | b'P' => &[&[P]],
        b'b' | b'B' => &[&[B]],
        BA_PHALA => &[&[], &[B]],
        b'm' => &[&[M]],
        MA_PHALA => &[&[M], &[]],
        b'r' => &[&[R]],
        RR => &[&[R], &[D]],
        b'l' => &[&[L]],
        b's' | b'S' => &[&[S]],
        // shah and bahini, not chihno and dhaka.
        b'h' if is_vowel(before) && after.is_none_or(is_vowel) => &[&[H]],
        _ => {
            debug_assert!(is_vowel(sound) || matches!(sound, b'h' | Y | W | YA_PHALA | H_JOINED));
            &[]
        }
    }
}
