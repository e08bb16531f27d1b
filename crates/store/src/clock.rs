//! The time, passed in, so that any test and any page can be run as of a moment (map.md, invariant 5).

use std::sync::Arc;
use std::sync::atomic::{AtomicI64, Ordering};
use std::time::{SystemTime, UNIX_EPOCH};

/// A source of the present moment. Cheap to clone; clones of a stopped clock share its hands.
#[derive(Clone, Debug)]
pub struct Clock {
    /// `None`: the machine's clock.
    stopped: Option<Arc<AtomicI64>>,
}

impl Clock {
    /// The machine's own clock.
    pub fn system() -> Clock {
        Clock { stopped: None }
    }

    /// A clock that stands at `micros` (microseconds since the Unix epoch) until [`Clock::set`] moves it.
    pub fn stopped(micros: i64) -> Clock {
        Clock { stopped: Some(Arc::new(AtomicI64::new(micros))) }
    }

    /// Microseconds since 1970-01-01T00:00:00Z.
    pub fn now(&self) -> i64 {
        match &self.stopped {
            Some(hands) => hands.load(Ordering::Relaxed),
            None => {
                #[expect(clippy::disallowed_methods, reason = "the one place that reads the machine's clock")]
                let since = SystemTime::now().duration_since(UNIX_EPOCH);
                since.map_or(0, |since| i64::try_from(since.as_micros()).unwrap_or(i64::MAX))
            }
        }
    }

    /// Moves the hands of a stopped clock and of all its clones; the machine's clock is left alone.
    pub fn set(&self, micros: i64) {
        if let Some(hands) = &self.stopped {
            hands.store(micros, Ordering::Relaxed);
        }
    }
}
