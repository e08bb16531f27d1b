//! Proof of a takedown: the paper itself is asked for every address at which something of a story may stand, as a reader
//! asks, and what each answered is told. The requests go to the site's own router, in this process (decision 0018).

use axum::body::Body;
use axum::http::{Request, StatusCode};
use http_body_util::{BodyExt, Limited};
use newsroom::addresses::Addresses;
use newsroom::read::Current;
use newsroom::{Actor, Error, State, Taken, addresses, read};
use press::Mode;
use story::Moment;
use tower::ServiceExt;

use crate::Desk;

/// Bytes of an answer that are looked through: more than any page has.
const BYTES: usize = 16 * 1024 * 1024;

/// What an address was asked for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Of {
    /// The story's own address.
    Own,
    /// A list, a feed or a sitemap.
    List,
    Picture,
    /// The story's own address, in the paper as it stood just before the takedown.
    Past,
}

/// What an address answered.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Asked {
    pub of: Of,
    pub path: String,
    pub status: StatusCode,
    /// A link to the story, or its headline, stood in the answer.
    pub shows: bool,
    /// As it must be after the takedown.
    pub right: bool,
}

pub struct Proof {
    pub at: Moment,
    pub story: Current,
    pub taken: Option<Taken>,
    pub asked: Vec<Asked>,
}

impl Proof {
    /// The takedown that holds: none where the story is back.
    pub fn holds(&self) -> Option<&Taken> {
        self.taken.as_ref().filter(|_| self.story.state == State::Retracted)
    }

    /// How many addresses are not as they must be.
    pub fn wrong(&self) -> usize {
        self.asked.iter().filter(|asked| !asked.right).count()
    }
}

/// Asks every address of story `id`.
///
/// # Errors
/// [`Error::NotFound`]; [`Error::Forbidden`]; as the database gives them.
pub async fn proof(desk: &Desk, actor: &Actor, id: &str) -> Result<Proof, Error> {
    let story = read::story(&desk.newsroom, actor, id).await?;
    let taken = newsroom::taken(&desk.newsroom, actor, id).await?;
    let (mode, addresses) = match &taken {
        Some(taken) if story.state == State::Retracted => (Some(taken.mode), taken.addresses.clone()),
        _ => (None, addresses::of_story(&desk.newsroom, actor, id).await?),
    };
    let Addresses { own, lists, pictures } = addresses;
    let all = own.iter().map(|path| (Of::Own, path)).chain(lists.iter().map(|path| (Of::List, path)));
    // Its page under each section that it stood in.
    let pages: Vec<String> = own.iter().filter(|path| path.split('/').count() == 3).cloned().collect();
    let headline = written(&story.version.content.headline);
    let mut asked = Vec::new();
    let all: Vec<_> = all.chain(pictures.iter().map(|path| (Of::Picture, path))).collect();
    for (of, path) in all {
        asked.push(ask(&desk.site, of, path, mode, &pages, &headline).await);
    }
    // Just before the takedown, every reader could see it.
    if let Some(taken) = taken.as_ref().filter(|_| mode.is_some()) {
        let then = desk.site.as_of(Moment(taken.at.0 - 1));
        for path in &pages {
            asked.push(ask(&then, Of::Past, path, mode, &pages, &headline).await);
        }
    }
    Ok(Proof { at: desk.newsroom.now(), story, taken, asked })
}

async fn ask(
    site: &site::Site,
    of: Of,
    path: &str,
    mode: Option<Mode>,
    pages: &[String],
    headline: &[String],
) -> Asked {
    let request = Request::get(path).body(Body::empty());
    let answer = match request {
        Ok(request) => site::router(site.clone()).oneshot(request).await.unwrap_or_default(),
        Err(_) => {
            return Asked { of, path: path.to_owned(), status: StatusCode::BAD_REQUEST, shows: false, right: false };
        }
    };
    let status = answer.status();
    let bytes =
        Limited::new(answer.into_body(), BYTES).collect().await.map(|whole| whole.to_bytes()).unwrap_or_default();
    let text = String::from_utf8_lossy(&bytes);
    let shows =
        of != Of::Picture && (leads_to(&text, pages) || headline.iter().any(|headline| text.contains(headline)));
    let away = match mode {
        Some(Mode::Gone) => StatusCode::GONE,
        Some(Mode::Vanish) => StatusCode::NOT_FOUND,
        None => status,
    };
    let right = match (of, mode) {
        (_, None) => true,
        // What is gone stays in the past.
        (Of::Past, Some(Mode::Gone)) => status == StatusCode::OK,
        (Of::List, Some(_)) => !shows && !status.is_server_error(),
        _ => status == away && !shows,
    };
    Asked { of, path: path.to_owned(), status, shows, right }
}

/// Whether a page has a link to one of the story's `pages`: the path, and then no more of an id.
fn leads_to(text: &str, pages: &[String]) -> bool {
    let inside = |c: char| c.is_ascii_alphanumeric() || matches!(c, '-' | '_');
    let ends = |at: usize, path: &str| !text[at + path.len()..].starts_with(inside);
    pages.iter().any(|path| text.match_indices(path.as_str()).any(|(at, _)| ends(at, path)))
}

/// A headline as pages, feeds of XML, feeds of JSON and data for search engines write it; an empty one stands nowhere.
fn written(headline: &str) -> Vec<String> {
    if headline.is_empty() {
        return Vec::new();
    }
    let xml = headline.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;");
    let json = serde_json::Value::from(headline).to_string();
    let json = &json[1..json.len() - 1];
    vec![site::body::escape(headline), xml, json.to_owned(), json.replace('<', "\\u003c")]
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_headline_is_found_however_it_is_written() {
        let all = written("‘ঘাট’ & \"চর\" <৩> 'ক'");
        for there in [
            "<h1>‘ঘাট’ &amp; &quot;চর&quot; &lt;৩&gt; &#39;ক&#39;</h1>",
            "<title>‘ঘাট’ &amp; \"চর\" &lt;৩&gt; 'ক'</title>",
            r#"{"title":"‘ঘাট’ & \"চর\" <৩> 'ক'"}"#,
            r#"{"headline":"‘ঘাট’ & \"চর\" \u003c৩> 'ক'"}"#,
        ] {
            assert!(all.iter().any(|headline| there.contains(headline)), "{there} in {all:?}");
        }
        assert!(written("").is_empty());
    }

    #[test]
    fn a_link_to_a_story_is_told_from_what_looks_like_one() {
        let pages = ["/river/12".to_owned(), "/en/12".to_owned()];
        for link in ["<a href=\"/river/12\">", "<loc>https://paper.example/en/12</loc>", "/river/12/changes"] {
            assert!(leads_to(link, &pages), "{link}");
        }
        for other in ["/river/123", "/archive/2025/05/12", "/river/a12", "/12", "https://jsonfeed.example/version/12"] {
            assert!(!leads_to(other, &pages), "{other}");
        }
    }
}
