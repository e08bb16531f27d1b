//! The first page of a top section is laid out as a front; its stories are those of a list's first page.

mod common;

use common::{publish, story, test};

/// The stories that the main part of a page shows, rails left out: a rail's links stand in no heading.
fn shown(page: &str) -> Vec<String> {
    let headings = page.split(">\u{3c}a href=\"/sport/").skip(1);
    let inside =
        |before: &str| before.rsplit('<').next().is_some_and(|tag| tag.starts_with("h2") || tag.starts_with("h3"));
    let mut before = page.split(">\u{3c}a href=\"/sport/").next().unwrap_or_default();
    let mut found = Vec::new();
    for heading in headings {
        if inside(before) {
            found.push(heading.split('"').next().unwrap().to_owned());
        }
        before = heading;
    }
    found.retain(|path| path.starts_with('s'));
    found
}

#[tokio::test]
async fn no_story_is_lost_or_shown_twice_from_the_front_to_the_last_page() {
    let t = test("2025-05-09T12:30:00").await;
    let stories = (0..47).map(|n| {
        let section = if n % 3 == 0 { "football" } else { "sport" };
        let mut story = story(section, &format!("খেলা {n}"));
        if n % 4 == 1 {
            story.pictures.clear();
        }
        if n % 5 == 2 {
            story.standfirst = "দুই কথা।".into();
        }
        publish(&format!("s{n}"), Some(&format!("2025-05-{:02}T08:{n:02}:00", 1 + n / 6)), story)
    });
    t.release(stories.collect()).await;
    let mut all = Vec::new();
    for (path, most) in [("/sport", 20), ("/sport?page=2", 20), ("/sport?page=3", 7)] {
        let page = t.get(path).await.text();
        let found = shown(&page);
        assert_eq!(found.len(), most, "{path}: {found:?}");
        assert!(most == 7 || page.contains("rel=\"next\""), "{path}");
        all.extend(found);
    }
    let mut newest: Vec<String> = (27..47).map(|n| format!("s{n}")).collect();
    let mut first = all[..20].to_vec();
    newest.sort();
    first.sort();
    assert_eq!(first, newest, "the front holds the twenty newest");
    all.sort();
    all.dedup();
    assert_eq!(all.len(), 47);

    let front = t.get("/sport").await.text();
    for said in [
        "<main id=\"content\" class=\"wrap front of\">",
        "<h1>খেলা</h1>",
        "<div class=\"lead\">",
        "<div class=\"seconds\">",
        "<h2><a href=\"/sport/football\">ফুটবল</a></h2>",
        "<h2>আরও খবর</h2>",
    ] {
        assert!(front.contains(said), "{said}");
    }
    // The lead is the newest with a picture and something said below its headline.
    assert_eq!(shown(front.split("<div class=\"seconds\">").next().unwrap()), ["s42"]);
    for path in ["/sport?page=2", "/sport/football"] {
        assert!(t.get(path).await.has("<ul class=\"list\">") && !t.get(path).await.has("class=\"lead\""), "{path}");
    }
}

#[tokio::test]
async fn a_section_with_few_stories_or_none_is_a_front_too() {
    let t = test("2025-05-09T12:30:00").await;
    assert!(t.get("/sport").await.has("এখানে এখনো কোনো খবর নেই।"));
    t.release(vec![publish("s1", Some("2025-05-09T08:00:00"), story("football", "একটি গোল"))]).await;
    let page = t.get("/sport").await.text();
    assert_eq!(shown(&page), ["s1"]);
    assert!(!page.contains("class=\"seconds\"") && !page.contains("আরও খবর"), "{page}");
}
