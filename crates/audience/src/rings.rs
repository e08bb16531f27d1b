//! The counts as SQL: adding, setting, forgetting, and what is most read.

use std::collections::{BTreeMap, BTreeSet, HashMap};

use store::{Conn, Error, Value, Write, sql, values};
use story::Moment;
use story::moment::{HOUR, MINUTE};

/// How far back a list of the most read looks. Every window is made of whole buckets, the last of which holds the moment
/// that is asked for: [`Window::Hour`] is the minute of that moment and the 59 minutes before it, [`Window::Day`] its
/// hour and the 23 hours before, [`Window::Week`] its hour and the 167 before. Minutes and hours begin where UTC's do.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Window {
    Hour,
    Day,
    Week,
}

/// Minutes and hours that are kept: a margin over the longest window of each.
const KEPT_MINUTES: i64 = 2 * 60;
const KEPT_HOURS: i64 = 8 * 24;

pub(crate) async fn top(
    conn: &mut Conn,
    list: &str,
    window: Window,
    at: Moment,
    most: i64,
) -> Result<Vec<(String, i64)>, Error> {
    let (ring, bucket, size, buckets) = match window {
        Window::Hour => ("audience_minute", "minute", MINUTE, 60),
        Window::Day => ("audience_hour", "hour", HOUR, 24),
        Window::Week => ("audience_hour", "hour", HOUR, 7 * 24),
    };
    let last = at.0.div_euclid(size);
    let sql = format!(
        "SELECT story, cast(sum(n) AS BIGINT) AS reads FROM {ring} WHERE {bucket} > $1 AND {bucket} <= $2
        GROUP BY story HAVING sum(n) > 0 ORDER BY reads DESC LIMIT $3"
    );
    let most = usize::try_from(most).unwrap_or(0);
    // Some of the most read may have ended, and a tie may reach past the edge: then a longer list is asked for.
    let mut asked = most * 2 + 20;
    loop {
        let rows =
            sql::all(conn, &sql, values![last - buckets, last, i64::try_from(asked).unwrap_or(i64::MAX)]).await?;
        let reads: Vec<(String, i64)> = rows.iter().map(|row| (row.text(0), row.int(1))).collect();
        let ids = reads.iter().map(|(story, _)| story.as_str());
        let order = press::lists::order(conn, list, ids, at).await?;
        let mut seen: Vec<(i64, (i64, i64), &str)> =
            reads.iter().filter_map(|(story, n)| Some((*n, *order.get(story)?, story.as_str()))).collect();
        seen.sort_by(|a, b| b.cmp(a));
        let whole = reads.len() < asked;
        let least = reads.last().map_or(0, |(_, n)| *n);
        if whole || seen.get(most.saturating_sub(1)).is_some_and(|(n, ..)| *n > least) {
            return Ok(seen.into_iter().take(most).map(|(n, _, story)| (story.to_owned(), n)).collect());
        }
        asked *= 4;
    }
}

/// Adds reads by (minute, story) to both rings, of those stories that the press knows.
pub(crate) async fn add(write: &mut Write, counts: &HashMap<(i64, String), i64>) -> Result<(), Error> {
    let stories: BTreeSet<&str> = counts.keys().map(|(_, story)| story.as_str()).collect();
    let keys = stories.into_iter().map(Value::from).collect();
    let known = sql::all_among(write, "SELECT id FROM press_story WHERE id IN ({keys})", keys).await?;
    let known: BTreeSet<String> = known.iter().map(|row| row.text(0)).collect();
    // One statement may not change a row twice: the minutes of an hour are added up first.
    let (mut minutes, mut hours) = (BTreeMap::new(), BTreeMap::new());
    for ((minute, story), n) in counts.iter().filter(|((_, story), _)| known.contains(story)) {
        *minutes.entry((*minute, story)).or_insert(0) += n;
        *hours.entry((minute.div_euclid(HOUR / MINUTE), story)).or_insert(0) += n;
    }
    for (ring, bucket, rows) in [("audience_minute", "minute", minutes), ("audience_hour", "hour", hours)] {
        let head = format!("INSERT INTO {ring} ({bucket}, story, n)");
        let tail = format!("ON CONFLICT ({bucket}, story) DO UPDATE SET n = {ring}.n + excluded.n");
        let rows = rows.into_iter().map(|((bucket, story), n)| values![bucket, story, n]).collect();
        sql::insert_many(write, &head, &tail, rows).await?;
    }
    Ok(())
}

/// Sets the reads of stories in the hours of an import: (story, a moment in the hour, reads). Sets, not adds: the same
/// import twice changes nothing. Of two counts for one story and hour the last holds; one below 0 is 0.
///
/// # Errors
/// As the database gives them; then the caller's transaction must be dropped.
pub async fn seed(write: &mut Write, rows: Vec<(String, Moment, i64)>) -> Result<(), Error> {
    let hours: BTreeMap<(i64, String), i64> =
        rows.into_iter().map(|(story, moment, n)| ((moment.0.div_euclid(HOUR), story), n.max(0))).collect();
    let rows = hours.into_iter().map(|((hour, story), n)| values![hour, story, n]).collect();
    let set = "ON CONFLICT (hour, story) DO UPDATE SET n = excluded.n";
    sql::insert_many(write, "INSERT INTO audience_hour (hour, story, n)", set, rows).await?;
    Ok(())
}

/// Removes the buckets that no window that ends at `at` or later needs.
pub(crate) async fn prune(write: &mut Write, at: Moment) -> Result<(), Error> {
    sql::execute(
        write,
        "DELETE FROM audience_minute WHERE minute < $1",
        values![at.0.div_euclid(MINUTE) - KEPT_MINUTES],
    )
    .await?;
    sql::execute(write, "DELETE FROM audience_hour WHERE hour < $1", values![at.0.div_euclid(HOUR) - KEPT_HOURS])
        .await?;
    Ok(())
}
