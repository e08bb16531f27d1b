//! `/page/SLUG`: the paper's own pages (about, contact, privacy), as the newsroom wrote them; the one on privacy also says
//! what the settings make true.

use press::standing::{self, OwnPage};
use story::{Body, Kind, edition};

use crate::body;
use crate::cards::When;
use crate::frame::Spot;
use crate::now::Now;
use crate::privacy;
use crate::respond::Answer;
use crate::script;
use crate::site::{Inner, Made};
use crate::view::{Head, OwnPageView};

pub(crate) async fn page(site: &Inner, now: &Now, slug: &str) -> Made<Answer> {
    let path = now.paper.path(&standing::page_path(slug));
    if now.own_page(slug).href.is_empty() {
        return Ok(Answer::Missing);
    }
    let key = standing::page_key(&edition::section(&now.paper.edition, slug));
    let found = standing::at::<OwnPage>(&mut *site.db.read().await?, &key, now.at).await?;
    let Some(state) = found else { return Ok(Answer::Missing) };
    let frames = body::embed::origins(&state.content.body);
    let own = site.own(now, &path, now.version, async {
        let mut blocks = state.content.body.blocks.clone();
        if privacy::is_on_privacy(slug) {
            blocks.extend(privacy::facts(&now.paper.advertising, &now.tongue));
        }
        let view = OwnPageView {
            title: state.content.title.clone(),
            body: body::html(&Body { blocks }, Kind::News, &now.tongue, &|_| None),
            updated: site.stamp(state.at, When::Day, now),
        };
        let translations =
            site.translations(|paper| now.has_own_page(paper, slug).then(|| paper.path(&standing::page_path(slug))));
        let head = Head { translations, ..site.head(now, &state.content.title, &path) };
        let main = now.tongue.own_page(&view)?;
        // What is embedded needs the script; an own page's reads are not counted.
        let main = if frames.is_empty() { main } else { main + &script::plain() };
        Ok((head, main))
    });
    let own = own.await?;
    Ok(site.page(now, Spot::Elsewhere, &own, true).await?.with_frames(frames))
}
