//! What readers are shown of the stories that answer a question: as the press holds them at that moment.

use std::collections::HashMap;

use press::{Card, Release, lists, sections};
use store::Db;
use story::edition;
use tokio::task::spawn_blocking;

use crate::find::Found;
use crate::index::{Error, Search};
use crate::passages::{Passage, marked, passages};
use crate::question::Question;

/// The answer to a question.
#[derive(Clone, Debug, Default)]
pub struct Results {
    /// In order, at most as many as were asked for. A story that was taken back after it was found is left out.
    pub hits: Vec<Hit>,
    /// How many stories the index holds that answer.
    pub total: usize,
    /// Some of them lack a word.
    pub relaxed: bool,
    /// The query that may have been meant, where little was found.
    pub suggestion: Option<String>,
}

/// One story of an answer.
#[derive(Clone, Debug)]
pub struct Hit {
    pub card: Card,
    /// The headline, with what was looked for.
    pub headline: Passage,
    pub passages: Vec<Passage>,
}

/// Finds the stories that answer `question`, and what the press says of them at its moment.
///
/// # Errors
/// [`Error::Rebuilding`] while there is no whole index; otherwise as the index or the database gives them.
pub async fn results(search: &Search, db: &Db, mut question: Question) -> Result<Results, Error> {
    let named = std::mem::take(&mut question.ask.sections);
    if !named.is_empty() {
        let known = sections::all(&mut *db.read().await?).await?;
        let edition = question.edition.clone();
        let known: Vec<_> = known.into_iter().filter(|section| section.edition() == edition).collect();
        question.lists.extend(named.iter().map(|name| section(&known, name)));
    }
    let now = question.now;
    let found = asked(search, move |search| search.find(&question)).await?;
    let mut conn = db.read().await?;
    let cards = lists::cards(&mut conn, &found.ids, now).await?;
    let releases = press::story::all_at(&mut conn, &found.ids, now).await?;
    drop(conn);
    spawn_blocking(move || shown(found, cards, releases)).await.map_err(|_| Error::Broken)
}

/// Asks the index beside the tasks that answer readers; one that turns out broken is given up.
pub(crate) async fn asked<T: Send + 'static>(
    search: &Search,
    ask: impl FnOnce(&Search) -> Result<T, Error> + Send + 'static,
) -> Result<T, Error> {
    let asked = search.clone();
    let answer = move || {
        let number = asked.0.answering()?.number;
        ask(&asked).or_else(|error| asked.0.failed(number, error))
    };
    match spawn_blocking(answer).await {
        Ok(answer) => answer,
        Err(_) => {
            // Either a fault of this program or a damaged file: which, the file says.
            let search = search.clone();
            spawn_blocking(move || search.0.check());
            Err(Error::Broken)
        }
    }
}

fn shown(found: Found, cards: Vec<Card>, releases: Vec<Release>) -> Results {
    let mut contents: HashMap<String, _> =
        releases.into_iter().map(|release| (release.story, release.content)).collect();
    let hit = |card: Card| {
        let content = contents.remove(&card.id)?;
        let headline = marked(&card.headline, &found.sounds);
        Some(Hit { headline, passages: passages(&content, &found.sounds), card })
    };
    let hits = cards.into_iter().filter_map(hit).collect();
    Results { hits, total: found.total, relaxed: found.relaxed, suggestion: found.suggestion }
}

/// The list of the section that a reader names by its name or its slug; one that there is not where there is none.
fn section(known: &[press::Section], name: &str) -> String {
    let alike = |text: &str| bangla::fold(&bangla::canonical(text.trim())).to_lowercase();
    let bare = |section: &press::Section| edition::bare(&section.slug) == name;
    let named = known.iter().find(|section| bare(section) || alike(&section.name) == alike(name));
    named.map_or_else(|| format!("section {name}"), |section| section.slug.clone())
}
