//! Passes, sentences, Bengali slugs and names without titles.

use bangla::{count, order, slug, tidy};
use proptest::prelude::*;

#[test]
fn abbreviations_end_no_sentence() {
    for (text, sentences) in [
        ("", 0),
        ("।", 0),
        ("শিরোনাম", 1),
        ("ড. ইউনূস ও মো. আলী এলেন। তারপর?", 2),
        ("এ. কে. খান এসেছেন! দাম ৩.৫ টাকা।", 2),
        ("The end. Again.", 2),
        ("কেন?! কী...", 2),
        ("এক\nদুই\n", 2),
    ] {
        assert_eq!(count::sentences(text), sentences, "{text}");
    }
}

#[test]
fn titles_are_set_aside() {
    assert_eq!(order::without_titles("ড.ইউনূস"), "ইউনূস");
    assert_eq!(order::without_titles(" মোঃ আবদুল হামিদ"), "আবদুল হামিদ");
    assert_eq!(order::without_titles("ডলি বেগম"), "ডলি বেগম");
}

proptest! {
    #[test]
    fn passes_are_idempotent(text in "[ক-হা।,?! \n\t\"'“”‘’-]{0,24}|\\PC{0,24}") {
        let quoted = tidy::quotes(&text);
        prop_assert_eq!(tidy::quotes(&quoted), quoted.clone());
        prop_assert_eq!(tidy::straight_quotes(&quoted), tidy::straight_quotes(&text));
        let spaced = tidy::spaces(&text);
        prop_assert_eq!(tidy::spaces(&spaced), spaced);
    }

    #[test]
    fn slugs_and_cuts(text in "[\u{980}-\u{9ff}\u{200c}\u{200d} a-z0-9।]{0,24}|\\PC{0,24}", most in 0..20_usize) {
        let short = slug::bengali(&text, most);
        prop_assert!(count::graphemes(&short) <= most);
        prop_assert_eq!(slug::bengali(&short, most), short);
        let latin = slug::romanised(&text);
        prop_assert_eq!(slug::romanised(&latin), latin);
        let cut = count::truncate(&text, most);
        prop_assert!(text.starts_with(cut) && count::graphemes(cut) <= most);
        let _ = (count::sentences(&text), order::without_titles(&text));
    }
}
