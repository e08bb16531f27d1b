//! The sounds of a Bengali word.

use super::sound::{AE, BA_PHALA, H_JOINED, INHERENT, MA_PHALA, NASAL, NG, RR, W, Y, YA_PHALA, push_consonant};

const HASANTA: char = '\u{9cd}';

/// Writes the sounds of `word` to `sounds`, replacing what is there; nothing, if it has no Bengali letter.
pub(super) fn sounds(word: &str, sounds: &mut Vec<u8>) {
    sounds.clear();
    // The consonant of the open syllable, and whether a hasanta joins it to the next.
    let mut open: Option<char> = None;
    let mut joined = false;
    for c in word.chars() {
        match c {
            HASANTA => joined = true,
            '\u{200b}'..='\u{200d}' | '\u{9bc}' => {}
            'ঁ' => sounds.push(NASAL),
            _ if is_consonant(c) => {
                if !joined && open.is_some() {
                    close(sounds);
                }
                consonant(sounds, if joined { open } else { None }, c);
                (open, joined) = (Some(c), false);
            }
            'ং' | 'ঃ' | 'ৎ' => {
                if open.take().is_some() && !joined {
                    close(sounds);
                }
                joined = false;
                match c {
                    'ং' => push_consonant(sounds, NG),
                    'ৎ' => push_consonant(sounds, b't'),
                    _ => {}
                }
            }
            _ => {
                let Some(vowel) = vowel(c) else { continue };
                // অ্যা, ব্যা
                let is_ae = c == 'া' && sounds.last() == Some(&YA_PHALA);
                if is_independent(c) && open.is_some() && !joined {
                    close(sounds);
                }
                if is_ae {
                    sounds.pop();
                    if sounds.last() == Some(&b'o') {
                        sounds.pop();
                    }
                    sounds.push(AE);
                } else {
                    sounds.extend(vowel);
                }
                (open, joined) = (None, false);
            }
        }
    }
    if open.is_some() && !joined {
        close(sounds);
    }
    // ওয়া is wa.
    let mut at = 0;
    while at + 1 < sounds.len() {
        if sounds[at] == b'o' && sounds[at + 1] == Y {
            sounds[at] = W;
            sounds.remove(at + 1);
        }
        at += 1;
    }
    if !sounds.iter().any(u8::is_ascii_alphabetic) {
        sounds.clear();
    }
}

/// Whether a consonant is joined to itself.
pub(super) fn is_doubled(word: &str) -> bool {
    let mut before = (' ', ' ');
    word.chars().any(|c| {
        let doubled = before == (c, HASANTA);
        before = (before.1, c);
        doubled
    })
}

/// Ends a syllable that has no written vowel.
fn close(sounds: &mut Vec<u8>) {
    // চাঁদ: the nasal stands on the vowel.
    if sounds.last() == Some(&NASAL) {
        sounds.pop();
        sounds.extend([INHERENT, NASAL]);
    } else {
        sounds.push(INHERENT);
    }
}

/// Adds `c`, which a hasanta joins to `before`.
fn consonant(sounds: &mut Vec<u8>, before: Option<char>, c: char) {
    let starts = sounds.len() <= 1;
    match (before, c) {
        (None, 'য') => push_consonant(sounds, b'j'),
        // কার্য, but র‍্যাব.
        (Some('র'), 'য') if !starts => push_consonant(sounds, b'j'),
        (Some(_), 'য') => sounds.push(YA_PHALA),
        (Some('জ'), 'ঞ') => {
            sounds.pop();
            push_consonant(sounds, b'g');
            sounds.push(YA_PHALA);
        }
        (Some('ক'), 'ষ') => {
            sounds.pop();
            push_consonant(sounds, b'K');
        }
        (Some('ঙ'), 'গ' | 'ঘ') => {}
        (Some('হ'), _) => {
            if sounds.last() == Some(&b'h') {
                sounds.pop();
            }
            sounds.extend([H_JOINED, plain(c)]);
        }
        (Some(before), 'ব') if !matches!(before, 'ম' | 'ব' | 'র' | 'ল') => sounds.push(BA_PHALA),
        (Some(before), 'ম') if !matches!(before, 'ম' | 'ন' | 'ণ' | 'র' | 'ল' | 'গ' | 'ঙ') => {
            sounds.push(MA_PHALA)
        }
        _ => {
            // সংগঠন: typed songothon, the g heard in the ng.
            let heard = matches!(c, 'গ' | 'ঘ') && sounds.last() == Some(&NG);
            if !heard {
                push_consonant(sounds, plain(c));
            }
        }
    }
}

fn plain(consonant: char) -> u8 {
    match consonant {
        'ক' => b'k',
        'খ' => b'K',
        'গ' => b'g',
        'ঘ' => b'G',
        'ঙ' => NG,
        'চ' => b'c',
        'ছ' => b'C',
        'জ' | 'য' => b'j',
        'ঝ' => b'J',
        'ট' | 'ত' => b't',
        'ঠ' | 'থ' => b'T',
        'ড' | 'দ' => b'd',
        'ঢ' | 'ধ' => b'D',
        'ঞ' | 'ণ' | 'ন' => b'n',
        'প' => b'p',
        'ফ' => b'P',
        'ব' | 'ৱ' => b'b',
        'ভ' => b'B',
        'ম' => b'm',
        'র' | 'ৰ' => b'r',
        'ল' => b'l',
        'শ' | 'ষ' => b'S',
        'স' => b's',
        'হ' => b'h',
        '\u{9df}' => Y,
        _ => RR,
    }
}

fn is_consonant(c: char) -> bool {
    matches!(c, 'ক'..='হ' | '\u{9dc}'..='\u{9df}' | 'ৰ' | 'ৱ')
}

fn is_independent(c: char) -> bool {
    matches!(c, 'অ'..='ঔ')
}

fn vowel(c: char) -> Option<&'static [u8]> {
    Some(match c {
        'অ' | 'ও' | 'ো' => b"o",
        'আ' | 'া' => b"a",
        'ই' | 'ঈ' | 'ি' | 'ী' => b"i",
        'উ' | 'ঊ' | 'ু' | 'ূ' => b"u",
        'ঋ' | 'ৃ' => b"ri",
        'এ' | 'ে' => b"e",
        'ঐ' | 'ৈ' => b"oi",
        'ঔ' | 'ৌ' => b"ou",
        _ => return None,
    })
}
