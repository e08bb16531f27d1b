//! The archive's pages: years, a month as a calendar, a day. Each goes by one calendar and shows the other beside it.

use serde::Serialize;

use super::{Card, Link, NavLink, Pager};

/// Every month that has stories, by year, newest first.
#[derive(Clone, Debug, Default, PartialEq, Serialize)]
pub struct ArchivePage {
    /// The two calendars, as ways to read the same archive; may be empty.
    pub calendars: Vec<NavLink>,
    pub years: Vec<ArchiveYear>,
}

#[derive(Clone, Debug, Default, PartialEq, Serialize)]
pub struct ArchiveYear {
    /// `২০২৫`, `১৪৩২ বঙ্গাব্দ`.
    pub name: String,
    /// Twelve in the calendar's order; those without stories have no `href`.
    pub months: Vec<MonthLink>,
}

#[derive(Clone, Debug, Default, PartialEq, Serialize)]
pub struct MonthLink {
    pub href: String,
    pub name: String,
    /// `১২৩`, or empty.
    pub count: String,
}

/// A month as a calendar.
#[derive(Clone, Debug, Default, PartialEq, Serialize)]
pub struct ArchiveMonth {
    /// The address of the years.
    pub archive: String,
    /// `মে ২০২৫`
    pub name: String,
    /// The other calendar's months that it spans: `বৈশাখ–জ্যৈষ্ঠ ১৪৩২`.
    pub other_name: String,
    /// The same time in the other calendar.
    pub other: Link,
    pub weekdays: Vec<Weekday>,
    /// Weeks of seven cells; `None` before the first and after the last day.
    pub weeks: Vec<Vec<Option<Cell>>>,
    /// `১২৩টি খবর`
    pub total: String,
    /// The month before and after, when they have stories.
    pub older: Link,
    pub newer: Link,
}

#[derive(Clone, Debug, Default, PartialEq, Serialize)]
pub struct Weekday {
    /// `শুক্র`
    pub short: String,
    /// `শুক্রবার`
    pub full: String,
}

/// A day of the calendar.
#[derive(Clone, Debug, Default, PartialEq, Serialize)]
pub struct Cell {
    /// The day's number in the page's calendar.
    pub day: String,
    /// The day's number in the other calendar, with its month's name on the first: `১ জ্যৈষ্ঠ`.
    pub other_day: String,
    /// The whole date, for those who do not see the grid.
    pub full: String,
    /// How many stories; empty when none.
    pub count: String,
    /// What follows the count for those who hear it.
    pub heard: String,
    /// Empty when there are none.
    pub href: String,
    pub today: bool,
}

/// A day's stories in their order of publication.
#[derive(Clone, Debug, Default, PartialEq, Serialize)]
pub struct ArchiveDay {
    /// Its own address: `?at=13:45` after it leads to the front as it stood then.
    pub path: String,
    /// The address of the years.
    pub archive: String,
    /// `শুক্রবার, ০৯ মে ২০২৫`
    pub name: String,
    /// `২৬ বৈশাখ ১৪৩২`
    pub other_name: String,
    /// Its month.
    pub up: Link,
    pub cards: Vec<Card>,
    pub pager: Pager,
    /// The nearest days that have stories.
    pub older: Link,
    pub newer: Link,
}
