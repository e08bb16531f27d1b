//! Bijoy both ways: the shared vectors, articles of the shared corpus, and any text at all.

mod shared;

use std::process::Command;
use std::{fs, io::Read};

use bangla::bijoy::{from_bijoy, is_bijoy, to_bijoy};
use bangla::canonical;
use proptest::prelude::*;
use shared::shared;

/// Rows of which one direction cannot hold, with the reason; README.md repeats them.
fn is_wrong_to_bijoy(row: &[&str]) -> bool {
    // Written at the start of words with the vowel sign of the middle: the others write †, and both are read.
    row[1].starts_with("AvKvk? w`b ‡k‡l")
        // What poriborton makes of text that is not canonical: it loses a letter.
        || row[4].starts_with("BUG") || row[4] == "input decomposed"
}

fn is_wrong_from_bijoy(row: &[&str]) -> bool {
    row[4].starts_with("BUG") || row[4] == "input decomposed"
}

#[test]
fn the_shared_vectors() {
    let Some(path) = shared("bijoy::the_shared_vectors", "vectors/bijoy.tsv") else {
        return;
    };
    let text = fs::read_to_string(path).expect("the vectors are readable");
    let rows: Vec<Vec<&str>> = text.lines().skip(1).map(|line| line.split('\t').collect()).collect();
    assert!(rows.len() >= 388, "bijoy.tsv lost rows: {}", rows.len());
    assert_eq!(rows.iter().filter(|row| is_wrong_from_bijoy(row)).count(), 3);
    for row in rows {
        if !is_wrong_to_bijoy(&row) {
            assert_eq!(to_bijoy(row[0]), row[1], "{row:?}");
        }
        if !is_wrong_from_bijoy(&row) {
            assert_eq!(from_bijoy(row[1]), canonical(row[0]), "{row:?}");
        }
        assert_eq!(from_bijoy(&to_bijoy(row[0])), canonical(row[0]), "{row:?}");
    }
}

#[test]
fn what_other_converters_get_wrong() {
    for (bijoy, text) in [
        // The reph before a cluster, a vowel sign past it.
        ("wbe©vPb", "নির্বাচন"),
        ("†cÖwm‡W›U", "প্রেসিডেন্ট"),
        ("Kvh©Kg©", "কার্যকর্ম"),
        // The same signs in the order that some type them.
        ("Puv` I m~h©", "চাঁদ ও সূর্য"),
        ("Pvu`", "চাঁদ"),
        ("ivóªx‡qi", "রাষ্ট্রীয়ের"),
        // Variants: either sign of ে and ৈ, the other ল below, the other ণ্ড, other heights.
        ("‡Kv‡Kv", "কোকো"),
        ("‰ewkó¨", "বৈশিষ্ট্য"),
        ("kø_", "শ্লথ"),
        ("`Ðwewa", "দণ্ডবিধি"),
        ("`ªæZ", "দ্রুত"),
        ("m¤úªxwZ", "সম্প্রীতি"),
        ("AvšÍR©vwZK", "আন্তর্জাতিক"),
    ] {
        assert_eq!(from_bijoy(bijoy), canonical(text), "{bijoy}");
    }
}

#[test]
fn latin_stays_in_both_directions() {
    for text in [
        "আন্তর্জাতিক সংস্থা Human Rights Watch জানিয়েছে",
        "তিনি Facebook চালান, পরে YouTube ব্যবহার করেন।",
        "ঠিকানা: https://example.com/News?id=Kvg বা mail@example.org",
        "রোগটির নাম Covid19, বলেছে WHO।",
        "“Hello World” লেখা",
    ] {
        assert_eq!(from_bijoy(&to_bijoy(text)), canonical(text), "{}", to_bijoy(text));
    }
    let english = "He said that $500 in 2025 wouldn’t do — not for “them”.";
    assert_eq!(from_bijoy(english), english);
}

#[test]
fn the_hand_of_a_text_is_known() {
    let news = "সরকার আজ নতুন বাজেট পাস করেছে, সংসদে বিরোধী দল ওয়াকআউট করে।";
    assert!(is_bijoy(&to_bijoy(news)));
    for other in [
        news,
        "",
        "১২৩ 123",
        "The government passed its budget today.",
        "fn main() { let x: Vec<u8> = read(&path)?; println!(\"{x:?}\"); }",
        "for (i = 0; i < n; i++) { sum += a[i] * b[i]; }",
        "SELECT id, title FROM stories WHERE day >= '2025-01-01' ORDER BY id;",
        "Le gouvernement a présenté son budget à l’Assemblée.",
        "Правительство приняло бюджет.",
    ] {
        assert!(!is_bijoy(other), "{other}");
    }
}

/// The bodies of every `step`th article of the half that the table of letter pairs was not counted on.
fn bodies(step: usize) -> Option<Vec<String>> {
    let path = shared("bijoy::articles_come_back_and_are_told_apart", "corpus/bn-news.jsonl.gz")?;
    let mut gzip = Command::new("gzip").arg("-dc").arg(path).stdout(std::process::Stdio::piped()).spawn().ok()?;
    let mut text = String::new();
    gzip.stdout.take()?.read_to_string(&mut text).ok()?;
    gzip.wait().ok()?;
    Some(text.lines().step_by(2 * step).map(body).collect())
}

/// The `body` of a line of JSON.
fn body(line: &str) -> String {
    let Some(at) = line.find("\"body\": \"") else { return String::new() };
    let mut chars = line[at + 9..].chars();
    let mut body = String::new();
    while let Some(c) = chars.next() {
        match c {
            '"' => break,
            '\\' => match chars.next() {
                Some('n') => body.push('\n'),
                Some('u') => {
                    let code: String = chars.by_ref().take(4).collect();
                    body.extend(u32::from_str_radix(&code, 16).ok().and_then(char::from_u32));
                }
                Some(escaped) => body.push(escaped),
                None => break,
            },
            c => body.push(c),
        }
    }
    body
}

/// The characters between the first and the last difference of two words.
fn wrong(before: &str, after: &str) -> usize {
    let (a, b): (Vec<char>, Vec<char>) = (before.chars().collect(), after.chars().collect());
    let head = a.iter().zip(&b).take_while(|(x, y)| x == y).count();
    let tail = a[head..].iter().rev().zip(b[head..].iter().rev()).take_while(|(x, y)| x == y).count();
    (a.len() - head - tail).max(b.len() - head - tail)
}

#[test]
fn articles_come_back_and_are_told_apart() {
    let Some(bodies) = bodies(20) else {
        return;
    };
    assert!(bodies.len() > 300, "only {} articles were read", bodies.len());
    let (mut total, mut lost) = (0, 0);
    let (mut told, mut paragraphs) = (0, 0);
    let mut mistaken = 0;
    for body in &bodies {
        let text = canonical(body);
        let bijoy = to_bijoy(&text);
        let back = from_bijoy(&bijoy);
        total += text.chars().count();
        let (before, after): (Vec<&str>, Vec<&str>) = (text.split(' ').collect(), back.split(' ').collect());
        assert_eq!(before.len(), after.len(), "words were joined or cut");
        lost += before.iter().zip(after).map(|(before, after)| wrong(before, after)).sum::<usize>();
        for (line, converted) in text.lines().zip(bijoy.lines()) {
            if line.chars().filter(|c| c.is_alphabetic()).count() >= 10 {
                paragraphs += 1;
                told += usize::from(is_bijoy(converted));
                mistaken += usize::from(is_bijoy(line));
            }
        }
    }
    println!("{lost} of {total} characters lost; {told} of {paragraphs} paragraphs told, {mistaken} mistaken");
    assert!(lost * 1000 <= total, "{lost} of {total} characters did not come back");
    assert!(told * 100 >= paragraphs * 99, "{told} of {paragraphs} paragraphs of Bijoy were told");
    assert!(mistaken * 100 <= paragraphs, "{mistaken} of {paragraphs} paragraphs of Unicode were held for Bijoy");
}

/// One code is স্ন, and after some letters a ল below them; one ম্ন, and after some a ু.
#[test]
fn a_code_that_is_two_things_is_not_written_where_it_would_be_read_as_the_other() {
    for word in ["কাশস্নান", "জগস্নেহ", "চস্ন", "স্নান", "গ্লানি", "র্গ্লু", "লর্র্য", "ল্লম্নক", "পস্ত্রু"]
    {
        let word = canonical(word);
        assert_eq!(from_bijoy(&to_bijoy(&word)), word, "{}", to_bijoy(&word));
    }
}

proptest! {
    #[test]
    fn any_text_is_taken(text in ".{0,80}") {
        let _ = (to_bijoy(&text), from_bijoy(&text), is_bijoy(&text));
    }

    #[test]
    fn any_codes_are_taken(text in "[A-Za-z_`&^~†‡ˆ‰Šƒ„…“”‘’–—‚•‹Œœšž˜™›Ÿ\u{a1}-\u{ff} 0-9|$]{0,40}") {
        let read = from_bijoy(&text);
        prop_assert_eq!(canonical(&read).into_owned(), read);
    }

    /// Words as Bengali is written: clusters of one to three consonants, a vowel sign, a mark.
    #[test]
    fn words_come_back(words in prop::collection::vec(prop::collection::vec(
        ("[ক-ঘচ-জট-নপ-রলশ-হ](্[কগচজটডতথদধনপবমযরলসহ]){0,2}", "[া-ৃেৈোৌ]?", "[ংঃঁ]?"), 2..5), 1..5)
    ) {
        let text: Vec<String> = words.iter().map(|word| {
            word.iter().map(|(cluster, sign, mark)| format!("{cluster}{sign}{mark}")).collect()
        }).collect();
        let text = canonical(&text.join(" ")).into_owned();
        let codes = to_bijoy(&text);
        // Without a neighbour in the language, random words may look Latin: ask for the letters, not for the judgement.
        if codes.split(' ').all(is_bijoy) {
            prop_assert_eq!(from_bijoy(&codes), text, "{}", codes);
        }
    }
}
