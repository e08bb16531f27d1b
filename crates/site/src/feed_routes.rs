//! `/rss.xml`, `/atom.xml`, `/feed.json` of the paper and of each section, topic, person and desk; the sitemaps;
//! `/robots.txt`, `/manifest.webmanifest` and the key of IndexNow.

use axum::http::HeaderValue;
use feeds::{Item, Part};
use press::{Name, Section, lists};

use crate::body;
use crate::now::Now;
use crate::respond::Answer;
use crate::site::{Inner, Made};

/// Stories in a feed.
const MOST: i64 = 30;

/// Which form of a feed a file name asks for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Form {
    Rss,
    Atom,
    Json,
}

impl Form {
    pub fn of(file: &str) -> Option<Form> {
        match file {
            "rss.xml" => Some(Form::Rss),
            "atom.xml" => Some(Form::Atom),
            "feed.json" => Some(Form::Json),
            _ => None,
        }
    }

    fn file(self) -> (&'static str, &'static str) {
        match self {
            Form::Rss => ("rss.xml", "application/rss+xml; charset=utf-8"),
            Form::Atom => ("atom.xml", "application/atom+xml; charset=utf-8"),
            Form::Json => ("feed.json", "application/feed+json; charset=utf-8"),
        }
    }
}

/// A list that is fed: the path of its page (empty for the whole paper), its key in the press, its name.
pub(crate) struct Fed {
    pub base: String,
    pub list: String,
    pub name: String,
}

impl Fed {
    pub fn whole(now: &Now) -> Fed {
        Fed { base: now.paper.path(""), list: now.paper.edition.clone(), name: String::new() }
    }

    pub fn section(section: &Section) -> Fed {
        Fed { base: section.path(), list: section.slug.clone(), name: section.name.clone() }
    }

    pub fn name(name: &Name) -> Fed {
        Fed { base: name.path(), list: name.list(), name: name.name.clone() }
    }
}

/// A list's feed.
pub(crate) async fn feed(site: &Inner, now: &Now, fed: Fed, form: Form) -> Made<Answer> {
    let Fed { base, list, name } = fed;
    let paper = &now.paper.name;
    let title = if name.is_empty() { paper.clone() } else { format!("{name} | {paper}") };
    let (file, media_type) = form.file();
    let path = format!("{base}/{file}");
    let page_path = if base.is_empty() { "/" } else { &base };
    let made = site.fragments(now, path.clone(), now.version, async {
        let items = items(site, now, &list).await?;
        let write = match form {
            Form::Rss => feeds::rss,
            Form::Atom => feeds::atom,
            Form::Json => feeds::json_feed,
        };
        Ok(vec![write(&now.paper, &title, &path, page_path, &items)])
    });
    Ok(Answer::Feed { parts: made.await?.to_vec(), media_type, links: links(site, &path) })
}

/// The `Link` header by which a reader of a feed finds the feed's own address and its hub (w3.org/TR/websub, 4).
fn links(site: &Inner, path: &str) -> HeaderValue {
    let own = format!("<{}>; rel=\"self\"", site.absolute(path));
    let links = match site.paper.machines.hub.as_str() {
        "" => own,
        hub => format!("{own}, <{hub}>; rel=\"hub\""),
    };
    HeaderValue::try_from(links).unwrap_or(HeaderValue::from_static(""))
}

async fn items(site: &Inner, now: &Now, list: &str) -> Made<Vec<Item>> {
    let mut conn = site.db.read().await?;
    let mut items = Vec::new();
    let newest: Vec<String> =
        lists::newest(&mut conn, list, now.at, MOST).await?.into_iter().map(|card| card.id).collect();
    for release in press::story::all_at(&mut conn, &newest, now.at).await? {
        let story = &release.content;
        let section = now.sections().find(&story.section);
        let picture = story.pictures.first().and_then(|used| {
            let (name, media_type, width, height) = pictures::renditions(&used.key, used.width, used.height).pop()?;
            let (caption, credit) = (used.caption.clone(), used.credit.clone());
            Some(feeds::Picture {
                path: format!("/media/{name}"),
                media_type: media_type.to_owned(),
                width,
                height,
                caption,
                credit,
            })
        });
        items.push(Item {
            path: press::release::story_path(now.sections().top(&story.section), &release.story),
            section_name: section.map(|section| section.name.clone()).unwrap_or_default(),
            body_html: body::told(body::fed(&story.body, &now.tongue), &now.tongue, &story.sponsor),
            label: now.tongue.say("ads.sponsored").to_owned(),
            picture,
            release,
        });
    }
    Ok(items)
}

const XML: &str = "application/xml; charset=utf-8";
const TEXT: &str = "text/plain; charset=utf-8";

/// `/sitemap.xml`, its parts and `/news-sitemap.xml`; `path` is the path within the edition.
pub(crate) async fn sitemap(site: &Inner, now: &Now, path: &str) -> Made<Answer> {
    let made = site.fragments(now, now.paper.path(path), now.version, async {
        let mut conn = site.db.read().await?;
        let text = match path {
            "/sitemap.xml" => {
                let (list, zone) = (&now.paper.edition, &now.paper.zone);
                let days = match site.as_of {
                    true => lists::days_changed_as_of(&mut conn, list, now.at).await?,
                    false => lists::days_changed_now(&mut conn, list, now.at, zone).await?,
                };
                Some(feeds::sitemap_index(&mut conn, &now.paper, &days, now.at).await?)
            }
            "/news-sitemap.xml" => Some(feeds::news_sitemap(&mut conn, &now.paper, now.at).await?),
            _ => match Part::parse(path) {
                Some(part) => feeds::sitemap(&mut conn, &now.paper, part, now.at).await?,
                None => None,
            },
        };
        Ok(text.into_iter().collect())
    });
    let parts = made.await?.to_vec();
    Ok(if parts.is_empty() { Answer::Missing } else { Answer::Page { parts, media_type: XML, frames: String::new() } })
}

/// `/ads.txt` (IAB Tech Lab, ads.txt 1.1): who may sell the paper's advertising, as its settings say.
pub(crate) async fn ads_txt(site: &Inner, now: &Now) -> Made<Answer> {
    let lines = &site.paper.advertising.ads_txt;
    if lines.is_empty() {
        return Ok(Answer::Missing);
    }
    let made = site.fragments(now, "/ads.txt".to_owned(), 0, async { Ok(vec![format!("{}\n", lines.trim_end())]) });
    Ok(Answer::Page { parts: made.await?.to_vec(), media_type: "text/plain; charset=utf-8", frames: String::new() })
}

pub(crate) async fn robots(site: &Inner, now: &Now) -> Made<Answer> {
    text(site, now, "/robots.txt", TEXT, feeds::robots(&site.paper)).await
}

/// How the paper looks on a telephone's first screen.
pub(crate) async fn manifest(site: &Inner, now: &Now) -> Made<Answer> {
    let icons = now.theme.icons();
    let icons: Vec<_> = icons.iter().map(|(href, media_type, side)| (href.as_str(), *media_type, *side)).collect();
    let manifest = feeds::manifest(&site.paper, now.theme.ground(), &icons);
    text(site, now, "/manifest.webmanifest", "application/manifest+json", manifest).await
}

/// The file that proves to search engines that what IndexNow tells them comes from the paper.
pub(crate) async fn key(site: &Inner, now: &Now) -> Made<Answer> {
    let key = &site.paper.machines.index_now;
    text(site, now, &feeds::index_now::key_path(key), TEXT, key.clone()).await
}

/// A text that is the same as long as the server runs.
async fn text(site: &Inner, now: &Now, path: &str, media_type: &'static str, text: String) -> Made<Answer> {
    let made = site.fragments(now, path.to_owned(), 0, async { Ok(vec![text]) });
    Ok(Answer::Page { parts: made.await?.to_vec(), media_type, frames: String::new() })
}
