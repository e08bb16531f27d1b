//! Work that follows what was committed: behind the act, never in its way.

use std::fmt::Display;
use std::time::Duration;

use crate::Db;

/// How long is waited between two looks.
#[derive(Clone, Copy, Debug)]
pub struct Pace {
    /// Where no commit of this process asks for one: other processes commit too, and things come due by themselves.
    pub poll: Duration,
    /// After the first failure; each further one doubles it, up to `most`.
    pub first: Duration,
    pub most: Duration,
}

/// What a look has found.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Looked {
    /// All that was to be done is done.
    All,
    /// There is more: the next look is at once.
    More,
    /// Something comes due after so long.
    DueIn(Duration),
}

/// Looks until `stop` comes: at the start, after every commit of this process and at least every `pace.poll`. A look that
/// fails is told of as `what`, an act in one or two words, and comes again after a pause, which commits do not shorten:
/// whoever is down is not asked again by every commit. `stop` ends a look in its middle, so what it does must be whole at every wait: a
/// transaction, a call that may come twice.
pub async fn behind<F, E>(db: &Db, pace: Pace, what: &str, stop: impl Future<Output = ()>, look: impl Fn() -> F)
where
    F: Future<Output = Result<Looked, E>>,
    E: Display,
{
    let mut stop = std::pin::pin!(stop);
    let mut commits = db.commits();
    let mut backoff = pace.first;
    loop {
        // Seen before the look: a commit in between wakes the next one.
        commits.borrow_and_update();
        let looked = tokio::select! { looked = look() => looked, () = &mut stop => return };
        let (pause, failed) = match looked {
            Ok(Looked::More) => continue,
            Ok(Looked::All) => (pace.poll, false),
            Ok(Looked::DueIn(wait)) => (wait.min(pace.poll), false),
            Err(error) => {
                tracing::warn!(what, %error, wait = ?backoff, "not done: trying again");
                (backoff, true)
            }
        };
        backoff = if failed { (backoff * 2).min(pace.most) } else { pace.first };
        tokio::select! {
            () = tokio::time::sleep(pause) => {}
            _ = commits.changed(), if !failed => {}
            () = &mut stop => return,
        }
    }
}

#[cfg(test)]
mod tests {
    use std::cell::Cell;

    use super::*;

    const PACE: Pace =
        Pace { poll: Duration::from_secs(3600), first: Duration::from_millis(1), most: Duration::from_millis(4) };

    async fn db() -> (Db, tempfile::TempDir) {
        let folder = tempfile::tempdir().unwrap();
        (Db::open(&format!("sqlite:{}", folder.path().join("t.db").display())).await.unwrap(), folder)
    }

    #[tokio::test]
    async fn it_looks_at_the_start_while_there_is_more_after_failures_and_after_commits() {
        let (db, _folder) = db().await;
        let looks = Cell::new(0);
        let (done, stop) = tokio::sync::oneshot::channel::<()>();
        let done = Cell::new(Some(done));
        let look = || async {
            looks.set(looks.get() + 1);
            match looks.get() {
                1 => Ok(Looked::More),
                2 | 3 => Err("down"),
                4 => Ok(Looked::DueIn(Duration::from_millis(1))),
                5 => {
                    // In the middle of a look: the next one must see it.
                    db.write().await.unwrap().commit().await.unwrap();
                    Ok(Looked::All)
                }
                _ => {
                    drop(done.take());
                    Ok(Looked::All)
                }
            }
        };
        behind(&db, PACE, "a look", async move { drop(stop.await) }, look).await;
        assert_eq!(looks.get(), 6);
    }
}
