//! A save never overwrites what its author has not seen, and no text is lost.

use axum::http::{Method, StatusCode};

use crate::common::{REPORTER, papers};
use crate::pages::with;

#[tokio::test]
async fn both_versions_are_shown_and_both_ways_lead_on() {
    for paper in papers().await {
        let (mine, theirs) = (paper.sign_in(REPORTER).await, paper.sign_in("chief@paper.example").await);
        let (my_csrf, their_csrf) = (
            paper.get("/newsroom/new", &mine).await.hidden("csrf"),
            paper.get("/newsroom/new", &theirs).await.hidden("csrf"),
        );
        assert_ne!(my_csrf, their_csrf);
        let fields = [
            ("csrf", my_csrf.as_str()),
            ("headline", "প্রথম"),
            ("section", "river"),
            ("body", "গোড়ার কথা"),
            ("do", "save"),
            ("version", "1"),
        ];
        paper.post("/newsroom/new", &mine, &fields).await;
        let chief = with(&fields, &[("csrf", &their_csrf), ("body", "প্রধানের কথা")]);
        assert_eq!(paper.post("/newsroom/stories/1", &theirs, &chief).await.status, StatusCode::SEE_OTHER);

        // Even by the button that publishes: nothing is saved, nothing is released.
        let stale = with(&fields, &[("body", "আমার কথা\n\nদ্বিতীয় অনুচ্ছেদ"), ("do", "publish")]);
        let conflict = paper.post("/newsroom/stories/1", &mine, &stale).await;
        assert_eq!(conflict.status, StatusCode::PRECONDITION_FAILED);
        for there in ["প্রধানের কথা", "আমার কথা\n\nদ্বিতীয় অনুচ্ছেদ", "সালাম মাঝি"]
        {
            assert!(conflict.has(there), "{there} in {}", conflict.text);
        }
        assert_eq!(conflict.hidden("version"), "2");
        assert_eq!(paper.get("/river/1", "").await.status, StatusCode::NOT_FOUND);

        // Mine taken back to the editor, then kept as a new version on top of theirs.
        let (body, version) = (conflict.hidden("body"), conflict.hidden("version"));
        let again = with(&fields, &[("body", body.as_str()), ("version", version.as_str()), ("do", "edit")]);
        let editor = paper.post("/newsroom/stories/1", &mine, &again).await;
        assert_eq!(editor.status, StatusCode::OK);
        assert!(editor.has("আমার কথা") && editor.has("data-unsaved=\"yes\""), "{}", editor.text);
        let kept = paper.post("/newsroom/stories/1", &mine, &with(&again, &[("do", "save")])).await;
        assert_eq!(kept.header("location"), "/newsroom/stories/1?done=saved", "{}", kept.text);
        assert!(paper.get("/newsroom/stories/1", &mine).await.has("দ্বিতীয় অনুচ্ছেদ"));
        assert!(paper.get("/newsroom/stories/1/history/2", &mine).await.has("প্রধানের কথা"));
    }
}

#[tokio::test]
async fn changes_in_other_places_are_offered_as_one_text() {
    for paper in papers().await {
        let me = paper.sign_in(REPORTER).await;
        let csrf = paper.get("/newsroom/new", &me).await.hidden("csrf");
        let fields = [
            ("csrf", csrf.as_str()),
            ("headline", "ঘাটে নৌকাডুবি"),
            ("section", "river"),
            ("body", "দুজন নিখোঁজ।"),
            ("do", "save"),
            ("version", "1"),
        ];
        paper.post("/newsroom/new", &me, &fields).await;
        paper.post("/newsroom/stories/1", &me, &with(&fields, &[("body", "তিনজন নিখোঁজ।")])).await;
        let mine = with(&fields, &[("headline", "ভাঙা ঘাটে নৌকাডুবি")]);
        let conflict = paper.post("/newsroom/stories/1", &me, &mine).await;
        assert_eq!(conflict.status, StatusCode::PRECONDITION_FAILED);
        assert!(conflict.has("দুজনের বদল আলাদা জায়গায়"), "{}", conflict.text);
        let [headline, body, version] = ["headline", "body", "version"].map(|name| conflict.hidden(name));
        assert_eq!((headline.as_str(), body.trim(), version.as_str()), ("ভাঙা ঘাটে নৌকাডুবি", "তিনজন নিখোঁজ।", "2"));

        // The same by the API.
        let late = paper
            .call(
                Method::PATCH,
                "/stories/1",
                &[("if-match", "\"1\"")],
                r#"{"headline": "পুরোনো ঘাটে নৌকাডুবি", "body": "চারজন নিখোঁজ।"}"#,
            )
            .await;
        assert_eq!(late.status, StatusCode::PRECONDITION_FAILED);
        let merged = &late.json()["merged"];
        assert_eq!(merged["story"]["headline"], "পুরোনো ঘাটে নৌকাডুবি");
        let clash = serde_json::json!([{"field": "body", "base": "দুজন", "yours": "চারজন", "theirs": "তিনজন"}]);
        assert_eq!(merged["clashes"], clash);
    }
}

#[tokio::test]
async fn whatever_was_typed_goes_along_with_the_joined_text() {
    for paper in papers().await {
        let me = paper.sign_in(REPORTER).await;
        let csrf = paper.get("/newsroom/new", &me).await.hidden("csrf");
        let fields = [
            ("csrf", csrf.as_str()),
            ("headline", "ঘাটে নৌকাডুবি"),
            ("section", "river"),
            ("body", "দুজন নিখোঁজ।"),
            ("do", "save"),
            ("version", "1"),
        ];
        paper.post("/newsroom/new", &me, &fields).await;
        paper.post("/newsroom/stories/1", &me, &with(&fields, &[("body", "তিনজন নিখোঁজ।"), ("place", "ভোলা")])).await;
        let beside = [
            ("embargo", "2025-05-09T18:00"),
            ("review_note", "কে দেখেছেন?"),
            ("quote", "দুজন"),
            ("note_text", "কার কাছে?"),
            ("assignee", "1"),
            ("due", "2025-05-10T09:00"),
            ("priority", "high"),
            ("at", "2025-05-09T19:00"),
        ];
        let of_story =
            [("headline", "ভাঙা ঘাটে নৌকাডুবি"), ("place", "বরিশাল"), ("translators", "মতি মিয়া"), ("assisted", "yes")];
        let mine = with(&with(&fields, &beside), &of_story);
        let conflict = paper.post("/newsroom/stories/1", &me, &mine).await;
        assert_eq!(conflict.status, StatusCode::PRECONDITION_FAILED);
        for (name, value) in [&beside[..], &of_story].concat() {
            assert_eq!(conflict.hidden(name), bangla::canonical(value), "{name}");
        }
        assert_eq!(conflict.hidden("body").trim(), "তিনজন নিখোঁজ।");
        // A clash is named by its field, and what is no text reads as words.
        for there in [
            "<dt>কোথা থেকে</dt><dd class=\"differs\">আপনার: <ins>বরিশাল",
            "<dt>অনুবাদক</dt>",
            "<pre class=\"text\">হ্যাঁ</pre>",
        ] {
            assert!(conflict.has(there), "{there} in {}", conflict.text);
        }
        assert!(!conflict.has("<dt>ছবি</dt>"), "{}", conflict.text);
        let long = "ক".repeat(500);
        for field in ["translators", "photographers", "place"] {
            let refused = with(&fields, &[("version", "2"), (field, &long)]);
            let refused = paper.post("/newsroom/stories/1", &me, &refused).await;
            assert!(refused.status == 422 && refused.has(&format!("id=\"{field}-error\"")), "{}", refused.text);
        }
    }
}

#[tokio::test]
async fn versions_are_compared_and_brought_back() {
    for paper in papers().await {
        let me = paper.sign_in(REPORTER).await;
        let csrf = paper.get("/newsroom/new", &me).await.hidden("csrf");
        let fields = [
            ("csrf", csrf.as_str()),
            ("headline", "সেতুর কাজ"),
            ("section", "river"),
            ("body", "সেতুটি ২৮ ফুট চওড়া।"),
            ("do", "save"),
            ("version", "1"),
        ];
        paper.post("/newsroom/new", &me, &fields).await;
        let next = with(&fields, &[("headline", "সেতুর কাজ শেষ"), ("body", "সেতুটি ১৮ ফুট চওড়া।")]);
        paper.post("/newsroom/stories/1", &me, &next).await;
        paper.post("/newsroom/stories/1", &me, &with(&next, &[("version", "2"), ("desk", "জেলা ডেস্ক")])).await;
        let history = paper.get("/newsroom/stories/1/history", &me).await;
        assert!(history.has("সংস্করণ ১–৩ সংরক্ষণ"), "{}", history.text);
        let compared = paper.get("/newsroom/stories/1/compare?from=1&to=2", &me).await;
        for there in ["<ins> শেষ</ins>", "<del>২৮</del><ins>১৮</ins> ফুট চওড়া।"] {
            assert!(compared.has(there), "{there} in {}", compared.text);
        }
        assert!(paper.get("/newsroom/stories/1/compare", &me).await.has("<ins>জেলা ডেস্ক</ins>"), "the last change");
        assert_eq!(paper.get("/newsroom/stories/1/compare?from=1&to=9", &me).await.status, StatusCode::NOT_FOUND);

        let version = paper.get("/newsroom/stories/1/history/1", &me).await;
        assert_eq!(version.hidden("version"), "3");
        let ask = |csrf, version| [("csrf", csrf), ("version", version)];
        let refused = paper.post("/newsroom/stories/1/history/1", &me, &ask("wrong", "3")).await;
        assert_eq!(refused.status, StatusCode::FORBIDDEN);
        let stale = paper.post("/newsroom/stories/1/history/1", &me, &ask(&csrf, "2")).await;
        assert_eq!(stale.status, StatusCode::PRECONDITION_FAILED);
        let back = paper.post("/newsroom/stories/1/history/1", &me, &ask(&csrf, "3")).await;
        assert_eq!(back.header("location"), "/newsroom/stories/1?done=restored", "{}", back.text);
        let story = paper.call(Method::GET, "/stories/1", &[], "").await.json();
        assert_eq!((&story["headline"], &story["version"]), (&"সেতুর কাজ".into(), &4.into()));

        // The same by the API, which must say what it saw.
        let restore = async |headers: &[(&str, &str)]| {
            paper.call(Method::POST, "/stories/1/versions/2/restore", headers, "").await
        };
        assert_eq!(restore(&[]).await.status, StatusCode::PRECONDITION_REQUIRED);
        let back = restore(&[("if-match", "\"4\"")]).await;
        assert_eq!((back.status, back.header("etag")), (StatusCode::OK, "\"5\""), "{}", back.text);
        let second = paper.call(Method::GET, "/stories/1/versions/2", &[], "").await.json();
        assert_eq!(second["story"]["headline"], back.json()["headline"]);
        let events = paper.call(Method::GET, "/stories/1/history", &[], "").await.json();
        assert_eq!(events["events"][4]["restored"], 2);
    }
}
