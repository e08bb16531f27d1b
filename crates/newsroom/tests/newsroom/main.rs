//! The newsroom on both databases.

mod ads;
mod common;
mod fronts;
mod import;
mod moves;
mod people;
mod standing;
mod verbs;
mod versions;
