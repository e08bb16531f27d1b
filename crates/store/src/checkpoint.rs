//! Copies SQLite's log into the database beside the writers. SQLite would do it inside the commit that fills the log, and
//! hold everybody's turn for it. A passive checkpoint waits for nobody, and nobody waits for it.

use std::time::Duration;

use sqlx::AnyPool;
use tokio::sync::watch;

use crate::{Error, sql, values};

/// From a commit to the copying: an import writes the same pages again and again, which are then copied once.
const LATER: Duration = Duration::from_secs(2);

/// Runs until every sender of `commits` is gone or the pool is closed. What cannot be copied now stays in the log.
pub async fn run(pool: AnyPool, mut commits: watch::Receiver<u64>) {
    while commits.changed().await.is_ok() {
        tokio::time::sleep(LATER).await;
        commits.mark_unchanged();
        if let Err(error) = copy(&pool).await {
            if pool.is_closed() {
                return;
            }
            tracing::debug!(%error, "the log was not copied into the database; tried again after the next commit");
        }
    }
}

async fn copy(pool: &AnyPool) -> Result<(), Error> {
    sql::one(&mut *pool.acquire().await?, "PRAGMA wal_checkpoint(PASSIVE)", values![]).await?;
    Ok(())
}
