//! What goes wrong outside the program, each in one sentence that says what to do.

use std::path::PathBuf;

#[derive(Debug, thiserror::Error)]
pub enum Error {
    #[error("the disk is full: free some space, then try again; nothing that was acknowledged is lost")]
    DiskFull,
    #[error("the database is busy with another writer: try again in a moment")]
    Busy,
    #[error("{0} cannot be written: give this user write permission there, or choose another folder with --data")]
    NotWritable(PathBuf),
    #[error("the database cannot be opened ({0}): check --database and that the server runs")]
    Unreachable(String),
    #[error("this data was written by a newer Harkara ({0}): run that version, or a later one")]
    Newer(String),
    #[error("the database refused: {0}")]
    Database(#[source] sqlx::Error),
    #[error("a letter was not sent ({0}): check mail.smtp and mail.from")]
    Mail(String),
    #[error("file error: {0}")]
    Io(#[source] std::io::Error),
}

impl From<sqlx::Error> for Error {
    fn from(error: sqlx::Error) -> Error {
        let code = error.as_database_error().and_then(|e| e.code()).unwrap_or_default().into_owned();
        // SQLite's primary result code is the low byte of the extended one: 5 busy, 6 locked, 8 read-only, 13 full,
        // 10 with 778 (IOERR_WRITE) what a full quota gives; PostgreSQL: class 53 is "insufficient resources".
        let sqlite = code.parse::<i64>().ok().filter(|_| code.len() < 5);
        match (code.as_str(), sqlite.map(|code| code & 0xff)) {
            ("53100", _) | (_, Some(13)) => Error::DiskFull,
            ("778" | "1034" | "4874", _) => Error::DiskFull,
            ("55P03" | "40001" | "40P01", _) | (_, Some(5 | 6)) => Error::Busy,
            _ => Error::Database(error),
        }
    }
}

impl From<std::io::Error> for Error {
    fn from(error: std::io::Error) -> Error {
        match error.kind() {
            std::io::ErrorKind::StorageFull | std::io::ErrorKind::QuotaExceeded => Error::DiskFull,
            _ => Error::Io(error),
        }
    }
}
