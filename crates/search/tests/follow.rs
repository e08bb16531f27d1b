//! The index follows the press: what is released is found, what is taken back is not.

mod common;

use std::time::{Duration, Instant};

use common::{NOW, find, followed, paper, story, wait, words};
use press::{Mode, Name, Of, merged, retract};
use search::{Question, Search};
use story::{Moment, Story};

#[tokio::test(flavor = "multi_thread")]
async fn what_readers_may_see_is_found_and_nothing_else() {
    let paper = paper().await;
    let (search, running) = paper.follow();
    paper.release("1", 10, story("নৌকাবাইচ")).await;
    wait(&search, &words("নৌকাবাইচে"), &["1"]).await;
    paper.release("1", 20, story("লাঠিখেলা")).await;
    wait(&search, &words("লাঠিখেলার"), &["1"]).await;
    assert_eq!(find(&search, words("নৌকাবাইচ")), Some(vec![]), "the words of an earlier release are gone");
    let mut write = paper.db.write().await.unwrap();
    retract::retract(&mut write, "1", Mode::Gone, Moment(30)).await.unwrap();
    write.commit().await.unwrap();
    wait(&search, &words("লাঠিখেলা"), &[]).await;
    running.end().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn the_only_story_comes_back_after_it_was_taken_back() {
    let (paper, search, running) = followed().await;
    for at in [20, 40] {
        let mut write = paper.db.write().await.unwrap();
        retract::retract(&mut write, "1", Mode::Gone, Moment(at)).await.unwrap();
        write.commit().await.unwrap();
        wait(&search, &words("নৌকাবাইচ"), &[]).await;
        paper.release("1", at + 10, story("নৌকাবাইচ")).await;
        wait(&search, &words("নৌকাবাইচ"), &["1"]).await;
    }
    // Several at once, one of them an update of what was new a moment ago.
    paper.release("2", 61, story("লাঠিখেলা")).await;
    paper.release("2", 62, story("ঘোড়দৌড়")).await;
    paper.release("1", 63, story("নৌকাবাইচ")).await;
    wait(&search, &words("নৌকাবাইচ"), &["1"]).await;
    wait(&search, &words("ঘোড়দৌড়"), &["2"]).await;
    assert_eq!(search.stories().unwrap(), 2);
    running.end().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn what_vanishes_leaves_no_word_in_the_files() {
    let paper = paper().await;
    let (search, running) = paper.follow();
    paper.release("1", 10, story("গোপনকথাটি রবে না")).await;
    paper.release("2", 10, story("আরেক কথা")).await;
    wait(&search, &words("গোপনকথাটি"), &["1"]).await;
    let meant = |search: &Search| {
        let question = Question { now: Moment(NOW), most: 10, ..words("গোপনকখাটি") };
        search.find(&question).unwrap().suggestion
    };
    assert_eq!(meant(&search).as_deref(), Some("গোপনকথাটি"), "the dictionary has it");
    let latin = |search: &Search| search.complete("goponkoth", 1).unwrap();
    assert_eq!(latin(&search), ["গোপনকথাটি"], "and so have the words for Latin letters");
    let mut write = paper.db.write().await.unwrap();
    retract::retract(&mut write, "1", Mode::Vanish, Moment(30)).await.unwrap();
    write.commit().await.unwrap();
    wait(&search, &words("গোপনকথাটি"), &[]).await;
    let began = Instant::now();
    while meant(&search).is_some() {
        assert!(began.elapsed() < Duration::from_secs(30), "the dictionary still has the word");
        tokio::time::sleep(Duration::from_millis(10)).await;
    }
    running.end().await;
    assert!(latin(&search).is_empty(), "the words for Latin letters still have it");
}

#[tokio::test(flavor = "multi_thread")]
async fn what_waits_for_its_time_is_found_when_it_comes_even_after_a_restart() {
    let paper = paper().await;
    let (search, running) = paper.follow();
    paper.release("1", NOW + 50, story("আগামী মেলা")).await;
    paper.release("2", 10, story("গত মেলা")).await;
    wait(&search, &words("মেলা"), &["2"]).await;
    running.end().await;
    let (search, running) = paper.follow();
    wait(&search, &words("মেলা"), &["2"]).await;
    paper.clock.set(NOW + 50);
    wait(&search, &words("আগামী"), &["1"]).await;
    running.end().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn lists_hold_a_search_together_and_merged_topics_are_one() {
    let paper = paper().await;
    let about = |topic: &str| Story { topics: vec![topic.into()], ..story("বাঁধের খবর") };
    paper.release("1", 10, about("বাঁধ")).await;
    paper.release("2", 20, about("নদীর বাঁধ")).await;
    let (search, running) = paper.follow();
    let mut read = paper.db.read().await.unwrap();
    let mut names = press::names::shown(&mut read, Of::Topic, Moment(NOW), 10).await.unwrap();
    drop(read);
    names.sort_by_key(|name| name.name.chars().count());
    let [one, two]: [Name; 2] = names.try_into().unwrap();
    let within = |name: &Name| Question { lists: vec![name.list()], ..words("বাঁধ") };
    wait(&search, &within(&one), &["1"]).await;
    let mut write = paper.db.write().await.unwrap();
    merged::merge(&mut write, Moment(100), &one, &two).await.unwrap();
    write.commit().await.unwrap();
    wait(&search, &Question { newest: true, ..within(&two) }, &["2", "1"]).await;
    assert_eq!(find(&search, within(&one)), Some(vec![]));
    running.end().await;
}
