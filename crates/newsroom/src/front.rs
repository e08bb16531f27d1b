//! Front: what editors arrange on the front of an edition or a section, as a draft beside what readers have.

use press::fronts::{self, Front, Pin};
use press::standing::{self, State};
use serde_json::json;
use store::{Conn, Write, sql, values};
use story::Moment;
use story::moment::HOUR;

use crate::{Act, Actor, Error, Newsroom, audit, permit, read};

/// The front that is being arranged.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Draft {
    /// Counts its saves; 0 where nobody has arranged this front yet.
    pub n: i64,
    pub at: Option<Moment>,
    /// Who saved it.
    pub by: String,
    pub content: Front,
}

/// A front as the newsroom sees it.
#[derive(Clone, Debug, PartialEq)]
pub struct Arranged {
    pub name: String,
    pub draft: Draft,
    /// What readers have; `None` where the front has always been left to itself.
    pub live: Option<State<Front>>,
    /// Who gave it to them.
    pub live_by: String,
}

impl Arranged {
    /// Whether publishing the draft would change what readers have.
    pub fn differs(&self) -> bool {
        self.draft.content.set() != self.live.as_ref().map(|live| live.content.set()).unwrap_or_default()
    }

    /// Whether there is a front before the one that readers have.
    pub fn may_undo(&self) -> bool {
        self.live.as_ref().is_some_and(|live| live.content.again.unwrap_or(live.n) > 0)
    }

    /// The lead, if readers have had it by hand for more than `hours`.
    pub fn stale_lead(&self, now: Moment, hours: i64) -> Option<&Pin> {
        self.live.as_ref().and_then(|live| live.content.stale_lead(now, hours * HOUR))
    }
}

/// The front `name` (see [`press::fronts`]): its draft, and what readers have.
///
/// # Errors
/// [`Error::Forbidden`]; [`Error::NoSuchFront`].
pub async fn front(room: &Newsroom, actor: &Actor, name: &str) -> Result<Arranged, Error> {
    permit::check(actor, Act::Read)?;
    arranged(&mut *room.db.read().await?, name).await
}

pub(crate) async fn arranged(conn: &mut Conn, name: &str) -> Result<Arranged, Error> {
    if name != fronts::edition_of(name) {
        let sections = press::sections::all(conn).await?;
        let top = sections.iter().any(|section| section.slug == name && section.parent.is_none());
        top.then_some(()).ok_or(Error::NoSuchFront)?;
    }
    let live = standing::at::<Front>(conn, &fronts::key(name), Moment(i64::MAX)).await?;
    let find = "SELECT f.n, f.at, p.name, f.content FROM newsroom_front f LEFT JOIN newsroom_staff p ON p.id = f.staff
        WHERE f.name = $1";
    let draft = match sql::one(conn, find, values![name]).await? {
        Some(row) => Draft {
            n: row.int(0),
            at: Some(Moment(row.int(1))),
            by: read::by(&row, 2),
            content: serde_json::from_str(&row.text(3)).expect("the newsroom wrote this content"),
        },
        None => Draft { content: live.as_ref().map(|live| live.content.set()).unwrap_or_default(), ..Draft::default() },
    };
    let acts = "SELECT p.name FROM newsroom_audit a LEFT JOIN newsroom_staff p ON p.id = a.staff
        WHERE a.object = $1 AND a.detail LIKE '%\"release\"%' ORDER BY a.seq DESC LIMIT 1";
    let by = sql::one(conn, acts, values![fronts::key(name)]).await?;
    Ok(Arranged { name: name.to_owned(), draft, live, live_by: by.map(|row| read::by(&row, 0)).unwrap_or_default() })
}

/// Whoever acts must have seen the newest draft, where it is said which one was seen.
pub(crate) fn was_seen(arranged: &Arranged, seen: Option<i64>) -> Result<(), Error> {
    match seen {
        Some(seen) if seen != arranged.draft.n => Err(Error::FrontChanged { by: arranged.draft.by.clone() }),
        _ => Ok(()),
    }
}

/// Keeps `content` as the draft after `arranged`'s; its number.
pub(crate) async fn keep_draft(
    write: &mut Write,
    at: Moment,
    actor: &Actor,
    arranged: &Arranged,
    content: &Front,
) -> Result<i64, Error> {
    let n = arranged.draft.n + 1;
    let content = serde_json::to_string(content).expect("a front serialises");
    let put = "INSERT INTO newsroom_front (name, n, at, staff, content) VALUES ($1, $2, $3, $4, $5)
        ON CONFLICT (name) DO UPDATE SET n = excluded.n, at = excluded.at, staff = excluded.staff, content = excluded.content";
    sql::execute(write, put, values![&arranged.name, n, at.0, actor.staff, content]).await?;
    Ok(n)
}

/// Lets readers have `content`, with its audit row; the number of the state.
pub(crate) async fn release(
    write: &mut Write,
    at: Moment,
    actor: &Actor,
    arranged: &Arranged,
    mut content: Front,
) -> Result<i64, Error> {
    let before = arranged.live.iter().flat_map(|live| &live.content.pins);
    let before: Vec<Pin> = before.cloned().collect();
    for pin in &mut content.pins {
        let stood = before.iter().find(|old| old.story == pin.story && old.place == pin.place);
        pin.since = Some(stood.and_then(|old| old.since).unwrap_or(at));
    }
    let key = fronts::key(&arranged.name);
    let n = standing::put(write, at, &key, &content).await?;
    let detail = match content.again {
        Some(again) => json!({"release": n, "again": again}),
        None => json!({"release": n}),
    };
    audit::append(write, at, actor, Act::Front, &key, detail).await?;
    Ok(n)
}
