//! A broken or lost index is made anew by itself, and readers keep what they have meanwhile.

mod common;

use std::path::PathBuf;
use std::time::{Duration, Instant};

use common::{Running, find, followed, paper, story, wait, words};
use search::{Follower, Question, Search};
use tokio::sync::oneshot;

/// Waits until the damaged files are gone: another index has come.
async fn gone(damaged: &[(PathBuf, Vec<u8>)]) {
    let began = Instant::now();
    while damaged.iter().any(|(path, bytes)| std::fs::read(path).is_ok_and(|now| now == *bytes)) {
        assert!(began.elapsed() < Duration::from_secs(30), "no other index was made");
        tokio::time::sleep(Duration::from_millis(10)).await;
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn an_index_that_is_deleted_while_it_is_followed_is_made_again() {
    let (paper, search, running) = followed().await;
    // Who follows may be writing a file there at this moment.
    while let Err(error) = std::fs::remove_dir_all(paper.folder()) {
        assert_eq!(error.kind(), std::io::ErrorKind::DirectoryNotEmpty);
    }
    paper.release("2", 20, story("নৌকাবাইচ আবার")).await;
    wait(&search, &Question { newest: true, ..words("নৌকাবাইচ") }, &["2", "1"]).await;
    running.end().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn an_index_that_is_not_where_the_folder_says_is_made_again() {
    let (paper, _, running) = followed().await;
    running.end().await;
    let current = std::fs::read_to_string(paper.folder().join("current")).unwrap();
    std::fs::remove_dir_all(paper.folder().join(format!("index-{current}"))).unwrap();
    let (search, running) = paper.follow();
    wait(&search, &words("নৌকাবাইচ"), &["1"]).await;
    running.end().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn an_index_that_was_begun_and_damaged_is_begun_again() {
    let paper = paper().await;
    paper.release("1", 10, story("নৌকাবাইচ")).await;
    let begun = paper.folder().join("index-7");
    std::fs::create_dir_all(&begun).unwrap();
    std::fs::write(begun.join("meta.json"), "{").unwrap();
    let (search, running) = paper.follow();
    wait(&search, &words("নৌকাবাইচ"), &["1"]).await;
    running.end().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn an_index_that_was_begun_is_checked_before_it_answers() {
    let (paper, search, running) = followed().await;
    running.end().await;
    drop(search);
    // As if the power went before it was whole.
    std::fs::remove_file(paper.folder().join("current")).unwrap();
    let mut damaged = Vec::new();
    for entry in std::fs::read_dir(paper.folder().join("index-1")).unwrap() {
        let path = entry.unwrap().path();
        if path.extension().is_some_and(|ending| ending == "pos") {
            let mut bytes = std::fs::read(&path).unwrap();
            bytes[0] ^= 0x5a;
            std::fs::write(&path, &bytes).unwrap();
            damaged.push((path, bytes));
        }
    }
    assert!(!damaged.is_empty());
    let (search, running) = paper.follow();
    gone(&damaged).await;
    wait(&search, &words("নৌকাবাইচ"), &["1"]).await;
    running.end().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn an_index_made_elsewhere_under_the_same_number_is_taken_up() {
    let (paper, search, running) = followed().await;
    running.end().await;
    std::fs::remove_dir_all(paper.folder()).unwrap();
    paper.release("2", 20, story("লাঠিখেলা")).await;
    let other = Search::open(&paper.folder());
    Follower::new(paper.db.clone(), paper.clock.clone(), other).rebuild(|_| ()).await.unwrap();
    // The first one looks again.
    let (stop, stopped) = oneshot::channel::<()>();
    let follower = Follower::new(paper.db.clone(), paper.clock.clone(), search.clone());
    let task = tokio::spawn(follower.run(async move { drop(stopped.await) }));
    wait(&search, &words("লাঠিখেলা"), &["2"]).await;
    Running { stop, task }.end().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn two_who_make_an_index_at_once_leave_one_that_answers() {
    let paper = paper().await;
    for n in 0..40 {
        paper.release(&format!("n{n}"), 10 + n, story("নৌকাবাইচ")).await;
    }
    let (search, running) = paper.follow();
    let rebuild = || {
        let search = Search::open(&paper.folder());
        tokio::spawn(Follower::new(paper.db.clone(), paper.clock.clone(), search).rebuild(|_| ()))
    };
    let (one, two) = (rebuild(), rebuild());
    // Of those who begin at the same moment, the follower among them, one may find its index taken by another: it says so.
    for outcome in [one.await.unwrap(), two.await.unwrap()] {
        assert!(matches!(outcome, Ok(()) | Err(search::Error::Busy)), "{outcome:?}");
    }
    paper.release("last", 500, story("লাঠিখেলা")).await;
    wait(&search, &words("লাঠিখেলা"), &["last"]).await;
    assert_eq!(search.stories().unwrap(), 41);
    running.end().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn who_only_reads_changes_nothing() {
    let (paper, _, running) = followed().await;
    running.end().await;
    let index = paper.folder().join("index-1");
    std::fs::write(index.join("meta.json"), "{").unwrap();
    let reader = Search::read_only(&paper.folder());
    assert!(find(&reader, words("নৌকাবাইচ")).is_none());
    assert!(index.exists(), "it may be somebody else's");
}

#[tokio::test(flavor = "multi_thread")]
async fn an_index_of_another_version_answers_nobody_and_is_made_again() {
    let (paper, _, running) = followed().await;
    running.end().await;
    let about = paper.folder().join("index-1/meta.json");
    let mut meta: serde_json::Value = serde_json::from_slice(&std::fs::read(&about).unwrap()).unwrap();
    let ours = meta["payload"].clone();
    let (_, rest) = ours.as_str().unwrap().split_once(' ').unwrap();
    meta["payload"] = format!("1 {rest}").into();
    std::fs::write(&about, meta.to_string()).unwrap();
    assert!(find(&Search::read_only(&paper.folder()), words("নৌকাবাইচ")).is_none());
    assert!(about.exists(), "it may be somebody else's");
    let (search, running) = paper.follow();
    wait(&search, &words("নৌকাবাইচ"), &["1"]).await;
    running.end().await;
    let meta: serde_json::Value = serde_json::from_slice(&std::fs::read(&about).unwrap()).unwrap();
    assert_eq!(meta["payload"], ours);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_damaged_index_is_found_out_and_made_again() {
    let paper = paper().await;
    paper.release("1", 10, story("নৌকাবাইচ")).await;
    for (damage, emptied) in [
        ("meta.json", false),
        (".managed.json", true),
        (".term", false),
        (".pos", false),
        (".fast", false),
        (".idx", true),
    ] {
        let (search, running) = paper.follow();
        wait(&search, &words("নৌকাবাইচ"), &["1"]).await;
        running.end().await;
        let current = std::fs::read_to_string(paper.folder().join("current")).unwrap();
        let index = paper.folder().join(format!("index-{current}"));
        let mut damaged = Vec::new();
        for entry in std::fs::read_dir(&index).unwrap() {
            let path = entry.unwrap().path();
            if path.to_str().unwrap().ends_with(damage) {
                let mut bytes = std::fs::read(&path).unwrap();
                if emptied {
                    // As a power cut leaves what the disk did not have yet.
                    bytes.clear();
                }
                let half = bytes.len() / 2;
                bytes.iter_mut().take(half).for_each(|byte| *byte ^= 0x5a);
                std::fs::write(&path, &bytes).unwrap();
                damaged.push((path, bytes));
            }
        }
        assert!(!damaged.is_empty(), "{damage}");
        let (search, running) = paper.follow();
        gone(&damaged).await;
        wait(&search, &words("নৌকাবাইচ"), &["1"]).await;
        running.end().await;
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn damage_that_who_follows_meets_first_is_found_out_too() {
    let (paper, search, running) = followed().await;
    let current = std::fs::read_to_string(paper.folder().join("current")).unwrap();
    let index = paper.folder().join(format!("index-{current}"));
    for entry in std::fs::read_dir(&index).unwrap() {
        let path = entry.unwrap().path();
        if path.extension().is_some_and(|ending| ending == "term") {
            std::fs::remove_file(path).unwrap();
        }
    }
    // Its older words are taken out of the segment that is damaged.
    paper.release("1", 20, story("লাঠিখেলা")).await;
    wait(&search, &words("লাঠিখেলা"), &["1"]).await;
    running.end().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn damage_to_what_readers_hold_does_not_stop_what_comes_after() {
    let (paper, search, running) = followed().await;
    let current = std::fs::read_to_string(paper.folder().join("current")).unwrap();
    for entry in std::fs::read_dir(paper.folder().join(format!("index-{current}"))).unwrap() {
        let path = entry.unwrap().path();
        if path.extension().is_some_and(|ending| ending == "term" || ending == "fast") {
            let mut bytes = std::fs::read(&path).unwrap();
            let half = bytes.len() / 2;
            bytes[..half].fill(0x5a);
            std::fs::write(&path, bytes).unwrap();
        }
    }
    paper.release("1", 20, story("লাঠিখেলা")).await;
    paper.release("2", 21, story("বাঁধ")).await;
    wait(&search, &words("লাঠিখেলা"), &["1"]).await;
    wait(&search, &words("বাঁধ"), &["2"]).await;
    running.end().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn an_index_is_made_anew_beside_the_one_that_answers() {
    let (paper, search, running) = followed().await;
    let before = std::fs::read_to_string(paper.folder().join("current")).unwrap();
    let other = Search::open(&paper.folder());
    let rebuilt = Follower::new(paper.db.clone(), paper.clock.clone(), other.clone());
    rebuilt.rebuild(|_| assert!(find(&search, words("নৌকাবাইচ")).is_some(), "it answers meanwhile")).await.unwrap();
    assert_ne!(std::fs::read_to_string(paper.folder().join("current")).unwrap(), before);
    assert_eq!(other.stories().unwrap(), 1);
    // The one who follows takes the new one up.
    paper.release("2", 20, story("লাঠিখেলা")).await;
    wait(&search, &words("লাঠিখেলা"), &["2"]).await;
    assert!(!paper.folder().join(format!("index-{before}")).exists());
    running.end().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_paper_without_stories_has_an_index_too() {
    let paper = paper().await;
    let (search, running) = paper.follow();
    wait(&search, &words("নৌকা"), &[]).await;
    running.end().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn files_overwritten_or_cut_short_while_readers_ask_take_nothing_from_them() {
    for cut in [false, true] {
        let (paper, search, running) = followed().await;
        let current = std::fs::read_to_string(paper.folder().join("current")).unwrap();
        for entry in std::fs::read_dir(paper.folder().join(format!("index-{current}"))).unwrap() {
            let path = entry.unwrap().path();
            if path.extension().is_some_and(|ending| ending == "term" || ending == "idx") {
                let length = std::fs::metadata(&path).unwrap().len() as usize;
                // In place, as who copies something over it does.
                std::fs::write(&path, vec![0x5a; if cut { 1 } else { length }]).unwrap();
            }
        }
        for word in ["নৌকাবাইচ", "নৌকাবাইচে", "noukabaich"] {
            assert_eq!(find(&search, words(word)), Some(vec!["1".to_owned()]), "{word}");
        }
        running.end().await;
        let (search, running) = paper.follow();
        wait(&search, &words("নৌকাবাইচ"), &["1"]).await;
        running.end().await;
    }
}
