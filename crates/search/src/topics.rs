//! Topics for a story: those that its text names, and those that stories like it carry.

use std::collections::HashMap;

use bangla::words::words;
use press::{Name, Of, lists, names};
use store::Db;
use story::Moment;

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
    let alike = similar(search, db, subject, now, ASKED).await?;
    let ids: Vec<String> = alike.into_iter().map(|pick| pick.card.id).collect();
    let mut conn = db.read().await?;
    let own = names::of_story(&mut conn, &content, now).await?;
    let own: Vec<&Name> = content.topics.iter().filter_map(|topic| own.get(Of::Topic, topic)).collect();
    let known = names::shown(&mut conn, Of::Topic, now, KNOWN).await?;
    let lists = lists::lists_of(&mut conn, &ids, now).await?;
    drop(conn);
    let mut votes: HashMap<&str, (f32, usize)> = HashMap::new();
    for (place, id) in ids.iter().enumerate() {
        for list in lists.get(id).into_iter().flatten() {
            let (sum, carried) = votes.entry(list).or_default();
            *sum += 1.0 / (place + 2) as f32;
            *carried += 1;
        }
    }
    let headline = sounds(&content.headline);
    let text = [headline.clone(), sounds(&content.standfirst), sounds(&body(&content))].concat();
    let mut suggested = Vec::new();
    for topic in known.into_iter().filter(|topic| !own.contains(&topic)) {
        let name = sounds(&topic.name);
        let says = |text: &[String]| !name.is_empty() && text.windows(name.len()).any(|run| *run == name);
        let said = says(&text);
        let (sum, carried) = votes.get(&*topic.list()).copied().unwrap_or_default();
        let worth = sum + if said { SAID } else { 0.0 } + if says(&headline) { HEADLINE } else { 0.0 };
        if worth >= LEAST {
            suggested.push((worth, Suggestion { topic, said, carried }));
        }
    }
    suggested.sort_by(|(one, _), (other, _)| other.total_cmp(one));
    Ok(suggested.into_iter().take(most).map(|(_, suggestion)| suggestion).collect())
}

fn sounds(text: &str) -> Vec<String> {
    words(text).map(|word| Form::Sound.of(&word.term)).collect()
}
