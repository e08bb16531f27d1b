//! How far an import has come: a bar on a terminal; elsewhere a plain line now and then, for one that takes long.

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
