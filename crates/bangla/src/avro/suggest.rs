//! What a typist may have meant: casual keys know no capitals.

use super::text;

/// At most `limit` words for the keys of a word, the likeliest first. `candidates` gives the words of a vocabulary, the
/// paper's own, that sound like a Latin word, the likeliest first. What the keys write by the rules is among them, last
/// where the vocabulary lacks it, and first when they hold a sign that only those who know the rules type (a capital
/// after the first letter, `` ` ``, `^`, `:`). Signs around the word stay around it.
///
/// ```
/// use bangla::avro::suggestions;
///
/// let known = |latin: &str| if latin == "dhaka" { vec!["ঢাকা", "ঢাকায়"] } else { vec![] };
/// assert_eq!(suggestions("dhaka", 5, known), ["ঢাকা", "ঢাকায়", "ধাকা"]);
/// assert_eq!(suggestions("dhaka.", 1, known), ["ঢাকা।"]);
/// assert_eq!(suggestions("Dhaka", 5, known), ["ঢাকা"]);
/// assert_eq!(suggestions("boTgachh", 5, known), [bangla::avro::text("boTgachh")]);
/// ```
pub fn suggestions<'v>(keys: &str, limit: usize, candidates: impl FnOnce(&str) -> Vec<&'v str>) -> Vec<String> {
    let is_letter = |c: char| c.is_ascii_alphabetic();
    let (Some(start), Some(end)) = (keys.find(is_letter), keys.rfind(is_letter)) else {
        return Vec::from_iter((limit > 0).then(|| text(keys)));
    };
    let (before, word, after) = (&keys[..start], &keys[start..=end], &keys[end + 1..]);
    let (before, after) = (text(before), text(after));
    let plain = text(keys);
    let knows_the_rules = word[1..].contains(|c: char| c.is_ascii_uppercase()) || keys.contains(['`', '^', ':']);
    let mut all = Vec::from_iter(knows_the_rules.then(|| plain.clone()));
    for candidate in candidates(word) {
        let whole = format!("{before}{candidate}{after}");
        if !all.contains(&whole) {
            all.push(whole);
        }
    }
    if !all.contains(&plain) {
        // With room for one only, the likeliest is of more use.
        all.truncate(limit.saturating_sub(1).max(1));
        all.push(plain);
    }
    all.truncate(limit);
    all
}
