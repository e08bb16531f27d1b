//! The first day of each month of West Bengal that begins in 1900–2100, and which begin near midnight; what
//! compare/calendars/swiss.py checks: `cargo run -p bangla --example panjika`.

use bangla::calendar::{BanglaDate, Calendar, near_midnight, to_gregorian};

fn main() {
    for (year, month) in (1306..=1507).flat_map(|year| (1..=12).map(move |month| (year, month))) {
        let first = to_gregorian(BanglaDate { year, month, day: 1 }, Calendar::WestBengal);
        if let Some(first) = first.filter(|first| (1900..=2100).contains(&first.year())) {
            let near = if near_midnight(year, month) { " near midnight" } else { "" };
            println!("{year:04}-{month:02} {first}{near}");
        }
    }
}
