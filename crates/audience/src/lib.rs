//! Counts what is read.
pub mod tables;
use std::net::IpAddr;
use store::{Clock, Conn, Db, Error, Write};
use story::Moment;

#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Window {
    Hour,
    Day,
    Week,
}

#[derive(Clone)]
pub struct Audience {}

impl Audience {
    pub fn new(_db: Db, _clock: Clock) -> Audience {
        todo!()
    }
    pub fn pulse(&self, _story: &str, _ip: IpAddr, _user_agent: &str) -> bool {
        todo!()
    }
    pub async fn flush(&self) -> Result<(), Error> {
        todo!()
    }
    pub async fn run(self, _shutdown: impl Future<Output = ()> + Send) {
        todo!()
    }
    pub fn version(&self) -> u64 {
        todo!()
    }
    pub async fn top(&self, _conn: &mut Conn, _window: Window, _at: Moment, _most: i64) -> Result<Vec<(String, i64)>, Error> {
        todo!()
    }
}

pub async fn seed(_write: &mut Write, _rows: Vec<(String, Moment, i64)>) -> Result<(), Error> {
    todo!()
}
