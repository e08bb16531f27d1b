//! What a paper is set to: flags over the environment (`HARKARA_URL`, …) over `harkara.toml` in its folder.

use std::collections::BTreeMap;
use std::net::IpAddr;
use std::path::{Path, PathBuf};

use anyhow::{Context, Result, bail};
use bangla::calendar::Calendar;
use bangla::digits::Digits;
use jiff::tz::TimeZone;
use press::Paper;
use press::paper::Related;
use serde::{Deserialize, Serialize};

use story::edition;

use crate::cli::Place;

/// The file in the paper's folder that makes it a paper.
pub const FILE: &str = "harkara.toml";
const LISTEN: &str = "127.0.0.1:8080";

/// The file as it is written; every value is a text, so that the environment can give it too.
#[derive(Clone, Debug, Default, Deserialize, Serialize)]
#[serde(deny_unknown_fields, default)]
pub struct Settings {
    pub name: String,
    #[serde(skip_serializing_if = "String::is_empty")]
    pub slogan: String,
    pub language: String,
    pub timezone: String,
    pub calendar: String,
    pub related: String,
    #[serde(skip_serializing_if = "String::is_empty")]
    pub url: String,
    /// Editor, publisher, address: the line at the foot of every page.
    #[serde(skip_serializing_if = "String::is_empty")]
    pub imprint: String,
    /// `shown` lets readers see the earlier releases of a story and what changed; `hidden` without it.
    #[serde(skip_serializing_if = "String::is_empty")]
    pub changes: String,
    #[serde(skip_serializing_if = "String::is_empty")]
    pub listen: String,
    #[serde(skip_serializing_if = "String::is_empty")]
    pub database: String,
    #[serde(skip_serializing_if = "String::is_empty")]
    pub media: String,
    /// Addresses of the proxies whose `X-Forwarded-For` is believed, divided by commas.
    #[serde(skip_serializing_if = "String::is_empty")]
    pub trusted_proxies: String,
    /// The paper in other languages beside its own, by language: `[editions.en]`.
    #[serde(skip_serializing_if = "BTreeMap::is_empty")]
    pub editions: BTreeMap<String, Edition>,
}

/// What an edition in another language says of itself.
#[derive(Clone, Debug, Default, Deserialize, Serialize)]
#[serde(deny_unknown_fields, default)]
pub struct Edition {
    pub name: String,
    #[serde(skip_serializing_if = "String::is_empty")]
    pub slogan: String,
    #[serde(skip_serializing_if = "String::is_empty")]
    pub imprint: String,
}

/// Every setting that the environment can give.
const NAMES: [&str; 13] = [
    "name",
    "slogan",
    "language",
    "timezone",
    "calendar",
    "related",
    "url",
    "imprint",
    "changes",
    "listen",
    "database",
    "media",
    "trusted_proxies",
];

/// Reads the settings of the paper at `place`.
///
/// # Errors
/// One sentence: there is no paper, or a setting is wrong.
pub fn read(place: &Place) -> Result<Settings> {
    let path = place.data.join(FILE);
    let text = match std::fs::read_to_string(&path) {
        Ok(text) => text,
        Err(error) if error.kind() == std::io::ErrorKind::NotFound => {
            let folder = place.data.display();
            bail!("{folder} holds no paper: make one with `harkara init --data {folder} --name NAME`")
        }
        Err(error) => bail!("{} cannot be read ({error}): give this user permission", path.display()),
    };
    let fault = |error: toml::de::Error| {
        // An error of the text knows its place, one of a value its name: "in `trusted_proxies`".
        let line = error.span().map(|span| format!(" at line {}", text[..span.start].matches('\n').count() + 1));
        let what = if line.is_some() { error.message().to_owned() } else { error.to_string() };
        let what = what.trim().replace('\n', " ");
        anyhow::anyhow!("{} is wrong{}: {what}: correct it", path.display(), line.unwrap_or_default())
    };
    let mut table: toml::Table = toml::from_str(&text).map_err(fault)?;
    for name in NAMES {
        if let Ok(value) = std::env::var(format!("HARKARA_{}", name.to_uppercase())) {
            table.insert(name.to_owned(), value.into());
        }
    }
    let mut settings: Settings = table.try_into().map_err(fault)?;
    settings.take(place);
    Ok(settings)
}

impl Settings {
    /// Lets the flags of `place` hold.
    pub fn take(&mut self, place: &Place) {
        let given = [(&mut self.database, &place.database), (&mut self.media, &place.media)];
        for (setting, flag) in given {
            if let Some(flag) = flag {
                setting.clone_from(flag);
            }
        }
    }

    /// Where to listen.
    pub fn listen(&self) -> &str {
        if self.listen.is_empty() { LISTEN } else { &self.listen }
    }

    /// The database's address: the file `paper.db` in the folder where none is set.
    pub fn database(&self, data: &Path) -> Result<String> {
        match self.database.as_str() {
            "" => Ok(format!("sqlite:{}", data.join("paper.db").display())),
            url if ["sqlite:", "postgres://", "postgresql://"].iter().any(|start| url.starts_with(start)) => {
                Ok(url.to_owned())
            }
            url => bail!("`{url}` is no database: write sqlite:PATH or postgres://USER:PASSWORD@HOST/NAME"),
        }
    }

    /// Where pictures lie.
    pub fn media(&self, data: &Path) -> Result<PathBuf> {
        match self.media.as_str() {
            "" => Ok(data.join("media")),
            url if url.starts_with("s3://") => bail!("pictures in S3 come in a later edition: write file:PATH"),
            url => match url.strip_prefix("file:") {
                Some(path) if !path.is_empty() => Ok(PathBuf::from(path)),
                _ => bail!("`{url}` is no place for pictures: write file:PATH"),
            },
        }
    }

    /// The proxies that are believed.
    pub fn proxies(&self) -> Result<Vec<IpAddr>> {
        let parts = self.trusted_proxies.split(',').map(str::trim).filter(|part| !part.is_empty());
        parts
            .map(|part| {
                part.parse()
                    .with_context(|| format!("trusted_proxies: `{part}` is no IP address: write it like 10.0.0.2"))
            })
            .collect()
    }

    pub fn zone(&self) -> Result<TimeZone> {
        let name = &self.timezone;
        TimeZone::get(name).map_err(|_| anyhow::anyhow!("`{name}` is no time zone: write it like Asia/Dhaka"))
    }

    /// The paper as its readers know it; `listening` is its origin where no url is set.
    ///
    /// # Errors
    /// One sentence on the first setting that is wrong.
    pub fn paper(&self, listening: &str) -> Result<Paper> {
        if self.name.trim().is_empty() {
            bail!("the paper has no name: set `name` in {FILE}, or give --name");
        }
        let calendar: Calendar = self
            .calendar
            .parse()
            .map_err(|_| anyhow::anyhow!("`{}` is no calendar: write bangladesh or west-bengal", self.calendar))?;
        let related = match self.related.as_str() {
            "section" => Related::Section,
            "similar" => bail!("related = similar comes in a later edition: write section"),
            other => bail!("`{other}` is no way to choose related stories: write section"),
        };
        let changes = match self.changes.as_str() {
            "shown" => true,
            "hidden" | "" => false,
            other => bail!("changes = `{other}` is neither: write shown or hidden"),
        };
        let tag = &self.language;
        if !(2..=35).contains(&tag.len()) || !tag.bytes().all(|b| b.is_ascii_alphanumeric() || b == b'-') {
            bail!("`{tag}` is no language: write a BCP 47 tag like bn-BD");
        }
        let paper = Paper {
            name: self.name.trim().to_owned(),
            slogan: self.slogan.clone(),
            language: tag.clone(),
            zone: self.zone()?,
            calendar,
            digits: digits(tag),
            origin: origin(if self.url.is_empty() { listening } else { &self.url })?,
            related,
            imprint: self.imprint.clone(),
            edition: String::new(),
            editions: Vec::new(),
            changes,
        };
        let editions = self.editions.iter().map(|(language, edition)| edition.paper(language, &paper));
        let editions = editions.collect::<Result<_>>()?;
        Ok(Paper { editions, ..paper })
    }
}

impl Edition {
    /// The edition of `paper` in `language`.
    fn paper(&self, language: &str, paper: &Paper) -> Result<Paper> {
        let own = paper.language.split('-').next().unwrap_or_default();
        if !edition::LANGUAGES.contains(&language) || language == own {
            let others: Vec<&str> = edition::LANGUAGES.iter().copied().filter(|other| *other != own).collect();
            bail!("[editions.{language}]: beside {own} a paper may have an edition in {}", others.join(", "));
        }
        if self.name.trim().is_empty() {
            bail!("[editions.{language}] has no name: set `name` below it");
        }
        Ok(Paper {
            name: self.name.trim().to_owned(),
            slogan: self.slogan.clone(),
            imprint: self.imprint.clone(),
            language: language.to_owned(),
            digits: digits(language),
            edition: language.to_owned(),
            ..paper.clone()
        })
    }
}

fn digits(language: &str) -> Digits {
    if language.split('-').next() == Some("bn") { Digits::Bengali } else { Digits::Latin }
}

/// Scheme and host, without a path.
fn origin(url: &str) -> Result<String> {
    let origin = url.trim_end_matches('/');
    let host = origin.strip_prefix("https://").or_else(|| origin.strip_prefix("http://")).unwrap_or_default();
    let fits = !host.is_empty()
        && host.bytes().all(|b| b.is_ascii_alphanumeric() || matches!(b, b'.' | b'-' | b':' | b'[' | b']'));
    if !fits {
        bail!("`{url}` is no origin: write scheme and host, like https://paper.example");
    }
    Ok(origin.to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_origin_has_no_path() {
        assert_eq!(origin("https://paper.example/").unwrap(), "https://paper.example");
        assert_eq!(origin("http://[::1]:8080").unwrap(), "http://[::1]:8080");
        for bad in ["", "paper.example", "https://", "https://a/b", "ftp://a", "https://a b"] {
            assert!(origin(bad).is_err(), "{bad}");
        }
    }
}
