//! What people mean by Latin letters.

use super::sound::{C_ALONE, G_SOFT, N_G, NG, W, Y, is_vowel, push_consonant};

/// Letters that stand for more or other than themselves, longer ones first.
const LETTERS: [(&str, &str); 33] = [
    ("tion", "Son"),
    ("ssion", "Son"),
    ("sion", "Son"),
    ("sch", "sk"),
    ("ksh", "K"),
    ("kkh", "K"),
    ("chh", "C"),
    ("cch", "C"),
    ("ngg", "N"),
    ("ngh", "N"),
    ("kh", "K"),
    ("gh", "G"),
    ("ch", "c"),
    ("jh", "J"),
    ("th", "T"),
    ("dh", "D"),
    ("ph", "P"),
    ("bh", "B"),
    ("sh", "S"),
    ("ng", "N"),
    ("ck", "k"),
    ("cc", "cc"),
    ("aa", "a"),
    ("ee", "i"),
    ("ii", "i"),
    ("oo", "u"),
    ("uu", "u"),
    ("x", "ks"),
    ("q", "k"),
    ("z", "j"),
    ("f", "P"),
    ("v", "B"),
    ("c", "q"),
];

/// Writes the sounds of a typed word to `sounds`, replacing what is there; nothing, if it has no Latin letters.
pub(super) fn sounds(typed: &str, sounds: &mut Vec<u8>) {
    sounds.clear();
    let letters: String = typed.chars().take(LONGEST).filter_map(plain).collect();
    let mut rest = letters.as_str();
    while let Some(first) = rest.bytes().next() {
        let (letters, meant) = LETTERS
            .iter()
            .find(|(letters, _)| rest.starts_with(letters))
            .map_or((1, None), |(letters, meant)| (letters.len(), Some(*meant)));
        let before_front = rest[letters..].starts_with(['e', 'i', 'y']);
        rest = &rest[letters..];
        match (meant, first) {
            // police, vaccine
            (Some("q"), _) if before_front => push_consonant(sounds, b's'),
            (Some("cc"), _) if before_front => sounds.extend(b"ks"),
            (Some("cc"), _) => push_consonant(sounds, b'k'),
            // argentina
            (None, b'g') if before_front => push_consonant(sounds, G_SOFT),
            (Some("q"), _) => push_consonant(sounds, C_ALONE),
            (Some("N"), _) if rest.starts_with(['a', 'e', 'i', 'o', 'u']) => push_consonant(sounds, N_G),
            (Some("N"), _) => push_consonant(sounds, NG),
            (Some(meant), _) => {
                for sound in meant.bytes() {
                    push(sounds, sound);
                }
            }
            // montry, but not yunus
            (None, b'y') if rest.is_empty() && !sounds.last().is_none_or(|last| is_vowel(*last)) => sounds.push(b'i'),
            (None, b'y') => push_consonant(sounds, Y),
            (None, b'w') => push_consonant(sounds, W),
            (None, letter) => push(sounds, letter),
        }
    }
}

/// Whether a consonant is typed twice.
pub(super) fn is_doubled(typed: &str) -> bool {
    typed
        .as_bytes()
        .windows(2)
        .any(|pair| pair[0].eq_ignore_ascii_case(&pair[1]) && !is_vowel(pair[0].to_ascii_lowercase()))
}

fn push(sounds: &mut Vec<u8>, sound: u8) {
    if is_vowel(sound) { sounds.push(sound) } else { push_consonant(sounds, sound) }
}

/// The longest word that is read, in characters.
const LONGEST: usize = 64;

/// The small letter without its accent, `None` for what is no Latin letter.
fn plain(c: char) -> Option<char> {
    let base = unicode_normalization::char::decompose_canonical;
    let mut first = None;
    base(c, |part| first = first.or(Some(part)));
    first.filter(char::is_ascii_alphabetic).map(|c| c.to_ascii_lowercase())
}
