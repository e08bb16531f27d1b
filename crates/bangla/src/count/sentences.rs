//! Where sentences end.

/// What is written short with a dot; what a single letter is (এ. কে. খান) needs no list.
const SHORT: [&str; 16] =
    ["ড", "ডা", "মো", "মোঃ", "মোছা", "মু", "মুহা", "প্রফেসর", "অধ্যা", "প্রকৌ", "ইঞ্জি", "অ্যাড", "লে", "ক্যা", "মি", "নং"];

/// How many sentences: each ends with a dari, `?`, `!` or a dot that closes a word, and what is left at the end is one.
///
/// A dot after ড, মো and the like, after a letter alone, or before a digit or letter ends none. Several ends together
/// (`?!`, `...`) are one. A line ends a sentence, too: a headline has no dari.
///
/// ```
/// use bangla::count::sentences;
/// assert_eq!(sentences("ড. মো. রহমান এসেছেন। কেন?! এ. কে. খান জানেন না"), 3);
/// ```
pub fn sentences(text: &str) -> usize {
    let mut count = 0;
    let mut has_word = false;
    for (at, c) in text.char_indices() {
        let ends = match c {
            '।' | '॥' | '?' | '!' | '\n' => true,
            '.' => dot_ends(&text[..at], &text[at + 1..]),
            _ => false,
        };
        has_word |= c.is_alphanumeric();
        if ends && has_word {
            count += 1;
            has_word = false;
        }
    }
    count + usize::from(has_word)
}

fn dot_ends(head: &str, tail: &str) -> bool {
    if tail.starts_with(char::is_alphanumeric) {
        return false;
    }
    let word = head.rsplit(|c: char| c.is_whitespace() || matches!(c, '.' | '(' | '‘' | '“')).next().unwrap_or("");
    let at_end = tail.trim().is_empty();
    at_end || !(SHORT.contains(&word) || super::graphemes(word) == 1 && word.starts_with(char::is_alphabetic))
}
