//! Stories and their versions as the newsroom sees them.

use store::{Conn, Row, Value, sql, values};
use story::{Moment, Story};

use crate::actor::COMMAND_LINE;
use crate::assign::Priority;
use crate::flow::{Flow, Review};
use crate::{Act, Actor, Error, Newsroom, headline_words, permit, versions};

/// Where a story stands between its author and its readers.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum State {
    Draft,
    /// Nobody outside has it; somebody is asked to read it.
    Ready,
    /// Read, and passed.
    Passed,
    /// The clock will publish it.
    Scheduled,
    /// Released; what an import brought is held back while its publication time is to come.
    Published,
    Retracted,
}

impl State {
    pub const ALL: [State; 6] =
        [State::Draft, State::Ready, State::Passed, State::Scheduled, State::Published, State::Retracted];

    pub fn name(self) -> &'static str {
        match self {
            State::Draft => "draft",
            State::Ready => "ready",
            State::Passed => "passed",
            State::Scheduled => "scheduled",
            State::Published => "published",
            State::Retracted => "retracted",
        }
    }

    pub fn parse(name: &str) -> Option<State> {
        State::ALL.into_iter().find(|state| state.name() == name)
    }

    /// Of what is kept: a draft, published or retracted, how far it was read, and whether it is scheduled.
    pub(crate) fn of(kept: &str, review: Option<Review>, planned: bool) -> State {
        match (State::parse(kept), review) {
            (Some(state @ (State::Published | State::Retracted)), _) => state,
            _ if planned => State::Scheduled,
            (_, Some(Review::Ready)) => State::Ready,
            (_, Some(Review::Passed)) => State::Passed,
            _ => State::Draft,
        }
    }

    /// The same as a condition on `newsroom_story s`.
    fn condition(self) -> &'static str {
        match self {
            State::Draft => "s.state = 'draft' AND s.review = '' AND s.planned IS NULL",
            State::Ready => "s.state = 'draft' AND s.review = 'ready' AND s.planned IS NULL",
            State::Passed => "s.state = 'draft' AND s.review = 'passed' AND s.planned IS NULL",
            State::Scheduled => "s.planned IS NOT NULL AND s.state = 'draft'",
            State::Published => "s.state = 'published'",
            State::Retracted => "s.state = 'retracted'",
        }
    }
}

/// One saved state of a story, immutable.
#[derive(Clone, Debug)]
pub struct Version {
    pub story: String,
    pub n: i64,
    pub at: Moment,
    /// The name of who saved it.
    pub by: String,
    pub content: Story,
}

/// A story with its newest version.
#[derive(Clone, Debug)]
pub struct Current {
    pub id: String,
    pub state: State,
    /// Whose draft it was; `None` for the command line.
    pub owner: Option<i64>,
    pub created: Moment,
    /// The number of the version that readers have.
    pub released: Option<i64>,
    pub published: Option<Moment>,
    pub updated: Option<Moment>,
    pub version: Version,
    pub flow: Flow,
}

impl Current {
    /// What has vanished takes no new words and goes to no readers.
    ///
    /// # Errors
    /// [`Error::Vanished`].
    pub(crate) fn must_say_something(&self) -> Result<(), Error> {
        // Every other story has a headline: see [`story::Story::check`].
        if self.version.content.headline.is_empty() { Err(Error::Vanished) } else { Ok(()) }
    }
}

/// Story `id` as it is now.
///
/// # Errors
/// [`Error::NotFound`].
pub async fn story(room: &Newsroom, actor: &Actor, id: &str) -> Result<Current, Error> {
    permit::check(actor, Act::Read)?;
    let found = current(&mut *room.db.read().await?, id).await?;
    Ok(Current { flow: found.flow.at(room.now()), ..found })
}

pub(crate) async fn current(conn: &mut Conn, id: &str) -> Result<Current, Error> {
    let find = format!(
        "SELECT s.state, s.owner, s.created, s.released, s.published, s.updated, v.n, v.at, p.name, v.content, {}
        FROM newsroom_story s JOIN newsroom_version v ON v.story = s.id AND v.n = s.version
        LEFT JOIN newsroom_staff p ON p.id = v.staff {} WHERE s.id = $1",
        Flow::COLUMNS,
        Flow::JOINS
    );
    let row = sql::one(conn, &find, values![id]).await?.ok_or(Error::NotFound)?;
    let flow = Flow::in_row(&row, 10);
    Ok(Current {
        id: id.to_owned(),
        state: State::of(&row.text(0), flow.review, flow.planned.is_some()),
        owner: row.maybe_int(1),
        created: Moment(row.int(2)),
        released: row.maybe_int(3),
        published: row.maybe_int(4).map(Moment),
        updated: row.maybe_int(5).map(Moment),
        // The newest is kept whole.
        version: version_in(&row, 6, id, &row.text(9)),
        flow,
    })
}

/// Version `n` of story `id`.
///
/// # Errors
/// [`Error::NotFound`].
pub async fn version(room: &Newsroom, actor: &Actor, id: &str, n: i64) -> Result<Version, Error> {
    permit::check(actor, Act::Read)?;
    version_of(&mut *room.db.read().await?, id, n).await
}

pub(crate) async fn version_of(conn: &mut Conn, id: &str, n: i64) -> Result<Version, Error> {
    let find = "SELECT v.n, v.at, p.name FROM newsroom_version v LEFT JOIN newsroom_staff p ON p.id = v.staff
        WHERE v.story = $1 AND v.n = $2";
    let row = sql::one(conn, find, values![id, n]).await?.ok_or(Error::NotFound)?;
    Ok(version_in(&row, 0, id, &versions::content(conn, id, n).await?))
}

/// Reads `n, at, name` from column `first` on.
fn version_in(row: &Row, first: usize, id: &str, content: &str) -> Version {
    Version {
        story: id.to_owned(),
        n: row.int(first),
        at: Moment(row.int(first + 1)),
        by: by(row, first + 2),
        content: serde_json::from_str(content).expect("the newsroom wrote this content"),
    }
}

/// The name in column `n`.
pub(crate) fn by(row: &Row, n: usize) -> String {
    row.maybe_text(n).unwrap_or_else(|| COMMAND_LINE.to_owned())
}

/// Which stories a list shows. The default: all.
#[derive(Clone, Debug, Default)]
pub struct Filter {
    pub state: Option<State>,
    /// How far the newest version has come, whatever readers have.
    pub review: Option<Review>,
    pub section: Option<String>,
    pub desk: Option<String>,
    /// Whom it is assigned to.
    pub assignee: Option<i64>,
    /// Words that the headline contains, the case of Latin letters aside; the first 20 of them.
    pub q: String,
    /// Where the list before ended.
    pub after: Option<Cursor>,
}

/// The place of a story in a list: when it changed last, and its id.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Cursor {
    pub changed: Moment,
    pub id: String,
}

/// A story in a list.
#[derive(Clone, Debug)]
pub struct Line {
    pub id: String,
    pub headline: String,
    pub section: String,
    pub state: State,
    pub review: Option<Review>,
    pub version: i64,
    /// The version that readers have.
    pub released: Option<i64>,
    pub published: Option<Moment>,
    /// When the clock will publish it.
    pub planned: Option<Moment>,
    pub embargo: Option<Moment>,
    pub changed: Moment,
    /// Whose story it is.
    pub owner: String,
    pub desk: String,
    /// Who is to deliver it, by when; empty where it is assigned to nobody.
    pub assignee: String,
    pub due: Option<Moment>,
    pub priority: Priority,
}

/// Stories, the last changed first.
#[derive(Clone, Debug)]
pub struct Listing {
    pub lines: Vec<Line>,
    /// Where the next list begins; `None` at the end.
    pub next: Option<Cursor>,
}

/// At most `most` stories that `filter` lets through, the last changed first. With `q`, those in whose headline a word begins
/// with each word of it; fewer may come with a `next`, when many headlines were looked through.
///
/// # Errors
/// As the database gives them.
pub async fn list(room: &Newsroom, actor: &Actor, filter: &Filter, most: usize) -> Result<Listing, Error> {
    permit::check(actor, Act::Read)?;
    let mut conn = room.db.read().await?;
    let after = filter.after.clone().unwrap_or(Cursor { changed: Moment(i64::MAX), id: String::new() });
    if !filter.q.trim().is_empty() {
        let (ids, next) = headline_words::find(&mut conn, filter, after, most).await?;
        let keys = ids.into_iter().map(Value::from).collect();
        let find = format!("{LINE} WHERE s.id IN ({{keys}}) ORDER BY s.changed DESC, s.id DESC");
        let lines = sql::all_among(&mut conn, &find, keys).await?.iter().map(line).collect();
        return Ok(Listing { lines, next });
    }
    let (which, values) = which(filter, &after, i64::try_from(most).unwrap_or(i64::MAX - 1) + 1);
    let rows = sql::all(&mut conn, &format!("{LINE} {which} {NEWEST_FIRST}"), values).await?;
    let mut lines: Vec<Line> = rows.iter().map(line).collect();
    let more = lines.len() > most;
    lines.truncate(most);
    let next = lines.last().filter(|_| more).map(|line| Cursor { changed: line.changed, id: line.id.clone() });
    Ok(Listing { lines, next })
}

/// The order of lists, and at most `$3` of one: so ends what [`which`] begins.
pub(crate) const NEWEST_FIRST: &str = "ORDER BY s.changed DESC, s.id DESC LIMIT $3";

/// The condition for stories `s` that `filter` lets through after `after`, and its values, of which the third is `most`.
pub(crate) fn which(filter: &Filter, after: &Cursor, most: i64) -> (String, Vec<Value>) {
    let mut which = "WHERE s.changed <= $1 AND (s.changed < $1 OR s.id < $2)".to_owned();
    let mut values = values![after.changed.0, &after.id, most];
    let narrower = filter.section.is_some() || filter.desk.is_some() || filter.assignee.is_some();
    which += &match filter.state {
        // Nearly all stories are in the one state: the index of the other column is the better one.
        Some(state @ (State::Published | State::Retracted)) if narrower => {
            format!(" AND s.state || '' = '{}'", state.name())
        }
        Some(state) => format!(" AND {}", state.condition()),
        None => String::new(),
    };
    if let Some(review) = filter.review {
        // As the partial index says it.
        which += &format!(" AND s.review <> '' AND s.review = '{}'", review.name());
        // A passed story that has its time waits for nobody any more.
        which += if review == Review::Passed { " AND s.planned IS NULL" } else { "" };
    }
    let section = filter.section.as_ref().map(|section| ("section", section.into()));
    let desk = filter.desk.as_ref().map(|desk| ("desk", (&*bangla::canonical(desk)).into()));
    let assignee = filter.assignee.map(|assignee| ("assignee", assignee.into()));
    for (column, value) in [section, desk, assignee].into_iter().flatten() {
        values.push(value);
        which += &format!(" AND s.{column} = ${}", values.len());
    }
    (which, values)
}

/// What [`line`] reads.
const LINE: &str = "SELECT s.id, s.headline, s.section, s.state, s.version, s.released, s.published, s.changed, p.name,
    s.review, s.planned, s.embargo, s.desk, a.name, s.due, s.priority FROM newsroom_story s
    LEFT JOIN newsroom_staff p ON p.id = s.owner LEFT JOIN newsroom_staff a ON a.id = s.assignee";

fn line(row: &Row) -> Line {
    Line {
        id: row.text(0),
        headline: row.text(1),
        section: row.text(2),
        state: State::of(&row.text(3), Review::parse(&row.text(9)), row.maybe_int(10).is_some()),
        review: Review::parse(&row.text(9)),
        version: row.int(4),
        released: row.maybe_int(5),
        published: row.maybe_int(6).map(Moment),
        planned: row.maybe_int(10).map(Moment),
        embargo: row.maybe_int(11).map(Moment),
        changed: Moment(row.int(7)),
        owner: by(row, 8),
        desk: row.text(12),
        assignee: row.maybe_text(13).unwrap_or_default(),
        due: row.maybe_int(14).map(Moment),
        priority: Priority::of(row.int(15)),
    }
}

/// The desks that stories on their way carry, and those that `actor` answers for, each once.
///
/// # Errors
/// As the database gives them.
pub async fn desks(room: &Newsroom, actor: &Actor) -> Result<Vec<String>, Error> {
    permit::check(actor, Act::Read)?;
    let find = "SELECT DISTINCT desk FROM newsroom_story WHERE state = 'draft' AND desk <> ''";
    let rows = sql::all(&mut *room.db.read().await?, find, values![]).await?;
    let mut desks: Vec<String> = rows.iter().map(|row| row.text(0)).chain(actor.desks.iter().cloned()).collect();
    desks.sort();
    desks.dedup();
    Ok(desks)
}
