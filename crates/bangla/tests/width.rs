//! Widths of headlines against HarfBuzz, and lines and cuts by width.

use bangla::{canonical, width};
use proptest::prelude::*;

/// Headlines of our own, and what HarfBuzz (uharfbuzz 0.57) makes of each with theme/fonts, in thousandths of an em.
const SHAPED: [(&str, f64); 6] = [
    ("নদীর বাঁধ ভেঙে তিন গ্রাম পানির নিচে", 13997.0),
    ("জেলা প্রশাসকের কার্যালয়ে আগুন, ক্ষতি দুই কোটি টাকা", 20978.0),
    ("শিক্ষার্থীদের বৃত্তি বাড়ছে ২০২৬ সাল থেকে", 15692.0),
    ("‘রাষ্ট্রের দৃষ্টি শুধু শহরের দিকে’", 11248.0),
    ("হৃদ্\u{200c}রোগে আক্রান্ত গ্রন্থাগারিকের শুশ্রূষা", 14776.0),
    ("আন্তর্জাতিক ক্রীড়া উৎসবে র\u{200d}\u{9cd}যাঙ্কিং নিয়ে দ্বন্দ্ব", 16349.0),
];

#[test]
fn a_headline_is_as_wide_as_harfbuzz_sets_it() {
    for (headline, shaped) in SHAPED {
        let summed = width::pixels(headline, 1000.0);
        assert!((summed / shaped - 1.0).abs() < 0.02, "{headline}: {summed} for {shaped}");
    }
}

#[test]
fn lines_in_a_column() {
    let headline = SHAPED[1].0;
    assert_eq!([328.0, 700.0, 800.0, 1.0].map(|column| width::lines(headline, 36.0, column)), [3, 2, 1, 8]);
    assert_eq!((width::lines("", 36.0, 328.0), width::lines(" \n ", 36.0, 328.0)), (0, 0));
}

#[test]
fn cuts_by_width() {
    let headline = SHAPED[0].0;
    assert_eq!(width::truncate(headline, 10.0, 200.0), headline);
    assert_eq!(width::truncate(headline, 10.0, 70.0), "নদীর বাঁধ ভেঙে…");
    assert_eq!(width::truncate("ক্ষমতাসীনদের", 10.0, 30.0), "ক্ষম…");
    assert_eq!((width::truncate("ক্ষমতা", 10.0, 12.0), width::truncate("ক্ষমতা", 10.0, 1.0)), ("…".into(), "".into()));
}

proptest! {
    #[test]
    fn widths_add_up(one in "[ক-হ]{1,3}(্[ক-হ])?[া-ৌ]?", other in "[ক-হA-z ]{0,8}|\\PC{0,8}", most in 0.0..2_000.0) {
        // The same spelling in other code points is as wide.
        prop_assert_eq!(width::pixels(&canonical(&other), 10.0), width::pixels(&other, 10.0));
        let both = format!("{one} {other}");
        let sum = width::pixels(&one, 10.0) + width::pixels(" ", 10.0) + width::pixels(&other, 10.0);
        prop_assert!((width::pixels(&both, 10.0) - sum).abs() < 1e-6 || canonical(&other).as_ref() != other);
        let cut = width::truncate(&both, 10.0, most);
        prop_assert!(width::pixels(&cut, 10.0) <= most + 1e-6);
        prop_assert!(both.starts_with(cut.trim_end_matches('…')));
        prop_assert!(width::lines(&both, 10.0, most) <= both.split_whitespace().count());
    }
}
