//! Fronts: what an editor sets by hand on the front of an edition or of a section, story by story, and until when. The
//! rest of a front fills itself. Each is standing matter under a key of its own, and every state of it is kept. A front
//! is named as the list that it shows: `` for the whole paper, `en` for its English edition, `sport`, `en/sport`.

use serde::{Deserialize, Serialize};
use store::{Conn, Error, Row, sql, values};
use story::{Moment, edition};

use crate::Section;
use crate::standing::State;

/// Stories beside the lead, and stories in a river of the front.
pub const SECONDS: usize = 4;
pub const RIVER: usize = 4;

/// A place of a front: as texts `lead`, `second/1`, `river/sport/1`.
#[derive(Clone, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(into = "String", try_from = "String")]
pub enum Place {
    Lead,
    /// Beside the lead, from 1 to [`SECONDS`].
    Second(usize),
    /// In a section's river, from 1 to [`RIVER`].
    River(String, usize),
}

impl Place {
    pub fn parse(text: &str) -> Option<Place> {
        let number = |text: &str, most| text.parse().ok().filter(|n| (1..=most).contains(n));
        match text.split_once('/') {
            None if text == "lead" => Some(Place::Lead),
            Some(("second", n)) => number(n, SECONDS).map(Place::Second),
            Some(("river", rest)) => {
                let (section, n) = rest.rsplit_once('/')?;
                number(n, RIVER).map(|n| Place::River(section.to_owned(), n))
            }
            _ => None,
        }
    }

    /// The section in whose river it is.
    pub fn river(&self) -> Option<&str> {
        match self {
            Place::River(section, _) => Some(section),
            _ => None,
        }
    }
}

impl std::fmt::Display for Place {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self {
            Place::Lead => f.write_str("lead"),
            Place::Second(n) => write!(f, "second/{n}"),
            Place::River(section, n) => write!(f, "river/{section}/{n}"),
        }
    }
}

impl From<Place> for String {
    fn from(place: Place) -> String {
        place.to_string()
    }
}

impl TryFrom<String> for Place {
    type Error = String;

    fn try_from(text: String) -> Result<Place, String> {
        Place::parse(&text).ok_or_else(|| format!("`{text}` is no place of a front"))
    }
}

/// A story that stands in a place by hand.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Pin {
    pub place: Place,
    pub story: String,
    /// Since when readers see it there; of a draft, since when they have.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub since: Option<Moment>,
    /// When it leaves the place by itself.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub until: Option<Moment>,
}

impl Pin {
    pub fn is_open(&self, at: Moment) -> bool {
        self.until.is_none_or(|until| at < until)
    }
}

/// What is set by hand; the default leaves a front to itself.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct Front {
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub pins: Vec<Pin>,
    /// Stories that do not stand here.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub hidden: Vec<String>,
    /// Sections whose rivers come first, in this order.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub rivers: Vec<String>,
    /// Sections that have no river here.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub closed: Vec<String>,
    /// The number of the earlier state that this one says again, 0 for a front left to itself; `None` where it says
    /// something of its own.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub again: Option<i64>,
}

impl Front {
    /// What an editor sets, without what follows from when it was published.
    #[must_use]
    pub fn set(&self) -> Front {
        let pins = self.pins.iter().cloned().map(|pin| Pin { since: None, ..pin }).collect();
        Front { pins, again: None, ..self.clone() }
    }

    /// The rivers of `sections`, in their order here, without those that are closed.
    pub fn ordered<'s>(&self, sections: impl Iterator<Item = &'s Section>) -> Vec<&'s Section> {
        let mut open: Vec<&Section> = sections.filter(|section| !self.closed.contains(&section.slug)).collect();
        let place = |slug: &String| self.rivers.iter().position(|first| first == slug);
        open.sort_by_key(|section| place(&section.slug).unwrap_or(self.rivers.len()));
        open
    }

    /// Its lead, if that was pinned more than `age` ago and still holds the place.
    pub fn stale_lead(&self, at: Moment, age: i64) -> Option<&Pin> {
        let lead = self.pins.iter().find(|pin| pin.place == Place::Lead && pin.is_open(at))?;
        lead.since.is_some_and(|since| at.0 - since.0 > age).then_some(lead)
    }
}

/// The sections that have rivers on the front `name`: the top ones of an edition, or those below a section.
pub fn rivers<'s>(name: &str, sections: &'s [Section]) -> Vec<&'s Section> {
    let edition = edition_of(name);
    let stands = |section: &&Section| match &section.parent {
        Some(parent) => parent == name,
        None => name == edition && section.edition() == edition,
    };
    sections.iter().filter(stands).collect()
}

/// The edition in which the front `name` stands.
pub fn edition_of(name: &str) -> &str {
    if edition::LANGUAGES.contains(&name) { name } else { edition::of(name) }
}

const PREFIX: &str = "front/";

/// The key of the front `name`.
pub fn key(name: &str) -> String {
    format!("{PREFIX}{name}")
}

/// Whether `key` is a front's.
pub fn is_key(key: &str) -> bool {
    key.starts_with(PREFIX)
}

/// Every front as it stood at `at`, with its name.
///
/// # Errors
/// As the database gives them.
pub async fn all(conn: &mut Conn, at: Moment) -> Result<Vec<(String, Front)>, Error> {
    let sql = "SELECT s.key, s.content FROM press_standing s WHERE s.key LIKE 'front/%'
        AND s.n = (SELECT max(n) FROM press_standing WHERE key = s.key AND at <= $1)";
    let read = |row: &Row| (row.text(0)[PREFIX.len()..].to_owned(), content(&row.text(1)));
    Ok(sql::all(conn, sql, values![at.0]).await?.iter().map(read).collect())
}

/// State `n` of the front `name`.
///
/// # Errors
/// As the database gives them.
pub async fn state(conn: &mut Conn, name: &str, n: i64) -> Result<Option<State<Front>>, Error> {
    let sql = "SELECT n, at, content FROM press_standing WHERE key = $1 AND n = $2";
    let row = sql::one(conn, sql, values![key(name), n]).await?;
    Ok(row.map(|row| State { n: row.int(0), at: Moment(row.int(1)), content: content(&row.text(2)) }))
}

fn content(json: &str) -> Front {
    serde_json::from_str(json).expect("the press wrote this content")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn places_are_read_as_they_are_written() {
        for text in ["lead", "second/1", "second/4", "river/sport/1", "river/en/sport/4"] {
            assert_eq!(Place::parse(text).unwrap().to_string(), text);
        }
        for text in ["", "second", "second/0", "second/5", "river/sport", "river/sport/5", "river/sport/x", "lead/1"] {
            assert_eq!(Place::parse(text), None, "{text}");
        }
    }

    #[test]
    fn a_lead_grows_stale() {
        let pin = |since, until| Pin { place: Place::Lead, story: "1".into(), since, until };
        let stale = |pin| Front { pins: vec![pin], ..Front::default() }.stale_lead(Moment(100), 50).is_some();
        assert!(stale(pin(Some(Moment(49)), None)));
        assert!(!stale(pin(Some(Moment(50)), None)));
        assert!(!stale(pin(None, None)), "no reader has seen it");
        assert!(!stale(pin(Some(Moment(1)), Some(Moment(100)))), "it has left its place");
    }
}
