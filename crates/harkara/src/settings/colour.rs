//! Colours as settings write them, and how well one is read on another (WCAG 2.2, 1.4.3).

/// Red, green and blue of `#rgb` or `#rrggbb`.
pub fn parse(text: &str) -> Option<[u8; 3]> {
    let digits = text.strip_prefix('#')?;
    if !digits.bytes().all(|b| b.is_ascii_hexdigit()) {
        return None;
    }
    let channel = |from: usize, to: usize| u8::from_str_radix(&digits[from..to], 16).ok();
    match digits.len() {
        3 => Some([channel(0, 1)? * 17, channel(1, 2)? * 17, channel(2, 3)? * 17]),
        6 => Some([channel(0, 2)?, channel(2, 4)?, channel(4, 6)?]),
        _ => None,
    }
}

/// From 1 (alike) to 21 (black on white).
pub fn contrast(one: [u8; 3], other: [u8; 3]) -> f64 {
    let (one, other) = (luminance(one), luminance(other));
    (one.max(other) + 0.05) / (one.min(other) + 0.05)
}

fn luminance(colour: [u8; 3]) -> f64 {
    let [red, green, blue] = colour.map(|channel| {
        let share = f64::from(channel) / 255.0;
        if share <= 0.04045 { share / 12.92 } else { ((share + 0.055) / 1.055).powf(2.4) }
    });
    0.2126 * red + 0.7152 * green + 0.0722 * blue
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn contrast_is_that_of_wcag() {
        let [black, white, grey] = ["#000", "#ffffff", "#767676"].map(|text| parse(text).unwrap());
        assert!((contrast(black, white) - 21.0).abs() < 1e-9);
        assert!((contrast(white, white) - 1.0).abs() < 1e-9);
        // The lightest grey that passes on white.
        assert!((4.5..4.6).contains(&contrast(grey, white)));
        for bad in ["", "#", "#12", "#12345", "red", "#gggggg", "#১২৩"] {
            assert_eq!(parse(bad), None, "{bad}");
        }
    }
}
