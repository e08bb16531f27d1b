//! The front as it stood at a moment of the past: `/archive/2025/05/09?at=13:45`.

mod common;

use common::{publish, story};
use press::{Change, Mode, NewRelease};

#[tokio::test]
async fn the_front_stands_as_it_stood() {
    let t = common::test("2025-05-09T12:00:00+06:00").await;
    let first = publish("1", Some("2025-05-08T09:00:00+06:00"), story("river", "গোড়ার শিরোনাম"));
    let mut again = publish("1", Some("2025-05-09T08:00:00+06:00"), story("river", "বদলে যাওয়া শিরোনাম"));
    again.published = first.published;
    let taken_back = publish("2", Some("2025-05-08T10:00:00+06:00"), story("sport", "পরে ফিরিয়ে নেওয়া"));
    t.release(vec![first, again, taken_back]).await;
    t.retract("2", Mode::Gone).await;

    let then = t.get("/archive/2025/05/08?at=10:30").await;
    assert_eq!(then.status, 200);
    assert!(then.has("গোড়ার শিরোনাম") && then.has("পরে ফিরিয়ে নেওয়া") && !then.has("বদলে যাওয়া"), "{}", then.text());
    assert!(
        then.has("যেমন ছিল: <time datetime=\"2025-05-08T10:30:00+06:00\">০৮ মে ২০২৫, ১০:৩০</time>"),
        "{}",
        then.text()
    );
    assert!(then.has("বৃহস্পতিবার, ০৮ মে ২০২৫") && then.has("২৫ বৈশাখ ১৪৩২"), "the day of that masthead");
    assert!(then.has("noindex") && !then.has("rel=\"canonical\""));
    let before = t.get("/archive/2025/05/08?at=%E0%A7%A6%E0%A7%AF:%E0%A7%A9%E0%A7%A6").await;
    assert!(before.has("গোড়ার শিরোনাম") && !before.has("পরে ফিরিয়ে নেওয়া"));
    let bangla = t.get("/archive/1432/01/25?at=10:30").await;
    assert!(bangla.has("পরে ফিরিয়ে নেওয়া"), "{}", bangla.text());
    let now = t.get("/").await;
    assert!(now.has("বদলে যাওয়া শিরোনাম") && !now.has("যেমন ছিল"));

    t.retract("2", Mode::Vanish).await;
    assert!(!t.get("/archive/2025/05/08?at=10:30").await.has("পরে ফিরিয়ে নেওয়া"), "what vanished is gone from the past");
    let to_come = t.get("/archive/2025/05/09?at=18:00").await;
    assert!(to_come.has("বদলে যাওয়া শিরোনাম") && to_come.has("০৯ মে ২০২৫, ১২:০০"), "{}", to_come.text());
    let day = t.get("/archive/2025/05/08").await;
    assert!(
        day.has("name=\"at\"") && day.has("action=\"/archive/2025/05/08\"") || day.has("&#x2f;archive"),
        "{}",
        day.text()
    );
}

#[tokio::test]
async fn a_day_in_other_digits_is_moved_once_with_its_time() {
    let t = common::test("2025-05-09T12:00:00+06:00").await;
    t.release(vec![publish("1", Some("2025-05-08T09:00:00+06:00"), story("river", "ঘাটে ভিড়"))]).await;
    let moved = t.get("/archive/2025/05/%E0%A7%A6%E0%A7%AE?at=10:30").await;
    assert_eq!((moved.status.as_u16(), moved.header("location")), (301, "/archive/2025/05/08?at=10:30"));
}

#[tokio::test]
async fn a_time_is_written_as_people_write_it() {
    let t = common::test("2025-05-09T12:00:00+06:00").await;
    t.release(vec![publish("1", Some("2025-05-08T09:00:00+06:00"), story("river", "ঘাটে ভিড়"))]).await;
    for (asked, shown) in [
        ("10:30", "১০:৩০"),
        ("10.30", "১০:৩০"),
        ("10", "১০:০০"),
        ("%E0%A7%A7%E0%A7%A6", "১০:০০"),
        ("%E0%A7%A7%E0%A7%A6.%E0%A7%A9%E0%A7%A6", "১০:৩০"),
    ] {
        let page = t.get(&format!("/archive/2025/05/08?at={asked}")).await;
        assert!(page.status == 200 && page.has(&format!("০৮ মে ২০২৫, {shown}</time>")), "{asked}: {}", page.text());
    }
    for wrong in ["25:99", "x", "", "10:30:10", "10.", "-1"] {
        let page = t.get(&format!("/archive/2025/05/08?at={wrong}")).await;
        assert_eq!(page.status, 404, "{wrong}");
        assert!(page.has("সময় লিখুন ২৪ ঘণ্টার হিসাবে: ১৩:৪৫, ১৩.৪৫ বা শুধু ১৩।"), "{wrong}: {}", page.text());
    }
    let nowhere = t.get("/archive/2025/05/08/7").await;
    assert!(nowhere.status == 404 && !nowhere.has("সময় লিখুন"), "{}", nowhere.text());
}

#[tokio::test]
async fn what_has_changed_since_leads_to_what_stood_then() {
    let t = common::test("2025-05-09T12:00:00+06:00").await;
    let when = |text: &str| common::at(text);
    let first = publish("1", Some("2025-05-08T09:00:00+06:00"), story("river", "প্রথম শিরোনাম"));
    let next = |at: &str, headline: &str| {
        let mut next = NewRelease { at: when(at), change: Change::Update, ..first.clone() };
        next.content.headline = headline.into();
        next
    };
    let releases = vec![
        first.clone(),
        next("2025-05-08T10:00:00+06:00", "দ্বিতীয় শিরোনাম"),
        next("2025-05-08T14:00:00+06:00", "তৃতীয় শিরোনাম"),
        publish("2", Some("2025-05-08T08:00:00+06:00"), story("sport", "যেমন ছিল তেমনই")),
        // The same again, as an import does it for its times.
        NewRelease {
            at: when("2025-05-08T15:00:00+06:00"),
            ..publish("2", Some("2025-05-08T08:00:00+06:00"), story("sport", "যেমন ছিল তেমনই"))
        },
        publish("3", Some("2025-05-08T08:30:00+06:00"), story("sport", "পরে ফিরিয়ে নেওয়া")),
    ];
    t.release(releases).await;
    t.retract("3", Mode::Gone).await;
    let then = t.get("/archive/2025/05/08?at=10:30").await;
    let page = then.text();
    assert!(page.contains("<a href=\"/river/1/changes/2\">দ্বিতীয় শিরোনাম</a>"), "{page}");
    assert!(!page.contains("<a href=\"/river/1\">"), "on the front and in the lists beside it: {page}");
    assert!(page.contains("<a href=\"/sport/2\">যেমন ছিল তেমনই</a>"), "{page}");
    assert!(page.contains("পরে ফিরিয়ে নেওয়া") && !page.contains("href=\"/sport/3"), "what is gone has no page: {page}");
    assert!(t.get("/river/1/changes/2").await.has("দ্বিতীয় শিরোনাম"));
    let before = t.get("/archive/2025/05/08?at=09:30").await;
    assert!(before.has("<a href=\"/river/1/changes/1\">প্রথম শিরোনাম</a>"), "{}", before.text());
    let after = t.get("/archive/2025/05/08?at=18:00").await;
    assert!(after.has("<a href=\"/river/1\">তৃতীয় শিরোনাম</a>"), "{}", after.text());

    let t = t.with_paper(press::Paper { changes: false, ..common::paper() });
    let then = t.get("/archive/2025/05/08?at=10:30").await;
    assert!(then.has("<a href=\"/river/1\">দ্বিতীয় শিরোনাম</a>") && !then.has("/changes/"), "{}", then.text());
    assert!(!then.has("href=\"/sport/3"), "{}", then.text());
}
