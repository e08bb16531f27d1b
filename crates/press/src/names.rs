//! Topics, people and desks: names that stories carry, each with an address of its own from the first release on.

use std::collections::{BTreeMap, BTreeSet, HashMap};

use store::{Conn, Error, Row, Value, Write, sql, values};
use story::{Moment, Story};

use crate::merged;

/// What a name is of.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Of {
    Topic,
    Author,
    Desk,
}

impl Of {
    pub const ALL: [Of; 3] = [Of::Topic, Of::Author, Of::Desk];

    /// The first part of its address (contract.md, "Addresses").
    pub fn word(self) -> &'static str {
        match self {
            Of::Topic => "topic",
            Of::Author => "author",
            Of::Desk => "desk",
        }
    }

    pub fn parse(word: &str) -> Option<Of> {
        Of::ALL.into_iter().find(|of| of.word() == word)
    }
}

/// A topic, a person or a desk. Its slug never changes.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Name {
    pub of: Of,
    pub slug: String,
    pub name: String,
}

impl Name {
    /// Its page: `/topic/SLUG`.
    pub fn path(&self) -> String {
        format!("/{}", self.list())
    }

    /// The list of its stories (see [`crate::lists`]).
    pub fn list(&self) -> String {
        format!("{}/{}", self.of.word(), self.slug)
    }

    fn read(row: &Row) -> Option<Name> {
        Some(Name { of: Of::parse(&row.text(0))?, slug: row.text(1), name: row.text(2) })
    }
}

/// The name at an address.
///
/// # Errors
/// As the database gives them.
pub async fn find(conn: &mut Conn, of: Of, slug: &str) -> Result<Option<Name>, Error> {
    let sql = "SELECT kind, slug, name FROM press_name WHERE kind = $1 AND slug = $2";
    Ok(sql::one(conn, sql, values![of.word(), slug]).await?.as_ref().and_then(Name::read))
}

/// The names of one kind that readers can meet at `at`, the one with the newest story first, at most `most`.
///
/// # Errors
/// As the database gives them.
pub async fn shown(conn: &mut Conn, of: Of, at: Moment, most: i64) -> Result<Vec<Name>, Error> {
    let sql = "SELECT n.kind, n.slug, n.name FROM press_name n
        JOIN (SELECT list, max(rank) AS newest FROM press_listing WHERE since <= $2 AND until > $2 AND rank <= $2
            AND list LIKE $3 GROUP BY list) l ON l.list = n.kind || '/' || n.slug
        WHERE n.kind = $1 ORDER BY l.newest DESC, n.slug LIMIT $4";
    let rows = sql::all(conn, sql, values![of.word(), at.0, format!("{}/%", of.word()), most]).await?;
    Ok(rows.iter().filter_map(Name::read).collect())
}

/// How many names there are, met or not.
///
/// # Errors
/// As the database gives them.
pub async fn count(conn: &mut Conn) -> Result<i64, Error> {
    Ok(sql::one(conn, "SELECT count(*) FROM press_name", values![]).await?.map_or(0, |row| row.int(0)))
}

/// Of the `many` names after the first `skip`, in the order of their addresses, those that readers can meet at `at`: at
/// most `most` of them.
///
/// # Errors
/// As the database gives them.
pub async fn met(conn: &mut Conn, at: Moment, skip: i64, many: i64, most: i64) -> Result<Vec<Name>, Error> {
    let sql = "SELECT n.kind, n.slug, n.name
        FROM (SELECT kind, slug, name FROM press_name ORDER BY kind, slug LIMIT $2 OFFSET $3) n
        WHERE EXISTS (SELECT 1 FROM press_listing WHERE list = n.kind || '/' || n.slug AND since <= $1 AND until > $1
            AND rank <= $1) LIMIT $4";
    let rows = sql::all(conn, sql, values![at.0, many, skip, most]).await?;
    Ok(rows.iter().filter_map(Name::read).collect())
}

/// What one story or several carry, by what it is of and how it is written; of names that were merged, the one that is kept.
#[derive(Debug, Default)]
pub struct Names(HashMap<(Of, String), Name>);

impl Names {
    pub fn get(&self, of: Of, name: &str) -> Option<&Name> {
        self.0.get(&(of, name.to_owned()))
    }

    /// The lists that hold `story` beside its sections'.
    pub(crate) fn lists(&self, story: &Story) -> Vec<String> {
        carried(story).filter_map(|(of, name)| Some(self.get(of, name)?.list())).collect()
    }
}

/// The names that `story` carries and the press knew at `at`.
///
/// # Errors
/// As the database gives them.
pub async fn of_story(conn: &mut Conn, story: &Story, at: Moment) -> Result<Names, Error> {
    known(conn, &carried(story).collect(), at).await
}

fn carried(story: &Story) -> impl Iterator<Item = (Of, &str)> {
    let topics = story.topics.iter().map(|name| (Of::Topic, name.as_str()));
    let credits = &story.credits;
    let people = credits.authors.iter().chain(&credits.translators).chain(&credits.photographers);
    let authors = people.map(|name| (Of::Author, name.as_str()));
    let desk = Some((Of::Desk, story.credits.desk.as_str())).filter(|(_, desk)| !desk.is_empty());
    topics.chain(authors).chain(desk)
}

async fn known(conn: &mut Conn, wanted: &BTreeSet<(Of, &str)>, at: Moment) -> Result<Names, Error> {
    let words: BTreeSet<&str> = wanted.iter().map(|(_, name)| *name).collect();
    let sql = "SELECT n.kind, n.slug, n.name, m.at FROM press_name n
        LEFT JOIN press_merged m ON m.kind = n.kind AND m.slug = n.slug WHERE n.name IN ({keys})";
    let rows = sql::all_among(conn, sql, words.into_iter().map(Value::from).collect()).await?;
    let mut names = HashMap::new();
    for row in &rows {
        let Some(name) = Name::read(row) else { continue };
        let kept = match row.maybe_int(3) {
            Some(_) => merged::kept(conn, name.of, &name.slug, at).await?,
            None => None,
        };
        names.insert((name.of, name.name.clone()), kept.unwrap_or(name));
    }
    Ok(Names(names))
}

/// The names that `stories` carry; those that are new get their slugs. Two names that are spelled alike in Latin letters
/// are told apart by a number, the later one's.
pub(crate) async fn take<'s>(write: &mut Write, stories: impl Iterator<Item = &'s Story>) -> Result<Names, Error> {
    let wanted: BTreeSet<(Of, &str)> = stories.flat_map(carried).collect();
    let mut names = known(write, &wanted, Moment(i64::MAX)).await?;
    let new: Vec<(Of, &str, String)> = wanted
        .into_iter()
        .filter(|(of, name)| names.get(*of, name).is_none())
        .map(|(of, name)| (of, name, base(name)))
        .collect();
    let bases: BTreeSet<&str> = new.iter().map(|(_, _, base)| base.as_str()).collect();
    let sql = "SELECT kind, base FROM press_name WHERE base IN ({keys})";
    let mut taken: BTreeMap<(String, String), i64> = BTreeMap::new();
    for row in sql::all_among(write, sql, bases.into_iter().map(Value::from).collect()).await? {
        *taken.entry((row.text(0), row.text(1))).or_default() += 1;
    }
    let mut rows = Vec::with_capacity(new.len());
    for (of, name, base) in new {
        let count = taken.entry((of.word().to_owned(), base.clone())).or_default();
        *count += 1;
        let slug = if *count == 1 { base.clone() } else { format!("{base}-{count}") };
        rows.push(values![of.word(), &slug, name, base]);
        names.0.insert((of, name.to_owned()), Name { of, slug, name: name.to_owned() });
    }
    sql::insert_many(write, "INSERT INTO press_name (kind, slug, name, base)", "", rows).await?;
    Ok(names)
}

/// A slug without a number; of a name that has no letters, the word itself.
fn base(name: &str) -> String {
    let slug = bangla::slug::romanised(name);
    if slug.is_empty() { "name".to_owned() } else { slug }
}
