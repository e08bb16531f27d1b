//! Addresses that lead on: a story that moved, twice; a section that was renamed; a topic that was merged.

use axum::http::{Method, StatusCode};
use newsroom::Actor;
use press::Section;

use crate::common::{Paper, papers};

const CHIEF: &str = "chief@paper.example";

async fn section(paper: &Paper, slug: &str, name: &str) {
    let section = Section { slug: slug.into(), name: name.into(), parent: None };
    newsroom::section(&paper.room, &Actor::command_line(), section).await.unwrap();
}

async fn published(paper: &Paper, headline: &str, topic: &str) -> String {
    let story = format!(r#"{{"headline": "{headline}", "section": "river", "topics": ["{topic}"], "body": "এক।"}}"#);
    let id = paper.call(Method::POST, "/stories", &[], &story).await.json()["id"].as_str().unwrap().to_owned();
    assert_eq!(paper.call(Method::POST, &format!("/stories/{id}/publish"), &[], "").await.status, StatusCode::OK);
    id
}

async fn leads_to(paper: &Paper, from: &str) -> String {
    let answer = paper.get(from, "").await;
    assert_eq!(answer.status, StatusCode::MOVED_PERMANENTLY, "{from}");
    answer.header("location").to_owned()
}

#[tokio::test]
async fn every_address_that_a_story_had_leads_to_the_one_it_has() {
    for paper in papers().await {
        section(&paper, "sport", "খেলা").await;
        section(&paper, "law", "আদালত").await;
        let id = published(&paper, "ঘাটের খেলা", "ঘাট").await;
        let path = |section: &str| format!("/{section}/{id}");
        assert_eq!(paper.get(&path("river"), "").await.status, StatusCode::OK);
        let moved = paper.call(Method::POST, &format!("/stories/{id}/move"), &[], r#"{"section": "sport"}"#).await;
        assert_eq!(moved.json()["url"], format!("http://paper.example/sport/{id}"), "{}", moved.text);
        assert_eq!(leads_to(&paper, &path("river")).await, path("sport"));

        let cookie = paper.sign_in(CHIEF).await;
        let form = paper.get(&format!("/newsroom/stories/{id}/move"), &cookie).await;
        assert!(form.has("<option value=\"sport\" selected>"), "{}", form.text);
        let (csrf, version) = (form.hidden("csrf"), form.hidden("version"));
        let post = async |section: &str| {
            let fields = [("csrf", csrf.as_str()), ("version", version.as_str()), ("section", section)];
            paper.post(&format!("/newsroom/stories/{id}/move"), &cookie, &fields).await
        };
        assert_eq!(post("nowhere").await.status, StatusCode::UNPROCESSABLE_ENTITY);
        let again = paper
            .post(
                &format!("/newsroom/stories/{id}/move"),
                &cookie,
                &[("csrf", &csrf), ("version", "99"), ("section", "law")],
            )
            .await;
        assert!(again.status.is_client_error() && again.has("<option value=\"law\" selected>"), "{}", again.text);
        assert_eq!(post("law").await.header("location"), format!("/newsroom/stories/{id}?done=moved"));
        assert!(paper.get(&format!("/newsroom/stories/{id}/history"), &cookie).await.has("খেলা থেকে আদালত"));
        for old in
            [path("river"), path("sport"), format!("/river/{id}/an-old-slug"), format!("/x/{id}"), format!("/{id}")]
        {
            assert_eq!(leads_to(&paper, &old).await, path("law"), "{old}");
        }
        for (list, stands) in [("law/rss.xml", true), ("river/rss.xml", false), ("sport/feed.json", false)] {
            let list = paper.get(&format!("/{list}"), "").await;
            assert!(list.status == StatusCode::OK && list.has("ঘাটের খেলা") == stands, "{}", list.text);
        }
        // A section that is renamed keeps its address and those of its stories.
        section(&paper, "law", "আইন-আদালত").await;
        let page = paper.get(&path("law"), "").await;
        assert!(page.status == StatusCode::OK && page.has("আইন-আদালত"));
        assert_eq!(leads_to(&paper, &path("river")).await, path("law"));
    }
}

#[tokio::test]
async fn a_merged_topic_leads_to_the_one_that_is_kept() {
    for paper in papers().await {
        let first = published(&paper, "পাহাড়ি ঢল নেমেছে", "ঢল").await;
        published(&paper, "বন্যার পানি বাড়ছে", "বন্যা").await;
        let (old, new) = (bangla::slug::romanised("ঢল"), bangla::slug::romanised("বন্যা"));
        let merge = format!("/names/topic/{old}/merge");
        let body = format!(r#"{{"into": "{new}"}}"#);
        assert_eq!(paper.call(Method::POST, &merge, &[], &body).await.status, StatusCode::FORBIDDEN, "a reporter");
        let cookie = paper.sign_in(CHIEF).await;
        let form = paper.get(&format!("/newsroom/standing/topic/{old}"), &cookie).await;
        assert!(form.has(&format!("<option value=\"{new}\">বন্যা</option>")), "{}", form.text);
        let csrf = form.hidden("csrf");
        let post = async |into: &str| {
            let fields = [("csrf", csrf.as_str()), ("into", into)];
            paper.post(&format!("/newsroom/standing/topic/{old}/merge"), &cookie, &fields).await
        };
        let wrong = post("nothing").await;
        assert!(
            wrong.status == StatusCode::NOT_FOUND && wrong.has("name=\"into\" value=\"nothing\""),
            "{}",
            wrong.text
        );
        let merged = post(&format!("http://paper.example/topic/{new}")).await;
        assert_eq!(merged.header("location"), "/newsroom/standing?done=merged", "{}", merged.text);

        assert_eq!(leads_to(&paper, &format!("/topic/{old}")).await, format!("/topic/{new}"));
        assert_eq!(leads_to(&paper, &format!("/topic/{old}?page=2")).await, format!("/topic/{new}"));
        for file in ["rss.xml", "atom.xml", "feed.json"] {
            assert_eq!(leads_to(&paper, &format!("/topic/{old}/{file}")).await, format!("/topic/{new}/{file}"));
            let feed = paper.get(&format!("/topic/{new}/{file}"), "").await;
            assert!(feed.has("পাহাড়ি ঢল নেমেছে") && feed.has("বন্যার পানি বাড়ছে"), "{}", feed.text);
        }
        let page = paper.get(&format!("/topic/{new}"), "").await;
        assert!(page.has("পাহাড়ি ঢল নেমেছে") && page.has("বন্যার পানি বাড়ছে"), "{}", page.text);
        let story = paper.get(&format!("/river/{first}"), "").await;
        assert!(story.has(&format!("<a href=\"/topic/{new}\"")) && story.has(">বন্যা</a>"), "{}", story.text);
        assert!(!story.text.contains(&format!("/topic/{old}\"")));
    }
}
