//! The queries to which an article is the right answer.
//!
//! - (a) the four longest words of its headline.
//! - (b) three rarer words of its body, each in an inflection that occurs elsewhere in the corpus and not in the article: the word with one of
//!   [`ENDINGS`] added, or taken off, or with another in its place.
//! - (c) three rarer words, one of them spelled as many spell it ([`VARIANTS`]), in a way that the article does not.
//! - (d) three rarer words in Latin letters, each letter in one of the ways that people type it (`latin`).
//!
//! Rarer words are Bengali, of four letters and more, and stand in 2 to 60 articles. Which of them are taken, and which of the ways, is decided by
//! the article's id: each run asks the same. None of this uses the stemmer, the folding or the sounds that the search uses.

use std::collections::{HashMap, HashSet};

use bangla::words::words;

use crate::corpus::Article;

#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Kind {
    Headline,
    Inflected,
    Misspelt,
    Latin,
}

impl Kind {
    pub const ALL: [Kind; 4] = [Kind::Headline, Kind::Inflected, Kind::Misspelt, Kind::Latin];

    pub fn letter(self) -> &'static str {
        match self {
            Kind::Headline => "(a)",
            Kind::Inflected => "(b)",
            Kind::Misspelt => "(c)",
            Kind::Latin => "(d)",
        }
    }
}

const ENDINGS: [&str; 14] = ["র", "ের", "এর", "কে", "তে", "ে", "\u{9df}", "রা", "দের", "টি", "গুলো", "ও", "ই", "েরও"];

const VARIANTS: [(&str, &str); 16] = [
    ("ী", "ি"),
    ("ি", "ী"),
    ("ূ", "ু"),
    ("ু", "ূ"),
    ("ণ", "ন"),
    ("ন", "ণ"),
    ("শ", "স"),
    ("স", "শ"),
    ("ষ", "শ"),
    ("\u{9dc}", "র"),
    ("য", "জ"),
    ("জ", "য"),
    ("ৎ", "ত"),
    ("ঁ", ""),
    ("ঙ্গ", "ং"),
    ("ো", ""),
];

pub struct Maker {
    /// In how many articles a word stands.
    counts: HashMap<String, usize>,
}

/// Random enough, and the same each time: splitmix64.
struct Dice(u64);

impl Dice {
    fn of(id: &str, kind: Kind) -> Dice {
        Dice(id.bytes().fold(kind as u64 + 1, |hash, byte| hash.wrapping_mul(0x100_0000_01b3) ^ u64::from(byte)))
    }

    fn below(&mut self, most: usize) -> usize {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut mixed = self.0;
        mixed = (mixed ^ (mixed >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        ((mixed ^ (mixed >> 31)) % most as u64) as usize
    }

    /// All of `from` in some order.
    fn shuffled<T>(&mut self, mut from: Vec<T>) -> Vec<T> {
        for last in (1..from.len()).rev() {
            from.swap(last, self.below(last + 1));
        }
        from
    }
}

impl Maker {
    pub fn new(articles: &[Article]) -> Maker {
        let mut counts: HashMap<String, usize> = HashMap::new();
        for article in articles {
            for word in vocabulary(article) {
                *counts.entry(word).or_default() += 1;
            }
        }
        Maker { counts }
    }

    /// The query of a kind, where the article has words enough for it.
    pub fn query(&self, article: &Article, kind: Kind) -> Option<String> {
        let own = vocabulary(article);
        let mut dice = Dice::of(&article.id, kind);
        let queried = match kind {
            Kind::Headline => {
                let mut longest: Vec<String> = words(&article.headline).map(|word| word.term.into_owned()).collect();
                longest.sort_by_key(|word| std::cmp::Reverse(word.chars().count()));
                longest.dedup();
                longest.truncate(4);
                longest
            }
            Kind::Inflected => {
                let rarer = dice.shuffled(self.rarer(article));
                rarer.iter().filter_map(|word| self.inflected(word, &own, &mut dice)).take(3).collect()
            }
            Kind::Misspelt => {
                let rarer = dice.shuffled(self.rarer(article));
                let (at, misspelt) =
                    rarer.iter().enumerate().find_map(|(at, word)| Some((at, variant(word, &own, &mut dice)?)))?;
                let others = rarer.into_iter().enumerate().filter(|(other, _)| *other != at).map(|(_, word)| word);
                std::iter::once(misspelt).chain(others).take(3).collect()
            }
            Kind::Latin => {
                let rarer = dice.shuffled(self.rarer(article));
                rarer.iter().take(3).map(|word| latin(word, &mut dice)).collect()
            }
        };
        let enough = if kind == Kind::Headline { !queried.is_empty() } else { queried.len() == 3 };
        enough.then(|| queried.join(" "))
    }

    fn rarer(&self, article: &Article) -> Vec<String> {
        let bengali = |c: char| matches!(c, '\u{981}'..='\u{9e3}');
        let mut seen = HashSet::new();
        let terms = words(&article.body).map(|word| word.term.into_owned());
        let terms = terms.filter(|term| term.chars().count() >= 4 && term.chars().all(bengali));
        let terms = terms.filter(|term| (2..=60).contains(&self.counts.get(term).copied().unwrap_or(0)));
        terms.filter(|term| seen.insert(term.clone())).collect()
    }

    /// Another form of `word` that the corpus knows and the article does not hold.
    fn inflected(&self, word: &str, own: &HashSet<String>, dice: &mut Dice) -> Option<String> {
        let mut bases = vec![word];
        bases.extend(ENDINGS.iter().filter_map(|ending| word.strip_suffix(ending)));
        bases.retain(|base| base.chars().count() >= 3 && self.counts.contains_key(*base));
        let forms = bases.iter().flat_map(|base| {
            std::iter::once((*base).to_owned()).chain(ENDINGS.iter().map(move |ending| format!("{base}{ending}")))
        });
        let forms = forms.filter(|form| form != word && !own.contains(form) && self.counts.contains_key(form));
        let forms: Vec<String> = forms.collect();
        (!forms.is_empty()).then(|| forms[dice.below(forms.len())].clone())
    }
}

fn vocabulary(article: &Article) -> HashSet<String> {
    let all = words(&article.headline).chain(words(&article.body));
    all.map(|word| word.term.into_owned()).collect()
}

/// `word` with one letter as many write it, where the article does not.
fn variant(word: &str, own: &HashSet<String>, dice: &mut Dice) -> Option<String> {
    let mut all = Vec::new();
    for (from, to) in VARIANTS {
        // A vowel sign at the end is lost in speech; elsewhere ো stays.
        let places = word.match_indices(from).filter(|(at, _)| from != "ো" || at + from.len() == word.len());
        let places = places.filter(|(at, _)| *at > 0 || !to.is_empty());
        all.extend(places.map(|(at, _)| format!("{}{to}{}", &word[..at], &word[at + from.len()..])));
    }
    all.retain(|form| !own.contains(form));
    (!all.is_empty()).then(|| all[dice.below(all.len())].clone())
}

/// The ways in which a letter is typed, the commonest first and more than once where it is much commoner.
fn ways(letter: char) -> &'static [&'static str] {
    match letter {
        'ক' => &["k"],
        'খ' => &["kh"],
        'গ' => &["g"],
        'ঘ' => &["gh"],
        'ঙ' | 'ং' => &["ng", "ng", "n"],
        'চ' => &["ch", "ch", "c"],
        'ছ' => &["ch", "chh", "s", "ch"],
        'জ' | 'য' => &["j", "j", "z"],
        'ঝ' => &["jh"],
        'ঞ' => &["n"],
        'ট' | 'ত' | 'ৎ' => &["t"],
        'ঠ' | 'থ' => &["th", "th", "t"],
        'ড' | 'দ' => &["d"],
        'ঢ' | 'ধ' => &["dh", "dh", "d"],
        'ণ' | 'ন' => &["n"],
        'প' => &["p"],
        'ফ' => &["f", "ph", "f"],
        'ব' => &["b"],
        'ভ' => &["bh", "v", "v"],
        'ম' => &["m"],
        '\u{9df}' => &["y", "y", ""],
        'র' | '\u{9dc}' | '\u{9dd}' => &["r"],
        'ল' => &["l"],
        'শ' | 'ষ' => &["sh", "sh", "s"],
        'স' => &["s", "s", "sh"],
        'হ' => &["h"],
        'অ' => &["o", "a"],
        'আ' | 'া' => &["a", "a", "a", "aa"],
        'ই' | 'ঈ' | 'ি' | 'ী' => &["i", "i", "i", "ee"],
        'উ' | 'ঊ' | 'ু' | 'ূ' => &["u", "u", "u", "oo"],
        'ঋ' | 'ৃ' => &["ri"],
        'এ' | 'ে' => &["e"],
        'ঐ' | 'ৈ' => &["oi", "oi", "ai"],
        'ও' | 'ো' => &["o"],
        'ঔ' | 'ৌ' => &["ou", "ou", "au"],
        _ => &[""],
    }
}

/// `word` as it might be typed in Latin letters: no capitals, the vowel that no letter shows as o or a, at the end not at all.
fn latin(word: &str, dice: &mut Dice) -> String {
    let letters: Vec<char> = word.chars().collect();
    let is_consonant = |c: char| matches!(c, 'ক'..='হ' | '\u{9dc}' | '\u{9dd}' | '\u{9df}');
    let mut typed = String::new();
    for (at, letter) in letters.iter().enumerate() {
        let next = letters.get(at + 1).copied();
        let after_hasanta = at > 0 && letters[at - 1] == '\u{9cd}';
        // A য joined below another letter is y or is not heard; a ব there is often left out.
        let joined: Option<&[&str]> = match letter {
            'য' if after_hasanta => Some(&["y", "", "y"]),
            'ব' if after_hasanta => Some(&["w", "", "b"]),
            _ => None,
        };
        let ways = joined.unwrap_or_else(|| ways(*letter));
        typed.push_str(ways[dice.below(ways.len())]);
        let bare = is_consonant(*letter) && next.is_none_or(|next| is_consonant(next) || "ংঁঃৎঅআইউএও".contains(next));
        let inner = next.is_some();
        if bare && inner && typed.ends_with(|c: char| !"aeiou".contains(c)) {
            typed.push_str(["o", "o", "a", ""][dice.below(4)]);
        }
    }
    typed
}
