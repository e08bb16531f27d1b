//! What is asked of the index: words, what bounds them, in which order and how much.

use jiff::civil::Date;
use jiff::tz::TimeZone;
use story::Moment;

use crate::ask::Ask;

/// How much each form of a word counts, and how much newer stories gain. Found on one half of the corpus (`cargo xtask relevance`).
#[derive(Clone, Copy, Debug)]
pub struct Weights {
    /// As it is written, anywhere.
    pub word: f32,
    /// What sounds alike, anywhere: all that a story must hold.
    pub sound: f32,
    /// What has its stem, above the body; each place there has its own weight ([`crate::schema`]).
    pub above: f32,
    pub recency: f32,
    /// Days after which the gain is half.
    pub half_life: f32,
}

impl Default for Weights {
    fn default() -> Weights {
        Weights { word: 1.3, sound: 1.1, above: 0.8, recency: 0.15, half_life: 30.0 }
    }
}

/// A question to the index.
#[derive(Clone, Debug, Default)]
pub struct Question {
    pub ask: Ask,
    /// The edition in which it is asked; empty for the paper's own.
    pub edition: String,
    /// Lists in all of which a story must stand besides, as [`press::lists`] names them.
    pub lists: Vec<String>,
    /// Published from then on, and before.
    pub from: Option<Moment>,
    pub to: Option<Moment>,
    /// Newest first; else the best first.
    pub newest: bool,
    pub now: Moment,
    pub skip: usize,
    pub most: usize,
    pub weights: Weights,
}

/// How many stories a page of answers has, and how many pages there are: nobody reads further, and the index would have to rank
/// all that lies before.
pub const SIZE: usize = 20;
pub const PAGES: usize = 50;

impl Question {
    /// The same, for page `number` of its answers, from 1 to [`PAGES`].
    #[must_use]
    pub fn page(self, number: usize) -> Question {
        Question { skip: number.clamp(1, PAGES).saturating_sub(1) * SIZE, most: SIZE, ..self }
    }

    /// The same, from the first of the days `from` to the last of the days `to`, as [`crate::days`] gives them; where `to` ends
    /// before `from` begins, nothing lies between.
    #[must_use]
    pub fn between(self, from: Option<(Date, Date)>, to: Option<(Date, Date)>, zone: &TimeZone) -> Question {
        let begins = |date| Moment::midnight(date, zone);
        let to = to.and_then(|(_, last)| last.tomorrow().ok()).map(begins);
        Question { from: from.map(|(first, _)| begins(first)), to, ..self }
    }

    /// Whether something besides words bounds it.
    pub fn narrows(&self) -> bool {
        !self.lists.is_empty() || self.from.is_some() || self.to.is_some()
    }

    /// Whether it says only what is to be left out, and of what is not said.
    pub fn only_leaves_out(&self) -> bool {
        self.is_empty() && !self.ask.without.is_empty()
    }

    /// Whether it asks for nothing.
    pub fn is_empty(&self) -> bool {
        self.ask.is_empty() && !self.narrows()
    }

    /// Whether the newest come first: where nothing is looked for there is no best.
    pub(crate) fn is_newest(&self) -> bool {
        self.newest || self.ask.wanted.is_empty()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_only_leaves_out_asks_for_nothing() {
        let question = |query: &str| Question { ask: Ask::parse(query), ..Question::default() };
        assert!(question("-নদী").only_leaves_out() && question("-নদী").is_empty());
        let within = Question { lists: vec!["river".into()], ..question("-নদী") };
        assert!(!within.only_leaves_out() && !question("-নদী লেখক:ক").only_leaves_out());
        assert!(question("।").is_empty() && !question("।").only_leaves_out());
    }
}
