//! When a paper's Hijri months begin: by calculation, with an offset, and as announced.

use super::{EPOCH, Month, day_number};
use crate::digits::to_latin;
use jiff::{ToSpan, civil::Date};
use std::collections::BTreeMap;
use std::fmt;

/// When months begin, for one paper.
///
/// What is announced also moves the months beside it where one would have fewer than 29 days or more than 30.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Moons {
    offset: i64,
    /// First days, by month.
    announced: BTreeMap<Month, i64>,
}

/// Why an offset or a table of months is not taken.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum WrongMoons {
    /// More than three days from the calculation.
    Offset(i8),
    /// The line of this number is no month and day.
    Line(usize),
    /// The month cannot begin that day, more than three days from the calculation.
    Far { month: String, day: Date, calculated: Date },
    /// The month is announced twice, for different days, or the months from one announcement to the next do not have
    /// 29 or 30 days each.
    Length { from: String, to: String },
}

/// The farthest that the sighted moon can be from the calculated one.
const REACH: i64 = 3;

impl Default for Moons {
    /// Umm al-Qura − 1, nothing announced.
    fn default() -> Self {
        Moons { offset: -1, announced: BTreeMap::new() }
    }
}

impl Moons {
    /// `offset` is how many days a printed date is ahead of Umm al-Qura: −1 in Bangladesh, 0 in Saudi Arabia, at most 3 either
    /// way. `table` has a month and its announced first day in each line, `1446-09 2025-03-02`, digits in either script;
    /// what stands after `#` is a remark.
    ///
    /// # Errors
    ///
    /// [`WrongMoons`], a sentence that names the line or month: such a table is not taken in part.
    pub fn read(offset: i8, table: &str) -> Result<Moons, WrongMoons> {
        let mut moons = Moons { offset: offset.into(), announced: BTreeMap::new() };
        if moons.offset.abs() > REACH {
            return Err(WrongMoons::Offset(offset));
        }
        for (index, line) in table.lines().enumerate() {
            let line = to_latin(line.split('#').next().unwrap_or_default());
            let line = line.trim();
            if line.is_empty() {
                continue;
            }
            let (month, day) = announcement(line).ok_or(WrongMoons::Line(index + 1))?;
            let calculated = moons.calculated(month).ok_or(WrongMoons::Line(index + 1))?;
            if (day - calculated).abs() > REACH {
                return Err(WrongMoons::Far { month: month.to_string(), day: date(day), calculated: date(calculated) });
            }
            if moons.announced.insert(month, day).is_some_and(|before| before != day) {
                return Err(WrongMoons::Length { from: month.to_string(), to: month.to_string() });
            }
        }
        let pairs = moons.announced.iter().zip(moons.announced.iter().skip(1));
        for ((from, first), (to, second)) in pairs {
            let months = to.0 - from.0;
            if !(29 * months..=30 * months).contains(&(second - first)) {
                return Err(WrongMoons::Length { from: from.to_string(), to: to.to_string() });
            }
        }
        Ok(moons)
    }

    /// The day number of a month's first day.
    ///
    /// No month is shorter than 29 days or longer than 30: each announcement bounds the beginnings of all others, and
    /// beginnings within such bounds are 29 or 30 days apart as the calculated ones and the bounds themselves are.
    pub(super) fn start(&self, month: Month) -> Option<i64> {
        let calculated = self.calculated(month)?;
        let bounds = self.announced.iter().map(|(announced, day)| {
            let months = month.0 - announced.0;
            (day + (29 * months).min(30 * months), day + (29 * months).max(30 * months))
        });
        let (earliest, latest) =
            bounds.fold((i64::MIN, i64::MAX), |(earliest, latest), bound| (earliest.max(bound.0), latest.min(bound.1)));
        Some(calculated.max(earliest).min(latest))
    }

    /// Before any announcement.
    fn calculated(&self, month: Month) -> Option<i64> {
        Some(month.at_mecca()? - self.offset)
    }
}

/// `1446-09 2025-03-02`.
fn announcement(line: &str) -> Option<(Month, i64)> {
    let (month, day) = line.split_once(char::is_whitespace)?;
    let (year, number) = month.split_once('-')?;
    let (year, number): (u16, u8) = (year.parse().ok()?, number.parse().ok()?);
    let day: Date = day.trim().parse().ok()?;
    (1..=12).contains(&number).then(|| (Month::of(year.into(), number), day_number(day)))
}

/// Only for days near a month of the calendar.
fn date(day: i64) -> Date {
    EPOCH.saturating_add(day.days())
}

impl fmt::Display for Month {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:04}-{:02}", self.year(), self.number())
    }
}

impl fmt::Display for WrongMoons {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            WrongMoons::Offset(offset) => {
                write!(f, "a Hijri offset of {offset} days is too far from the moon: write −{REACH} to {REACH}")
            }
            WrongMoons::Line(line) => {
                write!(f, "line {line} is no beginning of a Hijri month: write it like 1446-09 2025-03-02")
            }
            WrongMoons::Far { month, day, calculated } => write!(
                f,
                "{month} cannot begin on {day}: by calculation it begins on {calculated}, so write a day at most {REACH} days \
                 from that"
            ),
            WrongMoons::Length { from, to } if from == to => {
                write!(f, "{from} is announced for two days: leave one of them")
            }
            WrongMoons::Length { from, to } => write!(
                f,
                "the months from {from} to {to} would not have 29 or 30 days each: correct one of these two beginnings"
            ),
        }
    }
}

impl std::error::Error for WrongMoons {}
