//! Standing matter that shows pictures: portraits, the pictures of own pages, pictures that were sold.

use std::collections::BTreeSet;

use store::{Conn, Error, Row, sql, values};
use story::{Moment, PictureUse};

use crate::ads::{self, Ad, Matter};
use crate::names::Of;
use crate::standing::{self, OwnPage, Profile};

/// What shows pictures beside the stories.
#[derive(Clone, Debug, PartialEq)]
#[expect(clippy::large_enum_variant, reason = "a picture stands in a few of them at once")]
pub enum Showing {
    Profile(Profile),
    Page(OwnPage),
    Ad(Ad),
}

impl Showing {
    /// Its pictures.
    pub fn pictures(&self) -> Vec<&PictureUse> {
        match self {
            Showing::Profile(profile) => profile.portrait.iter().collect(),
            Showing::Page(page) => page.body.pictures(),
            Showing::Ad(Ad { matter: Matter::Picture { wide, narrow, .. }, .. }) => {
                std::iter::once(wide).chain(narrow).collect()
            }
            Showing::Ad(_) => Vec::new(),
        }
    }

    /// Its pictures, to put others there.
    pub fn pictures_mut(&mut self) -> Vec<&mut PictureUse> {
        match self {
            Showing::Profile(profile) => profile.portrait.iter_mut().collect(),
            Showing::Page(page) => page.body.pictures_mut(),
            Showing::Ad(Ad { matter: Matter::Picture { wide, narrow, .. }, .. }) => {
                std::iter::once(wide).chain(narrow).collect()
            }
            Showing::Ad(_) => Vec::new(),
        }
    }

    /// Whether readers may see it at `at`: an advertisement has its time.
    pub fn is_open(&self, at: Moment) -> bool {
        !matches!(self, Showing::Ad(ad) if !ad.is_open(at))
    }
}

/// What shows picture `key` in its newest state, each under its own key.
///
/// # Errors
/// As the database gives them.
pub async fn of_picture(conn: &mut Conn, key: &str) -> Result<Vec<(String, Showing)>, Error> {
    let mut found = newest(conn, &format!("%\"{key}\"%")).await?;
    found.retain(|(_, showing)| showing.pictures().iter().any(|used| used.key == key));
    Ok(found)
}

/// The keys of all pictures that readers see beside the stories at `at`.
///
/// # Errors
/// As the database gives them.
pub async fn pictures(conn: &mut Conn, at: Moment) -> Result<BTreeSet<String>, Error> {
    let found = newest(conn, "%\"key\":\"%").await?;
    let open = found.iter().filter(|(_, showing)| showing.is_open(at));
    Ok(open.flat_map(|(_, showing)| showing.pictures()).map(|used| used.key.clone()).collect())
}

async fn newest(conn: &mut Conn, like: &str) -> Result<Vec<(String, Showing)>, Error> {
    // Fronts have a state for each time that somebody arranged them, and show stories.
    let sql = "SELECT s.key, s.content FROM press_standing s WHERE s.key NOT LIKE 'front/%' AND s.content LIKE $1
        AND s.n = (SELECT max(n) FROM press_standing WHERE key = s.key) ORDER BY s.key";
    Ok(sql::all(conn, sql, values![like]).await?.iter().filter_map(read).collect())
}

/// `None` for what shows no picture.
fn read(row: &Row) -> Option<(String, Showing)> {
    let (key, content) = (row.text(0), row.text(1));
    let wrote = "the press wrote this content";
    let showing = if ads::is_key(&key) {
        Showing::Ad(serde_json::from_str(&content).expect(wrote))
    } else if standing::is_page(&key) {
        Showing::Page(serde_json::from_str(&content).expect(wrote))
    } else {
        Of::parse(key.split('/').next()?)?;
        Showing::Profile(serde_json::from_str(&content).expect(wrote))
    };
    Some((key, showing))
}
