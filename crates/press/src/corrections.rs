//! Corrections: what was corrected in a story, and all of them by page.

use store::{Conn, Error, sql, values};
use story::Moment;
use story::moment::DAY;

use crate::lists::{self, Days};
use crate::release::Card;

/// A correction that readers were told of.
#[derive(Clone, Debug)]
pub struct Noted {
    /// The corrected story, as it stands now.
    pub card: Card,
    pub at: Moment,
    pub note: String,
}

/// When story `id` was corrected by `at`, and what was wrong, newest first.
///
/// # Errors
/// As the database gives them.
pub async fn of(conn: &mut Conn, id: &str, at: Moment) -> Result<Vec<(Moment, String)>, Error> {
    let sql =
        "SELECT at, note FROM press_release WHERE story = $1 AND at <= $2 AND change = 'correction' ORDER BY n DESC";
    Ok(sql::all(conn, sql, values![id, at.0]).await?.iter().map(|row| (Moment(row.int(0)), row.text(1))).collect())
}

/// The corrections of stories that stand in list $2 at $1. What is done to `list` and `rank` changes nothing of them: it
/// keeps SQLite from walking the whole list for every correction. There is no index by list and story; it must take the one by story.
const STANDING: &str =
    "FROM press_release r CROSS JOIN press_listing l WHERE l.story = r.story AND l.list || '' = $2 AND l.rank + 0 <= $1
    AND l.since <= $1 AND l.until > $1 AND r.change = 'correction' AND r.at <= $1";

/// How many corrections of stories that stand in `list` at `at` each day brought, newest day first. The days are those of
/// Greenwich: nobody sees where they are cut.
///
/// # Errors
/// As the database gives them.
pub async fn days(conn: &mut Conn, list: &str, at: Moment) -> Result<Days, Error> {
    let sql = format!("SELECT r.at / {DAY} AS day, count(*) {STANDING} GROUP BY r.at / {DAY} ORDER BY day DESC");
    Ok(sql::all(conn, &sql, values![at.0, list]).await?.iter().map(|row| (row.int(0), row.int(1))).collect())
}

/// Page `number` (from 1) of the corrections of `list`, newest first, `size` a page; `days` are its [`days`], which say
/// on which day the page begins. Only what that day brought is skipped one by one.
///
/// # Errors
/// As the database gives them.
pub async fn page(
    conn: &mut Conn,
    list: &str,
    days: &Days,
    at: Moment,
    number: i64,
    size: i64,
) -> Result<Vec<Noted>, Error> {
    let mut skip = (number - 1).saturating_mul(size);
    let Some((day, _)) = days.iter().find(|(_, n)| {
        let here = skip < *n;
        skip -= if here { 0 } else { *n };
        here
    }) else {
        return Ok(Vec::new());
    };
    let sql = format!(
        "SELECT r.story, r.at, r.note {STANDING} AND r.at < $3 ORDER BY r.at DESC, r.story DESC, r.n DESC LIMIT $4 OFFSET $5"
    );
    let mut noted = Vec::new();
    for row in sql::all(conn, &sql, values![at.0, list, (day + 1) * DAY, size, skip]).await? {
        let cards = lists::cards(conn, &[row.text(0)], at).await?;
        noted.extend(cards.into_iter().map(|card| Noted { card, at: Moment(row.int(1)), note: row.text(2) }));
    }
    Ok(noted)
}

#[cfg(test)]
mod tests {
    use store::Db;

    use super::*;

    #[tokio::test]
    async fn a_corrected_story_is_looked_up_and_no_list_is_walked() {
        let folder = tempfile::tempdir().unwrap();
        let db = Db::open(&format!("sqlite:{}", folder.path().join("p.db").display())).await.unwrap();
        store::migrate::migrate(&db, crate::tables::MIGRATIONS, 0).await.unwrap();
        let sql = format!("EXPLAIN QUERY PLAN SELECT r.story {STANDING}");
        let plan = sql::all(&mut db.read().await.unwrap(), &sql, values![0, ""]).await.unwrap();
        let plan: Vec<String> = plan.iter().map(|row| row.text(3)).collect();
        for index in ["press_release_corrections", "press_listing_story"] {
            assert!(plan.iter().any(|step| step.contains(index)), "{index} in {plan:?}");
        }
    }
}
