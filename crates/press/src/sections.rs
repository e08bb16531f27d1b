//! The paper's sections, in their order, with one level below.

use std::collections::HashMap;

use store::{Conn, Error, Write, sql, values};
use story::{Moment, edition};

use crate::log;

#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Section {
    /// In another edition than the paper's own with its language before it: `en/sport` (see [`story::edition`]).
    pub slug: String,
    pub name: String,
    /// The slug of the section above; a section below another has none below itself.
    pub parent: Option<String>,
}

impl Section {
    /// `/SECTION` or `/SECTION/SUB`; `/en/SECTION` in the English edition.
    pub fn path(&self) -> String {
        match &self.parent {
            Some(parent) => format!("/{parent}/{}", self.slug),
            None => format!("/{}", self.slug),
        }
    }

    /// The edition in which it stands; empty for the paper's own.
    pub fn edition(&self) -> &str {
        edition::of(&self.slug)
    }

    /// What stands first in the addresses of its stories: the top section, in another edition its language.
    pub fn top(&self) -> &str {
        match self.edition() {
            "" => self.parent.as_deref().unwrap_or(&self.slug),
            edition => edition,
        }
    }
}

/// All sections in the paper's order.
///
/// # Errors
/// As the database gives them.
pub async fn all(conn: &mut Conn) -> Result<Vec<Section>, Error> {
    let rows = sql::all(conn, "SELECT slug, name, parent FROM press_section ORDER BY place, slug", values![]).await?;
    Ok(rows.iter().map(|row| Section { slug: row.text(0), name: row.text(1), parent: row.maybe_text(2) }).collect())
}

pub(crate) async fn parents(conn: &mut Conn) -> Result<HashMap<String, String>, Error> {
    Ok(all(conn).await?.into_iter().filter_map(|section| Some((section.slug, section.parent?))).collect())
}

/// Adds a section at the end, or renames the one that is there; its place and parent stay.
///
/// # Errors
/// As the database gives them.
pub async fn put(write: &mut Write, at: Moment, section: &Section) -> Result<(), Error> {
    let place = sql::one(write, "SELECT coalesce(max(place), 0) + 1 FROM press_section", values![])
        .await?
        .map_or(1, |row| row.int(0));
    let add = "INSERT INTO press_section (slug, name, parent, place) VALUES ($1, $2, $3, $4)
        ON CONFLICT (slug) DO UPDATE SET name = excluded.name WHERE press_section.name <> excluded.name";
    let changed =
        sql::execute(write, add, values![&section.slug, &section.name, section.parent.as_deref(), place]).await?;
    if changed > 0 {
        log::append(write, at, "section", &section.slug, &section.name).await?;
    }
    Ok(())
}
