//! Advertisements on the reader's pages: where, from when until when, counted how; and nothing of them without.

mod common;

use audience::ads::{Seen, totals};
use axum::http::{Method, StatusCode};
use common::{Answer, Test, at, paper, publish, story, test};
use press::ads::{Ad, Matter, key};
use press::paper::Advertising;
use press::standing;
use story::{Block, PictureUse, Story};

const NOW: &str = "2025-05-09T12:30:00";
const PAGES: [&str; 7] = ["/", "/river", "/river/1", "/latest", "/most-read", "/archive", "/no-such-page"];
const BROWSER: &str = "Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0";

fn ad(slots: &[&str]) -> Ad {
    let wide =
        PictureUse {
            key: "cd34".into(), width: 970, height: 250, alt: "ছাতার মেলা".into(), ..PictureUse::default()
        };
    Ad {
        name: "ছাতা, মে".into(),
        slots: slots.iter().map(|slot| (*slot).to_owned()).collect(),
        sections: Vec::new(),
        begins: at("2025-05-09T12:00:00"),
        ends: at("2025-05-09T13:00:00"),
        weight: 1,
        matter: Matter::Picture { wide, narrow: None, leads_to: "https://chhata.example/mela?a=1&b=2".into() },
    }
}

fn tag() -> Matter {
    let code = "<script src=\"https://tags.example/a.js\"></script>".to_owned();
    Matter::Tag { code, width: 300, height: 250 }
}

/// Sold the day before, so that a test can set its clock to any moment of the advertisement.
async fn put(t: &Test, id: &str, ad: &Ad) {
    let mut write = t.db.write().await.unwrap();
    standing::put(&mut write, at("2025-05-08T12:00:00"), &key(id), ad).await.unwrap();
    write.commit().await.unwrap();
}

fn shown() -> Advertising {
    Advertising { shown: true, ..Advertising::default() }
}

/// A paper with one story that has a slot in its body.
async fn with(advertising: Advertising) -> Test {
    let t = test(NOW).await.with_paper(press::Paper { advertising, ..paper() });
    let mut one = story("river", "বাঁধের খবর");
    one.body.blocks.insert(1, Block::Slot { name: "inline".into() });
    let football = Story { section: "football".into(), ..one.clone() };
    t.release(vec![
        publish("1", Some("2025-05-09T09:00:00"), one),
        publish("2", Some("2025-05-09T08:00:00"), football),
    ])
    .await;
    t
}

fn ids(page: &Answer) -> Vec<String> {
    let page = String::from_utf8(page.decoded()).unwrap();
    page.split("data-ad=\"").skip(1).map(|rest| rest.split('"').next().unwrap().to_owned()).collect()
}

#[tokio::test]
async fn a_paper_without_advertising_carries_not_a_byte_of_it() {
    let t = with(Advertising::default()).await;
    let mut before = Vec::new();
    for path in PAGES {
        before.push((t.get(path).await, t.get_with(path, &[("accept-encoding", "gzip")]).await));
    }
    // Advertisements that the newsroom keeps change nothing while the paper does not carry them.
    let everywhere = ad(&["masthead", "rail", "river", "story-end", "inline"]);
    put(&t, "1", &everywhere).await;
    put(&t, "2", &Ad { matter: tag(), ..everywhere }).await;
    for (path, (plain, gzip)) in PAGES.into_iter().zip(before) {
        let (now, packed) = (t.get(path).await, t.get_with(path, &[("accept-encoding", "gzip")]).await);
        assert_eq!(now.bytes, plain.bytes, "{path}");
        assert_eq!(packed.bytes, gzip.bytes, "{path}");
        assert_eq!((now.header("etag"), now.header("vary")), (plain.header("etag"), plain.header("vary")), "{path}");
        assert!(!now.header("vary").contains("cookie"), "{path}");
        let text = now.text();
        for word in ["data-ad", "/ads/", ".ad ", "[data-slot", "বিজ্ঞাপন", "\u{1}", "\u{2}"] {
            assert!(!text.contains(word), "{path}: {word}");
        }
        // That of every page, and that of lists.
        let styles = 1 + usize::from(text.contains(".page-head{"));
        assert_eq!(text.matches("<style>").count(), styles, "{path}");
        let (start, rest) = now.header("content-security-policy").split_once("'sha256-").unwrap();
        assert_eq!((start, rest.matches("'sha256-").count()), ("default-src 'none'; style-src ", 1));
        assert_eq!(
            &rest[rest.rfind("=';").unwrap() + 2..],
            "; script-src 'self'; connect-src 'self'; img-src 'self'; font-src 'self'; manifest-src 'self'; \
             base-uri 'none'; form-action 'self'; frame-ancestors 'none'"
        );
    }
    assert!(t.get("/river/1").await.has("<div class=\"slot\" data-slot=\"inline\"></div>"), "an empty slot is there");
    for path in ["/ads/1", "/ads/2/frame", "/ads/consent", "/ads.txt"] {
        assert_eq!(t.get(path).await.status, 404, "{path}");
    }
    assert!(!t.get("/robots.txt").await.has("ads"));
}

#[tokio::test]
async fn an_advertisement_stands_from_its_first_moment_until_its_end() {
    let t = with(shown()).await;
    put(&t, "1", &ad(&["rail"])).await;
    for (moment, there) in
        [("11:59:59.999999", false), ("12:00:00", true), ("12:59:59.999999", true), ("13:00:00", false)]
    {
        t.clock.set(at(&format!("2025-05-09T{moment}")).0);
        for path in ["/", "/river", "/river/1", "/corrections"] {
            let page = t.get(path).await;
            assert_eq!(ids(&page), if there { vec!["1"] } else { vec![] }, "{path} at {moment}");
            assert_eq!(page.has("<div class=\"slot\" data-slot=\"rail\">"), there, "{path} at {moment}");
        }
    }
    // Ended early by a new state: gone with the commit.
    t.clock.set(at(NOW).0);
    assert_eq!(ids(&t.get("/river/1").await), ["1"]);
    put(&t, "1", &Ad { ends: at(NOW), ..ad(&["rail"]) }).await;
    assert_eq!(ids(&t.get("/river/1").await), Vec::<String>::new());
}

#[tokio::test]
async fn each_slot_holds_its_own_and_its_room_is_kept() {
    let t = with(shown()).await;
    let narrow =
        PictureUse {
            key: "ef56".into(), width: 640, height: 200, alt: "ছাতার মেলা".into(), ..PictureUse::default()
        };
    let Matter::Picture { wide, leads_to, .. } = ad(&[]).matter else { unreachable!() };
    let both = Matter::Picture { wide, narrow: Some(narrow), leads_to };
    put(&t, "1", &Ad { matter: both, ..ad(&["masthead"]) }).await;
    for (id, slot) in [("2", "rail"), ("3", "story-end"), ("4", "inline")] {
        put(&t, id, &ad(&[slot])).await;
    }
    let page = t.get("/river/1").await;
    assert_eq!(ids(&page), ["1", "4", "3", "2"], "in the page's order");
    let text = page.text();
    assert!(
        text.contains("<div class=\"slot\" data-slot=\"inline\"><div class=\"ad\" data-ad=\"4\"><small>বিজ্ঞাপন</small>"),
        "{text}"
    );
    assert!(text.contains("<a href=\"/ads/4\" rel=\"sponsored nofollow\">") && text.contains("alt=\"ছাতার মেলা\""));
    assert!(
        text.contains("<source media=\"(max-width: 43.99rem)\" type=\"image/webp\" srcset=\"/media/ef56-"),
        "{text}"
    );
    assert!(!text.contains("chhata.example"), "where it leads is told to who follows it");
    let ads = text.split("data-ad=\"").skip(1).map(|rest| rest.split("</div>").next().unwrap());
    for ad in ads {
        let img = ad.split("<img ").nth(1).unwrap();
        assert!(img.contains("width=\"") && img.contains("height=\""), "{ad}");
    }
    // The style of slots came with it, by its hash, and leaves them out of print.
    assert_eq!(text.matches("<style>").count(), 2);
    assert!(text.contains("@media print{.slot{display:none}}"));
    let policy = page.header("content-security-policy");
    assert_eq!(policy.matches("'sha256-").count(), 3, "that of lists too: {policy}");
    assert!(!policy.contains("frame-src"), "no third party's code, no frames: {policy}");
    assert_eq!(t.get_with("/river/1", &[("accept-encoding", "gzip")]).await.decoded(), page.bytes);
    assert_eq!(text.matches("/theme/seen-").count(), 1, "one script");
    let script = text.split("src=\"/theme/seen-").nth(1).unwrap().split('"').next().unwrap();
    assert!(t.get(&format!("/theme/seen-{script}")).await.has("sendBeacon"));
    assert!(ids(&t.get("/no-such-page").await).is_empty(), "none beside what went wrong");
    assert!(!t.get("/latest").await.text().is_empty() && !t.get("/rss.xml").await.has("/ads/"));
}

#[tokio::test]
async fn a_front_has_slots_between_its_sections() {
    let t = test(NOW).await.with_paper(press::Paper { advertising: shown(), ..paper() });
    let mut write = t.db.write().await.unwrap();
    for n in ["a", "b", "c", "d"] {
        let section = press::Section { slug: format!("more-{n}"), name: n.into(), parent: None };
        press::sections::put(&mut write, story::Moment(0), &section).await.unwrap();
    }
    write.commit().await.unwrap();
    let sections = ["river", "sport", "more-a", "more-b", "more-c", "more-d"];
    let stories = sections.iter().enumerate().flat_map(|(n, section)| {
        (0..8).map(move |m| publish(&format!("{n}{m}"), Some("2025-05-08T09:00:00"), story(section, "খবর")))
    });
    t.release(stories.collect()).await;
    put(&t, "1", &ad(&["river"])).await;
    put(&t, "2", &Ad { sections: vec!["/".into()], ..ad(&["rail"]) }).await;
    let front = t.get("/").await;
    assert_eq!(ids(&front), ["2", "1"]);
    let text = front.text();
    let before = text.split("data-slot=\"river\"").next().unwrap();
    assert_eq!(before.matches("<section class=\"river ").count(), 3);
    assert!(ids(&t.get("/river").await).is_empty(), "`/` is the front alone");
}

#[tokio::test]
async fn an_advertisement_keeps_to_its_sections() {
    let t = with(shown()).await;
    put(&t, "1", &Ad { sections: vec!["sport".into()], ..ad(&["rail"]) }).await;
    put(&t, "2", &Ad { sections: vec!["/".into(), "football".into()], ..ad(&["story-end", "masthead"]) }).await;
    for (path, there) in [
        ("/", vec!["2"]),
        ("/sport", vec!["1"]),
        ("/sport/football", vec!["2", "1"]),
        ("/sport/2", vec!["2", "1"]),
        ("/river", vec![]),
        ("/river/1", vec![]),
        ("/latest", vec![]),
    ] {
        assert_eq!(ids(&t.get(path).await), there, "{path}");
    }
}

#[tokio::test]
async fn advertisements_share_a_slot_by_the_minute_and_the_story_stays_as_it_was() {
    let t = with(shown()).await;
    put(&t, "1", &Ad { weight: 3, ..ad(&["inline"]) }).await;
    put(&t, "2", &ad(&["inline"])).await;
    let mut had = [0, 0];
    let mut pages = Vec::new();
    for minute in 0..24 {
        t.clock.set(at("2025-05-09T12:10:00").0 + minute * 60_000_000);
        let page = t.get("/river/1").await;
        let there = ids(&page);
        assert_eq!(there.len(), 1, "an advertisement stands once");
        had[usize::from(there[0] == "2")] += 1;
        // The same for everybody until the minute is over: who has the page has it still.
        t.clock.set(t.clock.now() + 59_000_000);
        let again = t.get_with("/river/1", &[("if-none-match", page.header("etag"))]).await;
        assert_eq!(again.status, StatusCode::NOT_MODIFIED, "minute {minute}");
        pages.push(
            page.text().replace(&format!("data-ad=\"{}\"", there[0]), "").replace(&format!("/ads/{}", there[0]), ""),
        );
    }
    assert_eq!(had, [18, 6]);
    assert!(pages.windows(2).all(|two| two[0] == two[1]), "nothing else of the page has changed");
}

#[tokio::test]
async fn views_and_clicks_are_counted_once_and_by_nobodys_name() {
    let t = with(shown()).await;
    put(&t, "1", &ad(&["rail"])).await;
    let saw = async |id: &str, agent: &str, site: &str| {
        let headers = [("user-agent", agent), ("sec-fetch-site", site)];
        t.send(Method::POST, "/ads/seen", &headers, id).await.status.as_u16()
    };
    let follow = async |path: &str, headers: &[(&str, &str)]| t.get_with(path, headers).await;
    assert_eq!(saw("1", BROWSER, "same-origin").await, 204);
    assert_eq!(saw("1", BROWSER, "same-origin").await, 204, "a repeat is answered alike");
    assert_eq!(saw("1", "Mozilla/5.0 (compatible; Googlebot/2.1)", "same-origin").await, 204);
    assert_eq!(saw("1", "Mozilla/5.0 Other/1", "cross-site").await, 204);
    assert_eq!(saw("77", BROWSER, "same-origin").await, 204, "an advertisement that is none");
    assert_eq!((saw("x", BROWSER, "").await, saw(&"1".repeat(200), BROWSER, "").await), (400, 413));
    assert_eq!(t.get("/ads/seen").await.status, 405);

    let led = follow("/ads/1", &[("user-agent", BROWSER)]).await;
    assert_eq!((led.status.as_u16(), led.header("location")), (302, "https://chhata.example/mela?a=1&b=2"));
    assert_eq!((led.header("cache-control"), led.header("x-robots-tag")), ("no-store", "noindex"));
    for headers in [
        &[("user-agent", "Mozilla/5.0 Other/2"), ("sec-purpose", "prefetch;prerender")][..],
        &[("user-agent", "curl/8.5.0")],
        &[("user-agent", "Mozilla/5.0 Other/3"), ("sec-fetch-site", "cross-site")],
    ] {
        assert_eq!(follow("/ads/1", headers).await.header("location"), "https://chhata.example/mela?a=1&b=2");
    }
    // Nowhere else, whatever is asked.
    assert_eq!(
        follow("/ads/1?to=https://evil.example/", &[("user-agent", BROWSER)]).await.header("location"),
        "https://chhata.example/mela?a=1&b=2"
    );
    for nowhere in ["/ads/2", "/ads/https://evil.example", "/ads/", "/ads/1/x", "/ads/0x1"] {
        assert_eq!(follow(nowhere, &[("user-agent", BROWSER)]).await.status, 404, "{nowhere}");
    }
    // After its end it leads those on whose page is still open, and is not counted.
    t.clock.set(at("2025-05-09T13:00:00").0);
    assert_eq!(follow("/ads/1", &[("user-agent", "Mozilla/5.0 Other/4")]).await.status, 302);
    assert_eq!(saw("1", "Mozilla/5.0 Other/4", "same-origin").await, 204);

    t.audience.flush().await.unwrap();
    let counted = totals(&mut t.db.read().await.unwrap()).await.unwrap();
    assert_eq!(counted.get("1"), Some(&Seen { seen: 1, followed: 1 }));
    assert_eq!(counted.len(), 1);
    assert!(t.get("/robots.txt").await.has("Disallow: /ads/\n"));
}

#[tokio::test]
async fn a_paper_that_must_ask_shows_nothing_before_the_reader_agrees() {
    let t = with(Advertising { consent: true, hosts: vec!["https://tags.example".into()], ..shown() }).await;
    put(&t, "1", &ad(&["rail", "inline"])).await;
    put(&t, "2", &Ad { matter: tag(), ..ad(&["masthead"]) }).await;
    let asked = t.get("/river/1").await;
    assert!(ids(&asked).is_empty() && !asked.has("<iframe") && !asked.has("/theme/seen-"));
    assert_eq!(asked.text().matches("action=\"/ads/consent\"").count(), 1, "asked once");
    let vary: Vec<_> = asked.headers.get_all("vary").iter().collect();
    assert_eq!(vary, ["accept-encoding, save-data", "cookie"]);
    assert_eq!(t.get("/ads/2/frame").await.status, 404);

    let answer = async |body: &str, site: &str| {
        let headers = [
            ("content-type", "application/x-www-form-urlencoded"),
            ("referer", "https://paper.example/river/1"),
            ("origin", "https://paper.example"),
            ("sec-fetch-site", site),
        ];
        t.send(Method::POST, "/ads/consent", &headers, body).await
    };
    let yes = answer("choice=yes", "same-origin").await;
    assert_eq!((yes.status.as_u16(), yes.header("location")), (303, "/river/1"));
    assert_eq!(yes.header("set-cookie"), "ads=yes; Path=/; Max-Age=15552000; SameSite=Lax; HttpOnly; Secure");
    for (body, site) in [("choice=yes", "cross-site"), ("choice=perhaps", "same-origin"), ("", "same-origin")] {
        let refused = answer(body, site).await;
        assert_eq!((refused.status.as_u16(), refused.header("set-cookie")), (400, ""), "{body} {site}");
    }
    let agreed = t.get_with("/river/1", &[("cookie", "a=b; ads=yes")]).await;
    assert_eq!(ids(&agreed), ["2", "1"]);
    assert!(!agreed.has("action=\"/ads/consent\"") && agreed.header("etag") != asked.header("etag"));
    assert_eq!(t.get_with("/ads/2/frame", &[("cookie", "ads=yes")]).await.status, 200);
    let refused = t.get_with("/river/1", &[("cookie", "ads=no")]).await;
    assert!(ids(&refused).is_empty() && !refused.has("action=\"/ads/consent\""));
    // It can be read and changed again, from every footer.
    for (cookie, said) in [("ads=yes", "সম্মত আছেন"), ("ads=no", "দেখতে চান না"), ("", "এখনো কিছু জানাননি")]
    {
        let page = t.get_with("/ads/consent", &[("cookie", cookie)]).await;
        assert!(page.has(said) && page.has("href=\"/ads/consent\"") && page.has("noindex"), "{cookie}");
    }
    // Who has not agreed is not counted.
    t.send(Method::POST, "/ads/seen", &[("user-agent", BROWSER)], "1").await;
    t.audience.flush().await.unwrap();
    assert!(totals(&mut t.db.read().await.unwrap()).await.unwrap().is_empty());

    // A paper that need not ask sets nothing and has no such page.
    let free = with(shown()).await;
    assert_eq!(free.get("/ads/consent").await.status, 404);
    assert_eq!(free.send(Method::POST, "/ads/consent", &[], "choice=yes").await.header("set-cookie"), "");
}

#[tokio::test]
async fn third_parties_code_runs_in_a_sandbox_and_only_where_the_paper_lets_it() {
    let t = with(shown()).await;
    put(&t, "1", &Ad { matter: tag(), ..ad(&["rail"]) }).await;
    let without = t.get("/river/1").await;
    assert!(!without.has("<iframe") && !without.header("content-security-policy").contains("frame-src"));
    assert_eq!(t.get("/ads/1/frame").await.status, 404);

    let hosts = vec!["https://tags.example".to_owned(), "https://*.cdn.example".to_owned()];
    let t = t.with_paper(press::Paper { advertising: Advertising { hosts, ..shown() }, ..paper() });
    let page = t.get("/river/1").await;
    let frame = page.text().split("<iframe ").nth(1).unwrap().split('>').next().unwrap().to_owned();
    assert!(frame.contains("src=\"/ads/1/frame\" width=\"300\" height=\"250\""), "{frame}");
    assert!(frame.contains("sandbox=\"allow-scripts ") && !frame.contains("allow-same-origin"), "{frame}");
    assert!(!page.has("tags.example"), "the code is in its own document");
    let policy = page.header("content-security-policy");
    assert!(policy.ends_with("; frame-src 'self'") && policy.contains("script-src 'self';"), "{policy}");

    let own = t.get("/ads/1/frame").await;
    assert!(
        own.has("<script src=\"https://tags.example/a.js\"></script>") && own.header("cache-control") == "no-store"
    );
    let policy = own.header("content-security-policy");
    assert!(policy.starts_with("sandbox allow-scripts ") && !policy.contains("allow-same-origin"), "{policy}");
    for part in [
        "default-src 'none'",
        "script-src 'unsafe-inline' https://tags.example https://*.cdn.example;",
        "form-action 'none'",
        "frame-ancestors 'self'",
    ] {
        assert!(policy.contains(part), "{policy}");
    }
    assert_eq!(t.get("/ads/1").await.status, 404, "code leads nowhere of the paper's knowing");
    t.clock.set(at("2025-05-09T13:00:00").0);
    assert_eq!(t.get("/ads/1/frame").await.status, 404, "it ends with its time");
}

#[tokio::test]
async fn ads_txt_says_what_the_settings_say() {
    let ads_txt = "ads.example, pub-1, DIRECT\ncontact=ads@paper.example".to_owned();
    let t = with(Advertising { ads_txt, ..Advertising::default() }).await;
    let file = t.get("/ads.txt").await;
    assert_eq!(file.header("content-type"), "text/plain; charset=utf-8");
    assert_eq!(file.text(), "ads.example, pub-1, DIRECT\ncontact=ads@paper.example\n");
}
