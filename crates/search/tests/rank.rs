//! What comes first: where a word stands and how near it is to what was asked.

use jiff::tz::TimeZone;
use press::{Change, NewRelease, Section, append, sections};
use search::{Ask, Follower, Question, Search};
use store::{Clock, Db};
use story::{Body, Credits, Moment, Story};

/// An index of stories, each with its id; they have no date.
async fn paper(stories: &[(&str, Story)]) -> (tempfile::TempDir, Search) {
    let folder = tempfile::tempdir().unwrap();
    let db = Db::open(&format!("sqlite:{}", folder.path().join("p.db").display())).await.unwrap();
    store::migrate::migrate(&db, press::tables::MIGRATIONS, 0).await.unwrap();
    let mut write = db.write().await.unwrap();
    let river = Section { slug: "river".into(), name: "নদী".into(), parent: None };
    sections::put(&mut write, Moment(0), &river).await.unwrap();
    let release = |(id, content): &(&str, Story)| NewRelease {
        story: (*id).into(),
        at: Moment(10),
        published: None,
        updated: None,
        change: Change::Publish,
        note: String::new(),
        content: content.clone(),
    };
    append::release(&mut write, &TimeZone::UTC, stories.iter().map(release).collect()).await.unwrap();
    write.commit().await.unwrap();
    let search = Search::open(&folder.path().join("search"));
    Follower::new(db, Clock::stopped(20), search.clone()).rebuild(|_| ()).await.unwrap();
    (folder, search)
}

fn find(search: &Search, query: &str) -> Vec<String> {
    let question = Question { ask: Ask::parse(query), now: Moment(20), most: 10, ..Question::default() };
    search.find(&question).unwrap().ids
}

fn story(headline: &str, body: &str) -> Story {
    Story { headline: headline.into(), section: "river".into(), body: Body::from_plain(body), ..Story::default() }
}

/// Each story says the word once, and all are of one length.
#[tokio::test]
async fn where_a_word_stands_decides() {
    let body = story("ঘাটের খবর আজ", "পাড়ে মেলা বসে হাটের পাশে");
    let topic = Story {
        topics: vec!["মেলা".into()], ..story("ঘাটের খবর আজ", "পাড়ে লোক বসে হাটের")
    };
    let standfirst = Story {
        standfirst: "মেলা".into(), ..story("ঘাটের খবর আজ", "পাড়ে লোক বসে হাটের")
    };
    let credits = Credits { source: "মেলা".into(), ..Credits::default() };
    let credit = Story {
        credits, ..story("ঘাটের খবর আজ", "পাড়ে লোক বসে হাটের")
    };
    let headline = story("মেলা খবর আজ", "পাড়ে লোক বসে হাটের পাশে");
    // Others without it: else it would tell no story from another.
    let other = story("বাজারের খবর আজ", "পাড়ে লোক বসে হাটের পাশে");
    let (_folder, search) = paper(&[
        ("1", body),
        ("2", standfirst),
        ("3", credit),
        ("4", topic),
        ("5", headline),
        ("6", other.clone()),
        ("7", other.clone()),
        ("8", other),
    ])
    .await;
    let found = find(&search, "মেলা");
    assert_eq!((&*found[0], &*found[1], &*found[4]), ("5", "4", "1"), "{found:?}");
}

#[tokio::test]
async fn a_stem_is_nearer_than_a_sound_and_a_word_as_it_was_written_than_both() {
    let (_folder, search) = paper(&[
        ("1", story("সালের হিসাব", "আজ")),
        ("2", story("শালের হিসাব", "আজ")),
        ("3", story("শাল হিসাব", "আজ")),
        ("4", story("হাটের দাম", "আজ")),
    ])
    .await;
    assert_eq!(find(&search, "শাল"), ["3", "2", "1"]);
}

/// Of what Latin letters may mean the likeliest comes first, though another reading is rarer.
#[tokio::test]
async fn latin_letters_mean_what_is_written_most() {
    let mut stories: Vec<(String, Story)> =
        (1..=12).map(|n| (n.to_string(), story("ঢাকার খবর", &format!("লেখা {n}")))).collect();
    // Nobody has written ঢাকা: its stem has been read.
    stories.push(("13".into(), story("ধাক্কায় আহত", "লেখা")));
    stories.push(("14".into(), story("এইচএসসি পরীক্ষা", "লেখা")));
    stories.push(("15".into(), story("শোক ও শেষ বিদায়", "লেখা")));
    stories.push(("16".into(), story("৪জি আসছে", "লেখা")));
    let stories: Vec<(&str, Story)> = stories.iter().map(|(id, story)| (&**id, story.clone())).collect();
    let (_folder, search) = paper(&stories).await;
    let found = find(&search, "dhaka");
    assert!(found.len() == 10 && !found.contains(&"13".to_owned()), "{found:?}");
    assert_eq!(find(&search, "HSC"), ["14"], "an abbreviation is its letters' names");
    assert_eq!(find(&search, "dhakka")[0], "13", "a letter twice");
    let question = Question { ask: Ask::parse("who HSC"), now: Moment(20), most: 10, ..Question::default() };
    assert!(search.find(&question).unwrap().relaxed, "who is looked for, though it sounds a little as ও");
    assert!(find(&search, "5G").is_empty(), "no part of it is looked for by sound");
    assert_eq!(find(&search, "4G"), ["16"], "its letters are named");
    assert_eq!(find(&search, "\"hsc porikkha\""), ["14"], "a phrase");
    assert_eq!(find(&search, "\"porikkha hsc\""), ["0"; 0]);
    assert_eq!(
        find(&search, "\"shok o shesh biday\""),
        ["15"],
        "of the many ways to read it the likeliest are looked for"
    );
    let all = |query: &str| search.find(&Question { ask: Ask::parse(query), most: 20, ..Question::default() }).unwrap();
    assert_eq!(all("dhaka ও").ids, all("dhaka").ids, "a word that stands in every text tells nothing of the other");
    assert!(!all("khobor -shok").ids.contains(&"15".to_owned()) && all("lekha -dhaka").ids.len() == 4);
}

#[tokio::test]
async fn a_slip_is_most_likely_a_vowel_and_what_many_write_is_none() {
    let mut stories = vec![("1", story("করোনা আবার", "লেখা")), ("2", story("কোরোনা নিয়ে কথা", "লেখা"))];
    stories.extend(["3", "4", "5"].map(|id| (id, story("যাবে কিনা জানে", "লেখা"))));
    let (_folder, search) = paper(&stories).await;
    let meant = |query: &str| {
        let question = Question { ask: Ask::parse(query), now: Moment(20), most: 10, ..Question::default() };
        search.find(&question).unwrap().suggestion
    };
    assert_eq!(meant("করনা").as_deref(), Some("করোনা"));
    assert_eq!(meant("কোরোনা"), None, "one story against one");
    let more: Vec<String> = (10..40).map(|n| n.to_string()).collect();
    stories.extend(more.iter().map(|id| (&**id, story("করোনা আবার", "লেখা"))));
    let (_folder, search) = paper(&stories).await;
    let question = Question { ask: Ask::parse("কোরোনা"), now: Moment(20), most: 10, ..Question::default() };
    assert_eq!(search.find(&question).unwrap().suggestion.as_deref(), Some("করোনা"));
}
