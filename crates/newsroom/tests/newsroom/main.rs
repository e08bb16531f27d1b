//! The newsroom on both databases.

mod ads;
mod board;
mod clock;
mod common;
mod flow;
mod fronts;
mod headline_words;
mod hooks;
mod import;
mod moves;
mod people;
mod pictures;
mod pictures_beside;
mod purges;
mod standing;
mod upgrade;
mod vanish;
mod verbs;
mod versions;
