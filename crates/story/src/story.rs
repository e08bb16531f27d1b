//! A story: what its author writes, before and after it is released.

use serde::{Deserialize, Serialize};

use crate::body::{Body, PictureUse};
use crate::{id, limits};

/// Why a story is refused: the field at fault (a JSON path) and one sentence that says what to do.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("{sentence}")]
pub struct Refused {
    pub field: String,
    pub sentence: String,
}

impl Refused {
    pub fn new(field: impl Into<String>, sentence: impl Into<String>) -> Refused {
        Refused { field: field.into(), sentence: sentence.into() }
    }
}

/// Something with an address and a name: a desk, a person, a topic.
#[derive(Clone, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub struct Named {
    pub slug: String,
    pub name: String,
}

/// The shape of a story on its page. News is the plain one.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Kind {
    #[default]
    News,
    Opinion,
    LongRead,
    Interview,
    Obituary,
    Correction,
    PhotoGallery,
    Video,
    /// It goes on: what has been told so far, and more is to come.
    Live,
}

impl Kind {
    pub const ALL: [Kind; 9] = [
        Kind::News,
        Kind::Opinion,
        Kind::LongRead,
        Kind::Interview,
        Kind::Obituary,
        Kind::Correction,
        Kind::PhotoGallery,
        Kind::Video,
        Kind::Live,
    ];

    /// The name used in JSON, forms and style classes.
    pub fn slug(self) -> &'static str {
        match self {
            Kind::News => "news",
            Kind::Opinion => "opinion",
            Kind::LongRead => "long-read",
            Kind::Interview => "interview",
            Kind::Obituary => "obituary",
            Kind::Correction => "correction",
            Kind::PhotoGallery => "photo-gallery",
            Kind::Video => "video",
            Kind::Live => "live",
        }
    }
}

/// Who stands behind a story, and where it was written.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct Credits {
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub authors: Vec<String>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub translators: Vec<String>,
    /// Of the story's pictures as a whole; a single picture has a credit of its own.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub photographers: Vec<String>,
    #[serde(skip_serializing_if = "String::is_empty")]
    pub desk: String,
    /// The dateline: the place that it was written from, printed after the byline.
    #[serde(skip_serializing_if = "String::is_empty")]
    pub place: String,
    /// The agency or paper that it came from.
    #[serde(skip_serializing_if = "String::is_empty")]
    pub source: String,
    /// Of the sub-editor who passed it.
    #[serde(skip_serializing_if = "String::is_empty")]
    pub initials: String,
    /// A machine helped to write or translate it.
    #[serde(skip_serializing_if = "std::ops::Not::not")]
    pub assisted: bool,
}

impl Credits {
    /// The byline as it is printed: the people, else the desk, else nothing.
    pub fn byline(&self) -> String {
        if self.authors.is_empty() { self.desk.clone() } else { self.authors.join(", ") }
    }
}

/// A story as its author writes it.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(default)]
pub struct Story {
    pub headline: String,
    #[serde(skip_serializing_if = "String::is_empty")]
    pub standfirst: String,
    /// Its section's slug, which also says in which edition it stands (see [`crate::edition`]).
    pub section: String,
    /// The id of the same story in another edition, where there is one.
    #[serde(skip_serializing_if = "String::is_empty")]
    pub counterpart: String,
    pub kind: Kind,
    #[serde(flatten)]
    pub credits: Credits,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub topics: Vec<String>,
    /// Who paid for it; empty for the paper's own work. A story with a sponsor is labelled wherever it is shown.
    #[serde(skip_serializing_if = "String::is_empty")]
    pub sponsor: String,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub pictures: Vec<PictureUse>,
    pub body: Body,
}

impl Story {
    /// Brings every text into canonical form and holds the story against [`limits`]: the one door to a save.
    ///
    /// # Errors
    /// The first [`Refused`] field, in one sentence.
    pub fn check(mut self) -> Result<Story, Refused> {
        self.headline = line("headline", &self.headline, limits::HEADLINE_GRAPHEMES)?;
        // Joiners or dots alone would be an empty line in every list.
        if !self.headline.contains(char::is_alphanumeric) {
            return Err(Refused::new("headline", "a story needs a headline: write one"));
        }
        self.standfirst = line("standfirst", &self.standfirst, limits::STANDFIRST_GRAPHEMES)?;
        if !self.section.is_empty() {
            id::check_section(&self.section)?;
        }
        if !self.counterpart.is_empty() {
            let refused = |refused: Refused| Refused { field: "counterpart".into(), ..refused };
            id::check_id(&self.counterpart).map_err(refused)?;
        }
        let credits = &mut self.credits;
        for (field, text) in [
            ("desk", &mut credits.desk),
            ("place", &mut credits.place),
            ("source", &mut credits.source),
            ("initials", &mut credits.initials),
        ] {
            *text = line(field, text, limits::NAME_GRAPHEMES)?;
        }
        credits.initials = credits.initials.trim_matches('/').to_owned();
        credits.authors = names("authors", &credits.authors)?;
        credits.translators = names("translators", &credits.translators)?;
        credits.photographers = names("photographers", &credits.photographers)?;
        self.topics = names("topics", &self.topics)?;
        self.sponsor = line("sponsor", &self.sponsor, limits::NAME_GRAPHEMES)?;
        if self.pictures.len() > limits::LIST_ITEMS {
            return Err(Refused::new("pictures", format!("a story takes at most {} pictures", limits::LIST_ITEMS)));
        }
        for (n, picture) in self.pictures.iter_mut().enumerate() {
            picture.check(&format!("pictures[{n}]"))?;
        }
        self.body.check()?;
        Ok(self)
    }
}

/// One line of text: canonical, without control characters, its white space folded, at most `most` graphemes.
///
/// # Errors
/// [`Refused`] with `field` for a longer one.
pub fn line(field: &str, text: &str, most: usize) -> Result<String, Refused> {
    let text = clean(text);
    let plain = !text.contains("  ") && !text.contains(['\n', '\t', '\u{a0}']) && text.trim().len() == text.len();
    let text = if plain { text } else { text.split_whitespace().collect::<Vec<_>>().join(" ") };
    // A grapheme has at least one byte, so short texts need no counting.
    if text.len() > most && bangla::count::graphemes(&text) > most {
        return Err(Refused::new(field, format!("the {field} is longer than {most} letters: shorten it")));
    }
    Ok(text)
}

/// Canonical text without control characters other than line ends and tabs, and without the marks that turn the
/// direction of what follows them or hide in it.
pub fn clean(text: &str) -> String {
    let canonical = bangla::canonical(text);
    if bangla::has_control(&canonical) || canonical.contains(hides) {
        return canonical.chars().filter(|c| matches!(c, '\n' | '\t') || !c.is_control() && !hides(*c)).collect();
    }
    canonical.into_owned()
}

/// Zero-width spaces, byte order marks, and the controls of direction (Unicode TR 36, section 2.5).
fn hides(c: char) -> bool {
    matches!(c, '\u{200b}' | '\u{202a}'..='\u{202e}' | '\u{2060}'..='\u{2069}' | '\u{feff}')
}

fn names(field: &str, list: &[String]) -> Result<Vec<String>, Refused> {
    if list.len() > limits::LIST_ITEMS {
        return Err(Refused::new(field, format!("a story takes at most {} {field}", limits::LIST_ITEMS)));
    }
    let mut out = Vec::with_capacity(list.len());
    for name in list {
        let name = line(field, name, limits::NAME_GRAPHEMES)?;
        if !name.is_empty() && !out.contains(&name) {
            out.push(name);
        }
    }
    Ok(out)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(headline: &str) -> Result<Story, Refused> {
        Story { headline: headline.into(), ..Story::default() }.check()
    }

    #[test]
    fn a_headline_can_be_seen() {
        for unseen in ["", " ", "\u{200d}\u{200b}", "…", "\u{202e}"] {
            let story = Story { headline: unseen.into(), ..Story::default() };
            assert_eq!(story.check().unwrap_err().field, "headline", "{unseen:?}");
        }
        let turned = Story { headline: "ঘাটে \u{202e}নৌকা\u{200b}".into(), ..Story::default() };
        assert_eq!(turned.check().unwrap().headline, "ঘাটে নৌকা");
    }

    #[test]
    fn a_headline_is_one_clean_line() {
        assert_eq!(check(" নদী \n ও\u{0}  জল ").unwrap().headline, "নদী ও জল");
        assert_eq!(check("").unwrap_err().field, "headline");
        assert_eq!(check(" \t ").unwrap_err().field, "headline");
        assert!(check(&"ক".repeat(2_000)).unwrap_err().sentence.contains("shorten"));
    }

    #[test]
    fn initials_lose_the_slashes_that_the_page_prints() {
        let mut story = Story { headline: "ক".into(), ..Story::default() };
        story.credits.initials = "/আরকে/".into();
        assert_eq!(story.check().unwrap().credits.initials, "আরকে");
    }

    #[test]
    fn credits_are_single_lines() {
        let mut story = Story { headline: "ক".into(), ..Story::default() };
        story.credits.place = " কলসকান্দা \n".into();
        story.credits.translators = vec![" মিতা  সেন".into(), String::new(), "মিতা সেন".into()];
        let credits = story.clone().check().unwrap().credits;
        assert_eq!((credits.place.as_str(), credits.translators), ("কলসকান্দা", vec!["মিতা সেন".to_owned()]));
        story.credits.photographers = vec!["ক".repeat(2_000)];
        assert_eq!(story.check().unwrap_err().field, "photographers");
    }
}
