//! The stories beside a story: pinned, of the same story line, the newest of its section. What the index says is kept for some minutes; what
//! readers see of each is asked of the press at that moment.

use std::sync::Arc;

use press::paper::Related;
use press::related::Beside;
use press::{Card, Found, lists};
use search::{Choice, Pick, Subject, choose, similar_or_none};
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

/// What stands beside a story, and what readers see of it at this moment.
pub(crate) struct Stands {
    chosen: Arc<Chosen>,
    cards: Arc<Vec<Card>>,
    newest: Arc<Vec<Card>>,
}

impl Stands {
    /// The stories beside story `id`.
    pub fn beside(&self, id: &str) -> Vec<Choice<'_>> {
        choose(id, &self.chosen.set, &self.cards, &self.chosen.alike, &self.newest, RELATED)
    }
}

impl Inner {
    /// What stands beside story `id` of `section`.
    pub async fn related(&self, id: &str, section: &str, now: &Now) -> Made<Stands> {
        let chosen = self.chosen(id, now).await?;
        let cards = self.cards_of(id, &chosen, now).await?;
        Ok(Stands { chosen, cards, newest: self.newest(section, now).await? })
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

    /// What readers see of the stories that were chosen for story `id`.
    async fn cards_of(&self, id: &str, chosen: &Chosen, now: &Now) -> Made<Arc<Vec<Card>>> {
        let ids = || chosen.set.pinned.iter().chain(chosen.alike.iter().map(|pick| &pick.card.id));
        if ids().next().is_none() {
            return Ok(Arc::default());
        }
        let known: Vec<(&String, u64)> = ids().map(|id| (id, now.version_of(id))).collect();
        let known = version((known, self.as_of.then_some(now.at)));
        let read = async {
            let ids: Vec<String> = ids().cloned().collect();
            Ok::<_, Fault>(Arc::new(lists::cards(&mut *self.db.read().await?, &ids, now.at).await?))
        };
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
    let found = async {
        let stands = site.0.related(id, section, &site.0.now().await?).await?;
        Ok(stands.beside(id).iter().map(|choice| choice.pick(section)).collect())
    };
    found.await.or_else(|fault| match fault {
        Fault::Store(error) => Err(error),
        Fault::Theme(_) => Ok(Vec::new()),
    })
}
