//! `/`: the lead, the seconds, a river for each section, no story twice. What an editor has set by hand stands in its
//! place while readers can see it; the newest fill the rest.

use std::collections::{HashMap, HashSet};

use press::fronts::{self, Front, RIVER, SECONDS};
use press::{Card, lists};
use story::edition;
use story::moment::HOUR;

use crate::cards::{When, link};
use crate::errors;
use crate::fragment;
use crate::frame::Spot;
use crate::json_ld;
use crate::now::{Ads, Now};
use crate::respond::Answer;
use crate::section;
use crate::site::{Inner, Made, Site};
use crate::slots;
use crate::view::{FrontPage, Place, Rhythm, River};

/// A paper with more sections shows the first of them, in its order; the menu has them all.
const RIVERS: usize = 14;
/// How much older than the newest story the lead may be.
const LEAD_AGE: i64 = 30 * HOUR;

/// What is set on a front by hand, and holds: a story that has been retracted or whose time has not come stands nowhere.
#[derive(Default)]
pub(crate) struct Set {
    pub front: Front,
    pinned: HashMap<fronts::Place, Card>,
}

impl Set {
    /// The story that stands in `place` by hand.
    pub fn at(&self, place: &fronts::Place) -> Option<&Card> {
        self.pinned.get(place)
    }

    /// Whether `card` may fill a place.
    pub fn leaves(&self, card: &Card) -> bool {
        !self.hides(card) && !self.pinned.values().any(|pinned| pinned.id == card.id)
    }

    pub fn hides(&self, card: &Card) -> bool {
        self.front.hidden.contains(&card.id)
    }

    /// How many stories a list may lose to it.
    fn len(&self) -> usize {
        self.front.hidden.len() + self.pinned.len()
    }

    /// The river of the section `slug`: what is pinned there in its place, and `fill` around it, at most `most`.
    pub fn river<'c>(&'c self, slug: &str, mut fill: impl Iterator<Item = &'c Card>, most: usize) -> Vec<&'c Card> {
        let place = |n| self.at(&fronts::Place::River(slug.to_owned(), n));
        (1..=most).filter_map(|n| place(n).or_else(|| fill.next())).collect()
    }

    fn has_river(&self, slug: &str) -> bool {
        self.pinned.keys().any(|place| place.river() == Some(slug))
    }
}

impl Inner {
    /// What is set on the front `name` by hand and holds at this moment.
    pub async fn set(&self, name: &str, now: &Now) -> Made<Set> {
        let Some(front) = now.front(name) else { return Ok(Set::default()) };
        let rivers = front.ordered(fronts::rivers(name, &now.sections().all).into_iter());
        let is_there =
            |place: &fronts::Place| place.river().is_none_or(|slug| rivers.iter().any(|section| section.slug == slug));
        let open: Vec<_> = front.pins.iter().filter(|pin| pin.is_open(now.at) && is_there(&pin.place)).collect();
        let ids: Vec<String> = open.iter().map(|pin| pin.story.clone()).collect();
        let cards = lists::cards(&mut *self.db.read().await?, &ids, now.at).await?;
        let here = |card: &&Card| edition::of(&card.section) == fronts::edition_of(name);
        let place = |card: &Card| open.iter().find(|pin| pin.story == card.id).map(|pin| pin.place.clone());
        let pinned = cards.iter().filter(here).filter_map(|card| Some((place(card)?, card.clone()))).collect();
        Ok(Set { front: front.clone(), pinned })
    }
}

pub(crate) async fn page(site: &Inner, now: &Now) -> Made<Answer> {
    let path = now.paper.path("/");
    let own = site.fragments(now, path.clone(), now.version, async {
        let front = view(site, now).await?;
        let head = crate::view::Head {
            description: now.paper.slogan.clone(),
            alternates: site.alternates(&now.paper.path(""), &now.paper.name),
            translations: site.everywhere("/"),
            json_ld: Some(json_ld::graph(vec![json_ld::web_site(site, now)])),
            ..site.head(now, "", &path)
        };
        Ok(vec![now.tongue.head(&head)?, now.tongue.front_top(&front)?, now.tongue.front_rivers(&front)?])
    });
    let own = own.await?;
    site.page(now, Spot::Front, &own, true).await
}

/// The whole page of the front `name` as readers would see it if `front` were published; not for search engines.
pub async fn preview(site: &Site, name: &str, front: Front) -> String {
    match previewed(&site.0, name, front).await {
        Ok(html) => html,
        Err(fault) => {
            tracing::error!(%fault, "a preview could not be made");
            errors::bare(&site.0.last_known().tongue, 500)
        }
    }
}

async fn previewed(site: &Inner, name: &str, front: Front) -> Made<String> {
    let now = site.now().await?.within(site.edition(fronts::edition_of(name))).with_front(name, front);
    let now = Now { shows: Ads::Off, preview: true, ..now };
    let made = match now.sections().find(name) {
        Some(of) => section::page(site, &now, of, "").await?,
        None => page(site, &now).await?,
    };
    match made {
        Answer::Page { parts, .. } => Ok(String::from_utf8_lossy(&fragment::plain(&slots::flat(parts))).into_owned()),
        _ => Ok(errors::bare(&now.tongue, 500)),
    }
}

/// The front at the moment of `now`.
pub(crate) async fn view(site: &Inner, now: &Now) -> Made<FrontPage> {
    let newest = site.newest(&now.paper.edition, now).await?;
    let set = site.set(&now.paper.edition, now).await?;
    let mut conn = site.db.read().await?;
    let (lead, seconds) = top(&newest, &set);
    let used: HashSet<&str> = lead.iter().chain(&seconds).map(|card| card.id.as_str()).collect();

    let mut rivers = Vec::new();
    for section in set.front.ordered(now.tops()) {
        if rivers.len() >= RIVERS && !set.has_river(&section.slug) {
            continue;
        }
        // What is used above, pinned or hidden may be among the newest; stories in other rivers are of other sections.
        let most = (RIVER + SECONDS + 1 + set.len()) as i64;
        let newest = lists::newest(&mut conn, &section.slug, now.at, most).await?;
        let fill = newest.iter().filter(|card| !used.contains(card.id.as_str()) && set.leaves(card));
        let cards = set.river(&section.slug, fill, RIVER);
        if cards.is_empty() {
            continue;
        }
        let plain: Vec<_> = cards.iter().map(|card| site.card(card, Place::Card, When::Short, now)).collect();
        let rhythm = Rhythm::of(&plain, rivers.len());
        let place = |n: usize| match rhythm {
            Rhythm::Lead if n == 0 => Place::Wide,
            Rhythm::Faces => Place::Face,
            _ => Place::Card,
        };
        let cards = cards.iter().enumerate().map(|(n, card)| site.card(card, place(n), When::Short, now)).collect();
        rivers.push(River {
            href: section.path(),
            name: section.name.clone(),
            rhythm,
            children: now.sections().below(&section.slug).map(link).collect(),
            cards,
        });
    }
    Ok(FrontPage {
        lead: lead.map(|card| site.card(card, Place::Lead, When::Short, now)),
        seconds: seconds.iter().map(|card| site.card(card, Place::Second, When::Short, now)).collect(),
        rivers,
        ..FrontPage::default()
    })
}

/// The lead and the seconds: what is set by hand, and of the newest what fills the rest.
pub(crate) fn top<'c>(newest: &'c [Card], set: &'c Set) -> (Option<&'c Card>, Vec<&'c Card>) {
    let fill = || newest.iter().filter(|card| set.leaves(card));
    let lead = set.at(&fronts::Place::Lead).or_else(|| lead(fill));
    let mut others = fill().filter(|card| lead.is_none_or(|lead| lead.id != card.id));
    let second = |n| set.at(&fronts::Place::Second(n)).or_else(|| others.next());
    (lead, (1..=SECONDS).filter_map(second).collect())
}

/// The `most` newest beside the front. Those at its top are left out, the lead first, as long as enough others remain;
/// those that are hidden from the front, in any case.
pub(crate) fn beside<'c>(newest: &'c [Card], set: &Set, most: usize) -> Vec<&'c Card> {
    let (lead, seconds) = top(newest, set);
    let shown: Vec<&Card> = newest.iter().filter(|card| !set.hides(card)).collect();
    let above = lead.into_iter().chain(seconds).filter(|card| shown.iter().any(|other| other.id == card.id));
    let above: HashSet<&str> = above.take(shown.len().saturating_sub(most)).map(|card| card.id.as_str()).collect();
    shown.into_iter().filter(|card| !above.contains(card.id.as_str())).take(most).collect()
}

/// The newest story with a picture and something said under the headline, if it is not much older than the newest of
/// all; else the newest with a picture; else the newest.
fn lead<'c, I: Iterator<Item = &'c Card>>(newest: impl Fn() -> I) -> Option<&'c Card> {
    // What somebody paid for leads no front.
    let own = || newest().filter(|card| !card.sponsored);
    let first = own().next()?;
    let oldest = first.published.map(|moment| moment.0 - LEAD_AGE);
    let fresh = || own().filter(|card| card.published.map(|moment| moment.0) >= oldest && card.picture.is_some());
    fresh().find(|card| !card.standfirst.is_empty()).or_else(|| fresh().next()).or(Some(first))
}
