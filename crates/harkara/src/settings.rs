//! What a paper is set to: flags over the environment (`HARKARA_URL`, …) over `harkara.toml` in its folder.
//!
//! # Layout
//! - `known`: every setting, with its form and its words. `form`: what a value may be; `colour`: how colours are read.
//! - `environment`: what the environment gives. `document`: a new paper's file and docs/settings.md. `paper`: what the
//!   settings say, as the other rooms take it; `advertising`: the part of it on that.

use std::collections::BTreeMap;
use std::path::Path;

use anyhow::{Result, anyhow, bail};
use toml::de::{DeTable, DeValue};

use crate::cli::Place;

mod advertising;
mod colour;
mod document;
mod environment;
mod form;
mod known;
mod paper;

pub use document::file;
pub use environment::strangers;
use known::Known;

/// The file in the paper's folder that makes it a paper.
pub const FILE: &str = "harkara.toml";

/// What is set, and where.
#[derive(Clone, Debug, Default)]
pub struct Settings {
    said: BTreeMap<String, Said>,
}

#[derive(Clone, Debug)]
struct Said {
    /// One, or of a list any number.
    values: Vec<String>,
    /// `paper/harkara.toml, line 3`, `HARKARA_URL in the environment`, `--url`.
    place: String,
}

/// Reads the settings of the paper at `place`.
///
/// # Errors
/// One sentence: there is no paper, or a setting is wrong.
pub fn read(place: &Place) -> Result<Settings> {
    let path = place.data.join(FILE);
    let bytes = match std::fs::read(&path) {
        Ok(bytes) => bytes,
        Err(error) if error.kind() == std::io::ErrorKind::NotFound => {
            let folder = place.data.display();
            bail!("{folder} holds no paper: make one with `harkara init --data {folder} --name NAME`")
        }
        Err(error) if error.kind() == std::io::ErrorKind::PermissionDenied => {
            bail!("{} may not be read by this user: give it permission", path.display())
        }
        Err(error) => bail!("{} cannot be read: {error}", path.display()),
    };
    let text = String::from_utf8(bytes).map_err(|error| {
        let whole = &error.as_bytes()[..error.utf8_error().valid_up_to()];
        let line = whole.iter().filter(|byte| **byte == b'\n').count() + 1;
        anyhow!("{}, line {line}: this is no text in UTF-8: save the file in UTF-8", path.display())
    })?;
    let mut settings = Settings::environment()?.over(Settings::parse(&text, &path)?);
    settings.take(place)?;
    Ok(settings)
}

impl Settings {
    /// The settings of a file's text.
    ///
    /// # Errors
    /// One sentence: the file, the line, the setting and what is allowed.
    pub fn parse(text: &str, path: &Path) -> Result<Settings> {
        let at = |start: usize| format!("{}, line {}", path.display(), text[..start].matches('\n').count() + 1);
        let table = DeTable::parse(text).map_err(|error| {
            let start = error.span().map_or(0, |span| span.start);
            anyhow!("{}: {}: correct it", at(start), error.message().trim().replace('\n', " "))
        })?;
        let mut settings = Settings::default();
        settings.read(table.get_ref(), "", &at)?;
        Ok(settings)
    }

    fn read(&mut self, table: &DeTable, before: &str, at: &dyn Fn(usize) -> String) -> Result<()> {
        for (key, value) in table {
            let (name, place) = (format!("{before}{}", key.get_ref()), at(key.span().start));
            match (known::find(&name), value.get_ref()) {
                (None, DeValue::Table(table)) if known::is_table(&name) => {
                    self.read(table, &format!("{name}."), at)?;
                }
                (None, _) => {
                    let like = known::like(&name).map(|like| format!("did you mean `{like}`? ")).unwrap_or_default();
                    bail!("{place}: there is no setting `{name}`: {like}docs/settings.md names them all")
                }
                (Some(known), value) => match plain(value) {
                    Some(values) if known.list || !matches!(value, DeValue::Array(_)) => {
                        let values = match value {
                            DeValue::Array(_) => values,
                            _ => values.iter().flat_map(|text| document::split(known, text)).collect(),
                        };
                        self.put(known, &name, values, place)?;
                    }
                    _ => bail!("{place}: `{name}` is of another kind: write {}", known.allowed()),
                },
            }
        }
        Ok(())
    }

    /// These settings, and those of `under` for what they do not say.
    #[must_use]
    pub fn over(mut self, under: Settings) -> Settings {
        for (name, said) in under.said {
            self.said.entry(name).or_insert(said);
        }
        self
    }

    /// Lets the flags of `place` hold.
    ///
    /// # Errors
    /// One sentence on a flag that is wrong.
    pub fn take(&mut self, place: &Place) -> Result<()> {
        for (name, flag) in [("database", &place.database), ("media", &place.media)] {
            if let Some(flag) = flag {
                self.set(name, flag)?;
            }
        }
        Ok(())
    }

    /// Lets the flag `--NAME` hold.
    ///
    /// # Errors
    /// One sentence: what is allowed.
    ///
    /// # Panics
    /// Where there is no such setting: a fault of this program.
    pub fn set(&mut self, name: &str, value: &str) -> Result<()> {
        let known = known::find(name).expect("a flag gives a setting that there is");
        self.put(known, name, document::split(known, value), format!("--{name}"))
    }

    fn put(&mut self, known: &Known, name: &str, values: Vec<String>, place: String) -> Result<()> {
        if let Some(wrong) = values.iter().find(|value| !value.is_empty() && !known.form.fits(value)) {
            bail!("{place}: `{wrong}` is not allowed for {name}: write {}", known.allowed());
        }
        self.said.insert(name.to_owned(), Said { values, place });
        Ok(())
    }

    /// What is set for `name`, if anything is. An empty text sets nothing: the environment takes back what the file says.
    fn said(&self, name: &str) -> Option<&[String]> {
        let values = self.said.get(name).map(|said| said.values.as_slice());
        values.filter(|values| !matches!(values, [one] if one.is_empty()))
    }

    /// The text that holds for `name`; empty where there is none.
    ///
    /// # Panics
    /// Where there is no such setting: a fault of this program.
    pub fn text(&self, name: &str) -> &str {
        let default = known::find(name).expect("a setting that there is").default;
        self.said(name).and_then(<[_]>::first).map_or(default, String::as_str)
    }

    /// The list that holds for `name`.
    ///
    /// # Panics
    /// Where there is no such setting: a fault of this program.
    pub fn list(&self, name: &str) -> Vec<String> {
        let known = known::find(name).expect("a setting that there is");
        self.said(name).map_or_else(|| document::split(known, known.default), <[_]>::to_vec)
    }

    /// The number that holds for `name`.
    ///
    /// # Panics
    /// Where it is no number's setting: a fault of this program.
    pub fn number(&self, name: &str) -> usize {
        self.text(name).parse().expect("its form was checked, and its default is a number")
    }

    /// Where `name` was set, for an error that only several settings together make.
    fn place(&self, name: &str) -> &str {
        self.said.get(name).map_or(FILE, |said| said.place.as_str())
    }
}

/// A value as texts: itself, or each of a list.
fn plain(value: &DeValue) -> Option<Vec<String>> {
    let one = |value: &DeValue| match value {
        DeValue::String(text) => Some(text.to_string()),
        DeValue::Integer(number) => Some(number.to_string()),
        _ => None,
    };
    match value {
        DeValue::Array(values) => values.iter().map(|value| one(value.get_ref())).collect(),
        other => one(other).map(|text| vec![text]),
    }
}

#[cfg(test)]
mod tests;
