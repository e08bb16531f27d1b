//! The site itself: what its pages are made from, and the caches of what was made.

use std::hash::{DefaultHasher, Hash, Hasher};
use std::sync::{Arc, Mutex, PoisonError};

use audience::Audience;
use axum::http::HeaderValue;
use press::{Card, Paper};
use quick_cache::sync::Cache;
use search::{Neighbours, Search};
use store::{Blobs, Clock, Db};
use story::Moment;
use tokio::sync::{Semaphore, watch};

use crate::fragment::{ByBytes, Fragment, Press};
use crate::named::Known;
use crate::now::{Now, State};
use crate::related::SEEKING;
use crate::story_page::Facts;
use crate::theme::Theme;
use crate::{ads, fragment, respond, slots};

/// What fragments may take in memory: some ten thousand story pages.
const FRAGMENT_BYTES: u64 = 128 * 1024 * 1024;
/// Stories of which the address is remembered, and lists of which the newest are.
const FACTS: usize = 20_000;
const LISTS: usize = 256;
/// The same of a paper of the past, of which few pages are asked for.
const STANDING: usize = 16;
/// Of a list: from so many a front chooses its lead; a rail shows fewer.
const NEWEST: i64 = 30;

/// Why a page could not be made: never the reader's fault.
#[derive(Debug)]
pub(crate) enum Fault {
    Store(store::Error),
    Theme(minijinja::Error),
}

impl From<store::Error> for Fault {
    fn from(error: store::Error) -> Fault {
        Fault::Store(error)
    }
}

impl From<minijinja::Error> for Fault {
    fn from(error: minijinja::Error) -> Fault {
        Fault::Theme(error)
    }
}

impl std::fmt::Display for Fault {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self {
            Fault::Store(error) => error.fmt(f),
            Fault::Theme(error) => write!(f, "a template is at fault: {error:#}"),
        }
    }
}

pub(crate) type Made<T> = Result<T, Fault>;

/// The reader's site. Cheap to clone; clones share their caches.
#[derive(Clone)]
pub struct Site(pub(crate) Arc<Inner>);

/// What every page wears.
#[derive(Clone)]
pub(crate) struct Dress {
    pub theme: Arc<Theme>,
    /// The Content-Security-Policy that lets its style through.
    pub policy: HeaderValue,
}

impl Dress {
    fn new(theme: Theme, paper: &Paper) -> Dress {
        Dress { policy: respond::content_policy(&theme, &paper.advertising), theme: Arc::new(theme) }
    }
}

/// Fragments by their key and version.
pub(crate) type Fragments = Cache<(String, u64), Arc<[Fragment]>, ByBytes>;

pub(crate) struct Inner {
    pub db: Db,
    pub blobs: Blobs,
    pub search: Search,
    pub clock: Clock,
    pub paper: Arc<Paper>,
    /// The paper itself, then its editions in other languages.
    pub editions: Vec<Arc<Paper>>,
    pub audience: Audience,
    /// The clock stands still: nothing is polled, no read is counted, days are counted as of then.
    pub as_of: bool,
    /// Changes when the theme is read anew.
    dress: Mutex<Dress>,
    /// Of the frames in which third parties' code runs.
    pub frame_policy: HeaderValue,
    pub commits: watch::Receiver<u64>,
    pub state: Mutex<Option<Arc<State>>>,
    pub refreshing: tokio::sync::Mutex<()>,
    /// Their versions tell moments apart, so that those of a past one may lie among them.
    pub fragments: Arc<Fragments>,
    pub facts: Cache<(String, u64), Arc<Facts>>,
    pub newest: Cache<(String, u64), Arc<Vec<Card>>>,
    /// What is like a story, how many may look for it at once, and what readers see of what stands beside it.
    pub alike: Cache<(String, u64), Arc<Neighbours>>,
    pub seeking: Arc<Semaphore>,
    pub beside: Cache<(String, u64), Arc<Vec<Card>>>,
    pub days: Cache<(String, u64), Arc<press::lists::Days>>,
    pub names: Cache<(String, u64), Option<Arc<Known>>>,
}

impl Site {
    /// A site on a migrated database. `as_of` says that `clock` stands still: the paper is shown as it stood then.
    pub fn new(
        db: Db,
        blobs: Blobs,
        search: Search,
        clock: Clock,
        paper: Paper,
        audience: Audience,
        as_of: bool,
    ) -> Site {
        let theme = Theme::load(&paper).unwrap_or_else(|broken| {
            tracing::error!("{broken}: the built-in theme stands in until it is mended");
            Theme::built_in(&paper)
        });
        theme.unused().iter().for_each(|unused| tracing::warn!("{unused}"));
        let paper = Arc::new(paper);
        let others = paper.editions.iter().cloned().map(Arc::new);
        let editions = std::iter::once(Arc::clone(&paper)).chain(others).collect();
        let (dress, frame_policy) = (Dress::new(theme, &paper), ads::frame_policy(&paper.advertising));
        Site(Arc::new(Inner {
            commits: db.commits(),
            db,
            blobs,
            search,
            clock,
            paper,
            editions,
            audience,
            as_of,
            dress: Mutex::new(dress),
            frame_policy,
            state: Mutex::default(),
            refreshing: tokio::sync::Mutex::default(),
            fragments: Arc::new(Cache::with_weighter(FACTS, FRAGMENT_BYTES, ByBytes)),
            facts: Cache::new(FACTS),
            newest: Cache::new(LISTS),
            alike: Cache::new(FACTS),
            seeking: Arc::new(Semaphore::new(SEEKING)),
            beside: Cache::new(FACTS),
            days: Cache::new(LISTS),
            names: Cache::new(LISTS),
        }))
    }

    /// The same paper as it stood at `at`: nothing is counted.
    #[must_use]
    pub fn as_of(&self, at: Moment) -> Site {
        Site(Arc::new(self.0.standing(at)))
    }

    /// The theme that its pages have now.
    pub fn theme(&self) -> Arc<Theme> {
        self.0.dress().theme
    }

    /// Reads the theme's folder anew; the last good theme stays where the new one is broken.
    pub(crate) fn read_theme(&self) {
        match Theme::load(&self.0.paper) {
            Ok(theme) => {
                tracing::info!("the theme was read anew");
                let before = self.theme();
                let new = theme.unused().iter().filter(|unused| !before.unused().contains(unused));
                new.for_each(|unused| tracing::warn!("{unused}"));
                *self.0.dress.lock().unwrap_or_else(PoisonError::into_inner) = Dress::new(theme, &self.0.paper);
            }
            Err(broken) => tracing::error!("{broken}: the theme as it was stays until it is mended"),
        }
    }
}

impl Inner {
    /// The same paper as it stood at `at`.
    pub fn standing(&self, at: Moment) -> Inner {
        Inner {
            db: self.db.clone(),
            blobs: self.blobs.clone(),
            search: self.search.clone(),
            clock: Clock::stopped(at.0),
            paper: Arc::clone(&self.paper),
            editions: self.editions.clone(),
            audience: self.audience.clone(),
            as_of: true,
            dress: Mutex::new(self.dress()),
            frame_policy: self.frame_policy.clone(),
            commits: self.commits.clone(),
            state: Mutex::default(),
            refreshing: tokio::sync::Mutex::default(),
            fragments: Arc::clone(&self.fragments),
            facts: Cache::new(STANDING),
            newest: Cache::new(STANDING),
            alike: Cache::new(STANDING),
            seeking: Arc::clone(&self.seeking),
            beside: Cache::new(STANDING),
            days: Cache::new(STANDING),
            names: Cache::new(STANDING),
        }
    }

    /// What pages wear at this moment.
    pub fn dress(&self) -> Dress {
        self.dress.lock().unwrap_or_else(PoisonError::into_inner).clone()
    }

    /// The fragments kept under `key` and `version` in the language of `now`, made where they are not there yet; of many
    /// who ask at once, one makes them.
    pub async fn fragments(
        &self,
        now: &Now,
        key: String,
        version: u64,
        make: impl Future<Output = Made<Vec<String>>>,
    ) -> Made<Arc<[Fragment]>> {
        self.pressed(now, key, version, fragment::press, make).await
    }

    /// [`Inner::fragments`] of what changes once a day or never, and stands in every page.
    pub async fn lasting(
        &self,
        now: &Now,
        key: String,
        version: u64,
        make: impl Future<Output = Made<Vec<String>>>,
    ) -> Made<Arc<[Fragment]>> {
        self.pressed(now, key, version, fragment::press_once, make).await
    }

    async fn pressed(
        &self,
        now: &Now,
        key: String,
        version: u64,
        press: Press,
        make: impl Future<Output = Made<Vec<String>>>,
    ) -> Made<Arc<[Fragment]>> {
        let version = self::version((version, now.theme.version(), &now.tongue.language));
        let made = async {
            let made = self.clock.now();
            let open = self.paper.advertising.shown;
            let press = move |html: String| match open {
                true => slots::press_open(&html, made, press),
                false => press(slots::without_slots(html), made),
            };
            Ok::<_, Fault>(make.await?.into_iter().map(press).collect())
        };
        self.fragments.get_or_insert_async(&(key, version), made).await
    }

    /// The newest of a list.
    pub async fn newest(&self, list: &str, now: &Now) -> Made<Arc<Vec<Card>>> {
        let read = async {
            Ok::<_, Fault>(Arc::new(press::lists::newest(&mut *self.db.read().await?, list, now.at, NEWEST).await?))
        };
        self.newest.get_or_insert_async(&(list.to_owned(), now.version), read).await
    }

    /// How many stories a list holds on each day.
    pub async fn days(&self, list: &str, now: &Now) -> Made<Arc<press::lists::Days>> {
        let read = async {
            let mut conn = self.db.read().await?;
            let days = match self.as_of {
                true => press::lists::days_as_of(&mut conn, list, now.at).await?,
                false => press::lists::days_now(&mut conn, list).await?,
            };
            Ok::<_, Fault>(Arc::new(days))
        };
        self.days.get_or_insert_async(&(list.to_owned(), now.version), read).await
    }

    /// How many corrections of a list's stories each day brought: few, and counted anew when anything has changed.
    pub async fn corrected_days(&self, list: &str, now: &Now) -> Made<Arc<press::lists::Days>> {
        let read = async {
            Ok::<_, Fault>(Arc::new(press::corrections::days(&mut *self.db.read().await?, list, now.at).await?))
        };
        self.days.get_or_insert_async(&(format!("corrections {list}"), now.version), read).await
    }
}

/// One number that stands for several values: a fragment's version. Never leaves the process.
pub(crate) fn version(of: impl Hash) -> u64 {
    let mut hasher = DefaultHasher::new();
    of.hash(&mut hasher);
    hasher.finish()
}
