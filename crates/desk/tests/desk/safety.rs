//! Forged requests, foreign origins, stored scripts, headers.

use axum::body::Body;
use axum::http::{Method, Request, StatusCode, header};

use crate::common::{PASSWORD, REPORTER, paper};
use crate::pages::with;

#[tokio::test]
async fn forms_that_were_not_made_here_are_refused() {
    let paper = paper(None, false).await;
    let me = paper.sign_in(REPORTER).await;
    let good = paper.get("/newsroom/new", &me).await.hidden("csrf");
    let fields = [("headline", "নদী"), ("body", "ক"), ("do", "save")];
    for csrf in ["", "wrong", &good[1..], &good.to_uppercase()] {
        let answer = paper.post("/newsroom/new", &me, &with(&fields, &[("csrf", csrf)])).await;
        assert_eq!(answer.status, StatusCode::FORBIDDEN, "{csrf}");
    }
    for path in ["/newsroom/sign-out", "/newsroom/stories/1/retract"] {
        assert_eq!(paper.post(path, &me, &[("csrf", "wrong")]).await.status, StatusCode::FORBIDDEN, "{path}");
    }
    let form = format!("csrf={good}&headline=a&body=b&do=save");
    let foreign = [
        (header::ORIGIN.as_str(), "https://evil.example"),
        (header::ORIGIN.as_str(), "null"),
        ("sec-fetch-site", "cross-site"),
    ];
    for (name, value) in foreign {
        for (path, cookie) in [("/newsroom/new", me.as_str()), ("/newsroom/new", ""), ("/newsroom/sign-in", "")] {
            let request = Request::post(path).header(name, value).header(header::COOKIE, cookie);
            let request = request
                .header(header::CONTENT_TYPE, "application/x-www-form-urlencoded")
                .body(Body::from(form.clone()))
                .unwrap();
            assert_eq!(paper.send(request).await.status, StatusCode::FORBIDDEN, "{path} {name} {value}");
        }
    }
    // The API takes a session only with its token.
    let call = |csrf: &'static str| {
        let request = Request::post("/api/v1/stories")
            .header(header::COOKIE, &me)
            .header(header::CONTENT_TYPE, "application/json");
        request.header("x-csrf-token", csrf).body(Body::from("{\"headline\":\"a\"}")).unwrap()
    };
    assert_eq!(paper.send(call("")).await.status, StatusCode::FORBIDDEN);
    assert_eq!(paper.send(call(good.leak())).await.status, StatusCode::CREATED);
}

#[tokio::test]
async fn no_script_can_be_stored_in_any_field() {
    let paper = paper(None, false).await;
    let me = paper.sign_in(REPORTER).await;
    let csrf = paper.get("/newsroom/new", &me).await.hidden("csrf");
    let evil = "</textarea></pre><script>alert(1)</script>\"><img src=x onerror=alert(2)>'{{ 7+42 }}";
    let mut fields: Vec<(&str, &str)> = [
        "headline",
        "standfirst",
        "authors",
        "translators",
        "photographers",
        "place",
        "desk",
        "source",
        "initials",
        "topics",
        "body",
        "caption",
        "credit",
        "alt",
    ]
    .map(|name| (name, evil))
    .to_vec();
    fields.extend([("csrf", csrf.as_str()), ("section", "river"), ("do", "publish")]);
    let answer = paper.post_files("/newsroom/new", &me, &fields, &[("lead_file", &crate::common::png())]).await;
    assert_eq!(answer.header("location"), "/newsroom/stories/1?done=published", "{}", answer.text);
    let mut pages = Vec::new();
    for path in [
        "/newsroom",
        "/newsroom/stories/1",
        "/newsroom/stories/1/preview",
        "/newsroom/stories/1/history",
        "/newsroom/stories/1/history/1",
        "/newsroom/stories/1/retract",
        "/river/1",
        "/river",
        "/",
    ] {
        pages.push((path, paper.get(path, &me).await.text));
    }
    let wrong = paper
        .post(
            "/newsroom/stories/1",
            &me,
            &with(
                &fields,
                &[("headline", ""), ("section", evil), ("kind", evil), ("focal", evil), ("at", evil), ("version", "1")],
            ),
        )
        .await;
    pages.push(("refused", wrong.text));
    let beside = [("note", evil), ("quote", evil), ("note_text", evil), ("embargo", evil), ("due", evil)];
    let unplaced = with(&fields, &[&beside[..], &[("version", "1"), ("do", "save")]].concat());
    let unplaced = paper.post("/newsroom/stories/1", &me, &unplaced).await;
    assert_eq!(unplaced.status, StatusCode::OK);
    pages.push(("unplaced", unplaced.text));
    pages.push((
        "conflict",
        paper.post("/newsroom/stories/1", &me, &with(&fields, &[("version", "7"), ("body", "অন্য")])).await.text,
    ));
    pages.push(("carried", paper.post("/newsroom/new", "", &fields).await.text));
    pages.push((
        "sign-in",
        paper
            .post("/newsroom/sign-in", "", &[("email", evil), ("password", evil), ("next", evil), ("kept.body", evil)])
            .await
            .text,
    ));
    pages.push((
        "list",
        paper
            .get("/newsroom?q=%3Cscript%3Ealert(1)%3C/script%3E&after=%22%3E%3Cscript%3Ealert(1)%3C/script%3E", &me)
            .await
            .text,
    ));
    for (path, page) in pages {
        assert!(page.contains("</html>"), "{path}: {page}");
        for bad in ["<script>alert", "<img src=x", "49</"] {
            assert!(!page.contains(bad), "{bad} in {path}: {page}");
        }
    }
}

#[tokio::test]
async fn every_page_is_guarded_and_kept_by_no_cache() {
    let paper = paper(None, false).await;
    let me = paper.sign_in(REPORTER).await;
    for path in [
        "/newsroom",
        "/newsroom/",
        "/newsroom/new",
        "/newsroom/sign-in",
        "/newsroom/stories/99",
        "/newsroom/nothing/here",
    ] {
        let answer = paper.get(path, &me).await;
        assert_eq!(answer.header("cache-control"), "no-store", "{path}");
        let policy = answer.header("content-security-policy");
        for part in ["default-src 'none'", "frame-ancestors 'none'", "base-uri 'none'", "form-action 'self'"] {
            assert!(policy.contains(part), "{part} of {path}: {policy}");
        }
        assert!(!policy.contains("unsafe"));
    }
    assert_eq!(paper.get("/newsroom/stories/99", &me).await.status, StatusCode::NOT_FOUND);
    let page = paper.get("/newsroom", &me).await.text;
    for (start, media_type) in
        [("/newsroom/style-", "text/css; charset=utf-8"), ("/newsroom/desk-", "text/javascript; charset=utf-8")]
    {
        let at = page.find(start).unwrap();
        let asset = paper.get(&page[at..at + page[at..].find('"').unwrap()], "").await;
        assert_eq!((asset.status, asset.header("content-type")), (StatusCode::OK, media_type));
        assert!(asset.header("cache-control").contains("immutable"));
    }
}

#[tokio::test]
async fn signing_in_leads_to_no_other_site_and_wrong_passwords_wait() {
    let paper = paper(None, false).await;
    for (next, to) in [
        ("/newsroom/new", "/newsroom/new"),
        ("https://evil.example", "/newsroom"),
        ("//evil.example", "/newsroom"),
        ("/newsroom/\\evil", "/newsroom"),
        ("/newsroom/\r\nx: y", "/newsroom"),
    ] {
        let answer =
            paper.post("/newsroom/sign-in", "", &[("email", REPORTER), ("password", PASSWORD), ("next", next)]).await;
        assert_eq!(answer.header("location"), to);
    }
    let mut last = StatusCode::OK;
    for _ in 0..30 {
        last = paper.post("/newsroom/sign-in", "", &[("email", REPORTER), ("password", "ভুল ভুল ভুল")]).await.status;
        if last == StatusCode::TOO_MANY_REQUESTS {
            break;
        }
    }
    assert_eq!(last, StatusCode::TOO_MANY_REQUESTS);
    assert_eq!(paper.call(Method::GET, "/stories", &[], "").await.status, StatusCode::OK, "a token still works");
}
