//! `/SECTION` and `/SECTION/SUB`: newest first, twenty a page, at any depth for the same cost.

use press::{Section, lists};

use crate::cards::{When, link};
use crate::frame::Spot;
use crate::now::Now;
use crate::pages::{self, Asked};
use crate::respond::Answer;
use crate::site::{Inner, Made};
use crate::view::{Head, NavLink, Place, SectionPage};

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
    let own = site.own(now, &address, now.edition, async {
        let mut conn = site.db.read().await?;
        let found = lists::page(&mut conn, &section.slug, &days, now.at, &site.paper.zone, number, SIZE).await?;
        let view = view(
            site,
            now,
            section,
            &found.cards,
            pages::pager(&path, number, pages::last(found.total, SIZE), &now.tongue),
        );
        let head = Head {
            alternates: site.alternates(&path, &section.name),
            // What is counted but not yet published may leave the last page empty.
            robots: if found.cards.is_empty() { "noindex".into() } else { String::new() },
            ..site.head(&pages::title(&section.name, number, &now.tongue), &address)
        };
        Ok((head, now.tongue.section(&view)?))
    });
    let own = own.await?;
    site.page(now, Spot::Section(&section.slug), &own, true).await
}

fn view(site: &Inner, now: &Now, section: &Section, cards: &[press::Card], pager: crate::view::Pager) -> SectionPage {
    let sections = now.sections();
    let children = sections.below(section.top()).map(|below| NavLink {
        href: below.path(),
        name: below.name.clone(),
        current: below.slug == section.slug,
    });
    SectionPage {
        name: section.name.clone(),
        description: String::new(),
        parent: section.parent.as_deref().and_then(|parent| sections.find(parent)).map(link),
        children: children.collect(),
        cards: site.cards(cards, Place::Card, When::Full, now),
        pager,
    }
}
