//! `/search`: the form and what it finds, without script.

mod common;

use common::{Test, publish, story};
use story::{Body, Credits, Story};

async fn paper() -> Test {
    let t = common::test("2025-05-09T13:45:00+06:00").await;
    let of = |headline: &str, body: &str| Story {
        headline: headline.into(),
        body: Body::from_lines(body),
        ..story("river", headline)
    };
    let erosion =
        of("ঢাকায় নদীভাঙন নিয়ে বৈঠক", "পাড় বাঁধার কাজ শুরু হবে বর্ষার আগে।\nপ্রকৌশলীরা নকশা দেখিয়েছেন। ছবি Riverwatch দলের।");
    let fair = Story {
        credits: Credits { authors: vec!["রাশেদুল করিম".into()], ..Credits::default() },
        topics: vec!["মেলা".into()],
        section: "sport".into(),
        ..of("চরে নৌকাবাইচ", "ঢাকার দল আসেনি, তবু পাড়ে ভিড় ছিল <b>খুব</b>।")
    };
    let paid = Story {
        sponsor: "কাঠের দোকান".into(), ..of("পাড়ের হাট", "নৌকার কাঠ মেলে।")
    };
    t.release(vec![
        publish("1", Some("2025-05-09T10:00:00+06:00"), erosion),
        publish("2", Some("2025-04-01T10:00:00+06:00"), fair),
        publish("3", None, paid),
    ])
    .await;
    t.follow().await;
    t
}

impl Test {
    /// The page for a query as it is read, each letter of it sent as a browser sends it.
    async fn asked(&self, query: &str) -> common::Answer {
        let sent = |byte: u8| match byte {
            b'=' | b'&' | b'+' | b'0'..=b'9' | b'a'..=b'z' | b'A'..=b'Z' => char::from(byte).to_string(),
            _ => format!("%{byte:02X}"),
        };
        self.get(&format!("/search?{}", query.bytes().map(sent).collect::<String>())).await
    }

    async fn found(&self, query: &str) -> Vec<String> {
        let page = self.asked(query).await.text();
        let links = page.split("<h2><a href=\"").skip(1).filter_map(|rest| rest.split('"').next());
        links.map(str::to_owned).collect()
    }
}

#[tokio::test]
async fn a_form_finds_stories_in_any_form_of_a_word_and_any_writing() {
    let t = paper().await;
    for query in ["q=ঢাকা+নদীভাঙন", "q=DHAKA nodivangon", "q=XvKv b`xfvOb", "q=ঢাকার+নদীভাঙনে"]
    {
        assert_eq!(t.found(query).await, ["/river/1"], "{query}");
    }
    assert_eq!(t.found("q=ঢাকা").await.len(), 2);
    assert_eq!(t.found("q=ঢাকা+-নৌকাবাইচ").await, ["/river/1"]);
    assert_eq!(t.found("q=\"ঢাকার দল\"").await, ["/sport/2"]);
    assert_eq!(t.found("q=লেখক:করিম").await, ["/sport/2"]);
    assert_eq!(t.found("q=ঢাকা&author=rashed").await.len(), 0);
    assert_eq!(t.found("q=ঢাকা&author=rashedul").await, ["/sport/2"]);
    assert_eq!(t.found("q=ঢাকা+বিভাগ:নদী").await, ["/river/1"]);
    assert_eq!(t.found("q=ঢাকা&section=sport").await, ["/sport/2"]);
    assert_eq!(t.found("topic=মেলা").await, ["/sport/2"]);
}

/// A section in which every story stands bounds nothing, and is asked for nevertheless.
#[tokio::test]
async fn a_paper_of_one_section_is_searched_by_it() {
    let t = common::test("2025-05-09T13:45:00+06:00").await;
    let day = |n| format!("2025-05-0{n}T10:00:00+06:00");
    let release = |n: usize| publish(&n.to_string(), Some(&day(n)), story("river", &format!("খবর {n}")));
    t.release((1..=3).map(release).collect()).await;
    t.follow().await;
    assert_eq!(t.found("section=river").await, ["/river/3", "/river/2", "/river/1"]);
    assert_eq!(t.found("q=-2&section=river").await, ["/river/3", "/river/1"]);
}

#[tokio::test]
async fn dates_of_three_calendars_bound_a_search() {
    let t = paper().await;
    assert_eq!(t.found("from=২৬ বৈশাখ ১৪৩২").await, ["/river/1"]);
    assert_eq!(t.found("to=২৬ বৈশাখ ১৪৩২&sort=newest").await, ["/river/1", "/sport/2"]);
    assert_eq!(t.found("to=মার্চ ২০২৫").await.len(), 0);
    assert_eq!(t.found("from=2025-04-01&to=শাওয়াল ১৪৪৬").await, ["/sport/2"]);
    let page = t.asked("q=ঢাকা&from=কবে যেন").await.text();
    assert!(page.contains("‘কবে যেন’ তারিখ হিসেবে বোঝা গেল না"), "{page}");
}

#[tokio::test]
async fn what_was_looked_for_is_marked_and_nothing_else_is_markup() {
    let t = paper().await;
    let page = t.asked("q=ঢাকা+ভিড়").await.text();
    assert!(page.contains("<mark>ঢাকার</mark> দল") && page.contains("&lt;b>") || page.contains("&lt;b&gt;"), "{page}");
    let hostile = t.asked("q=\"><script>alert(1)</script>&from=<b>").await;
    assert_eq!(hostile.status, 200);
    let page = hostile.text();
    assert!(!page.contains("<script>alert") && !page.contains("<b>"), "{page}");
    let paid = t.asked("q=কাঠ").await.text();
    assert!(paid.contains("বিজ্ঞাপন"), "what somebody paid for says so: {paid}");
}

/// In a small paper a word that stands in most of its stories tells what is looked for, as any other.
#[tokio::test]
async fn a_word_that_no_story_has_does_not_hide_the_others() {
    let t = paper().await;
    for query in ["q=ঢাকা+মহাকাশযান", "q=dhaka+xyzzy"] {
        assert_eq!(t.found(query).await.len(), 2, "{query}");
    }
    assert!(t.asked("q=ঢাকা+মহাকাশযান").await.text().contains("<mark>ঢাকায়</mark>"));
}

#[tokio::test]
async fn a_slip_is_put_right() {
    let t = paper().await;
    let page = t.asked("q=প্রকৌশোলীরা").await.text();
    assert!(page.contains("আপনি কি খুঁজছেন:") && page.contains(">প্রকৌশলীরা</a>"), "{page}");
}

#[tokio::test]
async fn what_is_wrong_with_a_question_is_said() {
    let t = paper().await;
    for (query, said) in [
        ("q=-বন্যা", "কী খুঁজছেন, তা-ও লিখুন"),
        ("q=লেখক:", "ঠিক পরে নামটি লিখুন"),
        ("q=ঢাকা+বিভাগ:নেই", "‘নেই’ নামে কোনো বিভাগ নেই"),
        ("q=ঢাকা&page=9", "শেষ পাতা ১"),
        ("q=ঢাকা&from=2026&to=2024", "অদলবদল করে"),
    ] {
        let page = t.asked(query).await.text();
        assert!(page.contains(said), "{query}: {page}");
        assert!(!page.contains("কিছু পাওয়া যায়নি") || query.contains("from"), "{query}");
        assert_eq!(page.contains("<details open>"), query.contains("from"), "{query}");
    }
    assert_eq!(t.found("q=ঢাকা&from=মে ২০২৫&to=এপ্রিল ২০২৫").await.len(), 2, "swapped");
    let page = t.asked("q=ঢাকা&page=9").await.text();
    assert!(
        page.contains("href=\"/search?q=%E0%A6%A2%E0%A6%BE%E0%A6%95%E0%A6%BE\""),
        "the last page is a step away: {page}"
    );
}

#[tokio::test]
async fn without_words_nothing_is_looked_for_and_the_newest_come_first() {
    let t = paper().await;
    for query in ["q=।।।", "q=???", "q=লেখক:", "q=\"\""] {
        assert!(t.found(query).await.is_empty(), "{query}");
    }
    assert_eq!(t.found("section=river").await, ["/river/1", "/river/3"], "what has no date comes last");
    assert_eq!(t.found("q=-হাট&to=2026").await, ["/river/1", "/sport/2"]);
    let page = t.asked("q=ঢাকা&section=nowhere").await.text();
    assert!(page.contains("এই নামে কোনো বিভাগ নেই") && page.contains("/sport/2"), "{page}");
}

#[tokio::test]
async fn words_are_offered_as_one_types() {
    let t = paper().await;
    let offered = |typed: &str| {
        let sent: String = typed.bytes().map(|byte| format!("%{byte:02X}")).collect();
        let path = format!("/search/suggest?q={sent}");
        let t = &t;
        async move { serde_json::from_str::<Vec<String>>(&t.get(&path).await.text()).unwrap() }
    };
    assert_eq!(offered("প্রকৌ").await, ["প্রকৌশলীরা"]);
    assert_eq!(offered("পাড় ঢা").await, [bangla::canonical("পাড় ঢাকার")], "one form of each word");
    assert_eq!(offered("prokoushlira").await, ["প্রকৌশলীরা"]);
    assert_eq!(offered("noukab").await, ["নৌকাবাইচ"], "Latin letters that only begin a word");
    assert_eq!(offered("riverw").await, ["riverwatch"], "of a word in Latin letters too");
    assert_eq!(offered("b`xf").await, ["নদীভাঙন"], "and Bijoy");
    assert_eq!(offered("লেখক:রাশে").await, ["লেখক:রাশেদুল"]);
    assert_eq!(offered("\"পাড় ঢাক").await, [bangla::canonical("\"পাড় ঢাকার")], "an open quotation");
    assert!(offered("ঢাকা ").await.is_empty() && offered("প").await.is_empty() && offered("").await.is_empty());
}

#[tokio::test]
async fn anything_is_answered() {
    let t = paper().await;
    // As long as an address may be.
    let long = "ক".repeat(7_000);
    let joiners = "%E2%80%8D".repeat(300);
    let plain = [
        "q=",
        "q=+",
        "q=(((((.*)*)*)*)*)+",
        "page=x",
        "&&&=",
        "q=-",
        "q=\"",
        "q=a&from=৯৯৯৯-৯৯-৯৯",
        &format!("q={long}"),
    ];
    for query in plain {
        assert_eq!(t.asked(query).await.status, 200, "{query}");
    }
    for query in [&format!("q={joiners}"), "q=%FF%FE"] {
        assert_eq!(t.get(&format!("/search?{query}")).await.status, 200, "{query}");
    }
    assert!(t.asked(&format!("q={long}")).await.has("শুধু প্রথম শব্দগুলো"));
    let empty = t.get("/search").await;
    assert!(empty.text().contains("name=\"q\"") && empty.text().contains("noindex"));
}

#[tokio::test]
async fn what_was_taken_back_is_not_found() {
    let t = paper().await;
    t.retract("1", press::Mode::Gone).await;
    // Before the index has heard of it.
    assert_eq!(t.found("q=ঢাকা").await, ["/sport/2"]);
    t.follow().await;
    let page = t.asked("q=নদীভাঙন").await.text();
    assert!(page.contains("কিছু পাওয়া যায়নি"), "{page}");
}

#[tokio::test]
async fn without_an_index_readers_are_told_and_keep_their_pages() {
    let t = common::test("2025-05-09T13:45:00+06:00").await;
    t.release(vec![publish("1", Some("2025-05-09T10:00:00+06:00"), story("river", "নৌকা"))]).await;
    let page = t.asked("q=নৌকা").await;
    assert!(page.status == 200 && page.text().contains("খোঁজার ব্যবস্থা নতুন করে তৈরি হচ্ছে"));
    assert_eq!(t.get("/").await.status, 200);
}
