//! Forms that must meet and words that must not: the shared vectors, and our own lists in tests/stem/.

mod shared;

use bangla::stem::{Stems, stem};
use bangla::words::words;
use shared::shared;
use std::{collections::BTreeMap, fs};

/// The stem of a text that is one word.
fn key(word: &str) -> String {
    let terms: Vec<_> = words(word).map(|word| word.term.into_owned()).collect();
    let [term] = &terms[..] else { panic!("{word} is not one word: {terms:?}") };
    stem(term).into_owned()
}

/// The groups (a line each, forms between spaces) that do not meet in one stem.
fn torn<'a>(groups: impl Iterator<Item = Vec<&'a str>>) -> Vec<String> {
    let mut torn = Vec::new();
    for forms in groups {
        let keys: Vec<_> = forms.iter().map(|form| key(form)).collect();
        if keys.iter().any(|key| *key != keys[0]) {
            torn.push(forms.iter().zip(&keys).map(|(form, key)| format!("{form}={key} ")).collect());
        }
    }
    torn
}

fn lines(text: &str) -> impl Iterator<Item = Vec<&str>> {
    text.lines().filter(|line| !line.starts_with('#') && !line.is_empty()).map(|line| line.split(' ').collect())
}

#[test]
fn our_groups_meet() {
    let groups = include_str!("stem/groups.txt");
    assert!(lines(groups).count() >= 60);
    let torn = torn(lines(groups));
    assert!(torn.is_empty(), "torn:\n{}", torn.join("\n"));
}

#[test]
fn a_stream_of_terms_gets_the_same_stems() {
    let (groups, pairs) = (include_str!("stem/groups.txt"), include_str!("stem/pairs.txt"));
    let mut stems = Stems::default();
    // Twice: what is remembered is no other stem. Thousands of other terms in between take the places of some.
    let others: Vec<String> = (0..20_000).map(|n| format!("নদী{n}র")).collect();
    let all = || lines(groups).chain(lines(pairs)).flatten().chain(others.iter().map(String::as_str));
    for term in all().chain(all()).chain(["", "dhaka", "১২"]) {
        assert_eq!(stems.stem(term), stem(term), "{term}");
    }
}

#[test]
fn our_pairs_stay_apart() {
    let pairs = include_str!("stem/pairs.txt");
    assert!(lines(pairs).count() >= 60);
    let merged: Vec<_> = lines(pairs).filter(|pair| key(pair[0]) == key(pair[1])).collect();
    assert!(merged.is_empty(), "merged: {merged:?}");
}

#[test]
fn the_shared_vectors() {
    let Some(file) = shared("stem::the_shared_vectors", "vectors/stem.tsv") else { return };
    let text = fs::read_to_string(file).expect("the vectors are readable");
    let mut groups: BTreeMap<&str, Vec<&str>> = BTreeMap::new();
    let mut pairs = Vec::new();
    for row in text.lines().skip(1) {
        let columns: Vec<_> = row.split('\t').collect();
        let [surface, _, _, group, expectation, _] = columns[..] else { panic!("malformed row: {row}") };
        match expectation {
            // The group is named by its plain form.
            "must_conflate_with_group" => groups.entry(group).or_insert_with(|| vec![group]).push(surface),
            "must_NOT_conflate" => pairs.push(group.split_once('|').expect("a pair")),
            _ => {}
        }
    }
    assert_eq!(groups.len(), 18);
    let torn = torn(groups.into_values());
    assert!(torn.is_empty(), "torn:\n{}", torn.join("\n"));
    for (one, other) in pairs {
        assert_ne!(key(one), key(other), "{one} and {other}");
    }
}
