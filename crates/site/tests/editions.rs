//! An English edition beside the Bengali paper: its own front, lists, feeds and words, and the way between the two.

mod common;

use common::{Test, at, paper, publish, story, test};
use press::{Change, NewRelease, Paper, Section, sections, standing};
use story::{Credits, Moment, Story};

const NOW: &str = "2025-05-09T12:30:00";

fn bilingual() -> Paper {
    let english = Paper {
        name: "The Char Paper".into(),
        slogan: "News of the silt".into(),
        language: "en".into(),
        digits: bangla::digits::Digits::Latin,
        imprint: "Editor: Somebody".into(),
        edition: "en".into(),
        ..paper()
    };
    Paper { editions: vec![english], ..paper() }
}

fn english(section: &str, headline: &str) -> Story {
    let body = story::Body::from_lines("First paragraph.\nSecond paragraph.");
    let credits = Credits { authors: vec!["Renu Khatun".into()], source: "Our own".into(), ..Credits::default() };
    Story { headline: headline.into(), section: section.into(), body, credits, ..Story::default() }
}

/// Bengali stories 1 and 2, English ones 11 and 12; 11 is 1 in English.
async fn both() -> Test {
    let t = test(NOW).await.with_paper(bilingual());
    let mut write = t.db.write().await.unwrap();
    for (slug, name) in [("en/river", "River"), ("en/world", "World")] {
        sections::put(&mut write, Moment(0), &Section { slug: slug.into(), name: name.into(), parent: None })
            .await
            .unwrap();
    }
    write.commit().await.unwrap();
    let paired =
        Story { counterpart: "1".into(), topics: vec!["Ferry".into()], ..english("en/river", "A boat comes in") };
    t.release(vec![
        publish("1", Some("2025-05-09T08:00:00"), story("river", "নৌকা ভিড়ল")),
        publish("2", Some("2025-05-09T09:00:00"), story("sport", "খেলা শেষ")),
        publish("11", Some("2025-05-09T10:05:00"), paired),
        publish("12", Some("2025-05-08T10:00:00"), english("en/world", "Far away")),
    ])
    .await;
    t
}

fn hreflangs(page: &str) -> Vec<String> {
    let links = page.split("<link rel=\"alternate\" hreflang=\"").skip(1);
    links.map(|rest| rest.split("\">").next().unwrap().replace("\" href=\"https://paper.example", " ")).collect()
}

#[tokio::test]
async fn the_two_editions_do_not_mix() {
    let t = both().await;
    for path in ["/", "/latest", "/archive/2025/05/09", "/rss.xml", "/atom.xml", "/feed.json", "/river", "/river/1"] {
        let page = t.get(path).await;
        assert_eq!(page.status, 200, "{path}");
        assert!(page.has("নৌকা ভিড়ল"), "{path}");
        assert!(!page.has("A boat comes in") && !page.has("Far away") && !page.has("/en/river\">River"), "{path}");
    }
    for path in [
        "/en",
        "/en/latest",
        "/en/archive/2025/05/09",
        "/en/rss.xml",
        "/en/atom.xml",
        "/en/feed.json",
        "/en/river",
        "/en/11",
    ] {
        let page = t.get(path).await;
        assert_eq!(page.status, 200, "{path}");
        assert!(page.has("A boat comes in"), "{path}: {}", page.text());
        assert!(!page.has("নৌকা ভিড়ল") && !page.has("খেলা"), "{path}");
    }
    // Stories of both are found by id, and each has one address.
    for (path, to) in [
        ("/en/river/11", "/en/11"),
        ("/river/11", "/en/11"),
        ("/11", "/en/11"),
        ("/en/1", "/river/1"),
        ("/en/", "/en"),
        ("/en/x/river", "/en/river"),
        ("/EN/latest", "/en/latest"),
    ] {
        let moved = t.get(path).await;
        assert_eq!((moved.status.as_u16(), moved.header("location")), (301, to), "{path}");
    }
    for path in
        ["/en/sport", "/en/media/x.jpg", "/en/robots.txt", "/en/topic/ferry", "/en/topic/ferry/rss.xml", "/en/99"]
    {
        let missing = t.get(path).await;
        assert_eq!(missing.status, 404, "{path}");
        assert!(missing.has("<html lang=\"en\">") && missing.has("Page not found"), "{path}");
    }
}

#[tokio::test]
async fn each_edition_has_its_sitemaps() {
    let t = both().await;
    let bengali = ["/sitemap-2025-05-1.xml", "/news-sitemap.xml"];
    for (path, own, other) in bengali.into_iter().flat_map(|path| {
        let english = format!("/en{path}");
        [(path.to_owned(), "/river/1<", "/en/11<"), (english, "/en/11<", "/river/1<")]
    }) {
        let map = t.get(&path).await;
        assert!(map.has(&format!("https://paper.example{own}")) && !map.has(other), "{path}: {}", map.text());
    }
    assert!(t.get("/en/news-sitemap.xml").await.has("<news:language>en</news:language>"));
    assert!(t.get("/en/sitemap.xml").await.has("https://paper.example/en/sitemap-2025-05-1.xml"));
    let pages = t.get("/en/sitemap-pages.xml").await;
    for path in ["/en", "/en/latest", "/en/river", "/en/world"] {
        assert!(pages.has(&format!("https://paper.example{path}<")), "{path}");
    }
    assert!(!pages.has("paper.example/river<") && !t.get("/sitemap-pages.xml").await.has("/en"));
    assert!(t.get("/robots.txt").await.has("Sitemap: https://paper.example/en/sitemap.xml\n"));
}

#[tokio::test]
async fn the_english_pages_are_english() {
    let t = both().await;
    let page = t.get("/en/11").await.text();
    for said in [
        "<html lang=\"en\">",
        "Friday, 9 May 2025",
        "26 Boishakh 1432",
        "<a href=\"/en\">The Char Paper</a>",
        ">9 May 2025, 10:05</time>",
        "datetime=\"2025-05-09T10:05:00+06:00\"",
        "Source: Our own",
        "<h2 id=\"latest-head\"><a href=\"/en/latest\">Latest news</a></h2>",
        "Editor: Somebody",
        "href=\"/en/rss.xml\"",
        "href=\"/en/corrections\"",
        "\"inLanguage\":\"en\"",
    ] {
        assert!(page.contains(said), "{said}\n{page}");
    }
    let bengali = |c: char| ('\u{980}'..='\u{9ff}').contains(&c);
    let pages = [
        "/en",
        "/en/11",
        "/en/river",
        "/en/latest",
        "/en/most-read",
        "/en/archive",
        "/en/archive/2025/05",
        "/en/archive/1432/01/26",
        "/en/archive/bangla",
        "/en/corrections",
        "/en/none",
    ];
    for path in pages {
        let page = t.get(path).await.text();
        let body = page.split("<body>").nth(1).unwrap().replace(">বাংলা</a>", "").replace(">লেখাটি বাংলায় পড়ুন</a>", "");
        assert!(!body.contains(bengali), "{path}: {:?}", body.split('>').find(|part| part.contains(bengali)));
    }
    // A name's page is in the edition of its stories.
    let topic = t.get("/topic/ferry").await;
    assert!(topic.has("<html lang=\"en\">") && topic.has("1 story") && topic.has("href=\"/topic/ferry/rss.xml\""));
    assert!(t.get("/topic/ferry/rss.xml").await.has("<language>en</language>"));
    assert!(t.get("/en/rss.xml").await.has("<title>The Char Paper</title>"));
    // The month of May as the Bangla calendar has it.
    let month = t.get("/en/archive/2025/05").await;
    assert!(
        month.has("<h1>May 2025</h1>")
            && month.has("Boishakh–Joishtho 1432")
            && month.has("href=\"/en/archive/2025/05/09\"")
    );
}

#[tokio::test]
async fn pages_that_are_the_same_lead_to_each_other() {
    let t = both().await;
    let pairs = [
        ("/", "/en"),
        ("/river", "/en/river"),
        ("/latest", "/en/latest"),
        ("/most-read", "/en/most-read"),
        ("/archive", "/en/archive"),
        ("/corrections", "/en/corrections"),
        ("/river/1", "/en/11"),
    ];
    for (bengali, english) in pairs {
        let expected = [format!("bn-BD {bengali}"), format!("en {english}")];
        for path in [bengali, english] {
            let mut found = hreflangs(&t.get(path).await.text());
            found.sort();
            assert_eq!(found, expected, "{path}");
        }
    }
    for path in ["/sport", "/sport/2", "/en/world", "/en/12", "/archive/2025/05/09"] {
        assert!(hreflangs(&t.get(path).await.text()).is_empty(), "{path}");
    }
    // The masthead leads to the same section, else to the front; the story to the story.
    let link = |path: &str, lang: &str, name: &str| {
        format!("<a class=\"edition\" href=\"{path}\" lang=\"{lang}\" hreflang=\"{lang}\">{name}</a>")
    };
    for (path, to) in [("/river", "/en/river"), ("/sport", "/en"), ("/latest", "/en"), ("/river/1", "/en/river")] {
        assert!(t.get(path).await.has(&link(to, "en", "English")), "{path}");
    }
    assert!(t.get("/en/12").await.has(&link("/", "bn-BD", "বাংলা")));
    assert!(t.get("/river/1").await.has("<a href=\"/en/11\" lang=\"en\" hreflang=\"en\">Read this in English</a>"));
    assert!(t.get("/en/11").await.has("<a href=\"/river/1\" lang=\"bn-BD\" hreflang=\"bn-BD\">"));
}

#[tokio::test]
async fn a_pair_holds_from_either_side_and_ends_with_either_story() {
    let t = both().await;
    let has_pair = async |path: &str| !hreflangs(&t.get(path).await.text()).is_empty();
    assert!(!has_pair("/sport/2").await && has_pair("/river/1").await);
    // Another story claims the same counterpart: the first keeps it, and what leads nowhere back leads nowhere.
    let late = Story { counterpart: "1".into(), ..english("en/river", "A boat again") };
    t.release(vec![publish("13", Some("2025-05-09T11:00:00"), late)]).await;
    assert!(has_pair("/en/11").await && !has_pair("/en/13").await);
    // The Bengali story decides for the other.
    let decided = NewRelease {
        change: Change::Silent,
        ..publish("1", Some("2025-05-09T08:00:00"), Story { counterpart: "13".into(), ..story("river", "নৌকা ভিড়ল") })
    };
    t.release(vec![decided]).await;
    assert!(!has_pair("/en/11").await && has_pair("/en/13").await);
    assert_eq!(hreflangs(&t.get("/river/1").await.text())[1], "en /en/13");
    // One that is taken back leaves the other alone.
    t.retract("13", press::Mode::Gone).await;
    assert!(has_pair("/en/11").await, "the story that still names it is its pair again");
    t.retract("11", press::Mode::Gone).await;
    assert!(!has_pair("/river/1").await);
    assert_eq!(t.get("/en/11").await.status, 410);
    assert!(t.get("/en/11").await.has("This story has been withdrawn"));
}

#[tokio::test]
async fn own_pages_and_banners_are_an_editions_own() {
    let t = both().await;
    let mut write = t.db.write().await.unwrap();
    let page = |title: &str| standing::OwnPage { title: title.into(), body: story::Body::from_lines(title) };
    for (slug, title) in [("about", "আমাদের কথা"), ("en/about", "About us"), ("en/jobs", "Jobs")] {
        standing::put(&mut write, at(NOW), &standing::page_key(slug), &page(title)).await.unwrap();
    }
    let banner = |text: &str| standing::Banner { text: text.into(), href: String::new(), until: Moment(at(NOW).0 + 1) };
    standing::put(&mut write, at(NOW), &standing::banner_key(""), &banner("বাঁধ ভেঙেছে")).await.unwrap();
    standing::put(&mut write, at(NOW), &standing::banner_key("en"), &banner("The bank broke")).await.unwrap();
    write.commit().await.unwrap();
    let english = t.get("/en/page/about").await;
    assert!(english.has("<h1>About us</h1>") && english.has("The bank broke") && !english.has("বাঁধ ভেঙেছে"));
    assert!(english.has("<a href=\"/en/page/jobs\">Jobs</a>") && !english.has("/page/about\">আমাদের"));
    let bengali = t.get("/page/about").await;
    assert!(bengali.has("বাঁধ ভেঙেছে") && !bengali.has("The bank broke") && !bengali.has("Jobs"));
    assert_eq!(hreflangs(&bengali.text()), ["bn-BD /page/about", "en /en/page/about"]);
    assert!(hreflangs(&t.get("/en/page/jobs").await.text()).is_empty());
    assert_eq!(t.get("/page/jobs").await.status, 404);
}

#[tokio::test]
async fn the_most_read_and_the_corrections_are_an_editions_own() {
    let t = both().await;
    for (id, reads) in [("1", 1), ("2", 3), ("11", 2)] {
        for n in 0..reads {
            assert!(t.audience.pulse(id, [10, 0, 0, n].into(), "Mozilla/5.0 Firefox"));
        }
    }
    t.audience.flush().await.unwrap();
    let english = t.get("/en/most-read").await;
    assert!(english.has("A boat comes in") && english.has("Read 2 times") && !english.has("খেলা শেষ"));
    assert!(t.get("/en/12").await.has("<section id=\"most-read\""));
    let bengali = t.get("/most-read").await;
    assert!(bengali.has("খেলা শেষ") && bengali.has("নৌকা ভিড়ল") && !bengali.has("A boat comes in"));
    let corrected = NewRelease {
        at: at(NOW),
        change: Change::Correction,
        note: "The boat was blue.".into(),
        ..publish("12", Some("2025-05-08T10:00:00"), english_story())
    };
    t.release(vec![corrected]).await;
    assert!(t.get("/en/corrections").await.has("The boat was blue."));
    assert!(!t.get("/corrections").await.has("The boat was blue."));
    let changes = t.get("/en/12/changes").await;
    assert!(
        changes.has("What has changed since publication")
            && changes.has("Correction")
            && changes.has("First published")
    );
    assert!(changes.has("<a href=\"/en/12/changes/1\" rel=\"nofollow\"") && changes.has("Read this version"));
    let earlier = t.get("/en/12/changes/1").await;
    assert!(earlier.status == 200 && earlier.has("This is an earlier version of the story, published at <time"));
}

fn english_story() -> Story {
    english("en/world", "Far away")
}

#[tokio::test]
async fn a_paper_of_one_language_has_none_of_it() {
    let t = test(NOW).await;
    t.release(vec![publish("1", Some("2025-05-09T08:00:00"), story("river", "নৌকা ভিড়ল"))]).await;
    for path in ["/", "/river", "/river/1", "/latest"] {
        let page = t.get(path).await;
        assert!(!page.has("hreflang") && !page.has("class=\"edition\""), "{path}");
    }
    assert_eq!(t.get("/en").await.status, 404);
}

#[tokio::test]
async fn a_picture_of_both_editions_is_told_of_in_the_language_of_its_page() {
    let t = both().await;
    let used = |caption: &str| story::PictureUse {
        key: "cd34".into(),
        caption: caption.into(),
        ..story("river", "ঘাট").pictures.remove(0)
    };
    let mut bengali = publish("21", Some("2025-05-09T08:00:00"), story("river", "ঘাট"));
    bengali.content.pictures = vec![used("ঘাটে ভিড়")];
    let mut newer = publish("22", Some("2025-05-09T10:00:00"), english("en/river", "The quay"));
    newer.content.pictures = vec![used("A crowd on the quay")];
    t.release(vec![bengali, newer]).await;
    let page = t.get("/picture/cd34").await;
    assert!(page.has("<figcaption>ঘাটে ভিড়") && page.has("/en/22"), "{}", page.text());
}
