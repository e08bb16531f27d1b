#![no_main]

use bangla::{canonical, tidy};

libfuzzer_sys::fuzz_target!(|text: &str| {
    let once = canonical(text);
    assert!(matches!(canonical(&once), std::borrow::Cow::Borrowed(_)));
    let spaced = tidy::spaces(text);
    assert_eq!(tidy::spaces(&spaced), spaced);
    let quoted = tidy::quotes(text);
    assert_eq!(tidy::quotes(&quoted), quoted);
});
