//! The newsroom's pages and the API over HTTP, beside the reader's site in the same application.

mod account;
mod ads;
mod api;
mod audit;
mod bad_input;
mod common;
mod conflict;
mod fronts;
mod links;
mod moves;
mod pages;
mod pictures;
mod proof;
mod safety;
mod staff;
mod standing;
mod walk;
