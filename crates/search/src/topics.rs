//! Topics for a story: those that its text names, and those that stories like it carry.

use std::collections::HashMap;
use std::sync::{Arc, PoisonError};
use std::time::{Duration, Instant};

use bangla::words::words;
use press::{Name, Of, lists, names};
use store::{Conn, Db};
use story::Moment;
use tokio::task::spawn_blocking;

use crate::index::{Error, Search};
use crate::related::{Subject, similar};
use crate::schema::body;
use crate::terms::Form;

/// Stories like it that are asked; the first counts most: 1/2, then 1/3, 1/4…
const ASKED: usize = 12;
/// A topic of which the others have less than this is not suggested.
const LEAST: f32 = 0.4;
/// What a topic has whose name the text says, and the headline.
const SAID: f32 = 0.5;
const HEADLINE: f32 = 0.5;
/// Topics that are looked for in the text: those with the newest stories.
const KNOWN: i64 = 2_000;
const KEPT: Duration = Duration::from_secs(60);

/// A topic that a story may carry, and why.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Suggestion {
    pub topic: Name,
    /// The text says its name, in some form.
    pub said: bool,
    /// So many of the stories most like it carry it.
    pub carried: usize,
}

/// The topics of the archive that suit `subject` and that it does not carry yet, the likeliest first, at most `most`.
///
/// # Errors
/// [`Error::Rebuilding`] while there is no whole index; otherwise as the index or the database gives them.
pub async fn suggested_topics(
    search: &Search,
    db: &Db,
    subject: Subject,
    now: Moment,
    most: usize,
) -> Result<Vec<Suggestion>, Error> {
    let content = subject.content.clone();
    let alike = similar(search, db, subject, now, ASKED).await?.picks;
    let ids: Vec<String> = alike.into_iter().map(|pick| pick.card.id).collect();
    let mut conn = db.read().await?;
    let own = names::of_story(&mut conn, &content, now).await?;
    let own: Vec<Name> = content.topics.iter().filter_map(|topic| own.get(Of::Topic, topic)).cloned().collect();
    let lists = lists::lists_of(&mut conn, &ids, now).await?;
    // list -> what the stories that stand there give it, and how many they are.
    let mut votes: HashMap<String, (f32, usize)> = HashMap::new();
    for (place, id) in ids.iter().enumerate() {
        for list in lists.get(id).into_iter().flatten().filter(|list| list.starts_with("topic/")) {
            let (sum, carried) = votes.entry(list.clone()).or_default();
            *sum += 1.0 / (place + 2) as f32;
            *carried += 1;
        }
    }
    let known = known(search, &mut conn, now).await?;
    let mut carried = Vec::new();
    for slug in votes.keys().filter_map(|list| list.strip_prefix("topic/")) {
        carried.extend(names::find(&mut conn, Of::Topic, slug).await?);
    }
    drop(conn);
    let suggest = move || {
        let headline = sounds(&content.headline);
        let text = [headline.clone(), sounds(&content.standfirst), sounds(&body(&content))].concat();
        let (in_headline, in_text) = (known.said(&headline), known.said(&text));
        let of = |topic: Name| {
            let said = in_text.contains(&topic);
            let (sum, carried) = votes.get(&topic.list()).copied().unwrap_or_default();
            let part = |holds: bool, part: f32| if holds { part } else { 0.0 };
            let worth = sum + part(said, SAID) + part(in_headline.contains(&topic), HEADLINE);
            (worth, Suggestion { topic, said, carried })
        };
        let said = in_text.iter().filter(|topic| !votes.contains_key(&topic.list())).cloned();
        let all = carried.into_iter().chain(said).filter(|topic| !own.contains(topic)).map(of);
        let mut suggested: Vec<(f32, Suggestion)> = all.filter(|(worth, _)| *worth >= LEAST).collect();
        suggested.sort_by(|(one, a), (other, b)| other.total_cmp(one).then_with(|| a.topic.slug.cmp(&b.topic.slug)));
        suggested.into_iter().take(most).map(|(_, suggestion)| suggestion).collect()
    };
    spawn_blocking(suggest).await.map_err(|_| Error::Broken)
}

/// The topics that are looked for in texts, by the first sound of their names.
#[derive(Default)]
pub(crate) struct Known(HashMap<String, Vec<(Vec<String>, Name)>>);

impl Known {
    fn said(&self, text: &[String]) -> Vec<Name> {
        let mut said = Vec::new();
        for (at, first) in text.iter().enumerate() {
            let begin = self.0.get(first).into_iter().flatten();
            said.extend(begin.filter(|(name, _)| text[at..].starts_with(name)).map(|(_, topic)| topic.clone()));
        }
        said.sort_unstable_by(|one, other| one.slug.cmp(&other.slug));
        said.dedup();
        said
    }
}

/// The topics with the newest stories: read anew when a minute has passed, since that looks at every list.
async fn known(search: &Search, conn: &mut Conn, now: Moment) -> Result<Arc<Known>, Error> {
    let kept = search.0.topics.lock().unwrap_or_else(PoisonError::into_inner).clone();
    if let Some((_, known)) = kept.filter(|(at, _)| at.elapsed() < KEPT) {
        return Ok(known);
    }
    let mut known = Known::default();
    for topic in names::shown(conn, Of::Topic, now, KNOWN).await? {
        let name = sounds(&topic.name);
        if let Some(first) = name.first().cloned() {
            known.0.entry(first).or_default().push((name, topic));
        }
    }
    let known = Arc::new(known);
    *search.0.topics.lock().unwrap_or_else(PoisonError::into_inner) = Some((Instant::now(), Arc::clone(&known)));
    Ok(known)
}

fn sounds(text: &str) -> Vec<String> {
    words(text).map(|word| Form::Sound.of(&word.term)).collect()
}
