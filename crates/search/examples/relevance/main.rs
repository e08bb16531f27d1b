//! How well stories are found again: known-item search over ../shared/corpus, `cargo xtask relevance`.
//!
//! Every article of bn-news.jsonl.gz without `text_holes` goes through the press into an index, once where it comes twice. Each then is the one
//! right answer to four queries made from its text (`queries`); counted are MRR@10 and recall@10, for one half of the articles (`--tune`) or the
//! other, which nothing was tuned on. The baseline is BM25 (k1 1.2, b 0.75) over headline and body cut by UAX #29, any word counts (`baseline`);
//! with `--lucene` its analyzers are asked the same. `--related`: the stories beside a story (`related`). `--misses` names what was not found.

mod baseline;
mod corpus;
mod lucene;
mod queries;
mod related;

use std::collections::BTreeMap;
use std::time::{Duration, Instant};

use anyhow::Result;
use search::{Ask, Question, Search, Weights};
use story::Moment;

use queries::Kind;

/// What one kind of query reached.
#[derive(Clone, Copy, Default)]
struct Score {
    asked: usize,
    found: usize,
    reciprocal: f64,
}

impl Score {
    fn add(&mut self, rank: Option<usize>) {
        self.asked += 1;
        if let Some(rank) = rank {
            self.found += 1;
            self.reciprocal += 1.0 / (rank + 1) as f64;
        }
    }

    fn told(&self) -> String {
        let asked = self.asked.max(1) as f64;
        format!(
            "MRR@10 {:.3}  recall@10 {:.3}  ({} queries)",
            self.reciprocal / asked,
            self.found as f64 / asked,
            self.asked
        )
    }
}

#[tokio::main]
async fn main() -> Result<()> {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let tuning = arguments.iter().any(|argument| argument == "--tune");
    let show = arguments.iter().any(|argument| argument == "--misses");
    let articles = corpus::read()?;
    if arguments.iter().any(|argument| argument == "--related") {
        return related::report(&articles, tuning).await;
    }
    let folder = tempfile::tempdir()?;
    let began = Instant::now();
    let (search, _) = corpus::indexed(&articles, folder.path()).await?;
    println!("{} articles, in the press and indexed in {:.1} s", articles.len(), began.elapsed().as_secs_f64());
    let plain = baseline::Plain::new(&articles)?;
    let all = queries::Maker::new(&articles);
    // Several at once, to compare: the index is made once.
    for weights in std::env::var("WEIGHTS").unwrap_or_default().split(';') {
        let weights = parsed(weights)?;
        println!("{} half, {weights:?}", if tuning { "tuning" } else { "reported" });
        report(&search, &plain, &all, articles.iter().filter(|article| article.tunes() == tuning), weights, show)?;
    }
    if arguments.iter().any(|argument| argument == "--lucene") {
        let mut asked: Vec<lucene::Asked> = Vec::new();
        for article in articles.iter().filter(|article| article.tunes() == tuning) {
            let queries = Kind::ALL.into_iter().filter_map(|kind| Some((kind.letter(), all.query(article, kind)?)));
            asked.extend(queries.map(|(letter, query)| (letter, article.id.clone(), query)));
        }
        lucene::reach(&articles, &asked)?;
    }
    Ok(())
}

fn report<'a>(
    search: &Search,
    plain: &baseline::Plain,
    all: &queries::Maker,
    half: impl Iterator<Item = &'a corpus::Article>,
    weights: Weights,
    show: bool,
) -> Result<()> {
    let mut ours: BTreeMap<(String, Kind), Score> = BTreeMap::new();
    let mut theirs: BTreeMap<(String, Kind), Score> = BTreeMap::new();
    let mut took: BTreeMap<Kind, Vec<Duration>> = BTreeMap::new();
    for article in half {
        for kind in Kind::ALL {
            let Some(query) = all.query(article, kind) else { continue };
            let began = Instant::now();
            let ids = find(search, &query, weights)?;
            took.entry(kind).or_default().push(began.elapsed());
            let rank = ids.iter().position(|id| *id == article.id);
            if show && rank.is_none() {
                println!("missed {kind:?} {} {query} | {}", article.id, article.headline);
            }
            let beside = plain.find(&query, 10)?.iter().position(|id| *id == article.id);
            for source in ["all", &article.source] {
                ours.entry((source.to_owned(), kind)).or_default().add(rank);
                theirs.entry((source.to_owned(), kind)).or_default().add(beside);
            }
        }
    }
    for (key, score) in &ours {
        let (source, kind) = key;
        if score.asked >= 100 {
            println!(
                "{source:24} {}  {}\n{:24}    plain BM25: {}",
                kind.letter(),
                score.told(),
                "",
                theirs[key].told()
            );
        }
    }
    for (kind, mut took) in took {
        took.sort_unstable();
        let at = |share: f64| took[((took.len() - 1) as f64 * share) as usize].as_secs_f64() * 1e3;
        println!("{}: median {:.2} ms, p99 {:.2} ms", kind.letter(), at(0.5), at(0.99));
    }
    Ok(())
}

fn find(search: &Search, query: &str, weights: Weights) -> Result<Vec<String>> {
    let question =
        Question { ask: Ask::parse(query), now: Moment(corpus::NOW), most: 10, weights, ..Question::default() };
    Ok(search.find(&question)?.ids)
}

/// The weights that ship, with those of `text` in their place: `word=0.4 sound=1 …`.
fn parsed(text: &str) -> Result<Weights> {
    let mut weights = Weights::default();
    for pair in text.split_whitespace() {
        let (name, value) = pair.split_once('=').ok_or_else(|| anyhow::anyhow!("{pair} is not name=number"))?;
        let value = value.parse()?;
        match name {
            "word" => weights.word = value,
            "sound" => weights.sound = value,
            "above" => weights.above = value,
            "recency" => weights.recency = value,
            _ => anyhow::bail!("{name} is no weight"),
        }
    }
    Ok(weights)
}
