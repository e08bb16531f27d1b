//! In which language a caller is told what is wrong: Bengali or English.

use axum::http::{HeaderMap, header};

#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Language {
    /// Also for programs that do not say.
    #[default]
    English,
    Bengali,
}

impl Language {
    pub fn tag(self) -> &'static str {
        match self {
            Language::English => "en",
            Language::Bengali => "bn",
        }
    }

    /// The one that `Accept-Language` (RFC 9110, section 12.5.4) prefers; of two that it likes as well, the first.
    pub fn asked(headers: &HeaderMap) -> Language {
        let lines = headers.get_all(header::ACCEPT_LANGUAGE).iter().filter_map(|line| line.to_str().ok());
        let mut best = (0.0, Language::default());
        for range in lines.flat_map(|line| line.split(',')) {
            let (range, weight) = range.split_once(';').unwrap_or((range, "q=1"));
            let language = match range.trim().split('-').next().unwrap_or_default() {
                tag if tag.eq_ignore_ascii_case("bn") => Language::Bengali,
                tag if tag.eq_ignore_ascii_case("en") => Language::English,
                _ => continue,
            };
            let weight = weight.trim().strip_prefix("q=").and_then(|weight| weight.parse().ok()).unwrap_or(0.0);
            if weight > best.0 {
                best = (weight, language);
            }
        }
        best.1
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_preferred_of_two() {
        use Language::{Bengali, English};
        for (line, language) in [
            ("bn", Bengali),
            ("bn-BD,bn;q=0.9,en;q=0.8", Bengali),
            ("en-GB,bn;q=0.9", English),
            ("fr, en;q=0.4, BN-in; q=0.5", Bengali),
            ("fr", English),
            ("*", English),
            ("bn;q=0", English),
            ("bn;q=lots, en;q=0.1", English),
        ] {
            let headers = HeaderMap::from_iter([(header::ACCEPT_LANGUAGE, line.parse().unwrap())]);
            assert_eq!(Language::asked(&headers), language, "{line}");
        }
        assert_eq!(Language::asked(&HeaderMap::new()), English);
    }
}
