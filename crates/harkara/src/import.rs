//! `harkara import`: stories from another system, with a progress bar, a rate and the time left.

use std::collections::HashMap;
use std::io::{IsTerminal, Write};
use std::path::{Path, PathBuf};
use std::time::Duration;

use anyhow::{Result, bail};
use indicatif::{ProgressBar, ProgressDrawTarget, ProgressStyle};
use store::Clock;
use wire::jsonl::{self, Progress};
use wire::report::{Reasons, Report};
use wire::section::Rules;

use crate::open::open;
use crate::settings::Place;

#[derive(clap::Args)]
#[command(after_help = "example: harkara import jsonl archive.jsonl.gz --data /srv/paper")]
pub struct Import {
    /// jsonl: one story a line, plain or gzip
    format: String,
    #[arg(required = true)]
    paths: Vec<PathBuf>,
    #[command(flatten)]
    place: Place,
    /// The section of stories that name none
    #[arg(long)]
    section: Option<String>,
    /// Sections to rename: a TOML file with lines like "old name" = "new-slug"
    #[arg(long)]
    map: Option<PathBuf>,
    /// Tell what would come in and write nothing
    #[arg(long)]
    dry_run: bool,
    /// With --dry-run: print each story as a line of JSON
    #[arg(long, requires = "dry_run")]
    json: bool,
    /// Stories that the paper has otherwise become updates
    #[arg(long)]
    replace: bool,
}

/// Imports every path in order and prints what became of it.
///
/// # Errors
/// One sentence when the import ends before its files do, or brought nothing at all but refusals.
pub async fn import(args: Import) -> Result<()> {
    if args.format != "jsonl" {
        bail!("this edition imports jsonl, not {}: see harkara import --help", args.format);
    }
    let map = args.map.as_deref().map(read_map).transpose()?.unwrap_or_default();
    let rules = Rules { section: args.section.clone(), map };
    let room = open(&args.place, Clock::system()).await?.newsroom;
    let mut total = Report::default();
    for path in &args.paths {
        let progress = Progress::default();
        let bar = tokio::spawn(watch(path.clone(), progress.clone()));
        let report = if args.dry_run {
            let mut output = std::io::stdout().lock();
            jsonl::preview(&room, path, &rules, args.replace, &progress, |line| {
                if args.json {
                    let _ = writeln!(output, "{line}");
                }
            })
            .await
        } else {
            jsonl::import(&room, path, &rules, args.replace, &progress).await
        };
        bar.abort();
        let _ = bar.await;
        total = total.merge(report?);
    }
    tell(&total, args.dry_run);
    match &total.broken {
        Some((line, why)) => bail!("the file could not be read past line {line} ({why}): what came before it is in; mend the file and run the same command again"),
        None if total.lines() > 0 && total.refused.count() == total.lines() => bail!("no line of the file brought a story: see the reasons above"),
        None => Ok(()),
    }
}

fn read_map(path: &Path) -> Result<HashMap<String, String>> {
    let text = std::fs::read_to_string(path).map_err(|error| anyhow::anyhow!("{} cannot be read ({error}): check --map", path.display()))?;
    toml::from_str(&text).map_err(|_| anyhow::anyhow!("{} is no map: write lines like \"old name\" = \"new-slug\"", path.display()))
}

/// Draws the progress of one file until it is stopped: a bar on a terminal, a plain line every few seconds elsewhere.
async fn watch(path: PathBuf, progress: Progress) {
    let size = std::fs::metadata(&path).map_or(0, |data| data.len());
    let name = path.file_name().unwrap_or_default().to_string_lossy().into_owned();
    let terminal = std::io::stderr().is_terminal();
    let target = if terminal { ProgressDrawTarget::stderr() } else { ProgressDrawTarget::hidden() };
    let style = ProgressStyle::with_template("{prefix} {wide_bar} {percent}%  {msg}  {eta} left").expect("the template is constant");
    let bar = ProgressBar::with_draw_target(Some(size), target).with_style(style).with_prefix(name.clone());
    let mut every = tokio::time::interval(Duration::from_millis(if terminal { 200 } else { 5_000 }));
    every.tick().await;
    loop {
        every.tick().await;
        let seconds = bar.elapsed().as_secs_f64().max(0.001);
        let stories = progress.stories();
        let rate = format!("{stories} stories, {:.0}/s", stories as f64 / seconds);
        bar.set_position(progress.bytes());
        bar.set_message(rate.clone());
        if !terminal {
            let percent = if size == 0 { 100 } else { progress.bytes().min(size) * 100 / size };
            let left = if percent == 0 { "?".to_owned() } else { format!("{:.0} s", seconds * (100 - percent) as f64 / percent as f64) };
            eprintln!("{name}: {percent}%  {rate}  {left} left");
        }
    }
}

fn tell(report: &Report, dry_run: bool) {
    let mut lines = vec![format!(
        "{}{} new, {} the same, {} replaced, {} that the paper has otherwise, {} refused",
        if dry_run { "would be: " } else { "" },
        report.new,
        report.same,
        report.replaced,
        report.differing,
        report.refused.count()
    )];
    if report.differing > 0 {
        lines.push(format!("left as the paper has them (--replace updates them): line {}", numbers(&report.differing_lines, report.differing)));
    }
    let each = |title: &str, reasons: &Reasons, lines: &mut Vec<String>| {
        for reason in reasons.list() {
            lines.push(format!("{title} {}: {} (line {})", reason.count, reason.sentence, numbers(&reason.lines, reason.count)));
        }
    };
    each("refused", &report.refused, &mut lines);
    each("note", &report.noted, &mut lines);
    if !report.unknown.is_empty() {
        let fields: Vec<String> = report.unknown.iter().map(|(name, line)| format!("{name} (line {line})")).collect();
        lines.push(format!("fields that the form does not have were ignored: {}", fields.join(", ")));
    }
    // With --json, standard output holds the stories alone.
    for line in lines {
        eprintln!("{line}");
    }
}

fn numbers(lines: &[u64], count: u64) -> String {
    let shown: Vec<String> = lines.iter().map(u64::to_string).collect();
    let more = if count > lines.len() as u64 { ", …" } else { "" };
    format!("{}{more}", shown.join(", "))
}
