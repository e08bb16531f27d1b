//! The newsroom's pages and calls for advertisements, and their counts.

use axum::body::Body;
use axum::http::{Method, Request, StatusCode, header};

use crate::common::{Paper, papers_with, png};

const CHIEF: &str = "chief@paper.example";
const BROWSER: &str = "Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0";

fn shown() -> press::paper::Advertising {
    press::paper::Advertising { shown: true, ..Default::default() }
}

fn fields<'a>(csrf: &'a str, version: &'a str, ends: &'a str) -> Vec<(&'a str, &'a str)> {
    vec![
        ("csrf", csrf),
        ("version", version),
        ("name", "ছাতা, মে"),
        ("slot", "rail"),
        ("begins", "2025-05-09T12:00"),
        ("ends", ends),
        ("weight", "২"),
        ("alt", "ছাতার মেলা"),
        ("leads_to", "https://chhata.example/"),
    ]
}

async fn reads(paper: &Paper, path: &str, agent: &str) -> (u16, String) {
    let request = Request::get(path).header(header::USER_AGENT, agent).body(Body::empty()).unwrap();
    let answer = paper.send(request).await;
    (answer.status.as_u16(), answer.header("location").to_owned())
}

#[tokio::test]
async fn the_chief_puts_an_advertisement_up_and_reads_its_counts() {
    for paper in papers_with(shown()).await {
        let cookie = paper.sign_in(CHIEF).await;
        assert!(paper.get("/newsroom/ads", &cookie).await.has("এখনো কোনো বিজ্ঞাপন নেই"));
        let csrf = paper.get("/newsroom/ads/new", &cookie).await.hidden("csrf");
        let picture = png();
        let post = async |path: &str, fields: &[(&str, &str)], files: &[(&str, &[u8])]| {
            paper.post_files(path, &cookie, fields, files).await
        };
        // What is wrong is said, and what was typed comes back.
        let none = post("/newsroom/ads/new", &fields(&csrf, "0", "2025-05-09T14:00"), &[]).await;
        assert_eq!(none.status, StatusCode::UNPROCESSABLE_ENTITY);
        assert!(none.has("ছাতা, মে") && none.has("chhata.example"), "{}", none.text);
        let late = post("/newsroom/ads/new", &fields(&csrf, "0", "2025-05-09T11:00"), &[("wide", &picture)]).await;
        assert!(late.has("শেষ হওয়ার সময়টি শুরুর পরে দিন।"), "{}", late.text);
        assert!(!late.hidden("wide_key").is_empty(), "the picture is kept for the next try");
        let forged = post("/newsroom/ads/new", &fields("x", "0", "2025-05-09T14:00"), &[("wide", &picture)]).await;
        assert_eq!(forged.status, StatusCode::FORBIDDEN);
        let saved = post("/newsroom/ads/new", &fields(&csrf, "0", "2025-05-09T14:00"), &[("wide", &picture)]).await;
        assert_eq!(
            (saved.status.as_u16(), saved.header("location")),
            (303, "/newsroom/ads?done=saved"),
            "{}",
            saved.text
        );
        assert!(paper.get("/", "").await.has("data-ad=\"1\""));

        // A reader sees it and follows it; the newsroom reads both, by day.
        let seen = Request::post("/ads/seen").header(header::USER_AGENT, BROWSER).body(Body::from("1")).unwrap();
        assert_eq!(paper.send(seen).await.status, StatusCode::NO_CONTENT);
        assert_eq!(reads(&paper, "/ads/1", BROWSER).await, (302, "https://chhata.example/".into()));
        paper.audience.flush().await.unwrap();
        let list = paper.get("/newsroom/ads", &cookie).await;
        assert!(
            list.has("চলছে") && list.has("দেখা\">১</td><td data-name=\"ক্লিক\">১ <span class=\"soft\">(১০০.০%)</span>"),
            "{}",
            list.text
        );
        let page = paper.get("/newsroom/ads/1", &cookie).await;
        assert!(page.has("<td>০৯ মে ২০২৫</td><td>১</td>") && page.has("value=\"2025-05-09T14:00\""), "{}", page.text);

        // It ends at once, by one button; its counts stay.
        let key = page.hidden("wide_key");
        let mut end = fields(&csrf, "1", "2025-05-09T14:00");
        end.extend([("wide_key", key.as_str()), ("do", "end")]);
        paper.wait(1);
        assert_eq!(post("/newsroom/ads/1", &end, &[]).await.status, StatusCode::SEE_OTHER);
        assert!(!paper.get("/", "").await.has("data-ad"));
        let list = paper.get("/newsroom/ads", &cookie).await;
        assert!(list.has("শেষ") && list.has("দেখা\">১</td>"), "{}", list.text);
        let stale = post("/newsroom/ads/1", &end, &[]).await;
        assert!(stale.has("আরেকজন পাতাটি বদলেছেন"), "{}", stale.text);
        assert_eq!(paper.get("/newsroom/ads/9", &cookie).await.status, StatusCode::NOT_FOUND);
        assert_eq!(paper.get("/newsroom/ads", "").await.status, StatusCode::SEE_OTHER);
    }
}

#[tokio::test]
async fn the_api_keeps_advertisements_and_tells_their_counts() {
    for paper in papers_with(shown()).await {
        let cookie = paper.sign_in(CHIEF).await;
        let upload = paper.call_bytes("/pictures", &png()).await.json();
        let csrf = paper.get("/newsroom/ads/new", &cookie).await.hidden("csrf");
        let mut ad = serde_json::json!({
            "name": "ছাতা", "slots": ["rail"], "ends": "2025-05-09T14:00:00", "leads_to": "/page/advertising",
            "picture": {"key": upload["key"], "width": 400, "height": 300, "alt": "ছাতা"},
        });
        let call = async |method: Method, path: &str, body: &serde_json::Value| {
            let request = Request::builder().method(method).uri(format!("/api/v1{path}"));
            let request = request.header(header::COOKIE, &cookie).header("x-csrf-token", &csrf);
            let request = request.header(header::CONTENT_TYPE, "application/json");
            paper.send(request.body(Body::from(body.to_string())).unwrap()).await
        };
        let reporter = paper.call(Method::POST, "/ads", &[], &ad.to_string()).await;
        assert_eq!(reporter.status, StatusCode::FORBIDDEN, "{}", reporter.text);
        let made = call(Method::POST, "/ads", &ad).await;
        assert_eq!((made.status.as_u16(), made.header("location")), (201, "/api/v1/ads/1"), "{}", made.text);
        assert_eq!(made.json()["ends"], "2025-05-09T14:00:00+06:00");
        for (field, wrong) in [
            ("slots", serde_json::json!([])),
            ("weight", serde_json::json!("heavy")),
            ("ends", serde_json::json!("tomorrow")),
            ("colour", serde_json::json!("red")),
            ("picture", serde_json::Value::Null),
        ] {
            let mut bad = ad.clone();
            bad[field] = wrong;
            let refused = call(Method::POST, "/ads", &bad).await;
            assert_eq!(
                (refused.status.as_u16(), refused.json()["field"].as_str()),
                (422, Some(field)),
                "{}",
                refused.text
            );
        }
        let mut tag = ad.clone();
        tag["tag"] = serde_json::json!({"code": "x", "width": 300, "height": 250});
        tag.as_object_mut().unwrap().remove("picture");
        assert_eq!(call(Method::POST, "/ads", &tag).await.status, StatusCode::FORBIDDEN, "code is the admin's");

        reads(&paper, "/ads/1", BROWSER).await;
        paper.audience.flush().await.unwrap();
        let read = paper.call(Method::GET, "/ads/1", &[], "").await.json();
        assert_eq!((read["seen"].as_i64(), read["followed"].as_i64()), (Some(0), Some(1)));
        assert_eq!(read["days"], serde_json::json!([{"date": "2025-05-09", "seen": 0, "followed": 1}]));
        ad["version"] = 1.into();
        ad["weight"] = 5.into();
        assert_eq!(call(Method::PUT, "/ads/1", &ad).await.json()["version"], 2);
        let stale = call(Method::PUT, "/ads/1", &ad).await;
        assert_eq!((stale.status.as_u16(), stale.json()["field"].as_str()), (422, Some("version")));
        assert_eq!(call(Method::PUT, "/ads/9", &ad).await.status, StatusCode::NOT_FOUND);
        let all = paper.call(Method::GET, "/ads", &[], "").await.json();
        assert_eq!((all["results"].as_array().unwrap().len(), all["results"][0]["weight"].as_i64()), (1, Some(5)));
    }
}

#[tokio::test]
async fn a_preview_shows_no_advertisement_and_a_paid_story_its_label() {
    for paper in papers_with(shown()).await {
        let cookie = paper.sign_in(CHIEF).await;
        let csrf = paper.get("/newsroom/ads/new", &cookie).await.hidden("csrf");
        let fields = fields(&csrf, "0", "2025-05-09T14:00");
        paper.post_files("/newsroom/ads/new", &cookie, &fields, &[("wide", &png())]).await;
        let story = r#"{"headline": "সঞ্চয়ের উপায়", "section": "river", "sponsor": "পলি ব্যাংক", "body": "এক।"}"#;
        let made = paper.call(Method::POST, "/stories", &[], story).await.json();
        assert_eq!(made["sponsor"], bangla::canonical("পলি ব্যাংক").as_ref());
        let id = made["id"].as_str().unwrap();
        let form = paper.get(&format!("/newsroom/stories/{id}"), &cookie).await;
        assert!(form.has("name=\"sponsor\" value=\"পলি ব্যাংক\""), "{}", form.text);
        let preview = paper.get(&format!("/newsroom/stories/{id}/preview"), &cookie).await;
        assert!(preview.has("অর্থ দিয়েছে পলি ব্যাংক") && !preview.has("data-ad") && !preview.text.contains('\u{1}'));
        assert!(preview.has("<style>") && preview.text.matches("<style>").count() == 1);
        let csrf = form.hidden("csrf");
        let own = [
            ("csrf", csrf.as_str()),
            ("version", "1"),
            ("headline", "সঞ্চয়ের উপায়"),
            ("section", "river"),
            ("sponsor", ""),
        ];
        paper.post(&format!("/newsroom/stories/{id}"), &cookie, &own).await;
        let read = paper.call(Method::GET, &format!("/stories/{id}"), &[], "").await.json();
        assert!(read["sponsor"].is_null(), "{read}");
    }
}
