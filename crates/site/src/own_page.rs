//! `/page/SLUG`: the paper's own pages (about, contact, privacy), as the newsroom wrote them.

use press::standing::{self, OwnPage};
use story::edition;

use crate::body;
use crate::cards::When;
use crate::frame::Spot;
use crate::now::Now;
use crate::respond::Answer;
use crate::site::{Inner, Made};
use crate::view::{Head, OwnPageView};

pub(crate) async fn page(site: &Inner, now: &Now, slug: &str) -> Made<Answer> {
    let path = now.paper.path(&standing::page_path(slug));
    if now.own_page(slug).href.is_empty() {
        return Ok(Answer::Missing);
    }
    let key = standing::page_key(&edition::section(&now.paper.edition, slug));
    let own = site.own(now, &path, now.edition, async {
        let found = standing::at::<OwnPage>(&mut *site.db.read().await?, &key, now.at).await?;
        let Some(state) = found else { return Ok((site.head(now, "", ""), String::new())) };
        let view = OwnPageView {
            title: state.content.title.clone(),
            body: body::html(&state.content.body, &now.tongue, &|_| None),
            updated: site.stamp(state.at, When::Day, now),
        };
        let translations =
            site.translations(|paper| now.has_own_page(paper, slug).then(|| paper.path(&standing::page_path(slug))));
        let head = Head { translations, ..site.head(now, &state.content.title, &path) };
        Ok((head, now.tongue.own_page(&view)?))
    });
    let own = own.await?;
    site.page(now, Spot::Elsewhere, &own, true).await
}
