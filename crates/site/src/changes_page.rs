//! `/SECTION/ID/changes`: the earlier releases of a story and what changed from one to the next, where the paper shows it.

use press::{Change, Found, Mode, Release};
use story::changes::{Changed, Part, Piece, changes};

use crate::cards::{When, kicker};
use crate::earlier_page;
use crate::frame::Spot;
use crate::now::Now;
use crate::pages::{self, Asked};
use crate::respond::Answer;
use crate::site::{Inner, Made};
use crate::story_page::Facts;
use crate::view::{ChangedPart, ChangesPage, Head, Link, ReleaseChanges, Run};

/// Releases on a page.
const SIZE: i64 = 10;

/// The address of the changes of the story at `story_path`.
pub(crate) fn path(story_path: &str) -> String {
    format!("{story_path}/changes")
}

/// The page for story `id`, whose own path is `story_path`.
pub(crate) async fn page(site: &Inner, now: &Now, id: &str, story_path: &str, query: &str) -> Made<Answer> {
    let path = path(story_path);
    let number = match pages::asked(query) {
        Asked::Page(number) => number,
        Asked::Spelled(number) => return Ok(Answer::Moved(pages::address(&path, number))),
        Asked::Nonsense => return Ok(Answer::Missing),
    };
    let facts = site.facts(id, now).await?;
    let section = match &*facts {
        Facts::Live { section, .. } => section,
        Facts::Ended(Mode::Gone) => return Ok(Answer::Gone),
        Facts::Ended(Mode::Vanish) | Facts::Absent => return Ok(Answer::Missing),
    };
    let address = pages::address(&path, number);
    let made = site.fragments(now, address.clone(), now.version, async {
        let mut conn = site.db.read().await?;
        let total = press::story::count(&mut conn, id, now.at).await?;
        let last = pages::last(total, SIZE);
        if total < 2 || number > last {
            return Ok(Vec::new());
        }
        // One more, to compare the oldest of the page with.
        let skip = (number - 1).saturating_mul(SIZE);
        let releases = press::story::releases(&mut conn, id, now.at, skip, SIZE + 1).await?;
        let Found::Release(newest) = press::story::at(&mut conn, id, now.at).await? else { return Ok(Vec::new()) };
        let headline = newest.title(now.tongue.say("ads.sponsored"));
        let href = |release: &Release| match release.n == newest.n {
            true => story_path.to_owned(),
            false => earlier_page::path(story_path, release.n),
        };
        let one =
            |(n, release)| ReleaseChanges { href: href(release), ..told(site, now, release, releases.get(n + 1)) };
        let view = ChangesPage {
            kicker: kicker(now.sections(), section),
            story: Link { href: story_path.to_owned(), name: headline.clone() },
            releases: releases.iter().take(SIZE as usize).enumerate().map(one).collect(),
            pager: pages::pager(&path, number, last, &now.tongue),
        };
        let title =
            pages::title(&now.tongue.fill("changes.title_of_story", &[("headline", &headline)]), number, &now.tongue);
        let head = Head { robots: "noindex".into(), ..site.head(now, &title, &address) };
        Ok(vec![now.tongue.head(&head)?, now.tongue.changes(&view)?])
    });
    let own = made.await?;
    if own.is_empty() { Ok(Answer::Missing) } else { site.page(now, Spot::Section(section), &own, true).await }
}

fn told(site: &Inner, now: &Now, release: &Release, before: Option<&Release>) -> ReleaseChanges {
    let kind = match (release.change, before) {
        (_, None) => "changes.first",
        (Change::Publish, Some(_)) => "changes.again",
        (Change::Update, _) => "changes.update",
        (Change::Correction, _) => "changes.correction",
        (Change::Silent, _) => "changes.silent",
    };
    let parts = before.map(|before| changes(&before.content, &release.content)).unwrap_or_default();
    ReleaseChanges {
        when: site.stamp(release.at, When::Full, now),
        kind: now.tongue.say(kind).to_owned(),
        note: release.note.clone(),
        first: before.is_none(),
        parts: parts.into_iter().map(|changed| part(now, changed)).collect(),
        ..ReleaseChanges::default()
    }
}

fn part(now: &Now, changed: Changed) -> ChangedPart {
    let name = match changed.part {
        Part::Headline => "changes.headline",
        Part::Standfirst => "changes.standfirst",
        Part::Byline => "changes.byline",
        Part::Sponsor => "changes.sponsor",
        Part::Picture => "changes.picture",
        Part::Body => "",
    };
    let name = if name.is_empty() { String::new() } else { now.tongue.say(name).to_owned() };
    let run = |piece| match piece {
        Piece::Same(text) => Run { tag: "", text },
        Piece::Gone(text) => Run { tag: "del", text },
        Piece::New(text) => Run { tag: "ins", text },
    };
    ChangedPart { name, runs: changed.pieces.into_iter().map(run).collect() }
}
