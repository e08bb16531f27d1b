//! Abbreviations that are spelled as their Latin letters are called: এইচএসসি is HSC.

/// The letters' names, one that begins as another does after it.
const NAMES: [(&str, char); 28] = [
    ("এ", 'a'),
    ("বি", 'b'),
    ("সি", 'c'),
    ("ডি", 'd'),
    ("ই", 'e'),
    ("এফ", 'f'),
    ("জি", 'g'),
    ("এইচ", 'h'),
    ("আই", 'i'),
    ("জে", 'j'),
    ("কে", 'k'),
    ("এল", 'l'),
    ("এম", 'm'),
    ("এন", 'n'),
    ("ও", 'o'),
    ("পি", 'p'),
    ("কিউ", 'q'),
    ("আর", 'r'),
    ("এস", 's'),
    ("টি", 't'),
    ("ইউ", 'u'),
    ("ভি", 'v'),
    ("ডব্লিউ", 'w'),
    ("ডাব্লিউ", 'w'),
    ("ডব্লু", 'w'),
    ("এক্স", 'x'),
    ("ও\u{9df}াই", 'y'),
    ("জেড", 'z'),
];

/// The letters of an abbreviation, two and more; `None` for every other word.
pub(super) fn initials(word: &str) -> Option<String> {
    let mut letters = String::new();
    let mut rest = word;
    while !rest.is_empty() {
        let named = NAMES.iter().filter_map(|(name, letter)| Some((rest.strip_prefix(name)?, letter)));
        // The longest name: এইচ is not এ.
        let (after, letter) = named.min_by_key(|(after, _)| after.len())?;
        letters.push(*letter);
        rest = after;
    }
    // In ওসিকে the last is an ending, in ইউকে it is not.
    let ends = letters.len() > 2 && letters.ends_with('k');
    (letters.len() > 1 && !ends && !crate::is_stopword(word)).then_some(letters)
}

/// `typed` with the names of its letters in their place, as `5g` is written ৫জি; `None` where it is not Latin letters with digits.
///
/// ```
/// assert_eq!(bangla::letters_named("t20").as_deref(), Some("টি20"));
/// assert_eq!(bangla::letters_named("dhaka"), None);
/// ```
pub fn letters_named(typed: &str) -> Option<String> {
    let (digits, letters) = (|c: char| c.is_ascii_digit(), |c: char| c.is_ascii_alphabetic());
    if !(typed.contains(digits) && typed.contains(letters) && typed.chars().all(|c| digits(c) || letters(c))) {
        return None;
    }
    let mut named = String::new();
    for c in typed.chars().map(|c| c.to_ascii_lowercase()) {
        match NAMES.iter().find(|(_, letter)| *letter == c) {
            Some((name, _)) => named.push_str(name),
            None => named.push(c),
        }
    }
    Some(named)
}

#[cfg(test)]
mod tests {
    use super::initials;

    #[test]
    fn the_letters_of_an_abbreviation() {
        for (word, letters) in [
            ("এইচএসসি", "hsc"),
            ("আইসিসি", "icc"),
            ("ডব্লিউএইচও", "who"),
            ("ইউএনও", "uno"),
            ("টিভি", "tv"),
            ("ইউকে", "uk"),
        ] {
            assert_eq!(initials(word).as_deref(), Some(letters), "{word}");
        }
        // Words of every day that letters' names make up, one letter, and what is none.
        for word in ["আরও", "ওকে", "ওসিকে", "এ", "এখন", "বিকেল", ""] {
            assert_eq!(initials(word), None, "{word}");
        }
    }
}
