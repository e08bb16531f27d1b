//! A day's stories in their order of publication, and the way to the front as it stood at a moment of it.

use jiff::civil::Date;
use press::lists;
use story::Moment;

use super::{Counted, PATH, Way, both_names, day_path, stood};
use crate::cards::When;
use crate::dates;
use crate::frame::Spot;
use crate::now::Now;
use crate::pages::{self, Asked};
use crate::respond::Answer;
use crate::site::{Inner, Made};
use crate::view::{ArchiveDay, Head, Link, Place};

const SIZE: i64 = 50;
/// More than any paper publishes in a day.
const DAY: i64 = 10_000;

/// `asked` is what stands after `/archive/`.
pub(super) async fn page(
    site: &Inner,
    now: &Now,
    days: &Counted,
    (year, month, day): (i32, i32, i32),
    asked: &str,
    query: &str,
) -> Made<Answer> {
    let found = Way::of_year(year).and_then(|way| Some((way, way.date(year, month, day, now)?)));
    let Some((way, date)) = found.filter(|(_, date)| days.reaches(*date, *date, now.today)) else {
        return Ok(Answer::Missing);
    };
    let path = way.day_path(date, now);
    let is_plain = path.ends_with(&format!("/archive/{asked}"));
    match stood::asked(query) {
        Some(_) if !is_plain => return Ok(Answer::Moved(format!("{path}?{query}"))),
        Some(Some(time)) => {
            let (name, _) = both_names(now, date);
            return stood::page(site, now, date, time, Link { href: path, name }).await;
        }
        Some(None) => return Ok(Answer::Unclear("calendar.no_time")),
        None => {}
    }
    let number = match pages::asked(query) {
        Asked::Page(number) if is_plain => number,
        Asked::Page(number) | Asked::Spelled(number) => return Ok(Answer::Moved(pages::address(&path, number))),
        Asked::Nonsense => return Ok(Answer::Missing),
    };
    if number > pages::last(days.on(date), SIZE) {
        return Ok(Answer::Missing);
    }
    let address = pages::address(&path, number);
    let own = site.own(now, &address, now.version, async {
        let (cards, total) = stories(site, now, days, date, number).await?;
        let page = view(
            site,
            now,
            days,
            way,
            date,
            &cards,
            pages::pager(&path, number, pages::last(total, SIZE), &now.tongue),
        );
        let robots = if cards.is_empty() { "noindex".into() } else { String::new() };
        let title = pages::title(&now.tongue.fill("calendar.title", &[("name", &page.name)]), number, &now.tongue);
        // One day has two addresses, one in each calendar: search engines keep the Gregorian one.
        let canonical = site.absolute(&pages::address(&day_path(date, now), number));
        Ok((Head { robots, canonical, ..site.head(now, &title, &address) }, now.tongue.archive_day(&page)?))
    });
    let own = own.await?;
    site.page(now, Spot::Elsewhere, &own, true).await
}

/// The stories of page `number`, the day's first ones on page 1, and how many the day has.
async fn stories(site: &Inner, now: &Now, days: &Counted, date: Date, number: i64) -> Made<(Vec<press::Card>, i64)> {
    let from = Moment::midnight(date, &now.paper.zone);
    let to = date.tomorrow().map_or(Moment(i64::MAX), |next| Moment::midnight(next, &now.paper.zone));
    let mut conn = site.db.read().await?;
    // The counts of today hold what is still to come.
    let total = match date == now.today {
        true => lists::between(&mut conn, &now.paper.edition, from, to, now.at, 0, DAY).await?.len() as i64,
        false => days.on(date),
    };
    let end = (number * SIZE).min(total);
    let size = end - ((number - 1) * SIZE).min(total);
    let mut cards = lists::between(&mut conn, &now.paper.edition, from, to, now.at, total - end, size).await?;
    cards.reverse();
    Ok((cards, total))
}

fn view(
    site: &Inner,
    now: &Now,
    days: &Counted,
    way: Way,
    date: Date,
    cards: &[press::Card],
    pager: crate::view::Pager,
) -> ArchiveDay {
    let (gregorian, bangla) = both_names(now, date);
    let (name, other_name) = match way {
        Way::Gregorian => (gregorian, bangla),
        Way::Bangla => {
            (format!("{}, {bangla}", dates::weekday(date.weekday(), &now.tongue)), dates::day(date, &now.tongue))
        }
    };
    let month = way.month_of(date, now);
    let (older, newer) = days.beside(date, date);
    let step = |day: Option<Date>| {
        let name = |day| match way {
            Way::Gregorian => dates::day(day, &now.tongue),
            Way::Bangla => both_names(now, day).1,
        };
        day.map(|day| Link { href: way.day_path(day, now), name: name(day) }).unwrap_or_default()
    };
    ArchiveDay {
        path: way.day_path(date, now),
        name,
        other_name,
        archive: now.paper.path(PATH),
        up: Link { href: month.path(now), name: way.month_name(month, now) },
        cards: site.cards(cards, Place::Card, When::Clock, now),
        pager,
        older: step(older),
        newer: step(newer),
    }
}
