//! A page of a list. Its rows are asked for with one more than it shows, which tells whether another page follows.

use std::num::NonZeroUsize;

use crate::limits::{LIST, LIST_MOST};

/// How many rows a page has of which `limit` were asked for.
pub fn most(limit: Option<NonZeroUsize>) -> usize {
    limit.map_or(LIST, NonZeroUsize::get).min(LIST_MOST)
}

/// Leaves the first `most` rows of `found`; the last of them where there are more, to go on after it.
pub fn cut<T>(found: &mut Vec<T>, most: usize) -> Option<&T> {
    let more = found.len() > most;
    found.truncate(most);
    found.last().filter(|_| more)
}
