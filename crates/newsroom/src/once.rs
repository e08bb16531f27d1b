//! Once: what a program asks for again by the same key is not done again. The key is kept with the first audit row of the
//! act, in the act's own transaction: a server that is killed after it has done it, and before it has said so, does not do
//! it twice. The answer is kept right after. Both are forgotten after a day, when the next act with a key comes.

use std::collections::HashSet;
use std::sync::{Arc, Mutex};

use store::{Write, random, sql, values};
use story::Moment;
use story::moment::DAY;

use crate::{Act, Actor, Error, Newsroom};

/// Something that is to be done once: by which key, and what exactly is asked for (a hash of it).
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Once {
    key: String,
    asked: String,
    /// Tells this request from another by the same key.
    request: String,
}

impl Once {
    pub fn new(key: String, asked: String) -> Once {
        Once { key, asked, request: random::token() }
    }
}

/// The keys that requests of this process are busy with.
#[derive(Clone, Debug, Default)]
pub(crate) struct Flights(Arc<Mutex<HashSet<(i64, String)>>>);

/// A request on its way, until it is dropped.
#[derive(Debug)]
pub struct Flight {
    flights: Flights,
    key: (i64, String),
}

impl Drop for Flight {
    fn drop(&mut self) {
        self.flights.0.lock().expect("no holder of this lock panics").remove(&self.key);
    }
}

/// How a request by a key goes on.
#[derive(Debug)]
pub enum Begun {
    /// It was not asked for before: it is to be done while this lives.
    New(Flight),
    /// It was done: the answer, as [`once_keep`] was given it.
    Done(String),
}

/// Begins what `actor` asks for by the key of `once`.
///
/// # Errors
/// [`Error::KeyReused`] where the key stands for something else; [`Error::KeyBusy`] where another request is on its way;
/// [`Error::KeyDone`] where it was done and its answer is not known; [`Error::NoAccount`].
pub async fn once_begin(room: &Newsroom, actor: &Actor, once: &Once) -> Result<Begun, Error> {
    let key = (actor.staff.ok_or(Error::NoAccount)?, once.key.clone());
    if !room.flights.0.lock().expect("no holder of this lock panics").insert(key.clone()) {
        return Err(Error::KeyBusy);
    }
    let flight = Flight { flights: room.flights.clone(), key };
    let find = "SELECT o.asked, o.answer, a.act, a.object FROM newsroom_once o
        LEFT JOIN newsroom_audit a ON a.seq = o.seq WHERE o.staff = $1 AND o.key = $2 AND o.at > $3";
    let values = values![actor.staff, &once.key, room.now().0 - DAY];
    let Some(row) = sql::one(&mut *room.db.read().await?, find, values).await? else { return Ok(Begun::New(flight)) };
    if row.text(0) != once.asked {
        return Err(Error::KeyReused);
    }
    match row.maybe_text(1) {
        Some(answer) => Ok(Begun::Done(answer)),
        None => {
            let act = row.maybe_text(2).and_then(|act| Act::parse(&act));
            Err(Error::KeyDone { act, object: row.maybe_text(3).unwrap_or_default() })
        }
    }
}

/// Keeps the answer to what `once` asked for.
///
/// # Errors
/// As the database gives them.
pub async fn once_keep(room: &Newsroom, actor: &Actor, once: &Once, answer: &str) -> Result<(), Error> {
    let mut write = room.db.write().await?;
    put(&mut write, actor, once, room.now(), None, Some(answer)).await?;
    Ok(write.commit().await?)
}

/// Keeps, with the act that audit row `seq` tells of, that it is done.
///
/// # Errors
/// [`Error::KeyBusy`] where another process has done it in between: then nothing of this act is kept.
pub(crate) async fn done(write: &mut Write, actor: &Actor, once: &Once, at: Moment, seq: i64) -> Result<(), Error> {
    if put(write, actor, once, at, Some(seq), None).await? { Ok(()) } else { Err(Error::KeyBusy) }
}

/// Whether the key was this request's to take.
async fn put(
    write: &mut Write,
    actor: &Actor,
    once: &Once,
    at: Moment,
    seq: Option<i64>,
    answer: Option<&str>,
) -> Result<bool, Error> {
    sql::execute(write, "DELETE FROM newsroom_once WHERE at <= $1", values![at.0 - DAY]).await?;
    let put =
        "INSERT INTO newsroom_once (staff, key, asked, request, at, seq, answer) VALUES ($1, $2, $3, $4, $5, $6, $7)
        ON CONFLICT (staff, key) DO UPDATE SET answer = coalesce(excluded.answer, newsroom_once.answer)
        WHERE newsroom_once.request = excluded.request";
    let values = values![actor.staff, &once.key, &once.asked, &once.request, at.0, seq, answer];
    Ok(sql::execute(write, put, values).await? > 0)
}

/// Forgets the answers that may hold what story `id` said; that it was done stays.
pub(crate) async fn forget(write: &mut Write, id: &str) -> Result<(), Error> {
    let forget = "UPDATE newsroom_once SET answer = NULL
        WHERE seq IS NULL OR seq IN (SELECT seq FROM newsroom_audit WHERE object = $1)";
    sql::execute(write, forget, values![id]).await?;
    Ok(())
}
