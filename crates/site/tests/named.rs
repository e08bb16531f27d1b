//! Topics, people and desks: pages, feeds, and the links that lead to them.

mod common;

use axum::http::Method;
use common::{Test, at, publish, story, test};
use press::standing::{self, Profile};
use press::{Mode, Of};

async fn small() -> Test {
    let t = test("2025-05-09T12:30:00").await;
    let mut one = publish("1", Some("2025-05-08T10:00:00"), story("river", "বাঁধের কাজ শুরু"));
    one.content.topics = vec!["বাঁধ".into(), "চিত্রা নদী".into()];
    one.content.credits.authors = vec!["ক লেখক".into()];
    let mut two = publish("2", Some("2025-05-09T10:00:00"), story("football", "মাঠ ডুবেছে"));
    two.content.topics = vec!["বাঁধ".into()];
    t.release(vec![one, two]).await;
    t
}

async fn path_of(t: &Test, of: Of, name: &str) -> String {
    let mut read = t.db.read().await.unwrap();
    let shown = press::names::shown(&mut read, of, at("2025-05-09T12:30:00"), 100).await.unwrap();
    shown.into_iter().find(|known| known.name == name).unwrap_or_else(|| panic!("no {name}")).path()
}

#[tokio::test]
async fn a_story_leads_to_its_topics_and_people_and_they_to_it() {
    let t = small().await;
    let page = t.get("/river/1").await.text();
    let (dam, river) = (path_of(&t, Of::Topic, "বাঁধ").await, path_of(&t, Of::Topic, "চিত্রা নদী").await);
    let writer = path_of(&t, Of::Author, "ক লেখক").await;
    for (path, name) in [(&dam, "বাঁধ"), (&river, "চিত্রা নদী"), (&writer, "ক লেখক")]
    {
        assert!(page.contains(&format!("<a href=\"{path}\">{name}</a>")), "{path}\n{page}");
    }
    assert!(page.contains(&format!("\"url\":\"https://paper.example{writer}\"")), "JSON-LD\n{page}");
    // Without people the desk stands in the byline.
    let desk = path_of(&t, Of::Desk, "চর ডেস্ক").await;
    assert!(t.get("/sport/2").await.has(&format!("<a href=\"{desk}\">চর ডেস্ক</a>")));

    let topic = t.get(&dam).await.text();
    let (newer, older) = (topic.find("/sport/2").unwrap(), topic.find("/river/1").unwrap());
    assert!(newer < older, "newest first");
    assert!(topic.contains("<h1>বাঁধ</h1>") && topic.contains("২টি লেখা"), "{topic}");
    assert!(topic.contains(&format!("<link rel=\"canonical\" href=\"https://paper.example{dam}\">")));
    let main = |page: &str| page.split("class=\"rails\"").next().unwrap().to_owned();
    assert!(!main(&t.get(&river).await.text()).contains("/sport/2"));
    assert!(t.get(&writer).await.has("ProfilePage"));
}

#[tokio::test]
async fn each_is_fed_in_three_forms_that_answer_conditions() {
    let t = small().await;
    for of in Of::ALL {
        let name = ["বাঁধ", "ক লেখক", "চর ডেস্ক"][of as usize];
        let path = path_of(&t, of, name).await;
        let page = t.get(&path).await.text();
        for file in ["rss.xml", "atom.xml", "feed.json"] {
            let feed = format!("{path}/{file}");
            assert!(page.contains(&format!("href=\"{feed}\"")), "{feed} is named in the page");
            let answer = t.get(&feed).await;
            assert_eq!(answer.status, 200, "{feed}");
            assert!(answer.has("বাঁধের কাজ শুরু") && answer.has(&format!("https://paper.example{feed}")), "{feed}");
            let tag = answer.header("etag").to_owned();
            let again = t.send(Method::GET, &feed, &[("if-none-match", &tag)], "").await;
            assert_eq!((again.status.as_u16(), again.bytes.len()), (304, 0), "{feed}");
        }
    }
    assert_eq!(t.get("/topic/nothing-here/rss.xml").await.status, 404);
}

#[tokio::test]
async fn every_address_of_a_name_leads_to_the_one() {
    let t = small().await;
    let dam = path_of(&t, Of::Topic, "বাঁধ").await;
    let moved = [
        (format!("{dam}/"), &dam),
        (dam.to_uppercase(), &dam),
        (format!("{dam}?page=1"), &dam),
        (format!("{dam}?from=rail"), &dam),
    ];
    for (from, to) in moved {
        let answer = t.get(&from).await;
        assert_eq!((answer.status.as_u16(), answer.header("location")), (301, to.as_str()), "{from}");
    }
    for missing in ["/topic", "/topic/", "/author/nobody", "/desk/1", &format!("{dam}?page=2"), &format!("{dam}/1")] {
        assert_eq!(t.get(missing).await.status, 404, "{missing}");
    }
}

#[tokio::test]
async fn a_name_may_be_that_of_a_section() {
    let t = test("2025-05-09T12:30:00").await;
    let mut one = publish("1", Some("2025-05-09T10:00:00"), story("river", "মাঠ ডুবেছে"));
    one.content.topics = vec!["Football".into()];
    t.release(vec![one]).await;
    let topic = path_of(&t, Of::Topic, "Football").await;
    assert_eq!(topic, "/topic/football");
    for path in [topic.as_str(), "/topic/football/rss.xml"] {
        let page = t.get(path).await;
        assert!(page.status == 200 && page.has("মাঠ ডুবেছে"), "{path}: {}", page.status);
    }
    let moved = t.get("/old/football").await;
    assert_eq!((moved.status.as_u16(), moved.header("location")), (301, "/sport/football"));
}

#[tokio::test]
async fn a_topic_pages_to_its_end() {
    let t = test("2025-05-09T12:30:00").await;
    let batch = (1..=45).map(|n| {
        let mut one =
            publish(&format!("n{n}"), Some(&format!("2025-04-{:02}T08:00:{n:02}", n % 28 + 1)), story("river", "খবর"));
        one.content.topics = vec!["নদী".into()];
        one
    });
    t.release(batch.collect()).await;
    let path = path_of(&t, Of::Topic, "নদী").await;
    let mut seen = std::collections::BTreeSet::new();
    for page in [path.clone(), format!("{path}?page=2"), format!("{path}?page=3")] {
        let text = t.get(&page).await.text();
        let list = text.split("class=\"rails\"").next().unwrap();
        seen.extend(list.split("href=\"/river/").skip(1).map(|rest| rest.split('"').next().unwrap().to_owned()));
    }
    assert_eq!(seen.len(), 45);
    assert_eq!(t.get(&format!("{path}?page=4")).await.status, 404);
}

#[tokio::test]
async fn a_name_that_no_reader_can_meet_has_no_page() {
    let t = small().await;
    let river = path_of(&t, Of::Topic, "চিত্রা নদী").await;
    t.retract("1", Mode::Vanish).await;
    assert_eq!(t.get(&river).await.status, 404, "its only story vanished");
    let mut later = publish("3", Some("2025-05-10T08:00:00"), story("river", "কালকের খবর"));
    later.content.topics = vec!["গোপন".into()];
    t.release(vec![later]).await;
    assert_eq!(t.get("/topic/gopon").await.status, 404, "its story waits for its time");
    t.clock.set(at("2025-05-10T08:00:00").0);
    assert_eq!(t.get("/topic/gopon").await.status, 200);
}

#[tokio::test]
async fn what_is_said_of_a_person_is_on_the_page_at_once() {
    let t = small().await;
    let path = path_of(&t, Of::Author, "ক লেখক").await;
    assert!(!t.get(&path).await.has("নদী নিয়ে লেখেন"));
    let profile = Profile {
        role: "জেলা প্রতিবেদক".into(), about: "নদী নিয়ে লেখেন। <বই> দুটি।".into(), portrait: None
    };
    let mut write = t.db.write().await.unwrap();
    standing::put(&mut write, at("2025-05-09T12:30:00"), path.trim_start_matches('/'), &profile).await.unwrap();
    write.commit().await.unwrap();
    let page = t.get(&path).await.text();
    for said in ["জেলা প্রতিবেদক", "নদী নিয়ে লেখেন। &lt;বই&gt; দুটি।", "\"jobTitle\":\"জেলা প্রতিবেদক\""]
    {
        assert!(page.contains(said), "{said}\n{page}");
    }
    // Somebody without a story has a page as soon as something is said.
    t.retract("1", Mode::Gone).await;
    assert_eq!(t.get(&path).await.status, 200);
}

#[tokio::test]
async fn a_topic_says_when_it_was_written_about() {
    let t = test("2025-05-09T12:30:00").await;
    let of = |id: &str, when: &str| {
        let mut release = publish(id, Some(when), story("river", "বাঁধের খবর"));
        release.content.topics = vec!["বাঁধ".into()];
        release
    };
    t.release(vec![of("1", "2025-05-09T10:00:00")]).await;
    let topic = path_of(&t, Of::Topic, "বাঁধ").await;
    assert!(!t.get(&topic).await.has("class=\"mentions\""), "one day is seen at a glance");
    let bars = |page: &str| page.matches("<rect ").count();
    t.release(vec![of("2", "2025-05-07T10:00:00"), of("3", "2025-05-07T11:00:00")]).await;
    let page = t.get(&topic).await.text();
    assert!(page.contains("প্রথম লেখা <time datetime=\"2025-05-07\">০৭ মে ২০২৫</time>"), "{page}");
    assert!(page.contains("<title>০৭ মে ২০২৫: ২টি লেখা</title>") && bars(&page) == 12, "not three blocks: {page}");
    assert!(page.contains("সর্বশেষ লেখা <time") && page.contains("aria-label=\"কোন সময়ে কতটি লেখা"), "{page}");
    let ends = |page: &str| page.split("class=\"ends\">").nth(1).unwrap().split("</p>").next().unwrap().to_owned();
    assert_eq!(
        ends(&page),
        "<time datetime=\"2025-04-28\">২৮ এপ্রিল ২০২৫</time> <time datetime=\"2025-05-09\">০৯ মে ২০২৫</time>",
        "days, from before the first"
    );
    t.release(vec![of("4", "2024-12-31T10:00:00")]).await;
    let page = t.get(&topic).await.text();
    assert!(page.contains("<title>মে ২০২৫: ৩টি লেখা</title>") && bars(&page) == 12, "{page}");
    assert_eq!(ends(&page), "<time datetime=\"2024-06\">জুন ২০২৪</time> <time datetime=\"2025-05\">মে ২০২৫</time>");
    t.release(vec![of("5", "2019-01-01T10:00:00"), of("6", "2025-05-10T10:00:00")]).await;
    let page = t.get(&topic).await.text();
    assert!(
        page.contains("<title>২০২৫: ৩টি লেখা</title>") && bars(&page) == 7,
        "what is to come is not counted: {page}"
    );
}
