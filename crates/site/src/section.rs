//! `/SECTION` and `/SECTION/SUB`: newest first, twenty a page, at any depth for the same cost. The first page of a top
//! section is a front: the same twenty stories, laid out as lead, seconds and a river for each subsection, so that the
//! next page neither loses nor repeats one. What an editor pins there comes besides.

use std::collections::HashSet;

use press::fronts::RIVER;
use press::{Card, Section, lists};

use crate::cards::{When, link};
use crate::frame::Spot;
use crate::front::{self, Set};
use crate::json_ld;
use crate::now::Now;
use crate::pages::{self, Asked};
use crate::respond::Answer;
use crate::site::{Inner, Made};
use crate::view::{FrontPage, Head, NavLink, Pager, Place, Rhythm, River, SectionPage};

const SIZE: i64 = 20;

pub(crate) async fn page(site: &Inner, now: &Now, section: &Section, query: &str) -> Made<Answer> {
    let path = section.path();
    let number = match pages::asked(query) {
        Asked::Page(number) => number,
        Asked::Spelled(number) => return Ok(Answer::Moved(pages::address(&path, number))),
        Asked::Nonsense => return Ok(Answer::Missing),
    };
    let days = site.days(&section.slug, now).await?;
    let counted: i64 = days.iter().map(|(_, n)| n).sum();
    if number > pages::last(counted, SIZE) {
        return Ok(Answer::Missing);
    }
    let address = pages::address(&path, number);
    let own = site.fragments(now, address.clone(), now.version, async {
        let mut conn = site.db.read().await?;
        let found = lists::page(&mut conn, &section.slug, &days, now.at, &site.paper.zone, number, SIZE).await?;
        let pager = pages::pager(&path, number, pages::last(found.total, SIZE), &now.tongue);
        let head = Head {
            alternates: site.alternates(&path, &section.name),
            translations: if number == 1 { site.section_everywhere(now, section) } else { Vec::new() },
            json_ld: Some(json_ld::graph(vec![json_ld::breadcrumbs(
                site,
                now,
                &json_ld::sections_to(now, &section.slug),
            )])),
            // What is counted but not yet published may leave the last page empty.
            robots: if found.cards.is_empty() { "noindex".into() } else { String::new() },
            ..site.list_head(now, &pages::title(&section.name, number, &now.tongue), &address, &pager)
        };
        let head = now.tongue.head(&head)?;
        if number > 1 || section.parent.is_some() {
            return Ok(vec![head, now.tongue.section(&list(site, now, section, &found.cards, pager))?]);
        }
        drop(conn);
        let set = site.set(&section.slug, now).await?;
        let front = front(site, now, section, &found.cards, &set, pager);
        Ok(vec![head, now.tongue.front_top(&front)?, now.tongue.front_rivers(&front)?])
    });
    let own = own.await?;
    site.page(now, Spot::Section(&section.slug), &own, true).await
}

/// The ways into the subsections, from the section above them or from one of them.
fn children(now: &Now, section: &Section) -> Vec<NavLink> {
    let below = now.sections().below(section.top());
    let link =
        |below: &Section| NavLink { href: below.path(), name: below.name.clone(), current: below.slug == section.slug };
    below.map(link).collect()
}

/// The newest stories of a section as its front, around what is set by hand.
fn front(site: &Inner, now: &Now, section: &Section, cards: &[Card], set: &Set, pager: Pager) -> FrontPage {
    let (lead, seconds) = front::top(cards, set);
    let used: HashSet<&str> = lead.iter().chain(&seconds).map(|card| card.id.as_str()).collect();
    let rest = || cards.iter().filter(|card| !used.contains(card.id.as_str()) && set.leaves(card));
    let below = set.front.ordered(now.sections().below(&section.slug));
    let mut rivers = Vec::new();
    for below in &below {
        let own = rest().filter(|card| card.section == below.slug);
        let cards = set.river(&below.slug, own, RIVER.max(cards.len()));
        let cards: Vec<_> = cards.iter().map(|card| site.card(card, Place::Card, When::Short, now)).collect();
        if !cards.is_empty() {
            let (href, name, rhythm) = (below.path(), below.name.clone(), Rhythm::of(&cards, rivers.len()));
            rivers.push(River { href, name, rhythm, children: Vec::new(), cards });
        }
    }
    let others = rest().filter(|card| below.iter().all(|below| below.slug != card.section));
    let others: Vec<_> = others.map(|card| site.card(card, Place::Card, When::Full, now)).collect();
    if !others.is_empty() {
        let name = now.tongue.say("list.more").to_owned();
        rivers.push(River { name, rhythm: Rhythm::Compact, cards: others, ..River::default() });
    }
    let cards = |cards: &[&Card]| cards.iter().map(|card| site.card(card, Place::Card, When::Full, now)).collect();
    FrontPage {
        stood: None,
        name: section.name.clone(),
        children: children(now, section),
        lead: lead.map(|card| site.card(card, Place::Lead, When::Full, now)),
        seconds: cards(&seconds),
        rivers,
        pager,
    }
}

fn list(site: &Inner, now: &Now, section: &Section, cards: &[Card], pager: Pager) -> SectionPage {
    let sections = now.sections();
    SectionPage {
        name: section.name.clone(),
        description: String::new(),
        parent: section.parent.as_deref().and_then(|parent| sections.find(parent)).map(link),
        children: children(now, section),
        cards: site.cards(cards, Place::Card, When::Full, now),
        pager,
    }
}
