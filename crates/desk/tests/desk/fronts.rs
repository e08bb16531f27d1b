//! The newsroom's page and calls for fronts.

use axum::http::{Method, StatusCode};
use newsroom::{Actor, NewToken};

use crate::common::{Paper, papers};

const CHIEF: &str = "chief@paper.example";
const HEADLINES: [&str; 3] = ["প্রথম খবর", "দ্বিতীয় খবর", "তৃতীয় খবর"];

/// Three stories, the last the newest.
async fn with_stories(paper: &Paper) {
    for headline in HEADLINES {
        let story = format!(r#"{{"headline": "{headline}", "section": "river", "body": "এক।"}}"#);
        let id = paper.call(Method::POST, "/stories", &[], &story).await.json()["id"].as_str().unwrap().to_owned();
        paper.wait(1);
        assert_eq!(paper.call(Method::POST, &format!("/stories/{id}/publish"), &[], "").await.status, StatusCode::OK);
    }
}

/// The headline of the lead on a front's page.
async fn lead(paper: &Paper, path: &str, cookie: &str) -> String {
    let page = paper.get(path, cookie).await;
    assert_eq!(page.status, StatusCode::OK, "{path}");
    let lead = page.text.split_once("<div class=\"lead\">").unwrap().1.split_once("<div class=\"seconds\">").unwrap().0;
    let found = HEADLINES.into_iter().find(|headline| lead.contains(&*bangla::canonical(headline)));
    found.unwrap_or_else(|| panic!("{lead}")).to_owned()
}

#[tokio::test]
async fn an_editor_arranges_previews_publishes_and_goes_back() {
    for paper in papers().await {
        with_stories(&paper).await;
        let cookie = paper.sign_in(CHIEF).await;
        let form = paper.get("/newsroom/front", &cookie).await;
        assert!(
            form.has("প্রথম পাতা সাজানো")
                && form.has("নিজে থেকেই সাজে")
                && form.has("<option value=\"3\">")
                && form.has("পাশের খবর ৪"),
            "{}",
            form.text
        );
        let csrf = form.hidden("csrf");
        let path = "/newsroom/front/_";
        let post = async |version: &str, act: &str, fields: &[(&str, &str)]| {
            let first = [("csrf", csrf.as_str()), ("version", version), ("do", act)];
            paper.post(path, &cookie, &[&first, fields].concat()).await
        };
        // An address will do for an id; the preview is the reader's page, which stays as it was.
        let saved = post("0", "preview", &[("story:lead", "http://paper.example/river/1")]).await;
        assert_eq!((saved.status, saved.header("location")), (StatusCode::SEE_OTHER, "/newsroom/front-preview/_"));
        assert_eq!(lead(&paper, "/newsroom/front-preview/_", &cookie).await, HEADLINES[0]);
        assert_eq!(lead(&paper, "/", "").await, HEADLINES[2]);
        assert_eq!(paper.get("/newsroom/front-preview/_", "").await.status, StatusCode::SEE_OTHER, "not for readers");
        // Who saw the front before that covers nothing; what was typed comes back.
        let late = post("0", "publish", &[("story:lead", "2"), ("hidden", "৩")]).await;
        assert_eq!(late.status, StatusCode::PRECONDITION_FAILED);
        assert!(late.has("সালাম মাঝি") && late.has("value=\"2\"") && late.has("value=\"৩\""), "{}", late.text);
        // The form still says what its author saw: pressed again, it overwrites nothing, whatever else is wrong with it.
        let again = post(&late.hidden("version"), "publish", &[("story:lead", "2"), ("hidden", "৩")]).await;
        assert_eq!(again.status, StatusCode::PRECONDITION_FAILED, "{}", again.text);
        let unread = post("0", "save", &[("story:lead", "2"), ("until:lead", "কাল")]).await;
        assert_eq!((unread.status.as_u16(), unread.hidden("version").as_str()), (422, "0"));
        assert_eq!(lead(&paper, "/newsroom/front-preview/_", &cookie).await, HEADLINES[0]);
        let wrong = post("1", "save", &[("story:lead", "99")]).await;
        assert!(wrong.status == StatusCode::UNPROCESSABLE_ENTITY && wrong.has("value=\"99\""));

        let published = post("1", "publish", &[("story:lead", "১"), ("story:second/1", "2"), ("hidden", "3")]).await;
        assert_eq!(published.header("location"), "/newsroom/front/_?done=published", "{}", published.text);
        assert_eq!(lead(&paper, "/", "").await, HEADLINES[0]);
        let raised = post("2", "up:second/1", &[("story:lead", "1"), ("story:second/1", "2"), ("hidden", "3")]).await;
        assert_eq!(raised.header("location"), "/newsroom/front/_?done=saved");
        assert_eq!(lead(&paper, "/newsroom/front-preview/_", &cookie).await, HEADLINES[1]);
        assert_eq!(lead(&paper, "/", "").await, HEADLINES[0]);
        let late = post("3", "undo", &[("live", "0")]).await;
        let again = post("3", "undo", &[("live", &late.hidden("live"))]).await;
        assert_eq!([late.status, again.status], [StatusCode::PRECONDITION_FAILED; 2]);
        assert_eq!(lead(&paper, "/", "").await, HEADLINES[0]);
        // What was saved before the act failed is what the form says now.
        let raised = [("story:lead", "2"), ("story:second/1", "1"), ("hidden", "3")];
        assert_eq!(post("3", "publish", &raised).await.status, StatusCode::SEE_OTHER);
        let same = post("3", "publish", &raised).await;
        assert_eq!((same.status, same.hidden("version").as_str()), (StatusCode::CONFLICT, "3"));
        assert_eq!(post("3", "undo", &[("live", "2")]).await.status, StatusCode::SEE_OTHER);
        assert_eq!(lead(&paper, "/", "").await, HEADLINES[0]);
        // A lead that has stood for long is said to.
        assert!(!paper.get(path, &cookie).await.has("ঘণ্টার বেশি"));
        paper.wait(13 * 60);
        let cookie = paper.sign_in(CHIEF).await;
        let stale = paper.get(path, &cookie).await;
        assert!(stale.has("১২ ঘণ্টার বেশি"), "{}", stale.text);
        let [csrf, live] = ["csrf", "live"].map(|name| stale.hidden(name));
        let fields = [("csrf", csrf.as_str()), ("live", &live), ("do", "undo")];
        assert_eq!(paper.post(path, &cookie, &fields).await.header("location"), "/newsroom/front/_?done=undone");
        assert_eq!(lead(&paper, "/", "").await, HEADLINES[2]);
        for missing in ["/newsroom/front/nowhere", "/newsroom/front/en", "/newsroom/front-preview/about"] {
            assert_eq!(paper.get(missing, &cookie).await.status, StatusCode::NOT_FOUND, "{missing}");
        }
    }
}

#[tokio::test]
async fn the_api_arranges_a_front() {
    for mut paper in papers().await {
        with_stories(&paper).await;
        let token =
            newsroom::staff_token(&paper.room, &Actor::command_line(), CHIEF, &NewToken::default()).await.unwrap();
        let reporter = paper.call(Method::PUT, "/fronts/_", &[("if-match", "*")], "{}").await;
        assert_eq!(reporter.status, StatusCode::FORBIDDEN);
        paper.token = token;
        let read = paper.call(Method::GET, "/fronts/_", &[], "").await;
        let tag = read.header("etag").to_owned();
        assert!(tag.starts_with("\"0.") && read.json()["live"].is_null(), "{tag}: {}", read.text);
        let front =
            r#"{"pins": [{"place": "lead", "story": "1", "until": "2025-05-09T14:00:00+06:00"}], "hidden": ["3"]}"#;
        let unseen = paper.call(Method::PUT, "/fronts/_", &[], front).await;
        assert_eq!(unseen.status, StatusCode::PRECONDITION_REQUIRED);
        let put = paper.call(Method::PUT, "/fronts/_", &[("if-match", &tag)], front).await;
        assert_eq!((put.status, put.header("etag")), (StatusCode::OK, "\"1\""), "{}", put.text);
        let late = paper.call(Method::PUT, "/fronts/_", &[("if-match", "\"0\"")], "{}").await;
        assert_eq!(late.status, StatusCode::PRECONDITION_FAILED);
        let late = paper.call(Method::POST, "/fronts/_/publish", &[("if-match", "\"7\"")], "").await;
        assert_eq!(late.status, StatusCode::PRECONDITION_FAILED);
        let live = paper.call(Method::POST, "/fronts/_/publish", &[("if-match", "\"1\"")], "").await.json();
        assert_eq!((&live["differs"], &live["live"]["pins"][0]["story"]), (&false.into(), &"1".into()), "{live}");
        assert_eq!(live["live"]["published_by"], "সালাম মাঝি");
        assert_eq!(lead(&paper, "/", "").await, HEADLINES[0]);
        // What was read can be sent back.
        let draft = live["live"].as_object().unwrap().clone();
        let pins = serde_json::json!({"pins": draft["pins"], "hidden": draft["hidden"]}).to_string();
        assert_eq!(paper.call(Method::PUT, "/fronts/_", &[("if-match", "*")], &pins).await.status, StatusCode::OK);
        let wrong_place = r#"{"pins": [{"place": "top", "story": "1"}]}"#;
        for (wrong, field) in [
            (wrong_place, "pins[0].place"),
            (r#"{"pins": [{"place": "lead", "story": "1", "until": "কাল"}]}"#, "pins[0].until"),
            (r#"{"pins": {}}"#, "pins"),
            (r#"{"slots": []}"#, "slots"),
        ] {
            let refused = paper.call(Method::PUT, "/fronts/_", &[("if-match", "*")], wrong).await;
            assert_eq!((refused.status, &refused.json()["field"]), (StatusCode::UNPROCESSABLE_ENTITY, &field.into()));
        }
        let said =
            paper.call(Method::PUT, "/fronts/_", &[("if-match", "*"), ("accept-language", "bn")], wrong_place).await;
        assert!(said.json()["detail"].as_str().unwrap().contains("lead"), "{}", said.text);
        let late = paper.call(Method::POST, "/fronts/_/undo", &[("if-match", "\"7\"")], "").await;
        assert_eq!(
            (late.status, lead(&paper, "/", "").await.as_str()),
            (StatusCode::PRECONDITION_FAILED, HEADLINES[0])
        );
        let release = format!("\"{}\"", live["live"]["release"]);
        let undone = paper.call(Method::POST, "/fronts/_/undo", &[("if-match", &release)], "").await;
        assert_eq!(undone.status, StatusCode::OK, "{}", undone.text);
        assert_eq!(lead(&paper, "/", "").await, HEADLINES[2]);
        let nothing = paper.call(Method::POST, "/fronts/_/undo", &[], "").await;
        assert_eq!(nothing.status, StatusCode::CONFLICT);
        let all = paper.call(Method::GET, "/fronts", &[], "").await.json();
        let names: Vec<_> = all["results"].as_array().unwrap().iter().map(|front| front["name"].clone()).collect();
        assert_eq!(names, ["_", "river"]);
        assert_eq!(paper.call(Method::GET, "/fronts/nowhere", &[], "").await.status, StatusCode::NOT_FOUND);
    }
}
