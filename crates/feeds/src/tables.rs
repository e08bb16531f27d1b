//! The tables of the feeds. No other crate writes them.

use store::Migration;

/// Every step, in order; see [`store::migrate`].
pub const MIGRATIONS: &[&Migration] = &[&FIRST];

/// How far each listener has been told: the number of the log's last entry, and the moment up to which stories that were
/// held back have arrived.
const FIRST: Migration = Migration {
    name: "feeds-1",
    sql: "
CREATE TABLE feeds_told (listener TEXT PRIMARY KEY, seq BIGINT NOT NULL, at BIGINT NOT NULL);
",
};
