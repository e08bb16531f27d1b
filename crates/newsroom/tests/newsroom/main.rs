//! The newsroom on both databases.

mod ads;
mod common;
mod hooks;
mod import;
mod people;
mod standing;
mod verbs;
mod versions;
