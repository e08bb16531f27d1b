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

use minijinja::{AutoEscape, Environment};
use serde::Serialize;
use sha2::{Digest, Sha256};

use crate::view::{
    ArchiveDay, ArchiveMonth, ArchivePage, ChangesPage, CorrectionsPage, ErrorPage, Footer, FrontPage, Head,
    LatestPage, Masthead, MostReadPage, NamedPage, OwnPageView, Rails, SectionPage, StoryPage,
};

mod assets;
mod tight;

pub use assets::Asset;

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

/// A theme, ready to render. Cheap to share behind a reference; made once.
pub struct Theme {
    templates: Environment<'static>,
    style: String,
    style_hash: String,
}

impl Theme {
    /// The theme that is part of the binary.
    ///
    /// # Panics
    /// When a built-in template does not parse, which the tests of this crate would show.
    pub fn built_in() -> Theme {
        let mut templates = Environment::new();
        templates.set_auto_escape_callback(|_| AutoEscape::Html);
        // minijinja's own escaping also rewrites every slash of every address.
        templates.set_formatter(|out, state, value| match value.as_str() {
            Some(text) if !value.is_safe() => Ok(out.write_str(&crate::body::escape(text))?),
            _ => minijinja::escape_formatter(out, state, value),
        });
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
        Theme { templates, style, style_hash }
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

    pub fn head(&self, head: &Head) -> Result<String> {
        #[derive(Serialize)]
        struct Styled<'a> {
            #[serde(flatten)]
            head: &'a Head,
            style: &'a str,
            json_ld_text: Option<String>,
        }
        // Inside a script element only `<` could end the data; JSON may write it as an escape.
        let json_ld_text = head.json_ld.as_ref().map(|json| json.to_string().replace('<', "\\u003c"));
        self.render("head.html", &Styled { head, style: &self.style, json_ld_text })
    }

    pub fn masthead(&self, masthead: &Masthead) -> Result<String> {
        self.render("masthead.html", masthead)
    }

    pub fn rails(&self, rails: &Rails) -> Result<String> {
        self.render("rails.html", rails)
    }

    pub fn footer(&self, footer: &Footer) -> Result<String> {
        self.render("footer.html", footer)
    }

    /// The front's lead and seconds: before the rails.
    pub fn front_top(&self, front: &FrontPage) -> Result<String> {
        self.render("front_top.html", front)
    }

    /// The front's sections: after the rails.
    pub fn front_rivers(&self, front: &FrontPage) -> Result<String> {
        self.render("front_rivers.html", front)
    }

    pub fn section(&self, page: &SectionPage) -> Result<String> {
        self.render("section.html", page)
    }

    pub fn named(&self, page: &NamedPage) -> Result<String> {
        self.render("named.html", page)
    }

    pub fn story(&self, page: &StoryPage) -> Result<String> {
        self.render("story.html", page)
    }

    pub fn corrections(&self, page: &CorrectionsPage) -> Result<String> {
        self.render("corrections.html", page)
    }

    pub fn own_page(&self, page: &OwnPageView) -> Result<String> {
        self.render("own_page.html", page)
    }

    pub fn changes(&self, page: &ChangesPage) -> Result<String> {
        self.render("changes.html", page)
    }

    pub fn latest(&self, page: &LatestPage) -> Result<String> {
        self.render("latest.html", page)
    }

    pub fn most_read(&self, page: &MostReadPage) -> Result<String> {
        self.render("most_read.html", page)
    }

    pub fn archive(&self, page: &ArchivePage) -> Result<String> {
        self.render("archive.html", page)
    }

    pub fn archive_month(&self, page: &ArchiveMonth) -> Result<String> {
        self.render("archive_month.html", page)
    }

    pub fn archive_day(&self, page: &ArchiveDay) -> Result<String> {
        self.render("archive_day.html", page)
    }

    pub fn error(&self, page: &ErrorPage) -> Result<String> {
        self.render("error.html", page)
    }

    fn render(&self, template: &str, value: &impl Serialize) -> Result<String> {
        self.templates.get_template(template)?.render(minijinja::value::Serde(value))
    }
}

#[cfg(test)]
mod tests;
