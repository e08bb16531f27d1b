//! What stands beside the stories: one list of it all.

use axum::extract::{Query, State};
use axum::http::{HeaderMap, StatusCode};
use minijinja::context;
use newsroom::{Act, permit};
use press::standing::{self, Banner};
use press::{Of, names};
use serde::Deserialize;

use super::{Page, must_sign_in, page as show};
use crate::{Desk, words};

pub mod banner;
pub mod own_page;
pub mod profile;

/// Names of each kind in the list; the newest first.
const NAMES: i64 = 200;

/// The pages that Bangladeshi papers have by law and habit, with the names that they usually carry: who edits, publishes
/// and prints is named by the Printing Presses and Publications (Declaration and Registration) Act, 1973.
pub const USUAL: [(&str, &str); 6] = [
    ("about", "আমাদের কথা"),
    ("imprint", "সম্পাদক ও প্রকাশক"),
    ("contact", "যোগাযোগ"),
    ("privacy", "গোপনীয়তার নীতি"),
    ("corrections-policy", "ভুল হলে আমরা যা করি"),
    ("advertising", "বিজ্ঞাপন"),
];

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
    let missing = USUAL.into_iter().filter(|(slug, _)| !there.iter().any(|(known, _)| known == slug));
    let missing: Vec<_> = missing.map(|(slug, title)| context! { slug, title }).collect();
    let pages: Vec<_> = there.iter().map(|(slug, page)| context! { slug, title => &page.title }).collect();
    let mut groups = Vec::new();
    for of in Of::ALL {
        let names = names::shown(&mut read, of, now, NAMES).await?;
        let lines: Vec<_> =
            names.iter().map(|name| context! { of => of.word(), slug => &name.slug, name => &name.name }).collect();
        groups.push(context! { name => words::of(of), lines });
    }
    let banner = standing::at::<Banner>(&mut read, standing::BANNER, now).await?.map(|state| state.content);
    let banner = banner.filter(|banner| !banner.text.is_empty() && banner.until > now);
    let may = |act| permit::may(signed.actor.role, act, false);
    let page = context! {
        pages, missing, groups,
        banner => banner.map(|banner| context! { text => banner.text, until => words::when(&desk, banner.until) }),
        may_write => may(Act::OwnPage),
        may_say => may(Act::Profile),
        done => match asked.done.as_str() {
            "page" => "পাতাটি এখন পাঠকের সামনে।",
            "removed" => "পাতাটি তুলে নেওয়া হয়েছে; পুরোনো লেখা বার্তাকক্ষে রইল।",
            "profile" => "পরিচিতি পাঠকের পাতায় গেছে।",
            "banner" => "এইমাত্রের খবর সব পাতার ওপরে বসেছে।",
            "no-banner" => "এইমাত্রের খবর নেমে গেছে।",
            _ => "",
        },
    };
    Ok(show(&desk, &signed, "standing.html", StatusCode::OK, page))
}
