//! The theme: how the values of [`crate::view`] become pages. The built-in one's files live in `/theme` of the repository and
//! are part of the binary; a paper's own folder may hold others in their place (decision 0010).
//!
//! A page is fragments, rendered apart and joined in this order, so that each can be cached by what it depends on:
//!
//! ```text
//! head · opening · masthead · MAIN · rails · footer
//! head · opening · masthead · front_top · rails · front_rivers · footer     (the front)
//! ```
//!
//! A template says `{{ slot("NAME") }}` where the slot NAME is: there the fragment is cut, and what stands in the slot is
//! another one. Without advertising nothing is there.
//!
//! `head` opens `<html>`; `opening`, the same in every page, brings the style and opens `<body>`; MAIN (`section`, `story`, …) opens `<main>`, of which the rails are a part;
//! `footer` closes them all. Rails may be left out where they would say the page again (latest, most read).

use std::collections::BTreeMap;
use std::sync::Arc;

use bangla::digits::Digits;
use bytes::Bytes;
use minijinja::{AutoEscape, Environment};
use press::Paper;
use sha2::{Digest, Sha256};

mod assets;
mod closed;
mod fault;
mod files;
mod sample;
mod strays;
mod strings;
mod style;
mod texts;
mod tight;
mod tongue;
mod watch;

pub use files::{Broken, languages};
pub use strings::Strings;
pub(crate) use tight::tight_script;
pub use tongue::Tongue;

use assets::Assets;
use files::Files;
use style::Tone;

/// Why a fragment could not be rendered: a fault in a template, never in what it was given.
pub type Error = minijinja::Error;
pub type Result<T> = std::result::Result<T, Error>;

/// Spoken where the theme has no strings of the language that is asked for.
const FALLBACK: &str = "en";
/// The paper's mark, 512 pixels square.
const LOGO: &str = "icon-512.png";

/// A theme, ready to render. Cheap to share behind a reference.
pub struct Theme {
    tongues: BTreeMap<String, Arc<Tongue>>,
    assets: Assets,
    style_source: String,
    ads_source: String,
    ground: String,
    /// Changes with any of its files, and with what the paper sets of its look.
    version: u64,
    unused: Vec<Broken>,
}

impl Theme {
    /// The theme that is part of the binary, in the paper's colours and fonts. Pages in the paper's own language have the
    /// paper's digits, others those of their language.
    ///
    /// # Panics
    /// When a built-in file is wrong, which the tests of this crate would show.
    pub fn built_in(paper: &Paper) -> Theme {
        let files = Files::read(None).expect("no folder is read");
        Theme::of(&files, paper, None).unwrap_or_else(|broken| panic!("the built-in theme is broken: {broken}"))
    }

    /// The theme of the paper: its folder's files in the place of those that are part of the binary.
    ///
    /// # Errors
    /// What is wrong with a file of the folder.
    pub fn load(paper: &Paper) -> std::result::Result<Theme, Broken> {
        let under = Theme::built_in(paper);
        let files = Files::read(paper.look.folder.as_deref())?;
        if files.differ() { Theme::of(&files, paper, Some(under)) } else { Ok(under) }
    }

    /// `under` renders what a template of `files` cannot.
    fn of(files: &Files, paper: &Paper, under: Option<Theme>) -> std::result::Result<Theme, Broken> {
        let assets = Assets::of(files);
        let (mut templates, mut all, mut sources) = (engine(), Sha256::new(), Vec::new());
        let texts = texts_of(files)?;
        let mut ground = String::new();
        for (variable, parts) in style::STYLES {
            let style = style::style(parts, files, &assets, paper)?;
            all.update(&style);
            sources.extend((!style.is_empty()).then(|| style::source(&style)));
            if variable == "style" {
                style::token(&style, Tone::Light, "paper").clone_into(&mut ground);
                templates.add_global("ground", ground.as_str());
                templates.add_global("ground_dark", style::token(&style, Tone::Dark, "paper"));
            }
            templates.add_global(variable, style);
        }
        let ads = style::style(&["ads.css"], files, &assets, paper)?;
        all.update(&ads);
        let ads_source = style::source(&ads);
        templates.add_global("ads_style", ads);
        for name in files.names() {
            if let Some(template) = name.strip_prefix("templates/") {
                let source = files.text(&name)?;
                all.update(&source);
                templates
                    .add_template_owned(template.to_owned(), source)
                    .map_err(|error| of_template(files, &error))?;
            }
        }
        let (mut tongues, mut unused) = (BTreeMap::new(), strays::strays(files, &texts));
        for name in files.names() {
            let Some(language) = files::language(&name) else { continue };
            unused.extend(texts::check(files, &name, &texts)?);
            let strings = Strings::read(files, &name)?;
            all.update(strings.value().to_string());
            let digits = match language {
                _ if language == primary(&paper.language) => paper.digits,
                "bn" => Digits::Bengali,
                _ => Digits::Latin,
            };
            let under = under.as_ref().map(|under| Arc::clone(under.tongue(language)));
            let (own, dates, assets) = (templates.clone(), paper.dates.clone(), assets.clone());
            let tongue = Tongue::new(language.to_owned(), digits, dates, strings, assets, own, under);
            tongue.check().map_err(|error| of_template(files, &error))?;
            tongues.insert(language.to_owned(), Arc::new(tongue));
        }
        let version = all.finalize().iter().take(8).fold(0, |version, byte| version << 8 | u64::from(*byte));
        Ok(Theme { tongues, assets, style_source: sources.join(" "), ads_source, ground, version, unused })
    }

    /// The theme in `language` (BCP 47); in English where it does not speak it.
    ///
    /// # Panics
    /// Never: every theme speaks English.
    pub fn tongue(&self, language: &str) -> &Arc<Tongue> {
        let spoken = self.tongues.get(primary(language)).or_else(|| self.tongues.get(FALLBACK));
        spoken.expect("every theme speaks English")
    }

    /// What Content-Security-Policy needs after `style-src` to let the styles through that stand in the pages.
    pub fn style_source(&self) -> &str {
        &self.style_source
    }

    /// The same for the style of slots, which only the pages of a paper with advertising bring.
    pub fn ads_source(&self) -> &str {
        &self.ads_source
    }

    /// Changes with everything that its pages are made with.
    pub fn version(&self) -> u64 {
        self.version
    }

    /// What its folder holds and no page uses, most likely by a slip.
    pub fn unused(&self) -> &[Broken] {
        &self.unused
    }

    /// The paper's mark as a picture: its address, and its side in pixels.
    pub fn logo(&self) -> (String, u32) {
        (self.assets.href(LOGO).unwrap_or_default(), 512)
    }

    /// The mark as others show it on their first screens: address, media type, side (`None` for one that scales).
    pub fn icons(&self) -> [(String, &'static str, Option<u32>); 3] {
        let href = |name| self.assets.href(name).unwrap_or_default();
        [
            (href("icon.svg"), "image/svg+xml", None),
            (href("icon-180.png"), "image/png", Some(180)),
            (href(LOGO), "image/png", Some(512)),
        ]
    }

    /// The colour of the page in the light.
    pub fn ground(&self) -> &str {
        &self.ground
    }

    /// A font, script or picture by the name at the end of its address `/theme/NAME`: its bytes and media type. Names carry a
    /// hash of the content, so what is served under one may be cached for ever.
    pub fn asset(&self, name: &str) -> Option<(Bytes, &'static str)> {
        self.assets.served(name)
    }
}

/// What the theme's templates and styles say, one behind the other: they name its other files and its texts.
fn texts_of(files: &Files) -> std::result::Result<String, Broken> {
    let names = files.names().into_iter().filter(|name| name.ends_with(".html") || name.ends_with(".css"));
    names.map(|name| files.text(&name)).collect()
}

/// The template engine, without a template.
fn engine() -> Environment<'static> {
    let mut engine = Environment::new();
    engine.set_auto_escape_callback(|_| AutoEscape::Html);
    // The engine's own escaping writes every slash of an address as six letters.
    engine.set_formatter(|out, state, value| match value.as_str() {
        Some(text) if !value.is_safe() => Ok(out.write_str(&crate::body::escape(text))?),
        _ => minijinja::escape_formatter(out, state, value),
    });
    engine.add_filter("fill", strings::fill);
    engine.add_function("slot", |name: &str| minijinja::Value::from_safe_string(crate::slots::slot(name)));
    engine
}

/// What the engine says of a template, by its file.
fn of_template(files: &Files, error: &Error) -> Broken {
    let fault = fault::of(error);
    files.broken(&format!("templates/{}", fault.template), fault.line, fault.reason)
}

/// A language without its country and script: `bn` of `bn-BD`.
fn primary(language: &str) -> &str {
    language.split('-').next().unwrap_or_default()
}

#[cfg(test)]
mod tests;
