//! How people type Bengali in Latin letters when nobody taught them: four habits, each a rule of its own that
//! shares nothing with how the crate reads.

/// The habits by name.
pub const ALL: [(&str, Typing); 4] = [
    ("by sound", |word| typed(word, &BY_SOUND)),
    ("Indian, with a for the unwritten vowel", |word| typed(word, &INDIAN)),
    ("lazy, without h and with z", |word| typed(word, &LAZY)),
    ("letter by letter", |word| typed(word, &LETTER_BY_LETTER)),
];

/// A word as typed.
type Typing = fn(&str) -> String;

struct Habit {
    /// For the unwritten vowel inside of a word.
    inherent: &'static str,
    /// Consonants from ক to হ, then ড় ঢ় য়.
    consonants: [&'static str; 35],
    /// ি ী ু ূ
    high: [&'static str; 4],
    /// ্য ্ব after a consonant.
    joined: [&'static str; 2],
    /// ক্ষ
    ksha: &'static str,
    ng: &'static str,
}

const BY_SOUND: Habit = Habit {
    inherent: "o",
    consonants: [
        "k", "kh", "g", "gh", "ng", "ch", "chh", "j", "jh", "n", "t", "th", "d", "dh", "n", "t", "th", "d", "dh", "n",
        "p", "f", "b", "bh", "m", "j", "r", "l", "sh", "sh", "s", "h", "r", "r", "y",
    ],
    high: ["i", "i", "u", "u"],
    joined: ["", ""],
    ksha: "kkh",
    ng: "ng",
};

const INDIAN: Habit = Habit {
    inherent: "a",
    consonants: [
        "k", "kh", "g", "gh", "ng", "ch", "chh", "j", "jh", "n", "t", "th", "d", "dh", "n", "t", "th", "d", "dh", "n",
        "p", "ph", "b", "bh", "m", "y", "r", "l", "sh", "sh", "s", "h", "r", "rh", "y",
    ],
    high: ["i", "ee", "u", "oo"],
    joined: ["y", "w"],
    ksha: "ksh",
    ng: "ng",
};

const LAZY: Habit = Habit {
    inherent: "o",
    consonants: [
        "k", "k", "g", "g", "ng", "c", "s", "z", "z", "n", "t", "t", "d", "d", "n", "t", "t", "d", "d", "n", "p", "f",
        "b", "v", "m", "z", "r", "l", "s", "s", "s", "h", "r", "r", "y",
    ],
    high: ["i", "i", "u", "u"],
    joined: ["", ""],
    ksha: "kk",
    ng: "n",
};

const LETTER_BY_LETTER: Habit = Habit {
    inherent: "o",
    consonants: [
        "k", "kh", "g", "gh", "ng", "c", "ch", "j", "jh", "n", "t", "th", "d", "dh", "n", "t", "th", "d", "dh", "n",
        "p", "ph", "b", "bh", "m", "z", "r", "l", "sh", "sh", "s", "h", "r", "rh", "y",
    ],
    high: ["i", "ee", "u", "u"],
    joined: ["y", "b"],
    ksha: "ksh",
    ng: "ng",
};

const CONSONANTS: &str = "কখগঘঙচছজঝঞটঠডঢণতথদধনপফবভমযরলশষসহ\u{9dc}\u{9dd}\u{9df}";

fn typed(word: &str, habit: &Habit) -> String {
    let letters: Vec<char> = word.chars().collect();
    let consonant = |c: char| CONSONANTS.chars().position(|known| known == c).map(|at| habit.consonants[at]);
    let mut out = String::new();
    let mut at = 0;
    while at < letters.len() {
        let joined = at > 0 && letters[at - 1] == '\u{9cd}';
        let next = letters.get(at + 1).copied();
        match letters[at] {
            'ক' if letters[at..].starts_with(&['ক', '\u{9cd}', 'ষ']) => {
                out.push_str(habit.ksha);
                at += 2;
            }
            'য' if joined => out.push_str(habit.joined[0]),
            'ব' if joined => out.push_str(habit.joined[1]),
            'আ' | 'া' => out.push('a'),
            'ি' | 'ই' => out.push_str(habit.high[0]),
            'ী' | 'ঈ' => out.push_str(habit.high[1]),
            'ু' | 'উ' => out.push_str(habit.high[2]),
            'ূ' | 'ঊ' => out.push_str(habit.high[3]),
            'ৃ' | 'ঋ' => out.push_str("ri"),
            'ে' | 'এ' => out.push('e'),
            'ৈ' | 'ঐ' => out.push_str("oi"),
            'ো' | 'ও' => out.push('o'),
            'ৌ' | 'ঔ' => out.push_str("ou"),
            'অ' => out.push_str(habit.inherent),
            'ং' => out.push_str(habit.ng),
            'ৎ' => out.push('t'),
            c => out.push_str(consonant(c).unwrap_or("")),
        }
        let bare = match next {
            Some(next) => consonant(next).is_some() || matches!(next, 'ং' | 'ৎ' | 'ই' | 'উ' | 'ও' | 'এ'),
            // After two consonants the last vowel is heard.
            None => letters.len() > 2 && letters[letters.len() - 2] == '\u{9cd}',
        };
        if bare && consonant(letters[at]).is_some() {
            out.push_str(habit.inherent);
        }
        at += 1;
    }
    out
}
