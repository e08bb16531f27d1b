#![no_main]

use bangla::avro::{Typing, text};

libfuzzer_sys::fuzz_target!(|keys: &str| {
    let _ = text(keys);
    // What the changes make of the page is what the word shows.
    let (mut typing, mut page) = (Typing::default(), String::new());
    for key in keys.chars() {
        let change = if key == '\u{8}' { typing.backspace() } else { typing.key(key) };
        match change {
            Some(change) => {
                for _ in 0..change.remove {
                    page.pop();
                }
                page.push_str(&change.insert);
            }
            None => page.clear(),
        }
        assert!(page.ends_with(typing.shown()));
    }
});
