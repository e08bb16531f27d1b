//! The search at the size of a large archive: `cargo xtask bench search [STORIES]`.
//!
//! A seeded generator (`archive`) writes stories into a press on SQLite, by default a million. Told are: how fast the index is made of it
//! and how large it is beside the text, how long a cold index takes to open and answer, the times of a mix of queries by two readers at once,
//! of the stories beside a story, and how soon a published story is found while they read. With `--keep DIR` the archive stays there and is used again.

mod archive;

use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::time::{Duration, Instant};

use anyhow::{Context, Result};
use search::{Ask, Follower, Question, Search, Subject, similar};
use store::{Clock, Db};
use story::Moment;

use archive::{Archive, NOW};

/// As in the server.
#[global_allocator]
static ALLOCATOR: mimalloc::MiMalloc = mimalloc::MiMalloc;

const QUERIES: usize = 4_000;
const PUBLISHED: u64 = 500;
const UPDATED: u64 = 100;
const BESIDE: u64 = 200;

#[tokio::main]
async fn main() -> Result<()> {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let stories: u64 = arguments.iter().find_map(|argument| argument.parse().ok()).unwrap_or(1_000_000);
    let kept = arguments.iter().position(|argument| argument == "--keep").and_then(|at| arguments.get(at + 1));
    let temporary = tempfile::tempdir()?;
    let folder = kept.map_or_else(|| temporary.path().to_owned(), PathBuf::from);
    std::fs::create_dir_all(&folder)?;
    let db = Db::open(&format!("sqlite:{}", folder.join("paper.db").display())).await?;
    let archive = Archive::new();
    let text = archive.fill(&db, stories).await?;
    println!("{stories} stories, {} MB of text", text >> 20);

    let index = folder.join("search");
    let clock = Clock::stopped(NOW);
    if !arguments.iter().any(|argument| argument == "--indexed") {
        make(&db, &index, stories, text).await?;
    }
    cold(&index, &archive)?;
    let search = Search::open(&index);
    let began = Instant::now();
    search.find(&archive.latin(0))?;
    println!("the words for Latin letters: {:.1} s, once, beside the rest", began.elapsed().as_secs_f64());
    read(&index)?;
    mix(&search, &archive)?;
    beside(&db, &search, stories).await?;
    for readers in [1, 2] {
        fresh(&db, clock.clone(), &search, &archive, readers).await?;
    }
    Ok(())
}

/// Makes the index anew, and says how fast and how large.
async fn make(db: &Db, index: &Path, stories: u64, text: u64) -> Result<()> {
    let _ = std::fs::remove_dir_all(index);
    // The archive's gigabytes go to the disk first: a paper that is indexed was not written a moment ago.
    let _ = std::process::Command::new("sync").status();
    let began = Instant::now();
    let search = Search::open(index);
    Follower::new(db.clone(), Clock::stopped(NOW), search).rebuild(|_| ()).await?;
    let took = began.elapsed().as_secs_f64();
    let (rate, share) = (stories as f64 / took, bytes(index)? as f64 / text as f64);
    println!("indexed in {took:.0} s, {rate:.0} stories/s; the index has {share:.2} bytes a byte of text");
    Ok(())
}

/// Opens the index with nothing of it in the system's memory, and asks.
fn cold(index: &Path, archive: &Archive) -> Result<()> {
    let dropped =
        std::process::Command::new("sync").status().is_ok() && std::fs::write("/proc/sys/vm/drop_caches", "3").is_ok();
    let began = Instant::now();
    let search = Search::open(index);
    search.stories()?;
    let opened = began.elapsed();
    search.find(&archive.question(1))?;
    let state = if dropped { "cold" } else { "not cold: the caches cannot be dropped here" };
    println!("{state}: open in {:.0} ms, the first answer after {:.0} ms", ms(opened), ms(began.elapsed()));
    Ok(())
}

/// Reads every file, as who follows an index does at the start of a server to check it.
fn read(folder: &Path) -> Result<()> {
    for entry in std::fs::read_dir(folder)? {
        let path = entry?.path();
        if path.is_dir() {
            read(&path)?;
        } else {
            std::io::copy(&mut std::fs::File::open(path)?, &mut std::io::sink())?;
        }
    }
    Ok(())
}

/// A mix of queries, by two readers at once.
fn mix(search: &Search, archive: &Archive) -> Result<()> {
    let readers: Vec<_> = (0..2)
        .map(|reader| {
            let questions: Vec<(&str, Question)> =
                (0..QUERIES / 2).map(|n| archive.kind_and_question(2 * n as u64 + reader)).collect();
            let search = search.clone();
            let questions: Vec<(String, Question)> =
                questions.into_iter().map(|(kind, question)| (kind.to_owned(), question)).collect();
            std::thread::spawn(move || -> Result<Vec<(String, Duration)>, search::Error> {
                let asked = questions.into_iter().map(|(kind, question)| {
                    let began = Instant::now();
                    search.find(&question)?;
                    Ok((kind, began.elapsed()))
                });
                asked.collect()
            })
        })
        .collect();
    let mut took = Vec::new();
    for reader in readers {
        took.extend(reader.join().expect("a reader does not panic")?);
    }
    told("all", took.iter().map(|(_, took)| *took).collect());
    let kinds: std::collections::BTreeSet<&String> = took.iter().map(|(kind, _)| kind).collect();
    for kind in kinds {
        told(kind, took.iter().filter(|(other, _)| other == kind).map(|(_, took)| *took).collect());
    }
    Ok(())
}

/// The stories beside a story, of some that lie all over the archive.
async fn beside(db: &Db, search: &Search, stories: u64) -> Result<()> {
    let now = Moment(NOW);
    let mut took = Vec::new();
    for n in 0..BESIDE {
        let id = archive::id(n * stories / BESIDE);
        let press::Found::Release(release) = press::story::at(&mut *db.read().await?, &id, now).await? else {
            anyhow::bail!("story {id} is not there");
        };
        let began = Instant::now();
        similar(search, db, Subject::from(*release), now, 3).await?;
        took.push(began.elapsed());
    }
    told("beside a story", took);
    Ok(())
}

/// How soon a published story, and an update of an old one, is found while `readers` ask without pause: two of them leave no processor of two idle.
async fn fresh(db: &Db, clock: Clock, search: &Search, archive: &Archive, readers: u64) -> Result<()> {
    let (stop, stopped) = tokio::sync::oneshot::channel::<()>();
    let follower = Follower::new(db.clone(), clock, search.clone());
    let follower = tokio::spawn(follower.run(async move { drop(stopped.await) }));
    let reading = Arc::new(AtomicBool::new(true));
    let asking: Vec<_> = (0..readers)
        .map(|reader| {
            let (search, reading) = (search.clone(), Arc::clone(&reading));
            let questions: Vec<Question> = (0..500).map(|n| archive.question(readers * n + reader)).collect();
            std::thread::spawn(move || -> Result<Vec<Duration>, search::Error> {
                let asked = questions.iter().cycle().take_while(|_| reading.load(Ordering::Relaxed)).map(|question| {
                    let began = Instant::now();
                    search.find(question)?;
                    Ok(began.elapsed())
                });
                asked.collect()
            })
        })
        .collect();
    let (mut took, mut updated) = (Vec::new(), Vec::new());
    let before = archive::stories(db).await?;
    for n in 0..PUBLISHED + UPDATED {
        // A word that no other story has.
        let word = format!("নতুনকথা{}", before * readers + n);
        let (id, times) = match n < PUBLISHED {
            true => (format!("new{}", before + n), &mut took),
            false => (archive::id(n * 991), &mut updated),
        };
        let question = Question { ask: Ask::parse(&word), now: Moment(NOW), most: 1, ..Question::default() };
        // One more is looked for when the index has one more: else the question itself would take much of one of two processors.
        let held = search.stories()?;
        let as_before = || Ok::<bool, search::Error>(n < PUBLISHED && search.stories()? == held);
        archive.publish(db, id, before + n, &word).await?;
        let began = Instant::now();
        while as_before()? || search.find(&question)?.ids.is_empty() {
            anyhow::ensure!(began.elapsed() < Duration::from_secs(60), "{word} is not found");
            tokio::time::sleep(Duration::from_millis(1)).await;
        }
        times.push(began.elapsed());
        tokio::time::sleep(Duration::from_millis(50)).await;
    }
    reading.store(false, Ordering::Relaxed);
    let mut answered = Vec::new();
    for reader in asking {
        answered.extend(reader.join().expect("a reader does not panic")?);
    }
    stop.send(()).ok().context("the follower has ended")?;
    follower.await?;
    told(&format!("found, readers: {readers}"), took);
    told("  an update", updated);
    told("  answered meanwhile", answered);
    Ok(())
}

fn told(what: &str, mut took: Vec<Duration>) {
    took.sort_unstable();
    let at = |share: f64| ms(took[((took.len() - 1) as f64 * share) as usize]);
    println!(
        "{what:22} p50 {:.2} ms  p95 {:.2}  p99 {:.2}  most {:.2}  ({})",
        at(0.5),
        at(0.95),
        at(0.99),
        at(1.0),
        took.len()
    );
}

fn ms(took: Duration) -> f64 {
    took.as_secs_f64() * 1e3
}

fn bytes(folder: &Path) -> Result<u64> {
    let mut sum = 0;
    for entry in std::fs::read_dir(folder)? {
        let entry = entry?;
        sum += if entry.file_type()?.is_dir() { bytes(&entry.path())? } else { entry.metadata()?.len() };
    }
    Ok(sum)
}
