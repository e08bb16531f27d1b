//! What readers see on every page, and how soon.

mod common;

use axum::http::Method;
use common::{at, publish, story, test};
use press::{Change, Mode, NewRelease};
use story::Moment;

/// The part of a page from the element with `id` to the end of its section.
fn part<'a>(page: &'a str, id: &str) -> &'a str {
    let start = page.find(&format!("id=\"{id}\"")).unwrap_or_else(|| panic!("no #{id} in {page}"));
    &page[start..start + page[start..].find("</section>").unwrap()]
}

fn hrefs(html: &str) -> Vec<&str> {
    let mut found: Vec<&str> = html.split("href=\"").skip(1).filter_map(|rest| rest.split('"').next()).collect();
    found.retain(|href| href.starts_with('/') && href.bytes().any(|b| b.is_ascii_digit()));
    found.dedup();
    found
}

#[tokio::test]
async fn a_story_carries_its_landmarks_and_rails() {
    let t = test("2025-05-09T12:30:00").await;
    let mut batch: Vec<_> = (1..=6)
        .map(|n| {
            publish(&format!("n{n}"), Some(&format!("2025-05-09T0{n}:00:00")), story("river", &format!("নদীর খবর {n}")))
        })
        .collect();
    batch.push(publish("s1", Some("2025-05-09T11:00:00"), story("football", "ফুটবলের খবর")));
    let mut first = publish("816", Some("2023-09-14T13:45:00"), story("river", "পুরোনো <খবর> & \"কথা\""));
    first.content.credits.authors = vec!["ক লেখক".into(), "খ লেখক".into()];
    let update = NewRelease {
        at: at("2023-09-14T13:52:00"),
        updated: Some(at("2023-09-14T13:52:00")),
        change: Change::Correction,
        note: "নাম ভুল ছিল".into(),
        ..first.clone()
    };
    batch.extend([first, update]);
    t.release(batch).await;

    let answer = t.get("/river/816").await;
    assert_eq!((answer.status.as_u16(), answer.header("content-type")), (200, "text/html; charset=utf-8"));
    let page = answer.text();
    for expected in [
        "শুক্রবার, ০৯ মে ২০২৫",
        "২৬ বৈশাখ ১৪৩২",
        "datetime=\"2023-09-14T13:45:00+06:00\"",
        "১৪ সেপ্টেম্বর ২০২৩, ১৩:৪৫",
        "আপডেট : ১৪ সেপ্টেম্বর ২০২৩, ১৩:৫২",
        ">ক লেখক</a> ও <a href=\"/author/",
        "<p>দ্বিতীয় অনুচ্ছেদ।</p>",
        "সূত্র: নিজস্ব",
        "/কখ/",
        "নাম ভুল ছিল",
        "<link rel=\"canonical\" href=\"https://paper.example/river/816\">",
        "\"@type\":\"NewsArticle\"",
        "data-story=\"816\"",
        "<meta name=\"description\" content=\"প্রথম অনুচ্ছেদ। দ্বিতীয় অনুচ্ছেদ।\">",
        "https://paper.example/media/ab12-og-5050-1200.jpg",
    ] {
        assert!(page.contains(expected), "{expected}\n{page}");
    }
    assert!(!page.contains("<খবর>"), "escaped");
    assert_eq!(page.matches("<h1").count(), 1);
    assert_eq!(hrefs(part(&page, "related")), ["/river/n6", "/river/n5", "/river/n4"]);
    assert_eq!(hrefs(part(&page, "latest")), ["/sport/s1", "/river/n6", "/river/n5", "/river/n4"]);
    assert!(!page.contains("id=\"most-read\""), "nothing was read");
}

#[tokio::test]
async fn beside_the_front_the_newest_go_on_where_its_top_ends() {
    let t = test("2025-05-09T12:30:00").await;
    let times =
        (1..=7).map(|n| format!("2025-05-08T1{n}:00:00")).chain((1..=3).map(|n| format!("2025-05-09T0{n}:00:00")));
    let batch =
        times.zip(1..).map(|(time, n)| publish(&format!("n{n}"), Some(&time), story("river", &format!("খবর {n}"))));
    t.release(batch.collect()).await;
    // The lead is n10, the seconds n9 to n6.
    let front = t.get("/").await.text();
    assert_eq!(hrefs(part(&front, "latest")), ["/river/n5", "/river/n4", "/river/n3", "/river/n2"]);
    assert!(part(&front, "latest").contains(">গতকাল ১৫:০০</time>"), "{front}");
    let elsewhere = t.get("/archive").await.text();
    assert_eq!(hrefs(part(&elsewhere, "latest")), ["/river/n10", "/river/n9", "/river/n8", "/river/n7"]);

    // Where there are few, the rail is full all the same.
    for n in 1..=4 {
        t.retract(&format!("n{n}"), Mode::Gone).await;
    }
    let front = t.get("/").await.text();
    assert_eq!(hrefs(part(&front, "latest")), ["/river/n8", "/river/n7", "/river/n6", "/river/n5"]);
}

#[tokio::test]
async fn what_is_committed_is_seen_everywhere_at_once_and_what_is_retracted_nowhere() {
    let t = test("2025-05-09T12:30:00").await;
    t.release(vec![publish("1", Some("2025-05-09T08:00:00"), story("river", "আগের খবর"))]).await;
    let places =
        ["/", "/river", "/latest", "/river/1", "/rss.xml", "/river/atom.xml", "/feed.json", "/archive/2025/05/09"];
    for path in places {
        let page = t.get(path).await;
        assert_eq!(page.status, 200, "{path}");
        assert!(!page.has("নতুন খবর"), "{path}");
    }
    t.release(vec![publish("2", Some("2025-05-09T12:00:00"), story("river", "নতুন খবর"))]).await;
    for path in places {
        assert!(t.get(path).await.has("নতুন খবর"), "{path}");
    }
    assert_eq!(t.get("/river/2").await.status, 200);

    let update = NewRelease {
        at: at("2025-05-09T12:10:00"),
        change: Change::Silent,
        ..publish("2", Some("2025-05-09T12:00:00"), story("sport", "নতুনতর খবর"))
    };
    t.release(vec![update]).await;
    let moved = t.get("/river/2").await;
    assert_eq!((moved.status.as_u16(), moved.header("location")), (301, "/sport/2"));
    assert!(t.get("/sport/2").await.has("নতুনতর খবর"));

    t.retract("2", Mode::Gone).await;
    t.retract("1", Mode::Vanish).await;
    for path in places.iter().filter(|path| **path != "/river/1" && !path.starts_with("/archive")) {
        let page = t.get(path).await;
        assert!(!page.has("নতুনতর খবর") && !page.has("আগের খবর"), "{path}");
    }
    let gone = t.get("/sport/2").await;
    assert_eq!(gone.status, 410);
    assert!(gone.has("সরিয়ে নেওয়া হয়েছে") && gone.has("noindex"));
    assert_eq!(t.get("/river/2").await.status, 410);
    assert_eq!(t.get("/river/1").await.status, 404);
}

#[tokio::test]
async fn a_story_appears_when_its_time_comes() {
    let t = test("2025-05-09T12:30:00").await;
    t.release(vec![publish("1", Some("2025-05-09T13:00:00"), story("river", "আসছে"))]).await;
    assert_eq!(t.get("/river/1").await.status, 404);
    assert!(!t.get("/").await.has("আসছে"));
    t.clock.set(at("2025-05-09T13:00:00").0);
    assert_eq!(t.get("/river/1").await.status, 200);
    for path in ["/", "/river", "/latest", "/rss.xml"] {
        assert!(t.get(path).await.has("আসছে"), "{path}");
    }
}

#[tokio::test]
async fn the_masthead_turns_at_midnight_in_dhaka_and_not_in_greenwich() {
    let t = test("2025-05-09T23:59:59").await;
    let dates = async || {
        let page = t.get("/").await.text();
        ["০৯ মে ২০২৫", "২৬ বৈশাখ ১৪৩২", "১০ মে ২০২৫", "২৭ বৈশাখ ১৪৩২"].map(|date| page.contains(date))
    };
    assert_eq!(dates().await, [true, true, false, false]);
    t.clock.set(at("2025-05-10T00:00:00").0);
    assert_eq!(dates().await, [false, false, true, true]);
    t.clock.set(at("2025-05-10T05:59:59").0);
    let before = t.get("/").await.bytes;
    t.clock.set(Moment::parse("2025-05-10T00:00:00Z", &common::dhaka()).unwrap().0);
    assert_eq!(t.get("/").await.bytes, before);
}

#[tokio::test]
async fn paging_to_the_end_shows_every_story_once() {
    let t = test("2025-05-09T12:30:00").await;
    let batch = (0..107).map(|n| {
        let when = format!("2025-0{}-{:02}T{:02}:00:00", 1 + n % 4, 1 + n % 9, n % 24);
        publish(&format!("x{n}"), (n % 7 != 0).then_some(when.as_str()), story("football", &format!("খবর {n}")))
    });
    t.release(batch.collect()).await;
    for (path, size, total) in [("/sport/football", 20, 107_usize), ("/sport", 20, 107), ("/latest", 40, 91)] {
        let mut seen = Vec::new();
        let pages = total.div_ceil(size);
        for number in 1..=pages {
            let page = t.get(&if number == 1 { path.to_owned() } else { format!("{path}?page={number}") }).await;
            assert_eq!(page.status, 200, "{path} {number}");
            let text = page.text();
            // The rails stand between the two parts of a front, else at the end.
            let (before, rails) =
                text[text.find("<main").unwrap()..].split_once("<div class=\"rails\">").unwrap_or_default();
            let main = format!("{before}{}", rails.split_once("<div class=\"rivers\">").unwrap_or_default().1);
            let main = if before.is_empty() { text.as_str() } else { &main };
            seen.extend(hrefs(main).into_iter().filter(|href| href.starts_with("/sport/x")).map(str::to_owned));
            assert_eq!(main.contains("rel=\"next\""), number < pages, "{path} {number}");
            assert_eq!(main.contains("rel=\"prev\""), number > 1, "{path} {number}");
        }
        let listed = seen.len();
        seen.sort();
        seen.dedup();
        assert_eq!((listed, seen.len()), (total, total), "{path}");
        assert_eq!(t.get(&format!("{path}?page={}", pages + 1)).await.status, 404);
    }
}

#[tokio::test]
async fn the_front_shows_no_story_twice_above_its_rails() {
    let t = test("2025-05-09T12:30:00").await;
    let batch = (0..30).map(|n| {
        let mut content = story(["river", "sport", "football"][n % 3], &format!("খবর {n}"));
        if n == 28 {
            content.standfirst = "সারকথা".into();
        } else if n == 29 {
            content.pictures.clear();
        }
        publish(&format!("x{n}"), Some(&format!("2025-05-08T{:02}:{:02}:00", n / 2, n % 2 * 30)), content)
    });
    t.release(batch.collect()).await;
    let page = t.get("/").await.text();
    let (top, rest) = page.split_once("<div class=\"rails\">").unwrap();
    let rivers = &rest[rest.find("<div class=\"rivers\">").unwrap()..];
    let lead = &top[top.find("class=\"lead\"").unwrap()..];
    assert_eq!(hrefs(lead)[0], "/sport/x28", "the newest with a picture and a standfirst leads");
    let mut all: Vec<&str> = hrefs(&top[top.find("<main").unwrap()..]);
    all.extend(hrefs(rivers));
    assert_eq!(all.len(), 1 + 4 + 8);
    all.sort_unstable();
    all.dedup();
    assert_eq!(all.len(), 13);
}

#[tokio::test]
async fn reads_are_counted_by_a_pulse() {
    let t = test("2025-05-09T12:30:00").await;
    t.release(
        (1..=2)
            .map(|n| publish(&format!("{n}"), Some("2025-05-09T08:00:00"), story("river", &format!("খবর {n}"))))
            .collect(),
    )
    .await;
    let agent =
        [("user-agent", "Mozilla/5.0 (X11; Linux x86_64) Firefox/140.0"), ("content-type", "text/plain;charset=UTF-8")];
    assert!(!t.get("/").await.has("id=\"most-read\""));
    assert_eq!(t.send(Method::POST, "/pulse", &agent, "1").await.status, 204);
    for (body, status) in [("999", 204), ("../1", 400), ("", 400), (&*"1".repeat(101), 413)] {
        assert_eq!(t.send(Method::POST, "/pulse", &agent, body).await.status, status, "{body}");
    }
    let foreign = [agent[0], ("sec-fetch-site", "cross-site")];
    assert_eq!(t.send(Method::POST, "/pulse", &foreign, "2").await.status, 204);
    t.audience.flush().await.unwrap();
    let page = t.get("/most-read").await.text();
    for window in ["hour", "day", "week"] {
        assert_eq!(hrefs(part(&page, window)), ["/river/1"]);
    }
    assert!(page.contains("১ বার পঠিত"));
    assert_eq!(hrefs(part(&t.get("/river/2").await.text(), "most-read")), ["/river/1"]);
    assert_eq!(t.get("/pulse").await.header("allow"), "POST");
}

#[tokio::test]
async fn a_preview_is_the_page_and_nobody_finds_it() {
    let t = test("2025-05-09T12:30:00").await;
    let html = site::preview(&t.site, "7", &story("river", "খসড়া"), site::Times::default()).await;
    assert!(
        html.contains("খসড়া") && html.contains("<p>প্রথম অনুচ্ছেদ।</p>") && html.trim_end().ends_with("</html>"),
        "{html}"
    );
    assert!(html.contains("name=\"robots\" content=\"noindex\"") && !html.contains("data-story"));
    assert_eq!(t.get("/river/7").await.status, 404);

    // What readers have already keeps its times.
    let moment = |text| story::Moment::parse(text, &jiff::tz::TimeZone::UTC).ok();
    let times =
        site::Times { published: moment("2025-05-08T09:00:00+06:00"), updated: moment("2025-05-09T10:15:00+06:00") };
    let html = site::preview(&t.site, "7", &story("river", "খসড়া"), times).await;
    assert!(html.contains("2025-05-08T09:00:00") && html.contains("2025-05-09T10:15:00"), "{html}");
}

#[tokio::test]
async fn the_paper_as_it_stood_then() {
    let t = test("2025-05-09T12:30:00").await;
    let first = publish("1", Some("2025-05-07T08:00:00"), story("river", "প্রথম রূপ"));
    let second = NewRelease {
        at: at("2025-05-09T09:00:00"),
        change: Change::Update,
        updated: Some(at("2025-05-09T09:00:00")),
        ..publish("1", Some("2025-05-07T08:00:00"), story("sport", "দ্বিতীয় রূপ"))
    };
    t.release(vec![first, second, publish("2", Some("2025-05-09T10:00:00"), story("river", "পরের খবর"))]).await;
    t.retract("1", Mode::Gone).await;
    assert_eq!(t.get("/sport/1").await.status, 410);

    let then = store::Clock::stopped(at("2025-05-08T12:00:00").0);
    let site = t.site_at(then, common::paper(), true);
    let old = common::Test { router: site::router(site.clone()), site, ..t };
    for path in ["/", "/river", "/latest", "/river/1", "/rss.xml", "/archive/2025/05/07"] {
        let page = old.get(path).await;
        assert_eq!(page.status, 200, "{path}");
        assert!(page.has("প্রথম রূপ") && !page.has("দ্বিতীয় রূপ") && !page.has("পরের খবর"), "{path}");
    }
    assert!(old.get("/").await.has("০৮ মে ২০২৫"));
    assert_eq!(old.get("/river/2").await.status, 404);
    assert!(!old.get("/river/1").await.has("data-story"), "no read is counted");
}

#[tokio::test]
async fn a_picture_goes_with_the_last_story_that_showed_it() {
    let t = test("2025-05-09T12:30:00").await;
    t.blobs.put("ab12-640.jpg", vec![1]).await.unwrap();
    t.release(vec![publish("1", Some("2025-05-09T08:00:00"), story("river", "এক"))]).await;
    t.release(vec![publish("2", Some("2025-05-09T09:00:00"), story("river", "দুই"))]).await;
    assert_eq!(t.get("/media/ab12-640.jpg").await.status, 200);
    t.retract("1", Mode::Vanish).await;
    assert_eq!(t.get("/media/ab12-640.jpg").await.status, 200, "another story shows it");
    t.retract("2", Mode::Gone).await;
    assert_eq!(t.get("/media/ab12-640.jpg").await.status, 410);
}
