//! Printed dates, read back.

use bangla::calendar::{Calendar, from_gregorian, hijri};
use bangla::canonical;
use bangla::date::{self, NotADate, Printed, parse, parse_at, parse_bangla, parse_hijri, pattern::Pattern};
use bangla::digits::Digits::{self, Bengali, Latin};
use jiff::ToSpan;
use jiff::civil::{Date, DateTime, date as civil, time};
use proptest::prelude::*;

#[track_caller]
fn check(text: &str, day: Date, clock: Option<(i8, i8)>) {
    let time = clock.map(|(hour, minute)| time(hour, minute, 0, 0));
    assert_eq!(parse(text), Ok(Printed { date: day, time }), "{text}");
}

#[test]
fn house_forms() {
    let day = civil(2025, 5, 9);
    for text in [
        "শুক্রবার, ০৯ মে ২০২৫",
        "শুক্রবার ৯ মে, ২০২৫",
        "09 মে 2025",
        "মে ৯, ২০২৫",
        "৯ই মে, ২০২৫ খ্রিস্টাব্দ",
        "০৯/০৫/২০২৫",
        "৯-৫-২০২৫",
        "০৯.০৫.২০২৫",
        "২০২৫-০৫-০৯",
        "প্রকাশ: শুক্র, ০৯ মে ২০২৫।",
        // A whole masthead.
        "শুক্রবার, ০৯ মে ২০২৫, ২৬ বৈশাখ ১৪৩২, ১০ জিলকদ ১৪৪৬ হিজরি",
    ] {
        check(text, day, None);
    }
    check("১৪ সেপ্টেম্বর ২০২৩, ১৩:৪৫", civil(2023, 9, 14), Some((13, 45)));
    check("আপডেটঃ ০৬ জুন ২০২৬ | ০৭:০৭", civil(2026, 6, 6), Some((7, 7)));
    check("আপডেট : ১৪ সেপ্টেম্বর ২০২৩, ১৩:৫২", civil(2023, 9, 14), Some((13, 52)));
    check("১৩:৪৫, ১৪ সেপ্টেম্বর ২০২৩", civil(2023, 9, 14), Some((13, 45)));
    check("প্রকাশিত: ২০২৫-০৫-০৯ ১৩:৪৫:০০", day, Some((13, 45)));
    check("সর্বশেষ আপডেট: ০৯ মে ২০২৫ - ১৩:৪৫", day, Some((13, 45)));
}

#[test]
fn spellings_of_months() {
    for (number, spellings) in [
        (1, vec!["জানুয়ারি", "জানুয়ারী"]),
        (2, vec!["ফেব্রুয়ারি", "ফেব্রুয়ারী"]),
        (8, vec!["আগস্ট", "আগষ্ট", "অগস্ট", "অগাস্ট"]),
        (9, vec!["সেপ্টেম্বর", "সেপ্টেম্বার"]),
        (11, vec!["নভেম্বর", "নবেম্বর"]),
    ] {
        for spelling in spellings {
            check(&format!("১ {spelling} ২০২৬"), civil(2026, number, 1), None);
            // য় in two code points.
            check(&format!("১ {} ২০২৬", spelling.replace('\u{9df}', "\u{9af}\u{9bc}")), civil(2026, number, 1), None);
        }
    }
}

#[test]
fn english_dates() {
    let day = civil(2026, 11, 28);
    for text in [
        "28 November 2026",
        "28 november, 2026",
        "২৮ November ২০২৬",
        "Nov 28, 2026",
        "NOV. 28, 2026",
        "28. Nov. 2026",
        "28th Nov 2026",
        "November 28th, 2026",
        "28-Nov-2026",
        "28/NOV/2026",
        "Saturday, 28 November 2026",
        "28 Nov 2026 CE",
        "28 November 2026, 14 Ogrohayon 1433",
    ] {
        check(text, day, None);
    }
    check("28 November 2026, 1:45 Pm", day, Some((13, 45)));
    for (number, spellings) in [
        (1, "January Jan"),
        (2, "February Feb"),
        (3, "March Mar"),
        (4, "April Apr"),
        (5, "May"),
        (6, "June Jun"),
        (7, "July Jul"),
        (8, "August Aug"),
        (9, "September Sept Sep"),
        (10, "October Oct"),
        (11, "November Nov"),
        (12, "December Dec"),
    ] {
        for spelling in spellings.split(' ') {
            check(&format!("1 {spelling} 2026"), civil(2026, number, 1), None);
        }
    }
}

#[test]
fn clocks_of_twelve_hours() {
    for (said, clock) in [
        ("০১:৪৫ পিএম", (13, 45)),
        ("পূর্বাহ্ন ১২:০৫", (0, 5)),
        ("অপরাহ্ণ ১২:০৫", (12, 5)),
        ("দুপুর ১টা ৪৫ মিনিটে", (13, 45)),
        ("দুপুর ১২টা", (12, 0)),
        ("সকাল ১০টায়", (10, 0)),
        ("বিকেল ৫.৩০ মিনিট", (17, 30)),
        ("সন্ধ্যা সাতটায়", (19, 0)),
        ("রাত ১১.৩০", (23, 30)),
        ("রাত ১২টা", (0, 0)),
        ("রাত ২টা", (2, 0)),
        ("ভোর ৫টা", (5, 0)),
        ("রাত ২৩:৩০", (23, 30)),
        ("১:৪৫ PM", (13, 45)),
    ] {
        check(&format!("০৯ মে ২০২৫, {said}"), civil(2025, 5, 9), Some(clock));
    }
}

#[test]
fn what_is_said_as_of_now() {
    let now = civil(2026, 3, 1).at(1, 30, 20, 0);
    let at = |text: &str| {
        let printed = parse_at(text, now).unwrap_or_else(|error| panic!("{error}"));
        printed.time.map_or(printed.date.to_string(), |time| printed.date.to_datetime(time).to_string())
    };
    for (text, moment) in [
        ("২ ঘণ্টা আগে", "2026-02-28T23:30:20"),
        ("দুই ঘন্টা আগে", "2026-02-28T23:30:20"),
        ("42 মিনিট আগে", "2026-03-01T00:48:20"),
        ("১ ঘণ্টা ২০ মিনিট আগে", "2026-03-01T00:10:20"),
        ("এইমাত্র", "2026-03-01T01:30:20"),
        ("৩০ সেকেন্ড আগে", "2026-03-01T01:29:50"),
        ("আজ", "2026-03-01"),
        ("গতকাল ১৩:৪৫", "2026-02-28T13:45:00"),
        ("গতকাল, রাত ১১টা", "2026-02-28T23:00:00"),
        ("৩ দিন আগে", "2026-02-26"),
        ("১ সপ্তাহ আগে", "2026-02-22"),
        ("১ মাস আগে", "2026-02-01"),
        ("২ বছর পূর্বে", "2024-03-01"),
        ("আপডেট: ৫ মিনিট আগে", "2026-03-01T01:25:20"),
        ("০৯ মে ২০২৫", "2025-05-09"),
    ] {
        assert_eq!(at(text), moment, "{text}");
        assert!(text == "০৯ মে ২০২৫" || parse(text).is_err(), "{text} needs a clock");
    }
}

#[test]
fn other_calendars() {
    let bangla = |text| parse_bangla(text).map(|day| day.to_string());
    for text in ["২৬ বৈশাখ ১৪৩২", "26 বৈশাখ, 1432", "২৬শে বৈশাখ, ১৪৩২ বঙ্গাব্দ", "শুক্রবার, ০৯ মে ২০২৫, ২৬ বৈশাখ ১৪৩২"]
    {
        assert_eq!(bangla(text).as_deref(), Ok("1432-01-26"), "{text}");
    }
    assert_eq!(bangla("৮ অগ্রহায়ন ১৪৩৩").as_deref(), Ok("1433-08-08"));
    assert!(parse_bangla("০৯ মে ২০২৫").is_err() && parse("২৬ বৈশাখ ১৪৩২").is_err());
    let hijri = |text| parse_hijri(text).map(|day| day.to_string());
    assert_eq!(hijri("১০ জিলকদ ১৪৪৬ হিজরি").as_deref(), Ok("1446-11-10"));
    assert_eq!(hijri("৩ জ্বিলহজ্জ ১৪৪৬").as_deref(), Ok("1446-12-03"));
    assert_eq!(hijri("১২ রবিউল আউয়াল, ১৪৪৬").as_deref(), Ok("1446-03-12"));
}

#[test]
fn spellings_of_months_of_other_calendars() {
    for (number, spellings) in [
        (1, "Boishakh, Baishakh, BOISAKH, বৈশাখ"),
        (2, "Joistho, Joishtho, Jyaistha, Jyoishtho, জৈষ্ঠ"),
        (3, "Asharh, Ashar, আষাঢ়"),
        (4, "Srabon, Shrabon, Shravan, Sraban"),
        (5, "Bhadro, Bhadra"),
        (6, "Ashwin, Aswin"),
        (7, "Kartik, Kartick"),
        (8, "Ogrohayon, Agrahayan, agrahayon, অঘ্রান"),
        (9, "Poush, Paush"),
        (10, "Magh, Maagh"),
        (11, "Falgun, Phalgun"),
        (12, "Choitro, Chaitra"),
    ] {
        for spelling in spellings.split(", ") {
            let read = parse_bangla(&format!("1st {spelling}, 1433 BS")).map(|day| (day.month, day.day));
            assert_eq!(read, Ok((number, 1)), "{spelling}");
        }
    }
    for (number, spellings) in [
        (1, "Muharram, Moharram, মহররম, মুহররম, মোহররম"),
        (2, "Safar, সফর"),
        (3, "Rabi al-awwal, Rabi' al-Awwal, Rabiul Awal, Rabi-ul-Awwal, রবিউল আউয়াল, রবিউল আওয়াল, রবিউল-আউয়াল"),
        (4, "Rabi al-thani, Rabius Sani, Rabi al-Akhir, রবিউস সানি, রবিউস সানী, রবিউসসানি"),
        (5, "Jumada al-ula, Jamadiul Awal, Jumada al-Awwal, জমাদিউল আউয়াল, জুমাদাল উলা, জমাদিউল আওয়াল"),
        (6, "Jumada al-akhirah, Jamadius Sani, Jumada al-Thani, জমাদিউস সানি, জুমাদাস সানি, জুমাদাল আখিরা"),
        (7, "Rajab, রজব"),
        (8, "Shaban, Sha'ban, Sha’ban, Shaaban, শাবান, শা'বান, শা’বান"),
        (9, "Ramadan, Ramzan, RAMADAN, রমজান, রমযান, রামাদান, রমাদান"),
        (10, "Shawwal, Shawal, শাওয়াল"),
        (11, "Dhu al-Qidah, Dhu al-Qi'dah, Dhul Qadah, Zilqad, জিলকদ, জিলক্বদ, যিলকদ"),
        (12, "Dhu al-Hijjah, Dhul-Hijjah, Zilhajj, Zil Haj, জিলহজ, জিলহজ্ব, জিলহজ্জ, যিলহজ"),
    ] {
        for spelling in spellings.split(", ") {
            let read = parse_hijri(&format!("1 {spelling} 1446 AH")).map(|day| (day.month, day.day));
            assert_eq!(read, Ok((number, 1)), "{spelling}");
        }
    }
}

#[test]
fn what_is_no_date() {
    let now = civil(2026, 3, 1).at(1, 30, 0, 0);
    for text in [
        "",
        "মে ২০২৫",
        "০৯ মে",
        "৩১ জুন ২০২৬",
        "০ মে ২০২৫",
        "২৯ ফেব্রুয়ারি ২০২৫",
        "০৯ মে ২০২৫ ২৫:০০",
        "০৯ মে ২০২৫, দুপুর",
        "০৯ মে ২০২৫, দুপুর ৭টা",
        "০৯ মে ২০২৫ ঢাকা",
        "০৯ মে ২০২৫ ৭",
        "০৯ মে ২০২৫, ১০ মে ২০২৫",
        "০৯/০৫/২৫",
        "২ ঘণ্টা",
        "আগে",
        "২ ঘণ্টা আগে ৩ ঘণ্টা আগে",
        "-২ ঘণ্টা আগে",
        "৯৯৯৯৯৯৯৯৯৯ বছর আগে",
        "৯৯৯৯৯ বছর আগে",
        "২ ঘণ্টা আগে ১৩:৪৫",
        "আজ গতকাল",
        "আজ ০৯ মে ২০২৫",
        "yesterday",
        "May be",
        "May 2026",
        "28 November",
        "28 November 26",
        "13 Foo 2026",
        "13 Mayor 2026",
        "31 February 2026",
        "28-Nov/2026",
        "28 Nov. Dec. 2026",
        "' 2026",
    ] {
        assert_eq!(parse_at(text, now), Err(NotADate(text.to_owned())));
        assert!(parse(text).is_err() && parse_bangla(text).is_err() && parse_hijri(text).is_err(), "{text}");
    }
    assert!(parse(&"০৯ মে ২০২৫ ".repeat(100_000)).is_err());
}

fn any_moment() -> impl Strategy<Value = DateTime> {
    (1000i16..=9999, 1i16..=365, 0i8..24, 0i8..60).prop_map(|(year, day, hour, minute)| {
        civil(year, 1, 1).with().day_of_year(day).build().unwrap().at(hour, minute, 0, 0)
    })
}

fn any_digits() -> impl Strategy<Value = Digits> {
    any::<bool>().prop_map(|latin| if latin { Latin } else { Bengali })
}

proptest! {
    #[test]
    fn what_is_printed_is_read(moment in any_moment(), digits in any_digits()) {
        let day = Printed { date: moment.date(), time: None };
        let whole = Printed { time: Some(moment.time()), ..day };
        prop_assert_eq!(parse(&date::masthead(moment.date(), digits)), Ok(day));
        prop_assert_eq!(parse(&date::timestamp(moment, digits)), Ok(whole));
        for pattern in ["আপডেটঃ dd MMMM y | HH:mm", "EEE, o MMMM, y, a hh:mm", "MMMM d, y (B h.mm)", "dd/MM/y, H:mm", "y-MM-dd HH:mm"] {
            let printed = pattern.parse::<Pattern>().unwrap().write(moment, digits);
            prop_assert_eq!(parse(&printed), Ok(whole), "{}", printed);
        }
    }

    #[test]
    fn other_calendars_are_read(moment in any_moment(), digits in any_digits(), west: bool) {
        let calendar = if west { Calendar::WestBengal } else { Calendar::Bangladesh };
        let day = from_gregorian(moment.date(), calendar);
        if day.year >= 1000 {
            prop_assert_eq!(parse_bangla(&date::bangla_day(day, digits)), Ok(day));
        }
        let day = hijri::from_gregorian(moment.date(), &hijri::Moons::default());
        if let Some(day) = day.filter(|day| day.year >= 1000) {
            prop_assert_eq!(parse_hijri(&date::hijri_day(day, digits)), Ok(day));
        }
    }

    #[test]
    fn what_was_ago_is_ago(now in any_moment(), seconds in 0i64..86_400, digits in any_digits()) {
        let text = date::ago(seconds, digits).unwrap();
        let printed = parse_at(&text, now).unwrap();
        let past = printed.date.to_datetime(printed.time.unwrap()).duration_until(now).as_secs();
        prop_assert_eq!(date::ago(past, digits), Some(text));
        prop_assert!((0..3_600).contains(&(seconds - past)));
    }

    #[test]
    fn no_text_panics(text: String, like in "([০-৯0-9:/., -]{0,6}(মে|বৈশাখ|রজব|Nov|th|rabi' al-|sani|ঘণ্টা|আগে|আজ|রাত|টা|মিনিট|ই|বছর)?){0,5}", now in any_moment()) {
        for text in [text, like] {
            let read = (parse(&text), parse_at(&text, now), parse_bangla(&text), parse_hijri(&text));
            prop_assert!(read.0.is_err() || read.0 == read.1);
        }
    }
}

#[test]
fn names_are_canonical() {
    let names = (1..=12).flat_map(|month| {
        [date::month_name(month as i8), bangla::calendar::month_name(month), hijri::month_name(month)]
    });
    let weekdays = (0..7).map(|day| date::weekday((civil(2025, 5, 9) + day.days()).weekday()));
    for name in names.chain(weekdays) {
        assert_eq!(canonical(name), name);
    }
}
