//! The newsroom's pages and the API over HTTP, beside the reader's site in the same application.

mod account;
mod ads;
mod api;
mod audit;
mod bad_input;
mod board;
mod common;
mod conflict;
mod described;
mod flow;
mod fronts;
mod hooks;
mod links;
mod moves;
mod once;
mod pages;
mod pictures;
mod proof;
mod rate;
mod safety;
mod staff;
mod staff_api;
mod standing;
mod tokens;
mod unplaced;
mod walk;
