//! The newsroom on both databases.

mod common;
mod import;
mod people;
mod standing;
mod verbs;
