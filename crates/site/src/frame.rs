//! The parts that all pages share: masthead, rails, footer; and how a page is put together from its parts.

use std::sync::Arc;

use audience::Window;
use press::lists;
use story::moment::MINUTE;

use crate::ads::consent;
use crate::cards::{When, link};
use crate::fragment::Fragment;
use crate::front::{self, Set};
use crate::now::Now;
use crate::offline;
use crate::respond::{Answer, HTML};
use crate::site::{Inner, Made, version};
use crate::view::{
    Alternate, Card, Footer, Head, Link, Masthead, MenuSection, NavLink, Opening, Pager, Place, Rail, Rails, Stamp,
};
use crate::{archive, corrections, dates, latest, most_read, search_page};

/// File, media type, name of each form that a list is fed in.
const FEEDS: [(&str, &str, &str); 3] = [
    ("rss.xml", "application/rss+xml", "RSS"),
    ("atom.xml", "application/atom+xml", "Atom"),
    ("feed.json", "application/feed+json", "JSON Feed"),
];

/// Sections at the foot of a page; the menu has them all.
const FOOTER_SECTIONS: usize = 24;

/// Where a page stands among the sections: decides what its masthead marks, and what style it needs.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(crate) enum Spot<'a> {
    Front,
    Section(&'a str),
    /// A story of a section.
    Story(&'a str),
    Elsewhere,
}

impl Inner {
    /// A page of `own` fragments: the head, then the main part. The front has a third, which follows the rails.
    pub async fn page(&self, now: &Now, spot: Spot<'_>, own: &[Fragment], rails: bool) -> Made<Answer> {
        let mut parts = Vec::with_capacity(own.len() + 4);
        let mut own = own.iter().cloned();
        let (head, main) = (own.next(), own.next());
        parts.extend(head);
        parts.push(self.opening(now, spot).await?);
        parts.push(self.masthead(now, spot).await?);
        parts.extend(main);
        if rails {
            parts.push(self.rails(now, spot).await?);
        }
        parts.extend(own);
        parts.push(self.footer(now).await?);
        let parts = self.filled(now, spot, parts).await?;
        Ok(Answer::Page { parts, media_type: HTML, frames: String::new() })
    }

    /// A page's head with what is the same in every head.
    pub fn head(&self, now: &Now, title: &str, path: &str) -> Head {
        let paper = now.paper.name.clone();
        let locale = now.paper.language.split_once('-').filter(|(_, country)| country.len() == 2);
        Head {
            lang: now.paper.language.clone(),
            locale: locale.map(|(language, country)| format!("{language}_{country}")).unwrap_or_default(),
            logo: self.absolute(&now.theme.logo().0),
            title: if title.is_empty() { paper.clone() } else { format!("{title} | {paper}") },
            name: if title.is_empty() { paper.clone() } else { title.to_owned() },
            paper,
            canonical: if path.is_empty() { String::new() } else { self.absolute(path) },
            ..Head::default()
        }
    }

    /// The head of a page of a long list, which knows its neighbours.
    pub fn list_head(&self, now: &Now, title: &str, path: &str, pager: &Pager) -> Head {
        let to = |path: &str| if path.is_empty() { String::new() } else { self.absolute(path) };
        Head { prev: to(&pager.newer), next: to(&pager.older), ..self.head(now, title, path) }
    }

    /// The feeds of a list, as a head and a footer name them. `base` is empty for the whole paper.
    pub fn alternates(&self, base: &str, title: &str) -> Vec<Alternate> {
        FEEDS
            .map(|(file, media_type, form)| Alternate {
                href: format!("{base}/{file}"),
                media_type: media_type.to_owned(),
                title: format!("{title} ({form})"),
            })
            .to_vec()
    }

    /// The style and the script, and the opened body.
    pub async fn opening(&self, now: &Now, spot: Spot<'_>) -> Made<Fragment> {
        let script = !now.preview;
        let opening = Opening {
            story: matches!(spot, Spot::Story(_)),
            ads: self.paper.advertising.shown && !now.preview,
            script,
            // It has Bengali letters alone.
            font: script && !now.spare && now.tongue.language == "bn",
            keeper: if script && !self.as_of { offline::KEEPER } else { "" },
        };
        let version = version(opening);
        let made = self.lasting(now, "opening".to_owned(), version, async { Ok(vec![now.tongue.opening(&opening)?]) });
        Ok(made.await?[0].clone())
    }

    pub async fn masthead(&self, now: &Now, spot: Spot<'_>) -> Made<Fragment> {
        let key = match spot {
            Spot::Front => "masthead /".to_owned(),
            Spot::Section(slug) | Spot::Story(slug) => format!("masthead {slug}"),
            Spot::Elsewhere => "masthead".to_owned(),
        };
        let made = self.lasting(
            now,
            key,
            version((now.today, now.sections().version, now.banner().map(|link| (link.href, link.name)))),
            async { Ok(vec![now.tongue.masthead(&self.masthead_view(now, spot))?]) },
        );
        Ok(made.await?[0].clone())
    }

    fn masthead_view(&self, now: &Now, spot: Spot<'_>) -> Masthead {
        let sections = now.sections();
        let open = match spot {
            Spot::Section(slug) | Spot::Story(slug) if now.paper.edition.is_empty() => sections.top(slug),
            Spot::Section(slug) | Spot::Story(slug) => slug,
            _ => "",
        };
        let row = now.tops().map(|s| NavLink { href: s.path(), name: s.name.clone(), current: s.slug == open });
        let front =
            NavLink { href: now.paper.path("/"), name: now.tongue.say("front").into(), current: spot == Spot::Front };
        let menu = now.tops().map(|s| MenuSection {
            href: s.path(),
            name: s.name.clone(),
            children: sections.below(&s.slug).map(link).collect(),
        });
        Masthead {
            paper: now.paper.name.clone(),
            slogan: now.paper.slogan.clone(),
            home: now.paper.path("/"),
            editions: self.switches(now, spot),
            front: spot == Spot::Front,
            date: Stamp { iso: now.today.to_string(), label: dates::masthead(now.today, &now.tongue) },
            bangla_date: dates::bangla_day(now.today, now.paper.calendar, &now.tongue),
            sections: std::iter::once(front).chain(row.take(9)).collect(),
            menu: menu.collect(),
            banner: now.banner(),
            search: now.paper.path(search_page::PATH),
            pages: pages(now),
        }
    }

    /// The newest and the most read, beside every page; on the front the newest that do not stand above them.
    pub async fn rails(&self, now: &Now, spot: Spot<'_>) -> Made<Fragment> {
        let key = if spot == Spot::Front { "rails /" } else { "rails" };
        let made = self.fragments(now, key.to_owned(), self.read_version(now), async {
            Ok(vec![now.tongue.rails(&self.rails_view(now, spot).await?)?])
        });
        Ok(made.await?[0].clone())
    }

    /// What the rails show beside a page at `spot`.
    pub async fn rails_view(&self, now: &Now, spot: Spot<'_>) -> Made<Rails> {
        let mut rails = Vec::new();
        let set = match spot {
            Spot::Front => self.set(&now.paper.edition, now).await?,
            _ => Set::default(),
        };
        for rail in &self.paper.rails.show {
            rails.push(match rail {
                press::paper::Rail::Latest => {
                    let newest = self.newest(&now.paper.edition, now).await?;
                    let most = self.paper.rails.latest;
                    let shown = match spot {
                        Spot::Front => front::beside(&newest, &set, most),
                        _ => newest.iter().take(most).collect(),
                    };
                    let cards = shown.into_iter().map(|card| self.card(card, Place::Thumb, When::Short, now));
                    Rail { id: "latest", href: now.paper.path(latest::PATH), cards: cards.collect() }
                }
                press::paper::Rail::MostRead => {
                    let most = self.paper.rails.most_read as i64;
                    let cards = self.most_read(Window::Day, most, now).await?;
                    Rail { id: "most-read", href: now.paper.path(most_read::PATH), cards }
                }
            });
        }
        Ok(Rails { rails })
    }

    /// Changes with what lists show, with the counts that this process keeps, and each minute, since windows move.
    pub fn read_version(&self, now: &Now) -> u64 {
        version((now.version, self.audience.version(), now.at.0.div_euclid(MINUTE)))
    }

    /// The most read in a window, most first, with their reads.
    pub async fn most_read(&self, window: Window, most: i64, now: &Now) -> Made<Vec<Card>> {
        let mut conn = self.db.read().await?;
        let top = self.audience.top(&mut conn, &now.paper.edition, window, now.at, most).await?;
        let ids: Vec<String> = top.iter().map(|(id, _)| id.clone()).collect();
        let cards = lists::cards(&mut conn, &ids, now.at).await?;
        let with_reads = cards.iter().map(|card| {
            let reads = top.iter().find(|(id, _)| *id == card.id).map_or(0, |(_, reads)| *reads);
            let reads = now.tongue.count("list.reads", reads);
            Card { reads, ..self.card(card, Place::Thumb, When::Short, now) }
        });
        Ok(with_reads.collect())
    }

    pub async fn footer(&self, now: &Now) -> Made<Fragment> {
        let own: Vec<Link> = now.own_pages().collect();
        let shown: Vec<_> = own.iter().map(|link| (&link.href, &link.name)).collect();
        let version = version((now.sections().version, shown));
        let made = self.lasting(now, "footer".to_owned(), version, async {
            let feeds =
                FEEDS.map(|(file, _, form)| Link { name: form.to_owned(), href: now.paper.path(&format!("/{file}")) });
            let corrections =
                Link { href: now.paper.path(corrections::PATH), name: now.tongue.say("corrections").into() };
            let consent = Link { href: consent::PATH.into(), name: now.tongue.say("ads.consent").into() };
            let consent = Some(consent).filter(|_| consent::asks(self));
            let footer = Footer {
                paper: now.paper.name.clone(),
                lines: self.publisher(now).chain(now.paper.imprint.lines().map(str::to_owned)).collect(),
                sections: now.tops().take(FOOTER_SECTIONS).map(link).collect(),
                pages: pages(now).into_iter().chain([corrections]).chain(own.iter().cloned()).chain(consent).collect(),
                feeds: feeds.to_vec(),
                social: self.paper.social.iter().map(|(network, href)| network_link(network, href)).collect(),
            };
            Ok(vec![now.tongue.footer(&footer)?])
        });
        Ok(made.await?[0].clone())
    }

    /// Who answers for the paper, a line each.
    fn publisher(&self, now: &Now) -> impl Iterator<Item = String> {
        let said = &now.paper.publisher;
        let lines = [
            ("publisher.editor", &said.editor),
            ("publisher.name", &said.name),
            ("publisher.address", &said.address),
            ("publisher.phone", &said.phone),
            ("publisher.email", &said.email),
            ("publisher.registration", &said.registration),
        ];
        let tongue = Arc::clone(&now.tongue);
        let lines = lines.into_iter().filter(|(_, value)| !value.is_empty());
        lines.map(move |(name, value)| tongue.fill(name, &[("value", value)]))
    }

    /// The head and main fragments of a list's page, kept under its address.
    pub async fn own(
        &self,
        now: &Now,
        path: &str,
        version: u64,
        make: impl Future<Output = Made<(Head, String)>>,
    ) -> Made<Arc<[Fragment]>> {
        let both = async {
            let (head, main) = make.await?;
            Ok(vec![now.tongue.head(&head)?, main])
        };
        self.fragments(now, path.to_owned(), version, both).await
    }
}

/// An account elsewhere, under the network's own name.
fn network_link(network: &str, href: &str) -> Link {
    let name = match network {
        "facebook" => "Facebook",
        "youtube" => "YouTube",
        "x" => "X",
        "instagram" => "Instagram",
        "whatsapp" => "WhatsApp",
        "telegram" => "Telegram",
        "tiktok" => "TikTok",
        "linkedin" => "LinkedIn",
        other => other,
    };
    Link { href: href.to_owned(), name: name.to_owned() }
}

/// The pages that are not sections.
pub(crate) fn pages(now: &Now) -> Vec<Link> {
    [(latest::PATH, "latest"), (most_read::PATH, "most_read"), (archive::PATH, "archive")]
        .map(|(href, name)| Link { href: now.paper.path(href), name: now.tongue.say(name).into() })
        .to_vec()
}
