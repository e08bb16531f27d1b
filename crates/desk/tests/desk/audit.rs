//! Who did what can be read and filtered, by those who may, and says where from.

use axum::http::{Method, StatusCode};
use newsroom::{Actor, NewToken};

use crate::common::{REPORTER, papers};
use crate::staff::{ADMIN, admin};

#[tokio::test]
async fn what_was_done_is_told_in_bengali() {
    for mut paper in papers().await {
        let (cookie, csrf) = admin(&paper).await;
        let console = Actor::command_line();
        paper.token = newsroom::staff_token(&paper.room, &console, ADMIN, &NewToken::default()).await.unwrap();
        paper.call(Method::POST, "/stories", &[], r#"{"headline": "ঘাট", "section": "river", "body": "ক"}"#).await;
        for (path, body) in [
            ("/stories/1/assign", r#"{"to": 1, "priority": "urgent"}"#),
            ("/stories/1/lock", ""),
            ("/stories/1/publish", ""),
            ("/stories/1/retract", r#"{"mode": "gone", "reason": "ভুল খবর"}"#),
            ("/webhooks", r#"{"url": "https://hears.example/a", "acts": ["publish", "take-over"]}"#),
            ("/tokens", r#"{"name": "ঘড়ি", "scopes": ["read", "staff"]}"#),
            ("/invitations", r#"{"email": "new@paper.example", "name": "নতুন", "role": "editor"}"#),
        ] {
            let answer = paper.call(Method::POST, path, &[], body).await;
            assert!(answer.status.is_success(), "{path}: {}", answer.text);
        }
        paper.call(Method::PATCH, "/webhooks/1", &[], r#"{"on": false}"#).await;
        paper.call(Method::PATCH, "/staff/1", &[], r#"{"role": "chief"}"#).await;
        let others = paper.post("/newsroom/account/sessions", &cookie, &[("csrf", &csrf)]).await;
        assert_eq!(others.status, StatusCode::SEE_OTHER, "{}", others.text);
        let page = paper.get("/newsroom/audit", &cookie).await;
        for there in [
            "যাঁকে রেণু খাতুন",
            "গুরুত্ব এক্ষুনি",
            "ধরন সরিয়ে নেওয়া",
            "প্রকাশ, নিজের হাতে নেওয়া",
            "অনুমতি পড়া, কর্মী ও টোকেন",
            "ভূমিকা প্রধান সম্পাদক",
        ] {
            assert!(page.has(there), "{there} in {}", page.text);
        }
        let table = page.text.split_once("<tbody>").unwrap().1;
        for told in table.split("<span class=\"soft\">").skip(1).map(|rest| rest.split_once("</span>").unwrap().0) {
            let words: Vec<&str> = told.split(' ').filter(|word| !word.contains('@')).collect();
            assert!(!words.concat().contains(|c: char| c.is_ascii_alphabetic()), "{told}");
        }
    }
}

#[tokio::test]
async fn a_chief_reads_who_did_what_and_from_where() {
    for paper in papers().await {
        let story = r#"{"headline": "ঘাট", "section": "river"}"#;
        for _ in 0..2 {
            paper.call(Method::POST, "/stories", &[], story).await;
        }
        paper.call(Method::POST, "/stories/1/publish", &[], "").await;
        paper.call(Method::POST, "/stories/1/retract", &[], r#"{"mode": "gone", "reason": "ভুল খবর"}"#).await;

        let reporter = paper.sign_in(REPORTER).await;
        assert_eq!(paper.get("/newsroom/audit", &reporter).await.status, StatusCode::FORBIDDEN);
        assert!(!paper.get("/newsroom", &reporter).await.has("/newsroom/audit"), "no link to what one may not see");
        let chief = paper.sign_in("chief@paper.example").await;
        let page = paper.get("/newsroom/audit", &chief).await;
        for there in ["প্রত্যাহার", "কারণ ভুল খবর", "এপিআই টোকেন", "অচেনা ব্রাউজার", "/newsroom/stories/1/history"]
        {
            assert!(page.has(there), "{there} in {}", page.text);
        }
        let of_second = paper.get("/newsroom/audit?object=2", &chief).await;
        assert!(of_second.has("stories/2/history") && !of_second.has("stories/1/history"), "{}", of_second.text);

        assert_eq!(paper.call(Method::GET, "/audit", &[], "").await.status, StatusCode::FORBIDDEN);

        // The API tells the same, page by page.
        let audit = async |query: &str| paper.get(&format!("/api/v1/audit{query}"), &chief).await;
        let first = audit("?object=1&limit=2").await.json();
        let acts = |list: &serde_json::Value| -> Vec<String> {
            list["results"].as_array().unwrap().iter().map(|done| done["act"].as_str().unwrap().to_owned()).collect()
        };
        assert_eq!(acts(&first), ["retract", "publish"]);
        assert_eq!(
            (&first["results"][0]["via"], &first["results"][0]["detail"]["reason"]),
            (&"token".into(), &"ভুল খবর".into())
        );
        let rest = audit(&format!("?object=1&limit=2&after={}", first["next"])).await.json();
        assert_eq!((acts(&rest), &rest["next"]), (vec!["draft".to_owned()], &serde_json::Value::Null));
        assert_eq!(acts(&audit("?act=publish").await.json()), ["publish"]);
        let begun = &audit("?act=account").await.json()["results"][0];
        assert_eq!(begun["via"], serde_json::json!({"browser": "", "system": ""}));
        assert_eq!(audit("?act=dance").await.status, StatusCode::UNPROCESSABLE_ENTITY);
    }
}
