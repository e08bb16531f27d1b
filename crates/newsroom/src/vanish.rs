//! What the newsroom keeps of a story that vanishes: that it was there, who took it away, when and why; not what it said.

use std::collections::BTreeSet;

use press::trace::Trace;
use serde_json::json;
use store::{Write, sql, values};
use story::{Credits, Moment, Story};

use crate::read::{self, Current};
use crate::save::json_of;
use crate::{Actor, Error, headline_words, once, picture_use};

/// Takes the texts of `story` away, in every version, and notes the pictures that go with it. `sealed`: the reason of a
/// legal hold, which keeps them under seal.
pub(crate) async fn redact(
    write: &mut Write,
    actor: &Actor,
    now: Moment,
    story: &Current,
    trace: &Trace,
    sealed: Option<&str>,
) -> Result<(), Error> {
    let (id, newest) = (&story.id, story.version.n);
    let mut versions = Vec::new();
    for row in sql::all(write, "SELECT n FROM newsroom_version WHERE story = $1 ORDER BY n", values![id]).await? {
        versions.push(read::version_of(write, id, row.int(0)).await?);
    }
    let shown = trace.releases.iter().chain(versions.iter().map(|version| &version.content));
    let pictures = shown.flat_map(|story| story.pictures.iter().chain(story.body.pictures()));
    let pictures: BTreeSet<String> = pictures.map(|used| used.key.clone()).collect();
    if let Some(reason) = sealed {
        let kept = versions.iter().map(
            |version| json!({"version": version.n, "saved": version.at.0, "by": version.by, "story": version.content}),
        );
        let content = json!({"versions": kept.collect::<Vec<_>>(), "releases": trace.releases, "pictures": pictures});
        let seal = "INSERT INTO newsroom_sealed (story, at, staff, reason, content) VALUES ($1, $2, $3, $4, $5)";
        sql::execute(write, seal, values![id, now.0, actor.staff, reason, content.to_string()]).await?;
    }
    // The empty one stands for the bytes of the texts.
    let left: Vec<&str> = pictures.iter().map(String::as_str).chain([""]).collect();
    for picture in left {
        let leave =
            "INSERT INTO newsroom_erasure (story, picture) VALUES ($1, $2) ON CONFLICT (story, picture) DO NOTHING";
        sql::execute(write, leave, values![id, picture]).await?;
    }
    sql::execute(write, "DELETE FROM newsroom_version WHERE story = $1 AND n <> $2", values![id, newest]).await?;
    // Who answers for it is still known.
    let Story { section, credits, .. } = &story.version.content;
    let credits = Credits { desk: credits.desk.clone(), ..Credits::default() };
    let nothing = Story { section: section.clone(), credits, ..Story::default() };
    let empty = "UPDATE newsroom_version SET content = $3 WHERE story = $1 AND n = $2";
    sql::execute(write, empty, values![id, newest, json_of(&nothing)]).await?;
    let said = "UPDATE newsroom_story SET headline = '', sent_back = '', passed = NULL, passed_by = NULL WHERE id = $1";
    sql::execute(write, said, values![id]).await?;
    headline_words::forget(write, id).await?;
    picture_use::forget(write, id).await?;
    for picture in &pictures {
        picture_use::forget_words(write, picture).await?;
    }
    // Notes on passages quote it; those of corrections, of those who read it and banners say what it said.
    sql::execute(write, "DELETE FROM newsroom_note WHERE story = $1", values![id]).await?;
    blank(write, "SELECT seq, detail FROM newsroom_audit WHERE object = $1 AND act = 'pass'", id, "note", |_| true)
        .await?;
    blank(write, "SELECT seq, detail FROM newsroom_audit WHERE object = $1 AND act = 'update'", id, "note", |_| true)
        .await?;
    for (key, text) in &trace.banners {
        let told = "SELECT seq, detail FROM newsroom_audit WHERE object = $1 AND act = 'banner'";
        blank(write, told, key, "text", |said| said == text).await?;
    }
    once::forget(write, id).await
}

/// Empties the text `field` in the details of acts on `object`, where it is one that `fits`.
async fn blank(
    write: &mut Write,
    find: &str,
    object: &str,
    field: &str,
    fits: impl Fn(&str) -> bool,
) -> Result<(), Error> {
    for row in sql::all(write, find, values![object]).await? {
        let mut detail: serde_json::Value = serde_json::from_str(&row.text(1)).unwrap_or_default();
        if !detail[field].as_str().is_some_and(&fits) {
            continue;
        }
        detail[field] = "".into();
        let set = "UPDATE newsroom_audit SET detail = $2 WHERE seq = $1";
        sql::execute(write, set, values![row.int(0), detail.to_string()]).await?;
    }
    Ok(())
}
