//! What a picture says of itself is offered, its focal point moves, and what other sites host is taken by address.

use axum::body::Body;
use axum::http::{Method, Request, StatusCode, header};
use serde_json::{Value, json};

use crate::common::{Answer, Paper, papers, png};

/// A JPEG whose IPTC says who took it, in Latin-1, and whose EXIF says where, which is nobody's business.
fn jpeg() -> Vec<u8> {
    let mut jpeg = std::io::Cursor::new(Vec::new());
    image::RgbImage::from_fn(1600, 900, |x, y| image::Rgb([x as u8, y as u8, 90]))
        .write_to(&mut jpeg, image::ImageFormat::Jpeg)
        .unwrap();
    let jpeg = jpeg.into_inner();
    let dataset = |number: u8, value: &[u8]| [&[0x1C, 2, number, 0, value.len() as u8], value].concat();
    let iptc =
        [dataset(120, b"A quay at dawn"), dataset(110, b"Andr\xE9/Agency"), dataset(116, b"\xA9 Agency")].concat();
    let resource = [b"Photoshop 3.0\x008BIM\x04\x04\0\0", (iptc.len() as u32).to_be_bytes().as_slice(), &iptc].concat();
    let segment =
        |marker: u8, data: &[u8]| [&[0xFF, marker], (data.len() as u16 + 2).to_be_bytes().as_slice(), data].concat();
    let secret = b"Exif\0\0MM\0\x2A\0\0\0\x08\0\0 GPS 23.7104 90.4074";
    [&jpeg[..2], &segment(0xE1, secret), &segment(0xED, &resource), &jpeg[2..]].concat()
}

async fn upload(paper: &Paper, bytes: Vec<u8>) -> Answer {
    let upload = Request::post("/api/v1/pictures").header(header::AUTHORIZATION, format!("Bearer {}", paper.token));
    paper.send(upload.header(header::CONTENT_TYPE, "image/jpeg").body(Body::from(bytes)).unwrap()).await
}

#[tokio::test]
async fn a_picture_brings_its_words_and_its_focal_point_moves() {
    for paper in papers().await {
        let taken = upload(&paper, jpeg()).await;
        assert_eq!(taken.status, StatusCode::CREATED, "{}", taken.text);
        let picture = taken.json();
        let key = picture["key"].as_str().unwrap().to_owned();
        let said = [&picture["caption"], &picture["credit"], &picture["rights"]];
        assert_eq!(said, [&json!("A quay at dawn"), &json!("André/Agency"), &json!("© Agency")]);
        assert_eq!(upload(&paper, jpeg()).await.json(), picture, "the same file again");

        let story = json!({"headline": "ঘাটে ভিড়", "section": "river", "pictures": [picture], "body": "এক।"});
        paper.call(Method::POST, "/stories", &[], &story.to_string()).await;
        paper.call(Method::POST, "/stories/1/publish", &[], "").await;
        let page = paper.get("/river/1", "").await;
        for part in ["A quay at dawn", "ছবি: André/Agency", "<span class=\"rights\">© Agency</span>"] {
            assert!(page.has(part), "{part}\n{}", page.text);
        }
        assert_eq!(paper.get(&format!("/media/{key}-16x9-5050-240.jpg"), "").await.status, StatusCode::OK);
        assert_eq!(paper.get(&format!("/media/{key}.original"), "").await.status, StatusCode::NOT_FOUND);

        // Another point, another crop, no other upload.
        let moved = format!("/media/{key}-1x1-9010-240.webp");
        assert_eq!(paper.get(&moved, "").await.status, StatusCode::NOT_FOUND);
        let mut again = picture.clone();
        again["focal"] = json!([0.9, 0.1]);
        let patch = json!({ "pictures": [again] }).to_string();
        let patched = paper.call(Method::PATCH, "/stories/1", &[("if-match", "\"1\"")], &patch).await;
        assert_eq!(patched.status, StatusCode::OK, "{}", patched.text);
        for name in [moved, format!("/media/{key}-og-9010-1200.jpg"), format!("/media/{key}-16x9-5050-240.jpg")] {
            assert_eq!(paper.get(&name, "").await.status, StatusCode::OK, "{name}");
        }
        paper.call(Method::POST, "/stories/1/update", &[], r#"{"kind": "silent"}"#).await;
        let rails = paper.get("/latest", "").await.text;
        assert!(rails.contains(&format!("/media/{key}-16x9-9010-120.webp 120w")), "{rails}");
    }
}

#[tokio::test]
async fn the_editor_fills_empty_fields_only() {
    for paper in papers().await {
        let cookie = paper.sign_in(crate::common::REPORTER).await;
        let csrf = paper.get("/newsroom/new", &cookie).await.hidden("csrf");
        let fields = [
            ("csrf", csrf.as_str()),
            ("headline", "ঘাট"),
            ("credit", "রেণু"),
            ("embed", "https://youtu.be/aqz-KE-bpKQ"),
            ("embed_title", "নৌকাবাইচ"),
            ("do", "upload"),
        ];
        let files = [("lead_file", jpeg()), ("picture_files", jpeg()), ("poster_file", png())];
        let files = files.each_ref().map(|(name, bytes)| (*name, bytes.as_slice()));
        let form = paper.post_files("/newsroom/new", &cookie, &fields, &files).await;
        assert_eq!(form.status, StatusCode::OK, "{}", form.text);
        for part in [
            ">\nA quay at dawn</textarea>",
            "name=\"credit\" value=\"রেণু\"",
            "name=\"rights\" value=\"© Agency\"",
            "\ncaption: A quay at dawn\ncredit: Andr",
            "{{embed youtube aqz-KE-bpKQ}}\ntitle: নৌকাবাইচ\nposter: ",
            "name=\"embed\" value=\"\"",
        ] {
            assert!(form.has(part), "{part}\n{}", form.text);
        }
        let fields = [("csrf", csrf.as_str()), ("headline", "ঘাট"), ("embed", "https://example.com/a"), ("do", "save")];
        let form = paper.post("/newsroom/new", &cookie, &fields).await;
        assert_eq!(form.status, StatusCode::UNPROCESSABLE_ENTITY);
        assert!(
            form.has("name=\"embed\" value=\"https:&#x2f;&#x2f;example.com&#x2f;a\" aria-invalid=\"true\""),
            "{}",
            form.text
        );
        assert!(form.has("id=\"embed-error\" role=\"alert\">যা বসাতে চান তার ঠিকানা"), "{}", form.text);
    }
}

#[tokio::test]
async fn an_embed_is_kept_by_provider_and_id_or_refused_with_a_sentence() {
    for paper in papers().await {
        let story = |attrs: Value| {
            let body = json!({"type": "doc", "content": [{"type": "embed", "attrs": attrs}]});
            json!({"headline": "ঘাট", "section": "river", "body": body}).to_string()
        };
        let given = json!({"id": "https://www.facebook.com/watch/?v=456&ref=share", "title": "বাইচ"});
        let made = paper.call(Method::POST, "/stories", &[], &story(given)).await;
        assert_eq!(made.status, StatusCode::CREATED, "{}", made.text);
        let kept = &made.json()["body"]["content"][0]["attrs"];
        assert_eq!(kept, &json!({"provider": "facebook", "id": "watch?v=456", "title": "বাইচ"}));
        for (attrs, part) in [
            (json!({"provider": "youtube", "id": "https://vimeo.com/1"}), "is not of the provider that is named"),
            (json!({"id": "https://example.com/clip"}), "`https://example.com/clip` is nothing that can be embedded"),
            (json!({"provider": "youtube"}), "an embed needs its address"),
            (
                json!({"id": "https://youtu.be/aqz-KE-bpKQ", "html": "<script>"}),
                "an embed has provider, id, title and poster",
            ),
            (
                json!({"id": "https://youtu.be/aqz-KE-bpKQ", "poster": {"key": "nowhere", "width": 1, "height": 1}}),
                "the picture nowhere is not in this paper",
            ),
        ] {
            let refused = paper.call(Method::POST, "/stories", &[], &story(attrs)).await;
            let detail = refused.json()["detail"].as_str().unwrap().to_owned();
            assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY, "{detail}");
            assert!(detail.contains(part) && !detail.contains('\n'), "{detail}");
        }
    }
}
