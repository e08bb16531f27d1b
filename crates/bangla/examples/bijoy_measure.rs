//! Measures the Bijoy converter on articles that the table of letter pairs was not counted on:
//!
//! ```text
//! cargo run -p bangla --example bijoy_measure -- BENGALI.txt NEGATIVE.txt...
//! ```
//!
//! BENGALI: paragraphs of news in Unicode, a line each. NEGATIVE: texts in Latin letters, prose or code. Prints how
//! many characters come back from Bijoy, which do not, and how often the detector is right.

use std::collections::BTreeMap;
use std::time::Instant;
use std::{env, fs};

use bangla::bijoy::{from_bijoy, is_bijoy, to_bijoy};

/// The length of what is the same in both, word by word, and the words that differ.
fn compare<'a>(before: &'a str, after: &'a str) -> Vec<(&'a str, &'a str)> {
    let (mut a, mut b) = (before.split(' '), after.split(' '));
    let mut differ = Vec::new();
    loop {
        match (a.next(), b.next()) {
            (None, None) => return differ,
            (x, y) if x == y => {}
            (x, y) => differ.push((x.unwrap_or(""), y.unwrap_or(""))),
        }
    }
}

/// Why a word did not come back.
fn class(before: &str, after: &str) -> &'static str {
    let plain = |text: &str| text.replace(['\u{200c}', '\u{200d}'], "");
    if plain(before) == plain(after) {
        "joiners: shape only"
    } else if plain(before).replace('…', "...") == plain(after) {
        "… is three dots"
    } else if before.chars().any(|c| c.is_ascii_alphanumeric() || "|$\\".contains(c)) {
        "Latin letters, digits or signs within Bengali text"
    } else if before.chars().any(|c| "æøÐÑÒÓÔÕ‚„†‡ˆ‰Š©ª«®¯¡¢£¤¥¦§¨×÷ßœŸšŒ´²°¬·".contains(c))
    {
        "codes of Bijoy left in the Unicode text"
    } else if before.chars().any(|c| matches!(c, '–' | '—' | '‘' | '’' | '“' | '”')) {
        "a dash or quote that the font uses for a sign"
    } else {
        "signs in an order that no letter has"
    }
}

/// How many characters of the text are lost, changed or new, from first to last difference of each word.
fn wrong_characters(before: &str, after: &str) -> usize {
    let (a, b): (Vec<char>, Vec<char>) = (before.chars().collect(), after.chars().collect());
    let head = a.iter().zip(&b).take_while(|(x, y)| x == y).count();
    let tail = a[head..].iter().rev().zip(b[head..].iter().rev()).take_while(|(x, y)| x == y).count();
    (a.len() - head - tail).max(b.len() - head - tail)
}

fn main() {
    let paths: Vec<String> = env::args().skip(1).collect();
    let read = |path: &String| fs::read_to_string(path).unwrap_or_else(|error| panic!("{path}: {error}"));
    let (bengali, negatives) = paths.split_first().expect("BENGALI.txt NEGATIVE.txt... are needed");
    let text = read(bengali);
    let text = bangla::canonical(&text);
    let start = Instant::now();
    let bijoy = to_bijoy(&text);
    let there = start.elapsed();
    let start = Instant::now();
    let back = from_bijoy(&bijoy);
    let megabytes = |bytes: usize, time: std::time::Duration| bytes as f64 / 1e6 / time.as_secs_f64();
    println!(
        "to Bijoy {:.0} MB/s, from Bijoy {:.0} MB/s",
        megabytes(text.len(), there),
        megabytes(bijoy.len(), start.elapsed())
    );

    let total = text.chars().count();
    let mut classes: BTreeMap<&str, (usize, usize, Vec<String>)> = BTreeMap::new();
    for (before, after) in text.lines().zip(back.lines()) {
        for (before, after) in compare(before, after) {
            let class = classes.entry(class(before, after)).or_default();
            class.0 += 1;
            class.1 += wrong_characters(before, after);
            if class.2.len() < 12 {
                class.2.push(format!("{before}→{after}"));
            }
        }
    }
    let wrong: usize = classes.values().map(|class| class.1).sum();
    println!("{total} characters, {wrong} not back: {:.4}% back", 100.0 * (1.0 - wrong as f64 / total as f64));
    for (class, (words, characters, some)) in classes {
        println!("{characters} characters in {words} words: {class}: {}", some.join(" "));
    }

    let paragraphs = |text: &str| -> Vec<String> {
        text.lines()
            .filter(|line| line.chars().filter(|c| c.is_alphabetic()).count() >= 10)
            .map(str::to_owned)
            .collect()
    };
    let bijoy = paragraphs(&bijoy);
    let mut found = bijoy.iter().filter(|line| is_bijoy(line)).count();
    println!("{} paragraphs of Bijoy: recall {:.3}%", bijoy.len(), 100.0 * found as f64 / bijoy.len() as f64);
    for missed in bijoy.iter().filter(|line| !is_bijoy(line)).take(5) {
        println!("    missed: {missed}");
    }
    let right = found;
    for (name, text) in
        negatives.iter().map(|path| (path.as_str(), read(path))).chain([("the Unicode", text.to_string())])
    {
        let lines = paragraphs(&text);
        let wrong: Vec<&String> = lines.iter().filter(|line| is_bijoy(line)).collect();
        found += wrong.len();
        println!("{} lines of {name}: {} held for Bijoy", lines.len(), wrong.len());
        for line in wrong.iter().take(6) {
            println!("    {}", line.chars().take(120).collect::<String>());
        }
        let changed: Vec<&String> = lines.iter().filter(|line| from_bijoy(line) != bangla::canonical(line)).collect();
        println!("    {} of them changed by from_bijoy, if told that they are", changed.len());
        for line in changed.iter().take(6) {
            for (before, after) in compare(line, &from_bijoy(line)).iter().take(4) {
                println!("        {before}→{after}");
            }
        }
    }
    println!("precision {:.3}%", 100.0 * right as f64 / found as f64);
}
