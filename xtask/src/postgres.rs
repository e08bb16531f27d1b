//! A throw-away PostgreSQL: its own folder, its own port on 127.0.0.1, gone when dropped.

use std::fs;
use std::net::TcpListener;
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::thread::sleep;
use std::time::Duration;

use anyhow::{Context, Result, bail};

use crate::run::on_path;

/// A running server. Dropping it stops the server and removes its folder.
///
/// It stays in the foreground as a child of this process, so that Ctrl-C in the terminal reaches it too.
pub struct Postgres {
    server: Child,
    folder: PathBuf,
    port: u16,
}

impl Postgres {
    /// Makes a cluster (`initdb`) and starts it. It does not wait for the disk (fsync off): the tests kill the paper, never
    /// the database or the machine, and what the paper was told is committed outlives it either way.
    ///
    /// # Errors
    /// Says which step failed, with the server's own words.
    pub fn start() -> Result<Self> {
        let binaries = binaries().context("no PostgreSQL server; install the Debian package postgresql")?;
        let folder = std::env::temp_dir().join(format!("harkara-postgres-{}", std::process::id()));
        fs::create_dir(&folder).with_context(|| format!("cannot make {}", folder.display()))?;
        let owner = owner();
        if let Some(owner) = owner {
            let mut chown = Command::new("chown");
            chown.arg(owner).arg(&folder);
            quietly(&mut chown)?;
        }

        let data = folder.join("data");
        let mut initdb = command_as(owner, &binaries.join("initdb"));
        initdb.arg("-D").arg(&data).args(["-U", "postgres", "-A", "trust", "-E", "UTF8"]);
        initdb.args(["--locale=C", "--no-sync", "--no-instructions"]);
        quietly(initdb.current_dir(&folder))?;

        let port = free_port()?;
        let log = fs::File::create(folder.join("log")).context("cannot make PostgreSQL's log")?;
        let mut command = command_as(owner, &binaries.join("postgres"));
        command.arg("-D").arg(&data).args(["-p", &port.to_string()]);
        // A socket file would need a folder that every system has; TCP on the loopback is enough.
        let settings = ["listen_addresses=127.0.0.1", "unix_socket_directories=", "max_connections=200", "fsync=off"];
        command.args(settings.iter().flat_map(|setting| ["-c", setting]));
        let server = command
            .current_dir(&folder)
            .stdin(Stdio::null())
            .stdout(log.try_clone().context("cannot share PostgreSQL's log")?)
            .stderr(log)
            .spawn()
            .context("cannot start postgres")?;

        let mut postgres = Postgres { server, folder, port };
        postgres.wait_until_ready()?;
        Ok(postgres)
    }

    /// The address of its database `postgres`, for `HARKARA_TEST_POSTGRES`.
    pub fn url(&self) -> String {
        format!("postgres://postgres@127.0.0.1:{}/postgres", self.port)
    }

    /// The server says in its pid file when it takes connections.
    fn wait_until_ready(&mut self) -> Result<()> {
        let pid_file = self.folder.join("data/postmaster.pid");
        for _ in 0..300 {
            if fs::read_to_string(&pid_file).is_ok_and(|text| text.lines().any(|line| line.trim() == "ready")) {
                return Ok(());
            }
            if self.server.try_wait().context("cannot ask after postgres")?.is_some() {
                break;
            }
            sleep(Duration::from_millis(100));
        }
        let log = fs::read_to_string(self.folder.join("log")).unwrap_or_default();
        bail!("PostgreSQL did not start; it said:\n{log}")
    }
}

impl Drop for Postgres {
    fn drop(&mut self) {
        // SIGINT is PostgreSQL's fast shutdown; SIGKILL would leave its helpers and shared memory behind.
        let asked = Command::new("kill").args(["-INT", &self.server.id().to_string()]).status();
        if !asked.is_ok_and(|status| status.success()) {
            let _ = self.server.kill();
        }
        let _ = self.server.wait();
        let _ = fs::remove_dir_all(&self.folder);
    }
}

/// The folder with `initdb` and `postgres` in it: on PATH, where `pg_config` says, or where Debian puts them.
pub fn binaries() -> Option<PathBuf> {
    let on_path = on_path("initdb").and_then(|file| file.parent().map(PathBuf::from));
    let configured = || {
        let output = Command::new("pg_config").arg("--bindir").output().ok()?;
        Some(PathBuf::from(String::from_utf8(output.stdout).ok()?.trim()))
    };
    let debian = || {
        let versions = fs::read_dir("/usr/lib/postgresql").into_iter().flatten().flatten();
        let mut folders: Vec<PathBuf> = versions.map(|version| version.path().join("bin")).collect();
        folders.sort();
        folders.into_iter().rev().find(|folder| has_server(folder))
    };
    on_path
        .filter(|folder| has_server(folder))
        .or_else(|| configured().filter(|folder| has_server(folder)))
        .or_else(debian)
}

fn has_server(folder: &Path) -> bool {
    folder.join("initdb").is_file() && folder.join("postgres").is_file()
}

/// Whether this process is root.
pub fn is_root() -> bool {
    let id = Command::new("id").arg("-u").output();
    id.is_ok_and(|output| output.stdout.trim_ascii() == b"0")
}

/// PostgreSQL refuses to run as root: the user to run it as instead, if so.
fn owner() -> Option<&'static str> {
    let known = |user: &&str| Command::new("id").arg(user).output().is_ok_and(|output| output.status.success());
    is_root().then(|| ["postgres", "nobody"].into_iter().find(known).unwrap_or("nobody"))
}

/// setpriv (util-linux) becomes the program, so that the process id is PostgreSQL's own.
fn command_as(owner: Option<&str>, program: &Path) -> Command {
    let Some(owner) = owner else {
        return Command::new(program);
    };
    let mut command = Command::new("setpriv");
    command.args(["--reuid", owner, "--clear-groups", "--"]).arg(program);
    command
}

fn free_port() -> Result<u16> {
    let listener = TcpListener::bind(("127.0.0.1", 0)).context("no free port on 127.0.0.1")?;
    Ok(listener.local_addr().context("no free port on 127.0.0.1")?.port())
}

fn quietly(command: &mut Command) -> Result<()> {
    let program = command.get_program().to_string_lossy().into_owned();
    let output = command.stdin(Stdio::null()).output().with_context(|| format!("cannot start {program}"))?;
    if !output.status.success() {
        bail!("{program} failed:\n{}", String::from_utf8_lossy(&output.stderr).trim());
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_server_starts_listens_and_leaves_nothing() {
        if binaries().is_none() {
            // The convention of tests/src/lib.rs.
            let why = "xtask a_server_starts_listens_and_leaves_nothing: no PostgreSQL server on this machine";
            println!("skipped: {why}");
            if let Ok(path) = std::env::var("HARKARA_SKIPS") {
                let mut file = fs::OpenOptions::new().append(true).create(true).open(path).unwrap();
                std::io::Write::write_all(&mut file, format!("{why}\n").as_bytes()).unwrap();
            }
            return;
        }
        let postgres = Postgres::start().unwrap();
        let (folder, port) = (postgres.folder.clone(), postgres.port);
        std::net::TcpStream::connect(("127.0.0.1", port)).unwrap();
        drop(postgres);
        assert!(std::net::TcpStream::connect(("127.0.0.1", port)).is_err());
        assert!(!folder.exists());
    }
}
