//! Every address and what it answers; conditions, encodings and headers by RFC 9110.

mod common;

use axum::http::Method;
use common::{Test, publish, story, test};
use press::{Mode, redirects};

async fn small() -> Test {
    let t = test("2025-05-09T12:30:00").await;
    let mut batch = vec![
        publish("816", Some("2025-05-09T08:00:00"), story("river", "খবর ৮১৬")),
        publish("a-1_B", Some("2025-04-30T08:00:00"), story("football", "খবর খ")),
        publish("77", Some("2024-02-29T08:00:00"), story("sport", "অধিবর্ষ")),
        publish("90", None, story("river", "তারিখহীন")),
        publish("404", Some("2025-05-01T08:00:00"), story("river", "যা সরে গেছে")),
        publish("405", Some("2025-05-01T08:00:00"), story("river", "যা মুছে গেছে")),
    ];
    batch.extend(
        (0..25).map(|n| publish(&format!("f{n}"), Some("2025-05-02T08:00:00"), story("river", &format!("ভরাট {n}")))),
    );
    t.release(batch).await;
    let mut write = t.db.write().await.unwrap();
    let claims = [
        ("/old/2020/05/816", "816"),
        ("/লেখা/৮১৬", "816"),
        ("/news/77", "816"),
        ("/old/gone", "404"),
        ("/old/vanished", "405"),
    ];
    redirects::claim(&mut write, claims.map(|(path, id)| (path.to_owned(), id.to_owned())).to_vec()).await.unwrap();
    write.commit().await.unwrap();
    t.retract("404", Mode::Gone).await;
    t.retract("405", Mode::Vanish).await;
    t
}

#[tokio::test]
async fn every_form_of_an_address_leads_to_the_one() {
    let t = small().await;
    let pages = [
        "/",
        "/river",
        "/sport",
        "/sport/football",
        "/river?page=2",
        "/river/816",
        "/sport/a-1_B",
        "/river/90",
        "/latest",
        "/most-read",
        "/archive",
        "/archive/bangla",
        "/archive/2025/05",
        "/archive/2025/05/09",
        "/archive/2024/02/29",
        "/archive/1432/01",
        "/archive/1432/01/26",
        "/archive/2024/07/01",
        "/rss.xml",
        "/atom.xml",
        "/feed.json",
        "/river/rss.xml",
        "/sport/football/feed.json",
        "/sitemap.xml",
        "/news-sitemap.xml",
        "/robots.txt",
        "/healthz",
        "/readyz",
    ];
    for path in pages {
        assert_eq!(t.get(path).await.status, 200, "{path}");
    }
    let moved = [
        ("/river/", "/river"),
        ("//river", "/river"),
        ("/River", "/river"),
        ("/river?page=1", "/river"),
        ("/river?page=02", "/river?page=2"),
        ("/river/?page=2", "/river?page=2"),
        ("/r%69ver", "/river"),
        ("/?", "/"),
        ("/?page=2", "/"),
        ("/river/816?utm_source=x", "/river/816"),
        ("/river?fbclid=x", "/river"),
        ("/river?fbclid=x&page=2&page=3&pages=4", "/river?page=2"),
        ("/River/?fbclid=x&page=2", "/river?page=2"),
        ("/rss.xml?x", "/rss.xml"),
        ("/archive/2025/05?page=2", "/archive/2025/05"),
        ("/football", "/sport/football"),
        ("/river/football", "/sport/football"),
        ("/football/rss.xml", "/sport/football/rss.xml"),
        ("/LATEST", "/latest"),
        ("/latest/", "/latest"),
        ("/latest?page=1", "/latest"),
        ("/river/816/", "/river/816"),
        ("/river//816", "/river/816"),
        ("/River/816", "/river/816"),
        ("/sport/816", "/river/816"),
        ("/816", "/river/816"),
        ("/nowhere/816", "/river/816"),
        ("/river/816/a-slug", "/river/816"),
        ("/river/%38%31%36", "/river/816"),
        ("/football/a-1_B", "/sport/a-1_B"),
        ("/sport/football/a-1_B", "/sport/a-1_B"),
        ("/old/2020/05/816", "/river/816"),
        ("/old/2020/05/816/?ref=x", "/river/816"),
        ("/%E0%A6%B2%E0%A7%87%E0%A6%96%E0%A6%BE/%E0%A7%AE%E0%A7%A7%E0%A7%AC", "/river/816"),
        ("/news/77", "/river/816"),
        ("/archive/", "/archive"),
        ("/archive/2025", "/archive"),
        ("/archive/1432", "/archive/bangla"),
        ("/archive/2025/5", "/archive/2025/05"),
        ("/archive/2025/5/9", "/archive/2025/05/09"),
        ("/archive/2025/05/09?page=1", "/archive/2025/05/09"),
        ("/archive/%E0%A7%A7%E0%A7%AA%E0%A7%A9%E0%A7%A8/%E0%A7%A7", "/archive/1432/01"),
    ];
    for (from, to) in moved {
        let answer = t.get(from).await;
        assert_eq!((answer.status.as_u16(), answer.header("location")), (301, to), "{from}");
    }
    let missing = [
        "/nowhere",
        "/river/1",
        "/river/x",
        "/river?page=0",
        "/river?page=99",
        "/river?page=x",
        "/river/..%2f..",
        "/river/8%0016",
        "/%ff",
        "/%zz",
        "/archive/2025/13",
        "/archive/2025/00",
        "/archive/2025/02/29",
        "/archive/2025/06",
        "/archive/2025/05/10",
        "/archive/2024/02/28",
        "/archive/99999",
        "/archive/2025/05/09/1",
        "/archive/x",
        "/archive/0000/01",
        "/archive/1432/13/01",
        "/archive/1432/01/32",
        "/archive/2025/05/09?page=2",
        "/media/ab12-640.jpg",
        "/media/..",
        "/theme/style.css",
        "/river/405",
        "/old/vanished",
        "/nowhere/rss.xml",
        "/archive/x816",
        "/a/b/c/816",
    ];
    for path in missing {
        let answer = t.get(path).await;
        assert_eq!(answer.status, 404, "{path} {}", answer.header("location"));
        assert!(answer.has("href=\"/archive\"") && answer.has("পাওয়া যায়নি"), "{path}: the page helps");
    }
    for path in ["/river/404", "/x/404/slug", "/old/gone"] {
        assert_eq!(t.get(path).await.status, 410, "{path}");
    }
}

#[tokio::test]
async fn methods_that_are_not_there_are_named() {
    let t = small().await;
    for method in [Method::POST, Method::PUT, Method::DELETE, Method::OPTIONS] {
        let answer = t.send(method, "/river", &[], "").await;
        assert_eq!((answer.status.as_u16(), answer.header("allow")), (405, "GET, HEAD"));
    }
}

#[tokio::test]
async fn conditions_and_head_answer_as_get_does() {
    let t = small().await;
    t.get("/river/816").await;
    t.clock.set(t.clock.now() + 5_000_000);
    for path in ["/", "/river/816", "/latest", "/rss.xml", "/archive/2025/05"] {
        let page = t.get(path).await;
        let (tag, date) = (page.header("etag").to_owned(), page.header("last-modified").to_owned());
        assert!(tag.starts_with('"') && tag.ends_with('"') && tag.len() == 18, "{tag}");
        assert_eq!(page.header("content-length"), page.bytes.len().to_string());
        let vary = if path == "/rss.xml" { "accept-encoding" } else { "accept-encoding, save-data" };
        assert_eq!((page.header("vary"), page.header("cache-control")), (vary, "public, max-age=0, must-revalidate"));

        let head = t.send(Method::HEAD, path, &[], "").await;
        assert!(head.bytes.is_empty());
        for name in ["etag", "content-length", "content-type", "vary", "cache-control"] {
            assert_eq!(head.header(name), page.header(name), "{path} {name}");
        }
        for conditions in
            [&[("if-none-match", tag.as_str())][..], &[("if-none-match", "\"x\", *")][1..], &[("if-none-match", "*")]]
        {
            if conditions.is_empty() {
                continue;
            }
            for method in [Method::GET, Method::HEAD] {
                let same = t.send(method.clone(), path, conditions, "").await;
                assert_eq!((same.status.as_u16(), same.bytes.len()), (304, 0), "{method} {path}");
                for name in ["etag", "vary", "content-length", "cache-control"] {
                    assert_eq!(same.header(name), page.header(name), "{method} {path} {name}");
                }
            }
        }
        assert_eq!(t.get_with(path, &[("if-none-match", "\"x\"")]).await.status, 200);
        if !date.is_empty() {
            assert_eq!(t.get_with(path, &[("if-modified-since", &date)]).await.status, 304, "{path}");
            assert_eq!(t.get_with(path, &[("if-modified-since", &date), ("if-none-match", "\"x\"")]).await.status, 200);
        }
    }
    let before = t.get("/river/816").await;
    t.release(vec![publish("817", Some("2025-05-09T12:00:00"), story("sport", "আরেকটি"))]).await;
    let after = t.get_with("/river/816", &[("if-none-match", before.header("etag"))]).await;
    assert_eq!(after.status, 200, "its rails are new");
    let (date, now) = (
        before.header("last-modified"),
        t.get_with("/river/816", &[("if-modified-since", before.header("last-modified"))]).await,
    );
    assert!(!date.is_empty());
    assert_eq!(now.status, 200, "within the second a date proves nothing");
}

#[tokio::test]
async fn an_encoding_is_the_same_page() {
    let t = small().await;
    for path in ["/", "/river/816", "/latest", "/archive/1432/01", "/feed.json", "/nowhere"] {
        let plain = t.get(path).await;
        assert_eq!(plain.header("content-encoding"), "", "{path}");
        let mut tags = vec![plain.header("etag").to_owned()];
        for (accepted, coding) in [("gzip, deflate, br", "br"), ("br;q=0, gzip", "gzip"), ("zstd, *", "br")] {
            let packed = t.get_with(path, &[("accept-encoding", accepted)]).await;
            assert_eq!(packed.header("content-encoding"), coding, "{path}");
            assert_eq!(packed.decoded(), plain.bytes, "{path} {coding}");
            assert!(packed.bytes.len() < plain.bytes.len() / 2, "{path} {coding}");
            assert!(packed.header("vary").starts_with("accept-encoding"));
            let tag = packed.header("etag").to_owned();
            if plain.status == 200 {
                // What is kept in one encoding says nothing of another.
                let others = tags.join(", ");
                let conditions = [("accept-encoding", accepted), ("if-none-match", &others)];
                let known = tags.contains(&tag);
                let again = t.get_with(path, &conditions).await;
                assert_eq!(again.status == 304, known, "{path} {coding}");
                tags.push(tag);
            }
        }
    }
    for none in ["gzip;q=0, br;q=0, *", "identity", "gzip;q=0, br;q=0"] {
        assert_eq!(t.get_with("/", &[("accept-encoding", none)]).await.header("content-encoding"), "", "{none}");
    }
}

#[tokio::test]
async fn who_spares_data_is_spared_the_font() {
    let t = small().await;
    for path in ["/", "/river/816", "/nowhere"] {
        let (plenty, spare) = (t.get(path).await, t.get_with(path, &[("save-data", "on")]).await);
        assert!(plenty.has(" data-font=\"/theme/harkara-serif-") && !spare.has(" data-font="), "{path}");
        assert!(spare.has("src=\"/theme/look-"), "{path}");
        assert_eq!(spare.header("vary"), "accept-encoding, save-data", "{path}");
        assert!(plenty.status != 200 || plenty.header("etag") != spare.header("etag"), "{path}");
    }
    assert!(t.get_with("/", &[("save-data", "off")]).await.has(" data-font="));
}

#[tokio::test]
async fn what_keeps_opened_pages_is_asked_for_each_time() {
    let t = small().await;
    assert!(t.get("/river/816").await.has(" data-keeper=\"/keeper.js\""));
    for (path, media_type) in [("/keeper.js", "text/javascript"), ("/offline.html", "text/html")] {
        let answer = t.get(path).await;
        assert_eq!(
            (answer.status.as_u16(), answer.header("cache-control")),
            (200, "public, max-age=0, must-revalidate")
        );
        assert!(answer.header("content-type").starts_with(media_type));
    }
    let offline = t.get("/offline.html").await;
    assert!(offline.has("noindex") && offline.has("<p class=\"away\"") && !offline.has("masthead-date"));
}

#[tokio::test]
async fn files_are_kept_for_ever() {
    let t = small().await;
    t.blobs.put("ab12-640.jpg", vec![1, 2, 3]).await.unwrap();
    let page = t.get("/river/816").await.text();
    let mut paths: Vec<String> =
        page.split('"').filter(|part| part.starts_with("/theme/")).map(str::to_owned).collect();
    assert!(paths.iter().any(|path| path.ends_with(".js")), "{paths:?}");
    paths.push("/media/ab12-640.jpg".into());
    for path in paths {
        let file = t.get_with(&path, &[("accept-encoding", "gzip")]).await;
        assert_eq!(file.status, 200, "{path}");
        assert_eq!(file.header("cache-control"), "public, max-age=31536000, immutable");
        // A script is text; a picture and a font are compressed already.
        let encoding = if path.ends_with(".js") { "gzip" } else { "" };
        assert_eq!((file.header("content-encoding"), file.header("x-content-type-options")), (encoding, "nosniff"));
        let conditions = [("accept-encoding", "gzip"), ("if-none-match", file.header("etag"))];
        assert_eq!(t.get_with(&path, &conditions).await.status, 304);
    }
}

#[tokio::test]
async fn every_answer_is_locked_down() {
    let t = small().await;
    for path in ["/", "/nowhere", "/river/404", "/River", "/robots.txt", "/healthz"] {
        let answer = t.get(path).await;
        let policy = answer.header("content-security-policy");
        assert!(
            policy.starts_with("default-src 'none'; style-src 'sha256-") && policy.contains("frame-ancestors 'none'"),
            "{path}"
        );
        assert!(!policy.contains("unsafe"));
        assert_eq!(answer.header("x-content-type-options"), "nosniff");
        assert_eq!(answer.header("referrer-policy"), "strict-origin-when-cross-origin");
    }
}

#[tokio::test]
async fn a_database_that_is_away_is_told_in_one_page() {
    let t = small().await;
    t.get("/").await;
    t.db.close().await;
    t.clock.set(t.clock.now() + 3_600_000_000);
    let answer = t.get("/river/816").await;
    assert_eq!(
        (answer.status.as_u16(), answer.header("retry-after"), answer.header("cache-control")),
        (503, "10", "no-store")
    );
    assert!(answer.has("একটু পরে আবার চেষ্টা করুন") && answer.has("নদী"));
    assert_eq!(t.get("/readyz").await.status, 503);
    assert_eq!(t.get("/healthz").await.status, 200);
}

/// The middle of a month may lie in a month of the other calendar that ended before the paper began.
#[tokio::test]
async fn a_month_leads_to_a_month_that_is_there() {
    let t = test("2025-11-20T12:30:00").await;
    t.release(vec![publish("1", Some("2025-11-20T08:00:00"), story("river", "প্রথম খবর"))]).await;
    let month = t.get("/archive/2025/11").await;
    assert!(month.has("href=\"/archive/1432/08\"") && !month.has("href=\"/archive/1432/07\""), "{}", month.text());
    assert_eq!(t.get("/archive/1432/08").await.status, 200);
}
