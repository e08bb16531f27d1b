//! Counts the letter pairs of Bijoy and of Latin texts and prints `src/bijoy/model.rs`:
//!
//! ```text
//! cargo run -p bangla --example bijoy_model -- BENGALI.txt LATIN.txt > crates/bangla/src/bijoy/model.rs
//! ```
//!
//! BENGALI is news text in Unicode, which this converts; LATIN is prose in English and its neighbours, and program
//! code. README.md says which texts the table in the source was counted on, and how it is measured.

use std::{env, fs};

#[allow(dead_code, reason = "the example needs a part of it")]
#[path = "../src/bijoy/symbols.rs"]
mod symbols;

use symbols::{SYMBOLS, pairs, runs};

/// The natural logarithm of how much likelier a pair is in Bijoy, in quarters, as a letter around `P`.
fn weight(bijoy: f64, latin: f64) -> char {
    let quarters = ((bijoy / latin).ln() * 4.0).round().clamp(-31.0, 31.0);
    char::from((80.0 + quarters) as u8)
}

/// How often each symbol follows each, in parts of all that follow it. A pair never seen counts as a half.
fn shares(text: &str) -> Vec<[f64; SYMBOLS]> {
    let mut counts = vec![[0.5; SYMBOLS]; SYMBOLS];
    for line in text.lines() {
        for run in runs(line) {
            for (before, after) in pairs(&line[run]) {
                counts[before][after] += 1.0;
            }
        }
    }
    for row in &mut counts {
        let sum: f64 = row.iter().sum();
        row.iter_mut().for_each(|count| *count /= sum);
    }
    counts
}

fn main() {
    let paths: Vec<String> = env::args().skip(1).collect();
    let [bengali, latin] = &paths[..] else { panic!("two paths are needed: BENGALI.txt LATIN.txt") };
    let read = |path: &String| fs::read_to_string(path).unwrap_or_else(|error| panic!("{path}: {error}"));
    let bijoy: String = read(bengali).lines().map(|line| bangla::bijoy::to_bijoy(line) + "\n").collect();
    let (bijoy, latin) = (shares(&bijoy), shares(&read(latin)));
    println!(
        "//! How much likelier each pair of symbols is in Bijoy than in Latin text. Made by `examples/bijoy_model.rs`."
    );
    println!();
    println!("use super::symbols::SYMBOLS;");
    println!();
    println!(
        "/// A row for the symbol before, a column for the symbol after; `P` is as likely in either, each step from it a"
    );
    println!("/// quarter of a natural logarithm.");
    println!("pub const LIKELIER: [&[u8; SYMBOLS]; SYMBOLS] = [");
    for (row, other) in bijoy.iter().zip(&latin) {
        let row: String = row.iter().zip(other).map(|(&b, &l)| weight(b, l)).collect();
        println!("    br\"{row}\",");
    }
    println!("];");
}
