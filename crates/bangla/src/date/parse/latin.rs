//! Months as they are typed in Latin letters.
//!
//! Capitals, apostrophes, the spaces and hyphens inside a name and letters written twice do not count where these are looked
//! up, so that `rabi al awal` stands for Rabi' al-Awwal and Rabial Awal, too.

use super::words::{Calendar, Word};

/// Each spelling with the month that it means.
pub(super) fn months() -> impl Iterator<Item = (&'static str, Word)> {
    let calendars = [(Calendar::Gregorian, GREGORIAN), (Calendar::Bangla, BANGLA), (Calendar::Hijri, HIJRI)];
    calendars.into_iter().flat_map(|(calendar, months)| {
        let numbered = (1..).zip(months);
        numbered.flat_map(move |(number, names)| names.iter().map(move |name| (*name, Word::Month(calendar, number))))
    })
}

/// The spellings of a calendar's months, the first month first.
type Names = [&'static [&'static str]; 12];

const GREGORIAN: Names = [
    &["january", "jan"],
    &["february", "feb"],
    &["march", "mar"],
    &["april", "apr"],
    &["may"],
    &["june", "jun"],
    &["july", "jul"],
    &["august", "aug"],
    &["september", "sept", "sep"],
    &["october", "oct"],
    &["november", "nov"],
    &["december", "dec"],
];

const BANGLA: Names = [
    &["boishakh", "baishakh", "boisakh", "baisakh", "boishak", "baishak", "vaishakh"],
    &[
        "joistho",
        "joishtho",
        "jyoishtho",
        "jyoistho",
        "jyaistha",
        "jyaishtha",
        "jaistha",
        "jaishtha",
        "jyestha",
        "jyeshtha",
    ],
    &["asharh", "ashar", "asarh", "asadh", "ashadh", "ashadha"],
    &["srabon", "shrabon", "sraban", "shraban", "sravan", "shravan", "srabana", "shravana"],
    &["bhadro", "bhadra", "vadro", "vadra"],
    &["ashwin", "aswin", "ashin", "asin", "ashvin"],
    &["kartik", "kartick", "kartic"],
    &["ogrohayon", "ograhayon", "ograhayan", "agrahayan", "agrahayon", "agrohayon", "oghran", "aghran"],
    &["poush", "paush", "pous", "paus"],
    &["magh"],
    &["falgun", "phalgun", "falguna", "phalguna", "fagun", "phagun"],
    &["choitro", "choitra", "chaitro", "chaitra"],
];

const HIJRI: Names = [
    &["muharam", "moharam", "mohoram", "maharam", "mohorom"],
    &["safar", "saphar", "sofor"],
    &["rabi al awal", "rabi ul awal", "robi ul awal", "rabi ul aual", "rabi ul auwal", "rabi ul aowal"],
    &[
        "rabi al thani",
        "rabi ath thani",
        "rabi uth thani",
        "rabi us thani",
        "rabi ul thani",
        "rabi al sani",
        "rabi as sani",
        "rabi us sani",
        "rabi ul sani",
        "robi us sani",
        "rabi al akhir",
        "rabi ul akhir",
    ],
    &[
        "jumada al ula",
        "jumada ul ula",
        "jumada al awal",
        "jumada ul awal",
        "jumadi al ula",
        "jumadi al awal",
        "jumadi ul awal",
        "jamadi al awal",
        "jamadi ul awal",
        "jomadi ul awal",
    ],
    &[
        "jumada al akhirah",
        "jumada al akhira",
        "jumada al akhir",
        "jumada ul akhir",
        "jumadi ul akhir",
        "jamadi ul akhir",
        "jumada al thani",
        "jumada al thaniyah",
        "jumada al thaniya",
        "jumada ath thani",
        "jumada al sani",
        "jumada as sani",
        "jumada us sani",
        "jumadi us sani",
        "jamadi us sani",
        "jomadi us sani",
    ],
    &["rajab", "rojab", "rojob"],
    &["shaban", "saban"],
    &["ramadan", "ramadhan", "ramzan", "ramazan", "ramjan", "romzan", "romjan"],
    &["shawal", "sawal", "shaowal"],
    &[
        "dhu al qidah",
        "dhu al qadah",
        "dhul qidah",
        "dhul qadah",
        "dhul qada",
        "zul qidah",
        "zul qadah",
        "zul qada",
        "zil qadah",
        "zil qada",
        "zil qad",
        "zil kad",
        "jil qad",
        "jil kad",
    ],
    &[
        "dhu al hijah",
        "dhu al hija",
        "dhul hijah",
        "dhul hija",
        "zul hijah",
        "zul hija",
        "zul haj",
        "zil hijah",
        "zil haj",
        "jil haj",
    ],
];
