//! `/topic/SLUG`, `/author/SLUG`, `/desk/SLUG`: who or what it is, and its stories, newest first.

use std::sync::Arc;

use press::standing::{self, Profile};
use press::{Name, Of, lists, merged, names};
use serde_json::json;
use story::edition;

use crate::cards::When;
use crate::frame::Spot;
use crate::json_ld;
use crate::mentions::mentions;
use crate::now::Now;
use crate::pages::{self, Asked};
use crate::respond::Answer;
use crate::site::{Inner, Made};
use crate::view::{Head, Link, NamedPage, Pic, Place};

const SIZE: i64 = 20;

/// A name with what readers are told of it.
pub(crate) struct Known {
    pub name: Name,
    pub profile: Profile,
    /// The edition of its newest story.
    pub edition: String,
    /// The one that it was merged into.
    pub kept: Option<Name>,
}

impl Inner {
    /// The name at `/OF/SLUG`, if readers can meet it: it has a story, or something is said of it.
    pub async fn named(&self, of: Of, slug: &str, now: &Now) -> Made<Option<Arc<Known>>> {
        let read = async {
            let mut conn = self.db.read().await?;
            let Some(name) = names::find(&mut conn, of, slug).await? else { return Ok(None) };
            let kept = merged::kept(&mut conn, of, slug, now.at).await?;
            let said = standing::at(&mut conn, &standing::profile_key(&name), now.at).await?;
            let profile: Profile = said.map(|state| state.content).unwrap_or_default();
            drop(conn);
            let days = self.days(&name.list(), now).await?;
            let mut conn = self.db.read().await?;
            let first = lists::page(&mut conn, &name.list(), &days, now.at, &self.paper.zone, 1, 1).await?;
            let met = !first.cards.is_empty() || !profile.is_empty() || kept.is_some();
            let edition = first.cards.first().map(|card| edition::of(&card.section).to_owned()).unwrap_or_default();
            Ok::<_, crate::site::Fault>(met.then(|| Arc::new(Known { name, profile, edition, kept })))
        };
        self.names.get_or_insert_async(&(format!("{}/{slug}", of.word()), now.version), read).await
    }
}

pub(crate) async fn page(site: &Inner, now: &Now, of: Of, slug: &str, query: &str) -> Made<Answer> {
    let Some(known) = site.named(of, slug, now).await? else { return Ok(Answer::Missing) };
    if let Some(kept) = &known.kept {
        return Ok(Answer::Moved(kept.path()));
    }
    let now = &now.within(site.edition(&known.edition));
    let (path, list) = (known.name.path(), known.name.list());
    let number = match pages::asked(query) {
        Asked::Page(number) => number,
        Asked::Spelled(number) => return Ok(Answer::Moved(pages::address(&path, number))),
        Asked::Nonsense => return Ok(Answer::Missing),
    };
    let days = site.days(&list, now).await?;
    let counted: i64 = days.iter().map(|(_, n)| n).sum();
    if number > pages::last(counted, SIZE) {
        return Ok(Answer::Missing);
    }
    let address = pages::address(&path, number);
    let own = site.own(now, &address, now.version, async {
        let mut conn = site.db.read().await?;
        let found = lists::page(&mut conn, &list, &days, now.at, &site.paper.zone, number, SIZE).await?;
        let tongue = &now.tongue;
        let Known { name, profile, .. } = &*known;
        let view = NamedPage {
            of: of.word(),
            name: name.name.clone(),
            role: profile.role.clone(),
            about: profile.about.clone(),
            portrait: profile.portrait.as_ref().map(|used| Pic::of(used, Place::Face)),
            count: tongue.count("named.stories", found.total),
            mentions: if of == Of::Topic && number == 1 { mentions(&days, now) } else { None },
            cards: site.cards(&found.cards, Place::Card, When::Full, now),
            pager: pages::pager(&path, number, pages::last(found.total, SIZE), tongue),
        };
        let head = Head {
            description: profile.about.clone(),
            alternates: site.alternates(&path, &name.name),
            robots: if found.cards.is_empty() && number > 1 { "noindex".into() } else { String::new() },
            json_ld: Some(json_ld::graph(things(site, now, &known, number))),
            ..site.list_head(now, &pages::title(&name.name, number, tongue), &address, &view.pager)
        };
        Ok((head, now.tongue.named(&view)?))
    });
    let own = own.await?;
    site.page(now, Spot::Elsewhere, &own, true).await
}

/// Where the page stands; on an author's first, who it is.
fn things(site: &Inner, now: &Now, known: &Known, number: i64) -> Vec<serde_json::Value> {
    let Name { of, name, .. } = &known.name;
    let here = json_ld::breadcrumbs(site, now, &[Link { href: known.name.path(), name: name.clone() }]);
    let person = (*of == Of::Author && number == 1).then(|| person_page(site, now, known));
    person.into_iter().chain([here]).collect()
}

/// A schema.org ProfilePage of who writes.
fn person_page(site: &Inner, now: &Now, known: &Known) -> serde_json::Value {
    let Known { name, profile, .. } = known;
    let url = site.absolute(&name.path());
    let mut person = json!({
        "@type": "Person", "name": name.name, "url": url,
        "worksFor": json_ld::publisher(site, now),
    });
    let said = [("jobTitle", &profile.role), ("description", &profile.about)];
    for (field, text) in said.into_iter().filter(|(_, text)| !text.is_empty()) {
        person[field] = text.as_str().into();
    }
    if let Some(portrait) = &profile.portrait {
        person["image"] = site.absolute(&Pic::of(portrait, Place::Story).src).into();
    }
    json!({"@type": "ProfilePage", "url": url, "mainEntity": person})
}
