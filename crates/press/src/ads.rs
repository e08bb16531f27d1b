//! Advertisements: what stands in the paper's slots for money, from when until when. Each is standing matter under a key
//! of its own, and every state of it is kept.

use serde::{Deserialize, Serialize};
use store::{Conn, Error, Row, Write, sql, values};
use story::{Moment, PictureUse};

use crate::standing::State;

/// An advertisement as the newsroom keeps it.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Ad {
    /// What the newsroom calls it: whose it is, and which. Readers do not see it.
    pub name: String,
    /// The slots that it may stand in; see [`SLOTS`].
    pub slots: Vec<String>,
    /// The sections on whose pages it stands, [`FRONT`] for the front; none for every page.
    pub sections: Vec<String>,
    /// The moment from which readers see it, and the one from which they do no longer.
    pub begins: Moment,
    pub ends: Moment,
    /// Its share of a slot's minutes, against the weights of the others that may stand there.
    pub weight: i64,
    pub matter: Matter,
}

/// What readers see of an advertisement.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
#[expect(clippy::large_enum_variant, reason = "a paper keeps some dozens of them, most of them pictures")]
pub enum Matter {
    /// A picture that the paper itself sold, and where it leads. A narrow screen may get another.
    Picture {
        wide: PictureUse,
        #[serde(default, skip_serializing_if = "Option::is_none")]
        narrow: Option<PictureUse>,
        leads_to: String,
    },
    /// Code of a third party, which runs in a sandboxed frame of this size in pixels and nowhere else.
    Tag { code: String, width: u32, height: u32 },
}

impl Ad {
    /// Whether readers may see it at `at`.
    pub fn is_open(&self, at: Moment) -> bool {
        self.begins <= at && at < self.ends
    }
}

/// In [`Ad::sections`], the front.
pub const FRONT: &str = "/";

/// A slot: its name, the least width of its picture in pixels, and how many times as wide as high that is at least, in
/// tenths. What has that form fills the slot without pushing the news off the screen.
pub struct Slot {
    pub name: &'static str,
    pub least_width: u32,
    pub least_tenths: u32,
}

/// The slots that the built-in theme has; a body may name others, which are formed like `inline`.
pub const SLOTS: [Slot; 5] = [
    Slot { name: "masthead", least_width: 700, least_tenths: 25 },
    Slot { name: "river", least_width: 700, least_tenths: 25 },
    Slot { name: "rail", least_width: 300, least_tenths: 5 },
    Slot { name: "story-end", least_width: 600, least_tenths: 10 },
    INLINE,
];
const INLINE: Slot = Slot { name: "inline", least_width: 600, least_tenths: 10 };

/// The form of the slot `name`.
pub fn slot(name: &str) -> &'static Slot {
    SLOTS.iter().find(|slot| slot.name == name).unwrap_or(&INLINE)
}

const PREFIX: &str = "ad/";

/// The key of the advertisement `id`.
pub fn key(id: &str) -> String {
    format!("{PREFIX}{id}")
}

/// Whether `key` is an advertisement's.
pub fn is_key(key: &str) -> bool {
    key.starts_with(PREFIX)
}

/// An advertisement with its id.
pub type Kept = (String, State<Ad>);

/// Every advertisement as it stood at `at`, the last made first, with those that have ended.
///
/// # Errors
/// As the database gives them.
pub async fn all(conn: &mut Conn, at: Moment) -> Result<Vec<Kept>, Error> {
    let sql = "SELECT s.key, s.n, s.at, s.content FROM press_standing s WHERE s.key LIKE 'ad/%'
        AND s.n = (SELECT max(n) FROM press_standing WHERE key = s.key AND at <= $1)";
    let mut kept: Vec<Kept> = sql::all(conn, sql, values![at.0]).await?.iter().map(read).collect();
    kept.sort_by_key(|(id, _)| std::cmp::Reverse(id.parse().unwrap_or(i64::MAX)));
    Ok(kept)
}

fn read(row: &Row) -> Kept {
    let content = serde_json::from_str(&row.text(3)).expect("the press wrote this content");
    (row.text(0)[PREFIX.len()..].to_owned(), State { n: row.int(1), at: Moment(row.int(2)), content })
}

/// Whether an advertisement changed after the log's number `seq`.
///
/// # Errors
/// As the database gives them.
pub async fn changed(conn: &mut Conn, seq: i64) -> Result<bool, Error> {
    let sql = "SELECT 1 FROM press_log WHERE seq > $1 AND kind = 'standing' AND key LIKE 'ad/%' LIMIT 1";
    Ok(sql::one(conn, sql, values![seq]).await?.is_some())
}

/// The id of the next advertisement: ids are decimal and rise.
///
/// # Errors
/// As the database gives them.
pub async fn next_id(write: &mut Write) -> Result<String, Error> {
    let sql = "SELECT count(DISTINCT key) FROM press_standing WHERE key LIKE 'ad/%'";
    Ok((sql::one(write, sql, values![]).await?.map_or(0, |row| row.int(0)) + 1).to_string())
}
