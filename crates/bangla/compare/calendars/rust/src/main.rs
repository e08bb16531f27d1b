//! Dates of standard input by bongabdo, each line `BD 2025-05-09` or `WB 2025-05-09`.

use bongabdo::{Bongabdo, CalendarStandard};

fn main() {
    for line in std::io::stdin().lines() {
        let line = line.expect("a line");
        let (calendar, day) = line.split_once(' ').expect("calendar and day");
        let numbers: Vec<i32> = day.split('-').map(|number| number.parse().expect("a number")).collect();
        let [year, month, day] = numbers[..] else { panic!("{line}") };
        // It leaves the choice of the rule to the caller.
        let standard = match calendar {
            "WB" => CalendarStandard::WestBengalTraditional,
            _ if (year, month, day) < (2019, 4, 14) => CalendarStandard::BangladeshLegacy,
            _ => CalendarStandard::Bangladesh,
        };
        let made = Bongabdo::from_ymd(year, month as u32, day as u32, standard).expect("a day");
        println!("{:04}-{:02}-{:02}", made.year, made.month, made.day);
    }
}
