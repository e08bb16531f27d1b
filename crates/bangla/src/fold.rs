//! A fold of letters that sound alike, to find what is spelled otherwise.

use std::borrow::Cow;

/// The term with the letters that Bengali ears do not tell apart made one.
///
/// - Vowels: ী is ি, ূ is ু, ৃ is রি, ঈ ঊ ঋ as ই উ রি; ো at the end, which many leave out (ভালো, ভাল), goes.
/// - Consonants: ণ is ন, শ ষ are স, ড় ঢ় are র, য is জ (not in a conjunct), ৎ is ত, ক্ষ is খ; ঙ, ঙ্গ and ংগ are ং, and what is joined to it stands
///   beside it (ব্যাঙ্ক, ব্যাংক).
/// - ঁ and ঃ go, and what is doubled under a reph stands once (কার্য্য, কার্য).
///
/// For a second field of the index with little weight: it also makes one of words that differ (সব, শব). Stem first:
/// folding makes endings where there are none. Borrowed when nothing changes; idempotent.
///
/// ```
/// assert_eq!(bangla::fold("শ্রেণী"), bangla::fold("শ্রেণি"));
/// assert_eq!(bangla::fold("আষাঢ়"), "আসার");
/// ```
pub fn fold(term: &str) -> Cow<'_, str> {
    if !term.contains(is_folded) {
        return Cow::Borrowed(term);
    }
    let mut out = String::with_capacity(term.len());
    for c in term.chars() {
        match c {
            'ী' => add(&mut out, 'ি'),
            'ূ' => add(&mut out, 'ু'),
            'ৃ' => "্রি".chars().for_each(|c| add(&mut out, c)),
            'ঈ' => add(&mut out, 'ই'),
            'ঊ' => add(&mut out, 'উ'),
            'ঋ' => "রি".chars().for_each(|c| add(&mut out, c)),
            'ণ' => add(&mut out, 'ন'),
            'ষ' if out.ends_with("ক্") => {
                out.truncate(out.len() - "ক্".len());
                add(&mut out, 'খ');
            }
            'শ' | 'ষ' => add(&mut out, 'স'),
            RRA | RHA => add(&mut out, 'র'),
            'য' if !out.ends_with(HASANTA) || out.ends_with("র্") => add(&mut out, 'জ'),
            'ৎ' => add(&mut out, 'ত'),
            'ঙ' => add(&mut out, 'ং'),
            'গ' if out.ends_with('ং') => {}
            'ঁ' | 'ঃ' => {}
            'য' if out.ends_with("র্জ্") => _ = out.pop(),
            _ => add(&mut out, c),
        }
    }
    out.truncate(out.trim_end_matches('ো').len());
    Cow::Owned(out)
}

const HASANTA: char = '\u{9cd}';
const RRA: char = '\u{9dc}';
const RHA: char = '\u{9dd}';

/// Adds `c`, once where a reph doubled it: র্ব্ব is র্ব. A hasanta after ং joins nothing.
fn add(out: &mut String, c: char) {
    if c == HASANTA && out.ends_with('ং') {
        return;
    }
    let mut back = out.chars().rev();
    if back.next() == Some(HASANTA)
        && back.next() == Some(c)
        && back.next() == Some(HASANTA)
        && back.next() == Some('র')
    {
        out.pop();
    } else {
        out.push(c);
    }
}

fn is_folded(c: char) -> bool {
    matches!(
        c,
        'ী' | 'ূ'
            | 'ৃ'
            | 'ঈ'
            | 'ঊ'
            | 'ঋ'
            | 'ণ'
            | 'শ'
            | 'ষ'
            | RRA
            | RHA
            | 'য'
            | 'ৎ'
            | 'ঙ'
            | 'ং'
            | 'ঁ'
            | 'ঃ'
            | 'ো'
            | HASANTA
    )
}
