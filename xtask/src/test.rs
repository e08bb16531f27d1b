//! `cargo xtask test`: everything that must hold before a change lands, and one closing line.

use std::fs;
use std::path::PathBuf;
use std::process::{Command, ExitCode};

use anyhow::{Context, Result};

use crate::packages;
use crate::postgres::Postgres;
use crate::root;
use crate::run::{Tally, on_path, succeeds, tally};

/// Runs all steps, also after one has failed, and prints the sum as its last line.
/// `quick` leaves out what needs a package: PostgreSQL, schemathesis and the browser.
/// The exit code is 0 when nothing failed, 1 when something did, 2 when packages are missing and cannot be installed.
///
/// # Errors
/// When a step cannot even be started.
pub fn test(quick: bool) -> Result<ExitCode> {
    if !quick && let Err(missing) = packages::debian().and_then(|()| packages::npm(&browser())) {
        eprintln!("xtask: {missing:#}");
        return Ok(ExitCode::from(2));
    }
    let skips = root().join("target/xtask/skips");
    fs::create_dir_all(root().join("target/xtask")).context("cannot make target/xtask")?;
    fs::write(&skips, "").context("cannot write target/xtask/skips")?;

    let mut total = lints()?;
    let built = succeeds(cargo().args(["build", "--workspace", "--all-targets"]))?;
    total.add(Tally::one(built));
    if built {
        let postgres = if quick { None } else { Some(Postgres::start()?) };
        let mut environment = vec![
            ("HARKARA_BIN", target().join("debug/harkara").into_os_string()),
            ("HARKARA_SKIPS", skips.clone().into_os_string()),
        ];
        if let Some(postgres) = &postgres {
            environment.push(("HARKARA_TEST_POSTGRES", postgres.url().into()));
        }
        if shared().is_dir() {
            environment.push(("SHARED", shared().into_os_string()));
        }
        if let Some(chromium) = packages::chromium() {
            environment.push(("CHROMIUM", chromium.into_os_string()));
        }
        if let Some(python) = packages::python() {
            environment.push(("HARKARA_TEST_PYTHON", python.into()));
        }
        if !quick {
            let wanted = root().join("tests/schemathesis.txt");
            let program = packages::schemathesis(&wanted, &root().join("target/xtask/schemathesis"))?;
            environment.extend(program.map(|program| ("HARKARA_TEST_SCHEMATHESIS", program.into_os_string())));
        }
        total.add(tally(units(&[]).envs(environment.clone()))?);
        if postgres.is_some() {
            total.add(tally(units(ON_BOTH).envs(environment.clone()).env("HARKARA_TEST_ENGINE", "postgres"))?);
        }
        total.add(tally(cargo().args(["test", "--doc", "--workspace"]).envs(environment.clone()))?);
        if !quick {
            let mut journeys = Command::new("node");
            journeys.arg("run.mjs").current_dir(browser()).env("SCREENS", target().join("screens"));
            total.add(tally(journeys.envs(environment))?);
        }
    }
    Ok(close(total, &fs::read_to_string(&skips).context("cannot read target/xtask/skips")?))
}

/// Format, and licences where cargo-deny is installed: each counts as one test. Clippy reads while [`cargo`] compiles.
fn lints() -> Result<Tally> {
    let mut total = Tally::default();
    total.add(Tally::one(succeeds(cargo().args(["fmt", "--all", "--check"]))?));
    if on_path("cargo-deny").is_some() {
        let deny = ["deny", "--workspace", "check", "licenses", "bans", "sources"];
        total.add(Tally::one(succeeds(cargo().args(deny))?));
    } else {
        println!("\nleft out: cargo deny (the licences of dependencies), because cargo-deny is not installed");
    }
    Ok(total)
}

/// What runs on SQLite with the rest, and once more on PostgreSQL: the rooms whose tests ask `paper_tests::engine` for
/// their database, and the whole paper. The tests of store, audience, newsroom and desk open both by themselves.
const ON_BOTH: &[&str] = &["press", "feeds", "site", "wire", "paper-tests"];

/// What of them knows no engine: the limits of connections. Plain `cargo test` runs them twice.
const ON_ONE: &str = "binary(limits)";

/// The runner of unit and whole-paper tests of `rooms` (none: all of them): cargo-nextest, or plain `cargo test` where
/// it is not installed.
fn units(rooms: &[&str]) -> Command {
    let mut command = cargo();
    if on_path("cargo-nextest").is_some() {
        command.args(["nextest", "run", "--workspace", "--no-fail-fast", "--no-tests", "pass"]);
        command.args(["--status-level", "slow", "--config-file", "tests/nextest.toml"]);
        // Chosen by a filter, since `-p` would build half of the dependencies again with fewer features.
        if !rooms.is_empty() {
            let wanted: Vec<String> = rooms.iter().map(|room| format!("package({room})")).collect();
            command.args(["-E", &format!("({}) - ({ON_ONE})", wanted.join(" + "))]);
        }
    } else {
        command.args(["test", "--bins", "--lib", "--tests", "--no-fail-fast"]);
        if rooms.is_empty() {
            command.arg("--workspace");
        }
        for room in rooms {
            command.args(["-p", room]);
        }
    }
    command
}

/// Prints what was skipped and the sum. A test that skips itself has passed for its runner; here it has not.
fn close(mut total: Tally, skips: &str) -> ExitCode {
    let skips: Vec<&str> = skips.lines().collect();
    let recorded = skips.len() as u64;
    total.passed = total.passed.saturating_sub(recorded);
    total.skipped += recorded;
    println!();
    for skip in &skips {
        println!("skipped: {skip}");
    }
    if !skips.is_empty() && std::env::var_os("CI").is_some_and(|value| value == "true") && shared().is_dir() {
        println!("\n*** {recorded} SKIPPED IN CI, ALTHOUGH ../shared IS HERE: READ WHY ABOVE ***");
    }
    println!("\n{} passed, {} failed, {} skipped", total.passed, total.failed, total.skipped);
    if total.failed == 0 { ExitCode::SUCCESS } else { ExitCode::FAILURE }
}

/// Cargo, whose compiler of the workspace's crates is clippy's (which is rustc with lints), warnings being errors: what
/// `cargo clippy -- -D warnings` finds is found while the tests are built. After it, cargo would read all three hundred
/// dependencies twice on a clean checkout, once for clippy and once for the tests. Every step has to use this one, or
/// the workspace would be compiled again.
fn cargo() -> Command {
    let mut command = Command::new(std::env::var_os("CARGO").unwrap_or_else(|| "cargo".into()));
    command.current_dir(root()).env("CARGO_TERM_COLOR", "never");
    command.env("RUSTC_WORKSPACE_WRAPPER", "clippy-driver");
    // The form in which cargo-clippy hands over what stands after its `--`.
    command.env("CLIPPY_ARGS", "-D__CLIPPY_HACKERY__warnings__CLIPPY_HACKERY__");
    command
}

fn target() -> PathBuf {
    std::env::var_os("CARGO_TARGET_DIR").map_or_else(|| root().join("target"), PathBuf::from)
}

fn browser() -> PathBuf {
    root().join("tests/browser")
}

fn shared() -> PathBuf {
    root().join("../shared")
}
