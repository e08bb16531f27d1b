//! Two people changed the same story.

use proptest::prelude::*;
use story::merge::{Clash, merge};
use story::{Kind, Story, plain};

fn story(headline: &str, body: &str) -> Story {
    Story { headline: headline.into(), body: plain::from_text(body).unwrap(), ..Story::default() }
}

#[test]
fn changes_in_other_words_stand_together() {
    let base = story("ঘাটে নৌকা ডুবেছে", "গতকাল বিকেলে ঘটনাটি ঘটে।\n\n## উদ্ধার\n\nদুজন নিখোঁজ।");
    let mut mine = story("ঘাটে দুই নৌকা ডুবেছে", "গতকাল রাতে ঘটনাটি ঘটে।\n\n## উদ্ধার\n\nদুজন নিখোঁজ।");
    mine.credits.authors = vec!["রেহানা কবীর".into()];
    let mut theirs = story("ঘাটে নৌকা ডুবে গেছে", "গতকাল বিকেলে ঘটনাটি ঘটে।\n\n## উদ্ধার\n\nতিনজন নিখোঁজ।\n\nতদন্ত চলছে।");
    theirs.kind = Kind::LongRead;
    let merged = merge(&base, &mine, &theirs);
    assert_eq!(merged.clashes, []);
    assert_eq!(merged.story.headline, "ঘাটে দুই নৌকা ডুবে গেছে");
    let body = "গতকাল রাতে ঘটনাটি ঘটে।\n\n## উদ্ধার\n\nতিনজন নিখোঁজ।\n\nতদন্ত চলছে।";
    assert_eq!(plain::to_text(&merged.story.body).trim(), body);
    assert_eq!((merged.story.credits.authors, merged.story.kind), (mine.credits.authors, theirs.kind));
}

#[test]
fn where_both_changed_the_same_words_mine_stays_and_both_are_shown() {
    let base = story("সেতু", "সেতুটি ২৮ ফুট চওড়া।");
    let (mut mine, mut theirs) = (story("সেতু", "সেতুটি ১৮ ফুট চওড়া।"), story("সেতু", "সেতুটি ৩৮ ফুট চওড়া ও নতুন।"));
    mine.credits.desk = "জেলা ডেস্ক".into();
    theirs.credits.desk = "নদী ডেস্ক".into();
    let merged = merge(&base, &mine, &theirs);
    assert_eq!(plain::to_text(&merged.story.body).trim(), "সেতুটি ১৮ ফুট চওড়া ও নতুন।");
    let clash = |field, [base, mine, theirs]: [&str; 3]| Clash {
        field,
        base: base.into(),
        mine: mine.into(),
        theirs: theirs.into(),
    };
    assert_eq!(merged.clashes, [clash("body", ["২৮", "১৮", "৩৮"]), clash("desk", ["", "জেলা ডেস্ক", "নদী ডেস্ক"])]);
}

proptest! {
    #[test]
    fn who_changed_alone_is_followed(base in "[ক-ঙ ]{1,40}", new in "[ক-ঙ ]{1,40}") {
        let (base, new) = (Story { headline: base, ..Story::default() }, Story { headline: new, ..Story::default() });
        for merged in [merge(&base, &new, &base), merge(&base, &base, &new), merge(&base, &new, &new)] {
            prop_assert_eq!((&merged.story, merged.clashes.len()), (&new, 0));
        }
    }

    #[test]
    fn what_clashes_was_written(base in "[ক-ঙ ]{0,30}", mine in "[ক-ঙ ]{0,30}", theirs in "[ক-ঙ ]{0,30}") {
        let of = |headline: &String| Story { headline: headline.clone(), ..Story::default() };
        let merged = merge(&of(&base), &of(&mine), &of(&theirs));
        let said = merged.clashes.iter().all(|clash| mine.contains(&clash.mine) && theirs.contains(&clash.theirs));
        prop_assert!(said, "{:?}", merged);
    }
}
