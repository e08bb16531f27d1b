//! Story ids and slugs: the parts of an address.

use crate::{Refused, edition};

/// First parts of addresses that no section may take (contract.md, "Addresses").
pub const RESERVED: &[&str] = &[
    "topic",
    "author",
    "desk",
    "archive",
    "search",
    "latest",
    "most-read",
    "corrections",
    "page",
    "rss",
    "atom",
    "feed",
    "sitemap",
    "news-sitemap",
    "robots",
    "manifest",
    "ads",
    "media",
    "picture",
    "theme",
    "pulse",
    "newsroom",
    "api",
    "healthz",
    "readyz",
    "metrics",
    "en",
    "bn",
];

/// Takes an id of 1–64 ASCII letters, digits, `_` or `-` with at least one digit.
///
/// # Errors
/// [`Refused`] in one sentence otherwise.
pub fn check_id(id: &str) -> Result<(), Refused> {
    let fits = (1..=64).contains(&id.len())
        && id.bytes().all(|b| b.is_ascii_alphanumeric() || b == b'_' || b == b'-')
        && id.bytes().any(|b| b.is_ascii_digit());
    if fits {
        return Ok(());
    }
    let shown: String = id.chars().take(40).flat_map(char::escape_default).collect();
    Err(Refused::new(
        "id",
        format!("`{shown}` is no story id: use 1 to 64 letters, digits, _ or -, at least one of them a digit"),
    ))
}

/// Takes a section's slug: lower-case ASCII letters and single hyphens, at most 60, not a [`RESERVED`] word.
/// A section's slug has no digit, so that no address can be read two ways. In another edition than the paper's own the
/// edition's language stands before it: `en/sport`.
///
/// # Errors
/// [`Refused`] in one sentence otherwise.
pub fn check_section(slug: &str) -> Result<(), Refused> {
    match slug.split_once('/') {
        Some((edition, bare)) if edition::LANGUAGES.contains(&edition) => check_bare(bare),
        _ => check_bare(slug),
    }
}

fn check_bare(slug: &str) -> Result<(), Refused> {
    let shown: String = slug.chars().take(40).flat_map(char::escape_default).collect();
    if !is_slug(slug) {
        return Err(Refused::new(
            "section",
            format!("`{shown}` is no section slug: use lower-case letters and hyphens, no digits"),
        ));
    }
    if RESERVED.contains(&slug) {
        return Err(Refused::new(
            "section",
            format!("`{shown}` is an address of the paper itself: choose another slug for the section"),
        ));
    }
    Ok(())
}

fn is_slug(slug: &str) -> bool {
    (1..=60).contains(&slug.len())
        && slug.bytes().all(|b| b.is_ascii_lowercase() || b == b'-')
        && slug.starts_with(|c: char| c.is_ascii_lowercase())
        && !slug.ends_with('-')
        && !slug.contains("--")
}

/// Takes the slug of one of the paper's own pages (`/page/SLUG`): lower-case ASCII letters and single hyphens, at most 60;
/// in another edition than the paper's own the edition's language stands before it: `en/about`.
///
/// # Errors
/// [`Refused`] in one sentence otherwise.
pub fn check_slug(slug: &str) -> Result<(), Refused> {
    let sentence = "a page's address is made of small Latin letters and hyphens, as in corrections-policy: write one";
    let bare = if edition::LANGUAGES.contains(&edition::of(slug)) { edition::bare(slug) } else { slug };
    if is_slug(bare) { Ok(()) } else { Err(Refused::new("slug", sentence)) }
}

/// Makes a section's slug out of a name: a name that is a slug stays, anything else is romanised. `None` where
/// nothing readable is left; a reserved word gets `-news` behind it.
pub fn section_slug(name: &str) -> Option<String> {
    let lower = name.trim().to_ascii_lowercase();
    let slug = if check_bare(&lower).is_ok() { lower } else { bangla::slug::romanised(name) };
    match check_bare(&slug) {
        Ok(()) => Some(slug),
        Err(_) if RESERVED.contains(&slug.as_str()) => Some(format!("{slug}-news")),
        Err(_) => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ids_hold_a_digit_and_nothing_else_than_address_letters() {
        for good in ["816456", "a1", "0020a548720dd983", "x-9_Z"] {
            assert!(check_id(good).is_ok(), "{good}");
        }
        for bad in ["", "abc", "../1", "1/2", "1\0", "১২৩", "1 2", &"1".repeat(65)] {
            assert!(check_id(bad).is_err(), "{bad:?}");
        }
    }

    #[test]
    fn sections_have_no_digit_and_never_shadow_an_address() {
        for good in ["river-climate", "en/sport", "bn/sport"] {
            assert!(check_section(good).is_ok(), "{good}");
        }
        for bad in
            ["", "News", "a1", "-a", "a-", "a--b", "archive", "api", "en", "en/", "en/latest", "fr/sport", "en/a/b"]
        {
            assert!(check_section(bad).is_err(), "{bad:?}");
        }
        assert_eq!(section_slug("Bangladesh").as_deref(), Some("bangladesh"));
        assert_eq!(section_slug("archive").as_deref(), Some("archive-news"));
        assert_eq!(section_slug("en").as_deref(), Some("en-news"));
        assert!(section_slug("১২৩").is_none());
    }
}
