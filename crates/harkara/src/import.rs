//! `harkara import`: brings stories in from files.

use std::io::Write;
use std::path::Path;
use std::time::Instant;

use anyhow::{Result, bail};
use clap::ValueEnum;
use newsroom::Newsroom;
use store::Clock;
use wire::jsonl::{self, Progress};
use wire::report::{Reasons, Report};
use wire::section::{self, Rules};

use crate::cli::{Format, Import};
use crate::{open, progress, settings};

/// Imports each file in turn and tells what became of it.
///
/// # Errors
/// One sentence: a file cannot be opened or ends too early, the paper cannot be written.
pub async fn run(options: Import) -> Result<()> {
    if options.format != Format::Jsonl {
        let name = options.format.to_possible_value().map(|value| value.get_name().to_owned()).unwrap_or_default();
        bail!("import {name} comes in a later edition: this one takes jsonl");
    }
    let settings = settings::read(&options.place)?;
    let map = options.map.as_deref().map(section::read_map).transpose().map_err(anyhow::Error::msg)?;
    let rules = Rules {
        section: options.section.clone(),
        map: map.unwrap_or_default(),
        editions: settings.editions().into_iter().map(str::to_owned).collect(),
    };
    if let Some(slug) = &rules.section {
        story::id::check_section(slug)?;
    }
    let room = open::open(&options.place, &settings, Clock::system()).await?;
    let mut broken = None;
    for path in &options.paths {
        let started = Instant::now();
        let report = one(&room, path, &rules, &options).await?;
        tell(path, &report, started.elapsed().as_secs_f64(), options.dry_run);
        if let Some((line, sentence)) = report.broken {
            broken = Some(format!("{}, line {line}: {sentence}", path.display()));
        }
    }
    room.db.close().await;
    match broken {
        Some(sentence) => bail!(sentence),
        None => Ok(()),
    }
}

async fn one(room: &Newsroom, path: &Path, rules: &Rules, options: &Import) -> Result<Report> {
    let progress = Progress::default();
    let shown = progress::show(path, progress.clone());
    let report = if options.dry_run {
        let mut out = std::io::BufWriter::new(std::io::stdout());
        let mut lost = false;
        let report = jsonl::preview(room, path, rules, options.replace, &progress, |line| {
            lost = lost || (options.json && writeln!(out, "{line}").is_err());
        });
        let report = report.await;
        lost = out.flush().is_err() || lost;
        if lost {
            bail!("standard output broke off: run this again");
        }
        report
    } else {
        jsonl::import(room, path, rules, options.replace, &progress).await
    };
    shown.end();
    Ok(report?)
}

/// The summary, on standard error: standard output is for `--json`.
fn tell(path: &Path, report: &Report, took: f64, dry: bool) {
    let stories = report.new + report.same + report.differing + report.replaced;
    let mut text =
        format!("{}: {stories} stories in {took:.1} s, {:.0}/s", path.display(), stories as f64 / took.max(0.001));
    text += if dry { "; nothing was written\n" } else { "\n" };
    let counts = [
        (report.new, "new", String::new()),
        (report.same, "here already, the same", String::new()),
        (report.replaced, "replaced", String::new()),
        (
            report.differing,
            "here already, otherwise: skipped (--replace takes them)",
            lines(&report.differing_lines, report.differing),
        ),
        (report.refused.count(), "lines refused", String::new()),
    ];
    for (count, what, lines) in counts.into_iter().filter(|(count, what, _)| *count > 0 || *what == "new") {
        text += &format!("  {count:>9}  {what}{lines}\n");
    }
    text += &reasons("refused", &report.refused);
    text += &reasons("without", &report.noted);
    for (name, line) in &report.unknown {
        text += &format!("  unknown field `{name}` is ignored (first on line {line})\n");
    }
    eprint!("{text}");
}

fn reasons(what: &str, reasons: &Reasons) -> String {
    let lines = reasons.list().into_iter().map(|reason| {
        let like = if reason.varies { " (and others like it)" } else { "" };
        format!("  {what} {} × {}{like}{}\n", reason.count, reason.sentence, lines(&reason.lines, reason.count))
    });
    lines.collect()
}

fn lines(numbers: &[u64], count: u64) -> String {
    if numbers.is_empty() {
        return String::new();
    }
    let list: Vec<String> = numbers.iter().map(u64::to_string).collect();
    let more = if count > numbers.len() as u64 { ", …" } else { "" };
    let word = if count == 1 { "line" } else { "lines" };
    format!(" ({word} {}{more})", list.join(", "))
}
