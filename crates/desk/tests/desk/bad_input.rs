//! Bad input is answered with one sentence, and nothing is kept of it.

use axum::body::Body;
use axum::http::{Method, Request, StatusCode, header};
use serde_json::json;

use crate::common::{Paper, paper};
use crate::pages::with;

#[tokio::test]
async fn each_is_answered_with_one_sentence() {
    let paper = paper(None, false).await;
    let long = json!({"headline": "ক".repeat(2_000)}).to_string();
    let many = json!({"headline": "ক", "body": "অনুচ্ছেদ।\n\n".repeat(10_000)}).to_string();
    let five = json!({"headline": "ক", "body": "x".repeat(5 * 1024 * 1024)}).to_string();
    let cases: Vec<(&str, &str, u16, &str)> = vec![
        ("/stories", &five, 413, ""),
        ("/stories", &many, 422, "body"),
        ("/stories", &long, 422, "headline"),
        ("/stories", "{}", 422, "headline"),
        ("/stories", "{\"headline\": ", 400, ""),
        ("/stories", "[]", 400, ""),
        ("/stories", r#"{"headline": 5}"#, 422, "headline"),
        ("/stories", r#"{"headline": "ক", "colour": "red"}"#, 422, "colour"),
        ("/stories", r#"{"headline": "ক", "id": "../1"}"#, 422, "id"),
        ("/stories", r#"{"headline": "ক", "authors": ["ক", 1]}"#, 422, "authors[1]"),
        ("/stories", r#"{"headline": "ক", "assisted": "yes"}"#, 422, "assisted"),
        ("/stories", r#"{"headline": "ক", "kind": "gossip"}"#, 422, "kind"),
        ("/stories", r#"{"headline": "ক", "section": "../etc"}"#, 422, "section"),
        (
            "/stories",
            r#"{"headline": "ক", "body": {"type": "doc", "content": [{"type": "script"}]}}"#,
            422,
            "body.content[0].type",
        ),
        (
            "/stories",
            r#"{"headline": "ক", "pictures": [{"key": "ab", "width": 1, "height": 1, "src": "x"}]}"#,
            422,
            "pictures[0].src",
        ),
        ("/stories", r#"{"headline": "ক", "pictures": [{"key": "ab", "width": 1, "height": 1}]}"#, 422, "pictures"),
        ("/stories/1/publish", r#"{"at": "99999-01-01T00:00:00Z"}"#, 422, "at"),
        ("/stories/1/publish", r#"{"when": "now"}"#, 422, "when"),
        ("/stories/1/update", r#"{"kind": "loud"}"#, 422, "kind"),
        ("/stories/1/retract", r#"{"mode": "burn", "reason": "x"}"#, 422, "mode"),
        ("/stories/1/retract", r#"{"mode": "vanish", "reason": "x", "hold": "yes"}"#, 422, "hold"),
        ("/stories/1/retract", r#"{"mode": "gone", "reason": "x", "hold": true}"#, 422, "hold"),
        ("/stories/..%2F1/publish", "{}", 404, ""),
        ("/stories/1%00/publish", "{}", 404, ""),
    ];
    for (path, body, status, field) in cases {
        let answer = paper.call(Method::POST, path, &[], body).await;
        let shown: String = body.chars().take(80).collect();
        assert_eq!(answer.status.as_u16(), status, "{path} {shown}: {}", answer.text);
        let problem = answer.json();
        assert_eq!(problem["field"].as_str().unwrap_or_default(), field, "{path} {shown}: {problem}");
        let detail = problem["detail"].as_str().unwrap();
        assert!(!detail.is_empty() && detail.len() < 300 && !detail.contains('\n'), "{detail}");
    }
    let send = |kind: &str, path: &str, body: Vec<u8>| {
        let request =
            Request::post(format!("/api/v1{path}")).header(header::AUTHORIZATION, format!("Bearer {}", paper.token));
        paper.send(request.header(header::CONTENT_TYPE, kind).body(Body::from(body)).unwrap())
    };
    assert_eq!(send("text/plain", "/stories", b"{}".to_vec()).await.status, StatusCode::UNSUPPORTED_MEDIA_TYPE);
    assert_eq!(
        send("application/json", "/stories", b"{\"headline\": \"\xff\"}".to_vec()).await.status,
        StatusCode::BAD_REQUEST
    );
    assert_eq!(send("text/html", "/pictures", b"<svg/>".to_vec()).await.status, StatusCode::UNSUPPORTED_MEDIA_TYPE);
    assert_eq!(send("image/png", "/pictures", b"<svg/>".to_vec()).await.status, StatusCode::UNSUPPORTED_MEDIA_TYPE);
    assert_eq!(send("image/png", "/pictures?focal=2,0", crate::common::png()).await.json()["field"], "focal");
    let half = crate::common::png();
    assert_eq!(
        send("image/png", "/pictures", half[..half.len() / 2].to_vec()).await.status,
        StatusCode::UNPROCESSABLE_ENTITY
    );
    let large = send("image/jpeg", "/pictures", vec![0; 26 * 1024 * 1024]).await;
    assert_eq!(large.status, StatusCode::PAYLOAD_TOO_LARGE);
    assert_eq!(large.json()["detail"], "a picture may have 25 MiB at most: save it smaller and send it again");
    assert_eq!(paper.call(Method::GET, "/stories?state=lost", &[], "").await.json()["field"], "state");
    // What axum refuses before a handler is asked.
    for path in ["/stories/%FF", "/names/topic/%FF", "/most-read?window=1h&window=1h", "/pictures?focus=1"] {
        let method = if path.starts_with("/pictures") { Method::POST } else { Method::GET };
        let answer = paper.call(method, path, &[], "").await;
        let said = (answer.status.as_u16(), answer.header("content-type"));
        assert_eq!(said, (400, "application/problem+json"), "{path}: {}", answer.text);
        let detail = answer.json()["detail"].as_str().unwrap().to_owned();
        assert!(detail.contains("/api/v1/openapi.json") && detail.len() < 300, "{path}: {detail}");
    }
    let none = paper.call(Method::GET, "/stories", &[], "").await.json();
    assert_eq!(none["results"], json!([]));
}

#[tokio::test]
async fn forms_beyond_the_limits_are_answered_too() {
    let paper = paper(None, false).await;
    let me = paper.sign_in(crate::common::REPORTER).await;
    let csrf = paper.get("/newsroom/new", &me).await.hidden("csrf");
    let chief = paper.sign_in("chief@paper.example").await;
    let chiefs = paper.get("/newsroom/new", &chief).await.hidden("csrf");
    let huge = "x".repeat(5 * 1024 * 1024);
    let answer =
        paper.post("/newsroom/new", &me, &[("csrf", &csrf), ("headline", "ক"), ("body", &huge), ("do", "save")]).await;
    assert_eq!(answer.status, StatusCode::PAYLOAD_TOO_LARGE);
    assert!(answer.has("লেখাটি বেশি বড়") && !answer.has("ছবি"), "{}", answer.text);
    let picture = [
        b"--xyz\r\nContent-Disposition: form-data; name=\"lead_file\"; filename=\"a.jpg\"\r\n\r\n".as_slice(),
        &vec![0; 26 * 1024 * 1024],
        b"\r\n--xyz--\r\n",
    ];
    let large = Request::post("/newsroom/new")
        .header(header::COOKIE, &me)
        .header(header::CONTENT_TYPE, "multipart/form-data; boundary=xyz");
    let large = paper.send(large.body(Body::from(picture.concat())).unwrap()).await;
    assert_eq!(large.status, StatusCode::PAYLOAD_TOO_LARGE);
    assert!(large.has("ছবিটি বেশি বড়, সর্বোচ্চ ২৫ মেগাবাইট") && !large.has("লেখাটি"), "{}", large.text);
    let many = "অনুচ্ছেদ।\n\n".repeat(10_000);
    let answer =
        paper.post("/newsroom/new", &me, &[("csrf", &csrf), ("headline", "ক"), ("body", &many), ("do", "save")]).await;
    assert_eq!(answer.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(answer.has("id=\"body-error\""));
    assert!(answer.text.matches("অনুচ্ছেদ।").count() >= 10_000, "nothing typed is lost");
    // A front of a large paper fits; more fields than that are said to be too many, not left out.
    for (fields, status, seen) in [(1_900, 303, "0"), (2_100, 413, "1")] {
        let names: Vec<String> = (0..fields).map(|n| format!("closed:{n}")).collect();
        let own = [("version", seen), ("do", "save"), ("csrf", &chiefs)];
        let form: Vec<(&str, &str)> = names.iter().map(|name| (name.as_str(), "")).chain(own).collect();
        let whole = paper.post("/newsroom/front/_", &chief, &form).await;
        let encoded = Request::post("/newsroom/front/_")
            .header(header::COOKIE, &chief)
            .header(header::ORIGIN, "http://paper.example")
            .header(header::CONTENT_TYPE, "application/x-www-form-urlencoded");
        let encoded =
            encoded.body(Body::from(serde_urlencoded::to_string(with(&form, &[("version", "1")])).unwrap())).unwrap();
        for answer in [whole, paper.send(encoded).await] {
            assert_eq!(answer.status, status, "{}", answer.text);
            assert!(status == 303 || answer.has("২০০০") && !answer.has("ছবি"), "{}", answer.text);
        }
    }
    let cut = Request::post("/newsroom/new")
        .header(header::COOKIE, &me)
        .header(header::CONTENT_TYPE, "multipart/form-data; boundary=xyz");
    let cut = paper
        .send(cut.body(Body::from("--xyz\r\nContent-Disposition: form-data; name=\"headline\"\r\n\r\nক")).unwrap())
        .await;
    assert_eq!(cut.status, StatusCode::BAD_REQUEST);
}

#[tokio::test]
async fn what_the_framework_refuses_is_said_on_a_page() {
    let paper = paper(None, false).await;
    let me = paper.sign_in(crate::common::REPORTER).await;
    let cases = [
        (Method::GET, "/newsroom/stories/%FF", 400),
        (Method::GET, "/newsroom/stories/1/history/x", 400),
        (Method::GET, "/newsroom/standing/topic/%FF", 400),
        (Method::GET, "/newsroom?q=a&q=b", 400),
        (Method::DELETE, "/newsroom/new", 405),
        (Method::GET, "/newsroom/sign-out", 405),
    ];
    for (method, path, status) in cases {
        let request = Request::builder().method(&method).uri(path).header(header::COOKIE, &me);
        let answer = paper.send(request.body(Body::empty()).unwrap()).await;
        assert_eq!(answer.status.as_u16(), status, "{method} {path}: {}", answer.text);
        assert_eq!(answer.header("content-type"), "text/html; charset=utf-8", "{path}");
        assert!(answer.has("<h1>কাজটি হয়নি</h1>") && answer.has("তালিকা থেকে"), "{path}: {}", answer.text);
        assert_eq!(answer.header("cache-control"), "no-store", "{path}");
        assert_eq!(answer.header("allow").is_empty(), status != 405, "{path}");
    }
}

/// A problem's code, title and detail, in the language that is asked for.
async fn problem(paper: &Paper, language: &str, method: Method, path: &str, body: &str) -> [String; 4] {
    let headers = [("accept-language", language)];
    let answer = paper.call(method, path, &headers, body).await;
    assert_eq!(answer.header("content-type"), "application/problem+json", "{path}: {}", answer.text);
    assert_eq!((answer.header("content-language"), answer.header("vary")), (&language[..2], "accept-language"));
    let problem = answer.json();
    assert_eq!(problem["status"], answer.status.as_u16(), "{problem}");
    assert_eq!(problem["type"], format!("urn:harkara:problem:{}", problem["code"].as_str().unwrap()));
    ["code", "title", "detail", "field"].map(|name| problem[name].as_str().unwrap_or_default().to_owned())
}

#[tokio::test]
async fn problems_are_told_in_bengali_to_whom_asks_for_it() {
    let paper = paper(None, false).await;
    paper.call(Method::POST, "/stories", &[], r#"{"headline": "ক"}"#).await;
    let five = json!({"headline": "ক", "body": "x".repeat(5 * 1024 * 1024)}).to_string();
    let cases = [
        (Method::GET, "/nowhere", "", "not-found", "এই ঠিকানায় কিছু নেই"),
        (Method::GET, "/stories/99", "", "not-found", "এমন কোনো প্রতিবেদন নেই"),
        (Method::DELETE, "/stories/1", "", "wrong-method", "Allow হেডারে"),
        (Method::GET, "/stories/%FF", "", "unreadable", "অনুরোধটি পড়া যাচ্ছে না"),
        (Method::GET, "/stories?limit=0", "", "unreadable", "? চিহ্নের পরের অংশটি"),
        (Method::PUT, "/banner", r#"{"until": ""}"#, "refused", "২০২৫-০৫-০৯ ১২:৩০"),
        (Method::GET, "/stories?limit=many", "", "unreadable", "? চিহ্নের পরের অংশটি"),
        (Method::POST, "/stories", "{", "unreadable", "১ নম্বর লাইনের ১ নম্বর ঘরে"),
        (Method::POST, "/stories", "{}", "refused", "একটি শিরোনাম লিখুন"),
        (Method::POST, "/stories", r#"{"headline": "ক", "colour": "red"}"#, "refused", "‘colour’ ঘরে"),
        (Method::POST, "/stories", &five, "too-large", "সর্বোচ্চ ২ মেগাবাইট"),
        (Method::PATCH, "/stories/1", "{}", "must-see", "কোন সংস্করণ দেখেছেন"),
        (Method::POST, "/stories/1/update", r#"{"kind": "silent"}"#, "not-published", "আগে প্রকাশ করুন"),
        (Method::POST, "/stories/1/update", r#"{"kind": "loud"}"#, "refused", "correction"),
        (Method::POST, "/stories/1/embargo", r#"{"until": "কাল"}"#, "refused", "২০২৫-০৫-০৯ ১২:৩০"),
        (Method::POST, "/stories/1/embargo", r#"{"until": "2025-05-01"}"#, "refused", "সামনের"),
        (Method::POST, "/stories", r#"{"headline": "ক", "translators": ["খ"], "place": 5}"#, "refused", "২০০ অক্ষরের"),
        (Method::PUT, "/banner", r#"{"text": "ক"}"#, "forbidden", "কোনো সম্পাদককে বলুন"),
    ];
    for (method, path, body, code, said) in cases {
        let bengali = problem(&paper, "bn-BD", method.clone(), path, body).await;
        assert_eq!(bengali[0], code, "{path}");
        assert!(bengali[2].contains(said) && bengali[2].ends_with('।'), "{path}: {bengali:?}");
        let english = problem(&paper, "en, bn;q=0.5", method, path, body).await;
        assert_eq!((&english[0], &english[3]), (&bengali[0], &bengali[3]), "{path}: what programs go by is the same");
        assert!(english[1].is_ascii() && !bengali[1].is_ascii(), "{path}: {english:?} {bengali:?}");
    }
    let unknown = Request::get("/api/v1/stories").header(header::ACCEPT_LANGUAGE, "bn").body(Body::empty()).unwrap();
    let unknown = paper.send(unknown).await;
    assert_eq!(
        (unknown.json()["code"].as_str(), unknown.header("www-authenticate")),
        (Some("unknown-caller"), "Bearer")
    );
    assert!(unknown.has("জানা গেল না"));
}
