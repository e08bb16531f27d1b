//! How many calls may be made is said in every answer, and what is beyond waits.

use std::net::SocketAddr;

use axum::body::Body;
use axum::extract::ConnectInfo;
use axum::http::{Request, header};
use desk::limits::{CALLS_ADDRESS, CALLS_EACH};

use crate::common::{Answer, Paper, paper};

async fn call(paper: &Paper, address: &str, authorization: &str) -> Answer {
    let mut request = Request::get("/api/v1/sections").header(header::ACCEPT_LANGUAGE, "bn");
    if !authorization.is_empty() {
        request = request.header(header::AUTHORIZATION, authorization);
    }
    let address: SocketAddr = format!("{address}:443").parse().unwrap();
    paper.send(request.extension(ConnectInfo(address)).body(Body::empty()).unwrap()).await
}

#[tokio::test]
async fn calls_are_counted_by_who_calls_and_from_where() {
    let paper = paper(None, false).await;
    // 12:30:00: the window has just begun.
    let first = call(&paper, "203.0.113.5", "Bearer a").await;
    assert_eq!(first.header("ratelimit-policy"), "\"caller\";q=600;w=60, \"address\";q=3000;w=60");
    assert_eq!(first.header("ratelimit"), "\"caller\";r=599;t=60, \"address\";r=2999;t=60");
    paper.clock.set(paper.clock.now() + 20 * story::moment::SECOND);
    for _ in 1..CALLS_EACH {
        assert_eq!(call(&paper, "203.0.113.5", "Bearer a").await.status, 200);
    }
    let beyond = call(&paper, "203.0.113.5", "Bearer a").await;
    assert_eq!((beyond.status.as_u16(), beyond.header("retry-after")), (429, "40"), "{}", beyond.text);
    assert!(beyond.header("ratelimit").starts_with("\"caller\";r=0;t=40, "), "{}", beyond.header("ratelimit"));
    assert!(beyond.json()["code"] == "wait" && beyond.has("৪০ সেকেন্ড পর"), "{}", beyond.text);
    assert_eq!(call(&paper, "203.0.113.6", "Bearer a").await.status, 429, "wherever from");
    assert_eq!(call(&paper, "203.0.113.5", "Bearer b").await.status, 200, "others are not held up");

    // Another name for every call does not help.
    let mut answered = CALLS_EACH + 2;
    while call(&paper, "203.0.113.5", &format!("Bearer x{answered}")).await.status == 200 {
        answered += 1;
    }
    assert_eq!(answered, CALLS_ADDRESS);
    assert_eq!(call(&paper, "203.0.113.5", "").await.status, 429);
    assert_eq!(call(&paper, "203.0.113.7", "").await.header("ratelimit"), "\"address\";r=2999;t=40");
    let own = call(&paper, "127.0.0.1", "").await;
    assert_eq!((own.status.as_u16(), own.header("ratelimit")), (200, ""), "the machine itself is not counted");

    paper.clock.set(paper.clock.now() + 40 * story::moment::SECOND);
    assert_eq!(call(&paper, "203.0.113.5", "Bearer a").await.header("ratelimit"), first.header("ratelimit"));
}
