//! What the engine says of a template, as whoever writes a theme needs it: where the fault itself is, not the page that
//! includes it.

use std::error::Error as _;

use minijinja::{Error, ErrorKind};

/// What is wrong with a template.
pub(super) struct Fault<'e> {
    pub template: &'e str,
    pub line: Option<usize>,
    pub reason: String,
}

/// What `error` comes down to.
pub(super) fn of(error: &Error) -> Fault<'_> {
    let mut chain = vec![error];
    while let Some(inner) = within(chain[chain.len() - 1]) {
        chain.push(inner);
    }
    let (at, reason) = circle(&chain).unwrap_or_else(|| {
        let inner = chain[chain.len() - 1];
        (inner, inner.detail().map_or_else(|| inner.kind().to_string(), |detail| format!("{}: {detail}", inner.kind())))
    });
    Fault { template: at.name().unwrap_or("?"), line: at.line(), reason }
}

/// What went wrong in the template that the one of `error` includes.
fn within(error: &Error) -> Option<&Error> {
    let source = error.source().filter(|_| error.kind() == ErrorKind::BadInclude)?;
    source.downcast_ref()
}

/// Of templates that include each other without end: where the circle begins, and its way.
fn circle<'e>(chain: &[&'e Error]) -> Option<(&'e Error, String)> {
    let names: Vec<&str> = chain.iter().map(|error| error.name().unwrap_or("?")).collect();
    let begins = names.iter().position(|name| names.iter().filter(|other| *other == name).count() > 1)?;
    let length = 1 + names[begins + 1..].iter().position(|name| *name == names[begins])?;
    let way = names[begins..=begins + length].join(" includes ");
    Some((chain[begins], format!("include recursion: {way}")))
}
