//! Webhooks over the API and on their page: set by an admin, with a secret that is shown once.

use axum::http::Method;
use newsroom::{Actor, NewToken};
use serde_json::{Value, json};

use crate::common::{REPORTER, papers};
use crate::staff::{ADMIN, admin};

#[tokio::test]
async fn an_admin_sets_them_by_the_api() {
    for mut paper in papers().await {
        assert_eq!(paper.call(Method::GET, "/webhooks", &[], "").await.status, 403, "a reporter does not");
        admin(&paper).await;
        let console = Actor::command_line();
        paper.token = newsroom::staff_token(&paper.room, &console, ADMIN, &NewToken::default()).await.unwrap();
        let ask = r#"{"url": "https://hears.example/a", "acts": ["publish", "retract"]}"#;
        let made = paper.call(Method::POST, "/webhooks", &[], ask).await;
        assert_eq!(made.status, 201, "{}", made.text);
        assert!(made.json()["secret"].as_str().unwrap().starts_with("whsec_"));
        let listed = paper.call(Method::GET, "/webhooks", &[], "").await;
        assert_eq!(listed.json()["results"][0]["acts"], json!(["publish", "retract"]));
        assert!(!listed.text.contains("whsec_"), "the secret is shown once");
        for (wrong, field) in [
            (r#"{"url": "hears.example"}"#, "url"),
            (r#"{"url": "https://a.example/", "acts": ["account"]}"#, "acts"),
            (r#"{"url": "https://a.example/", "secret": "x"}"#, "secret"),
        ] {
            let answer = paper.call(Method::POST, "/webhooks", &[], wrong).await;
            assert_eq!((answer.status.as_u16(), &answer.json()["field"]), (422, &json!(field)), "{wrong}");
        }
        let off = paper.call(Method::PATCH, "/webhooks/1", &[], r#"{"on": false}"#).await.json();
        assert_eq!(off["off"], "2025-05-09T12:30:00+06:00");
        let on = paper.call(Method::PATCH, "/webhooks/1", &[], r#"{"on": true}"#).await.json();
        assert_eq!(on["off"], Value::Null);
        let told = paper.call(Method::GET, "/webhooks/1/deliveries?limit=5", &[], "").await.json();
        assert_eq!(told, json!({"results": [], "next": null}));
        assert_eq!(paper.call(Method::POST, "/webhooks/1/deliveries/7", &[], "").await.status, 404);
        assert_eq!(paper.call(Method::DELETE, "/webhooks/1", &[], "").await.status, 204);
        assert_eq!(paper.call(Method::GET, "/webhooks/1", &[], "").await.json()["code"], "not-found");
    }
}

#[tokio::test]
async fn an_admin_sets_them_on_a_page() {
    for paper in papers().await {
        let me = paper.sign_in(REPORTER).await;
        assert_eq!(paper.get("/newsroom/webhooks", &me).await.status, 403);
        let (admin, csrf) = admin(&paper).await;
        let post = async |path: &str, fields: &[(&str, &str)]| {
            let path = format!("/newsroom/webhooks{path}");
            paper.post(&path, &admin, &[&[("csrf", csrf.as_str())], fields].concat()).await
        };
        let wrong = post("", &[("url", "hears.example"), ("act-retract", "1")]).await;
        assert_eq!(wrong.text.matches(" checked").count(), 1, "{}", wrong.text);
        assert!(wrong.has("name=\"act-retract\" value=\"1\" checked"), "what was chosen stays: {}", wrong.text);
        assert!(wrong.status == 422 && wrong.has("পুরো লিখুন") && wrong.text.contains("hears.example"));
        let made = post("", &[("url", "https://hears.example/a"), ("act-publish", "1")]).await;
        assert!(made.status == 200 && made.text.contains("whsec_") && made.has("প্রকাশ"), "{}", made.text);
        let page = paper.get("/newsroom/webhooks", &admin).await;
        assert!(page.text.contains("hears.example") && !page.text.contains("whsec_"));
        let off = post("/1", &[("do", "off")]).await;
        assert_eq!(off.header("location"), "/newsroom/webhooks/1?done=off");
        let page = paper.get("/newsroom/webhooks/1?done=off", &admin).await;
        assert!(page.has("থেকে বন্ধ") && page.has("আবার চালু করুন"), "{}", page.text);
        post("/1", &[("do", "on")]).await;
        assert!(!paper.get("/newsroom/webhooks", &admin).await.has("থেকে বন্ধ"));
        let removed = post("/1", &[("do", "remove")]).await;
        assert_eq!(removed.header("location"), "/newsroom/webhooks?done=removed");
        assert_eq!(paper.get("/newsroom/webhooks/1", &admin).await.status, 404);
    }
}
