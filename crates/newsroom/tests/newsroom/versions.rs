//! How versions are kept, told of and brought back, on both databases.

use crate::common::{a_story, chief, rooms};
use newsroom::history::{What, sittings};
use newsroom::{Actor, Error, Newsroom, Role, read};
use store::{sql, values};
use story::{Body, Moment, Story};

const WORDS: [&str; 8] = ["নদী", "চর", "নৌকা", "মাঝি", "বাঁধ", "ঘাট", "জোয়ার", "ভাটা"];

/// A story of 500 words in which each of its first `n` versions has changed two words far from each other. (Of one of
/// 2,000 words, as a long read is, the thousand take 34 times the text: the share of the changes is less.)
fn long(n: usize) -> Story {
    let mut words: Vec<String> = (0..500).map(|place| WORDS[place * 7 % 8].to_owned()).collect();
    for change in 1..=n {
        words[change * 37 % 500] = format!("বদল{change}");
        words[change * 911 % 500] = format!("শব্দ{change}");
    }
    let paragraphs: Vec<String> = words.chunks(50).map(|words| words.join(" ")).collect();
    Story { body: Body::from_plain(&paragraphs.join("\n\n")), ..a_story("দীর্ঘ") }.check().unwrap()
}

async fn kept(room: &Newsroom) -> Vec<String> {
    let all = "SELECT content FROM newsroom_version WHERE story = '1' ORDER BY n";
    let rows = sql::all(&mut room.db.read().await.unwrap(), all, values![]).await.unwrap();
    rows.iter().map(|row| row.text(0)).collect()
}

#[tokio::test]
async fn a_thousand_versions_take_less_than_sixty_times_the_text() {
    const VERSIONS: usize = 1_000;
    for (room, _kept) in rooms().await {
        newsroom::draft(&room, &chief(), long(1)).await.unwrap();
        for n in 2..=VERSIONS {
            newsroom::save(&room, &chief(), "1", n as i64 - 1, long(n)).await.unwrap();
        }
        let mut text = 0;
        long(VERSIONS).body.each_text(&mut |part| text += part.len());
        let kept = kept(&room).await;
        let bytes: usize = kept.iter().map(String::len).sum();
        println!("{VERSIONS} versions: {} times the text", bytes / text);
        assert!(bytes < 60 * text, "{bytes} bytes for a text of {text}");
        // Opening the newest is reading one row, however many there are before it.
        assert!(serde_json::from_str::<Story>(kept.last().unwrap()).is_ok());
        for n in [1, 2, 31, 32, 33, 64, 500, 991, 992, 993, 999, 1_000] {
            let version = read::version(&room, &chief(), "1", n).await.unwrap();
            assert!(version.n == n && version.content == long(n as usize), "version {n}");
        }
        assert!(matches!(read::version(&room, &chief(), "1", 1_001).await, Err(Error::NotFound)));
    }
}

#[tokio::test]
async fn a_version_comes_back_and_none_is_lost() {
    for (room, _kept) in rooms().await {
        newsroom::draft(&room, &chief(), a_story("এক")).await.unwrap();
        newsroom::save(&room, &chief(), "1", 1, a_story("দুই")).await.unwrap();
        assert!(matches!(newsroom::restore(&room, &chief(), "1", 1, 1).await, Err(Error::Conflict { .. })));
        assert!(matches!(newsroom::restore(&room, &chief(), "1", 2, 7).await, Err(Error::NotFound)));
        assert_eq!(newsroom::restore(&room, &chief(), "1", 2, 1).await.unwrap().version, 3);
        for (n, headline) in [(1, "এক"), (2, "দুই"), (3, "এক")] {
            assert_eq!(read::version(&room, &chief(), "1", n).await.unwrap().content.headline, headline);
        }
        let history = newsroom::history(&room, &chief(), "1").await.unwrap();
        assert_eq!(history[2].what, What::Restored { n: 3, from: 1 });
    }
}

#[tokio::test]
async fn a_sitting_is_one_entry() {
    for (room, _kept) in rooms().await {
        let other = Actor { name: "রেণু".into(), role: Role::Reporter, ..chief() };
        let minute = |n: i64| Moment(1_000_000_000 + n * 60_000_000).0;
        newsroom::draft(&room, &chief(), a_story("০")).await.unwrap();
        for (n, at) in [(1, 5), (2, 34), (3, 65)] {
            room.clock.set(minute(at));
            newsroom::save(&room, &other, "1", n, a_story(&n.to_string())).await.unwrap();
        }
        let history = newsroom::history(&room, &chief(), "1").await.unwrap();
        assert_eq!(history.len(), 4, "every version is told of");
        let sittings: Vec<_> =
            sittings(history).into_iter().map(|sitting| (sitting.first, sitting.event.what)).collect();
        assert_eq!(sittings, [(Some(1), What::Saved { n: 3 }), (None, What::Saved { n: 4 })], "31 minutes apart");
    }
}

#[tokio::test]
async fn two_changes_in_other_places_are_offered_as_one() {
    for (room, _kept) in rooms().await {
        let of = |headline: &str, body: &str| Story { body: Body::from_plain(body), ..a_story(headline) };
        newsroom::draft(&room, &chief(), of("ঘাটে নৌকাডুবি", "দুজন নিখোঁজ।")).await.unwrap();
        newsroom::save(&room, &chief(), "1", 1, of("ঘাটে নৌকাডুবি", "তিনজন নিখোঁজ।")).await.unwrap();
        let mine = of("ভাঙা ঘাটে নৌকাডুবি", "দুজন নিখোঁজ।");
        let lost = newsroom::save(&room, &chief(), "1", 1, mine).await.unwrap_err();
        let Error::Conflict { merged: Some(merged), .. } = lost else { panic!("{lost}") };
        assert_eq!((merged.story, merged.clashes), (of("ভাঙা ঘাটে নৌকাডুবি", "তিনজন নিখোঁজ।"), vec![]));
        // A version that there never was has nothing to join.
        let lost = newsroom::save(&room, &chief(), "1", 9, of("অন্য", "কথা")).await.unwrap_err();
        assert!(matches!(lost, Error::Conflict { merged: None, .. }), "{lost}");
    }
}
