//! A file of lines, plain or gzip, one line at a time and never more than one in memory.

use std::fs::File;
use std::io::{BufRead, BufReader, Read};
use std::path::Path;
use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};

use flate2::bufread::MultiGzDecoder;

use crate::limits::LINE_BYTES;

/// An open file of lines.
pub struct Lines {
    reader: Box<dyn BufRead + Send>,
    number: u64,
    done: bool,
}

/// Why a line is not read.
#[derive(Debug, PartialEq, Eq)]
pub enum Fault {
    /// This line cannot be read; those after it can.
    Line(String),
    /// The file cannot be read from here on.
    File(String),
}

impl Lines {
    /// Opens `path`; gzip is known by its first two bytes (RFC 1952). `read` is raised by each byte taken from the file.
    ///
    /// # Errors
    /// As the file system gives them.
    pub fn open(path: &Path, read: Arc<AtomicU64>) -> std::io::Result<Lines> {
        let mut file = BufReader::with_capacity(256 * 1024, Counted { file: File::open(path)?, read });
        let gzip = file.fill_buf()?.starts_with(&[0x1f, 0x8b]);
        let reader: Box<dyn BufRead + Send> = match gzip {
            true => Box::new(BufReader::with_capacity(256 * 1024, MultiGzDecoder::new(file))),
            false => Box::new(file),
        };
        Ok(Lines { reader, number: 0, done: false })
    }

    /// The next line that is not blank, with its number from 1; `None` at the end, or after a [`Fault::File`].
    pub fn next<'b>(&mut self, buffer: &'b mut Vec<u8>) -> Option<(u64, Result<&'b str, Fault>)> {
        loop {
            if self.done {
                return None;
            }
            buffer.clear();
            let got = (&mut self.reader).take(LINE_BYTES as u64 + 1).read_until(b'\n', buffer);
            self.number += 1;
            match got {
                Err(error) => {
                    self.done = true;
                    return Some((self.number, Err(Fault::File(broken(&error)))));
                }
                Ok(0) => self.done = true,
                Ok(_) if buffer.len() > LINE_BYTES && buffer.last() != Some(&b'\n') => {
                    return Some((self.number, Err(self.pass_over())));
                }
                Ok(_) if buffer.iter().all(u8::is_ascii_whitespace) => {}
                Ok(_) => break,
            }
        }
        let line = std::str::from_utf8(buffer).map(|line| line.trim_start_matches('\u{feff}'));
        Some((self.number, line.map_err(|error| Fault::Line(not_utf8(error.valid_up_to())))))
    }

    fn pass_over(&mut self) -> Fault {
        match self.reader.skip_until(b'\n') {
            Ok(_) => {
                Fault::Line(format!("the line is longer than {} MiB: shorten the story", LINE_BYTES / 1024 / 1024))
            }
            Err(error) => {
                self.done = true;
                Fault::File(broken(&error))
            }
        }
    }
}

fn not_utf8(valid: usize) -> String {
    format!("not UTF-8 at byte {}: save the file as UTF-8", valid + 1)
}

fn broken(error: &std::io::Error) -> String {
    match error.kind() {
        std::io::ErrorKind::UnexpectedEof => {
            "the gzip file is cut off here: fetch it again and run this command again".to_owned()
        }
        _ => format!("the file cannot be read further ({error}): fetch it again and run this command again"),
    }
}

struct Counted {
    file: File,
    read: Arc<AtomicU64>,
}

impl Read for Counted {
    fn read(&mut self, buffer: &mut [u8]) -> std::io::Result<usize> {
        let n = self.file.read(buffer)?;
        self.read.fetch_add(n as u64, Ordering::Relaxed);
        Ok(n)
    }
}
