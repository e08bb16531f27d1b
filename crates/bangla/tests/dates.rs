//! Dates by pattern.

use bangla::calendar::Calendar;
use bangla::date::{self, pattern, pattern::Pattern, pattern::WrongPattern};
use bangla::digits::Digits::{self, Bengali, Latin};
use jiff::civil::{Date, date as civil};
use proptest::prelude::*;

fn written(pattern: &str, hour: i8, digits: Digits) -> String {
    pattern.parse::<Pattern>().unwrap().write(civil(2025, 5, 9).at(hour, 5, 0, 0), digits)
}

#[test]
fn every_field() {
    for (fields, printed) in [
        ("y yy M MM MMMM", "২০২৫ ২৫ ৫ ০৫ মে"),
        ("d dd o", "৯ ০৯ ৯ই"),
        ("EEE, EEEE", "শুক্র, শুক্রবার"),
        ("H HH h hh m mm", "১৩ ১৩ ১ ০১ ৫ ০৫"),
        ("a h:mm", "অপরাহ্ন ১:০৫"),
        ("B hটা m মিনিট", "দুপুর ১টা ৫ মিনিট"),
    ] {
        assert_eq!(written(fields, 13, Bengali), printed);
    }
    let clock = [0, 4, 11, 12, 16, 18, 20, 23].map(|hour| written("a B h H", hour, Latin));
    assert_eq!(
        clock,
        [
            "পূর্বাহ্ন রাত 12 0",
            "পূর্বাহ্ন ভোর 4 4",
            "পূর্বাহ্ন সকাল 11 11",
            "অপরাহ্ন দুপুর 12 12",
            "অপরাহ্ন বিকাল 4 16",
            "অপরাহ্ন সন্ধ্যা 6 18",
            "অপরাহ্ন রাত 8 20",
            "অপরাহ্ন রাত 11 23"
        ]
    );
}

#[test]
fn text_between_fields() {
    assert_eq!(written("আপডেটঃ dd MMMM y | HH:mm", 7, Bengali), "আপডেটঃ ০৯ মে ২০২৫ | ০৭:০৫");
    assert_eq!(written("'Dhaka', d MMMM ''yy", 7, Latin), "Dhaka, 9 মে '25");
    assert_eq!(written("d 'o''clock'", 7, Latin), "9 o'clock");
    // One policy for the whole, whatever digits the text has.
    assert_eq!(written("d '(24 ঘণ্টা, ৭ দিন)'", 7, Bengali), "৯ (২৪ ঘণ্টা, ৭ দিন)");
    assert_eq!(written("d '(24 ঘণ্টা, ৭ দিন)'", 7, Latin), "9 (24 ঘণ্টা, 7 দিন)");
}

#[test]
fn one_pattern_for_each_calendar() {
    let pattern: Pattern = "EEEE, d MMMM y, HH:mm".parse().unwrap();
    let moment = civil(2025, 5, 9).at(23, 59, 0, 0);
    assert_eq!(pattern.write_bangla(moment, Calendar::Bangladesh, Bengali), "শুক্রবার, ২৬ বৈশাখ ১৪৩২, ২৩:৫৯");
    assert_eq!(pattern.write_bangla(moment, Calendar::WestBengal, Bengali), "শুক্রবার, ২৫ বৈশাখ ১৪৩২, ২৩:৫৯");
    assert!(pattern.has_clock() && !pattern::MASTHEAD.parse::<Pattern>().unwrap().has_clock());
    assert_eq!(pattern.to_string(), "EEEE, d MMMM y, HH:mm");
}

#[test]
fn what_is_no_pattern() {
    let wrong = |text: &str| text.parse::<Pattern>().unwrap_err();
    assert_eq!(wrong("dd MMM y"), WrongPattern::Field("MMM".to_owned()));
    assert_eq!(wrong("ddd"), WrongPattern::Field("ddd".to_owned()));
    assert_eq!(wrong("d 'মে"), WrongPattern::Quote);
    assert_eq!(
        (wrong(""), wrong("আজ"), wrong("'d'")),
        (WrongPattern::NoField, WrongPattern::NoField, WrongPattern::NoField)
    );
}

fn any_day() -> impl Strategy<Value = Date> {
    (-9999i16..=9999, 1i8..=12, 1i8..=28).prop_map(|(year, month, day)| civil(year, month, day))
}

proptest! {
    /// The default patterns write what the functions of `date` write.
    #[test]
    fn the_defaults_are_the_house_forms(day in any_day(), hour in 0i8..24, minute in 0i8..60, latin: bool) {
        let digits = if latin { Latin } else { Bengali };
        let moment = day.at(hour, minute, 0, 0);
        let pattern = |text: &str| text.parse::<Pattern>().unwrap();
        prop_assert_eq!(pattern(pattern::MASTHEAD).write(day, digits), date::masthead(day, digits));
        prop_assert_eq!(pattern(pattern::TIMESTAMP).write(moment, digits), date::timestamp(moment, digits));
        let bangla = bangla::calendar::from_gregorian(day, Calendar::Bangladesh);
        let written = pattern(pattern::OTHER_CALENDAR).write_bangla(day, Calendar::Bangladesh, digits);
        prop_assert_eq!(written, date::bangla_day(bangla, digits));
    }

    #[test]
    fn digits_are_never_mixed(text in "[yMdoEHhmaB '০-৯0-9ক-হ,:|]{0,20}|\\PC{0,20}", day in any_day(), latin: bool) {
        let Ok(pattern) = text.parse::<Pattern>() else { return Ok(()) };
        let (digits, others) = if latin { (Latin, '০'..='৯') } else { (Bengali, '0'..='9') };
        let both = [pattern.write(day, digits), pattern.write_bangla(day, Calendar::WestBengal, digits)];
        prop_assert!(both.iter().all(|written| !written.contains(|c| others.contains(&c))), "{both:?}");
    }
}
