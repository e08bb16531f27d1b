#![no_main]

use bangla::calendar::hijri::{Moons, days_in_month, from_gregorian, to_gregorian};
use jiff::{ToSpan, civil};

libfuzzer_sys::fuzz_target!(|input: (i8, &str)| {
    let Ok(moons) = Moons::read(input.0, input.1) else { return };
    for days in (0..800).step_by(13) {
        let day = civil::date(2024, 6, 1) + days.days();
        let found = from_gregorian(day, &moons).expect("a year that has months");
        assert_eq!(to_gregorian(found, &moons), Some(day));
        assert!(matches!(days_in_month(found.year, found.month, &moons), Some(29 | 30)));
    }
});
