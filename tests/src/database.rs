//! A PostgreSQL database of a test's own, on the server that `HARKARA_TEST_POSTGRES` names.

use std::path::Path;
use std::process::Command;
use std::sync::atomic::{AtomicU32, Ordering};

/// A new database on the server of `url`, with the parameters of `url`. What ended processes left there goes: all of
/// them together would fill gigabytes.
///
/// # Panics
/// When psql cannot make it.
pub fn own_database(url: &str) -> String {
    static MADE: AtomicU32 = AtomicU32::new(0);
    let ours = "SELECT datname FROM pg_database WHERE datname ~ '^harkara_test_[0-9]+_[0-9]+$'";
    for name in psql(url, ours).unwrap_or_default().lines() {
        let process = name.split('_').nth(2).unwrap_or_default();
        // Where there is no such folder nobody knows who has ended.
        if Path::new("/proc/self").exists() && !Path::new("/proc").join(process).exists() {
            // Another test may have seen it too, and was first.
            let _ = psql(url, &format!("DROP DATABASE IF EXISTS {name}"));
        }
    }
    let name = format!("harkara_test_{}_{}", std::process::id(), MADE.fetch_add(1, Ordering::Relaxed));
    // A process number comes back after a while, and with it the name.
    for statement in [format!("DROP DATABASE IF EXISTS {name}"), format!("CREATE DATABASE {name}")] {
        psql(url, &statement).unwrap_or_else(|error| panic!("{statement}: {error}"));
    }
    let (address, parameters) = url.split_once('?').map_or((url, None), |(front, after)| (front, Some(after)));
    let (server, _) = address.rsplit_once('/').expect("the address of a PostgreSQL names a database");
    let parameters = parameters.map_or(String::new(), |parameters| format!("?{parameters}"));
    format!("{server}/{name}{parameters}")
}

/// What psql prints, without ornament; else what it says is wrong.
fn psql(url: &str, statement: &str) -> Result<String, String> {
    let output = Command::new("psql").args([url, "--no-psqlrc", "-qAtc", statement]).output();
    let output = output.map_err(|error| format!("psql, which comes with the server: {error}"))?;
    let said = |bytes: &[u8]| String::from_utf8_lossy(bytes).into_owned();
    if output.status.success() { Ok(said(&output.stdout)) } else { Err(said(&output.stderr)) }
}
