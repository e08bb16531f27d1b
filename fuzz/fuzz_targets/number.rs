#![no_main]

use bangla::number;

libfuzzer_sys::fuzz_target!(|text: &str| {
    if let Ok(value) = number::parse(text) {
        assert_eq!(number::parse(&number::words(value)), Ok(value));
    }
});
