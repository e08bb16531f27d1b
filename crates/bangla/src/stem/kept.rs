//! Words that look as if they had an ending.

use super::table::Table;
use std::sync::LazyLock;

/// Whether a word has no ending to lose, though it looks so.
pub(super) fn is_kept(word: &str) -> bool {
    WORDS.contains_key(word)
}

/// Whether the last letter of a plain noun and its case make up what looks like `ending` after `rest`: সংসদ-ের is no
/// সংস-দের, সড়ক-ে no সড়-কে.
pub(super) fn ends_in_own(rest: &str, ending: &str) -> bool {
    let nouns = match ending {
        "দের" => OWN_D,
        "কে" => OWN_K,
        "তে" => OWN_T,
        _ => return false,
    };
    nouns.iter().any(|noun| rest.ends_with(noun))
}

static WORDS: LazyLock<Table> = LazyLock::new(|| KEPT.split_ascii_whitespace().map(|word| (word, word)).collect());

/// What comes before the last letter of words in -দ (সংসদ, পরিষদ, মতবাদ, মসজিদ).
const OWN_D: &[&str] = &[
    "সংস",
    "পরিষ",
    "বা",
    "সংবা",
    "সম্প",
    "বিপ",
    "আপ",
    "মসজি",
    "শহী",
    "শহি",
    "রশি",
    "হামি",
    "আহমে",
    "আহমে",
    "মোহাম্ম",
    "মুহাম্ম",
    "আজা",
    "প্রসা",
    "স্বা",
    "ছা",
    "চাঁ",
    "সন",
    "জিহা",
    "মুরা",
    "মাহমু",
    "সাঈ",
    "সাই",
    "ওয়ালি",
    "বিচ্ছে",
    "উচ্ছে",
];
const OWN_K: &[&str] = &[
    "সড়",
    "ব্যাং",
    "দশ",
    "শত",
    "ফেসবু",
    "ট্রা",
    "মস্ত",
    "বৈঠ",
    "নাট",
    "ফট",
    "আট",
    "চুম্ব",
    "ইরা",
    "মাদ",
    "সূচ",
    "সাময়ি",
    "পোশা",
    "পাঠ্যপুস্ত",
    "পুস্ত",
    "টিকট",
    "খাদ",
    "চালা",
    "অর্ধে",
    "ঝুঁ",
    "বিবে",
    "ত্ব",
    "টিকট",
    "পাবলি",
    "ক্লিনি",
    "প্রতী",
];
const OWN_T: &[&str] = &[
    "সংঘা",
    "আঘা",
    "অতী",
    "বিপরী",
    "সংগী",
    "সঙ্গী",
    "প্রভা",
    "আমিরা",
    "গুজরা",
    "বরা",
    "জামায়া",
    "জামা",
    "আখিরা",
    "নিপা",
    "উৎপা",
    "প্রপা",
    "বৃষ্টিপা",
    "বজ্রপা",
    "রক্তপা",
    "পক্ষপা",
    "করা",
    "বিদ্যু",
    "হায়া",
    "অনুপা",
];

const KEPT: &str = "
ছেলে মেয়ে থেকে চেয়ে পরে মানে কেন যেন কোন ছোট
আদায় বিনিময় সহায় প্রায়
আমির মিনার দ্বারা সাহারা কিনারা গোলাগুলি জনগণ স্বভাব প্রভাব মনোভাব অভাব দুঃসহ
হাওয়াই কড়াই বড়াই চড়াই জামাই মালাই বালাই কানাই কলাই দোহাই সানাই খোদাই পোলাও ঘেরাও চড়াও
সরল কমল আসল ফেরত মানত ভরত বসত বসতি হাসি ভাবি জমি ছুটি বাজার বানান উঠান কমিটি বাড়ি
দ্বিতীয় তৃতীয়
";
