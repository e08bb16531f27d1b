//! Bengali spelled by sound in Latin letters: `নির্বাচন` is `nirbachon`.
//!
//! A word is cut into syllables; then the vowel `o` that a bare consonant carries is kept or silenced by rule.

/// A run of joined consonants, the vowel after it and what closes it (ং, ৎ).
struct Syllable {
    consonants: Vec<char>,
    vowel: Vowel,
    close: &'static str,
}

#[derive(Clone, Copy, PartialEq)]
enum Vowel {
    /// Unwritten: `o`, unless silent.
    Inherent,
    Written(char),
    Silent,
}

/// The Latin spelling of one Bengali word. `is_ending`: the word is the ending of what stands before it, so that a lone
/// consonant needs no vowel.
pub(super) fn spelled(word: &str, is_ending: bool) -> String {
    // র্য with a joiner is the vowel of "rally", not the reph of কার্য.
    let word = word.replace("র\u{200d}্য", "র");
    let mut syllables = syllables(&word);
    silence_last(&mut syllables, is_ending);
    silence_inner(&mut syllables);
    let mut latin = String::new();
    for (index, syllable) in syllables.iter().enumerate() {
        write(&mut latin, &syllables, index, syllable);
    }
    latin
}

fn syllables(word: &str) -> Vec<Syllable> {
    let mut syllables: Vec<Syllable> = Vec::new();
    let mut joins = false;
    for c in word.chars() {
        let last = syllables.last_mut();
        match c {
            _ if is_consonant(c) => match last {
                Some(last) if joins => {
                    last.consonants.push(c);
                    last.vowel = Vowel::Inherent;
                }
                _ => syllables.push(Syllable { consonants: vec![c], vowel: Vowel::Inherent, close: "" }),
            },
            '\u{9cd}' => {
                if let Some(last) = last {
                    last.vowel = Vowel::Silent;
                }
            }
            _ if independent(c).is_some() => {
                syllables.push(Syllable {
                    consonants: vec![],
                    vowel: Vowel::Written(independent(c).unwrap_or(c)),
                    close: "",
                });
            }
            'ং' | 'ৎ' => {
                if let Some(last) = last {
                    last.close = if c == 'ং' { "ng" } else { "t" };
                }
            }
            '\u{9be}'..='\u{9cc}' => {
                if let Some(last) = last {
                    last.vowel = Vowel::Written(c);
                }
            }
            _ => {}
        }
        joins = c == '\u{9cd}';
    }
    syllables
}

/// A word's last bare consonant is silent (`hasan`), except after a conjunct (`juddho`) that is not one of loan words
/// (`park`), after হ, in a word of one letter, and as য় after i (`jatiya`).
fn silence_last(syllables: &mut [Syllable], is_ending: bool) {
    let alone = syllables.len() == 1 && !is_ending;
    let after_i = syllables.iter().rev().nth(1).is_some_and(|before| is_i(before.vowel));
    let Some(last) = syllables.last_mut() else {
        return;
    };
    if last.vowel != Vowel::Inherent || !last.close.is_empty() {
        return;
    }
    match last.consonants[..] {
        _ if alone => {}
        ['য়'] if after_i => last.vowel = Vowel::Written('\u{9be}'),
        ['হ'] => {}
        [_] => last.vowel = Vowel::Silent,
        [a, b] if LOAN_ENDS.contains(&[a, b]) => last.vowel = Vowel::Silent,
        _ => {}
    }
}

/// Conjuncts that end loan words: পার্ক, ব্যান্ড, পোস্ট.
const LOAN_ENDS: &[[char; 2]] = &[
    ['র', 'ক'],
    ['র', 'ট'],
    ['র', 'চ'],
    ['র', 'ড'],
    ['র', 'স'],
    ['র', 'জ'],
    ['ন', 'ট'],
    ['ন', 'ড'],
    ['ন', 'স'],
    ['ল', 'ড'],
    ['ল', 'ট'],
    ['স', 'ট'],
    ['স', 'ক'],
    ['ফ', 'ট'],
    ['ক', 'স'],
    ['ম', 'প'],
    ['ঙ', 'ক'],
    ['প', 'ট'],
    ['ল', 'ম'],
];

/// Inside, a bare consonant is silent between a sounded syllable and one whose vowel is written: `sorkar`, `rajniti`.
fn silence_inner(syllables: &mut [Syllable]) {
    for index in (1..syllables.len().saturating_sub(1)).rev() {
        let (before, this, next) = (&syllables[index - 1], &syllables[index], &syllables[index + 1]);
        let bare = this.vowel == Vowel::Inherent && this.consonants.len() == 1 && this.close.is_empty();
        // The prefixes অপ, উপ, অব keep their vowel: `upodeshta`.
        let prefix = before.consonants.is_empty() && matches!(before.vowel, Vowel::Written('\u{9cb}' | '\u{9c1}'));
        // So does the first letter of a compound's second part: `rashtropoti`.
        let after_conjunct = before.vowel == Vowel::Inherent && before.consonants.len() > 1;
        let sounded = before.vowel != Vowel::Silent && before.close.is_empty() && !prefix && !after_conjunct;
        let leans = next.consonants.len() == 1 && matches!(next.vowel, Vowel::Written(_));
        if bare && sounded && leans && !is_ending(&syllables[index + 1..]) {
            syllables[index].vowel = Vowel::Silent;
        }
    }
}

/// Endings before which the stem keeps its last vowel: the noun makers -তা, -না and the cases -ের, -ে (`bochhorer`), but
/// not the verbs' -বে, -লে, -তে, -ছে nor -কে (`korbe`).
fn is_ending(rest: &[Syllable]) -> bool {
    let (first, after) = (&rest[0], &rest[1..]);
    let closes_with = |letters: &[char]| matches!(after, [last] if last.vowel == Vowel::Silent && letters.contains(&last.consonants[0]));
    match (&first.consonants[..], first.vowel) {
        (['ত' | 'ন' | 'ণ'], Vowel::Written('\u{9be}')) => after.is_empty() || closes_with(&['র', 'য়']),
        (_, Vowel::Written('\u{9c7}')) if closes_with(&['র']) => true,
        ([letter], Vowel::Written('\u{9c7}')) => after.is_empty() && !matches!(letter, 'ব' | 'ল' | 'ত' | 'ছ' | 'ক'),
        _ => false,
    }
}

fn write(latin: &mut String, all: &[Syllable], index: usize, syllable: &Syllable) {
    let before = index.checked_sub(1).map(|before| &all[before]);
    let before_vowel = before.map(|before| before.vowel);
    let aa = Vowel::Written('\u{9be}');
    // ওয়া is wa; after i, u and o, য়া is a: `kushtia`, `joar`.
    if syllable.consonants == ['য়'] && syllable.vowel == aa {
        let own_o =
            before.is_some_and(|before| before.consonants.is_empty() && before.vowel == Vowel::Written('\u{9cb}'));
        let glides = before_vowel
            .is_some_and(|vowel| is_i(vowel) || matches!(vowel, Vowel::Written('\u{9c1}' | '\u{9c2}' | '\u{9cb}')));
        let jatiya = index + 1 == all.len() && before_vowel == Some(Vowel::Written('\u{9c0}'));
        if own_o {
            latin.pop();
            latin.push('w');
        } else if !glides || jatiya {
            latin.push('y');
        }
    } else {
        write_consonants(latin, &syllable.consonants, index == 0, syllable.vowel == aa);
    }
    latin.push_str(match syllable.vowel {
        Vowel::Inherent => "o",
        Vowel::Silent => "",
        Vowel::Written(sign) => vowel(sign),
    });
    latin.push_str(syllable.close);
}

fn write_consonants(latin: &mut String, cluster: &[char], first: bool, before_aa: bool) {
    let mut rest = cluster;
    let mut previous = None;
    while let Some(&c) = rest.first() {
        let (text, used) = match rest {
            ['ক', 'ষ', ..] => (if first { "kh" } else { "kkh" }, 2),
            ['জ', 'ঞ', ..] => (if first { "gy" } else { "gg" }, 2),
            ['চ', 'ছ' | 'চ', ..] => ("cch", 2),
            ['ঙ', 'গ', ..] => ("ng", 2),
            ['ঙ', 'ক', ..] => ("nk", 2),
            // গ্যাস, ম্যাচ: the vowel of "gas" in loan words.
            ['য']
                if first
                    && before_aa
                    && matches!(previous, Some('ক' | 'গ' | 'চ' | 'জ' | 'ট' | 'ড' | 'প' | 'ফ' | 'ম' | 'ল' | 'হ')) =>
            {
                ("", 1)
            }
            ['য', ..] if previous.is_some_and(|p| p != 'র') => ("y", 1),
            ['ব', ..] if previous.is_some_and(|p| "কখগজটতদধশষসহ".contains(p)) => ("w", 1),
            _ => (consonant(c), 1),
        };
        latin.push_str(text);
        previous = Some(c);
        rest = &rest[used..];
    }
}

fn is_i(vowel: Vowel) -> bool {
    matches!(vowel, Vowel::Written('\u{9bf}' | '\u{9c0}'))
}

fn is_consonant(c: char) -> bool {
    !consonant(c).is_empty()
}

fn consonant(c: char) -> &'static str {
    match c {
        'ক' => "k",
        'খ' => "kh",
        'গ' => "g",
        'ঘ' => "gh",
        'ঙ' => "ng",
        'চ' => "ch",
        'ছ' => "chh",
        'জ' | 'য' => "j",
        'ঝ' => "jh",
        'ঞ' | 'ণ' | 'ন' => "n",
        'ট' | 'ত' => "t",
        'ঠ' | 'থ' => "th",
        'ড' | 'দ' => "d",
        'ঢ' | 'ধ' => "dh",
        'প' => "p",
        'ফ' => "f",
        'ব' => "b",
        'ভ' => "bh",
        'ম' => "m",
        'র' | '\u{9dc}' | 'ৰ' => "r",
        '\u{9dd}' => "rh",
        'ল' => "l",
        'ৱ' => "w",
        '\u{9df}' => "y",
        'শ' | 'ষ' => "sh",
        'স' => "s",
        'হ' => "h",
        _ => "",
    }
}

/// The sign of the same vowel; অ, which has none, sounds as ও does.
fn independent(c: char) -> Option<char> {
    Some(match c {
        'অ' | 'ও' => '\u{9cb}',
        'আ' => '\u{9be}',
        'ই' => '\u{9bf}',
        'ঈ' => '\u{9c0}',
        'উ' => '\u{9c1}',
        'ঊ' => '\u{9c2}',
        'ঋ' => '\u{9c3}',
        'এ' => '\u{9c7}',
        'ঐ' => '\u{9c8}',
        'ঔ' => '\u{9cc}',
        _ => return None,
    })
}

fn vowel(sign: char) -> &'static str {
    match sign {
        '\u{9be}' => "a",
        '\u{9bf}' | '\u{9c0}' => "i",
        '\u{9c1}' | '\u{9c2}' => "u",
        '\u{9c3}' => "ri",
        '\u{9c7}' => "e",
        '\u{9c8}' => "oi",
        '\u{9cb}' => "o",
        '\u{9cc}' => "ou",
        _ => "",
    }
}
