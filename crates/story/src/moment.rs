//! Points in time as they are kept and sent: microseconds since 1970-01-01T00:00:00Z.

use jiff::civil;
use jiff::tz::TimeZone;
use serde::{Deserialize, Serialize};

use crate::{Refused, limits};

/// A point in time, in microseconds since the Unix epoch. Databases keep it as BIGINT.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Moment(pub i64);

pub const SECOND: i64 = 1_000_000;
pub const MINUTE: i64 = 60 * SECOND;
pub const HOUR: i64 = 60 * MINUTE;
pub const DAY: i64 = 24 * HOUR;

impl Moment {
    /// Reads RFC 3339 (`2025-05-09T12:30:00+06:00`, `…Z`), or a date-time or a date without an offset, which are
    /// taken in `zone` (a bare date is its midnight).
    ///
    /// # Errors
    /// [`Refused`] when the text is no time, or lies outside [`limits::YEARS`].
    pub fn parse(text: &str, zone: &TimeZone) -> Result<Moment, Refused> {
        let text = text.trim();
        let refused = || {
            let shown: String = text.chars().take(40).flat_map(char::escape_default).collect();
            Refused::new(
                "time",
                format!("`{shown}` is no time: write it like 2025-05-09T12:30:00+06:00, in a year from 1700 to 2200"),
            )
        };
        let stamp = match text.parse::<jiff::Timestamp>() {
            Ok(stamp) => stamp,
            Err(_) => text
                .parse::<civil::DateTime>()
                .ok()
                .and_then(|local| zone.to_timestamp(local).ok())
                .ok_or_else(refused)?,
        };
        let moment = Moment(stamp.as_microsecond());
        if limits::YEARS.contains(&moment.local(zone).year()) { Ok(moment) } else { Err(refused()) }
    }

    /// The civil date and time in `zone`; a moment outside jiff's range is held at its edge.
    pub fn local(self, zone: &TimeZone) -> civil::DateTime {
        zone.to_datetime(self.timestamp())
    }

    /// RFC 3339 with the offset of `zone`, whole seconds: `2025-05-09T12:30:00+06:00`.
    pub fn rfc3339(self, zone: &TimeZone) -> String {
        let local = self.local(zone);
        let offset = zone.to_offset(self.timestamp()).seconds();
        let (sign, size) = if offset < 0 { ('-', -offset) } else { ('+', offset) };
        let (date, time) = (local.date(), local.time());
        format!(
            "{date}T{:02}:{:02}:{:02}{sign}{:02}:{:02}",
            time.hour(),
            time.minute(),
            time.second(),
            size / 3600,
            size / 60 % 60
        )
    }

    /// Midnight at the start of `date` in `zone`.
    pub fn midnight(date: civil::Date, zone: &TimeZone) -> Moment {
        let start = zone.to_timestamp(date.to_datetime(civil::Time::midnight())).map(jiff::Timestamp::as_microsecond);
        Moment(start.unwrap_or(if date.year() < 0 { i64::MIN } else { i64::MAX }))
    }

    fn timestamp(self) -> jiff::Timestamp {
        let edge = if self.0 < 0 { jiff::Timestamp::MIN } else { jiff::Timestamp::MAX };
        jiff::Timestamp::from_microsecond(self.0).unwrap_or(edge)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn dhaka() -> TimeZone {
        TimeZone::get("Asia/Dhaka").unwrap()
    }

    #[test]
    fn a_time_without_an_offset_is_the_papers() {
        let with = Moment::parse("2025-05-09T12:30:00+06:00", &dhaka()).unwrap();
        assert_eq!(with, Moment::parse("2025-05-09T12:30:00", &dhaka()).unwrap());
        assert_eq!(with, Moment::parse("2025-05-09T06:30:00Z", &dhaka()).unwrap());
        assert_eq!(with.rfc3339(&dhaka()), "2025-05-09T12:30:00+06:00");
        assert_eq!(Moment::parse("2025-05-09", &dhaka()).unwrap().rfc3339(&dhaka()), "2025-05-09T00:00:00+06:00");
    }

    #[test]
    fn nonsense_and_far_years_are_refused() {
        for bad in ["", "yesterday", "99999-01-01T00:00:00Z", "2025-13-01", "1500-01-01", "9999-01-01T00:00:00Z"] {
            assert!(Moment::parse(bad, &dhaka()).is_err(), "{bad}");
        }
    }
}
