//! The newsroom on both databases.

mod ads;
mod common;
mod import;
mod people;
mod standing;
mod verbs;
mod versions;
