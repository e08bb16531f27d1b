//! Dates in the language of a page: as the paper is set to write them in Bengali, or as English editions do.

use bangla::calendar::{self, Calendar};
use bangla::date;
use jiff::civil::{Date, DateTime, Weekday};

use crate::theme::Tongue;

/// The months of the Bangla calendar in Latin letters.
const BANGLA_MONTHS: [&str; 12] = [
    "Boishakh",
    "Joishtho",
    "Asharh",
    "Srabon",
    "Bhadro",
    "Ashwin",
    "Kartik",
    "Ogrohayon",
    "Poush",
    "Magh",
    "Falgun",
    "Choitro",
];

fn is_bengali(tongue: &Tongue) -> bool {
    tongue.language == "bn"
}

/// A date by the names that jiff has, which are English.
fn english(day: Date, form: &str, tongue: &Tongue) -> String {
    tongue.digits.write(&day.strftime(form).to_string())
}

/// `শুক্রবার, ০৯ মে ২০২৫`, `Friday, 9 May 2025`.
pub(crate) fn masthead(day: Date, tongue: &Tongue) -> String {
    if is_bengali(tongue) {
        tongue.dates.masthead.write(day, tongue.digits)
    } else {
        english(day, "%A, %-d %B %Y", tongue)
    }
}

/// `০৯ মে ২০২৫`, `9 May 2025`.
pub(crate) fn day(day: Date, tongue: &Tongue) -> String {
    if is_bengali(tongue) { tongue.dates.day.write(day, tongue.digits) } else { english(day, "%-d %B %Y", tongue) }
}

/// `মে ২০২৫`, `May 2025`.
pub(crate) fn month(first: Date, tongue: &Tongue) -> String {
    match is_bengali(tongue) {
        true => date::month(first.year(), first.month(), tongue.digits),
        false => english(first, "%B %Y", tongue),
    }
}

/// `মে`, `May`; empty when `month` is not 1 to 12.
pub(crate) fn month_name(month: i8, tongue: &Tongue) -> String {
    match Date::new(2000, month, 1) {
        Ok(first) if !is_bengali(tongue) => english(first, "%B", tongue),
        _ => date::month_name(month).to_owned(),
    }
}

/// `শুক্রবার`, `Friday`.
pub(crate) fn weekday(weekday: Weekday, tongue: &Tongue) -> String {
    if is_bengali(tongue) {
        return date::weekday(weekday).to_owned();
    }
    // The first of October 2000 was a Sunday.
    let day = jiff::civil::date(2000, 10, 1 + weekday.to_sunday_zero_offset());
    english(day, "%A", tongue)
}

/// `১৩:২২`.
pub(crate) fn clock(moment: DateTime, tongue: &Tongue) -> String {
    match is_bengali(tongue) {
        true => tongue.dates.clock.write(moment, tongue.digits),
        false => date::clock(moment.time(), tongue.digits),
    }
}

/// `০৯ মে ২০২৫, ১৩:২২`, `9 May 2025, 13:22`.
pub(crate) fn timestamp(moment: DateTime, tongue: &Tongue) -> String {
    match is_bengali(tongue) {
        true => tongue.dates.moment.write(moment, tongue.digits),
        false => format!("{}, {}", day(moment.date(), tongue), clock(moment, tongue)),
    }
}

/// `২৬ বৈশাখ ১৪৩২`, `26 Boishakh 1432`.
pub(crate) fn bangla_day(day: Date, by: Calendar, tongue: &Tongue) -> String {
    if is_bengali(tongue) {
        return tongue.dates.bangla.write_bangla(day, by, tongue.digits);
    }
    let day = calendar::from_gregorian(day, by);
    format!("{} {}", tongue.digits.number(day.day.into()), bangla_month(day.year, day.month, tongue))
}

/// `বৈশাখ ১৪৩২`, `Boishakh 1432`.
pub(crate) fn bangla_month(year: i32, month: u8, tongue: &Tongue) -> String {
    format!("{} {}", bangla_month_name(month, tongue), tongue.digits.number(year.into()))
}

/// `বৈশাখ`, `Boishakh`; empty when `month` is not 1 to 12.
pub(crate) fn bangla_month_name(month: u8, tongue: &Tongue) -> &'static str {
    if is_bengali(tongue) {
        return calendar::month_name(month);
    }
    usize::from(month).checked_sub(1).and_then(|index| BANGLA_MONTHS.get(index)).copied().unwrap_or_default()
}
