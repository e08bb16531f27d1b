//! An act that is asked for again by the same Idempotency-Key is answered again, and not done again.

use axum::http::Method;
use newsroom::{Actor, NewToken, Once, who_token};
use serde_json::json;
use sha2::{Digest, Sha256};
use store::{sql, values};
use story::{Body, Story};

use crate::common::{Answer, Paper, papers};

const STORY: &str = r#"{"headline": "ঘাটে ভিড়", "section": "river"}"#;

async fn post(paper: &Paper, path: &str, key: &str, body: &str) -> Answer {
    paper.call(Method::POST, path, &[("idempotency-key", key)], body).await
}

async fn stories(paper: &Paper) -> usize {
    paper.call(Method::GET, "/stories", &[], "").await.json()["results"].as_array().unwrap().len()
}

#[tokio::test]
async fn the_same_key_is_answered_again_for_a_day() {
    for mut paper in papers().await {
        let first = post(&paper, "/stories", "\"a-1\"", STORY).await;
        let again = post(&paper, "/stories", "a-1", STORY).await;
        assert_eq!((first.status.as_u16(), first.header("idempotency-replayed")), (201, ""));
        assert_eq!((again.status.as_u16(), again.header("idempotency-replayed")), (201, "true"));
        assert_eq!((&first.text, first.header("etag")), (&again.text, again.header("etag")));
        assert_eq!(first.header("location"), again.header("location"));
        let other = post(&paper, "/stories", "a-1", r#"{"headline": "আরেক"}"#).await;
        assert_eq!((other.status.as_u16(), &other.json()["code"]), (422, &json!("key-reused")));
        assert_eq!(post(&paper, "/stories/1/publish", "a-1", STORY).await.status, 422, "nor for another address");
        assert_eq!(stories(&paper).await, 1);

        let published = post(&paper, "/stories/1/publish", "b", "").await;
        assert_eq!((published.status.as_u16(), &published.json()["release"]), (200, &json!(1)));
        assert_eq!(post(&paper, "/stories/1/publish", "b", "").await.text, published.text);
        assert_eq!(post(&paper, "/stories/1/publish", "c", "").await.status, 409, "by another key it is another act");

        // What was refused was not done: the key is still free.
        assert_eq!(post(&paper, "/stories", "d", "{}").await.status, 422);
        assert_eq!(post(&paper, "/stories", "d", STORY).await.status, 201);
        for wrong in ["", "\"\"", &"k".repeat(256)] {
            assert_eq!(post(&paper, "/stories", wrong, STORY).await.json()["code"], "unreadable", "{wrong}");
        }

        // Somebody else's key is theirs.
        let console = Actor::command_line();
        let chief = newsroom::staff_token(&paper.room, &console, "chief@paper.example", &NewToken::default()).await;
        let kept = std::mem::replace(&mut paper.token, chief.unwrap());
        assert_eq!(post(&paper, "/stories", "a-1", STORY).await.status, 201);
        paper.token = kept;
        assert_eq!(stories(&paper).await, 3);

        paper.wait(24 * 60);
        assert_eq!(post(&paper, "/stories", "a-1", r#"{"headline": "পরদিন"}"#).await.status, 201);
        let count = "SELECT count(*) FROM newsroom_once";
        let left = sql::one(&mut paper.room.db.read().await.unwrap(), count, values![]).await.unwrap().unwrap();
        assert_eq!(left.int(0), 1, "the keys of yesterday are forgotten");
    }
}

#[tokio::test]
async fn a_key_is_busy_until_its_request_is_answered() {
    for paper in papers().await {
        // The token's first call of the day has the writer's turn too.
        assert_eq!(stories(&paper).await, 0);
        let turn = paper.room.db.write().await.unwrap();
        // Which of the two comes first is not said; the other is told at once, while the first waits for the turn.
        let mut calls = [(); 2].map(|()| Box::pin(post(&paper, "/stories", "a", STORY)));
        let [one, other] = &mut calls;
        let answered = async {
            tokio::select! { busy = &mut *one => (busy, other), busy = &mut *other => (busy, one) }
        };
        let patience = std::time::Duration::from_secs(30);
        let (busy, first) = tokio::time::timeout(patience, answered).await.expect("one of them has the key");
        assert_eq!((busy.status.as_u16(), &busy.json()["code"]), (409, &json!("key-busy")), "{}", busy.text);
        assert_eq!(busy.header("retry-after"), "1");
        drop(turn);
        let first = first.await;
        assert_eq!(first.status, 201, "{}", first.text);
        assert_eq!(post(&paper, "/stories", "a", STORY).await.text, first.text);
        assert_eq!(stories(&paper).await, 1);
    }
}

#[tokio::test]
async fn what_was_done_before_the_server_was_killed_is_not_done_again() {
    for paper in papers().await {
        // The act is committed, and then the server is gone: nobody heard the answer, and it was not kept.
        let asked = Sha256::digest(format!("/api/v1/stories\0{STORY}"));
        let asked = asked.iter().map(|byte| format!("{byte:02x}")).collect();
        let who = who_token(&paper.room, &paper.token).await.unwrap().unwrap();
        let actor = Actor { once: Some(Once::new("a".into(), asked)), ..who };
        let story = Story { headline: "ঘাটে ভিড়".into(), body: Body::default(), ..Story::default() };
        newsroom::draft(&paper.room, &actor, story).await.unwrap();

        let again = post(&paper, "/stories", "a", STORY).await;
        assert_eq!((again.status.as_u16(), &again.json()["code"]), (409, &json!("key-done")), "{}", again.text);
        assert_eq!(again.json()["done"], json!({"act": "draft", "object": "1"}));
        assert_eq!(stories(&paper).await, 1);
    }
}

#[tokio::test]
async fn a_secret_is_not_kept_with_its_key() {
    for paper in papers().await {
        let ask = r#"{"scopes": ["read"]}"#;
        let made = post(&paper, "/tokens", "a", ask).await;
        assert_eq!(made.status, 201, "{}", made.text);
        let again = post(&paper, "/tokens", "a", ask).await;
        assert_eq!((again.status.as_u16(), &again.json()["code"]), (409, &json!("key-done")), "{}", again.text);
        let kept = "SELECT coalesce(answer, '') FROM newsroom_once";
        let kept = sql::one(&mut paper.room.db.read().await.unwrap(), kept, values![]).await.unwrap().unwrap();
        assert_eq!(kept.text(0), "");
        assert_eq!(paper.call(Method::GET, "/tokens", &[], "").await.json()["results"].as_array().unwrap().len(), 2);
    }
}

#[tokio::test]
async fn a_kept_answer_vanishes_with_its_story() {
    for mut paper in papers().await {
        post(&paper, "/stories", "a", STORY).await;
        post(&paper, "/stories/1/publish", "b", "").await;
        let console = Actor::command_line();
        let chief = newsroom::staff_token(&paper.room, &console, "chief@paper.example", &NewToken::default()).await;
        let reporters = std::mem::replace(&mut paper.token, chief.unwrap());
        let taken = paper.call(Method::POST, "/stories/1/retract", &[], r#"{"mode": "vanish", "reason": "x"}"#).await;
        assert_eq!(taken.status, 200, "{}", taken.text);
        paper.token = reporters;
        let again = post(&paper, "/stories", "a", STORY).await;
        assert_eq!((again.status.as_u16(), &again.json()["code"]), (409, &json!("key-done")), "{}", again.text);
        assert!(!again.has("ভিড়"));
    }
}
