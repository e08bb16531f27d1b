//! Starting other programs, and reading the closing lines of test runners.

use std::io::{BufRead, BufReader, Write};
use std::path::PathBuf;
use std::process::{Command, Stdio};
use std::time::Instant;

use anyhow::{Context, Result};

/// What a test runner said of itself.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Tally {
    pub passed: u64,
    pub failed: u64,
    pub skipped: u64,
}

impl Tally {
    /// A step that counts as one test.
    pub fn one(passed: bool) -> Self {
        Tally { passed: passed.into(), failed: (!passed).into(), skipped: 0 }
    }

    pub fn add(&mut self, other: Tally) {
        self.passed += other.passed;
        self.failed += other.failed;
        self.skipped += other.skipped;
    }
}

/// The first file of this name in the folders of PATH.
pub fn on_path(program: &str) -> Option<PathBuf> {
    let path = std::env::var_os("PATH")?;
    std::env::split_paths(&path).map(|folder| folder.join(program)).find(|file| file.is_file())
}

/// Runs a command in sight of the person and tells whether it succeeded.
pub fn succeeds(command: &mut Command) -> Result<bool> {
    let began = announce(command);
    let status = command.stdin(Stdio::null()).status().with_context(|| cannot_start(command))?;
    took(began);
    Ok(status.success())
}

/// Runs a test runner in sight of the person and adds up its closing lines.
/// A runner that fails without counting a failure (it did not compile, it crashed) counts as one failure.
pub fn tally(command: &mut Command) -> Result<Tally> {
    let began = announce(command);
    let (reader, writer) = std::io::pipe().context("cannot make a pipe")?;
    let mut child = command
        .stdin(Stdio::null())
        .stderr(writer.try_clone().context("cannot share a pipe")?)
        .stdout(writer)
        .spawn()
        .with_context(|| cannot_start(command))?;
    // The command holds the pipe's writing end, which must close for the reading below to end.
    command.stdout(Stdio::null()).stderr(Stdio::null());

    let mut total = Tally::default();
    for line in BufReader::new(reader).split(b'\n') {
        let line = line.context("cannot read what a test runner prints")?;
        let line = String::from_utf8_lossy(&line);
        // A closed terminal must not stop the tests from being counted.
        let _ = writeln!(std::io::stdout(), "{line}");
        if let Some(tally) = closing_line(&line) {
            total.add(tally);
        }
    }
    let success = child.wait().context("cannot wait for a test runner")?.success();
    took(began);
    if !success && total.failed == 0 {
        total.failed = 1;
    }
    Ok(total)
}

/// The counts of a closing line of cargo-nextest, of `cargo test` or of tests/browser/run.mjs.
fn closing_line(line: &str) -> Option<Tally> {
    let counts = if let Some(rest) = line.trim_start().strip_prefix("Summary [") {
        // Summary [   0.1s] 4 tests run: 3 passed (1 slow), 1 failed, 0 skipped
        rest.split_once(" run: ")?.1
    } else if let Some(rest) = line.strip_prefix("test result: ") {
        // test result: ok. 4 passed; 0 failed; 0 ignored; 0 measured; 0 filtered out; finished in 0.10s
        // nextest shows it of a test that failed too, indented, and counts that test in its summary.
        rest.split_once(". ")?.1
    } else {
        // 3 passed, 1 failed
        line
    };
    let mut tally = Tally::default();
    for (place, part) in counts.split([',', ';']).enumerate() {
        let mut words = part.split_whitespace();
        let number = words.next().and_then(|word| word.parse::<u64>().ok());
        match (number, words.next()) {
            (Some(number), Some("passed")) => tally.passed = number,
            // nextest: a program that could not be run, and a test that did not end.
            (Some(number), Some("failed" | "exec" | "timed")) => tally.failed += number,
            (Some(number), Some("skipped" | "ignored")) => tally.skipped = number,
            // A closing line begins with its counts; any other line is only text.
            _ if place == 0 => return None,
            _ => {}
        }
    }
    Some(tally)
}

/// Says what is run now, and gives the moment for [`took`].
fn announce(command: &Command) -> Instant {
    let words = std::iter::once(command.get_program()).chain(command.get_args());
    let words: Vec<_> = words.map(|word| word.to_string_lossy()).collect();
    println!("\n$ {}", words.join(" "));
    Instant::now()
}

fn took(began: Instant) {
    println!("took {} s", began.elapsed().as_secs());
}

fn cannot_start(command: &Command) -> String {
    format!("cannot start {}", command.get_program().to_string_lossy())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn closing_lines_are_read() {
        let counts = |passed, failed, skipped| Some(Tally { passed, failed, skipped });
        let nextest = "     Summary [   0.031s] 12 tests run: 10 passed (1 slow), 1 failed, 1 timed out, 3 skipped";
        assert_eq!(closing_line(nextest), counts(10, 2, 3));
        let libtest =
            "test result: FAILED. 4 passed; 1 failed; 2 ignored; 0 measured; 0 filtered out; finished in 0.10s";
        assert_eq!(closing_line(libtest), counts(4, 1, 2));
        assert_eq!(closing_line(&format!("    {libtest}")), None, "shown by nextest, which has counted it");
        assert_eq!(closing_line("7 passed, 0 failed"), counts(7, 0, 0));
        assert_eq!(closing_line("    Starting 12 tests across 3 binaries"), None);
        assert_eq!(closing_line("ok, 3 passed the gate"), None);
    }

    #[test]
    fn a_failure_that_nobody_counted_counts_as_one() {
        let mut crash = Command::new("sh");
        crash.args(["-c", "echo '2 passed, 0 failed'; echo broken >&2; exit 3"]);
        assert_eq!(tally(&mut crash).unwrap(), Tally { passed: 2, failed: 1, skipped: 0 });
    }
}
