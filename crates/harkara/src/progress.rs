//! How far an import or an index has come: a bar on a terminal; elsewhere a plain line now and then, for one that takes long.

use std::cell::Cell;
use std::io::IsTerminal;
use std::path::Path;
use std::time::{Duration, Instant};

use indicatif::{ProgressBar, ProgressStyle};
use tokio::task::JoinHandle;
use wire::jsonl::Progress;

const BAR: Duration = Duration::from_millis(200);
/// The first line where there is no terminal; from then on each after twice as long, up to the last: a short import says
/// nothing, and a log of a long one stays short.
const FIRST_LINE: Duration = Duration::from_secs(5);
const LAST_PAUSE: Duration = Duration::from_secs(120);

/// Shows `progress` through `file` until the handle is aborted or dropped by [`Shown::end`].
pub struct Shown {
    task: JoinHandle<()>,
    bar: ProgressBar,
}

/// Begins to show.
pub fn show(file: &Path, progress: Progress) -> Shown {
    let size = file.metadata().map_or(0, |about| about.len());
    let name = file.file_name().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default();
    let style =
        ProgressStyle::with_template("{prefix} {wide_bar} {percent}% read · {msg}").expect("the template is right");
    let terminal = std::io::stderr().is_terminal();
    let bar = if terminal { ProgressBar::new(size) } else { ProgressBar::hidden() };
    bar.set_style(style);
    bar.set_prefix(name.clone());
    let shown = bar.clone();
    let task = tokio::spawn(async move {
        let started = Instant::now();
        let mut pause = if terminal { BAR } else { FIRST_LINE };
        loop {
            tokio::time::sleep(pause).await;
            let took = started.elapsed().as_secs_f64();
            let (bytes, stories) = (progress.bytes(), progress.stories());
            let rate = stories as f64 / took;
            let mut message = format!("{stories} stories, {rate:.0}/s");
            // A small file is read at once while its pictures are still being made: then nobody knows how long.
            if bytes > 0 && bytes < size {
                let left = took * (size - bytes) as f64 / bytes as f64;
                message += &format!(" · {left:.0} s left");
            }
            if terminal {
                shown.set_position(bytes.min(size));
                shown.set_message(message);
            } else {
                pause = LAST_PAUSE.min(2 * pause);
                eprintln!("{name}: {}% read · {message}", 100 * bytes.min(size) / size.max(1));
            }
        }
    });
    Shown { task, bar }
}

impl Shown {
    /// Takes the bar away.
    pub fn end(self) {
        self.task.abort();
        self.bar.finish_and_clear();
    }
}

/// Work that goes by steps.
pub struct Steps {
    name: &'static str,
    bar: ProgressBar,
    started: Instant,
    /// Where there is no terminal: when the next line comes, and after which pause the one after it.
    next: Cell<(Instant, Duration)>,
}

/// Begins to show the steps of `name`.
pub fn show_steps(name: &'static str) -> Steps {
    let style = ProgressStyle::with_template("{prefix} {wide_bar} {percent}% · {per_sec} · {eta} left");
    let bar = if std::io::stderr().is_terminal() { ProgressBar::new(0) } else { ProgressBar::hidden() };
    bar.set_style(style.expect("the template is right"));
    bar.set_prefix(name);
    let started = Instant::now();
    Steps { name, bar, started, next: Cell::new((started + FIRST_LINE, FIRST_LINE)) }
}

impl Steps {
    /// `done` of `of` steps are done.
    pub fn at(&self, done: i64, of: i64) {
        let (done, of) = (done.max(0) as u64, of.max(0) as u64);
        self.bar.set_length(of);
        self.bar.set_position(done);
        let (next, pause) = self.next.get();
        if self.bar.is_hidden() && Instant::now() >= next && done > 0 {
            let pause = LAST_PAUSE.min(2 * pause);
            self.next.set((Instant::now() + pause, pause));
            let took = self.started.elapsed().as_secs_f64();
            let (rate, left) = (done as f64 / took, took * (of.saturating_sub(done)) as f64 / done as f64);
            eprintln!("{}: {}% · {rate:.0}/s · {left:.0} s left", self.name, 100 * done / of.max(1));
        }
    }

    /// Takes the bar away.
    pub fn end(self) {
        self.bar.finish_and_clear();
    }
}
