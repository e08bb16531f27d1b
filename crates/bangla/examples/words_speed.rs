//! How fast words are found, stemmed and looked up from Latin typing, on the text of standard input:
//! `cargo run --release -p bangla --example words_speed < text`.

use bangla::stem::{Stems, stem};
use bangla::{Romanised, slug, words::words};
use std::collections::{HashMap, HashSet};
use std::io::{self, Read};
use std::time::Instant;

fn main() -> io::Result<()> {
    let mut text = String::new();
    io::stdin().read_to_string(&mut text)?;
    let megabytes = f64::from(u32::try_from(text.len()).unwrap_or(u32::MAX)) / 1e6;

    let start = Instant::now();
    let mut stems = Stems::default();
    let letters: usize = words(&text).map(|word| stems.stem(&word.term).len()).sum();
    println!("terms and stems: {:.0} MB/s ({letters} bytes of stems)", megabytes / start.elapsed().as_secs_f64());

    let mut counts: HashMap<String, u64> = HashMap::new();
    for word in words(&text) {
        *counts.entry(word.term.into_owned()).or_default() += 1;
    }
    let stems: HashSet<_> = counts.keys().map(|term| stem(term)).collect();
    println!("{} terms, {} stems", counts.len(), stems.len());

    let start = Instant::now();
    let index = Romanised::new(counts.iter().map(|(word, count)| (word.as_str(), *count)));
    println!("romanised: index built in {:?}", start.elapsed());
    let typed: Vec<_> = counts.keys().map(|word| slug::romanised(word)).take(20_000).collect();
    let mut times: Vec<_> = typed
        .iter()
        .map(|typed| {
            let start = Instant::now();
            index.candidates(typed, 10);
            start.elapsed()
        })
        .collect();
    times.sort_unstable();
    if let (Some(half), Some(slow), Some(slowest)) =
        (times.get(times.len() / 2), times.get(times.len() / 100 * 99), times.last())
    {
        println!("romanised: p50 {half:?}, p99 {slow:?}, slowest {slowest:?}");
    }
    Ok(())
}
