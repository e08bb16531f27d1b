//! What the words around a date mean.

use super::latin;
use crate::calendar::{self, hijri};
use crate::date;
use crate::fold;
use std::collections::HashMap;
use std::sync::LazyLock;

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Word {
    Month(Calendar, u8),
    /// Says nothing that is read: labels, weekdays, eras.
    Beside,
    /// The ending of a day of the month.
    Ordinal,
    Oclock,
    Part(Part),
    Unit(Unit),
    Ago,
    /// `আজ`, `গতকাল`: so many days ago.
    Day(i32),
    Now,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Calendar {
    Gregorian,
    Bangla,
    Hijri,
}

/// Parts of the day: how an hour of twelve is meant.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Part {
    FirstHalf,
    SecondHalf,
    Morning,
    Noon,
    Evening,
    Night,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Unit {
    Second,
    Minute,
    Hour,
    Day,
    Week,
    Month,
    Year,
}

impl Part {
    /// The hour of 24; `None` when the part of the day has no such hour.
    pub(super) fn hour(self, hour: i8) -> Option<i8> {
        match (self, hour) {
            // A clock of 24 hours with the part beside it.
            (_, 0 | 13..=23) => Some(hour),
            (Part::FirstHalf, 1..=12) => Some(hour % 12),
            (Part::SecondHalf, 1..=12) => Some(hour % 12 + 12),
            (Part::Morning, 1..=11) | (Part::Noon, 11..=12) | (Part::Night, 1..=5) => Some(hour),
            (Part::Noon, 1..=4) | (Part::Evening, 1..=11) | (Part::Night, 6..=11) => Some(hour + 12),
            (Part::Night, 12) => Some(0),
            _ => None,
        }
    }
}

/// What a word means, or a few that are one name.
pub(super) fn meaning(text: &str) -> Option<Word> {
    WORDS.get(&*sound(text)).copied()
}

/// The visarga of `আপডেটঃ` and the joiners do not count; nor, for names out of Arabic that everyone writes otherwise (`Sha'ban`,
/// `Rabi-ul-Awwal`, `রবিউস-সানি`), do apostrophes, spaces, hyphens, capitals and a letter's second time.
fn sound(text: &str) -> String {
    let mut heard = String::with_capacity(text.len());
    for c in text.chars().map(|c| c.to_ascii_lowercase()) {
        let counts = !matches!(c, 'ঃ' | '\u{200c}' | '\u{200d}' | ' ' | '-') && !is_apostrophe(c);
        if counts && !heard.ends_with(c) {
            heard.push(c);
        }
    }
    fold(&heard).into_owned()
}

pub(super) fn is_apostrophe(c: char) -> bool {
    matches!(c, '\'' | '`' | '‘' | '’' | 'ʼ')
}

static WORDS: LazyLock<HashMap<String, Word>> = LazyLock::new(|| {
    let months = (1..=12).flat_map(|number| {
        [
            (date::month_name(number as i8), Word::Month(Calendar::Gregorian, number)),
            (calendar::month_name(number), Word::Month(Calendar::Bangla, number)),
            (hijri::month_name(number), Word::Month(Calendar::Hijri, number)),
        ]
    });
    let others = OTHERS.iter().flat_map(|(word, spellings)| spellings.iter().map(|spelling| (*spelling, *word)));
    months.chain(latin::months()).chain(others).map(|(spelling, word)| (sound(spelling), word)).collect()
});

/// Other spellings of months, and the other words.
const OTHERS: [(Word, &[&str]); 43] = [
    (Word::Month(Calendar::Gregorian, 1), &["জানু"]),
    (Word::Month(Calendar::Gregorian, 2), &["ফেব্রু"]),
    (Word::Month(Calendar::Gregorian, 8), &["অগস্ট", "অগাস্ট", "আগস্ট"]),
    (Word::Month(Calendar::Gregorian, 9), &["সেপ্টেম্বার", "সেপ্ট"]),
    (Word::Month(Calendar::Gregorian, 10), &["অক্টোবার", "অক্টো"]),
    (Word::Month(Calendar::Gregorian, 11), &["নবেম্বর", "নভেম্বার", "নভে"]),
    (Word::Month(Calendar::Gregorian, 12), &["ডিসেম্বার", "ডিসে"]),
    (Word::Month(Calendar::Bangla, 2), &["জ্যেষ্ঠ", "জৈষ্ঠ"]),
    (Word::Month(Calendar::Bangla, 8), &["অঘ্রান", "অঘ্রাণ"]),
    (Word::Month(Calendar::Bangla, 11), &["ফাগুন"]),
    (Word::Month(Calendar::Hijri, 1), &["মুহাররম", "মুহাররাম", "মুহররম", "মোহররম", "মহরম"]),
    (Word::Month(Calendar::Hijri, 2), &["সফার", "সাফার", "ছফর"]),
    (Word::Month(Calendar::Hijri, 3), &["রবিউল আওয়াল", "রবিউল আউওয়াল", "রাবিউল আউয়াল", "রাবিউল আওয়াল"]),
    (Word::Month(Calendar::Hijri, 4), &["রাবিউস সানি", "রবিউস ছানি", "রবিউল সানি", "রবিউল আখির", "রবিউল আখের"]),
    (
        Word::Month(Calendar::Hijri, 5),
        &["জমাদিউল আওয়াল", "জুমাদিউল আউয়াল", "জুমাদিউল আওয়াল", "জুমাদাল আউয়াল", "জুমাদাল উলা", "জুমাদা আল উলা"],
    ),
    (
        Word::Month(Calendar::Hijri, 6),
        &["জমাদিউস ছানি", "জুমাদিউস সানি", "জুমাদাস সানি", "জুমাদাস সানিয়া", "জুমাদাল আখিরা", "জুমাদাল উখরা", "জমাদিউল আখির"],
    ),
    (Word::Month(Calendar::Hijri, 7), &["রাজাব"]),
    (Word::Month(Calendar::Hijri, 8), &["শাআবান"]),
    (Word::Month(Calendar::Hijri, 9), &["রামাদান", "রমাদান", "রামজান", "রমাজান"]),
    (Word::Month(Calendar::Hijri, 10), &["শাউয়াল", "শওয়াল"]),
    (Word::Month(Calendar::Hijri, 11), &["জিলকাদ", "জিলক্বদ", "জ্বিলকদ", "জ্বিলক্বদ", "জিলকাদা", "জুলকাদা"]),
    (Word::Month(Calendar::Hijri, 12), &["জিলহজ্জ", "জিলহজ্ব", "জ্বিলহজ্জ", "জ্বিলহজ", "জ্বিলহজ্ব", "জুলহিজ্জা"]),
    (
        Word::Beside,
        &[
            "প্রকাশ",
            "প্রকাশিত",
            "প্রকাশকাল",
            "আপডেট",
            "হালনাগাদ",
            "সর্বশেষ",
            "শেষ",
            "পোস্ট",
            "আপলোড",
            "তারিখ",
            "সময়",
            "সাল",
            "সোমবার",
            "মঙ্গলবার",
            "বুধবার",
            "বৃহস্পতিবার",
            "শুক্রবার",
            "শনিবার",
            "রবিবার",
            "রোববার",
            "সোম",
            "মঙ্গল",
            "বুধ",
            "বৃহস্পতি",
            "শুক্র",
            "শনি",
            "রবি",
            "খ্রিস্টাব্দ",
            "খৃষ্টাব্দ",
            "খ্রি",
            "ইং",
            "ইংরেজি",
            "বঙ্গাব্দ",
            "বাংলা",
            "হিজরি",
            "monday",
            "tuesday",
            "wednesday",
            "thursday",
            "friday",
            "saturday",
            "sunday",
            "mon",
            "tue",
            "wed",
            "thu",
            "fri",
            "sat",
            "sun",
            "ad",
            "ce",
            "bs",
            "bangabda",
            "ah",
            "hijri",
        ],
    ),
    (Word::Ordinal, &["লা", "রা", "ঠা", "ই", "শে", "st", "nd", "rd", "th"]),
    (Word::Oclock, &["টা", "টায়", "টার", "ঘটিকা", "ঘটিকায়"]),
    (Word::Part(Part::FirstHalf), &["পূর্বাহ্ন", "পূর্বাহ্ণ", "এএম", "am"]),
    (Word::Part(Part::SecondHalf), &["অপরাহ্ন", "অপরাহ্ণ", "পিএম", "pm"]),
    (Word::Part(Part::Morning), &["ভোর", "সকাল"]),
    (Word::Part(Part::Noon), &["দুপুর"]),
    (Word::Part(Part::Evening), &["বিকাল", "বিকেল", "সন্ধ্যা"]),
    (Word::Part(Part::Night), &["রাত", "রাত্রি"]),
    (Word::Unit(Unit::Second), &["সেকেন্ড"]),
    (Word::Unit(Unit::Minute), &["মিনিট", "মিনিটে"]),
    (Word::Unit(Unit::Hour), &["ঘণ্টা"]),
    (Word::Unit(Unit::Day), &["দিন"]),
    (Word::Unit(Unit::Week), &["সপ্তাহ"]),
    (Word::Unit(Unit::Month), &["মাস"]),
    (Word::Unit(Unit::Year), &["বছর", "বৎসর"]),
    (Word::Ago, &["আগে", "পূর্বে"]),
    (Word::Day(0), &["আজ", "আজকে"]),
    (Word::Day(1), &["গতকাল"]),
    (Word::Day(2), &["গত পরশু"]),
    (Word::Now, &["এইমাত্র", "এখন"]),
];
