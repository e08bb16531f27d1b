//! Letters: the mail that the newsroom owes, sent behind the acts that ask for it. What cannot be sent now is tried again
//! for as long as it would be of use; of several nodes, one sends a letter.

use std::time::Duration;

use bangla::digits::Digits;
use store::mail::{Letter, Mail};
use store::{Looked, Pace, sql, values};
use story::Moment;
use story::moment::MINUTE;

use crate::account::reset;
use crate::clock::Failure;
use crate::who::digest;
use crate::{Error, Newsroom};

/// Between two looks, where no commit of this process asks for one.
const PACE: Pace = Pace { poll: Duration::from_secs(5), first: Duration::from_secs(5), most: Duration::from_secs(600) };

/// After this many tries, some five days, a failed act is told of by the newsroom's list alone.
const TRIES: i64 = 500;

/// Sends what is owed.
pub struct Letters {
    pub room: Newsroom,
    pub mail: Mail,
    /// What the paper is called, and its public address.
    pub paper: String,
    pub origin: String,
}

impl Letters {
    /// Sends, until `stop` comes.
    pub async fn run(self, stop: impl Future<Output = ()> + Send) {
        let look = || async { self.send_due().await.map(|_| Looked::All) };
        store::behind(&self.room.db, PACE, "sending letters", stop, look).await;
    }

    /// Sends every letter that is due; how many were sent.
    ///
    /// # Errors
    /// As the database gives them. A letter that the server does not take is due again later.
    pub async fn send_due(&self) -> Result<usize, Error> {
        Ok(self.send_links().await? + self.send_failures().await?)
    }

    /// Tells whoever scheduled what the clock could not do.
    async fn send_failures(&self) -> Result<usize, Error> {
        let mut sent = 0;
        loop {
            let now = self.room.now();
            let find = "SELECT d.id, d.letter, d.tries, d.story, d.at, d.reason, s.headline, p.email, p.name
                FROM newsroom_due d JOIN newsroom_story s ON s.id = d.story
                LEFT JOIN newsroom_staff p ON p.id = d.staff AND p.disabled IS NULL
                WHERE d.letter <= $1 ORDER BY d.letter, d.id LIMIT 1";
            let Some(row) = sql::one(&mut *self.room.db.read().await?, find, values![now.0]).await? else {
                return Ok(sent);
            };
            let (id, due, tries, at) = (row.int(0), row.int(1), row.int(2), Moment(row.int(4)));
            let mut write = self.room.db.write().await?;
            // Whoever moves it on has taken it.
            let take = "UPDATE newsroom_due SET letter = $3, tries = tries + 1 WHERE id = $1 AND letter = $2";
            let later = now.0 + (MINUTE << tries.min(4));
            if sql::execute(&mut write, take, values![id, due, later]).await? == 0 {
                continue;
            }
            write.commit().await?;
            let address = row.maybe_text(7).filter(|_| tries < TRIES);
            let failure = Failure::parse(&row.text(5));
            if let (Some(address), Some(failure)) = (address, failure) {
                let name = row.maybe_text(8).unwrap_or_default();
                let letter = self.failure(name, address, &row.text(3), &row.text(6), at, failure);
                if let Err(error) = self.mail.send(&letter, now.0).await {
                    tracing::warn!(%error, "a letter was not sent");
                    continue;
                }
                sent += 1;
            }
            let mut write = self.room.db.write().await?;
            sql::execute(&mut write, "UPDATE newsroom_due SET letter = NULL WHERE id = $1", values![id]).await?;
            write.commit().await?;
        }
    }

    fn failure(
        &self,
        name: String,
        address: String,
        story: &str,
        headline: &str,
        at: Moment,
        failure: Failure,
    ) -> Letter {
        let (paper, origin) = (&self.paper, &self.origin);
        let (at, why) = (bangla::date::timestamp(at.local(&self.room.zone), Digits::Bengali), failure.bengali());
        let text = format!(
            "{name},\n\nআপনি যে লেখাটির জন্য {at} সময় ধরেছিলেন, সেটি প্রকাশ হয়নি:\n\n{headline}\n{origin}/newsroom/stories/{story}\n\n{why}\n"
        );
        Letter {
            name, address, subject: format!("{paper}: সময়মতো প্রকাশ হয়নি"), text
        }
    }

    /// Sends the links that were asked for.
    async fn send_links(&self) -> Result<usize, Error> {
        let mut sent = 0;
        loop {
            let now = self.room.now();
            let find = "SELECT id, email, at, due, tries FROM newsroom_letter WHERE due <= $1 ORDER BY due, id LIMIT 1";
            let Some(row) = sql::one(&mut *self.room.db.read().await?, find, values![now.0]).await? else {
                return Ok(sent);
            };
            let (id, email, at, due, tries) = (row.int(0), row.text(1), row.int(2), row.int(3), row.int(4));
            let mut write = self.room.db.write().await?;
            // Whoever moves it on has taken it.
            let take = "UPDATE newsroom_letter SET due = $3, tries = tries + 1 WHERE id = $1 AND due = $2";
            let later = now.0 + (MINUTE << tries.min(4));
            if sql::execute(&mut write, take, values![id, due, later]).await? == 0 {
                continue;
            }
            let link = if now.0 - at < reset::ENDS { reset::make(&mut write, &email, now).await? } else { None };
            let Some((token, name)) = link else {
                sql::execute(&mut write, "DELETE FROM newsroom_letter WHERE id = $1", values![id]).await?;
                write.commit().await?;
                continue;
            };
            write.commit().await?;
            let letter = self.letter(name, email, &token);
            let taken = self.mail.send(&letter, now.0).await;
            let mut write = self.room.db.write().await?;
            let end = match &taken {
                Ok(()) => ("DELETE FROM newsroom_letter WHERE id = $1", values![id]),
                // Nobody has this link; the next try makes another.
                Err(_) => ("DELETE FROM newsroom_reset WHERE token = $1", values![digest(&token)]),
            };
            sql::execute(&mut write, end.0, end.1).await?;
            write.commit().await?;
            match taken {
                Ok(()) => sent += 1,
                Err(error) => tracing::warn!(%error, "a letter was not sent"),
            }
        }
    }

    fn letter(&self, name: String, address: String, token: &str) -> Letter {
        let (paper, origin) = (&self.paper, &self.origin);
        let text = format!(
            "{name},\n\n{paper}-এর বার্তাকক্ষে আপনার নতুন পাসওয়ার্ড দেওয়ার ঠিকানা:\n\n{origin}/newsroom/reset/{token}\n\nঠিকানাটি এক ঘণ্টা চলবে, একবারই। নতুন পাসওয়ার্ড দিলে সব যন্ত্রে আবার ঢুকতে হবে।\n\nআপনি না চেয়ে থাকলে কিছু করতে হবে না; পাসওয়ার্ড যা ছিল তা-ই আছে।\n"
        );
        Letter { name, address, subject: format!("{paper}: নতুন পাসওয়ার্ড"), text }
    }
}
