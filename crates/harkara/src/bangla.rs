//! `harkara bangla`: one line in, one line out.

use std::io::{self, BufRead, BufWriter, ErrorKind, Read, Write};

use ::bangla::calendar::{Calendar, from_gregorian};
use ::bangla::digits::Digits;
use ::bangla::{avro, bijoy, canonical, count, date, fold, order, slug, stem::stem, words::words};
use anyhow::{Context, Result, bail};

use crate::cli::Bangla;

/// The longest line that is taken, in bytes.
const LINE: u64 = 16 * 1024 * 1024;

/// Passes each line of `input` through `what` to `output`. A line that cannot be taken is told on standard error with
/// its number, and an empty line stands in its place, so that lines stay side by side; sorting leaves it out.
///
/// # Errors
/// One sentence: lines were passed over, or input or output broke off.
pub fn run(what: Bangla, input: impl BufRead, output: impl Write) -> Result<()> {
    let mut output = BufWriter::new(output);
    let done = match what {
        Bangla::Date { calendar } => convert(input, &mut output, |line| bangla_date(line, calendar)),
        Bangla::Canonical => convert(input, &mut output, |line| Ok(canonical(line).into_owned())),
        Bangla::Slug => convert(input, &mut output, |line| Ok(slug::romanised(line))),
        Bangla::Count => {
            convert(input, &mut output, |line| Ok(format!("{}\t{}", count::graphemes(line), count::words(line))))
        }
        Bangla::ToBijoy => convert(input, &mut output, |line| Ok(bijoy::to_bijoy(line))),
        Bangla::FromBijoy => convert(input, &mut output, |line| Ok(bijoy::from_bijoy(line))),
        Bangla::Avro => convert(input, &mut output, |line| Ok(avro::text(line))),
        Bangla::Words => convert(input, &mut output, |line| Ok(terms(line, |term| stem(term).into_owned()))),
        Bangla::Fold => convert(input, &mut output, |line| Ok(terms(line, |term| fold(term).into_owned()))),
        Bangla::Sort { names: false } => sort(input, &mut output, order::key),
        Bangla::Sort { names: true } => sort(input, &mut output, order::name_key),
    };
    let flushed = done.and_then(|()| output.flush().context(OUTPUT));
    match flushed {
        // Whoever read has read enough.
        Err(error) if error.downcast_ref().is_some_and(|io: &io::Error| io.kind() == ErrorKind::BrokenPipe) => Ok(()),
        done => done,
    }
}

const OUTPUT: &str = "standard output broke off";

fn convert(input: impl BufRead, output: &mut impl Write, one: impl Fn(&str) -> Result<String, String>) -> Result<()> {
    each_line(input, |line| {
        let made = line.and_then(&one);
        writeln!(output, "{}", made.as_deref().unwrap_or_default()).context(OUTPUT)?;
        Ok(made.err())
    })
}

/// Holds all lines in memory.
fn sort(input: impl BufRead, output: &mut impl Write, key: fn(&str) -> Vec<u8>) -> Result<()> {
    let mut lines = Vec::new();
    let read = each_line(input, |line| Ok(line.map(|line| lines.push(line.to_owned())).err()));
    lines.sort_by_cached_key(|line| key(line));
    for line in lines {
        writeln!(output, "{line}").context(OUTPUT)?;
    }
    read
}

/// Gives each line, or why it cannot be read, to `take`, which says why it cannot take it.
fn each_line(
    mut input: impl BufRead,
    mut take: impl FnMut(Result<&str, String>) -> Result<Option<String>>,
) -> Result<()> {
    let mut buffer = Vec::new();
    let (mut number, mut passed) = (0_u64, 0_u64);
    loop {
        buffer.clear();
        if input.by_ref().take(LINE).read_until(b'\n', &mut buffer).context("standard input broke off")? == 0 {
            break;
        }
        number += 1;
        let long = buffer.len() as u64 == LINE && buffer.last() != Some(&b'\n');
        if long {
            input.skip_until(b'\n').context("standard input broke off")?;
        }
        let line = match std::str::from_utf8(&buffer) {
            _ if long => Err(format!("longer than {} MiB: divide it", LINE / 1024 / 1024)),
            Ok(line) => Ok(line.trim_end_matches('\n').trim_end_matches('\r')),
            Err(error) => Err(format!("not UTF-8 at byte {}: save the text as UTF-8", error.valid_up_to() + 1)),
        };
        if let Some(sentence) = take(line)? {
            passed += 1;
            eprintln!("line {number}: {sentence}");
        }
    }
    if passed > 0 {
        bail!("{passed} of {number} lines were passed over: correct those named above");
    }
    Ok(())
}

/// The terms of a line, each put through `key`, with a space between them.
fn terms(line: &str, key: impl Fn(&str) -> String) -> String {
    words(line).map(|word| key(&word.term)).collect::<Vec<_>>().join(" ")
}

fn bangla_date(line: &str, calendar: Calendar) -> Result<String, String> {
    let day: jiff::civil::Date = line.trim().parse().map_err(|_| {
        let shown: String = line.chars().take(40).flat_map(char::escape_default).collect();
        format!("`{shown}` is no date: write it like 2025-05-09")
    })?;
    let bangla = from_gregorian(day, calendar);
    Ok(format!("{bangla}\t{}", date::bangla_day(bangla, Digits::Bengali)))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn through(what: Bangla, input: &[u8]) -> (bool, String) {
        let mut output = Vec::new();
        let ended = run(what, input, &mut output);
        (ended.is_ok(), String::from_utf8(output).unwrap())
    }

    #[test]
    fn a_line_in_a_line_out() {
        let date = Bangla::Date { calendar: Calendar::Bangladesh };
        assert_eq!(through(date, b"2025-05-09\n"), (true, "1432-01-26\t২৬ বৈশাখ ১৪৩২\n".to_owned()));
        assert_eq!(through(Bangla::Count, "ক্ষমতা কার\r\n\n".as_bytes()), (true, "6\t2\n0\t0\n".to_owned()));
        assert_eq!(through(Bangla::Words, "ঢাকায়, ৫টি।".as_bytes()), (true, "ঢাকা 5\n".to_owned()));
        assert_eq!(through(Bangla::Fold, "শ্রেণী".as_bytes()), (true, "স্রেনি\n".to_owned()));
        assert_eq!(through(Bangla::ToBijoy, "আমার Facebook\n".as_bytes()), (true, "Avgvi Facebook\n".to_owned()));
        assert_eq!(through(Bangla::FromBijoy, b"Avgvi Facebook\n"), (true, "আমার Facebook\n".to_owned()));
        assert_eq!(through(Bangla::Avro, b"amar sOnar bangla\n"), (true, "আমার সোনার বাংলা\n".to_owned()));
        let lines = "খ\nমো. ক\nঅ".as_bytes();
        assert_eq!(through(Bangla::Sort { names: false }, lines), (true, "অ\nখ\nমো. ক\n".to_owned()));
        assert_eq!(through(Bangla::Sort { names: true }, lines), (true, "অ\nমো. ক\nখ\n".to_owned()));
        assert_eq!(through(Bangla::Canonical, "সময\u{9bc}".as_bytes()), (true, "সম\u{9df}\n".to_owned()));
    }

    #[test]
    fn what_cannot_be_taken_leaves_an_empty_line() {
        assert_eq!(through(Bangla::Slug, b"a\n\xff\nb\n"), (false, "a\n\nb\n".to_owned()));
        assert_eq!(through(Bangla::Sort { names: false }, b"b\n\xff\na\n"), (false, "a\nb\n".to_owned()));
        let date = Bangla::Date { calendar: Calendar::WestBengal };
        assert!(!through(date, b"yesterday\n").0);
    }
}
