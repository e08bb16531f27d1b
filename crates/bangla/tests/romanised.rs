//! Bengali words from Latin typing: pairs written by hand, and the words of a real vocabulary typed by several habits.

#[path = "romanised/habits.rs"]
mod habits;
mod shared;

use bangla::{Romanised, words::words};
use proptest::prelude::*;
use shared::shared;
use std::{collections::HashMap, fs::File, io::Read};

/// What people type, and the word they mean.
fn pairs() -> impl Iterator<Item = (&'static str, &'static str)> {
    include_str!("romanised/pairs.txt")
        .lines()
        .filter_map(|line| line.split_once(' '))
        .filter(|(typed, _)| *typed != "#")
}

/// Words of the shared corpus with their counts; `None` when the folder is absent.
fn vocabulary() -> Option<HashMap<String, u64>> {
    let file =
        File::open(shared("romanised::typed_words_are_found_in_a_newspapers_vocabulary", "corpus/bn-news.jsonl.gz")?)
            .expect("the corpus is there");
    let mut lines = Vec::new();
    flate2::read::GzDecoder::new(file).take(8_000_000).read_to_end(&mut lines).expect("the corpus is whole");
    let lines = String::from_utf8_lossy(&lines).replace("\\n", " ");
    let mut counts = HashMap::new();
    for word in words(&lines).filter(|word| !word.term.is_ascii()) {
        *counts.entry(word.term.into_owned()).or_default() += 1;
    }
    Some(counts)
}

/// How many of the pairs have their word as the first, and among the first five.
fn recall<'a>(index: &Romanised, pairs: impl Iterator<Item = (&'a str, &'a str)>) -> (f64, f64) {
    let (mut first, mut five, mut all) = (0, 0, 0);
    for (typed, meant) in pairs {
        let place = index.candidates(typed, 5).iter().position(|found| found.word == meant);
        first += u32::from(place == Some(0));
        five += u32::from(place.is_some());
        all += 1;
    }
    (f64::from(first) / f64::from(all), f64::from(five) / f64::from(all))
}

#[test]
fn typed_words_are_found_among_their_own() {
    let index = Romanised::new(pairs().map(|(_, meant)| (meant, 10)));
    let (first, five) = recall(&index, pairs());
    assert!(first >= 0.97 && five >= 0.99, "recall@1 {first:.3}, @5 {five:.3}");
}

#[test]
fn typed_words_are_found_in_a_newspapers_vocabulary() {
    let Some(mut counts) = vocabulary() else { return };
    for (_, meant) in pairs() {
        counts.entry(meant.to_owned()).or_insert(1);
    }
    let index = Romanised::new(counts.iter().map(|(word, count)| (word.as_str(), *count)));
    let (first, five) = recall(&index, pairs());
    println!("{} words; {} pairs by hand: recall@1 {first:.3}, @5 {five:.3}", counts.len(), pairs().count());
    assert!(first >= 0.85 && five >= 0.95, "by hand: recall@1 {first:.3}, @5 {five:.3}");

    let mut frequent: Vec<_> = counts.iter().filter(|(word, _)| word.chars().count() > 3).collect();
    frequent.sort_by_key(|(word, count)| (std::cmp::Reverse(**count), *word));
    frequent.truncate(500);
    for (habit, typed) in habits::ALL {
        let typed: Vec<_> = frequent.iter().map(|(word, _)| (typed(word), word.as_str())).collect();
        let (first, five) = recall(&index, typed.iter().map(|(typed, meant)| (typed.as_str(), *meant)));
        println!("{habit}: recall@1 {first:.3}, @5 {five:.3}");
        assert!(first >= 0.8 && five >= 0.93, "{habit}: recall@1 {first:.3}, @5 {five:.3}");
    }
}

#[test]
fn the_nearer_word_comes_first_and_a_frequent_one_among_like_ones() {
    let index = Romanised::new([("পুতিন", 5), ("পুতিনের", 50), ("পাতানো", 3), ("কথা", 900), ("কাঁথা", 4)]);
    let words = |typed| index.candidates(typed, 9).iter().map(|found| found.word).collect::<Vec<_>>();
    assert_eq!(words("putin"), ["পুতিন", "পাতানো"]);
    assert_eq!(words("kotha")[0], "কথা");
    assert_eq!(words("kantha")[0], "কাঁথা");
    assert_eq!(words("পুতিন"), [""; 0]);
    assert_eq!(words(""), [""; 0]);
    assert_eq!(index.candidates("putin", 0), []);
    // Words typed apart may be asked for as one.
    let index = Romanised::new([("বাংলাদেশ", 5)]);
    assert_eq!(index.candidates("bangla desh", 1)[0].word, "বাংলাদেশ");
}

#[test]
fn names_beside_the_settled_one_are_known() {
    let index = Romanised::new([("জামা\u{9df}াত", 20), ("জামাত", 9), ("বগু\u{9dc}া", 9), ("চট্টগ্রাম", 9), ("টাকা", 9), ("থাকা", 9)]);
    for (typed, meant) in [("jamaat", "জামা\u{9df}াত"), ("bogra", "বগু\u{9dc}া"), ("chittagong", "চট্টগ্রাম"), ("taka", "টাকা")]
    {
        assert_eq!(index.candidates(typed, 1)[0].word, meant, "{typed}");
    }
}

proptest! {
    #[test]
    fn any_vocabulary_and_any_typing(words in prop::collection::vec(("\\PC{0,12}|[ক-হা-ৌ্ঁংঃৎ]{0,12}", any::<u64>()), 0..8), typed in "\\PC{0,90}|[a-z]{0,90}") {
        let index = Romanised::new(words.iter().map(|(word, count)| (word.as_str(), *count)));
        let (whole, begun) = (index.candidates(&typed, 3), index.beginning(&typed, 3));
        prop_assert!(whole.len() <= 3 && begun.len() <= 3);
        for candidate in whole.into_iter().chain(begun) {
            prop_assert!(words.iter().any(|(word, _)| word == candidate.word));
            prop_assert!(candidate.distance >= 0.0);
        }
    }
}
