//! How alike two texts are: whether one repeats the other, and what they share besides single words.

use std::collections::{BTreeSet, HashMap};
use std::hash::{BuildHasher, BuildHasherDefault, DefaultHasher};

use bangla::words::words;
use story::Story;

use crate::schema::body;
use crate::terms::Form;

/// Two stories are the same text where so many of the shorter one's runs of [`RUN`] words stand in the other.
const SAME: f32 = 0.5;
const RUN: usize = 5;
/// So many telling words of headline, standfirst and body are an opening: who, what, where.
const OPENING: usize = 60;
/// What it counts beside the words (1 where another story says each of them once) when another opening says all that this
/// one says, and when another text has the same pairs of words: most that two stories share are names. Found on one half of the
/// corpus (`cargo xtask relevance --related`).
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

/// What a story says, by sound, without words that tell nothing.
pub(crate) struct Sounds {
    opening: BTreeSet<String>,
    /// Of words that follow each other.
    pairs: BTreeSet<(String, String)>,
}

impl Sounds {
    pub fn of(content: &Story) -> Sounds {
        let text = format!("{}\n{}\n{}", content.headline, content.standfirst, body(content));
        let telling = words(&text).filter(|word| !bangla::is_stopword(&word.term));
        let sounds: Vec<String> = telling.map(|word| Form::Sound.of(&word.term)).collect();
        let pairs = sounds.windows(2).map(|pair| (pair[0].clone(), pair[1].clone())).collect();
        Sounds { opening: sounds.into_iter().take(OPENING).collect(), pairs }
    }

    /// How much `other` shares with this one, from 0 to [`OPENINGS`] + [`PAIRS`]: of what this one's opening says, each word
    /// by the square of its idf, and of the pairs of both, each by the idf of its words (the cosine). `idf` has the words
    /// that count.
    pub fn share(&self, other: &Sounds, idf: &HashMap<&str, f32>) -> f32 {
        let rare = |sound: &String| idf.get(sound.as_str()).copied().unwrap_or(0.0);
        let worth = |(first, second): &(String, String)| rare(first) + rare(second);
        let said: f32 = self.opening.iter().map(|sound| rare(sound).powi(2)).sum();
        let said_again: f32 = self.opening.intersection(&other.opening).map(|sound| rare(sound).powi(2)).sum();
        let own: f32 = self.pairs.iter().map(worth).sum();
        let theirs: f32 = other.pairs.iter().map(worth).sum();
        let shared: f32 = self.pairs.intersection(&other.pairs).map(worth).sum();
        // Where nothing counts nothing is shared, and nothing is divided by nothing.
        OPENINGS * said_again / said.max(1.0) + PAIRS * shared / (own.max(1.0) * theirs.max(1.0)).sqrt()
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
        let idf: HashMap<&str, f32> = own.opening.iter().map(|sound| (sound.as_str(), 2.0)).collect();
        let share = |text: &str| own.share(&sounds(text), &idf);
        assert!((share("রূপসা সেতু ধসে পড়েছে") - (OPENINGS + PAIRS)).abs() < 1e-6);
        assert!(share("রূপসা সেতুর টোল বাড়ল") > share("সেতুতে টোল বাড়ল, রূপসা ঘাটে ভিড়"));
        let late = format!("{}রূপসা সেতু", "কথা ".repeat(OPENING));
        assert!(share(&late) < share("রূপসা সেতু"));
        assert_eq!(share("আলু চাষে লাভ"), 0.0);
        assert_eq!(share(""), 0.0);
        assert_eq!(sounds("").share(&own, &idf), 0.0);
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
