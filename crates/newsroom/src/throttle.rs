//! Slows down guessing: after a few wrong passwords, each further attempt from the same place for the same address has
//! to wait, longer each time, at most a minute. Nobody is locked out, and no attacker can lock out someone elsewhere.

use std::collections::HashMap;

use story::Moment;
use story::moment::{HOUR, SECOND};

use crate::{Error, Newsroom};

/// Wrong passwords in a row that cost nothing.
const FREE: u32 = 5;
const LONGEST_WAIT: i64 = 60 * SECOND;
/// More places than this are not remembered: the oldest go first.
const PLACES: usize = 10_000;

/// Wrong attempts by e-mail address and network address; in memory only.
#[derive(Debug, Default)]
pub(crate) struct Attempts {
    wrong: HashMap<(String, String), (u32, Moment)>,
}

impl Attempts {
    /// How many seconds `place` must wait before it may try, 0 for none.
    pub fn wait(&self, place: &(String, String), now: Moment) -> i64 {
        let Some((count, last)) = self.wrong.get(place) else { return 0 };
        let Some(over) = count.checked_sub(FREE) else { return 0 };
        let wait = (SECOND << over.min(10)).min(LONGEST_WAIT);
        ((last.0 + wait - now.0).max(0) + SECOND - 1) / SECOND
    }

    /// Counts an attempt before its password is looked at, so that attempts at once count too.
    pub fn begin(&mut self, place: &(String, String), now: Moment) {
        if self.wrong.len() >= PLACES {
            self.wrong.retain(|_, (_, last)| now.0 - last.0 < HOUR);
        }
        if self.wrong.len() >= PLACES {
            let oldest = self.wrong.iter().min_by_key(|(_, (_, last))| *last).map(|(place, _)| place.clone());
            oldest.and_then(|place| self.wrong.remove(&place));
        }
        let entry = self.wrong.entry(place.clone()).or_insert((0, now));
        *entry = (entry.0.saturating_add(1), now);
    }

    /// Forgets the wrong attempts of `place`: its password was right.
    pub fn right(&mut self, place: &(String, String)) {
        self.wrong.remove(place);
    }
}

/// Counts an attempt from `place`, an e-mail address and a network address.
///
/// # Errors
/// [`Error::Wait`] where it comes too soon.
pub(crate) fn begin(room: &Newsroom, place: &(String, String)) -> Result<(), Error> {
    let now = room.now();
    let mut attempts = room.attempts.lock().expect("no holder of this lock panics");
    match attempts.wait(place, now) {
        0 => attempts.begin(place, now),
        seconds => return Err(Error::Wait { seconds }),
    }
    Ok(())
}

/// Forgets the attempts from `place`: its last one was right.
pub(crate) fn right(room: &Newsroom, place: &(String, String)) {
    room.attempts.lock().expect("no holder of this lock panics").right(place);
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn waits_grow_and_end() {
        let mut attempts = Attempts::default();
        let here = ("a@b".to_owned(), "192.0.2.1".to_owned());
        let mut waits = Vec::new();
        for _ in 0..14 {
            waits.push(attempts.wait(&here, Moment(0)));
            attempts.begin(&here, Moment(0));
        }
        assert_eq!(waits, [0, 0, 0, 0, 0, 1, 2, 4, 8, 16, 32, 60, 60, 60]);
        assert_eq!(attempts.wait(&("a@b".to_owned(), "192.0.2.2".to_owned()), Moment(0)), 0);
        assert_eq!(attempts.wait(&here, Moment(61 * SECOND)), 0);
        attempts.right(&here);
        assert_eq!(attempts.wait(&here, Moment(0)), 0);
    }
}
