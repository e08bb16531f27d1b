//! `cargo xtask weigh`: what pages weigh and how soon they are there, over a thousand stories in Chromium.

use std::process::{Command, ExitCode};

use anyhow::{Result, bail};

use crate::packages;
use crate::root;
use crate::run::{succeeds, tally};

/// Runs the journey `weight` on a release build, each of its thousand stories opened, and prints its figures.
///
/// # Errors
/// When the build fails or Chromium cannot be had.
pub fn weigh() -> Result<ExitCode> {
    let browser = root().join("tests/browser");
    packages::debian().and_then(|()| packages::npm(&browser))?;
    let mut build = Command::new("cargo");
    if !succeeds(build.args(["build", "--release", "--bin", "harkara"]).current_dir(root()))? {
        bail!("the release build failed: its errors are above");
    }
    let mut journey = Command::new("node");
    journey.args(["run.mjs", "weight"]).current_dir(&browser).env("WEIGH", "1000");
    journey.env("HARKARA_BIN", root().join("target/release/harkara"));
    if let Some(chromium) = packages::chromium() {
        journey.env("CHROMIUM", chromium);
    }
    let figures = tally(&mut journey)?;
    Ok(if figures.failed == 0 { ExitCode::SUCCESS } else { ExitCode::FAILURE })
}
