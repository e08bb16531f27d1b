//! When a topic was written about: its first and its last day, and its stories by month or year, drawn.

use jiff::civil::Date;
use press::lists;

use crate::archive::date_of;
use crate::dates;
use crate::now::Now;
use crate::view::{Bar, Mentions, Stamp};

/// Up to so many months a bar stands for one of them, then for a year.
const MONTHS: i32 = 36;
/// Stories of fewer days are seen at a glance.
const DAYS: usize = 2;
/// Of the drawing, in its own units.
const STEP: i32 = 10;
const HEIGHT: i64 = 40;

/// What `days` say, up to today; `None` where they are few.
pub(crate) fn mentions(days: &lists::Days, now: &Now) -> Option<Mentions> {
    let dated = days.iter().filter(|(day, n)| lists::is_dated(*day) && *n > 0);
    let days: Vec<(Date, i64)> =
        dated.filter_map(|(day, n)| Some((date_of(*day)?, *n))).filter(|(date, _)| *date <= now.today).collect();
    let ((last, _), (first, _)) = (days.first()?, days.last()?);
    if days.len() < DAYS {
        return None;
    }
    let month = |date: &Date| i32::from(date.year()) * 12 + i32::from(date.month()) - 1;
    let by_month = month(last) - month(first) < MONTHS;
    let period = |date: &Date| if by_month { month(date) } else { i32::from(date.year()) };
    let mut counts = vec![0; usize::try_from(period(last) - period(first)).unwrap_or(0) + 1];
    for (date, n) in &days {
        counts[usize::try_from(period(date) - period(first)).unwrap_or(0)] += n;
    }
    let most = counts.iter().copied().max().unwrap_or(1).max(1);
    let name = |at: i32| match Date::new((at / 12) as i16, (at % 12 + 1) as i8, 1) {
        Ok(first) if by_month => dates::month(first, &now.tongue),
        _ => now.tongue.digits.number(at.into()),
    };
    let bar = |(at, n): (i32, &i64)| {
        // What is there at all can be seen.
        let height = if *n == 0 { 0 } else { (n * HEIGHT / most).max(2) };
        let title = format!("{}: {}", name(period(first) + at), now.tongue.count("named.stories", *n));
        Bar { x: at * STEP, y: HEIGHT - height, height, title }
    };
    let bars: Vec<Bar> = (0..).zip(&counts).map(bar).collect();
    let stamp = |date: &Date| Stamp { iso: date.to_string(), label: dates::day(*date, &now.tongue) };
    let (first, last) = (stamp(first), stamp(last));
    Some(Mentions { first, last, width: bars.len() as i32 * STEP, bars })
}
