//! The project's shared test data, and how a test says that it skips (the convention in tests/src/lib.rs).

use std::{fs::OpenOptions, io::Write, path::Path, path::PathBuf};

/// A file of the folder `shared` beside the repository (or where `SHARED` says); without the folder the test skips.
pub fn shared(test: &str, file: &str) -> Option<PathBuf> {
    let folder = std::env::var_os("SHARED")
        .map_or_else(|| Path::new(env!("CARGO_MANIFEST_DIR")).join("../../../shared"), PathBuf::from);
    if folder.is_dir() {
        return Some(folder.join(file));
    }
    let why = format!("bangla::{test}: there is no folder ../shared with test data");
    println!("skipped: {why}");
    if let Some(list) = std::env::var_os("HARKARA_SKIPS") {
        let mut list = OpenOptions::new().append(true).create(true).open(list).expect("skips can be recorded");
        list.write_all(format!("{why}\n").as_bytes()).expect("skips can be recorded");
    }
    None
}
