//! `harkara bangla`: the language at the command line, a line in, a line out.

use std::io::{BufRead, BufWriter, Write};

use ::bangla::calendar::{Calendar, from_gregorian};
use ::bangla::digits::Digits;
use ::bangla::{count, date, slug};
use anyhow::{Result, bail};

#[derive(clap::Args)]
#[command(after_help = "example: echo 2025-05-09 | harkara bangla date")]
pub struct Bangla {
    /// date, canonical, slug or count
    what: String,
    /// For date: bangladesh or west-bengal
    #[arg(long, default_value = "bangladesh")]
    calendar: String,
}

/// Reads standard input a line at a time; a line that cannot be taken is reported with its number and passed over.
///
/// # Errors
/// For a word that this edition does not have, or when any line was passed over.
pub fn bangla(args: &Bangla) -> Result<()> {
    let Ok(calendar) = args.calendar.parse::<Calendar>() else { bail!("calendar is bangladesh or west-bengal, not {}", args.calendar) };
    let turn: Box<dyn Fn(&str) -> Option<String>> = match args.what.as_str() {
        "date" => Box::new(move |line| day(line, calendar)),
        "canonical" => Box::new(|line| Some(::bangla::canonical(line).into_owned())),
        "slug" => Box::new(|line| Some(slug::romanised(line))),
        "count" => Box::new(|line| Some(format!("{}\t{}", count::graphemes(line), count::words(line)))),
        "to-bijoy" | "from-bijoy" | "avro" | "words" | "fold" | "sort" => bail!("bangla {} comes in a later edition: this one has date, canonical, slug and count", args.what),
        other => bail!("there is no bangla {other}: use date, canonical, slug or count"),
    };
    let mut input = std::io::stdin().lock();
    let mut output = BufWriter::new(std::io::stdout().lock());
    let (mut bytes, mut number, mut passed_over) = (Vec::new(), 0, 0);
    while input.read_until(b'\n', &mut bytes)? > 0 {
        number += 1;
        let text = bytes.strip_suffix(b"\n").unwrap_or(&bytes);
        let text = text.strip_suffix(b"\r").unwrap_or(text);
        match std::str::from_utf8(text).map(&turn) {
            Ok(Some(line)) => writeln!(output, "{line}")?,
            Ok(None) => complain(&mut passed_over, number, "is no date: write it like 2025-05-09"),
            Err(_) => complain(&mut passed_over, number, "is not valid UTF-8: convert it first"),
        }
        bytes.clear();
    }
    output.flush()?;
    if passed_over > 0 {
        bail!("{passed_over} of {number} lines were passed over");
    }
    Ok(())
}

fn complain(passed_over: &mut u64, number: u64, what: &str) {
    eprintln!("line {number} {what}");
    *passed_over += 1;
}

fn day(line: &str, calendar: Calendar) -> Option<String> {
    let bangla = from_gregorian(line.trim().parse().ok()?, calendar);
    Some(format!("{bangla}\t{}", date::bangla_day(bangla, Digits::Bengali)))
}
