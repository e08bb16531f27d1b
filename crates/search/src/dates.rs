//! The days that a reader writes into the search form: of any of the three calendars, whole months and years too.

use bangla::calendar::hijri::{self, HijriDate, Moons};
use bangla::calendar::{self, BanglaDate, Calendar};
use bangla::date::{parse, parse_at, parse_bangla, parse_hijri};
use jiff::ToSpan;
use jiff::civil::{Date, DateTime};

/// A year below it is a Bangla year (contract.md, "Addresses").
const FIRST_GREGORIAN: i16 = 1700;

/// So many years back a day without its year is looked for: 29 February may be eight years ago.
const YEARS_BACK: i32 = 8;

/// The first and the last day of what `text` names; `None` where it names none.
///
/// Days are written as [`bangla::date`] reads them, in words or numbers, in the calendar of Gregory, of Bengal or of the Hijra, or
/// as of `now` (`গতকাল`); so are a month with its year, and a year. A day or a month without its year is the latest that has
/// begun.
///
/// ```
/// use bangla::calendar::Calendar::Bangladesh;
/// use jiff::civil::date;
/// let now = date(2025, 5, 10).at(9, 0, 0, 0);
/// let days = |text| search::days(text, Bangladesh, now);
/// assert_eq!(days("৯ মে ২০২৫"), Some((date(2025, 5, 9), date(2025, 5, 9))));
/// assert_eq!(days("২৬ বৈশাখ ১৪৩২"), days("2025-05-09"));
/// assert_eq!(days("১০ জিলকদ ১৪৪৬"), days("৯ মে ২০২৫"));
/// assert_eq!(days("May 9th, 2025"), days("26 Baishakh 1432"));
/// assert_eq!(days("বৈশাখ ১৪৩২"), Some((date(2025, 4, 14), date(2025, 5, 14))));
/// assert_eq!(days("গতকাল"), days("2025-05-09"));
/// assert_eq!(days("২৮ নভেম্বর"), days("28 Nov 2024"));
/// assert_eq!(days("বৈশাখ"), days("Boishakh 1432"));
/// assert_eq!(days("কোনো একদিন"), None);
/// ```
pub fn days(text: &str, calendar: Calendar, now: DateTime) -> Option<(Date, Date)> {
    let text = bangla::digits::to_latin(&story::clean(text.trim()));
    let calendars = [By::Gregory, By::Bengal(calendar), By::Hijra];
    year(&text, calendar, now.date())
        .or_else(|| numbers(&text, calendar))
        .or_else(|| calendars.iter().find_map(|by| by.named(&text)))
        .or_else(|| parse_at(&text, now).ok().filter(|_| parse(&text).is_err()).map(|said| (said.date, said.date)))
        .or_else(|| calendars.iter().find_map(|by| by.latest(&text, now.date())))
}

/// What may stand after a year.
const HIJRI: [&str; 4] = ["হিজরি", "হিজরী", "hijri", "ah"];
const BANGLA: [&str; 4] = ["বঙ্গাব্দ", "বাংলা", "bangabda", "bs"];
const OTHER: [&str; 5] = ["খ্রিষ্টাব্দ", "খ্রিস্টাব্দ", "ad", "সাল", "সন"];

/// A year alone, with its mark or without. A Bangla one without, that has not begun by `today`, is of the Hijra.
fn year(text: &str, calendar: Calendar, today: Date) -> Option<(Date, Date)> {
    let (digits, mark) = text.split_once(' ').unwrap_or((text, ""));
    let year: i16 = Some(digits).filter(|digits| digits.len() == 4)?.parse().ok()?;
    let mark = mark.trim().to_lowercase();
    let bangla = BANGLA.contains(&&*mark);
    if !(mark.is_empty() || bangla || HIJRI.contains(&&*mark) || OTHER.contains(&&*mark)) {
        return None;
    }
    let to_come = || i32::from(year) > calendar::from_gregorian(today, calendar).year;
    let by = match year < FIRST_GREGORIAN {
        _ if HIJRI.contains(&&*mark) => By::Hijra,
        false => By::Gregory,
        true if !bangla && to_come() => By::Hijra,
        true => By::Bengal(calendar),
    };
    by.year(year.into())
}

/// A month or a day in numbers alone, the year first or last.
fn numbers(text: &str, calendar: Calendar) -> Option<(Date, Date)> {
    let mut parts: Vec<&str> = text.split(['-', '/', '.']).map(str::trim).collect();
    if parts[0].len() != 4 {
        parts.reverse();
    }
    let in_digits = |part: &&str| part.bytes().all(|byte| byte.is_ascii_digit());
    if parts[0].len() != 4 || !parts.iter().all(in_digits) {
        return None;
    }
    let year: i16 = parts[0].parse().ok()?;
    let by = if year < FIRST_GREGORIAN { By::Bengal(calendar) } else { By::Gregory };
    let date = |month: u8, day: u8| match by {
        By::Gregory => Date::new(year, month.try_into().ok()?, day.try_into().ok()?).ok(),
        _ => calendar::to_gregorian(BanglaDate { year: year.into(), month, day }, calendar),
    };
    let rest: Option<Vec<u8>> = parts[1..].iter().map(|part| part.parse().ok()).collect();
    match rest?[..] {
        [month] => by.month(date(month, 1)?),
        [month, day] => date(month, day).map(|day| (day, day)),
        _ => None,
    }
}

/// The calendar that a date is written in.
#[derive(Clone, Copy)]
enum By {
    Gregory,
    Bengal(Calendar),
    Hijra,
}

impl By {
    /// A day or a month with its year.
    fn named(self, text: &str) -> Option<(Date, Date)> {
        match self.day(text) {
            Some(day) => Some((day, day)),
            None => self.month(self.day(&format!("1 {text}"))?),
        }
    }

    /// The same without the year: the latest that has begun by `today`.
    fn latest(self, text: &str, today: Date) -> Option<(Date, Date)> {
        let year = match self {
            By::Gregory => today.year().into(),
            By::Bengal(calendar) => calendar::from_gregorian(today, calendar).year,
            By::Hijra => hijri::from_gregorian(today, &Moons::default())?.year,
        };
        let years = (year - YEARS_BACK..=year).rev();
        years.filter_map(|year| self.named(&format!("{text} {year}"))).find(|(first, _)| *first <= today)
    }

    fn day(self, text: &str) -> Option<Date> {
        match self {
            By::Gregory => parse(text).ok().map(|said| said.date).filter(|date| date.year() >= FIRST_GREGORIAN),
            By::Bengal(calendar) => calendar::to_gregorian(parse_bangla(text).ok()?, calendar),
            By::Hijra => hijri::to_gregorian(parse_hijri(text).ok()?, &Moons::default()),
        }
    }

    /// The whole year `year`.
    fn year(self, year: i32) -> Option<(Date, Date)> {
        let first = |month: u8| match self {
            By::Gregory => Date::new(year.try_into().ok()?, month.try_into().ok()?, 1).ok(),
            By::Bengal(calendar) => calendar::to_gregorian(BanglaDate { year, month, day: 1 }, calendar),
            By::Hijra => hijri::to_gregorian(HijriDate { year, month, day: 1 }, &Moons::default()),
        };
        Some((first(1)?, self.month(first(12)?)?.1))
    }

    /// The whole month that begins on `first`.
    fn month(self, first: Date) -> Option<(Date, Date)> {
        let days: i64 = match self {
            By::Gregory => first.days_in_month().into(),
            By::Bengal(calendar) => {
                let of = calendar::from_gregorian(first, calendar);
                calendar::days_in_month(of.year, of.month, calendar)?.into()
            }
            By::Hijra => {
                let of = hijri::from_gregorian(first, &Moons::default())?;
                hijri::days_in_month(of.year, of.month, &Moons::default())?.into()
            }
        };
        Some((first, first.checked_add((days - 1).days()).ok()?))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use bangla::calendar::Calendar::{Bangladesh, WestBengal};
    use jiff::civil::date;

    const NOON: DateTime = DateTime::constant(2026, 11, 30, 12, 0, 0, 0);

    #[track_caller]
    fn check(text: &str, first: &str, last: &str) {
        let found = days(text, Bangladesh, NOON).map(|(first, last)| (first.to_string(), last.to_string()));
        assert_eq!(found, Some((first.to_owned(), last.to_owned())), "{text}");
    }

    #[test]
    fn days_with_their_year() {
        for text in [
            "২৮ নভেম্বর ২০২৬",
            "28 November 2026",
            "২৮ November ২০২৬",
            "Nov 28, 2026",
            "28th nov. 2026",
            "2026-11-28",
            "২৮/১১/২০২৬",
            "28-11-2026",
            "28.11.2026",
            "13 Agrahayan 1433",
            "১৩ অগ্রহায়ণ ১৪৩৩ বঙ্গাব্দ",
            "1433-08-13",
            "13/8/1433",
        ] {
            check(text, "2026-11-28", "2026-11-28");
        }
        for text in ["1 Ramadan 1446", "1st Ramzan, 1446 AH", "১ রমজান ১৪৪৬ হিজরি"] {
            check(text, "2025-03-02", "2025-03-02");
        }
        // A day of the Bangla year, by the year; no month of Gregory's has it.
        check("1432-02-31", "2025-06-14", "2025-06-14");
    }

    #[test]
    fn months_and_years() {
        for text in ["নভেম্বর ২০২৬", "November 2026", "nov, ২০২৬", "2026-11", "11/2026", "November", "নভেম্বর"]
        {
            check(text, "2026-11-01", "2026-11-30");
        }
        for text in ["বৈশাখ ১৪৩৩", "Boishakh 1433", "Baishakh", "১৪৩৩-০১"] {
            check(text, "2026-04-14", "2026-05-14");
        }
        for text in ["রমজান ১৪৪৭", "Ramadan 1447", "Ramzan"] {
            check(text, "2026-02-19", "2026-03-20");
        }
        check("2025", "2025-01-01", "2025-12-31");
        check("১৪৩২", "2025-04-14", "2026-04-13");
        for text in ["১৪৩২ বঙ্গাব্দ", "1432 BS", "১৪৩২ সাল"] {
            check(text, "2025-04-14", "2026-04-13");
        }
        check("2025 সাল", "2025-01-01", "2025-12-31");
        // 1446 has not begun in Bengal.
        for text in ["১৪৪৬ হিজরি", "1446 AH", "1446"] {
            check(text, "2024-07-08", "2025-06-26");
        }
        check("পহেলা বৈশাখ ১৪৩২", "2025-04-14", "2025-04-14");
    }

    #[test]
    fn without_a_year_the_latest_that_has_begun() {
        for (text, day) in [
            ("২৮ নভেম্বর", "2026-11-28"),
            ("28 November", "2026-11-28"),
            ("November 28", "2026-11-28"),
            ("30 Nov", "2026-11-30"),
            ("1 December", "2025-12-01"),
            ("29 February", "2024-02-29"),
            ("২৬ বৈশাখ", "2026-05-09"),
            ("30 Chaitra", "2026-04-13"),
            ("১ রমজান", "2026-02-19"),
        ] {
            check(text, day, day);
        }
        check("December", "2025-12-01", "2025-12-31");
        let after_1900 = days("29 Feb", Bangladesh, date(1904, 2, 28).at(0, 0, 0, 0));
        assert_eq!(after_1900.map(|(first, _)| first), Some(date(1896, 2, 29)));
    }

    #[test]
    fn what_names_no_days() {
        for text in [
            "",
            "5",
            "কোনো একদিন",
            "May be",
            "13 Foo 2026",
            "31 February 2026",
            "31 February",
            "2026-13",
            "2026-+5",
            "31/02/2026",
            "28/11/26",
            "28 November 26",
            "9 May 1432",
            "2026-11-28-1",
            "মাস",
            "friday",
        ] {
            assert_eq!(days(text, Bangladesh, NOON), None, "{text}");
        }
    }

    proptest::proptest! {
        #[test]
        fn any_text_is_taken(text: String, like in "([0-9০-৯]{0,4}[-/., ]?(মে|Nov|বৈশাখ|Sha'ban|আজ)?){0,4}", west: bool) {
            for text in [text, like] {
                if let Some((first, last)) = days(&text, if west { WestBengal } else { Bangladesh }, NOON) {
                    proptest::prop_assert!(first <= last);
                }
            }
        }

        #[test]
        fn every_day_of_the_year_is_found_without_it(back in 0i64..354, ahead in 0i64..20_000, west: bool) {
            let calendar = if west { WestBengal } else { Bangladesh };
            let now = NOON.checked_add(ahead.days()).unwrap();
            let day = now.date().checked_sub(back.days()).unwrap();
            let bangla = bangla::date::bangla_day(calendar::from_gregorian(day, calendar), Default::default());
            let hijri = hijri::from_gregorian(day, &Moons::default()).unwrap();
            let hijri = bangla::date::hijri_day(hijri, Default::default());
            for text in [bangla::date::day(day, Default::default()), bangla, hijri] {
                let (text, _) = text.rsplit_once(' ').unwrap();
                proptest::prop_assert_eq!(days(text, calendar, now), Some((day, day)), "{}", text);
            }
        }
    }
}
