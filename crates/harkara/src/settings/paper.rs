//! What the settings say, as the other rooms take it.

use std::net::IpAddr;
use std::path::{Path, PathBuf};

use anyhow::{Result, bail};
use bangla::date::pattern::Pattern;
use bangla::digits::Digits;
use jiff::tz::TimeZone;
use press::Paper;
use press::paper::{AiPurpose, Dates, Look, Machines, Publisher, Rail, Rails, Related};
use store::Mail;
use story::edition;

use super::{FILE, Settings, colour, form, known};

/// Contrast that small text needs with its ground (WCAG 2.2, 1.4.3).
const CONTRAST: f64 = 4.5;

impl Settings {
    /// Where to listen.
    pub fn listen(&self) -> &str {
        self.text("listen")
    }

    /// The database's address: the file `paper.db` in the folder where none is set.
    pub fn database(&self, data: &Path) -> String {
        match self.text("database") {
            "" => format!("sqlite:{}", data.join("paper.db").display()),
            url => url.to_owned(),
        }
    }

    /// Where pictures lie.
    pub fn media(&self, data: &Path) -> PathBuf {
        match self.text("media").strip_prefix("file:") {
            Some(path) => PathBuf::from(path),
            None => data.join("media"),
        }
    }

    /// How letters of the paper at `origin` are sent.
    ///
    /// # Errors
    /// One sentence: the folder for them cannot be made.
    pub fn mail(&self, data: &Path, origin: &str) -> Result<Mail> {
        let host = origin.split("://").nth(1).unwrap_or_default().split(':').next().unwrap_or_default();
        let from = match self.text("mail.from") {
            "" if store::mail::is_sender(&format!("harkara@{host}")) => format!("harkara@{host}"),
            "" => "harkara@localhost".to_owned(),
            from => from.to_owned(),
        };
        Ok(match self.text("mail.smtp") {
            "" => Mail::folder(&data.join("mail"), &from)?,
            url => Mail::smtp(url, &from)?,
        })
    }

    /// The proxies that are believed.
    pub fn proxies(&self) -> Vec<IpAddr> {
        self.list("trusted_proxies").iter().filter_map(|proxy| proxy.parse().ok()).collect()
    }

    /// The zone in which the paper's days begin and end.
    pub fn zone(&self) -> TimeZone {
        TimeZone::get(self.text("timezone")).unwrap_or(TimeZone::UTC)
    }

    /// The paper as its readers know it, in the folder `data`; `listening` is its origin where no url is set.
    ///
    /// # Errors
    /// One sentence on what is wrong with settings that are right each by itself.
    pub fn paper(&self, data: &Path, listening: &str) -> Result<Paper> {
        if self.text("name").trim().is_empty() {
            bail!("the paper has no name: set `name` in {FILE}, or give --name");
        }
        let digits = match self.text("digits") {
            "bengali" => Digits::Bengali,
            "latin" => Digits::Latin,
            _ => digits(self.text("language")),
        };
        let look = self.look(data)?;
        self.check_language(look.folder.as_deref())?;
        let url = Some(self.text("url")).filter(|url| !url.is_empty()).unwrap_or(listening);
        let paper = Paper {
            name: self.text("name").trim().to_owned(),
            slogan: self.text("slogan").to_owned(),
            language: self.text("language").to_owned(),
            zone: self.zone(),
            calendar: self.text("calendar").parse().expect("its form was checked"),
            digits,
            origin: form::origin(url).unwrap_or(url).to_owned(),
            related: match self.text("related") {
                "section" => Related::Section,
                _ => Related::Similar,
            },
            imprint: self.text("imprint").to_owned(),
            changes: self.text("changes") == "shown",
            assisted: self.text("assisted") == "told",
            advertising: self.advertising(),
            machines: self.machines(),
            sections: self.list("sections"),
            rails: Rails {
                show: self.list("rails.show").iter().filter_map(|name| Rail::parse(name)).collect(),
                latest: self.number("rails.latest"),
                most_read: self.number("rails.most_read"),
            },
            front_stale: self.number("front_stale") as i64,
            social: self.social(),
            publisher: Publisher {
                editor: self.text("publisher.editor").to_owned(),
                name: self.text("publisher.name").to_owned(),
                address: self.text("publisher.address").to_owned(),
                phone: self.text("publisher.phone").to_owned(),
                email: self.text("publisher.email").to_owned(),
                registration: self.text("publisher.registration").to_owned(),
            },
            dates: Dates {
                masthead: self.pattern("dates.masthead"),
                bangla: self.pattern("dates.bangla"),
                moment: self.pattern("dates.moment"),
                day: self.pattern("dates.day"),
                clock: self.pattern("dates.clock"),
            },
            look,
            edition: String::new(),
            editions: Vec::new(),
        };
        let editions = self.editions().into_iter().map(|language| self.edition(language, &paper));
        let editions = editions.collect::<Result<_>>()?;
        Ok(Paper { editions, ..paper })
    }

    /// The languages in which the paper has an edition beside its own.
    pub fn editions(&self) -> Vec<&'static str> {
        let set = |language: &&str| {
            known::KNOWN.iter().any(|known| {
                known.name.starts_with(&format!("editions.{language}.")) && self.said(known.name).is_some()
            })
        };
        edition::LANGUAGES.iter().copied().filter(set).collect()
    }

    /// The edition of `paper` in `language`.
    fn edition(&self, language: &str, paper: &Paper) -> Result<Paper> {
        let text = |name: &str| self.text(&format!("editions.{language}.{name}")).trim().to_owned();
        if paper.language.split('-').next() == Some(language) {
            bail!("[editions.{language}]: the paper itself is in this language: take these lines out");
        }
        if text("name").is_empty() {
            bail!("[editions.{language}] has no name: set `name` below it");
        }
        Ok(Paper {
            name: text("name"),
            slogan: text("slogan"),
            imprint: text("imprint"),
            language: language.to_owned(),
            digits: digits(language),
            edition: language.to_owned(),
            ..paper.clone()
        })
    }

    /// What the paper says to machines that find and carry its stories.
    fn machines(&self) -> Machines {
        let purposes = [
            ("crawlers.training", AiPurpose::Training),
            ("crawlers.retrieval", AiPurpose::Retrieval),
            ("crawlers.search", AiPurpose::Search),
        ];
        let refused = purposes.into_iter().filter(|(name, _)| self.text(name) == "refused");
        Machines {
            hub: self.text("found.hub").to_owned(),
            index_now: self.text("found.index_now").to_owned(),
            purge: self.text("purge").to_owned(),
            refused: refused.map(|(_, purpose)| purpose).collect(),
        }
    }

    fn pattern(&self, name: &str) -> Pattern {
        self.text(name).parse().expect("its form was checked")
    }

    /// The networks on which the paper has an account, with its address there.
    fn social(&self) -> Vec<(String, String)> {
        self.table("social.").collect()
    }

    /// What is set in a table, by the last part of its name.
    fn table<'a>(&'a self, before: &'static str) -> impl Iterator<Item = (String, String)> + 'a {
        known::KNOWN.iter().filter_map(move |known| {
            let name = known.name.strip_prefix(before).filter(|name| !name.contains('.'))?;
            let value = self.said(known.name)?.first()?;
            Some((name.to_owned(), value.clone()))
        })
    }

    fn look(&self, data: &Path) -> Result<Look> {
        let folder = match self.text("theme") {
            "" => None,
            path => Some(data.join(path)),
        };
        if let Some(folder) = folder.as_ref().filter(|folder| !folder.is_dir()) {
            let place = self.place("theme");
            bail!(
                "{place}: there is no folder {} for the theme: write one, as seen from the paper's",
                folder.display()
            );
        }
        for before in ["colours.", "colours.dark."] {
            self.check_contrast(before)?;
        }
        Ok(Look {
            folder,
            colours: self.table("colours.").collect(),
            dark: self.table("colours.dark.").collect(),
            fonts: self.table("fonts.").collect(),
        })
    }

    /// What stands around the stories must be said in the paper's language, by the built-in theme or by the one in `folder`.
    fn check_language(&self, folder: Option<&Path>) -> Result<()> {
        let (said, spoken) = (self.text("language"), site::theme::languages(folder));
        let language = said.split('-').next().unwrap_or_default();
        if !spoken.iter().any(|known| known == language) {
            bail!(
                "{}: the theme does not speak `{said}`: write {}, with or without a country, or add strings/{language}.toml to a \
                 theme of the paper's own (docs/themes.md)",
                self.place("language"),
                spoken.join(" or ")
            );
        }
        Ok(())
    }

    /// Text must be read on its ground. The built-in theme's colour stands in for one that is not set; another theme's
    /// colours are its own affair.
    fn check_contrast(&self, before: &str) -> Result<()> {
        let set = |name: &str| self.said(&format!("{before}{name}")).is_some();
        let colour = |name: &str| {
            let known = known::find(&format!("{before}{name}")).expect("a setting that there is");
            let said = self.said(known.name).and_then(<[_]>::first).map_or(known.example, String::as_str);
            (said, colour::parse(said).unwrap_or_default())
        };
        for text in ["ink", "soft", "accent"] {
            let chosen = |ground: &&str| match self.text("theme") {
                "" => set(text) || set(ground),
                _ => set(text) && set(ground),
            };
            for ground in ["paper", "tint"].into_iter().filter(chosen) {
                let ((shown, one), (under, other)) = (colour(text), colour(ground));
                let contrast = colour::contrast(one, other);
                if contrast < CONTRAST {
                    let name = format!("{before}{}", if set(text) { text } else { ground });
                    bail!(
                        "{}: {before}{text} `{shown}` on {before}{ground} `{under}` has a contrast of {contrast:.1}, and readers \
                         need {CONTRAST}: make one of them darker or lighter",
                        self.place(&name)
                    );
                }
            }
        }
        Ok(())
    }
}

/// The digits that a language is written with.
fn digits(language: &str) -> Digits {
    if language.split('-').next() == Some("bn") { Digits::Bengali } else { Digits::Latin }
}
