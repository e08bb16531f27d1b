//! A reporter's day: sign in, write, preview, publish, update, retract.

use axum::http::StatusCode;

use crate::common::{PASSWORD, REPORTER, paper, papers, png};

const BODY: &str = "ভোর থেকে ঘাটে **ভিড়**।\n\n## কারা এলেন\n\n> এমন দিন আর আসেনি।\n\n- মাঝি\n- জেলে";

#[tokio::test]
async fn a_story_from_the_first_word_to_its_end() {
    for paper in papers().await {
        let answer = paper.get("/newsroom", "").await;
        assert_eq!(
            (answer.status, answer.header("location")),
            (StatusCode::SEE_OTHER, "/newsroom/sign-in?next=%2Fnewsroom")
        );
        let me = paper.sign_in(REPORTER).await;
        assert!(paper.get("/newsroom", &me).await.has("এখনো কিছু লেখা হয়নি"));

        // Written, with a picture at its head and one in the text.
        let blank = paper.get("/newsroom/new", &me).await;
        assert!(blank.has("name=\"initials\" value=\"রেখা\""), "{}", blank.text);
        let csrf = blank.hidden("csrf");
        let fields = [
            ("csrf", csrf.as_str()),
            // As the field may send it where there is no script.
            ("headline", "ঘাটে\r\nনৌকাবাইচ"),
            ("standfirst", "তিন গ্রামের নৌকা"),
            ("section", "river"),
            ("kind", "news"),
            ("authors", "রেণু খাতুন, মতি মিয়া"),
            ("source", "নিজস্ব"),
            ("initials", "রেখা"),
            ("body", BODY),
            ("caption", "ঘাটের সকাল"),
            ("alt", "নৌকার সারি"),
            ("credit", "মতি মিয়া"),
            ("focal", "0.5,0.17"),
            ("do", "save"),
        ];
        let saved =
            paper.post_files("/newsroom/new", &me, &fields, &[("lead_file", &png()), ("picture_files", &png())]).await;
        assert_eq!(saved.status, StatusCode::SEE_OTHER, "{}", saved.text);
        assert_eq!(saved.header("location"), "/newsroom/stories/1?done=saved");
        let editor = paper.get("/newsroom/stories/1?done=saved", &me).await;
        for there in [
            "সংরক্ষিত হয়েছে",
            ">\nঘাটে নৌকাবাইচ</textarea>",
            "**ভিড়**",
            "## কারা এলেন",
            "{{picture ",
            "value=\"0.5,0.17\" aria-label=\"ওপরে মাঝে\" checked",
        ] {
            assert!(editor.has(there), "{there} in {}", editor.text);
        }
        assert!(paper.get("/newsroom?state=draft&section=river&q=%E0%A6%A8%E0%A7%8C", &me).await.has("ঘাটে নৌকাবাইচ"));

        // Previewed: the reader's page, while readers see nothing.
        let preview = paper.get("/newsroom/stories/1/preview", &me).await;
        assert_eq!(preview.status, StatusCode::OK);
        assert!(preview.has("<strong>ভিড়</strong>") && preview.has("ঘাটের সকাল"), "{}", preview.text);
        assert_eq!(preview.header("cache-control"), "no-store");
        assert_eq!(paper.get("/river/1", "").await.status, StatusCode::NOT_FOUND);

        // Published by the editor's button, with a last word changed.
        let body = editor_body(&editor.text).replace("ভোর থেকে", "কাকভোর থেকে");
        let version = editor.hidden("version");
        let (key, width, height) =
            (editor.hidden("lead_key"), editor.hidden("lead_width"), editor.hidden("lead_height"));
        let mut fields = fields.to_vec();
        fields.retain(|(name, _)| !matches!(*name, "body" | "do"));
        fields.extend([
            ("body", body.as_str()),
            ("version", &version),
            ("lead_key", &key),
            ("lead_width", &width),
            ("lead_height", &height),
        ]);
        let published = paper.post("/newsroom/stories/1", &me, &with(&fields, &[("do", "publish")])).await;
        assert_eq!(published.header("location"), "/newsroom/stories/1?done=published", "{}", published.text);
        let page = paper.get("/river/1", "").await;
        assert!(page.has("কাকভোর থেকে") && !page.has("আপডেট :"), "{}", page.text);
        assert!(paper.get("/river", "").await.has("ঘাটে নৌকাবাইচ"));

        // Updated: a correction needs its note; then the page says so.
        paper.wait(90);
        let update = with(&fields, &[("do", "update"), ("change", "correction"), ("version", "2")]);
        let refused = paper.post("/newsroom/stories/1", &me, &update).await;
        assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY);
        assert!(refused.has("id=\"note-error\""), "{}", refused.text);
        let done = paper.post("/newsroom/stories/1", &me, &with(&update, &[("note", "সময়টি ভুল ছিল")])).await;
        assert_eq!(done.header("location"), "/newsroom/stories/1?done=updated", "{}", done.text);
        let page = paper.get("/river/1", "").await;
        assert!(page.has("আপডেট :"), "{}", page.text);

        // Retracted, after one page that asks why.
        let ask = paper.get("/newsroom/stories/1/retract", &me).await;
        assert!(ask.has("ঘাটে নৌকাবাইচ") && !ask.has("value=\"vanish\""), "{}", ask.text);
        let without =
            paper.post("/newsroom/stories/1/retract", &me, &[("csrf", &csrf), ("mode", "gone"), ("reason", " ")]).await;
        assert_eq!(without.status, StatusCode::UNPROCESSABLE_ENTITY);
        let retracted = paper
            .post("/newsroom/stories/1/retract", &me, &[("csrf", &csrf), ("mode", "gone"), ("reason", "ভুল খবর")])
            .await;
        assert_eq!(retracted.header("location"), "/newsroom/stories/1/proof?done=retracted", "{}", retracted.text);
        assert_eq!(paper.get("/river/1", "").await.status, StatusCode::GONE);
        assert!(!paper.get("/river", "").await.has("ঘাটে নৌকাবাইচ"));

        let history = paper.get("/newsroom/stories/1/history", &me).await;
        for there in ["সংস্করণ ১–২ সংরক্ষণ", "প্রকাশ: সংস্করণ ২, প্রকাশ ১", "সময়টি ভুল ছিল", "ভুল খবর", "রেণু খাতুন", "০৯ মে ২০২৫"]
        {
            assert!(history.has(there), "{there} in {}", history.text);
        }
        let first = paper.get("/newsroom/stories/1/history/1", &me).await;
        assert!(first.has("ভোর থেকে") && !first.has("কাকভোর"), "{}", first.text);

        let out = paper.post("/newsroom/sign-out", &me, &[("csrf", &csrf)]).await;
        assert_eq!(out.status, StatusCode::SEE_OTHER);
        assert_eq!(paper.get("/newsroom", &me).await.status, StatusCode::SEE_OTHER);
    }
}

#[tokio::test]
async fn what_is_wrong_is_said_at_its_field_and_everything_typed_stays() {
    let paper = paper(None, false).await;
    let me = paper.sign_in(REPORTER).await;
    let csrf = paper.get("/newsroom/new", &me).await.hidden("csrf");
    let typed = [
        ("csrf", csrf.as_str()),
        ("headline", " "),
        ("standfirst", "সূচনা রইল"),
        ("body", "লেখা রইল"),
        ("topics", "নদী, ঘাট"),
        ("do", "save"),
    ];
    let answer = paper.post("/newsroom/new", &me, &typed).await;
    assert_eq!(answer.status, StatusCode::UNPROCESSABLE_ENTITY);
    for there in ["id=\"headline-error\"", "aria-invalid=\"true\"", "সূচনা রইল", "লেখা রইল", "নদী, ঘাট"]
    {
        assert!(answer.has(there), "{there} in {}", answer.text);
    }
    let answer = paper
        .post("/newsroom/new", &me, &with(&typed, &[("headline", "নদী"), ("body", "[কথা](javascript:alert(1))\n\nরইল")]))
        .await;
    assert_eq!(answer.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(answer.has("id=\"body-error\"") && answer.has("রইল"), "{}", answer.text);
    let answer = paper
        .post_files("/newsroom/new", &me, &with(&typed, &[("headline", "নদী")]), &[("lead_file", b"no picture")])
        .await;
    assert_eq!(answer.status, StatusCode::UNSUPPORTED_MEDIA_TYPE);
    assert!(answer.has("id=\"pictures-error\"") && answer.has("লেখা রইল"), "{}", answer.text);
    // Published without a section: saved, and asked for one.
    let answer = paper.post("/newsroom/new", &me, &with(&typed, &[("headline", "নদী"), ("do", "publish")])).await;
    assert!(answer.has("id=\"section-error\"") && answer.has("action=\"/newsroom/stories/1\""), "{}", answer.text);
    assert_eq!(answer.hidden("version"), "1");
}

#[tokio::test]
async fn a_story_waits_for_its_time() {
    let paper = paper(None, false).await;
    let me = paper.sign_in(REPORTER).await;
    let csrf = paper.get("/newsroom/new", &me).await.hidden("csrf");
    let fields =
        [("csrf", csrf.as_str()), ("headline", "সন্ধ্যার খবর"), ("section", "river"), ("body", "ক"), ("do", "publish")];
    let wrong = paper.post("/newsroom/new", &me, &with(&fields, &[("at", "99999-01-01T00:00")])).await;
    assert!(wrong.has("id=\"at-error\"") && wrong.has("value=\"99999-01-01T00:00\""), "{}", wrong.text);
    let done = paper.post("/newsroom/new", &me, &with(&fields, &[("at", "2025-05-09T13:30")])).await;
    assert_eq!(done.header("location"), "/newsroom/stories/2?done=scheduled", "{}", done.text);
    let editor = paper.get(done.header("location"), &me).await;
    assert!(editor.has("নিজে থেকেই প্রকাশিত হবে") && editor.has("০৯ মে ২০২৫, ১৩:৩০"), "{}", editor.text);
    assert!(paper.get("/newsroom", &me).await.has("\"state-scheduled\">সময়ের অপেক্ষায়"));
    assert_eq!(paper.get("/river/2", "").await.status, StatusCode::NOT_FOUND);
    let due = paper.get("/newsroom/due", &me).await;
    assert!(due.has("সন্ধ্যার খবর") && due.has("০৯ মে ২০২৫, ১৩:৩০") && due.has("রেণু খাতুন"), "{}", due.text);
    paper.wait(61);
    newsroom::clock::fire_due(&paper.room).await.unwrap();
    assert_eq!(paper.get("/river/2", "").await.status, StatusCode::OK);
    assert!(!paper.get("/newsroom", &me).await.text.contains("state-scheduled"));
}

#[tokio::test]
async fn what_was_typed_survives_the_end_of_the_session() {
    let paper = paper(None, false).await;
    let body = "এক লাইন\n\nদুই লাইন & <তিন>";
    let typed = [
        ("csrf", "old"),
        ("headline", "মাঝরাতের খবর"),
        ("section", "river"),
        ("body", body),
        ("version", "0"),
        ("do", "publish"),
    ];
    let asked = paper.post("/newsroom/new", "harkara=0000", &typed).await;
    assert_eq!(asked.status, StatusCode::UNAUTHORIZED);
    assert!(asked.has("name=\"kept.headline\" value=\"মাঝরাতের খবর\""), "{}", asked.text);
    let kept = [
        ("kept.headline", "মাঝরাতের খবর"),
        ("kept.section", "river"),
        ("kept.body", body),
        ("kept.version", "0"),
        ("next", "/newsroom/new"),
    ];
    let wrong = paper.post("/newsroom/sign-in", "", &with(&kept, &[("email", REPORTER), ("password", "ভুল")])).await;
    assert_eq!(wrong.status, StatusCode::UNAUTHORIZED);
    assert!(wrong.has("মাঝরাতের খবর"), "{}", wrong.text);
    let right = paper.post("/newsroom/sign-in", "", &with(&kept, &[("email", REPORTER), ("password", PASSWORD)])).await;
    assert_eq!(right.header("location"), "/newsroom/stories/1?done=saved", "{}", right.text);
    let me = right.header("set-cookie").split(';').next().unwrap().to_owned();
    let editor = paper.get("/newsroom/stories/1", &me).await;
    assert!(editor.has("মাঝরাতের খবর") && editor.has("&lt;তিন&gt;"), "{}", editor.text);
    assert_eq!(
        paper.get("/river/1", "").await.status,
        StatusCode::NOT_FOUND,
        "saved only: nothing is released by signing in"
    );
}

#[tokio::test]
async fn a_paper_of_the_past_has_its_newsroom_closed() {
    let paper = paper(None, true).await;
    for path in ["/newsroom", "/newsroom/sign-in", "/api/v1/stories", "/api/v1/most-read"] {
        let answer = paper.get(path, "").await;
        assert_eq!(answer.status, StatusCode::FORBIDDEN, "{path}");
        assert_eq!(answer.text.lines().count(), 1);
        assert_eq!(answer.header("content-type") == "application/problem+json", path.starts_with("/api/"), "{path}");
    }
    assert_eq!(paper.get("/", "").await.status, StatusCode::OK);
}

/// The fields, with those in `new` put in their place or added.
pub fn with<'f>(fields: &[(&'f str, &'f str)], new: &[(&'f str, &'f str)]) -> Vec<(&'f str, &'f str)> {
    let kept = fields.iter().filter(|(name, _)| new.iter().all(|(other, _)| other != name));
    kept.chain(new).copied().collect()
}

/// The text in the editor's box.
fn editor_body(page: &str) -> String {
    let from = page.split_once("id=\"body\"").unwrap().1.split_once(">\n").unwrap().1;
    let text = from.split_once("</textarea>").unwrap().0;
    text.replace("&gt;", ">").replace("&lt;", "<").replace("&quot;", "\"").replace("&#x2f;", "/").replace("&amp;", "&")
}
