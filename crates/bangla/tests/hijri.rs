//! The Hijri calendar: printed dates, announced months, and every day there is.

mod shared;

use bangla::calendar::hijri::{HijriDate, Moons, WrongMoons, days_in_month, from_gregorian, month_name, to_gregorian};
use bangla::date::{hijri_day, pattern::Pattern};
use bangla::digits::Digits;
use jiff::civil::{Date, date};
use proptest::prelude::*;
use shared::shared;
use std::fs;

fn hijri(year: i32, month: u8, day: u8) -> HijriDate {
    HijriDate { year, month, day }
}

/// The announced month that makes the one row right that is not Umm al-Qura − 1.
const ANNOUNCED: &str = "1446-06 2024-12-04";

#[test]
fn the_shared_vectors() {
    let Some(path) = shared("hijri::the_shared_vectors", "vectors/hijri.tsv") else { return };
    let text = fs::read_to_string(path).expect("the vectors are readable");
    let rows: Vec<Vec<&str>> = text.lines().skip(1).map(|line| line.split('\t').collect()).collect();
    assert!(rows.len() >= 11, "hijri.tsv lost rows: {}", rows.len());
    let (at_mecca, announced) = (Moons::read(0, "").unwrap(), Moons::read(-1, ANNOUNCED).unwrap());
    for row in rows {
        let day: Date = row[0].parse().unwrap();
        let on = |moons: &Moons| from_gregorian(day, moons).unwrap().to_string();
        assert_eq!(on(&at_mecca), row[2], "{row:?}");
        assert_eq!(on(&announced), row[1], "{row:?}");
        // Without the announcement only what the row itself says is another day.
        assert_eq!(on(&Moons::default()) == row[1], row[3] == "-1", "{row:?}");
    }
}

#[test]
fn every_day_of_two_centuries_round_trips() {
    let table = "1441-10 2020-05-25\n1446-06 2024-12-04 # 30 days of the month before\n1446-09 2025-03-02\n";
    for moons in [Moons::default(), Moons::read(-1, table).unwrap()] {
        let mut yesterday = from_gregorian(date(1899, 12, 31), &moons).unwrap();
        let mut day = date(1900, 1, 1);
        while day <= date(2100, 12, 31) {
            let today = from_gregorian(day, &moons).unwrap();
            assert_eq!(to_gregorian(today, &moons), Some(day), "{today}");
            let length = days_in_month(yesterday.year, yesterday.month, &moons).unwrap();
            assert!((29..=30).contains(&length), "{yesterday}: {length} days");
            let next = match (yesterday.day == length, yesterday.month) {
                (false, month) => hijri(yesterday.year, month, yesterday.day + 1),
                (true, 12) => hijri(yesterday.year + 1, 1, 1),
                (true, month) => hijri(yesterday.year, month + 1, 1),
            };
            assert_eq!(today, next, "{day}");
            yesterday = today;
            day = day.tomorrow().unwrap();
        }
    }
}

#[test]
fn an_announcement_moves_the_months_beside_it() {
    // Calculated for Bangladesh: 11-04, 12-03, 01-02. What begins a day late makes 30 days of the month before.
    let lengths = |table: &str| {
        let moons = Moons::read(-1, table).unwrap();
        [5, 6, 7].map(|month| days_in_month(1446, month, &moons).unwrap())
    };
    assert_eq!(lengths(""), [29, 30, 30]);
    assert_eq!(lengths(ANNOUNCED), [30, 29, 30]);
    // Two days late would be 31: the month before begins later, too.
    let moons = Moons::read(-1, "১৪৪৬-০৬ ২০২৪-১২-০৫").unwrap();
    assert_eq!(to_gregorian(hijri(1446, 5, 1), &moons), Some(date(2024, 11, 5)));
    assert_eq!(to_gregorian(hijri(1446, 7, 1), &moons), Some(date(2025, 1, 3)));
}

#[test]
fn what_is_no_table() {
    let wrong = |offset, table: &str| Moons::read(offset, table).unwrap_err();
    assert_eq!(wrong(4, ""), WrongMoons::Offset(4));
    assert_eq!(wrong(i8::MIN, ""), WrongMoons::Offset(i8::MIN));
    for line in [
        "1446-06",
        "1446-13 2024-12-04",
        "1446 2024-12-04",
        "1446-06 4 December",
        "0-06 2024-12-04",
        "65000-1 2024-12-04",
    ] {
        assert_eq!(wrong(-1, &format!("# months\n{line}")), WrongMoons::Line(2), "{line}");
    }
    assert_eq!(
        wrong(-1, "1446-06 2024-11-04").to_string(),
        "1446-06 cannot begin on 2024-11-04: by calculation it begins on 2024-12-03, so write a day at most 3 days from that"
    );
    let length = wrong(-1, "1446-06 2024-12-04\n1446-07 2025-01-01");
    assert_eq!(length, WrongMoons::Length { from: "1446-06".to_owned(), to: "1446-07".to_owned() });
    assert!(matches!(wrong(-1, "1446-06 2024-12-04\n1446-06 2024-12-03"), WrongMoons::Length { .. }));
    assert_eq!(Moons::read(-1, "\n# nothing yet\n"), Ok(Moons::default()));
}

#[test]
fn names_and_forms() {
    assert_eq!(
        (month_name(1), month_name(9), month_name(12), month_name(0), month_name(13)),
        ("মহররম", "রমজান", "জিলহজ", "", "")
    );
    assert_eq!(hijri_day(hijri(1446, 11, 10), Digits::Bengali), "১০ জিলকদ ১৪৪৬");
    let pattern: Pattern = "d MMMM y হিজরি".parse().unwrap();
    let on = |day| pattern.write_hijri(day, &Moons::default(), Digits::Bengali);
    assert_eq!(on(date(2025, 5, 9)).as_deref(), Some("১০ জিলকদ ১৪৪৬ হিজরি"));
    assert_eq!(on(date(600, 1, 1)), None);
    for wrong in
        [(1446, 0, 1), (1446, 13, 1), (1446, 1, 0), (1446, 1, 31), (0, 1, 1), (i32::MAX, 1, 1), (i32::MIN, 12, 1)]
    {
        assert_eq!(to_gregorian(hijri(wrong.0, wrong.1, wrong.2), &Moons::default()), None);
    }
}

proptest! {
    #[test]
    fn any_date_jiff_knows(year in -9999i16..=9999, day_of_year in 1i16..=365, offset in -3i8..=1) {
        let day = date(year, 1, 1).with().day_of_year(day_of_year).build().unwrap();
        let moons = Moons::read(offset, ANNOUNCED).unwrap();
        match from_gregorian(day, &moons) {
            Some(found) => prop_assert_eq!(to_gregorian(found, &moons), Some(day)),
            None => prop_assert!(!(623..9_930).contains(&year), "{}", day),
        }
    }

    /// Any announcement within reach leaves 29 or 30 days in every month around it.
    #[test]
    fn months_keep_their_lengths(month in 0u8..12, later in -3i64..=3, offset in -3i8..=3) {
        let calculated = Moons::read(offset, "").unwrap();
        let first = to_gregorian(hijri(1446, month + 1, 1), &calculated).unwrap();
        let table = format!("1446-{:02} {}", month + 1, first + jiff::ToSpan::days(later));
        let moons = Moons::read(offset, &table).unwrap();
        for number in 1445 * 12..1448 * 12 {
            let length = days_in_month(number / 12, (number % 12 + 1) as u8, &moons).unwrap();
            prop_assert!((29..=30).contains(&length), "{} days with {}", length, table);
        }
    }

    #[test]
    fn no_table_panics(offset: i8, table in "([0-9০-৯-]{0,10}[ \n#]){0,6}|\\PC{0,30}", day in "14[0-9]{2}-(0[1-9]|1[0-2]) 20[0-9]{2}-0[1-9]-1[0-9]") {
        let _ = (Moons::read(offset, &table), Moons::read(offset, &day));
    }
}
