//! `cargo xtask bench`: figures, not tests. Ratios to nginx on the same machine in the same run, how soon a publish is
//! seen, how fast an archive comes in.

use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::time::{Duration, Instant};

use anyhow::{Context, Result, ensure};
use paper_tests::{Paper, http};
use serde_json::json;

use crate::run::on_path;

const RUNS: usize = 5;
const SECONDS: u32 = 4;

/// Runs every benchmark on a release build and prints its figures.
///
/// # Errors
/// Names what is missing (nginx and wrk are Debian packages), or what failed.
pub fn bench(root: &Path) -> Result<()> {
    for program in ["nginx", "wrk"] {
        ensure!(
            on_path(program).is_some(),
            "{program} is missing: apt-get install -y --no-install-recommends nginx-light wrk"
        );
    }
    let binary = release(root)?;
    let mut paper = Paper::with_binary(&binary, None, &[]);
    let edition = root.join("demo/edition.jsonl");
    paper.succeed(&["import", "jsonl", &edition.display().to_string()], b"");
    let token = paper.token("bench@paper.example", "editor");
    paper.serve(&[]);
    serve(&paper)?;
    fresh(&paper, &token)?;
    drop(paper);
    let corpus = root.join("../shared/corpus/bn-rss-items.jsonl.gz");
    if !corpus.exists() {
        println!("import: left out, since ../shared is absent");
        return Ok(());
    }
    import(&binary, &corpus)
}

/// The release build of the binary.
///
/// # Errors
/// When it cannot be built.
pub fn release(root: &Path) -> Result<PathBuf> {
    let built = Command::new("cargo").args(["build", "--release", "--bin", "harkara"]).current_dir(root).status()?;
    ensure!(built.success(), "the release build failed");
    Ok(root.join("target/release/harkara"))
}

/// Requests a second on three pages, Harkara and nginx (gzip_static, the same bytes) by turns.
fn serve(paper: &Paper) -> Result<()> {
    let folder = tempfile::tempdir()?;
    let nginx = Nginx::start(folder.path())?;
    println!("serving: wrk -t2 -c64 -d{SECONDS}s, gzip, {RUNS} alternating runs, medians; all on this machine");
    for (name, path) in [("front", "/"), ("story", "/river/1030"), ("section", "/district")] {
        let gzip = [("accept-encoding", "gzip")];
        let (packed, plain) = (http::request(paper.address, "GET", path, &gzip, b"")?, paper.get(path));
        ensure!(packed.status == 200 && packed.header("content-encoding") == "gzip", "{path} is not served compressed");
        std::fs::write(folder.path().join(format!("{name}.html")), &plain.body)?;
        std::fs::write(folder.path().join(format!("{name}.html.gz")), &packed.body)?;
        let ours = format!("http://{}{path}", paper.address);
        let theirs = format!("http://127.0.0.1:{}/{name}.html", nginx.port);
        let mut figures: [Vec<f64>; 2] = Default::default();
        for _ in 0..RUNS {
            figures[0].push(wrk(&ours)?);
            figures[1].push(wrk(&theirs)?);
        }
        let [ours, theirs] = figures.map(median);
        println!(
            "  {name}: {} B, {} B gzip: {ours:.0} req/s, nginx {theirs:.0} req/s, ratio {:.2}",
            plain.body.len(),
            packed.body.len(),
            ours / theirs
        );
    }
    Ok(())
}

/// From the acknowledged publish to the first answer that shows it.
fn fresh(paper: &Paper, token: &str) -> Result<()> {
    let places = ["/", "/district", "STORY", "/rss.xml"];
    let mut waits: [Vec<f64>; 4] = Default::default();
    for n in 0..20 {
        let headline = format!("মাপার খবর {n}");
        let story = json!({"headline": headline, "section": "district", "body": "একটি অনুচ্ছেদ।"});
        let made = paper.api(token, "POST", "/api/v1/stories", &[], &story)?.json();
        let id = made["id"].as_str().context("the draft has an id")?.to_owned();
        let published = paper.api(token, "POST", &format!("/api/v1/stories/{id}/publish"), &[], &json!({}))?;
        ensure!(published.status == 200, "publish answered {}", published.text());
        let start = Instant::now();
        for (place, waits) in places.iter().zip(&mut waits) {
            let path = if *place == "STORY" { format!("/district/{id}") } else { (*place).to_owned() };
            while !paper.get(&path).text().contains(&headline) {
                ensure!(start.elapsed() < Duration::from_secs(20), "{path} does not show the story");
            }
            waits.push(start.elapsed().as_secs_f64() * 1e3);
        }
    }
    println!("publish -> visible, asked one after the other, {} times (ms after the acknowledgement):", waits[0].len());
    for (place, mut waits) in places.iter().zip(waits) {
        waits.sort_by(f64::total_cmp);
        println!("  {place}: median {:.1}, worst {:.1}", waits[waits.len() / 2], waits[waits.len() - 1]);
    }
    Ok(())
}

/// Stories a second and the peak of memory for the larger corpus file, and for the same file again.
fn import(binary: &Path, corpus: &Path) -> Result<()> {
    let paper = Paper::with_binary(binary, None, &[]);
    for run in ["import", "import again"] {
        let start = Instant::now();
        let arguments = ["import", "jsonl", &corpus.display().to_string()];
        let mut child = paper.command(&arguments).stdout(Stdio::null()).stderr(Stdio::null()).spawn()?;
        let mut peak = 0;
        let status = loop {
            let status = std::fs::read_to_string(format!("/proc/{}/status", child.id())).unwrap_or_default();
            let line = status.lines().find_map(|line| line.strip_prefix("VmHWM:"));
            peak = peak.max(line.and_then(|line| line.trim().trim_end_matches(" kB").parse::<u64>().ok()).unwrap_or(0));
            if let Some(status) = child.try_wait()? {
                break status;
            }
            std::thread::sleep(Duration::from_millis(20));
        };
        ensure!(status.success(), "the import failed");
        let seconds = start.elapsed().as_secs_f64();
        println!("{run}: 92,527 lines in {seconds:.1} s, {:.0} lines/s, peak {} MiB", 92_527.0 / seconds, peak / 1024);
    }
    Ok(())
}

struct Nginx {
    child: Child,
    port: u16,
}

impl Nginx {
    fn start(folder: &Path) -> Result<Nginx> {
        let port = std::net::TcpListener::bind("127.0.0.1:0")?.local_addr()?.port();
        let here = folder.display();
        let settings = format!(
            "daemon off; worker_processes 2; user root; pid {here}/pid; error_log {here}/error.log;
             events {{ worker_connections 512; }}
             http {{ access_log off; keepalive_requests 1000000; types {{ text/html html; }}
               server {{ listen 127.0.0.1:{port}; root {here}; gzip_static on; }} }}"
        );
        let file = folder.join("nginx.conf");
        std::fs::write(&file, settings)?;
        let child = Command::new("nginx").arg("-c").arg(&file).stderr(Stdio::null()).spawn()?;
        std::thread::sleep(Duration::from_millis(500));
        Ok(Nginx { child, port })
    }
}

impl Drop for Nginx {
    fn drop(&mut self) {
        // TERM lets the master end its workers.
        let _ = Command::new("kill").arg(self.child.id().to_string()).status();
        let _ = self.child.wait();
    }
}

fn wrk(url: &str) -> Result<f64> {
    let seconds = format!("-d{SECONDS}s");
    let output = Command::new("wrk").args(["-t2", "-c64", &seconds, "-H", "Accept-Encoding: gzip", url]).output()?;
    let text = String::from_utf8_lossy(&output.stdout).into_owned();
    ensure!(!text.contains("Non-2xx"), "{url} answered errors: {text}");
    let line = text.lines().find_map(|line| line.strip_prefix("Requests/sec:")).context("wrk prints a rate")?;
    Ok(line.trim().parse()?)
}

fn median(mut figures: Vec<f64>) -> f64 {
    figures.sort_by(f64::total_cmp);
    figures[figures.len() / 2]
}
