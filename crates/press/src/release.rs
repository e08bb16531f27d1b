//! What one public state of a story is, and its short form in lists.

use serde::{Deserialize, Serialize};
use story::{Kind, Moment, PictureUse, Story};

/// A headline as lists and feeds show it: that of a story which somebody paid for begins with a label, whatever a theme
/// makes of it.
fn title(headline: &str, sponsored: bool, label: &str) -> String {
    if sponsored { format!("{label}: {headline}") } else { headline.to_owned() }
}

/// What a release does to the story that readers had before.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Change {
    Publish,
    /// A real change: the page shows its time.
    Update,
    /// A mistake put right: shows its time, and the note says what was wrong.
    Correction,
    /// A comma: no reader needs to know; the times on the page stay.
    Silent,
}

impl Change {
    pub fn name(self) -> &'static str {
        match self {
            Change::Publish => "publish",
            Change::Update => "update",
            Change::Correction => "correction",
            Change::Silent => "silent",
        }
    }

    pub fn parse(name: &str) -> Option<Change> {
        [Change::Publish, Change::Update, Change::Correction, Change::Silent]
            .into_iter()
            .find(|change| change.name() == name)
    }
}

/// A release to be appended. `at` is when readers may see it; `published` is `None` where the date is unknown.
#[derive(Clone, Debug)]
pub struct NewRelease {
    pub story: String,
    pub at: Moment,
    pub published: Option<Moment>,
    pub updated: Option<Moment>,
    pub change: Change,
    pub note: String,
    pub content: Story,
}

/// One public state of a story, immutable.
#[derive(Clone, Debug)]
pub struct Release {
    pub story: String,
    /// Counts the story's releases from 1.
    pub n: i64,
    pub at: Moment,
    pub published: Option<Moment>,
    pub updated: Option<Moment>,
    pub change: Change,
    pub note: String,
    pub content: Story,
}

impl Release {
    /// The headline, after `label` where somebody paid for the story.
    pub fn title(&self, label: &str) -> String {
        title(&self.content.headline, !self.content.sponsor.is_empty(), label)
    }
}

/// A story in a list.
#[derive(Clone, Debug, Default, Serialize, Deserialize)]
#[serde(default)]
pub struct Card {
    #[serde(skip)]
    pub id: String,
    #[serde(skip)]
    pub published: Option<Moment>,
    #[serde(skip)]
    pub updated: Option<Moment>,
    /// When the state that is shown was released.
    #[serde(skip)]
    pub at: Moment,
    pub headline: String,
    #[serde(skip_serializing_if = "String::is_empty")]
    pub standfirst: String,
    pub section: String,
    #[serde(skip_serializing_if = "String::is_empty")]
    pub counterpart: String,
    pub kind: Kind,
    #[serde(skip_serializing_if = "String::is_empty")]
    pub byline: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub picture: Option<PictureUse>,
    /// Somebody paid for it.
    #[serde(skip_serializing_if = "std::ops::Not::not")]
    pub sponsored: bool,
}

impl Card {
    pub(crate) fn of(content: &Story) -> Card {
        Card {
            headline: content.headline.clone(),
            standfirst: content.standfirst.clone(),
            section: content.section.clone(),
            counterpart: content.counterpart.clone(),
            kind: content.kind,
            byline: content.credits.byline(),
            picture: content.pictures.first().cloned(),
            sponsored: !content.sponsor.is_empty(),
            ..Card::default()
        }
    }

    /// The headline, after `label` where somebody paid for the story.
    pub fn title(&self, label: &str) -> String {
        title(&self.headline, self.sponsored, label)
    }
}

/// The one address of a story: its top-level section, or its edition's language, and its id (contract.md, "Addresses").
pub fn story_path(top_section: &str, id: &str) -> String {
    format!("/{top_section}/{id}")
}
