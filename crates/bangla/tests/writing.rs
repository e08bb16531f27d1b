//! House dates, digits, counting and slugs.

use bangla::calendar::BanglaDate;
use bangla::digits::Digits::{Bengali, Latin};
use bangla::slug::romanised;
use bangla::{count, date, digits};
use jiff::civil::{date as civil, time};
use proptest::prelude::*;
use std::borrow::Cow;

#[test]
fn house_dates() {
    assert_eq!(date::masthead(civil(2025, 5, 9), Bengali), "শুক্রবার, ০৯ মে ২০২৫");
    assert_eq!(date::masthead(civil(2025, 5, 9), Latin), "শুক্রবার, 09 মে 2025");
    assert_eq!(date::bangla_day(BanglaDate { year: 1432, month: 1, day: 6 }, Bengali), "৬ বৈশাখ ১৪৩২");
    assert_eq!(date::bangla_month(1432, 8, Bengali), "অগ্রহায়ণ ১৪৩২");
    assert_eq!(date::timestamp(civil(2023, 9, 14).at(13, 45, 59, 0), Bengali), "১৪ সেপ্টেম্বর ২০২৩, ১৩:৪৫");
    assert_eq!(date::clock(time(7, 5, 0, 0), Bengali), "০৭:০৫");
    assert_eq!(date::day(civil(2026, 2, 1), Bengali), "০১ ফেব্রুয়ারি ২০২৬");
    assert_eq!(date::month(2025, 5, Bengali), "মে ২০২৫");
    assert_eq!((date::month_name(0), date::month_name(13), date::month_name(i8::MIN)), ("", "", ""));
}

#[test]
fn ago() {
    let ago = |seconds| date::ago(seconds, Bengali);
    assert_eq!(ago(0).as_deref(), Some("এইমাত্র"));
    assert_eq!(ago(-30).as_deref(), Some("এইমাত্র"));
    assert_eq!(ago(59).as_deref(), Some("এইমাত্র"));
    assert_eq!(ago(60).as_deref(), Some("১ মিনিট আগে"));
    assert_eq!(ago(3_599).as_deref(), Some("৫৯ মিনিট আগে"));
    assert_eq!(ago(2 * 3_600 + 1).as_deref(), Some("২ ঘণ্টা আগে"));
    assert_eq!((ago(86_400), ago(-60), ago(i64::MIN)), (None, None, None));
}

#[test]
fn numbers() {
    assert_eq!(Bengali.grouped(12_345_678), "১,২৩,৪৫,৬৭৮");
    let grouped = [(0, "0"), (999, "999"), (1_000, "1,000"), (100_000, "1,00,000"), (-1_234_567, "-12,34,567")];
    for (number, text) in grouped {
        assert_eq!(Latin.grouped(number), text);
    }
    assert_eq!(Latin.grouped(i64::MIN), "-92,23,37,20,36,85,47,75,808");
    assert_eq!(Bengali.number(-2025), "-২০২৫");
    assert_eq!(digits::to_bengali("২০23, a1"), "২০২৩, a১");
    assert_eq!(digits::to_latin("২০23"), "2023");
}

#[test]
fn counting() {
    assert_eq!(count::graphemes("ক্ষমতা"), 3);
    assert_eq!(count::graphemes("র\u{200d}\u{9cd}যাব"), 2);
    assert_eq!(count::words("১২,৫০০ টাকা — ‘র\u{200d}\u{9cd}যাব’ বলেছে।"), 4);
    assert_eq!((count::reading_minutes(0), count::reading_minutes(1), count::reading_minutes(181)), (0, 1, 2));
    assert_eq!(count::reading_minutes(usize::MAX), u32::MAX);
}

#[test]
fn cutting() {
    assert_eq!(count::truncate("ক্ষমতা", 2), "ক্ষম");
    assert_eq!(count::truncate("ক্ষমতা", 0), "");
    assert_eq!(count::truncate_words("এক দুই", 5), "এক দুই");
    assert_eq!(count::truncate_words("এক, দুই তিন", 5), "এক…");
    assert_eq!(count::truncate_words("ক্ষমতাসীন", 3), "ক্ষম…");
    assert_eq!(count::truncate_words("ক্ষমতা", 1), "…");
    assert_eq!(count::truncate_words("ক্ষমতা", 0), "");
    assert!(matches!(count::truncate_words("এক", 2), Cow::Borrowed("এক")));
}

#[test]
fn slugs() {
    for (text, slug) in [
        ("শেখ হাসিনা", "sheikh-hasina"),
        ("জাতীয় নির্বাচন ২০২৬", "jatiya-nirbachon"),
        ("বাংলাদেশের সরকার", "bangladesher-sorkar"),
        ("রাষ্ট্রপতি", "rashtropoti"),
        ("রাজনীতি ও অর্থনীতি", "rajniti-o-orthoniti"),
        ("ক্ষমতা, স্বাধীনতা ও বিজ্ঞান", "khomota-swadhinota-o-biggan"),
        ("হাওয়া কুষ্টিয়া সময়ে", "hawa-kushtia-somoye"),
        ("র\u{200d}\u{9cd}যাব ও র\u{9cd}\u{200d}যালি", "rab-o-rali"),
        ("যুদ্ধ বিশ্ব পার্ক দেশ", "juddho-bishwo-park-desh"),
        ("পুতিনের সফর", "putiner-sofor"),
        ("BNP’র সমাবেশ, Café ১৬ই", "bnpr-somabesh-cafe"),
        ("সময\u{9bc}", "somoy"),
        ("১৯৭১", ""),
        ("日本 ???", ""),
    ] {
        assert_eq!(romanised(text), slug, "{text}");
    }
}

#[test]
fn a_bengali_slug_of_a_slug_is_the_same() {
    // Found by fuzzing: the accent stands behind an apostrophe, which goes.
    let slug = bangla::slug::bengali("A'\u{340}", 20);
    assert_eq!(slug, "\u{e0}");
    assert_eq!(bangla::slug::bengali(&slug, 20), slug);
}

proptest! {
    #[test]
    fn slugs_are_letters_and_single_hyphens(text in any::<String>(), bengali in "[\u{980}-\u{9ff}\u{200d} ]{0,80}") {
        for slug in [romanised(&text), romanised(&bengali)] {
            prop_assert!(slug.len() <= 60);
            prop_assert!(slug.is_empty() || slug.split('-').all(|part| !part.is_empty() && part.bytes().all(|b| b.is_ascii_lowercase())), "{}", slug);
        }
    }

    #[test]
    fn cuts_fit_and_keep_clusters(text in any::<String>(), bengali in "[\u{980}-\u{9ff} ,।]{0,40}", max in 0usize..30) {
        for text in [text, bengali] {
            let cut = count::truncate(&text, max);
            prop_assert!(text.starts_with(cut) && count::graphemes(cut) <= max);
            prop_assert!(count::graphemes(&count::truncate_words(&text, max)) <= max);
        }
    }

    #[test]
    fn digits_go_both_ways(number: i64) {
        prop_assert_eq!(digits::to_latin(&Bengali.number(number)), number.to_string());
        prop_assert_eq!(Latin.grouped(number).replace(',', ""), number.to_string());
        prop_assert_eq!(digits::to_latin(&Bengali.grouped(number)), Latin.grouped(number));
    }
}
