//! The days that a reader writes into the search form: of any of the three calendars, whole months and years too.

use bangla::calendar::hijri::{self, Moons};
use bangla::calendar::{self, BanglaDate, Calendar};
use bangla::date::{parse_at, parse_bangla, parse_hijri};
use jiff::civil::{Date, DateTime};

/// A year below it is a Bangla year (contract.md, "Addresses").
const FIRST_GREGORIAN: i16 = 1700;

/// The first and the last day of what `text` names; `None` where it names none.
///
/// Days are written as [`bangla::date`] reads them, in words or numbers, in the calendar of Gregory, of Bengal or of the Hijra, or
/// as of `now` (`গতকাল`); so are a month with its year, and a year.
///
/// ```
/// use bangla::calendar::Calendar::Bangladesh;
/// use jiff::civil::date;
/// let now = date(2025, 5, 10).at(9, 0, 0, 0);
/// let days = |text| search::days(text, Bangladesh, now);
/// assert_eq!(days("৯ মে ২০২৫"), Some((date(2025, 5, 9), date(2025, 5, 9))));
/// assert_eq!(days("২৬ বৈশাখ ১৪৩২"), days("2025-05-09"));
/// assert_eq!(days("১০ জিলকদ ১৪৪৬"), days("৯ মে ২০২৫"));
/// assert_eq!(days("বৈশাখ ১৪৩২"), Some((date(2025, 4, 14), date(2025, 5, 14))));
/// assert_eq!(days("গতকাল"), days("2025-05-09"));
/// assert_eq!(days("কোনো একদিন"), None);
/// ```
pub fn days(text: &str, calendar: Calendar, now: DateTime) -> Option<(Date, Date)> {
    let text = bangla::digits::to_latin(&story::clean(text.trim()));
    day(&text, calendar, now)
        .map(|day| (day, day))
        .or_else(|| numbers(&text, calendar))
        .or_else(|| month(&text, calendar, now))
}

fn day(text: &str, calendar: Calendar, now: DateTime) -> Option<Date> {
    if let Ok(printed) = parse_at(text, now) {
        // 1432-01-26 is a day of the Bangla year.
        return match printed.date.year() < FIRST_GREGORIAN {
            false => Some(printed.date),
            true => {
                let Ok(month) = u8::try_from(printed.date.month()) else { return None };
                let day = u8::try_from(printed.date.day()).ok()?;
                calendar::to_gregorian(BanglaDate { year: printed.date.year().into(), month, day }, calendar)
            }
        };
    }
    let bangla = || calendar::to_gregorian(parse_bangla(text).ok()?, calendar);
    let hijri = || hijri::to_gregorian(parse_hijri(text).ok()?, &Moons::default());
    bangla().or_else(hijri)
}

/// A year, or a year and a month in numbers.
fn numbers(text: &str, calendar: Calendar) -> Option<(Date, Date)> {
    let (year, month) = match text.split_once('-') {
        Some((year, month)) => (year, Some(month.parse::<u8>().ok()?)),
        None => (text, None),
    };
    let year: i16 = Some(year).filter(|year| year.len() == 4)?.parse().ok()?;
    let (first, last) = (month.unwrap_or(1), month.unwrap_or(12));
    if year < FIRST_GREGORIAN {
        let days = calendar::days_in_month(year.into(), last, calendar)?;
        let date = |month, day| calendar::to_gregorian(BanglaDate { year: year.into(), month, day }, calendar);
        return Some((date(first, 1)?, date(last, days)?));
    }
    let date = |month: u8| Date::new(year, month.try_into().ok()?, 1).ok();
    Some((date(first)?, date(last)?.last_of_month()))
}

/// A month's name with its year.
fn month(text: &str, calendar: Calendar, now: DateTime) -> Option<(Date, Date)> {
    let dated = format!("1 {text}");
    if let Ok(printed) = bangla::date::parse(&dated) {
        return Some((printed.date, printed.date.last_of_month()));
    }
    let first = day(&dated, calendar, now)?;
    let last = match (parse_bangla(&dated), parse_hijri(&dated)) {
        (Ok(date), _) => calendar::days_in_month(date.year, date.month, calendar)?,
        (_, Ok(date)) => hijri::days_in_month(date.year, date.month, &Moons::default())?,
        _ => return None,
    };
    Some((first, first.checked_add(jiff::Span::new().days(i64::from(last) - 1)).ok()?))
}
