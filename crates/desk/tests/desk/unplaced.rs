//! What is typed beside a story waits for its own button: no other one loses it.

use axum::http::{Method, StatusCode};

use crate::common::{REPORTER, papers};
use crate::pages::with;

#[tokio::test]
async fn a_save_gives_back_what_has_no_place_yet() {
    for paper in papers().await {
        let chief = paper.sign_in("chief@paper.example").await;
        let csrf = paper.get("/newsroom/new", &chief).await.hidden("csrf");
        let fields = [
            ("csrf", csrf.as_str()),
            ("headline", "সেতুর কাজ"),
            ("section", "river"),
            ("body", "সেতুটি ২৮ ফুট।"),
            ("do", "save"),
        ];
        // A time typed into a new story.
        let made = paper.post("/newsroom/new", &chief, &with(&fields, &[("at", "2025-05-09T18:00")])).await;
        assert_eq!(made.status, StatusCode::OK, "{}", made.text);
        assert!(
            made.has("name=\"at\" value=\"2025-05-09T18:00\"") && made.has("action=\"/newsroom/stories/1\""),
            "{}",
            made.text
        );

        let beside = [
            ("version", "1"),
            ("body", "সেতুটি ১৮ ফুট।"),
            ("quote", "১৮ ফুট"),
            ("note_text", "কে মেপেছেন?"),
            ("review_note", "আবার মাপুন।"),
            ("embargo", "2025-05-09T20:00"),
            ("assignee", "1"),
            ("due", ""),
            ("priority", "high"),
        ];
        let saved = paper.post("/newsroom/stories/1", &chief, &with(&fields, &beside)).await;
        assert_eq!(saved.status, StatusCode::OK, "{}", saved.text);
        for there in [
            "সংরক্ষিত হয়েছে",
            "টীকা, ফেরত পাঠানোর কথা, নিষেধকাল, দায়িত্ব",
            ">\n১৮ ফুট</textarea>",
            ">\nকে মেপেছেন?</textarea>",
            ">\nআবার মাপুন।</textarea>",
            "value=\"2025-05-09T20:00\"",
            "<option value=\"1\" selected>",
            "<option value=\"high\" selected>",
            "data-unsaved=\"yes\"",
        ] {
            assert!(saved.has(there), "{there} in {}", saved.text);
        }
        assert_eq!(saved.hidden("version"), "2");
        assert_eq!(paper.call(Method::GET, "/stories/1", &[], "").await.json()["version"], 2);

        // Each of them by its own button; the last leaves nothing behind.
        let mut left = with(&with(&fields, &beside), &[("version", "2")]);
        for (button, used) in
            [("note", &["quote", "note_text"][..]), ("embargo", &["embargo"]), ("assign", &["assignee", "priority"])]
        {
            let answer = paper.post("/newsroom/stories/1", &chief, &with(&left, &[("do", button)])).await;
            assert!(
                answer.status == StatusCode::OK && answer.has(">\nআবার মাপুন।</textarea>"),
                "{button}: {}",
                answer.text
            );
            assert!(!answer.has(">\nকে মেপেছেন?</textarea>"), "{button}: {}", answer.text);
            if button != "embargo" {
                left.retain(|(name, _)| !used.contains(name));
            }
        }
        let back = paper.post("/newsroom/stories/1", &chief, &with(&left, &[("do", "back")])).await;
        assert_eq!(back.header("location"), "/newsroom/stories/1?done=back", "{}", back.text);
        let story = paper.call(Method::GET, "/stories/1", &[], "").await.json();
        assert_eq!((&story["assigned"]["to"], &story["embargo"]), (&1.into(), &"2025-05-09T20:00:00+06:00".into()));

        // A preview does not lose it either, nor does a correction's text that waits for its update.
        let preview = paper.post("/newsroom/stories/1", &chief, &with(&left, &[("do", "preview")])).await;
        assert!(preview.status == StatusCode::OK && preview.has("/newsroom/stories/1/preview"), "{}", preview.text);
        left.retain(|(name, _)| *name != "review_note");
        let preview = paper.post("/newsroom/stories/1", &chief, &with(&left, &[("do", "preview")])).await;
        assert_eq!(preview.header("location"), "/newsroom/stories/1/preview", "{}", preview.text);

        // Who has left since is still who was to deliver it: a save of the page as it is says nothing new of that.
        newsroom::staff_disable(&paper.room, &newsroom::Actor::command_line(), REPORTER, true).await.unwrap();
        let page = paper.get("/newsroom/stories/1", &chief).await;
        assert!(page.has("<option value=\"1\" selected>"), "{}", page.text);
        let version = page.hidden("version");
        let as_shown = [("version", version.as_str()), ("assignee", "1"), ("due", ""), ("priority", "high")];
        let saved = paper.post("/newsroom/stories/1", &chief, &with(&fields, &as_shown)).await;
        assert_eq!(saved.header("location"), "/newsroom/stories/1?done=saved", "{}", saved.text);
    }
}
