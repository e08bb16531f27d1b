//! A month as a calendar.

use jiff::ToSpan;
use jiff::civil::{Date, Weekday as Day};

use super::{Counted, Month, PATH, Way, both_names};
use crate::dates;
use crate::frame::Spot;
use crate::now::Now;
use crate::respond::Answer;
use crate::site::{Inner, Made};
use crate::view::{ArchiveMonth, Cell, Head, Link, Weekday};

const WEEK: [Day; 7] =
    [Day::Sunday, Day::Monday, Day::Tuesday, Day::Wednesday, Day::Thursday, Day::Friday, Day::Saturday];

/// `asked` is what stands after `/archive/`.
pub(super) async fn page(
    site: &Inner,
    now: &Now,
    days: &Counted,
    (year, number): (i32, i32),
    asked: &str,
) -> Made<Answer> {
    let found = Way::of_year(year).zip(u8::try_from(number).ok()).and_then(|(way, number)| {
        let month = Month { year, month: number };
        let last = way.days_in(month, now)?;
        let (first, last) = (way.date(year, number.into(), 1, now)?, way.date(year, number.into(), last, now)?);
        days.reaches(first, last, now.today).then_some((way, month, first, last))
    });
    let Some((way, month, first, last)) = found else { return Ok(Answer::Missing) };
    let path = month.path(now);
    if !path.ends_with(&format!("/archive/{asked}")) {
        return Ok(Answer::Moved(path));
    }
    let own = site.own(now, &path, now.version, async {
        let total: i64 = days.days.iter().filter(|(day, _)| (first..=last).contains(day)).map(|(_, n)| n).sum();
        let page = view(now, days, way, (first, last), total);
        let robots = if total == 0 { "noindex".into() } else { String::new() };
        let head =
            Head { robots, ..site.head(now, &now.tongue.fill("calendar.title", &[("name", &page.name)]), &path) };
        Ok((head, now.tongue.archive_month(&page)?))
    });
    let own = own.await?;
    site.page(now, Spot::Elsewhere, &own, true).await
}

fn view(now: &Now, days: &Counted, way: Way, (first, last): (Date, Date), total: i64) -> ArchiveMonth {
    let other = way.other();
    let (from, to) = (other.month_of(first, now), other.month_of(last, now));
    let other_name = match (from == to, from.year == to.year) {
        (true, _) => other.month_name(from, now),
        (_, true) => format!("{}–{}", other.bare_month(from.month, now), other.month_name(to, now)),
        _ => format!("{} – {}", other.month_name(from, now), other.month_name(to, now)),
    };
    let middle = other.month_of(days.nearest(first.saturating_add(14.days()), now.today), now);
    let (older, newer) = days.beside(first, last);
    let step = |date: Option<Date>| {
        date.map(|date| way.month_of(date, now))
            .map(|month| Link { href: month.path(now), name: way.month_name(month, now) })
    };
    ArchiveMonth {
        archive: now.paper.path(PATH),
        name: way.month_name(way.month_of(first, now), now),
        other_name,
        other: Link { href: middle.path(now), name: other.month_name(middle, now) },
        weekdays: WEEK.map(|day| weekday(now, day)).to_vec(),
        weeks: weeks(now, days, way, (first, last)),
        total: now.tongue.count("calendar.stories", total),
        older: step(older).unwrap_or_default(),
        newer: step(newer).unwrap_or_default(),
    }
}

fn weekday(now: &Now, day: Day) -> Weekday {
    let short = match day {
        Day::Sunday => "weekday.sunday",
        Day::Monday => "weekday.monday",
        Day::Tuesday => "weekday.tuesday",
        Day::Wednesday => "weekday.wednesday",
        Day::Thursday => "weekday.thursday",
        Day::Friday => "weekday.friday",
        Day::Saturday => "weekday.saturday",
    };
    Weekday { short: now.tongue.say(short).to_owned(), full: dates::weekday(day, &now.tongue) }
}

fn weeks(now: &Now, days: &Counted, way: Way, (first, last): (Date, Date)) -> Vec<Vec<Option<Cell>>> {
    let lead = first.weekday().to_sunday_zero_offset() as usize;
    let mut cells: Vec<Option<Cell>> = (0..lead).map(|_| None).collect();
    let mut date = first;
    while date <= last {
        cells.push(Some(cell(now, days, way, date, date == first)));
        let Ok(next) = date.tomorrow() else { break };
        date = next;
    }
    cells.resize_with(cells.len().div_ceil(7) * 7, || None);
    cells.chunks(7).map(<[_]>::to_vec).collect()
}

fn cell(now: &Now, days: &Counted, way: Way, date: Date, first: bool) -> Cell {
    let (other, digits) = (way.other(), now.tongue.digits);
    let day = other.day_of_month(date, now);
    let month = if first || day == 1 { other.bare_month(other.month_of(date, now).month, now) } else { String::new() };
    let (gregorian, bangla) = both_names(now, date);
    let n = days.on(date);
    Cell {
        day: digits.number(way.day_of_month(date, now)),
        other_day: format!("{} {month}", digits.number(day)).trim_end().to_owned(),
        full: format!("{gregorian} ({bangla})"),
        count: if n > 0 { digits.grouped(n) } else { String::new() },
        heard: now.tongue.count("calendar.stories_heard", n),
        href: if n > 0 { way.day_path(date, now) } else { String::new() },
        today: date == now.today,
    }
}
