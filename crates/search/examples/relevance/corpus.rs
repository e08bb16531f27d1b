//! The corpus as articles, and in the press.

use std::collections::HashSet;
use std::io::{BufRead, BufReader};
use std::path::Path;

use anyhow::{Context, Result};
use press::{Change, NewRelease, Section, append, sections};
use search::{Follower, Search};
use serde_json::Value;
use store::{Clock, Db};
use story::{Body, Moment, Story};

/// The moment at which is searched: after every article's date.
pub const NOW: i64 = 1_790_000_000_000_000;

#[derive(Clone)]
pub struct Article {
    pub id: String,
    pub headline: String,
    pub body: String,
    pub published: Option<Moment>,
    /// The paper that it came from.
    pub source: String,
}

impl Article {
    /// Whether it belongs to the half that weights are tuned on.
    pub fn tunes(&self) -> bool {
        tunes(&self.id)
    }
}

/// Whether what has this id belongs to the half that weights are tuned on.
pub fn tunes(id: &str) -> bool {
    id.bytes().fold(0_u8, u8::wrapping_add) % 2 == 0
}

/// Every article without holes, once.
pub fn read() -> Result<Vec<Article>> {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../../shared/corpus/bn-news.jsonl.gz");
    let file = std::fs::File::open(&path).with_context(|| format!("{} is needed", path.display()))?;
    let mut seen = HashSet::new();
    let mut articles = Vec::new();
    for line in BufReader::new(flate2::read::MultiGzDecoder::new(file)).lines() {
        let line: Value = serde_json::from_str(&line?)?;
        let text = |name: &str| story::clean(line[name].as_str().unwrap_or_default());
        if line["text_holes"].as_bool() == Some(true) || !seen.insert((text("title"), text("body"))) {
            continue;
        }
        let url = line["url"].as_str().unwrap_or_default();
        let host = url.split('/').nth(2).unwrap_or("no address").trim_start_matches("www.").to_owned();
        let paper = line["paper"].as_str().or(line["source"].as_str()).map_or(host, str::to_owned);
        let date = line["published"].as_str().or(line["date"].as_str());
        let published = date.and_then(|date| Moment::parse(date, &jiff::tz::TimeZone::UTC).ok());
        let id = line["id"].as_str().unwrap_or_default().to_owned();
        articles.push(Article { id, headline: text("title"), body: text("body"), published, source: paper });
    }
    Ok(articles)
}

/// The articles in a press in `folder`, its index, and its database.
pub async fn indexed(articles: &[Article], folder: &Path) -> Result<(Search, Db)> {
    let db = Db::open(&format!("sqlite:{}", folder.join("paper.db").display())).await?;
    store::migrate::migrate(&db, press::tables::MIGRATIONS, 0).await?;
    for articles in articles.chunks(500) {
        let mut write = db.write().await?;
        sections::put(&mut write, Moment(5), &Section { slug: "news".into(), name: "সংবাদ".into(), parent: None })
            .await?;
        let releases = articles.iter().map(|article| NewRelease {
            story: article.id.clone(),
            at: article.published.unwrap_or(Moment(10)),
            published: article.published,
            updated: None,
            change: Change::Publish,
            note: String::new(),
            content: Story {
                headline: article.headline.clone(),
                section: "news".into(),
                body: Body::from_lines(&article.body),
                ..Story::default()
            },
        });
        append::release(&mut write, &jiff::tz::TimeZone::UTC, releases.collect()).await?;
        write.commit().await?;
    }
    let search = Search::open(&folder.join("search"));
    Follower::new(db.clone(), Clock::stopped(NOW), search.clone()).rebuild(|_| ()).await?;
    Ok((search, db))
}
