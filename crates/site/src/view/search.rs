//! What the search page shows.

use serde::Serialize;

use super::{Card, Pager};

/// `/search`: the form as it was sent, and what was found.
#[derive(Clone, Debug, Default, PartialEq, Serialize)]
pub struct SearchPage {
    /// Where the form leads: the page itself.
    pub action: String,
    pub query: String,
    pub author: String,
    pub topic: String,
    /// As they were written.
    pub from: String,
    pub to: String,
    pub sections: Vec<Choice>,
    pub newest: bool,
    /// The form holds more than words; `plain` searches for the words alone.
    pub narrowed: bool,
    pub plain: String,
    /// One of the fields besides the words holds what was not understood.
    pub open: bool,
    /// Something was asked for.
    pub asked: bool,
    /// What is to be said of the question and its answer, a sentence each.
    pub notes: Vec<String>,
    /// What may have been meant: words, and the search for them.
    pub suggestion: Option<super::Link>,
    /// `১২টি লেখা`.
    pub count: String,
    pub hits: Vec<Hit>,
    pub pager: Pager,
}

/// A section to be chosen.
#[derive(Clone, Debug, Default, PartialEq, Serialize)]
pub struct Choice {
    pub slug: String,
    pub name: String,
    pub chosen: bool,
}

/// A story that was found.
#[derive(Clone, Debug, Default, PartialEq, Serialize)]
pub struct Hit {
    pub card: Card,
    pub headline: Vec<Piece>,
    pub passages: Vec<Vec<Piece>>,
}

/// A stretch of text.
#[derive(Clone, Debug, Default, PartialEq, Serialize)]
pub struct Piece {
    pub text: String,
    /// It was looked for.
    pub found: bool,
}
