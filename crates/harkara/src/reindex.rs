//! `harkara reindex`: makes the search index anew from the press, beside the one that answers meanwhile.

use std::time::Instant;

use anyhow::Result;
use search::{Follower, Search};
use store::Clock;

use crate::cli::Reindex;
use crate::{open, progress, settings};

/// Makes the index and tells how long it took. A server that runs takes it up by itself.
///
/// # Errors
/// One sentence: no paper, a full disk, a database that does not answer.
pub async fn run(options: Reindex) -> Result<()> {
    let settings = settings::read(&options.place)?;
    let room = open::open(&options.place, &settings, Clock::system()).await?;
    let search = Search::open(&options.place.search());
    let started = Instant::now();
    let shown = progress::show_steps("search index");
    let follower = Follower::new(room.db.clone(), room.clock.clone(), search.clone());
    let made = follower.rebuild(|progress| shown.at(progress.done, progress.of)).await;
    shown.end();
    made?;
    let (stories, took) = (search.stories()?, started.elapsed().as_secs_f64());
    println!("{stories} stories can be found; the index took {took:.1} s, {:.0}/s", stories as f64 / took.max(0.001));
    room.db.close().await;
    Ok(())
}
