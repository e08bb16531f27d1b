#![no_main]

use bangla::Romanised;

// The first line is typed, the others are the vocabulary.
libfuzzer_sys::fuzz_target!(|text: &str| {
    let (typed, words) = text.split_once('\n').unwrap_or((text, ""));
    let index = Romanised::new(words.lines().zip(1..));
    for found in index.candidates(typed, 5) {
        assert!(words.lines().any(|word| word == found.word) && found.distance >= 0.0);
    }
});
