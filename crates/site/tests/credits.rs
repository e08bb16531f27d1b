//! Who stands behind a story, as a Bengali paper prints it.

mod common;

use common::{paper, publish, story, test};
use press::Paper;
use story::{Credits, Story};

const NOW: &str = "2026-05-20T12:00:00";
const EARLIER: &str = "2026-05-20T09:00:00";

fn names(names: &[&str]) -> Vec<String> {
    names.iter().map(|name| (*name).to_owned()).collect()
}

fn credited() -> Story {
    let credits = Credits {
        authors: names(&["রেণু খাতুন", "অমল সেন", "মিতা সেন"]),
        translators: names(&["অমল সেন", "শাহিন আলম"]),
        photographers: names(&["ঝুমা পাল"]),
        place: "কলসকান্দা".into(),
        source: "নদীবার্তা সংস্থা".into(),
        initials: "কখ".into(),
        assisted: true,
        ..Credits::default()
    };
    Story { credits, ..story("river", "ঘাটের মেলা") }
}

#[tokio::test]
async fn everybody_who_worked_on_it_is_named() {
    let t = test(NOW).await;
    t.release(vec![publish("1", Some(EARLIER), credited())]).await;
    let page = t.get("/river/1").await.text();
    let text = paper_tests::page::visible(&page);
    for words in [
        "রেণু খাতুন, অমল সেন ও মিতা সেন, কলসকান্দা",
        "অনুবাদ: অমল সেন ও শাহিন আলম",
        "ছবি: ঝুমা পাল",
        "সূত্র: নদীবার্তা সংস্থা",
        "/কখ/",
        "কৃত্রিম বুদ্ধিমত্তার সাহায্য",
    ] {
        assert!(text.contains(&words.replace(' ', "")), "{words}: {text}");
    }
    assert!(
        page.contains(r#""dateline":"কলসকান্দা""#) && page.contains(r#""translator":[{"@type":"Person","name":"অমল সেন""#),
        "{page}"
    );
}

#[tokio::test]
async fn translators_and_photographers_have_pages_of_their_work() {
    let t = test(NOW).await;
    t.release(vec![publish("1", Some(EARLIER), credited())]).await;
    let page = t.get("/river/1").await.text();
    for name in ["শাহিন আলম", "ঝুমা পাল"] {
        let (before, _) = page.split_once(&format!(">{name}</a>")).expect("a link to their page");
        let path = before.rsplit('"').nth(1).unwrap();
        assert!(t.get(path).await.text().contains("ঘাটের মেলা"), "{path}");
    }
}

#[tokio::test]
async fn where_the_paper_does_not_say_so_a_machines_help_is_not_told() {
    let t = test(NOW).await.with_paper(Paper { assisted: false, ..paper() });
    t.release(vec![publish("1", Some(EARLIER), credited())]).await;
    assert!(!t.get("/river/1").await.text().contains("কৃত্রিম বুদ্ধিমত্তা"));
}
