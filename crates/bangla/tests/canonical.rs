//! Canonical text: letter by letter, over the whole shared corpus, and any text at all.

mod shared;

use bangla::{canonical, has_control, letters, tidy};
use proptest::prelude::*;
use shared::shared;
use std::{
    borrow::Cow, collections::HashSet, fs::File, io::BufRead, io::BufReader, io::Read, path::Path, process::Command,
};
use unicode_normalization::UnicodeNormalization;

#[track_caller]
fn check(text: &str, expected: &str) {
    assert_eq!(canonical(text), expected, "{:?}", canonical(text).escape_unicode().to_string());
    assert!(matches!(canonical(expected), Cow::Borrowed(_)), "{expected:?} is not borrowed");
}

#[test]
fn letters_nfc_keeps_in_two() {
    check("সময\u{9bc}", "সম\u{9df}");
    check("সম\u{9df}", "সম\u{9df}");
    check("বড\u{9bc} আষাঢ\u{9bc}", "ব\u{9dc} আষা\u{9dd}");
    // A nukta after the vowel sign, or between the halves of one.
    check("দাড\u{9be}\u{9bc}", "দা\u{9dc}\u{9be}");
    check("ড\u{9c7}\u{9bc}\u{9be}", "\u{9dc}\u{9cb}");
    check("ড\u{9cd}\u{9bc}", "\u{9dc}\u{9cd}");
    // A nukta that makes no letter stays.
    check("জ\u{9bc}", "জ\u{9bc}");
}

#[test]
fn letters_nfc_does_not_know() {
    check("উত\u{9cd}\u{200d}সব", "উৎসব");
    check("অ\u{9be}মার", "আমার");
    check("ক\u{9c7}\u{9be} ক\u{9c7}\u{9d7}", "ক\u{9cb} ক\u{9cc}");
    // র‍্য shows; with the joiner before or after the hasanta.
    check("র\u{200d}\u{9cd}যাব", "র\u{200d}\u{9cd}যাব");
    check("র\u{9cd}\u{200d}যাব", "র\u{200d}\u{9cd}যাব");
    check("উদ\u{9cd}\u{200c}যাপন", "উদ\u{9cd}\u{200c}যাপন");
}

#[test]
fn noise_and_spaces() {
    check("\u{feff}ঢা\u{200b}কা\u{a0}শহর", "ঢাকা শহর");
    // Noise between the parts of a letter.
    check("ত\u{9cd}\u{200b}\u{200d}", "ৎ");
    check("cafe\u{301} e\u{200b}\u{301}", "café é");
}

#[test]
fn daris() {
    check("শেষ৷ তারপর৷", "শেষ। তারপর।");
    check("‘শেষ৷’", "‘শেষ।’");
    check("শেষ|\nআবার |", "শেষ।\nআবার |");
    check("শেষ|  ", "শেষ।  ");
    // An amount, a word's inside, a table, a row of headings, a time.
    for untouched in ["৫৷", "৴৷৹", "ক৷ক", "| নাম| দাম|", "ঢাকা | খেলা", "ঢাকা| খেলা", "২৩:২৯|"]
    {
        check(untouched, untouched);
    }
}

#[test]
fn ordinary_text_is_borrowed() {
    for text in ["", "plain", "‘বাংলা’ — ২০২৫… কাজ, café", "র\u{200d}\u{9cd}যাব", "日本語 हिन्दी العربية 🙂", "॥ ং ঃ ঁ ৎ ৳"]
    {
        assert!(matches!(canonical(text), Cow::Borrowed(_)), "{text}");
    }
}

#[test]
fn every_short_text_of_the_troublesome_characters() {
    let alphabet = [
        'ড', 'য', 'ত', 'র', 'অ', '\u{9df}', '\u{9bc}', '\u{9cd}', '\u{9be}', '\u{9c7}', '\u{9d7}', '\u{200d}',
        '\u{200b}', '\u{a0}', '\u{9fe}', '|', '৷', '৫', 'e', '\u{301}', '\u{338}',
    ];
    for code in 0..alphabet.len().pow(4) {
        let text: String = (0..4).map(|place| alphabet[code / alphabet.len().pow(place) % alphabet.len()]).collect();
        let once = canonical(&text).into_owned();
        assert!(matches!(canonical(&once), Cow::Borrowed(_)), "{} {}", text.escape_unicode(), once.escape_unicode());
    }
}

#[test]
fn control_characters() {
    assert!(!has_control("এক\nদুই\tতিন"));
    assert!(has_control("এক\r\n") && has_control("\u{0}") && has_control("\u{7f}") && has_control("\u{85}"));
}

/// One text for all that readers see as one, by another way than the crate's: decomposed, then each repair by name.
fn meaning(text: &str) -> String {
    let mut text: String = text.chars().filter(|c| !matches!(c, '\u{200b}' | '\u{feff}')).nfd().collect();
    for sign in ['\u{9be}', '\u{9bf}', '\u{9c0}', '\u{9c1}', '\u{9c2}', '\u{9c3}', '\u{9c7}', '\u{9c8}', '\u{9d7}'] {
        for base in ['ড', 'ঢ', 'য'] {
            // Both halves of ো stand before a nukta that was typed last.
            text = text.replace(&format!("{base}\u{9c7}{sign}\u{9bc}"), &format!("{base}\u{9bc}\u{9c7}{sign}"));
            text = text.replace(&format!("{base}{sign}\u{9bc}"), &format!("{base}\u{9bc}{sign}"));
        }
    }
    for (typed, meant) in [
        ("ত\u{9cd}\u{200d}", "ৎ"),
        ("অ\u{9be}", "আ"),
        ("র\u{9cd}\u{200d}য", "র\u{200d}\u{9cd}য"),
        ("৷", "।"),
        ("|", "।"),
        ("\u{a0}", " "),
    ] {
        text = text.replace(typed, meant);
    }
    text
}

/// Makes the text canonical; what changes keeps its meaning and its words, and is canonical then. A word is looked at once.
fn check_meaning(text: &str, seen: &mut HashSet<String>) -> bool {
    let Cow::Owned(once) = canonical(text) else { return false };
    assert!(matches!(canonical(&once), Cow::Borrowed(_)), "not idempotent: {text}");
    let before = text.split([' ', '\u{a0}']);
    assert_eq!(before.clone().count(), once.split(' ').count(), "spaces were made or lost: {text}");
    for (before, after) in before.zip(once.split(' ')) {
        if before != after && !seen.contains(before) {
            assert_eq!(meaning(before), meaning(after), "{before} became {after}");
            seen.insert(before.to_owned());
        }
    }
    true
}

#[test]
fn the_whole_corpus_keeps_its_meaning() {
    let Some(corpus) = shared("canonical::the_whole_corpus_keeps_its_meaning", "corpus") else { return };
    let (mut lines, mut changed, mut seen) = (0_u64, 0_u64, HashSet::new());
    for name in ["bn-news", "bn-rss-items"] {
        let file = File::open(corpus.join(format!("{name}.jsonl.gz"))).expect("the corpus is there");
        for line in BufReader::new(flate2::read::GzDecoder::new(file)).lines() {
            // The line as it stands, with its keys and addresses: they, too, must not change their meaning.
            lines += 1;
            changed += u64::from(check_meaning(&line.expect("the corpus is UTF-8"), &mut seen));
        }
    }
    println!("{lines} articles and headlines, {changed} of them not canonical");
    assert!(lines > 107_000 && changed > 10_000, "{changed} of {lines}");
}

#[test]
fn live_feeds_keep_their_meaning() {
    let Some(folder) = shared("canonical::live_feeds_keep_their_meaning", "corpus/feed-replay") else { return };
    let (mut lines, mut seen) = (HashSet::new(), HashSet::new());
    for archive in folder.read_dir().expect("the feeds are there") {
        for line in unpacked(&archive.unwrap().path()).lines() {
            // Most of a feed stands in the next one, too.
            if !lines.contains(line) {
                check_meaning(line, &mut seen);
                lines.insert(line.to_owned());
            }
        }
    }
    assert!(lines.len() > 10_000, "only {} lines of feeds", lines.len());
}

/// The files of a .tar.xz, one after the other.
fn unpacked(archive: &Path) -> String {
    let tar = Command::new("tar").arg("-xJOf").arg(archive).stdout(std::process::Stdio::piped()).spawn();
    let mut bytes = Vec::new();
    let mut tar = tar.expect("tar is there");
    tar.stdout.take().expect("piped").read_to_end(&mut bytes).expect("tar writes");
    assert!(tar.wait().expect("tar ends").success(), "{} is no .tar.xz, or xz is not there", archive.display());
    String::from_utf8_lossy(&bytes).into_owned()
}

proptest! {
    #[test]
    fn passes_are_the_whole(text in "[\u{980}-\u{9ff}\u{200b}-\u{200d}\u{a0}| ।\n৫]{0,24}|\\PC{0,24}") {
        let letters = letters(&text);
        prop_assert_eq!(tidy::daris(&letters), canonical(&text));
        prop_assert!(matches!(bangla::letters(&letters), Cow::Borrowed(_)));
        prop_assert!(matches!(tidy::daris(&tidy::daris(&text)), Cow::Borrowed(_)));
        prop_assert_eq!(meaning(&canonical(&text)), meaning(&text));
    }

    #[test]
    fn idempotent(text in any::<String>()) {
        let once = canonical(&text).into_owned();
        prop_assert!(matches!(canonical(&once), Cow::Borrowed(_)));
    }

    #[test]
    fn idempotent_in_bengali(text in "[\u{980}-\u{9ff}\u{200b}-\u{200d}\u{a0}|e \u{300}-\u{345}।\n]{0,24}") {
        let once = canonical(&text).into_owned();
        prop_assert!(matches!(canonical(&once), Cow::Borrowed(_)));
    }

    /// Texts that Unicode holds equal have one canonical form; the parts may be canonicalised one by one.
    #[test]
    fn equal_texts_meet(text in "[\u{980}-\u{9ff}e \u{300}-\u{345}]{0,24}", tail in "[ a][\u{980}-\u{9ff}\u{200d}]{0,8}") {
        let decomposed: String = text.nfd().collect();
        prop_assert_eq!(canonical(&text), canonical(&decomposed));
        // A dari depends on what follows it, so the two signs are left out.
        let parts = format!("{}{}", canonical(&text), canonical(&tail)).replace(['৷', '।'], "");
        prop_assert_eq!(canonical(&format!("{text}{tail}")).replace(['৷', '।'], ""), parts);
    }
}

proptest! {
    /// What is doubtful is found wherever it stands in a window of the scan.
    #[test]
    fn found_at_every_place(before in 0..140_usize, text in "[\u{980}-\u{9ff}\u{200b}-\u{200d}\u{a0}é🙂।“]{0,12}", after in 0..90_usize) {
        let (before, after) = ("ক".repeat(before), " ok".repeat(after));
        let whole = format!("{before} {text}{after}");
        prop_assert_eq!(canonical(&whole), format!("{before} {}{after}", canonical(&text)));
    }
}
