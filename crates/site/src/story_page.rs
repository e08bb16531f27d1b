//! `/SECTION/ID`: a story. Its id alone decides; [`Facts`] say which address is the one.

use std::borrow::Cow;
use std::collections::HashMap;

use bangla::count;
use press::names::{self, Names};
use press::related::Beside;
use press::standing::{self, Profile};
use press::{Found, Mode, Of, Release, lists};
use story::{Block, Body, Embed, Kind, Moment, PictureUse, Story, edition};

use crate::cards::{When, kicker};
use crate::frame::Spot;
use crate::now::{Ads, Now};
use crate::respond::Answer;
use crate::site::{Inner, Made, Site, version};
use crate::story_head::head;
use crate::view::{Card, Correction, Earlier, Head, Link, Pic, Place, StoryPage};
use crate::{body, fragment, slots};

/// What an address needs to know of a story.
pub(crate) enum Facts {
    Live {
        section: String,
        /// Stories that its body leads to: when they change, so does its page.
        links: Vec<String>,
        /// Whose frames its page may show.
        frames: String,
        /// The release's number.
        n: i64,
        /// What an editor set beside it.
        set: Beside,
    },
    Ended(Mode),
    Absent,
}

impl Inner {
    pub async fn facts(&self, id: &str, now: &Now) -> Made<std::sync::Arc<Facts>> {
        let read = async {
            let mut conn = self.db.read().await?;
            let found = press::story::at(&mut conn, id, now.at).await?;
            // What was set a moment ago counts, unless the clock stands still.
            let set = press::related::at(&mut conn, id, if self.as_of { now.at } else { Moment(i64::MAX) }).await?;
            Ok::<_, crate::site::Fault>(std::sync::Arc::new(match found {
                Found::Release(release) => Facts::Live {
                    links: links(&release.content),
                    frames: body::embed::origins(&release.content.body),
                    n: release.n,
                    set: set.content,
                    section: release.content.section,
                },
                Found::Ended(mode) => Facts::Ended(mode),
                Found::Absent => Facts::Absent,
            }))
        };
        self.facts.get_or_insert_async(&(id.to_owned(), now.version_of(id)), read).await
    }

    /// The one address of a story that readers can see.
    pub async fn canonical(&self, id: &str, now: &Now) -> Made<Option<String>> {
        Ok(match &*self.facts(id, now).await? {
            Facts::Live { section, .. } => Some(press::release::story_path(now.sections().top(section), id)),
            _ => None,
        })
    }
}

pub(crate) async fn page(site: &Inner, now: &Now, id: &str) -> Made<Answer> {
    let facts = site.facts(id, now).await?;
    let (section, links, frames, n, set) = match &*facts {
        Facts::Live { section, links, frames, n, set } => (section, links, frames, *n, set),
        Facts::Ended(Mode::Gone) => return Ok(Answer::Gone),
        Facts::Ended(Mode::Vanish) | Facts::Absent => return Ok(Answer::Missing),
    };
    let stands = site.related((id, n), section, set, now).await?;
    let beside = stands.beside(id, section);
    let related: Vec<Card> = beside.iter().map(|choice| site.card(choice.card, Place::Thumb, When::Day, now)).collect();
    let shown = |card: &Card| {
        let picture = card.picture.as_ref().map(|pic| (pic.src.clone(), pic.alt.clone()));
        (card.href.clone(), card.headline.clone(), card.published.as_ref().map(|when| when.label.clone()), picture)
    };
    let shown: Vec<_> = related.iter().map(shown).collect();
    let leads_to: Vec<u64> = links.iter().map(|link| now.version_of(link)).collect();
    let still = site.as_of.then_some(now.at);
    let version = version((now.version_of(id), now.sections().version, shown, leads_to, still));
    let key = format!("story {id}");
    let own = site.own(now, &key, version, async {
        let mut conn = site.db.read().await?;
        let Found::Release(release) = press::story::at(&mut conn, id, now.at).await? else {
            // Taken back since the facts were read: the next request knows.
            return Ok((Head { robots: "noindex".into(), ..site.head(now, "", "") }, String::new()));
        };
        let corrections = press::corrections::of(&mut conn, id, now.at).await?;
        let names = names::of_story(&mut conn, &release.content, now.at).await?;
        let faces = faces(&mut conn, &release.content, &names, now).await?;
        let pair = press::pairs::of(&mut conn, id, &release.content, now.at).await?;
        let changed = site.paper.changes && press::story::has_changed(&mut conn, id, now.at).await?;
        drop(conn);
        let linked = linked(site, now, links).await?;
        let page = view(
            site,
            now,
            &release,
            &Around { linked, names, faces, pair, changed, earlier: None },
            corrections,
            related,
        );
        let main = now.tongue.story(&page)?;
        let main = if site.as_of { main } else { main + &crate::script::of_story(id) };
        Ok((head(site, now, &release, &page), main))
    });
    let own = own.await?;
    Ok(site.page(now, Spot::Story(section), &own, true).await?.with_frames(frames.clone()))
}

/// The whole page of a draft that is handed to it, as readers would see it; not for search engines.
pub async fn preview(site: &Site, id: &str, story: &Story, times: Times) -> String {
    match previewed(&site.0, id, story, times).await {
        Ok(html) => html,
        Err(fault) => {
            tracing::error!(%fault, "a preview could not be made");
            crate::errors::bare(&site.0.last_known().tongue, 500)
        }
    }
}

/// When readers first saw a story that is previewed, and its last public update.
#[derive(Clone, Copy, Debug, Default)]
pub struct Times {
    /// `None`: it would be published now.
    pub published: Option<Moment>,
    pub updated: Option<Moment>,
}

async fn previewed(site: &Inner, id: &str, story: &Story, times: Times) -> Made<String> {
    let now = site.now().await?.within(site.edition(edition::of(&story.section)));
    let now = Now { shows: Ads::Off, preview: true, ..now };
    let release = Release {
        story: id.to_owned(),
        n: 0,
        at: now.at,
        published: times.published.or(Some(now.at)),
        updated: times.updated,
        change: press::Change::Publish,
        note: String::new(),
        content: story.clone(),
    };
    let related = site.related_to_draft(id, story, release.published, &now).await?;
    let related = site.cards(&related, Place::Thumb, When::Day, &now);
    let linked = linked(site, &now, &links(story)).await?;
    let mut conn = site.db.read().await?;
    let names = names::of_story(&mut conn, story, now.at).await?;
    let faces = faces(&mut conn, story, &names, &now).await?;
    drop(conn);
    let around = Around { linked, names, faces, ..Around::default() };
    let page = view(site, &now, &release, &around, Vec::new(), related);
    let head =
        Head { robots: "noindex".into(), canonical: String::new(), json_ld: None, ..head(site, &now, &release, &page) };
    let own = [now.tongue.head(&head)?, now.tongue.story(&page)?]
        .map(|html| fragment::press(slots::without_slots(html), now.at.0));
    match site.page(&now, Spot::Story(&story.section), &own, true).await? {
        Answer::Page { parts, .. } => Ok(String::from_utf8_lossy(&fragment::plain(&slots::flat(parts))).into_owned()),
        _ => Ok(crate::errors::bare(&now.tongue, 500)),
    }
}

/// The stories that a body leads to.
pub(crate) fn links(story: &Story) -> Vec<String> {
    fn collect(blocks: &[Block], found: &mut Vec<String>) {
        for block in blocks {
            match block {
                Block::Related { id } => found.push(id.clone()),
                Block::Blockquote(inner) => collect(inner, found),
                Block::BulletList(items) | Block::OrderedList(items) => {
                    items.iter().for_each(|item| collect(item, found))
                }
                Block::Table(rows) => rows.iter().flatten().for_each(|cell| collect(&cell.content, found)),
                _ => {}
            }
        }
    }
    let mut found = Vec::new();
    collect(&story.body.blocks, &mut found);
    found
}

/// Address and headline of each of `ids` that readers can see.
pub(crate) async fn linked(site: &Inner, now: &Now, ids: &[String]) -> Made<HashMap<String, (String, String)>> {
    if ids.is_empty() {
        return Ok(HashMap::new());
    }
    let cards = lists::cards(&mut *site.db.read().await?, ids, now.at).await?;
    let path = |card: &press::Card| press::release::story_path(now.sections().top(&card.section), &card.id);
    Ok(cards
        .into_iter()
        .map(|card| (card.id.clone(), (path(&card), card.title(now.tongue.say("ads.sponsored")))))
        .collect())
}

type Noted = Vec<(Moment, String)>;

/// What a story leads to: address and headline of the stories in its body, and the names that it carries.
#[derive(Default)]
pub(crate) struct Around {
    pub linked: HashMap<String, (String, String)>,
    pub names: Names,
    /// What is said of those who write, where the kind shows their faces.
    pub faces: Vec<Profile>,
    /// The same story in another edition.
    pub pair: Option<press::Card>,
    /// There are earlier releases that readers may see.
    pub changed: bool,
    /// It is such a release itself.
    pub earlier: Option<Earlier>,
}

/// A release as its page shows it.
pub(crate) fn view(
    site: &Inner,
    now: &Now,
    release: &Release,
    around: &Around,
    noted: Noted,
    related: Vec<Card>,
) -> StoryPage {
    let story = &release.content;
    let credits = &story.credits;
    let (by, of) = match credits.authors.as_slice() {
        [] => (std::slice::from_ref(&credits.desk), Of::Desk),
        authors => (authors, Of::Author),
    };
    let named = |of, name: &String| Link {
        href: around.names.get(of, name).map(press::Name::path).unwrap_or_default(),
        name: name.clone(),
    };
    // Of topics that were merged, the kept one's name, once.
    let mut topics: Vec<Link> = Vec::new();
    for written in &story.topics {
        let name = around.names.get(Of::Topic, written).map_or(written, |kept| &kept.name);
        let link = Link { name: name.clone(), ..named(Of::Topic, written) };
        if topics.iter().all(|other| other.name != link.name) {
            topics.push(link);
        }
    }
    let path = press::release::story_path(now.sections().top(&story.section), &release.story);
    // A face is not shown twice.
    let shown = |key: &str| around.faces.iter().any(|face| face.portrait.as_ref().is_some_and(|used| used.key == key));
    let (lead, body) = lead_and_body(story);
    let lead = lead.filter(|used| !shown(&used.key));
    let role = match around.faces.as_slice() {
        [one] => one.role.clone(),
        _ => String::new(),
    };
    let translation = around.pair.as_ref().map(|card| {
        let path = press::release::story_path(now.sections().top(&card.section), &card.id);
        site.translation(site.edition(edition::of(&card.section)), path)
    });
    let html = if around.earlier.is_some() { body::earlier } else { body::html };
    let corrections = noted.into_iter().filter(|(_, note)| !note.is_empty());
    StoryPage {
        kind: story.kind.slug(),
        kicker: kicker(now.sections(), &story.section),
        headline: story.headline.clone(),
        standfirst: story.standfirst.clone(),
        byline: by.iter().filter(|name| !name.is_empty()).map(|name| named(of, name)).collect(),
        translators: credits.translators.iter().map(|name| named(Of::Author, name)).collect(),
        photographers: credits.photographers.iter().map(|name| named(Of::Author, name)).collect(),
        place: credits.place.clone(),
        assisted: credits.assisted && now.paper.assisted,
        published: release.published.map(|moment| site.stamp(moment, When::Full, now)),
        updated: release.updated.map(|moment| site.stamp(moment, When::Full, now)),
        faces: around
            .faces
            .iter()
            .filter_map(|face| face.portrait.as_ref())
            .map(|used| Pic::of(used, Place::Face))
            .collect(),
        role,
        length: length(now, story),
        picture: lead.map(|used| match around.earlier.is_some() {
            true => Pic { page: String::new(), ..Pic::of(used, Place::Story) },
            false => Pic::of(used, Place::Story),
        }),
        body: body::sponsored(
            html(&body, story.kind, &now.tongue, &|id| around.linked.get(id).cloned()),
            &story.sponsor,
        ),
        sponsor: story.sponsor.clone(),
        source: credits.source.clone(),
        initials: credits.initials.clone(),
        corrections: corrections.map(|(at, note)| Correction { when: site.stamp(at, When::Full, now), note }).collect(),
        topics,
        translation,
        changes: if around.changed { crate::changes_page::path(&path) } else { String::new() },
        // An earlier release is not passed on.
        address: if around.earlier.is_some() { String::new() } else { site.absolute(&path) },
        earlier: around.earlier.clone(),
        related,
    }
}

/// The picture above the body, and the body. Of a story that is a film, which its body begins with, the picture waits in
/// the film's place.
fn lead_and_body(story: &Story) -> (Option<&PictureUse>, Cow<'_, Body>) {
    let lead = story.pictures.first();
    match (story.kind, lead, story.body.blocks.first()) {
        (Kind::Video, Some(poster), Some(Block::Embed(film))) if film.poster.is_none() && film.is_film() => {
            let mut body = story.body.clone();
            body.blocks[0] = Block::Embed(Embed { poster: Some(poster.clone()), ..film.clone() });
            (None, Cow::Owned(body))
        }
        _ => (lead, Cow::Borrowed(&story.body)),
    }
}

/// What is said of the people in an opinion's byline.
pub(crate) async fn faces(conn: &mut store::Conn, story: &Story, names: &Names, now: &Now) -> Made<Vec<Profile>> {
    let mut found = Vec::new();
    for author in story.credits.authors.iter().filter(|_| story.kind == Kind::Opinion) {
        let Some(name) = names.get(Of::Author, author) else { continue };
        let said = standing::at::<Profile>(conn, &standing::profile_key(name), now.at).await?;
        found.extend(said.map(|state| state.content));
    }
    Ok(found)
}

/// How long a long read takes, how many pictures a gallery has.
fn length(now: &Now, story: &Story) -> String {
    match story.kind {
        Kind::LongRead => {
            let mut words = 0;
            story.body.each_text(&mut |text| words += count::words(text));
            now.tongue.count("story.minutes", count::reading_minutes(words).into())
        }
        Kind::PhotoGallery => {
            let pictures = story.body.pictures().len() + usize::from(!story.pictures.is_empty());
            now.tongue.count("story.pictures", pictures as i64)
        }
        _ => String::new(),
    }
}
