//! The Hijri calendar, as the mastheads of Bangladesh print it.
//!
//! A month begins when a committee has seen its moon, and no calculation knows that before. By default the calculated
//! calendar of Mecca (Umm al-Qura, as ICU has it for 1300–1600 AH, tabular beyond) is taken one day later: so were ten of
//! the eleven printed dates in the project's vectors, and the eleventh follows from one announced month. A paper sets
//! another offset, or the months as they are announced, in [`Moons`]. The day is the civil day, from midnight, as
//! mastheads have it, not from sunset.
//!
//! ```
//! use bangla::calendar::hijri::{Moons, from_gregorian};
//!
//! let day = jiff::civil::date(2024, 12, 23);
//! let calculated = from_gregorian(day, &Moons::default()).unwrap();
//! assert_eq!(calculated.to_string(), "1446-06-21");
//!
//! let moons = Moons::read(-1, "1446-06 2024-12-04  # after thirty days of জমাদিউল আউয়াল").unwrap();
//! assert_eq!(from_gregorian(day, &moons).unwrap().to_string(), "1446-06-20");
//! ```

mod moons;

pub use moons::{Moons, WrongMoons};

use super::{EPOCH, day_number};
use icu_calendar::{Date as IcuDate, cal::Hijri, types::RataDie};
use jiff::{ToSpan, civil::Date};
use std::fmt;

/// A day of the Hijri calendar.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct HijriDate {
    pub year: i32,
    /// 1 = Muharram … 12 = Zilhajj.
    pub month: u8,
    /// From 1.
    pub day: u8,
}

/// The years that have days: from the Hijra to what a Gregorian year of four digits reaches.
const YEARS: std::ops::RangeInclusive<i32> = 1..=9_600;

/// ICU counts days from the first of the Gregorian year 1; our day 0 is this one of theirs.
const EPOCH_OF_ICU: i64 = 730_120;

const MONTHS: [&str; 12] = [
    "মহররম",
    "সফর",
    "রবিউল আউয়াল",
    "রবিউস সানি",
    "জমাদিউল আউয়াল",
    "জমাদিউস সানি",
    "রজব",
    "শাবান",
    "রমজান",
    "শাওয়াল",
    "জিলকদ",
    "জিলহজ",
];

/// The Hijri date of a Gregorian civil date; `None` before the first Hijri year and after the year 9600.
pub fn from_gregorian(date: Date, moons: &Moons) -> Option<HijriDate> {
    let day = day_number(date);
    let calculated = IcuDate::from_rata_die(RataDie::new(day + EPOCH_OF_ICU), Hijri::new_umm_al_qura());
    if !YEARS.contains(&calculated.year().extended_year()) {
        return None;
    }
    let mut month = Month::of(calculated.year().extended_year(), calculated.month().ordinal);
    // Offset and announcements move the beginning by a few days: at most into the month beside it.
    while moons.start(month)? > day {
        month.0 -= 1;
    }
    while moons.start(Month(month.0 + 1))? <= day {
        month.0 += 1;
    }
    let day = (day - moons.start(month)? + 1) as u8;
    Some(HijriDate { year: month.year(), month: month.number(), day })
}

/// The Gregorian date of a Hijri date; `None` when the paper's calendar has no such day.
pub fn to_gregorian(date: HijriDate, moons: &Moons) -> Option<Date> {
    if !(1..=days_in_month(date.year, date.month, moons)?).contains(&date.day) {
        return None;
    }
    let day = moons.start(Month::of(date.year, date.month))? + i64::from(date.day) - 1;
    EPOCH.checked_add(day.days()).ok()
}

/// How many days a month has, 29 or 30; `None` when `month` is not 1 to 12 or the year not 1 to 9600.
pub fn days_in_month(year: i32, month: u8, moons: &Moons) -> Option<u8> {
    if !(1..=12).contains(&month) {
        return None;
    }
    let month = Month::of(year, month);
    Some((moons.start(Month(month.0 + 1))? - moons.start(month)?) as u8)
}

/// The month's name in Bengali as papers write it, 1 = মহররম; empty when `month` is not 1 to 12.
pub fn month_name(month: u8) -> &'static str {
    usize::from(month).checked_sub(1).and_then(|index| MONTHS.get(index)).copied().unwrap_or_default()
}

/// Months counted on through the years.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
struct Month(i64);

impl Month {
    fn of(year: i32, number: u8) -> Month {
        Month(i64::from(year) * 12 + i64::from(number) - 1)
    }

    fn year(self) -> i32 {
        self.0.div_euclid(12) as i32
    }

    fn number(self) -> u8 {
        self.0.rem_euclid(12) as u8 + 1
    }

    /// The day number of its first day at Mecca; the year after the last one has a beginning, too.
    fn at_mecca(self) -> Option<i64> {
        if !(*YEARS.start()..=*YEARS.end() + 1).contains(&self.year()) {
            return None;
        }
        let first =
            IcuDate::try_new_hijri_with_calendar(self.year(), self.number(), 1, Hijri::new_umm_al_qura()).ok()?;
        Some(first.to_rata_die().to_i64_date() - EPOCH_OF_ICU)
    }
}

impl fmt::Display for HijriDate {
    /// ASCII, `1446-06-20`, for machines; [`crate::date::hijri_day`] is the one for readers.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:04}-{:02}-{:02}", self.year, self.month, self.day)
    }
}
