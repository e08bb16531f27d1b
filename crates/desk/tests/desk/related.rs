//! What stands beside a story: why, and what an editor makes of it; topics that suit a story.

use axum::http::{Method, StatusCode};
use serde_json::{Value, json};

use crate::common::{Paper, papers};

const HEADLINES: [(&str, &str); 4] = [
    ("বেড়িবাঁধ ভেঙে গ্রামে পানি", "কাঁকন নদীর বেড়িবাঁধ ভেঙে সোনাডাঙায় পানি ঢুকেছে।"),
    ("বন্ধ হলো বাঁধের মুখ", "সোনাডাঙায় ভাঙা বেড়িবাঁধের মুখ বন্ধ হয়েছে, কাঁকনের পানি নামছে।"),
    ("হাটে আমের দাম", "ল্যাংড়া আসতে আরও দুই সপ্তাহ বাকি।"),
    ("নৌকায় পাঠাগার", "বই নিয়ে ঘাটে যাচ্ছেন শিক্ষকেরা।"),
];

/// Four stories in print, the first two of one story line and topic.
async fn printed(paper: &Paper) {
    for (id, (headline, body)) in (1..).zip(HEADLINES) {
        let topics = if id <= 2 { json!(["বেড়িবাঁধ"]) } else { json!([]) };
        let story = json!({"headline": headline, "section": "river", "body": body, "topics": topics});
        paper.call(Method::POST, "/stories", &[], &story.to_string()).await;
        let published = paper.call(Method::POST, &format!("/stories/{id}/publish"), &[], "{}").await;
        assert_eq!(published.status, StatusCode::OK, "{}", published.text);
    }
    paper.reindexed().await;
}

impl Paper {
    async fn beside(&self, id: &str) -> Vec<(String, String)> {
        let answer = self.get(&format!("/api/v1/stories/{id}/related"), "").await;
        let text = |result: &Value, name: &str| result[name].as_str().unwrap().to_owned();
        let results = answer.json()["results"].as_array().unwrap().clone();
        results.iter().map(|result| (text(result, "id"), text(result, "why"))).collect()
    }
}

fn said(expected: &[(&str, &str)]) -> Vec<(String, String)> {
    expected.iter().map(|(id, why)| ((*id).to_owned(), (*why).to_owned())).collect()
}

#[tokio::test]
async fn a_program_sets_what_stands_beside_a_story() {
    for paper in papers().await {
        printed(&paper).await;
        assert_eq!(paper.beside("1").await, said(&[("2", "topic"), ("4", "section"), ("3", "section")]));
        let shares = paper.get("/api/v1/stories/1/related", "").await.json()["results"][0]["shares"].clone();
        assert!(shares.as_array().unwrap().len() > 1, "{shares}");

        let set = "/stories/1/related/set";
        let nothing = paper.call(Method::GET, set, &[], "").await.json();
        assert_eq!(nothing, json!({"version": 0, "pinned": [], "forbidden": []}));
        let put = paper.call(Method::PUT, set, &[], r#"{"pinned": ["3"], "forbidden": ["2"], "version": 0}"#).await;
        assert_eq!(put.json(), json!({"version": 1, "pinned": ["3"], "forbidden": ["2"]}), "{}", put.text);
        assert_eq!(paper.beside("1").await, said(&[("3", "pinned"), ("4", "section")]));
        for (body, field) in [
            (r#"{"pinned": ["3"], "version": 0}"#, "version"),
            (r#"{"pinned": ["1"]}"#, "pinned"),
            (r#"{"pinned": ["9"]}"#, "pinned"),
            (r#"{"pinned": ["3"], "forbidden": ["3"]}"#, "forbidden"),
            (r#"{"pinned": "3"}"#, "pinned"),
            (r#"{"shown": ["3"]}"#, "shown"),
        ] {
            let refused = paper.call(Method::PUT, set, &[], body).await;
            assert_eq!(
                (refused.status, &refused.json()["field"]),
                (StatusCode::UNPROCESSABLE_ENTITY, &json!(field)),
                "{body}"
            );
        }
        let many: Vec<String> = (0..101).map(|id| id.to_string()).collect();
        let refused = paper.call(Method::PUT, set, &[], &json!({"forbidden": many}).to_string()).await;
        assert_eq!(refused.json()["field"], "forbidden");
        let audit = paper.call(Method::GET, "/stories/1/history", &[], "").await;
        assert_eq!(audit.status, StatusCode::OK, "{}", audit.text);
        let absent = paper.call(Method::PUT, "/stories/99/related/set", &[], "{}").await;
        assert_eq!(absent.status, StatusCode::NOT_FOUND);
    }
}

#[tokio::test]
async fn an_editor_sees_why_and_pins_forbids_and_takes_back() {
    for paper in papers().await {
        printed(&paper).await;
        let chief = paper.sign_in("chief@paper.example").await;
        let address = "/newsroom/stories/1/related";
        let page = paper.get(address, &chief).await;
        let topic = format!("একই বিষয়: {}", "বেড়িবাঁধ");
        assert!(bangla::canonical(&page.text).contains(&*bangla::canonical(&topic)), "{}", page.text);
        assert!(page.has("name=\"story\" value=\"\" required"), "{}", page.text);
        let change = async |act: &str, story: &str| {
            let page = paper.get(address, &chief).await;
            let (csrf, version) = (page.hidden("csrf"), page.hidden("version"));
            let fields = [("csrf", csrf.as_str()), ("version", &version), ("story", story), ("do", act)];
            paper.post(address, &chief, &fields).await
        };
        assert_eq!(
            change("pin", "http://paper.example/river/৩").await.header("location"),
            format!("{address}?done=yes")
        );
        change("pin", "4").await;
        change("up", "4").await;
        change("forbid", "2").await;
        assert_eq!(paper.beside("1").await, said(&[("4", "pinned"), ("3", "pinned")]));
        let page = paper.get(address, &chief).await;
        assert!(page.has("বাদ দেওয়া খবর") && page.has("আবার বসতে পারে"), "{}", page.text);
        change("drop", "2").await;
        assert_eq!(paper.beside("1").await, said(&[("4", "pinned"), ("3", "pinned"), ("2", "topic")]));
        let refused = change("pin", "99").await;
        assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY);
        assert!(refused.has("role=\"alert\"") && refused.has("value=\"99\""), "{}", refused.text);
        assert_eq!(change("pin", " ").await.status, StatusCode::UNPROCESSABLE_ENTITY);
        // What is not published waits.
        paper.call(Method::POST, "/stories", &[], r#"{"headline": "পরে আসবে", "section": "river"}"#).await;
        assert_eq!(change("pin", "5").await.status, StatusCode::SEE_OTHER);
        assert!(paper.get(address, &chief).await.has("প্রকাশ হলে নিজে থেকেই বসবে"));
        assert_eq!(paper.beside("1").await.len(), 3);
    }
}

#[tokio::test]
async fn topics_are_suggested_and_ticked_ones_are_saved() {
    for paper in papers().await {
        printed(&paper).await;
        let story =
            json!({"headline": "বেড়িবাঁধে নতুন ফাটল", "section": "river", "body": "কাঁকনের বেড়িবাঁধে ফাটল ধরেছে সোনাডাঙায়।"});
        paper.call(Method::POST, "/stories", &[], &story.to_string()).await;
        let answer = paper.call(Method::GET, "/stories/5/topics/suggested", &[], "").await.json();
        let topic = bangla::canonical("বেড়িবাঁধ");
        assert_eq!((&answer["results"][0]["name"], &answer["results"][0]["said"]), (&json!(topic), &json!(true)));
        let cookie = paper.sign_in("chief@paper.example").await;
        let page = paper.get("/newsroom/stories/5", &cookie).await;
        assert!(page.has(&format!("name=\"topic\" value=\"{topic}\"")), "{}", page.text);
        let (csrf, version) = (page.hidden("csrf"), page.hidden("version"));
        let fields = [
            ("csrf", csrf.as_str()),
            ("version", &version),
            ("headline", "বেড়িবাঁধে নতুন ফাটল"),
            ("section", "river"),
            ("body", "কাঁকনের বেড়িবাঁধে ফাটল।"),
            ("topics", "কাঁকন"),
            ("topic", &topic),
            ("do", "save"),
        ];
        paper.post("/newsroom/stories/5", &cookie, &fields).await;
        let saved = paper.call(Method::GET, "/stories/5", &[], "").await.json();
        assert_eq!(saved["topics"], json!([bangla::canonical("কাঁকন"), topic]));
        let page = paper.get("/newsroom/stories/5", &cookie).await;
        assert!(!page.has("name=\"topic\""), "what it carries is not suggested again");
    }
}
