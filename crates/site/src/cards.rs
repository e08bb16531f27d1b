//! Stories as lists show them: addresses, kickers, dates in the paper's form.

use press::Section;
use story::Moment;

use crate::dates;
use crate::now::{Now, Sections};
use crate::site::Inner;
use crate::view::{self, Link, Pic, Place, Stamp};

/// In which words a list says when.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum When {
    /// `১৩:২২` today, `গতকাল ১৩:২২` the day after, else `০৯ মে ২০২৫`.
    Short,
    /// `১৩:২২`, under a heading that says the day.
    Clock,
    /// `০৯ মে ২০২৫`: says the same tomorrow.
    Day,
    /// `০৯ মে ২০২৫, ১৩:২২`.
    Full,
}

impl Inner {
    /// A moment for machines and for readers.
    pub fn stamp(&self, moment: Moment, when: When, now: &Now) -> Stamp {
        let local = moment.local(&self.paper.zone);
        let tongue = &now.tongue;
        let label = match when {
            When::Full => dates::timestamp(local, tongue),
            When::Clock => dates::clock(local, tongue),
            When::Short if local.date() == now.today => dates::clock(local, tongue),
            When::Short if now.today.yesterday().is_ok_and(|day| day == local.date()) => {
                tongue.fill("list.yesterday", &[("when", &dates::clock(local, tongue))])
            }
            When::Short | When::Day => dates::day(local.date(), tongue),
        };
        Stamp { iso: moment.rfc3339(&self.paper.zone), label }
    }

    /// A card of a list, with its picture as that `place` shows it.
    pub fn card(&self, card: &press::Card, place: Place, when: When, now: &Now) -> view::Card {
        view::Card {
            id: card.id.clone(),
            href: press::release::story_path(now.sections().top(&card.section), &card.id),
            headline: card.title(now.tongue.say("ads.sponsored")),
            standfirst: card.standfirst.clone(),
            kicker: kicker(now.sections(), &card.section),
            byline: card.byline.clone(),
            published: card.published.map(|moment| self.stamp(moment, when, now)),
            picture: card.picture.as_ref().map(|used| Pic::of(used, place)),
            kind: card.kind.slug(),
            lang: self.language_in(now, &card.section),
            reads: String::new(),
        }
    }

    /// Many cards alike.
    pub fn cards(&self, cards: &[press::Card], place: Place, when: When, now: &Now) -> Vec<view::Card> {
        cards.iter().map(|card| self.card(card, place, when, now)).collect()
    }

    /// An address with the paper's origin before it.
    pub fn absolute(&self, path: &str) -> String {
        format!("{}{path}", self.paper.origin)
    }
}

/// The link to a section from one of its stories.
pub(crate) fn kicker(sections: &Sections, slug: &str) -> Link {
    sections.find(slug).map(link).unwrap_or_default()
}

pub(crate) fn link(section: &Section) -> Link {
    Link { href: section.path(), name: section.name.clone() }
}
