//! Tells the webhooks what was done: behind the audit, never in its way. A cursor of each hook's own follows the audit; each
//! act that it hears of becomes a row, which is tried with growing pauses until it is taken. Of several nodes, one tells.
//! After a crash in between, a hook may hear the same once more, by the same `webhook-id`.

use std::time::Duration;

use bytes::Bytes;
use serde_json::json;
use store::outgoing::{Call, Outgoing};
use store::{Looked, Pace, Row, sql, values};
use story::Moment;
use story::moment::{HOUR, MINUTE, SECOND};
use tokio::task::JoinSet;

use super::{DEAD, KEPT, keep, sign, told};
use crate::{Act, Error, Newsroom, read};

/// Between two looks, where no commit of this process asks for one.
const PACE: Pace = Pace { poll: Duration::from_secs(5), first: Duration::from_secs(5), most: Duration::from_secs(600) };
/// Acts that become rows at a time.
const MOST: i64 = 500;
/// The pauses between tries: the first, four times as long each time, at most the longest.
const FIRST: i64 = 5 * SECOND;
const LONGEST: i64 = 6 * HOUR;
/// Nobody else takes a row for so long: longer than a call with all its hops may take.
const LEASE: i64 = 10 * MINUTE;
/// After so many tries, about three days, one is given up.
const TRIES: i64 = 18;
/// Letters of what an address answers that are kept.
const SAID: usize = 200;

/// Tells the hooks.
#[derive(Clone)]
pub struct Hooks {
    pub room: Newsroom,
    pub outgoing: Outgoing,
    /// The paper's public address.
    pub origin: String,
}

/// A row that is due.
struct Due {
    hook: i64,
    url: String,
    secret: String,
    seq: i64,
    due: i64,
    tries: i64,
    failing: Option<i64>,
    body: String,
}

impl Hooks {
    /// Tells, until `stop` comes.
    pub async fn run(self, stop: impl Future<Output = ()> + Send) {
        let look = || async { self.tell_due().await.map(|_| Looked::All) };
        store::behind(&self.room.db, PACE, "telling webhooks", stop, look).await;
    }

    /// Tells every hook what is due, all of them at the same time; how many tellings were taken.
    ///
    /// # Errors
    /// As the database gives them. What an address does not take is due again later.
    pub async fn tell_due(&self) -> Result<usize, Error> {
        let find = "SELECT id FROM newsroom_hook WHERE stopped IS NULL ORDER BY id";
        let live = sql::all(&mut *self.room.db.read().await?, find, values![]).await?;
        let mut all = JoinSet::new();
        for row in live {
            let (this, id) = (self.clone(), row.int(0));
            all.spawn(async move { this.tell(id).await });
        }
        let (mut taken, mut failed) = (0, None);
        while let Some(told) = all.join_next().await {
            match told.map_err(|error| store::Error::from(std::io::Error::other(error)))? {
                Ok(some) => taken += some,
                // The others are told to the end.
                Err(error) => failed = Some(error),
            }
        }
        failed.map_or(Ok(taken), Err)
    }

    /// Tells one hook, in the order of the acts, until it does not take one: that is due again later, and keeps nobody waiting.
    async fn tell(&self, id: i64) -> Result<usize, Error> {
        while self.follow(id).await? {}
        let mut taken = 0;
        while let Some(due) = self.next(id).await? {
            if !self.try_once(due).await? {
                break;
            }
            taken += 1;
        }
        Ok(taken)
    }

    /// Makes rows of what was done after the hook's cursor; whether there may be more.
    async fn follow(&self, id: i64) -> Result<bool, Error> {
        let head = "SELECT h.seen, h.acts, (SELECT coalesce(max(seq), 0) FROM newsroom_audit)
            FROM newsroom_hook h WHERE h.id = $1 AND h.stopped IS NULL";
        let Some(row) = sql::one(&mut *self.room.db.read().await?, head, values![id]).await? else { return Ok(false) };
        let (seen, head) = (row.int(0), row.int(2));
        if head <= seen {
            return Ok(false);
        }
        let upto = head.min(seen + MOST);
        let named: Vec<Act> = row.text(1).split(' ').filter_map(Act::parse).collect();
        let acts: Vec<Act> = told().filter(|act| named.is_empty() || named.contains(act)).collect();
        let acts: Vec<String> = acts.iter().map(|act| format!("'{}'", act.name())).collect();
        let now = self.room.now().0;
        let mut write = self.room.db.write().await?;
        // Whoever moves the cursor makes the rows.
        let moved = "UPDATE newsroom_hook SET seen = $3 WHERE id = $1 AND seen = $2 AND stopped IS NULL";
        if sql::execute(&mut write, moved, values![id, seen, upto]).await? == 0 {
            return Ok(true);
        }
        let add = format!(
            "INSERT INTO newsroom_delivery (hook, seq, at, due, tries, said)
            SELECT $1, seq, $4, $4, 0, '' FROM newsroom_audit WHERE seq > $2 AND seq <= $3 AND act IN ({})",
            acts.join(", ")
        );
        sql::execute(&mut write, &add, values![id, seen, upto, now]).await?;
        let old = "DELETE FROM newsroom_delivery WHERE hook = $1 AND at < $2 AND due IS NULL";
        sql::execute(&mut write, old, values![id, now - KEPT]).await?;
        write.commit().await?;
        Ok(upto < head)
    }

    /// Takes the hook's next row that is due.
    async fn next(&self, id: i64) -> Result<Option<Due>, Error> {
        let find = "SELECT h.url, h.secret, h.failing, d.seq, d.due, d.tries, a.act, a.object, a.at, a.detail, p.name
            FROM newsroom_delivery d JOIN newsroom_hook h ON h.id = d.hook JOIN newsroom_audit a ON a.seq = d.seq
            LEFT JOIN newsroom_staff p ON p.id = a.staff
            WHERE d.hook = $1 AND d.due <= $2 AND h.stopped IS NULL ORDER BY d.seq LIMIT 1";
        let now = self.room.now().0;
        loop {
            let Some(row) = sql::one(&mut *self.room.db.read().await?, find, values![id, now]).await? else {
                return Ok(None);
            };
            let due = self.due(id, &row);
            let mut write = self.room.db.write().await?;
            // Whoever moves it on has taken it.
            let take =
                "UPDATE newsroom_delivery SET due = $4, tries = tries + 1 WHERE hook = $1 AND seq = $2 AND due = $3";
            if sql::execute(&mut write, take, values![id, due.seq, due.due, now + LEASE]).await? > 0 {
                write.commit().await?;
                return Ok(Some(due));
            }
        }
    }

    fn due(&self, hook: i64, row: &Row) -> Due {
        let at = Moment(row.int(8)).rfc3339(&self.room.zone);
        let detail: serde_json::Value = serde_json::from_str(&row.text(9)).unwrap_or_default();
        let by = read::by(row, 10);
        let (act, seq) = (row.text(6), row.int(3));
        let data = json!({"seq": seq, "object": row.text(7), "by": by, "detail": detail, "paper": self.origin});
        let body = json!({"type": act, "timestamp": at, "data": data}).to_string();
        Due {
            hook,
            url: row.text(0),
            secret: row.text(1),
            failing: row.maybe_int(2),
            seq,
            due: row.int(4),
            tries: row.int(5),
            body,
        }
    }

    /// Sends one row and keeps what came of it; whether it was taken.
    async fn try_once(&self, due: Due) -> Result<bool, Error> {
        let id = format!("msg_{}_{}", due.hook, due.seq);
        let seconds = self.room.now().0 / SECOND;
        let signature = sign::signature(&due.secret, &id, seconds, &due.body);
        let at = seconds.to_string();
        let headers = [("webhook-id", id.as_str()), ("webhook-timestamp", &at), ("webhook-signature", &signature)];
        let body = Bytes::from(due.body);
        let call = Call { url: &due.url, headers: &headers, body: Some(("application/json", body)) };
        let (status, said) = match self.outgoing.send(&call).await {
            Ok(answer) => (Some(answer.status), String::from_utf8_lossy(&answer.body).into_owned()),
            Err(fault) => (None, fault.to_string()),
        };
        let said: String = said.split_whitespace().collect::<Vec<_>>().join(" ").chars().take(SAID).collect();
        let (taken, now) = (status.is_some_and(|status| status.is_success()), self.room.now().0);
        let failing = due.failing.unwrap_or(now);
        // An address that is gone says so (410); one that has been silent for days is as good as gone.
        let dead = !taken && (status.is_some_and(|status| status.as_u16() == 410) || now - failing >= DEAD);
        let mut write = self.room.db.write().await?;
        let told = "UPDATE newsroom_delivery SET status = $3, said = $4, taken = $5,
            due = $6 WHERE hook = $1 AND seq = $2";
        let status = status.map(|status| i64::from(status.as_u16()));
        let pause = (FIRST << (2 * due.tries).min(40)).min(LONGEST);
        let again = (!taken && due.tries + 1 < TRIES).then_some(now + pause);
        let values = values![due.hook, due.seq, status, said, taken.then_some(now), again];
        sql::execute(&mut write, told, values).await?;
        let state = "UPDATE newsroom_hook SET failing = $2 WHERE id = $1";
        sql::execute(&mut write, state, values![due.hook, (!taken).then_some(failing)]).await?;
        if dead {
            keep::stop(&mut write, due.hook, now).await?;
            tracing::warn!(hook = due.hook, "a webhook is switched off: its address is dead");
        }
        write.commit().await?;
        Ok(taken)
    }
}
