//! What an editor sets on a front by hand stands there, while readers can see it and until its time is over; the newest
//! fill the rest, and no story stands twice.

mod common;

use common::{Test, at, publish, story, test};
use press::fronts::{self, Front, Pin, Place};
use press::{Mode, standing};
use story::Moment;

/// The stories of the main part of a page, in their order: each headline is a link in a heading.
fn shown(page: &str) -> Vec<String> {
    let main = page.split_once("<main").unwrap().1;
    let mut found = Vec::new();
    for heading in main.split("<h2").chain([""]).flat_map(|part| part.split("<h3")) {
        let Some((_, rest)) = heading.split_once("><a href=\"/") else { continue };
        if heading.starts_with('>') || heading.starts_with(" class") {
            let path = rest.split('"').next().unwrap();
            found.extend(path.split('/').next_back().filter(|id| id.starts_with('s')).map(str::to_owned));
        }
    }
    found.retain(|id| id[1..].parse::<u32>().is_ok());
    found
}

fn pin(place: &str, story: &str) -> Pin {
    Pin { place: Place::parse(place).unwrap(), story: story.into(), since: None, until: None }
}

async fn set(t: &Test, name: &str, front: Front) {
    let mut write = t.db.write().await.unwrap();
    standing::put(&mut write, Moment(t.clock.now()), &fronts::key(name), &front).await.unwrap();
    write.commit().await.unwrap();
}

/// Twelve stories, `s0` the oldest: those of even number in `river`, the others in `sport`.
async fn paper() -> Test {
    let t = test("2025-05-09T12:30:00").await;
    let stories = (0..12).map(|n| {
        let section = if n % 2 == 0 { "river" } else { "sport" };
        let mut story = story(section, &format!("খবর {n}"));
        story.standfirst = "দুই কথা।".into();
        publish(&format!("s{n}"), Some(&format!("2025-05-09T08:{n:02}:00")), story)
    });
    t.release(stories.collect()).await;
    t
}

fn once(shown: &[String]) {
    let mut sorted = shown.to_vec();
    sorted.sort();
    sorted.dedup();
    assert_eq!(sorted.len(), shown.len(), "a story stands twice: {shown:?}");
}

#[tokio::test]
async fn pins_stand_in_their_places_and_the_newest_fill_the_rest() {
    let t = paper().await;
    let plain = shown(&t.get("/").await.text());
    assert_eq!(plain[..5], ["s11", "s10", "s9", "s8", "s7"]);
    once(&plain);
    let front = Front {
        pins: vec![pin("lead", "s2"), pin("second/3", "s1"), pin("river/sport/2", "s0")],
        hidden: vec!["s11".into(), "s4".into()],
        rivers: vec!["sport".into()],
        ..Front::default()
    };
    set(&t, "", front.clone()).await;
    let page = t.get("/").await.text();
    let set_by_hand = shown(&page);
    assert_eq!(set_by_hand[..5], ["s2", "s10", "s9", "s1", "s8"]);
    assert_eq!(set_by_hand[5..9], ["s7", "s0", "s5", "s3"], "the river of sport comes first");
    assert_eq!(set_by_hand[9..], ["s6"], "what is hidden fills nothing");
    once(&set_by_hand);
    assert!(page.contains("/sport/s5\"") && !page.contains("/sport/s11\""), "the rail of the newest hides it too");
    // A closed river is not there; what was pinned in it fills as any other.
    set(&t, "", Front { closed: vec!["sport".into()], ..front }).await;
    let closed = shown(&t.get("/").await.text());
    assert_eq!(closed, ["s2", "s10", "s9", "s1", "s8", "s6", "s0"]);
}

#[tokio::test]
async fn what_readers_cannot_see_stands_nowhere() {
    let t = paper().await;
    t.release(vec![publish("s20", Some("2025-05-09T13:00:00"), story("river", "সময়ের আগে"))]).await;
    let until = at("2025-05-09T12:45:00");
    let front = Front {
        pins: vec![
            pin("lead", "s3"),
            pin("second/1", "s20"),
            Pin { until: Some(until), ..pin("second/2", "s0") },
            pin("second/4", "s99"),
        ],
        ..Front::default()
    };
    set(&t, "", front).await;
    let top = async || shown(&t.get("/").await.text())[..5].to_vec();
    assert_eq!(top().await, ["s3", "s11", "s0", "s10", "s9"]);
    // Its time is over: the page changes by itself.
    t.clock.set(until.0);
    assert_eq!(top().await, ["s3", "s11", "s10", "s9", "s8"]);
    t.clock.set(at("2025-05-09T13:00:00").0);
    assert_eq!(top().await, ["s3", "s20", "s11", "s10", "s9"]);
    t.retract("s3", Mode::Gone).await;
    assert_eq!(top().await, ["s11", "s20", "s10", "s9", "s8"]);
    let page = t.get("/").await.text();
    assert!(!page.contains("/sport/s3\""));
}

#[tokio::test]
async fn a_section_has_a_front_of_its_own() {
    let t = paper().await;
    t.release(vec![publish("s30", Some("2025-05-08T08:00:00"), story("football", "পুরোনো গোল"))]).await;
    assert_eq!(shown(&t.get("/sport").await.text())[..3], ["s11", "s9", "s7"]);
    let front = Front {
        pins: vec![pin("lead", "s0"), pin("river/football/1", "s1")],
        hidden: vec!["s9".into()],
        ..Front::default()
    };
    set(&t, "sport", front).await;
    let sport = shown(&t.get("/sport").await.text());
    assert_eq!(sport, ["s0", "s11", "s7", "s5", "s3", "s1", "s30"]);
    assert_eq!(shown(&t.get("/").await.text())[..2], ["s11", "s10"], "the paper's front is another");
    assert!(t.get("/sport/football").await.has("/sport/s30"));
}

#[tokio::test]
async fn the_front_as_it_stood_is_the_front_of_then() {
    let t = paper().await;
    set(&t, "", Front { pins: vec![pin("lead", "s1")], ..Front::default() }).await;
    t.clock.set(at("2025-05-09T14:00:00").0);
    set(&t, "", Front { pins: vec![pin("lead", "s2")], ..Front::default() }).await;
    let lead = async |when: &str| {
        let clock = store::Clock::stopped(at(when).0);
        let site = t.site_at(clock, common::paper(), true);
        use tower::ServiceExt;
        let request = axum::http::Request::get("/").body(axum::body::Body::empty()).unwrap();
        let answer = site::router(site).oneshot(request).await.unwrap();
        let bytes = http_body_util::BodyExt::collect(answer.into_body()).await.unwrap().to_bytes();
        shown(std::str::from_utf8(&bytes).unwrap())[0].clone()
    };
    assert_eq!(lead("2025-05-09T12:00:00").await, "s11");
    assert_eq!(lead("2025-05-09T13:00:00").await, "s1");
    assert_eq!(lead("2025-05-09T15:00:00").await, "s2");
}

#[tokio::test]
async fn a_preview_shows_the_draft_and_changes_nothing() {
    let t = paper().await;
    let before = t.get("/").await.text();
    let draft = Front { pins: vec![pin("lead", "s4")], ..Front::default() };
    let preview = site::preview_front(&t.site, "", draft.clone()).await;
    assert_eq!(shown(&preview)[0], "s4");
    once(&shown(&preview));
    let data = preview.matches("<script type=\"application/ld+json\">").count();
    assert_eq!(preview.matches("<script").count(), data, "no script runs, so a preview counts no read");
    assert_eq!(t.get("/").await.text(), before);
    let section = site::preview_front(&t.site, "sport", Front { pins: vec![pin("lead", "s5")], ..draft }).await;
    assert_eq!(shown(&section)[0], "s5");
}
