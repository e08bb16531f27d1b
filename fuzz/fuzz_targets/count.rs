#![no_main]

use bangla::{count, order};

libfuzzer_sys::fuzz_target!(|text: &str| {
    let all = count::graphemes(text);
    assert!(text.starts_with(count::truncate(text, all / 2)));
    assert!(count::graphemes(&count::truncate_words(text, all / 2)) <= all);
    let _ = (count::words(text), count::sentences(text), order::without_titles(text));
});
