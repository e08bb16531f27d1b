//! Words typed in Latin letters, by this crate over the words of standard input and by upodesh over its own 159,000:
//! how many of the pairs in the file named are found first, and among the first five.

use bangla::{Romanised, words::words};
use std::collections::HashMap;
use std::io::Read;

fn main() {
    let file = std::env::args().nth(1).expect("the file tests/romanised/pairs.txt");
    let pairs = std::fs::read_to_string(file).expect("the pairs");
    let pairs: Vec<_> = pairs.lines().filter(|line| !line.starts_with('#')).filter_map(|line| line.split_once(' ')).collect();
    let mut text = String::new();
    std::io::stdin().read_to_string(&mut text).expect("text");
    let mut counts: HashMap<String, u64> = HashMap::new();
    for word in words(&text).filter(|word| !word.term.is_ascii()) {
        *counts.entry(word.term.into_owned()).or_default() += 1;
    }
    let index = Romanised::new(counts.iter().map(|(word, count)| (word.as_str(), *count)));
    let ours = |typed: &str| index.candidates(typed, 5).into_iter().map(|found| found.word.to_owned()).collect();
    let suggest = upodesh::avro::Suggest::new();
    let upodesh = |typed: &str| suggest.suggest(typed).iter().map(|word| bangla::canonical(word).into_owned()).collect();
    report(&format!("bangla, {} words", counts.len()), &pairs, ours);
    report("upodesh 0.4.0, its own words", &pairs, upodesh);
}

fn report(name: &str, pairs: &[(&str, &str)], suggest: impl Fn(&str) -> Vec<String>) {
    let (mut first, mut five, mut ever) = (0, 0, 0);
    for (typed, meant) in pairs {
        let place = suggest(typed).iter().position(|word| word == meant);
        first += usize::from(place == Some(0));
        five += usize::from(place.is_some_and(|place| place < 5));
        ever += usize::from(place.is_some());
    }
    println!("{name}: {first} first, {five} among five, {ever} at all, of {}", pairs.len());
}
