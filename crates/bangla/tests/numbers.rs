use bangla::{canonical, date::ordinal_day, digits::Digits, number};
use proptest::prelude::*;

#[test]
fn amounts_as_headlines_write_them() {
    for (value, printed) in [
        (0, "০"),
        (999, "৯৯৯"),
        (1_000, "১ হাজার"),
        (1_234_000, "১২ লাখ ৩৪ হাজার"),
        (70_000_005, "৭ কোটি ৫"),
        (1_234_560_000_000, "১,২৩,৪৫৬ কোটি"),
        (-150_000, "-১ লাখ ৫০ হাজার"),
    ] {
        assert_eq!(number::amount(value, Digits::Bengali), printed);
        assert_eq!(number::parse(printed), Ok(value));
    }
}

#[test]
fn words_as_cheques_write_them() {
    for (value, written) in [
        (0, "শূন্য"),
        (1_200_000, "বারো লাখ"),
        (1_971, "এক হাজার নয়শো একাত্তর"),
        (25_000_000_000_000, "পঁচিশ লাখ কোটি"),
        (-52, "ঋণাত্মক বায়ান্ন"),
    ] {
        let written = canonical(written);
        assert_eq!(number::words(value), written);
        assert_eq!(number::parse(&written), Ok(value));
    }
    for value in 0..100 {
        let name = number::words(value);
        assert_eq!(canonical(&name), name);
        assert_eq!(number::parse(&name), Ok(value), "{name} is not the name of another number");
    }
}

#[test]
fn other_spellings_and_scripts() {
    for (written, value) in [
        ("১২ লক্ষ", 1_200_000),
        ("1২,34,567", 1_234_567),
        ("1,234,567", 1_234_567),
        ("পাঁচ শ", 500),
        ("পাঁচশ’ কুড়ি", 520),
        ("১২শ", 1_200),
        ("  বার  হাজার ", 12_000),
    ] {
        assert_eq!(number::parse(written), Ok(value), "{written}");
    }
    for wrong in
        ["", "-", "লাখ", "১ লাখ ২ লাখ", "৫ হাজার ২ লাখ", "১,২,৩", "১২ টাকা", "+৫", "--৫", "১.৫", "99999999999999999999"]
    {
        assert_eq!(number::parse(wrong), Err(number::NotANumber(wrong.to_owned())));
    }
}

#[test]
fn ordinal_days() {
    let printed = [1, 2, 3, 4, 5, 18, 19, 31].map(|day| ordinal_day(day, Digits::Bengali));
    assert_eq!(printed, ["১লা", "২রা", "৩রা", "৪ঠা", "৫ই", "১৮ই", "১৯শে", "৩১শে"]);
    assert_eq!(ordinal_day(33, Digits::Latin), "33");
}

proptest! {
    #[test]
    fn every_number_reads_back(value: i64) {
        prop_assert_eq!(number::parse(&number::amount(value, Digits::Bengali)), Ok(value));
        prop_assert_eq!(number::parse(&number::words(value)), Ok(value));
        prop_assert_eq!(number::parse(&Digits::Bengali.grouped(value)), Ok(value));
    }

    #[test]
    fn no_text_panics(text: String, like in "[০-৯0-9 ,-]{0,8}(লাখ|কোটি|শ|এক| ){0,6}") {
        let _ = number::parse(&text);
        let _ = number::parse(&like);
    }
}

#[test]
fn endless_units_are_refused() {
    assert!(number::parse(&"কোটি ".repeat(1_000_000)).is_err());
    let longest = number::words(i64::MIN + 1);
    assert_eq!(number::parse(&longest), Ok(i64::MIN + 1), "{longest}");
}
