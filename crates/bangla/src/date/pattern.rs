//! Patterns of dates, as a paper sets them.
//!
//! The letters are those of CLDR (UTS #35) that a newspaper needs, and one of our own, `o`:
//!
//! | Field | 9 May 2025, 13:05 | |
//! |---|---|---|
//! | `y`, `yy` | ২০২৫, ২৫ | year |
//! | `M`, `MM`, `MMMM` | ৫, ০৫, মে | month |
//! | `d`, `dd`, `o` | ৯, ০৯, ৯ই | day of the month |
//! | `EEE`, `EEEE` | শুক্র, শুক্রবার | weekday |
//! | `H`, `HH` | ১৩, ১৩ | hour of 24 |
//! | `h`, `hh` | ১, ০১ | hour of 12 |
//! | `m`, `mm` | ৫, ০৫ | minute |
//! | `a` | অপরাহ্ন | half of the day |
//! | `B` | দুপুর | part of the day: ভোর from 4, সকাল 6, দুপুর 12, বিকাল 16, সন্ধ্যা 18, রাত 20 |
//!
//! Everything else stands for itself, Latin letters between single quotes (`'Dhaka'`; `''` is one quote). Digits in such
//! text follow the policy of the output, too. The same pattern writes a Gregorian, a Bangla or a Hijri date.
//!
//! ```
//! use bangla::{calendar::Calendar, date::pattern::Pattern, digits::Digits};
//!
//! let published: Pattern = "আপডেট : dd MMMM y, HH:mm".parse().unwrap();
//! let moment = jiff::civil::date(2023, 9, 14).at(13, 45, 0, 0);
//! assert_eq!(published.write(moment, Digits::Bengali), "আপডেট : ১৪ সেপ্টেম্বর ২০২৩, ১৩:৪৫");
//!
//! let masthead: Pattern = "o MMMM, y বঙ্গাব্দ".parse().unwrap();
//! let today = jiff::civil::date(2025, 5, 9);
//! assert_eq!(masthead.write_bangla(today, Calendar::Bangladesh, Digits::Bengali), "২৬শে বৈশাখ, ১৪৩২ বঙ্গাব্দ");
//!
//! let sentence = "DD MMMM".parse::<Pattern>().unwrap_err().to_string();
//! assert!(sentence.starts_with("a date pattern has no field"), "{sentence}");
//! ```

use super::{month_name, ordinal_day, weekday};
use crate::calendar::{self, Calendar, hijri};
use crate::digits::Digits;
use jiff::civil::DateTime;
use std::fmt;
use std::str::FromStr;

/// The masthead's date by default: `শুক্রবার, ০৯ মে ২০২৫`.
pub const MASTHEAD: &str = "EEEE, dd MMMM y";

/// The Bangla or Hijri date beside it by default: `২৬ বৈশাখ ১৪৩২`.
pub const OTHER_CALENDAR: &str = "d MMMM y";

/// When a story was published or updated, by default: `১৪ সেপ্টেম্বর ২০২৩, ১৩:৪৫`.
pub const TIMESTAMP: &str = "dd MMMM y, HH:mm";

/// A pattern that was read and can be written with. `Display` gives the pattern's text back.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Pattern {
    text: String,
    parts: Vec<Part>,
}

/// Why a text is no pattern.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum WrongPattern {
    /// These Latin letters name no field.
    Field(String),
    /// A `'` is not closed.
    Quote,
    /// There is no field in it: every day would look the same.
    NoField,
}

#[derive(Clone, Debug, PartialEq, Eq)]
enum Part {
    Field(Field),
    Text(String),
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Field {
    Year,
    YearOfCentury,
    /// With at least so many digits.
    Month(usize),
    MonthName,
    Day(usize),
    OrdinalDay,
    Weekday,
    ShortWeekday,
    Hour(usize),
    HourOfTwelve(usize),
    Minute(usize),
    Half,
    PartOfDay,
}

/// The part of a date that differs between calendars.
struct Day {
    year: i64,
    month: i64,
    month_name: &'static str,
    day: u8,
}

impl Pattern {
    /// Whether a field of the clock is in it: a masthead, whose page lasts the whole day, has none.
    pub fn has_clock(&self) -> bool {
        self.parts.iter().any(|part| {
            matches!(
                part,
                Part::Field(
                    Field::Hour(_) | Field::HourOfTwelve(_) | Field::Minute(_) | Field::Half | Field::PartOfDay
                )
            )
        })
    }

    /// The Gregorian date, as the paper's zone has it; a [`jiff::civil::Date`] will do where the pattern has no clock.
    pub fn write(&self, moment: impl Into<DateTime>, digits: Digits) -> String {
        let moment = moment.into();
        let day = Day {
            year: moment.year().into(),
            month: moment.month().into(),
            month_name: month_name(moment.month()),
            day: moment.day().unsigned_abs(),
        };
        self.fill(&day, moment, digits)
    }

    /// The Bangla date of a moment in the paper's zone.
    pub fn write_bangla(&self, moment: impl Into<DateTime>, calendar: Calendar, digits: Digits) -> String {
        let moment = moment.into();
        let date = calendar::from_gregorian(moment.date(), calendar);
        let day = Day {
            year: date.year.into(),
            month: date.month.into(),
            month_name: calendar::month_name(date.month),
            day: date.day,
        };
        self.fill(&day, moment, digits)
    }

    /// The Hijri date of a moment in the paper's zone; `None` before the first Hijri year and after the year 9600.
    pub fn write_hijri(&self, moment: impl Into<DateTime>, moons: &hijri::Moons, digits: Digits) -> Option<String> {
        let moment = moment.into();
        let date = hijri::from_gregorian(moment.date(), moons)?;
        let day = Day {
            year: date.year.into(),
            month: date.month.into(),
            month_name: hijri::month_name(date.month),
            day: date.day,
        };
        Some(self.fill(&day, moment, digits))
    }

    fn fill(&self, day: &Day, moment: DateTime, digits: Digits) -> String {
        let mut written = String::new();
        for part in &self.parts {
            match part {
                Part::Text(text) => written.push_str(text),
                Part::Field(field) => field.write(day, moment, &mut written),
            }
        }
        digits.write(&written)
    }
}

impl Field {
    /// In ASCII digits: the policy is applied to the whole.
    fn write(self, day: &Day, moment: DateTime, out: &mut String) {
        let hour = i64::from(moment.hour());
        match self {
            Field::Year => out.push_str(&day.year.to_string()),
            Field::YearOfCentury => push(day.year.rem_euclid(100), 2, out),
            Field::Month(width) => push(day.month, width, out),
            Field::MonthName => out.push_str(day.month_name),
            Field::Day(width) => push(day.day.into(), width, out),
            Field::OrdinalDay => out.push_str(&ordinal_day(day.day, Digits::Latin)),
            Field::Weekday => out.push_str(weekday(moment.date().weekday())),
            Field::ShortWeekday => out.push_str(weekday(moment.date().weekday()).trim_end_matches("বার")),
            Field::Hour(width) => push(hour, width, out),
            Field::HourOfTwelve(width) => push((hour + 11) % 12 + 1, width, out),
            Field::Minute(width) => push(moment.minute().into(), width, out),
            Field::Half => {
                out.push_str(if hour < 12 { "পূর্বাহ্ন" } else { "অপরাহ্ন" })
            }
            Field::PartOfDay => out.push_str(part_of_day(hour)),
        }
    }
}

fn push(number: i64, width: usize, out: &mut String) {
    out.push_str(&format!("{number:0width$}"));
}

/// CLDR's hours for `bn`; রাত as papers write it.
fn part_of_day(hour: i64) -> &'static str {
    match hour {
        4..6 => "ভোর",
        6..12 => "সকাল",
        12..16 => "দুপুর",
        16..18 => "বিকাল",
        18..20 => "সন্ধ্যা",
        _ => "রাত",
    }
}

impl FromStr for Pattern {
    type Err = WrongPattern;

    fn from_str(text: &str) -> Result<Self, WrongPattern> {
        let mut parts = Vec::new();
        let mut plain = String::new();
        let (mut rest, mut quoted) = (text, false);
        while let Some(c) = rest.chars().next() {
            let mut length = c.len_utf8();
            if rest.starts_with("''") {
                plain.push(c);
                length = 2;
            } else if c == '\'' {
                quoted = !quoted;
            } else if quoted || !c.is_ascii_alphabetic() {
                plain.push(c);
            } else {
                length = rest.len() - rest.trim_start_matches(c).len();
                if !plain.is_empty() {
                    parts.push(Part::Text(std::mem::take(&mut plain)));
                }
                parts.push(Part::Field(field(&rest[..length])?));
            }
            rest = &rest[length..];
        }
        if quoted {
            return Err(WrongPattern::Quote);
        }
        if parts.is_empty() {
            return Err(WrongPattern::NoField);
        }
        if !plain.is_empty() {
            parts.push(Part::Text(plain));
        }
        Ok(Pattern { text: text.to_owned(), parts })
    }
}

/// The field that a run of one letter names.
fn field(letters: &str) -> Result<Field, WrongPattern> {
    Ok(match letters {
        "y" => Field::Year,
        "yy" => Field::YearOfCentury,
        "M" | "MM" => Field::Month(letters.len()),
        "MMMM" => Field::MonthName,
        "d" | "dd" => Field::Day(letters.len()),
        "o" => Field::OrdinalDay,
        "EEE" => Field::ShortWeekday,
        "EEEE" => Field::Weekday,
        "H" | "HH" => Field::Hour(letters.len()),
        "h" | "hh" => Field::HourOfTwelve(letters.len()),
        "m" | "mm" => Field::Minute(letters.len()),
        "a" => Field::Half,
        "B" => Field::PartOfDay,
        _ => return Err(WrongPattern::Field(letters.to_owned())),
    })
}

impl fmt::Display for Pattern {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(&self.text)
    }
}

impl fmt::Display for WrongPattern {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            WrongPattern::Field(letters) => write!(
                f,
                "a date pattern has no field `{letters}`: write fields such as dd MMMM y, HH:mm, and other Latin letters \
                 between single quotes"
            ),
            WrongPattern::Quote => {
                f.write_str("a single quote in the date pattern is not closed: close it, or write it twice")
            }
            WrongPattern::NoField => f.write_str("the date pattern has no field: write one such as dd MMMM y"),
        }
    }
}

impl std::error::Error for WrongPattern {}
