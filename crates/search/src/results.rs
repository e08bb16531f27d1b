//! What readers are shown of the stories that answer a question: as the press holds them at that moment.

use std::collections::HashMap;

use press::{Card, lists, sections};
use store::Db;
use tokio::task::spawn_blocking;

use crate::ask::Ask;
use crate::find::Question;
use crate::index::{Error, Search};
use crate::passages::{Passage, marked, passages};

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
        question.lists.extend(named.iter().map(|name| section(&known, name)));
    }
    let now = question.now;
    let (asked, inner) = (search.clone(), search.clone());
    let found = match spawn_blocking(move || asked.find(&question)).await {
        Ok(found) => found,
        Err(_) => {
            // Either a fault of this program or a damaged file: which, the file says.
            spawn_blocking(move || inner.0.check());
            Err(Error::Broken)
        }
    };
    let found = found.or_else(|error| search.0.failed(error))?;
    let mut conn = db.read().await?;
    let cards = lists::cards(&mut conn, &found.ids, now).await?;
    let releases = press::story::all_at(&mut conn, &found.ids, now).await?;
    drop(conn);
    let mut contents: HashMap<String, _> =
        releases.into_iter().map(|release| (release.story, release.content)).collect();
    let hit = |card: Card| {
        let content = contents.remove(&card.id)?;
        let headline = marked(&card.headline, &found.sounds);
        Some(Hit { headline, passages: passages(&content, &found.sounds), card })
    };
    let hits = cards.into_iter().filter_map(hit).collect();
    Ok(Results { hits, total: found.total, relaxed: found.relaxed, suggestion: found.suggestion })
}

/// The list of the section that a reader names by its name or its slug; one that there is not where there is none.
fn section(known: &[press::Section], name: &str) -> String {
    let alike = |text: &str| bangla::fold(&bangla::canonical(text.trim())).to_lowercase();
    let named = known.iter().find(|section| section.slug == name || alike(&section.name) == alike(name));
    named.map_or_else(|| format!("section {name}"), |section| section.slug.clone())
}

impl Ask {
    /// Adds the names that a form has fields for.
    #[must_use]
    pub fn by(mut self, authors: &str, topics: &str) -> Ask {
        let said = |text: &str| Some(text.trim().to_owned()).filter(|text| !text.is_empty());
        self.authors.extend(said(authors));
        self.topics.extend(said(topics));
        self
    }
}
