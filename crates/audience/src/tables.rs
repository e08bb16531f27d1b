//! The tables of the audience. No other crate writes them.

use store::Migration;

/// Every step, in order; see [`store::migrate`].
pub const MIGRATIONS: &[&Migration] = &[&FIRST, &ADS];

/// Reads of each story in each minute and each hour that has any; both are counted from 1970-01-01T00:00Z. The time
/// comes first in the key, since windows and pruning read ranges of time.
const FIRST: Migration = Migration {
    name: "audience-1",
    sql: "
CREATE TABLE audience_minute (minute BIGINT NOT NULL, story TEXT NOT NULL, n BIGINT NOT NULL, PRIMARY KEY (minute, story));
CREATE TABLE audience_hour (hour BIGINT NOT NULL, story TEXT NOT NULL, n BIGINT NOT NULL, PRIMARY KEY (hour, story));
",
};

/// How often each advertisement was seen and followed in each half hour that has any, counted from 1970-01-01T00:00Z.
/// Nothing of it is removed: it is what the advertiser paid for.
const ADS: Migration = Migration {
    name: "audience-2",
    sql: "
CREATE TABLE audience_ad (ad TEXT NOT NULL, half BIGINT NOT NULL, seen BIGINT NOT NULL, followed BIGINT NOT NULL,
  PRIMARY KEY (ad, half));
",
};
