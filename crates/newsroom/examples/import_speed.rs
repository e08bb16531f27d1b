//! How many headline-only stories a second come in on SQLite, and how long a batch holds the writer.
//! Run: `cargo run --release -p newsroom --example import_speed`

use std::time::{Duration, Instant};

use jiff::tz::TimeZone;
use newsroom::{Incoming, Newsroom, import};
use press::Section;
use store::{Blobs, Clock, Db};
use story::{Moment, Story};

const BATCHES: i64 = 120;
const BATCH: i64 = 250;

#[tokio::main]
async fn main() -> Result<(), Box<dyn std::error::Error>> {
    let folder = tempfile::tempdir_in(".")?;
    let db = Db::open(&format!("sqlite:{}", folder.path().join("speed.db").display())).await?;
    store::migrate::migrate(&db, &[press::tables::MIGRATIONS, newsroom::tables::MIGRATIONS].concat(), 0).await?;
    let room = Newsroom::new(db, Blobs::open(folder.path())?, Clock::system(), TimeZone::get("Asia/Dhaka")?);
    let mut held: Vec<Duration> = Vec::new();
    let begun = Instant::now();
    for batch in 0..BATCHES {
        let stories = (batch * BATCH..(batch + 1) * BATCH).map(incoming).collect();
        let started = Instant::now();
        import(&room, stories, false).await?;
        held.push(started.elapsed());
    }
    let seconds = begun.elapsed().as_secs_f64();
    held.sort();
    let at = |share: usize| held[(held.len() - 1) * share / 100].as_millis();
    println!("{:.0} stories a second", (BATCHES * BATCH) as f64 / seconds);
    println!(
        "a batch of {BATCH}: {} ms at the median, {} ms at the 95th percentile, {} ms at most",
        at(50),
        at(95),
        at(100)
    );
    Ok(())
}

fn incoming(n: i64) -> Incoming {
    let section = ["river", "town", "field", "sport"][(n % 4) as usize];
    // Spread over the years in no order, as real files are.
    let published = Moment(1_000_000_000_000_000 + n * 7_919 % 30_011 * 3_600_000_000);
    Incoming {
        line: n as u64,
        key: format!("https://paper.example/{section}/{n}"),
        id: Some((100_000 + n).to_string()),
        published: Some(published),
        updated: None,
        sections: vec![Section { slug: section.into(), name: section.into(), parent: None }],
        story: Story {
            headline: format!("নদীর ঘাটে আজ {n} নম্বর নৌকা ভিড়েছে, দেখতে মানুষের ভিড়"),
            section: section.into(),
            ..Story::default()
        },
        old_path: Some(format!("/{section}/article/{n}")),
    }
}
