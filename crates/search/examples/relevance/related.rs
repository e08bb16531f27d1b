//! How well the stories beside a story are chosen: `cargo xtask relevance --related`.
//!
//! Two sets say which articles belong together, neither by how ours are found:
//! - links: an editor put "আরও পড়ুন" (read also) and the headline of another article into the text. The link is cut out of the
//!   text that is asked with.
//! - headlines: two headlines share [`SHARED`] Bengali words, whatever their endings: the same first [`LETTERS`] letters, with which words begin
//!   in at most [`RARE`] articles. Both indexes then hold the texts without their headlines, so that what decides is not what is asked.
//!
//! An article that repeats the other (half of the shorter one's runs of five words, UAX #29) is not a right answer, and of right
//! answers that repeat each other one is enough. Counted are MRR@10, how often one of the first three is right (a page shows three), recall@10, and which part of the
//! first three repeats the article or one before it. The baseline is BM25 with every word of the article (`baseline`), as it is and with
//! those that repeat left out.

use std::collections::{HashMap, HashSet};

use anyhow::Result;
use search::{Search, Subject, similar};
use story::{Body, Moment, Story};
use unicode_segmentation::UnicodeSegmentation;

use crate::baseline::Plain;
use crate::corpus::{self, Article};

/// Of a headline's words, those that stand in more articles tell no story line.
const RARE: usize = 400;
const SHARED: usize = 3;
const LETTERS: usize = 4;
/// A list that is compared.
const LIST: usize = 10;

/// An article, the text that is asked with, and the articles that belong beside it, those that repeat each other together.
struct Case<'a> {
    article: &'a Article,
    asked: String,
    right: Vec<Vec<&'a Article>>,
}

#[derive(Default)]
struct Score {
    cases: usize,
    reciprocal: f64,
    in_three: usize,
    recall: f64,
    shown: usize,
    repeats: usize,
}

/// Prints what both reach on both sets.
pub async fn report(articles: &[Article], tuning: bool) -> Result<()> {
    let runs = Runs::of(articles);
    let bare: Vec<Article> =
        articles.iter().map(|article| Article { headline: String::new(), ..article.clone() }).collect();
    for (name, cases, indexed) in
        [("links", links(articles, &runs), articles), ("headlines", headlines(articles, &runs), bare.as_slice())]
    {
        let folder = tempfile::tempdir()?;
        let (search, db) = corpus::indexed(indexed, folder.path()).await?;
        let plain = Plain::new(indexed)?;
        let by_id: HashMap<&str, &Article> = indexed.iter().map(|article| (&*article.id, article)).collect();
        let [mut ours, mut theirs, mut folded] = [(); 3].map(|()| Score::default());
        let mut took = Vec::new();
        let line = lines(&cases);
        let half = |case: &&Case| corpus::tunes(line[&*case.article.id]) == tuning;
        // Links are few: they are told whole, and nothing is tuned on them.
        for case in cases.iter().filter(|case| name == "links" || half(case)) {
            let headline = by_id[&*case.article.id].headline.clone();
            let began = std::time::Instant::now();
            ours.add(case, &found(&search, &db, case, &headline).await?, &runs);
            took.push(began.elapsed().as_secs_f64() * 1e3);
            let mut all = plain.find(&format!("{headline}\n{}", case.asked), 40)?;
            all.retain(|id| *id != case.article.id);
            let without = runs.without_repeats(&case.article.id, &all);
            theirs.add(case, &all[..LIST.min(all.len())], &runs);
            folded.add(case, &without, &runs);
        }
        took.sort_by(f64::total_cmp);
        println!("{name}: {} cases, {:.1} ms in the median", ours.cases, took.get(took.len() / 2).unwrap_or(&0.0));
        for (who, score) in [("ours", ours), ("plain BM25", theirs), ("the same, repeats left out", folded)] {
            println!("  {who:28} {}", score.told());
        }
    }
    Ok(())
}

/// The first id of each story line, that is of all articles that belong together at any remove: a line is in one half.
fn lines<'a>(cases: &'a [Case<'a>]) -> HashMap<&'a str, &'a str> {
    let mut first: HashMap<&str, &str> = HashMap::new();
    loop {
        let mut changed = false;
        for case in cases {
            let ids: Vec<&str> =
                case.right.iter().flatten().map(|article| &*article.id).chain([&*case.article.id]).collect();
            let least = ids.iter().map(|id| first.get(id).unwrap_or(id)).min().copied().unwrap_or_default();
            for id in ids {
                changed |= first.insert(id, least) != Some(least);
            }
        }
        if !changed {
            return first;
        }
    }
}

async fn found(search: &Search, db: &store::Db, case: &Case<'_>, headline: &str) -> Result<Vec<String>> {
    let content = Story {
        headline: headline.to_owned(),
        section: "news".into(),
        body: Body::from_lines(&case.asked),
        ..Story::default()
    };
    let subject = Subject { id: case.article.id.clone(), content, published: case.article.published };
    let found = similar(search, db, subject, Moment(corpus::NOW), LIST).await?;
    Ok(found.picks.into_iter().map(|pick| pick.card.id).collect())
}

impl Score {
    fn add(&mut self, case: &Case<'_>, ids: &[String], runs: &Runs) {
        let place = |group: &Vec<&Article>| ids.iter().position(|id| group.iter().any(|article| article.id == *id));
        let places: Vec<usize> = case.right.iter().filter_map(place).collect();
        let first = places.iter().min();
        self.cases += 1;
        self.reciprocal += first.map_or(0.0, |at| 1.0 / (at + 1) as f64);
        self.in_three += usize::from(first.is_some_and(|at| *at < 3));
        self.recall += places.len() as f64 / case.right.len().min(LIST) as f64;
        let three = &ids[..ids.len().min(3)];
        self.shown += three.len();
        self.repeats += three.len() - runs.without_repeats(&case.article.id, three).len();
    }

    fn told(&self) -> String {
        let part = |of: f64, all: usize| of / all.max(1) as f64;
        format!(
            "MRR@10 {:.3}  right among three {:.3}  recall@10 {:.3}  repeats among three {:.3}  shown {:.2}",
            part(self.reciprocal, self.cases),
            part(self.in_three as f64, self.cases),
            part(self.recall, self.cases),
            part(self.repeats as f64, self.shown),
            part(self.shown as f64, self.cases),
        )
    }
}

/// The runs of five words of each article.
struct Runs<'a>(HashMap<&'a str, HashSet<Vec<&'a str>>>);

impl<'a> Runs<'a> {
    fn of(articles: &'a [Article]) -> Runs<'a> {
        let of = |article: &'a Article| {
            let words: Vec<&str> = article.body.unicode_words().collect();
            (&*article.id, words.windows(5).map(<[_]>::to_vec).collect())
        };
        Runs(articles.iter().map(of).collect())
    }

    fn repeat(&self, one: &str, other: &str) -> bool {
        let (one, other) = (&self.0[one], &self.0[other]);
        let shorter = one.len().min(other.len());
        shorter > 0 && 2 * one.intersection(other).count() >= shorter
    }

    /// The first of `ids` that repeat neither the article `own` nor each other.
    fn without_repeats(&self, own: &str, ids: &[String]) -> Vec<String> {
        let mut kept: Vec<String> = Vec::new();
        for id in ids {
            if kept.len() < LIST && !self.repeat(own, id) && kept.iter().all(|known| !self.repeat(known, id)) {
                kept.push(id.clone());
            }
        }
        kept
    }

    fn grouped(&self, own: &str, right: Vec<&'a Article>) -> Vec<Vec<&'a Article>> {
        let mut groups: Vec<Vec<&Article>> = Vec::new();
        for article in right.into_iter().filter(|article| !self.repeat(own, &article.id)) {
            match groups.iter_mut().find(|group| group.iter().any(|known| self.repeat(&known.id, &article.id))) {
                Some(group) => group.push(article),
                None => groups.push(vec![article]),
            }
        }
        groups
    }
}

/// Letters and digits only: headlines are set with other signs in a link.
fn letters(text: &str) -> String {
    text.chars().filter(|c| c.is_alphanumeric() || bangla_sign(*c)).collect()
}

fn bangla_sign(c: char) -> bool {
    matches!(c, '\u{980}'..='\u{9ff}')
}

fn links<'a>(articles: &'a [Article], runs: &Runs<'a>) -> Vec<Case<'a>> {
    const BEGIN: usize = 20;
    let mut by_headline: HashMap<String, Vec<(String, &Article)>> = HashMap::new();
    for article in articles {
        let headline = letters(&article.headline);
        let begin: String = headline.chars().take(BEGIN).collect();
        if begin.chars().count() == BEGIN {
            by_headline.entry(begin).or_default().push((headline, article));
        }
    }
    let marks = ["আরও", "আরো"].map(|also| bangla::canonical(&format!("{also} পড়ুন")).into_owned());
    let mut cases = Vec::new();
    for article in articles {
        let (mut asked, mut right) = (String::new(), Vec::new());
        let mut rest = article.body.as_str();
        while let Some((at, mark)) = marks.iter().filter_map(|mark| Some((rest.find(mark)?, mark))).min() {
            let (before, after) = (&rest[..at], &rest[at + mark.len()..]);
            asked.push_str(before);
            let begin: String = letters(after).chars().take(BEGIN).collect();
            // The headline of which the text goes on as long as it is.
            let after_letters = letters(&after.chars().take(400).collect::<String>());
            let known = by_headline.get(&begin).into_iter().flatten();
            let linked = known
                .filter(|(headline, other)| other.id != article.id && after_letters.starts_with(headline.as_str()));
            rest = after;
            for (headline, other) in linked {
                right.push(*other);
                let mut left = headline.chars().count();
                rest = after.trim_start_matches(|c: char| {
                    let cut = left > 0;
                    left -= usize::from(cut && (c.is_alphanumeric() || bangla_sign(c)));
                    cut
                });
            }
        }
        asked.push_str(rest);
        let right = runs.grouped(&article.id, right);
        if !right.is_empty() {
            cases.push(Case { article, asked, right });
        }
    }
    cases
}

fn headlines<'a>(articles: &'a [Article], runs: &Runs<'a>) -> Vec<Case<'a>> {
    let begin = |word: &'a str| {
        let (end, _) = word.char_indices().nth(LETTERS - 1)?;
        let bengali = word.chars().all(bangla_sign);
        bengali.then(|| &word[..end + word[end..].chars().next().map_or(0, char::len_utf8)])
    };
    let words = |text: &'a str| text.unicode_words().filter_map(begin).collect::<HashSet<&str>>();
    let mut held: HashMap<&str, usize> = HashMap::new();
    for article in articles {
        for word in words(&article.headline).union(&words(&article.body)) {
            *held.entry(*word).or_default() += 1;
        }
    }
    let mut by_word: HashMap<&str, Vec<usize>> = HashMap::new();
    for (at, article) in articles.iter().enumerate() {
        for word in words(&article.headline).into_iter().filter(|word| held[word] <= RARE) {
            by_word.entry(word).or_default().push(at);
        }
    }
    let mut cases = Vec::new();
    for (at, article) in articles.iter().enumerate() {
        let mut shared: HashMap<usize, usize> = HashMap::new();
        for word in words(&article.headline) {
            for other in by_word.get(word).into_iter().flatten().filter(|other| **other != at) {
                *shared.entry(*other).or_default() += 1;
            }
        }
        let mut right: Vec<usize> =
            shared.into_iter().filter(|(_, words)| *words >= SHARED).map(|(at, _)| at).collect();
        right.sort_unstable();
        let right = runs.grouped(&article.id, right.into_iter().map(|at| &articles[at]).collect());
        if !right.is_empty() {
            cases.push(Case { article, asked: article.body.clone(), right });
        }
    }
    cases
}
