//! Which runs of a line are Bijoy: letter pairs speak for each run, its neighbours for the doubtful.

use std::ops::Range;

use super::model::LIKELIER;
use super::symbols::{pairs, runs, symbol};

/// What it costs, in quarters of a natural logarithm, to change the hand between two runs of a line: a paper's Bengali
/// is seldom broken by a Latin word, and one letter (Bijoy's ও is `I`) must not do it.
const CHANGE: i32 = 16;

/// Whether the run touches a Bengali letter, as a code left over in Unicode text does, or is part of an address.
fn is_out_of_question(line: &str, run: &Range<usize>) -> bool {
    let (left, right) = (&line[..run.start], &line[run.end..]);
    if left.ends_with(is_foreign) || right.starts_with(is_foreign) {
        return true;
    }
    // Only a run next to one of these signs can be in an address, and few are.
    if !left.ends_with(NEAR_ADDRESS) && !right.starts_with(NEAR_ADDRESS) {
        return false;
    }
    let start = left.rfind(char::is_whitespace).map_or(0, |at| at + 1);
    let end = run.end + right.find(char::is_whitespace).unwrap_or(right.len());
    line.get(start..end).is_some_and(|word| ADDRESS.iter().any(|part| word.contains(part)))
}

const NEAR_ADDRESS: [char; 18] =
    ['.', '/', ':', '@', '?', '=', '-', '0', '1', '2', '3', '4', '5', '6', '7', '8', '9', '%'];
const ADDRESS: [&str; 5] = ["://", "www.", "@", ".com", ".org"];

/// How much likelier the run is in Bijoy than in Latin letters, in quarters of a natural logarithm.
fn likelier(run: &str) -> i32 {
    pairs(run).map(|(before, after)| i32::from(LIKELIER[before][after]) - i32::from(b'P')).sum()
}

/// The runs of the line, each with whether it is Bijoy: the likeliest sequence of the two hands (Viterbi). `leaning`
/// is what speaks for Bijoy before anything is read.
pub fn judge(line: &str, leaning: i32) -> Vec<(Range<usize>, bool)> {
    // The score of the best sequence that ends in Bijoy, minus that of the best that ends in Latin.
    let mut lead = leaning;
    let mut judged: Vec<(Range<usize>, bool)> = Vec::new();
    // The runs that are judged, and whether the best way to each hand comes from Bijoy.
    let mut doubtful: Vec<(usize, [bool; 2])> = Vec::new();
    for run in runs(line) {
        if !is_out_of_question(line, &run) {
            doubtful.push((judged.len(), [lead > CHANGE, lead >= -CHANGE]));
            lead = lead.clamp(-CHANGE, CHANGE) + likelier(&line[run.clone()]);
        }
        judged.push((run, false));
    }
    let mut bijoy = lead > 0;
    for (run, from_bijoy) in doubtful.into_iter().rev() {
        judged[run].1 = bijoy;
        bijoy = from_bijoy[usize::from(bijoy)];
    }
    judged
}

/// Whether the letter is of a script that neither Bijoy nor Latin text is written in.
pub fn is_foreign(c: char) -> bool {
    c >= '\u{100}' && symbol(c).is_none() && (c.is_alphabetic() || matches!(c, '\u{980}'..='\u{9ff}'))
}

/// Whether most letters of the text are in runs that are Bijoy. Letters of other scripts, Bengali first, speak against.
pub fn is_bijoy(text: &str) -> bool {
    let (mut bijoy, mut other) = (0, text.chars().filter(|&c| is_foreign(c)).count());
    for line in text.lines() {
        for (run, is_bijoy) in judge(line, 0) {
            *if is_bijoy { &mut bijoy } else { &mut other } += line[run].chars().count();
        }
    }
    bijoy > other
}
