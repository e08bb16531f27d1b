//! Reading printed dates back.
//!
//! The words of a line are looked up by sound, so that জানুয়ারী is জানুয়ারি, আগষ্ট is আগস্ট and ঘন্টা is ঘণ্টা; digits are of
//! either script. Every word and number must be understood: what holds more than a date is none.

mod latin;
mod line;
mod words;

use super::BanglaDate;
use crate::calendar::hijri::HijriDate;
use jiff::civil::{Date, DateTime, Time};
use line::{Line, Numbers};
use std::fmt;

/// What a printed date says.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Printed {
    pub date: Date,
    /// `None` where the day alone is printed.
    pub time: Option<Time>,
}

/// The text is no date, or says more than one.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NotADate(pub String);

/// The Gregorian date of a printed line, with its time where there is one.
///
/// Read are a day and a month's name with a year of four digits (`০৯ মে ২০২৫`, `৯ মে, ২০২৫`, `মে ৯, ২০২৫`, `১লা মে ২০২৫`), numbers
/// alone (`০৯/০৫/২০২৫` is 9 May, `২০২৫-০৫-০৯`), names in Latin letters (`9th May 2025`, `Nov. 28, ২০২৬`, `28-NOV-2026`), clocks (`১৩:৪৫`, `দুপুর ১টা ৪৫ মিনিট`, `রাত ১১.৩০`, `১:৪৫ পিএম`), in either order,
/// with labels (`প্রকাশ:`, `আপডেটঃ`), weekdays, eras and the other calendars' dates beside them. A weekday is not compared
/// with the date.
///
/// ```
/// use bangla::date::parse;
/// use jiff::civil::{date, time};
/// let printed = parse("আপডেটঃ ০৬ জুন ২০২৬ | ০৭:০৭").unwrap();
/// assert_eq!((printed.date, printed.time), (date(2026, 6, 6), Some(time(7, 7, 0, 0))));
/// assert_eq!(parse("শুক্রবার, ০৯ মে ২০২৫").unwrap().time, None);
/// assert!(parse("৩১ জুন ২০২৬").is_err());
/// ```
///
/// # Errors
///
/// [`NotADate`] when there is no such date, no year, a second date, or any other word or number.
pub fn parse(text: &str) -> Result<Printed, NotADate> {
    let printed = Line::read(text).filter(|line| !line.needs_clock()).and_then(|line| absolute(&line));
    printed.ok_or_else(|| NotADate(text.to_owned()))
}

/// As [`parse`], and also what is said as of `now`, in the paper's zone: `২ ঘণ্টা আগে`, `১ ঘণ্টা ২০ মিনিট আগে`, `৩ দিন আগে`,
/// `আজ`, `গতকাল ১৩:৪৫`, `এইমাত্র`. From days on the time is not known.
///
/// ```
/// let now = jiff::civil::date(2026, 6, 6).at(1, 30, 0, 0);
/// let printed = bangla::date::parse_at("২ ঘণ্টা আগে", now).unwrap();
/// assert_eq!((printed.date, printed.time.unwrap().hour()), (jiff::civil::date(2026, 6, 5), 23));
/// ```
///
/// # Errors
///
/// [`NotADate`], as [`parse`].
pub fn parse_at(text: &str, now: DateTime) -> Result<Printed, NotADate> {
    let printed =
        Line::read(text).and_then(|line| if line.needs_clock() { relative(&line, now) } else { absolute(&line) });
    printed.ok_or_else(|| NotADate(text.to_owned()))
}

/// The Bangla date of a printed line, `২৬ বৈশাখ ১৪৩২`, `১লা বৈশাখ, ১৪৩২ বঙ্গাব্দ` or `26 Baishakh 1432`. Whether a calendar has such a day is for
/// [`to_gregorian`](crate::calendar::to_gregorian) to say.
///
/// # Errors
///
/// [`NotADate`] when there is none in it, or any other word or number.
pub fn parse_bangla(text: &str) -> Result<BanglaDate, NotADate> {
    let day = Line::read(text).and_then(|line| line.bangla).filter(|numbers| numbers.day <= 32);
    let day = day.map(|Numbers { year, month, day }| BanglaDate { year: year.into(), month, day });
    day.ok_or_else(|| NotADate(text.to_owned()))
}

/// The Hijri date of a printed line, `১১ জিলকদ ১৪৪৬ হিজরি` or `11 Dhu al-Qi'dah 1446 AH`. Whether it has such a day is for
/// [`to_gregorian`](crate::calendar::hijri::to_gregorian) to say.
///
/// # Errors
///
/// [`NotADate`] when there is none in it, or any other word or number.
pub fn parse_hijri(text: &str) -> Result<HijriDate, NotADate> {
    let day = Line::read(text).and_then(|line| line.hijri).filter(|numbers| numbers.day <= 30);
    let day = day.map(|Numbers { year, month, day }| HijriDate { year: year.into(), month, day });
    day.ok_or_else(|| NotADate(text.to_owned()))
}

fn absolute(line: &Line) -> Option<Printed> {
    let Numbers { year, month, day } = line.gregorian?;
    let date = Date::new(year, month.try_into().ok()?, day.try_into().ok()?).ok()?;
    Some(Printed { date, time: line.time()? })
}

fn relative(line: &Line, now: DateTime) -> Option<Printed> {
    if line.gregorian.is_some() {
        return None;
    }
    let moment = now.checked_sub(line.back?).ok()?;
    let time = match (line.to_the_minute, line.time()?) {
        (true, Some(_)) => return None,
        (true, None) => Some(moment.time()),
        (false, said) => said,
    };
    Some(Printed { date: moment.date(), time })
}

impl fmt::Display for NotADate {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "“{}” is not a date: write one such as ০৯ মে ২০২৫, ১৩:৪৫", self.0)
    }
}

impl std::error::Error for NotADate {}
