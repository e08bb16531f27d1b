//! The stories beside a story: pinned, of the same story line, the newest of its section. What the index says is kept for some minutes; what
//! readers see of each is asked of the press at that moment.

use std::sync::Arc;

use press::paper::Related;
use press::related::Beside;
use press::{Card, Found, lists};
use search::{Pick, Subject, choose, similar_or_none};
use story::Story;

use crate::now::Now;
use crate::site::{Fault, Inner, Made, Site, version};

/// How many a page shows.
pub(crate) const RELATED: usize = 3;
/// How many are kept, for when some are taken back.
const KEPT: usize = 6;
/// A story of the same line that came later is there after so many microseconds at most.
const KEEPS: i64 = 5 * 60 * 1_000_000;

/// What is known of what stands beside a story.
#[derive(Default)]
pub(crate) struct Chosen {
    set: Beside,
    alike: Vec<Pick>,
}

impl Inner {
    /// The stories beside story `id` of `section`.
    pub async fn related(&self, id: &str, section: &str, now: &Now) -> Made<Vec<Pick>> {
        let chosen = self.chosen(id, now).await?;
        let pinned = chosen.set.pinned.iter();
        let ids: Vec<String> = pinned.chain(chosen.alike.iter().map(|pick| &pick.card.id)).cloned().collect();
        let cards = self.cards_of(id, ids, now).await?;
        let of = |id: &String| cards.iter().find(|card| card.id == *id).cloned();
        let pinned: Vec<Card> = chosen.set.pinned.iter().filter_map(of).collect();
        let alike = chosen.alike.iter().filter_map(|pick| Some(Pick { card: of(&pick.card.id)?, ..pick.clone() }));
        let newest = self.newest(section, now).await?;
        Ok(choose(id, section, &chosen.set, &pinned, alike.collect(), &newest, RELATED))
    }

    async fn chosen(&self, id: &str, now: &Now) -> Made<Arc<Chosen>> {
        let similar = self.paper.related == Related::Similar;
        // Each story has its own minute: not all are looked for at once.
        let turn = similar.then(|| (now.at.0 + (version(id) % KEEPS as u64) as i64) / KEEPS);
        let known = (now.version_of(id), turn, similar && self.search.is_whole(), self.as_of.then_some(now.at));
        let find = async {
            let mut conn = self.db.read().await?;
            let Found::Release(release) = press::story::at(&mut conn, id, now.at).await? else {
                return Ok::<_, Fault>(Arc::default());
            };
            let set = press::related::at(&mut conn, id, now.at).await?.content;
            drop(conn);
            let alike = match similar {
                true => {
                    let most = KEPT + set.forbidden.len();
                    similar_or_none(&self.search, &self.db, Subject::from(*release), now.at, most).await
                }
                false => Vec::new(),
            };
            Ok(Arc::new(Chosen { set, alike }))
        };
        self.chosen.get_or_insert_async(&(id.to_owned(), version(known)), find).await
    }

    /// What readers see of the stories `ids` that stand beside story `id`.
    async fn cards_of(&self, id: &str, ids: Vec<String>, now: &Now) -> Made<Arc<Vec<Card>>> {
        if ids.is_empty() {
            return Ok(Arc::default());
        }
        let versions: Vec<u64> = ids.iter().map(|id| now.version_of(id)).collect();
        let known = version((&ids, versions, self.as_of.then_some(now.at)));
        let read = async { Ok::<_, Fault>(Arc::new(lists::cards(&mut *self.db.read().await?, &ids, now.at).await?)) };
        self.beside.get_or_insert_async(&(id.to_owned(), known), read).await
    }

    /// The stories that would stand beside a draft.
    pub async fn related_to_draft(&self, id: &str, content: &Story, now: &Now) -> Made<Vec<Card>> {
        let subject = Subject { id: id.to_owned(), content: content.clone(), published: Some(now.at) };
        let picks = search::related(&self.search, &self.db, subject, self.paper.related, now.at, RELATED).await?;
        Ok(picks.into_iter().map(|pick| pick.card).collect())
    }
}

/// The stories beside story `id` of `section`, as its page shows them.
///
/// # Errors
/// As the database gives them.
pub async fn related(site: &Site, id: &str, section: &str) -> Result<Vec<Pick>, store::Error> {
    let found = async { site.0.related(id, section, &site.0.now().await?).await }.await;
    found.or_else(|fault| match fault {
        Fault::Store(error) => Err(error),
        Fault::Theme(_) => Ok(Vec::new()),
    })
}
