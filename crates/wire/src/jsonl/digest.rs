//! One line of the form, made into a story that the newsroom can take.

use std::path::Path;

use jiff::tz::TimeZone;
use newsroom::{Error, Incoming};
use press::Section;
use serde_json::Value;
use sha2::{Digest, Sha256};
use story::{Body, Credits, Kind, Moment, PictureUse, Refused, Story, id};

use super::files;
use super::form::{Item, PictureItem, ReadItem, TextOrNumber};
use crate::address;
use crate::limits::READ_HOURS;
use crate::section::{self, Hints, Rules};

/// What one line came to.
pub struct Prepared {
    pub incoming: Incoming,
    /// Hours and how often the story was read in them.
    pub reads: Vec<(Moment, i64)>,
    /// What the line held that did not come in, and why.
    pub notes: Vec<String>,
}

/// Why a line brings no story.
pub enum Failed {
    Line(String),
    /// The paper itself cannot take anything now: a full disk, say.
    Stop(Error),
}

impl From<Refused> for Failed {
    fn from(refused: Refused) -> Failed {
        Failed::Line(refused.sentence)
    }
}

/// How lines are taken: the paper's zone, the import's rules, where picture files lie and what takes them.
pub struct Digester<'d, P> {
    pub zone: &'d TimeZone,
    pub rules: &'d Rules,
    pub folder: &'d Path,
    pub take: P,
}

impl<P: FnMut(Vec<u8>, Option<[f64; 2]>) -> Result<PictureUse, Error>> Digester<'_, P> {
    /// Makes the story of line `number`.
    ///
    /// # Errors
    /// [`Failed`].
    pub fn digest(&mut self, number: u64, item: Item) -> Result<Prepared, Failed> {
        let mut notes = Vec::new();
        let id = item.id.map(TextOrNumber::into_text).filter(|id| !id.is_empty());
        if let Some(id) = &id {
            id::check_id(id)?;
        }
        let url = item.url.filter(|url| !url.is_empty());
        if url.as_deref().is_some_and(|url| !address::fits(url)) {
            notes.push("the url is no web address: the story comes in without it".to_owned());
        }
        let url = url.filter(|url| address::fits(url));
        let own = item.section.unwrap_or_default();
        let section = self.rules.choose(&Hints {
            slug: &own.slug,
            name: &own.name,
            parent: own.parent.as_deref(),
            category: item.category.as_deref(),
            url: url.as_deref(),
            language: item.language.as_deref(),
        })?;
        let (published, updated) = self.times(item.published.or(item.date), item.updated, &mut notes);
        let story = Story {
            headline: item.title.ok_or_else(|| Refused::new("title", "a story needs a title: write one"))?,
            standfirst: item.standfirst.unwrap_or_default(),
            section: section.slug.clone(),
            counterpart: item.counterpart.map(TextOrNumber::into_text).unwrap_or_default(),
            kind: kind(item.kind, &mut notes),
            credits: Credits {
                authors: item.authors.unwrap_or_else(|| item.author.into_iter().collect()),
                translators: item.translators.unwrap_or_default(),
                photographers: item.photographers.unwrap_or_default(),
                desk: item.desk.unwrap_or_default(),
                place: item.place.unwrap_or_default(),
                source: item.source.unwrap_or_default(),
                initials: item.initials.unwrap_or_default(),
                assisted: item.assisted.unwrap_or_default(),
            },
            topics: item.topics.unwrap_or_default(),
            sponsor: item.sponsor.unwrap_or_default(),
            pictures: self.pictures(item.pictures.unwrap_or_default(), &mut notes)?,
            body: self.body(item.body, &mut notes)?,
        };
        let story = story.check()?;
        let incoming = Incoming {
            line: number,
            key: id.clone().or_else(|| url.clone()).unwrap_or_else(|| content_key(&story)),
            id,
            published,
            updated,
            sections: above(&section).into_iter().chain([section]).collect(),
            story,
            old_path: url.as_deref().and_then(address::path),
        };
        let reads = self.reads(item.reads.unwrap_or_default(), &mut notes);
        Ok(Prepared { incoming, reads, notes })
    }

    fn times(
        &self,
        published: Option<String>,
        updated: Option<String>,
        notes: &mut Vec<String>,
    ) -> (Option<Moment>, Option<Moment>) {
        let mut parse = |text: Option<String>, without: &str| {
            let parsed = Moment::parse(text.filter(|text| !text.is_empty())?.as_str(), self.zone);
            parsed.map_err(|refused| notes.push(format!("{}: {without}", refused.sentence))).ok()
        };
        let published = parse(published, "the story comes in without a date");
        let updated = parse(updated, "the story comes in without its update");
        let later = updated.filter(|updated| published.is_some_and(|published| *updated > published));
        if updated.is_some() && later.is_none() && updated != published {
            notes.push("updated before it was published: the story comes in without its update".to_owned());
        }
        (published, later)
    }

    fn pictures(&mut self, items: Vec<PictureItem>, notes: &mut Vec<String>) -> Result<Vec<PictureUse>, Failed> {
        let mut uses = Vec::new();
        for item in items {
            let Some(file) = item.file else {
                notes.push("a picture without a file: pictures are not fetched by url in this edition".to_owned());
                continue;
            };
            let Some(taken) = self.picture(&file, item.focal, notes)? else { continue };
            let text = Option::unwrap_or_default;
            uses.push(PictureUse {
                caption: text(item.caption),
                credit: text(item.credit),
                rights: text(item.rights),
                alt: text(item.alt),
                // What somebody said of the file since makes no other story of the line.
                focal: item.focal,
                ..taken
            });
        }
        Ok(uses)
    }

    /// The picture of a file; `None`, and a note, where it cannot be taken.
    fn picture(
        &mut self,
        file: &str,
        focal: Option<[f64; 2]>,
        notes: &mut Vec<String>,
    ) -> Result<Option<PictureUse>, Failed> {
        let bytes = match files::read(self.folder, file) {
            Ok(bytes) => bytes,
            Err(sentence) => {
                notes.push(sentence);
                return Ok(None);
            }
        };
        match (self.take)(bytes, focal) {
            Ok(taken) => Ok(Some(taken)),
            Err(stop @ Error::Store(_)) => Err(Failed::Stop(stop)),
            Err(error) => {
                let shown: String = file.chars().take(80).flat_map(char::escape_default).collect();
                notes.push(format!("picture `{shown}`: {error}"));
                Ok(None)
            }
        }
    }

    fn body(&mut self, body: Option<Value>, notes: &mut Vec<String>) -> Result<Body, Failed> {
        match body {
            None => Ok(Body::default()),
            Some(Value::String(text)) => Ok(Body::from_lines(&text)),
            Some(mut document) => {
                self.resolve(&mut document, notes)?;
                Ok(Body::try_from(document)?)
            }
        }
    }

    /// Gives each picture node that names a `file` the key and size that the paper knows the picture by; one that
    /// cannot be taken leaves the body.
    fn resolve(&mut self, node: &mut Value, notes: &mut Vec<String>) -> Result<(), Failed> {
        let Some(Value::Array(children)) = node.get_mut("content") else { return Ok(()) };
        let mut kept = Vec::with_capacity(children.len());
        for mut child in std::mem::take(children) {
            let attrs = child.get("attrs").filter(|_| child["type"] == "picture");
            if let Some(file) = attrs.and_then(|attrs| attrs["file"].as_str()).map(str::to_owned) {
                let focal = serde_json::from_value(child["attrs"]["focal"].clone()).unwrap_or_default();
                let Some(taken) = self.picture(&file, focal, notes)? else { continue };
                child["attrs"]["key"] = taken.key.into();
                child["attrs"]["width"] = taken.width.into();
                child["attrs"]["height"] = taken.height.into();
            }
            self.resolve(&mut child, notes)?;
            kept.push(child);
        }
        *children = kept;
        Ok(())
    }

    fn reads(&self, items: Vec<ReadItem>, notes: &mut Vec<String>) -> Vec<(Moment, i64)> {
        if items.len() > READ_HOURS {
            notes.push(format!("more than {READ_HOURS} hours of reads: the first ones come in"));
        }
        let mut reads = Vec::new();
        for item in items.into_iter().take(READ_HOURS) {
            match Moment::parse(&item.hour, self.zone) {
                Ok(hour) if item.count >= 0 => reads.push((hour, item.count)),
                Ok(_) => notes.push("a count of reads below 0: it does not come in".to_owned()),
                Err(refused) => notes.push(format!("{}: these reads do not come in", refused.sentence)),
            }
        }
        reads
    }
}

fn kind(name: Option<String>, notes: &mut Vec<String>) -> Kind {
    let Some(name) = name.filter(|name| !name.is_empty()) else { return Kind::News };
    Kind::ALL.into_iter().find(|kind| kind.slug() == name).unwrap_or_else(|| {
        let shown: String = name.chars().take(40).flat_map(char::escape_default).collect();
        notes.push(format!("`{shown}` is no kind of story: it comes in as news"));
        Kind::News
    })
}

/// The section above, which must exist before the one below it; its own name stays where it exists.
fn above(below: &Section) -> Option<Section> {
    below.parent.as_deref().and_then(section::section)
}

/// What a story is known by that brings neither id nor url.
fn content_key(story: &Story) -> String {
    let json = serde_json::to_vec(story).expect("the types of a story serialise");
    format!("content:{}", store::random::hex(&Sha256::digest(json)))
}
