//! A story's way to its readers, by the pages and by the API: held, read, passed, scheduled, under embargo.

use axum::http::{Method, StatusCode};
use serde_json::{Value, json};

use crate::common::{Answer, Paper, REPORTER, papers};
use crate::pages::with;

const CHIEF: &str = "chief@paper.example";

async fn call(paper: &Paper, verb: &str, body: &str) -> Answer {
    paper.call(Method::POST, &format!("/stories/1/{verb}"), &[], body).await
}

#[tokio::test]
async fn a_story_goes_from_hand_to_hand_on_the_pages() {
    for paper in papers().await {
        let (me, chief) = (paper.sign_in(REPORTER).await, paper.sign_in(CHIEF).await);
        let csrf = paper.get("/newsroom/new", &me).await.hidden("csrf");
        let fields = [
            ("csrf", csrf.as_str()),
            ("headline", "সেতুর কাজ"),
            ("section", "river"),
            ("body", "সেতুটি ২৮ ফুট চওড়া।"),
            ("do", "review"),
        ];
        let sent = paper.post("/newsroom/new", &me, &fields).await;
        assert_eq!(sent.header("location"), "/newsroom/stories/1?done=sent", "{}", sent.text);
        let page = paper.get("/newsroom/stories/1?done=sent", &me).await;
        assert!(page.has("দেখতে পাঠানো হয়েছে") && page.has("দেখার জন্য"), "{}", page.text);
        assert!(!page.text.contains("value=\"pass\"") && !page.text.contains("value=\"lift\""), "{}", page.text);
        assert!(paper.get("/newsroom?state=ready", &chief).await.has("সেতুর কাজ"));

        // The chief holds it and finds a slip; what the reporter types meanwhile is not lost.
        let hers = paper.get("/newsroom/stories/1", &chief).await;
        let at_desk = |csrf, button, new: &[(&'static str, &'static str)]| {
            let own = [("csrf", csrf), ("version", "1"), ("do", button)];
            with(&with(&fields, &own), new)
        };
        let key = hers.hidden("csrf");
        let held = paper.post("/newsroom/stories/1", &chief, &at_desk(&key, "lock", &[])).await;
        assert_eq!(held.header("location"), "/newsroom/stories/1?done=locked", "{}", held.text);
        let typed = [("body", "সেতুটি ১৮ ফুট চওড়া।")];
        let refused = paper.post("/newsroom/stories/1", &me, &at_desk(&csrf, "save", &typed)).await;
        assert_eq!(refused.status, StatusCode::CONFLICT);
        for there in ["সালাম মাঝি", "১৮ ফুট", "value=\"take-over\"", "০৯ মে ২০২৫, ১২:৫০"]
        {
            assert!(refused.has(there), "{there} in {}", refused.text);
        }
        let taken = paper.post("/newsroom/stories/1", &me, &at_desk(&csrf, "take-over", &typed)).await;
        assert_eq!(taken.header("location"), "/newsroom/stories/1?done=locked", "{}", taken.text);
        let text = [("version", "2"), typed[0]];
        let let_go = paper.post("/newsroom/stories/1", &me, &with(&at_desk(&csrf, "unlock", &[]), &text)).await;
        assert_eq!(let_go.header("location"), "/newsroom/stories/1?done=unlocked", "{}", let_go.text);

        // Sent back with a note, sent on, passed; scheduled by its author, and held back by an embargo.
        let by = |csrf, button| with(&at_desk(csrf, button, &[]), &text);
        let without = paper.post("/newsroom/stories/1", &chief, &by(&key, "back")).await;
        assert!(without.status == 422 && without.has("id=\"review_note-error\""), "{}", without.text);
        let note = with(&by(&key, "back"), &[("review_note", "কে মেপেছেন?")]);
        paper.post("/newsroom/stories/1", &chief, &note).await;
        assert!(paper.get("/newsroom/stories/1", &me).await.has("কে মেপেছেন?"));
        paper.post("/newsroom/stories/1", &me, &by(&csrf, "review")).await;
        let passed = paper.post("/newsroom/stories/1", &chief, &by(&key, "pass")).await;
        assert_eq!(passed.header("location"), "/newsroom/stories/1?done=passed", "{}", passed.text);
        assert!(paper.get("/newsroom/stories/1", &me).await.has("পাস হয়েছে"));
        // Who passed it has signed it: what is typed from now on goes on from there.
        let hers = paper.get("/newsroom/stories/1", &me).await;
        assert!(hers.hidden("version") == "3" && hers.has("name=\"initials\" value=\"রেখা\""), "{}", hers.text);
        let by = |csrf, button| with(&by(csrf, button), &[("version", "3"), ("initials", "রেখা")]);
        let soon = with(&by(&csrf, "publish"), &[("at", "2025-05-09T13:30")]);
        let planned = paper.post("/newsroom/stories/1", &me, &soon).await;
        assert_eq!(planned.header("location"), "/newsroom/stories/1?done=scheduled", "{}", planned.text);
        let page = paper.get("/newsroom/stories/1", &me).await;
        assert!(page.has("name=\"at\" value=\"2025-05-09T13:30\""), "shown back: {}", page.text);
        let held_back = with(&by(&csrf, "embargo"), &[("embargo", "2025-05-09T14:00")]);
        paper.post("/newsroom/stories/1", &me, &held_back).await;
        let by_hand = paper.post("/newsroom/stories/1", &chief, &by(&key, "publish")).await;
        assert!(by_hand.status == 409 && by_hand.has("০৯ মে ২০২৫, ১৪:০০"), "{}", by_hand.text);
        paper.wait(65);
        newsroom::clock::fire_due(&paper.room).await.unwrap();
        assert_eq!(paper.get("/river/1", "").await.status, StatusCode::NOT_FOUND);
        let due = paper.get("/newsroom/due", &chief).await;
        assert!(due.has("সময়মতো প্রকাশ হয়নি") && due.has("নিষেধকাল"), "{}", due.text);
        let gone = paper.post("/newsroom/due", &chief, &[("csrf", &key), ("story", "1")]).await;
        assert_eq!(gone.header("location"), "/newsroom/due?done=unscheduled", "{}", gone.text);
        assert!(!paper.get("/newsroom/due", &chief).await.has("সময়মতো প্রকাশ হয়নি"));
        paper.post("/newsroom/stories/1", &chief, &by(&key, "lift")).await;
        let out = paper.post("/newsroom/stories/1", &chief, &by(&key, "publish")).await;
        assert_eq!(out.header("location"), "/newsroom/stories/1?done=published", "{}", out.text);
        assert!(paper.get("/river/1", "").await.has("১৮ ফুট"));

        let history = paper.get("/newsroom/stories/1/history", &me).await;
        for there in [
            "দেখতে পাঠানো: সংস্করণ ১",
            "ফেরত পাঠানো: সংস্করণ ২",
            "কে মেপেছেন?",
            "সময় ধরা: সংস্করণ ৩, ০৯ মে ২০২৫, ১৩:৩০",
            "নিষেধকাল ০৯ মে ২০২৫, ১৪:০০ পর্যন্ত",
        ] {
            assert!(history.has(there), "{there} in {}", history.text);
        }
    }
}

#[tokio::test]
async fn buttons_are_for_those_who_may_press_them() {
    for paper in papers().await {
        let (me, chief) = (paper.sign_in(REPORTER).await, paper.sign_in(CHIEF).await);
        let key = paper.get("/newsroom/new", &chief).await.hidden("csrf");
        let fields = [
            ("csrf", key.as_str()),
            ("headline", "সেতুর কাজ"),
            ("section", "river"),
            ("body", "ক"),
            ("do", "publish"),
            ("at", "2025-05-09T13:30"),
        ];
        for fields in [&fields[..], &fields[..5]] {
            assert_eq!(paper.post("/newsroom/new", &chief, fields).await.status, StatusCode::SEE_OTHER);
        }
        for (path, button) in [
            ("/newsroom/due", "aria-label=\"তুলে নিন: সেতুর কাজ\""),
            ("/newsroom/stories/2", "/newsroom/stories/2/move"),
            ("/newsroom/stories/2/move", "<select id=\"section\""),
        ] {
            let (mine, chiefs) = (paper.get(path, &me).await, paper.get(path, &chief).await);
            assert!(mine.has("সেতুর কাজ") && !mine.has(button), "{path}: {}", mine.text);
            assert!(chiefs.has(button), "{path}: {}", chiefs.text);
        }
    }
}

#[tokio::test]
async fn nothing_that_failed_is_beyond_the_last_page() {
    for paper in papers().await {
        let (room, console) = (&paper.room, newsroom::Actor::command_line());
        let at = |minutes: i64| story::Moment(room.now().0 + minutes * story::moment::MINUTE);
        for _ in 0..60 {
            let story =
                story::Story { headline: "ঘাট".into(), section: "river".into(), ..story::Story::default() };
            let id = newsroom::draft(room, &console, story).await.unwrap().id;
            newsroom::schedule(room, &console, &id, None, at(5)).await.unwrap();
            newsroom::embargo(room, &console, &id, at(600)).await.unwrap();
        }
        paper.wait(10);
        while newsroom::due(room, &console, false, None, 1).await.unwrap().len() == 1 {
            newsroom::clock::fire_due(room).await.unwrap();
        }
        let chief = paper.sign_in(CHIEF).await;
        let first = paper.get("/newsroom/due", &chief).await;
        let next = first.text.split("href=\"/newsroom/due?").nth(1).unwrap_or_else(|| panic!("{}", first.text));
        let next = next.split('"').next().unwrap().replace("&amp;", "&");
        let second = paper.get(&format!("/newsroom/due?{next}"), &chief).await;
        let shown = [&first, &second].map(|page| page.text.matches("name=\"story\"").count());
        assert_eq!(shown.iter().sum::<usize>(), 60, "{shown:?}");
    }
}

#[tokio::test]
async fn the_same_way_by_the_api() {
    for paper in papers().await {
        let chief =
            newsroom::staff_token(&paper.room, &newsroom::Actor::command_line(), CHIEF, &newsroom::NewToken::default())
                .await
                .unwrap();
        let chief = async |verb: &str, body: &str| {
            let token = format!("Bearer {chief}");
            let request = axum::http::Request::post(format!("/api/v1/stories/1/{verb}"));
            let request = request.header("authorization", token).header("content-type", "application/json");
            paper.send(request.body(axum::body::Body::from(body.to_owned())).unwrap()).await
        };
        let story = async || paper.call(Method::GET, "/stories/1", &[], "").await.json();
        paper.call(Method::POST, "/stories", &[], r#"{"headline": "ঘাট", "section": "river", "body": "ক"}"#).await;
        let ready = call(&paper, "review", "").await;
        assert_eq!((ready.status, ready.header("etag")), (StatusCode::OK, "\"1\""), "{}", ready.text);
        assert_eq!((&ready.json()["state"], &ready.json()["review"]), (&json!("ready"), &json!("ready")));
        assert_eq!(call(&paper, "pass", "").await.status, StatusCode::FORBIDDEN);
        assert_eq!(chief("send-back", r#"{"note": ""}"#).await.json()["field"], "review_note");
        assert_eq!(chief("pass", "").await.json()["state"], "passed");

        // A lock is named where it stands in the way, and what to do about it.
        let lock = chief("lock", "").await.json()["lock"].clone();
        assert_eq!(lock, json!({"by": "সালাম মাঝি", "until": "2025-05-09T12:50:00+06:00"}));
        let patch =
            async || paper.call(Method::PATCH, "/stories/1", &[("if-match", "\"1\"")], r#"{"headline": "ঘাট ২"}"#).await;
        let refused = patch().await;
        assert_eq!((refused.status, &refused.json()["lock"]), (StatusCode::CONFLICT, &lock), "{}", refused.text);
        assert_eq!(refused.json()["offers"], "take-over");
        assert_eq!(call(&paper, "lock", "").await.status, StatusCode::CONFLICT);
        assert_eq!(call(&paper, "take-over", "").await.json()["lock"]["by"], "রেণু খাতুন");
        assert_eq!(patch().await.status, StatusCode::OK);
        assert_eq!(call(&paper, "unlock", "").await.json()["lock"], Value::Null);
        assert_eq!(story().await["state"], "ready", "what was passed was another text");

        // Published at a time to come: an act that can be seen, changed and taken back.
        let planned = call(&paper, "publish", r#"{"at": "2025-05-09T14:00:00+06:00"}"#).await;
        let told = json!({
            "id": "1", "url": "http://paper.example/river/1", "release": 1, "scheduled": "2025-05-09T14:00:00+06:00",
        });
        assert_eq!((planned.status, planned.json()), (StatusCode::OK, told));
        let at = json!({"at": "2025-05-09T13:00:00+06:00", "version": 2, "by": "রেণু খাতুন"});
        let changed = call(&paper, "schedule", r#"{"at": "2025-05-09 13:00"}"#).await;
        assert_eq!((&changed.json()["state"], &changed.json()["scheduled"]), (&json!("scheduled"), &at));
        assert_eq!(call(&paper, "schedule", r#"{"at": "2025-05-09 11:00"}"#).await.json()["field"], "at");
        let due = paper.call(Method::GET, "/due", &[], "").await.json();
        assert_eq!((&due["results"][0]["story"], &due["results"][0]["at"]), (&json!("1"), &at["at"]), "{due}");
        assert_eq!(paper.call(Method::GET, "/due?state=late", &[], "").await.status, StatusCode::UNPROCESSABLE_ENTITY);
        assert_eq!(call(&paper, "unschedule", "").await.json()["scheduled"], Value::Null);
        assert_eq!(call(&paper, "unschedule", "").await.status, StatusCode::CONFLICT);

        // An embargo, and what the clock says of it.
        let list = paper.call(Method::GET, "/stories?state=ready&review=ready", &[], "").await.json();
        assert_eq!(list["results"][0]["id"], "1", "{list}");
        call(&paper, "schedule", r#"{"at": "2025-05-09 13:00"}"#).await;
        assert_eq!(call(&paper, "embargo", r#"{"until": "2025-05-09 11:00"}"#).await.json()["field"], "until");
        call(&paper, "embargo", r#"{"until": "2025-05-09 15:00"}"#).await;
        paper.wait(31);
        newsroom::clock::fire_due(&paper.room).await.unwrap();
        let failed = paper.call(Method::GET, "/due?state=failed", &[], "").await.json();
        assert_eq!((&failed["results"][0]["failed"], &failed["next"]), (&json!("embargo"), &Value::Null), "{failed}");
        assert_eq!(call(&paper, "publish", "").await.status, StatusCode::CONFLICT);
        assert_eq!(call(&paper, "lift", "").await.status, StatusCode::FORBIDDEN);
        assert_eq!(chief("lift", "").await.json()["embargo"], Value::Null);
        assert_eq!(call(&paper, "publish", "").await.json()["release"], 1);
        let history = paper.call(Method::GET, "/stories/1/history", &[], "").await.json();
        let acts: Vec<_> = history["events"].as_array().unwrap().iter().map(|event| event["act"].clone()).collect();
        assert!(
            ["review", "pass", "take-over", "schedule", "embargo", "lift"].iter().all(|act| acts.contains(&json!(act))),
            "{acts:?}"
        );
        assert!(
            history["events"]
                .as_array()
                .unwrap()
                .iter()
                .any(|event| event["failed"] == "embargo" && event["planned"] == at["at"]),
            "{history}"
        );
    }
}

#[tokio::test]
async fn a_chief_says_where_somebody_else_reads_first() {
    for paper in papers().await {
        let (me, chief) = (paper.sign_in(REPORTER).await, paper.sign_in(CHIEF).await);
        assert!(!paper.get("/newsroom/two-eyes", &me).await.text.contains("name=\"required\""));
        let page = paper.get("/newsroom/two-eyes", &chief).await;
        assert!(page.has("লাগে না") && page.hidden("required") == "yes", "{}", page.text);
        let fields = [("csrf", page.hidden("csrf")), ("section", "river".into()), ("required", "yes".into())];
        let fields: Vec<_> = fields.iter().map(|(name, value)| (*name, value.as_str())).collect();
        assert_eq!(paper.post("/newsroom/two-eyes", &chief, &fields).await.header("location"), "/newsroom/two-eyes");
        let list = paper.call(Method::GET, "/two-eyes", &[], "").await.json();
        assert_eq!(list, json!({"sections": ["river"]}));
        paper.call(Method::POST, "/stories", &[], r#"{"headline": "ঘাট", "section": "river", "body": "ক"}"#).await;
        let refused = call(&paper, "publish", "").await;
        assert_eq!(refused.status, StatusCode::CONFLICT);
        assert!(refused.json()["detail"].as_str().unwrap().contains("send it for review"), "{}", refused.text);
        let body = r#"{"section": "river", "required": false}"#;
        assert_eq!(paper.call(Method::PUT, "/two-eyes", &[], body).await.status, StatusCode::FORBIDDEN);
    }
}
