//! The stories beside a story: of the same story line, and not the same text.
//!
//! # How
//!
//! The whole story is the query: the sounds of its headline, standfirst, body and topics, those that tell most of it
//! ([`TERMS`]), by BM25 over all stories' sounds (k1 1.2, b 0.75, and k3 [`REPEATED`] for a word that the story says
//! often), each word once more by its idf: what two stories share of a story line are its rare names. The best of them
//! are read from the press. What their openings share and the pairs of words in both are added ([`crate::likeness`]), and
//! what they have in common besides words multiplies that ([`TOPIC`], [`SECTION`], [`NEAR`]). A story that says mostly
//! the same sentences as this one, or as a better one, is left out, and so is what has too little in common with it
//! ([`LEAST`]).
//!
//! That the whole article as the query is hard to beat, and that time matters, is what TREC's News Track found
//! (background linking, 2018 to 2020). The numbers for words were found on one half of the corpus (`cargo xtask
//! relevance --related`); those for topics, sections and time are not tuned: it has none.

use std::collections::{HashMap, HashSet};

use bangla::words::words;
use press::paper::Related;
use press::related::Beside;
use press::{Card, Name, Of, Release, lists, names};
use store::Db;
use story::moment::DAY;
use story::{Moment, Story, edition};
use tantivy::Term;
use tantivy::collector::TopDocs;
use tantivy::query::{BooleanQuery, BoostQuery, Query, TermQuery};
use tantivy::schema::IndexRecordOption;
use tokio::task::spawn_blocking;

use crate::find::is_common;
use crate::index::{Error, Search};
use crate::likeness::{Runs, Sounds};
use crate::results::asked;
use crate::schema::{body, credits};
use crate::terms::{Form, TERM_BYTES, term};

/// So many of a story's words are asked for.
const TERMS: usize = 150;
/// BM25's k3: how soon it counts no more that a word comes again in the story. Its headline counts as so many repeats.
const REPEATED: f32 = 4.0;
const HEADLINE: f32 = 2.0;
/// The first words of a body say what it is about: each counts as so many.
const OPENING: (usize, f32) = (60, 2.0);
/// So many stories are read and compared.
const COMPARED: usize = 24;
/// What a story gains: by a topic that few share, at most; by the same section; by the same day, half of that each
/// [`APART`] days.
const TOPIC: f32 = 0.5;
const SECTION: f32 = 0.1;
const NEAR: f32 = 0.25;
const APART: f32 = 30.0;
/// Less in common than this part of what a story would have that says each of those words once is nothing.
const LEAST: f32 = 0.06;
/// Words that are named as what two stories share.
const NAMED: usize = 4;

/// The story beside which others are to stand.
#[derive(Clone, Debug, Default)]
pub struct Subject {
    pub id: String,
    pub content: Story,
    pub published: Option<Moment>,
}

impl From<Release> for Subject {
    fn from(release: Release) -> Subject {
        Subject { id: release.story, content: release.content, published: release.published }
    }
}

/// A story to stand beside another, and why.
#[derive(Clone, Debug)]
pub struct Pick {
    pub card: Card,
    /// An editor set it there.
    pub pinned: bool,
    /// The topics that both carry.
    pub topics: Vec<String>,
    /// The words that tell most of what both say, as the subject writes them.
    pub words: Vec<String>,
    /// Both stand in one section.
    pub section: bool,
    /// How many days it came after the other, where both are dated; less than 0 for before.
    pub days: Option<i64>,
}

/// What is like a story.
#[derive(Clone, Debug, Default)]
pub struct Neighbours {
    /// The best first; of stories that say the same, one.
    pub picks: Vec<Pick>,
    /// Ids of stories that are one text, the story itself among them.
    copies: Vec<Vec<String>>,
}

impl Neighbours {
    /// Whether `id` is one of `others`, or the same text as one of them.
    fn says_the_same<'o>(&self, id: &str, mut others: impl Iterator<Item = &'o String>) -> bool {
        let copies = self.copies.iter().find(|copies| copies.iter().any(|known| known == id));
        others.any(|other| other == id || copies.is_some_and(|copies| copies.contains(other)))
    }
}

/// One of the stories that were chosen to stand beside another.
pub struct Choice<'a> {
    pub card: &'a Card,
    pub pinned: bool,
    /// What makes it like the other one.
    pub alike: Option<&'a Pick>,
}

impl Choice<'_> {
    /// The same with what it stands on; `section` is the other one's.
    pub fn pick(&self, section: &str) -> Pick {
        let (card, pinned, section) = (self.card.clone(), self.pinned, self.card.section == section);
        match self.alike {
            Some(alike) => Pick { card, pinned, section, ..alike.clone() },
            None => Pick { card, pinned, topics: Vec::new(), words: Vec::new(), section, days: None },
        }
    }
}

/// The stories that readers could see at `now` and that are most like `subject`, the best first, at most `most`.
///
/// # Errors
/// [`Error::Rebuilding`] while there is no whole index; otherwise as the index or the database gives them.
pub async fn similar(
    search: &Search,
    db: &Db,
    subject: Subject,
    now: Moment,
    most: usize,
) -> Result<Neighbours, Error> {
    let names = names::of_story(&mut *db.read().await?, &subject.content, now).await?;
    let topics = subject.content.topics.iter().filter_map(|written| names.get(Of::Topic, written));
    let topics: Vec<Name> = topics.cloned().collect();
    let alike = asked(search, move |search| search.alike(subject, topics)).await?;
    let ids: Vec<String> = alike.found.iter().map(|(id, _)| id.clone()).collect();
    let mut conn = db.read().await?;
    let cards = lists::cards(&mut conn, &ids, now).await?;
    let releases = press::story::all_at(&mut conn, &ids, now).await?;
    let lists = lists::lists_of(&mut conn, &ids, now).await?;
    drop(conn);
    spawn_blocking(move || chosen(&alike, cards, releases, &lists, most)).await.map_err(|_| Error::Broken)
}

/// What stands beside `subject` at `now`, at most `most`: what an editor pinned, the stories like it where the paper chooses
/// so, the newest of its section. Without an answer of the index the newest stand in.
///
/// # Errors
/// As the database gives them.
pub async fn related(
    search: &Search,
    db: &Db,
    subject: Subject,
    how: Related,
    now: Moment,
    most: usize,
) -> Result<Vec<Pick>, store::Error> {
    let (id, section) = (subject.id.clone(), subject.content.section.clone());
    let mut conn = db.read().await?;
    let set = press::related::at(&mut conn, &id, now).await?.content;
    let mut cards = lists::cards(&mut conn, &set.pinned, now).await?;
    let room = most + set.forbidden.len() + set.pinned.len() + 1;
    let newest = lists::newest(&mut conn, &section, now, room as i64).await?;
    drop(conn);
    let alike = match how {
        Related::Similar => similar(search, db, subject, now, room).await,
        Related::Section => Ok(Neighbours::default()),
    };
    let alike = match alike {
        Ok(alike) => alike,
        Err(Error::Store(error)) => return Err(error),
        Err(error) => {
            tracing::debug!(%error, "the newest of a section stand in for what is like a story");
            Neighbours::default()
        }
    };
    cards.extend(alike.picks.iter().map(|pick| pick.card.clone()));
    let chosen = choose((&id, &section), &set, &cards, &alike, &newest, most);
    Ok(chosen.iter().map(|choice| choice.pick(&section)).collect())
}

/// The first `most` of what an editor `set` beside the story `id` of `section`, of what is `alike`, and of the `newest` of
/// its section: nothing of another edition, and but for what is pinned each text once and nothing that is forbidden there.
/// Of those that are pinned or alike, those count that are among `cards`: readers can see them.
pub fn choose<'a>(
    (id, section): (&str, &str),
    set: &Beside,
    cards: &'a [Card],
    alike: &'a Neighbours,
    newest: &'a [Card],
    most: usize,
) -> Vec<Choice<'a>> {
    let seen = |id: &String| cards.iter().find(|card| card.id == *id);
    let pinned = set.pinned.iter().filter_map(seen).map(|card| (card, true));
    let like = alike.picks.iter().filter_map(|pick| seen(&pick.card.id));
    let own = id.to_owned();
    let mut chosen: Vec<Choice<'a>> = Vec::with_capacity(most);
    for (card, pinned) in pinned.chain(like.chain(newest).map(|card| (card, false))) {
        if chosen.len() == most {
            break;
        }
        let mut before = chosen.iter().map(|known| &known.card.id).chain([&own]);
        let out = match pinned {
            true => before.any(|id| *id == card.id),
            false => alike.says_the_same(&card.id, before.chain(&set.forbidden)),
        };
        if !out && edition::of(&card.section) == edition::of(section) {
            let alike = alike.picks.iter().find(|pick| pick.card.id == card.id);
            chosen.push(Choice { card, pinned, alike });
        }
    }
    chosen
}

/// A word of a story, and how much it tells of it.
struct Telling {
    /// As the story writes it first.
    written: String,
    sound: String,
    /// What the query multiplies BM25 by.
    weight: f32,
    /// How rare it is in all stories.
    idf: f32,
}

/// The stories in the index that share the words of a subject.
struct Alike {
    subject: Subject,
    telling: Vec<Telling>,
    /// Ids and how much they have in common with it: 1 where they said each of its words once.
    found: Vec<(String, f32)>,
    /// The subject's topics, each with how rare it is, from 0 to 1.
    topics: Vec<(Name, f32)>,
}

impl Search {
    fn alike(&self, subject: Subject, topics: Vec<Name>) -> Result<Alike, Error> {
        let open = self.0.answering()?;
        let searcher = open.reader.searcher();
        let stories = searcher.num_docs().max(1);
        let telling =
            telling(&subject.content, stories, |sound| Ok(searcher.doc_freq(&term(open.fields.sound, sound))?))?;
        let one = |word: &Telling| -> Box<dyn Query> {
            let sound = term(open.fields.sound, &word.sound);
            Box::new(BoostQuery::new(Box::new(TermQuery::new(sound, IndexRecordOption::WithFreqs)), word.weight))
        };
        // Terms only, without a filter: then most stories need not be looked at (block-max WAND).
        let query = BooleanQuery::union(telling.iter().map(one).collect());
        let whole: f32 = telling.iter().map(|word| word.weight * word.idf).sum();
        let mut found = Vec::new();
        if !telling.is_empty() {
            for (score, address) in searcher.search(&query, &TopDocs::with_limit(COMPARED + 1).order_by_score())? {
                found.push((open.id(&searcher, address)?, score / whole));
            }
        }
        found.retain(|(id, part)| *id != subject.id && *part >= LEAST);
        let rarity = |name: Name| {
            let carry = searcher.doc_freq(&Term::from_field_text(open.fields.list, &name.list()))?;
            let rare = 1.0 - (carry.max(1) as f32).ln() / (stories.max(2) as f32).ln();
            Ok((name, rare.clamp(0.0, 1.0)))
        };
        let topics = topics.into_iter().map(rarity).collect::<Result<_, Error>>()?;
        Ok(Alike { subject, telling, found, topics })
    }
}

/// The words that tell most of a story, among so many `stories` of which `hold` says how many hold a sound.
/// Common ones are left out: they tell few apart, and take long to look at.
fn telling(content: &Story, stories: u64, hold: impl Fn(&str) -> Result<u64, Error>) -> Result<Vec<Telling>, Error> {
    let mut counts: HashMap<String, (f32, String)> = HashMap::new();
    let mut count = |text: &str, times: &dyn Fn(usize) -> f32| {
        for (at, word) in words(text).enumerate() {
            let number = word.term.bytes().all(|byte| byte.is_ascii_digit());
            if !number && !bangla::is_stopword(&word.term) && word.term.len() <= TERM_BYTES {
                let known = counts.entry(Form::Sound.of(&word.term));
                known.or_insert_with(|| (0.0, word.term.into_owned())).0 += times(at);
            }
        }
    };
    count(&content.headline, &|_| HEADLINE);
    let whole = format!("{}\n{}", content.standfirst, body(content));
    count(&whole, &|at| if at < OPENING.0 { OPENING.1 } else { 1.0 });
    content.topics.iter().for_each(|topic| count(topic, &|_| 1.0));
    let mut telling = Vec::with_capacity(counts.len());
    for (sound, (times, written)) in counts {
        let held = hold(&sound)?;
        if held > 0 && !is_common(held, stories) {
            let (held, stories) = (held as f32, stories as f32);
            let idf = (1.0 + (stories - held + 0.5).max(0.0) / (held + 0.5)).ln();
            let weight = idf * times * (REPEATED + 1.0) / (times + REPEATED);
            telling.push(Telling { written, sound, weight, idf });
        }
    }
    let value = |word: &Telling| word.weight * word.idf;
    telling.sort_by(|one, other| value(other).total_cmp(&value(one)).then_with(|| one.sound.cmp(&other.sound)));
    telling.truncate(TERMS);
    Ok(telling)
}

/// The best of `alike` that are not the same text, with what they share.
fn chosen(
    alike: &Alike,
    cards: Vec<Card>,
    releases: Vec<Release>,
    lists: &HashMap<String, Vec<String>>,
    most: usize,
) -> Neighbours {
    let Alike { subject, telling, found, topics } = alike;
    let edition = edition::of(&subject.content.section);
    let mut contents: HashMap<String, Story> =
        releases.into_iter().map(|release| (release.story, release.content)).collect();
    let sounds = Sounds::of(&subject.content);
    let idf: HashMap<&str, f32> = telling.iter().map(|word| (word.sound.as_str(), word.idf)).collect();
    let mut ranked = Vec::new();
    for card in cards {
        let Some((content, (_, part))) = contents.remove(&card.id).zip(found.iter().find(|(id, _)| *id == card.id))
        else {
            continue;
        };
        if edition::of(&content.section) != edition {
            continue;
        }
        let stands = lists.get(&card.id).map(Vec::as_slice).unwrap_or_default();
        let shared = topics.iter().filter(|(topic, _)| stands.contains(&topic.list()));
        let rarest = shared.clone().map(|(_, rare)| *rare).fold(0.0, f32::max);
        let days = subject.published.zip(card.published).map(|(one, other)| (other.0 - one.0) / DAY);
        let near = days.map_or(0.0, |days| (-(days.abs() as f32) / APART).exp2());
        let section = content.section == subject.content.section;
        let gain = (1.0 + TOPIC * rarest) * (1.0 + SECTION * f32::from(u8::from(section))) * (1.0 + NEAR * near);
        let topics = shared.map(|(topic, _)| topic.name.clone()).collect();
        let common = part + sounds.share(&Sounds::of(&content), &idf);
        ranked.push((common * gain, content, Pick { card, pinned: false, topics, words: Vec::new(), section, days }));
    }
    ranked.sort_by(|(one, ..), (other, ..)| other.total_cmp(one));
    // Of each text its first story, and the ids of all: the subject itself first.
    let mut texts = vec![(Runs::of(&subject.content), vec![subject.id.clone()])];
    let mut picks = Vec::new();
    for (_, content, mut pick) in ranked {
        let runs = Runs::of(&content);
        match texts.iter_mut().find(|(known, _)| known.same(&runs)) {
            Some((_, copies)) => copies.push(pick.card.id),
            None if picks.len() < most => {
                texts.push((runs, vec![pick.card.id.clone()]));
                pick.words = shared_words(telling, &content, &pick.topics);
                picks.push(pick);
            }
            None => {}
        }
    }
    Neighbours { picks, copies: texts.into_iter().map(|(_, copies)| copies).collect() }
}

/// The most telling words of a subject that `content` holds in any form, and that no topic says which both carry.
fn shared_words(telling: &[Telling], content: &Story, topics: &[String]) -> Vec<String> {
    let mut text = format!("{}\n{}\n{}", content.headline, content.standfirst, body(content));
    for name in credits(content).into_iter().chain(content.topics.iter().map(String::as_str)) {
        text.push('\n');
        text.push_str(name);
    }
    let sounds: HashSet<String> = words(&text).map(|word| Form::Sound.of(&word.term)).collect();
    let said: HashSet<String> =
        topics.iter().flat_map(|topic| words(topic)).map(|word| Form::Sound.of(&word.term)).collect();
    let shared = telling.iter().filter(|word| sounds.contains(&word.sound) && !said.contains(&word.sound));
    shared.map(|word| word.written.clone()).take(NAMED).collect()
}
