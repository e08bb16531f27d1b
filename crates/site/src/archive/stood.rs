//! `/archive/2025/05/09?at=13:45`: the front as it stood then, with its lists, from the press. A story that has changed since
//! leads to the release that stood then, where the paper shows what has changed.

use bangla::digits::to_latin;
use jiff::civil::{Date, Time};
use press::story::{Since, since};
use story::Moment;

use crate::frame::Spot;
use crate::now::{Ads, Now};
use crate::respond::Answer;
use crate::site::{Inner, Made};
use crate::view::{Card, FrontPage, Head, Link, Rails, Stamp, Stood};
use crate::{dates, earlier_page, fragment, front, slots};

/// The query's parameter, as it stands before the value.
const AT: &str = "at=";

/// The time that a query asks for, `13:45`, `13.45` or `13`; `None` where it asks for none, an inner one where that is no
/// time.
pub(super) fn asked(query: &str) -> Option<Option<Time>> {
    let value = crate::routes::decode(query.split('&').find_map(|pair| pair.strip_prefix(AT))?).unwrap_or_default();
    let plain = to_latin(&value);
    let (hour, minute) = plain.split_once([':', '.']).unwrap_or((plain.as_ref(), "0"));
    let number = |text: &str| {
        let digits = (1..=2).contains(&text.len()) && text.bytes().all(|b| b.is_ascii_digit());
        digits.then(|| text.parse().ok()).flatten()
    };
    Some(number(hour).zip(number(minute)).and_then(|(hour, minute)| Time::new(hour, minute, 0, 0).ok()))
}

/// The front of the edition at `time` on `date`; `day` is the day's page. It says when that was, and is not for search
/// engines.
pub(super) async fn page(site: &Inner, now: &Now, date: Date, time: Time, day: Link) -> Made<Answer> {
    let zone = &site.paper.zone;
    let Ok(at) = zone.to_timestamp(date.to_datetime(time)) else { return Ok(Answer::Missing) };
    // What is still to come stands as it stands now.
    let at = Moment(at.as_microsecond()).min(now.at);
    let then = site.standing(at);
    // What stood in the slots is not kept.
    let at_then = Now { shows: Ads::Off, ..then.now().await?.within(then.edition(&now.paper.edition)) };
    let when = Stamp { iso: at.rfc3339(zone), label: dates::timestamp(at.local(zone), &now.tongue) };
    let title = now.tongue.fill("calendar.stood_title", &[("when", &when.label)]);
    let stood = Some(Stood { when, day, front: now.paper.path("/") });
    let mut front = FrontPage { stood, ..front::view(&then, &at_then).await? };
    let mut rails = then.rails_view(&at_then, Spot::Front).await?;
    lead_to_what_stood(site, now, at, cards(&mut front, &mut rails)).await?;
    let tongue = &at_then.tongue;
    let head = Head { robots: "noindex".into(), ..then.head(&at_then, &title, "") };
    let own = [tongue.head(&head)?, tongue.front_top(&front)?, tongue.rails(&rails)?, tongue.front_rivers(&front)?];
    let own = own.map(|html| fragment::press(slots::without_slots(html), at.0));
    then.page(&at_then, Spot::Front, &own, false).await
}

/// Every card of the front and of the lists beside it.
fn cards<'c>(front: &'c mut FrontPage, rails: &'c mut Rails) -> Vec<&'c mut Card> {
    let rivers = front.rivers.iter_mut().flat_map(|river| &mut river.cards);
    let beside = rails.rails.iter_mut().flat_map(|rail| &mut rail.cards);
    front.lead.iter_mut().chain(&mut front.seconds).chain(rivers).chain(beside).collect()
}

/// Lets each card of a front that stood at `then` lead to what stood then. A story that is gone by now keeps its headline
/// there, which leads nowhere, and not its picture, which went with it.
async fn lead_to_what_stood(site: &Inner, now: &Now, then: Moment, cards: Vec<&mut Card>) -> Made<()> {
    let mut ids: Vec<String> = cards.iter().map(|card| card.id.clone()).collect();
    ids.sort_unstable();
    ids.dedup();
    let became = since(&mut *site.db.read().await?, &ids, then, now.at).await?;
    for card in cards {
        match became.get(&card.id) {
            Some(Since::Changed(n)) if site.paper.changes => card.href = earlier_page::path(&card.href, *n),
            Some(Since::Ended) => (card.href, card.picture) = (String::new(), None),
            _ => {}
        }
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_hour_and_a_minute_in_either_script() {
        let time = Time::new(13, 45, 0, 0).ok();
        for query in ["at=13:45", "at=13%3A45", "at=13.45", "page=2&at=%E0%A7%A7%E0%A7%A9:%E0%A7%AA%E0%A7%AB"] {
            assert_eq!(asked(query), Some(time), "{query}");
        }
        for query in ["at=9", "at=09", "at=9.0", "at=%E0%A7%AF"] {
            assert_eq!(asked(query), Some(Time::new(9, 0, 0, 0).ok()), "{query}");
        }
        for query in ["at=", "at=25:00", "at=24", "at=13.", "at=:10", "at=13:45:10", "at=-1:10", "at=+1", "at=%FF"] {
            assert_eq!(asked(query), Some(None), "{query}");
        }
        assert_eq!(asked("page=2"), None);
    }
}
