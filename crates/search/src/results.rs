//! What readers are shown of the stories that answer a question: as the press holds them at that moment.

use std::collections::HashMap;

use bangla::words::words;
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
    /// What the query calls a section and there is none of that name: nothing stands there.
    pub no_section: Option<String>,
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
    let mut known = Vec::new();
    if !named.is_empty() {
        known = sections::all(&mut *db.read().await?).await?;
        known.retain(|section| section.edition() == question.edition);
    }
    for name in named {
        match section(&known, &name) {
            Some(section) => question.lists.push(section.slug.clone()),
            None => return Ok(Results { no_section: Some(name), ..Results::default() }),
        }
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
        let headline = marked(&card.headline, &found.sought);
        Some(Hit { headline, passages: passages(&content, &found.sought), card })
    };
    let hits = cards.into_iter().filter_map(hit).collect();
    Results { hits, total: found.total, relaxed: found.relaxed, suggestion: found.suggestion, no_section: None }
}

/// The section that a reader names by its name, its slug, or some words of its name.
fn section<'s>(known: &'s [press::Section], name: &str) -> Option<&'s press::Section> {
    let alike = |text: &str| -> Vec<String> { words(text).map(|word| bangla::fold(&word.term).into_owned()).collect() };
    let asked = alike(name);
    let whole = |section: &&press::Section| {
        edition::bare(&section.slug).eq_ignore_ascii_case(name) || alike(&section.name) == asked
    };
    let part = |section: &&press::Section| {
        let words = alike(&section.name);
        !asked.is_empty() && asked.iter().all(|word| words.contains(word))
    };
    known.iter().find(whole).or_else(|| known.iter().find(part))
}

#[cfg(test)]
mod tests {
    use press::Section;

    use super::section;

    #[test]
    fn a_section_is_named_by_its_name_its_slug_or_some_words() {
        let section_of = |slug: &str, name: &str| Section { slug: slug.into(), name: name.into(), parent: None };
        let known = [section_of("river", "নদী ও জলবায়ু"), section_of("chars", "নদী"), section_of("en.city", "City")];
        let named = |name: &str| section(&known, name).map(|section| section.slug.as_str());
        assert_eq!((named("নদী"), named("জলবায়ু"), named("নদি ও জলবায়ূ")), (Some("chars"), Some("river"), Some("river")));
        assert_eq!(
            (named("River"), named("city"), named("খেলা"), named("")),
            (Some("river"), Some("en.city"), None, None)
        );
    }
}
