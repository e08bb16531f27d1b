//! Standing matter: what stands in the paper beside its stories. Its own pages (about, contact, privacy), what is said
//! of people, topics and desks, and the banner above every page. Each has a key, and every state of it is kept.

use serde::{Deserialize, Serialize, de::DeserializeOwned};
use store::{Conn, Error, Write, sql, values};
use story::{Body, Moment, PictureUse, edition};

use crate::log;
use crate::names::Name;

/// A page of the paper's own, at `/page/SLUG` (`/en/page/SLUG` in the English edition, its slug being `en/SLUG`); one without a title has been taken away.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(default)]
pub struct OwnPage {
    pub title: String,
    pub body: Body,
}

/// What readers are told of a person, a topic or a desk.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(default)]
pub struct Profile {
    /// What the person works as.
    #[serde(skip_serializing_if = "String::is_empty")]
    pub role: String,
    /// A line or a few.
    #[serde(skip_serializing_if = "String::is_empty")]
    pub about: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub portrait: Option<PictureUse>,
}

impl Profile {
    pub fn is_empty(&self) -> bool {
        *self == Profile::default()
    }
}

/// Breaking news in a line above every page, until its time is over; an empty text is no banner.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(default)]
pub struct Banner {
    pub text: String,
    /// A path of the paper, or empty.
    #[serde(skip_serializing_if = "String::is_empty")]
    pub href: String,
    pub until: Moment,
}

/// The key of the banner of an edition, which is empty for the paper's own.
pub fn banner_key(edition: &str) -> String {
    edition::section(edition, "banner")
}

/// The key of the page `/page/SLUG`.
pub fn page_key(slug: &str) -> String {
    format!("{PAGES}{slug}")
}

const PAGES: &str = "page/";

/// Whether `key` is a page's.
pub fn is_page(key: &str) -> bool {
    key.starts_with(PAGES)
}

/// The address of the page `slug`.
pub fn page_path(slug: &str) -> String {
    let page = format!("/{}", page_key(edition::bare(slug)));
    match edition::of(slug) {
        "" => page,
        edition => format!("/{edition}{page}"),
    }
}

/// The key of what is said of `name`.
pub fn profile_key(name: &Name) -> String {
    name.list()
}

/// One state of standing matter, with its number from 1 and when it began.
#[derive(Clone, Debug, PartialEq)]
pub struct State<T> {
    pub n: i64,
    pub at: Moment,
    pub content: T,
}

/// What stood under `key` at `at`.
///
/// # Errors
/// As the database gives them.
pub async fn at<T: DeserializeOwned>(conn: &mut Conn, key: &str, at: Moment) -> Result<Option<State<T>>, Error> {
    let sql = "SELECT n, at, content FROM press_standing WHERE key = $1 AND at <= $2 ORDER BY n DESC LIMIT 1";
    Ok(sql::one(conn, sql, values![key, at.0]).await?.map(|row| read(row.int(0), row.int(1), &row.text(2))))
}

/// Every state of `key` up to `at`, newest first.
///
/// # Errors
/// As the database gives them.
pub async fn history<T: DeserializeOwned>(conn: &mut Conn, key: &str, at: Moment) -> Result<Vec<State<T>>, Error> {
    let sql = "SELECT n, at, content FROM press_standing WHERE key = $1 AND at <= $2 ORDER BY n DESC";
    let rows = sql::all(conn, sql, values![key, at.0]).await?;
    Ok(rows.iter().map(|row| read(row.int(0), row.int(1), &row.text(2))).collect())
}

fn read<T: DeserializeOwned>(n: i64, at: i64, content: &str) -> State<T> {
    State { n, at: Moment(at), content: serde_json::from_str(content).expect("the press wrote this content") }
}

/// The paper's own pages at `at`, slug and page, in the order in which they were first made.
///
/// # Errors
/// As the database gives them.
pub async fn pages(conn: &mut Conn, at: Moment) -> Result<Vec<(String, OwnPage)>, Error> {
    let sql = "SELECT s.key, s.n, s.at, s.content FROM press_standing s WHERE s.key LIKE 'page/%'
        AND s.n = (SELECT max(n) FROM press_standing WHERE key = s.key AND at <= $1)
        ORDER BY (SELECT min(at) FROM press_standing WHERE key = s.key), s.key";
    let rows = sql::all(conn, sql, values![at.0]).await?;
    let page = |row: &store::Row| {
        let state: State<OwnPage> = read(row.int(1), row.int(2), &row.text(3));
        (row.text(0).trim_start_matches("page/").to_owned(), state.content)
    };
    Ok(rows.iter().map(page).filter(|(_, page)| !page.title.is_empty()).collect())
}

/// Whether any state of standing matter holds the JSON that is `like` this: a picture's key in quotation marks.
///
/// # Errors
/// As the database gives them.
pub async fn names(conn: &mut Conn, like: &str) -> Result<bool, Error> {
    let sql = "SELECT 1 FROM press_standing WHERE content LIKE $1 LIMIT 1";
    Ok(sql::one(conn, sql, values![like]).await?.is_some())
}

/// Lets `content` stand under `key` from `at` on; its number. What stands there already, word for word, stays.
///
/// # Errors
/// As the database gives them.
pub async fn put<T: Serialize>(write: &mut Write, at: Moment, key: &str, content: &T) -> Result<i64, Error> {
    let content = serde_json::to_string(content).expect("standing matter serialises");
    let newest = "SELECT n, content, at FROM press_standing WHERE key = $1 ORDER BY n DESC LIMIT 1";
    let (n, after) = match sql::one(write, newest, values![key]).await? {
        Some(row) if row.text(1) == content => return Ok(row.int(0)),
        Some(row) => (row.int(0) + 1, row.int(2)),
        None => (1, i64::MIN),
    };
    let at = Moment(at.0.max(after));
    let add = "INSERT INTO press_standing (key, n, at, content) VALUES ($1, $2, $3, $4)";
    sql::execute(write, add, values![key, n, at.0, content]).await?;
    log::append(write, at, "standing", key, &n.to_string()).await?;
    Ok(n)
}
