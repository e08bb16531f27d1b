//! What became of a file: counts, and every reason for which something was refused or changed, with line numbers.

use std::collections::BTreeMap;
use std::collections::btree_map::Entry;

use crate::limits::{FIELDS_KEPT, LINES_KEPT, REASONS_KEPT};

/// What became of one file.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Report {
    /// Stories that the paper did not have.
    pub new: u64,
    /// Stories that the paper has as they are in the file.
    pub same: u64,
    /// Stories that the paper has otherwise, left alone; the first lines that bring such.
    pub differing: u64,
    pub differing_lines: Vec<u64>,
    /// Stories that the paper had otherwise, updated.
    pub replaced: u64,
    /// Lines that brought no story.
    pub refused: Reasons,
    /// Stories that came in without something that their line held.
    pub noted: Reasons,
    /// Fields that the form does not have, each with the first line that has it.
    pub unknown: BTreeMap<String, u64>,
    /// Why the file could not be read to its end: the line and the reason.
    pub broken: Option<(u64, String)>,
}

impl Report {
    /// Lines that were neither blank nor cut off.
    pub fn lines(&self) -> u64 {
        self.new + self.same + self.differing + self.replaced + self.refused.count()
    }

    /// Both reports as one: what was prepared and what was written, or those of several files.
    pub fn merge(mut self, other: Report) -> Report {
        self.new += other.new;
        self.same += other.same;
        self.differing += other.differing;
        self.differing_lines.extend(other.differing_lines);
        self.differing_lines.truncate(LINES_KEPT);
        self.replaced += other.replaced;
        self.refused.merge(other.refused);
        self.noted.merge(other.noted);
        for (name, line) in other.unknown {
            self.unknown.entry(name).or_insert(line);
        }
        self.broken = self.broken.or(other.broken);
        self
    }

    pub(crate) fn differs(&mut self, line: u64) {
        self.differing += 1;
        if self.differing_lines.len() < LINES_KEPT {
            self.differing_lines.push(line);
        }
    }

    pub(crate) fn unknown_field(&mut self, name: &str, line: u64) {
        if !self.unknown.contains_key(name) && self.unknown.len() < FIELDS_KEPT {
            self.unknown.insert(name.chars().take(60).flat_map(char::escape_default).collect(), line);
        }
    }
}

/// Reasons with how often and where they were met. Sentences that differ in a number or in what they cite between
/// backticks are one reason, told in the words of the first.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Reasons(BTreeMap<String, Reason>);

#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Reason {
    pub sentence: String,
    pub count: u64,
    /// The first lines that were met, at most [`LINES_KEPT`].
    pub lines: Vec<u64>,
    /// It was met in other words too: other numbers, or other things between the backticks.
    pub varies: bool,
}

impl Reasons {
    pub(crate) fn add(&mut self, line: u64, sentence: &str) {
        let mut key = kind_of(sentence);
        let mut sentence = sentence;
        if !self.0.contains_key(&key) && self.0.len() >= REASONS_KEPT {
            (key, sentence) = (String::new(), "other reasons");
        }
        let reason = self.0.entry(key).or_insert_with(|| Reason { sentence: sentence.to_owned(), ..Reason::default() });
        reason.count += 1;
        reason.varies |= reason.sentence != sentence;
        if reason.lines.len() < LINES_KEPT {
            reason.lines.push(line);
        }
    }

    fn merge(&mut self, other: Reasons) {
        for (key, reason) in other.0 {
            match self.0.entry(key) {
                Entry::Vacant(place) => _ = place.insert(reason),
                Entry::Occupied(mine) => {
                    let (mine, reason) = (mine.into_mut(), reason);
                    mine.varies |= reason.varies || mine.sentence != reason.sentence;
                    mine.count += reason.count;
                    mine.lines.extend(reason.lines);
                    mine.lines.truncate(LINES_KEPT);
                }
            }
        }
    }

    /// The most frequent first.
    pub fn list(&self) -> Vec<&Reason> {
        let mut list: Vec<&Reason> = self.0.values().collect();
        list.sort_by_key(|reason| (std::cmp::Reverse(reason.count), reason.lines.first().copied()));
        list
    }

    pub fn count(&self) -> u64 {
        self.0.values().map(|reason| reason.count).sum()
    }
}

/// The sentence without what it cites and counts.
fn kind_of(sentence: &str) -> String {
    let outside = sentence.split('`').step_by(2).collect::<Vec<_>>().join("`");
    outside.chars().filter(|c| !c.is_ascii_digit()).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_reason_is_told_once_with_its_first_lines() {
        let mut reasons = Reasons::default();
        for line in 1..=9 {
            reasons.add(line, &format!("`{line}x` is no id"));
        }
        reasons.add(10, "a story needs a headline");
        let list = reasons.list();
        assert!(list[0].varies && !list[1].varies);
        assert_eq!(
            (list[0].count, list[0].sentence.as_str(), list[0].lines.as_slice()),
            (9, "`1x` is no id", &[1, 2, 3, 4, 5][..])
        );
        assert_eq!((list.len(), reasons.count()), (2, 10));
    }

    #[test]
    fn reasons_do_not_grow_without_end() {
        let mut reasons = Reasons::default();
        for line in 0..1_000_u64 {
            reasons.add(line, &"x".repeat(line as usize + 1));
        }
        assert_eq!((reasons.list().len(), reasons.count()), (REASONS_KEPT + 1, 1_000));
    }
}
