//! Bangladesh: a civil calendar with fixed month lengths; the year always begins on 14 April.
//!
//! - **2019 rule**, all of 1426 and after: Boishakh–Ashwin 31 days, Kartik–Magh and Choitro 30, Falgun 29, or 30 when
//!   its February is in a Gregorian leap year. Announced within Ashwin 1426, which got a 31st day on 16 October 2019
//!   (bdnews24, that day). Until that day both rules give the same dates, so the switch by year is exact.
//! - **1987 rule**, in use from 1 Boishakh 1394 (14 April 1987): Boishakh–Bhadro 31 days, the others 30, Falgun 31 in
//!   a Gregorian leap year. Earlier years extend this rule: they are proleptic, not what was printed then.

use super::day_number;
use jiff::civil::Date;

/// The first year of the 2019 rule.
const RULE_2019_FROM: i32 = 1426;

/// 1 Boishakh of Bangla year Y is 14 April of Gregorian year Y + 593.
const OFFSET: i32 = 593;

/// 14 April 1981, 1 Boishakh of 1388; only the distance between year starts matters.
const NEW_YEAR: Date = Date::constant(1981, 4, 14);

pub(super) fn month_of(date: Date) -> (i32, u8) {
    let after_new_year = (date.month(), date.day()) >= (NEW_YEAR.month(), NEW_YEAR.day());
    let year = i32::from(date.year()) - OFFSET - i32::from(!after_new_year);
    let day = day_number(date);
    let month = (2..=12).take_while(|&month| month_start(year, month) <= day).last().unwrap_or(1);
    (year, month)
}

pub(super) fn month_start(year: i32, month: u8) -> i64 {
    let before = (1..month).map(|earlier| i64::from(length(year, earlier))).sum::<i64>();
    new_year(year) + before
}

/// Counted, not built as a `Date`, so that the first and last reachable years need no special case.
fn new_year(year: i32) -> i64 {
    let reference = NEW_YEAR.year().into();
    let gregorian = year + OFFSET;
    day_number(NEW_YEAR) + 365 * i64::from(gregorian - reference) + leap_days(gregorian) - leap_days(reference)
}

/// How many 29 Februaries there are up to `year`, that year's included, from an arbitrary start.
fn leap_days(year: i32) -> i64 {
    i64::from(year.div_euclid(4) - year.div_euclid(100) + year.div_euclid(400))
}

fn length(year: i32, month: u8) -> u8 {
    let february = year + OFFSET + 1;
    let leap = u8::from(leap_days(february) > leap_days(february - 1));
    match month {
        1..=5 => 31,
        6 if year >= RULE_2019_FROM => 31,
        11 if year >= RULE_2019_FROM => 29 + leap,
        11 => 30 + leap,
        _ => 30,
    }
}
