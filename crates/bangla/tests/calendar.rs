use bangla::calendar::{
    BanglaDate, Calendar, UnknownCalendar, days_in_month, from_gregorian, month_name, near_midnight, season_name,
    to_gregorian,
};
use jiff::civil::{Date, date};
use proptest::prelude::*;

const BOTH: [Calendar; 2] = [Calendar::Bangladesh, Calendar::WestBengal];

fn bangla(year: i32, month: u8, day: u8) -> BanglaDate {
    BanglaDate { year, month, day }
}

#[track_caller]
fn check(calendar: Calendar, gregorian: Date, expected: BanglaDate) {
    assert_eq!(from_gregorian(gregorian, calendar), expected);
    assert_eq!(to_gregorian(expected, calendar), Some(gregorian));
}

#[test]
fn bangladesh_around_the_rule_of_2019() {
    // bdnews24, 16 Oct 2019: Ashwin has a 31st day for the first time.
    check(Calendar::Bangladesh, date(2019, 10, 15), bangla(1426, 6, 30));
    check(Calendar::Bangladesh, date(2019, 10, 16), bangla(1426, 6, 31));
    check(Calendar::Bangladesh, date(2019, 10, 17), bangla(1426, 7, 1));
    // The last year of the old rule, and its last leap Falgun.
    check(Calendar::Bangladesh, date(2018, 10, 16), bangla(1425, 7, 1));
    check(Calendar::Bangladesh, date(2016, 3, 14), bangla(1422, 11, 31));
    // The first leap Falgun of the new rule, in the rule's own year.
    check(Calendar::Bangladesh, date(2020, 3, 14), bangla(1426, 11, 30));
}

#[test]
fn bangladesh_national_days_keep_their_dates() {
    // What the 2019 rule was made for: 21 February is 8 Falgun as in 1952, 16 December 1 Poush as in 1971.
    for year in 2020..2100 {
        check(Calendar::Bangladesh, date(year, 2, 21), bangla(i32::from(year) - 594, 11, 8));
        check(Calendar::Bangladesh, date(year, 12, 16), bangla(i32::from(year) - 593, 9, 1));
    }
}

#[test]
fn bangladesh_leap_falgun_follows_february() {
    assert_eq!(days_in_month(1434, 11, Calendar::Bangladesh), Some(30)); // 2028
    assert_eq!(days_in_month(1506, 11, Calendar::Bangladesh), Some(29)); // 2100 is no leap year
    assert_eq!(days_in_month(1406, 11, Calendar::Bangladesh), Some(31)); // 2000 is one; 1987 rule
    assert_eq!(days_in_month(1306, 11, Calendar::Bangladesh), Some(30)); // 1900 is none
}

#[test]
fn west_bengal_new_years() {
    // The years that ../shared/vectors/calendar.tsv gives, with their source.
    check(Calendar::WestBengal, date(2021, 4, 15), bangla(1428, 1, 1));
    check(Calendar::WestBengal, date(2024, 4, 14), bangla(1431, 1, 1));
}

#[test]
fn west_bengal_months_near_midnight() {
    // Minutes from midnight by the Swiss Ephemeris 2.10, Lahiri: the nearest of 1900–2100, all less than nine.
    for (year, month, first) in [
        (1388, 3, date(1981, 6, 16)),  // 7.8 after
        (1404, 9, date(1997, 12, 17)), // 3.3 after
        (1420, 6, date(2013, 9, 18)),  // 3.1 after
        (1427, 3, date(2020, 6, 15)),  // 6.1 before
        (1443, 9, date(2036, 12, 17)), // 0.4 after
        (1459, 5, date(2052, 8, 18)),  // 2.8 after
        (1459, 6, date(2052, 9, 17)),  // 1.9 before
        (1471, 2, date(2064, 5, 16)),  // 2.7 after
        (1482, 9, date(2075, 12, 17)), // 0.7 before
    ] {
        check(Calendar::WestBengal, first, bangla(year, month, 1));
        assert!(near_midnight(year, month), "{year}-{month}");
    }
    let near = (1306..1508).flat_map(|year| (1..=12).map(move |month| (year, month)));
    let first = |(year, month)| to_gregorian(bangla(year, month, 1), Calendar::WestBengal).unwrap();
    let near = near
        .filter(|&(year, month)| near_midnight(year, month) && (1900..=2100).contains(&first((year, month)).year()));
    assert_eq!(near.count(), 74);
    assert!(!near_midnight(1432, 0) && !near_midnight(1432, 13) && !near_midnight(i32::MAX, 1));
    assert!(!near_midnight(1432, 1));
}

#[test]
fn every_day_of_two_centuries_round_trips() {
    for calendar in BOTH {
        let mut yesterday = from_gregorian(date(1899, 12, 31), calendar);
        let mut day = date(1900, 1, 1);
        while day <= date(2100, 12, 31) {
            let today = from_gregorian(day, calendar);
            assert_eq!(to_gregorian(today, calendar), Some(day), "{calendar} {today}");
            // The next day of the same month, or the first of the next month after a full one.
            let same_month = bangla(yesterday.year, yesterday.month, yesterday.day + 1);
            let next_month = match yesterday.month {
                12 => bangla(yesterday.year + 1, 1, 1),
                month => bangla(yesterday.year, month + 1, 1),
            };
            let full = days_in_month(yesterday.year, yesterday.month, calendar) == Some(yesterday.day);
            assert_eq!(today, if full { next_month } else { same_month }, "{calendar} {day}");
            yesterday = today;
            day = day.tomorrow().unwrap();
        }
    }
}

#[test]
fn days_that_do_not_exist() {
    for calendar in BOTH {
        for wrong in [
            (1432, 0, 1),
            (1432, 13, 1),
            (1432, 1, 0),
            (1432, 1, 33),
            (1432, 10, 31),
            (i32::MAX, 1, 1),
            (i32::MIN, 12, 1),
        ] {
            assert_eq!(to_gregorian(bangla(wrong.0, wrong.1, wrong.2), calendar), None, "{calendar} {wrong:?}");
        }
    }
    assert_eq!(to_gregorian(bangla(1431, 11, 30), Calendar::Bangladesh), None);
    assert_eq!(days_in_month(1432, 13, Calendar::Bangladesh), None);
}

#[test]
fn names_and_forms() {
    assert_eq!((month_name(1), month_name(8), month_name(12)), ("বৈশাখ", "অগ্রহায়ণ", "চৈত্র"));
    assert_eq!((month_name(0), month_name(13)), ("", ""));
    assert_eq!([1, 2, 3, 12, 13, 0].map(season_name), ["গ্রীষ্ম", "গ্রীষ্ম", "বর্ষা", "বসন্ত", "", ""]);
    assert_eq!(bangla(1432, 1, 26).to_string(), "1432-01-26");
    for calendar in BOTH {
        assert_eq!(calendar.to_string().parse(), Ok(calendar));
    }
    assert_eq!("india".parse::<Calendar>(), Err(UnknownCalendar("india".to_owned())));
}

proptest! {
    #[test]
    fn any_date_jiff_knows(year in -9999i16..=9999, day_of_year in 1i16..=365, west in any::<bool>()) {
        let calendar = BOTH[usize::from(west)];
        let day = date(year, 1, 1).with().day_of_year(day_of_year).build().unwrap();
        prop_assert_eq!(to_gregorian(from_gregorian(day, calendar), calendar), Some(day));
    }

    #[test]
    fn any_numbers(year: i32, month: u8, day: u8, west in any::<bool>()) {
        let calendar = BOTH[usize::from(west)];
        let asked = bangla(year % 20_000, month % 14, day % 34);
        if let Some(found) = to_gregorian(asked, calendar) {
            prop_assert_eq!(from_gregorian(found, calendar), asked);
        }
    }
}
