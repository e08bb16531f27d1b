//! Pictures are brought many at once, found again, credited, shown as long as they may be, and replaced everywhere: on the
//! pages and through the API.

use axum::http::{Method, StatusCode};
use serde_json::{Value, json};

use crate::common::{Paper, REPORTER, papers, png};

const CHIEF: &str = "chief@paper.example";

/// Another picture.
fn other(shade: u8) -> Vec<u8> {
    let mut png = std::io::Cursor::new(Vec::new());
    let pixel = |x: u32, y: u32| image::Rgb([x as u8, shade, y as u8]);
    image::RgbImage::from_fn(900, 600, pixel).write_to(&mut png, image::ImageFormat::Png).unwrap();
    png.into_inner()
}

/// A call of the API that must be done.
async fn call(paper: &Paper, method: Method, path: &str, body: &Value) -> Value {
    let body = if body.is_null() { String::new() } else { body.to_string() };
    let answer = paper.call(method, path, &[("if-match", "\"1\"")], &body).await;
    assert!(answer.status.is_success(), "{path}: {}", answer.text);
    answer.json()
}

#[tokio::test]
async fn many_come_at_once_and_a_file_is_found_again() {
    for paper in papers().await {
        let me = paper.sign_in(REPORTER).await;
        let page = paper.get("/newsroom/pictures", &me).await;
        assert!(
            page.has("এখনো কোনো ছবি আনা হয়নি")
                && page.header("content-security-policy").ends_with("; connect-src 'self'")
        );
        let csrf = page.hidden("csrf");
        let (one, two) = (png(), other(1));
        let files: [(&str, &[u8]); 4] = [("files", &one), ("files", b"no picture"), ("files", &two), ("files", &one)];
        let came = paper.post_files("/newsroom/pictures", &me, &[("csrf", &csrf)], &files).await;
        assert_eq!(came.status, StatusCode::UNSUPPORTED_MEDIA_TYPE, "one was refused: {}", came.text);
        let lines: Vec<&str> = came
            .text
            .split("id=\"came\"")
            .nth(1)
            .unwrap()
            .split("</ul>")
            .next()
            .unwrap()
            .split("<li>")
            .skip(1)
            .collect();
        let said = ["এসেছে", "২ নম্বর ফাইল: <span class=\"wrong\">", "এসেছে", "আগে থেকেই ছিল"];
        assert_eq!(lines.len(), 4);
        for (line, said) in lines.iter().zip(said) {
            assert!(bangla::canonical(line).contains(&*bangla::canonical(said)), "{said}: {line}");
        }
        let (one, two) = (pictures::key(&one), pictures::key(&two));
        assert_eq!(came.text.matches(&format!("<li><a href=\"/newsroom/pictures/{one}\"><img")).count(), 1);
        assert!(came.has(&format!("<li><a href=\"/newsroom/pictures/{two}\"><img")));
        let none = paper.post_files("/newsroom/pictures", &me, &[("csrf", &csrf)], &[]).await;
        assert!(none.status == StatusCode::UNPROCESSABLE_ENTITY && none.has("কোনো ছবি বাছা হয়নি"));
        let forged = paper.post_files("/newsroom/pictures", &me, &[("csrf", "no")], &[("files", &other(2))]).await;
        assert_eq!(forged.status, StatusCode::FORBIDDEN);

        // As the script sends them, and as programs do: the status tells whether it is new.
        assert_eq!(paper.call_bytes("/pictures", &other(3)).await.status, StatusCode::CREATED);
        assert_eq!(paper.call_bytes("/pictures", &other(3)).await.status, StatusCode::OK);
        let first = call(&paper, Method::GET, "/pictures?limit=2", &Value::Null).await;
        let keys = |list: &Value| -> Vec<String> {
            list["results"].as_array().unwrap().iter().map(|one| one["key"].as_str().unwrap().to_owned()).collect()
        };
        let rest = format!("/pictures?limit=2&after={}", first["next"].as_str().unwrap());
        let rest = call(&paper, Method::GET, &rest, &Value::Null).await;
        let mut all = [keys(&first), keys(&rest)].concat();
        all.sort();
        let mut known = vec![one, two, pictures::key(&other(3))];
        known.sort();
        assert_eq!((all, &rest["next"]), (known, &Value::Null));
        let wrong = paper.call(Method::GET, "/pictures?after=there", &[], "").await;
        assert_eq!((wrong.status, wrong.json()["field"].as_str()), (StatusCode::UNPROCESSABLE_ENTITY, Some("after")));
    }
}

#[tokio::test]
async fn a_picture_is_credited_and_taken_into_a_story_by_its_key() {
    for paper in papers().await {
        let key = paper.call_bytes("/pictures", &other(1)).await.json()["key"].as_str().unwrap().to_owned();
        let (me, chief) = (paper.sign_in(REPORTER).await, paper.sign_in(CHIEF).await);
        let path = format!("/newsroom/pictures/{key}");
        let page = paper.get(&path, &me).await;
        for name in ["1x1-5050-240.webp", "4x3-5050-240.webp", "16x9-5050-240.webp", "og-5050-900.jpg"] {
            assert!(page.has(&format!("{key}-{name}\"")), "{name}: {}", page.text);
        }
        assert!(page.has("কোনো প্রতিবেদনে নেই"));
        let csrf = page.hidden("csrf");
        let evil = "\"><script>alert(1)</script> ঘাট";
        let fields =
            [("csrf", csrf.as_str()), ("caption", evil), ("credit", "রেণু"), ("focal_x", "90"), ("focal_y", "১০")];
        let saved = paper.post(&path, &me, &fields).await;
        assert_eq!(saved.header("location"), format!("{path}?done=saved"), "{}", saved.text);
        let page = paper.get(&path, &me).await;
        assert!(
            page.has(&format!("{key}-1x1-9010-240.webp"))
                && page.has("name=\"focal_x\" min=\"0\" max=\"100\" value=\"90\"")
        );
        let list = paper.get("/newsroom/pictures?q=%E0%A6%98%E0%A6%BE%E0%A6%9F", &me).await;
        for page in [&page.text, &list.text] {
            assert!(page.contains(&key) && !page.contains("<script>alert"), "{page}");
        }
        // What cannot be is said beside what was typed.
        for (field, wrong, sentence) in [
            ("focal_x", "abc", "০ থেকে ১০০-এর মধ্যে"),
            ("focal_x", "700", "০ থেকে ১০০-এর মধ্যে"),
            ("until", "কাল", "এভাবে লিখুন"),
            ("credit", &"ক".repeat(300), "২০০"),
        ] {
            let fields = [("csrf", csrf.as_str()), (field, wrong), ("focal_x", "50"), ("focal_y", "10")];
            let refused = paper.post(&path, &me, &fields).await;
            assert!(
                refused.status == StatusCode::UNPROCESSABLE_ENTITY && refused.has(sentence),
                "{wrong}: {}",
                refused.text
            );
            assert!(refused.has(wrong));
        }
        let chiefs = paper
            .post_files(
                "/newsroom/pictures",
                &chief,
                &[("csrf", &paper.get(&path, &chief).await.hidden("csrf"))],
                &[("files", &png())],
            )
            .await;
        assert_eq!(chiefs.status, StatusCode::OK);
        let theirs = format!("/newsroom/pictures/{}", pictures::key(&png()));
        assert!(paper.get(&theirs, &me).await.has("ছবিটি আপনি আনেননি"));
        assert_eq!(paper.post(&theirs, &me, &fields).await.status, StatusCode::FORBIDDEN);
        assert_eq!(paper.get("/newsroom/pictures/nowhere", &me).await.status, StatusCode::NOT_FOUND);

        // Through the API.
        let api = format!("/pictures/{key}");
        let said =
            json!({"caption": "ঘাটে ভোর", "rights": null, "alt": "ঘাট", "shown_until": "2025-05-10T00:00:00+06:00"});
        let kept = call(&paper, Method::PATCH, &api, &said).await;
        assert_eq!((&kept["alt"], &kept["focal"]), (&json!("ঘাট"), &json!([0.9, 0.1])));
        assert_eq!(kept["shown_until"], "2025-05-10T00:00:00+06:00");
        assert_eq!(call(&paper, Method::GET, &api, &Value::Null).await, kept);
        for (body, field) in [
            (json!({"focal": [2, 0]}), "focal"),
            (json!({"focal": "middle"}), "focal"),
            (json!({"shown_until": "soon"}), "shown_until"),
            (json!({"width": 3}), "width"),
        ] {
            let refused = paper.call(Method::PATCH, &api, &[], &body.to_string()).await;
            assert_eq!(
                (refused.status, refused.json()["field"].as_str()),
                (StatusCode::UNPROCESSABLE_ENTITY, Some(field))
            );
        }
        assert_eq!(paper.call(Method::GET, "/pictures/nowhere", &[], "").await.status, StatusCode::NOT_FOUND);

        // A new story with it, and another that takes it by its key.
        let form = paper.get(&format!("/newsroom/new?picture={key}"), &me).await;
        for part in [&format!("name=\"lead_key\" value=\"{key}\""), ">\nঘাটে ভোর</textarea>", "এখনকার বিন্দু 0.9,0.1"]
        {
            assert!(form.has(part), "{part}: {}", form.text);
        }
        let fields =
            [("csrf", csrf.as_str()), ("headline", "ঘাট"), ("section", "river"), ("lead_kept", &key), ("do", "save")];
        let saved = paper.post("/newsroom/new", &me, &fields).await;
        assert_eq!(saved.header("location"), "/newsroom/stories/1?done=saved", "{}", saved.text);
        let lead = &call(&paper, Method::GET, "/stories/1", &Value::Null).await["pictures"][0];
        assert_eq!((&lead["key"], &lead["credit"], &lead["focal"]), (&json!(key), &json!("রেণু"), &json!([0.9, 0.1])));
        let fields = [("csrf", csrf.as_str()), ("headline", "ঘাট"), ("lead_kept", "nowhere"), ("do", "save")];
        assert!(
            paper
                .post("/newsroom/new", &me, &fields)
                .await
                .has("id=\"pictures-error\" role=\"alert\">ছবিটি পত্রিকায় নেই")
        );
    }
}

#[tokio::test]
async fn the_end_of_a_right_is_told_wherever_it_matters() {
    for paper in papers().await {
        let me = paper.sign_in(REPORTER).await;
        let picture = paper.call_bytes("/pictures", &other(1)).await.json();
        let key = picture["key"].as_str().unwrap();
        let story = json!({"headline": "ঘাট", "section": "river", "pictures": [picture], "body": "এক।"});
        for path in ["/stories", "/stories"] {
            call(&paper, Method::POST, path, &story).await;
        }
        call(&paper, Method::POST, "/stories/1/publish", &json!({})).await;
        let end = json!({"caption": "ঘাটে ভোর", "shown_until": "2025-05-09T12:40:00+06:00"});
        call(&paper, Method::PATCH, &format!("/pictures/{key}"), &end).await;
        assert!(!paper.get("/newsroom/pictures", &me).await.has("মেয়াদ ফুরিয়েছে, অথচ"));
        paper.wait(20);

        let refused = paper.call(Method::POST, "/stories/2/publish", &[], "").await;
        assert_eq!((refused.status, refused.json()["code"].as_str()), (StatusCode::CONFLICT, Some("right-ended")));
        let detail = refused.json()["detail"].as_str().unwrap().to_owned();
        assert!(detail.contains(key) && detail.contains("2025-05-09T12:40:00+06:00: put another one"), "{detail}");
        let told = paper.call(Method::POST, "/stories/2/publish", &[("accept-language", "bn")], "").await;
        assert!(told.has("ছবিটি ছাপার মেয়াদ ০৯ মে ২০২৫, ১২:৪০-এ ফুরিয়েছে"), "{}", told.text);
        call(&paper, Method::PATCH, "/stories/1", &json!({"headline": "ঘাট, আবার"})).await;
        let refused = paper.call(Method::POST, "/stories/1/update", &[], r#"{"kind": "silent"}"#).await;
        assert_eq!(refused.json()["code"], "right-ended");

        // In the editor, in the list, and on the picture's own page.
        let editor = paper.get("/newsroom/stories/1", &me).await;
        assert!(editor.has(&format!("<p class=\"notice wrong\">{key} (ঘাটে ভোর) ছবিটি ছাপার মেয়াদ")), "{}", editor.text);
        assert!(paper.get("/newsroom/pictures", &me).await.has("মেয়াদ ফুরিয়েছে, অথচ"));
        let ended = call(&paper, Method::GET, "/pictures?ended=true", &Value::Null).await;
        assert_eq!((ended["results"].as_array().unwrap().len(), &ended["results"][0]["key"]), (1, &json!(key)));
        assert!(paper.get("/newsroom/pictures?ended=yes", &me).await.has(&format!("/newsroom/pictures/{key}\"><img")));
        assert!(paper.get(&format!("/newsroom/pictures/{key}"), &me).await.has("পাঠক এখনো ছবিটি দেখছেন"));
        call(&paper, Method::POST, "/stories/1/retract", &json!({"mode": "gone", "reason": "ছবির মেয়াদ"})).await;
        assert!(!paper.get("/newsroom/pictures", &me).await.has("মেয়াদ ফুরিয়েছে, অথচ"));
    }
}

#[tokio::test]
async fn another_picture_takes_its_place_before_readers_at_once() {
    for paper in papers().await {
        let (me, chief) = (paper.sign_in(REPORTER).await, paper.sign_in(CHIEF).await);
        let old = paper.call_bytes("/pictures", &other(1)).await.json();
        let (from, to) = (old["key"].as_str().unwrap().to_owned(), pictures::key(&other(2)));
        let body = format!("এক।\n\n{{{{picture {from}}}}}");
        let body = serde_json::to_value(story::plain::from_text(&body).unwrap()).unwrap();
        let story = json!({"headline": "ঘাট", "section": "river", "pictures": [old], "body": body});
        for id in ["1", "2"] {
            call(&paper, Method::POST, "/stories", &story).await;
            call(&paper, Method::POST, &format!("/stories/{id}/publish"), &json!({})).await;
        }
        call(&paper, Method::POST, "/stories/2/lock", &json!({})).await;
        let path = format!("/newsroom/pictures/{from}");
        let page = paper.get(&path, &chief).await;
        assert!(page.has("পাঠকের পাতায়") && page.has(&format!("action=\"{path}/replace\"")));
        assert!(!paper.get(&path, &me).await.has("/replace"), "a reporter is not offered it");
        let csrf = page.hidden("csrf");
        let nothing = paper.post_files(&format!("{path}/replace"), &chief, &[("csrf", &csrf)], &[]).await;
        assert!(nothing.status == StatusCode::UNPROCESSABLE_ENTITY && nothing.has("অন্য একটি ছবির নম্বর দিন"));
        let file: [(&str, &[u8]); 1] = [("with_file", &other(2))];
        let done = paper.post_files(&format!("{path}/replace"), &chief, &[("csrf", &csrf)], &file).await;
        assert_eq!(done.status, StatusCode::OK, "{}", done.text);
        for part in
            ["১টি লেখায় ছবি বদলেছে", "<a href=\"/newsroom/stories/2\">ঘাট</a>: লেখাটি ", "পর্যন্ত রেণু খাতুন ধরে রেখেছেন"]
        {
            assert!(done.has(part), "{part}: {}", done.text);
        }
        let reader = paper.get("/river/1", "").await.text;
        let reader = reader.split("</article>").next().unwrap();
        assert!(reader.contains(&format!("/media/{to}-")) && !reader.contains(&from), "{reader}");
        assert!(!reader.contains("class=\"updated\""), "without a word of it");
        assert!(paper.get("/river/2", "").await.text.contains(&from));
        let front = paper.get("/", "").await.text;
        assert!(front.contains(&to), "{front}");

        // The other through the API, once it is let go; a reporter may not.
        let chiefs =
            newsroom::staff_token(&paper.room, &newsroom::Actor::command_line(), CHIEF, &newsroom::NewToken::default())
                .await
                .unwrap();
        let with = json!({"with": to}).to_string();
        let replace = async |token: &str, language: &str| {
            let bearer = format!("Bearer {token}");
            let headers = [("authorization", bearer.as_str()), ("accept-language", language)];
            paper.call_as(&headers, &format!("/pictures/{from}/replace"), &with).await
        };
        assert_eq!(replace(&paper.token, "en").await.status, StatusCode::FORBIDDEN);
        let left = replace(&chiefs, "en").await.json();
        assert_eq!(
            (&left["changed"], &left["left"][0]["code"], &left["more"]),
            (&json!([]), &json!("locked"), &json!(false))
        );
        call(&paper, Method::POST, "/stories/2/unlock", &json!({})).await;
        let own = story::plain::from_text(&format!("এক।\n\n{{{{picture {from}}}}}")).unwrap();
        newsroom::own_page(&paper.room, &newsroom::Actor::command_line(), "about", None, "কারা", own).await.unwrap();
        let page = paper.get(&path, &chief).await;
        let shown = "নিজস্ব পাতা <a href=\"&#x2f;newsroom&#x2f;standing&#x2f;page&#x2f;about\">কারা</a>";
        assert!(page.has(shown), "{}", page.text);
        let about = json!({"object": "page/about", "name": "কারা", "changed": true, "code": null, "detail": null});
        let all = json!({"changed": ["2"], "left": [], "more": false, "beside": [about]});
        assert_eq!(replace(&chiefs, "en").await.json(), all);
        let about = paper.get("/page/about", "").await.text;
        assert!(about.contains(&to) && !about.contains(&from), "{about}");
        let stories = call(&paper, Method::GET, &format!("/pictures/{to}/stories?limit=1"), &Value::Null).await;
        assert_eq!((&stories["results"][0]["id"], &stories["results"][0]["shown"]), (&json!("2"), &json!(true)));
        let rest = format!("/pictures/{to}/stories?after={}", stories["next"].as_str().unwrap());
        assert_eq!(call(&paper, Method::GET, &rest, &Value::Null).await["results"][0]["id"], "1");
        let audit = paper.get("/newsroom/audit?act=replace-picture", &chief).await;
        assert!(audit.has("ছবি বদল") && audit.has("প্রতিবেদনের বাইরে") && !audit.has("beside"), "{}", audit.text);
        assert!(paper.get("/newsroom/stories/1/history", &chief).await.has("নীরব"));
    }
}
