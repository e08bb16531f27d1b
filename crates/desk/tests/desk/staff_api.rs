//! People by the API: listed, added, invited, given other work, let in no more.

use axum::http::Method;
use newsroom::{Actor, NewToken};
use serde_json::{Value, json};

use crate::common::{REPORTER, papers};
use crate::staff::{ADMIN, admin};

#[tokio::test]
async fn a_person_comes_works_and_goes() {
    for mut paper in papers().await {
        let reporters = paper.token.clone();
        admin(&paper).await;
        assert_eq!(paper.call(Method::GET, "/staff", &[], "").await.status, 403);
        let console = Actor::command_line();
        paper.token = newsroom::staff_token(&paper.room, &console, ADMIN, &NewToken::default()).await.unwrap();

        let first = paper.call(Method::GET, "/staff?limit=2", &[], "").await.json();
        assert_eq!((&first["results"][0]["email"], &first["next"]), (&json!(REPORTER), &json!(2)));
        let rest = paper.call(Method::GET, "/staff?limit=2&after=2", &[], "").await.json();
        assert_eq!((&rest["results"][0]["email"], &rest["next"]), (&json!(ADMIN), &Value::Null));

        let ask = r#"{"email": "New@Paper.example", "name": "নতুন জন", "role": "editor", "desks": ["নগর ডেস্ক"], "password": "ঘাটের নৌকা ১২৩"}"#;
        let made = paper.call(Method::POST, "/staff", &[], ask).await;
        assert_eq!(made.status, 201, "{}", made.text);
        let made = made.json();
        assert_eq!(
            (&made["id"], &made["email"], &made["desks"]),
            (&json!(4), &json!("new@paper.example"), &json!(["নগর ডেস্ক"]))
        );
        assert!(!made.to_string().contains("password"));
        let taken = paper.call(Method::POST, "/staff", &[], ask).await;
        assert_eq!((taken.status.as_u16(), &taken.json()["field"]), (422, &json!("email")));
        for (wrong, field) in [(r#"{"email": "a@b.example", "name": "ক"}"#, "role"), (r#"{"role": "king"}"#, "role")]
        {
            assert_eq!(paper.call(Method::POST, "/invitations", &[], wrong).await.json()["field"], field, "{wrong}");
        }

        let said = paper.call(Method::PATCH, "/staff/1", &[("accept-language", "bn")], r#"{"role": "king"}"#).await;
        assert!(said.json()["detail"].as_str().unwrap().contains("chief"), "{}", said.text);

        let changed = paper.call(Method::PATCH, "/staff/1", &[], r#"{"role": "chief", "desks": null}"#).await.json();
        assert_eq!((&changed["role"], &changed["desks"]), (&json!("chief"), &json!([])));
        let own = paper.call(Method::PATCH, "/staff/3", &[], r#"{"role": "reporter"}"#).await;
        assert_eq!((own.status.as_u16(), &own.json()["field"]), (422, &json!("staff")), "nobody does it to themself");
        let gone = paper.call(Method::POST, "/staff/1/disable", &[], "").await.json();
        assert_eq!(gone["disabled"], "2025-05-09T12:30:00+06:00");
        let admins = std::mem::replace(&mut paper.token, reporters);
        assert_eq!(paper.call(Method::GET, "/stories", &[], "").await.status, 401);
        paper.token = admins;
        assert_eq!(paper.call(Method::POST, "/staff/1/enable", &[], "").await.json()["disabled"], Value::Null);
        assert_eq!(paper.call(Method::GET, "/staff/99", &[], "").await.json()["code"], "not-found");

        let ask = r#"{"email": "come@paper.example", "name": "আগন্তুক", "role": "reporter"}"#;
        let invited = paper.call(Method::POST, "/invitations", &[], ask).await;
        assert_eq!(invited.status, 201, "{}", invited.text);
        let link = invited.json()["link"].as_str().unwrap().to_owned();
        let path = link.strip_prefix("http://paper.example").unwrap();
        assert!(paper.get(path, "").await.has("আগন্তুক"));
        assert_eq!(
            paper.call(Method::GET, "/invitations", &[], "").await.json()["results"][0]["email"],
            "come@paper.example"
        );
        assert_eq!(paper.call(Method::DELETE, "/invitations/come@paper.example", &[], "").await.status, 204);
        assert_eq!(paper.get(path, "").await.status, 404);
        assert_eq!(paper.call(Method::GET, "/invitations", &[], "").await.json()["results"], json!([]));
    }
}
