//! Purges: those who keep copies of the paper for its readers (a CDN) are told what to drop when a story is taken away:
//! every address that it stood at. Behind the act, and again until all of them were told, for as long as a day.

use std::time::Duration;

use store::outgoing::Call;
use store::{Outgoing, sql, values};
use story::moment::DAY;

use crate::addresses::Addresses;
use crate::{Error, Newsroom};

/// A pause between two looks, where no commit of this process asks for one.
pub const PAUSE: Duration = Duration::from_secs(5);
/// The longest pause after a failure; each further one doubles it.
const LONGEST: Duration = Duration::from_secs(10 * 60);

/// Tells one who keeps copies.
pub struct Purges {
    pub room: Newsroom,
    pub outgoing: Outgoing,
    /// The paper's public address.
    pub origin: String,
    /// The address that is called for each that must go: `{url}` in it stands for the whole address, percent-encoded,
    /// `{path}` for its path as it is. An empty POST.
    pub template: String,
    /// See [`PAUSE`].
    pub pause: Duration,
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
        let mut stop = std::pin::pin!(stop);
        let mut commits = self.room.db.commits();
        let mut pause = self.pause;
        loop {
            // Seen before the notes are read: a commit in between wakes the next look.
            commits.borrow_and_update();
            let told = tokio::select! { told = self.tell_due() => told, () = &mut stop => return };
            let failed = told.is_err();
            if let Err(why) = told {
                tracing::warn!(%why, "a copy of what was taken away is not purged yet: trying again");
            }
            pause = if failed { (pause * 2).min(LONGEST) } else { self.pause };
            tokio::select! {
                () = tokio::time::sleep(pause) => {}
                _ = commits.changed(), if !failed => {}
                () = &mut stop => return,
            }
        }
    }

    /// Tells of every takedown of the last day that was not told of.
    async fn tell_due(&self) -> Result<(), Later> {
        loop {
            let now = self.room.now();
            let find =
                "SELECT story, at, addresses FROM newsroom_taken WHERE at > $1 AND purged IS NULL ORDER BY at LIMIT 1";
            let mut read = self.room.db.read().await.map_err(Error::from)?;
            let due = sql::one(&mut read, find, values![now.0 - DAY]).await.map_err(Error::from)?;
            drop(read);
            let Some(row) = due else { return Ok(()) };
            let addresses: Addresses = serde_json::from_str(&row.text(2)).unwrap_or_default();
            for path in addresses.all() {
                self.tell(path).await?;
            }
            let done = "UPDATE newsroom_taken SET purged = $3 WHERE story = $1 AND at = $2";
            let mut write = self.room.db.write().await.map_err(Error::from)?;
            let values = values![row.text(0), row.int(1), self.room.now().0];
            sql::execute(&mut write, done, values).await.map_err(Error::from)?;
            write.commit().await.map_err(Error::from)?;
        }
    }

    /// One that keeps no copy of the address may say so.
    async fn tell(&self, path: &str) -> Result<(), Later> {
        let url = self.template.replace("{url}", &encoded(&format!("{}{path}", self.origin))).replace("{path}", path);
        let call = Call { url: &url, headers: &[], body: Some(("text/plain", Default::default())) };
        let answer = self.outgoing.send(&call).await.map_err(|fault| Later::Said(fault.to_string()))?;
        match answer.status {
            status if status.is_success() || matches!(status.as_u16(), 404 | 410) => Ok(()),
            status => Err(Later::Said(format!("{url} answered {status}"))),
        }
    }
}

/// `text` as a value of a query (RFC 3986, section 2.1).
fn encoded(text: &str) -> String {
    let plain = |b: u8| b.is_ascii_alphanumeric() || matches!(b, b'-' | b'_' | b'.' | b'~');
    text.bytes().map(|b| if plain(b) { char::from(b).to_string() } else { format!("%{b:02X}") }).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_address_inside_an_address_is_encoded() {
        assert_eq!(encoded("https://paper.example/river/1"), "https%3A%2F%2Fpaper.example%2Friver%2F1");
    }
}
