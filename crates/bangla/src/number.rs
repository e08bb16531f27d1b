//! Amounts in লাখ and কোটি, as headlines write them.
//!
//! ```
//! use bangla::{digits::Digits, number};
//! assert_eq!(number::amount(1_234_000, Digits::Bengali), "১২ লাখ ৩৪ হাজার");
//! assert_eq!(number::amount(70_000_005, Digits::Latin), "7 কোটি 5");
//! assert_eq!(number::words(1_234_000), "বারো লাখ চৌত্রিশ হাজার");
//! assert_eq!(number::parse("১২ লাখ 34 হাজার"), Ok(1_234_000));
//! ```

mod names;
mod parse;

pub use parse::{NotANumber, parse};

use crate::digits::Digits;

/// The steps below a crore, the largest first.
const STEPS: [(u64, &str); 2] = [(100_000, "লাখ"), (1_000, "হাজার")];

const CRORE: u64 = 10_000_000;

/// The whole number in কোটি, লাখ and হাজার, the rest in digits: exact, nothing rounded. Below a thousand it is digits
/// alone; a number of crores is grouped the Indian way (`১,২৩,৪৫৬ কোটি`), since printed papers do not stack কোটি. A
/// negative number begins with `-`.
pub fn amount(number: i64, digits: Digits) -> String {
    let mut left = number.unsigned_abs();
    let mut parts = Vec::new();
    if left >= CRORE {
        // At most 922_337_203_685 crores.
        parts.push(format!("{} কোটি", digits.grouped((left / CRORE) as i64)));
        left %= CRORE;
    }
    for (size, name) in STEPS {
        if left >= size {
            parts.push(format!("{} {name}", digits.number((left / size) as i64)));
            left %= size;
        }
    }
    if left > 0 || parts.is_empty() {
        parts.push(digits.number(left as i64));
    }
    let sign = if number < 0 { "-" } else { "" };
    format!("{sign}{}", parts.join(" "))
}

/// The whole number in words: `বারো লাখ চৌত্রিশ হাজার পাঁচশো এক`. From a hundred crores on the crores are counted in the same
/// way (`এক লাখ কোটি`); a negative number begins with `ঋণাত্মক`.
pub fn words(number: i64) -> String {
    let words = words_of(number.unsigned_abs());
    if number < 0 { format!("ঋণাত্মক {words}") } else { words }
}

fn words_of(number: u64) -> String {
    let name = |below_hundred: u64| names::NAMES[below_hundred as usize];
    let mut parts = Vec::new();
    let mut left = number;
    if left >= CRORE {
        parts.push(format!("{} কোটি", words_of(left / CRORE)));
        left %= CRORE;
    }
    for (size, unit) in STEPS {
        if left >= size {
            parts.push(format!("{} {unit}", name(left / size)));
            left %= size;
        }
    }
    if left >= 100 {
        parts.push(format!("{}শো", name(left / 100)));
        left %= 100;
    }
    if left > 0 || parts.is_empty() {
        parts.push(name(left).to_owned());
    }
    parts.join(" ")
}
