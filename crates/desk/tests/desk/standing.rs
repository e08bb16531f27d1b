//! The newsroom's pages and calls for what stands beside the stories.

use axum::http::{Method, StatusCode};

use crate::common::{Paper, papers, png};

const CHIEF: &str = "chief@paper.example";

async fn publish(paper: &Paper) {
    let story =
        r#"{"headline": "ঘাটের খবর", "section": "river", "authors": ["রেণু খাতুন"], "topics": ["ঘাট"], "body": "এক।"}"#;
    let made = paper.call(Method::POST, "/stories", &[], story).await;
    let id = made.json()["id"].as_str().unwrap().to_owned();
    assert_eq!(paper.call(Method::POST, &format!("/stories/{id}/publish"), &[], "").await.status, StatusCode::OK);
}

#[tokio::test]
async fn the_chief_writes_a_page_that_readers_have_at_once() {
    for paper in papers().await {
        let cookie = paper.sign_in(CHIEF).await;
        let list = paper.get("/newsroom/standing", &cookie).await;
        assert!(list.has("গোপনীয়তার নীতি") && list.has("এখনো লেখা হয়নি"));
        let other = paper.get("/newsroom/standing/page?slug=subscribe", &cookie).await;
        assert_eq!(other.header("location"), "/newsroom/standing/page/subscribe");
        assert_eq!(paper.get("/newsroom/standing/page?slug=../x", &cookie).await.status, 422);
        // What the software knows of itself is proposed, not published.
        let form = paper.get("/newsroom/standing/page/privacy", &cookie).await;
        assert!(form.has("আধঘণ্টা") && form.has("নিচে নিজে থেকেই বসে"), "{}", form.text);
        assert!(!paper.get("/newsroom/standing/page/about", &cookie).await.has("নিজে থেকেই বসে"));
        assert_eq!(paper.get("/page/privacy", "").await.status, 404);
        let csrf = form.hidden("csrf");
        let fields = [("csrf", csrf.as_str()), ("version", "0"), ("title", "গোপনীয়তা"), ("body", "## প্রশ্ন\n\nলিখুন।")];
        let saved = paper.post("/newsroom/standing/page/privacy", &cookie, &fields).await;
        assert_eq!((saved.status, saved.header("location")), (StatusCode::SEE_OTHER, "/newsroom/standing?done=page"));
        let page = paper.get("/page/privacy", "").await;
        assert!(page.has("<h1>গোপনীয়তা</h1>") && page.has("<h2>প্রশ্ন</h2>") && page.has("<h2>কুকি</h2>"), "{}", page.text);
        // Who saw nothing yet does not cover it; what was typed comes back.
        let late = [("csrf", csrf.as_str()), ("version", "0"), ("title", "অন্য"), ("body", "আমার লেখা")];
        let refused = paper.post("/newsroom/standing/page/privacy", &cookie, &late).await;
        assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY);
        assert!(refused.has("আরেকজন পাতাটি বদলেছেন") && refused.has("আমার লেখা") && refused.has("সালাম মাঝি"));
        let forged = [("csrf", "x"), ("version", "1"), ("title", "ক"), ("body", "খ")];
        let forged = paper.post("/newsroom/standing/page/privacy", &cookie, &forged).await;
        assert_eq!(forged.status, StatusCode::FORBIDDEN);
        assert_eq!(paper.get("/newsroom/standing", "").await.status, StatusCode::SEE_OTHER);

        let none = paper.call(Method::PUT, "/pages/privacy", &[], r#"{"title": "ক", "body": "খ"}"#).await;
        assert_eq!(none.status, StatusCode::FORBIDDEN, "a reporter's token");
        let read = paper.call(Method::GET, "/pages/privacy", &[], "").await.json();
        assert_eq!((read["version"].as_i64(), read["saved_by"].as_str()), (Some(1), Some("সালাম মাঝি")));
    }
}

#[tokio::test]
async fn who_somebody_is_is_told_with_a_portrait() {
    for paper in papers().await {
        publish(&paper).await;
        let cookie = paper.sign_in(CHIEF).await;
        let list = paper.get("/newsroom/standing", &cookie).await;
        let path = list.text.split("href=\"/newsroom/standing/author/").nth(1).unwrap().split('"').next().unwrap();
        let form = paper.get(&format!("/newsroom/standing/author/{path}"), &cookie).await;
        let csrf = form.hidden("csrf");
        let fields = [("csrf", csrf.as_str()), ("role", "প্রতিবেদক"), ("about", "ঘাটে ঘাটে ঘোরেন।")];
        let saved = paper
            .post_files(&format!("/newsroom/standing/author/{path}"), &cookie, &fields, &[("portrait", &png())])
            .await;
        assert_eq!(saved.status, StatusCode::SEE_OTHER, "{}", saved.text);
        let page = paper.get(&format!("/author/{path}"), "").await;
        assert!(page.has("ঘাটে ঘাটে ঘোরেন।") && page.has("প্রতিবেদক") && page.has("/media/"), "{}", page.text);
        let read = paper.call(Method::GET, &format!("/names/author/{path}"), &[], "").await.json();
        assert_eq!(read["portrait"]["width"], 400);
        let fields = [("csrf", csrf.as_str()), ("role", ""), ("about", ""), ("remove", "yes")];
        paper.post(&format!("/newsroom/standing/author/{path}"), &cookie, &fields).await;
        assert!(!paper.get(&format!("/author/{path}"), "").await.has("ঘাটে ঘাটে ঘোরেন।"));
        for missing in ["/newsroom/standing/author/nobody", "/newsroom/standing/river/x"] {
            assert_eq!(paper.get(missing, &cookie).await.status, StatusCode::NOT_FOUND, "{missing}");
        }
    }
}

#[tokio::test]
async fn breaking_news_is_put_up_and_taken_down() {
    for paper in papers().await {
        let cookie = paper.sign_in(CHIEF).await;
        let csrf = paper.get("/newsroom/standing/banner", &cookie).await.hidden("csrf");
        let path = "/newsroom/standing/banner";
        let post = async |text: &str, until: &str, act: &str| {
            let fields = [("csrf", csrf.as_str()), ("text", text), ("href", "/river"), ("until", until), ("do", act)];
            paper.post(path, &cookie, &fields).await
        };
        assert_eq!(post("বাঁধ ভেঙেছে", "2025-05-09 11:00", "").await.status, StatusCode::UNPROCESSABLE_ENTITY);
        assert_eq!(post("বাঁধ ভেঙেছে", "কাল", "").await.status, StatusCode::UNPROCESSABLE_ENTITY);
        assert!(!paper.get("/", "").await.has("বাঁধ ভেঙেছে"));
        assert_eq!(post("বাঁধ ভেঙেছে", "2025-05-09 14:00", "").await.status, StatusCode::SEE_OTHER);
        assert!(paper.get("/", "").await.has("<a href=\"/river\">বাঁধ ভেঙেছে</a>"));
        assert_eq!(paper.call(Method::GET, "/banner", &[], "").await.json()["until"], "2025-05-09T14:00:00+06:00");
        assert_eq!(post("বাঁধ ভেঙেছে", "", "remove").await.status, StatusCode::SEE_OTHER);
        assert!(!paper.get("/", "").await.has("বাঁধ ভেঙেছে"));
        let reporter =
            paper.call(Method::PUT, "/banner", &[], r#"{"text": "ক", "until": "2025-05-09T14:00:00+06:00"}"#).await;
        assert_eq!(reporter.status, StatusCode::FORBIDDEN);
    }
}
