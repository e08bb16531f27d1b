//! `cargo xtask relevance` and `cargo xtask bench search`: how well the search finds stories again, and how fast.

use std::process::{Command, ExitCode};

use anyhow::Result;

use crate::root;
use crate::run::succeeds;

/// Runs the example `relevance` of the crate `search` on a release build; it reads ../shared and says how it counts.
///
/// # Errors
/// When Cargo cannot be started.
pub fn relevance(options: &[&str]) -> Result<ExitCode> {
    example("relevance", options)
}

/// Runs the example `scale`: a generated archive of a million stories, or as many as `options` say.
///
/// # Errors
/// When Cargo cannot be started.
pub fn bench(options: &[&str]) -> Result<ExitCode> {
    example("scale", options)
}

fn example(name: &str, options: &[&str]) -> Result<ExitCode> {
    let mut cargo = Command::new("cargo");
    cargo.args(["run", "--release", "--quiet", "--package", "search", "--example", name, "--"]);
    let passed = succeeds(cargo.args(options).current_dir(root()))?;
    Ok(if passed { ExitCode::SUCCESS } else { ExitCode::FAILURE })
}
