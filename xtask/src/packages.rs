//! What the tests need from Debian, npm and PyPI: installed where this is allowed, named where it is not.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use anyhow::{Result, bail};

use crate::postgres;
use crate::run::{on_path, succeeds};

/// One thing that must be there, and the Debian packages that bring it.
struct Need {
    what: &'static str,
    packages: &'static [&'static str],
    there: fn() -> bool,
}

const NEEDS: &[Need] = &[
    Need { what: "Chromium", packages: &["chromium"], there: || chromium().is_some() },
    Need { what: "a Bengali font", packages: &["fontconfig", "fonts-noto-core"], there: bengali_font },
    Need { what: "a PostgreSQL server", packages: &["postgresql"], there: || postgres::binaries().is_some() },
    Need { what: "the sqlite3 shell", packages: &["sqlite3"], there: || on_path("sqlite3").is_some() },
    Need { what: "feedparser", packages: &["python3", "python3-feedparser"], there: || python().is_some() },
    Need { what: "Python's venv", packages: &["python3-venv"], there: venv },
    Need { what: "Java", packages: &["default-jre-headless"], there: || on_path("java").is_some() },
    Need { what: "Node.js", packages: &["nodejs"], there: || on_path("node").is_some() },
    Need { what: "npm", packages: &["npm"], there: || on_path("npm").is_some() },
];

/// Sees to it that all needs are met.
///
/// # Errors
/// Names the packages to install, when this cannot install them or installing did not help.
pub fn debian() -> Result<()> {
    if missing().is_empty() {
        return Ok(());
    }
    let packages: Vec<&str> = missing().iter().flat_map(|need| need.packages).copied().collect();
    let by_hand = format!("apt-get install -y --no-install-recommends {}", packages.join(" "));
    let what: Vec<&str> = missing().iter().map(|need| need.what).collect();
    if !postgres::is_root() || on_path("apt-get").is_none() {
        bail!(
            "the tests need {}; install these Debian packages as root, then run this again:\n  {by_hand}",
            what.join(", ")
        );
    }
    println!("installing {} (Debian packages {})", what.join(", "), packages.join(" "));
    let mut update = apt_get();
    update.args(["update", "-q"]);
    let mut install = apt_get();
    install.args(["install", "-q", "-y", "--no-install-recommends"]).args(&packages);
    if !succeeds(&mut update)? || !succeeds(&mut install)? {
        bail!("apt-get could not install what the tests need; run this by hand and read what it says:\n  {by_hand}");
    }
    let still: Vec<&str> = missing().iter().map(|need| need.what).collect();
    if !still.is_empty() {
        bail!("apt-get ended well, yet there is no {}; see why with:\n  {by_hand}", still.join(", "));
    }
    Ok(())
}

/// Sees to it that `node_modules` in the folder is what its lock file says.
///
/// # Errors
/// Says what to run by hand when npm fails.
pub fn npm(folder: &Path) -> Result<()> {
    if npm_is_current(folder) {
        return Ok(());
    }
    let mut install = Command::new("npm");
    install.args(["ci", "--ignore-scripts", "--no-audit", "--no-fund"]).current_dir(folder);
    if !succeeds(&mut install)? {
        bail!("npm could not install the browser tests' packages; run `npm ci` in {}", folder.display());
    }
    Ok(())
}

/// The schemathesis that `wanted` pins, in an environment of its own in `folder`; `None` where it cannot be had, with the
/// reason on standard error: its test then skips.
///
/// # Errors
/// When a file cannot be read or written.
pub fn schemathesis(wanted: &Path, folder: &Path) -> Result<Option<PathBuf>> {
    let (text, installed) = (fs::read_to_string(wanted)?, folder.join("installed.txt"));
    let program = folder.join("bin/schemathesis");
    if fs::read_to_string(&installed).is_ok_and(|installed| installed == text) && program.is_file() {
        return Ok(Some(program));
    }
    let mut make = Command::new(python().unwrap_or("python3"));
    make.args(["-m", "venv", "--clear"]).arg(folder);
    let mut install = Command::new(folder.join("bin/pip"));
    install.args(["install", "-q", "--disable-pip-version-check", "--no-deps", "-r"]).arg(wanted);
    let done = succeeds(&mut make).and_then(|made| Ok(made && succeeds(&mut install)?)).unwrap_or_default();
    if !done {
        eprintln!("xtask: schemathesis cannot be installed from PyPI: {} names what is needed", wanted.display());
        return Ok(None);
    }
    fs::write(&installed, text)?;
    Ok(Some(program))
}

/// The Chromium to drive: Debian's, or one under a usual name on PATH.
pub fn chromium() -> Option<PathBuf> {
    let names = ["chromium", "chromium-browser", "google-chrome"];
    names.iter().find_map(|name| on_path(name))
}

/// A Python with feedparser, which `site`'s tests ask: the one on PATH, else Debian's own,
/// since a Python of another manager (pyenv, conda) ahead of it on PATH does not see Debian's packages.
pub fn python() -> Option<&'static str> {
    let has_feedparser = |python: &&str| {
        Command::new(python).args(["-c", "import feedparser"]).output().is_ok_and(|out| out.status.success())
    };
    ["python3", "/usr/bin/python3"].into_iter().find(has_feedparser)
}

fn venv() -> bool {
    let import = ["-c", "import ensurepip, venv"];
    python().is_some_and(|python| Command::new(python).args(import).output().is_ok_and(|out| out.status.success()))
}

fn missing() -> Vec<&'static Need> {
    NEEDS.iter().filter(|need| !(need.there)()).collect()
}

fn apt_get() -> Command {
    let mut command = Command::new("apt-get");
    command.env("DEBIAN_FRONTEND", "noninteractive");
    command
}

/// fontconfig knows which fonts have the letters of Bengali (language code bn).
fn bengali_font() -> bool {
    Command::new("fc-list").arg(":lang=bn").output().is_ok_and(|output| !output.stdout.is_empty())
}

/// npm writes its own lock file into `node_modules` when it has finished.
fn npm_is_current(folder: &Path) -> bool {
    let changed = |file: &str| fs::metadata(folder.join(file)).and_then(|facts| facts.modified()).ok();
    match (changed("package-lock.json"), changed("node_modules/.package-lock.json")) {
        (Some(wanted), Some(installed)) => installed >= wanted,
        _ => false,
    }
}
