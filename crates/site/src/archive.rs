//! `/archive`, its months and its days, by the Gregorian calendar and by the paper's Bangla calendar.

use bangla::calendar::{self, BanglaDate};
use bangla::digits::to_latin;
use jiff::ToSpan;
use jiff::civil::Date;

use crate::dates;
use crate::now::Now;
use crate::respond::Answer;
use crate::site::{Inner, Made};

mod day;
mod month;
mod stood;
mod years;

/// By which calendar a page of the archive goes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Way {
    Gregorian,
    Bangla,
}

/// A month of either calendar.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
struct Month {
    year: i32,
    month: u8,
}

pub(crate) const PATH: &str = "/archive";
const BANGLA_PATH: &str = "/archive/bangla";

/// Addresses below this year are in the Bangla calendar (contract.md).
const GREGORIAN_FROM: i32 = 1700;
const LAST_YEAR: i32 = 2200;

/// The page at `/archive` and the parts after it.
pub(crate) async fn page(site: &Inner, now: &Now, rest: &[&str], query: &str) -> Made<Answer> {
    let days = Counted::read(site, now).await?;
    let numbers: Option<Vec<i32>> = rest.iter().map(|part| number(part)).collect();
    match (rest, numbers.as_deref()) {
        ([], _) => years::page(site, now, &days, Way::Gregorian).await,
        (["bangla"], _) => years::page(site, now, &days, Way::Bangla).await,
        (_, Some([year])) if (1..=LAST_YEAR).contains(year) => {
            Ok(Answer::Moved(now.paper.path(if *year < GREGORIAN_FROM { BANGLA_PATH } else { PATH })))
        }
        (_, Some([year, month])) => month::page(site, now, &days, (*year, *month), &rest.join("/")).await,
        (_, Some([year, month, day])) => {
            day::page(site, now, &days, (*year, *month, *day), &rest.join("/"), query).await
        }
        _ => Ok(Answer::Missing),
    }
}

/// A number of at most four digits, in either script.
fn number(part: &str) -> Option<i32> {
    let plain = to_latin(part);
    let fits = (1..=4).contains(&plain.len()) && plain.bytes().all(|b| b.is_ascii_digit());
    fits.then(|| plain.parse().ok()).flatten()
}

/// The days that have stories, newest first, up to today.
struct Counted {
    days: Vec<(Date, i64)>,
}

impl Counted {
    async fn read(site: &Inner, now: &Now) -> Made<Counted> {
        let days = site.days(&now.paper.edition, now).await?;
        let dated = days.iter().filter(|(day, n)| press::lists::is_dated(*day) && *n > 0);
        let days = dated.filter_map(|(day, n)| Some((date_of(*day)?, *n))).filter(|(date, _)| *date <= now.today);
        Ok(Counted { days: days.collect() })
    }

    fn on(&self, date: Date) -> i64 {
        self.days.binary_search_by(|(day, _)| date.cmp(day)).map_or(0, |found| self.days[found].1)
    }

    /// Whether the archive reaches any day from `first` to `last`.
    fn reaches(&self, first: Date, last: Date, today: Date) -> bool {
        self.days.last().is_some_and(|(oldest, _)| last >= *oldest && first <= today)
    }

    /// The day nearest to `day` that the archive reaches.
    fn nearest(&self, day: Date, today: Date) -> Date {
        self.days.last().map_or(day, |(oldest, _)| day.max(*oldest)).min(today)
    }

    /// The nearest days with stories before `first` and after `last`.
    fn beside(&self, first: Date, last: Date) -> (Option<Date>, Option<Date>) {
        let older = self.days.iter().find(|(day, _)| *day < first).map(|(day, _)| *day);
        let newer = self.days.iter().rev().find(|(day, _)| *day > last).map(|(day, _)| *day);
        (older, newer)
    }
}

/// The date of a counted day.
pub(crate) fn date_of(day: i64) -> Option<Date> {
    jiff::civil::date(1970, 1, 1).checked_add(day.days()).ok()
}

impl Way {
    fn of_year(year: i32) -> Option<Way> {
        match year {
            1..GREGORIAN_FROM => Some(Way::Bangla),
            GREGORIAN_FROM..=LAST_YEAR => Some(Way::Gregorian),
            _ => None,
        }
    }

    fn other(self) -> Way {
        match self {
            Way::Gregorian => Way::Bangla,
            Way::Bangla => Way::Gregorian,
        }
    }

    fn month_of(self, date: Date, now: &Now) -> Month {
        match self {
            Way::Gregorian => Month { year: date.year().into(), month: date.month() as u8 },
            Way::Bangla => {
                let bangla = calendar::from_gregorian(date, now.paper.calendar);
                Month { year: bangla.year, month: bangla.month }
            }
        }
    }

    fn date(self, year: i32, month: i32, day: i32, now: &Now) -> Option<Date> {
        let (small_month, small_day) = (i8::try_from(month).ok()?, i8::try_from(day).ok()?);
        match self {
            Way::Gregorian => Date::new(i16::try_from(year).ok()?, small_month, small_day).ok(),
            Way::Bangla => {
                let bangla = BanglaDate { year, month: u8::try_from(month).ok()?, day: u8::try_from(day).ok()? };
                calendar::to_gregorian(bangla, now.paper.calendar)
            }
        }
    }

    fn days_in(self, month: Month, now: &Now) -> Option<i32> {
        match self {
            Way::Gregorian => Some(self.date(month.year, month.month.into(), 1, now)?.days_in_month().into()),
            Way::Bangla => calendar::days_in_month(month.year, month.month, now.paper.calendar).map(i32::from),
        }
    }

    /// `মে ২০২৫`, `Boishakh 1432`.
    fn month_name(self, month: Month, now: &Now) -> String {
        match self {
            Way::Gregorian => {
                let first = Date::new(month.year as i16, month.month as i8, 1).unwrap_or_default();
                dates::month(first, &now.tongue)
            }
            Way::Bangla => dates::bangla_month(month.year, month.month, &now.tongue),
        }
    }

    /// The month's name alone.
    fn bare_month(self, month: u8, now: &Now) -> String {
        match self {
            Way::Gregorian => dates::month_name(month as i8, &now.tongue),
            Way::Bangla => dates::bangla_month_name(month, &now.tongue).to_owned(),
        }
    }

    fn day_of_month(self, date: Date, now: &Now) -> i64 {
        match self {
            Way::Gregorian => date.day().into(),
            Way::Bangla => calendar::from_gregorian(date, now.paper.calendar).day.into(),
        }
    }

    /// The address of a date in this calendar.
    fn day_path(self, date: Date, now: &Now) -> String {
        match self {
            Way::Gregorian => day_path(date, now),
            Way::Bangla => {
                let path = format!("/archive/{}", calendar::from_gregorian(date, now.paper.calendar)).replace('-', "/");
                now.paper.path(&path)
            }
        }
    }
}

impl Month {
    fn path(self, now: &Now) -> String {
        now.paper.path(&format!("/archive/{:04}/{:02}", self.year, self.month))
    }
}

/// The address of a day's stories.
pub(crate) fn day_path(date: Date, now: &Now) -> String {
    now.paper.path(&format!("/archive/{:04}/{:02}/{:02}", date.year(), date.month(), date.day()))
}

/// A date as both calendars write it: `শুক্রবার, ০৯ মে ২০২৫` and `২৬ বৈশাখ ১৪৩২`.
pub(crate) fn both_names(now: &Now, day: Date) -> (String, String) {
    (dates::masthead(day, &now.tongue), dates::bangla_day(day, now.paper.calendar, &now.tongue))
}
