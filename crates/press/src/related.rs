//! What an editor sets beside a story by hand: standing matter ([`crate::standing`]) under a key of each story.

use serde::{Deserialize, Serialize};
use store::{Conn, Error};
use story::Moment;

use crate::standing::{self, State};

/// Stories that are to stand beside a story, in their order, and stories that are not to.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct Beside {
    pub pinned: Vec<String>,
    pub forbidden: Vec<String>,
}

const KEYS: &str = "related/";

/// The key of what is set beside story `id`.
pub fn key(id: &str) -> String {
    format!("{KEYS}{id}")
}

/// The story beside which the standing matter under `key` is set.
pub fn story(key: &str) -> Option<&str> {
    key.strip_prefix(KEYS)
}

/// What was set beside story `id` at `at`; number 0 where nothing ever was.
///
/// # Errors
/// As the database gives them.
pub async fn at(conn: &mut Conn, id: &str, at: Moment) -> Result<State<Beside>, Error> {
    let found = standing::at(conn, &key(id), at).await?;
    Ok(found.unwrap_or_else(|| State { n: 0, at, content: Beside::default() }))
}
