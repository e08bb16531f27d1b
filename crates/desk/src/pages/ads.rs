//! Advertisements: what stands in the paper's slots, from when until when, and how often it was seen and followed.

use audience::ads::{Seen, totals};
use axum::extract::{Query, State};
use axum::http::{HeaderMap, StatusCode};
use minijinja::context;
use newsroom::{Act, permit};
use press::ads::{self, Ad};
use serde::Deserialize;
use story::Moment;

use super::{Page, must_sign_in, page as show};
use crate::{Desk, words};

pub mod edit;

#[derive(Deserialize)]
pub struct Asked {
    #[serde(default)]
    done: String,
}

pub async fn page(State(desk): State<Desk>, headers: HeaderMap, Query(asked): Query<Asked>) -> Page {
    let signed = must_sign_in(&desk, &headers, "/newsroom/ads").await?;
    let now = desk.newsroom.now();
    let mut read = desk.newsroom.db.read().await?;
    let kept = ads::all(&mut read, now).await?;
    let totals = totals(&mut read).await?;
    let lines = kept.iter().map(|(id, state)| {
        let ad = &state.content;
        let seen = totals.get(id).copied().unwrap_or_default();
        context! {
            id, name => &ad.name, state => state_name(ad, now), open => ad.is_open(now),
            slots => ad.slots.iter().map(|slot| slot_name(slot)).collect::<Vec<_>>().join(", "),
            begins => words::when(&desk, ad.begins), ends => words::when(&desk, ad.ends),
            ..counted(&desk, seen)
        }
    });
    let page = context! {
        lines => lines.collect::<Vec<_>>(),
        shown => desk.paper.advertising.shown,
        may => permit::may(&signed.actor, Act::Advertise),
        done => if asked.done == "saved" { "বিজ্ঞাপনটি রাখা হয়েছে; সময় হলে পাঠক দেখবেন।" } else { "" },
    };
    Ok(show(&desk, &signed, "ads.html", StatusCode::OK, page))
}

/// Counts as people read them, and how many of a hundred that saw it followed it.
fn counted(desk: &Desk, seen: Seen) -> minijinja::Value {
    let digits = desk.paper.digits;
    let rate = seen.followed as f64 * 100.0 / seen.seen.max(1) as f64;
    let rate = if seen.seen > 0 { digits.write(&format!("{rate:.1}")) } else { String::new() };
    context! { seen => digits.grouped(seen.seen), followed => digits.grouped(seen.followed), rate }
}

fn state_name(ad: &Ad, now: Moment) -> &'static str {
    match ad.is_open(now) {
        true => "চলছে",
        false if ad.ends <= now => "শেষ",
        false => "শুরু হয়নি",
    }
}

/// What the newsroom calls a slot.
fn slot_name(slot: &str) -> &str {
    match slot {
        "masthead" => "পাতার মাথায়",
        "river" => "প্রথম পাতায় বিভাগের ফাঁকে",
        "rail" => "পাশের সারিতে",
        "story-end" => "লেখার শেষে",
        "inline" => "লেখার ভেতরে",
        other => other,
    }
}
