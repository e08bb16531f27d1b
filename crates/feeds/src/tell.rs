//! Tells others what has changed: a WebSub hub which feeds, IndexNow which pages.
//!
//! A listener follows the press's log behind a cursor of its own, so that a publish never waits for it: what cannot be told
//! now is told later, with what came since, in one go. The cursor moves when the listener has answered; after a crash in
//! between it hears the same once more, which does no harm.

use std::collections::BTreeSet;
use std::time::Duration;

use bytes::Bytes;
use press::{Paper, lists, log};
use store::outgoing::Call;
use store::{Clock, Conn, Db, Error, Looked, Outgoing, Pace, sql, values};
use story::Moment;
use story::moment::MINUTE;

use crate::{hub, index_now};

/// Entries of the log that are told of at once.
const MOST: i64 = 500;

/// Who is told.
#[derive(Clone, Debug)]
pub enum Listener {
    /// A WebSub hub, by its address.
    Hub(String),
    /// A search engine's address that speaks IndexNow ([`index_now::ENDPOINT`] passes it on to all), and the paper's key.
    IndexNow { endpoint: String, key: String },
}

impl Listener {
    /// The name under which the cursor is kept: another hub begins anew.
    fn name(&self) -> String {
        match self {
            Listener::Hub(url) => format!("hub {url}"),
            Listener::IndexNow { endpoint, .. } => format!("index-now {endpoint}"),
        }
    }
}

/// How long is waited between two looks at the log: stories arrive when their time has come.
pub const PACE: Pace =
    Pace { poll: Duration::from_secs(5), first: Duration::from_secs(5), most: Duration::from_secs(60 * 60) };

/// Tells one listener.
pub struct Teller {
    pub db: Db,
    pub clock: Clock,
    pub paper: Paper,
    pub outgoing: Outgoing,
    pub listener: Listener,
    pub pace: Pace,
}

/// Why the listener was not told: it is tried again.
#[derive(Debug, thiserror::Error)]
#[error("{0}")]
struct Later(String);

impl From<Error> for Later {
    fn from(error: Error) -> Later {
        Later(error.to_string())
    }
}

impl Teller {
    /// Tells, until `stop` comes. A listener that has not been told before hears of what comes from now on.
    pub async fn run(self, stop: impl Future<Output = ()> + Send) {
        let what = format!("telling {}", self.listener.name());
        store::behind(&self.db, self.pace, &what, stop, || self.look()).await;
    }

    /// One look at the log: tells what is new and moves the cursor.
    async fn look(&self) -> Result<Looked, Later> {
        let now = Moment(self.clock.now());
        let name = self.listener.name();
        let mut conn = self.db.read().await?;
        let Some((seq, at)) = cursor(&mut conn, &name).await? else {
            let head = log::head(&mut conn).await?;
            drop(conn);
            self.move_to(&name, head, now).await?;
            return Ok(Looked::All);
        };
        let entries = log::follow(&mut conn, seq, MOST).await?;
        let mut stories: BTreeSet<String> = lists::arrived(&mut conn, at, now).await?.into_iter().collect();
        let Some(last) = entries.last().map(|entry| entry.seq).or((!stories.is_empty()).then_some(seq)) else {
            return Ok(Looked::All);
        };
        let more = entries.len() as i64 == MOST;
        // A story that is held back is told of when it arrives. Another node's clock may be a little ahead of this one.
        let seen =
            |entry: &log::Entry| entry.at.0 <= now.0 + MINUTE && matches!(entry.kind.as_str(), "release" | "tombstone");
        stories.extend(entries.into_iter().filter(seen).map(|entry| entry.key));
        if !stories.is_empty() {
            let posts = match &self.listener {
                Listener::Hub(_) => hub::posts(&mut conn, &self.paper, &stories).await?,
                Listener::IndexNow { key, .. } => index_now::posts(&mut conn, &self.paper, key, &stories, now).await?,
            };
            drop(conn);
            for (media_type, body) in posts {
                self.post(media_type, body.into()).await?;
            }
        }
        self.move_to(&name, last, now).await?;
        Ok(if more { Looked::More } else { Looked::All })
    }

    /// A listener that says no is not asked again; one that is away or overwhelmed is.
    async fn post(&self, media_type: &str, body: Bytes) -> Result<(), Later> {
        let (Listener::Hub(url) | Listener::IndexNow { endpoint: url, .. }) = &self.listener;
        let answer = self.outgoing.send(&Call { url, headers: &[], body: Some((media_type, body)) }).await;
        let status = answer.map_err(|fault| Later(fault.to_string()))?.status;
        if status.is_server_error() || matches!(status.as_u16(), 408 | 429) {
            return Err(Later(format!("it answered {status}")));
        }
        if !status.is_success() {
            tracing::warn!(listener = self.listener.name(), %status, "it does not want to be told: check the setting");
        }
        Ok(())
    }

    async fn move_to(&self, name: &str, seq: i64, at: Moment) -> Result<(), Error> {
        let mut write = self.db.write().await?;
        let put = "INSERT INTO feeds_told (listener, seq, at) VALUES ($1, $2, $3)
            ON CONFLICT (listener) DO UPDATE SET seq = excluded.seq, at = excluded.at";
        sql::execute(&mut write, put, values![name, seq, at.0]).await?;
        write.commit().await
    }
}

async fn cursor(conn: &mut Conn, name: &str) -> Result<Option<(i64, Moment)>, Error> {
    let row = sql::one(conn, "SELECT seq, at FROM feeds_told WHERE listener = $1", values![name]).await?;
    Ok(row.map(|row| (row.int(0), Moment(row.int(1)))))
}
