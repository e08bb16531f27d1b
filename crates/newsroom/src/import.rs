//! Import: many stories at once from another system, released at their own times.

use std::collections::{BTreeMap, BTreeSet, HashMap};

use press::{Change, NewRelease, Section};
use serde_json::json;
use sha2::{Digest, Sha256};
use store::{Value, Write, random, sql, values};
use story::{Moment, Story};

use crate::read::State;
use crate::save::json_of;
use crate::{Act, Actor, Error, Newsroom, audit, flow, ids, picture_use};

/// A story that comes in.
#[derive(Clone, Debug)]
pub struct Incoming {
    /// Where in its file it stood.
    pub line: u64,
    /// What it is known by outside: its id, else its url, else a hash of its content.
    pub key: String,
    /// The id it shall have here; a new one where it has none.
    pub id: Option<String>,
    /// `None` where the date is unknown.
    pub published: Option<Moment>,
    pub updated: Option<Moment>,
    /// The sections it needs; those that are missing are made.
    pub sections: Vec<Section>,
    /// Checked by [`Story::check`].
    pub story: Story,
    /// The path that leads to it from now on.
    pub old_path: Option<String>,
}

/// What became of a story that came in, with the id it has here.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Outcome {
    New(String),
    /// It is here already, with the same content.
    Same(String),
    /// It is here already with other content, and was left alone; so is one that is under embargo here.
    Differs(String),
    /// It was here with other content, which this one now replaces as an update.
    Replaced(String),
    /// It was retracted here; what comes in from outside does not bring it back.
    Retracted(String),
}

/// Takes `batch` in one transaction, as the command line's act. Importing the same batch again changes nothing.
/// With `replace`, other content under a known key becomes an update. Outcomes are in the order of the batch.
///
/// Size batches so that the writer is not held for long (a few hundred stories).
///
/// # Errors
/// [`Error::Store`]; then nothing of the batch is kept.
pub async fn import(room: &Newsroom, batch: Vec<Incoming>, replace: bool) -> Result<Vec<Outcome>, Error> {
    let mut write = room.db.write().await?;
    let outcomes = import_within(&mut write, room, batch, replace).await?;
    write.commit().await?;
    Ok(outcomes)
}

/// [`import`] inside the caller's transaction, for callers that add something of their own to it.
///
/// # Errors
/// [`Error::Store`]; then the transaction must be dropped.
pub async fn import_within(
    write: &mut Write,
    room: &Newsroom,
    batch: Vec<Incoming>,
    replace: bool,
) -> Result<Vec<Outcome>, Error> {
    let now = room.now();
    let mut known = Known::find(write, &batch, now).await?;
    make_sections(write, now, &batch).await?;
    let mut rows = Rows::default();
    let mut outcomes = Vec::with_capacity(batch.len());
    for incoming in batch {
        let content = json_of(&incoming.story);
        let fingerprint = fingerprint(&incoming, &content);
        let outcome = known.judge(&incoming, &fingerprint, replace);
        if let Outcome::New(id) | Outcome::Replaced(id) = &outcome {
            let held = known.hold(id, &incoming, now);
            known.keys.insert(incoming.key.clone(), (id.clone(), fingerprint.clone()));
            rows.add(id, held, incoming, content, fingerprint, now);
        }
        outcomes.push(outcome);
    }
    if !rows.versions.is_empty() {
        let detail = json!({"stories": outcomes.len(), "versions": rows.versions.len()});
        rows.store(write, room).await?;
        ids::set(write, known.newest_id).await?;
        audit::append(write, now, &Actor::command_line(), Act::Import, "", detail).await?;
    }
    Ok(outcomes)
}

/// Tells whether a story comes in with what it came in with before.
fn fingerprint(incoming: &Incoming, content: &str) -> String {
    let times =
        [incoming.published, incoming.updated].map(|moment| moment.map_or(i64::MIN, |moment| moment.0).to_le_bytes());
    let mut hash = Sha256::new();
    hash.update(times.concat());
    hash.update(content);
    random::hex(&hash.finalize())
}

async fn make_sections(write: &mut Write, now: Moment, batch: &[Incoming]) -> Result<(), Error> {
    let mut there = press::sections::all(write).await?;
    for section in batch.iter().flat_map(|incoming| &incoming.sections) {
        if !there.iter().any(|known| known.slug == section.slug) {
            press::sections::put(write, now, section).await?;
            there.push(section.clone());
        }
    }
    Ok(())
}

/// What the newsroom knows of the stories of a batch, kept up while the batch is walked.
struct Known {
    /// Key -> story, fingerprint.
    keys: HashMap<String, (String, String)>,
    stories: HashMap<String, Held>,
    /// The newest number given: ids follow from the order of the stories alone, not from how they fall into batches.
    newest_id: i64,
}

/// A story as it is held here.
#[derive(Clone, Copy)]
struct Held {
    version: i64,
    retracted: bool,
    /// Under embargo: nothing releases it now.
    embargoed: bool,
    published: Option<Moment>,
    updated: Option<Moment>,
}

impl Known {
    async fn find(write: &mut Write, batch: &[Incoming], now: Moment) -> Result<Known, Error> {
        let keys = batch.iter().map(|incoming| Value::from(&incoming.key)).collect();
        let rows =
            sql::all_among(write, "SELECT key, story, fingerprint FROM newsroom_import WHERE key IN ({keys})", keys)
                .await?;
        let keys: HashMap<_, _> = rows.iter().map(|row| (row.text(0), (row.text(1), row.text(2)))).collect();
        let own = batch.iter().filter_map(|incoming| incoming.id.as_deref());
        let mut ids: Vec<&str> = own.chain(keys.values().map(|(story, _)| story.as_str())).collect();
        ids.sort_unstable();
        ids.dedup();
        let find = "SELECT id, version, state, published, updated, embargo FROM newsroom_story WHERE id IN ({keys})";
        let rows = sql::all_among(write, find, ids.into_iter().map(Value::from).collect()).await?;
        let retracted = |state: String| State::parse(&state) == Some(State::Retracted);
        let held = |row: &store::Row| Held {
            version: row.int(1),
            retracted: retracted(row.text(2)),
            embargoed: row.maybe_int(5).is_some_and(|until| until > now.0),
            published: row.maybe_int(3).map(Moment),
            updated: row.maybe_int(4).map(Moment),
        };
        let stories = rows.iter().map(|row| (row.text(0), held(row))).collect();
        Ok(Known { keys, stories, newest_id: ids::newest(write).await? })
    }

    fn judge(&mut self, incoming: &Incoming, fingerprint: &str, replace: bool) -> Outcome {
        if let Some((story, before)) = self.keys.get(&incoming.key) {
            let story = story.clone();
            return match self.stories.get(&story) {
                _ if before == fingerprint => Outcome::Same(story),
                Some(held) if held.retracted => Outcome::Retracted(story),
                Some(held) if held.embargoed => Outcome::Differs(story),
                _ if replace => Outcome::Replaced(story),
                _ => Outcome::Differs(story),
            };
        }
        match &incoming.id {
            // A story that was written here, or came in under another key, is not the incoming one's to replace.
            Some(id) if self.stories.contains_key(id) => Outcome::Differs(id.clone()),
            Some(id) => {
                self.newest_id = self.newest_id.max(ids::decimal(id).unwrap_or(0));
                Outcome::New(id.clone())
            }
            None => {
                self.newest_id += 1;
                Outcome::New(self.newest_id.to_string())
            }
        }
    }

    /// Makes the next version of story `id`, with the times that readers see from then on.
    fn hold(&mut self, id: &str, incoming: &Incoming, now: Moment) -> Held {
        let before = self.stories.get(id);
        let published = incoming.published.or(before.and_then(|held| held.published));
        let updated = incoming.updated.filter(|updated| published.is_none_or(|published| *updated > published));
        let held = Held {
            version: before.map_or(0, |held| held.version) + 1,
            retracted: false,
            embargoed: false,
            published,
            updated: if before.is_some() { updated.or(Some(now)) } else { updated },
        };
        self.stories.insert(id.to_owned(), held);
        held
    }
}

/// The rows of one batch, gathered so that few statements store them.
#[derive(Default)]
struct Rows {
    /// By id: a story that comes in twice in one batch has one row.
    stories: BTreeMap<String, Vec<Value>>,
    versions: Vec<Vec<Value>>,
    imports: BTreeMap<String, Vec<Value>>,
    redirects: Vec<(String, String)>,
    releases: Vec<NewRelease>,
    uses: BTreeMap<String, Vec<Vec<Value>>>,
    replaced: BTreeSet<String>,
}

impl Rows {
    fn add(&mut self, id: &str, held: Held, incoming: Incoming, content: String, fingerprint: String, now: Moment) {
        let Held { version, published, updated, .. } = held;
        let story = incoming.story;
        let micros = |moment: Option<Moment>| moment.map(|moment| moment.0);
        // An archive that comes in keeps its place in time; it does not push what is being written out of sight.
        let changed = updated.or(published).map_or(0, |moment| moment.0.min(now.0));
        let (headline, section) = (&story.headline, &story.section);
        let row = values![
            id,
            version,
            now.0,
            changed,
            version,
            micros(published),
            micros(updated),
            "published",
            headline,
            section,
            &story.credits.desk
        ];
        self.stories.insert(id.to_owned(), row);
        self.versions.push(values![id, version, now.0, content]);
        self.imports.insert(incoming.key.clone(), values![incoming.key, id, fingerprint]);
        self.uses.insert(id.to_owned(), picture_use::rows(changed, id, &story));
        self.redirects.extend(incoming.old_path.map(|path| (path, id.to_owned())));
        let release = |at, updated, change, content| NewRelease {
            story: id.to_owned(),
            at,
            published,
            updated,
            change,
            note: String::new(),
            content,
        };
        match (published, updated) {
            _ if version > 1 => {
                self.releases.push(release(now, updated, Change::Update, story));
                self.replaced.insert(id.to_owned());
            }
            (Some(at), Some(later)) => {
                self.releases.push(release(at, None, Change::Publish, story.clone()));
                self.releases.push(release(later, updated, Change::Update, story));
            }
            _ => self.releases.push(release(published.unwrap_or(now), updated, Change::Publish, story)),
        }
    }

    async fn store(self, write: &mut Write, room: &Newsroom) -> Result<(), Error> {
        let head = "INSERT INTO newsroom_story (id, version, created, changed, released, published, updated, state, headline, section, desk)";
        let again = "ON CONFLICT (id) DO UPDATE SET version = excluded.version, changed = excluded.changed,
            released = excluded.released, published = excluded.published, updated = excluded.updated,
            headline = excluded.headline, section = excluded.section, desk = excluded.desk, state = excluded.state,
            review = '', sent_back = ''";
        // What waited for its time is overtaken by what comes in.
        for id in &self.replaced {
            flow::settle(write, id).await?;
            picture_use::forget(write, id).await?;
        }
        picture_use::note_all(write, self.uses.into_values().flatten().collect()).await?;
        sql::insert_many(write, head, again, self.stories.into_values().collect()).await?;
        sql::insert_many(write, "INSERT INTO newsroom_version (story, n, at, content)", "", self.versions).await?;
        let again = "ON CONFLICT (key) DO UPDATE SET fingerprint = excluded.fingerprint";
        sql::insert_many(
            write,
            "INSERT INTO newsroom_import (key, story, fingerprint)",
            again,
            self.imports.into_values().collect(),
        )
        .await?;
        press::append::release(write, &room.zone, self.releases).await?;
        press::redirects::claim(write, self.redirects).await?;
        Ok(())
    }
}
