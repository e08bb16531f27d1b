//! Unicode to Bijoy.

use std::collections::HashMap;
use std::sync::LazyLock;

use super::glyphs::{CONJUNCTS, Glyph, below, glyph, shared};
use crate::canonical;

pub const HASANTA: char = '\u{9cd}';
pub const ZWJ: char = '\u{200d}';
pub const ZWNJ: char = '\u{200c}';

static WHOLE: LazyLock<HashMap<&str, &str>> = LazyLock::new(|| CONJUNCTS.iter().copied().collect());

/// The code of each letter from ঁ (U+0981) to য় (U+09DF), by its distance from U+0980; NUL: none of its own.
static LETTERS: LazyLock<[char; 0x80]> = LazyLock::new(|| {
    let mut letters = ['\0'; 0x80];
    for code in "ABCDEFGHIJKLMNOPQRSTUVWXYZ_`abcdefghijklmnopqrstuvwxyz~„‡‰&".chars() {
        let letter = match glyph(code) {
            Some(Glyph::Base(letter)) => letter.chars().next().unwrap_or_default(),
            Some(Glyph::Before(sign) | Glyph::After(sign) | Glyph::Mark(sign)) => sign,
            Some(Glyph::Hasanta) => HASANTA,
            _ => continue,
        };
        let place = &mut letters[letter as usize - 0x980];
        if *place == '\0' {
            *place = code;
        }
    }
    letters
});

fn code_of(letter: char) -> Option<char> {
    let place = (letter as usize).checked_sub(0x980)?;
    LETTERS.get(place).copied().filter(|&code| code != '\0')
}

pub fn is_consonant(c: char) -> bool {
    matches!(c, 'ক'..='হ' | '\u{9dc}' | '\u{9dd}' | '\u{9df}')
}

/// Whether the letter can carry signs below: a consonant, or a vowel as in অ্যা.
fn is_base(c: char) -> bool {
    is_consonant(c) || matches!(c, 'অ'..='ঔ')
}

pub fn encode(text: &str) -> String {
    let text = canonical(text);
    let mut out = String::with_capacity(text.len());
    let mut glyphs = String::new();
    let mut before = ' ';
    let mut rest: &str = &text;
    while let Some(first) = rest.chars().next() {
        let mut taken = first.len_utf8();
        if is_base(first) {
            taken = cluster_length(rest);
            let inside = is_bengali(before);
            if &rest[..taken] == "আ" {
                out.push_str("Av");
                before = first;
                rest = &rest[taken..];
                continue;
            }
            let mut cluster = &rest[..taken];
            let sign = rest[taken..].chars().next().filter(|c| matches!(c, 'া'..='ৌ'));
            taken += sign.map_or(0, char::len_utf8);
            while let Some(length) = part(cluster, &mut glyphs) {
                let (whole, left) = cluster.split_at(length);
                let left = left.strip_prefix(HASANTA).unwrap_or(left);
                put_part(&mut out, whole, &glyphs, sign.filter(|_| left.is_empty()), inside);
                if !left.is_empty() {
                    out.push('&');
                }
                cluster = left;
            }
        } else {
            put_other(&mut out, first, before, rest[taken..].chars().next());
        }
        before = rest[..taken].chars().next_back().unwrap_or(' ');
        rest = &rest[taken..];
    }
    out
}

fn is_bengali(c: char) -> bool {
    matches!(c, '\u{981}'..='\u{9fe}' | ZWJ | ZWNJ)
}

/// The length of the consonants joined at the start, without a hasanta that joins nothing.
fn cluster_length(text: &str) -> usize {
    let mut length = 0;
    let mut joined = true;
    for (at, c) in text.char_indices() {
        if joined && if at == 0 { is_base(c) } else { is_consonant(c) } {
            length = at + c.len_utf8();
            joined = false;
        } else if c == HASANTA {
            joined = true;
        } else if matches!(c, ZWJ | ZWNJ) && text[..at].ends_with('র') && text[at..].starts_with([ZWJ, ZWNJ]) {
            // র‍্য, also as some type it, with U+200C.
            if !text[at + c.len_utf8()..].starts_with("্য") {
                break;
            }
        } else {
            break;
        }
    }
    length
}

/// The codes of as much of the cluster as the font can join, and its length in bytes; `None` when nothing is left.
pub fn part(cluster: &str, glyphs: &mut String) -> Option<usize> {
    glyphs.clear();
    let reph = cluster.strip_prefix("র্").filter(|rest| !rest.is_empty());
    let skipped = if reph.is_some() { "র্".len() } else { 0 };
    let body = &cluster[skipped..];
    let mut above = body.chars().next()?;
    let mut length = above.len_utf8();
    if let Some((conjunct, codes)) = longest_conjunct(body) {
        glyphs.push_str(codes);
        length = conjunct.len();
        above = conjunct.chars().next_back()?;
    } else {
        glyphs.extend(code_of(above));
    }
    loop {
        let joiner = body[length..]
            .chars()
            .take_while(|c| matches!(*c, ZWJ | ZWNJ | HASANTA))
            .map(char::len_utf8)
            .sum::<usize>();
        let Some(letter) = body[length + joiner..].chars().next() else { break };
        let Some(code) = below(letter, above) else { break };
        glyphs.push(code);
        above = letter;
        length += joiner + letter.len_utf8();
    }
    if reph.is_some() {
        glyphs.push('©');
    }
    Some(skipped + length)
}

fn longest_conjunct(body: &str) -> Option<(&str, &'static str)> {
    // Three letters and two hasantas are the longest, each of three bytes.
    let end = body.len().min(15);
    (9..=end).rev().filter(|n| n % 3 == 0).find_map(|n| {
        let key = body.get(..n)?;
        WHOLE.get(key).map(|codes| (key, *codes))
    })
}

fn put_part(out: &mut String, whole: &str, glyphs: &str, sign: Option<char>, inside: bool) {
    match sign {
        Some('ি') => out.push('w'),
        Some('ে' | 'ো' | 'ৌ') => out.push(if inside { '‡' } else { '†' }),
        Some('ৈ') => out.push(if inside { '‰' } else { 'ˆ' }),
        _ => {}
    }
    let with_sign = match (whole, sign) {
        ("গ", Some('ু')) => Some('¸'),
        ("শ", Some('ু')) => Some('ï'),
        ("হ", Some('ু')) => Some('û'),
        ("হ", Some('ৃ')) => Some('ü'),
        _ => None,
    };
    if let Some(code) = with_sign {
        out.push(code);
        return;
    }
    if let (Some('ু'), Some(stem)) = (sign, glyphs.strip_suffix('—')) {
        out.push_str(stem);
        out.push('‘');
        return;
    }
    // After some codes the font draws স্ন as a ল below and ম্ন as a ু: there they are put together of their parts.
    let (code, parts) = match glyphs.chars().next() {
        Some('ø') => ('ø', "¯œ"),
        Some('æ') => ('æ', "gœ"),
        _ => ('\0', ""),
    };
    let before = out.chars().rev().find(|&code| code != '©');
    match shared(code, before, false, true) {
        Some(_) => out.extend([parts, &glyphs[code.len_utf8()..]]),
        None => out.push_str(glyphs),
    }
    out.extend(match sign {
        Some('া' | 'ো') => Some('v'),
        Some('ী') => Some('x'),
        Some('ৌ') => Some('Š'),
        Some('ু') if is_bent(whole) => Some('“'),
        Some('ু') if whole.ends_with(['\u{9dc}', '\u{9dd}']) => Some('–'),
        Some('ু') => Some(if has_stem(whole) { 'y' } else { 'z' }),
        Some('ূ') if is_bent(whole) => Some('ƒ'),
        Some('ূ') => Some(if has_stem(whole) { '~' } else { '‚' }),
        Some('ৃ') => Some(if whole.ends_with(STEMS) { '„' } else { '…' }),
        _ => None,
    });
}

/// Letters with a stem at the right, under which a sign is drawn closer.
const STEMS: [char; 19] =
    ['খ', 'গ', 'ঘ', 'ন', 'ণ', 'থ', 'দ', 'ধ', 'প', 'ব', 'ম', 'য', 'র', 'ল', 'শ', 'ষ', 'স', 'হ', '\u{9df}'];

fn has_stem(whole: &str) -> bool {
    whole.ends_with(STEMS) && !whole.ends_with("ষ্ণ") && !whole.ends_with("ক্ষ")
}

/// Whether ু and ূ are drawn at the side: after র, and after a র or ল below some letters.
fn is_bent(whole: &str) -> bool {
    let below = |sign: &str, letters: &[char]| whole.strip_suffix(sign).is_some_and(|rest| rest.ends_with(letters));
    whole == "র"
        || below("্র", &['শ', 'দ', 'গ', 'ত', 'জ', 'থ', 'ধ', 'প', 'ব', 'ভ', 'ম', 'স'])
        || below("্ল", &['গ', 'প', 'ব', 'শ', 'স'])
}

fn put_other(out: &mut String, c: char, before: char, after: Option<char>) {
    out.push(match c {
        '০'..='৯' => char::from_digit(c as u32 - '০' as u32, 10).unwrap_or(c),
        '।' => '|',
        '॥' => '\\',
        '৳' => '$',
        '“' => 'Ò',
        '”' => 'Ó',
        '‘' => 'Ô',
        '’' if before.is_ascii_alphabetic() && after.is_some_and(|c| c.is_ascii_alphabetic()) => c,
        '’' => 'Õ',
        '—' => 'Ñ',
        '…' => return out.push_str("..."),
        // They only shape, and the font's codes are shapes.
        ZWJ | ZWNJ => return,
        'ো' => return out.push_str("‡v"),
        'ৌ' => return out.push_str("‡Š"),
        _ => code_of(c).unwrap_or(c),
    });
}
