//! How fast texts are made canonical, a line of standard input at a time: as they come, canonical already, and with
//! য় ড় ঢ় in two code points: `cargo run --release -p bangla --example canonical_speed < text`.

use bangla::canonical;
use std::io::{self, Read};
use std::time::Instant;

fn main() -> io::Result<()> {
    let mut text = String::new();
    io::stdin().read_to_string(&mut text)?;
    let clean: String = text.split_inclusive('\n').map(canonical).collect();
    let apart = clean.replace('\u{9df}', "য\u{9bc}").replace('\u{9dc}', "ড\u{9bc}").replace('\u{9dd}', "ঢ\u{9bc}");
    for (name, text) in [("as it comes", &text), ("canonical", &clean), ("letters in two", &apart)] {
        let speeds = (0..9).map(|_| {
            let start = Instant::now();
            let bytes: usize = text.split_inclusive('\n').map(|line| canonical(line).len()).sum();
            (text.len() as f64 / 1e6 / start.elapsed().as_secs_f64(), bytes)
        });
        let mut speeds: Vec<_> = speeds.collect();
        speeds.sort_by(|a, b| a.0.total_cmp(&b.0));
        println!("{name}: {:.0} MB/s (median of 9; {} bytes)", speeds[4].0, speeds[4].1);
    }
    Ok(())
}
