//! The Bangla calendar, as Bangladesh and as West Bengal keep it.
//!
//! Both directions, without a clock: a date in, a date out. The paper's day begins at midnight in the paper's own
//! zone; the caller chooses that civil date (a UTC date prints yesterday's).
//!
//! - **Bangladesh**: the civil rule of 2019 from 1426, the rule of 1987 before it.
//! - **West Bengal**: months by the sun among the fixed stars (Lahiri).
//! - **Hijri**, beside them on mastheads: [`hijri`].
//!
//! ```
//! use bangla::calendar::{Calendar, from_gregorian, to_gregorian};
//! let day = jiff::civil::date(2025, 5, 9);
//! let bangla = from_gregorian(day, Calendar::Bangladesh);
//! assert_eq!(bangla.to_string(), "1432-01-26");
//! assert_eq!(to_gregorian(bangla, Calendar::Bangladesh), Some(day));
//! ```

mod bangladesh;
pub mod hijri;
mod west_bengal;

use jiff::{ToSpan, civil::Date};
use std::{fmt, str::FromStr};

/// Which of the two Bangla calendars the paper prints.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Calendar {
    /// The civil calendar of Bangladesh.
    Bangladesh,
    /// The sidereal solar calendar of West Bengal.
    WestBengal,
}

/// A day of a Bangla calendar. It does not remember which of the two; two dates compare sensibly only within one.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct BanglaDate {
    pub year: i32,
    /// 1 = Boishakh … 12 = Choitro.
    pub month: u8,
    /// From 1.
    pub day: u8,
}

/// The name is neither `bangladesh` nor `west-bengal`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct UnknownCalendar(pub String);

/// Years outside this range have no day among the Gregorian years −9999 to 9999 that `jiff` knows.
const YEARS: std::ops::RangeInclusive<i32> = -10_600..=9_500;

const MONTHS: [&str; 12] =
    ["বৈশাখ", "জ্যৈষ্ঠ", "আষাঢ়", "শ্রাবণ", "ভাদ্র", "আশ্বিন", "কার্তিক", "অগ্রহায়ণ", "পৌষ", "মাঘ", "ফাল্গুন", "চৈত্র"];

const SEASONS: [&str; 6] = ["গ্রীষ্ম", "বর্ষা", "শরৎ", "হেমন্ত", "শীত", "বসন্ত"];

/// The Bangla date of a Gregorian civil date.
pub fn from_gregorian(date: Date, calendar: Calendar) -> BanglaDate {
    let day = day_number(date);
    let (year, month) = match calendar {
        Calendar::Bangladesh => bangladesh::month_of(date),
        Calendar::WestBengal => west_bengal::month_of(day),
    };
    let first = month_start(year, month, calendar);
    BanglaDate { year, month, day: (day - first + 1) as u8 }
}

/// The Gregorian date of a Bangla date; `None` when the calendar has no such day, or it lies outside the Gregorian
/// years −9999 to 9999.
pub fn to_gregorian(date: BanglaDate, calendar: Calendar) -> Option<Date> {
    if !(1..=days_in_month(date.year, date.month, calendar)?).contains(&date.day) {
        return None;
    }
    let day = month_start(date.year, date.month, calendar) + i64::from(date.day) - 1;
    EPOCH.checked_add(day.days()).ok()
}

/// How many days a month has (29 to 32); `None` when `month` is not 1 to 12 or the year is out of all reach.
pub fn days_in_month(year: i32, month: u8, calendar: Calendar) -> Option<u8> {
    if !YEARS.contains(&year) || !(1..=12).contains(&month) {
        return None;
    }
    let (next_year, next_month) = if month == 12 { (year + 1, 1) } else { (year, month + 1) };
    let days = month_start(next_year, next_month, calendar) - month_start(year, month, calendar);
    Some(days as u8)
}

/// Whether a month of West Bengal may begin a day earlier or later in a printed panjika: the sun enters its sign within
/// 24 minutes (one danda) of midnight, where the panjikas' own rules and ephemerides part. 74 of the 2,412 months that begin
/// in 1900–2100 are such. Always `false` for a month or year that is none.
///
/// ```
/// // The sun entered Vrisha twelve minutes after the midnight of 14 to 15 May 2025.
/// assert!(bangla::calendar::near_midnight(1432, 2));
/// ```
pub fn near_midnight(year: i32, month: u8) -> bool {
    days_in_month(year, month, Calendar::WestBengal).is_some()
        && west_bengal::minutes_from_midnight(year, month).abs() < 24.0
}

/// The month's name in Bengali, 1 = বৈশাখ; empty when `month` is not 1 to 12.
pub fn month_name(month: u8) -> &'static str {
    usize::from(month).checked_sub(1).and_then(|index| MONTHS.get(index)).copied().unwrap_or_default()
}

/// The Bangla season of a month, two months to each: গ্রীষ্ম (বৈশাখ, জ্যৈষ্ঠ) to বসন্ত (ফাল্গুন, চৈত্র); empty when `month` is
/// not 1 to 12.
pub fn season_name(month: u8) -> &'static str {
    usize::from(month).checked_sub(1).and_then(|index| SEASONS.get(index / 2)).copied().unwrap_or_default()
}

/// The day number of a month's first day. `month` is 1 to 12.
fn month_start(year: i32, month: u8, calendar: Calendar) -> i64 {
    match calendar {
        Calendar::Bangladesh => bangladesh::month_start(year, month),
        Calendar::WestBengal => west_bengal::month_start(year, month),
    }
}

/// Day numbers count from this day.
const EPOCH: Date = Date::constant(2000, 1, 1);

fn day_number(date: Date) -> i64 {
    date.duration_since(EPOCH).as_secs() / 86_400
}

impl fmt::Display for BanglaDate {
    /// ASCII, `1432-01-26`: the form for addresses and machines; [`crate::date::bangla_day`] is the one for readers.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:04}-{:02}-{:02}", self.year, self.month, self.day)
    }
}

impl fmt::Display for Calendar {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(match self {
            Calendar::Bangladesh => "bangladesh",
            Calendar::WestBengal => "west-bengal",
        })
    }
}

impl FromStr for Calendar {
    type Err = UnknownCalendar;

    fn from_str(name: &str) -> Result<Self, UnknownCalendar> {
        match name {
            "bangladesh" => Ok(Calendar::Bangladesh),
            "west-bengal" => Ok(Calendar::WestBengal),
            _ => Err(UnknownCalendar(name.to_owned())),
        }
    }
}

impl fmt::Display for UnknownCalendar {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "“{}” is not a calendar: write bangladesh or west-bengal", self.0)
    }
}

impl std::error::Error for UnknownCalendar {}
