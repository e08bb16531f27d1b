//! Lists of stories as readers saw them at a moment, newest first: by keyset, by page, by day.

use std::collections::{BTreeSet, HashMap};

use jiff::tz::TimeZone;
use store::{Conn, Error, Row, Value, sql, values};
use story::{Moment, edition};

use crate::append::rank_after_day;
use crate::release::Card;

/// The list of the whole paper in its own language. Another edition's is under its language: `en`.
pub const WHOLE: &str = "";
/// The `until` of a listing that has not ended.
pub const OPEN: i64 = i64::MAX;

/// How many stories a list holds on each day that has any, newest day first. Days are counted from 1970-01-01;
/// those far before hold the stories without a date ([`is_dated`]).
pub type Days = Vec<(i64, i64)>;

/// Whether a counted day is a real one.
pub fn is_dated(day: i64) -> bool {
    day > -1_000_000
}

const CARD: &str = "SELECT l.story, r.published, r.updated, r.at, r.card FROM press_listing l
    JOIN press_release r ON r.story = l.story
    AND r.n = (SELECT max(n) FROM press_release WHERE story = l.story AND at <= $2)
    WHERE l.since <= $2 AND l.until > $2";

/// The newest `most` stories of `list`: dated ones only.
///
/// # Errors
/// As the database gives them.
pub async fn newest(conn: &mut Conn, list: &str, at: Moment, most: i64) -> Result<Vec<Card>, Error> {
    let sql = format!(
        "{CARD} AND l.list = $1 AND l.rank <= $2 AND r.published IS NOT NULL ORDER BY l.rank DESC, l.seq DESC LIMIT $3"
    );
    Ok(sql::all(conn, &sql, values![list, at.0, most]).await?.iter().map(card).collect())
}

/// The stories of `list` published from `from` on and before `to`, newest first, at most `most` after the first `skip`.
///
/// # Errors
/// As the database gives them.
pub async fn between(
    conn: &mut Conn,
    list: &str,
    from: Moment,
    to: Moment,
    at: Moment,
    skip: i64,
    most: i64,
) -> Result<Vec<Card>, Error> {
    let sql = format!(
        "{CARD} AND l.list = $1 AND l.rank >= $3 AND l.rank < $4 AND l.rank <= $2 ORDER BY l.rank DESC, l.seq DESC LIMIT $5 OFFSET $6"
    );
    Ok(sql::all(conn, &sql, values![list, at.0, from.0, to.0, most, skip]).await?.iter().map(card).collect())
}

/// The cards of the stories `ids` that readers could see at `at`, in the order of `ids`.
///
/// # Errors
/// As the database gives them.
pub async fn cards(conn: &mut Conn, ids: &[String], at: Moment) -> Result<Vec<Card>, Error> {
    // A story enters and leaves all its lists at once: any of them tells whether it stands.
    let sql = format!("{CARD} AND l.story IN ({{keys}})").replace("$2", &at.0.to_string());
    let rows = sql::all_among(conn, &sql, ids.iter().map(|id| Value::from(id.as_str())).collect()).await?;
    let stands: HashMap<String, &Row> = rows.iter().map(|row| (row.text(0), row)).collect();
    Ok(ids.iter().filter_map(|id| stands.get(id)).map(|row| card(row)).collect())
}

/// Where those of the stories `ids` that readers could see at `at` in `list` stand there: greater is newer.
///
/// # Errors
/// As the database gives them.
pub async fn order<'i>(
    conn: &mut Conn,
    list: &str,
    ids: impl Iterator<Item = &'i str>,
    at: Moment,
) -> Result<HashMap<String, (i64, i64)>, Error> {
    let sql = "SELECT story, rank, seq, list, since, until FROM press_listing WHERE story IN ({keys})";
    let rows = sql::all_among(conn, sql, ids.map(Value::from).collect()).await?;
    let stands = |row: &&Row| row.text(3) == list && row.int(1) <= at.0 && row.int(4) <= at.0 && row.int(5) > at.0;
    Ok(rows.iter().filter(stands).map(|row| (row.text(0), (row.int(1), row.int(2)))).collect())
}

/// The lists in which each of the stories `ids` stood at `at`; a story that stood in none is left out.
///
/// # Errors
/// As the database gives them.
pub async fn lists_of(conn: &mut Conn, ids: &[String], at: Moment) -> Result<HashMap<String, Vec<String>>, Error> {
    let sql = format!(
        "SELECT story, list FROM press_listing WHERE story IN ({{keys}}) AND since <= {at} AND until > {at}",
        at = at.0
    );
    let rows = sql::all_among(conn, &sql, ids.iter().map(|id| Value::from(id.as_str())).collect()).await?;
    let mut lists: HashMap<String, Vec<String>> = HashMap::new();
    for row in rows {
        lists.entry(row.text(0)).or_default().push(row.text(1));
    }
    Ok(lists)
}

/// Every story that stands in `list`, or has stood there.
///
/// # Errors
/// As the database gives them.
pub async fn ever_in(conn: &mut Conn, list: &str) -> Result<Vec<String>, Error> {
    let rows = sql::all(conn, "SELECT DISTINCT story FROM press_listing WHERE list = $1", values![list]).await?;
    Ok(rows.iter().map(|row| row.text(0)).collect())
}

/// The stories whose time of publication came after `after` and by `at`, those that were held back until then too.
///
/// # Errors
/// As the database gives them.
pub async fn arrived(conn: &mut Conn, after: Moment, at: Moment) -> Result<Vec<String>, Error> {
    let sql =
        "SELECT story FROM press_listing WHERE list = $1 AND rank > $2 AND rank <= $3 AND since <= $3 AND until > $3";
    let mut arrived = Vec::new();
    for list in std::iter::once(&WHOLE).chain(edition::LANGUAGES) {
        let rows = sql::all(conn, sql, values![*list, after.0, at.0]).await?;
        arrived.extend(rows.iter().map(|row| row.text(0)));
    }
    Ok(arrived)
}

/// Every list that holds one of the stories `ids`, or has held one.
///
/// # Errors
/// As the database gives them.
pub async fn holding<'i>(conn: &mut Conn, ids: impl Iterator<Item = &'i str>) -> Result<BTreeSet<String>, Error> {
    let sql = "SELECT DISTINCT list FROM press_listing WHERE story IN ({keys})";
    let rows = sql::all_among(conn, sql, ids.map(Value::from).collect()).await?;
    Ok(rows.iter().map(|row| row.text(0)).collect())
}

/// The counts of `list` as it stands now: kept up by the writers, read in one go.
///
/// # Errors
/// As the database gives them.
pub async fn days_now(conn: &mut Conn, list: &str) -> Result<Days, Error> {
    let rows =
        sql::all(conn, "SELECT day, n FROM press_day WHERE list = $1 AND n > 0 ORDER BY day DESC", values![list])
            .await?;
    Ok(rows.iter().map(|row| (row.int(0), row.int(1))).collect())
}

/// The counts of `list` as it stood at `at`: counted anew, for a clock that stands still.
///
/// # Errors
/// As the database gives them.
pub async fn days_as_of(conn: &mut Conn, list: &str, at: Moment) -> Result<Days, Error> {
    let sql = "SELECT day, count(*) FROM press_listing WHERE list = $1 AND since <= $2 AND until > $2 AND rank <= $2 GROUP BY day ORDER BY day DESC";
    let rows = sql::all(conn, sql, values![list, at.0]).await?;
    Ok(rows.iter().map(|row| (row.int(0), row.int(1))).collect())
}

/// What a list held on one day.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Day {
    /// As in [`Days`].
    pub day: i64,
    pub stories: i64,
    /// When readers were last told of a change in one of them, or given it; `None` where no date is known.
    pub changed: Option<Moment>,
}

/// The days of the whole paper's list `list` as it stands now, newest first, and how fresh each is: kept up by the writers;
/// only today and what waits for its time is counted anew.
///
/// # Errors
/// As the database gives them.
pub async fn days_changed_now(conn: &mut Conn, list: &str, at: Moment, zone: &TimeZone) -> Result<Vec<Day>, Error> {
    let today = crate::append::day_of(at, zone);
    let mut days = counted(conn, list, at, rank_after_day(today - 1, zone)).await?;
    let sql = "SELECT day, n, changed FROM press_day WHERE list = $1 AND day < $2 AND n > 0 ORDER BY day DESC";
    let rows = sql::all(conn, sql, values![list, today]).await?;
    // An import may bring a change that readers will be told of later.
    let told = |row: &Row| row.maybe_int(2).map(Moment).filter(|changed| *changed <= at);
    days.extend(rows.iter().map(|row| Day { day: row.int(0), stories: row.int(1), changed: told(row) }));
    Ok(days)
}

/// The days of `list` as it stood at `at`, newest first, and how fresh each was: counted anew, for a clock that stands still.
///
/// # Errors
/// As the database gives them.
pub async fn days_changed_as_of(conn: &mut Conn, list: &str, at: Moment) -> Result<Vec<Day>, Error> {
    counted(conn, list, at, i64::MIN).await
}

/// The days of `list` from the rank `from` on.
async fn counted(conn: &mut Conn, list: &str, at: Moment, from: i64) -> Result<Vec<Day>, Error> {
    let sql = "SELECT l.day, count(*), max(coalesce(r.updated, r.published)) FROM press_listing l
        JOIN press_release r ON r.story = l.story
        AND r.n = (SELECT max(n) FROM press_release WHERE story = l.story AND at <= $2)
        WHERE l.list = $1 AND l.since <= $2 AND l.until > $2 AND l.rank <= $2 AND l.rank >= $3
        GROUP BY l.day ORDER BY l.day DESC";
    let rows = sql::all(conn, sql, values![list, at.0, from]).await?;
    Ok(rows
        .iter()
        .map(|row| Day { day: row.int(0), stories: row.int(1), changed: row.maybe_int(2).map(Moment) })
        .collect())
}

/// One page of a list.
#[derive(Debug)]
pub struct Page {
    pub cards: Vec<Card>,
    /// How many stories the whole list holds.
    pub total: i64,
}

/// Page `number` (from 1) of `list`, `size` stories a page. `days` are the list's counts: the page begins inside a day
/// that they name, so that only that day's stories are skipped one by one, however deep the page lies.
///
/// # Errors
/// As the database gives them.
pub async fn page(
    conn: &mut Conn,
    list: &str,
    days: &Days,
    at: Moment,
    zone: &TimeZone,
    number: i64,
    size: i64,
) -> Result<Page, Error> {
    let counted: i64 = days.iter().map(|(_, n)| n).sum();
    let today = crate::append::day_of(at, zone);
    // Stories whose time has not come are counted already where the counts are kept by the writers.
    let ahead = if days.first().is_some_and(|(day, _)| *day >= today) { ahead(conn, list, at).await? } else { 0 };
    let total = (counted - ahead).max(0);
    let skip = (number - 1).saturating_mul(size);
    if number < 1 || skip >= total.max(1) {
        return Ok(Page { cards: Vec::new(), total });
    }
    let mut before = -ahead;
    let (mut upper, mut offset) = (i64::MAX, skip);
    for (day, n) in days {
        if before + n > skip {
            (upper, offset) = (rank_after_day(*day, zone), skip - before.max(0));
            break;
        }
        before += n;
    }
    let sql = format!(
        "{CARD} AND l.list = $1 AND l.rank < $3 AND l.rank <= $2 ORDER BY l.rank DESC, l.seq DESC LIMIT $4 OFFSET $5"
    );
    let rows = sql::all(conn, &sql, values![list, at.0, upper, size, offset]).await?;
    Ok(Page { cards: rows.iter().map(card).collect(), total })
}

async fn ahead(conn: &mut Conn, list: &str, at: Moment) -> Result<i64, Error> {
    let sql = format!("SELECT count(*) FROM press_listing WHERE list = $1 AND rank > $2 AND until = {OPEN}");
    Ok(sql::one(conn, &sql, values![list, at.0]).await?.map_or(0, |row| row.int(0)))
}

/// The next moment after `at` at which a story will appear by itself, since its time has come.
///
/// # Errors
/// As the database gives them.
pub async fn next_arrival(conn: &mut Conn, at: Moment) -> Result<Option<Moment>, Error> {
    let sql = format!(
        "SELECT rank FROM press_listing WHERE list = $1 AND rank > $2 AND until = {OPEN} ORDER BY rank LIMIT 1"
    );
    let mut next = None;
    for list in std::iter::once(&WHOLE).chain(edition::LANGUAGES) {
        let first = sql::one(conn, &sql, values![*list, at.0]).await?.map(|row| Moment(row.int(0)));
        next = next.into_iter().chain(first).min();
    }
    Ok(next)
}

fn card(row: &Row) -> Card {
    let card: Card = serde_json::from_str(&row.text(4)).expect("the press wrote this card");
    Card {
        id: row.text(0),
        published: row.maybe_int(1).map(Moment),
        updated: row.maybe_int(2).map(Moment),
        at: Moment(row.int(3)),
        ..card
    }
}
