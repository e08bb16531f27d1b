//! What stands beside the stories: one list of it all.

use axum::extract::{Query, State};
use axum::http::{HeaderMap, StatusCode};
use minijinja::context;
use newsroom::{Act, permit};
use press::standing::{self, Banner, OwnPage};
use press::{Of, names};
use serde::Deserialize;
use story::edition;

use super::{Page, must_sign_in, page as show};
use crate::{Desk, words};

pub mod banner;
pub mod own_page;
pub mod profile;

/// Names of each kind in the list; the newest first.
const NAMES: i64 = 200;

/// The pages that Bangladeshi papers have by law and habit, with the names that they usually carry: who edits, publishes
/// and prints is named by the Printing Presses and Publications (Declaration and Registration) Act, 1973.
const USUAL: [(&str, &str, &str); 6] = [
    ("about", "আমাদের কথা", "About us"),
    ("imprint", "সম্পাদক ও প্রকাশক", "Editor and publisher"),
    ("contact", "যোগাযোগ", "Contact"),
    ("privacy", "গোপনীয়তার নীতি", "Privacy"),
    ("corrections-policy", "ভুল হলে আমরা যা করি", "How we correct mistakes"),
    ("advertising", "বিজ্ঞাপন", "Advertising"),
];

/// The title that the page `slug` usually carries; empty where papers have no such page.
fn usual(slug: &str) -> &'static str {
    let found = USUAL.iter().find(|(known, ..)| *known == edition::bare(slug));
    found.map_or("", |(_, bengali, english)| if edition::of(slug) == "en" { english } else { bengali })
}

#[derive(Deserialize)]
pub struct Asked {
    #[serde(default)]
    done: String,
}

pub async fn page(State(desk): State<Desk>, headers: HeaderMap, Query(asked): Query<Asked>) -> Page {
    let signed = must_sign_in(&desk, &headers, "/newsroom/standing").await?;
    let now = desk.newsroom.now();
    let mut read = desk.newsroom.db.read().await?;
    let there = standing::pages(&mut read, now).await?;
    let editions = || std::iter::once("").chain(desk.paper.editions.iter().map(|paper| paper.edition.as_str()));
    let all = editions().flat_map(|edition| USUAL.map(|(slug, ..)| edition::section(edition, slug)));
    let missing = all.filter(|slug| !there.iter().any(|(known, _)| known == slug));
    let missing: Vec<_> = missing.map(|slug| context! { title => usual(&slug), slug }).collect();
    let page = |(slug, page): &(String, OwnPage)| {
        context! { slug, title => &page.title, address => standing::page_path(slug) }
    };
    let pages: Vec<_> = there.iter().map(page).collect();
    let mut groups = Vec::new();
    for of in Of::ALL {
        let names = names::shown(&mut read, of, now, NAMES).await?;
        let lines: Vec<_> =
            names.iter().map(|name| context! { of => of.word(), slug => &name.slug, name => &name.name }).collect();
        groups.push(context! { name => words::of(of), lines });
    }
    let mut banners = Vec::new();
    for edition in editions() {
        let banner = standing::at::<Banner>(&mut read, &standing::banner_key(edition), now).await?;
        let banner = banner.map(|state| state.content).filter(|banner| !banner.text.is_empty() && banner.until > now);
        banners.push(context! {
            edition,
            language => if edition.is_empty() { "" } else { words::language(edition) },
            text => banner.as_ref().map(|banner| &banner.text),
            until => banner.as_ref().map(|banner| words::when(&desk, banner.until)),
        });
    }
    let may = |act| permit::may(&signed.actor, act);
    let page = context! {
        pages, missing, groups,
        banners,
        slugs => if desk.paper.editions.is_empty() { "[a-z]+(-[a-z]+)*" } else { "([a-z][a-z]/)?[a-z]+(-[a-z]+)*" },
        may_write => may(Act::OwnPage),
        may_say => may(Act::Profile),
        done => match asked.done.as_str() {
            "page" => "পাতাটি এখন পাঠকের সামনে।",
            "removed" => "পাতাটি তুলে নেওয়া হয়েছে; পুরোনো লেখা বার্তাকক্ষে রইল।",
            "profile" => "পরিচিতি পাঠকের পাতায় গেছে।",
            "merged" => "দুটি বিষয় এখন এক।",
            "banner" => "এইমাত্রের খবর সব পাতার ওপরে বসেছে।",
            "no-banner" => "এইমাত্রের খবর নেমে গেছে।",
            _ => "",
        },
    };
    Ok(show(&desk, &signed, "standing.html", StatusCode::OK, page))
}
