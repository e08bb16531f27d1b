//! How alike two texts are: whether one repeats the other, and what they share besides single words.

use std::collections::{HashMap, HashSet};
use std::hash::{BuildHasher, BuildHasherDefault, DefaultHasher};

use bangla::words::words;
use story::Story;

use crate::schema::body;
use crate::terms::Form;

/// Two stories are the same text where so many of the shorter one's runs of [`RUN`] words stand in the other.
const SAME: f32 = 0.5;
const RUN: usize = 5;
/// So many words are an opening: who, what, where.
const OPENING: usize = 60;
/// What two openings that say the same count, and two texts of the same pairs of words: names, most of them.
const OPENINGS: f32 = 0.3;
const PAIRS: f32 = 0.5;

/// The runs of [`RUN`] words of a text, each as a hash, in order: what two texts that are copied from each other share.
pub(crate) struct Runs(Vec<u64>);

impl Runs {
    pub fn of(content: &Story) -> Runs {
        let hash = BuildHasherDefault::<DefaultHasher>::default();
        let text = format!("{}\n{}", content.headline, body(content));
        let words: Vec<u64> = words(&text).map(|word| hash.hash_one(word.term)).collect();
        let mut runs: Vec<u64> = words.windows(RUN).map(|run| hash.hash_one(run)).collect();
        runs.sort_unstable();
        runs.dedup();
        Runs(runs)
    }

    pub fn same(&self, other: &Runs) -> bool {
        let (shorter, longer) = if self.0.len() < other.0.len() { (self, other) } else { (other, self) };
        let mut rest = longer.0.iter().peekable();
        let shared = shorter.0.iter().filter(|run| {
            while rest.next_if(|known| known < run).is_some() {}
            rest.peek() == Some(run)
        });
        let shared = shared.count();
        !shorter.0.is_empty() && shared as f32 >= SAME * shorter.0.len() as f32
    }
}

/// The sounds of a story's words in order, without those that tell nothing.
pub(crate) struct Sounds(Vec<String>);

impl Sounds {
    pub fn of(content: &Story) -> Sounds {
        let text = format!("{}\n{}\n{}", content.headline, content.standfirst, body(content));
        let telling = words(&text).filter(|word| !bangla::is_stopword(&word.term));
        Sounds(telling.map(|word| Form::Sound.of(&word.term)).collect())
    }

    /// How much `other` shares with this one, from 0 to [`OPENINGS`] + [`PAIRS`]: of what its opening says, each word
    /// by the square of its idf, and of the pairs of words that follow each other (the cosine of both texts' pairs).
    /// `idf` has the words that count.
    pub fn share(&self, other: &Sounds, idf: &HashMap<&str, f32>) -> f32 {
        let rare = |sound: &str| idf.get(sound).copied().unwrap_or(0.0);
        let (own, theirs) = (self.opening(), other.opening());
        let said = |sounds: &mut dyn Iterator<Item = &&str>| sounds.map(|sound| rare(sound).powi(2)).sum::<f32>();
        let openings = said(&mut own.intersection(&theirs)) / said(&mut own.iter()).max(1.0);
        let (own, theirs) = (self.pairs(), other.pairs());
        let worth = |pairs: &mut dyn Iterator<Item = &(&str, &str)>| {
            pairs.map(|(first, second)| rare(first) + rare(second)).sum::<f32>()
        };
        let both = worth(&mut own.iter()).max(1.0) * worth(&mut theirs.iter()).max(1.0);
        OPENINGS * openings + PAIRS * worth(&mut own.intersection(&theirs)) / both.sqrt()
    }

    fn opening(&self) -> HashSet<&str> {
        self.0.iter().take(OPENING).map(String::as_str).collect()
    }

    fn pairs(&self) -> HashSet<(&str, &str)> {
        self.0.windows(2).map(|pair| (pair[0].as_str(), pair[1].as_str())).collect()
    }
}

#[cfg(test)]
mod tests {
    use story::Body;

    use super::*;

    fn story(text: &str) -> Story {
        Story { body: Body::from_lines(text), ..Story::default() }
    }

    #[test]
    fn names_that_follow_each_other_and_come_first_are_shared() {
        let sounds = |text: &str| Sounds::of(&story(text));
        let own = sounds("রূপসা সেতু ধসে পড়েছে");
        let idf: HashMap<&str, f32> = own.0.iter().map(|sound| (sound.as_str(), 2.0)).collect();
        let share = |text: &str| own.share(&sounds(text), &idf);
        assert!((share("রূপসা সেতু ধসে পড়েছে") - (OPENINGS + PAIRS)).abs() < 1e-6);
        assert!(share("রূপসা সেতুর টোল বাড়ল") > share("সেতুতে টোল বাড়ল, রূপসা ঘাটে ভিড়"));
        let late = format!("{}রূপসা সেতু", "কথা ".repeat(OPENING));
        assert!(share(&late) < share("রূপসা সেতু"));
        assert_eq!(share("আলু চাষে লাভ"), 0.0);
        assert_eq!(share(""), 0.0);
    }

    #[test]
    fn who_repeats_half_says_the_same() {
        let text = |from: usize| (from..from + 40).map(|n| format!("শব্দ{n}")).collect::<Vec<_>>().join(" ");
        let same = |one: &str, other: &str| Runs::of(&story(one)).same(&Runs::of(&story(other)));
        assert!(same(&text(0), &text(15)));
        assert!(!same(&text(0), &text(25)));
        assert!(!same("", ""));
    }
}
