#![no_main]

use bangla::slug;

libfuzzer_sys::fuzz_target!(|text: &str| {
    let latin = slug::romanised(text);
    assert_eq!(slug::romanised(&latin), latin);
    let bengali = slug::bengali(text, 20);
    assert_eq!(slug::bengali(&bengali, 20), bengali);
});
