//! Opens a paper: its database, with every room's tables, and its files.

use anyhow::Result;
use newsroom::Newsroom;
use store::{Blobs, Clock, Db, Migration};

use crate::cli::Place;
use crate::settings::Settings;

/// The steps of every room that has tables, in the order in which they are made.
fn steps() -> Vec<&'static Migration> {
    [press::tables::MIGRATIONS, newsroom::tables::MIGRATIONS, audience::tables::MIGRATIONS, feeds::tables::MIGRATIONS]
        .concat()
}

/// The newsroom of the paper at `place`; its tables are brought up to date first.
///
/// # Errors
/// One sentence: see [`store::Error`].
pub async fn open(place: &Place, settings: &Settings, clock: Clock) -> Result<Newsroom> {
    let (zone, media) = (settings.zone(), settings.media(&place.data));
    let db = Db::open(&settings.database(&place.data)).await?;
    store::migrate::migrate(&db, &steps(), Clock::system().now()).await?;
    Ok(Newsroom::new(db, Blobs::open(&media)?, clock, zone))
}
