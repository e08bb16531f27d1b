//! Takes pulses and keeps their counts: first in memory, every two seconds in the database.

use std::collections::HashMap;
use std::net::IpAddr;
use std::sync::atomic::{AtomicU64, Ordering};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::time::Duration;

use store::{Clock, Conn, Db, Error};
use story::Moment;
use story::moment::{HOUR, MINUTE};

use crate::ads::{self, Deed};
use crate::rings::{self, Window};
use crate::{bots, visitors};

/// How often [`Audience::run`] keeps the counts: what a crash can lose, and well below the five seconds that it may.
pub const FLUSH_EVERY: Duration = Duration::from_secs(2);
/// How many counts wait in memory at most (a story in a minute is one): reads of others are then not counted. Only a
/// database that has been away for long, or a flood of invented ids, comes near.
const MOST_WAITING: usize = 100_000;

/// Counts reads. Cheap to clone; clones share their counts.
#[derive(Clone)]
pub struct Audience {
    db: Db,
    clock: Clock,
    state: Arc<Mutex<State>>,
    version: Arc<AtomicU64>,
}

#[derive(Default)]
struct State {
    visitors: visitors::Visitors,
    /// (minute, story) -> reads that the database does not hold yet.
    waiting: HashMap<(i64, String), i64>,
    /// Who has seen or followed which advertisement in the last half hour; apart, so that neither crowds the other out.
    looked: visitors::Visitors,
    ads: ads::Waiting,
}

impl Audience {
    /// An audience that counts into `db` (migrated with [`crate::tables::MIGRATIONS`] and the press's) by `clock`.
    pub fn new(db: Db, clock: Clock) -> Audience {
        Audience { db, clock, state: Arc::default(), version: Arc::default() }
    }

    /// Takes one read of `story` by a visitor and returns whether it counts. Machines that declare themselves do not,
    /// nor a visitor's repeat within 30 minutes of a counted read. Costs no disk and no database: an id that is no
    /// story's is found out, and dropped, by [`Audience::flush`].
    pub fn pulse(&self, story: &str, ip: IpAddr, user_agent: &str) -> bool {
        if bots::is_machine(user_agent) || story::id::check_id(story).is_err() {
            return false;
        }
        let now = self.clock.now();
        let key = (now.div_euclid(MINUTE), story.to_owned());
        let mut state = self.state();
        if state.waiting.len() >= MOST_WAITING && !state.waiting.contains_key(&key) {
            return false;
        }
        let new = state.visitors.is_new(now, story, ip, user_agent);
        if new {
            *state.waiting.entry(key).or_default() += 1;
        }
        new
    }

    /// Takes that a visitor saw or followed the advertisement `ad`, and returns whether it counts: by the rules of
    /// [`Audience::pulse`], so that nobody's reloading is paid for.
    pub fn advertised(&self, ad: &str, deed: Deed, ip: IpAddr, user_agent: &str) -> bool {
        if bots::is_machine(user_agent) {
            return false;
        }
        let now = self.clock.now();
        let key = (ads::half(now), ad.to_owned(), deed);
        let mut state = self.state();
        if state.ads.len() >= MOST_WAITING && !state.ads.contains_key(&key) {
            return false;
        }
        let new = state.looked.is_new(now, &format!("{} {ad}", deed.word()), ip, user_agent);
        if new {
            *state.ads.entry(key).or_default() += 1;
        }
        new
    }

    /// Brings the waiting counts into the database, in one transaction; without any, nothing is written.
    ///
    /// # Errors
    /// As the database gives them; the counts then wait for the next flush.
    pub async fn flush(&self) -> Result<(), Error> {
        let (counts, ads) = {
            let mut state = self.state();
            (std::mem::take(&mut state.waiting), std::mem::take(&mut state.ads))
        };
        if counts.is_empty() && ads.is_empty() {
            return Ok(());
        }
        let kept = async {
            let mut write = self.db.write().await?;
            rings::add(&mut write, &counts).await?;
            ads::add(&mut write, &ads).await?;
            write.commit().await
        };
        if let Err(error) = kept.await {
            let mut state = self.state();
            for (key, n) in counts {
                *state.waiting.entry(key).or_default() += n;
            }
            for (key, n) in ads {
                *state.ads.entry(key).or_default() += n;
            }
            return Err(error);
        }
        self.version.fetch_add(1, Ordering::Release);
        Ok(())
    }

    /// Flushes every [`FLUSH_EVERY`], forgets once an hour what no window needs, and, when `shutdown` comes, flushes a
    /// last time and returns.
    pub async fn run(self, shutdown: impl Future<Output = ()> + Send) {
        let mut shutdown = std::pin::pin!(shutdown);
        let mut tick = tokio::time::interval(FLUSH_EVERY);
        tick.set_missed_tick_behavior(tokio::time::MissedTickBehavior::Delay);
        let mut pruned = self.clock.now().div_euclid(HOUR);
        loop {
            let last = tokio::select! {
                _ = tick.tick() => false,
                () = &mut shutdown => true,
            };
            if let Err(error) = self.flush().await {
                tracing::warn!(%error, last, "the newest counts of reads could not be kept");
            }
            if last {
                return;
            }
            let hour = self.clock.now().div_euclid(HOUR);
            if hour != pruned {
                pruned = hour;
                if let Err(error) = self.prune().await {
                    tracing::warn!(%error, "old counts of reads could not be removed: trying again in an hour");
                }
            }
        }
    }

    async fn prune(&self) -> Result<(), Error> {
        let mut write = self.db.write().await?;
        rings::prune(&mut write, Moment(self.clock.now())).await?;
        write.commit().await
    }

    /// Changes whenever this process has brought counts into the database: with the minute, the key under which an
    /// answer of [`Audience::top`] may be kept.
    pub fn version(&self) -> u64 {
        self.version.load(Ordering::Acquire)
    }

    /// The `most` stories of `list` (see [`press::lists`]) read most in the `window` that ends at `at`, with their reads,
    /// most first; of two read equally often the one published later is first. Exact, and only stories that readers could
    /// see at `at`. Reads that are not flushed yet are not seen. A read of the rings: call it every few seconds, not for
    /// every page.
    ///
    /// # Errors
    /// As the database gives them.
    pub async fn top(
        &self,
        conn: &mut Conn,
        list: &str,
        window: Window,
        at: Moment,
        most: i64,
    ) -> Result<Vec<(String, i64)>, Error> {
        rings::top(conn, list, window, at, most).await
    }

    fn state(&self) -> MutexGuard<'_, State> {
        self.state.lock().unwrap_or_else(PoisonError::into_inner)
    }
}
