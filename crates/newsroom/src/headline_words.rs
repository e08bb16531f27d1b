//! The words of headlines, by which stories are found in the newsroom's lists. They are indexed behind the acts, so that no
//! save and no import waits for them; of the newest thousand that wait for it the headlines are read.

use std::collections::BTreeSet;
use std::time::Duration;

use store::{Conn, Looked, Pace, Row, Value, Write, sql, values};
use story::Moment;

use crate::read::{Cursor, Filter, NEWEST_FIRST, which};
use crate::{Error, Newsroom};

/// Between two looks, where no commit of this process asks for one: imports commit in another.
const PACE: Pace = Pace { poll: Duration::from_secs(5), first: Duration::from_secs(1), most: Duration::from_secs(60) };
/// How many stories are indexed at once. Where fewer wait, their headlines are soon read, while indexing them one by one
/// would be a second commit after every save.
const BATCH: i64 = 250;
/// Between two batches: a person who saves is not to wait for many.
const PAUSE: Duration = Duration::from_millis(50);
/// How many of those that wait are looked through, the newest: what a large import brings is found when it is indexed.
const WAITING: usize = 1_000;
/// As the index says it.
const WAITS: &str = "s.indexed_version <> s.version";
/// A word with more stories tells little: newest first, some are found sooner than all are looked up.
const RARE: usize = 1_000;
/// How many headlines a search for frequent words looks through, a step after the other until enough are found; it goes on
/// with `next`.
const STEPS: [usize; 3] = [500, 1_500, 4_000];
const WORDS: usize = 20;
/// Letters of a word that are looked at: a database's index takes no keys of thousands of bytes.
const LETTERS: usize = 64;

/// Indexes the headlines of 250 stories that have changed, the newest first, where so many wait; else nothing
/// ([`Looked::All`]).
///
/// # Errors
/// As the database gives them.
pub async fn index(room: &Newsroom) -> Result<Looked, Error> {
    let waiting = format!(
        "SELECT s.id, s.version, s.headline, s.indexed_version FROM newsroom_story s WHERE {WAITS}
         ORDER BY s.changed DESC, s.id DESC LIMIT $1"
    );
    let many = format!("SELECT count(*) FROM (SELECT 1 FROM newsroom_story s WHERE {WAITS} LIMIT $1) AS many");
    let many = sql::one(&mut *room.db.read().await?, &many, values![BATCH]).await?;
    if many.is_none_or(|row| row.int(0) < BATCH) {
        return Ok(Looked::All);
    }
    let mut write = room.db.write().await?;
    let stories = sql::all(&mut write, &waiting, values![BATCH]).await?;
    let mut rows = Vec::new();
    for story in &stories {
        let id = story.text(0);
        if story.int(3) > 0 {
            forget(&mut write, &id).await?;
        }
        let of: BTreeSet<String> = words(&story.text(2)).collect();
        rows.extend(of.iter().map(|word| values![key(word), &id]));
        let done = "UPDATE newsroom_story SET indexed_version = $2 WHERE id = $1";
        sql::execute(&mut write, done, values![id, story.int(1)]).await?;
    }
    sql::insert_many(&mut write, "INSERT INTO newsroom_word (word, story)", "ON CONFLICT DO NOTHING", rows).await?;
    write.commit().await?;
    Ok(Looked::More)
}

/// [`index`], until `stop` comes.
pub async fn keep_indexing(room: Newsroom, stop: impl Future<Output = ()> + Send) {
    let look = || async {
        let looked = index(&room).await?;
        if looked == Looked::More {
            // Here, since its own commit ends every other pause.
            tokio::time::sleep(PAUSE).await;
        }
        Ok::<_, Error>(looked)
    };
    store::behind(&room.db, PACE, "indexing headlines", stop, look).await;
}

/// Takes story `id` out of the index.
pub(crate) async fn forget(write: &mut Write, id: &str) -> Result<(), Error> {
    sql::execute(write, "DELETE FROM newsroom_word WHERE story = $1", values![id]).await?;
    Ok(())
}

/// The ids of at most `most` stories that `filter` lets through, in whose headline a word begins with each word of its `q`,
/// the last changed first; and where to go on.
pub(crate) async fn find(
    conn: &mut Conn,
    filter: &Filter,
    after: Cursor,
    most: usize,
) -> Result<(Vec<String>, Option<Cursor>), Error> {
    let words: &BTreeSet<String> = &words(&filter.q).take(WORDS).collect();
    if words.is_empty() {
        return Ok((Vec::new(), None));
    }
    let (mut found, mut next) = match rare(conn, words).await? {
        Some(rare) => (with_rare(conn, filter, words, &after, rare, most).await?, None),
        None => look_through(conn, filter, words, after, most).await?,
    };
    if found.len() > most {
        found.truncate(most);
        next = found.last().cloned();
    }
    Ok((found.into_iter().map(|cursor| cursor.id).collect(), next))
}

/// Those with the word `rare`, and of the newest whose headlines are not indexed yet those that fit.
async fn with_rare(
    conn: &mut Conn,
    filter: &Filter,
    words: &BTreeSet<String>,
    after: &Cursor,
    rare: &str,
    most: usize,
) -> Result<Vec<Cursor>, Error> {
    // CROSS JOIN: SQLite begins with what waits, and below with the words.
    let (place, values) = which(filter, after, i64::MAX);
    let waiting = format!(
        "SELECT s.changed, s.id, s.headline FROM (SELECT s.id AS waits FROM newsroom_story s WHERE {WAITS}
           ORDER BY s.changed DESC, s.id DESC LIMIT {WAITING}) w CROSS JOIN newsroom_story s {place} AND s.id = w.waits
         {NEWEST_FIRST}"
    );
    let waiting = sql::all(conn, &waiting, values).await?;
    let waiting = waiting.iter().filter(|row| fits(&row.text(2), words)).map(cursor);
    let waiting: Vec<Cursor> = waiting.take(most + 1).collect();
    let (mut place, mut values) = which(filter, after, most as i64 + 1);
    let mut begins = |table: &str, word: &str| {
        values.extend(range(word));
        format!(" AND {table}.word >= ${} AND {table}.word < ${}", values.len() - 1, values.len())
    };
    place += &begins("w", rare);
    for word in words.iter().filter(|word| *word != rare) {
        let begins = begins("x", word);
        place += &format!(" AND EXISTS (SELECT 1 FROM newsroom_word x WHERE x.story = s.id{begins})");
    }
    let known = format!(
        "SELECT DISTINCT s.changed, s.id FROM newsroom_word w CROSS JOIN newsroom_story s {place} AND s.id = w.story
         AND s.indexed_version = s.version {NEWEST_FIRST}"
    );
    let known: Vec<Cursor> = sql::all(conn, &known, values).await?.iter().map(cursor).collect();
    match (known.is_empty(), waiting.is_empty()) {
        (false, false) => newest_first(conn, [known, waiting].concat()).await,
        _ => Ok([known, waiting].concat()),
    }
}

/// Stories in the order of lists, as the database orders their ids.
async fn newest_first(conn: &mut Conn, stories: Vec<Cursor>) -> Result<Vec<Cursor>, Error> {
    // Few shapes of statement: the last one fills up.
    let places: Vec<String> = (1..=stories.len().next_power_of_two()).map(|n| format!("${n}")).collect();
    let ids = stories.iter().chain(std::iter::repeat(&stories[stories.len() - 1])).take(places.len());
    let ids = ids.map(|cursor| (&*cursor.id).into()).collect();
    let places = places.join(", ");
    let order = format!(
        "SELECT s.changed, s.id FROM newsroom_story s WHERE s.id IN ({places}) ORDER BY s.changed DESC, s.id DESC"
    );
    Ok(sql::all(conn, &order, ids).await?.iter().map(cursor).collect())
}

/// Stories that fit, the newest first: more than `most`, or all of those that were looked through, and up to where that was.
async fn look_through(
    conn: &mut Conn,
    filter: &Filter,
    words: &BTreeSet<String>,
    mut after: Cursor,
    most: usize,
) -> Result<(Vec<Cursor>, Option<Cursor>), Error> {
    let mut found: Vec<Cursor> = Vec::new();
    for step in STEPS {
        let (place, values) = which(filter, &after, step as i64);
        let some = format!("SELECT s.changed, s.id, s.headline FROM newsroom_story s {place} {NEWEST_FIRST}");
        let some = sql::all(conn, &some, values).await?;
        found.extend(some.iter().filter(|row| fits(&row.text(2), words)).map(cursor));
        let Some(last) = some.last().filter(|_| some.len() == step) else { return Ok((found, None)) };
        after = cursor(last);
        if found.len() > most {
            break;
        }
        tokio::task::yield_now().await;
    }
    Ok((found, Some(after)))
}

fn cursor(row: &Row) -> Cursor {
    Cursor { changed: Moment(row.int(0)), id: row.text(1) }
}

/// The words of a headline, or of what is looked for in headlines.
fn words(text: &str) -> impl Iterator<Item = String> {
    bangla::words::words(text).map(|word| word.term.chars().take(LETTERS).collect())
}

/// Whether a word of `headline` begins with each of `asked`.
fn fits(headline: &str, asked: &BTreeSet<String>) -> bool {
    let words: Vec<String> = words(headline).collect();
    asked.iter().all(|asked| words.iter().any(|word| word.starts_with(asked)))
}

/// The one of `asked` that few headlines have; `None` where all of them are frequent.
async fn rare<'w>(conn: &mut Conn, asked: &'w BTreeSet<String>) -> Result<Option<&'w str>, Error> {
    // A long one is likely rare.
    let mut asked: Vec<&String> = asked.iter().collect();
    asked.sort_by_key(|word| std::cmp::Reverse(word.len()));
    for word in asked {
        let [from, to] = range(word);
        let count = "SELECT count(*) FROM (SELECT 1 FROM newsroom_word WHERE word >= $1 AND word < $2 LIMIT $3) AS few";
        let found = sql::one(conn, count, vec![from, to, (RARE as i64 + 1).into()]).await?;
        if found.is_none_or(|row| row.int(0) <= RARE as i64) {
            return Ok(Some(word));
        }
    }
    Ok(None)
}

/// From which key on, and before which, the words are that begin with `word`.
fn range(word: &str) -> [Value; 2] {
    let from = key(word);
    let to = format!("{from}z");
    [from.into(), to.into()]
}

/// A word as the table holds it: three digits for a letter of ASCII or Bengali, eight for others, since databases order
/// letters as their language does, and digits alike.
fn key(word: &str) -> String {
    let digits = |c: char| match u32::from(c) {
        c @ 0..0x80 => format!("{c:03}"),
        c @ 0x980..0xa00 => format!("{:03}", c - 0x900),
        c => format!("9{c:07}"),
    };
    word.chars().map(digits).collect()
}
