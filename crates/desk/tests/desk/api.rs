//! The same day through the API, with a token.

use axum::body::Body;
use axum::http::{Method, Request, StatusCode, header};
use serde_json::{Value, json};

use crate::common::{REPORTER, paper, papers, png};

#[tokio::test]
async fn a_story_from_the_first_call_to_its_end() {
    for paper in papers().await {
        let upload = Request::post("/api/v1/pictures?focal=0.5,0.25")
            .header(header::AUTHORIZATION, format!("Bearer {}", paper.token));
        let picture =
            paper.send(upload.header(header::CONTENT_TYPE, "image/png").body(Body::from(png())).unwrap()).await;
        assert_eq!(picture.status, StatusCode::CREATED, "{}", picture.text);
        let mut picture = picture.json();
        assert_eq!((&picture["width"], &picture["focal"]), (&json!(400), &json!([0.5, 0.25])));
        picture["caption"] = json!("ঘাট");

        let story = json!({"headline": "ঘাটে ভিড়", "section": "river", "authors": ["রেণু"], "translators": ["অমল সেন"], "photographers": ["ঝুমা পাল"], "place": "কলসকান্দা", "assisted": true, "pictures": [picture], "body": "এক।\n\nদুই।"});
        let made = paper.call(Method::POST, "/stories", &[], &story.to_string()).await;
        assert_eq!(made.status, StatusCode::CREATED, "{}", made.text);
        assert_eq!((made.header("etag"), made.header("location")), ("\"1\"", "/api/v1/stories/1"));
        assert_eq!((&made.json()["state"], &made.json()["initials"]), (&json!("draft"), &json!("রেখা")));
        assert_eq!(made.json()["body"]["content"].as_array().unwrap().len(), 2);
        for (field, value) in
            [("translators", json!(["অমল সেন"])), ("place", json!("কলসকান্দা")), ("assisted", json!(true))]
        {
            assert_eq!(made.json()[field], value);
        }
        let form = paper.get("/newsroom/stories/1", &paper.sign_in(REPORTER).await).await;
        assert!(form.has("value=\"ঝুমা পাল\"") && form.has("name=\"assisted\" value=\"yes\" checked"), "{}", form.text);

        let published = paper.call(Method::POST, "/stories/1/publish", &[], "").await;
        assert_eq!(published.json(), json!({"id": "1", "url": "http://paper.example/river/1", "release": 1}));
        assert_eq!(paper.call(Method::POST, "/stories/1/publish", &[], "{}").await.status, StatusCode::CONFLICT);
        assert!(paper.get("/river/1", "").await.has("ঘাটে ভিড়"));

        paper.wait(60);
        let patched = paper
            .call(
                Method::PATCH,
                "/stories/1",
                &[("if-match", "\"1\"")],
                r#"{"headline": "ঘাটে উপচে পড়া ভিড়", "kind": "long-read"}"#,
            )
            .await;
        assert_eq!((patched.status, patched.header("etag")), (StatusCode::OK, "\"2\""), "{}", patched.text);
        assert_eq!((&patched.json()["authors"], &patched.json()["saved_by"]), (&json!(["রেণু"]), &json!("রেণু খাতুন")));
        assert!(!paper.get("/river/1", "").await.has("উপচে"), "a save is not a release");
        let updated = paper.call(Method::POST, "/stories/1/update", &[], r#"{"kind": "update"}"#).await;
        assert_eq!(updated.json()["release"], 2, "{}", updated.text);
        let page = paper.get("/river/1", "").await.text;
        assert!(page.contains("উপচে") && page.contains("আপডেট :"), "{page}");

        let list = paper.call(Method::GET, "/stories?state=published&section=river&limit=1", &[], "").await.json();
        assert_eq!(
            (&list["results"][0]["id"], &list["results"][0]["released"], &list["next"]),
            (&json!("1"), &json!(2), &Value::Null)
        );
        let public = paper.get("/api/v1/most-read?window=7d", "").await;
        assert_eq!((public.status, &public.json()["results"]), (StatusCode::OK, &json!([])));
        assert_eq!(paper.get("/api/v1/stories/1/related", "").await.json(), json!({"results": []}));
        assert_eq!(paper.get("/api/v1/sections", "").await.json()["results"][0]["slug"], "river");

        let retracted =
            paper.call(Method::POST, "/stories/1/retract", &[], r#"{"mode": "gone", "reason": "ভুল"}"#).await;
        assert_eq!(retracted.json(), json!({"id": "1", "mode": "gone"}));
        assert_eq!(paper.get("/river/1", "").await.status, StatusCode::GONE);
        assert_eq!(paper.get("/api/v1/stories/1/related", "").await.status, StatusCode::GONE);
        assert!(!paper.get("/", "").await.has("উপচে"));
        let history = paper.call(Method::GET, "/stories/1/history", &[], "").await.json();
        let acts: Vec<_> =
            history["events"].as_array().unwrap().iter().map(|event| event["act"].as_str().unwrap()).collect();
        assert_eq!(acts, ["save", "release", "save", "release", "retract"]);
    }
}

#[tokio::test]
async fn a_stale_save_is_answered_with_both_versions() {
    for paper in papers().await {
        paper.call(Method::POST, "/stories", &[], r#"{"headline": "প্রথম", "body": "গোড়া"}"#).await;
        let patch = |tag: &'static str, body: &'static str| {
            paper.call(
                Method::PATCH,
                "/stories/1",
                if tag.is_empty() { &[] } else { std::slice::from_ref(Box::leak(Box::new(("if-match", tag)))) },
                body,
            )
        };
        assert_eq!(patch("", r#"{"headline": "ক"}"#).await.status, StatusCode::PRECONDITION_REQUIRED);
        assert_eq!(patch("*", r#"{"headline": "ক"}"#).await.status, StatusCode::PRECONDITION_REQUIRED);
        assert_eq!(patch("\"abc\"", r#"{"headline": "ক"}"#).await.status, StatusCode::PRECONDITION_FAILED);
        assert_eq!(patch("\"1\"", r#"{"headline": "তাদের"}"#).await.status, StatusCode::OK);
        let stale = patch("\"1\"", r#"{"headline": "আমার"}"#).await;
        assert_eq!(
            (stale.status, stale.header("content-type")),
            (StatusCode::PRECONDITION_FAILED, "application/problem+json")
        );
        let problem = stale.json();
        assert_eq!(
            (&problem["theirs"]["version"], &problem["theirs"]["story"]["headline"]),
            (&json!(2), &json!("তাদের"))
        );
        assert_eq!((&problem["yours"]["based_on"], &problem["yours"]["story"]["headline"]), (&json!(1), &json!("আমার")));
        assert_eq!(paper.call(Method::GET, "/stories/1", &[], "").await.json()["headline"], "তাদের");
    }
}

#[tokio::test]
async fn a_release_can_be_bound_to_the_version_that_was_seen() {
    for paper in papers().await {
        let story = r#"{"headline": "প্রথম", "section": "river", "body": "গোড়া"}"#;
        paper.call(Method::POST, "/stories", &[], story).await;
        let body = r#"{"headline": "পরের কথা"}"#;
        paper.call(Method::PATCH, "/stories/1", &[("if-match", "\"1\"")], body).await;
        let publish = async |tag| paper.call(Method::POST, "/stories/1/publish", &[("if-match", tag)], "").await;
        let stale = publish("\"1\"").await;
        assert_eq!(stale.status, StatusCode::PRECONDITION_FAILED, "{}", stale.text);
        assert_eq!(stale.json()["theirs"]["story"]["headline"], "পরের কথা");
        for unknown in ["\"9\"", "W/\"2\"", "draft"] {
            let answer = publish(unknown).await;
            assert_eq!(answer.status, StatusCode::PRECONDITION_FAILED, "{unknown}: {}", answer.text);
            assert!(answer.json()["detail"].as_str().unwrap().contains("send the ETag"), "{unknown}: {}", answer.text);
        }
        assert_eq!(paper.get("/river/1", "").await.status, StatusCode::NOT_FOUND, "nothing is released");
        assert_eq!(publish("\"1\", \"2\"").await.status, StatusCode::OK);

        let body = r#"{"headline": "শেষ কথা"}"#;
        paper.call(Method::PATCH, "/stories/1", &[("if-match", "\"2\"")], body).await;
        let update = async |tag| {
            let body = r#"{"kind": "update"}"#;
            paper.call(Method::POST, "/stories/1/update", &[("if-match", tag)], body).await.status
        };
        assert_eq!(update("\"2\"").await, StatusCode::PRECONDITION_FAILED);
        assert!(paper.get("/river/1", "").await.has("পরের কথা"));
        assert_eq!(update("\"3\"").await, StatusCode::OK);
        assert_eq!(update("*").await, StatusCode::CONFLICT, "readers have it already");
        assert!(paper.get("/river/1", "").await.has("শেষ কথা"));
    }
}

#[tokio::test]
async fn who_calls_must_be_known() {
    let paper = paper(None, false).await;
    for authorization in ["Bearer wrong", "Basic abc", "Bearer"] {
        let request =
            Request::get("/api/v1/stories").header(header::AUTHORIZATION, authorization).body(Body::empty()).unwrap();
        let answer = paper.send(request).await;
        assert_eq!(
            (answer.status, answer.header("www-authenticate")),
            (StatusCode::UNAUTHORIZED, "Bearer"),
            "{authorization}"
        );
    }
    assert_eq!(paper.get("/api/v1/stories", "").await.json()["status"], 401);
    let forbidden = paper.call(Method::POST, "/stories/1/retract", &[], r#"{"mode": "vanish", "reason": "x"}"#).await;
    assert!(matches!(forbidden.status, StatusCode::FORBIDDEN | StatusCode::NOT_FOUND), "{}", forbidden.text);
    let methods = paper.call(Method::DELETE, "/stories/1", &[], "").await;
    assert_eq!(
        (methods.status, methods.header("allow")),
        (StatusCode::METHOD_NOT_ALLOWED, "GET,HEAD,PATCH"),
        "{}",
        methods.text
    );
    assert_eq!(methods.json()["status"], 405);
    assert_eq!(paper.get("/api/v2", "").await.header("content-type"), "application/problem+json");
}

#[tokio::test]
async fn what_has_not_changed_is_not_sent_again() {
    for paper in papers().await {
        paper.call(Method::POST, "/stories", &[], r#"{"headline": "ঘাট", "section": "river"}"#).await;
        for path in ["/stories", "/stories/1", "/stories/1/history", "/sections", "/openapi.json"] {
            let whole = paper.call(Method::GET, path, &[], "").await;
            let tag = whole.header("etag").to_owned();
            let known = format!("\"x\", W/{tag}");
            let same = paper.call(Method::GET, path, &[("if-none-match", &known)], "").await;
            assert_eq!(
                (same.status, same.text.as_str(), same.header("etag")),
                (StatusCode::NOT_MODIFIED, "", tag.as_str())
            );
            assert_eq!(
                paper.call(Method::GET, path, &[("if-none-match", "\"1\"")], "").await.text,
                whole.text,
                "{path}"
            );
        }
        // A release changes what is said of a story, and not its version.
        let draft = paper.call(Method::GET, "/stories/1", &[], "").await.header("etag").to_owned();
        paper.call(Method::POST, "/stories/1/publish", &[("if-match", &draft)], "").await;
        let published = paper.call(Method::GET, "/stories/1", &[("if-none-match", &draft)], "").await;
        assert_eq!((published.status, &published.json()["state"]), (StatusCode::OK, &json!("published")));
        let tag = published.header("etag");
        let patched = paper.call(Method::PATCH, "/stories/1", &[("if-match", tag)], r#"{"headline": "ঘাটে ভিড়"}"#).await;
        assert_eq!((patched.status, patched.header("etag")), (StatusCode::OK, "\"2\""), "{}", patched.text);
    }
}
