//! How often advertisements were seen and followed, counted as reads are: in memory first, by nobody's name.

use std::collections::{BTreeMap, BTreeSet, HashMap};

use jiff::civil::Date;
use jiff::tz::TimeZone;
use store::{Conn, Error, Value, Write, sql, values};
use story::Moment;
use story::moment::MINUTE;

/// What a reader did with an advertisement.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Deed {
    /// Had half of it on the screen for a second.
    Saw,
    /// Followed it to where it leads.
    Followed,
}

impl Deed {
    pub(crate) fn word(self) -> &'static str {
        match self {
            Deed::Saw => "saw",
            Deed::Followed => "followed",
        }
    }
}

/// How often an advertisement was seen and followed.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Seen {
    pub seen: i64,
    pub followed: i64,
}

/// Counts are kept by half hours of UTC: the days of Dhaka and of Kolkata are both whole numbers of them.
const HALF: i64 = 30 * MINUTE;

/// (half hour, advertisement, what) -> how often.
pub(crate) type Waiting = HashMap<(i64, String, Deed), i64>;

/// The half hour of `now`, counted from 1970-01-01T00:00Z.
pub(crate) fn half(now: i64) -> i64 {
    now.div_euclid(HALF)
}

/// Adds counts, of those advertisements that the press knows.
pub(crate) async fn add(write: &mut Write, counts: &Waiting) -> Result<(), Error> {
    let keys: BTreeSet<String> = counts.keys().map(|(_, ad, _)| press::ads::key(ad)).collect();
    let keys = keys.into_iter().map(Value::from).collect();
    let known = sql::all_among(write, "SELECT DISTINCT key FROM press_standing WHERE key IN ({keys})", keys).await?;
    let known: BTreeSet<String> = known.iter().map(|row| row.text(0)).collect();
    let mut rows: BTreeMap<(&str, i64), Seen> = BTreeMap::new();
    for ((half, ad, deed), n) in counts.iter().filter(|((_, ad, _), _)| known.contains(&press::ads::key(ad))) {
        let row = rows.entry((ad, *half)).or_default();
        match deed {
            Deed::Saw => row.seen += n,
            Deed::Followed => row.followed += n,
        }
    }
    let head = "INSERT INTO audience_ad (ad, half, seen, followed)";
    let tail = "ON CONFLICT (ad, half) DO UPDATE SET seen = audience_ad.seen + excluded.seen,
        followed = audience_ad.followed + excluded.followed";
    let rows = rows.into_iter().map(|((ad, half), row)| values![ad, half, row.seen, row.followed]).collect();
    sql::insert_many(write, head, tail, rows).await?;
    Ok(())
}

/// How often each advertisement was seen and followed in all; those that never were are absent.
///
/// # Errors
/// As the database gives them.
pub async fn totals(conn: &mut Conn) -> Result<HashMap<String, Seen>, Error> {
    let sql = "SELECT ad, cast(sum(seen) AS BIGINT), cast(sum(followed) AS BIGINT) FROM audience_ad GROUP BY ad";
    let rows = sql::all(conn, sql, values![]).await?;
    Ok(rows.iter().map(|row| (row.text(0), Seen { seen: row.int(1), followed: row.int(2) })).collect())
}

/// How often the advertisement `id` was seen and followed on each day of `zone` that has any, the last first.
///
/// # Errors
/// As the database gives them.
pub async fn days(conn: &mut Conn, id: &str, zone: &TimeZone) -> Result<Vec<(Date, Seen)>, Error> {
    let sql = "SELECT half, seen, followed FROM audience_ad WHERE ad = $1 ORDER BY half";
    let mut days: BTreeMap<Date, Seen> = BTreeMap::new();
    for row in sql::all(conn, sql, values![id]).await? {
        let day = days.entry(Moment(row.int(0) * HALF).local(zone).date()).or_default();
        day.seen += row.int(1);
        day.followed += row.int(2);
    }
    Ok(days.into_iter().rev().collect())
}
