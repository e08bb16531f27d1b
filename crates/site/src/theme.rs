//! The default theme: how the values of [`crate::view`] become pages. Its files live in `/theme` of the repository and
//! are part of the binary.
//!
//! A page is fragments, rendered apart and joined in this order, so that each can be cached by what it depends on:
//!
//! ```text
//! head · masthead · MAIN · rails · footer
//! head · masthead · front_top · rails · front_rivers · footer     (the front)
//! ```
//!
//! `head` opens `<html>` and `<body>`; MAIN (`section`, `story`, …) opens `<main>`, of which the rails are a part;
//! `footer` closes them all. Rails may be left out where they would say the page again (latest, most read).

use std::collections::BTreeMap;
use std::sync::Arc;

use bangla::digits::Digits;
use minijinja::{AutoEscape, Environment};
use sha2::{Digest, Sha256};

mod assets;
mod strings;
mod tight;
mod tongue;

pub use assets::Asset;
pub use strings::Strings;
pub use tongue::Tongue;

/// Why a fragment could not be rendered: a fault in a template, never in what it was given.
pub type Error = minijinja::Error;
pub type Result<T> = std::result::Result<T, Error>;

macro_rules! templates {
    ($($name:literal),* $(,)?) => {
        [$(($name, include_str!(concat!("../../../theme/templates/", $name)))),*]
    };
}

const TEMPLATES: [(&str, &str); 19] = templates![
    "parts.html",
    "head.html",
    "masthead.html",
    "rails.html",
    "footer.html",
    "front_top.html",
    "front_rivers.html",
    "section.html",
    "named.html",
    "story.html",
    "corrections.html",
    "own_page.html",
    "changes.html",
    "latest.html",
    "most_read.html",
    "archive.html",
    "archive_month.html",
    "archive_day.html",
    "error.html",
];

/// The languages that the theme speaks, with their texts.
const STRINGS: [(&str, &str); 2] =
    [("bn", include_str!("../../../theme/strings/bn.toml")), ("en", include_str!("../../../theme/strings/en.toml"))];

/// Spoken where the theme has no strings of the language that is asked for.
const FALLBACK: &str = "en";

/// A theme, ready to render. Cheap to share behind a reference; made once.
pub struct Theme {
    tongues: BTreeMap<String, Arc<Tongue>>,
    style: String,
    style_hash: String,
}

impl Theme {
    /// The theme that is part of the binary, for a paper in `language` with `digits`; another language's pages have the
    /// digits of that language.
    ///
    /// # Panics
    /// When a built-in file does not parse, which the tests of this crate would show.
    pub fn built_in(language: &str, digits: Digits) -> Theme {
        let mut templates = Environment::new();
        templates.set_auto_escape_callback(|_| AutoEscape::Html);
        // The engine's own escaping writes every slash of an address as six letters.
        templates.set_formatter(|out, state, value| match value.as_str() {
            Some(text) if !value.is_safe() => Ok(out.write_str(&crate::body::escape(text))?),
            _ => minijinja::escape_formatter(out, state, value),
        });
        for (name, source) in TEMPLATES {
            templates.add_template(name, source).expect("a built-in template parses");
        }
        for asset in assets::all() {
            templates.add_global(asset.variable, asset.href());
        }
        let style = assets::style();
        let style_hash = format!("sha256-{}", assets::base64(&Sha256::digest(style.as_bytes())));
        templates.add_global("style", style.as_str());
        let tongue = |(spoken, source): (&str, &str)| {
            let strings = Strings::new(toml::from_str(source).expect("the built-in strings parse"));
            let digits = match spoken {
                _ if spoken == primary(language) => digits,
                "bn" => Digits::Bengali,
                _ => Digits::Latin,
            };
            (spoken.to_owned(), Arc::new(Tongue::new(spoken.to_owned(), digits, strings, templates.clone())))
        };
        Theme { tongues: STRINGS.into_iter().map(tongue).collect(), style, style_hash }
    }

    /// The theme in `language` (BCP 47); in English where it does not speak it.
    ///
    /// # Panics
    /// Never: every theme speaks English.
    pub fn tongue(&self, language: &str) -> &Arc<Tongue> {
        let spoken = self.tongues.get(primary(language)).or_else(|| self.tongues.get(FALLBACK));
        spoken.expect("every theme speaks English")
    }

    /// The one stylesheet, which `head` puts into every page.
    pub fn style(&self) -> &str {
        &self.style
    }

    /// What Content-Security-Policy needs to let it through: `style-src 'sha256-…'`, without the quotes.
    pub fn style_hash(&self) -> &str {
        &self.style_hash
    }

    /// A font or icon by the name at the end of its address `/theme/NAME`: its bytes and media type. Names carry a
    /// hash of the content, so what is served under one may be cached for ever.
    pub fn asset(&self, name: &str) -> Option<(&'static [u8], &'static str)> {
        assets::all().iter().find(|asset| asset.name() == name).map(|asset| (asset.bytes, asset.media_type))
    }
}

/// A language without its country and script: `bn` of `bn-BD`.
fn primary(language: &str) -> &str {
    language.split('-').next().unwrap_or_default()
}

#[cfg(test)]
mod tests;
