//! The board, who delivers what, notes on passages and kept lists, by the pages and by the API.

use axum::http::{Method, StatusCode};
use serde_json::json;

use crate::common::{REPORTER, papers};
use crate::pages::with;

const CHIEF: &str = "chief@paper.example";

#[tokio::test]
async fn a_desk_sees_what_is_in_the_making() {
    for paper in papers().await {
        let console = newsroom::Actor::command_line();
        let (me, chief) = (paper.sign_in(REPORTER).await, paper.sign_in(CHIEF).await);
        let key = paper.get("/newsroom/new", &chief).await.hidden("csrf");
        let fields = [
            ("csrf", key.as_str()),
            ("headline", "বাঁধে ফাটল"),
            ("section", "river"),
            ("desk", "নগর ডেস্ক"),
            ("body", "ফাটলটি ৩০ ফুট লম্বা।"),
            ("version", "1"),
            ("do", "save"),
        ];
        paper.post("/newsroom/new", &chief, &fields).await;
        paper.post("/newsroom/new", &chief, &with(&fields, &[("headline", "মাঠে জল"), ("desk", "ক্রীড়া ডেস্ক")])).await;
        let renu = paper.call(Method::GET, "/people", &[], "").await.json();
        let renu =
            renu["results"].as_array().unwrap().iter().find(|who| who["name"] == "রেণু খাতুন").unwrap()["id"].to_string();
        let to_renu = [("do", "assign"), ("assignee", &renu), ("due", "2025-05-09T11:00"), ("priority", "urgent")];
        let given = paper.post("/newsroom/stories/1", &chief, &with(&fields, &to_renu)).await;
        assert_eq!(given.header("location"), "/newsroom/stories/1?done=assigned", "{}", given.text);
        let noted = [("do", "note"), ("quote", "৩০ ফুট"), ("note_text", "কে মেপেছেন?")];
        let noted = paper.post("/newsroom/stories/1", &chief, &with(&fields, &noted)).await;
        assert_eq!(noted.header("location"), "/newsroom/stories/1?done=noted", "{}", noted.text);
        paper.post("/newsroom/stories/1", &chief, &with(&fields, &[("do", "review")])).await;

        let board = paper.get("/newsroom/board", &me).await;
        for there in
            ["বাঁধে ফাটল", "মাঠে জল", "এক্ষুনি", "class=\"wrong\">জমা ০৯ মে ২০২৫, ১১:০০", "রেণু খাতুন", "newsroom?review=ready"]
        {
            assert!(board.has(there), "{there} in {}", board.text);
        }
        let town = paper
            .get("/newsroom/board?desk=%E0%A6%A8%E0%A6%97%E0%A6%B0+%E0%A6%A1%E0%A7%87%E0%A6%B8%E0%A7%8D%E0%A6%95", &me)
            .await;
        assert!(town.has("বাঁধে ফাটল") && !town.has("মাঠে জল"), "{}", town.text);
        let mine = paper.get("/newsroom?assignee=me", &me).await;
        assert!(mine.has("বাঁধে ফাটল") && !mine.has("মাঠে জল"), "{}", mine.text);

        // A note says when its passage is gone, until it is settled.
        let page = paper.get("/newsroom/stories/1", &me).await;
        assert!(page.has("<blockquote>৩০ ফুট</blockquote>") && page.has("কে মেপেছেন?"), "{}", page.text);
        assert!(page.has("টীকা: ১টি"), "{}", page.text);
        let csrf = page.hidden("csrf");
        let cut = with(&fields, &[("csrf", csrf.as_str()), ("body", "ফাটলটি লম্বা।")]);
        paper.post("/newsroom/stories/1", &me, &cut).await;
        let page = paper.get("/newsroom/stories/1", &me).await;
        assert!(page.has("এই কথাগুলো লেখায় আর নেই") && page.has("৩০ ফুট"), "{}", page.text);
        let settled = with(&cut, &[("version", "2"), ("do", "resolve-1")]);
        let settled = paper.post("/newsroom/stories/1", &me, &settled).await;
        assert_eq!(settled.header("location"), "/newsroom/stories/1?done=resolved", "{}", settled.text);
        assert!(!paper.get("/newsroom/stories/1", &me).await.has("কে মেপেছেন?"));

        // However many were settled, one that is open is seen.
        for n in 0..201 {
            let number = newsroom::note(&paper.room, &console, "2", None, "ফুট", "পুরোনো").await.unwrap();
            assert_eq!(number, n + 2);
            newsroom::resolve(&paper.room, &console, "2", number).await.unwrap();
        }
        newsroom::note(&paper.room, &console, "2", None, "ফুট", "নতুন টীকা").await.unwrap();
        let page = paper.get("/newsroom/stories/2", &me).await;
        assert!(page.has("নতুন টীকা") && page.has("টীকা: ১টি") && !page.has("পুরোনো"), "{}", page.text);

        // A list that one comes back to.
        let nameless = [("csrf", csrf.as_str()), ("query", "state=draft&assignee=me"), ("name", &"ক".repeat(300))];
        let refused = paper.post("/newsroom/filters", &me, &nameless).await;
        assert!(refused.status == 422 && refused.has("নাম লিখুন, ২০০ অক্ষরের মধ্যে"), "{}", refused.text);
        assert!(refused.has("name=\"query\" value=\"state=draft&amp;assignee=me\"") && refused.has(&"ক".repeat(300)));
        let keep = [("csrf", csrf.as_str()), ("query", "state=draft&assignee=me&done=x"), ("name", "আমার কাজ")];
        let kept = paper.post("/newsroom/filters", &me, &keep).await;
        assert_eq!(kept.header("location"), "/newsroom?state=draft&assignee=me&done=kept", "{}", kept.text);
        let list = paper.get("/newsroom?state=draft&assignee=me", &me).await;
        assert!(list.has("aria-current=\"page\">আমার কাজ</a>") && list.has("বাছাই তুলে দিন"), "{}", list.text);
        assert!(!paper.get("/newsroom", &chief).await.has("আমার কাজ"));
        paper.post("/newsroom/filters", &me, &[("csrf", &csrf), ("drop", "1")]).await;
        assert!(!paper.get("/newsroom", &me).await.has("আমার কাজ"));
    }
}

#[tokio::test]
async fn the_same_by_the_api() {
    for paper in papers().await {
        let call = async |method: Method, path: &str, body: serde_json::Value| {
            paper.call(method, path, &[], &body.to_string()).await
        };
        let story = json!({"headline": "ঘাট", "section": "river", "desk": "নগর ডেস্ক", "body": "দুই নৌকা ডুবেছে।"});
        call(Method::POST, "/stories", story).await;
        let people = call(Method::GET, "/people", json!({})).await.json();
        let renu = &people["results"].as_array().unwrap().iter().find(|who| who["name"] == "রেণু খাতুন").unwrap()["id"];
        let due = "2025-05-09T18:00:00+06:00";
        let given = call(Method::POST, "/stories/1/assign", json!({"to": renu, "due": due, "priority": "high"})).await;
        let told = json!({"to": renu, "name": "রেণু খাতুন", "due": due, "priority": "high"});
        assert_eq!(given.json()["assigned"], told, "{}", given.text);
        let less = call(Method::POST, "/stories/1/assign", json!({"due": null})).await.json();
        assert_eq!((&less["assigned"]["due"], &less["assigned"]["priority"]), (&json!(null), &json!("high")));
        // Two that say different things at the same time are both heard.
        for priority in ["urgent", "normal", "high"] {
            let (one, other) = tokio::join!(
                call(Method::POST, "/stories/1/assign", json!({"priority": priority})),
                call(
                    Method::POST,
                    "/stories/1/assign",
                    json!({"due": if priority == "normal" { json!(null) } else { json!(due) }})
                ),
            );
            assert_eq!([one.status, other.status], [StatusCode::OK; 2]);
            let now = call(Method::GET, "/stories/1", json!({})).await.json()["assigned"].clone();
            assert_eq!((&now["priority"], now["due"].is_null()), (&json!(priority), priority == "normal"), "{now}");
        }
        for (field, wrong) in
            [("to", json!("রেণু")), ("to", json!(99)), ("priority", json!("now")), ("due", json!("soon"))]
        {
            let refused = call(Method::POST, "/stories/1/assign", json!({field: wrong})).await;
            assert_eq!((refused.status, &refused.json()["field"]), (StatusCode::UNPROCESSABLE_ENTITY, &json!(field)));
        }
        let mine = call(Method::GET, &format!("/stories?assignee={renu}&desk=%E0%A6%A8%E0%A6%97%E0%A6%B0+%E0%A6%A1%E0%A7%87%E0%A6%B8%E0%A7%8D%E0%A6%95"), json!({})).await.json();
        assert_eq!(
            (&mine["results"][0]["assignee"], &mine["results"][0]["desk"]),
            (&json!("রেণু খাতুন"), &json!("নগর ডেস্ক")),
            "{mine}"
        );

        let note = call(Method::POST, "/stories/1/notes", json!({"quote": "দুই নৌকা", "text": "কার?"})).await;
        assert_eq!(
            (note.status, &note.json()["passage"]["text"]),
            (StatusCode::CREATED, &json!("দুই নৌকা")),
            "{}",
            note.text
        );
        let lines = json!({"quote": "দুই নৌকা", "text": "এক\u{0}\u{202e}\nদুই"});
        let lines = call(Method::POST, "/stories/1/notes", lines).await;
        assert_eq!((lines.status, &lines.json()["text"]), (StatusCode::CREATED, &json!("এক\nদুই")), "{}", lines.text);
        call(Method::POST, "/stories/1/notes/2/resolve", json!({})).await;
        let missing = call(Method::POST, "/stories/1/notes", json!({"quote": "জাহাজ", "text": "কার?"})).await;
        assert_eq!(missing.json()["field"], "quote");
        let notes = call(Method::GET, "/stories/1/notes?limit=1", json!({})).await.json();
        assert_eq!((&notes["results"][0]["id"], &notes["next"]), (&json!(1), &json!(1)));
        let done = call(Method::POST, "/stories/1/notes/1/resolve", json!({})).await.json();
        assert_eq!(done["resolved"]["by"], "রেণু খাতুন");

        let kept = call(Method::POST, "/filters", json!({"name": "আমার", "query": "state=draft"})).await;
        assert_eq!(
            (kept.status, kept.json()),
            (StatusCode::CREATED, json!({"id": 1, "name": "আমার", "query": "state=draft"}))
        );
        assert_eq!(call(Method::GET, "/filters", json!({})).await.json()["results"][0]["name"], "আমার");
        call(Method::POST, "/filters/1/drop", json!({})).await;
        assert_eq!(call(Method::GET, "/filters", json!({})).await.json(), json!({"results": []}));
    }
}
