//! `/latest`: everything that has a date, newest first, under the days.

use press::lists;

use crate::cards::When;
use crate::frame::Spot;
use crate::now::Now;
use crate::pages::{self, Asked};
use crate::respond::Answer;
use crate::site::{Inner, Made};
use crate::view::{Day, Head, LatestPage, Place, Stamp};

pub(crate) const PATH: &str = "/latest";
const SIZE: i64 = 40;

pub(crate) async fn page(site: &Inner, now: &Now, query: &str) -> Made<Answer> {
    let path = now.paper.path(PATH);
    let number = match pages::asked(query) {
        Asked::Page(number) => number,
        Asked::Spelled(number) => return Ok(Answer::Moved(pages::address(&path, number))),
        Asked::Nonsense => return Ok(Answer::Missing),
    };
    let days = site.days(&now.paper.edition, now).await?;
    let days: lists::Days = days.iter().copied().filter(|(day, _)| lists::is_dated(*day)).collect();
    let counted: i64 = days.iter().map(|(_, n)| n).sum();
    if number > pages::last(counted, SIZE) {
        return Ok(Answer::Missing);
    }
    let address = pages::address(&path, number);
    let own = site.own(now, &address, now.version, async {
        let mut conn = site.db.read().await?;
        let found = lists::page(&mut conn, &now.paper.edition, &days, now.at, &site.paper.zone, number, SIZE).await?;
        let pager = pages::pager(&path, number, pages::last(found.total, SIZE), &now.tongue);
        let latest = LatestPage { days: by_day(site, now, &found.cards), pager };
        let head = Head {
            translations: if number == 1 { site.everywhere(PATH) } else { Vec::new() },
            ..site.list_head(
                now,
                &pages::title(now.tongue.say("latest_news"), number, &now.tongue),
                &address,
                &latest.pager,
            )
        };
        Ok((head, now.tongue.latest(&latest)?))
    });
    let own = own.await?;
    site.page(now, Spot::Elsewhere, &own, false).await
}

fn by_day(site: &Inner, now: &Now, cards: &[press::Card]) -> Vec<Day> {
    let mut days: Vec<Day> = Vec::new();
    for card in cards {
        // What has no date stands behind everything that has: the end of the list.
        let Some(published) = card.published else { break };
        let date = published.local(&site.paper.zone).date();
        let iso = date.to_string();
        if days.last().is_none_or(|day| day.date.iso != iso) {
            let (label, bangla_date) = crate::archive::both_names(now, date);
            days.push(Day {
                href: crate::archive::day_path(date, now),
                date: Stamp { iso, label },
                bangla_date,
                cards: Vec::new(),
            });
        }
        days.last_mut().expect("pushed just now").cards.push(site.card(card, Place::Thumb, When::Clock, now));
    }
    days
}
