//! Statements and rows, the same on both engines. Parameters are always bound (`$1`, `$2`, …).

use sqlx::any::{AnyArguments, AnyRow};
use sqlx::{Arguments, AssertSqlSafe, Row as _};

use crate::{Conn, Error};

/// A value to bind. Nulls carry their type, since PostgreSQL checks it.
#[derive(Clone, Debug, PartialEq)]
pub enum Value {
    Int(Option<i64>),
    Real(Option<f64>),
    Text(Option<String>),
}

macro_rules! from {
    ($($from:ty => $kind:ident($make:expr)),* $(,)?) => { $(
        impl From<$from> for Value { fn from(v: $from) -> Value { Value::$kind($make(v)) } }
    )* };
}
from! {
    i64 => Int(Some), Option<i64> => Int(|v| v), i32 => Int(|v| Some(i64::from(v))), u32 => Int(|v| Some(i64::from(v))),
    f64 => Real(Some), Option<f64> => Real(|v| v),
    String => Text(Some), Option<String> => Text(|v| v),
    &str => Text(|v: &str| Some(v.to_owned())), &String => Text(|v: &String| Some(v.clone())),
    Option<&str> => Text(|v: Option<&str>| v.map(str::to_owned)),
}

/// A list of values to bind, in order: `values![id, "name", None::<i64>]`.
#[macro_export]
macro_rules! values {
    ($($value:expr),* $(,)?) => { ::std::vec![$($crate::Value::from($value)),*] };
}

/// One row of an answer; columns are taken by position.
pub struct Row(AnyRow);

impl Row {
    /// # Panics
    /// When column `n` holds no integer: the statement and its reader disagree, which the tests of its room would show.
    pub fn int(&self, n: usize) -> i64 {
        self.0.get(n)
    }

    /// An integer or null. Panics like [`Row::int`].
    pub fn maybe_int(&self, n: usize) -> Option<i64> {
        self.0.get(n)
    }

    /// A text. Panics like [`Row::int`].
    pub fn text(&self, n: usize) -> String {
        self.0.get(n)
    }

    /// A text or null. Panics like [`Row::int`].
    pub fn maybe_text(&self, n: usize) -> Option<String> {
        self.0.get(n)
    }
}

fn bind(values: Vec<Value>) -> AnyArguments {
    let mut arguments = AnyArguments::default();
    for value in values {
        let added = match value {
            Value::Int(v) => arguments.add(v),
            Value::Real(v) => arguments.add(v),
            // PostgreSQL has no NUL in its texts; here neither engine has.
            Value::Text(v) => {
                arguments.add(v.map(|text| if text.contains('\0') { text.replace('\0', "") } else { text }))
            }
        };
        added.expect("integers, numbers and texts can be encoded");
    }
    arguments
}

/// All rows of the answer.
///
/// # Errors
/// [`Error`] as the database gives it.
pub async fn all(conn: &mut Conn, sql: &str, values: Vec<Value>) -> Result<Vec<Row>, Error> {
    let rows = sqlx::query_with(AssertSqlSafe(sql), bind(values)).fetch_all(conn).await?;
    Ok(rows.into_iter().map(Row).collect())
}

/// The first row of the answer, if any.
///
/// # Errors
/// [`Error`] as the database gives it.
pub async fn one(conn: &mut Conn, sql: &str, values: Vec<Value>) -> Result<Option<Row>, Error> {
    Ok(sqlx::query_with(AssertSqlSafe(sql), bind(values)).fetch_optional(conn).await?.map(Row))
}

/// Runs a statement and returns how many rows it changed.
///
/// # Errors
/// [`Error`] as the database gives it.
pub async fn execute(conn: &mut Conn, sql: &str, values: Vec<Value>) -> Result<u64, Error> {
    Ok(sqlx::query_with(AssertSqlSafe(sql), bind(values)).execute(conn).await?.rows_affected())
}

/// How many rows one statement inserts at most: few shapes of statement, all kept prepared.
const ROWS: usize = 64;

/// Inserts many rows, all of one width: `head` is `INSERT INTO t (a, b)`, `tail` what follows the values, such as
/// `ON CONFLICT (a) DO NOTHING`. Returns how many rows were changed.
///
/// # Errors
/// [`Error`] as the database gives it.
pub async fn insert_many(conn: &mut Conn, head: &str, tail: &str, rows: Vec<Vec<Value>>) -> Result<u64, Error> {
    let mut changed = 0;
    let mut rows = rows.into_iter().peekable();
    while let Some(first) = rows.peek() {
        let width = first.len();
        let left = rows.len();
        let take = if left >= ROWS { ROWS } else { 1 << left.ilog2() };
        let groups: Vec<String> = (0..take).map(|row| placeholders(conn, row * width, width)).collect();
        let sql = format!("{head} VALUES {} {tail}", groups.join(", "));
        let values = rows.by_ref().take(take).flatten().collect();
        changed += execute(conn, &sql, values).await?;
    }
    Ok(changed)
}

/// All rows whose `$1 …` list is among `keys`, asked in few statements: `sql` holds `{keys}` where the list belongs,
/// as in `SELECT id FROM t WHERE id IN ({keys})`.
///
/// # Errors
/// [`Error`] as the database gives it.
pub async fn all_among(conn: &mut Conn, sql: &str, keys: Vec<Value>) -> Result<Vec<Row>, Error> {
    let mut found = Vec::new();
    let mut keys = keys.into_iter();
    while keys.len() > 0 {
        let take = if keys.len() >= ROWS { ROWS } else { 1 << keys.len().ilog2() };
        let list = placeholders(conn, 0, take);
        let sql = sql.replace("({keys})", &list);
        found.extend(all(conn, &sql, keys.by_ref().take(take).collect()).await?);
    }
    Ok(found)
}

/// Where the values go. The driver asks SQLite for the name of each one before it binds it, and SQLite goes through all
/// names for that: of a statement of 700 values that took a tenth of an import, while `?` has none.
fn placeholders(conn: &Conn, start: usize, width: usize) -> String {
    let list: Vec<String> = match conn.backend_name() {
        "SQLite" => vec!["?".to_owned(); width],
        _ => (start + 1..=start + width).map(|n| format!("${n}")).collect(),
    };
    format!("({})", list.join(", "))
}
