//! One of the paper's own pages: its text, and what it said before.

use axum::extract::{Path, Query, Request, State};
use axum::http::{HeaderMap, StatusCode};
use minijinja::context;
use newsroom::Error;
use press::paper::Advertising;
use press::standing;
use serde::Deserialize;
use story::plain;

use super::usual;
use crate::pages::{Page, check_form, must_sign_in, page as show, see_other};
use crate::session::Signed;
use crate::{Desk, posted, status, words};

/// The page as it stands in the form.
#[derive(Default)]
struct Form {
    version: i64,
    title: String,
    body: String,
}

#[derive(Deserialize)]
pub struct Asked {
    #[serde(default)]
    slug: String,
}

/// On to the page that the list's form names.
pub async fn other(Query(asked): Query<Asked>) -> Page {
    story::id::check_slug(&asked.slug).map_err(Error::from)?;
    Ok(see_other(&format!("/newsroom/standing/page/{}", asked.slug)))
}

pub async fn page(State(desk): State<Desk>, Path(slug): Path<String>, headers: HeaderMap) -> Page {
    let signed = must_sign_in(&desk, &headers, &format!("/newsroom/standing/page/{slug}")).await?;
    edit(&desk, &signed, &slug, None, None).await
}

pub async fn save(State(desk): State<Desk>, Path(slug): Path<String>, headers: HeaderMap, request: Request) -> Page {
    let signed = must_sign_in(&desk, &headers, &format!("/newsroom/standing/page/{slug}")).await?;
    let posted = posted::read(request).await?;
    check_form(&desk, &signed, &headers, posted.text("csrf"))?;
    let form = Form {
        version: posted.text("version").parse().unwrap_or_default(),
        title: posted.text("title").to_owned(),
        body: posted.text("body").to_owned(),
    };
    let removes = form.title.trim().is_empty() && form.body.trim().is_empty();
    let saved = match plain::from_text(&form.body) {
        Ok(body) => {
            newsroom::own_page(&desk.newsroom, &signed.actor, &slug, Some(form.version), &form.title, body).await
        }
        Err(refused) => Err(refused.into()),
    };
    match saved {
        Ok(_) => Ok(see_other(&format!("/newsroom/standing?done={}", if removes { "removed" } else { "page" }))),
        Err(error) => edit(&desk, &signed, &slug, Some(form), Some(error)).await,
    }
}

async fn edit(desk: &Desk, signed: &Signed, slug: &str, form: Option<Form>, error: Option<Error>) -> Page {
    let past = newsroom::own_page_history(&desk.newsroom, &signed.actor, slug).await?;
    let newest = past.first().map(|(state, _)| state);
    let usual = usual(slug);
    let form = form.unwrap_or_else(|| match newest {
        Some(state) if !state.content.title.is_empty() => {
            Form { version: state.n, title: state.content.title.clone(), body: plain::to_text(&state.content.body) }
        }
        _ => Form {
            version: newest.map_or(0, |state| state.n),
            title: usual.to_owned(),
            body: proposed(&desk.paper.advertising, slug),
        },
    });
    let states: Vec<_> = past
        .iter()
        .map(|(state, by)| {
            context! {
                label => words::number(desk, state.n),
                when => words::when(desk, state.at),
                by,
                title => &state.content.title,
                text => plain::to_text(&state.content.body),
            }
        })
        .collect();
    let code = error.as_ref().map_or(StatusCode::OK, status::of);
    let problem = error.map(|error| error.bengali()).unwrap_or_default();
    let page = context! {
        slug, problem, states,
        address => standing::page_path(slug),
        version => form.version, title => form.title, body => form.body,
        public => newest.is_some_and(|state| !state.content.title.is_empty()),
    };
    Ok(show(desk, signed, "own_page.html", code, page))
}

/// What a page may say that has not been written yet, where the software itself knows: what it keeps of readers, and how
/// it shows that something was put right.
fn proposed(advertising: &Advertising, slug: &str) -> String {
    match slug {
        "privacy" => privacy(advertising, &PRIVACY),
        "corrections-policy" => include_str!("../../../../../demo/pages/corrections-policy.txt").to_owned(),
        "en/privacy" => privacy(advertising, &PRIVACY_IN_ENGLISH),
        "en/corrections-policy" => include_str!("../../../../../demo/pages/en/corrections-policy.txt").to_owned(),
        _ => String::new(),
    }
}

/// What is kept of readers, and the parts that advertising, the question of consent and third parties' code bring.
type Privacy = [&'static str; 4];

const PRIVACY: Privacy = [
    include_str!("../../../../../demo/pages/privacy.txt"),
    include_str!("../../../../../demo/pages/privacy-ads.txt"),
    include_str!("../../../../../demo/pages/privacy-consent.txt"),
    include_str!("../../../../../demo/pages/privacy-others.txt"),
];

const PRIVACY_IN_ENGLISH: Privacy = [
    include_str!("../../../../../demo/pages/en/privacy.txt"),
    include_str!("../../../../../demo/pages/en/privacy-ads.txt"),
    include_str!("../../../../../demo/pages/en/privacy-consent.txt"),
    include_str!("../../../../../demo/pages/en/privacy-others.txt"),
];

/// What is kept of readers. A paper that carries advertising says how that is counted; parts that it makes untrue are
/// said otherwise.
fn privacy(advertising: &Advertising, [text, ads, consent, others]: &Privacy) -> String {
    let text = text.trim_end().to_owned();
    if !advertising.shown {
        return text + "\n";
    }
    let consent = advertising.consent.then_some(consent);
    let others = (!advertising.hosts.is_empty()).then_some(others);
    let parts = std::iter::once(ads).chain(consent).chain(others);
    let heading = |part: &str| part.lines().next().unwrap_or_default().trim_start_matches("## ").to_owned();
    let with = |text: String, part: &str| {
        let (title, body) = (heading(part), part.trim_start_matches("## ").trim_end());
        let mut all: Vec<&str> = text.split("\n## ").collect();
        match all.iter().position(|known| heading(known) == title) {
            Some(place) => all[place] = body,
            None => all.insert(2.min(all.len()), body),
        }
        all.iter().map(|part| part.trim_end()).collect::<Vec<_>>().join("\n\n## ")
    };
    parts.fold(text, |text, part| with(text, part)) + "\n"
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_proposed_privacy_page_says_what_the_settings_make_true() {
        let page = |slug: &str, shown, consent, hosts: &[&str]| {
            let hosts = hosts.iter().map(|host| (*host).to_owned()).collect();
            let text = proposed(&Advertising { shown, consent, hosts, ..Advertising::default() }, slug);
            let titles =
                text.lines().filter_map(|line| line.strip_prefix("## ")).map(str::to_owned).collect::<Vec<_>>();
            (text, titles)
        };
        // Of each language: the page, the part of its own, and words of a page without cookies, with advertising, with
        // frames, and without anybody else.
        let pages = [
            (
                "privacy",
                "বিজ্ঞাপন",
                ["পাঠকের জন্য কোনো কুকি নেই", "কতবার তাতে ক্লিক পড়ল", "বন্ধ ফ্রেমে", "আর কারও কাছে যায় না"],
                "চাপ দিলে তবেই",
            ),
            (
                "en/privacy",
                "Advertising",
                ["There are none for readers", "how often it is followed", "closed frames", "our server alone"],
                "Only if you press it",
            ),
        ];
        for (slug, own, [no_cookie, counted, frames, alone], pressed) in pages {
            let (plain, titles) = page(slug, false, true, &["https://tags.example"]);
            assert!(plain.contains(no_cookie) && plain.contains(alone) && !titles.contains(&own.to_owned()), "{plain}");
            let (ads, with) = page(slug, true, false, &[]);
            assert_eq!(with.len(), titles.len() + 1);
            assert!(ads.contains(counted) && ads.contains(no_cookie) && with.contains(&own.to_owned()), "{ads}");
            let (all, same) = page(slug, true, true, &["https://tags.example"]);
            assert_eq!(same, with, "the same parts in the same order");
            assert!(!all.contains(no_cookie) && all.contains(frames) && !all.contains(alone), "{all}");
            // Embeds wait for the reader, whatever the paper earns by.
            assert!([&plain, &all].iter().all(|text| text.contains(pressed)));
            plain::from_text(&all).unwrap();
        }
    }
}
