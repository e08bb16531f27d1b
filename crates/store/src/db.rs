//! The database, SQLite or PostgreSQL, behind two doors. `write()` is the one writer on both engines: it gives the
//! press a true commit order, and read-then-write acts need no retry (decision 0002).

use std::ops::{Deref, DerefMut};
use std::path::Path;

use sqlx::Connection;
use sqlx::any::{Any, AnyConnectOptions, AnyPoolOptions};
use sqlx::pool::PoolConnection;
use tokio::sync::watch;

use crate::turn::{Turn, Turns, WAIT};
use crate::{Error, checkpoint, sql, values};

/// A connection: what every statement runs on, inside a transaction or not.
pub type Conn = sqlx::AnyConnection;

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Engine {
    Sqlite,
    Postgres,
}

/// A handle on the database; cheap to clone.
#[derive(Clone, Debug)]
pub struct Db {
    pool: sqlx::AnyPool,
    engine: Engine,
    turns: Turns,
    committed: watch::Sender<u64>,
}

/// The key of PostgreSQL's advisory lock that stands for "the one writer".
const WRITER_LOCK: i64 = 0x6861_726b;
const CONNECTIONS: u32 = 10;

impl Db {
    /// Opens `sqlite:PATH` (made where absent) or `postgres://…`.
    ///
    /// # Errors
    /// [`Error::NotWritable`] for a folder without permission, else [`Error::Unreachable`].
    pub async fn open(url: &str) -> Result<Db, Error> {
        sqlx::any::install_default_drivers();
        let engine = if url.starts_with("sqlite:") { Engine::Sqlite } else { Engine::Postgres };
        let unreachable = |error: sqlx::Error| Error::Unreachable(error.to_string());
        let (target, turns) = match engine {
            Engine::Postgres => (url.to_owned(), Turns::new(None)),
            Engine::Sqlite => {
                let path = sqlite_path(url)?;
                (format!("sqlite:{path}?mode=rwc"), Turns::new(Some(Path::new(path))))
            }
        };
        let options: AnyConnectOptions = target.parse().map_err(unreachable)?;
        let pool = AnyPoolOptions::new()
            .max_connections(CONNECTIONS)
            .acquire_timeout(WAIT)
            .test_before_acquire(engine == Engine::Postgres)
            .after_connect(move |conn, _| Box::pin(async move { prepare(conn, engine).await }))
            .connect_with(options)
            .await
            .map_err(unreachable)?;
        let committed = watch::Sender::new(0);
        if engine == Engine::Sqlite {
            tokio::spawn(checkpoint::run(pool.clone(), committed.subscribe()));
        }
        Ok(Db { pool, engine, turns, committed })
    }

    pub fn engine(&self) -> Engine {
        self.engine
    }

    /// A connection to read with: each statement sees what was committed before it.
    ///
    /// # Errors
    /// [`Error::Unreachable`] when none is free in time or the server is away.
    pub async fn read(&self) -> Result<PoolConnection<Any>, Error> {
        self.pool.acquire().await.map_err(|error| Error::Unreachable(error.to_string()))
    }

    /// Waits for its turn as the one writer and begins a transaction, which a drop without [`Write::commit`] undoes.
    ///
    /// # Errors
    /// [`Error::Busy`] when another process does not end its turn in time.
    pub async fn write(&self) -> Result<Write, Error> {
        let turn = self.turns.take().await?;
        let conn = self.read().await?;
        // Open before BEGIN is sent: a caller that gives up while it waits leaves a connection that may still begin.
        let mut write =
            Write { conn: Some(conn), open: true, committed: self.committed.clone(), turn, engine: self.engine };
        match self.engine {
            Engine::Sqlite => sql::execute(&mut write, "BEGIN IMMEDIATE", values![]).await?,
            Engine::Postgres => sql::execute(&mut write, "BEGIN", values![]).await?,
        };
        if self.engine == Engine::Postgres {
            sql::all(&mut write, "SELECT 1 FROM (SELECT pg_advisory_xact_lock($1)) AS turn", values![WRITER_LOCK])
                .await?;
        }
        Ok(write)
    }

    /// Changes whenever this process commits; other processes' commits are not seen here.
    pub fn commits(&self) -> watch::Receiver<u64> {
        self.committed.subscribe()
    }

    /// Takes what was deleted out of the database's log too: until then SQLite keeps the pages as they were beside it.
    /// PostgreSQL has no readers of a deleted row, and takes its bytes away by itself (autovacuum).
    ///
    /// # Errors
    /// [`Error::Busy`] while somebody reads an older state; [`Error::Unreachable`].
    pub async fn scrub(&self) -> Result<(), Error> {
        if self.engine == Engine::Postgres {
            return Ok(());
        }
        let _turn = self.turns.take().await?;
        let mut conn = self.read().await?;
        // Whoever waits for the turn does not wait for a slow reader too: the caller tries again.
        sql::execute(&mut conn, "PRAGMA busy_timeout = 50", values![]).await?;
        let row = sql::one(&mut conn, "PRAGMA wal_checkpoint(TRUNCATE)", values![]).await;
        sql::execute(&mut conn, "PRAGMA busy_timeout = 15000", values![]).await?;
        let row = row?;
        if row.is_some_and(|row| row.int(0) == 0) { Ok(()) } else { Err(Error::Busy) }
    }

    /// Ends all connections.
    pub async fn close(&self) {
        self.pool.close().await;
    }
}

/// The writer's transaction. Statements run on it through [`Deref`] to [`Conn`].
pub struct Write {
    /// Always there until the drop.
    conn: Option<PoolConnection<Any>>,
    /// A transaction may be open on the connection: it must not go back to the pool.
    open: bool,
    committed: watch::Sender<u64>,
    turn: Turn,
    engine: Engine,
}

impl Write {
    /// Whether another writer, of this process or of another one, waits for this transaction to end.
    ///
    /// # Errors
    /// As the database gives them.
    pub async fn wanted(&mut self) -> Result<bool, Error> {
        let wanted = self.turn.wanted();
        if wanted || self.engine == Engine::Sqlite {
            return Ok(wanted);
        }
        // A key is shown in two halves; the higher one of ours is 0.
        let waiting = "SELECT 1 FROM pg_locks WHERE locktype = 'advisory' AND NOT granted
            AND classid::bigint = 0 AND objid::bigint = $1
            AND database = (SELECT oid FROM pg_database WHERE datname = current_database()) LIMIT 1";
        Ok(sql::one(self, waiting, values![WRITER_LOCK]).await?.is_some())
    }

    /// Commits: durable when this returns.
    ///
    /// # Errors
    /// [`Error::DiskFull`] and others as the database gives them; then nothing of the transaction is kept.
    pub async fn commit(mut self) -> Result<(), Error> {
        sql::execute(&mut self, "COMMIT", values![]).await?;
        self.open = false;
        self.committed.send_modify(|count| *count += 1);
        Ok(())
    }
}

impl Drop for Write {
    fn drop(&mut self) {
        // A transaction left open is undone by closing its connection: no statement needs to run in a drop.
        if let Some(conn) = self.conn.take().filter(|_| self.open) {
            let conn = conn.detach();
            if let Ok(runtime) = tokio::runtime::Handle::try_current() {
                runtime.spawn(async move { conn.close_hard().await });
            }
        }
    }
}

impl Deref for Write {
    type Target = Conn;

    fn deref(&self) -> &Conn {
        self.conn.as_ref().expect("the connection is taken in drop only")
    }
}

impl DerefMut for Write {
    fn deref_mut(&mut self) -> &mut Conn {
        self.conn.as_mut().expect("the connection is taken in drop only")
    }
}

/// The path of the database, in a folder that can be written.
fn sqlite_path(url: &str) -> Result<&str, Error> {
    let path = url.trim_start_matches("sqlite:").trim_start_matches("//");
    let folder = Path::new(path).parent().filter(|folder| !folder.as_os_str().is_empty()).unwrap_or(Path::new("."));
    std::fs::create_dir_all(folder).map_err(|_| Error::NotWritable(folder.to_owned()))?;
    // SQLite needs to write beside the database too; ask before it answers "unable to open database file".
    tempfile::NamedTempFile::new_in(folder).map_err(|error| match Error::from(error) {
        Error::DiskFull => Error::DiskFull,
        _ => Error::NotWritable(folder.to_owned()),
    })?;
    Ok(path)
}

async fn prepare(conn: &mut Conn, engine: Engine) -> Result<(), sqlx::Error> {
    let statements: &[&'static str] = match engine {
        // FULL: in WAL mode only this keeps an acknowledged commit through a power cut.
        Engine::Sqlite => &[
            "PRAGMA busy_timeout = 15000",
            "PRAGMA journal_mode = WAL",
            "PRAGMA synchronous = FULL",
            // What is deleted is overwritten: a story that must vanish leaves no bytes behind (decision 0018).
            "PRAGMA secure_delete = ON",
            // `checkpoint` copies the log. It begins anew only when all of it is copied, and while somebody writes without a
            // pause it never is: then a commit copies, at 128 MB, what came since.
            "PRAGMA wal_autocheckpoint = 32000",
            "PRAGMA cache_size = -16384",
            "PRAGMA temp_store = MEMORY",
        ],
        Engine::Postgres => &["SET lock_timeout = '15s'", "SET synchronous_commit = on"],
    };
    for statement in statements {
        sqlx::query(*statement).execute(&mut *conn).await?;
    }
    Ok(())
}
