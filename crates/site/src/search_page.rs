//! `/search`: the form, and the stories that answer it; `/search/suggest`: words for what is being typed. The page works
//! without script; every question has an address of its own, which no crawler is asked to visit.

use percent_encoding::{AsciiSet, NON_ALPHANUMERIC, utf8_percent_encode};
use search::{Ask, PAGES, Question, Results, SIZE, days, results};

use crate::cards::When;
use crate::fragment;
use crate::frame::Spot;
use crate::now::Now;
use crate::respond::Answer;
use crate::site::{Fault, Inner, Made};
use crate::view::search::{Choice, Hit, Piece, SearchPage};
use crate::view::{Head, Link, Pager, Place};

pub(crate) const PATH: &str = "/search";
/// Words that are offered at once.
const SUGGESTED: usize = 8;
/// What stays as it is in a query's value (RFC 3986, unreserved).
const VALUE: &AsciiSet = &NON_ALPHANUMERIC.remove(b'-').remove(b'.').remove(b'_').remove(b'~');

/// The form as it was sent.
#[derive(Clone, Debug, Default)]
struct Form {
    q: String,
    section: String,
    author: String,
    topic: String,
    from: String,
    to: String,
    newest: bool,
    page: usize,
}

impl Form {
    /// Reads a raw query. Of a name that comes twice the first counts; unknown ones say nothing.
    fn read(query: &str) -> Form {
        let pairs: Vec<(String, String)> = serde_urlencoded::from_str(query).unwrap_or_default();
        let value = |name: &str| {
            let pair = pairs.iter().find(|(known, _)| known == name);
            pair.map(|(_, value)| value.trim_start().to_owned()).unwrap_or_default()
        };
        let page = bangla::digits::to_latin(&value("page")).parse().unwrap_or(1);
        Form {
            q: value("q"),
            section: value("section"),
            author: value("author"),
            topic: value("topic"),
            from: value("from"),
            to: value("to"),
            newest: value("sort") == "newest",
            page: page.clamp(1, PAGES + 1),
        }
    }

    /// Without the spaces at the ends of what was written.
    fn trimmed(mut self) -> Form {
        for value in [&mut self.q, &mut self.section, &mut self.author, &mut self.topic, &mut self.from, &mut self.to] {
            value.truncate(value.trim_end().len());
        }
        self
    }

    /// The address of the question, at one of its pages.
    fn address(&self, path: &str) -> String {
        let page = if self.page > 1 { self.page.to_string() } else { String::new() };
        let sort = if self.newest { "newest" } else { "" };
        let pairs = [
            ("q", &*self.q),
            ("section", &self.section),
            ("author", &self.author),
            ("topic", &self.topic),
            ("from", &self.from),
            ("to", &self.to),
            ("sort", sort),
            ("page", &page),
        ];
        let said = pairs.into_iter().filter(|(_, value)| !value.is_empty());
        let said: Vec<String> =
            said.map(|(name, value)| format!("{name}={}", utf8_percent_encode(value, VALUE))).collect();
        if said.is_empty() { path.to_owned() } else { format!("{path}?{}", said.join("&")) }
    }

    fn narrows(&self) -> bool {
        [&self.section, &self.author, &self.topic, &self.from, &self.to].iter().any(|value| !value.is_empty())
    }
}

pub(crate) async fn page(site: &Inner, now: &Now, query: &str) -> Made<Answer> {
    let form = Form::read(query).trimmed();
    let (path, tongue) = (now.paper.path(PATH), &now.tongue);
    let mut page = SearchPage {
        action: path.clone(),
        sections: sections(now, &form.section),
        narrowed: form.narrows(),
        plain: Form { q: form.q.clone(), page: 1, ..Form::default() }.address(&path),
        asked: !form.q.is_empty() || form.narrows(),
        query: form.q.clone(),
        author: form.author.clone(),
        topic: form.topic.clone(),
        from: form.from.clone(),
        to: form.to.clone(),
        newest: form.newest,
        ..SearchPage::default()
    };
    if page.asked {
        let question = question(site, now, &form, &mut page);
        let asks = !question.is_empty();
        match results(&site.search, &site.db, question).await {
            // What is wrong with a question for nothing is said already, if it is more than signs.
            Ok(_) if !asks && !page.notes.is_empty() => {}
            Ok(found) => answer(site, now, &form, found, &mut page),
            Err(search::Error::Store(error)) => return Err(Fault::Store(error)),
            Err(error) => {
                if !matches!(error, search::Error::Rebuilding(_)) {
                    tracing::error!(%error, "a search has no answer");
                }
                page.notes = vec![rebuilding(site, now)];
            }
        }
    }
    let title = match &*form.q {
        "" => tongue.say("search.title").to_owned(),
        query => tongue.fill("search.of", &[("query", query)]),
    };
    let head = Head { robots: "noindex".into(), ..site.head(now, &title, "") };
    // Nobody asks the same again: it is not kept.
    let main = tongue.search(&page)? + &crate::script::of_search();
    let own = [tongue.head(&head)?, main].map(|html| fragment::press(html, now.at.0));
    site.page(now, Spot::Elsewhere, &own, false).await
}

/// Queries that go on as `q` does, as a JSON array; an empty one while there is no index.
pub(crate) async fn suggest(site: &Inner, now: &Now, query: &str) -> Made<Answer> {
    let (search, typed) = (site.search.clone(), Form::read(query).q);
    let typed = if site.as_of { String::new() } else { typed };
    let found = tokio::task::spawn_blocking(move || search.complete(&typed, SUGGESTED)).await;
    let found = found.ok().and_then(Result::ok).unwrap_or_default();
    let found: Vec<_> = found.iter().map(|query| now.tongue.digits.write(query)).collect();
    let parts = vec![fragment::press(serde_json::json!(found).to_string(), now.at.0)];
    Ok(Answer::Page { parts, media_type: "application/json", frames: String::new() })
}

/// The question that the form puts; the notes of `page` take what is to be said of it.
fn question(site: &Inner, now: &Now, form: &Form, page: &mut SearchPage) -> Question {
    let tongue = &now.tongue;
    let notes = &mut page.notes;
    let ask = Ask::parse(&form.q).by(&form.author, &form.topic);
    if ask.cut {
        notes.push(tongue.say("search.cut").to_owned());
    }
    if ask.bijoy {
        notes.push(tongue.fill("search.bijoy", &[("query", &ask.text)]));
    }
    if ask.nameless {
        notes.push(tongue.say("search.nameless").to_owned());
    }
    let local = now.at.local(&site.paper.zone);
    let mut named = |text: &str| {
        let named = days(text, now.paper.calendar, local);
        if named.is_none() && !text.is_empty() {
            notes.push(tongue.fill("search.no_date", &[("text", text)]));
            page.open = true;
        }
        named
    };
    let (mut from, mut to) = (named(&form.from), named(&form.to));
    if let (Some((first, _)), Some((_, last))) = (from, to)
        && first > last
    {
        (from, to) = (to, from);
        notes.push(tongue.say("search.backwards").to_owned());
        page.open = true;
    }
    let section = now.section(&form.section).map(|section| section.slug.clone());
    if section.is_none() && !form.section.is_empty() {
        notes.push(tongue.say("search.no_section").to_owned());
        page.open = true;
    }
    let question = Question {
        ask,
        edition: now.paper.edition.clone(),
        lists: section.into_iter().collect(),
        newest: form.newest,
        now: now.at,
        ..Question::default()
    };
    let question = question.between(from, to, &site.paper.zone).page(form.page);
    if question.only_leaves_out() {
        page.notes.push(tongue.say("search.only_without").to_owned());
    }
    question
}

fn answer(site: &Inner, now: &Now, form: &Form, mut found: Results, page: &mut SearchPage) {
    let tongue = &now.tongue;
    let path = now.paper.path(PATH);
    let total = i64::try_from(found.total).unwrap_or(i64::MAX);
    page.count = tongue.count("search.found", total);
    let last = found.total.div_ceil(SIZE).clamp(1, PAGES);
    if form.page > last {
        found.hits.clear();
    }
    if let Some(name) = &found.no_section {
        page.notes.push(tongue.fill("search.no_section_named", &[("name", name)]));
    } else if form.page > last {
        let number = tongue.digits.number(last as i64);
        page.notes.push(tongue.fill("search.no_page", &[("n", &number)]));
    } else if found.hits.is_empty() {
        page.notes.push(tongue.say("search.nothing").to_owned());
    } else if found.relaxed {
        page.notes.push(tongue.say("search.relaxed").to_owned());
    }
    // Of a paper of the past the index knows what came later too.
    page.suggestion = found.suggestion.filter(|_| !site.as_of).map(|words| {
        let words = tongue.digits.write(&words);
        let form = Form { q: words.clone(), page: 1, ..form.clone() };
        Link { href: form.address(&path), name: words }
    });
    let pieces = |passage: Vec<search::Piece>| -> Vec<Piece> {
        passage.into_iter().map(|piece| Piece { text: piece.text, found: piece.found }).collect()
    };
    let hit = |hit: search::Hit| {
        let card = site.card(&hit.card, Place::Card, When::Day, now);
        // What somebody paid for says so here too.
        let label = card.headline.strip_suffix(&hit.card.headline).unwrap_or_default().to_owned();
        let label = Some(Piece { text: label, found: false }).filter(|piece| !piece.text.is_empty());
        Hit {
            headline: label.into_iter().chain(pieces(hit.headline)).collect(),
            passages: hit.passages.into_iter().map(pieces).collect(),
            card,
        }
    };
    page.hits = found.hits.into_iter().map(hit).collect();
    let to = |there: bool, number: usize| match there {
        true => Form { page: number, ..form.clone() }.address(&path),
        false => String::new(),
    };
    page.pager = Pager {
        newer: to(form.page > 1, (form.page - 1).min(last)),
        older: to(form.page < last, form.page + 1),
        label: tongue.fill("list.page", &[("n", &tongue.digits.number(form.page.min(last) as i64))]),
    };
}

/// What a reader is told while there is no index: how far it is.
fn rebuilding(site: &Inner, now: &Now) -> String {
    if site.as_of {
        return now.tongue.say("search.past").to_owned();
    }
    let progress = site.search.progress();
    // What is read is not written yet, and a full disk may stand before that.
    let percent = (progress.done * 100).checked_div(progress.of).unwrap_or(0).min(99);
    now.tongue.fill("search.rebuilding", &[("n", &now.tongue.digits.number(percent))])
}

/// The sections of the edition, those below another after it.
fn sections(now: &Now, chosen: &str) -> Vec<Choice> {
    let mut choices = Vec::new();
    for top in now.tops() {
        for section in std::iter::once(top).chain(now.sections().below(&top.slug)) {
            let slug = story::edition::bare(&section.slug).to_owned();
            let name = match section.parent {
                Some(_) => format!("{} › {}", top.name, section.name),
                None => section.name.clone(),
            };
            choices.push(Choice { chosen: slug == chosen, slug, name });
        }
    }
    choices
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_question_has_one_address() {
        let form = Form::read("q=%E0%A6%A8%E0%A6%A6%E0%A7%80+x&section=river&from=&sort=newest&page=%E0%A7%A8&q=y&z=1");
        assert_eq!((&*form.q, form.page), ("নদী x", 2));
        assert_eq!(
            form.address("/search"),
            "/search?q=%E0%A6%A8%E0%A6%A6%E0%A7%80%20x&section=river&sort=newest&page=2"
        );
        assert_eq!(Form::read("q=&page=0").address("/search"), "/search");
        assert_eq!(Form::read("page=99999999999999999999").page, 1);
    }
}
