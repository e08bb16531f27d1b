//! `/archive/2025/05/09?at=13:45`: the front as it stood then, with its lists, from the press.

use bangla::digits::to_latin;
use jiff::civil::{Date, Time};
use story::Moment;

use crate::dates;
use crate::front;
use crate::now::Now;
use crate::respond::Answer;
use crate::site::{Inner, Made};
use crate::view::{Link, Stood};

/// The query's parameter, as it stands before the value.
const AT: &str = "at=";

/// The hour and minute that a query asks for; `None` where it asks for none, an inner one where that is no time.
pub(super) fn asked(query: &str) -> Option<Option<Time>> {
    let value = crate::routes::decode(query.split('&').find_map(|pair| pair.strip_prefix(AT))?).unwrap_or_default();
    let plain = to_latin(&value);
    let time = plain.split_once(':').and_then(|(hour, minute)| {
        let number = |text: &str| Some(text).filter(|text| (1..=2).contains(&text.len()))?.parse().ok();
        Time::new(number(hour)?, number(minute)?, 0, 0).ok()
    });
    Some(time)
}

/// The front of the edition at `time` on `date`; `day` is the day's page.
pub(super) async fn page(site: &Inner, now: &Now, date: Date, time: Time, day: Link) -> Made<Answer> {
    let zone = &site.paper.zone;
    let Ok(at) = zone.to_timestamp(date.to_datetime(time)) else { return Ok(Answer::Missing) };
    // What is still to come stands as it stands now.
    let at = Moment(at.as_microsecond()).min(now.at);
    let then = site.standing(at);
    let at_then = then.now().await?.within(then.edition(&now.paper.edition));
    let label = dates::timestamp(at.local(zone), &now.tongue);
    let iso = at.rfc3339(zone);
    front::stood(&then, &at_then, Stood { when: crate::view::Stamp { iso, label }, day, front: now.paper.path("/") })
        .await
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_hour_and_a_minute_in_either_script() {
        let time = Time::new(13, 45, 0, 0).ok();
        for query in ["at=13:45", "at=13%3A45", "page=2&at=%E0%A7%A7%E0%A7%A9:%E0%A7%AA%E0%A7%AB"] {
            assert_eq!(asked(query), Some(time), "{query}");
        }
        for query in ["at=", "at=25:00", "at=13", "at=13:45:10", "at=-1:10", "at=%FF"] {
            assert_eq!(asked(query), Some(None), "{query}");
        }
        assert_eq!(asked("page=2"), None);
    }
}
