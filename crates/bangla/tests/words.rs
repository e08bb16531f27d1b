//! Words, stems and folds of any text.

use bangla::{fold, stem::stem, words::words};
use proptest::prelude::*;
use unicode_segmentation::UnicodeSegmentation;

fn terms(text: &str) -> Vec<String> {
    words(text).map(|word| word.term.into_owned()).collect()
}

#[test]
fn words_are_spelled_one_way() {
    assert_eq!(terms("‘বিএনপি’র ১,২০০ জন—Dhaka, president's"), ["বিএনপির", "1200", "জন", "dhaka", "president"]);
    assert_eq!(terms("মো.শাহীন ৪.৫ শতাংশ, দুঃখ আপডেটঃ ০৭:০৭"), ["মো", "শাহীন", "4.5", "শতাংশ", "দুঃখ", "আপডেট", "07", "07"]);
    // The joiners of র‍্যাব and র‌্যাব, য় in two and in one.
    assert_eq!(terms("র\u{200d}্যাব র\u{200c}্যাব"), ["র্যাব", "র্যাব"]);
    assert_eq!(terms("সম\u{9df} সময\u{9bc} স\u{200b}ময\u{9bc}"), ["সম\u{9df}"; 3]);
    assert_eq!(terms("২০২৪-২৫ অর্থবছরে"), ["2024", "25", "অর্থবছরে"]);
    assert_eq!(terms(" ’ ্ … \u{200d}"), [""; 0]);
}

#[test]
fn a_range_finds_the_word_in_the_text() {
    let text = "আজ ‘সময\u{9bc}’ নয়";
    let found: Vec<_> = words(text).map(|word| &text[word.range]).collect();
    assert_eq!(found, ["আজ", "সময\u{9bc}", "নয়"]);
}

#[test]
fn spellings_that_sound_alike_fold_into_one() {
    for (one, other) in [
        ("শ্রেণী", "শ্রেনি"),
        ("বাড়ি", "বারী"),
        ("জাদু", "যাদু"),
        ("ভবিষ্যৎ", "ভবিশ্যত"),
        ("চাঁদ", "চাদ"),
        ("ক্ষমা", "খমা"),
        ("কার্য্যালয়", "কার্যালয়"),
        ("ভালো", "ভাল"),
        ("বাঙলা", "বাংলা"),
        ("বাঙ্গালী", "বাংগালি"),
        ("ডেঙ্গু", "ডেংগু"),
        ("মঙ্গলবার", "মংগলবার"),
        ("ব্যাঙ্ক", "ব্যাংক"),
        ("আকাঙ্ক্ষা", "আকাংখা"),
        ("সঙ্ঘ", "সংঘ"),
        ("ইউনূস", "ইউনুস"),
    ] {
        assert_eq!(fold(one), fold(other), "{one} and {other}");
    }
    // Found by fuzzing: a letter that comes of another counts as doubled too.
    for term in ["ৎর্ৎ্ৎঠ্", "র্রৃ", "র্খ্ক্ষ", "ংৃ", "ঙ্গ্গ", "ংগগ"]
    {
        let once = fold(term).into_owned();
        assert_eq!(fold(&once), once);
    }
    // A fold is no stem: the letters that set words apart stay.
    for (one, other) in [("কাল", "খাল"), ("দান", "ধান"), ("পুল", "পুলিশ"), ("ব্যথা", "বজথা")]
    {
        assert_ne!(fold(one), fold(other), "{one} and {other}");
    }
}

/// Text of the characters that matter here, and any other.
fn text() -> impl Strategy<Value = String> {
    let bengali = "[ক-হড়-য়া-ৌ্ংঃঁৎ০-৯ািে .,’'‘:;_\"\u{200b}-\u{200d}\u{9bc}a-zA-Z0-9।—-]{0,40}";
    prop_oneof![bengali, "\\PC{0,40}", any::<String>()]
}

proptest! {
    #[test]
    fn any_text_has_words_in_order(text in text()) {
        let mut end = 0;
        for word in words(&text) {
            prop_assert!(end <= word.range.start && word.range.start < word.range.end);
            prop_assert!(!text[word.range.clone()].is_empty() && !word.term.is_empty());
            end = word.range.end;
        }
    }

    /// Between spaces the quick path finds what the full algorithm of UAX #29 finds, but for the deviations told.
    #[test]
    fn words_are_those_of_uax_29(text in "[ক-নপ-রলশ-হা-ূে ০-৯a-z,;‘—।’'-]{0,60}") {
        let all = format!(" {text}");
        // A mark after a space or sign is written on it.
        let stray = |c: char| !c.is_alphanumeric() || matches!(c, '\u{9be}'..='\u{9cd}');
        let theirs: Vec<_> = all.unicode_words().map(|word| word.trim_start_matches(stray)).filter(|word| !word.is_empty()).collect();
        let ours: Vec<_> = words(&all).map(|word| &all[word.range]).collect();
        prop_assert_eq!(ours, theirs);
    }

    #[test]
    fn stems_and_folds_take_any_string(text in text()) {
        let _ = stem(&text);
        let once = fold(&text).into_owned();
        prop_assert_eq!(&fold(&once), &once);
    }

    /// What a word's stem is does not hang on what stands around it.
    #[test]
    fn a_term_is_its_own_term(word in "[ক-নপ-রলশ-হ][ক-নপ-রলশ-হা-ূে্‌‍]{0,8}") {
        for term in terms(&word) {
            prop_assert_eq!(terms(&term), [term.clone()]);
        }
    }
}
