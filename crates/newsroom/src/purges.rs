//! Purges: those who keep copies of the paper for its readers (a CDN) are told what to drop when a story is taken away:
//! every address that it stood at. Behind the act, and again until all of them were told, for as long as a day.

use std::time::Duration;

use percent_encoding::{AsciiSet, NON_ALPHANUMERIC, utf8_percent_encode};
use store::outgoing::Call;
use store::{Looked, Outgoing, Pace, Row, sql, values};
use story::moment::DAY;

use crate::addresses::Addresses;
use crate::{Error, Newsroom};

pub const PACE: Pace =
    Pace { poll: Duration::from_secs(5), first: Duration::from_secs(10), most: Duration::from_secs(10 * 60) };
/// What stands for itself in a value of a query (RFC 3986, section 2.3).
const QUERY: &AsciiSet = &NON_ALPHANUMERIC.remove(b'-').remove(b'_').remove(b'.').remove(b'~');

/// Tells one who keeps copies.
pub struct Purges {
    pub room: Newsroom,
    pub outgoing: Outgoing,
    /// The paper's public address.
    pub origin: String,
    /// The address that is called for each that must go: `{url}` in it stands for the whole address, percent-encoded,
    /// `{path}` for its path as it is. An empty POST.
    pub template: String,
    pub pace: Pace,
}

/// Why somebody was not told: it is tried again.
#[derive(Debug, thiserror::Error)]
enum Later {
    #[error(transparent)]
    Room(#[from] Error),
    #[error("{0}")]
    Said(String),
}

impl Purges {
    /// Tells, until `stop` comes.
    pub async fn run(self, stop: impl Future<Output = ()> + Send) {
        let look = || async { self.tell_due().await.map(|()| Looked::All) };
        store::behind(&self.room.db, self.pace, "purging what was taken away", stop, look).await;
    }

    /// Tells of every takedown of the last day that was not told of. One that cannot be told does not hold up the others.
    async fn tell_due(&self) -> Result<(), Later> {
        let since = self.room.now().0 - DAY;
        let find = "SELECT story, at, addresses FROM newsroom_taken WHERE at > $1 AND purged IS NULL ORDER BY at";
        let mut read = self.room.db.read().await.map_err(Error::from)?;
        let due = sql::all(&mut read, find, values![since]).await.map_err(Error::from)?;
        drop(read);
        let mut failed = None;
        for row in due {
            failed = self.tell_all(&row).await.err().or(failed);
        }
        failed.map_or(Ok(()), Err)
    }

    /// Tells of every address of one takedown, and keeps that it was told of.
    async fn tell_all(&self, row: &Row) -> Result<(), Later> {
        let addresses: Addresses = serde_json::from_str(&row.text(2)).unwrap_or_default();
        for path in addresses.all() {
            self.tell(path).await?;
        }
        let done = "UPDATE newsroom_taken SET purged = $3 WHERE story = $1 AND at = $2";
        let mut write = self.room.db.write().await.map_err(Error::from)?;
        sql::execute(&mut write, done, values![row.text(0), row.int(1), self.room.now().0])
            .await
            .map_err(Error::from)?;
        Ok(write.commit().await.map_err(Error::from)?)
    }

    /// One that keeps no copy of the address may say so.
    async fn tell(&self, path: &str) -> Result<(), Later> {
        let url = format!("{}{path}", self.origin);
        let url = self.template.replace("{url}", &utf8_percent_encode(&url, QUERY).to_string()).replace("{path}", path);
        let call = Call { url: &url, headers: &[], body: Some(("text/plain", Default::default())) };
        let answer = self.outgoing.send(&call).await.map_err(|fault| Later::Said(fault.to_string()))?;
        match answer.status {
            status if status.is_success() || matches!(status.as_u16(), 404 | 410) => Ok(()),
            status => Err(Later::Said(format!("{url} answered {status}"))),
        }
    }
}
