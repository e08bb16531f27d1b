//! Bengali and Latin digits, and numbers grouped the Indian way.
//!
//! The commonest defect of live sites is a mixture (`২০23`), so a page has one [`Digits`] and hands it to everything
//! that writes a number.
//!
//! ```
//! use bangla::digits::Digits;
//! assert_eq!(Digits::Bengali.grouped(12_345_678), "১,২৩,৪৫,৬৭৮");
//! assert_eq!(Digits::Latin.write("২০23"), "2023");
//! ```

/// Which digits an output has: one policy, from a setting of the paper.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum Digits {
    /// ০–৯.
    #[default]
    Bengali,
    /// 0–9.
    Latin,
}

impl Digits {
    /// The text with every Bengali and ASCII digit in this policy's script.
    pub fn write(self, text: &str) -> String {
        match self {
            Digits::Bengali => to_bengali(text),
            Digits::Latin => to_latin(text),
        }
    }

    /// The number without grouping, for years and identifiers: `২০২৫`.
    pub fn number(self, number: i64) -> String {
        self.write(&number.to_string())
    }

    /// The number grouped the Indian way, the last three digits and then by two: `১,২৩,৪৫,৬৭৮`.
    pub fn grouped(self, number: i64) -> String {
        let plain = number.unsigned_abs().to_string();
        let mut text = String::from(if number < 0 { "-" } else { "" });
        for (index, digit) in plain.chars().enumerate() {
            let left = plain.len() - index;
            if index > 0 && left >= 3 && left % 2 == 1 {
                text.push(',');
            }
            text.push(digit);
        }
        self.write(&text)
    }
}

/// ASCII digits to Bengali ones; everything else stays.
pub fn to_bengali(text: &str) -> String {
    text.chars().map(|c| shift(c, '0', '০')).collect()
}

/// Bengali digits to ASCII ones; everything else stays.
pub fn to_latin(text: &str) -> String {
    text.chars().map(|c| shift(c, '০', '0')).collect()
}

/// Moves a digit from the ten that begin at `from` to the ten that begin at `to`.
fn shift(c: char, from: char, to: char) -> char {
    match u32::from(c).checked_sub(u32::from(from)) {
        Some(value @ 0..=9) => char::from_u32(u32::from(to) + value).unwrap_or(c),
        _ => c,
    }
}
