//! When a topic was written about: its first and its last day, and its stories by day, month or year, drawn.

use jiff::civil::Date;
use press::lists;

use crate::archive::date_of;
use crate::dates;
use crate::now::Now;
use crate::view::{Bar, Mentions, Stamp};

/// Up to so many days a bar stands for one of them, up to so many months for a month, then for a year.
const BY_DAY: i32 = 45;
const BY_MONTH: i32 = 36;
/// Stories of fewer days are seen at a glance.
const DAYS: usize = 2;
/// Days or months of a drawing, at least: fewer would be blocks. Those before the first story are empty.
const LEAST: i32 = 12;
/// Of the drawing, in its own units.
const STEP: i32 = 10;
/// What a step leaves between two bars; the last bar ends the drawing.
const GAP: i32 = 2;
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
    let day = |date: &Date| jiff::civil::date(1970, 1, 1).until(*date).map_or(0, |span| span.get_days());
    let month = |date: &Date| i32::from(date.year()) * 12 + i32::from(date.month()) - 1;
    let (by_day, by_month) = (day(last) - day(first) < BY_DAY, month(last) - month(first) < BY_MONTH);
    let period = |date: &Date| match (by_day, by_month) {
        (true, _) => day(date),
        (_, true) => month(date),
        _ => i32::from(date.year()),
    };
    let begins = match by_day || by_month {
        true => period(first).min(period(last) - LEAST + 1),
        false => period(first),
    };
    let mut counts = vec![0; usize::try_from(period(last) - begins).unwrap_or(0) + 1];
    for (date, n) in &days {
        counts[usize::try_from(period(date) - begins).unwrap_or(0)] += n;
    }
    let most = counts.iter().copied().max().unwrap_or(1).max(1);
    // The first day of a period.
    let opens = |at: i32| match (by_day, by_month) {
        (true, _) => date_of(at.into()),
        (_, true) => Date::new((at / 12) as i16, (at % 12 + 1) as i8, 1).ok(),
        _ => Date::new(at as i16, 1, 1).ok(),
    };
    let name = |at: i32| match (by_day, by_month) {
        (true, _) => opens(at).map(|date| dates::day(date, &now.tongue)),
        (_, true) => opens(at).map(|first| dates::month(first, &now.tongue)),
        _ => Some(now.tongue.digits.number(at.into())),
    };
    let bar = |(at, n): (i32, &i64)| {
        // What is there at all can be seen.
        let height = if *n == 0 { 0 } else { (n * HEIGHT / most).max(2) };
        let title = format!("{}: {}", name(begins + at).unwrap_or_default(), now.tongue.count("named.stories", *n));
        Bar { x: at * STEP, y: HEIGHT - height, height, title }
    };
    let bars: Vec<Bar> = (0..).zip(&counts).map(bar).collect();
    let highest = counts.iter().position(|n| *n == most).and_then(|at| bars.get(at));
    let peak = highest.map_or("", |bar| bar.title.as_str());
    let label = now.tongue.fill("named.chart", &[("peak", peak)]);
    let stamp = |date: &Date| Stamp { iso: date.to_string(), label: dates::day(*date, &now.tongue) };
    // Under the drawing.
    let left = opens(begins).filter(|_| begins < period(first)).unwrap_or(*first);
    let end = |date: &Date| match by_day {
        true => stamp(date),
        false => Stamp { iso: date.strftime("%Y-%m").to_string(), label: dates::month(*date, &now.tongue) },
    };
    let ends = [end(&left), end(last)];
    let (first, last) = (stamp(first), stamp(last));
    Some(Mentions { first, last, ends, width: bars.len() as i32 * STEP - GAP, label, bars })
}
