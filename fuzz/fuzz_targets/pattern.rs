#![no_main]

use bangla::calendar::{Calendar, hijri::Moons};
use bangla::date::pattern::Pattern;
use bangla::digits::Digits;
use jiff::civil;

libfuzzer_sys::fuzz_target!(|text: &str| {
    let Ok(pattern) = text.parse::<Pattern>() else { return };
    assert_eq!(pattern.to_string(), text);
    let moment = civil::date(2026, 3, 1).at(1, 30, 0, 0);
    let written = pattern.write(moment, Digits::Bengali);
    assert!(!written.contains(|c: char| c.is_ascii_digit()));
    let _ = pattern.write_bangla(moment, Calendar::WestBengal, Digits::Latin);
    let _ = pattern.write_hijri(moment, &Moons::default(), Digits::Latin);
});
