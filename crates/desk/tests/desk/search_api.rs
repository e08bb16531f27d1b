//! The search, as anyone calls it.

use axum::http::{Method, StatusCode};
use serde_json::{Value, json};

use crate::common::{Answer, Paper, papers};

impl Paper {
    async fn find(&self, query: &str) -> Answer {
        let sent = |byte: u8| match byte {
            b'=' | b'&' | b'-' | b'0'..=b'9' | b'a'..=b'z' => char::from(byte).to_string(),
            _ => format!("%{byte:02X}"),
        };
        self.get(&format!("/api/v1/search?{}", query.bytes().map(sent).collect::<String>()), "").await
    }

    async fn ids(&self, query: &str) -> Vec<String> {
        let answer = self.find(query).await;
        assert_eq!(answer.status, StatusCode::OK, "{query}: {}", answer.text);
        let results = answer.json()["results"].as_array().unwrap().clone();
        results.iter().map(|result| result["id"].as_str().unwrap().to_owned()).collect()
    }
}

#[tokio::test]
async fn what_is_published_is_found_with_its_passages_and_nothing_else() {
    for paper in papers().await {
        let stories = [
            json!({"headline": "ঢাকায় নদীভাঙন", "section": "river", "body": "পাড়ে <b>ভাঙন</b> থামেনি।", "authors": ["রাশেদুল করিম"]}),
            json!({"headline": "চরের মেলা", "section": "river", "body": "ঢাকার দল এসেছে।"}),
        ];
        for (id, story) in (1..).zip(&stories) {
            paper.call(Method::POST, "/stories", &[], &story.to_string()).await;
            assert!(paper.ids("q=ঢাকা").await.len() < id, "a draft is not found");
            let published = paper.call(Method::POST, &format!("/stories/{id}/publish"), &[], "{}").await;
            assert_eq!(published.status, StatusCode::OK, "{}", published.text);
            paper.reindexed().await;
        }
        let found = paper.find("q=নদীভাঙনের").await.json();
        assert_eq!(
            (&found["total"], &found["relaxed"], &found["suggestion"]),
            (&json!(1), &json!(false), &Value::Null)
        );
        let first = &found["results"][0];
        assert_eq!((&first["id"], &first["url"]), (&json!("1"), &json!("http://paper.example/river/1")));
        let passage = |text: &str| json!([bangla::canonical(text)]);
        assert_eq!(first["passages"], passage("পাড়ে &lt;b&gt;ভাঙন&lt;/b&gt; থামেনি।"));
        let found = paper.find("q=ভাঙন").await.json();
        assert_eq!(found["results"][0]["passages"], passage("পাড়ে &lt;b&gt;<mark>ভাঙন</mark>&lt;/b&gt; থামেনি।"));
        assert_eq!(paper.ids("q=dhaka&section=river").await.len(), 2);
        assert_eq!(paper.ids("q=ঢাকা&author=করিম").await, ["1"]);
        assert_eq!(paper.ids("q=ঢাকা&from=২৬ বৈশাখ ১৪৩২&sort=newest").await.len(), 2);
        assert_eq!(paper.ids("q=ঢাকা&to=২৫ বৈশাখ ১৪৩২").await.len(), 0);
        assert_eq!(paper.ids("q=ঢাকা&page=2").await.len(), 0);

        let retract = r#"{"mode": "gone", "reason": "তথ্য ভুল ছিল"}"#;
        assert_eq!(paper.call(Method::POST, "/stories/1/retract", &[], retract).await.status, StatusCode::OK);
        assert_eq!(paper.ids("q=ঢাকা").await, ["2"], "before the index hears of it");
    }
}

#[tokio::test]
async fn what_cannot_be_asked_is_said_in_a_sentence() {
    for paper in papers().await {
        for (query, field) in [
            ("q=ঢাকা&from=কবে যেন", "from"),
            ("q=ঢাকা&section=none", "section"),
            ("q=ঢাকা&sort=oldest", "sort"),
            ("q=ঢাকা&page=0", "page"),
            ("q=ঢাকা&page=51", "page"),
            ("q=ঢাকা&page=abc", "page"),
            ("q=বিভাগ:নেই", "q"),
            ("q=লেখক:", "q"),
            ("q=-ঢাকা", "q"),
            ("q=ঢাকা&from=2025-05-09&to=2025-05-01", "to"),
            ("q=ঢাকা&edition=fr", "edition"),
        ] {
            let answer = paper.find(query).await;
            assert_eq!(
                (answer.status, &answer.json()["field"]),
                (StatusCode::UNPROCESSABLE_ENTITY, &json!(field)),
                "{query}"
            );
        }
        let long = paper.find(&format!("q={}", "ক".repeat(2_000))).await.json();
        assert_eq!((&long["cut"], &paper.find("q=ঢাকা").await.json()["cut"]), (&json!(true), &json!(false)));
        let nothing = paper.find("").await.json();
        assert_eq!((&nothing["total"], &nothing["results"]), (&json!(0), &json!([])));
    }
}
