//! Advertisements on the reader's pages. A page's fragments are cut where its slots are; what stands there is a fragment
//! of its own, chosen for this minute when the page is joined. So no story's fragment is made anew when an advertisement
//! turns or ends, and a paper without advertising has no cut and not a byte of this (decision 0011).
//!
//! # Layout
//! - here: which advertisement stands in which slot, and its fragment. `turn`: whose turn a minute is.
//! - `seen`, `follow`: the counts of views and clicks. `frame`: the code of third parties, in a document of its own.
//! - `consent`: the question, and how an answer is remembered.

use std::collections::HashSet;

use axum::body::Body;
use axum::http::{Method, Request};
use press::ads::{Ad, FRONT, Kept, Matter};
use story::moment::MINUTE;

use crate::fragment::Fragment;
use crate::frame::Spot;
use crate::now::{Ads, Now};
use crate::respond::Answer;
use crate::site::{Inner, Made, version};
use crate::slots::Gap;
use crate::view::{AdView, Pic, Place};

pub(crate) mod consent;
mod follow;
mod frame;
mod seen;
mod turn;

pub(crate) use frame::policy as frame_policy;
pub(crate) use seen::{SCRIPT, script_name};

/// Answers what is asked below `/ads/`.
pub(crate) async fn answer(site: &Inner, request: Request<Body>) -> Made<Answer> {
    let now = consent::reads(site, site.now().await?, request.headers());
    let path = request.uri().path().to_owned();
    let parts: Vec<&str> = path.split('/').skip(2).collect();
    match (parts.as_slice(), request.method()) {
        (["seen"], &Method::POST) => seen::take(site, &now, request).await,
        (["seen"], _) => Ok(Answer::Methods("POST")),
        (["consent"], &Method::POST) if consent::asks(site) => consent::take(site, request).await,
        (["consent"], &Method::GET | &Method::HEAD) if consent::asks(site) => consent::page(site, &now).await,
        ([id], &Method::GET | &Method::HEAD) if is_id(id) => {
            follow::follow(site, &now, id, request.into_parts().0).await
        }
        ([id, "frame"], &Method::GET | &Method::HEAD) if is_id(id) => frame::page(site, &now, id),
        (["consent"], _) if consent::asks(site) => Ok(Answer::Methods("GET, HEAD, POST")),
        ([id] | [id, "frame"], _) if is_id(id) => Ok(Answer::Methods("GET, HEAD")),
        _ => Ok(Answer::Missing),
    }
}

fn is_id(text: &str) -> bool {
    (1..=12).contains(&text.len()) && text.bytes().all(|b| b.is_ascii_digit())
}

/// The advertisements that a page may show, and those that it shows already: none stands twice on one page.
struct Placing<'a> {
    open: Vec<&'a Kept>,
    used: HashSet<&'a str>,
    minute: i64,
    places: i64,
}

impl<'a> Placing<'a> {
    fn new(site: &Inner, now: &'a Now, spot: Spot<'_>) -> Placing<'a> {
        let tags = !site.paper.advertising.hosts.is_empty();
        let fits = |ad: &Ad| ad.is_open(now.at) && (tags || !matches!(ad.matter, Matter::Tag { .. }));
        let here = |ad: &Ad| ad.sections.is_empty() || ad.sections.iter().any(|section| is_at(now, spot, section));
        let open = now.ads().iter().filter(|(_, state)| fits(&state.content) && here(&state.content)).collect();
        Placing { open, used: HashSet::new(), minute: now.at.0.div_euclid(MINUTE), places: 0 }
    }

    /// What stands in the page's next slot, which has this name.
    fn next(&mut self, slot: &str) -> Option<&'a Kept> {
        self.places += 1;
        let stands =
            |(id, state): &&&Kept| !self.used.contains(id.as_str()) && state.content.slots.iter().any(|s| s == slot);
        let fitting: Vec<&Kept> = self.open.iter().filter(stands).copied().collect();
        let weights: Vec<i64> = fitting.iter().map(|(_, state)| state.content.weight).collect();
        let chosen = fitting[turn::turn(&weights, self.minute + self.places)?];
        self.used.insert(&chosen.0);
        Some(chosen)
    }
}

/// Whether a page at `spot` belongs to `section`: it is its own, or one below it, or one of their stories.
fn is_at(now: &Now, spot: Spot<'_>, section: &str) -> bool {
    match spot {
        Spot::Front => section == FRONT,
        Spot::Section(slug) | Spot::Story(slug) => section == slug || section == now.sections().top(slug),
        Spot::Elsewhere => false,
    }
}

impl Inner {
    /// The parts of a page, the last of which is its footer, with what stands in their slots at this moment.
    pub async fn filled(&self, now: &Now, spot: Spot<'_>, parts: Vec<Fragment>) -> Made<Vec<Fragment>> {
        let mut placing = match now.shows {
            Ads::Off => return Ok(parts),
            Ads::Asked => None,
            Ads::Shown => Some(Placing::new(self, now, spot)),
        };
        let mut asks = placing.is_none();
        let mut page = Vec::with_capacity(parts.len() + 8);
        let last = parts.len().saturating_sub(1);
        for (n, part) in parts.into_iter().enumerate() {
            if n == last && !self.as_of && placing.as_ref().is_some_and(|placing| !placing.used.is_empty()) {
                let script = self.fragments(now, "ads seen".to_owned(), 0, async { Ok(vec![seen::tag()]) });
                page.push(script.await?[0].clone());
            }
            let (first, rest) = part.pieces();
            page.push(first);
            for (gap, piece) in rest.iter() {
                if let Some(placing) = &mut placing {
                    if let Some((id, state)) = placing.next(&gap.name) {
                        page.push(self.ad(now, id, state.n, &state.content, gap).await?);
                    }
                } else if asks && !gap.in_body {
                    // The first slot of the page holds the question.
                    asks = false;
                    page.push(consent::question(self, now).await?);
                }
                page.push(piece.clone());
            }
        }
        Ok(page)
    }

    async fn ad(&self, now: &Now, id: &str, n: i64, ad: &Ad, gap: &Gap) -> Made<Fragment> {
        let key = format!("ad {id} {} {}", gap.in_body, gap.name);
        let made = self.fragments(now, key, version(n), async { Ok(vec![now.tongue.ad(&view(id, ad, gap))?]) });
        Ok(made.await?[0].clone())
    }
}

fn view(id: &str, ad: &Ad, gap: &Gap) -> AdView {
    // An advertisement stands in the reading column or in a rail; what is wider is shown at most so wide.
    let pic = |used, sizes| Pic { sizes, ..Pic::of(used, Place::Body) };
    let slot = if gap.in_body { String::new() } else { gap.name.clone() };
    let view = AdView { id: id.to_owned(), slot, ..AdView::default() };
    match &ad.matter {
        Matter::Picture { wide, narrow, .. } => AdView {
            pic: Some(pic(
                wide,
                if gap.name == "rail" {
                    "(min-width: 62rem) 17.5rem, 24rem"
                } else {
                    "(min-width: 62rem) 60rem, 100vw"
                },
            )),
            narrow: narrow.as_ref().map(|used| pic(used, "100vw")),
            ..view
        },
        Matter::Tag { width, height, .. } => AdView { frame: Some((*width, *height)), ..view },
    }
}
