//! The project's shared vectors. Without the folder `../shared` these tests say so and pass.

mod shared;

use bangla::calendar::{BanglaDate, Calendar, from_gregorian, to_gregorian};
use shared::shared;
use std::fs;

/// The rows of a vector file after its header, cut at tabs; `None` when the folder is absent.
fn rows(test: &str, file: &str) -> Option<Vec<Vec<String>>> {
    let text = fs::read_to_string(shared(test, file)?).expect("the vector file is readable UTF-8");
    Some(text.lines().skip(1).map(|line| line.split('\t').map(str::to_owned).collect()).collect())
}

#[test]
fn calendar() {
    let Some(rows) = rows("vectors::calendar", "vectors/calendar.tsv") else {
        return;
    };
    assert!(rows.len() >= 57, "calendar.tsv lost rows: {}", rows.len());
    for row in rows {
        let [gregorian, calendar, year, month, day, _, status, source] = &row[..] else {
            panic!("malformed row: {row:?}")
        };
        let gregorian = gregorian.parse().unwrap();
        // BD_LEGACY rows are dates before the 2019 rule: the one calendar of Bangladesh switches by itself.
        let calendar = if calendar == "WB" { Calendar::WestBengal } else { Calendar::Bangladesh };
        let printed =
            BanglaDate { year: year.parse().unwrap(), month: month.parse().unwrap(), day: day.parse().unwrap() };
        let ours = from_gregorian(gregorian, calendar);
        if status == "WRONG_IN_THE_WILD" {
            // A paper that used the old rule or a stale page; the source column says what is right ("right is 26").
            let right = source.split("right is ").nth(1).expect("the source says what is right");
            let right: String = right.chars().take_while(char::is_ascii_digit).collect();
            assert_eq!(ours, BanglaDate { day: right.parse().unwrap(), ..printed }, "{row:?}");
        } else {
            assert_eq!(ours, printed, "{row:?}");
            assert_eq!(to_gregorian(printed, calendar), Some(gregorian), "{row:?}");
        }
    }
}

#[test]
fn normalize() {
    let Some(rows) = rows("vectors::normalize", "vectors/normalize.tsv") else {
        return;
    };
    assert!(rows.len() >= 25, "normalize.tsv lost rows: {}", rows.len());
    for row in rows {
        let text = |column: usize| -> String {
            let points = row[column].split(' ').map(|point| u32::from_str_radix(point, 16).unwrap());
            points.map(|point| char::from_u32(point).unwrap()).collect()
        };
        assert_eq!(bangla::canonical(&text(0)), text(2), "{row:?}");
        assert_eq!(bangla::canonical(&text(1)), text(2), "from NFC: {row:?}");
    }
}
