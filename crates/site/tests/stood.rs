//! The front as it stood at a moment of the past: `/archive/2025/05/09?at=13:45`.

mod common;

use common::{publish, story};
use press::Mode;

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
    for wrong in ["at=25:00", "at=x", "at="] {
        assert_eq!(t.get(&format!("/archive/2025/05/08?{wrong}")).await.status, 404, "{wrong}");
    }
    let to_come = t.get("/archive/2025/05/09?at=18:00").await;
    assert!(to_come.has("বদলে যাওয়া শিরোনাম") && to_come.has("০৯ মে ২০২৫, ১২:০০"), "{}", to_come.text());
    let day = t.get("/archive/2025/05/08").await;
    assert!(
        day.has("name=\"at\"") && day.has("action=\"/archive/2025/05/08\"") || day.has("&#x2f;archive"),
        "{}",
        day.text()
    );
}
