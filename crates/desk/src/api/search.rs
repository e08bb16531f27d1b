//! The search, as anyone may call it.

use axum::extract::rejection::QueryRejection;
use axum::extract::{Query, State};
use search::{Ask, Error, PAGES, Passage, Question, days, results};
use serde::Deserialize;
use serde_json::{Value, json};
use story::{Refused, edition};

use super::Answer;
use super::call::Call;
use super::kind::Kind;
use super::problem::Problem;
use super::public::{shared, url};
use super::shape::{list, number, object, one_of, text, time, yes_or_no};
use crate::Desk;
use crate::routes::{Needs, Route, get};

pub fn routes() -> Vec<Route> {
    let passages = list(text()).note("HTML: what was looked for stands in `mark`");
    let result = object([
        ("id", text()),
        ("url", text()),
        ("headline", text()),
        ("sponsored", yes_or_no().note("Somebody paid for it: say so")),
        ("published", time().or_null()),
        ("passages", passages),
    ]);
    let day = || text().note("A day, a month or a year of any of the three calendars: 2025-05-09, ২৬ বৈশাখ ১৪৩২");
    vec![
        get("/api/v1/search", Needs::Nothing, find).says(
            Call::new("Find stories")
                .asks([
                    ("q", text().note("Words, phrases in quotation marks, a minus before what is left out")),
                    ("section", text().note("Its slug")),
                    ("author", text().note("A name, or a part of it")),
                    ("topic", text().note("A name, or a part of it")),
                    ("from", day()),
                    ("to", day()),
                    ("sort", one_of(["relevance", "newest"])),
                    ("page", number()),
                    ("edition", text().note("The language of another edition")),
                ])
                .answers(
                    200,
                    object([
                        ("total", number()),
                        ("relaxed", yes_or_no().note("Some of them lack a word")),
                        ("cut", yes_or_no().note("The query was too long: only its beginning was looked for")),
                        ("suggestion", text().or_null()),
                        ("results", list(result)),
                    ]),
                )
                .fails([503]),
        ),
    ]
}

#[derive(Default, Deserialize)]
#[serde(default)]
struct Asked {
    q: String,
    section: String,
    author: String,
    topic: String,
    from: String,
    to: String,
    sort: String,
    page: String,
    edition: String,
}

async fn find(State(desk): State<Desk>, asked: Result<Query<Asked>, QueryRejection>) -> Answer {
    let Query(asked) = asked.map_err(Problem::of_query)?;
    let question = question(&desk, &asked).await?;
    let cut = question.ask.cut;
    let db = &desk.newsroom.db;
    let found = results(&desk.search, db, question).await.map_err(refused)?;
    let sections = press::sections::all(&mut *db.read().await?).await?;
    if let Some(name) = found.no_section {
        let sentence = format!("there is no section called “{name}”: /api/v1/sections lists them");
        return Err(Refused::new("q", sentence).into());
    }
    let zone = &desk.paper.zone;
    let result = |hit: search::Hit| {
        json!({
            "id": hit.card.id,
            "url": url(&desk, &sections, &hit.card),
            "headline": hit.card.headline,
            "sponsored": hit.card.sponsored,
            "published": hit.card.published.map(|at| at.rfc3339(zone)),
            "passages": hit.passages.iter().map(html).collect::<Vec<_>>(),
        })
    };
    let results: Vec<Value> = found.hits.into_iter().map(result).collect();
    Ok(shared(&json!({
        "total": found.total,
        "relaxed": found.relaxed,
        "cut": cut,
        "suggestion": found.suggestion,
        "results": results,
    })))
}

async fn question(desk: &Desk, asked: &Asked) -> Result<Question, Problem> {
    if !desk.has_edition(&asked.edition) {
        return Err(Refused::new("edition", "this paper has no such edition: leave `edition` out").into());
    }
    let page = bangla::digits::to_latin(if asked.page.is_empty() { "1" } else { &asked.page }).parse();
    let Some(page) = page.ok().filter(|page| (1..=PAGES).contains(page)) else {
        let sentence = format!("a search has pages 1 to {PAGES}: narrow it to find what lies behind them");
        return Err(Refused::new("page", sentence).into());
    };
    let newest = match asked.sort.as_str() {
        "" | "relevance" => false,
        "newest" => true,
        _ => return Err(Refused::new("sort", "the order is relevance or newest").into()),
    };
    let mut lists = Vec::new();
    if !asked.section.is_empty() {
        let slug = edition::section(&asked.edition, &asked.section);
        let sections = press::sections::all(&mut *desk.newsroom.db.read().await?).await?;
        if !sections.iter().any(|section| section.slug == slug) {
            return Err(Refused::new("section", "there is no such section: /api/v1/sections lists them").into());
        }
        lists.push(slug);
    }
    let now = desk.newsroom.now();
    let zone = &desk.paper.zone;
    let named = |field: &str, text: &str| match text {
        "" => Ok(None),
        text => days(text, desk.paper.calendar, now.local(zone)).map(Some).ok_or_else(|| {
            Refused::new(
                field,
                format!("`{field}` is no date: write one such as 2025-05-09, ৯ মে ২০২৫ or ২৬ বৈশাখ ১৪৩২"),
            )
        }),
    };
    let (from, to) = (named("from", &asked.from)?, named("to", &asked.to)?);
    if let (Some((first, _)), Some((_, last))) = (from, to)
        && first > last
    {
        return Err(Refused::new("to", "`to` is before `from`: write the earlier day in `from`").into());
    }
    let ask = Ask::parse(&asked.q);
    if ask.nameless {
        return Err(Refused::new("q", "write the name right after `author:`, `section:` or `topic:`").into());
    }
    let question = Question {
        ask: ask.by(&asked.author, &asked.topic),
        edition: asked.edition.clone(),
        lists,
        newest,
        now,
        ..Question::default()
    };
    let question = question.between(from, to, zone).page(page);
    if question.only_leaves_out() {
        return Err(Refused::new("q", "that says only what to leave out: write what you are looking for, too").into());
    }
    Ok(question)
}

fn html(passage: &Passage) -> String {
    let piece = |piece: &search::Piece| match piece.found {
        true => format!("<mark>{}</mark>", site::body::escape(&piece.text)),
        false => site::body::escape(&piece.text),
    };
    passage.iter().map(piece).collect()
}

/// What is said where the index has no answer.
pub(super) fn refused(error: Error) -> Problem {
    match error {
        Error::Store(error) => newsroom::Error::from(error).into(),
        Error::Rebuilding(_) => {
            let english = "the search index is being rebuilt: ask again in a moment";
            Problem::new(Kind::Rebuilding, english, "খোঁজার ব্যবস্থা নতুন করে তৈরি হচ্ছে; একটু পরে আবার চেষ্টা করুন।").after(10)
        }
        error => {
            tracing::error!(%error, "a search has no answer");
            Problem::new(
                Kind::Fault,
                "the search failed: the server's log says why; ask again",
                "খোঁজা গেল না; কারণ সার্ভারের লগে আছে। আবার চেষ্টা করুন।",
            )
        }
    }
}
