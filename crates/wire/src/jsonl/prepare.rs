//! The thread that reads a file and makes hands of stories, ahead of the writer by two hands.

use std::path::Path;
use std::sync::Arc;

use jiff::tz::TimeZone;
use newsroom::Error;
use story::PictureUse;
use tokio::sync::mpsc;
use tokio::task::JoinHandle;

use super::digest::{Digester, Failed, Prepared};
use super::lines::{Fault, Lines};
use super::{Failure, Progress, form};
use crate::limits::{HAND_BYTES, HAND_STORIES};
use crate::report::Report;
use crate::section::Rules;

/// A prepared story and the line that it comes from.
pub struct Taken {
    pub prepared: Prepared,
    pub line: String,
}

pub type Hands = mpsc::Receiver<Vec<Taken>>;

/// Starts the thread. `take` takes pictures; the report says what was refused, noted and unknown.
///
/// # Errors
/// [`Failure::File`] when the file cannot be opened.
pub fn start<P>(
    file: &Path,
    rules: &Rules,
    zone: &TimeZone,
    progress: &Progress,
    take: P,
) -> Result<(Hands, JoinHandle<Result<Report, Error>>), Failure>
where
    P: FnMut(Vec<u8>, Option<[f64; 2]>) -> Result<PictureUse, Error> + Send + 'static,
{
    let fault = |error| Failure::File { file: file.display().to_string(), error };
    let lines = Lines::open(file, Arc::clone(&progress.bytes)).map_err(fault)?;
    let folder = file.parent().filter(|folder| !folder.as_os_str().is_empty()).unwrap_or(Path::new(".")).to_owned();
    let (rules, zone) = (rules.clone(), zone.clone());
    let (hands, taker) = mpsc::channel(1);
    let thread = tokio::task::spawn_blocking(move || {
        let digester = Digester { zone: &zone, rules: &rules, folder: &folder, take };
        run(lines, digester, &hands)
    });
    Ok((taker, thread))
}

fn run<P>(mut lines: Lines, mut digester: Digester<P>, hands: &mpsc::Sender<Vec<Taken>>) -> Result<Report, Error>
where
    P: FnMut(Vec<u8>, Option<[f64; 2]>) -> Result<PictureUse, Error>,
{
    let mut report = Report::default();
    let mut buffer = Vec::new();
    let mut hand = Vec::new();
    let mut bytes = 0;
    while let Some((number, line)) = lines.next(&mut buffer) {
        let line = match line {
            Ok(line) => line,
            Err(Fault::Line(sentence)) => {
                report.refused.add(number, &sentence);
                continue;
            }
            Err(Fault::File(sentence)) => {
                report.broken = Some((number, sentence));
                continue;
            }
        };
        match one(&mut digester, number, line, &mut report) {
            Ok(prepared) => {
                prepared.notes.iter().for_each(|note| report.noted.add(number, note));
                bytes += line.len();
                hand.push(Taken { prepared, line: line.to_owned() });
            }
            Err(Failed::Line(sentence)) => report.refused.add(number, &sentence),
            Err(Failed::Stop(error)) => return Err(error),
        }
        if hand.len() >= HAND_STORIES || bytes >= HAND_BYTES {
            bytes = 0;
            if hands.blocking_send(std::mem::take(&mut hand)).is_err() {
                return Ok(report);
            }
        }
    }
    // Nobody takes the last hand when the writer has failed, which it tells itself.
    let _ = hands.blocking_send(hand);
    Ok(report)
}

fn one<P>(digester: &mut Digester<P>, number: u64, line: &str, report: &mut Report) -> Result<Prepared, Failed>
where
    P: FnMut(Vec<u8>, Option<[f64; 2]>) -> Result<PictureUse, Error>,
{
    let item = form::read(line).map_err(Failed::Line)?;
    item.unknown.keys().for_each(|name| report.unknown_field(name, number));
    digester.digest(number, item)
}
