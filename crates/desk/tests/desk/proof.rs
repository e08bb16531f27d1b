//! A takedown and its proof: every address that depended on the story is asked, and says what it must.

use axum::http::{Method, StatusCode};
use newsroom::{Actor, NewToken};

use crate::common::{Paper, papers, png};

const CHIEF: &str = "chief@paper.example";
const HEADLINE: &str = "ঘাটের গোপন হিসাব";

/// A story with a picture and a topic, and another beside it.
async fn published(paper: &Paper) {
    let picture = paper.call_bytes("/pictures", &png()).await.json();
    let picture = serde_json::json!([{"key": picture["key"], "alt": "ঘাট"}]);
    for (headline, pictures) in [(HEADLINE, picture), ("আরেক খবর", serde_json::json!([]))] {
        let story = serde_json::json!({
            "headline": headline, "section": "river", "topics": ["ঘাট"], "body": "এক।", "pictures": pictures,
        });
        let made = paper.call(Method::POST, "/stories", &[], &story.to_string()).await;
        let id = made.json()["id"].as_str().unwrap().to_owned();
        assert_eq!(paper.call(Method::POST, &format!("/stories/{id}/publish"), &[], "").await.status, StatusCode::OK);
    }
}

#[tokio::test]
async fn what_was_taken_away_is_proved_to_be_away() {
    for mut paper in papers().await {
        paper.token =
            newsroom::staff_token(&paper.room, &Actor::command_line(), CHIEF, &NewToken::default()).await.unwrap();
        published(&paper).await;
        // Before: where it stands.
        let stands = paper.call(Method::GET, "/stories/1/proof", &[], "").await.json();
        assert_eq!((&stands["taken"], &stands["wrong"]), (&serde_json::Value::Null, &0.into()));
        let shows = |proof: &serde_json::Value| -> Vec<String> {
            let all = proof["results"].as_array().unwrap().iter().filter(|asked| asked["shows"] == true);
            all.map(|asked| asked["url"].as_str().unwrap().trim_start_matches("http://paper.example").to_owned())
                .collect()
        };
        let there = shows(&stands);
        for path in [
            "/river/1",
            "/",
            "/river",
            "/rss.xml",
            "/river/feed.json",
            "/latest",
            "/archive/2025/05/09",
            "/news-sitemap.xml",
        ] {
            assert!(there.iter().any(|known| known == path), "{path} in {there:?}");
        }

        for (n, (mode, own)) in [("gone", 410), ("vanish", 404)].into_iter().enumerate() {
            paper.wait(1);
            let cookie = paper.sign_in(CHIEF).await;
            let csrf = paper.get("/newsroom/stories/1/retract", &cookie).await.hidden("csrf");
            // A refused reason gives back what was chosen, so that a second press does the same.
            let fields = [("csrf", csrf.as_str()), ("mode", mode), ("reason", ""), ("hold", "yes")];
            let again = paper.post("/newsroom/stories/1/retract", &cookie, &fields).await;
            assert_eq!(again.status, StatusCode::UNPROCESSABLE_ENTITY);
            assert!(again.has("name=\"hold\" value=\"yes\" checked"), "{}", again.text);
            assert!(again.has(&format!("value=\"{mode}\" checked")), "{}", again.text);
            let fields = [("csrf", csrf.as_str()), ("mode", mode), ("reason", "আদালতের আদেশ"), ("hold", "yes")];
            let retracted = paper.post("/newsroom/stories/1/retract", &cookie, &fields).await;
            assert_eq!(retracted.header("location"), "/newsroom/stories/1/proof?done=retracted", "{}", retracted.text);
            newsroom::erase(&paper.room).await.unwrap();
            let page = paper.get("/newsroom/stories/1/proof", &cookie).await;
            assert!(
                page.has("কোথাও আর লেখাটি নেই") && page.has("সালাম মাঝি") && page.has("river&#x2f;1&#x2f;changes"),
                "{}",
                page.text
            );
            assert_eq!(page.has("সিল খুলে পড়ুন"), n == 1, "only what vanished is held");
            let proof = paper.call(Method::GET, "/stories/1/proof", &[], "").await.json();
            // What is gone stays in the past, which is said and not counted.
            let today = proof["results"].as_array().unwrap().iter().filter(|asked| asked["of"] != "past").count();
            let today = bangla::digits::to_bengali(&today.to_string());
            assert!(page.has(&format!("{today}টি ঠিকানার কোথাও আর লেখাটি নেই")), "{today} in {}", page.text);
            assert_eq!(page.has("অতীতের পাতায় আগের মতোই আছে"), n == 0, "{}", page.text);
            assert_eq!((&proof["wrong"], &proof["taken"]["mode"]), (&0.into(), &mode.into()), "{proof}");
            let past: Vec<String> = if n == 0 { vec!["/river/1".into()] } else { Vec::new() };
            assert_eq!(shows(&proof), past, "what is gone stays in the past, what vanishes does not");
            let results = proof["results"].as_array().unwrap();
            let status = |of: &str| -> Vec<i64> {
                let all = results.iter().filter(|asked| asked["of"] == of);
                all.map(|asked| asked["status"].as_i64().unwrap()).collect()
            };
            // The story, what has changed, and its one release.
            assert!(status("own").iter().all(|status| *status == own) && status("own").len() == 3);
            assert!(status("picture").iter().all(|status| *status == own) && status("picture").len() > 5);
            assert!(status("list").len() > 12 && status("list").contains(&200));
        }
        // The seal is opened by an act.
        let cookie = paper.sign_in(CHIEF).await;
        let csrf = paper.get("/newsroom/stories/1/proof", &cookie).await.hidden("csrf");
        let opened = paper.post("/newsroom/stories/1/sealed", &cookie, &[("csrf", &csrf)]).await;
        assert!(opened.has(HEADLINE) && opened.has("আদালতের আদেশ"), "{}", opened.text);
        let sealed = paper.call(Method::POST, "/stories/1/sealed", &[], "").await.json();
        assert_eq!(sealed["results"].as_array().unwrap().len(), 1);
        let audit = paper.call(Method::GET, "/audit?act=unseal", &[], "").await.json();
        assert_eq!(audit["results"].as_array().unwrap().len(), 2);
    }
}
