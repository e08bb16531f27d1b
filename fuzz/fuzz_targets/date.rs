#![no_main]

use bangla::{calendar, date, digits::Digits};
use jiff::civil;

libfuzzer_sys::fuzz_target!(|text: &str| {
    let now = civil::date(2026, 3, 1).at(1, 30, 0, 0);
    let at = date::parse_at(text, now);
    if let Ok(printed) = date::parse(text) {
        assert_eq!(at, Ok(printed));
        if let (1000.., Some(time)) = (printed.date.year(), printed.time) {
            let moment = printed.date.to_datetime(time).with().second(0).build().expect("a whole minute");
            let again = date::parse(&date::timestamp(moment, Digits::Bengali)).expect("our own form");
            assert_eq!((again.date, again.time), (moment.date(), Some(moment.time())));
        }
    }
    if let Ok(day) = date::parse_bangla(text) {
        let _ = calendar::to_gregorian(day, calendar::Calendar::WestBengal);
    }
    if let Ok(day) = date::parse_hijri(text) {
        let _ = calendar::hijri::to_gregorian(day, &calendar::hijri::Moons::default());
    }
});
