//! The styles that stand in every page: tokens and shapes, then what a theme adds; with the addresses of its files and the
//! colours and fonts that the paper is set to.

use press::Paper;
use sha2::{Digest, Sha256};

use super::assets::Assets;
use super::closed::closed;
use super::files::{Broken, Files};
use super::tight::tight;

/// Each style by the variable that templates have it in, and the files that it is made of: the second stands in pages
/// that are no story. A theme that only adds a little has a `more.css`.
pub(super) const STYLES: [(&str, &[&str]); 3] =
    [("style", &["tokens.css", "style.css"]), ("style_of_lists", &["lists.css"]), ("style_more", &["more.css"])];

/// Where a token holds.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Tone {
    Light,
    Dark,
}

/// The style of these `parts`, written tight: it travels in every page.
pub(super) fn style(parts: &[&str], files: &Files, assets: &Assets, paper: &Paper) -> Result<String, Broken> {
    let mut style = String::new();
    for part in parts {
        let mut css = files.text(part)?;
        if css.contains("</") {
            return Err(files.broken(part, line(&css, css.find("</")), "a style cannot hold `</`: leave it out"));
        }
        closed(&css).map_err(|(at, reason)| files.broken(part, line(&css, Some(at)), reason))?;
        css = with_addresses(&css, assets).map_err(|(at, reason)| files.broken(part, line(&css, Some(at)), reason))?;
        css = tight(&css);
        if *part == "tokens.css" {
            let look = &paper.look;
            let light = look.colours.iter().chain(&look.fonts).map(|(name, value)| (Tone::Light, name, value));
            let dark = look.dark.iter().chain(&look.fonts).map(|(name, value)| (Tone::Dark, name, value));
            for (tone, name, value) in light.chain(dark) {
                css = set(&css, tone, name, value, super::primary(&paper.language));
            }
        }
        style.push_str(&css);
    }
    Ok(style)
}

fn line(css: &str, at: Option<usize>) -> Option<usize> {
    at.map(|at| css[..at].matches('\n').count() + 1)
}

/// `css` with each `url(FILE)` as the address of that file; or where a file is missing, and what to say.
fn with_addresses(css: &str, assets: &Assets) -> Result<String, (usize, String)> {
    let mut out = String::with_capacity(css.len());
    let mut rest = css;
    while let Some((before, after)) = rest.split_once("url(") {
        let at = css.len() - after.len();
        let (inside, behind) = after.split_once(')').ok_or((at, "`url(` is not closed".to_owned()))?;
        let name = inside.trim().trim_matches(['"', '\'']);
        let href = if name.starts_with('#') || name.starts_with("/theme/") {
            Some(name.to_owned())
        } else {
            assets.href(name)
        };
        let href =
            href.ok_or_else(|| (at, format!("the theme has no file {name}: write its name as in the folder")))?;
        out.push_str(before);
        out.push_str(&format!("url({href})"));
        rest = behind;
    }
    Ok(out + rest)
}

/// `css` in which the token `--NAME` has another value, wherever it is declared for `tone`.
fn set(css: &str, tone: Tone, name: &str, value: &str, language: &str) -> String {
    let mut out = String::with_capacity(css.len());
    let mut copied = 0;
    for (start, end) in declared(css, tone, name, language) {
        out.push_str(&css[copied..start]);
        out.push_str(value);
        copied = end;
    }
    out + &css[copied..]
}

/// The token's value for `tone`, as it stands in `css`.
pub(super) fn token<'a>(css: &'a str, tone: Tone, name: &str) -> &'a str {
    declared(css, tone, name, "").first().map_or("", |(start, end)| css[*start..*end].trim())
}

/// Where the values of `--NAME` lie. A rule for the dark names it (`prefers-color-scheme: dark`, `[data-tone=dark]`); what is
/// for print keeps its black on white, and what is for another `language` its own.
fn declared(css: &str, tone: Tone, name: &str, language: &str) -> Vec<(usize, usize)> {
    let token = format!("--{name}:");
    let (mut found, mut rules, mut from) = (Vec::new(), Vec::<&str>::new(), 0);
    for (at, c) in css.char_indices() {
        match c {
            '{' => {
                rules.push(&css[from..at]);
                from = at + 1;
            }
            '}' => {
                rules.pop();
                from = at + 1;
            }
            ';' => from = at + 1,
            '-' if css[at..].starts_with(&token) && css[from..at].trim().is_empty() => {
                let print = rules.iter().any(|rule| rule.contains("print"));
                let dark = rules.iter().any(|rule| rule.contains("dark"));
                let other = rules.iter().any(|rule| {
                    rule.split_once(":lang(").is_some_and(|(_, spoken)| !spoken.starts_with(&format!("{language})")))
                });
                let start = at + token.len();
                let end = css[start..].find([';', '}']).map_or(css.len(), |length| start + length);
                if !print && !other && dark == (tone == Tone::Dark) {
                    found.push((start, end));
                }
            }
            _ => {}
        }
    }
    found
}

/// How Content-Security-Policy names a style: `'sha256-…'`.
pub(super) fn source(style: &str) -> String {
    format!("'sha256-{}'", base64(&Sha256::digest(style.as_bytes())))
}

/// Base64 with padding (RFC 4648, section 4), as Content-Security-Policy writes hashes.
fn base64(bytes: &[u8]) -> String {
    const LETTERS: &[u8; 64] = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
    let mut text = String::new();
    for chunk in bytes.chunks(3) {
        let word = chunk.iter().fold(0u32, |word, &byte| word << 8 | u32::from(byte)) << (8 * (3 - chunk.len()));
        for place in 0..4 {
            let letter = LETTERS[(word >> (18 - 6 * place)) as usize & 63];
            text.push(if place <= chunk.len() { letter as char } else { '=' });
        }
    }
    text
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn base64_is_that_of_rfc_4648() {
        let cases =
            [("", ""), ("f", "Zg=="), ("fo", "Zm8="), ("foo", "Zm9v"), ("foob", "Zm9vYg=="), ("foobar", "Zm9vYmFy")];
        for (plain, encoded) in cases {
            assert_eq!(base64(plain.as_bytes()), encoded);
        }
    }

    #[test]
    fn a_token_is_set_where_it_holds_and_not_in_print() {
        let css = ":root { --a: 1; --b: x }\n:root:lang(en) { --a: 4 }\n@media (prefers-color-scheme: dark) { :root { --a: 2; } }\n\
                   [data-tone=dark] { --a: 2; }\n@media print { :root { --a: 3; } }\np { color: var(--a); }";
        let light = set(css, Tone::Light, "a", " 7", "bn");
        assert!(
            light.starts_with(":root { --a: 7; --b: x }")
                && ["--a: 2", "--a: 3", "--a: 4"].iter().all(|kept| light.contains(kept))
        );
        let dark = set(css, Tone::Dark, "a", " 8", "bn");
        assert_eq!(dark.matches("--a: 8").count(), 2);
        assert_eq!(set(css, Tone::Light, "a", " 7", "en").matches("--a: 7").count(), 2);
        assert!(dark.starts_with(":root { --a: 1;") && dark.contains("--a: 3"));
        assert_eq!((token(css, Tone::Light, "b"), token(css, Tone::Dark, "b")), ("x", ""));
    }
}
