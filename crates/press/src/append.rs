//! Appends releases: the log, the release, and the reader-side tables, in the writer's transaction.

use std::collections::{BTreeMap, BTreeSet, HashMap};

use jiff::tz::TimeZone;
use store::{Error, Row, Value, Write, sql, values};
use story::moment::DAY;
use story::{Moment, Story, edition};

use crate::lists::OPEN;
use crate::release::{Card, NewRelease};
use crate::{log, names, pairs, sections};

/// Stories without a date rank below every dated one, the last that came in first.
const UNDATED: i64 = i64::MIN / 2;
/// Undated stories are counted in "days" of this many, far before every real day.
const UNDATED_DAY: i64 = 256;
const UNDATED_FIRST_DAY: i64 = -1_000_000_000;

/// Where a story stands in every list that holds it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Place {
    pub rank: i64,
    pub day: i64,
}

impl Place {
    fn of(published: Option<Moment>, seq: i64, zone: &TimeZone) -> Place {
        match published {
            Some(moment) => Place { rank: moment.0, day: day_of(moment, zone) },
            None => Place { rank: UNDATED + seq, day: UNDATED_FIRST_DAY + seq / UNDATED_DAY },
        }
    }
}

/// The day of `moment` in `zone`, counted from 1970-01-01.
pub fn day_of(moment: Moment, zone: &TimeZone) -> i64 {
    i64::from(jiff::civil::date(1970, 1, 1).until(moment.local(zone).date()).map_or(0, |span| span.get_days()))
}

/// Ranks at or above this lie after the counted `day`: where a page that starts inside that day begins to read.
pub(crate) fn rank_after_day(day: i64, zone: &TimeZone) -> i64 {
    if day < UNDATED_FIRST_DAY / 2 {
        return UNDATED + (day - UNDATED_FIRST_DAY + 1) * UNDATED_DAY;
    }
    let days = jiff::Span::new().days(day + 1);
    jiff::civil::date(1970, 1, 1).checked_add(days).map_or(i64::MAX, |date| Moment::midnight(date, zone).0)
}

/// What the batch knows of a story while it is appended.
#[derive(Clone, Default)]
struct Known {
    seq: Option<i64>,
    n: i64,
    at: i64,
    lists: Vec<String>,
    place: Option<Place>,
    since: i64,
    /// Retracted, and not yet released again.
    away: bool,
}

/// Appends `releases` in order; one batch may release a story more than once. Each makes itself visible from its `at`
/// on, never earlier than the story's release before it. Sections must exist ([`sections::put`]).
///
/// # Errors
/// As the database gives them; then the caller's transaction must be dropped.
pub async fn release(write: &mut Write, zone: &TimeZone, releases: Vec<NewRelease>) -> Result<(), Error> {
    let mut known = known(write, &releases).await?;
    let parents = sections::parents(write).await?;
    let names = names::take(write, releases.iter().map(|release| &release.content)).await?;
    let named = |release: &NewRelease| (release.story.clone(), release.content.counterpart.clone());
    pairs::keep(write, releases.iter().map(named).filter(|(_, other)| !other.is_empty()).collect()).await?;
    let beside = pairs::beside(write, &ids(&releases)).await?;
    let mut seq = log::head(write).await?;
    let (mut rows, mut latest) = (Rows::default(), 0);
    for release in releases {
        seq += 1;
        let story = known.entry(release.story.clone()).or_default();
        let first = *story.seq.get_or_insert(seq);
        let at = release.at.0.max(story.at);
        story.n += 1;
        story.at = at;
        if std::mem::take(&mut story.away) {
            rows.back.push((release.story.clone(), at));
        }
        let place = Place::of(release.published, first, zone);
        let lists = lists_of(&release.content, &parents, &names);
        if story.place != Some(place) || story.lists != lists {
            rows.leave(&release.story, story, at);
            rows.enter(&release.story, &lists, place, first, at);
            (story.place, story.lists, story.since) = (Some(place), lists, at);
        }
        if let Some(published) = release.published {
            let whole = edition::of(&release.content.section).to_owned();
            let changed = rows.changed.entry((whole, place.day)).or_insert(i64::MIN);
            *changed = (*changed).max(release.updated.unwrap_or(published).0);
        }
        rows.log.push(values![seq, at, "release", &release.story, story.n.to_string()]);
        rows.story.insert(release.story.clone(), first);
        let shown = release.content.pictures.iter().chain(release.content.body.pictures());
        rows.pictures.extend(shown.map(|picture| (picture.key.clone(), release.story.clone())));
        rows.release.push(release_row(release, story.n, at));
        latest = at;
    }
    for other in beside {
        seq += 1;
        rows.log.push(values![seq, latest, "pair", other, ""]);
    }
    rows.store(write).await
}

/// In order, so that they can be told from those that a story stood in before.
fn lists_of(content: &Story, parents: &HashMap<String, String>, names: &names::Names) -> Vec<String> {
    let mut lists = vec![edition::of(&content.section).to_owned(), content.section.clone()];
    lists.extend(parents.get(&content.section).cloned());
    lists.extend(names.lists(content));
    lists.sort_unstable();
    lists.dedup();
    lists
}

fn release_row(release: NewRelease, n: i64, at: i64) -> Vec<Value> {
    let json = "the types of a story serialise";
    let card = serde_json::to_string(&Card::of(&release.content)).expect(json);
    let content = serde_json::to_string(&release.content).expect(json);
    let (published, updated) = (release.published.map(|m| m.0), release.updated.map(|m| m.0));
    values![release.story, n, at, published, updated, release.change.name(), release.note, card, content]
}

fn ids(releases: &[NewRelease]) -> BTreeSet<&str> {
    releases.iter().map(|release| release.story.as_str()).collect()
}

/// The present state of every story of the batch that the press has seen.
async fn known(write: &mut Write, releases: &[NewRelease]) -> Result<HashMap<String, Known>, Error> {
    let keys = |ids: &[&str]| ids.iter().map(|id| Value::from(*id)).collect::<Vec<_>>();
    let ids: Vec<&str> = ids(releases).into_iter().collect();
    let mut known: HashMap<String, Known> = HashMap::new();
    for row in sql::all_among(write, "SELECT id, seq FROM press_story WHERE id IN ({keys})", keys(&ids)).await? {
        known.insert(row.text(0), Known { seq: Some(row.int(1)), ..Known::default() });
    }
    let seen: Vec<&str> = ids.into_iter().filter(|id| known.contains_key(*id)).collect();
    let last = "SELECT story, max(n), max(at) FROM press_release WHERE story IN ({keys}) GROUP BY story";
    for row in sql::all_among(write, last, keys(&seen)).await? {
        let story = known.entry(row.text(0)).or_default();
        (story.n, story.at) = (row.int(1), row.int(2));
    }
    let away = format!("SELECT story, since FROM press_end WHERE story IN ({{keys}}) AND until = {OPEN}");
    for row in sql::all_among(write, &away, keys(&seen)).await? {
        let story = known.entry(row.text(0)).or_default();
        (story.away, story.at) = (true, story.at.max(row.int(1)));
    }
    let open =
        format!("SELECT story, list, rank, day, since FROM press_listing WHERE story IN ({{keys}}) AND until = {OPEN}");
    for row in sql::all_among(write, &open, keys(&seen)).await? {
        let story = known.entry(row.text(0)).or_default();
        story.lists.push(row.text(1));
        story.place = Some(Place { rank: row.int(2), day: row.int(3) });
        story.since = row.int(4);
    }
    for story in known.values_mut() {
        story.lists.sort_unstable();
    }
    Ok(known)
}

/// The rows of one batch, gathered so that few statements store them.
#[derive(Default)]
struct Rows {
    log: Vec<Vec<Value>>,
    /// story -> its first place in the log.
    story: BTreeMap<String, i64>,
    release: Vec<Vec<Value>>,
    /// Retracted stories that are released again, and from when on.
    back: Vec<(String, i64)>,
    /// Picture, story.
    pictures: BTreeSet<(String, String)>,
    /// Stories whose listing ends at a moment, before the batch's own listings are inserted.
    left: Vec<(String, i64)>,
    /// story -> its open listing rows of this batch.
    entered: Vec<(String, Vec<Value>)>,
    days: BTreeMap<(String, i64), i64>,
    /// Of the lists of whole papers, when readers were last told of a change on a day.
    changed: BTreeMap<(String, i64), i64>,
}

impl Rows {
    fn leave(&mut self, id: &str, story: &Known, at: i64) {
        let Some(place) = story.place else { return };
        for list in &story.lists {
            *self.days.entry((list.clone(), place.day)).or_default() -= 1;
        }
        let listed_here = self.entered.len();
        if at == story.since {
            self.entered.retain(|(entered, _)| entered != id);
        }
        for (_, row) in self.entered.iter_mut().filter(|(entered, _)| entered == id) {
            row[4] = Value::from(at);
        }
        if listed_here == self.entered.len() {
            self.left.push((id.to_owned(), at));
        }
    }

    fn enter(&mut self, id: &str, lists: &[String], place: Place, seq: i64, since: i64) {
        for list in lists {
            *self.days.entry((list.clone(), place.day)).or_default() += 1;
            self.entered.push((id.to_owned(), values![list, place.rank, seq, since, OPEN, place.day, id]));
        }
    }

    async fn store(self, write: &mut Write) -> Result<(), Error> {
        for (id, at) in self.left {
            close_listings(write, &id, at).await?;
        }
        sql::insert_many(write, "INSERT INTO press_log (seq, at, kind, key, detail)", "", self.log).await?;
        for (id, at) in self.back {
            let back = format!("UPDATE press_end SET until = $2 WHERE story = $1 AND until = {OPEN}");
            sql::execute(write, &back, values![id, at]).await?;
        }
        let again = "ON CONFLICT (id) DO NOTHING";
        let stories = self.story.into_iter().map(|(id, first)| values![id, first]).collect();
        sql::insert_many(write, "INSERT INTO press_story (id, seq)", again, stories).await?;
        let head = "INSERT INTO press_release (story, n, at, published, updated, change, note, card, content)";
        sql::insert_many(write, head, "", self.release).await?;
        let pictures = self.pictures.into_iter().map(|(key, story)| values![key, story]).collect();
        sql::insert_many(
            write,
            "INSERT INTO press_picture (key, story)",
            "ON CONFLICT (key, story) DO NOTHING",
            pictures,
        )
        .await?;
        let head = "INSERT INTO press_listing (list, rank, seq, since, until, day, story)";
        let again = "ON CONFLICT (list, rank, seq, since) DO UPDATE SET until = excluded.until";
        sql::insert_many(write, head, again, self.entered.into_iter().map(|(_, row)| row).collect()).await?;
        add_days(write, self.days).await?;
        let changed =
            self.changed.into_iter().map(|((list, day), changed)| values![list, day, 0_i64, changed]).collect();
        let again = "ON CONFLICT (list, day) DO UPDATE SET changed = excluded.changed
            WHERE press_day.changed IS NULL OR press_day.changed < excluded.changed";
        sql::insert_many(write, "INSERT INTO press_day (list, day, n, changed)", again, changed).await?;
        Ok(())
    }
}

/// Ends the open listings of a story at `at`.
pub(crate) async fn close_listings(write: &mut Write, story: &str, at: i64) -> Result<u64, Error> {
    let close = format!("UPDATE press_listing SET until = $2 WHERE story = $1 AND until = {OPEN}");
    sql::execute(write, &close, values![story, at]).await
}

/// Adds to the counts of days; see `press_day` in [`crate::tables`].
pub(crate) async fn add_days(write: &mut Write, days: BTreeMap<(String, i64), i64>) -> Result<(), Error> {
    let rows = days.into_iter().filter(|(_, n)| *n != 0).map(|((list, day), n)| values![list, day, n]).collect();
    let again = "ON CONFLICT (list, day) DO UPDATE SET n = press_day.n + excluded.n";
    sql::insert_many(write, "INSERT INTO press_day (list, day, n)", again, rows).await?;
    Ok(())
}

/// The day counts that one story's open listings stand for, to be taken away.
pub(crate) async fn open_days(write: &mut Write, story: &str) -> Result<BTreeMap<(String, i64), i64>, Error> {
    let open = format!("SELECT list, day FROM press_listing WHERE story = $1 AND until = {OPEN}");
    let rows: Vec<Row> = sql::all(write, &open, values![story]).await?;
    Ok(rows.iter().map(|row| ((row.text(0), row.int(1)), -1)).collect())
}

const _: () = assert!(UNDATED_FIRST_DAY < -(i64::MAX / DAY) / 100 - 1, "undated days lie before every real one");
