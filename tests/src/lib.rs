//! Tests of the whole paper over HTTP, and what they share: where the binary, the shared test data and
//! PostgreSQL are, and how a test says that it skips.
//!
//! # Layout
//! - `src/lib.rs`: this file; [`paper`]: a paper of a test's own; [`own_database`]: a database for it; [`http`]: a plain
//!   client; [`server`]: a server for what the paper calls; [`page`]: what a story's page must show
//! - `twin/`: the twin edition and what its pages must show
//! - `tests/*.rs`: the tests, one question a file
//! - `browser/`: the journeys in Chromium, run by `node run.mjs`
//! - `nextest.toml`: for `cargo xtask test`
//!
//! # How a test skips
//! A test never passes in silence for want of data. It prints `skipped: NAME: why` and, when the environment variable
//! `HARKARA_SKIPS` names a file, appends `NAME: why` to it as one line; then it returns. `cargo xtask test` sets the
//! variable, prints the lines at its end and counts them in its closing line. At most one line a test.
//! [`skip`] does it. A crate that cannot depend on this one does the same in its own tests:
//!
//! ```no_run
//! let why = "store::postgres_keeps_all: HARKARA_TEST_POSTGRES is not set";
//! println!("skipped: {why}");
//! if let Ok(path) = std::env::var("HARKARA_SKIPS") {
//!     use std::io::Write;
//!     let mut file = std::fs::OpenOptions::new().append(true).create(true).open(path).unwrap();
//!     file.write_all(format!("{why}\n").as_bytes()).unwrap();
//! }
//! ```
//!
//! # Example
//! ```no_run
//! fn the_real_page_is_whole() {
//!     let Some(shared) = paper_tests::shared("the_real_page_is_whole") else { return };
//!     let page = std::fs::read_to_string(shared.join("seed/page.txt")).unwrap();
//!     assert!(!page.is_empty());
//! }
//! ```

mod database;
pub mod http;
pub mod page;
pub mod paper;
pub mod rules;
pub mod server;
pub mod tree;

pub use database::own_database;
pub use http::Answer;
pub use paper::Paper;

use std::fs::OpenOptions;
use std::io::Write;
use std::path::{Path, PathBuf};

/// Says that the test `name` skips, and why. The caller returns right after.
pub fn skip(name: &str, why: &str) {
    println!("skipped: {name}: {why}");
    let Some(path) = std::env::var_os("HARKARA_SKIPS") else {
        return;
    };
    // One write of one line: tests of several processes append to the same file.
    let line = format!("{name}: {why}\n");
    let written =
        OpenOptions::new().append(true).create(true).open(&path).and_then(|mut file| file.write_all(line.as_bytes()));
    written.unwrap_or_else(|error| panic!("cannot record a skip in {}: {error}", path.display()));
}

/// The folder of shared test data beside the repository (or where `SHARED` says); without it the test `name` skips.
pub fn shared(name: &str) -> Option<PathBuf> {
    let folder = std::env::var_os("SHARED")
        .map_or_else(|| Path::new(env!("CARGO_MANIFEST_DIR")).join("../../shared"), PathBuf::from);
    if folder.is_dir() {
        return Some(folder);
    }
    skip(name, "there is no folder ../shared with test data");
    None
}

/// A database of its own for the caller's test: a new one on the server of `HARKARA_TEST_POSTGRES` where
/// `HARKARA_TEST_ENGINE` is `postgres`, else `None` for SQLite. `cargo xtask test` runs what calls this on both.
///
/// # Panics
/// When PostgreSQL is asked for and no server is named, or psql cannot make the database.
pub fn engine() -> Option<String> {
    if std::env::var("HARKARA_TEST_ENGINE").is_ok_and(|engine| engine == "postgres") {
        let url = std::env::var("HARKARA_TEST_POSTGRES").expect("HARKARA_TEST_POSTGRES names the server to test on");
        return Some(own_database(&url));
    }
    None
}

/// The binary `harkara`: where `HARKARA_BIN` says, else in the folder that Cargo built this test into.
///
/// # Panics
/// When it is not there: `cargo build --workspace --bins` makes it.
pub fn binary() -> PathBuf {
    let file = std::env::var_os("HARKARA_BIN").map_or_else(beside_this_test, PathBuf::from);
    assert!(file.is_file(), "no binary at {}; make it with `cargo build --workspace --bins`", file.display());
    file
}

/// A test is `target/PROFILE/deps/NAME`, the binary `target/PROFILE/harkara`.
fn beside_this_test() -> PathBuf {
    let test = std::env::current_exe().unwrap_or_default();
    test.ancestors().nth(2).map(|folder| folder.join("harkara")).unwrap_or_default()
}

#[cfg(test)]
mod tests {
    #[test]
    fn the_binary_is_beside_the_tests() {
        let file = super::beside_this_test();
        assert_eq!(file.file_name().unwrap(), "harkara");
        assert!(file.parent().unwrap().join("deps").is_dir());
    }
}
