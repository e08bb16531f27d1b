#![no_main]

use bangla::bijoy::{from_bijoy, is_bijoy, to_bijoy};

libfuzzer_sys::fuzz_target!(|text: &str| {
    let _ = is_bijoy(text);
    let _ = to_bijoy(text);
    let read = from_bijoy(text);
    assert_eq!(bangla::canonical(&read), read);
});
