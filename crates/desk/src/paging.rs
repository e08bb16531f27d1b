//! A page of a list. Its rows are asked for with one more than it shows, which tells whether another page follows.

use crate::limits::{LIST, LIST_MOST};

/// How many rows a page has of which `limit` were asked for.
pub fn most(limit: Option<usize>) -> usize {
    limit.unwrap_or(LIST).clamp(1, LIST_MOST)
}

/// Leaves the first `most` rows of `found`; the last of them where there are more, to go on after it.
pub fn cut<T>(found: &mut Vec<T>, most: usize) -> Option<&T> {
    let more = found.len() > most;
    found.truncate(most);
    found.last().filter(|_| more)
}
