//! Tokens: made on the account page and by the API, within their scopes and until their end, listed and ended.

use axum::http::Method;
use newsroom::{Actor, Grant, NewToken, Scope};
use serde_json::{Value, json};
use story::Moment;
use story::moment::DAY;

use crate::common::{PASSWORD, Paper, REPORTER, papers};

/// The status and the problem's code of a call with this token.
async fn call(paper: &mut Paper, token: &str, method: Method, path: &str, body: &str) -> (u16, Value) {
    let kept = std::mem::replace(&mut paper.token, token.to_owned());
    let answer = paper.call(method, path, &[], body).await;
    paper.token = kept;
    (answer.status.as_u16(), if answer.text.is_empty() { Value::Null } else { answer.json() })
}

#[tokio::test]
async fn a_token_does_what_its_scopes_let_it_until_it_ends() {
    for mut paper in papers().await {
        let grant = Grant::of(&[Scope::Read, Scope::Write], Some(Moment(paper.room.now().0 + DAY)));
        let new = NewToken { name: "পুরোনো সংগ্রহ".into(), grant };
        let console = Actor::command_line();
        let token = newsroom::staff_token(&paper.room, &console, REPORTER, &new).await.unwrap();
        let story = r#"{"headline": "ঘাট", "section": "river"}"#;
        assert_eq!(call(&mut paper, &token, Method::POST, "/stories", story).await.0, 201);
        assert_eq!(call(&mut paper, &token, Method::GET, "/stories/1", "").await.0, 200);
        for (method, path) in
            [(Method::POST, "/stories/1/publish"), (Method::GET, "/tokens"), (Method::DELETE, "/tokens/ab")]
        {
            let (status, problem) = call(&mut paper, &token, method, path, "").await;
            assert_eq!((status, &problem["code"]), (403, &json!("token-scope")), "{path}: {problem}");
        }
        let own = paper.call(Method::POST, "/stories/1/publish", &[], "").await;
        assert_eq!(own.status, 200, "the same person's other token may: {}", own.text);

        paper.wait(24 * 60 - 1);
        assert_eq!(call(&mut paper, &token, Method::GET, "/stories/1", "").await.0, 200);
        paper.wait(1);
        let (status, problem) = call(&mut paper, &token, Method::GET, "/stories/1", "").await;
        assert_eq!((status, &problem["code"]), (401, &json!("token-ended")));
        assert_eq!(problem["detail"], "this token has ended: make a new one");
    }
}

#[tokio::test]
async fn tokens_are_listed_made_and_ended_by_the_api() {
    for mut paper in papers().await {
        let ask = r#"{"name": "ফিড", "scopes": ["read", "staff"], "expires": "2025-05-20"}"#;
        let made = paper.call(Method::POST, "/tokens", &[], ask).await;
        assert_eq!(made.status, 201, "{}", made.text);
        let made = made.json();
        let (token, id) = (made["token"].as_str().unwrap(), made["id"].as_str().unwrap());
        assert_eq!((&made["expires"], &made["used"]), (&json!("2025-05-20T00:00:00+06:00"), &Value::Null));

        // A token makes none that may do more than itself, or for longer.
        for more in [
            r#"{"scopes": ["read", "write"], "expires": "2025-05-20"}"#,
            r#"{"scopes": ["read"], "expires": "2025-05-21"}"#,
            r#"{"scopes": ["read"]}"#,
            r#"{"scopes": []}"#,
            r#"{"scopes": ["read"], "expires": "2025-05-01"}"#,
            r#"{"scopes": ["everything"]}"#,
        ] {
            let (status, problem) = call(&mut paper, token, Method::POST, "/tokens", more).await;
            assert_eq!((status, &problem["code"]), (422, &json!("refused")), "{more}: {problem}");
        }
        let (_, listed) = call(&mut paper, token, Method::GET, "/tokens", "").await;
        let listed = listed["results"].as_array().unwrap().clone();
        assert_eq!(listed.len(), 2, "{listed:?}");
        let this = listed.iter().find(|listed| listed["id"] == id).unwrap();
        assert_eq!(this["used"], "2025-05-09T00:00:00+06:00", "the day, not the minute");
        assert!(!listed.iter().any(|listed| listed.to_string().contains(token)), "a token is shown once");

        assert_eq!(paper.call(Method::DELETE, &format!("/tokens/{id}"), &[], "").await.status, 204);
        assert_eq!(call(&mut paper, token, Method::GET, "/tokens", "").await.0, 401);
        let (console, new) = (Actor::command_line(), NewToken::default());
        let chief = newsroom::staff_token(&paper.room, &console, "chief@paper.example", &new).await.unwrap();
        let own = paper.call(Method::GET, "/tokens", &[], "").await.json()["results"][0]["id"].clone();
        let path = format!("/tokens/{}", own.as_str().unwrap());
        assert_eq!(call(&mut paper, &chief, Method::DELETE, &path, "").await.0, 204);
        assert_eq!(paper.call(Method::GET, "/tokens", &[], "").await.status, 200, "somebody else's stays");
    }
}

#[tokio::test]
async fn tokens_are_made_and_ended_on_the_account_page() {
    for mut paper in papers().await {
        let me = paper.sign_in(REPORTER).await;
        paper.wait(1);
        let csrf = paper.get("/newsroom/account", &me).await.hidden("csrf");
        let ask = async |password: &str, scope: &str| {
            let fields =
                [("csrf", csrf.as_str()), ("name", "আবহাওয়া"), ("days", "30"), (scope, "1"), ("password", password)];
            paper.post("/newsroom/account/tokens", &me, &fields).await
        };
        let wrong = ask("ভুল পাসওয়ার্ড", "scope-read").await;
        assert!(wrong.status == 422 && wrong.has("পাসওয়ার্ডটি ঠিক নয়") && wrong.has("value=\"আবহাওয়া\""), "{}", wrong.text);
        let write = ask("ভুল পাসওয়ার্ড", "scope-write").await;
        for kept in ["name=\"scope-write\" value=\"1\" checked", "<option value=\"30\" selected>"] {
            assert!(write.has(kept) && !write.has("ভুল পাসওয়ার্ড"), "{kept}: {}", write.text);
        }
        assert!(!write.has("name=\"scope-read\" value=\"1\" checked"), "{}", write.text);
        let none = ask(PASSWORD, "scope-none").await;
        assert!(none.status == 422 && none.has("অন্তত একটি অনুমতি"), "{}", none.text);
        let made = ask(PASSWORD, "scope-read").await;
        assert!(made.status == 200 && made.has("আবহাওয়া") && made.has("৮ জুন ২০২৫"), "{}", made.text);
        let token = made.text.split("id=\"new-token\" value=\"").nth(1).unwrap().split('"').next().unwrap().to_owned();
        assert_eq!(call(&mut paper, &token, Method::GET, "/stories", "").await.0, 200);
        assert_eq!(call(&mut paper, &token, Method::POST, "/stories", r#"{"headline": "ক"}"#).await.0, 403);
        let own = std::mem::replace(&mut paper.token, token.clone());
        let said = paper.call(Method::POST, "/stories", &[("accept-language", "bn")], r#"{"headline": "ক"}"#).await;
        paper.token = own;
        assert!(said.has("‘লেখা’ অনুমতিসহ"), "{}", said.text);

        let page = paper.get("/newsroom/account", &me).await;
        assert!(page.has("৯ মে ২০২৫") && !page.text.contains(&token), "{}", page.text);
        let handle = page.hidden("token");
        let ended = paper.post("/newsroom/account/tokens/end", &me, &[("csrf", &csrf), ("token", &handle)]).await;
        assert_eq!(ended.header("location"), "/newsroom/account?done=token-ended");
        assert_eq!(call(&mut paper, &token, Method::GET, "/stories", "").await.0, 401);
    }
}
