//! What changed from one state of a story to the next, word by word: pure, and never cutting inside a letter.
//!
//! ```
//! use story::changes::{Piece, words};
//! let gone = |text: &str| Piece::Gone(text.into());
//! assert_eq!(words("সড়কটি ২৮ ফুট।", "সড়কটি ১৮ ফুট।"),
//!     [Piece::Same("সড়কটি ".into()), gone("২৮"), Piece::New("১৮".into()), Piece::Same(" ফুট।".into())]);
//! ```

use std::hash::Hash;

use similar::{Algorithm, DiffOp, capture_diff_slices};
use unicode_segmentation::UnicodeSegmentation;

use crate::{Block, Body, Inline, PictureUse, Story};

/// Two texts are compared where the product of their words stays below this; beyond it one replaces the other whole.
const MOST: usize = 40_000_000;

/// A run of text that stayed, went or came.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Piece {
    Same(String),
    Gone(String),
    New(String),
}

/// The part of a story in which something changed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Part {
    Headline,
    Standfirst,
    Byline,
    /// Who paid for it.
    Sponsor,
    Picture,
    Body,
}

/// A changed line or paragraph.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Changed {
    pub part: Part,
    pub pieces: Vec<Piece>,
}

/// Every line and paragraph that differs, in reading order; those that are alike are left out.
pub fn changes(before: &Story, after: &Story) -> Vec<Changed> {
    let lines = [
        (Part::Headline, [before, after].map(|story| vec![story.headline.clone()])),
        (Part::Standfirst, [before, after].map(|story| vec![story.standfirst.clone()])),
        (Part::Byline, [before, after].map(|story| vec![story.credits.byline()])),
        (Part::Sponsor, [before, after].map(|story| vec![story.sponsor.clone()])),
        (Part::Picture, [before, after].map(|story| story.pictures.iter().map(said_of).collect())),
        (Part::Body, [before, after].map(|story| paragraphs(&story.body))),
    ];
    let changed = |(part, [before, after]): (Part, [Vec<String>; 2])| {
        texts(&before, &after).into_iter().map(move |pieces| Changed { part, pieces })
    };
    lines.into_iter().flat_map(changed).collect()
}

pub(crate) fn said_of(picture: &PictureUse) -> String {
    [&picture.caption, &picture.credit].map(String::as_str).join(" ").trim().to_owned()
}

/// What readers see of a body as text, a paragraph each.
fn paragraphs(body: &Body) -> Vec<String> {
    fn collect(blocks: &[Block], found: &mut Vec<String>) {
        for block in blocks {
            match block {
                Block::Paragraph(inlines) | Block::Heading(_, inlines) => found.push(text_of(inlines)),
                Block::Blockquote(inner) => collect(inner, found),
                Block::BulletList(items) | Block::OrderedList(items) => {
                    items.iter().for_each(|item| collect(item, found));
                }
                Block::Table(rows) => rows.iter().flatten().for_each(|cell| collect(&cell.content, found)),
                Block::Picture(picture) => found.push(said_of(picture)),
                Block::Gallery(pictures) => found.extend(pictures.iter().map(said_of)),
                Block::Embed(_) | Block::Related { .. } | Block::Slot { .. } | Block::Rule => {}
            }
        }
    }
    let mut found = Vec::new();
    collect(&body.blocks, &mut found);
    found
}

fn text_of(inlines: &[Inline]) -> String {
    let text = |inline: &Inline| match inline {
        Inline::Text { text, .. } => text.clone(),
        Inline::Break => " ".to_owned(),
    };
    inlines.iter().map(text).collect()
}

/// The paragraphs that differ, each as its pieces. One that was rewritten stands beside what it was before.
fn texts(before: &[String], after: &[String]) -> Vec<Vec<Piece>> {
    let mut found = Vec::new();
    let (mut b, mut a) = (0, 0);
    for (same_b, same_a) in alike(before, after).into_iter().chain([(before.len(), after.len())]) {
        let (mut gone, mut new) = (before[b..same_b].iter(), after[a..same_a].iter());
        loop {
            let pieces = match (gone.next(), new.next()) {
                (Some(gone), Some(new)) => words(gone, new),
                (Some(gone), None) => vec![Piece::Gone(gone.clone())],
                (None, Some(new)) => vec![Piece::New(new.clone())],
                (None, None) => break,
            };
            found.push(pieces.into_iter().filter(|piece| !is_empty(piece)).collect());
        }
        (b, a) = (same_b + 1, same_a + 1);
    }
    found.retain(|pieces: &Vec<Piece>| !pieces.is_empty());
    found
}

fn is_empty(piece: &Piece) -> bool {
    let (Piece::Same(text) | Piece::Gone(text) | Piece::New(text)) = piece;
    text.is_empty()
}

/// The words that stayed, went and came from `before` to `after`: without those that came it reads as before, without
/// those that went as after.
pub fn words(before: &str, after: &str) -> Vec<Piece> {
    let (old, new) = (tokens(before), tokens(after));
    let mut runs: Vec<Run> = Vec::new();
    let (mut b, mut a) = (0, 0);
    for (same_b, same_a) in alike(&old, &new).into_iter().chain([(old.len(), new.len())]) {
        let (gone, came) = (old[b..same_b].concat(), new[a..same_a].concat());
        if !gone.is_empty() || !came.is_empty() {
            runs.push(Run::Changed(gone, came));
        }
        match (old.get(same_b), runs.last_mut()) {
            (Some(same), Some(Run::Same(text))) => text.push_str(same),
            (Some(same), _) => runs.push(Run::Same((*same).to_owned())),
            (None, _) => {}
        }
        (b, a) = (same_b + 1, same_a + 1);
    }
    joined(runs)
}

enum Run {
    Same(String),
    /// What went and what came in its place.
    Changed(String, String),
}

/// The pieces of `runs`. White space alone between two changes says nothing: they are read as one.
fn joined(runs: Vec<Run>) -> Vec<Piece> {
    let mut found: Vec<Run> = Vec::new();
    let mut runs = runs.into_iter().peekable();
    while let Some(run) = runs.next() {
        match (found.last_mut(), run) {
            (Some(Run::Changed(gone, came)), Run::Same(space)) if space.trim().is_empty() && runs.peek().is_some() => {
                gone.push_str(&space);
                came.push_str(&space);
            }
            (Some(Run::Changed(gone, came)), Run::Changed(more_gone, more_came)) => {
                gone.push_str(&more_gone);
                came.push_str(&more_came);
            }
            (_, run) => found.push(run),
        }
    }
    let pieces = |run: Run| match run {
        Run::Same(text) => vec![Piece::Same(text)],
        Run::Changed(gone, came) => vec![Piece::Gone(gone), Piece::New(came)],
    };
    found.into_iter().flat_map(pieces).filter(|piece| !is_empty(piece)).collect()
}

/// Words, runs of white space and single signs: each made of whole letters (UAX #29).
pub(crate) fn tokens(text: &str) -> Vec<&str> {
    #[derive(PartialEq)]
    enum Class {
        Word,
        Space,
        Sign,
    }
    let class = |letter: &str| match letter.chars().next() {
        Some(c) if c.is_whitespace() => Class::Space,
        Some(c) if c.is_alphanumeric() => Class::Word,
        _ => Class::Sign,
    };
    let mut found = Vec::new();
    let mut start = 0;
    let mut open = Class::Sign;
    for (at, letter) in text.grapheme_indices(true) {
        let class = class(letter);
        if at > start && (class != open || class == Class::Sign) {
            found.push(&text[start..at]);
            start = at;
        }
        open = class;
    }
    found.extend(Some(&text[start..]).filter(|rest| !rest.is_empty()));
    found
}

/// The items, in order, that both lists hold: the places of each in both (Myers 1986).
pub(crate) fn alike<T: Eq + Hash>(before: &[T], after: &[T]) -> Vec<(usize, usize)> {
    let head = before.iter().zip(after).take_while(|(b, a)| b == a).count();
    let tail = before[head..].iter().rev().zip(after[head..].iter().rev()).take_while(|(b, a)| b == a).count();
    let (old, new) = (&before[head..before.len() - tail], &after[head..after.len() - tail]);
    let mut pairs: Vec<(usize, usize)> = (0..head).map(|n| (n, n)).collect();
    if old.len() * new.len() <= MOST {
        let equal = |op: &DiffOp| matches!(op, DiffOp::Equal { .. });
        let runs = capture_diff_slices(Algorithm::Myers, old, new).into_iter().filter(equal);
        pairs.extend(runs.flat_map(|run| run.old_range().zip(run.new_range())).map(|(b, a)| (b + head, a + head)));
    }
    pairs.extend((0..tail).map(|n| (before.len() - tail + n, after.len() - tail + n)));
    pairs
}
