//! Every month that has stories, by year.

use std::collections::BTreeMap;

use super::{Counted, Month, Way};
use crate::frame::Spot;
use crate::now::Now;
use crate::respond::Answer;
use crate::site::{Inner, Made};
use crate::view::{ArchivePage, ArchiveYear, MonthLink, NavLink};

pub(super) async fn page(site: &Inner, now: &Now, days: &Counted, way: Way) -> Made<Answer> {
    let (path, title) = match way {
        Way::Gregorian => ("/archive", "আর্কাইভ"),
        Way::Bangla => ("/archive/bangla", "আর্কাইভ, বঙ্গাব্দ"),
    };
    let own = site.own(path, now.edition, async {
        let tab =
            |href: &str, name: &str, of: Way| NavLink { href: href.into(), name: name.into(), current: way == of };
        let page = ArchivePage {
            calendars: vec![tab("/archive", "খ্রিস্টাব্দ", Way::Gregorian), tab("/archive/bangla", "বঙ্গাব্দ", Way::Bangla)],
            years: years(site, days, way),
        };
        Ok((site.head(title, path), site.theme.archive(&page)?))
    });
    let own = own.await?;
    site.page(now, Spot::Elsewhere, &own, true).await
}

fn years(site: &Inner, days: &Counted, way: Way) -> Vec<ArchiveYear> {
    let mut counts: BTreeMap<Month, i64> = BTreeMap::new();
    for (date, n) in &days.days {
        *counts.entry(way.month_of(*date, site)).or_default() += n;
    }
    let mut years: Vec<i32> = counts.keys().map(|month| month.year).collect();
    years.dedup();
    let digits = site.paper.digits;
    let month = |year, month| {
        let month = Month { year, month };
        let count = counts.get(&month);
        MonthLink {
            href: count.map(|_| month.path()).unwrap_or_default(),
            name: way.bare_month(month.month).to_owned(),
            count: count.map(|n| digits.grouped(*n)).unwrap_or_default(),
        }
    };
    let year = |year| {
        let era = if way == Way::Bangla { " বঙ্গাব্দ" } else { "" };
        ArchiveYear {
            name: format!("{}{era}", digits.number(i64::from(year))),
            months: (1..=12).map(|m| month(year, m)).collect(),
        }
    };
    years.into_iter().rev().map(year).collect()
}
