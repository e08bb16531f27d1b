//! What the site knows of the press at the moment of a request: how far its log goes, its sections, and what changed
//! lately, so that every cached fragment is as new as the newest commit that touches it.

use std::collections::HashMap;
use std::sync::{Arc, PoisonError};
use std::time::{Duration, Instant};

use jiff::civil::Date;
use press::ads::{self, Kept};
use press::fronts::{self, Front};
use press::standing::{self, Banner};
use press::{Paper, Section, lists, log, sections};
use story::{Moment, edition};

use crate::site::{Inner, Made, version};
use crate::theme::{Theme, Tongue};
use crate::view::Link;

/// How soon another process's commit is seen; this process's own are seen at once.
const POLL: Duration = Duration::from_millis(250);
/// Changed stories that are told apart; when more have changed, every story's page is made anew when it is next read.
const TOUCHED: usize = 10_000;

/// The state that was read last.
pub(crate) struct State {
    commits: u64,
    checked: Instant,
    world: Arc<World>,
}

/// What holds until the log grows, a story's time comes, or a pin's time is over.
#[derive(Clone)]
pub(crate) struct World {
    head: i64,
    from: Moment,
    next: Option<Moment>,
    /// story -> the log's number of its last change.
    touched: HashMap<String, i64>,
    floor: u64,
    pub sections: Sections,
    /// The paper's own pages: slug and title.
    own_pages: Vec<(String, String)>,
    /// edition -> its banner.
    banners: Vec<(String, Banner)>,
    /// name -> what is set on the front by hand.
    fronts: Vec<(String, Front)>,
    /// The advertisements that have not ended.
    ads: Arc<Vec<Kept>>,
}

/// What the paper shows a reader of its advertisements.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(crate) enum Ads {
    Off,
    /// Nothing yet but the question.
    Asked,
    Shown,
}

/// The moment of a request and what holds at it.
#[derive(Clone)]
pub(crate) struct Now {
    pub at: Moment,
    /// In the paper's zone: what the masthead prints.
    pub today: Date,
    /// Changes with everything that any list shows, and at midnight.
    pub version: u64,
    pub shows: Ads,
    pub world: Arc<World>,
    pub theme: Arc<Theme>,
    /// The edition that is answered in.
    pub paper: Arc<Paper>,
    /// Its language.
    pub tongue: Arc<Tongue>,
    /// The reader spares data.
    pub spare: bool,
    /// A preview: no script, nothing counted or kept.
    pub preview: bool,
}

impl Now {
    /// Changes when the story does.
    pub fn version_of(&self, story: &str) -> u64 {
        version((self.world.floor, self.world.touched.get(story)))
    }

    pub fn sections(&self) -> &Sections {
        &self.world.sections
    }

    /// The link to the paper's own page `slug`; an empty one where there is none.
    pub fn own_page(&self, slug: &str) -> Link {
        let path = self.paper.path(&standing::page_path(slug));
        self.own_pages().find(|link| link.href == path).unwrap_or_default()
    }

    /// Whether the edition `paper` has a page of its own under `slug`.
    pub fn has_own_page(&self, paper: &Paper, slug: &str) -> bool {
        let slug = edition::section(&paper.edition, slug);
        self.world.own_pages.iter().any(|(known, _)| *known == slug)
    }

    /// The links to the edition's own pages, in their order.
    pub fn own_pages(&self) -> impl Iterator<Item = Link> {
        let own = self.world.own_pages.iter().filter(|(slug, _)| edition::of(slug) == self.paper.edition);
        own.map(|(slug, title)| Link { href: standing::page_path(slug), name: title.clone() })
    }

    /// The advertisements that have not ended; some may not have begun.
    pub fn ads(&self) -> &[Kept] {
        &self.world.ads
    }

    /// What is set on the front `name` by hand.
    pub fn front(&self, name: &str) -> Option<&Front> {
        self.world.fronts.iter().find(|(known, _)| known == name).map(|(_, front)| front)
    }

    /// The same moment, if `front` were the front `name`.
    pub fn with_front(&self, name: &str, front: Front) -> Now {
        let version = version((self.version, "draft", name, format!("{front:?}")));
        let mut world = World::clone(&self.world);
        world.fronts.retain(|(known, _)| known != name);
        world.fronts.push((name.to_owned(), front));
        Now { world: Arc::new(world), version, ..self.clone() }
    }

    /// Breaking news, while it is.
    pub fn banner(&self) -> Option<Link> {
        let (_, banner) = self.world.banners.iter().find(|(edition, _)| *edition == self.paper.edition)?;
        let there = !banner.text.is_empty() && self.at < banner.until;
        there.then(|| Link { href: banner.href.clone(), name: banner.text.clone() })
    }
}

/// The paper's sections in their order.
#[derive(Clone, Default)]
pub(crate) struct Sections {
    pub all: Vec<Section>,
    /// Changes when they do.
    pub version: u64,
}

impl Sections {
    /// All of them, those of `first` before the others.
    fn new(mut all: Vec<Section>, first: &[String]) -> Sections {
        all.sort_by_key(|section| first.iter().position(|slug| *slug == section.slug).unwrap_or(first.len()));
        let version = version(all.iter().map(|s| (&s.slug, &s.name, &s.parent)).collect::<Vec<_>>());
        Sections { all, version }
    }

    pub fn find(&self, slug: &str) -> Option<&Section> {
        self.all.iter().find(|section| section.slug == slug)
    }

    /// The top section that `slug` lies in: the first part of its stories' addresses.
    pub fn top<'a>(&'a self, slug: &'a str) -> &'a str {
        match (self.find(slug), edition::of(slug)) {
            (Some(section), _) => section.top(),
            (None, "") => slug,
            (None, edition) => edition,
        }
    }

    pub fn below<'a>(&'a self, slug: &'a str) -> impl Iterator<Item = &'a Section> {
        self.all.iter().filter(move |section| section.parent.as_deref() == Some(slug))
    }
}

impl World {
    fn covers(&self, at: Moment) -> bool {
        self.from <= at && self.next.is_none_or(|next| at < next)
    }
}

impl Inner {
    /// The present moment and what holds at it. Asks the database only after a commit, after [`POLL`], or when a
    /// story's time has come.
    pub async fn now(&self) -> Made<Now> {
        let at = Moment(self.clock.now());
        let world = match self.known(at) {
            Some(world) => world,
            None => self.refresh(at).await?,
        };
        Ok(self.moment(at, world))
    }

    /// The present moment with what was known last, for the time when the database cannot be asked.
    pub fn last_known(&self) -> Now {
        let at = Moment(self.clock.now());
        let world =
            self.state.lock().unwrap_or_else(PoisonError::into_inner).as_ref().map(|state| Arc::clone(&state.world));
        let nothing = || World {
            head: -1,
            from: at,
            next: None,
            touched: HashMap::new(),
            floor: 0,
            sections: Sections::default(),
            own_pages: Vec::new(),
            banners: Vec::new(),
            fronts: Vec::new(),
            ads: Arc::default(),
        };
        self.moment(at, world.unwrap_or_else(|| Arc::new(nothing())))
    }

    fn moment(&self, at: Moment, world: Arc<World>) -> Now {
        let today = at.local(&self.paper.zone).date();
        let still = self.as_of.then_some(at);
        let version = version((world.head, world.next, world.floor, today, still));
        let theme = self.dress().theme;
        let tongue = Arc::clone(theme.tongue(&self.paper.language));
        // A paper that must ask shows nothing before the reader's answer is read (`ads::consent`).
        let shows = match &self.paper.advertising {
            advertising if !advertising.shown => Ads::Off,
            advertising if advertising.consent => Ads::Asked,
            _ => Ads::Shown,
        };
        let paper = Arc::clone(&self.paper);
        Now { at, today, version, shows, world, theme, paper, tongue, spare: false, preview: false }
    }

    fn known(&self, at: Moment) -> Option<Arc<World>> {
        let commits = *self.commits.borrow();
        let state = self.state.lock().unwrap_or_else(PoisonError::into_inner);
        let state = state.as_ref()?;
        let fresh = state.commits == commits && state.checked.elapsed() < POLL && state.world.covers(at);
        fresh.then(|| Arc::clone(&state.world))
    }

    async fn refresh(&self, at: Moment) -> Made<Arc<World>> {
        let _turn = self.refreshing.lock().await;
        if let Some(world) = self.known(at) {
            return Ok(world);
        }
        // Taken before the log is read: a commit in between is then seen next time.
        let (commits, checked) = (*self.commits.borrow(), Instant::now());
        let old =
            self.state.lock().unwrap_or_else(PoisonError::into_inner).as_ref().map(|state| Arc::clone(&state.world));
        let mut conn = self.db.read().await?;
        let head = log::head(&mut conn).await?;
        let world = match old {
            Some(old) if old.head == head && old.covers(at) => old,
            old => {
                let fronts = fronts::all(&mut conn, at).await?;
                let ends = fronts.iter().flat_map(|(_, front)| &front.pins).filter_map(|pin| pin.until);
                let next = ends.filter(|end| *end > at).chain(lists::next_arrival(&mut conn, at).await?).min();
                let sections = Sections::new(sections::all(&mut conn).await?, &self.paper.sections);
                let own_pages = standing::pages(&mut conn, at).await?;
                let own_pages = own_pages.into_iter().map(|(slug, page)| (slug, page.title)).collect();
                let mut banners = Vec::new();
                for paper in &self.editions {
                    let found = standing::at(&mut conn, &standing::banner_key(&paper.edition), at).await?;
                    banners.extend(found.map(|state| (paper.edition.clone(), state.content)));
                }
                let ads = self.ads_at(&mut conn, old.as_deref(), at).await?;
                let (touched, floor) = match &old {
                    Some(old) if old.covers(at) => changes(&mut conn, old, head).await?,
                    _ => (HashMap::new(), version((head, at))),
                };
                Arc::new(World { head, from: at, next, touched, floor, sections, own_pages, banners, fronts, ads })
            }
        };
        let state = State { commits, checked, world: Arc::clone(&world) };
        *self.state.lock().unwrap_or_else(PoisonError::into_inner) = Some(Arc::new(state));
        Ok(world)
    }
}

impl Inner {
    /// The advertisements that have not ended at `at`: those that `old` knew where none was changed since.
    async fn ads_at(&self, conn: &mut store::Conn, old: Option<&World>, at: Moment) -> Made<Arc<Vec<Kept>>> {
        if !self.paper.advertising.shown {
            return Ok(Arc::default());
        }
        if let Some(old) = old.filter(|old| old.from <= at)
            && !ads::changed(conn, old.head).await?
        {
            return Ok(Arc::clone(&old.ads));
        }
        let all = ads::all(conn, at).await?;
        Ok(Arc::new(all.into_iter().filter(|(_, state)| state.content.ends > at).collect()))
    }
}

/// The stories that changed since `old`, with those it knew; all of them at once when they are too many to tell apart.
async fn changes(conn: &mut store::Conn, old: &World, head: i64) -> Made<(HashMap<String, i64>, u64)> {
    let all_anew = || (HashMap::new(), version((head, "all")));
    if head - old.head + old.touched.len() as i64 > TOUCHED as i64 {
        return Ok(all_anew());
    }
    let mut touched = old.touched.clone();
    for entry in log::follow(conn, old.head, TOUCHED as i64).await? {
        match entry.kind.as_str() {
            "release" | "tombstone" | "pair" => touched.insert(entry.key, entry.seq),
            "standing" if let Some(story) = press::related::story(&entry.key) => {
                touched.insert(story.to_owned(), entry.seq)
            }
            // No story's page shows them.
            "standing" if entry.key.ends_with("banner") || entry.key.starts_with("page/") => None,
            "standing" if ads::is_key(&entry.key) || fronts::is_key(&entry.key) => None,
            _ => return Ok(all_anew()),
        };
    }
    Ok((touched, old.floor))
}
