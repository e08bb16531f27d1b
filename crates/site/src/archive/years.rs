//! Every month that has stories, by year.

use std::collections::BTreeMap;

use super::{BANGLA_PATH, Counted, Month, PATH, Way};
use crate::frame::Spot;
use crate::now::Now;
use crate::respond::Answer;
use crate::site::{Inner, Made};
use crate::view::{ArchivePage, ArchiveYear, Head, MonthLink, NavLink};

pub(super) async fn page(site: &Inner, now: &Now, days: &Counted, way: Way) -> Made<Answer> {
    let (path, title) = match way {
        Way::Gregorian => (PATH, "archive"),
        Way::Bangla => (BANGLA_PATH, "calendar.bangla_title"),
    };
    let address = now.paper.path(path);
    let own = site.own(now, &address, now.version, async {
        let tab = |href: &str, name: &str, of: Way| NavLink {
            href: now.paper.path(href),
            name: now.tongue.say(name).into(),
            current: way == of,
        };
        let page = ArchivePage {
            calendars: vec![
                tab(PATH, "calendar.gregorian", Way::Gregorian),
                tab(BANGLA_PATH, "calendar.bangla", Way::Bangla),
            ],
            years: years(now, days, way),
        };
        let head = Head { translations: site.everywhere(path), ..site.head(now, now.tongue.say(title), &address) };
        Ok((head, now.tongue.archive(&page)?))
    });
    let own = own.await?;
    site.page(now, Spot::Elsewhere, &own, true).await
}

fn years(now: &Now, days: &Counted, way: Way) -> Vec<ArchiveYear> {
    let mut counts: BTreeMap<Month, i64> = BTreeMap::new();
    for (date, n) in &days.days {
        *counts.entry(way.month_of(*date, now)).or_default() += n;
    }
    let mut years: Vec<i32> = counts.keys().map(|month| month.year).collect();
    years.dedup();
    let digits = now.tongue.digits;
    let month = |year, month| {
        let month = Month { year, month };
        let count = counts.get(&month);
        MonthLink {
            href: count.map(|_| month.path(now)).unwrap_or_default(),
            name: way.bare_month(month.month, now),
            count: count.map(|n| digits.grouped(*n)).unwrap_or_default(),
        }
    };
    let year = |year| {
        let written = digits.number(i64::from(year));
        ArchiveYear {
            name: match way {
                Way::Gregorian => written,
                Way::Bangla => now.tongue.fill("calendar.bangla_year", &[("n", &written)]),
            },
            months: (1..=12).map(|m| month(year, m)).collect(),
        }
    };
    years.into_iter().rev().map(year).collect()
}
