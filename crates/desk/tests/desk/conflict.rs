//! A save never overwrites what its author has not seen, and no text is lost.

use axum::http::StatusCode;

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
