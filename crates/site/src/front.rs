//! `/`: the lead, the seconds, a river for each section, no story twice.

use std::collections::HashSet;

use press::{Card, lists};
use story::moment::HOUR;

use crate::cards::{When, link};
use crate::frame::Spot;
use crate::json_ld;
use crate::now::Now;
use crate::respond::Answer;
use crate::site::{Inner, Made};
use crate::view::{FrontPage, Place, Rhythm, River};

pub(crate) const SECONDS: usize = 4;
const RIVER: usize = 4;
/// A paper with more sections shows the first of them, in its order; the menu has them all.
const RIVERS: usize = 14;
/// How much older than the newest story the lead may be.
const LEAD_AGE: i64 = 30 * HOUR;

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

async fn view(site: &Inner, now: &Now) -> Made<FrontPage> {
    let newest = site.newest(&now.paper.edition, now).await?;
    let mut conn = site.db.read().await?;
    let (lead, seconds) = top(&newest);
    let used: HashSet<String> = lead.into_iter().chain(seconds.iter().copied()).map(|card| card.id.clone()).collect();

    let mut rivers = Vec::new();
    for section in now.tops() {
        // Five at most are used above it; those in rivers before it are of other sections.
        let most = (RIVER + SECONDS + 1) as i64;
        let cards: Vec<Card> = lists::newest(&mut conn, &section.slug, now.at, most).await?;
        let cards: Vec<Card> = cards.into_iter().filter(|card| !used.contains(&card.id)).take(RIVER).collect();
        if cards.is_empty() {
            continue;
        }
        if rivers.len() == RIVERS {
            break;
        }
        let rhythm = Rhythm::of(&site.cards(&cards, Place::Card, When::Short, now), rivers.len());
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

/// Of the newest, the lead and the seconds.
fn top(newest: &[Card]) -> (Option<&Card>, Vec<&Card>) {
    let lead = lead(newest);
    let others = newest.iter().filter(|card| lead.is_none_or(|lead| lead.id != card.id));
    (lead, others.take(SECONDS).collect())
}

/// The `most` newest beside the front. Those at its top are left out, the lead first, as long as enough others remain.
pub(crate) fn beside(newest: &[Card], most: usize) -> Vec<&Card> {
    let (lead, seconds) = top(newest);
    let others = newest.len().saturating_sub(most);
    let above: HashSet<&str> = lead.into_iter().chain(seconds).take(others).map(|card| card.id.as_str()).collect();
    newest.iter().filter(|card| !above.contains(card.id.as_str())).take(most).collect()
}

/// The newest story with a picture and something said under the headline, if it is not much older than the newest of
/// all; else the newest with a picture; else the newest.
pub(crate) fn lead(newest: &[Card]) -> Option<&Card> {
    // What somebody paid for leads no front.
    let own = || newest.iter().filter(|card| !card.sponsored);
    let first = own().next()?;
    let oldest = first.published.map(|moment| moment.0 - LEAD_AGE);
    let fresh = || own().filter(|card| card.published.map(|moment| moment.0) >= oldest && card.picture.is_some());
    fresh().find(|card| !card.standfirst.is_empty()).or_else(|| fresh().next()).or(Some(first))
}
