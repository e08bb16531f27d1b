//! The page of a topic, a person or a desk.

use serde::Serialize;

use super::{Card, Pager, Pic, Stamp};

/// A topic, a person or a desk: what is said of it, and its stories.
#[derive(Clone, Debug, Default, PartialEq, Serialize)]
pub struct NamedPage {
    /// `topic`, `author` or `desk`.
    pub of: &'static str,
    pub name: String,
    /// What a person works as.
    pub role: String,
    pub about: String,
    pub portrait: Option<Pic>,
    /// `১২টি লেখা`.
    pub count: String,
    /// Of a topic that is written about on more than one day.
    pub mentions: Option<Mentions>,
    pub cards: Vec<Card>,
    pub pager: Pager,
}

/// When something was written about: the first and the last day, and a drawing 40 units high.
#[derive(Clone, Debug, Default, PartialEq, Serialize)]
pub struct Mentions {
    pub first: Stamp,
    pub last: Stamp,
    /// What stands under the two ends of the drawing.
    pub ends: [Stamp; 2],
    /// Of the drawing.
    pub width: i32,
    /// What it shows, for those who do not see it: the period with the most.
    pub label: String,
    /// A day, a month or a year each, oldest first.
    pub bars: Vec<Bar>,
}

#[derive(Clone, Debug, Default, PartialEq, Serialize)]
pub struct Bar {
    pub x: i32,
    pub y: i64,
    pub height: i64,
    /// `মে ২০২৫: ১২টি লেখা`.
    pub title: String,
}
