//! A paper of a test's own: a folder (and on PostgreSQL a database), the real binary serving it, and how to talk to it.

use std::io::Write;
use std::net::{SocketAddr, TcpListener};
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Output, Stdio};
use std::time::Duration;

use crate::http::{self, Answer};

/// A paper in a temporary folder. Its server, where one runs, is killed when it is dropped.
pub struct Paper {
    pub folder: tempfile::TempDir,
    binary: PathBuf,
    /// `--database` for every command; `None`: the SQLite file in the folder.
    database: Option<String>,
    pub address: SocketAddr,
    server: Option<Child>,
}

impl Paper {
    /// `harkara init` with the settings of `extra`, on the engine that is tested ([`crate::engine`]).
    ///
    /// # Panics
    /// When the command fails.
    pub fn init(extra: &[&str]) -> Paper {
        Paper::with_binary(&crate::binary(), crate::engine(), extra)
    }

    /// [`Paper::init`] with a build of the binary and a database that the caller chooses.
    ///
    /// # Panics
    /// When the command fails.
    pub fn with_binary(binary: &Path, database: Option<String>, extra: &[&str]) -> Paper {
        let folder = tempfile::tempdir().unwrap();
        let port = TcpListener::bind("127.0.0.1:0").unwrap().local_addr().unwrap().port();
        let paper = Paper {
            folder,
            binary: binary.to_owned(),
            database,
            address: SocketAddr::from(([127, 0, 0, 1], port)),
            server: None,
        };
        let mut arguments = vec!["init", "--name", "পরীক্ষার কাগজ"];
        arguments.extend(extra);
        paper.succeed(&arguments, b"");
        paper
    }

    /// `harkara demo` in a folder of its own, served.
    ///
    /// # Panics
    /// As [`Paper::serve`].
    pub fn demo() -> Paper {
        let folder = tempfile::tempdir().unwrap();
        let port = TcpListener::bind("127.0.0.1:0").unwrap().local_addr().unwrap().port();
        let address = SocketAddr::from(([127, 0, 0, 1], port));
        let mut paper = Paper { folder, binary: crate::binary(), database: None, address, server: None };
        let mut command = Command::new(&paper.binary);
        command.args(["demo", "--listen", &address.to_string()]).current_dir(paper.data());
        paper.start(command);
        paper
    }

    /// Scheme, host and port of its addresses, where no `url` is set.
    pub fn origin(&self) -> String {
        format!("http://{}", self.address)
    }

    /// Where the paper lies.
    pub fn data(&self) -> &Path {
        self.folder.path()
    }

    /// Runs `harkara` with `arguments` and `--data` (and `--database`), feeding `input`.
    ///
    /// # Panics
    /// When the program cannot be started.
    pub fn run(&self, arguments: &[&str], input: &[u8]) -> Output {
        let mut child = self
            .command(arguments)
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .stderr(Stdio::piped())
            .spawn()
            .unwrap();
        // A program that does not read its input closes it: no fault of the test.
        let _ = child.stdin.take().unwrap().write_all(input);
        child.wait_with_output().unwrap()
    }

    /// Like [`Paper::run`], for a command that must succeed; returns what it printed.
    ///
    /// # Panics
    /// When it fails.
    pub fn succeed(&self, arguments: &[&str], input: &[u8]) -> String {
        let output = self.run(arguments, input);
        assert!(output.status.success(), "{arguments:?}: {}", String::from_utf8_lossy(&output.stderr));
        String::from_utf8(output.stdout).unwrap()
    }

    /// The command `harkara …` on this paper, not yet started.
    pub fn command(&self, arguments: &[&str]) -> Command {
        let mut command = Command::new(&self.binary);
        command.args(arguments).arg("--data").arg(self.data());
        if let Some(database) = &self.database {
            command.env("HARKARA_DATABASE", database);
        }
        command
    }

    /// Adds a member of staff and returns a bearer token for the API.
    pub fn token(&self, email: &str, role: &str) -> String {
        let arguments = ["staff", "add", "--email", email, "--name", "রেহানা কবীর", "--role", role, "--password-stdin"];
        self.succeed(&arguments, b"a long enough password\n");
        self.succeed(&["staff", "token", "--email", email], b"").trim().to_owned()
    }

    /// Brings in a section, by way of one imported story (id 1), since an import alone makes sections.
    pub fn section(&self, slug: &str, name: &str) {
        let file = self.data().join("section.jsonl");
        let story = serde_json::json!({"id": "1", "title": "শুরু", "section": {"slug": slug, "name": name}});
        std::fs::write(&file, story.to_string()).unwrap();
        self.succeed(&["import", "jsonl", file.to_str().unwrap()], b"");
    }

    /// Starts the server and waits until it answers.
    ///
    /// # Panics
    /// When it ends, or does not answer within 30 seconds.
    pub fn serve(&mut self, extra: &[&str]) {
        let listen = self.address.to_string();
        let mut command = self.command(&["serve", "--listen", &listen]);
        command.args(extra);
        self.start(command);
    }

    fn start(&mut self, mut command: Command) {
        let log = std::fs::File::create(self.data().join("server.log")).unwrap();
        let server = command.stdin(Stdio::null()).stdout(log.try_clone().unwrap()).stderr(log).spawn().unwrap();
        self.server = Some(server);
        for _ in 0..600 {
            if self.try_get("/readyz").is_ok_and(|answer| answer.status == 200) {
                return;
            }
            let ended = self.server.as_mut().unwrap().try_wait().unwrap();
            assert!(ended.is_none(), "the server ended: {}", self.log());
            std::thread::sleep(Duration::from_millis(50));
        }
        panic!("the server does not answer: {}", self.log());
    }

    /// What the server has printed.
    pub fn log(&self) -> String {
        std::fs::read_to_string(self.data().join("server.log")).unwrap_or_default()
    }

    /// The process id of the server that runs.
    ///
    /// # Panics
    /// When none runs.
    pub fn pid(&self) -> u32 {
        self.server.as_ref().expect("a server runs").id()
    }

    /// kill -9: no chance to say goodbye.
    pub fn kill(&mut self) {
        if let Some(mut server) = self.server.take() {
            let _ = server.kill();
            let _ = server.wait();
        }
    }

    /// Waits until a server that was told to end has ended.
    ///
    /// # Panics
    /// When it ends badly.
    pub fn wait(&mut self) {
        if let Some(mut server) = self.server.take() {
            let status = server.wait().unwrap();
            assert!(status.success(), "the server ended with {status}: {}", self.log());
        }
    }

    /// # Errors
    /// When the server does not answer.
    pub fn try_get(&self, path: &str) -> std::io::Result<Answer> {
        http::request(self.address, "GET", path, &[], b"")
    }

    /// # Panics
    /// When the server does not answer.
    pub fn get(&self, path: &str) -> Answer {
        self.try_get(path).unwrap_or_else(|error| panic!("GET {path}: {error}: {}", self.log()))
    }

    /// A call of the API with a bearer token.
    ///
    /// # Errors
    /// When the server does not answer.
    pub fn api(
        &self,
        token: &str,
        method: &str,
        path: &str,
        headers: &[(&str, &str)],
        body: &serde_json::Value,
    ) -> std::io::Result<Answer> {
        let bearer = format!("Bearer {token}");
        let mut all = vec![("authorization", bearer.as_str()), ("content-type", "application/json")];
        all.extend(headers);
        let body = if body.is_null() { Vec::new() } else { body.to_string().into_bytes() };
        http::request(self.address, method, path, &all, &body)
    }
}

impl Drop for Paper {
    fn drop(&mut self) {
        self.kill();
    }
}
