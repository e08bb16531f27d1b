#![no_main]

use bangla::{fold, stem::stem, words::words};

libfuzzer_sys::fuzz_target!(|text: &str| {
    let mut end = 0;
    for word in words(text) {
        assert!(end <= word.range.start && word.range.start < word.range.end && !word.term.is_empty());
        end = word.range.end;
        let _ = stem(&word.term);
        let once = fold(&word.term);
        assert_eq!(fold(&once), once);
    }
    assert!(end <= text.len());
});
