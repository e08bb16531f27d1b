//! The runs that are judged as a whole, and the symbols that the judgement counts.

use std::ops::Range;

/// How many different symbols there are.
pub const SYMBOLS: usize = 62;

/// What stands before and after a run.
pub const EDGE: usize = 0;

/// The symbol of a character within a run, `None`: no run holds it. Letters of ASCII count one by one; the rest in
/// kinds, since a Latin text holds few of them.
pub fn symbol(c: char) -> Option<usize> {
    Some(match c {
        'a'..='z' => 1 + (c as usize - 'a' as usize),
        'A'..='Z' => 27 + (c as usize - 'A' as usize),
        '_' => 53,
        '`' => 54,
        '&' => 55,
        '^' => 56,
        '~' => 57,
        // Quotes and dashes, with which other fonts' texts are full.
        '‘' | '’' | '“' | '”' | '–' | '—' | '‚' | '„' | '…' | '•' | '‹' | '›' => 58,
        // Quotes and a dash of the font: they part runs.
        'Ò' | 'Ó' | 'Ô' | 'Õ' | 'Ñ' => return None,
        'À'..='ß' => 59,
        'à'..='ÿ' => 60,
        '¡'..='¿' | 'ƒ' | '†' | '‡' | 'ˆ' | '‰' | 'Š' | 'Œ' | 'œ' | 'Ÿ' | 'š' | '˜' | '™' | '−' => {
            61
        }
        _ => return None,
    })
}

/// The runs of a line, in bytes: as much as one hand wrote without a break.
pub fn runs(line: &str) -> impl Iterator<Item = Range<usize>> + '_ {
    let mut at = 0;
    std::iter::from_fn(move || {
        let start = at + line[at..].find(|c| symbol(c).is_some())?;
        at = line[start..].find(|c| symbol(c).is_none()).map_or(line.len(), |length| start + length);
        Some(start..at)
    })
}

/// The neighbouring symbols of a run, its edges included.
pub fn pairs(run: &str) -> impl Iterator<Item = (usize, usize)> + '_ {
    let mut before = EDGE;
    run.chars().filter_map(symbol).chain([EDGE]).map(move |after| (std::mem::replace(&mut before, after), after))
}
