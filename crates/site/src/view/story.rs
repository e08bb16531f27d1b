//! A story's page, and the page of what changed in it.

use serde::Serialize;

use super::{Card, Link, Pager, Pic, Stamp, Translation};

/// A story's own page; the rails follow.
#[derive(Clone, Debug, Default, PartialEq, Serialize)]
pub struct StoryPage {
    /// A kind's slug of the `story` crate; becomes a class of the article.
    pub kind: &'static str,
    pub kicker: Link,
    pub headline: String,
    pub standfirst: String,
    /// The people, else the desk.
    pub byline: Vec<Link>,
    /// The dateline, printed after the byline.
    pub place: String,
    pub translators: Vec<Link>,
    pub photographers: Vec<Link>,
    pub published: Option<Stamp>,
    /// The label alone: the template writes `আপডেট :` before it.
    pub updated: Option<Stamp>,
    /// Who writes, where the kind shows faces: those of the byline that the paper has a portrait of.
    pub faces: Vec<Pic>,
    /// What the one who writes works as, beside the face.
    pub role: String,
    /// How long it is, where the kind says so: `পড়তে ৬ মিনিট`, `৭টি ছবি`.
    pub length: String,
    pub picture: Option<Pic>,
    /// Made by [`crate::body::html`]: trusted as it stands.
    pub body: String,
    /// Who paid for it; empty for the paper's own work.
    pub sponsor: String,
    pub source: String,
    /// Without the slashes.
    pub initials: String,
    /// It is to be said that a machine helped.
    pub assisted: bool,
    /// What was corrected, newest first.
    pub corrections: Vec<Correction>,
    pub topics: Vec<Link>,
    /// The same story in another edition.
    pub translation: Option<Translation>,
    /// The page of its earlier releases; empty where there are none or the paper does not show them.
    pub changes: String,
    /// It is no more what the story says.
    pub earlier: Option<Earlier>,
    /// Shown when printed.
    pub address: String,
    pub related: Vec<Card>,
}

/// What is said above an earlier release: from when readers saw it, and where today's text and what changed are.
#[derive(Clone, Debug, Default, PartialEq, Serialize)]
pub struct Earlier {
    pub when: Stamp,
    pub story: String,
    pub changes: String,
}

/// `/SECTION/ID/changes`: a story's releases, newest first.
#[derive(Clone, Debug, Default, PartialEq, Serialize)]
pub struct ChangesPage {
    pub kicker: Link,
    pub story: Link,
    pub releases: Vec<ReleaseChanges>,
    pub pager: Pager,
}

/// One release, and how it differs from the one before.
#[derive(Clone, Debug, Default, PartialEq, Serialize)]
pub struct ReleaseChanges {
    /// The whole of it.
    pub href: String,
    pub when: Stamp,
    /// `হালনাগাদ`, `সংশোধন`.
    pub kind: String,
    pub note: String,
    pub first: bool,
    pub parts: Vec<ChangedPart>,
}

#[derive(Clone, Debug, Default, PartialEq, Serialize)]
pub struct ChangedPart {
    /// Empty for a paragraph of the body.
    pub name: String,
    pub runs: Vec<Run>,
}

/// Text that stayed, or with a tag, went (`del`) or came (`ins`).
#[derive(Clone, Debug, Default, PartialEq, Serialize)]
pub struct Run {
    pub tag: &'static str,
    pub text: String,
}

#[derive(Clone, Debug, Default, PartialEq, Serialize)]
pub struct Correction {
    pub when: Stamp,
    pub note: String,
}
