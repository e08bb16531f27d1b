//! Dates and times as the paper prints them.
//!
//! Day of the month in two digits, no comma before the year, a 24-hour clock; the Bangla day is not padded. Names come
//! from CLDR (`bn`), the patterns from Bengali newspapers. A machine's date (`datetime`, feeds, addresses) is ISO 8601
//! and not made here. The functions here write the usual forms; a paper that wants others sets a [`pattern::Pattern`].
//!
//! ```
//! use bangla::{date, digits::Digits};
//! let day = jiff::civil::date(2025, 5, 9);
//! assert_eq!(date::masthead(day, Digits::Bengali), "শুক্রবার, ০৯ মে ২০২৫");
//! assert_eq!(date::ago(42 * 60, Digits::Bengali).as_deref(), Some("৪২ মিনিট আগে"));
//! ```

mod parse;
pub mod pattern;

pub use parse::{NotADate, Printed, parse, parse_at, parse_bangla, parse_hijri};

use crate::calendar::{self, BanglaDate, hijri};
use crate::digits::Digits;
use jiff::civil::{Date, DateTime, Time, Weekday};

const MONTHS: [&str; 12] =
    ["জানুয়ারি", "ফেব্রুয়ারি", "মার্চ", "এপ্রিল", "মে", "জুন", "জুলাই", "আগস্ট", "সেপ্টেম্বর", "অক্টোবর", "নভেম্বর", "ডিসেম্বর"];

/// `শুক্রবার, ০৯ মে ২০২৫`.
pub fn masthead(date: Date, digits: Digits) -> String {
    format!("{}, {}", weekday(date.weekday()), day(date, digits))
}

/// `০৯ মে ২০২৫`.
pub fn day(date: Date, digits: Digits) -> String {
    let day = digits.write(&format!("{:02}", date.day()));
    format!("{day} {}", month(date.year(), date.month(), digits))
}

/// `মে ২০২৫`; the name is empty when `month` is not 1 to 12.
pub fn month(year: i16, month: i8, digits: Digits) -> String {
    format!("{} {}", month_name(month), digits.number(year.into()))
}

/// `১৪ সেপ্টেম্বর ২০২৩, ১৩:৪৫`.
pub fn timestamp(moment: DateTime, digits: Digits) -> String {
    format!("{}, {}", day(moment.date(), digits), clock(moment.time(), digits))
}

/// `১৩:২২`.
pub fn clock(time: Time, digits: Digits) -> String {
    digits.write(&format!("{:02}:{:02}", time.hour(), time.minute()))
}

/// `২৬ বৈশাখ ১৪৩২`.
pub fn bangla_day(date: BanglaDate, digits: Digits) -> String {
    format!("{} {}", digits.number(date.day.into()), bangla_month(date.year, date.month, digits))
}

/// `বৈশাখ ১৪৩২`; the name is empty when `month` is not 1 to 12.
pub fn bangla_month(year: i32, month: u8, digits: Digits) -> String {
    format!("{} {}", calendar::month_name(month), digits.number(year.into()))
}

/// `১১ জিলকদ ১৪৪৬`.
pub fn hijri_day(date: hijri::HijriDate, digits: Digits) -> String {
    let day = digits.number(date.day.into());
    format!("{day} {} {}", hijri::month_name(date.month), digits.number(date.year.into()))
}

/// How long ago: `এইমাত্র` within a minute, then `৪২ মিনিট আগে`, then `২ ঘণ্টা আগে`; `None` from a day on, and for a
/// moment more than a minute in the future, where the date itself says more.
pub fn ago(seconds_past: i64, digits: Digits) -> Option<String> {
    match seconds_past {
        -59..60 => Some("এইমাত্র".to_owned()),
        60..3_600 => Some(format!("{} মিনিট আগে", digits.number(seconds_past / 60))),
        3_600..86_400 => Some(format!("{} ঘণ্টা আগে", digits.number(seconds_past / 3_600))),
        _ => None,
    }
}

/// `শুক্রবার`.
pub fn weekday(weekday: Weekday) -> &'static str {
    match weekday {
        Weekday::Monday => "সোমবার",
        Weekday::Tuesday => "মঙ্গলবার",
        Weekday::Wednesday => "বুধবার",
        Weekday::Thursday => "বৃহস্পতিবার",
        Weekday::Friday => "শুক্রবার",
        Weekday::Saturday => "শনিবার",
        Weekday::Sunday => "রবিবার",
    }
}

/// The Gregorian month's name in Bengali, 1 = জানুয়ারি; empty when `month` is not 1 to 12.
pub fn month_name(month: i8) -> &'static str {
    usize::try_from(i16::from(month) - 1).ok().and_then(|index| MONTHS.get(index)).copied().unwrap_or_default()
}

/// The day of a month with its ending, as the festival and history pages write it: `১লা`, `২রা`, `৩রা`, `৪ঠা`, `৫ই` …
/// `১৮ই`, `১৯শে` … `৩২শে`. A West Bengal month may have 32 days; a number that is no day has no ending.
pub fn ordinal_day(day: u8, digits: Digits) -> String {
    let ending = match day {
        1 => "লা",
        2 | 3 => "রা",
        4 => "ঠা",
        5..=18 => "ই",
        19..=32 => "শে",
        _ => "",
    };
    format!("{}{ending}", digits.number(day.into()))
}
